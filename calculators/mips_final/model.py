"""What is asked, what a period file holds, and what is answered."""

from decimal import Decimal
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from calculators import answer, periods
from calculators.answer import Exact
from calculators.fields import Typed, Year
from calculators.law import Cited, Law
from calculators.reported import CATEGORIES, ActivityPoints, BonusPoints, Category, Reweighting, Score

Participation = Literal["individual", "group", "mips_apm"]
Pathway = Literal["traditional", "small_practice", "mips_apm"]

_EMPTY = "Leave it empty only if CMS does not score you here; if you had to report and did not, enter 0"


class Inputs(Typed):
    """One final score: the category scores as CMS shows them, and what moves their weights."""

    performance_year: Year = Field(
        title="Performance year", description="The year in which you saw the patients. For example 2024"
    )
    participation: Participation = Field(
        title="How you take part",
        json_schema_extra={
            "choices": {
                "individual": "As an individual clinician",
                "group": "As a group",
                "mips_apm": "In a MIPS Alternative Payment Model (APM), with the weights of the model",
            }
        },
    )
    small_practice: bool = Field(
        title="Small practice", description="Yes, if your practice has 15 or fewer eligible clinicians"
    )
    quality_score: Score | None = Field(
        title="Quality score",
        description=f"0 to 100, as CMS shows it, with the bonus for small practices already inside. {_EMPTY}",
    )
    cost_score: Score | None = Field(
        title="Cost score",
        description="0 to 100, as CMS shows it. CMS works it out from claims. Leave it empty if CMS shows none",
    )
    pi_score: Score | None = Field(
        title="Promoting Interoperability score",
        description=f"0 to 100. In 2017 the category was called Advancing Care Information. {_EMPTY}",
    )
    improvement_points: ActivityPoints | None = Field(
        title="Improvement activity points", description=f"0 to 40; 40 is full credit. {_EMPTY}"
    )
    reweighted: list[Reweighting] = Field(
        default=[],
        title="Reweighted categories",
        description="Categories that CMS weighs at 0% for you, and why. Their weight moves to the others",
    )
    complex_patient_bonus: BonusPoints | None = Field(
        default=None,
        title="Complex patient bonus",
        description="Points on the final score, as CMS shows them. Leave it empty if you do not know them yet",
    )


class Part(BaseModel):
    """A part of a period file: strict, and the same for everybody who reads it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Weights(Part):
    """What each category counts, in percent; together 100."""

    quality: int
    cost: int
    ia: int
    pi: int

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if sum(self.of(category) for category in CATEGORIES) != 100:
            raise ValueError("the weights do not come to 100")
        return self

    def of(self, category: Category) -> int:
        """The weight of one category."""
        return int(getattr(self, category))


class PassageLaws(Part):
    """The passages that carry no figure of their own."""

    final_score: Law
    rounding: Law
    not_scored: Law
    cost_not_scored: Law
    reweighting: Law
    submitted: Law
    zero_beside: Law
    fewer_than_two: Law
    typed_as_shown: Law
    below: Law
    quarter: Law
    above: Law
    scaling: Law


class Rules(periods.Rules):
    """One performance year. A table of weights names its rows by what is not scored; what is absent does not exist."""

    payment_year: Cited[int]
    threshold: Cited[Decimal]
    maximum_percent: Cited[Decimal]
    activity_points: Cited[Decimal]
    weights: dict[Pathway, dict[str, Cited[Weights]]]
    complex_patient_most: Cited[Decimal] | None = None
    small_practice_points: Cited[Decimal] | None = None
    small_practice_in_quality: Cited[Decimal] | None = None
    small_practice_excused: Cited[Literal["automatic", "application"]] | None = None
    cost_dropped: Cited[bool] | None = None
    exceptional: Cited[Decimal] | None = None
    highest_seen: Cited[Decimal] | None = None
    laws: PassageLaws

    @model_validator(mode="after")
    def _rows_fit_their_names(self) -> Self:
        """A row gives nothing to a category that its name leaves out."""
        for rows in self.weights.values():
            for name, row in rows.items():
                left = [category for category in CATEGORIES if f"no_{category}" in name and row.value.of(category)]
                if left:
                    raise ValueError(f"{name} gives weight to {left[0]}")
        return self


class Result(answer.Result):
    """The final score and what follows from it; no percentage above the threshold, where CMS alone can know it."""

    weights: dict[Category, Exact]
    points: dict[Category, Exact]
    final_score: Exact
    threshold: Exact
    adjustment_percent: Exact | None
    payment_year: int
