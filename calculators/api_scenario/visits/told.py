"""The log in words: how many entries, what they lead to, what to look at again, what is missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calculators.answer import Answer, NextAction
from calculators.api_scenario.model import Result, Rules
from calculators.api_scenario.visits.asked import Inputs
from calculators.api_scenario.visits.best import in_words
from calculators.api_scenario.visits.judging import LOGS
from calculators.api_scenario.visits.periods import Estimate
from calculators.api_scenario.visits.plan import Plan
from calculators.api_scenario.visits.result import Flag
from calculators.api_scenario.visits.rows import Book
from calculators.law import Law, Step
from calculators.words import count_in_words, day_in_words, listed

_SHOWN = 10


@dataclass(frozen=True)
class Found:
    """What the file came to.

    Attributes:
        plan: the log and why.
        book: the judged rows.
        entries: patients who count.
        lacking: patients who would count with documentation in time.
        seen: patients of the period.
        opt_outs: patients of the period who opted out, and how many of them have no documentation in time.
        logged_apart: opt-outs in the file that belong into an Opt-Out Audit Log.
        flags: what to look at again.
        missing: the titles of the log's columns that the file does not have.
        numerator: the dashboard's, where it is given.
        scenario: the answer of the calculator without a file, from the dashboard's numbers and the entries.
    """

    plan: Plan
    book: Book
    entries: int
    lacking: int
    seen: int
    opt_outs: tuple[int, int]
    logged_apart: int
    flags: list[Flag]
    missing: list[str]
    numerator: int | None
    scenario: Result | None


def reason(rules: Rules, check: str, name: str) -> tuple[str, Law]:
    """A reason in words, and its law."""
    found = {**rules.reasons["any"], **rules.reasons[check]}[name]
    return found.value, found.law


def flags_of(book: Book, rules: Rules) -> list[Flag]:
    """What to look at again in the rows that are used."""
    found: dict[str, list[int]] = book.flags()
    if births := book.two_birth_dates():
        found["two_birth_dates"] = births
    if book.judge.check in LOGS and (others := book.other_providers()):
        found["two_providers"] = others
    return [
        Flag(flag=name, says=rules.flags[name].value, count=len(rows), first_rows=rows[:_SHOWN])
        for name, rows in found.items()
    ]


def answer_of(found: Found, rules: Rules) -> Answer:
    """The answer in one sentence, from the dashboard's numbers where they are given."""
    lacking = _lacking(found, rules)
    if more_than_counted(found):
        return _does_not_fit(found)
    if found.scenario:
        told = found.scenario.answer
        detail = " ".join(part for part in (_log_in_words(found, rules), told.detail or "", lacking) if part)
        return Answer(tone=told.tone, sentence=told.sentence, detail=detail)
    detail = "Give the dashboard's numerator and denominator to get your scenario and the numerator for MAPIR."
    sentence = _log_in_words(found, rules)
    return Answer(tone="wait", sentence=sentence, detail=f"{detail} {lacking}".strip())


def more_than_counted(found: Found) -> bool:
    """Whether the log of Scenario 4 has more entries than the dashboard's numerator, from which they all come."""
    return found.plan.check == "period" and found.numerator is not None and found.entries > found.numerator


def _does_not_fit(found: Found) -> Answer:
    entries = count_in_words(found.entries, "entry", "entries")
    return Answer(
        tone="bad",
        sentence=f"Your file and your dashboard do not fit: {entries}, but only {found.numerator:,} counted.",
        detail="In Scenario 4 the log lists only patients of the dashboard's numerator. Check that both are of the "
        "same provider and period, and that the column for the numerator is the right one.",
    )


def _log_in_words(found: Found, rules: Rules) -> str:
    if found.plan.check == "documents":
        patients = count_in_words(found.entries, "patient")
        return f"{patients} of {found.seen:,} in the period got the documentation in time."
    safe = " You need it only to be safe: the stricter reading asks for it." if found.plan.to_be_safe else ""
    entries = count_in_words(found.entries, "entry", "entries")
    return f"Your {rules.logs[found.plan.check].title} has {entries}.{safe}"


def _lacking(found: Found, rules: Rules) -> str:
    deadline = day_in_words(rules.concession_deadline.value)
    if not found.lacking:
        return ""
    if found.plan.check == "documents":
        return f"{count_in_words(found.lacking, 'patient')} of the period had no documentation by {deadline}."
    one = "would count if it were" if found.lacking == 1 else "would count if they were"
    more = count_in_words(found.lacking, "more patient")
    return f"{more} {one} documented by {deadline}."


