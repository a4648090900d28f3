"""What is asked, what a period file holds, and what is answered."""

import re
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from calculators import answer, periods
from calculators.answer import Exact
from calculators.fields import Count, Ratio, Typed, Year, quoted
from calculators.law import Cited, Law

Outcome = Literal["yes", "no", "open"]
Kind = Literal["acute_care", "childrens_hospital"]
KINDS: dict[Kind, str] = {"acute_care": "an acute care hospital", "childrens_hospital": "a children's hospital"}
_CCN = re.compile(r"\d{6}", re.ASCII)


def _read_ccn(raw: object) -> str:
    text = re.sub(r"[\s-]", "", raw) if isinstance(raw, str) else ""
    if not _CCN.fullmatch(text):
        raise PydanticCustomError("ccn", "{raw} is not a certification number of a hospital. Enter its six digits, "
                                  "such as 330123", {"raw": quoted(raw)})  # fmt: skip
    return text


Ccn = Annotated[str, BeforeValidator(_read_ccn)]


class Inputs(Typed):
    """One hospital in one payment year. What is left empty stays open in the answer."""

    payment_year: Year = Field(title="Payment year", description="A federal fiscal year, such as 2014")
    ccn: Ccn | None = Field(
        default=None,
        title="CMS Certification Number (CCN)",
        description="Six digits. Leave it empty if you have none because you serve nobody with Medicare",
    )
    alternative_number: bool | None = Field(
        default=None,
        title="CMS gave you another number for this program",
        description="For children's hospitals without a CCN, from payment year 2013",
    )
    bed_days: Count | None = Field(
        default=None,
        title="Acute bed days of the base year",
        description="Twelve months, all payers, without nursery, psychiatric, rehabilitation and skilled nursing care",
    )
    discharges: Count | None = Field(
        default=None, title="Acute discharges of the base year", description="Counted the same way"
    )
    young_patients: Count | None = Field(
        default=None,
        title="Patients under 21",
        description="Asked of a children's hospital without a CCN of its own kind",
    )
    all_patients: Count | None = Field(default=None, title="Patients of every age")


class Range(BaseModel):
    """The last four digits of a kind of hospital, both ends included."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    first: str
    last: str
    kind: Kind
    law: Law


class HospitalLaws(BaseModel):
    """The passages that carry no figure of their own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    other_numbers: Law
    no_stay_for_children: Law
    volume: Law
    no_volume: Law
    professionals: Law
    base_year: Law


class Rules(periods.Rules):
    """Which hospitals are eligible in some payment years."""

    ranges: list[Range]
    stay_days: Cited[int]
    alternative_number: Cited[bool]
    young_share: Cited[Decimal]
    minimum_volume: Cited[Decimal]
    last_year: Cited[int]
    laws: HospitalLaws


class Result(answer.Result):
    """The kind of hospital and its conditions; the average stay goes to 10 decimal places."""

    eligible: Outcome
    kind: Kind | None
    average_stay: Exact | None
    stay_allowed: Outcome
    young_share: Ratio | None
    needs_volume: bool | None
