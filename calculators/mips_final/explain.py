"""The decision in words: the answer, its steps, the pictures, what it does not prove and what to do next."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from calculators.answer import Answer, NextAction, rules_used
from calculators.mips_final.drawing import pictures, tone_of
from calculators.mips_final.model import Inputs, Result, Rules
from calculators.mips_final.rules import UNSCORED, Decision, before_scaling, is_flat
from calculators.mips_final.steps import NAMES, change_in_words, steps_of
from calculators.reported import CATEGORIES
from calculators.words import exact, listed

EMPTY = "A score left empty means that CMS does not score you there. If you had to report and did not, enter 0."


def explain(inputs: Inputs, rules: Rules, found: Decision) -> Result:
    """Put a decision into words."""
    steps = steps_of(inputs, rules, found)
    return Result(
        answer=_answer(rules, found),
        steps=steps,
        still_needed=list(_still_needed(inputs, rules, found)),
        next_actions=[NextAction(text=text) for text in _next(rules, found)],
        pictures=pictures(rules, found),
        rules=rules_used(rules, steps),
        weights={category: Decimal(found.weights[category]) for category in CATEGORIES},
        points={category: exact(found.points[category]) for category in CATEGORIES},
        final_score=found.final,
        threshold=rules.threshold.value,
        adjustment_percent=None if found.adjustment is None else exact(found.adjustment),
        payment_year=rules.payment_year.value,
    )


def _answer(rules: Rules, found: Decision) -> Answer:
    threshold, year, final = rules.threshold.value, rules.payment_year.value, found.final
    if found.row is None:
        sentence = f"Your final score is the threshold, {final}: payments in {year} do not change."
        detail = f"CMS scores you in fewer than two categories. {EMPTY}"
    elif found.adjustment is None:
        sentence = f"Your final score is {final}, above the threshold of {threshold}: payments in {year} can go up."
        before = change_in_words(before_scaling(Fraction(final), rules))
        detail = f"By how much, CMS decides. The line says {before}; CMS multiplies it by a factor that it sets later."
    elif not found.adjustment:
        sentence = f"Your final score is {final}, exactly the threshold: payments in {year} do not change."
        detail = f"Any score above {threshold} brings an increase."
    else:
        down = change_in_words(found.adjustment)
        sentence = (
            f"Your final score is {final}, below the threshold of {threshold}: payments in {year} go down by {down}."
        )
        detail = f"You are {exact(Fraction(threshold) - Fraction(final))} points short of no loss.{_flat(rules, found)}"
    return Answer(tone=tone_of(found), sentence=sentence, detail=detail)


def _flat(rules: Rules, found: Decision) -> str:
    """Why the whole percentage applies to a score that is not 0."""
    if not is_flat(rules, found):
        return ""
    quarter = exact(Fraction(rules.threshold.value) / 4)
    return f" Up to {quarter}, a quarter of the threshold, the loss is the same."


def _still_needed(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[str]:
    """What this answer does not prove, whatever it is."""
    yield "That CMS comes to the same category scores. Its performance feedback shows them."
    empty = [
        NAMES[category] for category in CATEGORIES if found.states[category] == "not_scored" and category != "cost"
    ]
    if empty:
        yield f"That CMS does not score {listed(empty, 'or')}. {EMPTY}"
    if any(item.category == "pi" for item in inputs.reweighted) or found.states["pi"] in UNSCORED:
        yield from _promoting_interoperability(inputs, rules)
    if found.states["cost"] == "counts" and rules.cost_dropped:
        yield f"Cost: for {rules.starts.year} CMS weighed it at 0% for everybody. Leave its score empty to see that."
    if found.row and rules.complex_patient_most and inputs.complex_patient_bonus is None:
        yield f"Your complex patient bonus. It adds up to {rules.complex_patient_most.value} points."
    if found.adjustment is None:
        yield "The percentage by which payments go up. CMS publishes it before the payment year."
    yield f"That MIPS applies to you at all in {rules.starts.year}."


def _promoting_interoperability(inputs: Inputs, rules: Rules) -> Iterator[str]:
    """What reweighting this category takes."""
    if inputs.participation == "group":
        name = NAMES["pi"]
        yield f"That every clinician in the group qualifies for reweighting of {name}, or that the group itself does."
    excused = rules.small_practice_excused
    if inputs.small_practice and excused and excused.value == "application":
        yield f"That CMS approved your application: in {rules.starts.year} small practices had to ask."


def _next(rules: Rules, found: Decision) -> Iterator[str]:
    yield "Compare each line with CMS's performance feedback, and ask CMS for a review where they differ."
    if found.adjustment and found.row:
        weights = [(found.weights[category] - found.points[category], category) for category in CATEGORIES]
        missing, category = max(weights)
        yield f"Look first at {NAMES[category]}: it holds {exact(missing)} points that you do not have."
    if rules.exceptional and found.adjustment is None and found.final < rules.exceptional.value:
        yield f"From {rules.exceptional.value} points on, CMS added more for exceptional performance."
