"""New York Medicaid EHR: the audit file: what to keep, until when, and the days that count in an audit."""

from pathlib import Path

from calculators import Pick
from calculators.new_york_audit.checks import problems
from calculators.new_york_audit.explain import explain
from calculators.new_york_audit.model import Inputs, Result, Rules
from calculators.new_york_audit.rules import decide
from calculators.periods import load
from calculators.reading import Given

__all__ = ["RULES", "TITLE", "Inputs", "Result", "calculate", "fields", "period_of", "problems"]

TITLE = "The audit file for a New York payment"
RULES = load(Path(__file__).parent, Rules)


def period_of(given: Given) -> Pick:
    """The payment year picks the rules."""
    return Pick("payment_year", given.get("payment_year"))


def fields(rules: Rules) -> tuple[()]:
    """The form asks the same in every year."""
    return ()


def calculate(inputs: Inputs, rules: Rules) -> Result:
    """The days that count, and the evidence to keep."""
    return explain(inputs, rules, decide(inputs, rules))
