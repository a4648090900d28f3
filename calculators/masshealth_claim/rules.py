"""Three tests of one claim: the referral, the referring provider (edit 1200), the rendering provider (edit 1010)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from calculators.masshealth_claim.model import Edit, Inputs, Rules

Reason = Literal[
    "managed_care", "not_in_plan", "suspended", "own_primary_care", "referral_circle", "urgent", "exempt_service",
    "on_list", "needed",
]  # fmt: skip
Flaw = Literal[
    "referral_missing", "referral_late",
    "npi_missing", "type_not_authorized", "referring_not_enrolled",
    "service_unknown", "type_unknown", "referring_unknown",
    "rendering_missing", "not_linked", "rendering_not_enrolled", "link_unknown", "rendering_unknown",
    "entity_names_inactive", "entity_names_active", "entity_names_unknown", "individual_not_enrolled",
]  # fmt: skip
type Flaws = tuple[Flaw, ...]


@dataclass(frozen=True)
class Referral:
    """Whether a referral is needed, the line of the list that decides it, and until when it may be issued."""

    reason: Reason
    until: date | None
    faults: Flaws

    @property
    def needed(self) -> bool:
        """Whether no exception fits."""
        return self.reason == "needed"


@dataclass(frozen=True)
class Check:
    """A test: whether it applies, what is wrong, and what is not known; None where even that is not known."""

    applies: bool | None
    faults: Flaws = ()
    doubts: Flaws = ()


@dataclass(frozen=True)
class Decision:
    """What was found, before it is put into words."""

    referral: Referral
    ordering: Check
    rendering: Check
    edit_1200_denies: bool

    @property
    def edits(self) -> list[Edit]:
        """The edits that the claim raises, whether they deny or only inform."""
        checks: dict[Edit, Check] = {"1200": self.ordering, "1010": self.rendering}
        return [edit for edit, check in checks.items() if check.faults]

    @property
    def faults(self) -> Flaws:
        """What stops payment."""
        ordering = self.ordering.faults if self.edit_1200_denies else ()
        return self.referral.faults + ordering + self.rendering.faults

    @property
    def doubts(self) -> Flaws:
        """What would have to be known."""
        ordering = self.ordering.doubts if self.edit_1200_denies else ()
        return ordering + self.rendering.doubts

    @property
    def payable(self) -> bool | None:
        """Stopped by one fault; else not known with one doubt, or where the plan decides by its own rules."""
        if self.faults:
            return False
        return None if self.doubts or self.referral.reason == "managed_care" else True


def decide(inputs: Inputs, rules: Rules) -> Decision:
    """Test one claim."""
    referral = referral_of(inputs, rules)
    denies = rules.edit_1200.value == "denies"
    if inputs.plan == "managed_care":
        return Decision(referral, Check(False), Check(False), denies)
    return Decision(referral, ordering_of(inputs, rules, referral.needed), rendering_of(inputs), denies)


def referral_of(inputs: Inputs, rules: Rules) -> Referral:
    """Whether a referral is needed, and whether the one on file is in time."""
    reason = reason_of(inputs, rules)
    if reason != "needed":
        return Referral(reason, None, ())
    until = years_later(inputs.date_of_service, rules.retroactive_years.value)
    issued = inputs.referral_issued_on
    faults: Flaws = ("referral_missing",) if issued is None else ("referral_late",) if issued > until else ()
    return Referral(reason, until, faults)


def reason_of(inputs: Inputs, rules: Rules) -> Reason:
    """The first line that fits; "needed" where none does."""
    tests: dict[Reason, bool] = {
        "managed_care": inputs.plan == "managed_care",
        "not_in_plan": inputs.plan == "fee_for_service",
        "suspended": rules.referrals.value == "suspended",
        "own_primary_care": inputs.rendered_by == "own_primary_care",
        "referral_circle": inputs.rendered_by == "referral_circle" and inputs.plan == "primary_care_aco",
        "urgent": coded_urgent(inputs, rules),
        "exempt_service": inputs.service in rules.exempt_services,
        "on_list": inputs.on_exemption_list is True,
    }
    return next((reason for reason, fits in tests.items() if fits), "needed")


def coded_urgent(inputs: Inputs, rules: Rules) -> bool:
    """Whether the code that shows urgent care on this kind of claim is there."""
    code = inputs.place_of_service if inputs.claim_form == "professional" else inputs.admit_code
    return code is not None and code == rules.urgent_care.value.get(inputs.claim_form)


def years_later(day: date, years: int) -> date:
    """The same date some years on; February 29 becomes February 28."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def ordering_of(inputs: Inputs, rules: Rules, referral_needed: bool) -> Check:
    """Whether the claim needs an authorized, enrolled individual who ordered, referred or prescribed, and has one."""
    applies = needs_ordering(inputs, rules, referral_needed)
    faults, doubts = referring_flaws(inputs, rules)
    if applies is False:
        return Check(False)
    if applies is None:
        return Check(None, doubts=("service_unknown",) if faults or doubts else ())
    return Check(True, faults, doubts)


def needs_ordering(inputs: Inputs, rules: Rules, referral_needed: bool) -> bool | None:
    """Whether the service must be ordered, referred or prescribed; None where it is not named."""
    if referral_needed and rules.orp_with_referral.value:
        return True
    return inputs.service in rules.orp_services.value if inputs.service else None


def referring_flaws(inputs: Inputs, rules: Rules) -> tuple[Flaws, Flaws]:
    """What is wrong, and what is not known, about the referring provider of the claim."""
    if inputs.referring_npi is None:
        return ("npi_missing",), ()
    kind = inputs.referring_provider_type
    faults: dict[Flaw, bool] = {
        "type_not_authorized": kind is not None and kind not in rules.provider_types.value,
        "referring_not_enrolled": inputs.referring_enrolled is False,
    }
    doubts: dict[Flaw, bool] = {"type_unknown": kind is None, "referring_unknown": inputs.referring_enrolled is None}
    return _holding(faults), _holding(doubts)


def rendering_of(inputs: Inputs) -> Check:
    """The rendering provider, as the kind of billing provider asks for it."""
    if inputs.billing_kind == "group_practice":
        return _group(inputs)
    listed, enrolled = inputs.rendering_npi is not None, inputs.rendering_enrolled
    if inputs.billing_kind == "individual":
        return Check(False, ("individual_not_enrolled",) if listed and enrolled is False else ())
    if not listed:
        return Check(True)
    if enrolled is False:
        return Check(True, ("entity_names_inactive",))
    return Check(True, doubts=("entity_names_active" if enrolled else "entity_names_unknown",))


def _group(inputs: Inputs) -> Check:
    if inputs.rendering_npi is None:
        return Check(True, ("rendering_missing",))
    link, enrolled = linked(inputs), inputs.rendering_enrolled
    faults: dict[Flaw, bool] = {"not_linked": link is False, "rendering_not_enrolled": enrolled is False}
    doubts: dict[Flaw, bool] = {"link_unknown": link is None, "rendering_unknown": enrolled is None}
    return Check(True, _holding(faults), _holding(doubts))


def linked(inputs: Inputs) -> bool | None:
    """Whether the link covers the date of service, its first and its last day included; None where it is not known."""
    day, start, end = inputs.date_of_service, inputs.link_start, inputs.link_end
    if end is not None and end < day:
        return False
    return None if start is None else start <= day


def _holding(flaws: dict[Flaw, bool]) -> Flaws:
    return tuple(flaw for flaw, holds in flaws.items() if holds)
