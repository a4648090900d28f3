"""An answer as files to keep for an auditor: a workbook with every step and its rule, and the same as JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from pydantic import BaseModel

from calculators import exports, get
from calculators.filing import JSON, XLSX, Export
from calculators.periods import Rules

EVIDENCE = {"primary": "Checked in the source", "secondary": "From a secondary source", "our_reading": "Our reading"}
_WIDE = (40, 40, 70, 50, 40, 22, 14)


def own_exports(name: str, inputs: BaseModel, rules: Rules, result: BaseModel) -> tuple[Export, ...]:
    """The files that a calculator itself offers with an answer, such as a letter; most offer none."""
    if not _offers(name):
        return ()
    return tuple(import_module(f"calculators.{name}.keep").exports(inputs, rules, result))


@cache
def _offers(name: str) -> bool:
    return find_spec(f"calculators.{name}.keep") is not None


def common(
    name: str, given: Mapping[str, Any], result: Mapping[str, Any], model: type[BaseModel]
) -> tuple[Export, ...]:
    """What every answer can be kept as.

    Args:
        name: the calculator.
        given: the inputs as JSON.
        result: the result as JSON.
        model: the inputs' model, for the titles.
    """
    return (
        Export(
            "workbook",
            "This answer as a workbook",
            f"{name}.xlsx",
            XLSX,
            lambda: exports.workbook(list(sheets(name, given, result, model))),
            "Every input, step, rule and table, for the audit folder",
        ),
        Export(
            "json",
            "This answer as JSON",
            f"{name}.json",
            JSON,
            lambda: _as_json(name, given, result),
            "The same for another program",
        ),
    )


def sheets(
    name: str, given: Mapping[str, Any], result: Mapping[str, Any], model: type[BaseModel]
) -> Iterator[exports.Sheet]:
    """The sheets of an answer, in the order of the page."""
    yield exports.Sheet("Answer", ("What", "Answer"), list(_answer(name, result)), (30, 110))
    yield exports.Sheet("Inputs", ("Field", "Name in the data", "Value"), list(_inputs(given, model)), (50, 36, 40))
    header = ("Step", "Value", "Rule", "Source", "Address", "How well it is known", "Last checked")
    yield exports.Sheet("Steps", header, list(map(_step, result["steps"])), _WIDE)
    if files := result.get("files"):
        yield exports.Sheet(
            "Rows", ("File", "What became of the rows", "Rows", "Rule"), list(_rows(files)), (30, 60, 12, 70)
        )
        columns = ("File", "Row", "Column", "What to do", "Value, masked")
        yield exports.Sheet("Mistakes", columns, list(_mistakes(files)), (30, 10, 30, 80, 30))
    lists = [("Not shown yet", text) for text in result["still_needed"]]
    lists += [("To do next", action["text"]) for action in result["next_actions"]]
    yield exports.Sheet("Open points", ("List", "Point"), lists, (20, 110))
    for table in result["tables"]:
        yield exports.Sheet(table["title"], table["columns"], table["rows"])


def _answer(name: str, result: Mapping[str, Any]) -> Iterator[Sequence[str]]:
    rules = result["rules"]
    yield "Question", get(name).TITLE
    yield "Answer", result["answer"]["sentence"]
    yield "Detail", result["answer"]["detail"] or ""
    yield "Rules", f"{rules['name']}, in force from {rules['starts']} to {rules['ends']}"
    yield "Rules last checked", rules["checked"]
    yield "Made with", "Attestation Desk, on the reader's own machine. It is no legal advice."


def _inputs(given: Mapping[str, Any], model: type[BaseModel]) -> Iterator[Sequence[str]]:
    for key, value in given.items():
        field = model.model_fields.get(key)
        yield (field.title if field and field.title else key), key, _said(value)


def _said(value: object) -> str:
    if value is None:
        return "not given"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _step(step: Mapping[str, Any]) -> Sequence[str]:
    law = step["law"]
    evidence = EVIDENCE[law["evidence"]]
    return step["label"], step["value"], law["says"], law["cite"], law["url"] or "", evidence, law["checked"]


def _rows(files: Sequence[Mapping[str, Any]]) -> Iterator[Sequence[str | int]]:
    for file in files:
        yield file["title"], "Rows read", file["rows_read"], ""
        yield file["title"], "Rows used", file["rows_used"], ""
        for reason in file["left_out"]:
            law = reason["law"]
            yield file["title"], f"Left out: {reason['because']}", reason["count"], law["says"] if law else ""


def _mistakes(files: Sequence[Mapping[str, Any]]) -> Iterator[Sequence[str | int]]:
    for file in files:
        for mistake in file["errors"]:
            yield file["title"], mistake["row"], mistake["column"], mistake["message"], mistake["masked"]


def _as_json(name: str, given: Mapping[str, Any], result: Mapping[str, Any]) -> bytes:
    kept = {"calculator": name, "inputs": given, "result": result}
    return json.dumps(kept, ensure_ascii=False, indent=2, default=str).encode()
