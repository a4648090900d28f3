"""Every 90 days of the year: the patients, the scenario and the rate that the file lets one expect."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate

from calculators.api_scenario.rules import exceeds, fewest_over
from calculators.api_scenario.visits.judging import DOCUMENTED, ENABLED, OTHERS, TIMELY
from calculators.tables import Value

Seen = list[tuple[Value, int]]
"""The patients of one day, with the bits of their visits."""


@dataclass(frozen=True)
class Ask:
    """What decides about a period beside the visits."""

    first: date
    last: date
    length: int
    enabled: date | None
    deadline: date
    tracks: str
    threshold: Fraction


@dataclass(frozen=True)
class Estimate:
    """What one period promises.

    Attributes:
        start: its first day.
        end: its last day.
        scenario: its number, or None where there is none or the tracking test must come first.
        patients: those seen in it, each once.
        counted: those who would count in MAPIR.
        log_entries: those of them who come from an audit log.
        passes: whether those who count are more than the threshold, and a scenario allows it.
        spare: how many may turn out not to count before the rate falls to the threshold.
        covered: whether the file's visits reach from its first week to its last.
    """

    start: date
    end: date
    scenario: int | None
    patients: int
    counted: int
    log_entries: int
    passes: bool
    spare: int
    covered: bool

    @property
    def rate(self) -> Fraction:
        """The patients who count among those seen."""
        return Fraction(self.counted, self.patients) if self.patients else Fraction(0)


def estimates(patients: Sequence[Value], days: Sequence[date], bits: Sequence[int], ask: Ask) -> list[Estimate]:
    """An estimate for every period of the year, the earliest first."""
    by_day = _by_day(patients, days, bits, ask)
    counts = [_periods(by_day, ask.length, wanted) for wanted in _wanted(ask)]
    filled = [at for at, seen in enumerate(by_day) if seen]
    reach = (filled[0], filled[-1]) if filled else (len(by_day), -1)
    return [
        _estimate(ask, at, (counts[0][at], counts[1][at], counts[2][at]), _covered(at, ask.length, reach))
        for at in range(len(by_day) - ask.length + 1)
    ]


def _by_day(patients: Sequence[Value], days: Sequence[date], bits: Sequence[int], ask: Ask) -> list[Seen]:
    by_day: dict[date, Seen] = {ask.first + timedelta(at): [] for at in range((ask.last - ask.first).days + 1)}
    for who, day, bit in zip(patients, days, bits, strict=True):
        if day in by_day:
            by_day[day].append((who, bit))
    return list(by_day.values())


def _wanted(ask: Ask) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """The kinds of visit to count: all, those the dashboard counts, and those that count at the end."""
    every = range(OTHERS)
    timely = {bits for bits in every if bits & TIMELY}
    documented = {bits for bits in timely if bits & DOCUMENTED}
    if ask.tracks == "vdt_and_api":
        tracked = {bits for bits in timely if bits & ENABLED}
        return frozenset(every), frozenset(tracked), frozenset(tracked | documented)
    return frozenset(every), frozenset(timely), frozenset(documented)


def _periods(by_day: list[Seen], length: int, wanted: frozenset[int]) -> list[int]:
    """The patients with a wanted visit, for the period that starts on each day.

    A visit brings its patient into the periods that hold it and not the visit before it.
    """
    steps = [0] * (len(by_day) + 1)
    last: dict[Value, int] = {}
    for day, seen in enumerate(by_day):
        for who, bits in seen:
            if bits in wanted and (before := last.get(who, -1)) != day:
                steps[max(before + 1, day - length + 1)] += 1
                steps[day + 1] -= 1
                last[who] = day
    return list(accumulate(steps))


def _covered(start: int, length: int, reach: tuple[int, int]) -> bool:
    """Whether visits begin in the first week of a period or before, and end in its last week or later."""
    return reach[0] < start + 7 and reach[1] >= start + length - 7


def _estimate(ask: Ask, at: int, counts: tuple[int, int, int], covered: bool) -> Estimate:
    start = ask.first + timedelta(at)
    end = start + timedelta(ask.length - 1)
    scenario, counted, entries, allowed = _decided(ask, start, counts)
    spare = counted - fewest_over(counts[0], ask.threshold)
    passes = allowed and counts[0] > 0 and spare >= 0
    return Estimate(start, end, scenario, counts[0], counted, entries, passes, spare, covered)


def _decided(ask: Ask, start: date, counts: tuple[int, int, int]) -> tuple[int | None, int, int, bool]:
    """The scenario, the patients who count, those of them from a log, and whether the period is allowed at all."""
    patients, tracked, final = counts
    over = patients > 0 and exceeds(tracked, patients, ask.threshold)
    if ask.enabled is None or ask.enabled > ask.deadline:
        return None, 0, 0, False
    if ask.enabled < start:
        return 1 if over else None, tracked, 0, over
    if ask.tracks == "vdt_and_api":
        return (2, tracked, 0, True) if over else (3, final, final - tracked, True)
    if ask.tracks == "unknown":
        return None, final, final, True
    return (4, final, final, True) if over else (None, final, final, False)


def best_of(found: Iterable[Estimate]) -> Estimate | None:
    """The highest rate among the periods that pass; of equal ones that with fewer papers, then the earlier."""
    return max(_passing(found), key=lambda one: (one.rate, -(one.scenario or 9), -one.start.toordinal()), default=None)


def safest_of(found: Iterable[Estimate]) -> Estimate | None:
    """The period that passes with the most patients to spare; of equal ones as for the best."""
    return max(_passing(found), key=lambda one: (one.spare, -(one.scenario or 9), -one.start.toordinal()), default=None)


def _passing(found: Iterable[Estimate]) -> list[Estimate]:
    return [one for one in found if one.passes and one.covered]
