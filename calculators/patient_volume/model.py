"""What is asked, what a period file holds, and what is answered."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.config import JsonDict
from pydantic_core import PydanticCustomError

from calculators import answer, periods
from calculators.fields import Count, Day, Typed, Year, quoted
from calculators.law import Cited, Law
from calculators.patient_volume.visits.counting import Counting

Provider = Literal["professional", "pediatrician", "hospital", "childrens_hospital"]
Method = Literal["encounters", "panel"]
Population = Literal["medicaid", "needy"]
Tier = Literal["full", "two_thirds"]
StretchName = Literal["calendar_year", "before_attestation", "cost_report_year"]

HOSPITALS: tuple[Provider, ...] = ("hospital", "childrens_hospital")
_HOSPITALS: JsonDict = {"provider": [*HOSPITALS]}
_NEEDY: JsonDict = {"population": ["needy"]}
_MEDICAID: JsonDict = {"population": ["medicaid"]}
_PANEL: JsonDict = {"method": ["panel"]}
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTH_DAY = re.compile(r"(\d{1,2})[-/](\d{1,2})")


def _read_month_day(raw: object) -> str:
    found = _MONTH_DAY.fullmatch(raw.strip()) if isinstance(raw, str) else None
    month, day = (int(part) for part in found.groups()) if found else (0, 0)
    if not 1 <= month <= 12 or not 1 <= day <= _LONGEST[month - 1]:
        raise PydanticCustomError("month_day", "{raw} is not a month and a day. Enter both as numbers, such as 12-31",
                                  {"raw": quoted(raw)})  # fmt: skip
    return f"{month:02}-{day:02}"


MonthDay = Annotated[str, BeforeValidator(_read_month_day)]


class UsedPeriod(Typed):
    """A patient volume period that already served another payment year."""

    start: Day = Field(title="First day")
    end: Day = Field(title="Last day")


# What the form for totals and a file of visits ask alike.
POPULATIONS: JsonDict = {
    "medicaid": "Medicaid patients",
    "needy": "Needy patients, at a Federally Qualified Health Center (FQHC) or Rural Health Clinic (RHC)",
}
PAYMENT_YEAR: Any = Field(
    title="Payment year",
    description="For professionals a calendar year, for hospitals a federal fiscal year. For example 2017",
)
PREDOMINANTLY: Any = Field(
    default=None,
    title="You practice predominantly in an FQHC or RHC",
    description="Yes, if half or more of your own encounters over six months were there",
    json_schema_extra={"shown_when": _NEEDY},
)
YEAR_END: Any = Field(
    default=None,
    title="Last day of your cost reporting year",
    description="Month and day, such as 12-31 or 6-30",
    json_schema_extra={"shown_when": _HOSPITALS},
)
USED_PERIODS: Any = Field(
    default=[],
    title="Periods already used",
    description="The 90 days you used for other payment years. No day may serve twice",
)


class Inputs(Typed):
    """One provider's counts over 90 days, and the dates that decide whether those 90 days are allowed."""

    payment_year: Year = PAYMENT_YEAR
    provider: Provider = Field(
        title="Who attests",
        json_schema_extra={
            "choices": {
                "professional": "A professional who is not a pediatrician",
                "pediatrician": "A pediatrician",
                "hospital": "An acute care hospital",
                "childrens_hospital": "A children's hospital",
            }
        },
    )
    population: Population = Field(
        title="Patients you count",
        description="Hospitals count Medicaid patients alone",
        json_schema_extra={"choices": POPULATIONS},
    )
    practices_predominantly: bool | None = PREDOMINANTLY
    method: Method = Field(
        title="How you count",
        description="New York recommends encounters alone. The panel is for practices with many managed care patients",
        json_schema_extra={
            "choices": {
                "encounters": "Encounters alone",
                "panel": "Patients on your panel, and encounters with everyone else",
            }
        },
    )
    period_start: Day | None = Field(
        default=None,
        title="First day of your period",
        description="For example 3 1 2017. A children's hospital needs no period",
    )
    period_end: Day | None = Field(
        default=None,
        title="Last day of your period",
        description="The 90th day, counting the first. For example 5 29 2017",
    )
    attestation_date: Day | None = Field(
        default=None,
        title="Day you attest",
        description="Leave it empty if you do not know it yet. Then the 12 months before it cannot be tested",
    )
    cost_report_year_end: MonthDay | None = YEAR_END
    medicaid_encounters: Count | None = Field(
        default=None,
        title="Medicaid encounters in the period",
        description="One patient on one day is one encounter. With the panel method, leave out patients on the panel",
        json_schema_extra={"shown_when": _MEDICAID},
    )
    needy_encounters: Count | None = Field(
        default=None,
        title="Needy encounters in the period",
        description="Medicaid, Child Health Plus, uncompensated and sliding scale. With the panel method, leave out "
        "patients on the panel",
        json_schema_extra={"shown_when": _NEEDY},
    )
    total_encounters: Count | None = Field(
        default=None,
        title="All encounters in the period",
        description="All payers, counted the same way. For example 1,000",
    )
    medicaid_panel: Count | None = Field(
        default=None,
        title="Medicaid patients on your panel",
        description="Only those with a Medicaid encounter in the look-back before the period. For example 400",
        json_schema_extra={"shown_when": _PANEL | _MEDICAID},
    )
    needy_panel: Count | None = Field(
        default=None,
        title="Needy patients on your panel",
        description="Only those with a needy encounter in the look-back before the period. For example 400",
        json_schema_extra={"shown_when": _PANEL | _NEEDY},
    )
    total_panel: Count | None = Field(
        default=None,
        title="All patients on your panel",
        description="Only those with an encounter in the look-back before the period. For example 1,000",
        json_schema_extra={"shown_when": _PANEL},
    )
    used_periods: list[UsedPeriod] = USED_PERIODS


