"""What the form asks in a year: objectives, their measures, and the exclusions beside them."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from calculators.law import Law
from calculators.mips_pi.scoring import points_text
from calculators.mips_pi.year import Measure, Rules
from calculators.reported import MeasureSet
from calculators.words import count_in_words

REQUIREMENTS = {
    "required": "Asked of everybody",
    "one_way": "Choose one way",
    "performance": "Optional, adds points",
    "registry": "Optional, the first registry adds points",
    "bonus": "Bonus",
    "optional": "Optional, no points",
}


class Shown(BaseModel):
    """Part of the form; frozen, and the same for everybody."""

    model_config = ConfigDict(frozen=True)


class Choice(Shown):
    """An exclusion or a level of engagement that can be ticked beside a measure."""

    id: str
    kind: Literal["exclusion", "qualifier"]
    says: str
    law: Law


class Asked(Shown):
    """One measure as the form asks for it; `group` names the way where there is more than one."""

    id: str
    title: str
    kind: Literal["ratio", "yes_no", "attestation"]
    requirement: str
    points: str | None
    hint: str
    group: str | None
    group_title: str | None
    exclusions: tuple[Choice, ...]
    qualifiers: tuple[Choice, ...]
    law: Law


class Group(Shown):
    """One objective; `measure_set` only where it belongs to one of two sets."""

    id: str
    title: str
    measure_set: MeasureSet | None
    measures: tuple[Asked, ...]


def groups(rules: Rules) -> tuple[Group, ...]:
    """The objectives of the year in CMS's order, each with its measures."""
    return tuple(
        Group(
            id=key,
            title=objective.title,
            measure_set=objective.measure_set,
            measures=tuple(
                _asked(name, measure, rules) for name, measure in rules.measures.items() if measure.objective == key
            ),
        )
        for key, objective in rules.objectives.items()
    )


def _asked(name: str, measure: Measure, rules: Rules) -> Asked:
    return Asked(
        id=name,
        title=measure.title,
        kind=measure.kind,
        requirement=requirement_of(measure, rules),
        points=_points(measure, rules),
        hint=measure.hint,
        group=measure.way,
        group_title=rules.ways[measure.way] if measure.way else None,
        exclusions=tuple(
            Choice(id=key, kind="exclusion", says=item.says, law=item.law)
            for key, item in rules.exclusions.items()
            if item.of == name
        ),
        qualifiers=tuple(
            Choice(id=key, kind="qualifier", says=item.says, law=item.law)
            for key, item in rules.qualifiers.items()
            if item.of == name
        ),
        law=measure.law,
    )


def requirement_of(measure: Measure, rules: Rules) -> str:
    """Whether a measure is asked of everybody, chosen or optional, in a few words."""
    if measure.any_answer:
        return "Asked of everybody, Yes or No"
    if measure.requirement == "registries" and rules.registries:
        return f"Report or exclude {count_in_words(rules.registries.asked.value, 'registry', 'registries')} in all"
    return REQUIREMENTS[measure.requirement]


def _points(measure: Measure, rules: Rules) -> str | None:
    if measure.bonus and measure.requirement == "bonus":
        return f"{points_text(rules.bonuses[measure.bonus].value)} for one or more of them"
    if measure.points is None:
        return None
    most = points_text(measure.points.value)
    return f"up to {most}" if measure.kind == "ratio" and measure.requirement != "bonus" else most
