"""Every period of a length, by running sums: its counts, whether it stands for the practice, and which are the best."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate
from math import ceil
from statistics import median_low
from typing import Protocol

from calculators.patient_volume.period import Days


@dataclass(frozen=True)
class Daily:
    """Encounters of each day from the first: those above the line and all of them, as running sums from 0."""

    first: date
    counted: Sequence[int]
    whole: Sequence[int]

    @classmethod
    def of(cls, first: date, counted: Iterable[int], whole: Iterable[int]) -> "Daily":
        """From the counts of each day."""
        return cls(first, array("q", accumulate(counted, initial=0)), array("q", accumulate(whole, initial=0)))

    def between(self, days: Days) -> tuple[int, int]:
        """The encounters of some days, above the line and all."""
        start, end = self._at(days.start), self._at(days.end + timedelta(days=1))
        return self.counted[end] - self.counted[start], self.whole[end] - self.whole[start]

    def panel(self, days: Days) -> tuple[int, int]:
        """Encounters alone have no panel."""
        return 0, 0

    def rests_on(self, first: date) -> date:
        """A period of encounters alone rests on its own days."""
        return first

    def _at(self, day: date) -> int:
        return min(max(0, (day - self.first).days), len(self.whole) - 1)


class Counts(Protocol):
    """What is counted in a period: encounters alone, or with a panel."""

    def between(self, days: Days) -> tuple[int, int]:
        """Above the line, and all."""

    def panel(self, days: Days) -> tuple[int, int]:
        """The part of it that are panel patients."""

    def rests_on(self, first: date) -> date:
        """The first day that a period of this first day needs in the file."""


@dataclass(frozen=True)
class Tried:
    """A period that was tried: its days, its counts, and why it does not stand for the practice, if it does not."""

    days: Days
    counted: int
    whole: int
    needed: int
    beyond: bool
    few: bool
    panel: tuple[int, int] = (0, 0)

    @property
    def representative(self) -> bool:
        """Whether it may be named best."""
        return not self.beyond and not self.few

    @property
    def reaches(self) -> bool:
        """Whether it reaches the minimum; nothing reaches it without encounters."""
        return self.whole > 0 and self.counted >= self.needed

    @property
    def rate(self) -> Fraction:
        """The exact share, 0 without encounters."""
        return Fraction(self.counted, self.whole or 1)

    @property
    def margin(self) -> int:
        """Encounters above the line that could be struck before it falls short; below zero, so many are missing."""
        return self.counted - self.needed


def starts(stretches: Iterable[Days], used: Sequence[Days], length: int, before: date | None = None) -> list[date]:
    """The first days of every allowed period, in order: inside a stretch, without a used day, over when one attests."""
    found: set[date] = set()
    for stretch in stretches:
        last = stretch.end if before is None else min(stretch.end, before - timedelta(days=1))
        for index in range((last - stretch.start).days + 2 - length):
            found.add(stretch.start + timedelta(days=index))
    reach = timedelta(days=length - 1)
    return sorted(day for day in found if not any(day <= other.end and other.start <= day + reach for other in used))


def tried(
    firsts: Sequence[date], counts: Counts, length: int, minimum: Fraction, file: Days, few: Fraction | int
) -> list[Tried]:
    """Every period with its counts.

    Args:
        firsts: the first days.
        counts: what is counted in a period.
        length: days in a period.
        minimum: the share to reach.
        file: the days that the file covers.
        few: a share of the usual number of encounters below which a period does not stand for the practice, or that
            number itself.
    """
    reach = timedelta(days=length - 1)
    periods = [Days(first, first + reach) for first in firsts]
    found = [counts.between(days) for days in periods]
    within = [Days(counts.rests_on(days.start), days.end).within(file) for days in periods]
    inside = [whole for covered, (_, whole) in zip(within, found, strict=True) if covered]
    least = few if isinstance(few, int) else few * (median_low(inside) if inside else 0)
    return [
        Tried(days, counted, whole, ceil(whole * minimum), not covered, whole < least or not whole, counts.panel(days))
        for days, covered, (counted, whole) in zip(periods, within, found, strict=True)
    ]


def best(found: Iterable[Tried]) -> Tried | None:
    """The highest share; among equals the most encounters, then the earliest. Only what stands for the practice."""
    able = [period for period in found if period.representative]
    return max(able, key=lambda one: (one.rate, one.whole, -one.days.start.toordinal()), default=None)


def safest(found: Iterable[Tried]) -> Tried | None:
    """The most encounters to spare; among equals the highest share, then the earliest."""
    able = [period for period in found if period.representative]
    return max(able, key=lambda one: (one.margin, one.rate, -one.days.start.toordinal()), default=None)


def runs(found: Iterable[Tried]) -> Iterator[list[Tried]]:
    """Periods that reach the minimum and stand for the practice, in groups whose first days follow one another."""
    yield from in_a_row(period for period in found if period.reaches and period.representative)


def in_a_row(found: Iterable[Tried]) -> Iterator[list[Tried]]:
    """Groups of periods whose first days follow one another."""
    group: list[Tried] = []
    for period in found:
        if group and (period.days.start - group[-1].days.start).days > 1:
            yield group
            group = []
        group.append(period)
    if group:
        yield group
