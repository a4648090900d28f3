"""The explanation, line by line: period, technology, moved points, every measure, the sum, the cap, the weight."""

from collections.abc import Iterator
from fractions import Fraction

from calculators.fields import Ratio
from calculators.law import Step
from calculators.mips_pi.model import Inputs
from calculators.mips_pi.rules import Decision, Line
from calculators.mips_pi.scoring import on_the_half, points_text, tenths, whole_percent
from calculators.words import count_in_words, exact, listed, percent, span_in_words

TIMES = "\u00d7"
SETS = {"pi": "the full set", "transition": "the transition set"}


def steps_of(inputs: Inputs, found: Decision) -> list[Step]:
    """Every line of the explanation; what zeroes the category comes first."""
    zeroed = [
        Step(label="What zeroes the category", value=f"{reason.said}. {reason.mend}", law=reason.law)
        for reason in found.reasons
    ]
    parts = (_period(inputs, found), _technology(inputs, found), _choices(inputs, found), _moves(found))
    measures = (step for line in found.points.lines for step in _measure(line, found))
    return [*zeroed, *(step for part in parts for step in part), *measures, *_sum(found), *_notes(found)]


def _period(inputs: Inputs, found: Decision) -> Iterator[Step]:
    start, end, least = inputs.performance_start, inputs.performance_end, found.submission.rules.period_days
    days = count_in_words((end - start).days + 1, "day")
    value = f"{span_in_words(start, end)}: {days}. At least {least.value} in a row are asked for"
    yield Step(label="Performance period", value=value, law=least.law)


def _technology(inputs: Inputs, found: Decision) -> Iterator[Step]:
    technology, given = found.submission.rules.technology, (inputs.cehrt_id or "").strip()
    yield Step(label="Certified technology", value=technology.allowed.value, law=technology.allowed.law)
    if not given:
        needed = "none given: the category is 0 without it" if technology.id_needed.value else "none given"
        yield Step(label="CMS EHR Certification ID", value=needed, law=technology.id_needed.law)
    elif any(has_form(given, form) for form in technology.id_forms.value):
        yield Step(label="CMS EHR Certification ID", value="given, in CMS's format", law=technology.id_needed.law)
    else:
        value = f"given, but not in the format {listed(technology.id_forms.value, 'or')}. Check it"
        yield Step(label="CMS EHR Certification ID", value=value, law=technology.id_forms.law)


def has_form(given: str, form: str) -> bool:
    """Whether an id has a form in which X stands for any letter or digit."""
    pairs = zip(given.upper(), form, strict=False)
    return len(given) == len(form) and all(char == place or (place == "X" and char.isalnum()) for char, place in pairs)


def _choices(inputs: Inputs, found: Decision) -> Iterator[Step]:
    submission, rules = found.submission, found.submission.rules
    if submission.measure_set:
        law = rules.technology.editions[submission.measure_set].law
        said = "as you chose" if inputs.measure_set else "read from the measures you report"
        yield Step(label="Measure set", value=f"{SETS[submission.measure_set]}, {said}", law=law)
    if submission.way:
        law = next(measure.law for measure in rules.measures.values() if measure.way == submission.way)
        yield Step(label="Your way of health information exchange", value=rules.ways[submission.way], law=law)
    own = submission.own
    for line in found.points.lines:
        if line.measure_id not in own:
            law, value = rules.measures[line.measure_id].law, "it stands in for a measure of your set"
            yield Step(label=f"{line.measure_id} is of the other set", value=value, law=law)


def _moves(found: Decision) -> Iterator[Step]:
    measures = found.submission.rules.measures
    for move in found.points.moved:
        value = f"{points_text(move.points)} to {measures[move.target].title} ({move.target})"
        yield Step(label=f"Points moved from {measures[move.source].title}", value=value, law=move.law)


def said_of(line: Line, found: Decision) -> str:
    """What was reported for a measure, in a few words."""
    answer = found.submission.answers.get(line.measure_id)
    if exclusion := found.submission.exclusion(line.measure_id):
        return f"Excluded by {exclusion}"
    if isinstance(answer, Ratio):
        return f"{answer.numerator:,} of {answer.denominator:,}, {_rate(answer, found)}"
    return "Not reported" if answer is None else "Yes" if answer else "No"


def _rate(answer: Ratio, found: Decision) -> str:
    """The rate with as many decimals as it takes to see how it is rounded."""
    if not answer.denominator:
        return "no rate"
    rate = Fraction(answer.numerator, answer.denominator)
    return percent(rate, Fraction(2 * int(rate * 100) + 1, 200))


def _measure(line: Line, found: Decision) -> Iterator[Step]:
    rules, answer = found.submission.rules, found.submission.answers.get(line.measure_id)
    measure = rules.measures[line.measure_id]
    label, law = f"{measure.title} ({line.measure_id})", measure.points.law if measure.points else measure.law
    if measure.bonus and line.component == "bonus":
        law = rules.bonuses[measure.bonus].law
    said, exclusion = said_of(line, found), found.submission.exclusion(line.measure_id)
    if exclusion:
        value = f"{said}. {rules.exclusions[exclusion].says}"
        yield Step(label=label, value=value, law=rules.exclusions[exclusion].law)
    elif isinstance(answer, Ratio) and line.worth and line.component != "bonus":
        yield Step(label=label, value=f"{said}. Worth up to {points_text(line.worth)}", law=law)
        yield from _arithmetic(label, answer, line, found)
    elif line.worth:
        yield Step(label=label, value=f"{said}: {exact(line.points)} of {points_text(line.worth)}", law=law)
    else:
        added = (
            "Mandatory, without points of its own" if measure.requirement == "required" else "It adds no points here"
        )
        yield Step(label=label, value=f"{said}. {added}", law=measure.law)
    if measure.suppressed and line.points:
        value = f"{points_text(line.points)}, whatever the answer"
        yield Step(label=f"{measure.title}: suppressed this year", value=value, law=measure.suppressed.law)


