"""New York Medicaid EHR: who is an eligible professional, apart from the patient volume."""

from pathlib import Path

from calculators import Pick
from calculators.eligible_professional.checks import problems
from calculators.eligible_professional.explain import explain
from calculators.eligible_professional.model import Inputs, Result, Rules
from calculators.eligible_professional.rules import decide
from calculators.periods import load
from calculators.reading import Given

__all__ = ["RULES", "TITLE", "Inputs", "Result", "calculate", "fields", "period_of", "problems"]

TITLE = "Who is an eligible professional"
RULES = load(Path(__file__).parent, Rules)


def period_of(given: Given) -> Pick:
    """The payment year picks the rules."""
    return Pick("payment_year", given.get("payment_year"))


def fields(rules: Rules) -> tuple[()]:
    """The form asks the same in every year."""
    return ()


def calculate(inputs: Inputs, rules: Rules) -> Result:
    """Kind, place of work, age of patients, group and sites: each condition on its own."""
    return explain(inputs, rules, decide(inputs, rules))
