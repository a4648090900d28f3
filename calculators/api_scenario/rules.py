"""The four scenarios in the order of the guidance: when the API was enabled, what was tracked, what passes."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from calculators.api_scenario.model import Inputs, Outcome, Position, Rules, TrackingTest, Tracks

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Decision:
    """What was found, before it is put into words."""

    position: Position
    tracking: str
    scenario: int | None
    outcome: Outcome
    gap: tuple[date, date] | None
    numerator: int | None
    fewest_entries: int | None


def decide(inputs: Inputs, rules: Rules) -> Decision:
    """Apply the decision table to one provider's period."""
    position = position_of(
        inputs.api_enabled_on, inputs.period_start, inputs.period_end, rules.concession_deadline.value
    )
    tracking = tracking_of(inputs)
    scenario = scenario_of(inputs, rules, position, tracking)
    gap = gap_of(inputs) if scenario == 3 else None
    numerator = mapir_numerator(inputs, scenario, gap)
    outcome = outcome_of(inputs, rules, Decision(position, tracking, scenario, "met", gap, numerator, None))
    fewest = fewest_entries(inputs, rules, scenario) if scenario == 4 or gap else None
    return Decision(position, tracking, scenario, outcome, gap, numerator, fewest)


def position_of(enabled: date | None, start: date, end: date, deadline: date) -> Position:
    """Where the enable date lies; the first and the last day of the period belong to it."""
    if enabled is None or enabled > deadline:
        return "not_in_time"
    if enabled < start:
        return "before"
    return "during" if enabled <= end else "after"


def tracking_of(inputs: Inputs) -> str:
    """What the dashboard counted: as the test shows, else as stated; "contradictory" where the two differ."""
    return tracked(inputs.tracking_test, inputs.dashboard_tracks)


def tracked(test: TrackingTest | None, stated: Tracks) -> str:
    """What a dashboard counted, by its tracking test and by what was stated."""
    if test is None or test.denominator == 0:
        return stated
    shown = "vdt_and_api" if test.numerator == 0 else "vdt_only"
    return shown if stated in (shown, "unknown") else "contradictory"


def exceeds(numerator: int, denominator: int, threshold: Fraction) -> bool:
    """Whether the rate is above the threshold; a rate that equals it is not."""
    return Fraction(numerator, denominator) > threshold


def scenario_of(inputs: Inputs, rules: Rules, position: Position, tracking: str) -> int | None:
    """The scenario's number, or None where the guidance has none."""
    alone = exceeds(inputs.dashboard_numerator, inputs.dashboard_denominator, rules.over)
    with_opt_outs = exceeds_with_opt_outs(inputs, rules)
    match position, tracking:
        case "not_in_time", _:
            return None
        case "before", _:
            return 1 if with_opt_outs else None
        case "during", "vdt_and_api":
            return 2 if with_opt_outs else 3
        case "after", "vdt_and_api":
            return None if alone else 3
        case _, "vdt_only":
            return 4 if with_opt_outs else None
    return None


def exceeds_with_opt_outs(inputs: Inputs, rules: Rules) -> bool:
    """Whether dashboard and separate opt-outs together exceed the threshold."""
    patients = inputs.dashboard_numerator + inputs.separate_opt_out_entries
    return exceeds(patients, inputs.dashboard_denominator, rules.over)


def opt_outs_decide(inputs: Inputs, rules: Rules) -> bool:
    """Whether only the separate opt-outs lift the rate over the threshold."""
    alone = exceeds(inputs.dashboard_numerator, inputs.dashboard_denominator, rules.over)
    return not alone and exceeds_with_opt_outs(inputs, rules)


def gap_of(inputs: Inputs) -> tuple[date, date] | None:
    """The days of the period before the API was enabled, or None when there are none."""
    if inputs.api_enabled_on is None or inputs.api_enabled_on <= inputs.period_start:
        return None
    return inputs.period_start, min(inputs.api_enabled_on - ONE_DAY, inputs.period_end)


def mapir_numerator(inputs: Inputs, scenario: int | None, gap: tuple[date, date] | None) -> int | None:
    """The number to enter, or None while there is no scenario or its log is not made."""
    dashboard, apart, log = inputs.dashboard_numerator, inputs.separate_opt_out_entries, inputs.audit_log_entries
    if scenario in (1, 2):
        return dashboard + apart
    if scenario == 3 and gap is None:
        return dashboard + apart
    if scenario is None or log is None:
        return None
    return dashboard + log + apart if scenario == 3 else log + apart


def fewest_entries(inputs: Inputs, rules: Rules, scenario: int | None) -> int:
    """The fewest log entries with which the rate exceeds the threshold."""
    counted = inputs.separate_opt_out_entries + (inputs.dashboard_numerator if scenario == 3 else 0)
    return max(0, fewest_over(inputs.dashboard_denominator, rules.over) - counted)


def fewest_over(denominator: int, threshold: Fraction) -> int:
    """The smallest numerator above the threshold."""
    return int(threshold * denominator) + 1


def documented_in_time(inputs: Inputs, rules: Rules, scenario: int | None) -> bool:
    """Whether the stated days of documentation fit; the letters of Scenarios 3 and 4 bind them to the calendar year."""
    first, last = rules.documents_from.value, rules.concession_deadline.value
    days = documentation_days(inputs)
    return all(day <= last and (scenario not in (3, 4) or day >= first) for _, day in days)


def documentation_days(inputs: Inputs) -> list[tuple[str, date]]:
    """The days on which patients got their documentation, as far as they are stated."""
    acts = inputs.acts
    found = [
        ("API documentation given to patients", inputs.documentation_provided_on),
        ("Sign-in instructions given to patients", acts.instructions_given_on if acts else None),
        ("Information on apps given to patients", acts.app_information_given_on if acts else None),
    ]
    return [(label, day) for label, day in found if day]


def outcome_of(inputs: Inputs, rules: Rules, found: Decision) -> Outcome:
    """Met, not met, or what is missing before that can be said."""
    if found.position == "not_in_time" or not documented_in_time(inputs, rules, found.scenario):
        return "not_met"
    if found.position != "before" and found.tracking == "unknown":
        return "test_needed"
    if found.scenario is None:
        return "contradictory" if found.position != "before" and found.tracking != "vdt_only" else "not_met"
    if found.scenario == 3 and found.gap is None:
        return "not_met"
    if found.numerator is None:
        return "log_needed"
    within = found.numerator <= inputs.dashboard_denominator
    return "met" if within and exceeds(found.numerator, inputs.dashboard_denominator, rules.over) else "not_met"