def _arithmetic(label: str, answer: Ratio, line: Line, found: Decision) -> Iterator[Step]:
    rounding = found.submission.rules.rounding
    value = SAID[rounding.value](answer, line)
    yield Step(label=f"{label}: points", value=value, law=rounding.law)
    if rounding.value == "rate_times_points" and on_the_half(answer.numerator, answer.denominator, line.worth):
        value = f"Exactly one half: it goes up to {line.points}"
        yield Step(label=f"{label}: rounding", value=value, law=found.submission.rules.laws.half)


def _deciles(answer: Ratio, line: Line) -> str:
    """How the rate fell into its tenth."""
    whole, tenth = whole_percent(answer.numerator, answer.denominator), tenths(answer.numerator, answer.denominator)
    if not tenth:
        return "A numerator of 0 earns no points"
    return (
        f"The rate counts as {whole}%, which lies in {10 * tenth - 9} to {10 * tenth}: "
        f"{count_in_words(tenth, 'tenth')} of {exact(line.worth)} = {points_text(line.points)}"
    )


def _rate_times_points(answer: Ratio, line: Line) -> str:
    """The product, and what rounding made of it."""
    if not answer.numerator:
        return "A numerator of 0 earns no points"
    product = line.worth * answer.numerator / answer.denominator
    places = next((n for n in range(2, 15) if exact(product, n) % 1 != exact(Fraction(1, 2))), 14)
    shown = f"{answer.numerator:,} ÷ {answer.denominator:,} {TIMES} {exact(line.worth)} = {exact(product, places)}"
    if product == line.points:
        return f"{shown} {'point' if product == 1 else 'points'}"
    floor = ". A numerator above 0 earns at least 1" if product < Fraction(1, 2) else ""
    return f"{shown}, rounded to {points_text(line.points)}{floor}"


SAID = {"deciles": _deciles, "rate_times_points": _rate_times_points}


def _sum(found: Decision) -> Iterator[Step]:
    points, rules = found.points, found.submission.rules
    parts = [line.points for line in points.lines if line.points]
    if rules.base:
        parts = [points.base, points.part("performance"), points.part("bonus") + points.whole_set]
        yield Step(label="Base score", value=_base(found), law=rules.base.law)
    if rules.whole_set and points.whole_set:
        value = f"{points_text(points.whole_set)} more for the full set alone"
        yield Step(label="Bonus for the measure set", value=value, law=rules.whole_set.points.law)
    shown = " + ".join(str(exact(part)) for part in parts)
    named = "Base, performance and bonus" if rules.base else "Sum of the points"
    value = f"{shown} = {points_text(points.total)}" if len(parts) > 1 else points_text(points.total)
    yield Step(label=named, value=value, law=rules.laws.total)
    if found.reasons:
        yield Step(label="Category score", value="0. The points above do not count yet", law=found.reasons[0].law)
    elif points.total > found.score:
        value = f"{found.score}. More than {rules.most.value} is cut off"
        yield Step(label="Category score", value=value, law=rules.most.law)
    else:
        yield Step(label="Category score", value=f"{found.score} of {rules.most.value}", law=rules.most.law)
    stated = rules.category_weight.value != found.weight
    weight = f"{found.weight.normalize():f}%{', as you entered it' if stated else ''}"
    yield Step(label="Weight of the category", value=weight, law=rules.category_weight.law)
    value = f"{found.score} {TIMES} {found.weight.normalize():f}% = {found.weighted} points of the final score"
    yield Step(label="Weighted points", value=value, law=rules.laws.weighted)


def _base(found: Decision) -> str:
    if any(reason.measures for reason in found.reasons):
        return "not earned: something that everybody must do is missing"
    return f"{points_text(found.points.base)}: everything that everybody must do is done or excused"


def _notes(found: Decision) -> Iterator[Step]:
    """What was reported and changes nothing, and what is not reported and changes nothing."""
    submission, rules = found.submission, found.submission.rules
    for name in levels_missing(found):
        levels = [key for key, item in rules.qualifiers.items() if item.of == name]
        law = rules.qualifiers[levels[0]].law
        value = f"{name} goes with {listed(levels, 'or')}. It does not change the score"
        yield Step(label="Level of active engagement", value=value, law=law)
    lines = {line.measure_id for line in found.points.lines}
    used = lines | {submission.exclusion(name) for name in lines} | set(rules.qualifiers)
    if over := [name for name in submission.answers if name not in used]:
        value = f"{listed(over)}: reported, but without effect here"
        yield Step(label="Passed over", value=value, law=rules.laws.passed_over)


def levels_missing(found: Decision) -> list[str]:
    """Registries answered Yes whose level of active engagement is not reported."""
    submission, rules = found.submission, found.submission.rules
    known = {item.of for item in rules.qualifiers.values()}
    told = {item.of for key, item in rules.qualifiers.items() if submission.answers.get(key) is True}
    return [name for name in rules.measures if submission.reported(name) and name in known - told]
