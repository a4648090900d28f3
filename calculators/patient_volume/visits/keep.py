"""Files to keep: each row's verdict with its rule and without patients' ids, the key to them, and every period."""

from collections.abc import Iterator, Sequence
from datetime import date

from calculators import exports
from calculators.exports import Cell
from calculators.filing import CSV, Export
from calculators.patient_volume.visits.judge import Verdict
from calculators.patient_volume.visits.patient_days import encounter_days, keys_of
from calculators.patient_volume.visits.say import BEYOND, FEW
from calculators.patient_volume.visits.tabulate import Found
from calculators.words import exact

_ROWS = ("Row", "Patient code", "Day", "Payers", "Counts as", "Why", "Same encounter as row", "Rule", "Source")
_PERIODS = (
    "First day",
    "Last day",
    "Above the line",
    "All",
    "Share",
    "Margin",
    "Reaches the minimum",
    "Not named because",
)


def offered(found: Found) -> tuple[Export, ...]:
    """The files that go with the answer."""
    return (
        Export("rows", "What became of each row", "patient-volume-rows.csv", CSV, lambda: _csv(rows(found)),
               "Patients are codes here. Safe to send, without the key"),
        Export("key", "The key to the codes", "patient-volume-key.csv", CSV, lambda: _csv(key(found)),
               "It holds patients' ids. Keep it with you, apart from the rows"),
        Export("periods", "Every period that was tried", "patient-volume-periods.csv", CSV,
               lambda: _csv(periods(found)), "One line for each first day"),
    )  # fmt: skip


def rows(found: Found) -> Iterator[Sequence[Cell]]:
    """Each row with its verdict; the first row of an encounter stands for it."""
    yield _ROWS
    register, code_of = found.register, _codes(found).code_of
    codes = [code_of[patient] for patient in register.patients]
    payers = [", ".join(payer.name for payer in found.judge.payers_of(row)) for row in register.circumstances]
    firsts: dict[int, int] = {}
    days, keys = encounter_days(register, found.verdicts), keys_of(register, found.verdicts)
    for row, who, day, what, made in zip(register.rows, register.who, days, register.what, keys, strict=True):
        verdict = found.verdicts[what]
        first = firsts.setdefault(made, row) if verdict.counts else row
        law = verdict.law if made not in found.encounters.unpaid else found.rules.counting.must_pay.law
        yield (row, codes[who], date.fromordinal(day), payers[what], counts_as(found, verdict, made), verdict.because,
               "" if first == row else first, law.says, law.cite)  # fmt: skip


def counts_as(found: Found, verdict: Verdict, made: int) -> str:
    """What a row counts as, in a few words."""
    if not verdict.counts:
        return "left out"
    if made in found.encounters.unpaid:
        return "encounter that Medicaid paid nothing for"
    if made in found.encounters.counted:
        return "encounter above the line" if verdict.listed else "encounter above the line by another payer"
    return "encounter below the line alone"


def key(found: Found) -> Iterator[Sequence[Cell]]:
    """The codes and the ids they stand for."""
    return iter(_codes(found).key)


def periods(found: Found) -> Iterator[Sequence[Cell]]:
    """Every period that was tried."""
    yield _PERIODS
    for one in found.scan.periods:
        why = " and ".join([BEYOND] * one.beyond + [FEW] * one.few)
        yield (one.days.start, one.days.end, one.counted, one.whole, exact(one.rate), one.margin, one.reaches, why)


def _codes(found: Found) -> exports.Codes:
    return exports.codes(found.register.patients)


def _csv(lines: Iterator[Sequence[Cell]]) -> bytes:
    return exports.csv_text(lines).encode()
