"""The decision in words: the answer, every step, what is still open and what to do next."""

from collections.abc import Iterator
from fractions import Fraction

from calculators.answer import Answer, NextAction, rules_used
from calculators.eligible_hospital.model import KINDS, Inputs, Result, Rules
from calculators.eligible_hospital.rules import Decision
from calculators.fields import Ratio
from calculators.law import Step
from calculators.pictures import Bar, Bars
from calculators.words import exact, percent


def explain(inputs: Inputs, rules: Rules, found: Decision) -> Result:
    """Put a decision into words."""
    steps = list(_steps(inputs, rules, found))
    return Result(
        answer=answer_of(inputs, rules, found),
        steps=steps,
        still_needed=list(_still_needed(rules, found)),
        next_actions=[NextAction(text=text) for text in _next(found)],
        pictures=list(_bars(rules, found)),
        rules=rules_used(rules, steps),
        eligible=found.eligible,
        kind=found.kind,
        average_stay=exact(found.stay) if found.stay is not None else None,
        stay_allowed=found.stay_allowed,
        young_share=_young(inputs),
        needs_volume=None if found.kind is None else found.kind == "acute_care",
    )


def _young(inputs: Inputs) -> Ratio | None:
    if inputs.young_patients is None or not inputs.all_patients:
        return None
    return Ratio(numerator=inputs.young_patients, denominator=inputs.all_patients)


def answer_of(inputs: Inputs, rules: Rules, found: Decision) -> Answer:
    """Eligible or not, apart from the patient volume."""
    if found.eligible == "open":
        detail = _open(found)
        return Answer(tone="wait", sentence="Whether the hospital is eligible is still open.", detail=detail)
    if found.eligible == "no":
        return Answer(tone="bad", sentence="This hospital is not eligible.", detail=_why_not(inputs, rules, found))
    level = percent(Fraction(rules.minimum_volume.value))
    needs = f"at least {level}" if found.kind == "acute_care" else "no minimum"
    kind = KINDS[found.kind] if found.kind else ""
    return Answer(
        tone="good",
        sentence=f"The hospital can be eligible, as {kind}.",
        detail=f"It needs {needs} of Medicaid volume.",
    )


def _open(found: Decision) -> str:
    if found.kind == "acute_care":
        return "Enter its bed days and discharges, for the average stay."
    return "Enter its number, or whether CMS gave it another." if not found.kind else "Enter its patients by age."


def _why_not(inputs: Inputs, rules: Rules, found: Decision) -> str:
    if found.kind == "acute_care":
        return f"Its average stay is more than {rules.stay_days.value} days."
    if found.kind == "childrens_hospital":
        return f"No more than {percent(Fraction(rules.young_share.value))} of its patients are under 21."
    if inputs.ccn:
        return f"Its number ends in {inputs.ccn[-4:]}, which is in none of the ranges."
    return "Without a CCN, it would need another number that CMS gave a children's hospital, in a year that allows it."


def _steps(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[Step]:
    if inputs.ccn and found.range:
        value = f"{inputs.ccn[-4:]} is in {found.range.first}-{found.range.last}: {KINDS[found.range.kind]}"
        yield Step(label="Last four digits of the CCN", value=value, law=found.range.law)
    elif inputs.ccn:
        yield Step(label="Last four digits of the CCN", value=f"{inputs.ccn[-4:]} is in no range",
                   law=rules.laws.other_numbers)  # fmt: skip
    else:
        open_to = "may do" if rules.alternative_number.value else "is not open yet"
        value = f"another number from CMS {open_to} in {inputs.payment_year}"
        yield Step(label="Without a CCN", value=value, law=rules.alternative_number.law)
    yield from _stay(inputs, rules, found)
    if inputs.young_patients is not None and inputs.all_patients:
        share = Fraction(inputs.young_patients, inputs.all_patients)
        edge = Fraction(rules.young_share.value)
        said = "more than" if share > edge else "not more than"
        shown = f"{inputs.young_patients:,} / {inputs.all_patients:,} = {percent(share, edge)}"
        yield Step(label="Patients under 21", value=f"{shown}, {said} {percent(edge)}", law=rules.young_share.law)
    if found.kind == "acute_care":
        value = f"at least {percent(Fraction(rules.minimum_volume.value))}"
        yield Step(label="Medicaid patient volume", value=value, law=rules.laws.volume)
    elif found.kind:
        yield Step(label="Medicaid patient volume", value="no minimum", law=rules.laws.no_volume)
    else:
        value = "professionals may be eligible on their own"
        yield Step(label="If no range fits", value=value, law=rules.laws.professionals)
    yield Step(label="Last payment year for hospitals", value=str(rules.last_year.value), law=rules.last_year.law)


def _stay(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[Step]:
    if found.kind == "childrens_hospital":
        yield Step(label="Average stay", value="not asked for", law=rules.laws.no_stay_for_children)
    elif found.stay is not None:
        most = rules.stay_days.value
        said = "at most" if found.stay <= most else "more than"
        value = f"{inputs.bed_days:,} / {inputs.discharges:,} = {exact(found.stay, 2):,} days, {said} {most}"
        yield Step(label="Average stay", value=value, law=rules.stay_days.law)
    if found.kind == "acute_care":
        yield Step(label="Over which days", value="twelve months, the base year", law=rules.laws.base_year)


def _still_needed(rules: Rules, found: Decision) -> Iterator[str]:
    if found.kind == "acute_care" and found.stay is None:
        yield "Bed days and discharges of the base year, for the average stay."
    if found.kind == "acute_care":
        yield f"The Medicaid patient volume of {percent(Fraction(rules.minimum_volume.value))} over 90 days."
    if found.kind == "childrens_hospital":
        yield "That the hospital is certified on its own and predominantly treats patients under 21."
    yield "Certified technology, and every other condition of the payment year."


def _next(found: Decision) -> Iterator[str]:
    if found.eligible == "no":
        yield "Look whether the professionals who practice there can be eligible themselves."
    if found.kind == "acute_care":
        yield "Work out the patient volume in the right cost reporting year, and then the payment."
    yield "Keep the letter with the certification number, and the cost report."


def _bars(rules: Rules, found: Decision) -> Iterator[Bars]:
    if found.stay is None or found.kind == "childrens_hospital":
        return
    most = rules.stay_days.value
    share = min(found.stay / (2 * most), Fraction(1))
    tone = "good" if found.stay_allowed == "yes" else "bad"
    bar = Bar(label="Average stay", share=str(exact(share, 6)), text=f"{exact(found.stay, 2):,} days", tone=tone)
    yield Bars(title="Average stay in days", bars=[bar], threshold="0.5", threshold_text=f"At most {most} days")
