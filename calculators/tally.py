"""Counts that add up: what became of every row of a file, by reason, with the rule."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from calculators import tables
from calculators.filing import FileCount, LeftOut, Mistake, Opened
from calculators.law import Law

MOST_SHOWN = 200
MOST_FIRST = 20
NOT_READ = "a cell could not be read"


@dataclass
class _Reason:
    law: Law | None = None
    count: int = 0
    first: list[int] = field(default_factory=list)


class DoNotAddUp(ArithmeticError):
    """Rows were lost or counted twice between the file and the answer: a mistake of ours, never shown as a result."""


class Tally:
    """Counts that add up: every row of a file is used, or left out for one reason."""

    def __init__(self) -> None:
        self.used = 0
        self._reasons: dict[str, _Reason] = {}

    def use(self, count: int = 1) -> None:
        """Rows that count."""
        self.used += count

    def leave(self, row: int, because: str, law: Law | None = None) -> None:
        """One row that does not count, and why."""
        reason = self._reason(because, law)
        reason.count += 1
        if len(reason.first) < MOST_FIRST:
            reason.first.append(row)

    def leave_many(self, rows: Sequence[int], because: str, law: Law | None = None) -> None:
        """Rows that do not count for one reason, in the order of the file."""
        reason = self._reason(because, law)
        reason.count += len(rows)
        reason.first += rows[: MOST_FIRST - len(reason.first)]

    @property
    def counts(self) -> Counter[str]:
        """How many rows were left out, by reason."""
        return Counter({because: reason.count for because, reason in self._reasons.items()})

    def count(self, opened: Opened, reading: tables.Reading) -> FileCount:
        """What became of every row, strays and rows with errors included.

        Args:
            opened: the file.
            reading: its rows, read to the end. A row with errors is left out unless the calculator used it or left it
                out itself; then it is counted there.

        Raises:
            DoNotAddUp: the rows that were read are not the rows that were counted.
        """
        seen = self.used + sum(reason.count for reason in self._reasons.values())
        unread = reading.rows_read - seen
        if not 0 <= unread <= reading.rows_with_errors:
            raise DoNotAddUp(f"{reading.rows_read} rows were read, {seen} were counted")
        return FileCount(
            name=opened.wanted.name,
            title=opened.wanted.title,
            kind=opened.source.kind,
            sheet=opened.source.sheet,
            rows_read=reading.rows_read + sum(reading.left_out_counts.values()),
            rows_used=self.used,
            rows_with_errors=reading.rows_with_errors,
            left_out=[*self._left_out(), *_unread(unread, reading), *_strays(reading)],
            errors=[_mistake(error) for error in reading.errors[:MOST_SHOWN]],
            more_errors=sum(reading.error_counts.values()) - min(len(reading.errors), MOST_SHOWN),
            notes=reading.notes,
        )

    def _reason(self, because: str, law: Law | None) -> _Reason:
        return self._reasons.setdefault(because, _Reason(law))

    def _left_out(self) -> list[LeftOut]:
        return [
            LeftOut(because=because, count=reason.count, first_rows=reason.first, law=reason.law)
            for because, reason in self._reasons.items()
            if reason.count
        ]


def _unread(count: int, reading: tables.Reading) -> list[LeftOut]:
    """Rows with errors that the calculator did not take."""
    if not count:
        return []
    rows = list(dict.fromkeys(error.row for error in reading.errors))
    return [LeftOut(because=NOT_READ, count=count, first_rows=rows[:MOST_FIRST], law=None)]


def _strays(reading: tables.Reading) -> list[LeftOut]:
    """Rows that are none of the table's."""
    first: dict[str, list[int]] = {}
    for stray in reading.left_out:
        first.setdefault(stray.because, []).append(stray.row)
    return [
        LeftOut(because=because, count=count, first_rows=first.get(because, [])[:MOST_FIRST], law=None)
        for because, count in reading.left_out_counts.items()
    ]


def _mistake(error: tables.RowError) -> Mistake:
    return Mistake(row=error.row, column=error.title, message=error.message, masked=error.masked)
