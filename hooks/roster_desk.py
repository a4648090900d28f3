"""The practice's desk as HTML: its table, and one form for a clinician or a group with the measures of every year."""

import json
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from calculators import get
from calculators.periods import Rules, in_force
from hooks import asked, render

MEASURES = "mips_pi"
SECTIONS: dict[str, tuple[str, ...]] = {
    "Special statuses": ("statuses",),
    "Promoting Interoperability": (
        "performance_start",
        "performance_end",
        "cehrt_id",
        "measure_set",
        "cehrt_edition",
        "exchange",
        "measurements",
    ),
    "Improvement activities": ("medical_home", "apm_participant", "activities"),
    "Quality, Cost and bonuses": (
        "quality_score",
        "quality_measures",
        "cost_score",
        "complex_patient_bonus",
        "mips_apm",
    ),
    "Approved exceptions": ("reweighted",),
    "CMS's feedback, to put beside": ("feedback", "feedback_measures"),
    "Note": ("note",),
}


class Section(BaseModel):
    """A part of the form under a heading of its own."""

    title: str
    asked: list[asked.Asked]


def desk(name: str) -> str:
    """The HTML of a desk for a roster.

    Raises:
        MarkerError: there is no such calculator, or it has no roster.
    """
    try:
        found = get(name)
        schema = found.Inputs.model_json_schema()
        clinician, group = (schema["$defs"][kind] for kind in ("Clinician", "Group"))
    except LookupError as error:
        raise render.MarkerError(f"{name} has no roster") from error
    people, groups = asked.questions(schema, "", clinician), asked.questions(schema, "", group)
    shared = {item.path: item for item in people if item.path in {one.path for one in groups} and item.path != "name"}
    sections = [Section(title=title, asked=[shared[path] for path in paths]) for title, paths in SECTIONS.items()]
    return render.environment().get_template("roster.html").render(
        name=name,
        title=found.TITLE,
        years=[rules.starts.year for rules in reversed(found.RULES)],
        clinician=[item for item in people if item.path not in shared],
        group=[item for item in groups if item.path not in shared],
        sections=sections,
        forms=_measures(found.RULES),
        example=_example(found.RULES),
    )  # fmt: skip


def _example(periods: Sequence[Rules]) -> dict[str, Any]:
    """The invented practice of the newest year, as its worked example has it."""
    found: dict[str, Any] = json.loads(json.dumps(periods[-1].example[0].inputs, default=str))
    return found


def _measures(periods: Sequence[Rules]) -> dict[int, list[dict[str, Any]]]:
    """The measures of each year, as their own calculator's form asks them."""
    own = get(MEASURES)
    forms: dict[int, list[dict[str, Any]]] = {}
    for rules in periods:
        fields = own.fields(in_force(own.RULES, rules.starts.year))
        forms[rules.starts.year] = [group.model_dump(mode="json") for group in fields]
    return forms
