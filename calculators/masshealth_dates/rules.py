"""From what happened to the day that follows, in the order of the source."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import cast

from calculators.masshealth_dates.clock import business_days_after, months_before
from calculators.masshealth_dates.model import Agency, DateFound, Inputs, Milestone, Rules, Verdict, Window

_GAPS = re.compile(r"[\s-]")


@dataclass(frozen=True)
class Found:
    """What was found, before it is put into words: the verdict, the day that counts, and days for the calendar."""

    verdict: Verdict
    due: date | None = None
    at: str | None = None
    dates: tuple[DateFound, ...] = ()
    passed: tuple[date, ...] = ()


def find(inputs: Inputs, rules: Rules) -> Found:
    """The day that follows."""
    tests = {
        "prior_authorization": prior_authorization,
        "file_change": file_change,
        "link": link,
        "file_request": file_request,
        "fiscal_soundness": fiscal_soundness,
        "perm_claim": perm_claim,
        "perm_request": perm_request,
        "call": call,
        "milestones": milestones,
    }
    return tests[inputs.what](inputs, rules)


def prior_authorization(inputs: Inputs, rules: Rules) -> Found:
    """The day, and for an expedited request the hour, by which the payer has to decide."""
    clock = rules.prior_authorization
    if inputs.for_drug:
        return Found("drug")
    if inputs.day < clock.starts.value:
        return Found("before_the_clock")
    if inputs.speed == "standard":
        due, at = inputs.day + timedelta(days=clock.standard_days.value), None
    else:
        moment = datetime.combine(inputs.day, time.fromisoformat(inputs.time or "00:00"))
        moment += timedelta(hours=clock.expedited_hours.value)
        due, at = moment.date(), f"{moment:%H:%M}" if inputs.time else None
    title = "Prior authorization: decision due"
    return Found("decision_due", due, at, (DateFound(id="decision", title=title, day=due, at=at),))


def file_change(inputs: Inputs, rules: Rules) -> Found:
    """The last day to report a change."""
    due = inputs.day + timedelta(days=rules.file_change_days.value)
    title = "Last day to report the change to MassHealth"
    return Found("report_by", due, dates=(DateFound(id="report", title=title, day=due),))


def link(inputs: Inputs, rules: Rules) -> Found:
    """The days on which a link can begin, and whether the wanted one is among them."""
    ahead, wanted = timedelta(days=rules.link_days_ahead.value), inputs.link_from
    window = DateFound(id="link", title="A link asked for that day can begin", day=inputs.day, last=inputs.day + ahead)
    if wanted is None:
        return Found("can_begin", inputs.day + ahead, dates=(window,))
    first = DateFound(id="link", title="First day of the link", day=wanted)
    if wanted < inputs.day:
        return Found("too_early", dates=(window,))
    if wanted > inputs.day + ahead:
        title = "First day on which that link can be asked for"
        ask = DateFound(id="ask", title=title, day=wanted - ahead)
        return Found("too_late", ask.day, dates=(ask, first))
    return Found("can_begin", wanted, dates=(first,))


def file_request(inputs: Inputs, rules: Rules) -> Found:
    """The last of the business days that a review may take."""
    due, passed = business_days_after(inputs.day, rules.review_business_days.value, rules.holidays.value)
    title = "MassHealth's review of the request may take until now"
    return Found("review_by", due, dates=(DateFound(id="review", title=title, day=due),), passed=passed)


def fiscal_soundness(inputs: Inputs, rules: Rules) -> Found:
    """The next day on which the statement is due, and whether it comes with the revalidation."""
    due = next_due(inputs, rules, inputs.day)
    title = "Statement of fiscal soundness due"
    found = Found("statement_due", due, dates=(DateFound(id="statement", title=title, day=due, each_year=True),))
    if inputs.revalidation_on is None:
        return found
    bundled = inputs.revalidation_on >= months_before(
        next_due(inputs, rules, inputs.revalidation_on), rules.bundle_months.value
    )
    return replace(found, verdict="with_revalidation" if bundled else "on_its_own")


def next_due(inputs: Inputs, rules: Rules, day: date) -> date:
    """The first due day on or after a day; the due day itself counts."""
    due = rules.fiscal_due[cast("Agency", inputs.agency)].value
    this_year = day.replace(month=due.month, day=due.day)
    return this_year if this_year >= day else this_year.replace(year=day.year + 1)


def perm_claim(inputs: Inputs, rules: Rules) -> Found:
    """Whether a claim of that day is in the review."""
    return Found("in_review" if within(rules.perm_claims.value, inputs.day) else "not_in_review")


def perm_request(inputs: Inputs, rules: Rules) -> Found:
    """Whether a request of that day is in the time of the requests."""
    window = rules.perm_requests.value
    last = DateFound(id="outreach", title="Last day of requests for records", day=window.last)
    return Found("in_outreach" if within(window, inputs.day) else "not_in_outreach", dates=(last,))


def within(window: Window, day: date) -> bool:
    """Whether a day lies in a window, its first and last day included."""
    return window.first <= day <= window.last


def call(inputs: Inputs, rules: Rules) -> Found:
    """What a caller has to enter on that day, and whether the number looks like it."""
    if inputs.day < rules.calls.starts.value:
        return Found("no_id_asked")
    typed = _GAPS.sub("", inputs.provider_id or "")
    if not typed:
        return Found("id_asked")
    digits = rules.calls.digits.value
    if len(typed) == digits and typed.isascii() and typed.isdigit():
        return Found("id_ready")
    letter = len(typed) == digits + 1 and typed.isascii() and typed[:-1].isdigit() and typed[-1].isalpha()
    return Found("id_with_letter" if letter else "id_wrong")


def milestones(inputs: Inputs, rules: Rules) -> Found:
    """The next announced day, and all that are still to come."""
    found = (
        DateFound(id=item.id, title=item.title, day=comes_on(item, inputs.day), each_year=item.each_year)
        for item in (cited.value for cited in rules.milestones)
    )
    dates = tuple(sorted((item for item in found if item.day >= inputs.day), key=lambda item: item.day))
    return Found("next_milestone", dates[0].day, dates=dates) if dates else Found("all_passed")


def comes_on(item: Milestone, day: date) -> date:
    """The day of a milestone, or for a yearly one the next on or after a day."""
    if not item.each_year or item.day >= day:
        return item.day
    this_year = item.day.replace(year=day.year)
    return this_year if this_year >= day else item.day.replace(year=day.year + 1)
