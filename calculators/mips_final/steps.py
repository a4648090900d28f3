"""The decision line by line: every number with its arithmetic and its law."""

from collections.abc import Iterator
from fractions import Fraction

from calculators.law import Law, Step
from calculators.mips_final.model import Inputs, Rules
from calculators.mips_final.rules import UNSCORED, Decision, before_scaling, is_flat, scores_of
from calculators.reported import CATEGORIES, Category
from calculators.words import exact, listed, percent

TIMES = "\N{MULTIPLICATION SIGN}"
NAMES: dict[Category, str] = {
    "quality": "Quality",
    "cost": "Cost",
    "ia": "Improvement Activities",
    "pi": "Promoting Interoperability",
}


def steps_of(inputs: Inputs, rules: Rules, found: Decision) -> list[Step]:
    """The categories, the sum, and the adjustment."""
    standing = [step for category in CATEGORIES for step in _standing(category, inputs, rules, found)]
    if found.row is None:
        return [*standing, _fewer_than_two(rules, found), *_adjustment(rules, found)]
    weights = ", ".join(f"{NAMES[category]} {found.weights[category]}%" for category in CATEGORIES)
    return [
        *standing,
        Step(label="Weights", value=weights, law=found.row.law),
        *_points(inputs, rules, found),
        *_bonuses(inputs, rules, found),
        *_sum(rules, found),
        *_adjustment(rules, found),
    ]


def change_in_words(value: Fraction) -> str:
    """A percentage without its sign, rounded, with as many decimals as it takes not to seem to be none."""
    shown = percent(abs(value) / 100, Fraction(0))
    return shown if Fraction(shown.removesuffix("%")) == abs(value) else f"about {shown}"


def _standing(category: Category, inputs: Inputs, rules: Rules, found: Decision) -> Iterator[Step]:
    """How a category stands where it does not simply count."""
    reasons = [item.reason.strip() for item in inputs.reweighted if item.category == category]
    said = listed(reason for reason in reasons if reason) or "no reason given"
    laws, dropped, excused = rules.laws, rules.cost_dropped, rules.small_practice_excused
    lines: dict[str, tuple[str, str, Law]] = {
        "reweighted": ("reweighted", f"{said}. Its weight moves", laws.reweighting),
        "submitted": (
            "reweighted, yet scored",
            f"{said}. You entered a score, so it counts with its weight",
            laws.submitted,
        ),
        "zero_beside": (
            "reweighted, with a score of 0",
            f"{said}. We read the 0 as nothing sent, and its weight moves",
            laws.zero_beside,
        ),
        "not_scored": ("not scored", "left empty, so we take it as reweighted. Its weight moves", laws.not_scored),
    }
    if excused:
        lines["excused"] = (
            "not scored",
            "a small practice that sends nothing is excused. Its weight moves",
            excused.law,
        )
    if category == "cost":
        lines["not_scored"] = ("not scored", "CMS shows no score. Its weight moves", laws.cost_not_scored)
    if category == "cost" and dropped:
        lines["not_scored"] = ("not scored", "CMS scored it for nobody. Its weight moves", dropped.law)
        lines["counts"] = ("scored", "you entered a score, so it counts here. CMS counted it for nobody", dropped.law)
    if line := lines.get(found.states[category]):
        yield Step(label=f"{NAMES[category]}: {line[0]}", value=line[1], law=line[2])


