"""The pages' own scripts, styles and pictures under an address that changes with them: kept for good, asked for once."""

import hashlib
import re
from pathlib import Path

FOLDER = "assets"
STYLE = "desk.css"
# A page names its files in attributes, and those of the search in the theme's settings.
ADDRESS = re.compile(rf'((?:href|src|content)="|"search": ")([^"<>\s]*(?<![\w-]){FOLDER}/)(?=[\w.-])')
LINKS = re.compile(rf'(?:<link rel="stylesheet" href="(?:[^"]*/)?{FOLDER}/[\w-]+\.css">\s*)+')
LINK = re.compile(r'href="([^"]*?)([\w-]+\.css)"')
# The theme's own script draws nothing that a form needs, and its search reads every page: the engine comes first.
THEME = re.compile(rf'<script src="([^"]*{FOLDER}/)(javascripts/bundle\.[\w.]+)"></script>')
AFTER = '<script type="module" src="{0}after.js" data-script="{1}"></script>'


def publish(site: Path) -> None:
    """Join the site's own style sheets, move all assets into a folder named by what they hold, and tell every page.

    Args:
        site: the built site, before its pages get their policies.
    """
    pages = {page: page.read_text(encoding="utf-8") for page in sorted(site.rglob("*.html"))}
    found = LINKS.search(pages[site / "index.html"])
    names = [name for _, name in LINK.findall(found[0])] if found else []
    _join(site / FOLDER, names)
    tag = _checksum(site / FOLDER)
    _move(site / FOLDER, tag)
    for page, text in pages.items():
        page.write_text(ADDRESS.sub(rf"\g<1>\g<2>{tag}/", _told(text)), encoding="utf-8")


def place(site: Path) -> Path:
    """The folder that `publish` made."""
    return next((site / FOLDER).iterdir())


def _told(text: str) -> str:
    """A page with one style sheet of its own, and, where there is an engine, with the theme's script after it."""
    text = LINKS.sub(lambda links: f'<link rel="stylesheet" href="{LINK.findall(links[0])[0][0]}{STYLE}">\n', text)
    return THEME.sub(lambda script: AFTER.format(*script.groups()), text) if 'id="engine-manifest"' in text else text


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
