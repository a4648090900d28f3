"""Text files: their encoding, their delimiter, and their rows as Excel numbers them."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice

from calculators.tables.model import Cells, RawBlock, Unreadable

BLOCK = 1024
# As many as a sheet of Excel has.
MOST_CELLS_IN_A_ROW = 16_384
DELIMITERS = ",;\t|"
# Half a character, which no decoding gives, so that no file can hold it.
_END = "\udcff\udcfe"
_NEVER_CLOSED = "a quotation mark opens in this row and is never closed, so the rows below it could not be read. " \
                "Close it or remove it"  # fmt: skip
_ENDLESS = "a cell of this row is too long to read, or a quotation mark in it is never closed, so the rows below it " \
           "could not be read. Shorten the cell, or close the quotation mark or remove it"  # fmt: skip
_SWALLOWED = "a quotation mark opens in this row and closes some rows below, so those rows read as one cell. " \
             "Close it or remove it"  # fmt: skip
_SEPARATOR = re.compile(r'"?sep=([,;\t|])"?\s*')


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are no UTF-8 as Windows' Western letters, so that mixed files are read too."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", "replace"), error.end


codecs.register_error("tables.windows", _as_windows)


class TextSource:
    """A CSV file, or one with semicolons, tabs or bars."""

    kind = "csv"
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    from_1904 = False

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.encoding, self._skip = encoding_of(content)
        self._has_nul = self.encoding != "utf-8" or b"\0" in content
        head = self._head()
        told = _SEPARATOR.fullmatch(head.partition("\n")[0].rstrip("\r"))
        self._head_lines = 1 if told else 0
        self.delimiter = told[1] if told else delimiter_of(head)
        if max(map(len, csv.reader(io.StringIO(head, newline=""), delimiter=self.delimiter))) > MOST_CELLS_IN_A_ROW:
            raise Unreadable("The rows of this file have more cells than a sheet of Excel. Export the report again.")
        self.notes = tuple(self._noticed())

    def _head(self) -> str:
        start = self._content[self._skip : self._skip + 65536]
        return codecs.getincrementaldecoder(self.encoding)("tables.windows").decode(start).replace("\0", "")

    def _noticed(self) -> Iterator[str]:
        if self.encoding == "utf-8":
            if self._has_nul:
                yield "The file holds NUL bytes; they were left out."
            if not _is_utf8(self._content):
                yield "The file is not in UTF-8; its accented letters were read as Windows writes them."

    def _opened(self) -> tuple[io.BytesIO, io.TextIOWrapper]:
        raw = io.BytesIO(self._content)
        raw.seek(self._skip)
        return raw, io.TextIOWrapper(raw, self.encoding, "tables.windows", newline="")

    def blocks(self) -> Iterator[RawBlock]:
        """The rows from the top; a quoted newline is one row, a blank line is a row."""
        raw, text = self._opened()
        lines = (line.replace("\0", "") for line in text) if self._has_nul else text
        reader = csv.reader(chain(islice(lines, self._head_lines, None), [_END]), delimiter=self.delimiter)
        first, line, width, ended = 1, 0, 0, False
        while not ended:
            rows, ended, broken = _some(reader)
            width = width or _usual_width(rows)
            if reader.line_num - line > len(rows) + ended:
                broken = dict.fromkeys(_swallowing(rows, width, self.delimiter), _SWALLOWED) | broken
            percent = raw.tell() * 100 // len(self._content)
            yield RawBlock(first, rows, percent, {first + index: why for index, why in broken.items()})
            first, line = first + len(rows), reader.line_num


def _some(reader: Iterator[Cells]) -> tuple[list[Cells], bool, dict[int, str]]:
    """The next rows, whether they are the last, and the last of them if a quotation mark in it is never closed."""
    rows: list[Cells] = []
    try:
        rows.extend(islice(reader, BLOCK))
    except csv.Error:
        return [*rows, [""]], True, {len(rows): _ENDLESS}
    if not (rows[-1] and rows[-1][-1].endswith(_END)):
        return rows, False, {}
    if rows[-1] == [_END]:
        return rows[:-1], True, {}
    rows[-1][-1] = rows[-1][-1].removesuffix(_END)
    return rows, True, {len(rows) - 1: _NEVER_CLOSED}


def _usual_width(rows: list[Cells]) -> int:
    widths = Counter(map(len, rows))
    return widths.most_common(1)[0][0] if widths else 0


def _swallowing(rows: list[Cells], width: int, delimiter: str) -> Iterator[int]:
    """The rows of which a cell holds lines that look like rows."""
    for index, row in enumerate(rows):
        parts = (part for cell in row if "\n" in cell or "\r" in cell for part in cell.splitlines())
        if width > 2 and any(part.count(delimiter) >= width - 1 for part in parts):
            yield index


def encoding_of(content: bytes) -> tuple[str, int]:
    """The encoding, and the length of the byte-order mark."""
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8", 3
    if content.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le", 2
    if content.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be", 2
    start = content[:4096]
    half = len(start) // 2
    if half and start[1::2].count(0) * 10 > half * 7 and start[::2].count(0) * 10 < half:
        return "utf-16-le", 0
    if half and start[::2].count(0) * 10 > half * 7 and start[1::2].count(0) * 10 < half:
        return "utf-16-be", 0
    return "utf-8", 0


def _is_utf8(content: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(content), 1 << 20):
            decoder.decode(content[start : start + (1 << 20)])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def delimiter_of(head: str) -> str:
    """The delimiter that splits the first rows most evenly, and among equals into the most cells."""
    return max(DELIMITERS, key=lambda delimiter: (*_evenness(head, delimiter), -DELIMITERS.index(delimiter)))


def _evenness(head: str, delimiter: str) -> tuple[int, int]:
    rows = list(islice(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter), 200))
    widths = Counter(len(row) for row in (rows[:-1] if len(rows) > 2 else rows) if row)
    common = [(count, width) for width, count in widths.items() if width > 1]
    if not common:
        return 0, 0
    count, width = max(common)
    return count * 10 // sum(widths.values()), width
