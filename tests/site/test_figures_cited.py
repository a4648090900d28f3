"""A section of guidance with a figure, a date or an amount says where it is from, or leads to the section that does."""

import re
from pathlib import Path

import pytest

from tests.site import plain

DOCS = Path(__file__).parents[2] / "docs"
# About the site itself, or made from data that carries its sources.
OTHER = {"how-good.md", "speed.md", "index.md", "privacy.md", "offline.md", "sources.md", "glossary.md", "deadlines.md"}
PAGES = sorted(
    page
    for page in DOCS.rglob("*.md")
    if page.relative_to(DOCS).as_posix() not in OTHER
    and page.relative_to(DOCS).parts[0] not in {"decisions", "data", "start"}
    # A file's page describes files, and a practice file is invented; the form's page beside it holds the rules.
    and page.name != "practice.md"
    and "<!-- table:" not in page.read_text(encoding="utf-8")
)
FIGURE = re.compile(r"\d")
SAID = re.compile(r"\]\([^)]*(?:\.md|https?:|#)|[Oo]ur (?:reading|arithmetic|own|advice|check)|\bours\b")
# The steps of a list, the names of forms and rules, and what a section says of this site.
NO_FIGURE = re.compile(
    r"^\s*\d+\. |\]\([^)]*\)|\{[^}]*\}|<!--.*?-->|^Last compared.*"
    r"|Objective 5|Measure [12]\b|edit \d+|Bulletins? [\d, and]+",
    re.M | re.I,
)
# About the calculator on the page itself: its years and its rounding.
OF_THE_SITE = {
    "new-york-hospital-payment.md: How exact are the figures?",
    "promoting-interoperability.md: Can you open a submission file?",
    "promoting-interoperability.md: What would raise the score?",
}


def sections(page):
    text = plain.FRONT_MATTER.sub("", page.read_text(encoding="utf-8"))
    for part in re.split(r"(?m)^(?=#{2,3} )", text)[1:]:
        heading, _, body = part.partition("\n")
        yield re.sub(r"\s*\{#.*", "", heading.lstrip("# ")), body


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_a_figure_says_where_it_is_from(page):
    name = page.relative_to(DOCS).as_posix()
    silent = {
        f"{name}: {heading}"
        for heading, body in sections(page)
        if FIGURE.search(NO_FIGURE.sub("", body)) and not SAID.search(body)
    }
    assert silent <= OF_THE_SITE
