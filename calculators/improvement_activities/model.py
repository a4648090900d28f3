"""What is asked, what a period file holds, and what is answered."""

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from calculators import answer, periods
from calculators.answer import Exact
from calculators.fields import Count, Typed, Year
from calculators.law import Cited, Law
from calculators.reported import Activity, Weight

Participation = Literal["individual", "group"]


class Inputs(Typed):
    """The activities of one clinician or group in one year."""

    performance_year: Year = Field(
        title="Performance year", description="The year you report on", json_schema_extra={"on_file": True}
    )
    participation: Participation = Field(
        title="How you take part",
        json_schema_extra={
            "choices": {
                "individual": "As an individual clinician",
                "group": "As a group, a virtual group or an APM entity",
            }
        },
    )
    special_status: bool = Field(
        title="Small, rural, in a shortage area, or non-patient facing",
        description="Yes, if CMS's look-up shows one of these special statuses for you. It doubles the points",
    )
    medical_home: bool = Field(
        default=False,
        title="Patient-centered medical home",
        description="Yes, if you attest to be one, or a comparable specialty practice (IA_PCMH)",
    )
    apm_participant: bool = Field(
        default=False,
        title="Participant in an Alternative Payment Model (APM)",
        description="Yes, if you take part in one, and are scored here",
    )
    clinicians_in_group: Count | None = Field(
        default=None,
        title="Clinicians in the group",
        description="All who bill under its number, or all of the virtual group or entity",
        json_schema_extra={"shown_when": {"participation": ["group"]}},
    )
    activities: list[Activity] = Field(default=[], title="Activities", description="One entry for each activity")


class Part(BaseModel):
    """A part of a period file: strict, and the same for everybody who reads it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Points(Part):
    """What one activity gives, as it stands and doubled: by weight, or the same for all."""

    high: Cited[Decimal] | None = None
    medium: Cited[Decimal] | None = None
    any: Cited[Decimal] | None = None

    def of(self, weight: Weight | None) -> Cited[Decimal] | None:
        """The points of an activity of this weight."""
        return self.any or {"high": self.high, "medium": self.medium, None: None}[weight]

    @property
    def weighted(self) -> bool:
        """Whether the year has weights."""
        return self.any is None


class PassageLaws(Part):
    """The passages that carry no figure of their own."""

    total: Law
    not_stated: Law


class Rules(periods.Rules):
    """One performance year."""

    full_credit: Cited[Decimal]
    days: Cited[int]
    group_share: Cited[Decimal]
    points: Points
    doubled: Points
    medical_home: Cited[str]
    apm_minimum: Cited[Decimal]
    laws: PassageLaws


class ActivityPoints(BaseModel):
    """What one activity comes to."""

    activity_id: str
    points: Exact
    counted: bool
    said: str


class Result(answer.Result):
    """The category's points out of full credit, activity by activity."""

    points: Exact
    full_credit: Exact
    points_missing: Exact
    activities: list[ActivityPoints]
