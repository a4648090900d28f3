"""What a period file holds: one performance year."""

from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from calculators import periods
from calculators.law import Cited, Law
from calculators.reported import Edition, MeasureSet

Kind = Literal["ratio", "yes_no", "attestation"]
Requirement = Literal["required", "one_way", "registries", "performance", "registry", "bonus", "optional"]


class Part(BaseModel):
    """A part of a period file: strict, and the same for everybody who reads it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Objective(Part):
    """A group of measures as CMS lists them; a measure set only where the year has two."""

    title: str
    measure_set: MeasureSet | None = None


class Measure(Part):
    """One measure of a year."""

    title: str
    objective: str
    kind: Kind
    requirement: Requirement
    law: Law
    hint: str
    points: Cited[Decimal] | None = None
    way: str | None = None
    bonus: str | None = None
    again: str | None = None
    any_answer: Cited[bool] | None = None
    suppressed: Cited[bool] | None = None
    instead: list[str] = Field(default_factory=list)


class Exclusion(Part):
    """What excuses from a measure, in plain words."""

    of: str
    says: str
    law: Law


class Qualifier(Part):
    """How far the work with a registry has come; it says more about a measure and scores nothing."""

    of: str
    says: str
    law: Law


class Move(Part):
    """Where an excluded measure's points go: evenly to `to`, where all of those count; in the order of the file."""

    points_of: str
    to: list[str]
    law: Law
    also_excluded: str | None = None


class RegistryLaws(Part):
    """The passages about registries that carry no figure of their own."""

    one_excluded: Law


class Registries(Part):
    """Years that ask for a number of registries, whichever they are, and where the points go when all are excluded."""

    asked: Cited[int]
    points_if_all_excluded: Cited[str]
    laws: RegistryLaws


class OnlyOne(Part):
    """Ids that replace each other, so that one of them at most is sent."""

    ids: list[str]
    law: Law


class Technology(Part):
    """The certified technology a year allows, and the id that proves it."""

    allowed: Cited[str]
    id_needed: Cited[bool]
    id_forms: Cited[list[str]]
    editions: dict[MeasureSet, Cited[list[Edition]]] = Field(default_factory=dict)


class WholeSet(Part):
    """The bonus for the full measure set alone, with one of these editions."""

    points: Cited[Decimal]
    editions: Cited[list[Edition]]


class PassageLaws(Part):
    """The passages that carry no figure of their own."""

    total: Law
    weighted: Law
    passed_over: Law
    half: Law


class Rules(periods.Rules):
    """One performance year."""

    scoring: Cited[Literal["base_performance_bonus", "sum_of_measures"]]
    rounding: Cited[Literal["deciles", "rate_times_points"]]
    period_days: Cited[int]
    category_weight: Cited[Decimal]
    most: Cited[Decimal]
    base: Cited[Decimal] | None = None
    technology: Technology
    with_exclusion: Cited[Literal["zero_numerator", "nothing"]]
    bonuses: dict[str, Cited[Decimal]] = Field(default_factory=dict)
    whole_set: WholeSet | None = None
    registries: Registries | None = None
    ways: dict[str, str] = Field(default_factory=dict)
    objectives: dict[str, Objective]
    measures: dict[str, Measure]
    exclusions: dict[str, Exclusion]
    qualifiers: dict[str, Qualifier] = Field(default_factory=dict)
    moves: list[Move] = Field(default_factory=list)
    only_one: list[OnlyOne] = Field(default_factory=list)
    laws: PassageLaws

    @model_validator(mode="after")
    def _names_what_it_has(self) -> Self:
        """Every id that is named exists, so that a slip of the pen stops the build."""
        named = {move.points_of for move in self.moves} | {to for move in self.moves for to in move.to}
        named |= {item.of for item in self.exclusions.values()} | {item.of for item in self.qualifiers.values()}
        if self.registries:
            named.add(self.registries.points_if_all_excluded.value)
        own = set(self.measures) | set(self.exclusions) | set(self.qualifiers)
        listed = {name for group in self.only_one for name in group.ids}
        listed |= {name for measure in self.measures.values() for name in measure.instead}
        unknown = (named - set(self.measures)) | (listed - own)
        unknown |= {measure.objective for measure in self.measures.values()} - set(self.objectives)
        unknown |= {measure.way for measure in self.measures.values() if measure.way} - set(self.ways)
        unknown |= {measure.bonus for measure in self.measures.values() if measure.bonus} - set(self.bonuses)
        if unknown:
            raise ValueError(f"names what the file does not have: {', '.join(sorted(unknown))}")
        return self

    @cached_property
    def has_sets(self) -> bool:
        """Whether the year has two measure sets to choose from."""
        return any(objective.measure_set for objective in self.objectives.values())

    def set_of(self, measure_id: str) -> MeasureSet | None:
        """The measure set a measure belongs to; none where it belongs to both or the year has one."""
        return self._sets[measure_id]

    @cached_property
    def _sets(self) -> dict[str, MeasureSet | None]:
        return {name: self.objectives[item.objective].measure_set for name, item in self.measures.items()}

    def same_id(self, name: str) -> str | None:
        """The id of this year for an id of another year; the first year has another word in front."""
        known = (*self.measures, *self.exclusions, *self.qualifiers)
        return next((item for item in known if tail_of(item) == tail_of(name)), None)

    def exclusions_of(self, measure_id: str) -> list[str]:
        """The ids of a measure's exclusions."""
        return self._excluding.get(measure_id, [])

    @cached_property
    def _excluding(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, exclusion in self.exclusions.items():
            found.setdefault(exclusion.of, []).append(name)
        return found

    @cached_property
    def worths(self) -> dict[str, Fraction]:
        """The points of every measure that has points of its own, before any exclusion."""
        return {name: Fraction(item.points.value) for name, item in self.measures.items() if item.points}

    @cached_property
    def shared(self) -> dict[str, Fraction]:
        """The points of every bonus that several measures share."""
        return {name: Fraction(bonus.value) for name, bonus in self.bonuses.items()}


def tail_of(name: str) -> str:
    """An id without the word in front, which names the category and has changed with it."""
    return name.partition("_")[2]
