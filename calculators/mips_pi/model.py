"""What is asked, and what is answered."""

from typing import Literal

from pydantic import BaseModel, Field, JsonValue

from calculators import answer
from calculators.answer import Exact
from calculators.fields import Day, Percent, Ratio, Typed, Year

MeasureSet = Literal["pi", "transition"]
Edition = Literal["2014", "2015", "both"]
type Answer = bool | Ratio

# The form asks for set and edition in these years alone; which the rules allow, each period file says.
YEARS_WITH_SETS: dict[str, JsonValue] = {"performance_year": [2017, 2018]}


class Measurement(Typed):
    """One measure, exclusion or attestation with its answer, as CMS's submission format has it."""

    measureId: str = Field(title="Measure", description="CMS's own id, such as PI_EP_1", max_length=200)
    value: bool | Ratio = Field(title="Answer", description="Yes, no, or a numerator and a denominator")


class Inputs(Typed):
    """One clinician's or group's submission for the category."""

    performance_year: Year = Field(title="Performance year", description="The year you report on, with four digits")
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
    )
    cehrt_edition: Edition | None = Field(
        default=None,
        title="Edition of your certified technology",
        json_schema_extra={
            "choices": {"2014": "2014 Edition", "2015": "2015 Edition", "both": "A combination of both"},
            "shown_when": YEARS_WITH_SETS,
        },
    )
    category_weight: Percent | None = Field(
        default=None,
        title="Weight of the category",
        description="A percentage of your final score. Leave it empty to use the year's own",
    )
    measurements: list[Measurement] = Field(title="Measures", description="One entry for each measure you report")


class MeasureScore(BaseModel):
    """What one measure comes to."""

    measure_id: str
    title: str
    objective: str
    points: Exact
    max_points: Exact
    said: str
    moved_from: str | None = None


class Result(answer.Result):
    """The category's score, its parts, and what zeroes it."""

    category_score: Exact
    base_score: Exact | None
    performance_score: Exact | None
    bonus_score: Exact | None
    weighted_points: Exact
    measures: list[MeasureScore]
    unmet: list[str]
