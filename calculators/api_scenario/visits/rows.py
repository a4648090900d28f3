"""The rows of a visit file as they were judged, column by column."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from calculators import tables
from calculators.api_scenario.visits.columns import COLUMNS
from calculators.api_scenario.visits.judging import DOCUMENTATION, DOCUMENTED, OPT_OUTS, OTHERS, Judge, Visit

DECIDING = ("service_date", "available_on", "vdt", "documents", "numerator", "opt_out")


@dataclass
class Book:
    """Every row without errors.

    Attributes:
        judge: the rules of the log.
        numbers: the rows as Excel shows them.
        cells: the columns by name.
        reasons: why each row does not count; empty where it does.
        bits: what the search of a period has to know of each row.
        errors: what is wrong with the other rows, by their numbers.
    """

    judge: Judge
    numbers: list[int] = field(default_factory=list)
    cells: dict[str, list[tables.Value]] = field(default_factory=lambda: {column.name: [] for column in COLUMNS})
    reasons: list[str] = field(default_factory=list)
    bits: list[int] = field(default_factory=list)
    errors: dict[int, str] = field(default_factory=dict)

    @property
    def patients(self) -> list[tables.Value]:
        """The patient of each row."""
        return self.cells["patient_id"]

    @property
    def days(self) -> list[date]:
        """The day of service of each row; a row without one has an error and is not here."""
        return [day for day in self.cells["service_date"] if isinstance(day, date)]

    def used(self) -> list[int]:
        """The places of the rows that count, one for each patient."""
        return [at for at, reason in enumerate(self.reasons) if not reason]

    def visit(self, at: int) -> Visit:
        """One row as it was judged."""
        return Visit._make([*(self.cells[name][at] for name in DECIDING), True, False])

    def by_reason(self) -> dict[str, list[int]]:
        """The numbers of the rows that do not count, by reason."""
        found: dict[str, list[int]] = {}
        for number, reason in zip(self.numbers, self.reasons, strict=True):
            if reason:
                found.setdefault(reason, []).append(number)
        return found

    def lacking_documentation(self) -> list[int]:
        """The places of the rows that documentation in time would make count, one for each patient."""
        found: dict[tables.Value, int] = {}
        for at, reason in enumerate(self.reasons):
            if reason in DOCUMENTATION:
                found.setdefault(self.patients[at], at)
        return list(found.values())

    def last_documented(self) -> date | None:
        """The last day of documentation in the rows that count."""
        days = (self.judge.documents_of(self.visit(at)) for at in self.used())
        return max((day for day in days if isinstance(day, date)), default=None)

    def opt_out_rows(self) -> list[int]:
        """The places of the opt-outs that belong into an Opt-Out Audit Log, one for each patient."""
        found: dict[tables.Value, int] = {}
        for at, reason in enumerate(self.reasons):
            if reason in OPT_OUTS:
                found.setdefault(self.patients[at], at)
        return list(found.values())

    def flags(self) -> dict[str, list[int]]:
        """The numbers of the rows that count and are to be looked at again, by flag."""
        found: dict[str, list[int]] = {}
        for at in self.used():
            for flag in self.judge.flags(self.visit(at)):
                found.setdefault(flag, []).append(self.numbers[at])
        return found

    def own(self, start: date, end: date) -> Iterator[tuple[tables.Value, int, tables.Value]]:
        """The provider's own rows between two days: the patient, the bits and the opt-out."""
        rows = zip(self.patients, self.days, self.bits, self.cells["opt_out"], strict=True)
        return ((who, bits, out) for who, day, bits, out in rows if start <= day <= end and bits < OTHERS)

    def opt_outs(self, start: date, end: date) -> tuple[int, int]:
        """The patients between two days who opted out, and how many of them have no documentation in time."""
        rows = [(who, bits) for who, bits, out in self.own(start, end) if out not in (None, "no")]
        documented = {who for who, bits in rows if bits & DOCUMENTED}
        patients = {who for who, _ in rows}
        return len(patients), len(patients - documented)

    def two_birth_dates(self) -> list[int]:
        """The numbers of the rows whose patient has another date of birth than in an earlier row."""
        births = self.cells["birth_date"]
        if len(set(zip(self.patients, births, strict=True))) == len(set(self.patients)):
            return []
        first: dict[tables.Value, tables.Value] = {}
        return [
            number
            for number, who, born in zip(self.numbers, self.patients, births, strict=True)
            if born is not None and first.setdefault(who, born) != born
        ]

    def other_providers(self) -> list[int]:
        """The numbers of the rows that count and name another provider than the first of them."""
        names, used = self.cells["provider"], self.used()
        return [self.numbers[at] for at in used if names[at] != names[used[0]]]
