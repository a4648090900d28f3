"""What is asked, and what is answered."""

from datetime import date
from typing import Literal

from pydantic import Field
from pydantic.config import JsonDict

from calculators import answer
from calculators.fields import Count, Day, Money, Percent, Typed, Year

Unit = Literal["individual", "group", "virtual_group"]
Clinician = Literal[
    "physician", "physician_assistant", "nurse_practitioner", "clinical_nurse_specialist", "nurse_anesthetist",
    "physical_therapist", "occupational_therapist", "speech_language_pathologist", "audiologist",
    "clinical_psychologist", "dietitian", "clinical_social_worker", "nurse_midwife", "other",
]  # fmt: skip
Status = Literal["non_patient_facing", "hospital_based", "surgical_center_based", "small_practice"]
Hardship = Literal["internet", "circumstances", "no_control", "decertified", "small_practice", "no_technology"]
Participation = Literal["in", "out", "may_opt_in", "may_choose", "unknown"]
Counting = Literal["counts", "does_not_count", "may_apply"]

CLINICIANS: JsonDict = {
    "physician": "Physician, also dentist, podiatrist, optometrist or chiropractor",
    "physician_assistant": "Physician assistant",
    "nurse_practitioner": "Nurse practitioner",
    "clinical_nurse_specialist": "Clinical nurse specialist",
    "nurse_anesthetist": "Certified registered nurse anesthetist",
    "physical_therapist": "Physical therapist",
    "occupational_therapist": "Occupational therapist",
    "speech_language_pathologist": "Speech-language pathologist",
    "audiologist": "Audiologist",
    "clinical_psychologist": "Clinical psychologist",
    "dietitian": "Registered dietitian or nutrition professional",
    "clinical_social_worker": "Clinical social worker",
    "nurse_midwife": "Certified nurse-midwife",
    "other": "None of these",
}
HARDSHIPS: JsonDict = {
    "internet": "Too little internet connectivity",
    "circumstances": "Extreme and uncontrollable circumstances",
    "no_control": "No control over whether certified technology is available",
    "decertified": "Technology that lost its certification",
    "small_practice": "A small practice",
    "no_technology": "No certified technology, for none of these reasons",
}
ALONE: JsonDict = {"reporting_as": ["individual"]}
TOGETHER: JsonDict = {"reporting_as": ["group", "virtual_group"]}
APPLYING: JsonDict = {"hardship": ["internet", "circumstances", "no_control", "decertified", "small_practice"]}


class Inputs(Typed):
    """One clinician or group in one performance year."""

    performance_year: Year = Field(
        title="Performance year", description="The year you report on", json_schema_extra={"on_file": True}
    )
    reporting_as: Unit = Field(
        title="Who reports",
        json_schema_extra={
            "choices": {"individual": "One clinician", "group": "A group", "virtual_group": "A virtual group"}
        },
    )
    clinician: Clinician | None = Field(
        default=None,
        title="What kind of clinician",
        json_schema_extra={"choices": CLINICIANS, "shown_when": ALONE},
    )
    newly_enrolled: bool | None = Field(
        default=None,
        title="First enrolled in Medicare in this year?",
        json_schema_extra={"shown_when": ALONE},
    )
    charges: Money | None = Field(
        default=None,
        title="Medicare allowed charges in a year",
        description="For covered professional services under the Physician Fee Schedule",
    )
    patients: Count | None = Field(
        default=None, title="Medicare Part B patients in a year", description="With covered professional services"
    )
    services: Count | None = Field(
        default=None,
        title="Covered professional services in a year",
        description="For Medicare Part B patients. The first two years do not count them",
    )
    opts_in: bool | None = Field(
        default=None,
        title="Do you choose to opt in?",
        description="Matters only if you exceed one or two of three limits",
    )
    apm_payments: Percent | None = Field(
        default=None,
        title="Medicare payments through an Advanced APM",
        description="A percentage. APM means Alternative Payment Model. Leave it empty if you are in none",
        json_schema_extra={"shown_when": ALONE},
    )
    apm_patients: Percent | None = Field(
        default=None,
        title="Medicare patients seen through an Advanced APM",
        description="A percentage",
        json_schema_extra={"shown_when": ALONE},
    )
    partial_reports: bool | None = Field(
        default=None,
        title="If you are a partial qualifying participant: do you choose to report?",
        json_schema_extra={"shown_when": ALONE},
    )
    non_patient_facing: bool = Field(default=False, title="Non-patient facing?", description="CMS's own status for you")
    hospital_based: bool = Field(default=False, title="Hospital-based?", description="CMS's own status for you")
    surgical_center_based: bool = Field(
        default=False, title="Based in an ambulatory surgical center?", description="CMS's own status for you"
    )
    small_practice: bool = Field(default=False, title="A small practice?", description="15 or fewer clinicians")
    clinicians_in_group: Count | None = Field(
        default=None,
        title="MIPS eligible clinicians in the group",
        description="Everybody who bills under the group's number",
        json_schema_extra={"shown_when": TOGETHER},
    )
    clinicians_excused: Count | None = Field(
        default=None,
        title="How many of them are excused from this category",
        description="For any reason, automatic or approved",
        json_schema_extra={"shown_when": TOGETHER},
    )
    hardship: Hardship | None = Field(
        default=None, title="Reason to apply for an exception", json_schema_extra={"choices": HARDSHIPS}
    )
    applied_on: Day | None = Field(
        default=None, title="Day you sent the application", json_schema_extra={"shown_when": APPLYING}
    )
    approved: bool | None = Field(
        default=None, title="Did CMS approve the application?", json_schema_extra={"shown_when": APPLYING}
    )
    sends_data: bool = Field(
        default=False, title="Do you send data for this category all the same?", description="Complete data"
    )


class Result(answer.Result):
    """Whether somebody is in MIPS, and whether the category counts; null where it cannot be told yet."""

    must_report: bool | None
    participation: Participation
    category: Counting
    grounds: list[str]
    apply_by: date | None
    missing: list[str]
