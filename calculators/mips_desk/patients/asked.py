"""What is asked beside a file, and what is answered from its rows."""

from typing import Literal

from pydantic import BaseModel, Field

from calculators import filing
from calculators.fields import Day, Typed, Year

Kind = Literal["appointments", "prescriptions", "referrals", "summaries", "roster"]
COUNTED = ("appointments", "prescriptions", "referrals", "summaries")


class ClosedDay(Typed):
    """A day on which the practice was closed."""

    day: Day = Field(title="Day")


class Inputs(Typed):
    """Which file it is, the period, and what only the reader can decide."""

    kind: Kind = Field(
        title="What the file holds",
        json_schema_extra={
            "choices": {
                "appointments": "Appointments, for Provide Patients Electronic Access",
                "prescriptions": "Prescriptions, for e-Prescribing",
                "referrals": "Referrals, for sending summaries of care",
                "summaries": "Received summaries, for receiving and reconciling",
                "roster": "The practice's clinicians",
            }
        },
    )
    performance_year: Year = Field(
        title="Performance year", description="The year you report on", json_schema_extra={"on_file": True}
    )
    period_start: Day | None = Field(
        default=None,
        title="First day of the performance period",
        description="Rows outside the period are left out",
        json_schema_extra={"shown_when": {"kind": list(COUNTED)}},
    )
    period_end: Day | None = Field(
        default=None,
        title="Last day of the performance period",
        description="A day of the same year",
        json_schema_extra={"shown_when": {"kind": list(COUNTED)}, "span_from": "period_start"},
    )
    clock: Literal["available", "appointment"] = Field(
        default="available",
        title="The 4 business days begin",
        description="CMS counts from when the information is available. Some vendors count from the appointment",
        json_schema_extra={
            "choices": {"available": "When the information is available", "appointment": "With the appointment"},
            "shown_when": {"kind": ["appointments"]},
        },
    )
    closed_days: list[ClosedDay] = Field(
        default=[],
        title="Days on which the practice was closed",
        description="Besides weekends and federal holidays, such as a state's holiday",
        json_schema_extra={"shown_when": {"kind": ["appointments"]}},
    )
    controlled: Literal["in", "out"] = Field(
        default="in",
        title="Controlled substances",
        description="Choose once for the whole period",
        json_schema_extra={
            "choices": {"in": "Count them", "out": "Leave them out"},
            "shown_when": {"kind": ["prescriptions"]},
        },
    )


class ClinicianCount(BaseModel):
    """The counts of one clinician."""

    clinician: str
    numerator: int
    denominator: int


class RowVerdict(BaseModel):
    """One row to act on: its number in Excel, what it concerns, and what is wrong."""

    row: int
    what: str
    because: str


class Counted(filing.FileResult):
    """A measure counted from rows."""

    kind: Kind
    measure_id: str | None
    numerator: int
    denominator: int
    by_clinician: list[ClinicianCount]
    to_act_on: list[RowVerdict]
    roster: dict[str, object] | None = None
