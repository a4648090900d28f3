"""A list of clinicians, one on each line, scored one after the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from calculators import tables
from calculators.filing import Opened, Task
from calculators.mips_pi.checks import problems
from calculators.mips_pi.model import Inputs
from calculators.mips_pi.roster_columns import measurements
from calculators.mips_pi.rules import Decision, decide
from calculators.mips_pi.year import Rules
from calculators.reading import Problem, read
from calculators.tally import Tally

CONTRADICTS = "the answers of the row contradict each other or the rules of the year"
EMPTY = "no measure is answered in the row"
OWN = ("performance_start", "performance_end", "cehrt_id")


@dataclass(frozen=True)
class Scored:
    """One clinician: the row as Excel shows it, what stands there as the name, and the decision."""

    row: int
    clinician: str
    decision: Decision


@dataclass
class Roster:
    """Every clinician that could be scored, and what is to be mended in the other rows."""

    scored: list[Scored] = field(default_factory=list)
    wrong: dict[int, list[str]] = field(default_factory=dict)
    unread: dict[int, list[str]] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)

    @property
    def to_mend(self) -> dict[int, list[str]]:
        """What to mend, by row: cells that could not be read, and answers that contradict each other."""
        return dict(sorted({**self.unread, **self.wrong}.items()))


def scored(task: Task, opened: Opened, years: Sequence[Rules]) -> tuple[Roster, tables.Reading]:
    """Score every row.

    Raises:
        tables.Unreadable: no column of the file is a measure of the year.
    """
    names = [column.name for column in opened.match.columns]
    if not set(opened.match.places) - {"clinician", *OWN}:
        first = next(name for name, item in task.rules.measures.items() if item.kind == "ratio")
        raise tables.Unreadable(
            f"No column is a measure of {task.rules.starts.year}. Name the columns after CMS's ids, such as "
            f"“{first} numerator” and “{first} denominator”."
        )
    roster, reading = Roster(), opened.reading(task.progress)
    for number, values, errors in reading:
        if errors:
            roster.unread[number] = [f"{error.title}: {error.message}" for error in errors]
        else:
            _take(roster, number, dict(zip(names, values, strict=True)), _Given(task, years))
    return roster, reading


@dataclass(frozen=True)
class _Given:
    task: Task
    years: Sequence[Rules]


def _take(roster: Roster, number: int, values: dict[str, Any], given: _Given) -> None:
    """One row: scored, or left out with what to mend."""
    answers = measurements(values, given.task.rules)
    if not answers:
        roster.tally.leave(number, EMPTY)
        return
    own = {name: values[name] for name in OWN if values.get(name) is not None}
    data = {**given.task.inputs.model_dump(), **own, "measurements": answers}
    wrong = list(_wrong(data, given))
    if wrong:
        roster.tally.leave(number, CONTRADICTS)
        roster.wrong[number] = wrong
        return
    roster.tally.use()
    decision = decide(Inputs.model_validate(data), given.task.rules)
    roster.scored.append(Scored(number, str(values.get("clinician") or f"Row {number}"), decision))


def _wrong(data: dict[str, Any], given: _Given) -> Iterator[str]:
    """Everything wrong with a row, as the form would say it."""
    found, wrong = read(Inputs, data)
    told: list[Problem] = [*wrong, *problems(found, given.task.rules, given.years)]
    yield from dict.fromkeys(problem.message for problem in told)
