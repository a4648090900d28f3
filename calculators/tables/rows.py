"""Typed rows, column by column and a few thousand at a time, with every error of every row."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, repeat
from typing import cast

from calculators.tables import days, strays
from calculators.tables.cells import SPACE, DayReader, Read, Trouble, blank_aware, reader_of
from calculators.tables.model import (
    DAYS,
    Answers,
    Block,
    Cells,
    Column,
    LeftOut,
    Match,
    Progress,
    RawBlock,
    Row,
    RowError,
    Source,
    Unreadable,
    Value,
    masked,
)
from calculators.tables.survey import Survey
from calculators.words import listed

MOST_REMEMBERED = 50_000
MOST_KEPT = 1_000
_TOO_MANY = "this row has more cells than the header. A comma inside a text may need quotation marks around it"
_NO_IDS = frozenset({"", "null", "NULL", "Null"})


class _Remembered(dict[str, Value | Trouble]):
    """What each text was read as, since files repeat themselves."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self.troubled = False

    def __missing__(self, raw: str) -> Value | Trouble:
        found = self[raw] = self._read(raw)
        self.troubled |= isinstance(found, Trouble)
        return found


class _ColumnReader:
    """Reads the cells of one column."""

    def __init__(self, column: Column, place: int, how: days.Reading) -> None:
        self.column, self.place = column, place
        self.days = DayReader(column, how) if column.kind in DAYS else None
        self._read = blank_aware(column, self.days) if self.days else reader_of(column)
        self._remembered = _Remembered(self._read)
        self._is_text = column.kind in ("text", "id")

    def values(self, cells: Sequence[str]) -> tuple[list[Value | Trouble], list[int]]:
        """The values, and the places of those that could not be read."""
        if self._is_text and _are_simple(cells):
            return list(cells), []
        if self._is_text:
            found = list(map(self._read, cells))
        else:
            if len(self._remembered) > MOST_REMEMBERED:
                self._remembered.clear()
            found = list(map(self._remembered.__getitem__, cells))
            if not self._remembered.troubled:
                return found, []
        return found, [index for index, value in enumerate(found) if isinstance(value, Trouble)]


def _are_simple(cells: Sequence[str]) -> bool:
    """Whether there is nothing to strip, nothing empty and nothing that Excel has spoilt in any of the cells."""
    joined = "\n".join(cells)
    return (
        _NO_IDS.isdisjoint(cells)
        and not any(sign in joined for sign in ('="', "E+", "e+", "\ufeff", "\u200b", "\xa0"))
        and list(map(str.strip, cells)) == list(cells)
    )


