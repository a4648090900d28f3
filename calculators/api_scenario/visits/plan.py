"""Which log the answers lead to, and the rules its rows are held against."""

from dataclasses import dataclass
from datetime import date

from calculators.api_scenario import model
from calculators.api_scenario.rules import Decision, decide, opt_outs_decide, tracked
from calculators.api_scenario.visits.asked import Inputs
from calculators.api_scenario.visits.judging import Check, Judge, OptOuts
from calculators.filing import Opened

HOURS_A_DAY = 24
_CHECKS: dict[str, Check] = {"vdt_and_api_audit_log": "gap", "api_audit_log": "period"}
_COMMON = ("period_start", "period_end", "api_enabled_on", "dashboard_numerator", "dashboard_denominator",
           "dashboard_tracks", "tracking_test", "opt_outs_in_dashboard", "separate_opt_out_entries",
           "documentation_provided_on", "acts", "measure_2", "letter")  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """The log to build, and why.

    Attributes:
        check: the log, or "documents" where none is asked for.
        to_be_safe: whether only the stricter reading asks for the log.
        decision: what the dashboard's numbers lead to, before the log is counted.
    """

    check: Check
    to_be_safe: bool
    decision: Decision | None


def plan_of(inputs: Inputs, rules: model.Rules) -> Plan:
    """The log that the answers lead to, or the one the reader asks for."""
    asked = answers_of(inputs, None)
    decision = decide(asked, rules) if asked else None
    safe = asked is not None and decision is not None and decision.scenario == 2 and opt_outs_decide(asked, rules)
    if inputs.log != "by_answers":
        return Plan(_CHECKS[inputs.log], to_be_safe=False, decision=decision)
    if decision is None:
        found = tracked(inputs.tracking_test, inputs.dashboard_tracks)
        by_dashboard: dict[str, Check] = {"vdt_and_api": "gap", "vdt_only": "period"}
        before = inputs.api_enabled_on and inputs.period_start and inputs.api_enabled_on < inputs.period_start
        return Plan("documents" if before else by_dashboard.get(found, "documents"), to_be_safe=False, decision=None)
    checks: dict[int, Check] = {3: "gap", 4: "period"}
    check = "gap" if safe else checks.get(decision.scenario or 0, "documents")
    return Plan(check, to_be_safe=safe, decision=decision)


def answers_of(inputs: Inputs, entries: int | None, documented: date | None = None) -> model.Inputs | None:
    """The answers as the calculator without a file takes them; nothing where the dashboard's numbers are not given.

    Args:
        inputs: what was asked beside the file.
        entries: the entries of the log.
        documented: the last day of documentation in the rows that count, for when no day was stated.
    """
    if inputs.dashboard_numerator is None or inputs.dashboard_denominator is None:
        return None
    given = {name: getattr(inputs, name) for name in _COMMON}
    if inputs.documentation_provided_on is None and inputs.acts is None:
        given["documentation_provided_on"] = documented
    return model.Inputs(**given, audit_log_entries=entries)


def judge_of(inputs: Inputs, rules: model.Rules, opened: Opened, check: Check) -> Judge:
    """The rules that each row is held against."""
    return Judge(
        check=check,
        start=rules.starts if check == "year" or inputs.period_start is None else inputs.period_start,
        end=rules.ends if check == "year" or inputs.period_end is None else inputs.period_end,
        enabled=inputs.api_enabled_on,
        documents_from=rules.documents_from.value,
        deadline=rules.concession_deadline.value,
        timely_days=rules.timely_hours.value // HOURS_A_DAY,
        opt_outs=opt_outs_of(inputs),
        has_numerator=opened.has("numerator"),
        has_vdt=opened.has("vdt"),
        has_documents=opened.has("documents"),
        documented_on=documented_on(inputs),
    )


def documented_on(inputs: Inputs) -> date | None:
    """The day on which the last of the documentation reached all patients."""
    acts = inputs.acts
    days = [acts.instructions_given_on, acts.app_information_given_on] if acts else []
    both = max(day for day in days if day) if days and all(days) else None
    return inputs.documentation_provided_on or both


def opt_outs_of(inputs: Inputs) -> OptOuts:
    """Where an opt-out was tracked whose row only says yes."""
    inside, apart = inputs.opt_outs_in_dashboard > 0, inputs.separate_opt_out_entries > 0
    if inside and apart:
        return "own_log_unless_counted"
    if inside:
        return "dashboard"
    return "own_log" if apart else "uncounted_unless_counted"
