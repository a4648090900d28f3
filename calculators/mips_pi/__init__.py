"""MIPS Promoting Interoperability: the category's score, measure by measure, and what zeroes it."""

from collections.abc import Iterator
from pathlib import Path

from calculators import Pick
from calculators.mips_pi import checks
from calculators.mips_pi.compare import compare
from calculators.mips_pi.explain import explain, score_of
from calculators.mips_pi.form import Group, groups
from calculators.mips_pi.model import Inputs, Result, Score
from calculators.mips_pi.rules import decide
from calculators.mips_pi.year import Rules
from calculators.periods import load
from calculators.reading import Given, Problem

__all__ = ["RULES", "TITLE", "Inputs", "Result", "calculate", "fields", "period_of", "problems", "score"]

TITLE = "Promoting Interoperability score"
RULES = load(Path(__file__).parent, Rules)


def period_of(given: Given) -> Pick:
    """The performance year picks the rules."""
    return Pick("performance_year", given.get("performance_year"))


def fields(rules: Rules) -> tuple[Group, ...]:
    """The measures of the year, by objective."""
    return groups(rules)


def problems(given: Given, rules: Rules | None) -> Iterator[Problem]:
    """Everything wrong across fields."""
    return checks.problems(given, rules, RULES)


def calculate(inputs: Inputs, rules: Rules) -> Result:
    """The category's score, its parts, its measures, what would raise it, and another year beside it."""
    found = decide(inputs, rules)
    return explain(inputs, found, compare(inputs, found, RULES))


def score(inputs: Inputs, rules: Rules) -> Score:
    """The category's score, its measures and its steps as `calculate` has them, without what would raise it."""
    return score_of(inputs, decide(inputs, rules))
