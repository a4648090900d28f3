"""Many clinicians from one file: one line for each, scored by the rules of the year."""

from collections.abc import Iterable

from calculators import mips_pi
from calculators.filing import Filed, Task, Wanted
from calculators.mips_pi import checks
from calculators.mips_pi.model import Setting
from calculators.mips_pi.roster import scored
from calculators.mips_pi.roster_columns import CLINICIAN, columns_of
from calculators.mips_pi.roster_report import filed
from calculators.mips_pi.year import Rules
from calculators.periods import NoRules, in_force
from calculators.reading import Given, Problem

__all__ = ["TITLE", "Inputs", "period_of", "problems", "tabulate", "wanted"]

TITLE = "Promoting Interoperability scores of many clinicians"
Inputs = Setting
period_of = mips_pi.period_of
HINT = (
    "One row for each clinician. Name the columns after CMS's ids: “PI_EP_1 numerator” and “PI_EP_1 "
    "denominator” for a rate, “PI_EP_2” for a yes or no, “PI_LVPP_1” for an exclusion"
)


def problems(given: Given, rules: Rules | None) -> Iterable[Problem]:
    """Everything wrong across the inputs."""
    return list(checks.problems(given, rules, mips_pi.RULES))


def wanted(given: Given) -> tuple[Wanted, ...]:
    """The list of clinicians, with the columns of the year."""
    try:
        rules = in_force(mips_pi.RULES, given.get("performance_year") or 0)
        columns = columns_of(rules, given.get("measure_set") if rules.has_sets else None)
    except NoRules:
        columns = (CLINICIAN,)
    return (Wanted("clinicians", "List of clinicians", HINT, columns),)


def tabulate(task: Task) -> Filed:
    """The score of every clinician, and the files that hold them."""
    opened = task.files["clinicians"]
    roster, reading = scored(task, opened, mips_pi.RULES)
    return filed(task, opened, roster, roster.tally.count(opened, reading))
