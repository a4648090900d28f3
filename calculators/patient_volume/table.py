"""Patient volume from a file of visits or claims: every allowed period tried, and what became of each row."""

from collections.abc import Iterator
from dataclasses import replace

from calculators import Pick
from calculators.filing import Choices, FileCount, Filed, Opened, Task, Wanted
from calculators.patient_volume import RULES
from calculators.patient_volume.checks import who_attests
from calculators.patient_volume.model import HOSPITALS, Rules
from calculators.patient_volume.visits.ask import choices
from calculators.patient_volume.visits.asked import Inputs
from calculators.patient_volume.visits.columns import LOOKUP, PANEL, columns_for
from calculators.patient_volume.visits.judge import Judge
from calculators.patient_volume.visits.keep import offered
from calculators.patient_volume.visits.panel import Panel, panel_of
from calculators.patient_volume.visits.payers import Payer
from calculators.patient_volume.visits.professionals import professionals
from calculators.patient_volume.visits.register import Register, on_first_visits, registered
from calculators.patient_volume.visits.shape import result
from calculators.patient_volume.visits.tabulate import find
from calculators.periods import NoRules, in_force
from calculators.reading import Given, Problem
from calculators.tables import Unreadable
from calculators.tally import Tally
from calculators.words import day_in_words

__all__ = ["TITLE", "Inputs", "period_of", "problems", "tabulate", "wanted"]

TITLE = "Patient volume from a file of visits"

_PANEL = Wanted(
    "panel",
    "List of panel patients",
    "One row for each patient assigned to you: the number as the visits write it, and the days, if you have them",
    PANEL,
)
_PAYERS = Wanted(
    "payers",
    "List of payers",
    "Only where the visits name payers by a code: codes and names",
    LOOKUP,
    needed=False,
)


def period_of(given: Given) -> Pick:
    """The payment year picks the rules."""
    return Pick("payment_year", given.get("payment_year"))


def problems(given: Given, rules: Rules | None) -> list[Problem]:
    """Everything wrong across the inputs."""
    return [*who_attests(given, rules), *_cost_report_year(given), *_days(given), *_each(given)]


def wanted(given: Given) -> tuple[Wanted, ...]:
    """The visits, the panel's patients where they are counted, and a list of payers where the visits write codes."""
    visits = Wanted(
        "visits",
        "Visits or claims",
        "One row for each visit or claim, with the patient's number, the date of service and the payer",
        tuple(columns_for(given, _must_pay(given))),
    )
    return (visits, _PANEL, _PAYERS) if given.get("method") == "panel" else (visits, _PAYERS)


def tabulate(task: Task) -> Filed | tuple[Choices, ...]:
    """Count, or ask first what only the reader can say."""
    payers, counts = _payers(task.files["payers"]) if "payers" in task.files else ({}, [])
    register, reading = registered(task.files["visits"], task.progress, task.inputs.only_provider)
    on_first_visits(register)
    judge = Judge(task.inputs, task.rules, task.choices, payers)
    if asked := tuple(choices(judge, register)):
        return asked
    panel = _panel(task, register, counts)
    found = find(task, judge, register, reading, counts, panel)
    found = replace(found, everyone=professionals(found))
    return Filed(result(found), offered(found))


def _panel(task: Task, register: Register, counts: list[FileCount]) -> Panel | None:
    """The panel, with the count of its file among the others."""
    if "panel" not in task.files:
        return None
    panel, count = panel_of(task.files["panel"], register.patients)
    counts.insert(0, count)
    if not panel.spans:
        raise Unreadable(
            "No patient on the list of the panel is among the visits. Check that both write the same number."
        )
    return panel


def _payers(opened: Opened) -> tuple[dict[str, Payer], list[FileCount]]:
    """The payers by their code."""
    reading, tally, found = opened.reading(), Tally(), {}
    for _, (code, name, owner), errors in reading:
        if not errors:
            tally.use()
            found[str(code).casefold()] = Payer(str(code), str(name), str(owner) if owner else None)
    return found, [tally.count(opened, reading)]


def _must_pay(given: Given) -> bool:
    """Whether the payment year asks what was paid."""
    try:
        return in_force(RULES, given.get("payment_year") or 0).counting.must_pay.value
    except NoRules:
        return False


def _cost_report_year(given: Given) -> Iterator[Problem]:
    if given.get("provider") == "childrens_hospital" and not given.has("cost_report_year_end"):
        title = Inputs.model_fields["cost_report_year_end"].title
        yield Problem(
            "cost_report_year_end", f"{title}: enter a month and a day, such as 12-31. Periods are tried in it."
        )


def _each(given: Given) -> Iterator[Problem]:
    """Comparing professionals needs more than one of them."""
    if not given.get("each_professional"):
        return
    title = Inputs.model_fields["each_professional"].title
    if given.has("only_provider"):
        yield Problem("each_professional", f"{title}: you count one professional alone. Leave one of the two empty.")
    if given.get("method") == "panel":
        yield Problem("each_professional", f"{title}: the list does not say whose panel it is. Count encounters alone.")
    if given.get("provider") in HOSPITALS:
        yield Problem(
            "each_professional", f"{title}: a hospital counts as one. Leave it empty, or choose another above."
        )


def _days(given: Given) -> Iterator[Problem]:
    if given.has("period_end") and "period_start" in given and given["period_start"] is None:
        title = Inputs.model_fields["period_start"].title
        yield Problem("period_start", f"{title}: enter it too, or leave both days empty.")
    for first, last in (("period_start", "period_end"), ("file_start", "file_end")):
        if given.has(first, last) and given[last] < given[first]:
            title = Inputs.model_fields[last].title
            yield Problem(last, f"{title}: {day_in_words(given[last])} is before the first day, "
                                f"{day_in_words(given[first])}.")  # fmt: skip
