"""Every acronym is in the glossary, and explained where each page first uses it."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from hooks import dates, glossary
from hooks.deadlines import address

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
FOUND = glossary.load(ROOT / glossary.FILE)
SHORT = {item.short: item for item in FOUND.term if item.short}
PAGES = sorted(page for page in SITE.rglob("index.html") if page.parent.name != "download")
TEXTS = [
    page for page in sorted((ROOT / "docs").rglob("*.md")) if page.relative_to(ROOT / "docs").parts[0] != "decisions"
]
BUTTON = re.compile(r'popovertarget="term-([^"]+)"')
OPENED = re.compile(r'<div popover id="term-([^"]+)"')
# No acronyms of the programs: a country, numerals, ids and the names of formats, laws of other places and products.
PLAIN = re.compile(r"US|USB|[IVX]+|IT|HTML|PDF|JSON|CSV|XML|PEN|ID|NY|MA|SHA|MIT|AM|PM|SUMS|CO|DC|ET|COVID")
UPPER = re.compile(r"(?<![\w/#.-])([A-Z]{2,})(?=s?(?![\w/-]))")


def article(page):
    found = glossary.ARTICLE.search(page.read_text(encoding="utf-8"))
    return found[2] if found else ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(SITE).as_posix())
def test_each_acronym_is_explained_once(page):
    text = article(page)
    buttons = BUTTON.findall(text)
    assert len(buttons) == len(set(buttons))
    assert sorted(OPENED.findall(text)) == sorted(buttons)
    for left in re.findall(r"<(a|h\d|form|code|label)\b[^>]*>(.*?)</\1>", text, re.S):
        assert "popovertarget" not in left[1]


def test_the_first_use_is_the_one():
    text = glossary.explained("<article><h2>EHR</h2><p>EP06, EHRs, <a>EHR</a> EHR</p></article>", FOUND, "../")
    assert text.startswith('<article><h2>EHR</h2><p>EP06, <span class="term">EHR<button type="button"')
    assert "</button></span>s, <a>EHR</a> EHR</p>" in text
    assert text.count("popovertarget") == text.count("<div popover") == 1
    assert '<a href="../glossary/#ehr"' in text


def test_a_page_without_acronyms_stays_as_it_is():
    text = "<article><p>Plain words.</p><!-- EHR --><code>EHR</code></article>"
    assert glossary.explained(text, FOUND, "") == text


@pytest.mark.parametrize("page", TEXTS, ids=lambda page: page.relative_to(ROOT / "docs").as_posix())
def test_no_acronym_is_unknown(page):
    text = page.read_text(encoding="utf-8")
    text = re.sub(r"`[^`]*`|\]\([^)]*\)|\{[^}]*\}|<!--.*?-->", " ", text)
    unknown = {word for word in UPPER.findall(text) if word not in SHORT and not PLAIN.fullmatch(word)}
    assert not unknown


@pytest.mark.parametrize("item", FOUND.term, ids=lambda item: item.id)
class TestEveryTerm:
    def test_it_is_on_its_page(self, item):
        page = (SITE / "glossary/index.html").read_text(encoding="utf-8")
        assert page.count(f'<dt id="{item.id}">') == 1

    def test_it_leads_somewhere(self, item):
        sources = (ROOT / "docs/sources.md").read_text(encoding="utf-8")
        assert f"{{#{item.source}}}" in sources
        if item.page:
            file, _, anchor = address(item.page).partition("#")
            assert not anchor or f'id="{anchor}"' in (SITE / file / "index.html").read_text(encoding="utf-8")

    def test_it_is_plain(self, item):
        assert re.fullmatch(r"[A-Z\"0-9].*\.", item.says)
        assert all(len(part.split()) <= 35 for part in item.says.split(". "))
        assert len(item.says.split(". ")) <= 2


def test_programs_are_known():
    known = dates.load(ROOT / "docs/data/deadlines.toml").programs
    assert {key for item in FOUND.term for key in item.programs} <= set(known)


def test_order_and_doubles_stop_the_build():
    one = {"id": "b", "term": "b", "says": "B.", "programs": [], "source": "s001"}
    for terms in ([one, one], [one, {**one, "id": "a", "term": "a"}]):
        with pytest.raises(ValidationError, match="alphabetical"):
            glossary.Glossary(term=terms)
