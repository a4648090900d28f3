"""What is asked, and what is answered."""

from typing import Literal

from pydantic import BaseModel, Field

from calculators import answer
from calculators.answer import Exact
from calculators.fields import Day, Percent, Ratio, Typed, Year
from calculators.law import Step
from calculators.reported import EDITIONS, YEARS_WITH_SETS, Edition, Measurement, MeasureSet

type Answer = bool | Ratio


class Setting(Typed):
    """What is asked beside the measures: the year, the period, the technology and the weight."""

    performance_year: Year = Field(
        title="Performance year", description="The year you report on", json_schema_extra={"on_file": True}
    )
    performance_start: Day = Field(
        title="First day of your performance period", description="A day of the year you report on"
    )
    performance_end: Day = Field(
        title="Last day of your performance period",
        description="A day of the same year",
        json_schema_extra={"span_from": "performance_start"},
    )
    measure_set: MeasureSet | None = Field(
        default=None,
        title="Measure set",
        json_schema_extra={
            "choices": {
                "pi": "The Promoting Interoperability measures (Advancing Care Information in the first year)",
                "transition": "The transition measures",
            },
            "shown_when": YEARS_WITH_SETS,
        },
    )
    cehrt_id: str | None = Field(
        default=None,
        title="CMS EHR Certification ID",
        description="15 letters and digits. You make it on the Certified Health IT Product List",
        max_length=200,
        json_schema_extra={"first": True},
    )
    cehrt_edition: Edition | None = Field(
        default=None,
        title="Edition of your certified technology",
        json_schema_extra={
            "choices": EDITIONS,
            "shown_when": YEARS_WITH_SETS,
        },
    )
    category_weight: Percent | None = Field(
        default=None,
        title="Weight of the category",
        description="A percentage of your final score. Leave it empty to use the year's own",
    )


class Inputs(Setting):
    """One clinician's or group's submission for the category."""

    measurements: list[Measurement] = Field(title="Measures", description="One entry for each measure you report")
    target_score: Percent | None = Field(
        default=None,
        title="Score you want to reach",
        description="From 0 to 100. You see how many more patients it takes",
    )
    compare_with: Year | None = Field(
        default=None,
        title="Year to compare with",
        description="The same answers, scored by the rules of that year",
        json_schema_extra={"on_file": True},
    )


class MeasureScore(BaseModel):
    """What one measure comes to."""

    measure_id: str
    title: str
    objective: str
    points: Exact
    max_points: Exact
    said: str
    moved_from: str | None = None


class Improvement(BaseModel):
    """What one measure could still add; a further patient is one more in its numerator, with the same denominator."""

    measure_id: str
    title: str
    points: Exact
    max_points: Exact
    points_left: Exact
    next_numerator: int | None
    next_points: Exact | None
    further_patients: int | None
    patients_alone: int | None = None
    patients_together: int | None = None
    said: str


class Target(BaseModel):
    """The score to reach: what it takes in further patients, and what they reach at most."""

    score: Exact
    reached: bool
    fewest_patients: int | None
    most_with_patients: Exact


class ExclusionChoice(BaseModel):
    """Claiming an exclusion against reporting its measure; other things that zero the category are left aside."""

    measure_id: str
    title: str
    exclusion_ids: list[str]
    claimed: bool
    score_with_exclusion: Exact
    score_as_reported: Exact | None
    score_at_most: Exact


class ExchangeWay(BaseModel):
    """One way of health information exchange; `assumed` says what was taken for it."""

    way: str
    title: str
    chosen: bool
    assumed: Literal["as_reported", "yes", "every_patient"]
    points: Exact
    score: Exact


class SetScore(BaseModel):
    """What one measure set scores; no score where answers that it needs are not there."""

    measure_set: MeasureSet
    chosen: bool
    score: Exact | None
    missing: list[str]
    said: str


class ComparedMeasure(BaseModel):
    """One line of the score in two years, and why the two differ; no points where a year does not have the line."""

    measure_id: str
    title: str
    points: Exact | None
    other_points: Exact | None
    why: str


class Comparison(BaseModel):
    """The same answers in another year; without a score where that year refuses them."""

    year: int
    measures: list[ComparedMeasure]
    total: Exact
    other_total: Exact | None
    other_score: Exact | None
    other_reasons: list[str]
    refused: list[str]


class Score(BaseModel):
    """The score alone, without what would raise it: what a practice with hundreds of clinicians asks for."""

    steps: list[Step]
    category_score: Exact
    measures: list[MeasureScore]
    unmet: list[str]


class Result(answer.Result):
    """The category's score, its parts, and what zeroes it."""

    category_score: Exact
    base_score: Exact | None
    performance_score: Exact | None
    bonus_score: Exact | None
    weighted_points: Exact
    measures: list[MeasureScore]
    unmet: list[str]
    complete: bool
    improvements: list[Improvement]
    target: Target | None
    exclusion_choices: list[ExclusionChoice]
    exchange_ways: list[ExchangeWay]
    measure_sets: list[SetScore]
    comparison: Comparison | None
