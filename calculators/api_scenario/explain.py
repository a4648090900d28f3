"""The decision in words: the answer, its steps with their law, the pictures, and what is still to be shown."""

from collections.abc import Iterator
from fractions import Fraction

from calculators.answer import Answer, NextAction, rules_used
from calculators.api_scenario.drawing import pictures
from calculators.api_scenario.measure_two import measure_two, result_of
from calculators.api_scenario.model import Inputs, Result, Rules
from calculators.api_scenario.papers import tables_of
from calculators.api_scenario.rules import Decision, documentation_days, documented_in_time, opt_outs_decide
from calculators.api_scenario.steps import steps_of
from calculators.words import count_in_words, day_in_words, percent

STANDARD = ["dashboard", "api_enabled_proof", "authentication_instructions", "app_information"]
LOGS = {3: ["letter_added_visits", "vdt_and_api_audit_log"], 4: ["letter_manual_numerator", "api_audit_log"]}
LOG_NAMES = {3: "a VDT and API Audit Log", 4: "an API Audit Log"}


def explain(inputs: Inputs, rules: Rules, found: Decision) -> Result:
    """Put a decision into words."""
    documents = documents_for(inputs, rules, found)
    steps, second = steps_of(inputs, rules, found), measure_two(inputs, rules)
    return Result(
        answer=answer_of(inputs, rules, found),
        steps=steps,
        still_needed=still_needed(inputs, rules, found),
        next_actions=[NextAction(text=text) for text in _next(rules, found, documents)],
        pictures=pictures(inputs, rules, found),
        tables=tables_of(inputs, rules, found, documents, second),
        rules=rules_used(rules, steps),
        scenario=found.scenario,
        outcome=found.outcome,
        mapir_numerator=found.numerator,
        mapir_denominator=inputs.dashboard_denominator,
        documents=documents,
        gap_start=found.gap[0] if found.gap else None,
        gap_end=found.gap[1] if found.gap else None,
        measure_2=result_of(second),
    )


def documents_for(inputs: Inputs, rules: Rules, found: Decision) -> list[str]:
    """The ids of the documents to hand in; none where there is nothing to hand in."""
    if found.scenario is None and found.outcome == "not_met":
        return []
    documents = STANDARD + LOGS.get(found.scenario or 0, [])
    if found.scenario == 2 and opt_outs_decide(inputs, rules):
        documents = documents + LOGS[3]
    return documents + ["opt_out_evidence"] * (inputs.separate_opt_out_entries > 0)


def answer_of(inputs: Inputs, rules: Rules, found: Decision) -> Answer:
    """The answer in one sentence, and the number that matters."""
    deadline, test = day_in_words(rules.concession_deadline.value), inputs.tracking_test
    match found.outcome:
        case "test_needed":
            said = "The test window had no patients, so it shows nothing. " if test and test.denominator == 0 else ""
            return Answer(
                tone="wait",
                sentence="First find out what your dashboard counted.",
                detail=f"{said}Run the Measure 1 dashboard for 90 days with patients that end before the API was "
                "enabled, or ask your vendor. Then come back.",
            )
        case "contradictory":
            return Answer(
                tone="wait",
                sentence="Your answers contradict each other.",
                detail="A dashboard that counts API access cannot show patients from before the API was enabled. Check "
                "the enable date and run the tracking test again.",
            )
        case "log_needed":
            return _log_needed(found)
        case "met":
            return Answer(
                tone="good",
                sentence=f"Scenario {found.scenario}. You meet Measure 1 of Objective 5.",
                detail=f"Enter {found.numerator:,} as the numerator in MAPIR and {inputs.dashboard_denominator:,} as "
                "the denominator. This is about Measure 1 alone.",
            )
    if found.position == "not_in_time":
        return Answer(
            tone="bad",
            sentence=f"You do not meet Measure 1: the API was not enabled by {deadline}.",
            detail="No reporting period and no log can mend this.",
        )
    return _not_met(inputs, rules, found, deadline)


