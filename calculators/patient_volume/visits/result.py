"""What is answered from a file of visits."""

from datetime import date

from pydantic import BaseModel

from calculators.answer import Exact
from calculators.fields import Ratio
from calculators.filing import FileResult
from calculators.patient_volume.model import Share, StretchName, Tier
from calculators.patient_volume.visits.payers import Service


class Period(BaseModel):
    """A period that was tried.

    Attributes:
        numerator: encounters above the line; with the panel method also its patients.
        denominator: all encounters; with the panel method also all patients of the panel.
        rate: the share to 10 decimal places, from 0 to 1.
        tier: what it reaches.
        margin: encounters above the line that could be struck before it falls short; below zero, so many are missing.
        representative: whether it may be named best.
        because: why it may not.
        panel: the patients of the panel among them; nothing without the panel method.
    """

    period_start: date
    period_end: date
    numerator: int
    denominator: int
    rate: Exact
    tier: Tier | None
    margin: int
    representative: bool
    because: list[str]
    panel: Ratio | None = None


class Allowed(BaseModel):
    """Days in which a period may lie; both empty while the date that decides them is not known."""

    name: StretchName
    start: date | None
    end: date | None


class Run(BaseModel):
    """Periods that reach the minimum, whose first days follow one another."""

    first_start: date
    last_start: date
    periods: int


class Counted(BaseModel):
    """The encounters of the whole file.

    Attributes:
        total: all encounters, one for each patient and day.
        counted: those above the line.
        rows_on_the_same_day: rows that belong to an encounter another row stands for.
        several_payers: encounters above the line that also have a payer that does not count.
        unpaid: encounters that Medicaid paid nothing for, where it had to pay.
    """

    total: int
    counted: int
    rows_on_the_same_day: int
    several_payers: int
    unpaid: int


class PayerRead(BaseModel):
    """How a payer was read, in how many rows, and whether it counts above the line."""

    payer: str
    service: Service
    rows: int
    counts: bool
    told: bool


class SiteCounted(BaseModel):
    """A site: whether it has certified technology, and its rows that count."""

    site: str
    certified: bool
    rows: int


class Center(BaseModel):
    """The six months with the largest share of encounters in FQHCs and RHCs, by place of service."""

    start: date
    end: date
    share: Share


class ProfessionalFound(BaseModel):
    """What the file shows of one professional alone.

    Attributes:
        total: all encounters of the professional in the file.
        counted: those above the line.
        in_best_period: encounters of the professional in the best period of the whole file.
    """

    name: str
    total: int
    counted: int
    tier: Tier | None
    best: Period | None
    safest: Period | None
    in_best_period: int


class Result(FileResult):
    """Every period of the file that is allowed, the best of them, and what became of every row."""

    meets_volume: bool
    tier: Tier | None
    minimum: Exact
    best: Period | None
    safest: Period | None
    nearest: Period | None
    checked: Period | None
    period_problems: list[str]
    periods_tried: int
    periods: list[Period]
    qualifying: list[Run]
    allowed: list[Allowed]
    file_start: date | None
    file_end: date | None
    encounters: Counted
    payers: list[PayerRead]
    sites: list[SiteCounted]
    professionals: list[ProfessionalFound]
    hospital_based: Share | None
    center: Center | None
    volume: Share | None
