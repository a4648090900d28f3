"""What a period file holds: who was in MIPS in one performance year, and for whom the category did not count."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from calculators import periods
from calculators.law import Cited, Law
from calculators.mips_reporting.model import Clinician, Hardship, Status

Excused = Literal["automatic", "application", "no"]


class Part(BaseModel):
    """A part of a period file: strict, and the same for everybody who reads it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class LowVolume(Part):
    """The limits that must all be exceeded, two in the first years and three later, and the days that are counted."""

    charges: Cited[int]
    patients: Cited[int]
    services: Cited[int] | None = None
    counted_when: Cited[str]


class Model(Part):
    """The shares that make a clinician a qualifying participant of an Advanced APM, or a partial one."""

    payments: Cited[int]
    patients: Cited[int]
    partial_payments: Cited[int]
    partial_patients: Cited[int]


class Applying(Part):
    """The reasons for an application, and the last day for it; no day where no source is on file."""

    reasons: Cited[list[Hardship]]
    last_day: Cited[date] | None = None


class PassageLaws(Part):
    """The passages that carry no figure of their own."""

    not_excused: Law
    newly_enrolled: Law
    voluntary: Law
    qualifying: Law
    data_sent: Law
    whole_group: Law
    no_technology: Law
    not_on_file: Law
    weight: Law


class Rules(periods.Rules):
    """One performance year."""

    clinicians: dict[Clinician, Cited[bool]]
    excused_clinicians: dict[Clinician, Cited[bool]] = Field(default_factory=dict)
    statuses: dict[Status, Cited[Excused]]
    group_statuses: dict[Status, Cited[bool]]
    hospital_places: Cited[str]
    surgical_places: Cited[str]
    low_volume: LowVolume
    opt_in: Cited[bool]
    advanced_apm: Model
    applying: Applying
    laws: PassageLaws
