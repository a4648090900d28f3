"""What has to be mended before there is an answer: counts without their whole, and two numbers at once."""

from collections.abc import Iterator

from calculators.eligible_hospital.model import Inputs, Rules
from calculators.reading import Given, Problem

_PAIRS = (("bed_days", "discharges"), ("young_patients", "all_patients"))


def problems(given: Given, rules: Rules | None) -> Iterator[Problem]:
    """Everything wrong across fields; nothing here needs the rules."""
    for one, other in _PAIRS:
        for first, second in ((one, other), (other, one)):
            if given.has(first) and second in given and given[second] is None:
                yield _problem(second, "enter it too. One of the two numbers alone says nothing.")
        if given.get(other) == 0:
            yield _problem(other, "enter 1 or more. With nothing counted there is no answer.")
    if given.has("young_patients", "all_patients") and given["young_patients"] > given["all_patients"]:
        yield _problem("young_patients", "this is more than all patients. Check which number is which.")
    if given.has("ccn") and given.get("alternative_number"):
        yield _problem("alternative_number", "you entered a CCN too. Leave one of the two empty.")


def _problem(field: str, message: str) -> Problem:
    return Problem(field, f"{Inputs.model_fields[field].title}: {message}")
