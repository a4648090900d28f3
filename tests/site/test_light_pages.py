"""What a page costs: its files as a good host sends them, and no byte of the engine without a calculator."""

import re
from pathlib import Path

import pytest

SITE = Path(__file__).parents[2] / "site"
MOST = 350_000
LOADED = re.compile(
    r'<(?:script[^>]* src|link rel="(?:stylesheet|modulepreload|icon)"[^>]* href|img[^>]* src)="([^"#:]+)"'
)
DESK = re.compile(r'data-(?:calculator|filedesk|roster)="')
FONT = re.compile(r'url\("?(?!data:)([^")]+\.woff2)"?\)')
PAGES = sorted(page.relative_to(SITE).as_posix() for page in SITE.rglob("*.html") if "download" not in page.parts)


def sent(file):
    """The size of a file as a host sends it that packs."""
    packed = file.with_name(f"{file.name}.br")
    return (packed if packed.exists() else file).stat().st_size


def loaded(page):
    """What a page asks for by itself: scripts, styles and what they name, and the words of the search."""
    text = page.read_text(encoding="utf-8")
    found = {(SITE / place[1:] if place[0] == "/" else page.parent / place).resolve() for place in LOADED.findall(text)}
    for style in [file for file in found if file.suffix == ".css"]:
        found |= {(style.parent / place).resolve() for place in FONT.findall(style.read_text(encoding="utf-8"))}
    return {page, *found, *SITE.glob("assets/*/javascripts/workers/search.*.js"), SITE / "search/search_index.json"}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_without_a_calculator_is_light(name):
    page = SITE / name
    text = page.read_text(encoding="utf-8")
    if DESK.search(text):
        assert 'id="engine-manifest"' in text
        return
    assert "engine/" not in text
    assert "start.js" not in text
    assert sum(map(sent, loaded(page))) < MOST
