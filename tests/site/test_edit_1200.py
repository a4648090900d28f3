"""The counts of edit 1200: every row adds up, and picture, table and files say the same."""

import csv
import io
import json
import re
from fractions import Fraction
from pathlib import Path

import pytest
from pydantic import ValidationError

from hooks import edit_1200

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
FOUND = edit_1200.load(ROOT)
PAGE = (SITE / "masshealth/edit-1200/index.html").read_text(encoding="utf-8")


def sums(ltss):
    rows = [row for row in FOUND.row if row.ltss is ltss]
    return len(rows), [sum(counts) for counts in zip(*(row.counts for row in rows), strict=True)]


def test_the_two_tables_are_whole():
    assert sums(False) == (19, [31_545, 29_698, 17_012])
    assert sums(True) == (6, [1_269, 1_348, 620])
    assert FOUND.by_month == [32_814, 31_046, 17_632]
    assert FOUND.total == sum(FOUND.by_month) == 81_492


def test_a_row_that_does_not_add_up_stops_the_build():
    with pytest.raises(ValidationError, match="the months are 3, the total is 4"):
        edit_1200.Row(provider_type="x", ltss=False, total=4, counts=[1, 1, 1])


def test_the_csv_holds_every_row():
    text = (SITE / f"data/{edit_1200.NAME}.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 25
    assert sum(int(row["Total"]) for row in rows) == 81_492
    assert all(int(row["Total"]) == sum(int(row[month]) for month in FOUND.months) for row in rows)
    assert next(row["Provider type"] for row in rows if row["Table"] == "LTSS") == "Therapist"


def test_the_json_says_the_same():
    found = json.loads((SITE / f"data/{edit_1200.NAME}.json").read_text(encoding="utf-8"))
    assert found["sums_of_ours"]["total"] == sum(row["total"] for row in found["rows"]) == 81_492


def test_the_tables_of_the_page_say_the_same():
    cells = re.findall(r"<td[^>]*>(?:<strong>)?[^<:]*?: ([\d,]+)|<td[^>]*>(?:<strong>)?([\d,]+)", PAGE)
    numbers = [int((named or plain).replace(",", "")) for named, plain in cells]
    printed = [numbers[at : at + 4] for at in range(0, len(numbers), 4)]
    for row in FOUND.row:
        assert [row.total, *row.counts] in printed, row.provider_type


def test_the_pictures_have_every_type_once():
    figures = re.findall(r'<figure class="drawing">.*?</figure>', PAGE, re.S)
    assert [figure.count("<li>") for figure in figures] == [3, 23, 3]
    shares = edit_1200.shares([row for row in FOUND.row if row.provider_type == edit_1200.GROUPS], FOUND.total)
    assert sum(width for *_, width in shares) == 1
    assert shares[0][1:3] == ("57,490, 70.55%", Fraction(0))
    assert f'href="../../data/{edit_1200.NAME}.csv"' in PAGE
    assert edit_1200.MARKER not in PAGE
