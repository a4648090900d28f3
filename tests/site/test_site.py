"""The built site as files: links that lead somewhere, markers that were answered, policies that fit, host files."""

import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from calculators import browser, get
from calculators.periods import RuleFileError
from hooks import headers, one_file, pages, render, worked

SITE = Path(__file__).parents[2] / "site"
PAGES = sorted(page for page in SITE.rglob("*.html") if page.parent.name != "download")


class Links(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.links, self.ids, self.titles = [], set(), []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.ids.add(given.get("id"))
        for name in ("href", "src"):
            if tag in {"a", "link", "script", "img"} and given.get(name) is not None:
                self.links.append(given[name])


@cache
def links(page):
    """What stands on a page, read once for all the pages that lead to it."""
    return Links(page.read_text(encoding="utf-8"))


def test_the_site_is_built():
    assert len(PAGES) >= 9


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(SITE).as_posix())
class TestEveryPage:
    def test_links_lead_somewhere(self, page):
        for link in dict.fromkeys(links(page).links):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            start = SITE if link.startswith("/") else page.parent
            target = (start / unquote(parts.path).lstrip("/")).resolve() if parts.path else page
            target = target / "index.html" if target.is_dir() else target
            assert target.exists(), link
            if parts.fragment and target.suffix == ".html":
                assert unquote(parts.fragment) in links(target).ids, link

    def test_ids_are_used_once(self, page):
        ids = re.findall(r'\sid="([^"]+)"', page.read_text(encoding="utf-8"))
        assert len(ids) == len(set(ids))

    def test_no_marker_is_left(self, page):
        assert not re.search("<!-- (calculator|table):", page.read_text(encoding="utf-8"))

    def test_the_policy_is_the_one_the_page_needs(self, page):
        text = page.read_text(encoding="utf-8")
        head = text.partition("</head>")[0]
        assert head.count('<meta http-equiv="Content-Security-Policy"') == 1
        assert "unsafe-inline" not in text
        assert not re.search(r"\son[a-z]+=", re.sub(r"<script\b.*?</script>", "", text, flags=re.S))

    def test_nothing_comes_from_another_host(self, page):
        text = page.read_text(encoding="utf-8")
        assert not re.findall(r'<(?:script|img|iframe|source)[^>]+src="https?:', text)
        assert not re.findall(r'<link[^>]+rel="(?:stylesheet|preload|preconnect|icon)"[^>]+href="https?:', text)


def test_the_seal_is_the_same_on_every_page():
    """The attacks of tests/seal are made on one page; every other page starts the same frame with the same parts."""
    texts = [page.read_text(encoding="utf-8") for page in PAGES]
    found = [json.loads(manifest[1]) for text in texts if (manifest := one_file.MANIFEST.search(text))]
    assert len(found) > 10
    assert [one["frame"] for one in found] == [found[0]["frame"]] * len(found)
    assert [one["parts"] for one in found] == [found[0]["parts"]] * len(found)


def test_host_files_carry_every_page():
    rules = (SITE / "_headers").read_text(encoding="utf-8")
    for page in PAGES:
        assert headers.address(SITE, page) in rules
    for name in ("nginx.conf", "Caddyfile"):
        assert "frame-ancestors 'none'" in (SITE / "hosting" / name).read_text(encoding="utf-8")


def test_a_calculator_page_names_every_part_of_the_engine():
    text = (SITE / "massachusetts-2019/index.html").read_text(encoding="utf-8")
    found = re.search(r'<script type="application/json" id="engine-manifest"[^>]*>(.*?)</script>', text, re.S)
    for part in json.loads(found[1])["parts"]:
        assert (SITE / "engine" / part["file"]).stat().st_size == part["bytes"]
        assert part["sha256"][:16] in part["file"]


@pytest.mark.parametrize(("name", "period"), [("taxes", None), ("api_scenario", "2018")])
def test_a_marker_that_names_nothing_stops_the_build(name, period):
    with pytest.raises(render.MarkerError):
        render.calculator(name, period)


def test_a_marker_that_names_nothing_is_told_with_its_page(tmp_path):
    page = tmp_path / "guide/index.html"
    page.parent.mkdir()
    page.write_text("<head></head><body><!-- calculator: taxes --></body>", encoding="utf-8")
    with pytest.raises(render.MarkerError, match=r"^The page /guide/ has a marker.*no calculator called 'taxes'"):
        pages._embed(page, tmp_path, "{}", "")


def test_an_example_that_its_own_calculator_refuses_stops_the_build_and_is_named():
    [rules] = get("api_scenario").RULES
    wrong = rules.example[0].model_copy(update={"title": "Typed wrong", "inputs": {"period_start": "soon"}})
    with pytest.raises(
        RuleFileError, match=r"api_scenario.*2019.*'Typed wrong' is refused\. period_start: .*period_end: "
    ):
        worked.examples("api_scenario", rules.model_copy(update={"example": [wrong]}), browser.schema("api_scenario"))


def test_the_examples_can_be_read_without_a_script():
    text = (SITE / "massachusetts-2019/index.html").read_text(encoding="utf-8")
    assert "Scenario 4. You meet Measure 1 of Objective 5." in text
    assert "<noscript>" in text


def test_forms_stay_out_of_the_search_index():
    index = (SITE / "search/search_index.json").read_text(encoding="utf-8")
    assert "Clear the form" not in index
    assert "audit log" in index.lower()
