"""e-Prescribing: prescriptions written in the period, and those sent electronically."""

from collections.abc import Iterator, Mapping

from calculators.filing import Choices, Filed, Task
from calculators.law import Step
from calculators.mips_desk.patients.counts import OUTSIDE, Counting, Said, clinician_of, filed
from calculators.mips_desk.patients.meaning import SCHEDULES, WAYS, asks
from calculators.words import count_in_words

NOT_SENT = {"fax": "sent by fax", "paper": "printed or handwritten", "phone": "phoned in"}


def count(task: Task) -> Filed | tuple[Choices, ...]:
    """The prescriptions of the period, or what must be asked first."""
    opened = task.files["prescriptions"]
    if wanted := asks(opened, task.choices, WAYS, SCHEDULES):
        return wanted
    counting = Counting(task, opened)
    reading = counting.reading()
    names = [column.name for column in opened.wanted.columns]
    for number, values, errors in reading:
        if not errors:
            _row(counting, number, dict(zip(names, values, strict=True)))
    said = Said("EP_1", "prescription", list(_steps(counting)), list(_still(counting)))
    return filed(counting, reading, said)


def _row(counting: Counting, number: int, row: Mapping[str, object]) -> None:
    choices = counting.task.choices
    if not counting.inside(row["written"]):
        counting.leave(number, OUTSIDE, "in_period")
        return
    way = WAYS.of(row["way"], choices.get("way", {}))
    if way == "not_sent":
        counting.leave(number, "cancelled, or not given out at all", "prescribed")
        return
    controlled = SCHEDULES.of(row["schedule"], choices.get("schedule", {})) == "controlled"
    if controlled and counting.inputs.controlled == "out":
        counting.leave(number, "a controlled substance", "controlled")
        return
    because = NOT_SENT.get(str(way), "")
    counting.count(number, clinician_of(row["provider"]), way == "electronic", because, str(row["drug"] or ""))


def _steps(counting: Counting) -> Iterator[Step]:
    laws = counting.rules.laws
    numerator, denominator = sum(counting.top.values()), sum(counting.below.values())
    choice = "count" if counting.inputs.controlled == "in" else "are left out"
    yield Step(label="Controlled substances", value=choice, law=laws.controlled)
    value = count_in_words(denominator, "prescription")
    yield Step(label="Denominator: written in the period", value=value, law=laws.prescribed)
    yield Step(label="Numerator: sent electronically", value=f"{numerator:,}", law=laws.electronic)
    below = counting.rules.exclusion_below
    fits = "fits the count" if denominator < below.value else "does not fit the count"
    value = f"{denominator:,} against {below.value}: the exclusion {fits}"
    yield Step(label="Exclusion", value=value, law=below.law)


def _still(counting: Counting) -> Iterator[str]:
    """What the count does not prove."""
    if counting.inputs.controlled == "out" and not counting.opened.has("schedule"):
        yield "Which drugs are controlled. The file has no column for the schedule, so none was left out."
    yield "That every row is for a drug that needs a prescription, and may be prescribed electronically."
    yield "That certified technology made and sent what counts as electronic."
