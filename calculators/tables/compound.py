"""Compound files (.xls, and workbooks with a password): their directory and streams, bounded by the file's own size."""

from collections.abc import Iterator

from calculators.tables.model import Unreadable
from calculators.tables.sniff import SAVE

DAMAGED = f"This workbook is damaged. {SAVE} again."
_LAST = 0xFFFFFFFA
_SMALL_SECTOR = 64


class Compound:
    """A compound file: streams by name.

    Raises:
        Unreadable: what the file says of itself does not fit into it.
    """

    def __init__(self, content: bytes) -> None:
        if len(content) < 1536:
            raise Unreadable(DAMAGED)
        self._content = content
        shift, small_shift = self._short(30), self._short(32)
        if shift not in (9, 12) or small_shift != 6:
            raise Unreadable(DAMAGED)
        self._size = 1 << shift
        self._sectors = (len(content) + self._size - 1) // self._size
        self._check_declared()
        self._next = self._table(self._fat_sectors())
        self._small_next = self._table(self._chain(self._long(60), self._next))
        self.streams = dict(self._directory())
        self._small = b"" if "root entry" not in self.streams else self._read(*self.streams["root entry"])

    def _check_declared(self) -> None:
        """Each table that the header declares must fit into the file: fat, directory, small fat and double fat."""
        if any(self._long(at) > self._sectors for at in (40, 44, 64, 72)):
            raise Unreadable(DAMAGED)

    def _short(self, at: int) -> int:
        return int.from_bytes(self._content[at : at + 2], "little")

    def _long(self, at: int) -> int:
        return int.from_bytes(self._content[at : at + 4], "little")

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._content[start : start + self._size]

    def _fat_sectors(self) -> Iterator[int]:
        yield from (self._long(at) for at in range(76, 512, 4) if self._long(at) < _LAST)
        number, seen = self._long(68), 0
        while number < _LAST:
            seen += 1
            words = _words(self._sector(number))
            if seen > self._sectors or not words:
                raise Unreadable(DAMAGED)
            yield from (word for word in words[:-1] if word < _LAST)
            number = words[-1]

    def _table(self, sectors: Iterator[int]) -> list[int]:
        words: list[int] = []
        for count, number in enumerate(sectors):
            if count > self._sectors:
                raise Unreadable(DAMAGED)
            words += _words(self._sector(number))
        return words

    def _chain(self, number: int, following: list[int]) -> Iterator[int]:
        for _ in range(len(following) + 1):
            if number >= _LAST:
                return
            if number >= len(following):
                raise Unreadable(DAMAGED)
            yield number
            number = following[number]
        raise Unreadable(DAMAGED)

    def _directory(self) -> Iterator[tuple[str, tuple[int, int]]]:
        content = b"".join(self._sector(number) for number in self._chain(self._long(48), self._next))
        for at in range(0, len(content) - 127, 128):
            entry = content[at : at + 128]
            length = int.from_bytes(entry[64:66], "little")
            if entry[66] in (1, 2, 5) and 2 <= length <= 64:
                name = entry[: length - 2].decode("utf-16-le", "replace").lower()
                start, size = (int.from_bytes(entry[part : part + 4], "little") for part in (116, 120))
                yield name, (start, size if entry[66] != 1 else 0)

    def _read(self, start: int, size: int) -> bytes:
        if size > len(self._content):
            raise Unreadable(DAMAGED)
        return b"".join(self._sector(number) for number in self._chain(start, self._next))[:size] if size else b""

    def stream(self, name: str) -> bytes | None:
        """A stream by its name in small letters."""
        if name not in self.streams:
            return None
        start, size = self.streams[name]
        if size >= 4096:
            return self._read(start, size)
        small = (
            self._small[at * _SMALL_SECTOR : (at + 1) * _SMALL_SECTOR] for at in self._chain(start, self._small_next)
        )
        return b"".join(small)[:size]


def _words(sector: bytes) -> list[int]:
    return [int.from_bytes(sector[at : at + 4], "little") for at in range(0, len(sector) - 3, 4)]
