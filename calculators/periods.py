"""Dated rule files, strictly read: no unknown key, no unknown or unused law, no gap, no overlap, no fallback."""

import json
import tomllib
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import ErrorDetails

from calculators.law import Law
from calculators.words import day_in_words

type Laws = dict[str, Law]


class RuleFileError(ValueError):
    """A rule file that may not be published; the message names the file and what is wrong with it."""


class NoRules(LookupError):
    """No rules on file for the day or year that was asked for."""


class Example(BaseModel):
    """A worked example: what is typed, what must come out, and who says so; both are the contract's JSON."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    inputs: dict[str, Any]
    answer: dict[str, Any]
    law: Law

    @field_validator("inputs", "answer", mode="before")
    @classmethod
    def _read_json(cls, text: object) -> object:
        return json.loads(text, parse_float=Decimal) if isinstance(text, str) else text


class Rules(BaseModel):
    """What every period file holds, whatever its calculator: the days it is in force and its worked examples."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    starts: date
    ends: date
    example: list[Example] = Field(min_length=2)


def load[R: Rules](folder: Path, model: type[R]) -> tuple[R, ...]:
    """Read every period file of a calculator's folder, oldest first.

    Raises:
        RuleFileError: naming the file, for an unknown key, an unknown or unused law, a gap or an overlap.
    """
    laws = {name: _law(name, table, folder) for name, table in _toml(folder / "law.toml").items()}
    used: set[str] = set()
    files = sorted(file for file in folder.glob("*.toml") if file.name != "law.toml")
    found = [(file.name, _period(file, model, laws, used)) for file in files]
    if unused := sorted(set(laws) - used):
        raise RuleFileError(f"{folder.name}/law.toml: no period file uses the law {', '.join(unused)}")
    found.sort(key=lambda pair: pair[1].starts)
    for (_, before), (name, after) in pairwise(found):
        _adjoin(f"{folder.name}/{name}", before, after)
    return tuple(rules for _, rules in found)


def in_force[R: Rules](periods: Sequence[R], at: date | int) -> R:
    """The one rule file in force on a day, or in a whole year.

    Raises:
        NoRules: when no file covers it; there is never a nearest one instead.
    """
    day = date(at, 1, 1) if isinstance(at, int) and 0 < at < 10000 else at
    for rules in periods:
        if isinstance(day, date) and rules.starts <= day <= rules.ends:
            return rules
    asked = str(at) if isinstance(at, int) else day_in_words(at)
    on_file = periods[0].name if len(periods) == 1 else f"{periods[0].starts.year} to {periods[-1].ends.year}"
    raise NoRules(f"there are no rules on file for {asked}. Rules are on file for {on_file}")


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise RuleFileError(f"{file.parent.name}/{file.name}: {error}") from error


def _law(name: str, table: object, folder: Path) -> Law:
    try:
        return Law.model_validate(table)
    except ValidationError as error:
        raise RuleFileError(f"{folder.name}/law.toml: {name}: {_all(error)}") from error


def _period[R: Rules](file: Path, model: type[R], laws: Laws, used: set[str]) -> R:
    where = f"{file.parent.name}/{file.name}"
    try:
        return model.model_validate(_with_laws(_toml(file), laws, used, where))
    except ValidationError as error:
        raise RuleFileError(f"{where}: {_all(error)}") from error


def _with_laws(value: object, laws: Laws, used: set[str], where: str) -> object:
    """Put the law itself where a period file names one."""
    if isinstance(value, list):
        return [_with_laws(item, laws, used, where) for item in value]
    if not isinstance(value, dict):
        return value
    found = {key: _with_laws(item, laws, used, f"{where}: {key}") for key, item in value.items()}
    if isinstance(name := value.get("law"), str):
        found["law"] = _called(name, laws, used, where)
    if isinstance(names := value.get("laws"), dict):
        found["laws"] = {key: _called(name, laws, used, where) for key, name in names.items()}
    return found


def _called(name: str, laws: Laws, used: set[str], where: str) -> Law:
    if name not in laws:
        raise RuleFileError(f"{where}: no law is called {name!r} in law.toml")
    used.add(name)
    return laws[name]


def _adjoin(where: str, before: Rules, after: Rules) -> None:
    expected = before.ends + timedelta(days=1)
    if after.starts < expected:
        raise RuleFileError(f"{where}: overlaps the period before it, which ends on {before.ends}")
    if after.starts > expected:
        raise RuleFileError(f"{where}: leaves a gap from {expected} to {after.starts - timedelta(days=1)}")


def _all(error: ValidationError) -> str:
    """Everything that is wrong with a file, so that one look mends it."""
    return "; ".join(f"{'.'.join(str(part) for part in one['loc'])} {_said(one)}" for one in error.errors())


def _said(one: ErrorDetails) -> str:
    return {"missing": "is missing", "extra_forbidden": "is no key of this file"}.get(one["type"], f"- {one['msg']}")
