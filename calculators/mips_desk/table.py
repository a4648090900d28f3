"""From files: a practice's rows counted into measures, or its list of clinicians read into a roster."""

from collections.abc import Callable, Iterator

from calculators import Pick
from calculators.filing import Choices, Filed, Task, Wanted
from calculators.mips_desk.model import Rules
from calculators.mips_desk.patients import access, importing, prescriptions, referrals, summaries
from calculators.mips_desk.patients.asked import COUNTED, Inputs
from calculators.mips_desk.patients.columns import FILES
from calculators.mips_desk.patients.counts import measure_id
from calculators.reading import Given, Problem
from calculators.words import day_in_words

__all__ = ["TITLE", "Inputs", "period_of", "problems", "tabulate", "wanted"]

TITLE = "From patient rows to numerators"
COUNTS: dict[str, Callable[[Task], Filed | tuple[Choices, ...]]] = {
    "appointments": access.count,
    "prescriptions": prescriptions.count,
    "referrals": referrals.count,
    "summaries": summaries.count,
    "roster": importing.count,
}
TAILS = {"appointments": "PEA_1", "prescriptions": "EP_1", "referrals": "HIE_1", "summaries": "HIE_4"}


def period_of(given: Given) -> Pick:
    """The performance year picks the rules."""
    return Pick("performance_year", given.get("performance_year"))


def problems(given: Given, rules: Rules | None) -> list[Problem]:
    """Everything wrong across the inputs."""
    return list(_problems(given, rules))


def wanted(given: Given) -> tuple[Wanted, ...]:
    """The one file of its kind."""
    return (FILES[given.get("kind") or "appointments"],)


def tabulate(task: Task) -> Filed | tuple[Choices, ...]:
    """The counts of the file, or what must be asked first."""
    return COUNTS[task.inputs.kind](task)


def _problems(given: Given, rules: Rules | None) -> Iterator[Problem]:
    if given.get("kind") not in COUNTED:
        return
    for name in ("period_start", "period_end"):
        title = Inputs.model_fields[name].title
        if name in given and given[name] is None:
            yield Problem(name, f"{title}: enter a month, a day and a year, as on a calendar.")
        elif given.has(name) and rules and not rules.starts <= given[name] <= rules.ends:
            yield Problem(name, f"{title}: {day_in_words(given[name])} is not in {rules.starts.year}, the year you "
                                "report on.")  # fmt: skip
    if given.has("period_start", "period_end") and given["period_end"] < given["period_start"]:
        yield Problem("period_end", "Last day of the performance period: it is before the first day.")
    if rules and measure_id(TAILS[given["kind"]], rules.starts.year) is None:
        yield Problem("kind", f"What the file holds: {rules.starts.year} has no measure that is counted this way.")
