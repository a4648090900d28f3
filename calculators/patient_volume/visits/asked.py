"""What is asked beside a file of visits."""

from typing import Literal

from pydantic import Field
from pydantic.config import JsonDict

from calculators.fields import Count, Day, Typed, Year
from calculators.patient_volume.model import (
    PAYMENT_YEAR,
    POPULATIONS,
    PREDOMINANTLY,
    USED_PERIODS,
    YEAR_END,
    Method,
    MonthDay,
    Population,
    Provider,
    UsedPeriod,
)

Line = Literal["left_out", "included"]
_PROFESSIONALS: JsonDict = {"provider": ["professional", "pediatrician"]}


class Inputs(Typed):
    """Who attests for which year, and the choices that hold for every row of the file alike."""

    payment_year: Year = PAYMENT_YEAR
    provider: Provider = Field(
        default="professional",
        title="Who attests",
        json_schema_extra={
            "choices": {
                "professional": "A professional who is not a pediatrician, or a group",
                "pediatrician": "A pediatrician",
                "hospital": "An acute care hospital",
                "childrens_hospital": "A children's hospital",
            }
        },
    )
    population: Population = Field(
        default="medicaid",
        title="Patients you count",
        description="Hospitals count Medicaid patients alone",
        json_schema_extra={"choices": POPULATIONS},
    )
    method: Method = Field(
        default="encounters",
        title="How you count",
        description="The panel needs a second file with its patients, and visits of the look-back before each period",
        json_schema_extra={
            "choices": {
                "encounters": "Encounters alone",
                "panel": "Patients on your panel, and encounters with everyone else",
            }
        },
    )
    practices_predominantly: bool | None = PREDOMINANTLY
    attestation_date: Day | None = Field(
        default=None,
        title="Day you attest",
        description="It opens the 12 months before it. Leave it empty if you do not know it yet",
    )
    cost_report_year_end: MonthDay | None = YEAR_END
    used_periods: list[UsedPeriod] = USED_PERIODS
    period_start: Day | None = Field(
        default=None,
        title="First day of a period you want checked",
        description="Leave it empty to have every allowed period tried",
    )
    period_end: Day | None = Field(
        default=None, title="Its last day", description="Leave it empty for 90 days from the first"
    )
    group: bool | None = Field(
        default=None,
        title="You use the volume of your group",
        description="Then the file holds the whole practice, without limits",
    )
    only_provider: str | None = Field(
        default=None,
        max_length=200,
        title="Count one professional alone",
        description="The number or name as the file writes it. Leave it empty to count every row",
    )
    each_professional: bool | None = Field(
        default=None,
        title="Show every professional's own best period",
        description="Beside the volume of the whole file. It needs a column with the professional",
        json_schema_extra={"shown_when": _PROFESSIONALS},
    )
    by_site: bool | None = Field(
        default=None,
        title="Choose sites",
        description="Then you say for each site of the file whether it counts and has certified EHR technology",
    )
    out_of_state: Line | None = Field(
        default=None,
        title="Visits in other states",
        description="One choice for all of them; without one they are left out. It needs a column with their state",
        json_schema_extra={"choices": {"left_out": "Left out", "included": "All included"}},
    )
    global_billing: Literal["visits", "claims"] | None = Field(
        default=None,
        title="Care that is billed once for many visits",
        description="One choice for all such claims; without one each visit counts. Counting by claim needs its number",
        json_schema_extra={"choices": {"visits": "Each visit counts", "claims": "Each claim counts once"}},
    )
    home_health: Line | None = Field(
        default=None,
        title="Home health, place of service 12",
        description="In a group, everyone makes the same choice. Without one it is included",
        json_schema_extra={"choices": {"included": "Included", "left_out": "Left out"}},
    )
    file_start: Day | None = Field(
        default=None,
        title="First day the report covers",
        description="Leave it empty to take the first day in the file",
    )
    file_end: Day | None = Field(
        default=None, title="Last day the report covers", description="Leave it empty to take the last day in the file"
    )
    fewest: Count | None = Field(
        default=None,
        title="Fewest encounters of a representative period",
        description="Leave it empty to take a quarter of what a period of this file usually has",
    )
