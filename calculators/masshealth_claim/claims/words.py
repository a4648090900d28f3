"""How others write plans and services; what is not here, the reader is asked."""

from functools import cache

from calculators.masshealth_claim.model import SERVICES, Plan, Service
from calculators.tables.headers import plain

PLANS: dict[Plan, tuple[str, ...]] = {
    "pcc_plan": (
        "pcc", "pccp", "pcc plan", "primary care clinician plan", "primary care clinician (pcc) plan",
        "masshealth pcc plan", "masshealth pcc", "masshealth primary care clinician plan",
    ),
    "primary_care_aco": (
        "pcaco", "pc aco", "primary care aco", "primary care accountable care organization", "masshealth pcaco",
        "masshealth primary care aco", "primary care accountable care organization (aco)", "primary care aco plan",
    ),
    "fee_for_service": (
        "ffs", "fee for service", "masshealth ffs", "masshealth fee for service", "crossover", "medicare crossover",
        "masshealth crossover", "tpl", "third party liability", "medicaid ffs",
    ),
    "managed_care": (
        "mce", "mco", "managed care", "managed care entity", "managed care organization", "acpp",
        "accountable care partnership plan", "sco", "senior care options", "one care", "masshealth mco",
    ),
}  # fmt: skip
# The nine plans that SENDPro names take claims themselves; a payer's name does not prove the member's plan, so we ask.
SUGGESTED = (
    "commonwealthcarealliance", "fallon", "healthnewengland", "massgeneralbrighamhealth", "molina",
    "seniorwholehealth", "point32", "tufts", "harvardpilgrim", "unitedhealth", "wellsense",
)  # fmt: skip
SERVICE_WORDS: dict[Service, tuple[str, ...]] = {
    "adult_day_health": ("adh",),
    "adult_foster_care": ("afc",),
    "birth_center": ("birth center", "freestanding birth center", "birthing center"),
    "durable_medical_equipment": ("dme", "durable medical equipment", "dme and supplies", "medical supplies"),
    "eyeglasses": ("glasses", "eyewear", "eye glasses"),
    "group_adult_foster_care": ("gafc",),
    "home_health": ("hha", "home health agency", "home health care"),
    "independent_nursing": ("independent nurse", "continuous skilled nursing by an independent nurse"),
    "lab_and_diagnostic_tests": (
        "lab", "labs", "laboratory", "diagnostic test", "diagnostic tests", "lab test", "lab tests",
        "labs diagnostic tests",
    ),
    "medications": ("medication", "drug", "drugs", "pharmacy", "rx"),
    "orthotics": ("orthotic",),
    "oxygen_and_respiratory": ("oxygen", "respiratory equipment", "oxygen/respiratory equipment"),
    "prosthetics": ("prosthetic",),
    "psychological_testing": ("psych testing", "psychological test"),
    "therapy": (
        "pt", "ot", "st", "physical therapy", "occupational therapy", "speech therapy", "speech language therapy",
        "therapist", "therapy (pt, ot, st)", "pt/ot/st",
    ),
    "other": ("none", "not listed", "office visit", "visit", "evaluation and management"),
}  # fmt: skip


@cache
def plans() -> dict[str, Plan]:
    """Each way to write a plan."""
    return {plain(word): plan for plan, words in PLANS.items() for word in (plan, *words)}


@cache
def services() -> dict[str, Service]:
    """Each way to write a service."""
    return {
        plain(word): service
        for service, words in SERVICE_WORDS.items()
        for word in (service, str(SERVICES[service]), *words)
    }


def suggested(value: str) -> Plan | None:
    """The plan that a payer's name suggests."""
    return "managed_care" if any(name in plain(value) for name in SUGGESTED) else None
