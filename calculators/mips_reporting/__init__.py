"""MIPS: who is in, who must report Promoting Interoperability, and for whom it does not count."""

from pathlib import Path

from calculators import Pick
from calculators.mips_reporting.checks import problems
from calculators.mips_reporting.explain import explain
from calculators.mips_reporting.model import Inputs, Result
from calculators.mips_reporting.rules import decide
from calculators.mips_reporting.year import Rules
from calculators.periods import load
from calculators.reading import Given

__all__ = ["RULES", "TITLE", "Inputs", "Result", "calculate", "fields", "period_of", "problems"]

TITLE = "Who must report Promoting Interoperability"
RULES = load(Path(__file__).parent, Rules)


def period_of(given: Given) -> Pick:
    """The performance year picks the rules."""
    return Pick("performance_year", given.get("performance_year"))


def fields(rules: Rules) -> tuple[()]:
    """The form asks the same in every year."""
    return ()


def calculate(inputs: Inputs, rules: Rules) -> Result:
    """Whether somebody is in MIPS, and whether Promoting Interoperability counts."""
    return explain(inputs, rules, decide(inputs, rules))
