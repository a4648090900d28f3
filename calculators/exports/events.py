"""Days for the reader's calendar, as RFC 5545 has it."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

PRODUCT = "-//Attestation Desk//EN"
_MOST_OCTETS = 75


@dataclass(frozen=True)
class Event:
    """A day, or the days from `day` to `last`, in a calendar.

    Attributes:
        id: what it is, stable; the same event opened again replaces the old one.
        day: the first day.
        title: in one line.
        note: what to do, and the rule.
        last: the last day, where it is another.
        remind_days_before: a reminder so many days before.
        url: where it can be read.
        each_year: whether it comes again on the same day of every year.
    """

    id: str
    day: date
    title: str
    note: str = ""
    last: date | None = None
    remind_days_before: int | None = None
    url: str | None = None
    each_year: bool = False


def calendar(events: Iterable[Event], stamp: datetime, name: str = "Attestation Desk") -> str:
    """The events as an .ics file.

    Args:
        events: what goes into it.
        stamp: when it was made; calculators have no clock, so the caller says it. Without a zone it is taken as UTC.
        name: of the calendar.
    """
    made = stamp.astimezone(UTC) if stamp.tzinfo else stamp
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{_escaped(name)}")
    for event in events:
        lines += _event(event, f"{made:%Y%m%dT%H%M%S}Z")
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def uid(event_id: str) -> str:
    """The name under which a calendar knows an event."""
    return f"{hashlib.sha256(event_id.encode('utf-8', 'replace')).hexdigest()[:32]}@attestation-desk.invalid"


def _event(event: Event, stamp: str) -> Iterator[str]:
    end = max(event.last or event.day, event.day)
    yield "BEGIN:VEVENT"
    yield f"UID:{uid(event.id)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{_day(event.day)}"
    if end < date.max:
        yield f"DTEND;VALUE=DATE:{_day(end + timedelta(days=1))}"
    if event.each_year:
        yield "RRULE:FREQ=YEARLY"
    yield f"SUMMARY:{_escaped(event.title)}"
    if event.note:
        yield f"DESCRIPTION:{_escaped(event.note)}"
    if event.url:
        yield f"URL:{''.join(sign for sign in event.url if sign > ' ')}"
    yield "TRANSP:TRANSPARENT"
    if event.remind_days_before is not None:
        yield from _alarm(event)
    yield "END:VEVENT"


def _alarm(event: Event) -> Iterator[str]:
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"TRIGGER:-P{max(0, event.remind_days_before or 0)}D"
    yield f"DESCRIPTION:{_escaped(event.title)}"
    yield "END:VALARM"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(sign for sign in lines if sign >= " " or sign in "\t\n")
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Lines of 75 octets at most, never cut inside a sign; each but the first begins with a space."""
    piece = ""
    size = 0
    for sign in line:
        octets = len(sign.encode("utf-8", "replace"))
        if size + octets > _MOST_OCTETS:
            yield piece
            piece, size = " ", 1
        piece += sign
        size += octets
    yield piece
