"""How each day was found, with the rule of every line."""

from collections.abc import Iterator

from calculators.law import Law, Step
from calculators.masshealth_dates.clock import closed_on, months_before, time_in_words
from calculators.masshealth_dates.model import DateFound, Inputs, Rules
from calculators.masshealth_dates.rules import Found, next_due, within
from calculators.words import count_in_words, day_in_words, span_in_words

ID_SAID = {
    "id_ready": "nine digits, as asked for",
    "id_with_letter": "nine digits and a letter, which is an ID with its service location",
    "id_wrong": "not nine digits",
}


def steps_of(inputs: Inputs, rules: Rules, found: Found) -> list[Step]:
    """First what happened, then how the day follows."""
    parts = {
        "prior_authorization": _prior_authorization,
        "file_change": _file_change,
        "link": _link,
        "file_request": _file_request,
        "fiscal_soundness": _fiscal_soundness,
        "perm_claim": _perm,
        "perm_request": _perm,
        "call": _call,
        "milestones": _milestones,
    }
    first = _step("On which day", day_in_words(inputs.day), rules.laws.on_file)
    return [first, *parts[inputs.what](inputs, rules, found)]


def _step(label: str, value: str, law: Law) -> Step:
    return Step(label=label, value=value, law=law)


def _prior_authorization(inputs: Inputs, rules: Rules, found: Found) -> Iterator[Step]:
    clock, laws = rules.prior_authorization, rules.laws
    if found.verdict == "drug":
        yield _step("For a drug", "the federal rule leaves it out", laws.drugs)
        return
    starts = day_in_words(clock.starts.value)
    if found.verdict == "before_the_clock":
        yield _step("The clock began", f"{starts}, after the request came in", laws.before_the_clock)
        return
    yield _step("The clock began", f"{starts}, so it runs for this request", clock.starts.law)
    if inputs.speed == "standard":
        value = count_in_words(clock.standard_days.value, "calendar day")
        yield _step("Standard request", value, clock.standard_days.law)
    else:
        value = count_in_words(clock.expedited_hours.value, "hour")
        yield _step("Expedited request", value, clock.expedited_hours.law)
        value = time_in_words(inputs.time) if inputs.time else "not given, so the hour of receipt counts"
        yield _step("Time of day received", value, laws.counting)
    yield _step("Decision due", moment_in_words(found), laws.counting)


def moment_in_words(found: Found) -> str:
    """The day that counts, with its hour where there is one."""
    day = day_in_words(found.due) if found.due else ""
    return f"{day}, {time_in_words(found.at)}" if found.at else day


def _file_change(inputs: Inputs, rules: Rules, found: Found) -> Iterator[Step]:
    days = rules.file_change_days
    yield _step("Time to report", f"{count_in_words(days.value, 'day')} after the change", days.law)
    yield _step("Last day to report", moment_in_words(found), rules.laws.calendar_days)


def _link(inputs: Inputs, rules: Rules, found: Found) -> Iterator[Step]:
    ahead = rules.link_days_ahead
    yield _step("A link can begin", f"up to {count_in_words(ahead.value, 'day')} ahead", ahead.law)
    yield _step("Not before the day of the request", day_in_words(inputs.day), rules.laws.not_earlier)
    if inputs.link_from:
        value = f"{day_in_words(inputs.link_from)}: {count_in_words((inputs.link_from - inputs.day).days, 'day')} ahead"
        if found.verdict == "too_early":
            value = f"{day_in_words(inputs.link_from)}: before the request"
        yield _step("The day you want", value, rules.laws.both_ends)
    yield from (_dated(item, rules.laws.both_ends) for item in found.dates)


def _dated(item: DateFound, law: Law) -> Step:
    return _step(item.title, span_in_words(item.day, item.last) if item.last else day_in_words(item.day), law)


def _file_request(inputs: Inputs, rules: Rules, found: Found) -> Iterator[Step]:
    days = rules.review_business_days
    yield _step("The review may take", count_in_words(days.value, "business day"), days.law)
    yield _step("Not counted", "the day you sent it, Saturdays, Sundays and holidays", rules.laws.business_days)
    names = {closed_on(rule, day.year): rule.name for day in found.passed for rule in rules.holidays.value}
    for day in found.passed:
        yield _step(names[day], f"{day_in_words(day)}: not counted", rules.holidays.law)
    yield _step("The last of these days", moment_in_words(found), rules.laws.business_days)


def _fiscal_soundness(inputs: Inputs, rules: Rules, found: Found) -> Iterator[Step]:
    due = next(cited for agency, cited in rules.fiscal_due.items() if agency == inputs.agency)
    yield _step("Next due day", moment_in_words(found), due.law)
    if inputs.revalidation_on is None:
        return
    day = next_due(inputs, rules, inputs.revalidation_on)
    first = months_before(day, rules.bundle_months.value)
    value = f"{day_in_words(inputs.revalidation_on)}; the due day after it is {day_in_words(day)}"
    yield _step("Your revalidation", value, rules.bundle_months.law)
    value = f"{span_in_words(first, day)}, {count_in_words(rules.bundle_months.value, 'month')} before the due day"
    yield _step("The form is part of a revalidation", value, rules.laws.within_months)


def _perm(inputs: Inputs, rules: Rules, found: Found) -> Iterator[Step]:
    claims, requests = rules.perm_claims, rules.perm_requests
    window, label = (claims, "Claims in the review") if inputs.what == "perm_claim" else (requests, "Requests go out")
    yield _step(label, span_in_words(window.value.first, window.value.last), window.law)
    if inputs.what == "perm_claim":
        said = "in the review period" if within(window.value, inputs.day) else "not in the review period"
        yield _step("Your claim", said, rules.laws.either_day)
    else:
        yield _step("Without an answer", "the claim is voided, and the payment taken back", rules.laws.no_answer)


def _call(inputs: Inputs, rules: Rules, found: Found) -> Iterator[Step]:
    calls = rules.calls
    said = "callers enter a provider ID" if found.verdict != "no_id_asked" else "not yet in force that day"
    yield _step("The rule on calls", f"from {day_in_words(calls.starts.value)}: {said}", calls.starts.law)
    if found.verdict == "no_id_asked":
        return
    yield _step("The provider ID", count_in_words(calls.digits.value, "digit"), calls.digits.law)
    if found.verdict in ID_SAID:
        law = rules.laws.with_letter if found.verdict == "id_with_letter" else calls.digits.law
        yield _step("Your number", ID_SAID[found.verdict], law)
    yield _step("Attempts before the call ends", count_in_words(calls.attempts.value), calls.attempts.law)


def _milestones(inputs: Inputs, rules: Rules, found: Found) -> Iterator[Step]:
    coming = {item.id: item.day for item in found.dates}
    for cited in rules.milestones:
        item = cited.value
        said = f"next on {day_in_words(coming[item.id])}" if item.id in coming else f"since {day_in_words(item.day)}"
        yield _step(item.title, said, cited.law)
