"""New York's 103 answers: each once on the site, with the dates its source prints, its citation, and plain sentences.

The list beside this file holds one answer a line: its id, the day it was published and, if any, the day of its update.
"""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from hooks.pages import MARKER
from tests.site import plain

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SITE = ROOT / "site"
DOCS = ROOT / "docs/new-york-faq"
PAGES = sorted(DOCS.glob("*.md"))
LISTED = [line.split() for line in (HERE / "new_york_faq_ids.txt").read_text(encoding="utf-8").splitlines()]
ENTRY = re.compile(r"^## [^\n]*\?[^\n]* \{#(e[a-z]*\d+)\}\n(.*?)(?=^## |\Z)", re.M | re.S)
TEXT = {page: page.read_text(encoding="utf-8") for page in PAGES}
ENTRIES = {found[1]: found[2].strip() for text in TEXT.values() for found in ENTRY.finditer(text)}
LINK = re.compile(r"\[(E[A-Z]*\d+)\]\(([\w-]+\.md)?#(\w+)\)")


def in_words(day):
    day = date.fromisoformat(day)
    return f"{day:%B} {day.day}, {day.year}"


def test_the_list_holds_every_answer_once():
    assert len(LISTED) == len({name for name, *_ in LISTED}) == 103


def test_every_id_stands_once_on_the_site():
    pages = [page.read_text(encoding="utf-8") for page in SITE.rglob("*.html")]
    found = Counter(name for text in pages for name in re.findall(r'\sid="(e(?:p|h|ph)\d+)"', text))
    assert found == Counter(name.lower() for name, *_ in LISTED)


@pytest.mark.parametrize("row", LISTED, ids=lambda row: row[0])
class TestEveryAnswer:
    def test_it_prints_the_dates_of_its_source_and_cites_it(self, row):
        name, published, *updated = row
        last = f"updated {in_words(updated[0])}" if updated else "no update printed"
        line = f"Published {in_words(published)}; {last} ([New York FAQ {name}](../sources.md#s001))."
        assert ENTRIES[name.lower()].count(line) == 1
        assert ENTRIES[name.lower()].count("\nPublished ") == 1

    def test_a_short_answer_comes_first(self, row):
        first = ENTRIES[row[0].lower()].split("\n\n")[0]
        assert re.match(r"[A-Z]", first)
        assert 1 <= len(plain.sentences(first)) <= 3
        assert plain.words(first) <= 50


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
class TestEveryPage:
    def test_its_sentences_are_short(self, page):
        measured = plain.measure(TEXT[page])
        assert measured.mean <= 18
        assert measured.longest <= 35, measured.text

    def test_it_speaks_plainly(self, page):
        prose = plain.COMMENT.sub("", plain.FRONT_MATTER.sub("", TEXT[page]))
        assert not re.findall(r"(?<!!)!(?![!\[])|\bplease\b|<[a-z]", prose, re.I)
        assert all(row.count("|") <= 5 for row in prose.splitlines() if row.startswith("|"))

    def test_it_names_itself_and_the_day_it_was_compared(self, page):
        front = plain.FRONT_MATTER.match(TEXT[page])[0]
        assert re.search(r'^title: "New York FAQ: [^"]+"$', front, re.M)
        assert re.search(r'^description: "[^"]{60,200}"$', front, re.M)
        last = TEXT[page].rstrip().splitlines()[-1]
        assert re.fullmatch(r"Last compared with its source on [A-Z][a-z]+ \d{1,2}, \d{4}\.", last)

    def test_a_link_to_an_answer_leads_to_that_answer(self, page):
        for name, other, anchor in LINK.findall(TEXT[page]):
            target = TEXT[DOCS / other] if other else TEXT[page]
            assert anchor == name.lower()
            assert f"{{#{anchor}}}" in target


def test_a_long_sentence_is_found():
    text = "# Not measured\n\n- One two three\n\nFour five ([a source](s.md#a)). Six\nseven [eight](x.md).\n"
    assert plain.sentences(text) == ["One two three", "Four five.", "Six seven eight."]
    assert plain.measure(text) == (2.5, 3, "One two three")


def places():
    """Each calculator that follows New York's answers, with the page that holds it."""
    guidance = DOCS.parent
    for page in sorted(guidance.rglob("*.md")):
        for name, _ in MARKER.findall(page.read_text(encoding="utf-8")):
            law = ROOT / "calculators" / name / "law.toml"
            if "New York FAQ" in law.read_text(encoding="utf-8"):
                yield name, page.relative_to(guidance).with_suffix("").as_posix()


@pytest.mark.parametrize(("name", "place"), list(places()))
def test_an_answer_and_the_calculator_that_decides_it_name_each_other(name, place):
    told = (ROOT / f"docs/{place}.md", ROOT / f"calculators/{name}/law.toml")
    cited = {one for file in told for one in re.findall(r"\bE[PH]+\d\d\b", file.read_text(encoding="utf-8"))}
    naming = {key.upper() for key, text in ENTRIES.items() if f"](../{place}.md)" in text.rpartition("\nPublished ")[2]}
    assert naming
    assert naming <= cited
