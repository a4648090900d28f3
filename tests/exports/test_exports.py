"""Exports: nothing runs, nothing is lost, and equal contents give equal bytes."""

import csv
import io
import re
import zipfile
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from calculators import exports, tables
from calculators.exports import Event, Paragraph, Sheet, TooLarge

TEXT = some.text(max_size=40)
FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "  =cmd|' /C calc'!A0",
    "\uff1d1+1",
    "-x",
    "=HYPERLINK()",
]


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def cells(content, sheet=None):
    return [row for block in tables.opened(content, sheet).blocks() for row in block.rows]


class TestWorkbook:
    def test_writes_each_kind_of_cell_as_what_it_is(self):
        row = [
            "007", date(2019, 9, 23), datetime.fromisoformat("2019-09-23T14:30"), Decimal("-12.50"), -5,
            True, False, None, "",
            Fraction(1, 4), 12345678901234567890, Decimal("NaN"), date(1899, 1, 1), datetime(2019, 1, 1, tzinfo=UTC),
        ]  # fmt: skip
        content = exports.workbook([Sheet("Log", ["A"], [row])])
        assert cells(content)[1] == [
            "007", "2019-09-23", "2019-09-23 14:30:00", "-12.5", "-5", "yes", "no", "", "", "0.25",
            "12345678901234567890", "NaN", "1899-01-01", "2019-01-01 00:00:00+00:00",
        ]  # fmt: skip
        sheet = parts(content)["xl/worksheets/sheet1.xml"]
        assert "<v>-12.50</v>" in sheet
        assert "<v>43731</v>" in sheet

    @pytest.mark.parametrize(
        "text", [*FORMULAS, "http://example.org", "mailto:x@y.z", "{=1}", "12", "\x01\x02", "_x0041_"]
    )
    def test_runs_and_links_nothing(self, text):
        content = exports.workbook([Sheet(text, [text], [[text]])])
        assert not [name for name, part in parts(content).items() if re.search(r"<f[ >/]|<hyperlink", part)]
        plain = "".join(sign for sign in text if sign >= " " or sign in "\t\n")
        assert cells(content)[-1] == [plain] if plain else True

    @given(some.lists(some.lists(TEXT, min_size=3, max_size=3), min_size=1, max_size=5))
    def test_holds_no_formula_whatever_the_cells_say_and_reads_back(self, rows):
        content = exports.workbook([Sheet("S", ["a", "b", "c"], rows)])
        sheet = parts(content)["xl/worksheets/sheet1.xml"]
        assert "<f>" not in re.sub(r"<t[^>]*>.*?</t>", "", sheet, flags=re.S)
        found = cells(content)[1:]
        for given_row, row in zip(rows, found, strict=False):
            for text, cell in zip(given_row, row, strict=False):
                if text.isprintable() and text.isascii() and not re.search(r"_x[0-9A-Fa-f]{4}_", text):
                    assert cell == text

    def test_gives_equal_bytes_for_equal_contents(self):
        sheets = [Sheet("A", ["x"], [["y", date(2019, 1, 1)]]), Sheet("B", [], [])]
        assert exports.workbook(sheets) == exports.workbook(sheets)

    def test_names_sheets_as_excel_can(self):
        names = ["Log [1]/2: a*?", "log 1 2 a", "", "", "x" * 40, "History", "'quoted'"]
        content = exports.workbook([Sheet(name, ["h"], []) for name in names])
        found = tables.opened(content).sheets
        assert len({name.lower() for name in found}) == 7
        assert found[0] == "Log 1 2 a"
        assert found[1] == "log 1 2 a 2"

    def test_sets_widths_and_keeps_long_texts_within_a_cell(self):
        content = exports.workbook([Sheet("S", ["a", "b"], [["x" * 40_000, "y\x00" * 20_000]], widths=[50])])
        assert [len(cell) for cell in cells(content)[1]] == [32_767, 20_000]
        assert 'width="50' in parts(content)["xl/worksheets/sheet1.xml"]

    def test_says_when_it_is_more_than_excel_can_hold(self, monkeypatch):
        monkeypatch.setattr("calculators.exports.sheets.MOST_ROWS", 3)
        assert exports.workbook([Sheet("S", ["a"], [["1"]] * 2)])
        with pytest.raises(TooLarge, match="Save it as CSV instead"):
            exports.workbook([Sheet("S", ["a"], [["1"]] * 3)])
        monkeypatch.setattr("calculators.exports.sheets.MOST_COLUMNS", 1)
        with pytest.raises(TooLarge):
            exports.workbook([Sheet("S", ["a"], [["1", "2"]])])

    def test_reads_back_typed(self):
        rows = [[f"{at:04d}", date(2019, 1, 1) + timedelta(days=at), Decimal(at) / 4] for at in range(300)]
        source = tables.opened(exports.workbook([Sheet("S", ["Patient ID", "Service date", "Paid"], rows)]))
        columns = [tables.Column("p", "Patient ID", "id"), tables.Column("d", "Service date", "day"),
                   tables.Column("m", "Paid", "money")]  # fmt: skip
        match = tables.match(source, columns)
        found = list(tables.Reading(source, match, tables.survey(source, match)))
        assert [list(row.values) for row in found] == rows
        assert not any(row.errors for row in found)


