"""What programs read: 103 answers as JSON, a site map without a clock, and each page with its own name."""

import json
import re
from collections import Counter
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from hooks import machine

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
PAGES = sorted(page for page in SITE.rglob("index.html") if page.parent.name != "download")
TOLD = json.loads((SITE / "data/new-york-faq.json").read_text(encoding="utf-8"))
LISTED = [line.split() for line in (ROOT / "tests/site/new_york_faq_ids.txt").read_text(encoding="utf-8").splitlines()]


def test_every_answer_is_there_with_its_dates():
    dates = {item["id"]: [day for day in (item["published"], item["updated"]) if day] for item in TOLD["answers"]}
    assert dates == {name: days for name, *days in LISTED}
    assert TOLD["count"] == len(TOLD["answers"]) == 103


@pytest.mark.parametrize("item", TOLD["answers"], ids=lambda item: item["id"])
def test_an_answer_is_text_and_has_a_place(item):
    assert item["question"].endswith("?")
    assert len(item["answer"]) > 20
    assert not re.search(r"\*\*|\]\(|\{#|^Published |\|\s*---", item["answer"], re.M)
    path, _, anchor = item["page"].partition("#")
    assert f'id="{anchor}"' in (SITE / path.lstrip("/") / "index.html").read_text(encoding="utf-8")


def test_an_answer_says_what_came_later_its_law_and_its_calculator():
    told = {item["id"]: item for item in TOLD["answers"]}
    assert {name: item["superseded_by"] for name, item in told.items() if item["superseded_by"]} == {
        "EH04": ["EPH01"],
        "EPH08": ["EPH27"],
    }
    assert told["EPH08"]["law"] == "10 NYCRR 58-1.8"
    assert told["EP84"]["law"] == "42 CFR 495.8(a)(2)(i)(D)"
    assert told["EP59"]["law"] is None
    assert any(item["calculators"] for item in told.values())


@pytest.mark.parametrize("item", TOLD["answers"], ids=lambda item: item["id"])
def test_a_calculator_that_an_answer_names_is_on_that_page(item):
    for path in item["calculators"]:
        page = (SITE / path.strip("/") / "index.html").read_text(encoding="utf-8")
        assert "data-calculator=" in page, f"{item['id']} names {path}, which has no calculator: take it out"


def test_the_last_line_of_an_answer_names_its_calculators(tmp_path):
    file = tmp_path / "a.md"
    last = "Published January 9, 2012; no update printed. Calculators: [one](../one.md) and [two](../a/two.md)."
    file.write_text(f"## Why? {{#ep01}}\n\nSee [three](../three.md).\n\n{last}\n", encoding="utf-8")
    assert machine.answers(file, "")[0]["calculators"] == ["/one/", "/a/two/"]


def test_the_site_map_names_every_page_and_no_day():
    text = (SITE / "sitemap.xml").read_text(encoding="utf-8")
    found = {element.text for element in ET.fromstring(text).iter() if element.tag.endswith("loc")}
    assert found == {"/" + page.parent.relative_to(SITE).as_posix().strip(".") + "/" for page in PAGES} - {"//"} | {"/"}
    assert "lastmod" not in text


def test_the_site_map_has_the_address_that_was_said():
    text = machine.sitemap(SITE, "https://example.org/desk/")
    assert "<loc>https://example.org/desk/</loc>" in text
    assert "<loc>https://example.org/desk/new-york-faq/audits/</loc>" in text
    assert machine.answers(ROOT / "docs/new-york-faq/audits.md", "https://example.org/")[0]["page"] == (
        "https://example.org/new-york-faq/audits/#ep59"
    )


def test_an_answer_without_its_dates_stops_the_build(tmp_path):
    file = tmp_path / "a.md"
    file.write_text("## Why? {#ep01}\n\nBecause.\n", encoding="utf-8")
    with pytest.raises(ValueError, match="without its dates"):
        machine.answers(file, "")


def test_markdown_becomes_text():
    text = "| A | B |\n| --- | --- |\n| [x](y.md#z) | **b** |\n\nTerm\n:   Meaning"
    assert machine.plain(text) == "A | B\nx | b\n\nTerm\nMeaning"


def test_each_page_has_a_name_and_a_description_of_its_own():
    for pattern in (r"<title>(.*?)</title>", r'<meta name="description" content="(.*?)">'):
        found = Counter(unescape(re.search(pattern, page.read_text(encoding="utf-8"))[1]) for page in PAGES)
        assert max(found.values()) == 1
        assert all(10 <= len(text) <= 200 for text in found)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(SITE).as_posix())
def test_a_page_says_what_others_show_beside_a_link(page):
    text = page.read_text(encoding="utf-8")
    told = dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[\w:]+)" content="([^"]*)">', text))
    assert told["og:title"] == re.search(r"<title>(.*?)</title>", text)[1]
    assert told["og:description"] == re.search(r'<meta name="description" content="(.*?)">', text)[1]
    picture = (page.parent / told["og:image"]).resolve()
    assert picture == next(SITE.glob("assets/*/social-card.png"))
    assert picture.read_bytes().startswith(b"\x89PNG")
