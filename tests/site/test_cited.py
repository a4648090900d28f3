"""From an answer to the guidance and back: a rule leads to its explanation, and every answer has its place."""

import re
from pathlib import Path

import pytest

from calculators import names
from hooks import cited

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
PAGES = [
    page
    for page in sorted(SITE.rglob("index.html"))
    if "data-calculator=" in page.read_text(encoding="utf-8") and page.parent.name != "download"
]


def test_every_answer_of_new_york_has_a_place():
    found = cited.places(ROOT)
    assert sum(bool(re.fullmatch(r"E[A-Z]*\d+", name)) for name in found) == 103
    assert found["EP06"] == "new-york-faq/ninety-days/#ep06"
    assert found["MassHealth July 2025"] == "sources/#s004"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_a_calculator_carries_its_links(page):
    text = page.read_text(encoding="utf-8")
    assert text.count("<template data-cited-places>") == 1
    assert re.search(r'<a href="(?:\.\./)+new-york-faq/ninety-days/#ep06">EP06</a>', text)


def test_a_rule_that_is_a_link_stays_as_it_is():
    linked, plain = '<p class="law"><a href="x">EP06</a>. Checked.</p>', "FAQ EP06 and EPH01x; 42 CFR 495.306(c)(1)."
    text = cited.publish(ROOT, f'{linked}<p class="law">{plain}</p></article>', "../")
    assert '<p class="law"><a href="x">EP06</a>. Checked.</p>' in text
    assert '<p class="law">FAQ <a href="../new-york-faq/ninety-days/#ep06">EP06</a> and EPH01x; ' in text
    assert '<a href="../sources/#cfr-495">42 CFR 495.306(c)(1)</a>.</p>' in text


def test_every_calculator_is_linked_from_the_guidance():
    told = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "docs").rglob("*.md"))
    shown = {
        found for page in PAGES for found in re.findall(r'data-calculator="(\w+)"', page.read_text(encoding="utf-8"))
    }
    assert shown <= set(names())
    for page in PAGES:
        name = page.parent.relative_to(SITE).as_posix()
        found = len(re.findall(rf"\((?:\.\./)*{re.escape(name)}\.md", told))
        assert found >= 2, f"{found} pages link to docs/{name}.md: link it from docs/index.md and docs/start/number.md"
