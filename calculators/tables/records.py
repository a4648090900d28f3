"""The records of an .xls workbook, walked first: what they ask room for must fit into the file."""

from collections.abc import Iterator

from calculators.tables.archive import MOST_CELLS, Measured
from calculators.tables.compound import DAMAGED, Compound
from calculators.tables.model import Unreadable
from calculators.tables.shared import LIST, Shared

_PASSWORD = "This workbook is protected by a password. Remove the password in Excel and save it again."
_BEGIN, _FILE_PASS, _DIMENSIONS, _FROM_1904 = 0x0809, 0x002F, 0x0200, 0x0022
_CELLS = frozenset({0x0006, 0x0203, 0x0204, 0x0205, 0x0207, 0x00D6, 0x00FD, 0x00BD, 0x00BE, 0x027E, 0x0201})
_MANY = frozenset({0x00BD, 0x00BE})


def measured(content: bytes) -> Measured:
    """Check what a compound file declares.

    Raises:
        Unreadable: it has a password, is no workbook, is damaged, or would need more memory than there is.
    """
    file = Compound(content)
    if "encryptedpackage" in file.streams or "encryptioninfo" in file.streams:
        raise Unreadable(_PASSWORD)
    stream = file.stream("workbook") or file.stream("book")
    if stream is None:
        raise Unreadable("This file is an older Office document, not a workbook. Export the report as CSV or Excel.")
    return Measured("xls", _walk(stream))


def _walk(stream: bytes) -> bool:
    area, texts, from_1904 = _Area(), Shared(), False
    for kind, data in _records(stream):
        texts.take(kind, data)
        if kind in _CELLS:
            area.take(data, many=kind in _MANY)
        elif kind == _FILE_PASS:
            raise Unreadable(_PASSWORD)
        elif kind == _BEGIN:
            area = _Area()
        elif kind == LIST and _long(data, 4) * 3 > len(stream):
            raise Unreadable(DAMAGED)
        elif kind == _DIMENSIONS:
            area.check(*_dimensions(data))
        elif kind == _FROM_1904:
            from_1904 = data[:2] == b"\x01\x00"
    texts.check()
    return from_1904


class _Area:
    """From the first cell of a sheet to the last: the library makes room for all between."""

    def __init__(self) -> None:
        self.rows = self.columns = 1

    def take(self, data: bytes, *, many: bool) -> None:
        row, column = _short(data, 0), _short(data, len(data) - 2) if many else _short(data, 2)
        if row >= self.rows or column >= self.columns:
            self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)
            self.check(self.rows, self.columns)

    def check(self, rows: int, columns: int) -> None:
        if rows * columns > MOST_CELLS:
            raise Unreadable(DAMAGED)


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = _short(stream, at), _short(stream, at + 2)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _dimensions(data: bytes) -> tuple[int, int]:
    if len(data) >= 14:
        return max(0, _long(data, 4) - _long(data, 0)), max(0, _short(data, 10) - _short(data, 8))
    return max(0, _short(data, 2) - _short(data, 0)), max(0, _short(data, 6) - _short(data, 4))


def _short(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")


def _long(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")
