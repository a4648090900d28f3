"""Every flaw in words: what it is, short enough to stand in a sentence, and what mends it."""

from typing import NamedTuple

from calculators.masshealth_claim.model import Inputs, Rules
from calculators.masshealth_claim.rules import Decision, Flaw
from calculators.words import day_in_words

PRIMARY_CARE = {"pcc_plan": "primary care clinician", "primary_care_aco": "primary care provider"}


class Words(NamedTuple):
    """A flaw and its fix."""

    flaw: str
    fix: str


FLAWS: dict[Flaw, Words] = {
    "referral_missing": Words(
        "no referral is on file",
        "Have the member's {primary} issue a referral and enter it in the Provider Online Service Center by {until}.",
    ),
    "referral_late": Words(
        "the referral came too late",
        "The last day for this referral was {until}. Check that day and the date of service; a later referral does not "
        "count.",
    ),
    "npi_missing": Words(
        "the claim names no referring provider (edit 1200)",
        "Put the NPI of the person who ordered, referred or prescribed the service on the claim.",
    ),
    "type_not_authorized": Words(
        "the referring provider's type is not authorized (edit 1200)",
        "Name the individual who ordered, referred or prescribed the service, of one of the {types} authorized types.",
    ),
    "referring_not_enrolled": Words(
        "the referring provider is not enrolled (edit 1200)",
        "Have the referring provider enroll with MassHealth; a non-billing enrollment is enough. Ask MassHealth "
        "whether it counts for this date.",
    ),
    "service_unknown": Words(
        "whether this service needs a referring provider",
        "Choose the service. If it must be ordered, referred or prescribed, the claim needs an authorized, enrolled "
        "referring provider.",
    ),
    "type_unknown": Words(
        "whether the referring provider's type is authorized",
        "Find out the referring provider's type; {types} types are authorized.",
    ),
    "referring_unknown": Words(
        "whether the referring provider is enrolled",
        "Find out whether the referring provider is enrolled with MassHealth, at least as a non-billing provider.",
    ),
    "rendering_missing": Words(
        "the claim of a group practice names no rendering provider (edit 1010)",
        "Put the NPI of the practitioner who gave the service on the claim.",
    ),
    "not_linked": Words(
        "the rendering provider was not linked to the group that day (edit 1010)",
        "Check who gave the service and the days of the link. A link cannot be dated back, so a new one does not mend "
        "this claim.",
    ),
    "rendering_not_enrolled": Words(
        "the rendering provider is not actively enrolled (edit 1010)",
        "Have the rendering provider enroll as a fee-for-service provider. A claim for service before that does not "
        "pass.",
    ),
    "link_unknown": Words(
        "whether the rendering provider was linked to the group that day",
        "Find out the first and the last day of the rendering provider's link to the group.",
    ),
    "rendering_unknown": Words(
        "whether the rendering provider is actively enrolled",
        "Find out whether the rendering provider is actively enrolled as a fee-for-service provider.",
    ),
    "entity_names_inactive": Words(
        "an entity names a rendering provider who is not actively enrolled (edit 1010)",
        "Leave the rendering provider blank and send the claim again.",
    ),
    "entity_names_active": Words(
        "what happens to an entity's claim that names a rendering provider",
        "Leave the rendering provider blank, as an entity's claim should have it.",
    ),
    "entity_names_unknown": Words(
        "what happens to an entity's claim that names a rendering provider",
        "Leave the rendering provider blank. If this one is not actively enrolled, the claim is denied.",
    ),
    "individual_not_enrolled": Words(
        "the rendering provider on the claim is not actively enrolled (edit 1010)",
        "Check the rendering provider on the claim. Name only someone who is actively enrolled as a fee-for-service "
        "provider.",
    ),
}
INFORMS = (
    "Edit 1200 only informs for this date, so nothing has to be mended. On later claims, name an authorized, enrolled "
    "referring provider."
)


def fixes_of(inputs: Inputs, rules: Rules, found: Decision) -> list[str]:
    """What mends each fault and answers each doubt, in the order of the claim."""
    until = found.referral.until
    known = {
        "primary": PRIMARY_CARE.get(inputs.plan, ""),
        "until": day_in_words(until) if until else "",
        "types": str(len(rules.provider_types.value)),
    }
    fixes = [FLAWS[flaw].fix.format_map(known) for flaw in found.faults + found.doubts]
    return fixes + [INFORMS] * ("1200" in found.edits and not found.edit_1200_denies)
