"""The roster as it stands in a saved file: a practice, its groups and its clinicians, and what each of them reports."""

from decimal import Decimal, InvalidOperation
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, JsonValue
from pydantic_core import PydanticCustomError

from calculators.fields import Count, Day, Typed, quoted
from calculators.reported import (
    EDITIONS,
    YEARS_WITH_SETS,
    Activity,
    ActivityPoints,
    BonusPoints,
    Edition,
    Measurement,
    MeasureSet,
    Reweighting,
    Score,
)

ClinicianType = Literal[
    "physician", "nurse_practitioner", "physician_assistant", "clinical_nurse_specialist", "nurse_anesthetist",
    "nurse_midwife", "physical_therapist", "occupational_therapist", "speech_language_pathologist", "audiologist",
    "clinical_psychologist", "dietitian", "clinical_social_worker", "other",
]  # fmt: skip
TYPES: dict[str, JsonValue] = {
    "physician": "Physician, dentist, podiatrist, optometrist or chiropractor",
    "nurse_practitioner": "Nurse practitioner",
    "physician_assistant": "Physician assistant",
    "clinical_nurse_specialist": "Clinical nurse specialist",
    "nurse_anesthetist": "Certified registered nurse anesthetist",
    "nurse_midwife": "Certified nurse-midwife",
    "physical_therapist": "Physical therapist",
    "occupational_therapist": "Occupational therapist",
    "speech_language_pathologist": "Speech-language pathologist",
    "audiologist": "Audiologist",
    "clinical_psychologist": "Clinical psychologist",
    "dietitian": "Dietitian or nutrition professional",
    "clinical_social_worker": "Clinical social worker",
    "other": "Another profession",
}
Eligible = Literal["alone", "group_only", "no"]
Reporting = Literal["individual", "group", "virtual_group"]
Exchange = Literal["referral_loops", "bidirectional", "tefca"]
GroupKind = Literal["group", "virtual_group"]
QualityKind = Literal["outcome", "high_priority", "other"]
MOST_NAME, MOST_NOTE = 200, 200
_MOST_PERCENT, _MOST_DIGITS = 100, 9


def _signed_percent(raw: object) -> object:
    """A percentage with its sign, such as -2.45."""
    try:
        value = Decimal(str(raw).strip().removesuffix("%").strip()) if not isinstance(raw, bool) else None
    except InvalidOperation:
        value = None
    long = value is not None and (len(value.as_tuple().digits) > _MOST_DIGITS or value.adjusted() < -_MOST_DIGITS)
    if value is None or not value.is_finite() or long or abs(value) > _MOST_PERCENT:
        raise PydanticCustomError("percent", "{raw} is not a percentage. Enter it with its sign, such as -2.45",
                                  {"raw": quoted(raw)})  # fmt: skip
    return value


Adjustment = Annotated[Decimal, BeforeValidator(_signed_percent)]


class Statuses(Typed):
    """CMS's special statuses, as its look-up shows them."""

    small_practice: bool = Field(default=False, title="Small practice", description="15 or fewer clinicians")
    rural: bool = Field(default=False, title="Rural")
    shortage_area: bool = Field(default=False, title="Health Professional Shortage Area (HPSA)")
    non_patient_facing: bool = Field(default=False, title="Non-patient facing")
    hospital_based: bool = Field(default=False, title="Hospital-based")
    asc_based: bool = Field(default=False, title="Based in an Ambulatory Surgical Center (ASC)")
    facility_based: bool = Field(default=False, title="Facility-based")


class QualityMeasure(Typed):
    """One quality measure: how many cases belong in it, and for how many the data say what was done."""

    measure: str = Field(title="Measure", description="Its quality ID, such as 236", max_length=40)
    kind: QualityKind = Field(
        title="Kind",
        json_schema_extra={"choices": {"outcome": "Outcome", "high_priority": "High priority", "other": "Other"}},
    )
    eligible: Count = Field(title="Cases in the denominator", description="All that qualify, whatever the payer")
    reported: Count = Field(title="Cases with data", description="Met, not met, or excepted")


