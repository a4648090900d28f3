"""What has to be mended before there is an answer: days in an order that cannot be."""

from collections.abc import Iterator

from calculators.new_york_audit.model import Inputs, Rules
from calculators.reading import Given, Problem
from calculators.words import day_in_words

_ORDER = (("attested_on", "letter_on"), ("letter_on", "final_report_on"), ("attested_on", "final_report_on"))


def problems(given: Given, rules: Rules | None) -> Iterator[Problem]:
    """Everything wrong across fields; nothing here needs the rules."""
    if given.has("payment_year", "attested_on") and given["attested_on"].year < given["payment_year"]:
        yield _problem("attested_on", f"{day_in_words(given['attested_on'])} is before the payment year. "
                                      "Check both.")  # fmt: skip
    for first, second in _ORDER:
        if given.has(first, second) and given[second] < given[first]:
            title = str(Inputs.model_fields[first].title)
            yield _problem(second, f"{day_in_words(given[second])} is before “{title}”, {day_in_words(given[first])}. "
                                   "Check both.")  # fmt: skip


def _problem(field: str, message: str) -> Problem:
    return Problem(field, f"{Inputs.model_fields[field].title}: {message}")
