"""Workbooks that are zip archives (.xlsx, .xlsm, .ods): measured before the library that reads them sees them."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from html import unescape

from calculators.tables.model import Unreadable
from calculators.tables.sniff import SAVE
from calculators.tables.texts import MOST_TEXT, TOO_MUCH_TEXT, Texts

MOST_ENTRIES = 2_000
MOST_UNPACKED = 600_000_000
MOST_RATIO = 250
SMALL = 5_000_000
MOST_CELLS = 12_000_000
_PIECE = 1 << 20
_OVERLAP = 256
_TOO_LARGE = "This workbook is larger than this page can read. Save the sheet as CSV and open that."
_DAMAGED = f"This workbook is damaged. {SAVE} again."
# Places as every program writes them; the freer patterns that XML allows are slower.
_COLUMN, _ROW = re.compile(rb'r="([A-Za-z]+)\d'), re.compile(rb'r="[A-Za-z]*(\d{4,})"')
_FREE_COLUMN = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]+)\d""")
_FREE_ROW = re.compile(rb"""\br\s*=\s*["']\s*[A-Za-z]*(\d{4,})""")
_FREELY = (b"r='", b"r =", b"r= ", b"r\t", b"r\n", b"r\r", b'r=" ', b'r="\t')
_FROM_1904 = re.compile(rb"""date1904\s*=\s*["'](?:1|true|on)["']""")
_TAG = re.compile(rb"""<table:(table-row|covered-table-cell|table-cell)\b((?:[^>"']++|"[^"]*+"|'[^']*+')*+)>""")
_NO_CELL = b"<table:table-row>"
_TIMES = re.compile(rb"""number-(?:columns|rows)-repeated\s*=\s*["']([^"']*)""")
_STRINGS = re.compile(rb"""\buniqueCount\s*=\s*["']([^"']*)""")
_RELATIONS = "xl/_rels/workbook.xml.rels"
_INSIDE = rb"""((?:[^<>"']|"[^"]*"|'[^']*')*)"""
_SHEET = re.compile(rb"<(?:[^\s<>/]*:)?sheet\b" + _INSIDE)
_RELATION = re.compile(rb"<(?:[^\s<>/]*:)?Relationship\b" + _INSIDE)
_VALUE = re.compile(rb""""[^"]*"|'[^']*'""")
_OTHERS = (
    ("xl/workbook.bin", f"This is a binary workbook (.xlsb). {SAVE}."),
    ("word/document.xml", "This file is a Word document. Export the report as CSV or Excel instead."),
    ("ppt/presentation.xml", "This file is a presentation. Export the report as CSV or Excel instead."),
    ("Index/Document.iwa", "This file is from Apple Numbers. Export it as Excel or CSV."),
)


@dataclass(frozen=True)
class Measured:
    """What the archive is, and whether its days are counted from 1904."""

    kind: str
    from_1904: bool