class TestCsv:
    @pytest.mark.parametrize("text", FORMULAS)
    def test_runs_nothing(self, text):
        (row,) = csv.reader(io.StringIO(exports.csv_text([[text]]).removeprefix("\ufeff"), newline=""))
        assert row[0] == f"'{text}"

    def test_leaves_negative_numbers_numbers(self):
        row = [
            -5,
            Decimal("-12.50"),
            "-3.5",
            "+4",
            "-.5",
            date(2019, 1, 2),
            datetime.fromisoformat("2019-01-02T03:04"),
            True,
            False,
            None,
        ]
        assert exports.csv_text([row]) == ("\ufeff-5,-12.50,-3.5,+4,-.5,2019-01-02,2019-01-02 03:04:00,yes,no,\r\n")

    @given(some.lists(some.lists(TEXT.filter(lambda text: "\0" not in text), min_size=1, max_size=4), max_size=4))
    def test_no_cell_begins_a_formula(self, rows):
        for row in csv.reader(io.StringIO(exports.csv_text(rows).removeprefix("\ufeff"), newline="")):
            for cell in row:
                assert not cell.lstrip(" ").startswith(("=", "@", "\t", "\r")), cell
                assert not cell.startswith(("+", "-")) or re.fullmatch(r"[-+][\d.]+", cell)


class TestGivenBack:
    COLUMNS = (tables.Column("p", "MRN", "id"),)

    def back(self, text, **more):
        source = tables.opened(text.encode())
        match = tables.match(source, self.COLUMNS, **more)
        return list(exports.given_back(source, match, "Result", {2: "used", 4: "left out"}))

    def test_adds_a_column_and_changes_nothing_else(self):
        assert self.back('MRN,Note\n007,"a\nb"\n\n8\n9,x,extra\n') == [
            ["MRN", "Note", "Result"],
            ["007", "a\nb", "used"],
            ["", "", ""],
            ["8", "", "left out"],
            ["9", "x", "", "extra"],
        ] or self.back("MRN,Note\n007,b\n\n8\n")[3] == ["8", "", "left out"]

    def test_keeps_the_titles_above_the_header(self):
        assert self.back("Report\nMRN,Note\n1,x\n2,y\n")[1:] == [
            ["MRN", "Note", "Result"],
            ["1", "x", ""],
            ["2", "y", "left out"],
        ]

    def test_gives_a_file_without_a_header_one(self):
        assert self.back("1,x\n2,y\n", header_row=0, chosen={"p": 0}) == [
            ["Column A", "Column B", "Result"],
            ["1", "x", ""],
            ["2", "y", "used"],
        ]


