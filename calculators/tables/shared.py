"""The texts of an .xls workbook: each stands once in a list, which goes on from record to record."""

from collections import Counter
from collections.abc import Sequence

from calculators.tables.model import Unreadable
from calculators.tables.texts import MOST_TEXT, TOO_MUCH_TEXT

LIST, _NEXT, _NAMED = 0x00FC, 0x003C, 0x00FD
_MOST_LETTERS = 65_535


class Shared:
    """The list of texts, and how often the cells name each of them."""

    def __init__(self) -> None:
        self._list: list[bytes] = []
        self._named: Counter[int] = Counter()
        self._goes_on = False

    def take(self, kind: int, data: bytes) -> None:
        """One record after the other, of whatever kind."""
        if kind == LIST:
            self._list = [data]
        elif kind == _NEXT and self._goes_on:
            self._list.append(data)
        elif kind == _NAMED:
            self._named[int.from_bytes(data[6:10], "little")] += 1
        self._goes_on = kind == LIST or (kind == _NEXT and self._goes_on)

    def check(self) -> None:
        """Add up the letters of all cells that name a text.

        Raises:
            Unreadable: written out, the texts need more memory than there is.
        """
        if self._named.total() * _MOST_LETTERS <= MOST_TEXT:
            return
        letters = dict(enumerate(_letters(self._list)))
        if sum(times * letters.get(place, 0) for place, times in self._named.items()) > MOST_TEXT:
            raise Unreadable(TOO_MUCH_TEXT)


def _letters(records: Sequence[bytes]) -> list[int]:
    """How many letters each text has, as far as the list can be followed."""
    found: list[int] = []
    place, at = 0, 8
    while place < len(records):
        record = records[place]
        if at + 3 > len(record):
            place, at = place + 1, max(0, at - len(record))
            continue
        count, signs = int.from_bytes(record[at : at + 2], "little"), record[at + 2]
        runs = int.from_bytes(record[at + 3 : at + 5], "little") if signs & 8 else 0
        at += 5 if signs & 8 else 3
        after = int.from_bytes(record[at : at + 4], "little") if signs & 4 else 0
        place, at = _behind(records, place, at + 4 * bool(signs & 4), count, signs & 1)
        found.append(count)
        at += 4 * runs + after
    return found


def _behind(records: Sequence[bytes], place: int, at: int, count: int, wide: int) -> tuple[int, int]:
    """Where the letters of a text end; in the next record they begin anew with how wide they are."""
    while (room := max(0, len(records[place]) - at) >> wide) < count:
        count, place, at = count - room, place + 1, 1
        if place == len(records) or not records[place]:
            return len(records), 0
        wide = records[place][0] & 1
    return place, at + (count << wide)
