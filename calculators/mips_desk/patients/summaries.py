"""Receiving: electronic summaries received for referred and new patients, and those that were reconciled."""

from collections.abc import Iterator, Mapping

from calculators.filing import Choices, Filed, Task
from calculators.law import Step
from calculators.mips_desk.patients.counts import OUTSIDE, Counting, Said, clinician_of, filed
from calculators.mips_desk.patients.meaning import REASONS, RECEIVED, asks
from calculators.words import count_in_words, listed

LISTS = {"medications": "medications", "allergies": "medication allergies", "problems": "problem list"}


def count(task: Task) -> Filed | tuple[Choices, ...]:
    """The received summaries of the period, or what must be asked first."""
    opened = task.files["summaries"]
    if wanted := asks(opened, task.choices, REASONS, RECEIVED):
        return wanted
    counting = Counting(task, opened)
    reading = counting.reading()
    names = [column.name for column in opened.wanted.columns]
    new = [0, 0]
    for number, values, errors in reading:
        if not errors:
            met = _row(counting, number, dict(zip(names, values, strict=True)))
            if met is not None:
                new[0] += met
                new[1] += 1
    said = Said("HIE_4", "summary", list(_steps(counting, new)), list(_still(counting)))
    return filed(counting, reading, said)


def _row(counting: Counting, number: int, row: Mapping[str, object]) -> bool | None:
    """One encounter; says, for a new patient, whether it is in the numerator, as the vendor would count."""
    choices = counting.task.choices
    if not counting.inside(row["met"]):
        counting.leave(number, OUTSIDE, "in_period")
        return None
    why = REASONS.of(row["why"], choices.get("why", {}))
    if why == "other":
        counting.leave(number, "neither a new patient nor a referral or transition", "received")
        return None
    if RECEIVED.of(row["received"], choices.get("received", {})) == "no":
        counting.leave(number, "no electronic summary was received", "received")
        return None
    left = [words for name, words in LISTS.items() if counting.opened.has(name) and row[name] is not True]
    because = f"not reconciled: {listed(left)}" if left else ""
    kind = "New patient" if why == "new" else "Referral or transition"
    counting.count(number, clinician_of(row["provider"]), not left, because, kind)
    return (not left) if why == "new" else None


def _steps(counting: Counting, new: list[int]) -> Iterator[Step]:
    laws = counting.rules.laws
    numerator, denominator = sum(counting.top.values()), sum(counting.below.values())
    value = count_in_words(denominator, "summary", "summaries")
    yield Step(label="Denominator: received for referred and new patients", value=value, law=laws.received)
    yield Step(label="Numerator: all lists reconciled", value=f"{numerator:,}", law=laws.reconciled)
    value = f"{new[0]:,} of {new[1]:,}"
    yield Step(label="As the vendor counts: new patients only", value=value, law=laws.new_only)
    below = counting.rules.exclusion_below
    yield Step(label="Exclusion", value=f"fewer than {below.value} referrals, transitions and new patients, whether a "
               "summary came or not", law=below.law)  # fmt: skip


def _still(counting: Counting) -> Iterator[str]:
    """What the count does not prove."""
    absent = [words for name, words in LISTS.items() if not counting.opened.has(name)]
    if absent:
        yield f"That one column stands for all three lists: there is none for {listed(absent)}."
    yield "That each summary was received electronically, and belongs to the encounter."
    yield "That the practice does not take part by bi-directional exchange or TEFCA instead."