class Payment(BaseModel):
    """What a professional is paid at one tier, in dollars; no first year where nobody may begin any more."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    first: int | None = None
    later: int
    law: Law


class VolumeLaws(BaseModel):
    """The passages that carry no figure of their own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    no_overlap: Law
    not_over: Law
    calendar_year_named: Law
    end_of_february: Law
    panel_sum: Law
    exactly_half: Law
    needy_choice: Law


class Rules(periods.Rules):
    """The rules of some payment years; whoever a table does not name has no such rule."""

    period_days: Cited[int]
    stretches: dict[StretchName, Cited[list[Provider]]]
    attestation_months: Cited[int]
    federal_alternative: Cited[list[Provider]]
    fiscal_year_end: Cited[MonthDay]
    attest_by: Cited[MonthDay]
    minimum: dict[Population, dict[Provider, Cited[Decimal]]]
    reduced: dict[Population, dict[Provider, Cited[Decimal]]]
    rounding: Cited[Decimal]
    look_back_months: dict[Provider, Cited[int]]
    encounter: dict[Population, dict[Provider, Cited[str]]]
    family_health_plus: dict[Population, Cited[str]]
    predominantly: Cited[Decimal]
    hospital_based: Cited[Decimal]
    payments: dict[Tier, Payment]
    start_by: Cited[int]
    hospital_last_year: Cited[int]
    retention_years: Cited[int]
    counting: Counting
    laws: VolumeLaws


class Share(BaseModel):
    """Patients or encounters counted, of all of them; 0 of 0 where no share is asked for."""

    model_config = ConfigDict(frozen=True)

    numerator: int
    denominator: int

    @property
    def rate(self) -> Fraction:
        """The exact share."""
        return Fraction(self.numerator, self.denominator)


class Result(answer.Result):
    """The volume against its minimum, and the period against its rules: two questions, answered apart."""

    meets_volume: bool
    tier: Tier | None
    volume: Share | None
    period_accepted: bool | None
    period_problems: list[str]
