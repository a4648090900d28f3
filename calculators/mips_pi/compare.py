"""The same answers in two years: every line of the score in both, and why the two differ."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from calculators.fields import Ratio
from calculators.mips_pi.checks import problems
from calculators.mips_pi.differences import parts, why
from calculators.mips_pi.model import Answer, ComparedMeasure, Comparison, Inputs
from calculators.mips_pi.rules import Decision, decide
from calculators.mips_pi.year import Rules, tail_of
from calculators.periods import in_force
from calculators.reading import read
from calculators.words import exact

LEAP_DAY = (2, 29)


def compare(inputs: Inputs, found: Decision, years: Sequence[Rules]) -> Comparison | None:
    """The comparison with the year that was asked for."""
    if inputs.compare_with is None:
        return None
    rules = in_force(years, inputs.compare_with)
    data = carried(inputs, found.submission.rules, rules)
    given, refused = read(Inputs, data)
    refused += problems(given, rules, years)
    if refused:
        return _refused(found, rules, [problem.message for problem in dict.fromkeys(refused)])
    other = decide(Inputs.model_validate(data), rules)
    return Comparison(
        year=rules.starts.year,
        measures=[*_measures(found, other), *parts(found, other)],
        total=exact(found.points.total),
        other_total=exact(other.points.total),
        other_score=other.score,
        other_reasons=[reason.said for reason in other.reasons],
        refused=[],
    )


def _refused(found: Decision, rules: Rules, messages: list[str]) -> Comparison:
    return Comparison(
        year=rules.starts.year,
        measures=[],
        total=exact(found.points.total),
        other_total=None,
        other_score=None,
        other_reasons=[],
        refused=messages,
    )


def carried(inputs: Inputs, own: Rules, other: Rules) -> dict[str, Any]:
    """The inputs as the other year reads them: its days, its ids, and nothing that it does not ask."""
    answers = {item.measureId: item.value for item in inputs.measurements}
    kept = {name: value for name, value in answers.items() if not _beside_exclusion(name, answers, own, other)}
    named = {same: value for name, value in kept.items() if (same := other.same_id(name))}
    return {
        "performance_year": other.starts.year,
        "performance_start": _moved(inputs.performance_start, other),
        "performance_end": _moved(inputs.performance_end, other),
        "measure_set": inputs.measure_set if other.has_sets else None,
        "cehrt_id": inputs.cehrt_id,
        "cehrt_edition": inputs.cehrt_edition if other.has_sets else None,
        "category_weight": None,
        "measurements": [
            {"measureId": name, "value": value.model_dump() if isinstance(value, Ratio) else value}
            for name, value in named.items()
        ],
    }


def _beside_exclusion(name: str, answers: dict[str, Answer], own: Rules, other: Rules) -> bool:
    """Whether an answer of 0 or No stands beside its exclusion, which the other year wants alone."""
    alone = other.with_exclusion.value == "nothing"
    value = answers[name]
    counts = value.numerator > 0 if isinstance(value, Ratio) else value
    return alone and not counts and any(answers.get(item) is True for item in own.exclusions_of(name))


def _moved(day: date, rules: Rules) -> date:
    """The same day of the other year; February 29 becomes February 28 where there is none."""
    year = rules.starts.year
    short = (day.month, day.day) == LEAP_DAY and date(year, 12, 31).timetuple().tm_yday == 365
    return day.replace(year=year, day=28) if short else day.replace(year=year)


def _measures(found: Decision, other: Decision) -> Iterator[ComparedMeasure]:
    """Every measure that has a line in one of the two years."""
    lines = {tail_of(line.measure_id): line for line in found.points.lines}
    others = {tail_of(line.measure_id): line for line in other.points.lines}
    for tail in dict.fromkeys([*lines, *others]):
        here, there = lines.get(tail), others.get(tail)
        name = (lines.get(tail) or others[tail]).measure_id
        yield ComparedMeasure(
            measure_id=name,
            title=(found if here else other).submission.rules.measures[name].title,
            points=exact(here.points) if here else None,
            other_points=exact(there.points) if there else None,
            why=why(here, there, found, other),
        )
