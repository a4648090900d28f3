"""The visit file: the audit log that comes out of it, and the 90 days that serve best."""

from collections.abc import Iterator

from calculators import Pick
from calculators.api_scenario import checks
from calculators.api_scenario.model import Rules
from calculators.api_scenario.visits.asked import Inputs
from calculators.api_scenario.visits.columns import COLUMNS
from calculators.api_scenario.visits.counting import counted
from calculators.filing import Filed, Task, Wanted
from calculators.reading import Given, Problem

__all__ = ["TITLE", "Inputs", "period_of", "problems", "tabulate", "wanted"]

TITLE = "Audit log and best period from your visit file"
VISITS = Wanted(
    "visits",
    "Visit file",
    "One row for each visit: patient ID, date of birth, provider, service date, VDT access, day of "
    "the API documentation, whether the dashboard's numerator holds the visit, opt-out",
    COLUMNS,
)


def period_of(given: Given) -> Pick:
    """The first day of the reporting period picks the rules, or the program year where no period is chosen yet."""
    if given.get("kind") == "period" and given.get("period_start") is None:
        return Pick("program_year", given.get("program_year"))
    return Pick("period_start", given.get("period_start"))


def problems(given: Given, rules: Rules | None) -> Iterator[Problem]:
    """Everything wrong across the inputs."""
    yield from checks.problems(given, rules)
    if given.get("kind") == "period":
        if not given.has("period_start") and not given.has("program_year"):
            yield _needed("program_year", "choose the year whose periods are to be tried.")
        return
    for name in ("period_start", "period_end"):
        if name in given and given[name] is None:
            yield _needed(name, "enter a month, a day and a year. The log is made for one period.")
    pair = ("dashboard_numerator", "dashboard_denominator")
    for name, other in (pair, pair[::-1]):
        if given.has(name) and other in given and given[other] is None:
            yield _needed(other, "enter it too, or leave out both numbers of the dashboard.")


def _needed(name: str, message: str) -> Problem:
    return Problem(name, f"{Inputs.model_fields[name].title}: {message}")


def wanted(given: Given) -> tuple[Wanted, ...]:
    """One file, whatever is asked of it."""
    return (VISITS,)


def tabulate(task: Task) -> Filed:
    """The log and its submission, or the best period."""
    return counted(task)