class MeasurePoints(Typed):
    """What CMS gives one measure."""

    measureId: str = Field(title="Measure", description="CMS's own id, such as PI_EP_1", max_length=40)
    points: Score = Field(title="Points CMS shows")


class Feedback(Typed):
    """CMS's performance feedback, to be put beside."""

    pi_score: Score | None = Field(default=None, title="Promoting Interoperability score")
    improvement_points: ActivityPoints | None = Field(default=None, title="Improvement activity points")
    quality_score: Score | None = Field(default=None, title="Quality score")
    cost_score: Score | None = Field(default=None, title="Cost score")
    complex_patient_bonus: BonusPoints | None = Field(default=None, title="Complex patient bonus")
    final_score: Score | None = Field(default=None, title="Final score")
    adjustment_percent: Adjustment | None = Field(
        default=None, title="Payment adjustment", description="A percentage with its sign, such as -2.45"
    )


class Reported(Typed):
    """What a clinician or a group reports; what is empty is not entered yet."""

    statuses: Statuses = Field(
        default=Statuses(), title="Special statuses", description="As CMS's look-up shows them for this year"
    )
    performance_start: Day | None = Field(default=None, title="First day of the performance period")
    performance_end: Day | None = Field(
        default=None,
        title="Last day of the performance period",
        json_schema_extra={"span_from": "performance_start"},
    )
    cehrt_id: str | None = Field(
        default=None,
        title="CMS EHR Certification ID",
        description="15 letters and digits, from the Certified Health IT Product List",
        max_length=40,
    )
    measure_set: MeasureSet | None = Field(
        default=None,
        title="Measure set",
        json_schema_extra={
            "choices": {"pi": "The full measures", "transition": "The transition measures"},
            "shown_when": YEARS_WITH_SETS,
        },
    )
    cehrt_edition: Edition | None = Field(
        default=None,
        title="Edition of the certified technology",
        json_schema_extra={
            "choices": EDITIONS,
            "shown_when": YEARS_WITH_SETS,
        },
    )
    exchange: Exchange | None = Field(
        default=None,
        title="Way of health information exchange",
        description="Answers to the other ways are kept, and not sent",
        json_schema_extra={
            "choices": {
                "referral_loops": "Send, and receive and reconcile",
                "bidirectional": "Bi-directional exchange",
                "tefca": "Exchange under TEFCA",
            }
        },
    )
    measurements: list[Measurement] = Field(default=[], title="Promoting Interoperability measures")
    medical_home: bool = Field(
        default=False, title="Patient-centered medical home", description="Yes, if it attests to be one (IA_PCMH)"
    )
    apm_participant: bool = Field(default=False, title="Participant in an Alternative Payment Model (APM)")
    mips_apm: bool = Field(
        default=False, title="Scored with the weights of a MIPS APM", description="Such as the APM Performance Pathway"
    )
    activities: list[Activity] = Field(default=[], title="Improvement activities")
    quality_score: Score | None = Field(
        default=None,
        title="Quality score",
        description="0 to 100, as your registry or CMS shows it. Leave it empty until you know it",
    )
    quality_measures: list[QualityMeasure] = Field(
        default=[], title="Quality measures", description="To check six measures and data completeness"
    )
    cost_score: Score | None = Field(
        default=None,
        title="Cost score",
        description="0 to 100, as CMS shows it. While it is empty, its weight moves to the others",
    )
    complex_patient_bonus: BonusPoints | None = Field(
        default=None, title="Complex patient bonus", description="As CMS shows it"
    )
    reweighted: list[Reweighting] = Field(
        default=[], title="Approved exceptions", description="Categories that CMS weighs at 0% on application"
    )
    feedback: Feedback | None = Field(
        default=None,
        title="CMS's performance feedback",
        description="Type what CMS shows. You see the first line that differs, and what could explain it",
    )
    feedback_measures: list[MeasurePoints] = Field(
        default=[], title="Points that CMS shows for single measures", description="If its feedback shows them"
    )
    note: str | None = Field(default=None, title="Note", description="For yourself", max_length=MOST_NOTE)
