"""What has to be mended before there is an answer."""

from collections.abc import Iterator

from calculators.ep_payment.model import Inputs, LaterYear, Rules
from calculators.reading import Given, Problem


def problems(given: Given, rules: Rules | None) -> Iterator[Problem]:
    """Years that repeat, that come before the first, or in which nobody was paid."""
    if rules and given.has("first_payment_year") and given["first_payment_year"] > rules.begin_by.value:
        title = Inputs.model_fields["first_payment_year"].title
        last = rules.begin_by.value
        yield Problem(
            "first_payment_year", f"{title}: nobody could begin after {last}. Enter {last} or an earlier year."
        )
    seen = {given.get("first_payment_year")}
    for path, year in given.items_of("later_years"):
        if year.has("payment_year"):
            yield from _later(path, year["payment_year"], seen, given, rules)
            seen.add(year["payment_year"])


def _later(path: str, year: int, seen: set[int | None], given: Given, rules: Rules | None) -> Iterator[Problem]:
    field, title = f"{path}.payment_year", LaterYear.model_fields["payment_year"].title
    if year in seen:
        yield Problem(field, f"{title}: {year} is here twice. Each year has one payment.")
    elif given.has("first_payment_year") and year < given["first_payment_year"]:
        yield Problem(field, f"{title}: {year} is before the first payment year. Enter the earliest year first.")
    elif rules and year > rules.last_year.value:
        yield Problem(field, f"{title}: nobody was paid for a year after {rules.last_year.value}.")
