"""The whole site as one HTML file that works from a disk: its pages, its calculators and its engine."""

import base64
import json
import mimetypes
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hooks import headers, lasting, modules

ENTRY = "copy.js"
STYLE = "copy.css"
# A shared drive can be slow, and a plain start on an old machine: the page waits as long as something may still come.
PATIENCE = {"arrival": 600_000, "plain": 180_000}
ORIGIN = "https://site.invalid/"
ARTICLE = re.compile(r"<article[^>]*>(.*)</article>", re.S)
MANIFEST = re.compile(r'<script type="application/json" id="engine-manifest"[^>]*>(.*?)</script>', re.S)
MENU = re.compile(r"md-nav--primary.*?md-sidebar--secondary|md-nav--primary.*?</nav>\s*</div>", re.S)
MENU_WORD = re.compile(
    r'<label class="md-nav__title" for="__nav_[^"]*">(?P<group>.*?)</label>'
    r'|<a href="(?P<href>[^"#]*)" class="md-nav__link[^"]*">(?P<label>.*?)</a>|(?P<inner><nav\b)|</nav>',
    re.S,
)
STYLESHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')
TITLE = re.compile(r"<title>(.*?)</title>", re.S)
TAG = re.compile(r"<[a-zA-Z][^<>]*>")
NAMES = re.compile(r'(?<=\s)(id|for|popovertarget|aria-(?:labelledby|describedby|controls|owns))="([^"]*)"')
ADDRESS = re.compile(r'(?<=\s)(href|src)="([^"]*)"')
LOCAL_FILE = re.compile(r'url\("?(?!data:)([^")]+)"?\)')
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")


class CopyError(ValueError):
    """The site holds something that cannot go into one file."""


@dataclass(frozen=True)
class Page:
    """One page of the site inside the one file, shown by `#` and its id."""

    id: str
    file: Path
    title: str
    label: str
    html: str


def build(root: Path, site: Path, told: str) -> bytes:
    """The one file.

    Args:
        root: the repository, for the script and the style that only the one file has.
        site: the built site with its engine.
        told: what stands where the site offers its downloads.
    """
    pages = _pages(site, told)
    manifest = _manifest(site)
    style = _style(site) + (root / "docs/assets" / STYLE).read_text(encoding="utf-8")
    script = modules.joined([root / "docs/assets"], ENTRY, *_scripts(site))
    folder = FileSystemLoader(Path(__file__).with_name("templates"))
    templates = Environment(loader=folder, undefined=StrictUndefined, autoescape=True)
    text = templates.get_template("one_file.html").render(
        pages=pages,
        style=style,
        script=script,
        manifest=json.dumps(manifest | {"patience": PATIENCE}, separators=(",", ":")).replace("<", "\\u003c"),
        description=unescape(_found(DESCRIPTION, _read(site / "index.html"))),
    )
    return _sealed(text, manifest["frame"]).replace("@parts@", _parts(site, manifest)).encode()


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    if not found:
        raise CopyError(f"The site's pages have changed: no {pattern.pattern[:40]} is found.")
    return found[1]


def _manifest(site: Path) -> dict[str, Any]:
    texts = (MANIFEST.search(_read(page)) for page in sorted(site.rglob("index.html")))
    found = next(filter(None, texts), None)
    if not found:
        raise CopyError("No page of the site has a calculator.")
    manifest: dict[str, Any] = json.loads(found[1])
    return manifest


def _scripts(site: Path) -> list[str]:
    """The pages' own modules. The calculators' is not among them: the one file starts it."""
    found = {name for page in site.rglob("index.html") for name in lasting.started(_read(page))}
    return sorted(found - {"calculator.js"})


def _parts(site: Path, manifest: dict[str, Any]) -> str:
    """The engine's parts, packed, in the order in which it wants them."""
    packed = {part["name"]: (site / "engine" / f"{part['file']}.gz").read_bytes() for part in manifest["parts"]}
    return "\n".join(
        f'<script type="application/octet-stream" id="part-{name}">{base64.b64encode(content).decode()}</script>'
        for name, content in packed.items()
    )


def _pages(site: Path, told: str) -> list[Page]:
    """Every page but the one for wrong addresses; those of the menu first, in its order."""
    labels = _labels(site)
    order = list(labels)
    files = {_address(site, file): file for file in sorted(site.rglob("index.html"))}
    ids = {address: address.strip("/") or "home" for address in files}
    found = [_page(site, file, ids, labels, told) for file in files.values()]
    rank = {page_id: order.index(address) if address in order else len(order) for address, page_id in ids.items()}
    return sorted(found, key=lambda page: rank[page.id])