class Reading:
    """The rows of a file as an iterator, and, once it is through, what was left out, what was wrong and how often.

    `errors` and `left_out` keep the first thousand; `error_counts` and `left_out_counts` count them all.
    """

    def __init__(
        self,
        source: Source,
        match: Match,
        survey: Survey,
        answers: Answers | None = None,
        progress: Progress | None = None,
    ) -> None:
        if lacking := [missing.column.title for missing in match.missing if missing.column.needed]:
            raise Unreadable(f"The file has no column for {listed(lacking)}.")
        self._source, self._match, self._progress = source, match, progress
        self._survey, self._answers = survey, answers or Answers()
        self._size = max([match.width, *(header.place + 1 for header in match.headers)])
        self._restart()

    def _restart(self) -> None:
        self._readers = [self._reader(column) for column in self._match.columns]
        self.rows_read = self.rows_with_errors = 0
        self.errors: list[RowError] = []
        self.error_counts: Counter[tuple[str, str]] = Counter()
        self.left_out: list[LeftOut] = []
        self.left_out_counts: Counter[str] = Counter()

    def _reader(self, column: Column) -> _ColumnReader | None:
        name = column.name
        if name not in self._match.places:
            return None
        order = self._answers.day_order.get(name) or self._survey.day_order.get(name)
        how = days.Reading(order, self._answers.last_year.get(name), self._source.from_1904)
        return _ColumnReader(column, self._match.places[name], how)

    def __iter__(self) -> Iterator[Row]:
        """One row after the other."""
        for block in self.blocks():
            values = zip(*block.values, strict=True)
            if block.errors:
                yield from map(Row, block.numbers, values, [block.errors.get(at, ()) for at in block.numbers])
            else:
                yield from map(Row, block.numbers, values, repeat(()))

    def blocks(self) -> Iterator[Block]:
        """Some thousand rows at a time, as one list for each column: the quick way through a large file."""
        self._restart()
        for raw in self._source.blocks():
            block = self._block(raw)
            self.rows_read += len(block.numbers)
            self.rows_with_errors += len(block.errors)
            if self._progress:
                self._progress(self.rows_read, raw.percent)
            yield block

    def refuse(self, errors: Sequence[RowError], *, again: bool = False) -> None:
        """A row whose cells can be read and yet not be used; the calculator says what to mend, all of it at once.

        Args:
            errors: what to mend, in one row.
            again: the row has other errors already, and is counted.
        """
        self.rows_with_errors += not again
        self._count({errors[0].row: list(errors)})

    @property
    def notes(self) -> list[str]:
        """What was noticed on the way that is no error."""
        notes = [*self._source.notes, *self._survey.notes]
        for reader in self._readers:
            if reader and reader.days and reader.days.zoned:
                notes.append(f"{reader.column.title}: some times carry a time zone. The date is kept as it is written.")
            if reader and reader.days and reader.days.serial:
                notes.append(f"{reader.column.title}: some dates were Excel's own day numbers, and were read so.")
        return notes

    def _block(self, raw: RawBlock) -> Block:
        skipped = max(0, self._match.header_row + 1 - raw.first)
        rows, numbers = raw.rows[skipped:], range(raw.first + skipped, raw.first + len(raw.rows))
        gone = {index: why for index, why in strays.obvious(rows, self._match) if numbers[index] not in raw.broken}
        left = [index for index in range(len(rows)) if index not in gone] if gone else range(len(rows))
        self._leave_out({numbers[index]: why for index, why in gone.items()})
        kept = [rows[index] for index in left] if gone else rows
        even, crowded = self._even(kept, [numbers[index] for index in left] if gone else numbers)
        return self._typed(even, [numbers[index] for index in left] if gone else numbers, {**crowded, **raw.broken})

    def _typed(self, rows: list[Cells], numbers: Sequence[int], broken: Mapping[int, str]) -> Block:
        values, errors = self._values(rows, numbers, broken)
        gone = {}
        if errors:
            gone = {at: why for at, row in zip(numbers, rows, strict=True)
                    if at in errors and at not in broken and (why := strays.why_stray(row, self._match))}  # fmt: skip
        if gone:
            self._leave_out(gone)
            kept = [index for index, at in enumerate(numbers) if at not in gone]
            values = [[column[index] for index in kept] for column in values]
            numbers = [numbers[index] for index in kept]
            errors = {at: found for at, found in errors.items() if at not in gone}
        self._count(errors)
        return Block(numbers, values, {at: tuple(found) for at, found in errors.items()})

    def _values(
        self, rows: list[Cells], numbers: Sequence[int], broken: Mapping[int, str]
    ) -> tuple[list[list[Value]], dict[int, list[RowError]]]:
        """The values of each column, and the errors of each row; a broken row has one error, its cells have none."""
        errors = {at: [RowError(at, None, "", broken[at], "")] for at in numbers if at in broken} if broken else {}
        columns = list(zip(*rows, strict=False))
        found: list[list[Value | Trouble]] = []
        for reader in self._readers:
            if reader is None or not rows:
                found.append([None] * len(rows))
                continue
            values, bad = reader.values(columns[reader.place])
            for index in bad:
                if numbers[index] not in broken:
                    error = self._error(reader, numbers[index], values[index], rows[index][reader.place])
                    errors.setdefault(numbers[index], []).append(error)
                values[index] = None
            found.append(values)
        return cast("list[list[Value]]", found), errors

    def _error(self, reader: _ColumnReader, at: int, trouble: object, raw: str) -> RowError:
        return RowError(at, reader.column.name, reader.column.title, f"{trouble}.", masked(raw))

    def _even(self, rows: list[Cells], numbers: Sequence[int]) -> tuple[list[Cells], dict[int, str]]:
        """Rows of equal length; in a text file a row with more cells than the header has lost its columns."""
        width, size = self._match.width, self._size
        if self._source.kind != "csv" or (width == size and not set(map(len, rows)) - {size}):
            return rows, {}
        even = [row if len(row) >= size else row + [""] * (size - len(row)) for row in rows]
        crowded = (at for at, row in zip(numbers, even, strict=True) if any(cell.strip(SPACE) for cell in row[width:]))
        return even, dict.fromkeys(crowded, _TOO_MANY)

    def _leave_out(self, gone: Mapping[int, str]) -> None:
        self.left_out_counts.update(gone.values())
        room = MOST_KEPT - len(self.left_out)
        self.left_out += [LeftOut(at, why) for at, why in islice(gone.items(), room)]

    def _count(self, errors: Mapping[int, list[RowError]]) -> None:
        for at in sorted(errors):
            self.error_counts.update((error.title, error.message) for error in errors[at])
            self.errors += errors[at][: MOST_KEPT - len(self.errors)]
