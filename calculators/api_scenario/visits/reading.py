"""A visit file read to its end, every row judged: some thousand rows at a time, each kind of row once."""

from collections.abc import Sequence
from itertools import repeat
from typing import Any

from calculators import tables
from calculators.api_scenario.visits.columns import COLUMNS, MISSED
from calculators.api_scenario.visits.judging import Judge, Visit
from calculators.api_scenario.visits.once import each_patient_once
from calculators.api_scenario.visits.rows import DECIDING, Book
from calculators.filing import Opened

_PLACES = {column.name: place for place, column in enumerate(COLUMNS)}


class _Judged(dict[tuple[Any, ...], tuple[str, int]]):
    """The reason and the bits of each kind of row."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge

    def __missing__(self, cells: tuple[Any, ...]) -> tuple[str, int]:
        visit = Visit._make(cells)
        found = self[cells] = (self._judge.reason(visit) or "", self._judge.bits(visit))
        return found


class _Missed(dict[tables.Value, bool]):
    """Whether a status says that the visit did not take place."""

    def __missing__(self, status: tables.Value) -> bool:
        found = self[status] = _plain(status) in MISSED
        return found


class _Own(dict[tables.Value, bool]):
    """Whether a name is the provider's, whatever its case, spaces and punctuation."""

    def __init__(self, provider: str) -> None:
        self._own = _plain(provider)

    def __missing__(self, name: tables.Value) -> bool:
        found = self[name] = _plain(name) == self._own
        return found


def _plain(name: object) -> str:
    return "".join(sign for sign in str(name).casefold() if sign.isalnum())


def read(opened: Opened, reading: tables.Reading, judge: Judge, provider: str | None, *, counted: bool) -> Book:
    """Judge every row of a visit file.

    Args:
        opened: the file.
        reading: its rows.
        judge: the rules of the log.
        provider: the provider as the file writes the name; without one, every row is the provider's.
        counted: whether the dashboard's numerator holds anyone.
    """
    book, judged, own, gone = Book(judge), _Judged(judge), _Own(provider or ""), _Missed()
    for block in reading.blocks():
        numbers, columns = _without_errors(block, book)
        mine = map(own.__getitem__, columns[_PLACES["provider"]]) if provider else repeat(True)
        missed = map(gone.__getitem__, columns[_PLACES["status"]])
        deciding = [columns[_PLACES[name]] for name in DECIDING]
        found = list(map(judged.__getitem__, zip(*deciding, mine, missed, strict=False)))
        book.numbers += numbers
        book.reasons += [reason for reason, _ in found]
        book.bits += [bits for _, bits in found]
        for name, place in _PLACES.items():
            book.cells[name] += columns[place]
    has = frozenset(name for name in _PLACES if opened.has(name))
    each_patient_once(book, has, counted=counted)
    return book


def _without_errors(block: tables.Block, book: Book) -> tuple[Sequence[int], Sequence[Sequence[tables.Value]]]:
    if not block.errors:
        return block.numbers, block.values
    for number, wrong in block.errors.items():
        book.errors[number] = " ".join(f"{error.title}: {error.message}".removeprefix(": ") for error in wrong)
    kept = [at for at, number in enumerate(block.numbers) if number not in block.errors]
    return [block.numbers[at] for at in kept], [[column[at] for at in kept] for column in block.values]