def _log_needed(found: Decision) -> Answer:
    entries = count_in_words(found.fewest_entries or 0, "patient")
    rest = "to the dashboard's numerator" if found.scenario == 3 else "in place of the dashboard's numerator"
    return Answer(
        tone="wait",
        sentence=f"Scenario {found.scenario}. With your log, you can meet Measure 1.",
        detail=f"You need {LOG_NAMES[found.scenario or 4]} of at least {entries}. In MAPIR its entries are counted "
        f"{rest}.",
    )


def _not_met(inputs: Inputs, rules: Rules, found: Decision, deadline: str) -> Answer:
    if not documented_in_time(inputs, rules, found.scenario):
        sentence = "You do not meet Measure 1: the API documentation was not given in time."
        detail = f"Patients must get it from {day_in_words(rules.documents_from.value)} to {deadline}."
        return Answer(tone="bad", sentence=sentence, detail=detail)
    if found.scenario is None:
        sentence = "You do not meet Measure 1 with this reporting period."
        detail = f"The rate is not above {percent(rules.over)}, and no log can raise it. Try another period of 90 days."
    elif found.scenario == 3 and found.gap is None:
        sentence = "Scenario 3, but no log can help: you do not meet Measure 1 with this reporting period."
        detail = "The API was enabled on the first day of the period, so there is no gap to fill. Try another period."
    elif (found.numerator or 0) > inputs.dashboard_denominator:
        sentence = f"Scenario {found.scenario}. The counts do not fit: you cannot submit them."
        detail = (
            f"They add up to {found.numerator:,}, more than the {inputs.dashboard_denominator:,} patients of the "
            "denominator. Somebody is counted twice."
        )
    else:
        sentence = f"Scenario {found.scenario}. You do not meet Measure 1 yet."
        missing = (found.fewest_entries or 0) - (inputs.audit_log_entries or 0)
        detail = (
            f"{found.numerator:,} of {inputs.dashboard_denominator:,} is "
            f"{percent(Fraction(found.numerator or 0, inputs.dashboard_denominator), rules.over)}. Your log needs "
            f"{count_in_words(missing, 'more patient')}: {found.fewest_entries:,} in all."
        )
    return Answer(tone="bad", sentence=sentence, detail=detail)


def still_needed(inputs: Inputs, rules: Rules, found: Decision) -> list[str]:
    """What this answer does not prove, whatever its outcome."""
    deadline, education = day_in_words(rules.concession_deadline.value), rules.measure_2_threshold.value
    needed, second = [], measure_two(inputs, rules)
    if not documentation_days(inputs):
        needed.append(f"That every patient of the period got the sign-in instructions and the app list by {deadline}.")
    else:
        needed.append("That every patient of the period, opt-outs too, is among those who got the documentation.")
    if found.position in ("during", "after") and inputs.tracking_test is None and found.tracking != "unknown":
        needed.append("The tracking test that confirms what your dashboard counted.")
    needed.append(
        f"That patients had VDT access within {rules.timely_hours.value} hours, and that the API stayed enabled."
    )
    if inputs.acts and inputs.acts.api_stayed_on is False and found.scenario in (3, 4):
        needed.append("The letter's fourth point: the API was disabled, so nobody can confirm that it stayed on.")
    if second is None or not second.met:
        share = percent(Fraction(education))
        needed.append(f"Measure 2 of Objective 5: patient education for more than {share} of patients.")
    needed.append("The other objectives, for the same reporting period.")
    return needed


def _next(rules: Rules, found: Decision, documents: list[str]) -> Iterator[str]:
    if found.outcome == "test_needed":
        yield "Run the Measure 1 dashboard for 90 days that end before the API was enabled. Keep a copy of it."
    elif found.outcome == "contradictory":
        yield "Ask your vendor for the day the API was enabled, in writing, and run the tracking test again."
    elif found.outcome == "not_met" and found.position != "not_in_time":
        yield "Look for another 90 days of the year with a better rate. The scenario may change with the period."
    for name in documents:
        yield f"Hand in: {rules.documents[name].value}."
