"""What is answered from a visit file."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from calculators.api_scenario.model import MeasureTwoResult, Outcome
from calculators.api_scenario.visits.asked import Log
from calculators.api_scenario.visits.periods import Estimate
from calculators.filing import FileResult


class Period(BaseModel):
    """An estimate for 90 days."""

    start: date
    end: date
    scenario: int | None
    patients: int
    counted: int
    log_entries: int
    passes: bool
    to_spare: int


class Flag(BaseModel):
    """Rows that are used and are to be looked at again."""

    flag: str
    says: str
    count: int
    first_rows: list[int]


class VisitResult(FileResult):
    """The log, the submission it leads to, and the periods that were tried.

    Attributes:
        log: the log that was built, or nothing where none is asked for.
        log_entries: its entries; without a log, the patients of the period with documentation in time.
        patients_in_period: patients with a visit in the period, each once.
        lacking_documentation: patients who would count if they were documented in time.
    """

    scenario: int | None = None
    outcome: Outcome | None = None
    mapir_numerator: int | None = None
    mapir_denominator: int | None = None
    documents: list[str] = Field(default_factory=list)
    gap_start: date | None = None
    gap_end: date | None = None
    measure_2: MeasureTwoResult | None = None
    log: Log | None = None
    log_entries: int | None = None
    to_be_safe: bool = False
    patients_in_period: int | None = None
    lacking_documentation: int | None = None
    flags: list[Flag] = Field(default_factory=list)
    best_period: Period | None = None
    safest_period: Period | None = None
    this_period: Period | None = None
    kind: Literal["log", "period"] = "log"


def period(one: Estimate | None) -> Period | None:
    """An estimate as the JSON has it."""
    if one is None:
        return None
    return Period(
        start=one.start,
        end=one.end,
        scenario=one.scenario,
        patients=one.patients,
        counted=one.counted,
        log_entries=one.log_entries,
        passes=one.passes,
        to_spare=one.spare,
    )
