"""Why one line of the score differs between two years, in words made from the two rule files."""

from collections.abc import Iterator
from fractions import Fraction

from calculators.mips_pi.exclusions import Moved
from calculators.mips_pi.form import requirement_of
from calculators.mips_pi.model import ComparedMeasure
from calculators.mips_pi.rules import Decision, Line
from calculators.mips_pi.scoring import points_text
from calculators.mips_pi.year import Measure, Rules
from calculators.words import exact

SAME = "No difference"
ROUNDED = {"deciles": "by tenths of the rate", "rate_times_points": "as the rate times the points"}


def why(here: Line | None, there: Line | None, found: Decision, other: Decision) -> str:
    """Why a measure's points differ, or that they do not."""
    if here is None or there is None:
        return _one_sided(here, there, found, other)
    return f"{'; '.join(_pieces(here, there, found, other)) or SAME}."


def _one_sided(here: Line | None, there: Line | None, found: Decision, other: Decision) -> str:
    """A measure that only one of the two years counts."""
    line, with_it, without = (here, found, other) if here else (there, other, found)
    name = line.measure_id if line else ""
    measure, rules = with_it.submission.rules.measures[name], with_it.submission.rules
    asked = f"In {year_of(with_it)}: {_lower(requirement_of(measure, rules))}."
    if without.submission.rules.same_id(name) is None:
        return f"Not a measure of {year_of(without)}. {asked}"
    if name not in with_it.submission.answers:
        return f"Not among your answers. {asked}"
    return f"Not counted in {year_of(without)}, where another way or measure set is read. {asked}"


def _pieces(here: Line, there: Line, found: Decision, other: Decision) -> Iterator[str]:
    first, second = found.submission.rules, other.submission.rules
    mine, theirs = first.measures[here.measure_id], second.measures[there.measure_id]
    if here.measure_id != there.measure_id:
        yield f"{there.measure_id} in {year_of(other)}"
    asked = requirement_of(mine, first), requirement_of(theirs, second)
    if asked[0] != asked[1]:
        yield f"{_lower(asked[0])} in {year_of(found)}, {_lower(asked[1])} in {year_of(other)}"
    worth = _worth(mine, first), _worth(theirs, second)
    if worth[0] != worth[1]:
        yield f"worth {exact(worth[0])} in {year_of(found)} and {exact(worth[1])} in {year_of(other)}"
    moved = _moves(here, found), _moves(there, other)
    for own, others, decision in ((moved[0], moved[1], found), (moved[1], moved[0], other)):
        yield from (f"in {year_of(decision)} {words}" for words in own if words not in others)
    yield from _excluded(here, found, other)
    if theirs.suppressed != mine.suppressed:
        suppressed = found if mine.suppressed else other
        yield f"suppressed in {year_of(suppressed)}, where any answer counts in full"
    if first.rounding.value != second.rounding.value and here.points and there.points and mine.kind == "ratio":
        ways = ROUNDED[first.rounding.value], ROUNDED[second.rounding.value]
        yield f"counted {ways[0]} in {year_of(found)}, {ways[1]} in {year_of(other)}"


def _worth(measure: Measure, rules: Rules) -> Fraction:
    points = measure.points or (rules.bonuses[measure.bonus] if measure.bonus else None)
    return Fraction(points.value) if points else Fraction(0)


def _moves(line: Line, found: Decision) -> list[str]:
    """Points that came to a measure or left it."""
    came = [f"{points_text(move.points)} came from {move.source}" for move in _moved(found, line, "target")]
    return came + [f"{points_text(move.points)} went to {move.target}" for move in _moved(found, line, "source")]


def _moved(found: Decision, line: Line, end: str) -> list[Moved]:
    return [move for move in found.points.moved if getattr(move, end) == line.measure_id]


def _excluded(line: Line, found: Decision, other: Decision) -> Iterator[str]:
    """An exclusion that the other year does not have."""
    exclusion = found.submission.exclusion(line.measure_id)
    if exclusion and other.submission.rules.same_id(exclusion) is None:
        yield f"{exclusion} is no exclusion of {year_of(other)}"


def parts(found: Decision, other: Decision) -> Iterator[ComparedMeasure]:
    """The parts of the score that are no measure: the base, and the bonus for the whole set."""
    bases = found.submission.rules.base, other.submission.rules.base
    if any(bases):
        own, theirs = (exact(Fraction(base.value)) if base else None for base in bases)
        yield ComparedMeasure(
            measure_id="base",
            title="Base score",
            points=own,
            other_points=theirs,
            why=_of_one_year(bool(own), bool(theirs), found, other),
        )
    if found.points.whole_set or other.points.whole_set:
        yield ComparedMeasure(
            measure_id="whole_set",
            title="Bonus for the whole set",
            points=exact(found.points.whole_set),
            other_points=exact(other.points.whole_set),
            why=_of_one_year(bool(found.points.whole_set), bool(other.points.whole_set), found, other),
        )


def _of_one_year(here: bool, there: bool, found: Decision, other: Decision) -> str:
    if here and there:
        return f"{SAME}."
    return f"Only in {year_of(found if here else other)}."


def year_of(found: Decision) -> int:
    """The performance year of a decision."""
    return found.submission.rules.starts.year


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
