"""The steps of the explanation, each with its law, in the order of the guidance."""

from collections.abc import Iterator
from fractions import Fraction

from calculators.api_scenario import measure_two
from calculators.api_scenario.model import Inputs, Rules
from calculators.api_scenario.rules import Decision, documentation_days, exceeds, opt_outs_decide
from calculators.law import Step
from calculators.words import count_in_words, day_in_words, percent, span_in_words

POSITIONS = {"before": "before the period", "during": "during the period", "after": "after the period"}


def steps_of(inputs: Inputs, rules: Rules, found: Decision) -> list[Step]:
    """All steps of one answer."""
    steps = [step for part in (_dates, _counting, _rates, _numerator) for step in part(inputs, rules, found)]
    return [*steps, *measure_two.steps_of(inputs, rules)]


def _dates(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[Step]:
    start, end, enabled = inputs.period_start, inputs.period_end, inputs.api_enabled_on
    days = count_in_words((end - start).days + 1, "day")
    yield Step(label="Your reporting period", value=f"{span_in_words(start, end)}: {days}", law=rules.period_days.law)
    if found.position == "not_in_time" or enabled is None:
        shown = day_in_words(enabled) if enabled else "never"
        yield Step(label="API enabled", value=f"{shown}: not in time", law=rules.concession_deadline.law)
    else:
        law = rules.laws.same_day if enabled in (start, end) else rules.laws.position
        yield Step(label="API enabled", value=f"{day_in_words(enabled)}: {POSITIONS[found.position]}", law=law)
    for label, day in documentation_days(inputs):
        late = day > rules.concession_deadline.value
        early = day < rules.documents_from.value and found.scenario in (3, 4)
        law = rules.concession_deadline.law if late else rules.documents_from.law
        said = "not in time" if late or early else "in time"
        yield Step(label=label, value=f"{day_in_words(day)}: {said}", law=law)
    if (acts := inputs.acts) and acts.api_stayed_on is not None:
        stayed = "yes" if acts.api_stayed_on else "no, so the letter cannot confirm it"
        yield Step(label="The API stayed on", value=stayed, law=rules.laws.letter_points)


def _counting(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[Step]:
    test, laws = inputs.tracking_test, rules.laws
    if found.position in ("during", "after"):
        said = {"vdt_and_api": "VDT and API access", "vdt_only": "VDT access alone", "unknown": "not known"}
        value = said.get(found.tracking, "the test shows another thing than you stated")
        if test and test.denominator == 0:
            yield Step(label="Tracking test", value="0 of 0: shows nothing", law=laws.inconclusive_test)
        elif test:
            yield Step(
                label="Tracking test", value=f"{test.numerator:,} of {test.denominator:,}", law=laws.tracking_test
            )
        yield Step(label="The dashboard counted", value=value, law=laws.tracking_test)
    if inputs.opt_outs_in_dashboard:
        inside = count_in_words(inputs.opt_outs_in_dashboard, "patient")
        yield Step(label="Opt-outs inside the numerator", value=inside, law=laws.opt_outs_inside)


def _rates(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[Step]:
    numerator, denominator = inputs.dashboard_numerator, inputs.dashboard_denominator
    apart, alone = inputs.separate_opt_out_entries, rate_in_words(numerator, denominator, rules)
    yield Step(label="The dashboard's rate", value=alone, law=rules.threshold.law)
    if apart:
        value = f"{numerator:,} + {apart:,} = {rate_in_words(numerator + apart, denominator, rules)}"
        yield Step(label="With the Opt-Out Audit Log", value=value, law=rules.laws.opt_outs_apart)
    if apart and found.scenario and opt_outs_decide(inputs, rules):
        other = "it would be Scenario 3" if found.scenario == 2 else "there would be no scenario"
        value = f"{other}: only the opt-outs lift the rate over the threshold"
        yield Step(label="By the dashboard alone", value=value, law=rules.laws.opt_outs_decide)
    laws = {1: rules.laws.scenario_1, 2: rules.laws.scenario_2, 3: rules.laws.scenario_3, 4: rules.laws.scenario_4}
    if found.scenario:
        yield Step(label="Scenario", value=str(found.scenario), law=laws[found.scenario])
    elif found.outcome == "contradictory":
        yield Step(label="Scenario", value="none: the answers contradict each other", law=rules.laws.contradictory)
    elif found.outcome == "not_met":
        yield Step(label="Scenario", value="none", law=rules.laws.no_scenario)


def _numerator(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[Step]:
    if found.scenario == 3:
        gap = span_in_words(*found.gap) if found.gap else "no day: the API was enabled on the first day of the period"
        yield Step(label="The gap", value=gap, law=rules.laws.gap)
    if found.fewest_entries is not None:
        fewest = count_in_words(found.fewest_entries, "patient")
        yield Step(label="Fewest entries in the log that pass", value=fewest, law=rules.counted_once.law)
    if found.scenario in (1, 2) and inputs.audit_log_entries:
        yield Step(label="Audit log", value="not needed, not added", law=rules.laws.unused_log)
    if found.numerator is None:
        return
    law = {3: rules.laws.numerator_3, 4: rules.laws.numerator_4}.get(found.scenario or 1, rules.laws.numerator_1_2)
    yield Step(label="Numerator for MAPIR", value=_sum(inputs, found), law=law)
    denominator = inputs.dashboard_denominator
    if found.numerator > denominator:
        value = f"{found.numerator:,} is more than {denominator:,}"
        yield Step(label="Does it fit", value=value, law=rules.laws.numerator_within_denominator)
    else:
        value = rate_in_words(found.numerator, denominator, rules)
        yield Step(label="Rate in MAPIR", value=value, law=rules.threshold.law)


def _sum(inputs: Inputs, found: Decision) -> str:
    log = inputs.audit_log_entries or 0
    parts = {
        1: [inputs.dashboard_numerator, inputs.separate_opt_out_entries],
        3: [inputs.dashboard_numerator, log if found.gap else 0, inputs.separate_opt_out_entries],
        4: [log, inputs.separate_opt_out_entries],
    }[1 if found.scenario in (1, 2) else found.scenario or 1]
    shown = [f"{part:,}" for part in parts if part] or ["0"]
    return f"{' + '.join(shown)} = {found.numerator:,}" if len(shown) > 1 else shown[0]


def rate_in_words(numerator: int, denominator: int, rules: Rules) -> str:
    """A rate and whether it is above the threshold: "2,310 of 2,457 is 94.02%, more than 80%"."""
    rate = percent(Fraction(numerator, denominator), rules.over)
    said = "more than" if exceeds(numerator, denominator, rules.over) else "not more than"
    return f"{numerator:,} of {denominator:,} is {rate}, {said} {percent(rules.over)}"
