"""The only door, for the page's worker and for the command line: a name, JSON and files in, JSON and files out."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from calculators import Calculator, filedoor, filing, get, keeping, names, opening, tables
from calculators.filing import Filed
from calculators.periods import NoRules, Rules, in_force
from calculators.reading import Given, Problem, Unreadable, parse, read
from calculators.words import sentence


class _Answered(NamedTuple):
    """A question that has an answer: what was typed, as data and as a model, the rules, the result."""

    data: dict[str, Any]
    inputs: BaseModel
    rules: Rules
    result: BaseModel


class _Kept(NamedTuple):
    """The last result from files, so that its exports need no second reading."""

    token: str
    name: str
    request: str
    result: Mapping[str, Any]
    filed: Filed


_kept: list[_Kept] = []


def run(name: str, text: str) -> str:
    """Answer one question: a result, or `{"errors": [{"field", "message"}]}` with every error at once."""
    found = _answered(name, text)
    if isinstance(found, str):
        return found
    offers = filing.offers(keeping.own_exports(name, found.inputs, found.rules, found.result))
    return json.dumps({**json.loads(found.result.model_dump_json()), "exports": offers}, ensure_ascii=False)


def keep(name: str, text: str, wanted: str) -> bytes:
    """An answer as a file: "workbook", "json", or one that the result offers.

    Raises:
        LookupError: there is no answer to keep, or no file of that name.
    """
    found = _answered(name, text)
    if isinstance(found, str):
        raise LookupError("there is no answer to save yet")
    own = keeping.own_exports(name, found.inputs, found.rules, found.result)
    result = json.loads(found.result.model_dump_json())
    return filing.made([*own, *keeping.common(name, found.data, result, type(found.inputs))], wanted)


def table(
    name: str,
    request: str,
    files: Mapping[str, bytes],
    progress: tables.Progress = lambda rows, percent: None,
    token: str = "",
) -> str:
    """Count from files: a result, or errors with what must be asked first.

    Args:
        name: the calculator.
        request: `{"inputs": {...}, "answers": {...}}`; the answers are what the reader said of the files.
        files: their bytes by name.
        progress: told the rows so far and the percent of the file.
        token: the caller's own name for this result; `export` asks by it.
    """
    answer, filed = filedoor.answered(name, request, files, progress)
    _kept.clear()
    if filed:
        _kept.append(_Kept(token, name, request, answer, filed))
    return json.dumps(answer, ensure_ascii=False)


def export(token: str, wanted: str) -> bytes:
    """A file from the last result that was counted from files.

    Raises:
        LookupError: that result is no longer here, or offers no such file.
    """
    if not _kept or _kept[0].token != token:
        raise LookupError("that result is no longer here: count the file again")
    found = _kept[0]
    given = json.loads(found.request).get("inputs", {})
    common = keeping.common(found.name, given, found.result, filedoor.table_of(found.name).Inputs)
    return filing.made([*found.filed.exports, *common], wanted)


def _answered(name: str, text: str) -> "_Answered | str":
    """The answer, or the errors as JSON."""
    try:
        calculator, data = get(name), parse(text)
    except LookupError as error:
        return errors([Problem("", sentence(error.args[0]))])
    except Unreadable as error:
        return errors([Problem("", str(error))])
    given, problems = read(calculator.Inputs, data)
    rules = _rules(calculator, given, problems)
    problems += calculator.problems(given, rules)
    if problems or rules is None:
        return errors(_in_order(calculator, problems))
    inputs = calculator.Inputs.model_validate_json(json.dumps(data, default=str), strict=True)
    return _Answered(data, inputs, rules, calculator.calculate(inputs, rules))


def errors(problems: list[Problem]) -> str:
    """The errors as JSON, without repeats."""
    found = dict.fromkeys((problem.field, problem.message) for problem in problems)
    return json.dumps(
        {"errors": [{"field": field, "message": message} for field, message in found]}, ensure_ascii=False
    )


def opened(name: str, content: bytes) -> str:
    """A file that holds one whole form: `{"errors": [...], "inputs": {...}, "notes": [...]}`, without errors if none.

    Every error is here at once, those of the file itself and those that the form itself would show.
    """
    found = opening.opened(name, content)
    wrong = [*found.problems, *(checked(name, found.inputs) if found.inputs else [])]
    answer = {"inputs": found.inputs, "notes": found.notes}
    told = {**json.loads(errors(wrong)), **answer} if wrong else answer
    return json.dumps(told, ensure_ascii=False, default=str)


def checked(name: str, data: dict[str, Any]) -> list[Problem]:
    """Everything wrong with inputs, in the order of the form."""
    calculator = get(name)
    given, problems = read(calculator.Inputs, data)
    rules = _rules(calculator, given, problems)
    return _in_order(calculator, [*problems, *calculator.problems(given, rules)])


def schema(name: str) -> dict[str, Any]:
    """The JSON schema of a calculator's inputs."""
    return get(name).Inputs.model_json_schema()


def warm() -> None:
    """Import every calculator, read its rules and answer its first example, so that a snapshot holds them ready."""
    for name in names():
        for rules in get(name).RULES:
            run(name, json.dumps(rules.example[0].inputs, default=str))
        filedoor.reads_files(name)
        opening.opens(name)


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
