"""New York Medicaid EHR: the incentive payment of an eligible hospital, and its three yearly parts."""

from pathlib import Path

from calculators import Pick
from calculators.hospital_payment.checks import problems
from calculators.hospital_payment.corrections import corrected
from calculators.hospital_payment.explain import explain
from calculators.hospital_payment.model import Inputs, Result, Rules
from calculators.hospital_payment.rules import decide
from calculators.periods import load
from calculators.reading import Given

__all__ = ["RULES", "TITLE", "Inputs", "Result", "calculate", "fields", "period_of", "problems"]

TITLE = "The incentive payment of a hospital"
RULES = load(Path(__file__).parent, Rules)


def period_of(given: Given) -> Pick:
    """The first payment year picks the rules."""
    return Pick("first_payment_year", given.get("first_payment_year"))


def fields(rules: Rules) -> tuple[()]:
    """The form asks the same in every year."""
    return ()


def calculate(inputs: Inputs, rules: Rules) -> Result:
    """The amount of four years, the Medicaid share of it, and what is paid in each of three years."""
    clean = corrected(inputs)
    entered = decide(inputs, rules).aggregate if inputs.taken_out else None
    return explain(clean, rules, decide(clean, rules), entered)
