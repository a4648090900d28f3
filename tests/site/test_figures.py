"""The page "How good is it": one table, from what was measured, and a missed aim is said so."""

import re
from html import unescape
from pathlib import Path

import pytest

from hooks import figures, speed

ROOT = Path(__file__).parents[2]
FOUND, SPEED = figures.load(ROOT), speed.load(ROOT)
PAGE = (ROOT / "site/how-good/index.html").read_text(encoding="utf-8")
CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.S)


def cells(text):
    return [unescape(cell) for cell in CELL.findall(text)]


def test_the_page_shows_every_row():
    found = cells(PAGE)
    lines = [(found[at], found[at + 1]) for at in range(0, len(found), 4)]
    assert lines == [(row.title, row.figure) for row in figures.rows(FOUND, SPEED)]
    assert figures.MARKER not in PAGE


@pytest.mark.parametrize(("seconds", "reached"), [(1500, "Yes"), (1500.1, "No")])
def test_a_missed_aim_is_said_so(seconds, reached):
    tests = FOUND.tests.model_copy(update={"seconds": seconds})
    found = cells(figures.table(FOUND.model_copy(update={"tests": tests}), SPEED))
    row = found.index("All tests and checks, with the build")
    assert found[row + 3] == reached


def test_another_day_of_the_speed_is_told():
    day = SPEED.measured.replace(year=2025)
    table = figures.table(FOUND, SPEED.model_copy(update={"measured": day}))
    assert f'another run, on <a href="../speed/">{day:%B} {day.day}, 2025</a>' in table


def test_every_document_is_accounted_for():
    assert len(FOUND.sources) == 5
    assert sum(source.topics for source in FOUND.sources) == 35 + 103 + 51 + 58 + 92
