"""What clinicians and groups report, in the form that more than one calculator reads."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, JsonValue
from pydantic_core import PydanticCustomError

from calculators.fields import Count, Day, Ratio, Typed, quoted

MeasureSet = Literal["pi", "transition"]
Edition = Literal["2014", "2015", "both"]
EDITIONS: dict[str, JsonValue] = {"2014": "2014 Edition", "2015": "2015 Edition", "both": "A combination of both"}
Weight = Literal["high", "medium"]
Category = Literal["quality", "cost", "ia", "pi"]

CATEGORIES: tuple[Category, ...] = ("quality", "cost", "ia", "pi")
MOST_DIGITS = 12
# The form asks for set and edition in these years alone; which the rules allow, each period file says.
YEARS_WITH_SETS: dict[str, JsonValue] = {"performance_year": [2017, 2018]}


def _points(most: int, example: str) -> Callable[[object], object]:
    """A reader of points from 0 to `most`, kept exact: a whole number, or text such as "89.5"."""

    def read(raw: object) -> object:
        try:
            value = Decimal(str(raw).strip()) if not isinstance(raw, bool) else None
        except InvalidOperation:
            value = None
        if value is None or not value.is_finite() or not _short(value):
            raise PydanticCustomError("points", "{raw} is not a number of points. Enter digits only, such as {example}",
                                      {"raw": quoted(raw), "example": example})  # fmt: skip
        if not 0 <= value <= most:
            raise PydanticCustomError("points", "enter points from 0 to {most}, such as {example}",
                                      {"most": most, "example": example})  # fmt: skip
        return value

    return read


def _short(value: Decimal) -> bool:
    """Whether a number is written with few digits; 1E-999999999 would fill the memory once it is made exact."""
    return len(value.as_tuple().digits) <= MOST_DIGITS and -MOST_DIGITS <= value.adjusted() <= MOST_DIGITS


Score = Annotated[Decimal, Field(ge=0, le=100), BeforeValidator(_points(100, "89.5"))]
ActivityPoints = Annotated[Decimal, Field(ge=0, le=40), BeforeValidator(_points(40, "20"))]
BonusPoints = Annotated[Decimal, Field(ge=0, le=10), BeforeValidator(_points(10, "3.2"))]


class Measurement(Typed):
    """One measure, exclusion or attestation with its answer, as CMS's submission format has it."""

    measureId: str = Field(title="Measure", description="CMS's own id, such as PI_EP_1", max_length=200)
    value: bool | Ratio = Field(title="Answer", description="Yes, no, or a numerator and a denominator")


class Activity(Typed):
    """One improvement activity: which, how it is weighted, when it was done and by how many."""

    activity_id: str = Field(title="Activity", description="CMS's own id, such as IA_EPA_1", max_length=40)
    weight: Weight | None = Field(
        default=None,
        title="Weight",
        description="As CMS's list of the year has it. From 2025 on there are no weights",
        json_schema_extra={"choices": {"high": "High", "medium": "Medium"}},
    )
    first_day: Day | None = Field(default=None, title="First day", description="When it began, if you know")
    last_day: Day | None = Field(
        default=None,
        title="Last day",
        description="When it ended, if you know",
        json_schema_extra={"span_from": "first_day"},
    )
    own_period: bool = Field(
        default=False,
        title="Other days in its own text",
        description="Yes, if the activity's description asks for another time than 90 days",
    )
    clinicians: Count | None = Field(
        default=None, title="Clinicians who did it", description="For a group: how many of its clinicians did this one"
    )


class Reweighting(Typed):
    """A category whose weight CMS moves to others, and why."""

    category: Category = Field(
        title="Category",
        json_schema_extra={
            "choices": {
                "quality": "Quality",
                "cost": "Cost",
                "ia": "Improvement Activities",
                "pi": "Promoting Interoperability",
            }
        },
    )
    reason: str = Field(
        default="", title="Why", description="In your own words. For example hospital-based", max_length=200
    )
