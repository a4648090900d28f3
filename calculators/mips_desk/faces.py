"""The other calculators, asked by their faces only; the same question is worked out once."""

import json
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from calculators import get
from calculators.periods import in_force
from calculators.reading import Problem, read

type Found = tuple[Any | None, tuple[Problem, ...]]
_REMEMBERED = 4096


def ask(name: str, question: dict[str, Any]) -> Found:
    """The answer of a calculator, its score alone where it has that; or what has to be mended first."""
    return _ask(name, json.dumps(question, default=str, sort_keys=True))


@lru_cache(maxsize=_REMEMBERED)
def _ask(name: str, text: str) -> Found:
    calculator, data = get(name), json.loads(text, parse_float=Decimal)
    given, problems = read(calculator.Inputs, data)
    rules = in_force(calculator.RULES, data["performance_year"])
    problems += calculator.problems(given, rules)
    if problems:
        return None, tuple(dict.fromkeys(problems))
    inputs = calculator.Inputs.model_validate_json(text, strict=True)
    work: Any = getattr(calculator, "score", calculator.calculate)
    return work(inputs, rules), ()


@cache
def measures_of(year: int) -> dict[str, Any]:
    """The Promoting Interoperability measures of a year by id, as the category's own form has them."""
    calculator = get("mips_pi")
    groups: Any = calculator.fields(in_force(calculator.RULES, year))
    return {measure.id: measure for group in groups for measure in group.measures}


@cache
def ways_of(year: int) -> dict[str, str]:
    """The way of exchange that each id belongs to: measures, their exclusions and qualifiers."""
    found: dict[str, str] = {}
    for name, measure in measures_of(year).items():
        if measure.group:
            ids = [name, *(choice.id for choice in (*measure.exclusions, *measure.qualifiers))]
            found |= dict.fromkeys(ids, measure.group)
    return found


@cache
def exclusions_of(year: int) -> dict[str, str]:
    """The measure that each exclusion excuses from."""
    return {choice.id: name for name, measure in measures_of(year).items() for choice in measure.exclusions}
