"""New York Medicaid EHR: what a professional is paid in each year, and what falls when one payment is taken back."""

from pathlib import Path

from calculators import Pick
from calculators.ep_payment.checks import problems
from calculators.ep_payment.explain import explain
from calculators.ep_payment.model import Inputs, Result, Rules
from calculators.ep_payment.rules import decide
from calculators.periods import load
from calculators.reading import Given

__all__ = ["RULES", "TITLE", "Inputs", "Result", "calculate", "fields", "period_of", "problems"]

TITLE = "The incentive payments of a professional"
RULES = load(Path(__file__).parent, Rules)


def period_of(given: Given) -> Pick:
    """The first payment year picks the rules."""
    return Pick("first_payment_year", given.get("first_payment_year"))


def fields(rules: Rules) -> tuple[()]:
    """The form asks the same in every year."""
    return ()


def calculate(inputs: Inputs, rules: Rules) -> Result:
    """Every payment by its year and tier, and whether it stands."""
    return explain(inputs, rules, decide(inputs, rules))
