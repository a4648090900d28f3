"""What has to be mended before there is an answer: counts without their whole, and parts larger than it."""

from collections.abc import Iterator

from calculators.eligible_professional.model import Inputs, Rules
from calculators.reading import Given, Problem
from calculators.words import count_in_words

WHOLES = {
    "hospital_services": "all_services",
    "center_encounters": "all_encounters",
    "young_encounters": "encounters_of_all_ages",
    "certified_encounters": "reporting_encounters",
}


def problems(given: Given, rules: Rules | None) -> Iterator[Problem]:
    """Everything wrong across fields; nothing here needs the rules."""
    for part, whole in WHOLES.items():
        yield from _pair(given, part, whole)
    if given.get("no_six_months") and given.has("center_encounters"):
        yield _problem("no_six_months", "you entered encounters of six months too. Leave one of the two empty.")


def _pair(given: Given, part: str, whole: str) -> Iterator[Problem]:
    for one, other in ((part, whole), (whole, part)):
        if given.has(one) and other in given and given[other] is None:
            title = Inputs.model_fields[one].title
            yield _problem(other, f"enter it too. Without it “{title}” says nothing.")
    if given.has(part, whole) and given[part] > given[whole]:
        title = Inputs.model_fields[whole].title
        yield _problem(part, f"{count_in_words(given[part])} is more than “{title}”, {count_in_words(given[whole])}. "
                             "Check which number is which.")  # fmt: skip
    if given.get(whole) == 0:
        yield _problem(whole, "enter 1 or more. With nothing counted there is no share.")


def _problem(field: str, message: str) -> Problem:
    return Problem(field, f"{Inputs.model_fields[field].title}: {message}")
