"""The only door, for the page's worker and for the command line: a name and JSON in, JSON out."""

import json
from typing import Any

from calculators import Calculator, get, names
from calculators.periods import NoRules, Rules, in_force
from calculators.reading import Given, Problem, Unreadable, parse, read


def run(name: str, text: str) -> str:
    """Answer one question: a result, or `{"errors": [{"field", "message"}]}` with every error at once."""
    try:
        calculator, data = get(name), parse(text)
    except LookupError as error:
        return errors([Problem("", f"{error.args[0].capitalize()}.")])
    except Unreadable as error:
        return errors([Problem("", str(error))])
    given, problems = read(calculator.Inputs, data)
    rules = _rules(calculator, given, problems)
    problems += calculator.problems(given, rules)
    if problems or rules is None:
        return errors(_in_order(calculator, problems))
    inputs = calculator.Inputs.model_validate_json(json.dumps(data, default=str), strict=True)
    return calculator.calculate(inputs, rules).model_dump_json()


def errors(problems: list[Problem]) -> str:
    """The errors as JSON, without repeats."""
    found = dict.fromkeys((problem.field, problem.message) for problem in problems)
    return json.dumps(
        {"errors": [{"field": field, "message": message} for field, message in found]}, ensure_ascii=False
    )


def schema(name: str) -> dict[str, Any]:
    """The JSON schema of a calculator's inputs."""
    return get(name).Inputs.model_json_schema()


def warm() -> None:
    """Import every calculator, read its rules and answer its first example, so that a snapshot holds them ready."""
    for name in names():
        for rules in get(name).RULES:
            run(name, json.dumps(rules.example[0].inputs, default=str))


def _rules(calculator: Calculator, given: Given, problems: list[Problem]) -> Rules | None:
    pick = calculator.period_of(given)
    if pick.at is None:
        return None
    try:
        return in_force(calculator.RULES, pick.at)
    except NoRules as error:
        title = calculator.Inputs.model_fields[pick.field].title
        problems.append(Problem(pick.field, f"{title}: {error.args[0]}."))
        return None


def _in_order(calculator: Calculator, problems: list[Problem]) -> list[Problem]:
    """In the order of the form, so that the first error is the first field to mend."""
    order = {name: index for index, name in enumerate(calculator.Inputs.model_fields)}
    return sorted(problems, key=lambda problem: _place(problem.field, order))


def _place(field: str, order: dict[str, int]) -> tuple[int, int]:
    parts = field.split(".")
    index = int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 0
    return order.get(parts[0], len(order)), index
