"""New York Medicaid EHR: which hospital is eligible, by its number, its stays and its patients."""

from pathlib import Path

from calculators import Pick
from calculators.eligible_hospital.checks import problems
from calculators.eligible_hospital.explain import explain
from calculators.eligible_hospital.model import Inputs, Result, Rules
from calculators.eligible_hospital.rules import decide
from calculators.periods import load
from calculators.reading import Given

__all__ = ["RULES", "TITLE", "Inputs", "Result", "calculate", "fields", "period_of", "problems"]

TITLE = "Which hospital is eligible"
RULES = load(Path(__file__).parent, Rules)


def period_of(given: Given) -> Pick:
    """The payment year picks the rules."""
    return Pick("payment_year", given.get("payment_year"))


def fields(rules: Rules) -> tuple[()]:
    """The form asks the same in every year."""
    return ()


def calculate(inputs: Inputs, rules: Rules) -> Result:
    """The kind of hospital, and each condition on its own."""
    return explain(inputs, rules, decide(inputs, rules))
