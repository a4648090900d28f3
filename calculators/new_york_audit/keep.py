"""Files that go with the answer: the days for a calendar, and the list of evidence to tick."""

from collections.abc import Iterator
from datetime import datetime, time

from calculators import exports as files
from calculators.exports import Event, Paragraph
from calculators.filing import ICS, RTF, Export
from calculators.new_york_audit.model import AREAS, Inputs, Result, Rules
from calculators.words import day_in_words


def exports(inputs: Inputs, rules: Rules, result: Result) -> tuple[Export, ...]:
    """The calendar and the checklist."""
    return (
        Export("calendar", "The days for your calendar", "new-york-audit.ics", ICS,
               lambda: calendar(inputs, rules, result), "Opens in Outlook and other calendars"),
        Export("checklist", "The list of evidence", "new-york-audit-checklist.rtf", RTF,
               lambda: checklist(inputs, result), "For Word. One box for each paper"),
    )  # fmt: skip


def calendar(inputs: Inputs, rules: Rules, result: Result) -> bytes:
    """The days that lie ahead; there is no clock here, so the file bears the day of attestation."""
    stamp = datetime.combine(inputs.attested_on, time.min)
    return files.calendar(_events(inputs, rules, result), stamp, "New York audit file").encode()


def _events(inputs: Inputs, rules: Rules, result: Result) -> Iterator[Event]:
    name = f"new-york-{inputs.payment_year}"
    yield Event(f"{name}-keep", result.keep_until, f"Payment year {inputs.payment_year}: records were kept long enough",
                rules.retention_years.law.says, remind_days_before=30)  # fmt: skip
    if result.respond_not_before:
        yield Event(f"{name}-answer", result.respond_not_before, "Audit letter: an answer may be due from today",
                    rules.response_days.law.says, remind_days_before=14)  # fmt: skip
    if result.hearing_by:
        yield Event(f"{name}-hearing", result.hearing_by, "Last day to ask for a hearing in writing",
                    rules.hearing_days.law.says, remind_days_before=14)  # fmt: skip


def checklist(inputs: Inputs, result: Result) -> bytes:
    """The evidence as a list with a box for each paper."""
    title = f"Audit file for payment year {inputs.payment_year}"
    paragraphs = [
        Paragraph(title, "heading"),
        Paragraph(f"Attested on {day_in_words(inputs.attested_on)}. Keep it until {day_in_words(result.keep_until)}."),
    ]
    for area in dict.fromkeys(one.area for one in result.evidence):
        paragraphs.append(Paragraph(AREAS[area], "heading"))
        for one in result.evidence:
            if one.area == area:
                paragraphs.append(Paragraph(f"[  ] {one.text[:1].upper()}{one.text[1:]} ({one.law.cite})"))
    return files.letter(paragraphs, title)