def _points(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[Step]:
    scores = scores_of(inputs)
    for category in CATEGORIES:
        score, weight = scores[category], found.weights[category]
        if found.states[category] in UNSCORED or score is None:
            continue
        most = f" of {rules.activity_points.value}" if category == "ia" else ""
        value = f"{exact(Fraction(score))}{most} {TIMES} {weight}% = {exact(found.points[category])}"
        law = rules.activity_points.law if category == "ia" else rules.laws.typed_as_shown
        yield Step(label=f"{NAMES[category]} points", value=value, law=law)


def _bonuses(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[Step]:
    if inputs.small_practice and rules.small_practice_points:
        value = f"+ {rules.small_practice_points.value}"
        yield Step(label="Small practice bonus", value=value, law=rules.small_practice_points.law)
    if inputs.small_practice and rules.small_practice_in_quality:
        value = f"{rules.small_practice_in_quality.value} points inside Quality's numerator, not added again"
        yield Step(label="Small practice bonus", value=value, law=rules.small_practice_in_quality.law)
    if rules.complex_patient_most:
        most, bonus = rules.complex_patient_most, inputs.complex_patient_bonus
        value = (
            f"+ {exact(Fraction(bonus))}"
            if bonus is not None
            else f"not known, counted as 0. It can be up to {most.value}"
        )
        yield Step(label="Complex patient bonus", value=value, law=most.law)


def _sum(rules: Rules, found: Decision) -> Iterator[Step]:
    parts = [found.points[category] for category in CATEGORIES if found.weights[category]]
    parts += [bonus for bonus in (found.small_practice, found.complex_patient) if bonus]
    value = f"{' + '.join(str(exact(part)) for part in parts)} = {exact(found.total)}"
    cut = ", cut to 100" if found.total > 100 else ""
    yield Step(label="Sum", value=value + cut, law=rules.laws.final_score)
    yield Step(label="Final score", value=str(found.final), law=rules.laws.rounding)


def _fewer_than_two(rules: Rules, found: Decision) -> Step:
    value = f"the threshold, {found.final}"
    return Step(label="Final score with fewer than two scored categories", value=value, law=rules.laws.fewer_than_two)


def _adjustment(rules: Rules, found: Decision) -> Iterator[Step]:
    threshold, most = rules.threshold.value, rules.maximum_percent
    said = "is above" if found.adjustment is None else "is exactly" if not found.adjustment else "is below"
    yield Step(label="Threshold", value=f"{found.final} {said} {threshold}", law=rules.threshold.law)
    yield Step(label="Payment year", value=str(rules.payment_year.value), law=rules.payment_year.law)
    yield Step(label="Most that payments can go down", value=f"{most.value}%", law=most.law)
    if found.adjustment is None:
        yield from _above(rules, found)
    else:
        yield Step(label="Payment adjustment", value=_line(rules, found), law=_line_law(rules, found))


def _line(rules: Rules, found: Decision) -> str:
    threshold, most = rules.threshold.value, rules.maximum_percent.value
    if not found.adjustment:
        return "0%"
    if is_flat(rules, found):
        return (
            f"{found.final} is not above a quarter of {threshold}, which is {exact(Fraction(threshold) / 4)}: -{most}%"
        )
    share = f"-{most}% {TIMES} ({threshold} - {found.final}) ÷ {threshold}"
    return f"{share} = {exact(found.adjustment)}%"


def _line_law(rules: Rules, found: Decision) -> Law:
    if not found.adjustment:
        return rules.laws.above if found.row else rules.laws.fewer_than_two
    return rules.laws.quarter if is_flat(rules, found) else rules.laws.below


def _above(rules: Rules, found: Decision) -> Iterator[Step]:
    threshold, most = rules.threshold.value, rules.maximum_percent.value
    before = exact(before_scaling(Fraction(found.final), rules))
    value = f"{most}% {TIMES} ({found.final} - {threshold}) ÷ (100 - {threshold}) = {before}%"
    yield Step(label="The line before CMS scales it", value=value, law=rules.laws.above)
    value = "not computed: CMS sets the scaling factor once it knows all scores"
    yield Step(label="Payment adjustment", value=value, law=rules.laws.scaling)
    if rules.exceptional:
        said = "yes, CMS adds more" if found.final >= rules.exceptional.value else "no"
        value = f"{said}: {found.final} against {rules.exceptional.value}"
        yield Step(label="Exceptional performance", value=value, law=rules.exceptional.law)
    if rules.highest_seen:
        value = f"+{rules.highest_seen.value}%"
        yield Step(label="Highest adjustment seen for this year", value=value, law=rules.highest_seen.law)
