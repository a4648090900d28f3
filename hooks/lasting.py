"""The pages' own scripts, styles and pictures, kept for good: their address changes with what they hold."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from hooks import modules

FOLDER = "assets"
STYLE = "desk.css"
# A page names its files in attributes, and those of the search in the theme's settings.
ADDRESS = re.compile(rf'((?:href|src|content)="|"search": ")([^"<>\s]*(?<![\w-]){FOLDER}/)(?=[\w.-])')
LINKS = re.compile(rf'(?:<link rel="stylesheet" href="(?:[^"]*/)?{FOLDER}/[\w-]+\.css">\s*)+')
LINK = re.compile(r'href="([^"]*?)([\w-]+\.css)"')
# The theme's own script draws nothing that a form needs, and its search reads every page: the engine comes first.
THEME = re.compile(rf'<script src="([^"]*{FOLDER}/)(javascripts/bundle\.[\w.]+)"></script>')
MODULE = re.compile(rf'<script type="module" src="([^"]*{FOLDER}/)([\w-]+\.js)"></script>\s*')
JOINED = re.compile(rf'<script type="module" src="[^"]*{FOLDER}/\w+/([\w-]+)\.js"></script>')
LATE = "after.js"
AFTER = f'<script type="module" src="{{0}}{LATE}" data-script="{{1}}"></script>'


def publish(root: Path, site: Path) -> None:
    """Join each page's modules and the site's style sheets, and move all assets into a folder named by what they hold.

    Args:
        root: the repository, whose docs/assets has the modules.
        site: the built site, before its pages get their policies.
    """
    pages = {page: page.read_text(encoding="utf-8") for page in sorted(site.rglob("*.html"))}
    found = LINKS.search(pages[site / "index.html"])
    _join(site / FOLDER, [name for _, name in LINK.findall(found[0])] if found else [])
    _script(root, site / FOLDER, {tuple(_modules(text)) for text in pages.values()})
    tag = _checksum(site / FOLDER)
    _move(site / FOLDER, tag)
    for page, text in pages.items():
        page.write_text(ADDRESS.sub(rf"\g<1>\g<2>{tag}/", _told(text)), encoding="utf-8")


def started(text: str) -> list[str]:
    """The modules in the one script of a published page."""
    return [f"{stem}.js" for name in JOINED.findall(text) for stem in name.split("-")]


def _modules(text: str) -> list[str]:
    """The modules that a page starts, in its order."""
    return [name for _, name in MODULE.findall(text)]


def _told(text: str) -> str:
    """A page with one style sheet and one script of its own, and the theme's script after the engine, if it has one."""
    text = LINKS.sub(lambda links: f'<link rel="stylesheet" href="{LINK.findall(links[0])[0][0]}{STYLE}">\n', text)
    base, name = MODULE.findall(text)[0][0], _together(_modules(text))
    text = MODULE.sub("", text).replace("</body>", f'<script type="module" src="{base}{name}"></script>\n</body>', 1)
    return THEME.sub(lambda script: AFTER.format(*script.groups()), text) if 'id="engine-manifest"' in text else text


def _together(names: Iterable[str]) -> str:
    """What the one script of some modules is called."""
    return "-".join(Path(name).stem for name in names) + ".js"


def _script(root: Path, folder: Path, starts: set[tuple[str, ...]]) -> None:
    """One script for each way of starting a page: a browser would ask for thirty small files one after the other."""
    for file in folder.glob("*.js"):
        if file.name != LATE:
            file.unlink()
    for names in starts:
        text = modules.joined([root / "docs" / FOLDER], *names)
        (folder / _together(names)).write_text(text, encoding="utf-8")


def _join(folder: Path, names: list[str]) -> None:
    """One style sheet out of several, in their order."""
    texts = [(folder / name).read_text(encoding="utf-8") for name in names]
    for name in names:
        (folder / name).unlink()
    (folder / STYLE).write_text("".join(texts), encoding="utf-8")


def _checksum(folder: Path) -> str:
    total = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(f"{file.relative_to(folder).as_posix()}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()[:16]


def _move(folder: Path, tag: str) -> None:
    inside = folder.with_name(f"{folder.name}.{tag}")
    folder.rename(inside)
    folder.mkdir()
    inside.rename(folder / tag)
