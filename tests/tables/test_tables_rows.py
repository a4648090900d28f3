"""Rows: everything that is wrong at once, what is left out and why, and counts that add up."""

from datetime import date

from files import VISITS, book, read

from calculators import tables
from calculators.tables import Column

DAY = "2019-09-23"


def test_every_error_of_the_file_comes_at_once():
    rows, reading = read("MRN,DOS,Paid\n,no day,five\n1,2/30/2019,5\n2,2019-09-23,5\n")
    assert [(error.row, error.column) for error in reading.errors] == [
        (2, "patient"), (2, "on"), (2, "paid"), (3, "on"),
    ]  # fmt: skip
    assert rows[0].values == (None, None, None)
    assert [len(row.errors) for row in rows] == [3, 1, 0]
    assert (reading.rows_read, reading.rows_with_errors) == (3, 2)


def test_the_first_thousand_errors_are_kept_and_all_are_counted():
    _, reading = read("MRN,DOS\n" + "1,never\n" * 3_000)
    assert len(reading.errors) == 1_000
    assert sum(reading.error_counts.values()) == 3_000 == reading.rows_with_errors


def test_totals_headings_and_footers_are_left_out_and_named():
    text = (
        f"MRN,DOS,Paid,Payer\n1,{DAY},5,A\nMedicaid,,,\n2,{DAY},5,B\nMRN,DOS,Paid,Payer\n3,{DAY},5,C\n"
        f"Total:,,15,\nGrand total,,15,\n,,,\n \t,,,\nPage 1 of 2,,,x\n*** End of report ***\n"
    )
    rows, reading = read(text)
    assert [row.number for row in rows] == [2, 4, 6]
    assert sorted(reading.left_out) == [
        (3, "only one cell is filled, as in a heading or a footer"),
        (5, "the header again"),
        (7, "a total"),
        (8, "a total"),
        (9, "blank row"),
        (10, "blank row"),
        (11, "a line about the report"),
        (12, "only one cell is filled, as in a heading or a footer"),
    ]
    assert reading.rows_read + sum(reading.left_out_counts.values()) == 11
    assert not reading.errors


def test_the_header_again_is_known_though_its_case_differs():
    _, reading = read(f"MRN,DOS,Paid\n1,{DAY},5\nmrn,dos,paid\n")
    assert [left.because for left in reading.left_out] == ["the header again"]


def test_a_total_may_stand_in_another_column():
    _, reading = read(f"Note,MRN,DOS,Paid\nx,1,{DAY},5\n,Total,,15\n")
    assert reading.left_out == [(3, "a total")]


def test_a_row_with_mistakes_is_no_footer():
    _, reading = read(f"MRN,DOS,Paid,Payer\nTotal Care Clinic,never,5,x\n1,{DAY},5,x\n")
    assert [error.row for error in reading.errors] == [2]
    assert not reading.left_out


def test_a_roster_of_texts_loses_its_total_too():
    rows, reading = read("Name,Note\nAnn,x\nTotal Care Clinic,x\nTotal: 2,\n", (Column("name", "Name"),))
    assert [row.values[0] for row in rows] == ["Ann", "Total Care Clinic"]
    assert [left.row for left in reading.left_out] == [4]


def test_a_single_column_has_no_footers():
    _, reading = read("It\n5\nfive\n", (Column("it", "It", "count"),))
    assert [error.row for error in reading.errors] == [3]


def test_the_rows_can_be_had_by_column_and_again():
    source = tables.opened(f"MRN,DOS\n1,{DAY}\n2,{DAY}\n".encode())
    match = tables.match(source, VISITS)
    reading = tables.Reading(source, match, tables.survey(source, match))
    for _ in range(2):
        (block,) = reading.blocks()
        assert list(block.numbers) == [2, 3]
        assert block.values == [["1", "2"], [date(2019, 9, 23)] * 2, [None, None]]
        assert block.errors == {}
        assert reading.rows_read == 2


def test_a_row_that_swallows_others_has_one_error_only():
    rows, reading = read(f'MRN,DOS,Note\n1,"never\n2,{DAY},\n3,{DAY}\n",x\n')
    assert [len(row.errors) for row in rows] == [1]
    assert reading.errors[0].sentence.startswith("Row 2: a quotation mark")


def test_what_is_below_the_sheet_and_beside_it_is_no_error():
    content = book(("V", [["MRN", "DOS"], ["1", date(2019, 1, 2)], ["Sum"], [], ["as of today", "x"]]))
    rows, reading = read(content)
    assert [row.number for row in rows] == [2, 6 - 1]
    assert [error.row for error in reading.errors] == [5]
