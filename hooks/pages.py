"""The one place that touches the site generator: the years in a text, then one pass over the finished HTML."""

import re
import shutil
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from hooks import (
    answers,
    cited,
    coverage,
    deadlines,
    drawings,
    edit_1200,
    engine,
    figures,
    file_desk,
    glossary,
    headers,
    lasting,
    machine,
    modules,
    moved,
    offline,
    pack,
    points_page,
    render,
    roster_desk,
    search_words,
    specimen,
    speed,
    tables,
    years,
)

ROOT = Path(__file__).parent.parent
MARKER = re.compile(r"<!-- calculator: (\w+)(?: (\d{4}))? -->")
ROSTER = re.compile(r"<!-- roster: (\w+) -->")
FILES = re.compile(r"<!-- table: (\w+)((?: \w+=[\w.-]+)*) -->")
# The engine is the first thing that a page starts; the form waits for the whole page.
START = "start.js"
SCRIPT = '<script type="module" src="{base}assets/calculator.js"></script>'
ROSTER_SCRIPT = '<script type="module" src="{base}assets/roster.js"></script>'
FILES_SCRIPT = '<script type="module" src="{base}assets/filedesks.js"></script>'


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Write the years on file into a page's text, title and description; a search leads past a page that moved."""
    if moved.MARKER.search(markdown):
        page.meta["search"] = {"exclude": True}
    try:
        page.meta.update(years.in_front(dict(page.meta)))
        return years.written(markdown)
    except years.YearsError as error:
        raise years.YearsError(f"docs/{page.file.src_uri}: {error}") from error


def on_post_build(config: MkDocsConfig, **_: object) -> None:
    """Turn markers into calculators, put the engine beside them, seal every page, make the copies, then pack."""
    site = Path(config.site_dir)
    # The theme brings word lists for other languages; the site has one, and its search reads none of them.
    shutil.rmtree(site / "assets/javascripts/lunr")
    manifest = engine.build(ROOT, site)
    for font in (ROOT / "node_modules/@fontsource-variable/public-sans/files").glob("public-sans-latin-wght-*.woff2"):
        (site / "assets/fonts").mkdir(exist_ok=True)
        shutil.copy(font, site / "assets/fonts" / font.name)
    deadlines.publish(ROOT, site)
    coverage.publish(ROOT, site)
    drawings.publish(site)
    edit_1200.publish(ROOT, site)
    specimen.publish(site)
    glossary.publish(ROOT, site)
    answers.publish(site)
    search_words.publish(ROOT, site)
    machine.publish(ROOT, site, config.site_url or "")
    points_page.publish(site)
    speed.publish(ROOT, site)
    figures.publish(ROOT, site)
    start = f"<script>{modules.joined([ROOT / 'docs/assets'], START)}</script>"
    for page in sorted(site.rglob("*.html")):
        _embed(page, site, manifest.text(), start)
    lasting.publish(ROOT, site)
    headers.seal(site, engine.frame_script(ROOT))
    offline.publish(ROOT, site)
    pack.compress(site, ROOT / "build/packed")


def _embed(page: Path, site: Path, manifest: str, start: str) -> None:
    base = "../" * (len(page.relative_to(site).parts) - 1)
    text = moved.publish(tables.label(page.read_text(encoding="utf-8")), headers.address(site, page), site, base)
    scripts = [
        script
        for found, script in ((MARKER, SCRIPT), (ROSTER, ROSTER_SCRIPT), (FILES, FILES_SCRIPT))
        if found.search(text)
    ]
    if not scripts:
        page.write_text(text, encoding="utf-8")
        return
    try:
        text = MARKER.sub(lambda found: render.calculator(found[1], found[2], base), text)
    except render.MarkerError as error:
        raise render.MarkerError(
            f"The page {headers.address(site, page)} has a marker that names nothing: {error}"
        ) from error
    text = ROSTER.sub(lambda found: roster_desk.desk(found[1]), text)
    text = FILES.sub(lambda found: file_desk.desk(found[1], _settings(found[2]), base), text)
    text = cited.publish(ROOT, text, base)
    data = f'<script type="application/json" id="engine-manifest" data-base="{escape(base)}">{manifest}</script>'
    text = headers.HEAD.sub(lambda head: head[0] + data + start, text, count=1)
    text = text.replace("</body>", f"{''.join(scripts).format(base=base)}</body>", 1)
    page.write_text(text, encoding="utf-8")


def _settings(text: str) -> dict[str, str]:
    """What a marker settles: `kind=log year=2019`."""
    return {name: value for name, _, value in (pair.partition("=") for pair in text.split())}
