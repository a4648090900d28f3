"""Where a service was: place of service codes, kinds of hospital encounter, and units that are no acute care."""

import re
from typing import Literal

Kind = Literal["inpatient", "emergency", "outpatient"]
KINDS: dict[Kind, str] = {
    "inpatient": "An inpatient stay",
    "emergency": "The emergency department",
    "outpatient": "Neither of them",
}
_CODE = re.compile(r"0?(\d{1,2})(?:\.0+)?(?:\s*[-:]\s*\D.*)?")
_EMERGENCY = re.compile(r"\bemerg|\be\.?r\b|\be\.?d\b|^23$", re.IGNORECASE)
_OUTPATIENT = re.compile(
    r"outpat|ambulat|wellness|urgent|office|virtual|tele|\bhome|hospice|clinic|observ|\bop\b|\bamb\b|same.?day|recurring"
    r"|pre.?admi|\bsnf\b|skilled|lab\b|^22$|^11$|^19$|^24$",
    re.IGNORECASE,
)
_INPATIENT = re.compile(r"inpat|\bimp\b|\bip\b|\bacute\b|^21$", re.IGNORECASE)
_INTENSIVE = re.compile(r"\bnicu\b|neonatal intensive|intensive care nursery|\bicn\b", re.IGNORECASE)
_NOT_ACUTE = re.compile(
    r"nursery|newborn|\bpsych|behaviou?ral|mental health|\brehab|skilled|\bsnf\b|long.?term|\bltc\b|\bltac\b|sub.?acute"
    r"|swing|nursing home|nursing facility|detox.*rehab",
    re.IGNORECASE,
)


def code_of(place: str | None) -> str | None:
    """The place of service code with two digits; nothing where the cell holds none, as in some exports."""
    found = _CODE.fullmatch((place or "").strip())
    return f"{int(found[1]):02}" if found else None


def kind_of(text: str | None) -> Kind | None:
    """What kind of hospital encounter a cell names; a code alone, its words, or nothing."""
    said = (text or "").strip()
    said = code_of(said) or said
    if _EMERGENCY.search(said):
        return "emergency"
    if _OUTPATIENT.search(said):
        return "outpatient"
    return "inpatient" if _INPATIENT.search(said) else None


def is_acute(unit: str | None) -> bool:
    """Whether a unit is acute care; neonatal intensive care is, a nursery is not."""
    said = unit or ""
    return bool(_INTENSIVE.search(said)) or not _NOT_ACUTE.search(said)
