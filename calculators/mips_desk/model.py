"""What is asked, what a period file holds, and what is answered."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from calculators import answer, periods
from calculators.answer import Exact
from calculators.fields import Count, Typed, Year
from calculators.law import Cited, Law
from calculators.mips_desk.people import Clinician, Group
from calculators.mips_desk.roster import MOST_NAME
from calculators.reported import Category

FORMAT: Literal["attestation-desk-roster"] = "attestation-desk-roster"
VERSION = 1
State = Literal["scored", "excused", "missing", "mend"]
Better = Literal["individual", "group", "same", "unknown"]


class Inputs(Typed):
    """A roster; or a saved file to open, a year to copy it to, a row to show in full."""

    format: Literal["attestation-desk-roster"] = Field(default=FORMAT, title="Format")
    version: Count = Field(default=VERSION, title="Version of the format")
    performance_year: Year | None = Field(
        default=None,
        title="Performance year",
        description="The year you report on",
        json_schema_extra={"on_file": True},
    )
    practice: str = Field(default="", title="Practice", description="Its name", max_length=MOST_NAME)
    groups: list[Group] = Field(default=[], title="Groups")
    clinicians: list[Clinician] = Field(default=[], title="Clinicians")
    saved: str | None = Field(
        default=None,
        title="Saved roster",
        description="The text of a saved file. It is opened as far as it can be read",
    )
    copy_to: Year | None = Field(
        default=None, title="Year to copy to", description="Names, numbers and choices go along; results do not"
    )
    show: str | None = Field(
        default=None, title="Row to show in full", description="Such as clinicians.0 or groups.0", max_length=40
    )


class Part(BaseModel):
    """A part of a period file: strict, and the same for everybody who reads it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PassageLaws(Part):
    """The passages that carry no figure of their own."""

    group_sum: Law
    application: Law
    not_entered: Law
    cost_open: Law
    better: Law
    seen: Law
    both_doors: Law
    every_visit: Law
    available: Law
    from_appointment: Law
    business_days: Law
    letter: Law
    opt_out: Law
    incident_to: Law
    prescribed: Law
    electronic: Law
    controlled: Law
    referred: Law
    receipt: Law
    received: Law
    new_only: Law
    reconciled: Law
    in_period: Law
    roster_rows: Law


class Rules(periods.Rules):
    """One performance year."""

    undone_by: Cited[Literal["any", "qualifying"]]
    quality_measures: Cited[int]
    completeness: Cited[Decimal] | None = None
    access_days: Cited[int]
    holidays: Cited[list[date]]
    exclusion_below: Cited[int]
    laws: PassageLaws


class Mend(BaseModel):
    """One thing to mend in the roster, by row and field."""

    field: str
    message: str


class MeasureLine(BaseModel):
    """One Promoting Interoperability measure as it is reported, with its points."""

    measure_id: str
    title: str
    numerator: int | None
    denominator: int | None
    answer: str
    points: Exact | None
    max_points: Exact | None


class CategoryScore(BaseModel):
    """How one category stands: its score, what it adds to the final score, and why."""

    category: Category
    state: State
    score: Exact | None
    weight: Exact | None
    points: Exact | None
    said: str


class RowScore(BaseModel):
    """One clinician or group: its categories, its own final score, and the one that counts for it."""

    row: str
    kind: Literal["clinician", "group", "virtual_group"]
    name: str
    number: str
    group: str | None
    members: int | None
    categories: list[CategoryScore]
    measures: list[MeasureLine]
    final_score: Exact | None
    adjustment_percent: Exact | None
    payment_year: int | None
    complete: bool
    missing: list[str]
    counts: Literal["own", "group", "none"]
    counting_score: Exact | None
    warnings: list[str]
    to_mend: list[Mend]


class Comparison(BaseModel):
    """Individual against group reporting for one clinician."""

    row: str
    name: str
    individual: Exact | None
    group: Exact | None
    better: Better
    said: str


class GroupChoice(BaseModel):
    """Individual against group reporting for all members of a group."""

    row: str
    name: str
    better: Better
    members_better_alone: int
    members_better_as_group: int
    loss_alone: Exact | None
    loss_as_group: Exact | None
    said: str


class Difference(BaseModel):
    """The first line in which CMS's feedback differs, and what could explain it."""

    row: str
    name: str
    line: str | None
    ours: str | None
    theirs: str | None
    explanations: list[str]


class QualityCheck(BaseModel):
    """What is wrong with a row's choice of quality measures."""

    row: str
    name: str
    enough: bool
    said: list[str]


class Left(BaseModel):
    """Something that a saved file holds and that could not be opened."""

    field: str
    message: str


class Opened(BaseModel):
    """A roster from a saved file, and what was left."""

    roster: dict[str, Any]
    left: list[Left]


class Copied(BaseModel):
    """A roster for another year, and what did not go along."""

    roster: dict[str, Any]
    left: list[str]


class Deadline(BaseModel):
    """A day of the year by which something has to be done."""

    day: date
    what: str
    law: Law


class Result(answer.Result):
    """The roster scored: every row, individual against group, and what is left to do."""

    scores: list[RowScore]
    final_scores: dict[str, Exact | None]
    comparisons: list[Comparison]
    group_choices: list[GroupChoice]
    differences: list[Difference]
    quality_checks: list[QualityCheck]
    deadlines: list[Deadline]
    to_mend: list[Mend]
    opened: Opened | None
    copied: Copied | None
