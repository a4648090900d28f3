"""What has to be mended across fields before there is an answer."""

from collections.abc import Iterator

from calculators.mips_reporting.model import Inputs
from calculators.mips_reporting.year import Rules
from calculators.reading import Given, Problem
from calculators.words import day_in_words


def problems(given: Given, rules: Rules | None) -> Iterator[Problem]:
    """More excused clinicians than clinicians; an application before the year, or an answer to one never sent."""
    if given.has("clinicians_in_group", "clinicians_excused"):
        if given["clinicians_in_group"] == 0:
            yield _problem("clinicians_in_group", "enter 1 or more. A group has somebody in it.")
        elif given["clinicians_excused"] > given["clinicians_in_group"]:
            counts = given["clinicians_excused"], given["clinicians_in_group"]
            yield _problem(
                "clinicians_excused", "{:,} are more than the {:,} in the group. Check both.".format(*counts)
            )
    if given.get("hardship") is None:
        for name in ("applied_on", "approved"):
            if given.get(name) is not None:
                yield _problem(name, "choose the reason of the application too, or leave this out.")
    if rules and given.has("applied_on") and given["applied_on"] < rules.starts:
        yield _problem("applied_on", f"{day_in_words(given['applied_on'])} is before {rules.starts.year} begins. "
                                     "Check the day and the year.")  # fmt: skip


def _problem(field: str, message: str) -> Problem:
    title = Inputs.model_fields[field].title or field
    if title.endswith("?"):
        return Problem(field, f"{title} {message[:1].upper()}{message[1:]}")
    return Problem(field, f"{title}: {message}")
