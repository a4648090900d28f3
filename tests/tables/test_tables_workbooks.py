"""Workbooks: sheets, dates of both calendars, ids and numbers as text."""

from datetime import date, datetime

import pytest
from files import VISITS, book, read

from calculators import tables
from calculators.tables import Column, Unreadable
from calculators.tables.workbook import written

HEAD = ["Patient ID", "Service date", "Paid"]


@pytest.mark.parametrize("start", [False, True])
def test_reads_days_of_both_calendars(start):
    content = book(
        ("Visits", [HEAD, ["007", date(2019, 9, 23), 12.5], [8, 43731 - 1462 * start, 0.1]]), date_1904=start
    )
    rows, reading = read(content)
    assert [str(value) for value in rows[0].values] == ["007", "2019-09-23", "12.5"]
    assert [str(value) for value in rows[1].values] == ["8", "2019-09-23", "0.1"]
    assert "day numbers" in reading.notes[0]


def test_keeps_ids_exactly_and_says_where_excel_lost_digits():
    rows, reading = read(
        book(("V", [HEAD[:2], [123456789012345, date(2019, 1, 2)], [1234567890123456789, date(2019, 1, 2)]]))
    )
    assert rows[0].values[0] == "123456789012345"
    assert "last digits are lost" in reading.errors[0].message
    assert reading.errors[0].row == 3


def test_numbers_rows_as_the_sheet_does():
    content = book(
        ("V", [[], ["", "Report of visits"], [], ["", *HEAD], ["", "1", date(2019, 1, 2)], [], ["", "2", "x"]])
    )
    rows, reading = read(content)
    assert [row.number for row in rows] == [5, 7]
    assert reading.errors[0].row == 7
    assert reading.left_out[0] == (6, "blank row")


def test_takes_the_first_sheet_with_something_in_it():
    content = book(("Empty", []), ("Visits", [HEAD, ["1", date(2019, 1, 2)]]), ("Notes", [["x"]]))
    source = tables.opened(content)
    assert source.sheet == "Visits"
    assert source.sheets == ("Empty", "Visits", "Notes")
    assert tables.opened(content, "Notes").sheet == "Notes"


@pytest.mark.parametrize(("sheet", "part"), [("Empty", "sheet is empty"), ("None", "no sheet of that name")])
def test_says_when_the_named_sheet_will_not_do(sheet, part):
    with pytest.raises(Unreadable, match=part):
        tables.opened(book(("Empty", []), ("V", [["x"]])), sheet)


def test_says_when_no_sheet_holds_anything():
    with pytest.raises(Unreadable, match="no sheet with anything"):
        tables.opened(book(("Empty", [])))


def test_writes_every_kind_of_cell_as_text():
    content = book(
        (
            "V",
            [["It", "Other"], [True, 1], [datetime.fromisoformat("2019-09-23T14:30"), 1], [2.5, 1], [-7, 1], ["é", 1]],
        )
    )
    rows, _ = read(content, (Column("it", "It"),))
    assert [row.values[0] for row in rows] == ["TRUE", "2019-09-23 14:30:00", "2.5", "-7", "é"]
    assert written(datetime.fromisoformat("2019-09-23T00:00")) == "2019-09-23"
    assert written(5) == "5"


def test_reads_a_large_sheet_in_blocks():
    content = book(("V", [HEAD[:2], *([str(at), date(2019, 1, 2)] for at in range(9_000))]))
    rows, _ = read(content)
    assert [rows[0].number, rows[-1].number, len(rows)] == [2, 9_001, 9_000]
    assert rows[-1].values == ("8999", date(2019, 1, 2), None)


def test_extra_cells_beside_the_table_do_not_matter_in_a_workbook():
    content = book(("V", [HEAD[:2], ["1", date(2019, 1, 2), "", "", "remember this"]]))
    assert not read(content, VISITS)[1].errors
