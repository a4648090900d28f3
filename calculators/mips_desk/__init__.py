"""The MIPS desk: a practice's clinicians and groups, scored by the other calculators, from measures to payments."""

import json
from collections.abc import Iterator
from pathlib import Path

from calculators import Pick
from calculators.mips_desk import checks
from calculators.mips_desk.explain import explain
from calculators.mips_desk.model import Inputs, Result, Rules
from calculators.mips_desk.opening import opened
from calculators.mips_desk.rules import decide
from calculators.periods import load
from calculators.reading import Given, Problem

__all__ = ["RULES", "TITLE", "Inputs", "Result", "calculate", "fields", "period_of", "problems"]

TITLE = "MIPS desk"
RULES = load(Path(__file__).parent, Rules)


def period_of(given: Given) -> Pick:
    """The performance year picks the rules; that of a saved file where one is opened."""
    return Pick("performance_year", checks.year_of(given, RULES))


def fields(rules: Rules) -> tuple[()]:
    """The roster asks the same in every year; the measures come from the category's own calculator."""
    return ()


def problems(given: Given, rules: Rules | None) -> Iterator[Problem]:
    """Everything wrong with the roster as a whole."""
    return checks.problems(given, rules, RULES)


def calculate(inputs: Inputs, rules: Rules) -> Result:
    """Every row's scores, what is compared across rows, and a saved roster where one is opened."""
    if inputs.saved is None:
        return explain(inputs, rules, decide(inputs, rules), None)
    found = opened(inputs.saved)
    data = {**found.roster, "performance_year": rules.starts.year}
    roster = Inputs.model_validate_json(json.dumps(data), strict=True)
    asked = roster.model_copy(update={"copy_to": inputs.copy_to, "show": inputs.show})
    whole = found.model_copy(update={"roster": data})
    return explain(asked, rules, decide(asked, rules), whole)
