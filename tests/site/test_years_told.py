"""The years that a page names are those of the rule files."""

import re
from pathlib import Path

import pytest

from calculators import get
from hooks import years

ROOT = Path(__file__).parents[2]


def test_the_years_are_those_of_the_first_and_the_last_rule_file():
    rules = get("mips_pi").RULES
    assert years.written("In <!-- years: mips_pi -->.") == f"In {rules[0].starts.year} to {rules[-1].starts.year}."
    assert years.told("api_scenario") == "2019"


def test_a_calculator_that_is_not_there_stops_the_build():
    with pytest.raises(years.YearsError, match=r"'taxes'.*calculators/taxes"):
        years.written("<!-- years: taxes -->")


def test_what_a_page_says_of_itself_is_written_too():
    found = years.in_front({"title": "Score, <!-- years: api_scenario -->", "hide": ["toc"]})
    assert found == {"title": "Score, 2019", "hide": ["toc"]}


def test_the_pages_show_years_and_no_marker():
    told = re.escape(years.told("mips_pi"))
    text = (ROOT / "site/promoting-interoperability/index.html").read_text(encoding="utf-8")
    assert re.search(rf"<title>Promoting Interoperability score, {told} - ", text)
    assert re.search(rf'<meta name="description" content="[^"]*performance years {told}', text)
    left = re.compile(r"<!-- years:|&lt;!-- years:")
    assert not [page for page in (ROOT / "site").rglob("*.html") if left.search(page.read_text(encoding="utf-8"))]
    assert not left.search((ROOT / "site/search/search_index.json").read_text(encoding="utf-8"))
