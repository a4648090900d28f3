"""New York Medicaid EHR: whether the patient volume is enough, and whether its 90 days are allowed."""

from pathlib import Path

from calculators import Pick
from calculators.patient_volume.checks import problems
from calculators.patient_volume.explain import explain
from calculators.patient_volume.model import Inputs, Result, Rules
from calculators.patient_volume.rules import decide
from calculators.periods import load
from calculators.reading import Given

__all__ = ["RULES", "TITLE", "Inputs", "Result", "calculate", "fields", "period_of", "problems"]

TITLE = "Medicaid patient volume and its 90 days"
RULES = load(Path(__file__).parent, Rules)


def period_of(given: Given) -> Pick:
    """The payment year picks the rules."""
    return Pick("payment_year", given.get("payment_year"))


def fields(rules: Rules) -> tuple[()]:
    """The form asks the same in every payment year."""
    return ()


def calculate(inputs: Inputs, rules: Rules) -> Result:
    """The share against its minimum, and the 90 days against the days that are allowed."""
    return explain(inputs, rules, decide(inputs, rules))