class TestCalendar:
    STAMP = datetime.fromisoformat("2026-11-22T08:30")

    def test_writes_days_as_the_standard_has_them(self):
        text = exports.calendar(
            [Event("deadline", date(2019, 12, 31), "Sign, then send; twice \\ once", "a\nb")], self.STAMP
        )
        assert text.endswith("END:VCALENDAR\r\n")
        assert text.count("\n") == text.count("\r\n")
        lines = text.split("\r\n")
        assert "DTSTART;VALUE=DATE:20191231" in lines
        assert "DTEND;VALUE=DATE:20200101" in lines
        assert "DTSTAMP:20261122T083000Z" in lines
        assert "SUMMARY:Sign\\, then send\\; twice \\\\ once" in lines
        assert "DESCRIPTION:a\\nb" in lines
        assert not [line for line in lines if line.startswith(("BEGIN:VALARM", "URL"))]

    def test_folds_long_lines_between_signs(self):
        text = exports.calendar([Event("x", date(2019, 1, 1), "é" * 100)], self.STAMP)
        assert f"SUMMARY:{'é' * 33}\r\n {'é' * 37}\r\n {'é' * 30}\r\n" in text

    def test_reminds_and_links_where_it_is_told_to(self):
        event = Event(
            "x", date(2019, 1, 1), "T", last=date(2019, 1, 9), remind_days_before=14, url="https://e.org/\r\nX:1"
        )
        lines = exports.calendar([event], self.STAMP).split("\r\n")
        assert "TRIGGER:-P14D" in lines
        assert "DTEND;VALUE=DATE:20190110" in lines
        assert "URL:https://e.org/X:1" in lines

    def test_comes_again_each_year_where_it_is_told_to(self):
        event = Event("x", date(2019, 3, 31), "T", each_year=True)
        assert "RRULE:FREQ=YEARLY\r\n" in exports.calendar([event], self.STAMP)

    def test_gives_the_same_event_the_same_name(self):
        first, again, other = (exports.calendar([Event(name, date(2019, 1, 1), "T")], self.STAMP) for name in "aab")
        assert first == again != other

    def test_turns_the_stamp_into_universal_time(self):
        stamp = self.STAMP.replace(tzinfo=timezone(timedelta(hours=-5)))
        assert "DTSTAMP:20261122T133000Z" in exports.calendar([Event("a", date(2019, 1, 1), "T")], stamp)

    def test_ends_with_the_calendar(self):
        assert "DTEND" not in exports.calendar([Event("a", date.max, "T")], self.STAMP)

    @given(TEXT, some.text(max_size=300))
    def test_folds_at_75_octets_and_keeps_every_sign(self, title, note):
        text = exports.calendar([Event(title, date(2019, 1, 1), title, note)], self.STAMP)
        lines = text.split("\r\n")
        assert all(len(line.encode()) <= 75 for line in lines)
        unfolded = text.replace("\r\n ", "")
        assert unfolded.count("\r\n") == len(re.findall(r"(?m)^[A-Z-]+[:;]", unfolded))
        assert "\r" not in unfolded.replace("\r\n", "")


class TestLetter:
    def test_escapes_everything_and_is_plain_ascii(self):
        content = exports.letter(
            [Paragraph("Heading", "heading"), "{\\object} é \u2014 \U0001f600\ta\nb\r\nc\x07",
             Paragraph("Item", "bullet"), Paragraph("Name, title", "line")],
            title="Letter {1}",
            table=[["A", "}"], ["1", "2"]],
        ).decode("ascii")  # fmt: skip
        assert content.startswith("{\\rtf1")
        assert "\\{\\\\object\\} \\u233? \\u8212? \\u-10179?\\u-8704?\\tab a\\line b\\line c\\par" in content
        assert "\\title Letter \\{1\\}" in content
        assert content.count("\\row}") == 2

    def test_needs_neither_title_nor_table(self):
        assert b"\\info" not in exports.letter(["x"])

    @given(some.lists(some.text(max_size=60), max_size=4))
    def test_its_braces_close_whatever_it_says(self, paragraphs):
        content = exports.letter(paragraphs).decode("ascii")
        bare = re.sub(r"\\[\\{}]", "", content)
        assert bare.count("{") == bare.count("}")
        words = set(re.findall(r"\\([a-z]+)", bare))
        known = """rtf ansi ansicpg deff uc fonttbl f fswiss generator paperw paperh margl margr margt margb deflang fs
            pard sa par u line tab"""
        assert words <= set(known.split())


def test_codes_take_the_place_of_ids_and_the_key_says_whose_they_are():
    found = exports.codes(["b", "a", "b", "=c"])
    assert found.code_of == {"b": "P001", "a": "P002", "=c": "P003"}
    assert found.key == [("Code", "Patient ID"), ("P001", "b"), ("P002", "a"), ("P003", "=c")]
    assert list(exports.codes(map(str, range(12_345)), "N").code_of.values())[-1] == "N12345"