def steps_of(found: Found, inputs: Inputs, rules: Rules) -> Iterator[Step]:
    """What the file says, each line with its law."""
    check, reasons = found.plan.check, rules.reasons
    said = f"{found.seen:,} in your file"
    if (denominator := inputs.dashboard_denominator) is not None:
        said += f", {denominator:,} in the dashboard's denominator"
    yield Step(label="Patients seen in the period", value=said, law=reasons[check]["before_period"].law)
    columns = rules.logs.get(check)
    label = f"Entries in the {columns.title}" if columns else "Patients with documentation in time"
    yield Step(label=label, value=f"{found.entries:,}", law=columns.law if columns else rules.concession_deadline.law)
    if (made := inputs.audit_log_entries) is not None and columns and made != found.entries:
        value = f"{made:,}, not {found.entries:,}. Compare it with the log from the file"
        yield Step(label="Entries in the log you made", value=value, law=rules.counted_once.law)
    if more_than_counted(found):
        value = f"{found.entries:,} is more than the dashboard's numerator, {found.numerator:,}"
        yield Step(label="Does it fit", value=value, law=rules.laws.numerator_within_denominator)
    if found.lacking:
        law = rules.reasons["any"]["not_documented"].law
        yield Step(label="Would count if documented in time", value=f"{found.lacking:,}", law=law)
    if found.opt_outs[0]:
        value = f"{found.opt_outs[0]:,}, of them {found.opt_outs[1]:,} without documentation in time"
        yield Step(label="Patients who opted out", value=value, law=rules.laws.opt_outs_documented)
    for flag in found.flags:
        yield Step(label="Look again", value=_flagged(flag), law=rules.flags[flag.flag].law)


def _flagged(flag: Flag) -> str:
    rows = listed(f"{row:,}" for row in flag.first_rows)
    more = f" and {flag.count - len(flag.first_rows):,} more" if flag.count > len(flag.first_rows) else ""
    return f"{count_in_words(flag.count, 'row')}: {flag.says}. {'Row' if flag.count == 1 else 'Rows'} {rows}{more}"


def still_needed(found: Found, inputs: Inputs, rules: Rules) -> Iterator[str]:
    """What the file does not prove."""
    if found.missing:
        yield f"The log's column {listed(found.missing)}: your file has none. Fill it in before you send the log."
    if found.opt_outs[0]:
        yield "That opt-outs got the API documentation by another way than the portal, which they cannot see."
    reasons: Mapping[str, list[int]] = found.book.by_reason()
    if "perhaps_in_numerator" in reasons:
        yield "A column that says who is in the dashboard's numerator. Ask for the dashboard's list of patients."
    if "opt_out_uncounted" in reasons:
        yield "Where your opt-outs are: put them into an Opt-Out Audit Log, or say that the dashboard counts them."
    apart = inputs.separate_opt_out_entries
    if (
        found.plan.check in LOGS
        and found.opt_outs[0]
        and "opt_out_uncounted" not in reasons
        and apart != found.logged_apart
    ):
        opt_outs = count_in_words(found.logged_apart, "opt-out")
        yield f"Why the file has {opt_outs} for an Opt-Out Audit Log, and your log {apart:,}."
    if inputs.dashboard_denominator is not None and found.seen != inputs.dashboard_denominator:
        yield (
            f"Why the file has {count_in_words(found.seen, 'patient')} in the period and the dashboard "
            f"{inputs.dashboard_denominator:,}."
        )
    if found.scenario:
        yield from found.scenario.still_needed


def next_actions(found: Found, best: Estimate | None, rules: Rules) -> Iterator[NextAction]:
    """What to do next."""
    deadline = day_in_words(rules.concession_deadline.value)
    if found.lacking:
        patients = count_in_words(found.lacking, "patient")
        yield NextAction(text=f"Give the API documentation to {patients} by {deadline}. The list is among the files.")
    if found.plan.check in LOGS:
        title = rules.logs[found.plan.check].title
        yield NextAction(text=f"Save the {title}, read it through, and hand it in as an Excel workbook.")
    if found.scenario and found.scenario.outcome != "met" and best:
        yield NextAction(text=f"Another period may serve better: {in_words(best, rules)}. Run its dashboard first.")
    if found.scenario:
        yield from found.scenario.next_actions
