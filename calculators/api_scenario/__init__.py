"""Massachusetts Medicaid EHR, 2019: which API scenario applies to Objective 5 Measure 1, and what to submit."""

from pathlib import Path

from calculators import Pick
from calculators.api_scenario.checks import problems
from calculators.api_scenario.explain import explain
from calculators.api_scenario.model import Inputs, Result, Rules
from calculators.api_scenario.rules import decide
from calculators.periods import load
from calculators.reading import Given

__all__ = ["RULES", "TITLE", "Inputs", "Result", "calculate", "fields", "period_of", "problems"]

TITLE = "The API requirement of Objective 5 Measure 1"
RULES = load(Path(__file__).parent, Rules)


def period_of(given: Given) -> Pick:
    """The first day of the reporting period picks the rules."""
    return Pick("period_start", given.get("period_start"))


def fields(rules: Rules) -> tuple[()]:
    """The form asks the same in every period."""
    return ()


def calculate(inputs: Inputs, rules: Rules) -> Result:
    """The scenario, the outcome for Measure 1 alone, the numerator for MAPIR and the documents to hand in."""
    return explain(inputs, rules, decide(inputs, rules))
