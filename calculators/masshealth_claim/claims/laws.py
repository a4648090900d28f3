"""The rule behind each flaw, for the counts of a file."""

from calculators.law import Law
from calculators.masshealth_claim.model import Rules
from calculators.masshealth_claim.rules import Flaw


def law_of(flaw: Flaw, rules: Rules) -> Law:
    """The rule that a flaw breaks, or that has to be known."""
    laws: dict[Flaw, Law] = {
        "referral_missing": rules.laws.missing_referral,
        "referral_late": rules.laws.last_day,
        "npi_missing": rules.edit_1200.law,
        "type_not_authorized": rules.provider_types.law,
        "referring_not_enrolled": rules.laws.orp_enrolled,
        "service_unknown": rules.orp_services.law,
        "type_unknown": rules.provider_types.law,
        "referring_unknown": rules.laws.orp_enrolled,
        "rendering_missing": rules.laws.rendering_named,
        "not_linked": rules.laws.link_days,
        "rendering_not_enrolled": rules.laws.group_link,
        "link_unknown": rules.laws.link_days,
        "rendering_unknown": rules.laws.group_link,
        "entity_names_inactive": rules.laws.entity_inactive,
        "entity_names_active": rules.laws.entity_active,
        "entity_names_unknown": rules.laws.entity_active,
        "individual_not_enrolled": rules.laws.individual,
    }
    return laws[flaw]
