"""Counts by clinician, verdicts by row, and the answer that they come to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from calculators import exports, tables
from calculators.answer import Answer, NextAction, Table, rules_used
from calculators.filing import CSV, JSON, YOUR_FILE, Export, Filed, Opened, Task
from calculators.law import Step
from calculators.mips_desk.faces import measures_of
from calculators.mips_desk.model import FORMAT, VERSION, Rules
from calculators.mips_desk.patients.asked import ClinicianCount, Counted, Inputs, RowVerdict
from calculators.mips_desk.patients.carrying import carried
from calculators.pictures import Bar, Bars, Picture
from calculators.tally import Tally
from calculators.words import count_in_words, exact, percent

NOBODY = "No clinician named"
MOST_LISTED, MOST_BARS = 200, 40
VERDICT = "Attestation Desk"
OUTSIDE = "outside the performance period"


@dataclass
class Counting:
    """What is gathered row by row."""

    task: Task
    opened: Opened
    tally: Tally = field(default_factory=Tally)
    top: dict[str, int] = field(default_factory=dict)
    below: dict[str, int] = field(default_factory=dict)
    verdicts: dict[int, str] = field(default_factory=dict)
    act_on: list[RowVerdict] = field(default_factory=list)

    @property
    def inputs(self) -> Inputs:
        """What was asked beside the file."""
        found: Inputs = self.task.inputs
        return found

    @property
    def rules(self) -> Rules:
        """The rules of the year."""
        found: Rules = self.task.rules
        return found

    def reading(self) -> tables.Reading:
        """The rows of the file."""
        return self.opened.reading(self.task.progress)

    def inside(self, day: object) -> bool:
        """Whether a day lies in the performance period."""
        start, end = self.inputs.period_start, self.inputs.period_end
        return isinstance(day, date) and start is not None and end is not None and start <= day <= end

    def leave(self, row: int, because: str, law: str) -> None:
        """A row that does not count, with the law of that name."""
        self.tally.leave(row, because, getattr(self.rules.laws, law))
        self.verdicts[row] = f"Left out: {because}"

    def count(self, row: int, clinician: str, met: bool, because: str, what: str = "") -> None:
        """A row that counts one in the denominator."""
        self.tally.use()
        self.add(clinician, met)
        self.say(row, met, because, what)

    def add(self, clinician: str, met: bool) -> None:
        """One in the denominator, and in the numerator where it is met."""
        self.below[clinician] = self.below.get(clinician, 0) + 1
        self.top[clinician] = self.top.get(clinician, 0) + met

    def say(self, row: int, met: bool, because: str, what: str = "") -> None:
        """What to write beside a row, and into the list to act on where it is not met."""
        self.verdicts[row] = "In the numerator" if met else f"Not in the numerator: {because}"
        if not met:
            self.act_on.append(RowVerdict(row=row, what=what, because=because))


def clinician_of(value: object) -> str:
    """The clinician of a row as the file has it."""
    return " ".join(str(value or "").split()) or NOBODY


@dataclass(frozen=True)
class Said:
    """What one kind of file adds to the answer in its own words."""

    tail: str
    noun: str
    steps: list[Step]
    still: list[str]
    whole: tuple[int, int] | None = None


def measure_id(tail: str, year: int) -> str | None:
    """The year's own id of a measure."""
    return next((name for name in measures_of(year) if name.partition("_")[2] == tail), None)


