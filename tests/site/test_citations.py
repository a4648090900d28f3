"""A citation leads to a source that is there, and each page of guidance says when and with what it was compared."""

import re
from pathlib import Path

import pytest

from hooks import coverage, moved

ROOT = Path(__file__).parents[2]
DOCS, SITE = ROOT / "docs", ROOT / "site"
# A page that moved tells no rule: it leads on.
PAGES = sorted(
    page
    for page in DOCS.rglob("*.md")
    if page.relative_to(DOCS).parts[0] not in {"decisions", "data"}
    and not moved.MARKER.search(page.read_text(encoding="utf-8"))
)
# About the site itself, or about every source at once.
NOT_GUIDANCE = {"index.md", "privacy.md", "offline.md", "sources.md", "how-good.md", "speed.md"}
CITATION = re.compile(r"\]\((?:\.\./)*sources\.md#([\w-]+)\)")
ANCHORS = set(re.findall(r"\{#([\w-]+)\}", (DOCS / "sources.md").read_text(encoding="utf-8")))
COMPARED = re.compile(r"^Last compared with its sources? on [A-Z][a-z]+ \d{1,2}, \d{4}\.$", re.M)
FINGERPRINTS = {document.id: document.fingerprint for document in coverage.documents(ROOT)}


def built(page):
    place = page.relative_to(DOCS).with_suffix("")
    folder = SITE / (place.parent if place.name == "index" else place)
    return (folder / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
class TestEveryPage:
    def test_its_citations_lead_to_a_source(self, page):
        assert set(CITATION.findall(page.read_text(encoding="utf-8"))) <= ANCHORS

    def test_it_says_when_it_was_compared_and_with_what(self, page):
        if page.relative_to(DOCS).as_posix() in NOT_GUIDANCE:
            return
        text = page.read_text(encoding="utf-8")
        told = "End the page with one line: Last compared with its source on November 25, 2026."
        assert len(COMPARED.findall(text)) == 1, told
        cited = {name for name in CITATION.findall(text) if name in FINGERPRINTS}
        line = re.search(r"Last compared with its sources? on[^\n]*", built(page))[0]
        for name in cited:
            assert f"<code>{FINGERPRINTS[name]}</code>" in line


def test_every_program_page_cites_something():
    for page in PAGES:
        name = page.relative_to(DOCS).as_posix()
        if name not in NOT_GUIDANCE and not name.startswith("start/") and name not in {"deadlines.md", "glossary.md"}:
            told = f"docs/{name} cites nothing: link what it says to its place in docs/sources.md"
            assert "sources.md#" in page.read_text(encoding="utf-8"), told
