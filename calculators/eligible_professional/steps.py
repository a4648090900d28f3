"""The decision line by line: every share with its arithmetic and its law."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from calculators.eligible_professional.model import Group, Inputs, Rules
from calculators.eligible_professional.rules import Decision
from calculators.law import Cited, Law, Step
from calculators.words import percent, span_in_words


def steps_of(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[Step]:
    """In the order in which New York asks."""
    yield Step(label="Kind of professional", value=_KINDS[found.kind], law=rules.laws.kinds)
    if inputs.kind == "physician_assistant":
        yield Step(label="Led by a physician assistant", value=found.kind, law=rules.laws.assistant)
    yield from _hospital(inputs, rules, found)
    yield from _center(inputs, rules, found)
    if inputs.kind == "physician":
        yield from _pediatrician(inputs, rules)
    if inputs.uses_group:
        yield from _group(inputs, rules)
    yield from _sites(inputs, rules)


_KINDS = {"yes": "one of those who may apply", "no": "not one of those who may apply", "open": "depends on the center"}


def compared(part: int, whole: int, level: Cited[Decimal]) -> str:
    """A share against a level, never rounded until it seems to touch it."""
    share, least = Fraction(part, whole), Fraction(level.value)
    said = "at least" if share >= least else "less than"
    return f"{part:,} / {whole:,} = {percent(share, least)}, {said} {percent(least)}"


def _hospital(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[Step]:
    label = f"Services in a hospital in {inputs.payment_year - 1}"
    if inputs.hospital_services is None or inputs.all_services is None:
        yield Step(label=label, value="not entered", law=rules.hospital_based.law)
    else:
        value = compared(inputs.hospital_services, inputs.all_services, rules.hospital_based)
        yield Step(label=label, value=value, law=rules.hospital_based.law)
    yield Step(label="Which services", value="Medicaid services, as New York audits", law=rules.laws.medicaid_services)
    if found.hospital != "yes":
        return
    if found.exception == "practices_predominantly":
        yield Step(label="Exception", value="you practice predominantly in a center", law=rules.laws.exempt_center)
    elif inputs.own_technology:
        value = "your own technology" if rules.own_technology.value else f"not open in {inputs.payment_year}"
        yield Step(label="Exception", value=value, law=rules.own_technology.law)


def _center(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[Step]:
    if found.six_months:
        value = f"{span_in_words(*found.six_months)}: {found.outside or 'may be used'}"
        yield Step(label="The six months", value=value, law=rules.laws.six_months)
    if inputs.center_encounters is not None and inputs.all_encounters:
        value = compared(inputs.center_encounters, inputs.all_encounters, rules.predominantly)
        yield Step(label="Encounters in FQHCs and RHCs", value=value, law=rules.predominantly.law)
        if Fraction(inputs.center_encounters, inputs.all_encounters) == Fraction(rules.predominantly.value):
            value = "enough in New York; the federal rule says more"
            yield Step(label="Exactly half", value=value, law=rules.laws.exactly_half)
    if inputs.no_six_months:
        yield Step(label="Without six months of data", value=NO_DATA[inputs.no_six_months], law=rules.laws.no_data)


NO_DATA = {
    "not_practicing": "use the group's Medicaid volume of the same 90 days",
    "not_obtainable": "use Medicaid volume: your own if the center's professionals do, the group's if they do",
}


def _pediatrician(inputs: Inputs, rules: Rules) -> Iterator[Step]:
    if inputs.certified_pediatrician is not None:
        value = "yes" if inputs.certified_pediatrician else "no"
        yield Step(label="Board certified in pediatrics", value=value, law=rules.laws.certified)
    if inputs.young_encounters is not None and inputs.encounters_of_all_ages:
        value = compared(inputs.young_encounters, inputs.encounters_of_all_ages, rules.young_share)
        yield Step(label="Patients aged 18 or younger", value=value, law=rules.young_share.law)


def _group(inputs: Inputs, rules: Rules) -> Iterator[Step]:
    yield Step(label="A group's volume", value="every condition below has to hold", law=rules.laws.group)
    for name, condition in rules.conditions.items():
        answer = getattr(inputs.group, name, None)
        said = "not checked" if answer is None else "you say yes" if answer else "you say no"
        title = str(Group.model_fields[name].title)
        yield Step(label=title, value=f"{said}: {condition.value}", law=condition.law)
    yield Step(label="New and former members", value="may use it", law=rules.laws.former_member)


def _sites(inputs: Inputs, rules: Rules) -> Iterator[Step]:
    law: Law = rules.certified_share.law
    if inputs.first_year:
        yield Step(label="Sites with certified technology", value="no share in the first year",
                   law=rules.laws.no_share_in_first_year)  # fmt: skip
    elif inputs.certified_encounters is not None and inputs.reporting_encounters:
        value = compared(inputs.certified_encounters, inputs.reporting_encounters, rules.certified_share)
        yield Step(label="Encounters at sites with certified technology", value=value, law=law)