def measured(content: bytes) -> Measured:
    """Check the entries, their sizes and the area of the sheets.

    Raises:
        Unreadable: it is no workbook, damaged, or would need more memory than there is.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = {info.filename: info for info in archive.infolist()}
            if len(entries) != len(archive.infolist()):
                raise Unreadable(_DAMAGED)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, UnicodeDecodeError, RecursionError) as error:
        raise error if isinstance(error, Unreadable) else Unreadable(_DAMAGED) from error
    kind = _kind_of(entries)
    _check_sizes(entries, len(content))
    if kind == "ods":
        _check_repeats(content, entries["content.xml"])
        return Measured(kind, from_1904=False)
    workbook = b"".join(_pieces(content, entries[_workbook(entries) or ""]))
    texts = _texts(content, [info for name, info in entries.items() if name.lower().endswith("sharedstrings.xml")])
    for info in _sheets(content, entries, workbook):
        cells = _check_area(content, info)
        texts.check(partial(_pieces, content, info), cells)
    return Measured(kind, bool(_FROM_1904.search(workbook)))


def _workbook(entries: dict[str, zipfile.ZipInfo]) -> str | None:
    return next((name for name in entries if name.lower().endswith("xl/workbook.xml")), None)


def _kind_of(entries: dict[str, zipfile.ZipInfo]) -> str:
    if _workbook(entries):
        return "xlsx"
    if "content.xml" in entries and "mimetype" in entries:
        return "ods"
    for name, refusal in _OTHERS:
        if name in entries:
            raise Unreadable(refusal)
    if any(name.lower().endswith((".csv", ".xlsx", ".xls", ".txt")) for name in entries):
        raise Unreadable("This file is a zip archive. Unpack it and open the file inside.")
    raise Unreadable("This file is a zip archive without a table in it. Export the report as CSV or Excel instead.")


def _sheets(content: bytes, entries: dict[str, zipfile.ZipInfo], workbook: bytes) -> list[zipfile.ZipInfo]:
    """The sheets where every program puts them, and wherever else the workbook says that one lies."""
    ids = {value for tag in _SHEET.findall(workbook) for value in _values(tag)}
    places = {
        value.rpartition("/")[2].lower()
        for name, info in entries.items()
        if name.lower().endswith(_RELATIONS)
        for tag in _RELATION.findall(b"".join(_pieces(content, info)))
        for value in _values(tag)
        if ids & _values(tag)
    }
    return [
        info
        for name, info in entries.items()
        if ("worksheets/" in name and name.endswith(".xml")) or name.rpartition("/")[2].lower() in places
    ]


def _values(tag: bytes) -> set[str]:
    return {unescape(value[1:-1].decode("utf-8", "replace")) for value in _VALUE.findall(tag)}


def _check_sizes(entries: dict[str, zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(info.file_size for info in entries.values())
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED:
        raise Unreadable(_TOO_LARGE)
    for info in entries.values():
        if info.flag_bits & 1:
            raise Unreadable(
                "This workbook is protected by a password. Remove the password in Excel and save it again."
            )
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or info.compress_size > size:
            raise Unreadable(_DAMAGED)
        if info.file_size > SMALL and info.file_size > info.compress_size * MOST_RATIO:
            raise Unreadable(_TOO_LARGE)


def _unpacked(content: bytes, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """One entry piece by piece, each piece beginning with the end of the one before, so that no tag is cut."""
    before = b""
    for piece in _pieces(content, info):
        yield before + piece
        before = piece[-_OVERLAP:]


def _pieces(content: bytes, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """One entry piece by piece, never more than it declares."""
    start = info.header_offset
    start += 30 + int.from_bytes(content[start + 26 : start + 28], "little")
    start += int.from_bytes(content[info.header_offset + 28 : info.header_offset + 30], "little")
    packed = content[start : start + info.compress_size]
    seen = 0
    for piece in _inflated(packed) if info.compress_type == zipfile.ZIP_DEFLATED else [packed]:
        seen += len(piece)
        if seen > info.file_size:
            raise Unreadable(_DAMAGED)
        yield piece
    if seen != info.file_size:
        raise Unreadable(_DAMAGED)


def _inflated(packed: bytes) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-15)
    try:
        while piece := inflater.decompress(packed, _PIECE):
            yield piece
            packed = inflater.unconsumed_tail
    except zlib.error as error:
        raise Unreadable(_DAMAGED) from error


def _check_area(content: bytes, info: zipfile.ZipInfo) -> int:
    """At most how many cells are filled; the library makes room for every cell from A1 to the last, filled or not."""
    rows, columns, unnumbered, cells = 1_000, 1, 0, 0
    for piece in _unpacked(content, info):
        free = any(sign in piece for sign in _FREELY)
        letters, digits = (_FREE_COLUMN, _FREE_ROW) if free else (_COLUMN, _ROW)
        columns = max([columns, *map(_number_of, set(letters.findall(piece)))])
        rows = max([rows, *(int(number[:10]) for number in set(digits.findall(piece)))])
        unnumbered += piece.count(b"row")
        cells += piece.count(b"<c") + piece.count(b":c")
        if max(max(rows, unnumbered // 2) * columns, cells // 2) > MOST_CELLS:
            raise Unreadable(_TOO_LARGE)
    return cells


def _texts(content: bytes, lists: list[zipfile.ZipInfo]) -> Texts:
    """The list of texts, of which a workbook has one at most."""
    if len(lists) > 1:
        raise Unreadable(_DAMAGED)
    for info in lists:
        _check_strings(content, info)
        return Texts(partial(_pieces, content, info))
    return Texts()


def _check_strings(content: bytes, info: zipfile.ZipInfo) -> None:
    """The library makes room for as many texts as the file says that it holds."""
    most = min(info.file_size, MOST_CELLS)
    for piece in _unpacked(content, info):
        if any(len(told) > 9 or not told.isdigit() or int(told) > most for told in _STRINGS.findall(piece)):
            raise Unreadable(_DAMAGED)


def _number_of(letters: bytes) -> int:
    number = 0
    for letter in letters.upper()[:6]:
        number = number * 26 + letter - 64
    return number


def _times(tag: bytes) -> int:
    found = _TIMES.search(tag)
    if found and (len(found[1]) > 12 or not found[1].isdigit()):
        raise Unreadable(_DAMAGED)
    return int(found[1]) if found else 1


def _check_repeats(content: bytes, info: zipfile.ZipInfo) -> None:
    """A sheet of LibreOffice says how often a cell or a row repeats; empty ones at the end cost nothing."""
    if info.file_size > MOST_UNPACKED // 4:
        raise Unreadable(_TOO_LARGE)
    rows = widest = row_times = width = filled = empty_rows = copies = start = letters = 0
    for tag in _TAG.finditer(b"".join([*_pieces(content, info), _NO_CELL])):
        times = _times(tag[2])
        letters, copies, start = letters + copies * (tag.start() - start), 0, tag.start()
        if letters > MOST_TEXT:
            raise Unreadable(TOO_MUCH_TEXT)
        if tag[1] == b"table-row":
            rows, empty_rows = (rows + empty_rows + row_times, 0) if filled else (rows, empty_rows + row_times)
            row_times, width, filled = times, 0, 0
            continue
        width += times
        if not tag[2].endswith(b"/") or b"value" in tag[2]:
            copies, filled, widest = row_times * times, width, max(widest, width)
            if (rows + empty_rows + row_times) * widest > MOST_CELLS:
                raise Unreadable(_TOO_LARGE)
