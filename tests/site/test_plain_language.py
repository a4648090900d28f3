"""Every page in short sentences and plain words, measured: no page may pass these limits."""

import re
from pathlib import Path

import pytest

from hooks import years
from tests.site import plain

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(page for page in DOCS.rglob("*.md") if page.relative_to(DOCS).parts[0] not in {"decisions", "data"})
MEAN, LONGEST, COLUMNS = 18, 35, 4
# Six performance years side by side.
MORE_COLUMNS = {"mips-final-score.md": 7}
HEADS = re.compile(r"^(\|.*\|)\n\| ?-", re.M)
WORDS = re.compile(r"\b(please|utilize|leverage|in order to|pursuant to|aforementioned|herein)\b", re.I)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
class TestEveryPage:
    def test_its_sentences_are_short(self, page):
        measured = plain.measure(page.read_text(encoding="utf-8"))
        assert measured.mean <= MEAN
        assert measured.longest <= LONGEST, measured.text

    def test_its_words_are_plain(self, page):
        prose = plain.FRONT_MATTER.sub("", page.read_text(encoding="utf-8"))
        prose = re.sub(r"<!--.*?-->|`[^`]*`|!!! ", "", prose)
        assert not WORDS.findall(prose)
        assert "!" not in prose.replace("![", "[")

    def test_it_has_a_title_and_a_description(self, page):
        front = years.written(plain.FRONT_MATTER.match(page.read_text(encoding="utf-8"))[0])
        assert re.search(r'^title: "[^"]{5,70}"$', front, re.M), 'title: "..." with 5 to 70 letters'
        assert re.search(r'^description: "[^"]{60,200}"$', front, re.M), 'description: "..." with 60 to 200 letters'

    def test_its_tables_fit_a_phone(self, page):
        rows = [row for row in page.read_text(encoding="utf-8").splitlines() if row.startswith("|")]
        most = MORE_COLUMNS.get(page.relative_to(DOCS).as_posix(), COLUMNS)
        assert all(row.replace(r"\|", "").count("|") <= most + 1 for row in rows)

    def test_its_tables_name_every_column(self, page):
        heads = HEADS.findall(page.read_text(encoding="utf-8"))
        assert all(cell.strip() for head in heads for cell in head.strip("|").split("|")), heads
