"""The MIPS final score: four categories, their weights, the bonuses, and what the score does to payments."""

from pathlib import Path

from calculators import Pick
from calculators.mips_final.checks import problems
from calculators.mips_final.explain import explain
from calculators.mips_final.model import Inputs, Result, Rules
from calculators.mips_final.rules import decide
from calculators.periods import load
from calculators.reading import Given

__all__ = ["RULES", "TITLE", "Inputs", "Result", "calculate", "fields", "period_of", "problems"]

TITLE = "MIPS final score and payment adjustment"
RULES = load(Path(__file__).parent, Rules)


def period_of(given: Given) -> Pick:
    """The performance year picks the rules."""
    return Pick("performance_year", given.get("performance_year"))


def fields(rules: Rules) -> tuple[()]:
    """The form asks the same in every year."""
    return ()


def calculate(inputs: Inputs, rules: Rules) -> Result:
    """The weights, the final score, and the adjustment where it can be computed."""
    return explain(inputs, rules, decide(inputs, rules))