def _labels(site: Path) -> dict[str, str]:
    """What the site's menu calls each page, by address, in the menu's order."""
    menu = MENU.search(_read(site / "index.html"))
    found: dict[str, str] = {}
    groups = [""]
    for word in MENU_WORD.finditer(menu[0] if menu else ""):
        if word["href"] is not None:
            found[_resolved("", word["href"])[0]] = ": ".join(filter(None, [groups[-1], _words(word["label"])]))
        elif word["group"] is not None:
            groups[-1] = _words(word["group"])
        elif word["inner"]:
            groups.append(groups[-1])
        else:
            groups = groups[:-1] or [""]
    return found


def _words(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html)).strip()


def _address(site: Path, file: Path) -> str:
    return headers.address(site, file).removeprefix("/")


def _resolved(page: str, href: str) -> tuple[str, str]:
    """The address on the site that a link of a page leads to, and the place in it."""
    parts = urlsplit(urljoin(ORIGIN + page, href))
    return unquote(parts.path).removeprefix("/").removesuffix("index.html"), unquote(parts.fragment)


def _page(site: Path, file: Path, ids: dict[str, str], labels: dict[str, str], told: str) -> Page:
    text = _read(file)
    address = _address(site, file)
    inner = re.sub(r"<!-- downloads -->(.*?<!-- end of downloads -->)?", told, _found(ARTICLE, text), flags=re.S)
    title = unescape(_found(TITLE, text)).strip()
    label = labels.get(address, title.partition(" - ")[0])
    moved = TAG.sub(lambda tag: _moved(tag[0], site, address, ids), inner)
    return Page(ids[address], file, title, label, re.sub(r"\n\s*\n+", "\n", moved).strip())


def _moved(tag: str, site: Path, address: str, ids: dict[str, str]) -> str:
    """One tag of a page with its names and links as they are in the one file."""
    own = ids[address]
    tag = NAMES.sub(lambda found: f'{found[1]}="{" ".join(f"{own}:{name}" for name in found[2].split())}"', tag)
    moved = ADDRESS.sub(lambda found: f'{found[1]}="{_target(found[2], tag, site, address, ids)}"', tag)
    # A browser saves what an address of data holds; it does not open it as a page.
    kept = 'href="data:' in moved and " download" not in moved
    return moved[:-1] + f' download="{Path(ADDRESS.findall(tag)[0][1]).name}">' if kept else moved


def _target(href: str, tag: str, site: Path, address: str, ids: dict[str, str]) -> str:
    if urlsplit(href).scheme:
        return href
    to, place = _resolved(address, href)
    if to in ids:
        return f"#{ids[to]}:{place}" if place else f"#{ids[to]}"
    if not (site / to).is_file():
        raise CopyError(f"/{address} links to {href}, which is not in the site: {tag}")
    return _data(site / to)


def _data(file: Path) -> str:
    """A small file as an address of its own."""
    kind = "font/woff2" if file.suffix == ".woff2" else mimetypes.guess_type(file.name)[0]
    return f"data:{kind or 'application/octet-stream'};base64,{base64.b64encode(file.read_bytes()).decode()}"


def _style(site: Path) -> str:
    """The site's stylesheets as one text that needs no other file."""
    files = [site / href for href in STYLESHEET.findall(_read(site / "index.html"))]
    return "\n".join(SOURCE_MAP.sub("", _inlined(file)) for file in files)


def _inlined(file: Path) -> str:
    return LOCAL_FILE.sub(lambda found: f'url("{_data((file.parent / found[1]).resolve())}")', _read(file))


def _sealed(text: str, frame: str) -> str:
    """The page with its policy: no connection of any kind, and only the scripts and styles that stand in it."""
    page, inside = headers.Inline(), headers.Inline()
    page.feed(text)
    inside.feed(frame)
    attributes = headers.hashes(page.attributes)
    rules = {
        "default-src": "'none'",
        "script-src": " ".join([*headers.hashes(page.scripts + inside.scripts), "blob:", "'wasm-unsafe-eval'"]),
        "style-src": " ".join(headers.hashes(page.styles)),
        "style-src-attr": " ".join(["'unsafe-hashes'", *attributes]) if attributes else "'none'",
        "connect-src": "'none'",
        "img-src": "data:",
        "font-src": "data:",
        "worker-src": "blob:",
        "frame-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return text.replace("@policy@", "; ".join(f"{name} {value}" for name, value in rules.items()), 1)
