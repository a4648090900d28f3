"""MIPS Improvement Activities: what each activity gives, what the category comes to, and what is still needed."""

from collections.abc import Iterator
from pathlib import Path

from calculators import Pick
from calculators.improvement_activities import checks
from calculators.improvement_activities.explain import explain
from calculators.improvement_activities.model import Inputs, Result, Rules
from calculators.improvement_activities.rules import decide
from calculators.periods import load
from calculators.reading import Given, Problem

__all__ = ["RULES", "TITLE", "Inputs", "Result", "calculate", "fields", "period_of", "problems"]

TITLE = "Improvement activity points"
RULES = load(Path(__file__).parent, Rules)


def period_of(given: Given) -> Pick:
    """The performance year picks the rules."""
    return Pick("performance_year", given.get("performance_year"))


def fields(rules: Rules) -> tuple[()]:
    """The form asks the same in every year."""
    return ()


def problems(given: Given, rules: Rules | None) -> Iterator[Problem]:
    """Everything wrong across fields."""
    return checks.problems(given, rules)


def calculate(inputs: Inputs, rules: Rules) -> Result:
    """The points of each activity, the category's points and what is still needed."""
    return explain(inputs, rules, decide(inputs, rules))
