"""The last day for a missing referral as a file for the reader's calendar."""

from datetime import UTC, datetime, time

from calculators import filing
from calculators.exports import Event, calendar
from calculators.filing import Export
from calculators.masshealth_claim.model import Inputs, Result, Rules
from calculators.words import day_in_words

REMIND_DAYS = 14


def exports(inputs: Inputs, rules: Rules, result: Result) -> tuple[Export, ...]:
    """A calendar, where a referral is needed and none is on file."""
    until = result.referral_until
    if until is None or inputs.referral_issued_on is not None:
        return ()
    event = Event(
        id=f"masshealth-referral-{inputs.date_of_service}-{inputs.plan}",
        day=until,
        title="Last day for a MassHealth referral",
        note=f"Service of {day_in_words(inputs.date_of_service)}. {rules.retroactive_years.law.says} "
        f"{rules.laws.last_day.says}",
        remind_days_before=REMIND_DAYS,
    )
    stamp = datetime.combine(result.rules.checked, time.min, UTC)
    return (
        Export(
            "calendar",
            "The last day for the referral, for your calendar",
            "masshealth-referral.ics",
            filing.ICS,
            lambda: calendar([event], stamp, "MassHealth referral").encode(),
            "Opens in Outlook, Google and Apple calendars",
        ),
    )