def filed(counting: Counting, reading: tables.Reading, said: Said) -> Filed:
    """The answer with its exports."""
    numerator, denominator = said.whole or (sum(counting.top.values()), sum(counting.below.values()))
    by_clinician = [
        ClinicianCount(clinician=name, numerator=counting.top[name], denominator=below)
        for name, below in sorted(counting.below.items())
    ]
    name = measure_id(said.tail, counting.rules.starts.year)
    result = Counted(
        answer=_answer(numerator, denominator, said.noun, name),
        steps=said.steps,
        still_needed=said.still,
        next_actions=[NextAction(text=text) for text in _next(counting, denominator, name)],
        pictures=_pictures(by_clinician),
        tables=list(_tables(counting, by_clinician)),
        rules=rules_used(counting.rules, said.steps),
        files=[counting.tally.count(counting.opened, reading)],
        kind=counting.inputs.kind,
        measure_id=name,
        numerator=numerator,
        denominator=denominator,
        by_clinician=by_clinician,
        to_act_on=counting.act_on[:MOST_LISTED],
    )
    return Filed(result, tuple(_exports(counting, result)))


def _answer(numerator: int, denominator: int, noun: str, name: str | None) -> Answer:
    if not denominator:
        return Answer(tone="bad", sentence="No row counts, so there is no denominator.",
                      detail="The counts below say why each row was left out.")  # fmt: skip
    rate = percent(Fraction(numerator, denominator))
    sentence = f"{numerator:,} of {count_in_words(denominator, noun, _plural(noun))}: {rate}."
    detail = f"Enter {numerator:,} and {denominator:,} for {name}." if name else None
    return Answer(tone="good" if numerator else "bad", sentence=sentence, detail=detail)


def _plural(noun: str) -> str:
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def _next(counting: Counting, denominator: int, name: str | None) -> Iterator[str]:
    if counting.act_on:
        yield f"Look through the list to act on: {count_in_words(len(counting.act_on), 'row')}."
    below = counting.rules.exclusion_below.value
    if 0 < denominator < below and counting.inputs.kind != "appointments":
        yield f"Fewer than {below}: look whether the exclusion of {name} fits you."
    yield "Compare the counts with your software's own report, and save both."


def _pictures(counts: list[ClinicianCount]) -> list[Picture]:
    if len(counts) < 2:
        return []
    bars = [
        Bar(
            label=one.clinician,
            share=str(exact(Fraction(one.numerator, one.denominator), 6)),
            text=f"{one.numerator:,} of {one.denominator:,}",
            tone="plain" if one.numerator else "bad",
        )
        for one in counts[:MOST_BARS]
    ]
    return [Bars(title="By clinician", bars=bars)]


def _tables(counting: Counting, counts: list[ClinicianCount]) -> Iterator[Table]:
    rows = [
        [one.clinician, f"{one.numerator:,}", f"{one.denominator:,}", percent(Fraction(one.numerator, one.denominator))]
        for one in counts
    ]
    yield Table(title="By clinician", columns=["Clinician", "Numerator", "Denominator", "Rate"], rows=rows)
    if counting.act_on:
        shown = counting.act_on[:MOST_LISTED]
        more = len(counting.act_on) - len(shown)
        note = f"{more:,} more are in the file to save." if more else None
        yield Table(
            title="To act on",
            columns=["Row", "What", "Why it does not count"],
            rows=[[str(one.row), one.what, one.because] for one in shown],
            note=note,
        )


def _exports(counting: Counting, result: Counted) -> Iterator[Export]:
    kind = counting.inputs.kind
    opened = counting.opened
    yield Export(
        "verdicts",
        YOUR_FILE,
        f"{kind}-verdicts.csv",
        CSV,
        lambda: exports.csv_text(exports.given_back(opened.source, opened.match, VERDICT, counting.verdicts)).encode(),
        "It holds your patients' data. Keep it where such files belong",
    )
    yield Export(
        "act_on",
        "The list to act on",
        f"{kind}-to-act-on.csv",
        CSV,
        lambda: exports.csv_text(
            [("Row", "What", "Why it does not count"), *((one.row, one.what, one.because) for one in counting.act_on)]
        ).encode(),
    )
    roster = carried(result, counting.rules.starts.year, FORMAT, VERSION)
    yield Export(
        "carry", "These counts for the roster", f"{kind}-counts.json", JSON, lambda: roster,
        "Open it on the desk's page to add the counts to the clinicians of the same name",
    )  # fmt: skip
