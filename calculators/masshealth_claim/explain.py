"""The decision in words: the answer, what it does not prove, what to do next, and the picture."""

from collections.abc import Iterator

from calculators.answer import Answer, NextAction, rules_used
from calculators.masshealth_claim.drawing import pictures
from calculators.masshealth_claim.model import Inputs, Result, Rules
from calculators.masshealth_claim.rules import Decision
from calculators.masshealth_claim.steps import CODES, reason_in_words, steps_of
from calculators.masshealth_claim.wording import FLAWS, INFORMS, PRIMARY_CARE, fixes_of
from calculators.words import day_in_words, listed

ALONE = "This is about referrals, edit 1200 and edit 1010 alone."


def explain(inputs: Inputs, rules: Rules, found: Decision) -> Result:
    """Put a decision into words."""
    steps, fixes = steps_of(inputs, rules, found), fixes_of(inputs, rules, found)
    return Result(
        answer=answer_of(inputs, rules, found, fixes),
        steps=steps,
        still_needed=list(_still_needed(inputs, rules, found)),
        next_actions=[NextAction(text=text) for text in (*fixes, *_otherwise(inputs, rules, found))],
        pictures=pictures(inputs, found),
        rules=rules_used(rules, steps),
        referral_needed=found.referral.needed,
        referral_until=found.referral.until,
        edits=found.edits,
        payable=found.payable,
        fixes=fixes,
    )


def answer_of(inputs: Inputs, rules: Rules, found: Decision, fixes: list[str]) -> Answer:
    """The verdict in one sentence, and the first thing to do."""
    if found.referral.reason == "managed_care":
        return Answer(
            tone="plain",
            sentence="The managed care plan decides this claim by its own rules.",
            detail="MassHealth's referral rule and its edits 1200 and 1010 are not for claims sent to such a plan.",
        )
    if found.faults:
        flaws = listed(FLAWS[flaw].flaw for flaw in found.faults)
        return Answer(tone="bad", sentence=f"Expect a denial: {flaws}.", detail=_first(fixes))
    if found.doubts:
        flaws = listed((FLAWS[flaw].flaw for flaw in found.doubts), "or")
        return Answer(tone="wait", sentence=f"Not enough is known: we cannot tell {flaws}.", detail=_first(fixes))
    return _nothing_stops(inputs, rules, found)


def _first(fixes: list[str]) -> str:
    more = f" {len(fixes)} things to do are listed below, this one first." if len(fixes) > 1 else ""
    return fixes[0] + more


def _nothing_stops(inputs: Inputs, rules: Rules, found: Decision) -> Answer:
    if found.referral.needed and inputs.referral_issued_on:
        said = f"A referral is needed, and the one of {day_in_words(inputs.referral_issued_on)} is in time"
    else:
        said = f"A referral is {reason_in_words(inputs, rules, found.referral.reason)}"
    informs = f" {INFORMS}" if found.edits else ""
    sentence = "Nothing in these rules stops this claim."
    return Answer(tone="good", sentence=sentence, detail=f"{said}.{informs} {ALONE}")


def _still_needed(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[str]:
    reason, issued = found.referral.reason, inputs.referral_issued_on
    if reason == "managed_care":
        yield "The plan's own rules on referrals, and on who must be on the claim."
    if inputs.plan in PRIMARY_CARE:
        yield "That the member was in this plan on the date of service."
    if reason in ("own_primary_care", "referral_circle"):
        yield "That MassHealth's system shows this primary care or referral circle for that day."
    elif reason == "urgent":
        yield "That the facility is an urgent care facility under M.G.L. chapter 118E, section 10N."
    elif reason == "on_list":
        yield f"That today's list in {rules.exemption_list[inputs.plan].value} holds the service."
    if found.referral.needed and issued and not found.referral.faults:
        yield "That the referral is in MassHealth's system and covers this service."
        if issued > inputs.date_of_service:
            primary = PRIMARY_CARE[inputs.plan]
            yield f"That the {primary} found it medically necessary, and was on file for the date of service."
    if inputs.referring_npi or inputs.rendering_npi:
        yield "That links and enrollments stand in MassHealth's provider file as you entered them."
    yield "Everything else a claim depends on: coverage, limits, prior authorization and filing in time."


def _otherwise(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[str]:
    """Exceptions worth a second look, where the referral is what stops the claim."""
    if not found.referral.faults:
        return
    if code := rules.urgent_care.value.get(inputs.claim_form):
        yield f"If it was urgent care in an urgent care facility: bill it with {CODES[inputs.claim_form]} {code}."
    if inputs.on_exemption_list is None:
        yield f"If the service is on the list in {rules.exemption_list[inputs.plan].value}: say so in the form."
