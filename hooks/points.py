"""The points of every year as JSON with its schema and as CSV, all from the rule files."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field

import calculators
from calculators.exports import csv_text
from calculators.law import Cited, Law
from calculators.mips_pi import RULES
from calculators.mips_pi.form import requirement_of
from calculators.mips_pi.year import Exclusion, Measure, Qualifier, Rules
from calculators.words import exact
from hooks.points_changes import changes

NAME = "mips_pi"
FILES = "pi-points"


class Figure(BaseModel):
    """A figure of a year, and the name of its law; numbers that are no counts are text, so that they stay exact."""

    id: str = Field(description="What the figure is: a name of the year as a whole, or CMS's id of a measure")
    title: str
    value: str | int | bool
    law: str = Field(description="A key of `laws`")


class Beside(BaseModel):
    """An id that goes with a measure: what excuses from it, or how far the work with a registry has come."""

    id: str
    says: str
    law: str


class YearMeasure(BaseModel):
    """One measure of a year; `points` is null where it has none of its own."""

    id: str
    title: str
    objective: str
    measure_set: str | None = Field(description="pi or transition in the years with two sets, else null")
    kind: str = Field(description="ratio, yes_no or attestation")
    requirement: str
    asked: str = Field(description="The requirement in words")
    points: Figure | None
    shared_points: Figure | None = Field(description="Points that one or more measures of a group earn once")
    way: str | None = Field(description="The way of health information exchange that it belongs to")
    law: str
    exclusions: list[Beside]
    levels: list[Beside] = Field(description="How far the work with a registry has come; an id without points")
    instead: list[str] = Field(description="Ids of the other measure set that may be sent in its place")
    any_answer: Figure | None = Field(description="Where No counts like Yes")
    suppressed: Figure | None = Field(description="Where every answer and every exclusion earns all of the points")


class Move(BaseModel):
    """Where the points of an excluded measure go, evenly; a line takes what the lines above it left."""

    points_of: str
    also_excluded: str | None
    to: list[str]
    law: str


class OnlyOne(BaseModel):
    """Ids that replace each other, so that one of them at most is sent."""

    ids: list[str]
    law: str


class PointsYear(BaseModel):
    """One performance year."""

    year: int
    starts: date
    ends: date
    figures: list[Figure]
    measures: list[YearMeasure]
    moves: list[Move]
    only_one: list[OnlyOne]
    changes: list[str] = Field(description="What changed from the year before, in words")


class Points(BaseModel):
    """MIPS Promoting Interoperability: the points of every performance year, each figure with its law."""

    title: str
    laws: dict[str, Law]
    years: list[PointsYear]


@cache
def points() -> Points:
    """Every year on file."""
    laws = _laws()
    names = {law: name for name, law in laws.items()}
    before = [None, *RULES[:-1]]
    years = [_year(rules, earlier, names) for rules, earlier in zip(RULES, before, strict=True)]
    return Points(title="MIPS Promoting Interoperability, points by performance year", laws=laws, years=years)


def _laws() -> dict[str, Law]:
    file = Path(calculators.__file__).parent / NAME / "law.toml"
    return {name: Law.model_validate(table) for name, table in tomllib.loads(file.read_text(encoding="utf-8")).items()}


def _year(rules: Rules, before: Rules | None, names: dict[Law, str]) -> PointsYear:
    return PointsYear(
        year=rules.starts.year,
        starts=rules.starts,
        ends=rules.ends,
        figures=list(_figures(rules, names)),
        measures=[_measure(name, rules, names) for name in rules.measures],
        moves=[
            Move(points_of=move.points_of, also_excluded=move.also_excluded, to=move.to, law=names[move.law])
            for move in rules.moves
        ],
        only_one=[OnlyOne(ids=group.ids, law=names[group.law]) for group in rules.only_one],
        changes=changes(before, rules) if before else [],
    )


def _figures(rules: Rules, names: dict[Law, str]) -> Iterator[Figure]:
    """The figures of the year as a whole."""
    technology = rules.technology
    all_excluded = rules.registries.points_if_all_excluded if rules.registries else None
    cited: dict[str, tuple[str, Any]] = {
        "scoring": ("How the score is put together", rules.scoring),
        "rounding": ("How a rate becomes points", rules.rounding),
        "base": ("Base score", rules.base),
        "most": ("The score stops at", rules.most),
        "category_weight": ("Weight of the category, in percent", rules.category_weight),
        "period_days": ("Least days of the performance period", rules.period_days),
        "whole_set": ("Bonus for the full measure set alone", rules.whole_set.points if rules.whole_set else None),
        "registries_asked": ("Public health reports asked for", rules.registries.asked if rules.registries else None),
        "registries_all_excluded": (
            "Measure that gets the points of public health when all of it is excluded",
            all_excluded,
        ),
        "technology": ("Certified technology", technology.allowed),
        "certification_id_needed": ("The category is 0 without the certification id", technology.id_needed),
        "with_exclusion": ("What goes with an exclusion", rules.with_exclusion),
    }
    for name, (title, found) in cited.items():
        if found is not None:
            value = found.value if isinstance(found.value, bool | int | str) else str(exact(Fraction(found.value)))
            yield Figure(id=name, title=title, value=value, law=names[found.law])


def _measure(name: str, rules: Rules, names: dict[Law, str]) -> YearMeasure:
    measure = rules.measures[name]
    own, shared = measure.points, rules.bonuses[measure.bonus] if measure.bonus else None
    return YearMeasure(
        id=name,
        title=measure.title,
        objective=rules.objectives[measure.objective].title,
        measure_set=rules.set_of(name),
        kind=measure.kind,
        requirement=measure.requirement,
        asked=requirement_of(measure, rules),
        points=_of(name, measure, own.value, names[own.law]) if own else None,
        shared_points=_of(name, measure, shared.value, names[shared.law]) if shared else None,
        way=measure.way,
        law=names[measure.law],
        exclusions=_beside(name, rules.exclusions, names),
        levels=_beside(name, rules.qualifiers, names),
        instead=measure.instead,
        any_answer=_said(name, measure, measure.any_answer, names),
        suppressed=_said(name, measure, measure.suppressed, names),
    )


def _beside(name: str, found: Mapping[str, Exclusion | Qualifier], names: dict[Law, str]) -> list[Beside]:
    return [Beside(id=key, says=item.says, law=names[item.law]) for key, item in found.items() if item.of == name]


def _said(name: str, measure: Measure, found: Cited[bool] | None, names: dict[Law, str]) -> Figure | None:
    return Figure(id=name, title=measure.title, value=found.value, law=names[found.law]) if found else None


def _of(name: str, measure: Measure, value: object, law: str) -> Figure:
    return Figure(id=name, title=measure.title, value=str(exact(Fraction(str(value)))), law=law)


def as_json() -> str:
    """All of it as JSON."""
    return json.dumps(points().model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"


def schema() -> str:
    """The JSON schema of the JSON."""
    found = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Points.model_json_schema()}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


COLUMNS = ("year", "id", "title", "objective", "measure_set", "kind", "requirement", "what", "value", "evidence",
           "cite", "url", "says", "checked")  # fmt: skip


def as_csv() -> str:
    """Every figure as one row, with its law."""
    return csv_text([COLUMNS, *(row for year in points().years for row in _rows(year))])


def _rows(year: PointsYear) -> Iterator[list[str]]:
    for figure in year.figures:
        yield [str(year.year), figure.id, figure.title, "", "", "", "", "year", *_cited(figure)]
    for item in year.measures:
        own = [str(year.year), item.id, item.title, item.objective, item.measure_set or "", item.kind, item.requirement]
        if item.points:
            yield [*own, "points", *_cited(item.points)]
        if item.shared_points:
            yield [*own, "points shared by one or more", *_cited(item.shared_points)]
        if not item.points and not item.shared_points:
            yield [*own, "no points", *_cited(Figure(id=item.id, title=item.title, value="0", law=item.law))]


def _cited(figure: Figure) -> list[str]:
    law = points().laws[figure.law]
    return [str(figure.value), law.evidence, law.cite, law.url or "", law.says, law.checked.isoformat()]
