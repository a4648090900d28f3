"""The days as a file for the reader's calendar."""

from datetime import UTC, datetime, time

from calculators import filing
from calculators.exports import Event, calendar
from calculators.filing import Export
from calculators.masshealth_dates.clock import time_in_words
from calculators.masshealth_dates.model import DateFound, Inputs, Result, Rules

REMIND_DAYS = 2
REMIND_DAYS_YEARLY = 30


def exports(inputs: Inputs, rules: Rules, result: Result) -> tuple[Export, ...]:
    """A calendar, where there is a day to put into it."""
    if not result.dates:
        return ()
    stamp = datetime.combine(result.rules.checked, time.min, UTC)
    events = [_event(item, inputs, result) for item in result.dates]
    return (
        Export(
            "calendar",
            "These days for your calendar",
            "masshealth-dates.ics",
            filing.ICS,
            lambda: calendar(events, stamp, "MassHealth dates").encode(),
            "Opens in Outlook, Google and Apple calendars",
        ),
    )


def _event(item: DateFound, inputs: Inputs, result: Result) -> Event:
    at = f" by {time_in_words(item.at)}" if item.at else ""
    law = result.steps[-1].law
    return Event(
        id=f"masshealth-{inputs.what}-{item.id}-{inputs.day}-{item.day}",
        day=item.day,
        title=f"{item.title}{at}",
        note=f"{result.answer.sentence} {law.says} {law.cite}.",
        last=item.last,
        remind_days_before=REMIND_DAYS_YEARLY if item.each_year else REMIND_DAYS,
        each_year=item.each_year,
    )
