"""The steps: of the whole roster a line for each group and clinician, or every step of one row."""

from collections.abc import Iterator

from calculators.law import Law, Step
from calculators.mips_desk import quality
from calculators.mips_desk.finals import NAMES, Scored
from calculators.mips_desk.model import Rules
from calculators.mips_desk.rules import Decision, deadlines
from calculators.words import day_in_words, listed

MOST_ROWS = 60
WAYS = {"individual": "alone", "group": "as a group"}


def steps_of(show: str | None, rules: Rules, found: Decision) -> list[Step]:
    """The steps of one row, or of all in short."""
    if show:
        return list(_in_full(found.rows[show], rules))
    return [*_short(rules, found), *_choices(rules, found), *_days(rules)]


def _in_full(one: Scored, rules: Rules) -> Iterator[Step]:
    """Every step that led to the score of a row, those of the other calculators included."""
    if one.row.is_group:
        value = f"{len(one.row.members)} in the roster"
        yield Step(label="Clinicians whose counts are added", value=value, law=rules.laws.group_sum)
        for item in one.row.summed:
            value = _added(one, item.measureId)
            yield Step(label=f"{item.measureId}, added", value=value, law=rules.laws.group_sum)
    for name in ("pi", "ia", "quality", "cost"):
        category = one.categories[name]
        yield Step(label=NAMES[name], value=category.said, law=category.law)
        if category.answer is not None:
            yield from category.answer.steps
    yield from quality.steps(one.row, rules)
    if one.answer is not None:
        yield from one.answer.steps


def _added(one: Scored, name: str) -> str:
    """Numerators and denominators of the members, as a sum."""
    ratios = [item.value for member in one.row.members for item in member.own.measurements
              if item.measureId == name and not isinstance(item.value, bool)]  # fmt: skip
    top, below = sum(ratio.numerator for ratio in ratios), sum(ratio.denominator for ratio in ratios)
    if len(ratios) > 12:
        return f"{len(ratios)} clinicians: {top:,} of {below:,}"
    added = (
        " + ".join(f"{ratio.numerator:,}" for ratio in ratios),
        " + ".join(f"{ratio.denominator:,}" for ratio in ratios),
    )
    return f"{added[0]} = {top:,} of {added[1]} = {below:,}"


def _short(rules: Rules, found: Decision) -> Iterator[Step]:
    """One line for each row: its categories and what they come to."""
    for one in list(found.rows.values())[:MOST_ROWS]:
        yield Step(label=one.row.name, value=_line(one), law=_line_law(one, rules))
    more = len(found.rows) - MOST_ROWS
    if more > 0:
        yield Step(label="Further rows", value=f"{more}, worked out the same way", law=rules.laws.group_sum)


def _line(one: Scored) -> str:
    if one.answer is None:
        return "nothing entered yet" if not one.mend else "something is to mend first"
    parts = " + ".join(str(one.answer.points[name]) for name in NAMES if one.answer.weights[name])
    missing = f", so far without {listed(one.missing)}" if one.missing else ""
    return f"{parts} gives {one.final}{missing}"


def _line_law(one: Scored, rules: Rules) -> Law:
    """The law of the sum, or, where something is missing, of what is missing."""
    if one.answer is None or not one.complete:
        return rules.laws.not_entered
    return next((step.law for step in one.answer.steps if step.label == "Sum"), rules.laws.not_entered)


def _choices(rules: Rules, found: Decision) -> Iterator[Step]:
    words = {**WAYS, "same": "no difference"}
    for choice in found.choices:
        value = choice.said if choice.better == "unknown" else f"{words[choice.better]}. {choice.said}"
        yield Step(label=f"Alone or as a group: {choice.name}", value=value, law=rules.laws.better)


def _days(rules: Rules) -> Iterator[Step]:
    """What counts if nothing else does, then the last days of the two applications."""
    value = "a category that is not entered counts 0 so far"
    yield Step(label="What is missing", value=value, law=rules.laws.not_entered)
    for item in deadlines(rules):
        yield Step(label=item.what.partition(" by ")[0], value=f"by {day_in_words(item.day)}", law=item.law)
