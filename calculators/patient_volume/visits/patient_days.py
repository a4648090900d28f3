"""Rows to patient-days: one patient on one day is one encounter, above the line if any of its payers counts."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress

from calculators.patient_volume.visits.judge import Verdict
from calculators.patient_volume.visits.periods import Daily
from calculators.patient_volume.visits.register import Register

# A day's number in the calendar fits into these bits up to the year 2870; above them stand the patient and the kind.
DAY_BITS = 20
_DAY = (1 << DAY_BITS) - 1


@dataclass(frozen=True)
class Encounters:
    """The encounters of a file: each a number that holds its day, those above the line, and what was noticed.

    Attributes:
        whole: all encounters.
        counted: those above the line.
        several: encounters above the line that also have a payer that does not count.
        unpaid: encounters that Medicaid paid nothing for, where it had to pay.
    """

    whole: frozenset[int]
    counted: frozenset[int]
    several: int
    unpaid: frozenset[int]

    def daily(self) -> Daily:
        """The encounters of each day."""
        whole, counted = self._by_day(self.whole), self._by_day(self.counted)
        first, last = min(whole, default=1), max(whole, default=0)
        days = range(first, last + 1)
        return Daily.of(date.fromordinal(first), [counted[day] for day in days], [whole[day] for day in days])

    @staticmethod
    def days_of(keys: Iterable[int]) -> dict[int, list[int]]:
        """The days of each patient's encounters, in order; one with two kinds of encounter stands twice."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for key in sorted(keys):
            found[key >> DAY_BITS + 1].append(key & _DAY)
        return {who: sorted(days) for who, days in found.items()}

    @staticmethod
    def _by_day(keys: Iterable[int]) -> Counter[int]:
        return Counter(map(_DAY.__and__, keys))


def encounter_days(register: Register, verdicts: Sequence[Verdict]) -> "array[int]":
    """The day each row counts on: an inpatient stay on the day of discharge, all else on the day of service."""
    inpatient = [verdict.inpatient for verdict in verdicts]
    if not register.ends or not any(inpatient):
        return register.days
    trios = zip(register.days, register.ends, register.what, strict=True)
    return array("i", (end if inpatient[what] and end else day for day, end, what in trios))


def keys_of(register: Register, verdicts: Sequence[Verdict]) -> Iterator[int]:
    """A number for the encounter that each row is part of: the patient, the kind and the day."""
    kinds = [verdict.inpatient << DAY_BITS for verdict in verdicts]
    days, shift = encounter_days(register, verdicts), DAY_BITS + 1
    return (who << shift | kinds[what] | day for who, what, day in zip(register.who, register.what, days, strict=True))


def encounters(register: Register, verdicts: Sequence[Verdict]) -> Encounters:
    """Every encounter of the rows that count."""
    keys = list(keys_of(register, verdicts))
    counts = [verdict.counts for verdict in verdicts]
    listed = [verdict.listed for verdict in verdicts]
    other = [verdict.counts and not verdict.listed for verdict in verdicts]
    whole = frozenset(compress(keys, map(counts.__getitem__, register.what)))
    counted = frozenset(compress(keys, map(listed.__getitem__, register.what)))
    unpaid = _unpaid(register, verdicts, keys) if register.paid else frozenset()
    beside = counted.intersection(compress(keys, map(other.__getitem__, register.what)))
    return Encounters(whole, counted - unpaid, len(beside - unpaid), unpaid)


def _unpaid(register: Register, verdicts: Sequence[Verdict], keys: Sequence[int]) -> frozenset[int]:
    """Encounters whose payments add up to nothing; what was paid and taken back was not paid."""
    must = [verdict.must_pay for verdict in verdicts]
    free = [verdict.listed and not verdict.must_pay for verdict in verdicts]
    sums: defaultdict[int, int] = defaultdict(int)
    for key, what, paid in zip(keys, register.what, register.paid, strict=True):
        if must[what]:
            sums[key] += paid
    also_free = set(compress(keys, map(free.__getitem__, register.what)))
    return frozenset(key for key, paid in sums.items() if paid <= 0 and key not in also_free)


def rows_left_out(register: Register, verdicts: Sequence[Verdict]) -> Iterator[tuple[Verdict, list[int]]]:
    """The numbers of the rows that are no encounters, reason by reason, each with one of its verdicts."""
    left = [not verdict.counts for verdict in verdicts]
    found: defaultdict[str, list[int]] = defaultdict(list)
    reasons = [verdict.because for verdict in verdicts]
    for row, what in compress(zip(register.rows, register.what, strict=True), map(left.__getitem__, register.what)):
        found[reasons[what]].append(row)
    by_reason = {verdict.because: verdict for verdict in verdicts if not verdict.counts}
    yield from ((by_reason[because], rows) for because, rows in found.items())
