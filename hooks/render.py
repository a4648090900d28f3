"""A calculator as HTML: its form, its worked examples and its sources. Knows nothing of the site generator."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from pydantic import BaseModel

from calculators import Calculator, get, opening
from calculators.law import Law
from calculators.periods import Rules
from calculators.reading import Given
from calculators.words import day_in_words
from hooks import asked, worked

EVIDENCE = {"primary": "Checked in the source", "secondary": "From a secondary source", "our_reading": "Our reading"}


class MarkerError(ValueError):
    """A marker in a page that names no calculator or no period."""


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
    return (
        environment()
        .get_template("calculator.html")
        .render(
            **_asked(found, periods, schema, period),
            name=name,
            base=base,
            title=found.TITLE,
            completes="complete" in found.Result.model_fields,
            opens=opening.documents_of(name) if opening.opens(name) else None,
            examples=[example for rules in reversed(periods) for example in worked.examples(name, rules, schema)],
            laws=_laws(periods),
            periods=periods,
            evidence=EVIDENCE,
        )
    )


def _asked(found: Calculator, periods: list[Rules], schema: dict[str, Any], period: str | None) -> dict[str, Any]:
    """What the form asks: of everybody, and of each year."""
    by = found.period_of(Given()).field
    fixed = {by: int(period)} if period else {}
    forms = {rules.starts.year: [group.model_dump(mode="json") for group in found.fields(rules)] for rules in periods}
    questions = [item for item in asked.questions(schema) if asked.applies(item, fixed)]
    return {
        "fixed": fixed,
        "by": by,
        "asked": [asked.on_file(item, found.RULES, fixed) for item in questions],
        "forms": forms,
        "any_year": len(forms) > 1 and any(forms.values()),
    }


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
