"""The decision line by line, each with its law, in the order of the source."""

from collections.abc import Iterator
from datetime import date

from calculators.law import Law, Step
from calculators.masshealth_claim.model import PROVIDER_TYPES, SERVICES, Inputs, Rules
from calculators.masshealth_claim.rules import Decision, Reason, linked
from calculators.npi import PREFIX, luhn_sum
from calculators.words import count_in_words, day_in_words, span_in_words

REASONS: dict[Reason, str] = {
    "managed_care": "not under these rules: the managed care plan has its own",
    "not_in_plan": "not needed: the member is in neither the PCC Plan nor a Primary Care ACO",
    "suspended": "not needed: the rule was suspended that day",
    "own_primary_care": "not needed: the member's own primary care gave the service",
    "referral_circle": "not needed: a provider in the referral circle gave the service",
    "urgent": "not needed: urgent care, and billed as such",
    "exempt_service": "not needed",
    "on_list": "not needed: you say that the service is on the list",
    "needed": "needed",
}
CODES = {"professional": "place of service", "institutional": "admit code"}
UNKNOWN = "not known"


def steps_of(inputs: Inputs, rules: Rules, found: Decision) -> list[Step]:
    """First the referral, then edit 1200, then edit 1010."""
    return [step for part in (_referral, _ordering, _rendering) for step in part(inputs, rules, found)]


def reason_in_words(inputs: Inputs, rules: Rules, reason: Reason) -> str:
    """Whether a referral is needed, and why."""
    if reason == "exempt_service" and inputs.service:
        return f"{REASONS[reason]}: {rules.exempt_services[inputs.service].value} are exempt"
    return REASONS[reason]


def reason_law(inputs: Inputs, rules: Rules, reason: Reason) -> Law:
    """The rule by which a referral is needed or not."""
    if reason == "exempt_service" and inputs.service:
        return rules.exempt_services[inputs.service].law
    if reason == "on_list":
        return rules.exemption_list[inputs.plan].law
    laws = {
        "managed_care": rules.laws.managed_care,
        "not_in_plan": rules.laws.plan,
        "own_primary_care": rules.laws.own_primary_care,
        "referral_circle": rules.laws.referral_circle,
        "urgent": rules.urgent_care.law,
    }
    return laws.get(reason, rules.referrals.law)


