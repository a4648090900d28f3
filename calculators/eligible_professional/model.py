"""What is asked, what a period file holds, and what is answered."""

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from calculators import answer, periods
from calculators.fields import Count, Day, Ratio, Typed, Year
from calculators.law import Cited, Law

Kind = Literal["physician", "nurse_practitioner", "nurse_midwife", "dentist", "physician_assistant", "other"]
NoData = Literal["not_practicing", "not_obtainable"]
Outcome = Literal["yes", "no", "open"]
Condition = Literal["fits", "auditable", "all_the_same", "whole_practice", "this_group_only", "contract", "one_number"]

_ASSISTANT: JsonDict = {"kind": ["physician_assistant"]}
_PHYSICIAN: JsonDict = {"kind": ["physician"]}
_GROUP: JsonDict = {"uses_group": [True]}


class Group(Typed):
    """What has to hold before a group's volume stands for one's own; empty means nobody looked yet."""

    fits: bool | None = Field(
        default=None,
        title="The group's volume fits you",
        description="It does not fit whoever sees only patients with Medicare, or only those who pay themselves",
    )
    auditable: bool | None = Field(default=None, title="The numbers come from a source that can be audited")
    all_the_same: bool | None = Field(
        default=None,
        title="All professionals of the group use it for this year",
        description="Nobody of the group uses a number of their own",
    )
    whole_practice: bool | None = Field(
        default=None,
        title="It is the whole practice's volume",
        description="Without limits, and with the patients of staff who cannot be eligible",
    )
    this_group_only: bool | None = Field(
        default=None,
        title="It holds this group's encounters alone",
        description="Not those you had in another practice",
    )
    contract: bool | None = Field(
        default=None,
        title="You have, or had during the period, a contract with the group",
        description="A new member may use it, and a former one who was there in the period",
    )
    one_number: bool | None = Field(
        default=None,
        title="All use one organizational number (NPI), one period and the same counts",
        description="And you are in one group of the organization, not in two",
    )


class Inputs(Typed):
    """One professional in one payment year. What is left empty stays open in the answer."""

    payment_year: Year = Field(title="Payment year", description="A calendar year, such as 2017")
    kind: Kind = Field(
        title="What you are",
        json_schema_extra={
            "choices": {
                "physician": "A physician (MD or DO)",
                "nurse_practitioner": "A nurse practitioner",
                "nurse_midwife": "A certified nurse-midwife",
                "dentist": "A dentist",
                "physician_assistant": "A physician assistant",
                "other": "Something else",
            }
        },
    )
    led_by_assistant: bool | None = Field(
        default=None,
        title="You practice in an FQHC or RHC that a physician assistant leads",
        description="FQHC is a Federally Qualified Health Center, RHC a Rural Health Clinic",
        json_schema_extra={"shown_when": _ASSISTANT},
    )
    hospital_services: Count | None = Field(
        default=None,
        title="Your services in places 21 and 23",
        description="Inpatient hospital and emergency department, in the calendar year before. Medicaid services alone",
    )
    all_services: Count | None = Field(
        default=None, title="All your services of that year", description="Counted the same way. For example 1,200"
    )
    own_technology: bool | None = Field(
        default=None,
        title="You paid for certified technology yourself and use it in the hospital",
        description="With its upkeep, without being paid back by the hospital, and instead of the hospital's",
    )
    center_encounters: Count | None = Field(
        default=None,
        title="Your own encounters in FQHCs and RHCs over six months",
        description="Leave it empty if you do not use needy volume",
    )
    all_encounters: Count | None = Field(default=None, title="All your own encounters in those six months")
    six_months_start: Day | None = Field(
        default=None, title="First day of the six months", description="For example 1 1 2016"
    )
    attestation_date: Day | None = Field(
        default=None, title="Day you attest", description="Leave it empty if you do not know it yet"
    )
    no_six_months: NoData | None = Field(
        default=None,
        title="Why you have no six months of data",
        description="Leave it empty if you have them",
        json_schema_extra={
            "choices": {
                "not_practicing": "I did not practice in the year before",
                "not_obtainable": "I practiced in another clinic and cannot obtain them",
            }
        },
    )
    certified_pediatrician: bool | None = Field(
        default=None,
        title="You are board certified in pediatrics",
        description="By the American Board of Pediatrics or the American Osteopathic Board of Pediatrics",
        json_schema_extra={"shown_when": _PHYSICIAN},
    )
    young_encounters: Count | None = Field(
        default=None,
        title="Encounters with patients aged 18 or younger",
        description="Asked if you are not board certified in pediatrics",
        json_schema_extra={"shown_when": _PHYSICIAN},
    )
    encounters_of_all_ages: Count | None = Field(
        default=None, title="Encounters with patients of every age", json_schema_extra={"shown_when": _PHYSICIAN}
    )
    uses_group: bool | None = Field(default=None, title="You use the patient volume of your group")
    group: Group | None = Field(
        default=None,
        title="Conditions for a group's volume",
        description="Answer what you have checked; the rest stays on your list",
        json_schema_extra={"shown_when": _GROUP},
    )
    first_year: bool | None = Field(
        default=None,
        title="This is your first year, with adopting, implementing or upgrading",
        description="Then no share of your encounters has to be at sites with certified technology",
    )
    certified_encounters: Count | None = Field(
        default=None,
        title="Encounters at sites with certified technology",
        description="In the EHR reporting period, across all your sites",
    )
    reporting_encounters: Count | None = Field(default=None, title="All your encounters in the EHR reporting period")


class EligibleLaws(BaseModel):
    """The passages that carry no figure of their own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kinds: Law
    assistant: Law
    medicaid_services: Law
    exempt_center: Law
    exactly_half: Law
    six_months: Law
    no_data: Law
    certified: Law
    group: Law
    former_member: Law
    no_share_in_first_year: Law


class Rules(periods.Rules):
    """Who is eligible in some payment years."""

    kinds: Cited[list[Kind]]
    hospital_based: Cited[Decimal]
    own_technology: Cited[bool]
    predominantly: Cited[Decimal]
    six_months: Cited[int]
    before_attestation_months: Cited[int]
    young_share: Cited[Decimal]
    certified_share: Cited[Decimal]
    retention_years: Cited[int]
    conditions: dict[Condition, Cited[str]]
    laws: EligibleLaws


class Result(answer.Result):
    """Each condition on its own: yes, no or open. Shares are counts, never rounded."""

    eligible: Outcome
    kind_may_apply: Outcome
    hospital_based: Outcome
    exception: Literal["practices_predominantly", "own_technology"] | None
    hospital_share: Ratio | None
    practices_predominantly: Outcome
    center_share: Ratio | None
    pediatrician: Outcome
    group_volume: Outcome
    certified_sites: Outcome
    volume_to_use: list[Literal["own_medicaid", "own_needy", "group_medicaid", "group_needy"]]
    six_months_problem: str | None
