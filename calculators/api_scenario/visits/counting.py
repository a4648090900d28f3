"""From the opened file to the result: the log with its submission, or the best period alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from calculators.answer import NextAction, rules_used
from calculators.api_scenario.explain import explain
from calculators.api_scenario.letters import Case, letters
from calculators.api_scenario.model import Rules
from calculators.api_scenario.rules import decide, tracked
from calculators.api_scenario.visits import best, given, told
from calculators.api_scenario.visits.asked import Inputs, Log
from calculators.api_scenario.visits.judging import Check
from calculators.api_scenario.visits.periods import Ask, Estimate, best_of, estimates, safest_of
from calculators.api_scenario.visits.plan import Plan, answers_of, judge_of, plan_of
from calculators.api_scenario.visits.reading import read
from calculators.api_scenario.visits.result import VisitResult, period
from calculators.api_scenario.visits.rows import Book
from calculators.api_scenario.visits.told import Found
from calculators.filing import Export, FileCount, Filed, Opened, Task
from calculators.tables import Reading
from calculators.tally import Tally

_LOGS: dict[Check, Log] = {"gap": "vdt_and_api_audit_log", "period": "api_audit_log"}
_LETTERS = {"gap": ["letter_added_visits"], "period": ["letter_manual_numerator"]}
_SUBMISSION = ("scenario", "outcome", "mapir_numerator", "mapir_denominator", "documents", "gap_start", "gap_end",
               "measure_2")  # fmt: skip
YEAR = Plan("year", to_be_safe=False, decision=None)


@dataclass(frozen=True)
class Searched:
    """Every period that was tried, and those that matter by what they are."""

    found: Sequence[Estimate]
    named: dict[str, Estimate | None]


def counted(task: Task) -> Filed:
    """The result of one visit file, with its files."""
    inputs, rules, opened = task.inputs, task.rules, task.files["visits"]
    plan = YEAR if inputs.kind == "period" else plan_of(inputs, rules)
    reading = opened.reading(task.progress)
    judge = judge_of(inputs, rules, opened, plan.check)
    book = read(opened, reading, judge, inputs.provider, counted=inputs.dashboard_numerator != 0)
    searched = search(book, inputs, rules)
    file = file_of(book, opened, reading, rules)
    if inputs.kind == "period":
        return Filed(best_result(file, searched, rules), tuple(given.periods_file(searched.found)))
    found = found_in(book, opened, inputs, rules, plan)
    files = [*given.files(opened, reading, book, searched.found, rules), *letters_for(found, inputs, rules)]
    return Filed(log_result(found, file, searched, inputs, rules), tuple(files))


def search(book: Book, inputs: Inputs, rules: Rules) -> Searched:
    """The estimate for every period of the year, with the best, the safest and the reader's own."""
    ask = Ask(
        first=rules.starts,
        last=rules.ends,
        length=rules.period_days.value,
        enabled=inputs.api_enabled_on,
        deadline=rules.concession_deadline.value,
        tracks=tracked(inputs.tracking_test, inputs.dashboard_tracks),
        threshold=rules.over,
    )
    found = estimates(book.patients, book.days, book.bits, ask)
    own = best.at(found, inputs.period_start, inputs.period_end)
    return Searched(found, {"The best": best_of(found), "The safest": safest_of(found), "Yours": own})


def file_of(book: Book, opened: Opened, reading: Reading, rules: Rules) -> FileCount:
    """Counts that add up: rows used, and rows left out by reason, each with its law."""
    tally = Tally()
    tally.use(len(book.used()))
    for name, rows in book.by_reason().items():
        because, law = told.reason(rules, book.judge.check, name)
        tally.leave_many(rows, because, law)
    return tally.count(opened, reading)


def found_in(book: Book, opened: Opened, inputs: Inputs, rules: Rules, plan: Plan) -> Found:
    """What the rows came to, and the answer that the dashboard's numbers give with them."""
    entries, start, end = len(book.used()), book.judge.start, book.judge.end
    asked = answers_of(inputs, entries if plan.check != "documents" else None, book.last_documented())
    wanted = {"birth_date": "Patient DOB", "provider": "Provider"} if plan.check != "documents" else {}
    return Found(
        plan=plan,
        book=book,
        entries=entries,
        lacking=len(book.lacking_documentation()),
        seen=len({who for who, *_ in book.own(start, end)}),
        opt_outs=book.opt_outs(start, end),
        logged_apart=len(book.opt_out_rows()),
        flags=told.flags_of(book, rules),
        missing=[title for name, title in wanted.items() if not opened.has(name)],
        numerator=inputs.dashboard_numerator,
        scenario=explain(asked, rules, decide(asked, rules)) if asked else None,
    )


def letters_for(found: Found, inputs: Inputs, rules: Rules) -> list[Export]:
    """The letters of the submission; without the dashboard's numbers, that of the log."""
    documents = found.scenario.documents if found.scenario else _LETTERS.get(found.plan.check, [])
    stayed = inputs.acts.api_stayed_on if inputs.acts else None
    judge = found.book.judge
    safe = found.plan.to_be_safe
    case = Case(judge.start, judge.end, judge.enabled, found.entries, inputs.letter, stayed, to_be_safe=safe)
    return list(letters(documents, case, rules))


def log_result(found: Found, file: FileCount, searched: Searched, inputs: Inputs, rules: Rules) -> VisitResult:
    """The log and its submission in words."""
    scenario = found.scenario
    steps = [*told.steps_of(found, inputs, rules), *(scenario.steps if scenario else [])]
    steps += best.steps(searched.found, searched.named, rules)
    return VisitResult(
        answer=told.answer_of(found, rules),
        steps=steps,
        still_needed=[*told.still_needed(found, inputs, rules), *best.warnings()],
        next_actions=list(told.next_actions(found, searched.named["The best"], rules)),
        pictures=[*(scenario.pictures if scenario else []), *best.curves(searched.found, searched.named, rules)],
        tables=[*(scenario.tables if scenario else []), best.table(searched.named, rules)],
        rules=rules_used(rules, steps),
        files=[file],
        **_submission(found),
        log=_LOGS.get(found.plan.check),
        log_entries=found.entries,
        to_be_safe=found.plan.to_be_safe,
        patients_in_period=found.seen,
        lacking_documentation=found.lacking,
        flags=found.flags,
        **_periods(searched),
    )


def _submission(found: Found) -> dict[str, Any]:
    """The scenario's part of the result; a log that does not fit the dashboard contradicts it."""
    told_of = {name: getattr(found.scenario, name) for name in _SUBMISSION} if found.scenario else {}
    return {**told_of, "outcome": "contradictory"} if told.more_than_counted(found) else told_of


def _periods(searched: Searched) -> dict[str, Any]:
    names = {"best_period": "The best", "safest_period": "The safest", "this_period": "Yours"}
    return {name: period(searched.named[label]) for name, label in names.items()}


def best_result(file: FileCount, searched: Searched, rules: Rules) -> VisitResult:
    """The best and the safest period in words."""
    steps = list(best.steps(searched.found, searched.named, rules))
    return VisitResult(
        kind="period",
        answer=best.answer_of(searched.named, rules),
        steps=steps,
        still_needed=list(best.warnings()),
        next_actions=[NextAction(text=text) for text in best.actions(searched.named)],
        pictures=list(best.curves(searched.found, searched.named, rules)),
        tables=[best.table(searched.named, rules)],
        rules=rules_used(rules, steps),
        files=[file],
        **_periods(searched),
    )
