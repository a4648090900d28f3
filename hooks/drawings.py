"""Pictures in the guidance. Figures come from the rule files and their examples; real text says what they show."""

import json
import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import accumulate
from pathlib import Path
from typing import Any

from calculators import browser
from calculators.mips_pi import RULES
from calculators.words import exact
from hooks.templating import environment

MARKER = re.compile(r"<!-- picture: (\w+)(?: (\d{4}))? -->")
WHOLE = "Everything reported: more than 100, cut off at 100"
# Massachusetts draws this period; the days of enabling are ours, and the page says so.
AXIS = (date(2019, 9, 1), date(2020, 1, 4))
PERIOD = (date(2019, 9, 23), date(2019, 12, 21))
BEFORE, DURING, LATEST = date(2019, 9, 20), date(2019, 10, 15), date(2019, 12, 31)


@dataclass(frozen=True)
class Block:
    """A stretch of a track, from and to a share of its width."""

    start: Fraction
    end: Fraction
    kind: str = ""


@dataclass(frozen=True)
class Row:
    """One line of a picture: what it is called, what it says, and its track with a point that has a label."""

    name: str
    says: str
    blocks: list[Block]
    point: Fraction | None = None
    label: str = ""


@dataclass(frozen=True)
class Part:
    """One part of a score when everything is reported."""

    title: str
    points: Fraction
    extra: bool = False


def publish(site: Path) -> None:
    """Draw every picture that a page asks for."""
    for page in sorted(site.rglob("index.html")):
        text = page.read_text(encoding="utf-8")
        if MARKER.search(text):
            page.write_text(MARKER.sub(lambda found: drawn(found[1], found[2]), text), encoding="utf-8", newline="\n")


def drawn(name: str, year: str | None = None) -> str:
    """One picture as HTML.

    Args:
        name: "scenarios", "score" or "encounters".
        year: the performance year of a score.
    """
    template = environment().get_template(f"picture_{name}.html")
    if name == "scenarios":
        return template.render(rows=scenarios(), latest=_place(LATEST), months=_months())
    return template.render(**score(int(year))) if year else template.render()


def scenarios() -> list[Row]:
    """The four scenarios of Massachusetts 2019 over one reporting period."""
    start, end = PERIOD
    whole = [_span(start, end)]
    gap = [_span(start, DURING, "gap"), _span(DURING, end)]
    before, during = (_place(BEFORE), "API on: Sep 20"), (_place(DURING), "API on: Oct 15")
    both, alone = "The dashboard counts VDT and API", "The dashboard counts VDT alone"
    return [
        Row("Scenario 1", "API on before the period, and more than 80%. No log.", whole, *before),
        Row("Scenario 2", f"{both}, and shows more than 80%. No log.", whole, *during),
        Row("Scenario 3", f"{both}, and shows 80% or less. A log fills the gap.", gap, *during),
        Row(
            "Scenario 4",
            f"{alone}, and shows more than 80%. A log covers the whole period.",
            [_span(start, end, "gap")],
            *during,
        ),
    ]


def _place(day: date) -> Fraction:
    return Fraction((day - AXIS[0]).days, (AXIS[1] - AXIS[0]).days)


def _span(start: date, end: date, kind: str = "") -> Block:
    return Block(_place(start), _place(end), kind)


def _months() -> list[tuple[Fraction, str]]:
    """The first of each month on the axis."""
    firsts = [AXIS[0].replace(month=month) for month in range(AXIS[0].month, 13)]
    return [(_place(day), day.strftime("%b")) for day in firsts]


def score(year: int) -> dict[str, Any]:
    """How the points of a year add up when everything is reported: each part begins where the one before ended."""
    (rules,) = [rules for rules in RULES if rules.starts.year == year]
    (example,) = [example for example in rules.example if example.title == WHOLE]
    result = json.loads(browser.run("mips_pi", json.dumps(example.inputs, default=str)))
    extra = {name for name, measure in rules.measures.items() if measure.requirement == "bonus"}
    parts = _parts(result) if result["base_score"] else _objectives(result, extra)
    whole = sum((part.points for part in parts), Fraction(0))
    return {
        "year": year,
        "rows": _stacked(parts, whole),
        "whole": exact(whole),
        "most": exact(Fraction(rules.most.value)),
        "limit": Fraction(rules.most.value) / whole,
        "weight": exact(Fraction(rules.category_weight.value)),
        "points": result["weighted_points"],
    }


def _parts(result: dict[str, Any]) -> list[Part]:
    """Base, performance and bonus."""
    return [
        Part("Base: everything that is required, or nothing", Fraction(result["base_score"])),
        Part("Performance: points by measure", Fraction(result["performance_score"])),
        Part("Bonus: three extras", Fraction(result["bonus_score"]), extra=True),
    ]


def _objectives(result: dict[str, Any], extra: set[str]) -> list[Part]:
    """The objectives that carry points, and the bonus after them."""
    points: dict[tuple[str, bool], Fraction] = {}
    for measure in result["measures"]:
        bonus = measure["measure_id"] in extra
        key = ("Bonus: one more registry" if bonus else measure["objective"], bonus)
        points[key] = points.get(key, Fraction(0)) + Fraction(measure["max_points"])
    return [Part(title, worth, bonus) for (title, bonus), worth in points.items() if worth]


def _stacked(parts: list[Part], whole: Fraction) -> list[Row]:
    ends = list(accumulate(part.points for part in parts))
    return [
        Row(
            part.title,
            f"up to {exact(part.points)}",
            [Block((end - part.points) / whole, end / whole, "extra" if part.extra else "")],
        )
        for part, end in zip(parts, ends, strict=True)
    ]
