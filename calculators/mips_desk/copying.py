"""A roster for another year: who is in it and how they report go along, and everything of the old year stays behind."""

from typing import Any

from calculators.mips_desk.model import FORMAT, VERSION, Copied, Inputs
from calculators.words import count_in_words

CLINICIAN = ("name", "npi", "tin", "clinician_type", "reporting", "virtual_group", "exchange", "note")
GROUP = ("name", "kind", "number", "clinicians_in_group", "exchange", "note")
LEFT = (
    "Eligibility and special statuses: CMS decides on them again for each year. Look them up.",
    "The performance period and the certification id: each year asks for its own.",
    "Measures, improvement activities, scores, exceptions, payments and CMS's feedback.",
)


def copied(inputs: Inputs, year: int) -> Copied:
    """The roster of the new year, and what did not go along."""
    groups = [group.model_dump(mode="json", include=set(GROUP)) for group in inputs.groups]
    clinicians = [one.model_dump(mode="json", include=set(CLINICIAN)) for one in inputs.clinicians]
    roster: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "performance_year": year,
        "practice": inputs.practice,
        "groups": groups,
        "clinicians": clinicians,
    }
    taken = f"{count_in_words(len(clinicians), 'clinician')} and {count_in_words(len(groups), 'group')} went along."
    return Copied(roster=roster, left=[taken, *LEFT])
