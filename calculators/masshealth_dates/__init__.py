"""MassHealth: what happened and when, and the day that follows from it."""

from pathlib import Path

from calculators import Pick
from calculators.masshealth_dates.checks import problems
from calculators.masshealth_dates.explain import explain
from calculators.masshealth_dates.model import Inputs, Result, Rules
from calculators.masshealth_dates.rules import find
from calculators.periods import load
from calculators.reading import Given

__all__ = ["RULES", "TITLE", "Inputs", "Result", "calculate", "fields", "period_of", "problems"]

TITLE = "Which day follows from what happened at MassHealth"
RULES = load(Path(__file__).parent, Rules)


def period_of(given: Given) -> Pick:
    """The day on which it happened picks the rules."""
    return Pick("day", given.get("day"))


def fields(rules: Rules) -> tuple[()]:
    """The form asks the same for every day."""
    return ()


def calculate(inputs: Inputs, rules: Rules) -> Result:
    """The day by which something is due or can begin, with the rule that says so."""
    return explain(inputs, rules, find(inputs, rules))
