"""A calculator as HTML: its form, its worked examples and its sources. Knows nothing of the site generator."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from pydantic import BaseModel

from calculators import browser, get, opening
from calculators.law import Law
from calculators.periods import Rules
from calculators.reading import Given
from calculators.words import day_in_words, money

EVIDENCE = {"primary": "Checked in the source", "secondary": "From a secondary source", "our_reading": "Our reading"}


class MarkerError(ValueError):
    """A marker in a page that names no calculator or no period."""


@dataclass(frozen=True)
class Asked:
    """One thing the form asks, as the template needs it."""

    path: str
    kind: str
    title: str
    hint: str
    nullable: bool
    choices: dict[str, str] = field(default_factory=dict)
    inner: tuple["Asked", ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The field's id in the page."""
        return "f-" + self.path.replace(".", "-").replace("_", "-")


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


def calculator(name: str, period: str | None = None, base: str = "../") -> str:
    """The HTML of an embedded calculator.

    Args:
        name: the calculator's folder.
        period: the name of a period file (such as "2018") when the page is about one period alone.
        base: from the page to the site's root.

    Raises:
        MarkerError: when there is no such calculator or period.
    """
    try:
        found = get(name)
    except LookupError as error:
        raise MarkerError(error.args[0]) from error
    periods = [rules for rules in found.RULES if period is None or str(rules.starts.year) == period]
    if not periods:
        raise MarkerError(f"{name} has no rules for {period}")
    schema = found.Inputs.model_json_schema()
    by = found.period_of(Given()).field
    fixed = {by: int(period)} if period else {}
    forms = {rules.starts.year: [_plain(group) for group in found.fields(rules)] for rules in periods}
    return (
        environment()
        .get_template("calculator.html")
        .render(
            name=name,
            base=base,
            title=found.TITLE,
            opens=opening.documents_of(name) if opening.opens(name) else None,
            fixed=fixed,
            by=by,
            asked=[on_file(item, found.RULES, fixed) for item in asked(schema) if applies(item, fixed)],
            forms=forms,
            any_year=len(forms) > 1 and any(forms.values()),
            examples=[example for rules in reversed(periods) for example in _examples(name, rules, schema)],
            laws=_laws(periods),
            periods=periods,
            evidence=EVIDENCE,
        )
    )


def asked(schema: dict[str, Any], path: str = "", part: dict[str, Any] | None = None) -> tuple[Asked, ...]:
    """The fields of a model's JSON schema, nested models included."""
    properties = (part or schema)["properties"]
    return tuple(_asked(schema, path + name, _resolved(schema, found)) for name, found in properties.items())


def _asked(schema: dict[str, Any], path: str, found: dict[str, Any]) -> Asked:
    inner: tuple[Asked, ...] = ()
    if found.get("type") == "object":
        inner = asked(schema, f"{path}.", found)
    elif labels := found.get("labels"):
        inner = tuple(
            _asked(schema, f"{path}.{index}", {**_resolved(schema, found["items"]), "title": label})
            for index, label in enumerate(labels)
        )
    elif found.get("type") == "array":
        inner = asked(schema, "", _resolved(schema, found["items"]))
    return Asked(
        path=path,
        kind=_kind(found),
        title=found.get("title", path),
        hint=found.get("description", ""),
        nullable=found["nullable"],
        choices={value: found.get("choices", {}).get(value, value) for value in found.get("enum", [])},
        inner=inner,
        extra=found,
    )


def _resolved(schema: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """A property with its reference followed and its null arm taken off."""
    arms = [arm for arm in found.get("anyOf", []) if arm.get("type") != "null"]
    merged = {**found, "nullable": found.get("nullable", False) or len(arms) < len(found.get("anyOf", []))}
    if arms:
        merged = {**arms[0], **{key: value for key, value in merged.items() if key != "anyOf"}}
    if "$ref" in merged:
        target = schema["$defs"][merged.pop("$ref").split("/")[-1]]
        merged = {**target, **merged}
    return merged


def _kind(found: dict[str, Any]) -> str:
    if "enum" in found or "const" in found:
        return "choice"
    if found.get("format") == "date":
        return "day"
    if found.get("format") == "money":
        return "money"
    if "labels" in found:
        return "counts"
    kinds = {"integer": "count", "boolean": "yes_no", "object": "group", "array": "list", "number": "percent"}
    kind = kinds.get(str(found.get("type")), "text")
    return "year" if kind == "count" and found.get("minimum") == 1900 else kind


def applies(item: Asked, fixed: Mapping[str, Any]) -> bool:
    """Whether a field can matter on a page about one period alone; what depends on it is settled here."""
    if item.path in fixed:
        return False
    wanted = item.extra.get("shown_when", {})
    item.extra["shown_when"] = {name: values for name, values in wanted.items() if name not in fixed}
    return all(fixed[name] in values for name, values in wanted.items() if name in fixed)


def on_file(item: Asked, periods: Sequence[Rules], fixed: Mapping[str, Any]) -> Asked:
    """A year that must be on file is chosen among those that are; a page about one year offers the others."""
    if not item.extra.get("on_file"):
        return item
    years = [rules.starts.year for rules in periods if rules.starts.year not in fixed.values()]
    return replace(item, choices={str(year): str(year) for year in years})


def _plain(group: object) -> dict[str, Any]:
    return group.model_dump(mode="json") if isinstance(group, BaseModel) else dict(group)  # type: ignore[call-overload]


def _examples(name: str, rules: Rules, schema: dict[str, Any]) -> list[WorkedExample]:
    titles = {item.path: item for item in _flat(asked(schema))}
    found: list[WorkedExample] = []
    for example in rules.example:
        inputs = json.dumps(example.inputs, default=str)
        answer = json.loads(browser.run(name, inputs))["answer"]
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


def _laws(periods: list[Rules]) -> list[Law]:
    """Every law of these periods once, in the order in which the files name them."""
    found: dict[tuple[str, str], Law] = {}
    for rules in periods:
        _collect(rules, found)
    return list(found.values())


def _collect(value: object, found: dict[tuple[str, str], Law]) -> None:
    if isinstance(value, Law):
        found.setdefault((value.cite, value.says), value)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            _collect(getattr(value, name), found)
    elif isinstance(value, dict):
        for item in value.values():
            _collect(item, found)
    elif isinstance(value, list | tuple):
        for item in value:
            _collect(item, found)


@cache
def environment() -> Environment:
    """The templates, with the filters that they use."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["day"] = day_in_words
    made.filters["json"] = lambda value: Markup(json.dumps(value).replace("<", "\\u003c").replace("&", "\\u0026"))
    return made
