"""From opened files to everything that is known of them, before it is put into words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from calculators.filing import FileCount, Opened, Task
from calculators.patient_volume import model
from calculators.patient_volume.model import Rules
from calculators.patient_volume.period import Days, Stretch, judge, stretches
from calculators.patient_volume.rules import Level
from calculators.patient_volume.visits.asked import Inputs
from calculators.patient_volume.visits.judge import Judge, Verdict
from calculators.patient_volume.visits.panel import Panel, Panelled
from calculators.patient_volume.visits.patient_days import Encounters, encounters, rows_left_out
from calculators.patient_volume.visits.payers import Payer
from calculators.patient_volume.visits.periods import Counts, Tried, best, runs, safest, starts, tried
from calculators.patient_volume.visits.register import Circumstances, Register
from calculators.tables import Reading
from calculators.tally import Tally


@dataclass(frozen=True)
class Scan:
    """Every allowed period with its counts, against the highest level that one of them reaches, else the lowest."""

    levels: list[Level]
    level: Level
    stretches: list[Stretch]
    periods: list[Tried]
    best: Tried | None
    safest: Tried | None
    runs: list[list[Tried]]


@dataclass(frozen=True)
class Found:
    """What was found in the files."""

    inputs: Inputs
    rules: Rules
    judge: Judge
    register: Register
    verdicts: Sequence[Verdict]
    encounters: Encounters
    counts: Counts
    covered: Days | None
    scan: Scan
    files: list[FileCount]
    opened: Opened
    reading: Reading
    everyone: Sequence[tuple[str, "Found"]] = ()
    panel: Panel | None = None


def find(
    task: Task, judge: Judge, register: Register, reading: Reading, others: list[FileCount], panel: Panel | None = None
) -> Found:
    """Count, and try every period."""
    inputs, rules = task.inputs, task.rules
    verdicts = [judge.verdict(row) for row in register.circumstances]
    made, covered, opened = encounters(register, verdicts), days_covered(inputs, register), task.files["visits"]
    counts = Panelled(panel, made, rules.look_back_months[inputs.provider].value) if panel else made.daily()
    files = [counted(opened, register, verdicts, reading), *others]
    scan = scanned(inputs, rules, counts, covered)
    return Found(inputs, rules, judge, register, verdicts, made, counts, covered, scan, files, opened, reading,
                 panel=panel)  # fmt: skip


def counted(opened: Opened, register: Register, verdicts: Sequence[Verdict], reading: Reading) -> FileCount:
    """What became of every row."""
    tally, left = Tally(), 0
    for verdict, rows in rows_left_out(register, verdicts):
        tally.leave_many(rows, verdict.because, verdict.law)
        left += len(rows)
    tally.use(len(register.rows) - left)
    return tally.count(opened, reading)


def days_covered(inputs: Inputs, register: Register) -> Days | None:
    """The days that the file covers: as the reader says, else from its first row to its last."""
    if not register.days:
        return None
    first, last = date.fromordinal(min(register.days)), date.fromordinal(max([*register.ends, max(register.days)]))
    return Days(inputs.file_start or first, inputs.file_end or last)


def scanned(inputs: Inputs, rules: Rules, counts: Counts, covered: Days | None) -> Scan:
    """Try every allowed period."""
    levels, found = levels_of(inputs, rules), stretches(form_inputs(inputs), rules)
    used = [Days(period.start, period.end) for period in inputs.used_periods]
    length = rules.period_days.value
    firsts = starts([one.days for one in found if one.days], used, length, inputs.attestation_date)
    few = inputs.fewest if inputs.fewest is not None else Fraction(rules.counting.few.value)
    for level in levels:
        periods = tried(firsts, counts, length, level.value, covered, few) if covered else []
        if any(period.reaches and period.representative for period in periods):
            break
    return Scan(levels, level, found, periods, best(periods), safest(periods), list(runs(periods)))


def levels_of(inputs: Inputs, rules: Rules) -> list[Level]:
    """The minimums of this provider, the highest first."""
    figure = rules.minimum[inputs.population][inputs.provider]
    lower = rules.reduced.get(inputs.population, {}).get(inputs.provider)
    return [Level(Fraction(one.value), one.law) for one in (figure, lower) if one]


def form_inputs(inputs: Inputs, period: Tried | None = None) -> model.Inputs:
    """The same question as the form asks it, about one period."""
    days, panel = (period.days, period.panel) if period else (None, (0, 0))
    kept = {name: getattr(inputs, name) for name in model.Inputs.model_fields if hasattr(inputs, name)}
    kept |= {"period_start": days and days.start, "period_end": days and days.end}
    counted, whole = (period.counted, period.whole) if period else (0, 0)
    kept |= {f"{inputs.population}_encounters": counted - panel[0], "total_encounters": whole - panel[1]}
    kept |= {f"{inputs.population}_panel": panel[0], "total_panel": panel[1]}
    return model.Inputs.model_construct(**kept)


def own_period(inputs: Inputs, rules: Rules) -> Days | None:
    """The period that the reader wants checked."""
    if inputs.period_start is None:
        return None
    last = inputs.period_start + timedelta(days=rules.period_days.value - 1)
    return Days(inputs.period_start, inputs.period_end or last)


def rows_by_payer(found: Found) -> Counter[Payer]:
    """In how many rows that count each payer stands."""
    sums: Counter[Payer] = Counter()
    for row, verdict, count in _counting(found):
        if verdict.counts:
            sums.update(dict.fromkeys(found.judge.payers_of(row), count))
    return sums


def rows_by_site(found: Found) -> Mapping[tuple[str, bool], int]:
    """In how many rows that count each site stands, and whether it has certified technology."""
    sums: Counter[tuple[str, bool]] = Counter()
    for row, verdict, count in _counting(found):
        if verdict.counts:
            sums[found.judge.site_name(row), found.judge.certified(row)] += count
    return sums


def _counting(found: Found) -> list[tuple[Circumstances, Verdict, int]]:
    counts = Counter(found.register.what)
    return [
        (row, verdict, counts[what])
        for what, (row, verdict) in enumerate(zip(found.register.circumstances, found.verdicts, strict=True))
    ]


def checked(found: Found) -> tuple[Tried, list[str]] | None:
    """The period that the reader wants checked, and why it is not allowed, if it is not."""
    days, inputs, rules = own_period(found.inputs, found.rules), found.inputs, found.rules
    if days is None or found.covered is None:
        return None
    few = inputs.fewest if inputs.fewest is not None else Fraction(rules.counting.few.value)
    one = tried([days.start], found.counts, len(days), found.scan.level.value, found.covered, few)[0]
    judged = judge(form_inputs(inputs, one), rules)
    return one, judged.refusals if judged else []
