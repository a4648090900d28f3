"""The worked examples of a period: what was typed, in words, and the answer that the same function gives."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from calculators import browser
from calculators.law import Law
from calculators.periods import RuleFileError, Rules
from calculators.words import day_in_words, money
from hooks.asked import Asked, questions


@dataclass(frozen=True)
class WorkedExample:
    """An example with the answer that the same function gave at build time."""

    title: str
    inputs: str
    typed: list[tuple[str, str]]
    sentence: str
    detail: str
    tone: str
    law: Law
    year: int
    first: bool


def examples(name: str, rules: Rules, schema: dict[str, Any]) -> list[WorkedExample]:
    """The examples of one period, each with what was typed and what the calculator answers."""
    titles = {item.path: item for item in _flat(questions(schema))}
    found: list[WorkedExample] = []
    for example in rules.example:
        inputs = json.dumps(example.inputs, default=str)
        answer = _answer(name, rules, example.title, json.loads(browser.run(name, inputs)))
        found.append(
            WorkedExample(
                title=example.title,
                inputs=inputs,
                typed=_typed(example.inputs, titles),
                sentence=answer["sentence"],
                detail=answer["detail"] or "",
                tone=answer["tone"],
                law=example.law,
                year=rules.starts.year,
                first=not found,
            )
        )
    return found


def _answer(name: str, rules: Rules, title: str, result: dict[str, Any]) -> dict[str, Any]:
    """The answer to an example.

    Raises:
        RuleFileError: when the calculator refuses what the example types, with everything to mend.
    """
    if "errors" in result:
        told = " ".join(f"{error['field']}: {error['message']}" for error in result["errors"])
        raise RuleFileError(f"calculators/{name}, the file of {rules.name}: its example {title!r} is refused. {told}")
    answer: dict[str, Any] = result["answer"]
    return answer


def _flat(items: tuple[Asked, ...]) -> list[Asked]:
    return [found for item in items for found in (item, *_flat(item.inner if item.kind == "group" else ()))]


def _typed(inputs: dict[str, Any], titles: dict[str, Asked], path: str = "") -> list[tuple[str, str]]:
    """What was typed, as a reader would say it."""
    found: list[tuple[str, str]] = []
    for key, value in inputs.items():
        item = titles.get(path + key)
        if isinstance(value, dict):
            found += _typed(value, titles, f"{path}{key}.")
        elif item and item.kind == "counts":
            found.append((item.title, "; ".join(_said(one, item) for one in value)))
        elif isinstance(value, list):
            found += [pair for entry in value for pair in _entry(entry, item.title if item else key)]
        elif item:
            found.append((item.title, _said(value, item)))
    return found


def _entry(entry: dict[str, Any], title: str) -> list[tuple[str, str]]:
    if "measureId" not in entry:
        return [(title, (" to " if "start" in entry else ": ").join(str(value) for value in entry.values()))]
    value = entry["value"]
    said = (
        f"{value['numerator']:,} of {value['denominator']:,}" if isinstance(value, dict) else "yes" if value else "no"
    )
    return [(entry["measureId"], said)]


def _said(value: object, item: Asked) -> str:
    if value is None:
        return "empty"
    if item.kind == "day":
        return day_in_words(date.fromisoformat(str(value)))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if item.kind == "money":
        return money(Decimal(str(value)))
    if isinstance(value, int) and item.kind != "year":
        return f"{value:,}"
    return item.choices.get(str(value), str(value))
