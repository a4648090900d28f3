"""What changed from one performance year to the next, in words made from the two rule files."""

from collections.abc import Iterator
from fractions import Fraction

from calculators.mips_pi.form import requirement_of
from calculators.mips_pi.year import Measure, Rules, tail_of
from calculators.words import exact, listed

SAID = {
    "base_performance_bonus": "a base, performance points and bonuses",
    "sum_of_measures": "the sum of the points of all measures",
    "deciles": "by tenths of the rate",
    "rate_times_points": "as the rate times the points, rounded once",
    "zero_numerator": "0 in its numerator, or No, may stand beside it",
    "nothing": "its measure is left out",
}

REGISTRIES = "A number of public health reports is asked for, whichever they are."
NO_REGISTRIES = "No number of public health reports is asked for any more: the measures are named."


def changes(before: Rules, after: Rules) -> list[str]:
    """Every difference, one sentence each."""
    return [
        *_whole(before, after),
        *_measures(before, after),
        *_exclusions(before, after),
        *_moves(before, after),
    ]


def _whole(before: Rules, after: Rules) -> Iterator[str]:
    heads = [next(iter(rules.measures)).partition("_")[0] for rules in (before, after)]
    if heads[0] != heads[1]:
        yield f"The ids begin with {heads[1]} instead of {heads[0]}."
    pairs: dict[str, tuple[object, object]] = {
        "The score is": (before.scoring.value, after.scoring.value),
        "A rate counts": (before.rounding.value, after.rounding.value),
        "The performance period has at least this many days:": (before.period_days.value, after.period_days.value),
        "The weight of the category in percent:": (before.category_weight.value, after.category_weight.value),
        "The score stops at": (before.most.value, after.most.value),
        "With an exclusion,": (before.with_exclusion.value, after.with_exclusion.value),
    }
    for said, (old, new) in pairs.items():
        if old != new:
            yield f"{said} {SAID.get(str(new), new)}. Before: {SAID.get(str(old), old)}."
    yield from _parts(before, after)


def _parts(before: Rules, after: Rules) -> Iterator[str]:
    """What a year may have or not have."""
    for said, old, new in (
        ("base score", before.base, after.base),
        ("bonus for the full measure set alone", _set_bonus(before), _set_bonus(after)),
    ):
        if bool(old) != bool(new):
            yield f"There is {'now a' if new else 'no longer a'} {said}."
    if bool(before.registries) != bool(after.registries):
        yield REGISTRIES if after.registries else NO_REGISTRIES
    if before.technology.allowed.value != after.technology.allowed.value:
        yield f"Certified technology: {after.technology.allowed.value}."
    if before.technology.id_needed.value != after.technology.id_needed.value:
        yield "Without the certification id the category is 0."
    for way in after.ways:
        if way not in before.ways:
            yield f"A way of health information exchange is described: {after.ways[way]}."
    was, now = ([name for name, measure in rules.measures.items() if measure.suppressed] for rules in (before, after))
    if was != now:
        yield f"{f'Suppressed, so that any answer counts in full: {listed(now)}' if now else 'Nothing is suppressed'}."


def _set_bonus(rules: Rules) -> bool:
    return rules.whole_set is not None


def _measures(before: Rules, after: Rules) -> Iterator[str]:
    """Measures that are new, gone, asked for in another way, or worth another number of points."""
    old = {tail_of(name): measure for name, measure in before.measures.items()}
    new = {tail_of(name): (name, measure) for name, measure in after.measures.items()}
    for tail, (name, measure) in new.items():
        if tail not in old:
            yield f"New: {measure.title} ({name}){_worth_said(measure, after)}."
            continue
        yield from _measure(name, old[tail], measure, before, after)
    for name, measure in before.measures.items():
        if tail_of(name) not in new:
            yield f"Gone: {measure.title} ({name})."


def _measure(name: str, old: Measure, new: Measure, before: Rules, after: Rules) -> Iterator[str]:
    label = f"{new.title} ({name})"
    worth = _worth(old, before), _worth(new, after)
    if worth[0] != worth[1]:
        yield f"{label} is worth {exact(worth[1])} instead of {exact(worth[0])}."
    asked = requirement_of(old, before), requirement_of(new, after)
    if asked[0] != asked[1]:
        yield f"{label} is now: {_lower(asked[1])}. Before: {_lower(asked[0])}."


def _worth(measure: Measure, rules: Rules) -> Fraction:
    points = measure.points or (rules.bonuses[measure.bonus] if measure.bonus else None)
    return Fraction(points.value) if points else Fraction(0)


def _worth_said(measure: Measure, rules: Rules) -> str:
    worth = _worth(measure, rules)
    together = ", shared with others" if measure.bonus and not measure.points else ""
    return f", worth {exact(worth)}{together}" if worth else ", without points"


def _exclusions(before: Rules, after: Rules) -> Iterator[str]:
    """Exclusions that are new or gone, of measures that both years have."""
    old, new = ({tail_of(name) for name in rules.exclusions} for rules in (before, after))
    for said, tails, rules in (("New exclusion", new - old, after), ("No longer an exclusion", old - new, before)):
        if found := [name for name in rules.exclusions if tail_of(name) in tails]:
            yield f"{said}{'s' if len(found) > 1 and said.startswith('New') else ''}: {listed(found)}."


def _moves(before: Rules, after: Rules) -> Iterator[str]:
    """Where the points of excluded measures go, where the year before did not send them there."""
    old = {(move.points_of, move.also_excluded, *move.to) for move in before.moves}
    for move in after.moves:
        if (move.points_of, move.also_excluded, *move.to) not in old:
            excluded = listed(filter(None, [move.points_of, move.also_excluded]))
            yield f"With {excluded} excluded, the points of {move.points_of} go to {listed(move.to)}."


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