def _referral(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[Step]:
    day, reason = day_in_words(inputs.date_of_service), found.referral.reason
    value = f"{day}, in the rules for {span_in_words(rules.starts, rules.ends)}"
    yield Step(label="Date of service", value=value, law=rules.laws.on_file)
    value = reason_in_words(inputs, rules, reason)
    yield Step(label="Primary care referral", value=value, law=reason_law(inputs, rules, reason))
    if until := found.referral.until:
        yield from _no_exception(inputs, rules)
        yield from _in_time(inputs, rules, until)


def _no_exception(inputs: Inputs, rules: Rules) -> Iterator[Step]:
    """Exceptions that look as if they fitted, and why they do not."""
    if inputs.rendered_by == "referral_circle":
        value = "does not count: the member is not in a Primary Care ACO"
        yield Step(label="Referral circle", value=value, law=rules.laws.referral_circle)
    codes = {CODES["professional"]: inputs.place_of_service, CODES["institutional"]: inputs.admit_code}
    given = " and ".join(f"{name} {code}" for name, code in codes.items() if code)
    if given and (urgent := rules.urgent_care.value.get(inputs.claim_form)):
        value = f"{given}: not billed as urgent care, which is {CODES[inputs.claim_form]} {urgent} here"
        yield Step(label="Urgent care", value=value, law=rules.laws.not_coded_urgent)
    elif given:
        yield Step(label="Urgent care", value=f"{given}: no exception for this date", law=rules.urgent_care.law)
    listed = rules.exemption_list[inputs.plan]
    said = "you say that the service is not on it" if inputs.on_exemption_list is False else "no answer counts as no"
    yield Step(label=f"List in {listed.value}", value=said, law=listed.law)


def _in_time(inputs: Inputs, rules: Rules, until: date) -> Iterator[Step]:
    years, issued = rules.retroactive_years, inputs.referral_issued_on
    value = f"up to {count_in_words(years.value, 'year')} after the date of service"
    yield Step(label="A referral may come afterwards", value=value, law=years.law)
    yield Step(label="Last day for the referral", value=day_in_words(until), law=rules.laws.last_day)
    if issued is None:
        yield Step(label="Your referral", value="none on file", law=rules.laws.missing_referral)
    elif issued > until:
        value = f"{day_in_words(issued)}: too late"
        yield Step(label="Your referral", value=value, law=rules.laws.missing_referral)
    else:
        said = "by the date of service" if issued <= inputs.date_of_service else "afterwards, in time"
        yield Step(label="Your referral", value=f"{day_in_words(issued)}: {said}", law=years.law)


def _ordering(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[Step]:
    label = "Referring provider on the claim"
    if inputs.plan == "managed_care":
        yield Step(label=label, value="not under these rules", law=rules.laws.managed_care)
        return
    service = str(SERVICES[inputs.service]).lower() if inputs.service else "the service is not named"
    if found.referral.needed and rules.orp_with_referral.value:
        yield Step(label=label, value="needed, as the referral is", law=rules.orp_with_referral.law)
    else:
        said = {True: "needed", False: "not needed", None: UNKNOWN}[found.ordering.applies]
        yield Step(label=label, value=f"{said}: {service}", law=rules.orp_services.law)
    if found.ordering.applies is not False:
        yield from _referring(inputs, rules)
        yield Step(label="Edit 1200", value=_edit_1200(found), law=rules.edit_1200.law)


def _referring(inputs: Inputs, rules: Rules) -> Iterator[Step]:
    if inputs.referring_npi is None:
        yield Step(label="Referring NPI", value="none on the claim", law=rules.orp_services.law)
        return
    yield Step(label="Referring NPI", value=_npi(inputs.referring_npi), law=rules.laws.npi)
    kind = inputs.referring_provider_type
    if kind:
        said = "authorized" if kind in rules.provider_types.value else "not authorized"
        value = f"{PROVIDER_TYPES[kind]}: {said}"
    else:
        value = UNKNOWN
    yield Step(label="Referring provider's type", value=value, law=rules.provider_types.law)
    value = _yes_no(inputs.referring_enrolled)
    yield Step(label="Referring provider enrolled", value=value, law=rules.laws.orp_enrolled)


def _edit_1200(found: Decision) -> str:
    if found.ordering.faults:
        return "raised: expect a denial" if found.edit_1200_denies else "raised, and it only informs"
    return UNKNOWN if found.ordering.doubts else "not raised"


def _rendering(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[Step]:
    if inputs.plan == "managed_care":
        yield Step(label="Rendering provider", value="not under these rules", law=rules.laws.managed_care)
        return
    if inputs.rendering_npi:
        yield Step(label="Rendering NPI", value=_npi(inputs.rendering_npi), law=rules.laws.npi)
    yield from {"group_practice": _group, "entity": _entity, "individual": _individual}[inputs.billing_kind](
        inputs, rules
    )
    said = "raised: expect a denial" if found.rendering.faults else UNKNOWN if found.rendering.doubts else "not raised"
    law = rules.laws.group_link if inputs.billing_kind == "group_practice" else _entity_law(inputs, rules)
    yield Step(label="Edit 1010", value=said, law=law)


def _group(inputs: Inputs, rules: Rules) -> Iterator[Step]:
    if inputs.rendering_npi is None:
        value = "blank, but a group practice has to name the person"
        yield Step(label="Rendering provider", value=value, law=rules.laws.rendering_named)
        return
    link = linked(inputs)
    start = f"from {day_in_words(inputs.link_start)}" if inputs.link_start else "first day not known"
    end = f"to {day_in_words(inputs.link_end)}" if inputs.link_end else "no end"
    said = {True: "linked that day", False: "not linked that day", None: UNKNOWN}[link]
    law = rules.laws.no_back_dating if link is False else rules.laws.link_days
    yield Step(label="Link to the group", value=f"{start}, {end}: {said}", law=law)
    value = _yes_no(inputs.rendering_enrolled)
    yield Step(label="Rendering provider enrolled", value=value, law=rules.laws.group_link)


def _entity(inputs: Inputs, rules: Rules) -> Iterator[Step]:
    if inputs.rendering_npi is None:
        value = "blank, as an entity's claim should have it"
        yield Step(label="Rendering provider", value=value, law=rules.laws.entity_blank)
        return
    value = f"named; actively enrolled: {_yes_no(inputs.rendering_enrolled)}"
    yield Step(label="Rendering provider", value=value, law=rules.laws.entity_blank)


def _individual(inputs: Inputs, rules: Rules) -> Iterator[Step]:
    value = f"actively enrolled: {_yes_no(inputs.rendering_enrolled)}" if inputs.rendering_npi else "not asked for"
    yield Step(label="Rendering provider", value=value, law=rules.laws.individual)


def _entity_law(inputs: Inputs, rules: Rules) -> Law:
    if inputs.billing_kind == "individual":
        return rules.laws.individual
    if inputs.rendering_npi is None:
        return rules.laws.entity_blank
    return rules.laws.entity_inactive if inputs.rendering_enrolled is False else rules.laws.entity_active


def _npi(npi: str) -> str:
    return f"{npi}: with the prefix {PREFIX} its check sum is {luhn_sum(npi)}, which ends in 0"


def _yes_no(answer: bool | None) -> str:
    return {True: "yes", False: "no", None: UNKNOWN}[answer]
