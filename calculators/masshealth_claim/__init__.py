"""MassHealth: is a referral needed for this claim, which edits stop it, and what mends it."""

from pathlib import Path

from calculators import Pick
from calculators.masshealth_claim.checks import problems
from calculators.masshealth_claim.explain import explain
from calculators.masshealth_claim.model import Inputs, Result, Rules
from calculators.masshealth_claim.rules import decide
from calculators.periods import load
from calculators.reading import Given

__all__ = ["RULES", "TITLE", "Inputs", "Result", "calculate", "fields", "period_of", "problems"]

TITLE = "Referral, edit 1200 and edit 1010 for one MassHealth claim"
RULES = load(Path(__file__).parent, Rules)


def period_of(given: Given) -> Pick:
    """The date of service picks the rules."""
    return Pick("date_of_service", given.get("date_of_service"))


def fields(rules: Rules) -> tuple[()]:
    """The form asks the same for every date of service."""
    return ()


def calculate(inputs: Inputs, rules: Rules) -> Result:
    """Whether the claim needs a referral and until when, the edits it meets, and how to mend it."""
    return explain(inputs, rules, decide(inputs, rules))
