"""The panel from a list of patients: who of them was seen in the look-back, and the encounters of everyone else."""

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from typing import cast

from calculators.filing import FileCount, Opened
from calculators.patient_volume.period import Days, months_before
from calculators.patient_volume.visits.patient_days import Encounters
from calculators.tally import Tally

Span = tuple[int, int]
"""First and last of days, or of first days of periods, as numbers in the calendar."""
# First days are looked at from so long before the first visit: a longer period would be refused in any case.
MOST_BEFORE = 366
ALWAYS: Span = (date.min.toordinal(), date.max.toordinal())


@dataclass(frozen=True)
class Panel:
    """The patients of a list by their number in the visits, with the days on which the list assigns them.

    Attributes:
        spans: of the patients who have visits.
        listed: all patients of the list.
    """

    spans: Mapping[int, Sequence[Span]]
    listed: int


def panel_of(opened: Opened, patients: Mapping[str, int]) -> tuple[Panel, FileCount]:
    """Read a list of patients."""
    reading, tally = opened.reading(), Tally()
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    for row, (patient, first, last), errors in reading:
        span = _span(cast("date | None", first), cast("date | None", last))
        if not errors and span[0] > span[1]:
            tally.leave(row, "assigned until a day before the first")
        elif not errors:
            tally.use()
            spans[str(patient)].append(span)
    known = {patients[patient]: tuple(_merged(found)) for patient, found in spans.items() if patient in patients}
    return Panel(known, len(spans)), tally.count(opened, reading)


def _span(first: date | None, last: date | None) -> Span:
    return (first.toordinal() if first else ALWAYS[0], last.toordinal() if last else ALWAYS[1])


@dataclass
class _Swept:
    """For each first day of a period, counted from a base: a number above the line and one of all, as they change."""

    size: int
    counted: "array[int]" = field(init=False)
    whole: "array[int]" = field(init=False)

    def __post_init__(self) -> None:
        self.counted, self.whole = (array("q", bytes(8 * (self.size + 1))) for _ in range(2))

    def add(self, spans: Iterable[Span], above: bool) -> None:
        """One more on each of these first days."""
        into = self.counted if above else self.whole
        for first, last in spans:
            into[max(0, first)] += 1
            into[min(last, self.size - 1) + 1] -= 1

    def sums(self) -> tuple[list[int], list[int]]:
        """The numbers themselves."""
        return list(accumulate(self.counted)), list(accumulate(self.whole))


class Panelled:
    """Panel patients seen in the look-back, and the encounters of patients who are not on the panel."""

    def __init__(self, panel: Panel, made: Encounters, months: int) -> None:
        self._panel, self._daily, self._months = panel, made.daily(), months
        self._seen = {True: made.days_of(made.counted), False: made.days_of(made.whole)}
        days = [day for found in self._seen[False].values() for day in found]
        self._base = min(days, default=MOST_BEFORE) - MOST_BEFORE
        self._size = max(days) - self._base + 2 + 31 * months if days else 0
        self._backs = [self._back(self._base + at) for at in range(self._size)]
        self._known: dict[int, list[tuple[list[int], list[int]]]] = {}

    def rests_on(self, first: date) -> date:
        """The first day that a period of this first day needs in the file."""
        return months_before(first, self._months)

    def between(self, days: Days) -> tuple[int, int]:
        """Panel and encounters together."""
        panel, others = self.panel(days), self._encounters(days)
        return panel[0] + others[0], panel[1] + others[1]

    def panel(self, days: Days) -> tuple[int, int]:
        """Panel patients above the line, and all of them."""
        return self._at(0, days)

    def _encounters(self, days: Days) -> tuple[int, int]:
        """The encounters of patients whom the list does not assign in these days."""
        counted, whole = self._daily.between(days)
        theirs = self._at(1, days)
        return counted - theirs[0], whole - theirs[1]

    def _at(self, which: int, days: Days) -> tuple[int, int]:
        if len(days) not in self._known:
            self._known[len(days)] = [swept.sums() for swept in self._swept(len(days))]
        counted, whole = self._known[len(days)][which]
        at = days.start.toordinal() - self._base
        return (counted[at], whole[at]) if 0 <= at < self._size else (0, 0)

    def _swept(self, length: int) -> tuple[_Swept, _Swept]:
        """Panel patients, and encounters of panel patients, over the first days of periods of a length."""
        patients, encounters = _Swept(self._size), _Swept(self._size)
        for who, spans in self._panel.spans.items():
            assigned = [(first - self._base - length + 1, last - self._base) for first, last in spans]
            assigned = list(_merged(assigned))
            for above, seen in self._seen.items():
                days = [day - self._base for day in seen.get(who, ())]
                patients.add(_shared(assigned, _merged(self._looked_back(days))), above)
                for day in days:
                    encounters.add(_shared(assigned, [(day - length + 1, day)]), above)
        return patients, encounters

    def _looked_back(self, days: Iterable[int]) -> Iterator[Span]:
        """The first days of periods in whose look-back a day is."""
        for day in days:
            yield day + 1, bisect_right(self._backs, day + self._base) - 1

    def _back(self, day: int) -> int:
        return self.rests_on(date.fromordinal(day)).toordinal()


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """The same days in spans that do not touch."""
    now: Span | None = None
    for first, last in sorted(spans):
        if now and first <= now[1] + 1:
            now = now[0], max(now[1], last)
            continue
        if now:
            yield now
        now = first, last
    if now:
        yield now


def _shared(some: Sequence[Span], others: Iterable[Span]) -> Iterator[Span]:
    """The days that are in both."""
    for first, last in others:
        for start, end in some:
            if max(first, start) <= min(last, end):
                yield max(first, start), min(last, end)
