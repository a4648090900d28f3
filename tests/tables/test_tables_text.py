"""Text files: encodings, delimiters, and row numbers as Excel shows them."""

import pytest
from files import read, values

from calculators import tables

DAY = "2019-09-23"


def rows_of(content):
    return [row for block in tables.opened(content).blocks() for row in block.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r", "\r\n"])
def test_reads_every_encoding_delimiter_and_line_end(encoding, delimiter, newline):
    text = newline.join(delimiter.join(row) for row in [["MRN", "DOS", "Name"], ["007", DAY, "Zoé"], ["8", DAY, "Ann"]])
    assert rows_of(text.encode(encoding)) == [["MRN", "DOS", "Name"], ["007", DAY, "Zoé"], ["8", DAY, "Ann"]]


def test_reads_utf_16_with_the_larger_end_first_and_a_mark():
    assert rows_of(b"\xfe\xff" + "a,b\n1,2\n".encode("utf-16-be")) == [["a", "b"], ["1", "2"]]


def test_reads_a_file_of_mixed_encodings_and_says_so():
    source = tables.opened("MRN,Name\n1,Zoé\n".encode() + "2,Zoé\n".encode("cp1252") + b"3,\x81\n")
    assert [row[1] for block in source.blocks() for row in block.rows] == ["Name", "Zoé", "Zoé", "\ufffd"]
    assert "not in UTF-8" in source.notes[0]


def test_its_reading_of_bad_bytes_is_for_reading_only():
    with pytest.raises(UnicodeEncodeError):
        "é".encode("ascii", "tables.windows")


def test_leaves_out_nul_bytes_and_says_so():
    source = tables.opened(b"MRN,DOS\n\x007,2019-09-23\n")
    assert [block.rows[1][0] for block in source.blocks()] == ["7"]
    assert "NUL" in source.notes[0]


def test_reads_a_lone_half_of_a_sign():
    assert rows_of(b"\xff\xfea\0,\0b\0\n\0\x00\xd8,\0c\0") == [["a", "b"], ["Ø", "c"]]


def test_takes_the_delimiter_that_the_first_line_names():
    assert rows_of(b"sep=;\r\nMRN;DOS\r\n1,5;2\r\n") == [["MRN", "DOS"], ["1,5", "2"]]


def test_prefers_the_delimiter_that_splits_every_row():
    text = "id;price;weight\n" + "1;2,5;3,5\n" * 9
    assert rows_of(text.encode())[1] == ["1", "2,5", "3,5"]
    titles = "Visits, all sites, by day\n" + "MRN\tDOS\n" + f"1\t{DAY}\n" * 9
    assert rows_of(titles.encode())[1] == ["MRN", "DOS"]


def test_reads_a_list_of_one_column():
    assert rows_of(b"MRN\n1\n2\n") == [["MRN"], ["1"], ["2"]]


def test_finds_a_delimiter_though_a_cell_is_longer_than_python_reads():
    assert rows_of(b'a;b\n1;"' + b"x" * 140_000 + b'"\n')[:1] == [["a", "b"]]


class TestRowNumbers:
    def test_counts_a_quoted_newline_as_one_row_and_a_blank_line_as_one(self):
        rows, _ = read(f'MRN,DOS\n1,"{DAY}\n"\n\n3,{DAY}\n,\n4,{DAY}\n')
        assert [(row.number, row.values[0]) for row in rows] == [(2, "1"), (4, "3"), (6, "4")]

    def test_counts_on_over_blocks(self):
        rows, reading = read("MRN,DOS\n" + f"1,{DAY}\n" * 5_000 + "2,no day\n")
        assert rows[-1].number == 5_002
        assert reading.errors[0].row == 5_002

    @pytest.mark.parametrize("count", [1_022, 1_023, 1_024, 1_025, 2_047, 2_048])
    def test_ends_at_the_end_of_a_block(self, count):
        assert len(read("MRN,DOS\n" + f"1,{DAY}\n" * count)[0]) == count


class TestQuotationMarks:
    def test_names_the_row_in_which_one_is_never_closed(self):
        rows, reading = read(f'MRN,DOS\n1,{DAY}\n2,"{DAY}\n3,{DAY}\n')
        assert [row.number for row in rows] == [2, 3]
        assert reading.errors[0].row == 3
        assert "never closed" in reading.errors[0].sentence

    def test_names_it_though_the_cell_grows_without_end(self):
        rows, reading = read(f'MRN,DOS\n1,{DAY}\n2,"{DAY}\n' + f"3,{DAY}\n" * 20_000)
        assert [error.row for error in reading.errors] == [3]
        assert "never closed" in rows[-1].errors[0].message

    @pytest.mark.parametrize("row", [f'1,"{DAY}\n' + f"3,{DAY}\n" * 20_000, f"1{'x' * 200_000},{DAY}\n"])
    def test_names_it_though_it_is_the_first_row(self, row):
        _, reading = read(f"MRN,DOS\n{row}")
        assert [error.sentence for error in reading.errors] == [
            "Row 2: a cell of this row is too long to read, or a quotation mark in it is never closed, so the rows "
            "below it could not be read. Shorten the cell, or close the quotation mark or remove it"
        ]

    def test_names_the_row_that_swallows_others(self):
        text = f'MRN,DOS,Note\n1,{DAY},"ok\n2,{DAY},\n3,{DAY},x\n4,{DAY},"\n5,{DAY},fine\n'
        rows, reading = read(text)
        assert [row.number for row in rows] == [2, 3]
        assert reading.errors[0].row == 2
        assert "closes some rows below" in reading.errors[0].message

    def test_leaves_ordinary_notes_of_several_lines_alone(self):
        assert not read(f'MRN,DOS,Note\n1,{DAY},"a\nb, c\nd"\n')[1].errors


def test_reads_short_rows_as_rows_with_empty_cells():
    assert values(f"MRN,DOS,Paid\n1,{DAY}\n") == [("1", values(f"MRN,DOS\n1,{DAY}\n")[0][1], None)]


def test_refuses_to_guess_in_a_row_with_more_cells_than_the_header():
    _, reading = read(f"MRN,DOS,Paid\n1,{DAY},5\nSmith, Ann,{DAY},5\n2,{DAY},5,,\n")
    assert [(error.row, error.column) for error in reading.errors] == [(3, None)]


def test_tells_its_progress():
    seen = []
    source = tables.opened(f"MRN,DOS\n{'1,' + DAY + chr(10)}".encode() * 1 + f"1,{DAY}\n".encode() * 6_000)
    match = tables.match(source, (tables.Column("patient", "MRN", "id"), tables.Column("on", "DOS", "day")))
    survey = tables.survey(source, match, lambda rows, percent: seen.append((rows, percent)))
    list(tables.Reading(source, match, survey, progress=lambda rows, percent: seen.append((rows, percent))))
    assert seen[-1] == (6_001, 100)
    assert seen == sorted(seen, key=lambda one: one[0]) or len(seen) > 3
