"""Workbooks whose texts repeat: each stands once in the file, and in every cell once it is read."""

import struct

import pytest
from files import archive, book, changed, compound, record, stream

from calculators import tables
from calculators.tables import Unreadable, shared, texts

PART, SHEET = "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"
GOOD = book(("Visits", [["Patient ID", "Service date"], ["007", "9/23/2019"]]))
SAID = "Long texts repeat in this workbook, more than 400 million letters in all"
LONG = "ab" * 500_000
LIST = "<sst><si><t>MRN</t></si><si><t>DOS</t></si><si><t>{}</t></si></sst>"
NAMED = '<c r="{}{}" t="s"><v>{}</v></c>'


def workbook(strings, cells, add=NAMED, head=(0, 1)):
    """A workbook whose first row names two texts, and whose first column names the third again and again."""
    rows = [f"<row r=\"{at}\">{''.join(add.format('AB'[on], at, place) for on, place in enumerate(places))}</row>"
            for at, places in enumerate([head, *[[2]] * cells], 1)]  # fmt: skip
    sheet = f"<worksheet><sheetData>{''.join(rows)}</sheetData></worksheet>"
    return changed(changed(GOOD, PART, lambda _: strings.encode()), SHEET, lambda _: sheet.encode())


def refused(content):
    with pytest.raises(Unreadable, match=SAID) as told:
        tables.opened(content)
    assert str(told.value).endswith("Take out the columns with long notes, save the workbook and open it again.")
    return True


def rows(content):
    return [row for block in tables.opened(content).blocks() for row in block.rows]


def test_refuses_one_long_text_in_many_cells():
    assert refused(workbook(LIST.format(LONG), 500))


def test_reads_a_long_note_where_few_cells_have_it():
    read = rows(workbook(LIST.format(LONG), 2))
    assert [[len(cell) for cell in row] for row in read] == [[3, 3], [1_000_000, 0], [1_000_000, 0]]


def test_reads_many_cells_beside_a_long_note():
    read = rows(workbook(LIST.replace("<si><t>DOS</t></si>", f"<si><t>{LONG}</t></si>").format("x"), 500))
    assert (len(read), read[0][1], read[1][0]) == (501, LONG, "x")


@pytest.mark.parametrize(
    "strings",
    [
        LIST.replace("<si>", "<x:si>").replace("</si>", "</x:si>").replace("sst>", "x:sst>"),
        LIST.replace("<sst>", "<sst><si/>"),
        LIST.replace("<sst>", '<sst><si a=">"/>'),
        LIST.replace("<sst>", "<sst><y:si/>"),
        LIST.replace("<sst>", f"<sst><si{' ' * 400}/>"),
        LIST.replace("<sst>", "<sst><!-- <si></si> -->"),
        LIST.replace("{}", "<![CDATA[</si><si>]]>{}"),
        LIST.replace("</si>", "</si >"),
    ],
)
def test_refuses_it_however_the_list_is_written(strings):
    assert refused(workbook(strings.format(LONG), 500))


@pytest.mark.parametrize(
    "named",
    [
        "<c r='{}{}' t='s'><v>{}</v></c>",
        '<c r="{}{}" t = "s" ><v>{}</v></c>',
        '<c r="{}{}" t="s"> <v>{}</v></c>',
        '<c r="{}{}" t="&#115;"><v>{}</v></c>',
        '<x:c r="{}{}" t="s"><x:v>{}</x:v></x:c>',
        '<c t="s" a=">" r="{}{}"><v>0000000000{}</v></c>',
    ],
)
def test_refuses_it_however_the_cells_are_written(named):
    assert refused(workbook(LIST.format(LONG), 500, named))


def test_a_text_that_is_not_in_the_list_adds_nothing():
    content = workbook(f"<sst><si><t>{LONG}</t></si></sst>", 500, head=(0,))
    with pytest.raises(Unreadable, match="damaged"):
        tables.opened(content)


def test_a_tag_may_lie_across_two_pieces():
    pieces = [b"<sst><si><t>ab</t></s", b"i><si><t>cd</t", b"></si></ss", b"t>"]
    assert list(texts.Texts(lambda: pieces)._sizes) == [18, 13]
    assert b"".join(texts._whole(pieces)) == b"".join(pieces)


def test_refuses_two_lists():
    parts = {"xl/workbook.xml": "<workbook/>", PART: "<sst/>", "xl/SharedStrings.xml": "<sst/>"}
    with pytest.raises(Unreadable, match="damaged"):
        tables.opened(archive(parts))


class TestOldWorkbooks:
    """In an .xls file the list goes on from record to record."""

    LETTERS = (3, 3, 16_000, 9_000, 3)

    def listed(self, signs=0):
        """The records of a list: each text with its letters and, by its signs, what stands behind it."""
        body, records = struct.pack("<II", 5, 5), []
        for count in self.LETTERS:
            wide, runs, more = signs & 1, 2 * bool(signs & 8), 6 * bool(signs & 4)
            body += struct.pack("<HB", count, signs) + (struct.pack("<H", runs) if runs else b"")
            body += struct.pack("<I", more) if more else b""
            left = count
            while left > (room := (8_000 - len(body)) >> wide):
                records.append(body + b"a" * (room << wide))
                body, left = bytes([wide]), left - room
            body += b"a" * (left << wide) + bytes(4 * runs + more)
        return [*records, body]

    def content(self, place, cells=500, between=b""):
        first, *others = self.listed()
        before = record(0x00FC, first) + b"".join(record(0x003C, other) for other in others) + between
        named = [record(0x00FD, struct.pack("<HHHI", row, column, 0, at)) for row, column, at in
                 [(0, 0, 0), (0, 1, 1), *((row, 0, place) for row in range(1, cells))]]  # fmt: skip
        return compound({"Workbook": stream(named, before=before, dimensions=(0, cells, 0, 2))})

    @pytest.mark.parametrize("signs", [0, 1, 8, 4, 13])
    def test_follows_the_list(self, signs):
        assert shared._letters(self.listed(signs)) == list(self.LETTERS)

    @pytest.mark.parametrize("cut", [[], [b""]])
    def test_a_list_that_ends_early_is_followed_to_its_end(self, cut):
        assert shared._letters([*self.listed()[:1], *cut]) == [3, 3, 16_000]

    def test_refuses_one_long_text_in_many_cells(self, monkeypatch):
        monkeypatch.setattr(shared, "MOST_TEXT", 1_000_000)
        assert refused(self.content(2))
        assert rows(self.content(4))[1][0] == "aaa"

    def test_what_goes_on_from_another_record_is_no_text(self, monkeypatch):
        monkeypatch.setattr(shared, "MOST_TEXT", 1_000_000)
        assert refused(self.content(3, between=record(0x00EB) + record(0x003C, bytes(8_000))))

    def test_reads_a_long_text_where_few_cells_have_it(self):
        assert [len(row[0]) for row in rows(self.content(2, cells=3))] == [3, 16_000, 16_000]
