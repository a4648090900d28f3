"""What is wrong across fields, told all at once from whatever could be read."""

from collections.abc import Iterator
from datetime import timedelta

from calculators.api_scenario.model import Inputs, MeasureTwo, Rules, TrackingTest
from calculators.api_scenario.rules import position_of, scenario_of, tracking_of
from calculators.fields import Typed
from calculators.reading import Given, Problem
from calculators.words import count_in_words, day_in_words


def problems(given: Given, rules: Rules | None) -> Iterator[Problem]:
    """Everything wrong across fields; without rules on file, all that needs none."""
    yield from _dashboard(given)
    if isinstance(second := given.get("measure_2"), Given):
        yield from _measure_two(second)
    test = given.get("tracking_test")
    if isinstance(test, Given):
        yield from _tracking_test(test, given)
    if rules:
        yield from _period(given, rules)
        yield from _log(given, rules)
        if isinstance(test, Given):
            yield from _window(test, rules)


def _problem(field: str, message: str) -> Problem:
    """A problem with the field's title before it, so that the sentence stands alone."""
    group, _, name = field.rpartition(".")
    models: dict[str, type[Typed]] = {"": Inputs, "tracking_test": TrackingTest, "measure_2": MeasureTwo}
    model = models[group]
    return Problem(field, f"{model.model_fields[name].title}: {message}")


def _period(given: Given, rules: Rules) -> Iterator[Problem]:
    if not given.has("period_start", "period_end"):
        return
    start, end, least = given["period_start"], given["period_end"], rules.period_days.value
    days = (end - start).days + 1
    if end > rules.ends:
        asked = f"there are no rules on file for {day_in_words(end)}"
        yield _problem("period_end", f"{asked}. The period ends in the year it began, {rules.starts.year}.")
    elif days < least:
        earliest = day_in_words(start + timedelta(days=least - 1))
        said = "is before the first day" if days < 1 else f"makes {count_in_words(days, 'day')}"
        advice = f"The period needs at least {least} days: with this first day, it ends on {earliest} or later."
        yield _problem("period_end", f"{day_in_words(end)} {said}. {advice}")


def _dashboard(given: Given) -> Iterator[Problem]:
    numerator, denominator = given.get("dashboard_numerator"), given.get("dashboard_denominator")
    inside = given.get("opt_outs_in_dashboard")
    if denominator == 0:
        message = "enter 1 or more. With no patients there is no rate."
        yield _problem("dashboard_denominator", message)
    elif numerator is not None and denominator is not None and numerator > denominator:
        message = f"{numerator:,} is more than the denominator, {denominator:,}. Check which number is which."
        yield _problem("dashboard_numerator", message)
    if inside is not None and numerator is not None and inside > numerator:
        message = f"{inside:,} is more than the numerator they are part of, {numerator:,}."
        yield _problem("opt_outs_in_dashboard", message)


def _measure_two(given: Given) -> Iterator[Problem]:
    """Measure 2 has a rate of its own."""
    if given.get("denominator") == 0:
        yield _problem("measure_2.denominator", "enter 1 or more. With no patients there is no rate.")
    elif given.has(*MeasureTwo.model_fields):
        numerator, denominator, apart = (given[name] for name in MeasureTwo.model_fields)
        if numerator + apart > denominator:
            message = f"{numerator:,} and {apart:,} opt-outs are more than the denominator, {denominator:,}."
            yield _problem("measure_2.numerator", message)


def _window(test: Given, rules: Rules) -> Iterator[Problem]:
    least = rules.period_days.value
    if test.has("window_start", "window_end") and (test["window_end"] - test["window_start"]).days + 1 < least:
        yield _problem("tracking_test.window_end", f"the window needs at least {least} days from its first day.")


def _tracking_test(test: Given, given: Given) -> Iterator[Problem]:
    end, enabled = test.get("window_end"), given.get("api_enabled_on")
    if end and enabled and end >= enabled:
        message = f"it has to be before the day the API was enabled, {day_in_words(enabled)}."
        yield _problem("tracking_test.window_end", message)
    if test.has("numerator", "denominator") and test["numerator"] > test["denominator"]:
        message = f"{test['numerator']:,} is more than the denominator, {test['denominator']:,}."
        yield _problem("tracking_test.numerator", message)


def _log(given: Given, rules: Rules) -> Iterator[Problem]:
    """In Scenario 4 every row of the log comes from the dashboard's numerator."""
    entries, numerator = given.get("audit_log_entries"), given.get("dashboard_numerator")
    if entries is None or numerator is None or entries <= numerator or _scenario(given, rules) != 4:
        return
    advice = "In Scenario 4 the log lists only patients who are in that numerator, each of them once."
    yield _problem("audit_log_entries", f"{entries:,} is more than the dashboard's numerator, {numerator:,}. {advice}")


def _scenario(given: Given, rules: Rules) -> int | None:
    """The scenario as far as it can be told before every field is mended."""
    if not given.has(
        "period_start", "period_end", "dashboard_denominator", "dashboard_tracks", "separate_opt_out_entries"
    ):
        return None
    if given["dashboard_denominator"] == 0 or "api_enabled_on" not in given:
        return None
    test = given.get("tracking_test")
    known = isinstance(test, Given) and test.has("numerator", "denominator")
    tracking_test = TrackingTest.model_construct(**test) if known and test is not None else None
    inputs = Inputs.model_construct(**{**given, "tracking_test": tracking_test})
    deadline = rules.concession_deadline.value
    position = position_of(inputs.api_enabled_on, inputs.period_start, inputs.period_end, deadline)
    return scenario_of(inputs, rules, position, tracking_of(inputs))
