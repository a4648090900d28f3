"""The verdict on a claim of a file: the same decision as for one claim, made once for all claims that are alike."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Literal, NamedTuple

from calculators.law import Law
from calculators.masshealth_claim.model import (
    BillingKind,
    ClaimForm,
    Edit,
    Inputs,
    Plan,
    RenderedBy,
    Rules,
    Service,
    TypeCode,
)
from calculators.masshealth_claim.rules import Decision, Flaw, Flaws, Reason, decide, years_later
from calculators.masshealth_claim.steps import reason_law
from calculators.masshealth_claim.wording import FLAWS, fixes_of
from calculators.words import day_in_words, listed

Issued = Literal["none", "by_then", "afterwards", "late"]
Outcome = Literal["denial", "unknown", "plan_decides", "pass"]
NO_CURE: frozenset[Flaw] = frozenset({"referral_late", "not_linked", "rendering_not_enrolled"})
VERDICTS: dict[Outcome, str] = {
    "denial": "Expect a denial",
    "unknown": "Not enough is known",
    "plan_decides": "The managed care plan decides",
    "pass": "Nothing in these rules stops it",
}
# Stands for the number on the claim where only its being there counts.
_SOME_NPI = "1234567893"


class Facts(NamedTuple):
    """All of a claim that decides, and nothing that tells two claims apart without changing the verdict."""

    plan: Plan
    rendered_by: RenderedBy
    claim_form: ClaimForm
    billing_kind: BillingKind
    place_of_service: str | None
    admit_code: str | None
    service: Service | None
    on_exemption_list: bool | None
    issued: Issued
    referring: bool
    referring_type: TypeCode | None
    referring_enrolled: bool | None
    rendering: bool
    linked: bool | None
    rendering_enrolled: bool | None


@dataclass(frozen=True)
class Verdict:
    """The verdict on every claim of the same day with the same facts."""

    rules: Rules
    outcome: Outcome
    reason: Reason
    law: Law
    needed: bool
    until: date | None
    edits: tuple[Edit, ...]
    payable: bool | None
    flaws: Flaws
    fixes: tuple[str, ...]
    act_by: date | None
    rank: int

    @cached_property
    def said(self) -> str:
        """The verdict in a few words, with what is wrong or not known."""
        return f"{VERDICTS[self.outcome]}: {self.wrong}" if self.flaws else VERDICTS[self.outcome]

    @cached_property
    def wrong(self) -> str:
        """What is wrong or not known."""
        return listed((FLAWS[flaw].flaw for flaw in self.flaws), "or" if self.outcome == "unknown" else "and")


def issued_when(day: date, issued: date | None, until: date) -> Issued:
    """When the referral was issued, seen from the date of service."""
    if issued is None:
        return "none"
    return "by_then" if issued <= day else "afterwards" if issued <= until else "late"


class Verdicts:
    """Verdicts under the rules for some dates of service, each made once."""

    def __init__(self, rules: Rules, acting_on: date | None) -> None:
        self.rules = rules
        self.inputs = cache(self._inputs)
        self._judged = cache(self._judge)
        self._decided = cache(self._decide)
        self._acting_on = acting_on

    def until(self, day: date) -> date:
        """The last day for a referral."""
        return years_later(day, self.rules.retroactive_years.value)

    def _inputs(self, facts: Facts) -> Inputs:
        """A claim that stands for all that are alike, on the first day of the rules."""
        day = self.rules.starts
        days = {"none": None, "by_then": day, "afterwards": self.until(day), "late": self.until(day) + timedelta(1)}
        return Inputs.model_construct(
            date_of_service=day,
            plan=facts.plan,
            rendered_by=facts.rendered_by,
            claim_form=facts.claim_form,
            billing_kind=facts.billing_kind,
            place_of_service=facts.place_of_service,
            admit_code=facts.admit_code,
            service=facts.service,
            on_exemption_list=facts.on_exemption_list,
            referral_issued_on=days[facts.issued],
            referring_npi=_SOME_NPI if facts.referring else None,
            referring_provider_type=facts.referring_type,
            referring_enrolled=facts.referring_enrolled,
            rendering_npi=_SOME_NPI if facts.rendering else None,
            link_start=day if facts.linked else None,
            link_end=day - timedelta(1) if facts.linked is False else None,
            rendering_enrolled=facts.rendering_enrolled,
        )

    def on(self, facts: Facts, day: date) -> Verdict:
        """The verdict on a day; where no referral is needed the day itself changes nothing."""
        return self._judged(facts, day if self._decided(facts).referral.needed else None)

    def _decide(self, facts: Facts) -> Decision:
        return decide(self.inputs(facts), self.rules)

    def _judge(self, facts: Facts, day: date | None) -> Verdict:
        found = self._decided(facts)
        until = self.until(day) if day else None
        found = replace(found, referral=replace(found.referral, until=until))
        return Verdict(
            rules=self.rules,
            outcome=outcome_of(found),
            reason=found.referral.reason,
            law=reason_law(self.inputs(facts), self.rules, found.referral.reason),
            needed=found.referral.needed,
            until=until,
            edits=tuple(found.edits),
            payable=found.payable,
            flaws=found.faults or found.doubts,
            fixes=self._fixes(facts, found),
            act_by=until if "referral_missing" in found.faults else None,
            rank=self._rank(found),
        )

    def _fixes(self, facts: Facts, found: Decision) -> tuple[str, ...]:
        fixes = fixes_of(self.inputs(facts), self.rules, found)
        until = found.referral.until
        if until and "referral_missing" in found.faults and self._over(until):
            fixes[0] = (
                f"The last day for a referral was {day_in_words(until)}. Check the date of service and whether one is "
                "on file; a referral of today does not count."
            )
        return tuple(fixes)

    def _over(self, until: date) -> bool:
        return self._acting_on is not None and until < self._acting_on

    def _rank(self, found: Decision) -> int:
        """The order of mending: a referral to ask for, the claim to correct, something to find out, no cure known."""
        if found.payable or not (found.faults or found.doubts):
            return 4
        until = found.referral.until
        over = "referral_missing" in found.faults and until is not None and self._over(until)
        if over or not NO_CURE.isdisjoint(found.faults):
            return 3
        return 2 if not found.faults else 0 if "referral_missing" in found.faults else 1


def outcome_of(found: Decision) -> Outcome:
    """The verdict as one of four."""
    if found.payable is None:
        return "unknown" if found.doubts else "plan_decides"
    return "pass" if found.payable else "denial"
