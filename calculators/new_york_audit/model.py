"""What is asked, what the rule file holds, and what is answered."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from calculators import answer, periods
from calculators.fields import Day, Typed, Year
from calculators.law import Cited, Law

Stage = Literal["adopt", "meaningful_use"]
Area = Literal["adopt", "meaningful_use", "exclusions", "volume", "group", "public_health"]
Inside = Literal["yes", "no", "open"]

AREAS: dict[Area, str] = {
    "adopt": "Adopting, implementing or upgrading",
    "meaningful_use": "Meaningful use",
    "exclusions": "Exclusions",
    "volume": "Patient volume",
    "group": "The group's volume",
    "public_health": "Public health",
}


class Inputs(Typed):
    """One attestation, and the days of an audit as far as they have come."""

    payment_year: Year = Field(title="Payment year", description="For example 2016")
    stage: Stage = Field(
        title="What you attested to",
        json_schema_extra={
            "choices": {
                "adopt": "Adopting, implementing or upgrading certified technology",
                "meaningful_use": "Meaningful use",
            }
        },
    )
    attested_on: Day = Field(title="Day you attested, or will", description="For example 3 1 2017")
    risk_analysis_on: Day | None = Field(
        default=None,
        title="Day of your security risk analysis",
        description="The day it was done or reviewed. For meaningful use alone",
        json_schema_extra={"shown_when": {"stage": ["meaningful_use"]}},
    )
    exclusions: bool = Field(default=False, title="You claimed an exclusion")
    public_health: bool = Field(default=False, title="You reported to a public health registry")
    group: bool = Field(default=False, title="You used the volume of a group")
    letter_on: Day | None = Field(
        default=None,
        title="Date on the Audit Notification Letter",
        description="Leave it empty if you have none",
    )
    final_report_on: Day | None = Field(
        default=None, title="Date on the Final Audit Report", description="Leave it empty if you have none"
    )


class AuditLaws(BaseModel):
    """The passages that carry no figure of their own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    retention_day: Law
    risk_analysis: Law
    no_self_report: Law
    draft_report: Law
    repay: Law
    who_audits: Law


class Rules(periods.Rules):
    """What to keep and the days of an audit."""

    retention_years: Cited[int]
    response_days: Cited[int]
    hearing_days: Cited[int]
    evidence: dict[Area, list[Cited[str]]]
    laws: AuditLaws


class Evidence(BaseModel):
    """A thing to keep: for what, what it is, and the rule."""

    area: Area
    text: str
    law: Law


class Result(answer.Result):
    """The days that count, and the evidence to keep."""

    keep_until: date
    risk_analysis_start: date | None
    risk_analysis_end: date | None
    risk_analysis_inside: Inside | None
    respond_not_before: date | None
    hearing_by: date | None
    evidence: list[Evidence]
