"""The staff's words: each beside a section that is there, none on a page, and lines of the glossary can be found."""

import json
import tomllib
from pathlib import Path
from types import SimpleNamespace

from hooks import dates, deadlines, glossary, pages, search_words

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
INDEX = json.loads((SITE / search_words.INDEX).read_text(encoding="utf-8"))


def test_every_section_that_has_words_is_there():
    assert search_words.unknown(ROOT, SITE) == []


def test_the_words_are_in_the_index_and_on_no_page():
    given = [entry for entry in INDEX["docs"] if "words" in entry]
    assert len(given) == len(search_words.load(ROOT / search_words.FILE))
    assert INDEX["config"]["fields"]["words"] == {"boost": search_words.BOOST}
    page = (SITE / "privacy/index.html").read_text(encoding="utf-8")
    assert next(entry["words"] for entry in given if entry["location"] == "privacy/") not in page


def test_each_term_and_each_date_has_its_line():
    there = [entry["location"] for entry in INDEX["docs"]]
    assert len(there) == len(set(there))
    terms, found = glossary.load(ROOT / glossary.FILE), dates.load(ROOT / deadlines.FILE)
    assert {f"glossary/#{item.id}" for item in terms.term} <= set(there)
    assert {f"deadlines/#{item.id}" for item in found.deadline} <= set(there)


def test_the_pages_that_questions_expect_are_there():
    text = (ROOT / "tests/site/search_questions.toml").read_text(encoding="utf-8")
    for question in tomllib.loads(text)["question"]:
        for page in question["pages"]:
            built = (SITE / page / "index.html").read_text(encoding="utf-8")
            assert 'http-equiv="refresh"' not in built, f"{page} has moved: name the page that answers now"


def test_a_page_that_moved_is_not_found():
    page = SimpleNamespace(meta={})
    pages.on_page_markdown("# Old\n\n<!-- moved: glossary.md -->", page)
    assert page.meta["search"] == {"exclude": True}
