"""Files to keep: each row's verdict with its rule and without patients' ids, the key to them, and every period."""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from calculators import exports
from calculators.exports import Cell
from calculators.exports.delimited import BYTE_ORDER_MARK
from calculators.filing import CSV, YOUR_FILE, Export
from calculators.patient_volume.visits.judge import Verdict
from calculators.patient_volume.visits.patient_days import encounter_days, keys_of
from calculators.patient_volume.visits.professionals import lines
from calculators.patient_volume.visits.say import why_not
from calculators.patient_volume.visits.tabulate import Found
from calculators.words import exact

_ROWS = ("Row", "Patient code", "Day", "Same encounter as row", "Counts as", "Payers", "Why", "Source of the rule")
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
_OF_PANEL = ("Panel patients above the line", "All panel patients")


def offered(found: Found) -> tuple[Export, ...]:
    """The files that go with the answer."""
    return (
        Export("rows", "What became of each row", "patient-volume-rows.csv", CSV, lambda: rows(found),
               "Patients are codes here. Safe to send, without the key"),
        Export("key", "The key to the codes", "patient-volume-key.csv", CSV, lambda: _csv(key(found)),
               "It holds patients' ids. Keep it with you, apart from the rows"),
        Export("marked", YOUR_FILE, "patient-volume-your-file.csv", CSV,
               lambda: marked(found), "It holds patients' ids, as your file does"),
        Export("periods", "Every period that was tried", "patient-volume-periods.csv", CSV,
               lambda: _csv(periods(found)), "One line for each first day"),
        *_of_professionals(found),
    )  # fmt: skip


def _of_professionals(found: Found) -> Iterator[Export]:
    if found.everyone:
        yield Export("professionals", "Every professional's best period", "patient-volume-professionals.csv", CSV,
                     lambda: _csv(lines(found)), "One line for each professional")  # fmt: skip


def rows(found: Found) -> bytes:
    """Each row with its verdict as CSV, without patients' ids; the first row of an encounter stands for it."""
    register, made = found.register, io.BytesIO(f"{BYTE_ORDER_MARK}{','.join(_ROWS)}\r\n".encode())
    made.seek(0, io.SEEK_END)
    codes = list(_codes(found).code_of.values())
    days, keys = encounter_days(register, found.verdicts), keys_of(register, found.verdicts)
    firsts: dict[int, int] = {}
    tail, day_of = _Tails(found), _Days()
    for row, who, day, what, key in zip(register.rows, register.who, days, register.what, keys, strict=True):
        first = firsts.setdefault(key, row) if found.verdicts[what].counts else row
        same = "" if first == row else first
        rest = tail[what, key in found.encounters.counted, key in found.encounters.unpaid]
        made.write(f"{row},{codes[who]},{day_of[day]},{same},{rest}".encode())
    return made.getvalue()


class _Days(dict[int, str]):
    """A day in the ISO form by its number."""

    def __missing__(self, day: int) -> str:
        found = self[day] = date.fromordinal(day).isoformat()
        return found


class _Tails(dict[tuple[int, bool, bool], str]):
    """The end of a line: the same for all rows of the same circumstances."""

    def __init__(self, found: Found) -> None:
        self._found, self._circumstances = found, found.register.circumstances

    def __missing__(self, at: tuple[int, bool, bool]) -> str:
        what, counted, unpaid = at
        verdict, rules = self._found.verdicts[what], self._found.rules
        payers = ", ".join(payer.name for payer in self._found.judge.payers_of(self._circumstances[what]))
        law = rules.counting.must_pay.law if unpaid and verdict.listed else verdict.law
        line = exports.csv_text([(counts_as(verdict, counted, unpaid), payers, verdict.because, law.cite)])
        found = self[at] = line.removeprefix(BYTE_ORDER_MARK)
        return found


def counts_as(verdict: Verdict, counted: bool, unpaid: bool) -> str:
    """What a row counts as, in a few words."""
    if not verdict.counts:
        return "left out"
    if unpaid:
        return "encounter that Medicaid paid nothing for"
    if counted:
        return "encounter above the line" if verdict.listed else "encounter above the line by another payer"
    return "encounter below the line alone"


def marked(found: Found) -> bytes:
    """The reader's own file with one more column: what became of each row."""
    register, made = found.register, io.BytesIO()
    keys = keys_of(register, found.verdicts)
    said = _Said(found)
    values = {
        row: said[what, key in found.encounters.counted, key in found.encounters.unpaid]
        for row, what, key in zip(register.rows, register.what, keys, strict=True)
    }
    values |= {error.row: f"to mend: {error.title}: {error.message}" for error in found.reading.errors}
    for line in exports.given_back(found.opened.source, found.opened.match, "What became of it", values):
        text = exports.csv_text([line])
        made.write((text if not made.tell() else text.removeprefix(BYTE_ORDER_MARK)).encode())
    return made.getvalue()


class _Said(dict[tuple[int, bool, bool], str]):
    """What became of a row: the same for all rows of the same circumstances."""

    def __init__(self, found: Found) -> None:
        self._verdicts = found.verdicts

    def __missing__(self, at: tuple[int, bool, bool]) -> str:
        verdict = self._verdicts[at[0]]
        found = self[at] = f"{counts_as(verdict, at[1], at[2])}: {verdict.because}"
        return found


def key(found: Found) -> Iterator[Sequence[Cell]]:
    """The codes and the ids they stand for."""
    return iter(_codes(found).key)


def periods(found: Found) -> Iterator[Sequence[Cell]]:
    """Every period that was tried."""
    yield (*_PERIODS, *_OF_PANEL) if found.panel else _PERIODS
    for one in found.scan.periods:
        why = " and ".join(why_not(found, one))
        panel = one.panel if found.panel else ()
        yield (one.days.start, one.days.end, one.counted, one.whole, exact(one.rate), one.margin, one.reaches, why,
               *panel)  # fmt: skip


def _codes(found: Found) -> exports.Codes:
    return exports.codes(found.register.patients)


def _csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    return exports.csv_text(rows).encode()
