"""What is asked, what a period file holds, and what is answered."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.config import JsonDict

from calculators import answer, periods
from calculators.fields import Day, Typed
from calculators.law import Cited, Law
from calculators.masshealth_claim.codes import padded, read_code, read_npi

Plan = Literal["pcc_plan", "primary_care_aco", "fee_for_service", "managed_care"]
RenderedBy = Literal["own_primary_care", "referral_circle", "other"]
ClaimForm = Literal["professional", "institutional"]
BillingKind = Literal["group_practice", "entity", "individual"]
Edit = Literal["1200", "1010"]
Service = Literal[
    "adult_day_health", "adult_foster_care", "birth_center", "durable_medical_equipment", "eyeglasses",
    "group_adult_foster_care", "home_health", "independent_nursing", "lab_and_diagnostic_tests", "medications",
    "orthotics", "oxygen_and_respiratory", "prosthetics", "psychological_testing", "therapy", "other",
]  # fmt: skip
TypeCode = Literal["01", "02", "05", "06", "08", "10", "17", "39", "51", "57", "78", "90", "92", "other"]

SERVICES: JsonDict = {
    "adult_day_health": "Adult day health",
    "adult_foster_care": "Adult foster care",
    "birth_center": "A freestanding birth center's service",
    "durable_medical_equipment": "Durable medical equipment and supplies",
    "eyeglasses": "Eyeglasses",
    "group_adult_foster_care": "Group adult foster care",
    "home_health": "Home health",
    "independent_nursing": "Independent nursing",
    "lab_and_diagnostic_tests": "Laboratory and diagnostic tests",
    "medications": "Medications",
    "orthotics": "Orthotics",
    "oxygen_and_respiratory": "Oxygen and respiratory equipment",
    "prosthetics": "Prosthetics",
    "psychological_testing": "Psychological testing",
    "therapy": "Physical, occupational or speech therapy",
    "other": "A service that is not listed here",
}
PROVIDER_TYPES: JsonDict = {
    "01": "01 Physician",
    "02": "02 Optometrist",
    "05": "05 Psychologist",
    "06": "06 Podiatrist",
    "08": "08 Certified nurse midwife",
    "10": "10 Dentist",
    "17": "17 Certified nurse practitioner",
    "39": "39 Physician assistant",
    "51": "51 Certified registered nurse anesthetist",
    "57": "57 Clinical nurse specialist",
    "78": "78 Psychiatric clinical nurse specialist",
    "90": "90 Pharmacist who may prescribe",
    "92": "92 Licensed independent clinical social worker",
    "other": "None of these",
}
_PRIMARY_CARE: JsonDict = {"plan": ["pcc_plan", "primary_care_aco"]}
_MASSHEALTH: JsonDict = {"plan": ["pcc_plan", "primary_care_aco", "fee_for_service"]}
_GROUP: JsonDict = {"billing_kind": ["group_practice"]}
_NOT_ALONE: JsonDict = {"billing_kind": ["group_practice", "entity"]}
_PROFESSIONAL: JsonDict = {"claim_form": ["professional"], **_PRIMARY_CARE}
_INSTITUTIONAL: JsonDict = {"claim_form": ["institutional"], **_PRIMARY_CARE}
Code = Annotated[str, BeforeValidator(read_code)]
Npi = Annotated[str, BeforeValidator(read_npi)]
ProviderType = Annotated[TypeCode, BeforeValidator(padded)]


class Inputs(Typed):
    """One claim line: the service, who sent the member, who gave the service, and who bills."""

    date_of_service: Day = Field(title="Date of service", description="For example 9 3 2025")
    plan: Plan = Field(
        title="The member's plan that day",
        json_schema_extra={
            "choices": {
                "pcc_plan": "Primary Care Clinician (PCC) Plan",
                "primary_care_aco": "Primary Care Accountable Care Organization (ACO)",
                "fee_for_service": "Fee-for-service, also behind Medicare or another insurer",
                "managed_care": "A managed care plan, to which the claim goes",
            }
        },
    )
    rendered_by: RenderedBy = Field(
        title="Who gave the service",
        json_schema_extra={
            "choices": {
                "own_primary_care": "The member's own primary care clinician or provider",
                "referral_circle": "A provider in the referral circle of the member's Primary Care ACO",
                "other": "Somebody else",
            }
        },
    )
    claim_form: ClaimForm = Field(
        title="Claim form",
        json_schema_extra={"choices": {"professional": "Professional", "institutional": "Institutional"}},
    )
    billing_kind: BillingKind = Field(
        title="Who bills",
        description="Entities are health centers, mental health centers, substance use treatment, urgent care centers, "
        "and hospitals that bill professional services",
        json_schema_extra={
            "choices": {
                "group_practice": "A group practice",
                "entity": "An entity",
                "individual": "An individual provider",
            }
        },
    )
    place_of_service: Code | None = Field(
        default=None,
        title="Place of service",
        description="Two digits from the claim. 20 shows urgent care",
        json_schema_extra={"shown_when": _PROFESSIONAL},
    )
    admit_code: Code | None = Field(
        default=None,
        title="Admit code",
        description="From the claim. 02 shows urgent care",
        json_schema_extra={"shown_when": _INSTITUTIONAL},
    )
    service: Service | None = Field(
        default=None,
        title="Service",
        description="Some services must be ordered, referred or prescribed",
        json_schema_extra={"choices": SERVICES, "shown_when": _MASSHEALTH},
    )
    on_exemption_list: bool | None = Field(
        default=None,
        title="The service is on the list that needs no referral",
        description="The list is in 130 CMR 450.118(J)(5) for the PCC Plan and 130 CMR 450.119(I) for Primary Care "
        "ACOs. Look under “Referrals in the PCC Plan” on mass.gov. No answer counts as no",
        json_schema_extra={"shown_when": _PRIMARY_CARE},
    )
    referral_issued_on: Day | None = Field(
        default=None,
        title="Day the referral was issued",
        description="Leave it empty if there is no referral on file",
        json_schema_extra={"shown_when": _PRIMARY_CARE},
    )
    referring_npi: Npi | None = Field(
        default=None,
        title="Referring provider's NPI",
        description="The National Provider Identifier (NPI) of the person who ordered, referred or prescribed. Leave "
        "it empty if the claim has none",
        json_schema_extra={"shown_when": _MASSHEALTH},
    )
    referring_provider_type: ProviderType | None = Field(
        default=None,
        title="Referring provider's type",
        description="Interns and residents count with their type",
        json_schema_extra={"choices": PROVIDER_TYPES, "shown_when": _MASSHEALTH},
    )
    referring_enrolled: bool | None = Field(
        default=None,
        title="The referring provider is enrolled with MassHealth",
        description="As a full provider or as a non-billing one",
        json_schema_extra={"shown_when": _MASSHEALTH},
    )
    rendering_npi: Npi | None = Field(
        default=None,
        title="Rendering provider's NPI",
        description="The person who gave the service. Leave it empty if the claim has none",
        json_schema_extra={"shown_when": _NOT_ALONE | _MASSHEALTH},
    )
    link_start: Day | None = Field(
        default=None,
        title="First day of the rendering provider's link to the group",
        json_schema_extra={"shown_when": _GROUP | _MASSHEALTH},
    )
    link_end: Day | None = Field(
        default=None,
        title="Last day of that link",
        description="Leave it empty if the link has no end",
        json_schema_extra={"shown_when": _GROUP | _MASSHEALTH},
    )
    rendering_enrolled: bool | None = Field(
        default=None,
        title="The rendering provider is actively enrolled as a fee-for-service provider",
        json_schema_extra={"shown_when": _NOT_ALONE | _MASSHEALTH},
    )


class ClaimLaws(BaseModel):
    """The passages that carry no figure of their own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    on_file: Law
    plan: Law
    managed_care: Law
    own_primary_care: Law
    referral_circle: Law
    not_coded_urgent: Law
    missing_referral: Law
    last_day: Law
    orp_enrolled: Law
    npi: Law
    rendering_named: Law
    group_link: Law
    link_days: Law
    no_back_dating: Law
    entity_blank: Law
    entity_inactive: Law
    entity_active: Law
    individual: Law
    own_number: Law
    enrolled_that_day: Law


class Rules(periods.Rules):
    """The rules for some dates of service."""

    referrals: Cited[Literal["needed", "suspended"]]
    retroactive_years: Cited[int]
    urgent_care: Cited[dict[ClaimForm, str]]
    exempt_services: dict[Service, Cited[str]]
    exemption_list: dict[Plan, Cited[str]]
    orp_with_referral: Cited[bool]
    orp_services: Cited[list[Service]]
    provider_types: Cited[list[TypeCode]]
    edit_1200: Cited[Literal["denies", "informs"]]
    laws: ClaimLaws


class Result(answer.Result):
    """The verdict on one claim, for referrals and edits 1200 and 1010 alone."""

    referral_needed: bool
    referral_until: date | None
    edits: list[Edit]
    payable: bool | None
    fixes: list[str]
