"""What a file is, by its content, and every refusal in one sentence."""

import io
import struct
import sys
import zipfile

import pytest
from files import (
    OLD,
    archive,
    book,
    changed,
    compound,
    open_sheet,
    read,
    refusal,
    values,
)

from calculators import tables
from calculators.tables import archive as archives

ROWS = [["Patient ID", "Service date"], ["007", "9/23/2019"]]
GOOD = book(("Visits", ROWS))


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf\r\n", "is empty"),
        (b"\0\0\0", "is empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"{\\rtf1 }", "text document"),
        (b"\x89PNG\r\n", "picture"),
        (b"\x1f\x8b\x08", "compressed"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web page"),
        (b"\xef\xbb\xbf  <!DOCTYPE HTML><body>", "web page"),
        (b"\xff\xfe" + "<table>".encode("utf-16-le"), "web page"),
        (b"MIME-Version: 1.0\r\n", "web page"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "XML spreadsheet"),
        (b"<ClinicalDocument/>", "XML file"),
        (b'{"a": 1}', "JSON"),
        (b"\x09\x08\x08\x00\x00\x05", "very old Excel"),
        (bytes(range(1, 32)) * 4, "not a table"),
        (archive({"word/document.xml": "x"}), "Word"),
        (archive({"xl/workbook.bin": "x"}), "binary workbook"),
        (archive({"report.CSV": "x"}), "Unpack"),
        (archive({"readme": "x"}), "without a table"),
        (GOOD[:200], "damaged"),
        (GOOD[: len(GOOD) // 2], "damaged"),
        (OLD[:600], "damaged"),
        (compound({"WordDocument": b"x"}), "not a workbook"),
        (compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), "password"),
    ],
)
def test_says_in_one_sentence_what_a_file_is(content, part):
    assert part in refusal(content)


def test_reads_a_workbook_whatever_its_name():
    assert tables.opened(GOOD).kind == "xlsx"
    assert tables.opened(OLD).kind == "xls"
    assert tables.opened(b"a,b\n1,2\n").kind == "csv"


def test_imports_the_library_for_workbooks_only_for_workbooks(monkeypatch):
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    assert values(b"MRN,DOS\n1,2019-09-23\n")
    assert "damaged" in refusal(GOOD)


def test_takes_a_panic_of_the_library_for_a_damaged_file(monkeypatch):
    class Panic(BaseException):
        pass

    def panic(content):
        raise Panic

    monkeypatch.setattr("calculators.tables.workbook._opened", panic)
    assert "damaged" in refusal(GOOD)


def test_lets_a_reader_stop(monkeypatch):
    def stop(content):
        raise KeyboardInterrupt

    monkeypatch.setattr("calculators.tables.workbook._opened", stop)
    with pytest.raises(KeyboardInterrupt):
        tables.opened(GOOD)


class TestZip:
    def test_refuses_too_many_entries(self):
        assert "larger" in refusal(archive({"xl/workbook.xml": "", **{f"a{at}": "" for at in range(2_000)}}))

    def test_refuses_a_bomb_by_its_ratio(self):
        bomb = changed(GOOD, "xl/sharedStrings.xml", lambda _: b" " * 6_000_000)
        assert "larger" in refusal(bomb)

    def test_refuses_sizes_that_lie(self):
        lying = bytearray(changed(GOOD, "xl/worksheets/sheet1.xml", lambda _: b"<row/>" * 5000))
        with zipfile.ZipFile(io.BytesIO(bytes(lying))) as given:
            size = given.getinfo("xl/worksheets/sheet1.xml").file_size
        while (at := lying.find(struct.pack("<I", size))) >= 0:
            lying[at : at + 4] = struct.pack("<I", size - 1)
        assert "damaged" in refusal(bytes(lying))

    def test_refuses_fewer_bytes_than_said(self):
        given = archive({"xl/workbook.xml": "<x/>" * 50}, zipfile.ZIP_STORED)
        assert "damaged" in refusal(given.replace(struct.pack("<II", 200, 200), struct.pack("<II", 200, 201)))

    def test_refuses_broken_compression(self):
        with zipfile.ZipFile(io.BytesIO(GOOD)) as given:
            info = given.getinfo("xl/worksheets/sheet1.xml")
        spoilt = bytearray(GOOD)
        start = info.header_offset + 30 + len(info.filename)
        spoilt[start : start + info.compress_size] = b"\xff" * info.compress_size
        assert "damaged" in refusal(bytes(spoilt))

    def test_refuses_a_password(self):
        locked = bytearray(archive({"xl/workbook.xml": "x"}))
        at = locked.index(b"PK\x01\x02")
        locked[at + 8] |= 1
        assert "password" in refusal(bytes(locked))

    def test_refuses_a_name_twice(self):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as written:
            written.writestr("xl/workbook.xml", "a")
            with pytest.warns(UserWarning, match="Duplicate"):
                written.writestr("xl/workbook.xml", "b")
        assert "damaged" in refusal(made.getvalue())

    def test_refuses_an_unknown_compression(self):
        assert "damaged" in refusal(archive({"xl/workbook.xml": "x" * 99}, zipfile.ZIP_BZIP2))

    @pytest.mark.parametrize(
        "cells",
        [
            '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
            '<row r="1"><c r="ZZZZZZZZ1"><v>1</v></c></row>',
            '<row r="99999999999999"><c r="B2"><v>1</v></c></row>',
            "<row r='1048576'><c r = 'XFD1048576'><v>1</v></c></row>",
            "<row>" + "<c/>" * 30 + "</row>" + '<row><c r="XFD1"/></row>' * 2_000,
        ],
    )
    def test_refuses_two_cells_far_apart(self, cells):
        sheet = f'<sheetData><row r="1"><c r="A1"><v>1</v></c></row>{cells}</sheetData>'
        assert "larger" in refusal(changed(GOOD, "xl/worksheets/sheet1.xml", lambda _: sheet.encode()))

    @pytest.mark.parametrize("told", ["4294967295", "900000", "-1", "&#57;99999999", "9" * 30])
    def test_refuses_more_texts_than_it_can_hold(self, told):
        strings = f'<sst uniqueCount = "{told}"><si><t>MRN</t></si></sst>'
        assert "damaged" in refusal(changed(GOOD, "xl/sharedStrings.xml", lambda _: strings.encode()))

    def test_refuses_a_sheet_that_lies_elsewhere_with_two_cells_far_apart(self):
        with zipfile.ZipFile(io.BytesIO(GOOD)) as given:
            parts = {entry: given.read(entry) for entry in given.namelist()}
        far = b'<row r="1000000"><c r="CV1000000"><v>1</v></c></row></sheetData>'
        parts["xl/Data/S.xml"] = parts.pop("xl/worksheets/sheet1.xml").replace(b"</sheetData>", far)
        name = "xl/_rels/workbook.xml.rels"
        relations = parts[name]
        for place in (b'"Data/S.xml"', b"'/xl/Data/&#83;.xml'"):
            related = relations.replace(b'"worksheets/sheet1.xml"', place).replace(b"ship Id", b'ship Note=">" Id')
            assert "larger" in refusal(archive(parts | {name: related}))

    def test_refuses_a_damaged_inside(self):
        assert "damaged" in refusal(changed(GOOD, "xl/workbook.xml", lambda _: b"<workbook><<<"))


class TestOpenDocument:
    CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'

    def test_reads_a_sheet_with_its_repeats(self):
        head = "".join(self.CELL.format(text) for text in ("MRN", "DOS"))
        row = "".join(self.CELL.format(text) for text in ("7", "2019-09-23"))
        gap = '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        tail = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
        rows = f"<table:table-row>{head}</table:table-row>{gap}<table:table-row>{row}</table:table-row>{tail}"
        found, _ = read(open_sheet(rows))
        assert [(row.number, row.values[0]) for row in found] == [(4, "7")]

    def test_refuses_repeats_that_fill_the_memory(self):
        cell = self.CELL.format("a").replace(
            "<table:table-cell", '<table:table-cell table:number-columns-repeated="9999"'
        )
        assert "larger" in refusal(
            open_sheet(f'<table:table-row table:number-rows-repeated="9999">{cell}</table:table-row>')
        )

    @pytest.mark.parametrize(
        "cell",
        [
            CELL.format("ab" * 4_000),
            f'<table:table-cell office:value-type="string" office:string-value="{"ab" * 4_000}"/>',
        ],
    )
    def test_refuses_a_long_text_that_repeats(self, cell):
        repeated = cell.replace("<table:table-cell", '<table:table-cell note=">" table:number-columns-repeated="1000"')
        row = '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>'
        assert "Long texts repeat" in refusal(open_sheet(row.format(60, repeated)))
        assert tables.opened(open_sheet(row.format(1, cell))).sheets == ("S",)

    @pytest.mark.parametrize("times", ["+99999999", "-1", "&#57;", "9" * 13])
    def test_refuses_a_number_of_repeats_that_is_none(self, times):
        cell = self.CELL.format("a").replace("-cell", f'-cell table:number-columns-repeated="{times}"', 1)
        assert "damaged" in refusal(open_sheet(f"<table:table-row>{cell}</table:table-row>"))

    def test_refuses_a_content_too_long_to_look_through(self, monkeypatch):
        monkeypatch.setattr(archives, "MOST_UNPACKED", 1_000)
        content = open_sheet("<table:table-row/>" * 20)
        assert "larger" in refusal(content)
