"""Days and times as people write them; which comes first, the month or the day, is decided for a whole column."""

import calendar
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import NamedTuple

from calculators.tables.model import DayOrder

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = frozenset({*_MONTHS, *(name.lower() for name in calendar.month_name if name), "sept"})
_MONTH = r"(?P<name>[a-z]{3,9})\.?"
_TIME = (
    r"(?:(?:[t,]\s*|\s+(?:at\s+)?)(?P<hour>\d{1,2})(?::(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?)?"
    r"\s*(?P<half>[ap])?\.?(?(half)m?)\.?\s*(?P<zone>z|utc|gmt|[+-]\d{2}:?(?:\d{2})?|[ecmp][sd]?t)?)?"
)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_WRITTEN = tuple(
    re.compile(f"{_WEEKDAY}{day}{_TIME}", re.ASCII | re.IGNORECASE)
    for day in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<one>\d{1,2})(?P<sign>[-/.])(?P<two>\d{1,2})(?P=sign)(?P<year>\d{4}|\d{2})",
        rf"{_MONTH}\s*[-/\s]?\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|[-/\s]+)(?P<year>\d{{4}}|'?\d{{2}})",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[-/\s]*{_MONTH}[-/,\s]*(?P<year>\d{{4}}|'?\d{{2}})",
        r"(?P<year>(?:19|20|21)\d\d)(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<month>0\d|1[0-2])(?P<day>[0-3]\d)(?P<year>(?:19|20|21)\d\d)",
    )
)
_PACKED = re.compile(r"((?:19|20|21)\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?", re.ASCII)
_SERIAL = re.compile(r"([1-9]\d{4})(?:\.(\d+))?", re.ASCII)
_CLOCK = re.compile(
    r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?"
    r"|(?:0?[1-9]|1[0-2]):[0-5]\d(?::[0-5]\d)? ?[AaPp][Mm]",
    re.ASCII,
)
_START = datetime.combine(date(1899, 12, 30), time.min)
_START_1904 = datetime.combine(date(1904, 1, 1), time.min)
_DAY_SECONDS = 86_400
EXAMPLE = "Write it as 9/23/2019"


class NotADay(ValueError):
    """The text is no day; the message says what to do."""


class Written(NamedTuple):
    """A day as it is written: its parts, and what there was to notice about it."""

    moment: datetime
    zone: bool = False
    serial: bool = False


class Reading(NamedTuple):
    """How a column's days are to be read."""

    order: DayOrder | None = None
    last_year: int | None = None
    from_1904: bool = False


def read(text: str, how: Reading) -> Written:
    """A day, with its time where there is one; a time zone is left as it is written.

    Raises:
        NotADay: with what to do.
    """
    for pattern in _WRITTEN:
        if found := pattern.fullmatch(text):
            return _from_parts(found.groupdict(), how)
    if found := _PACKED.fullmatch(text):
        return Written(_moment(*(int(part or 0) for part in found.groups())))
    if found := _SERIAL.fullmatch(text):
        return Written(_from_serial(int(found[1]), found[2] or "0", how.from_1904), serial=True)
    raise NotADay(f"this is not a date. {EXAMPLE}")


def evidence(text: str) -> Iterator[str]:
    """What a text says of its column: "century", and "month_first", "day_first" or "either"."""
    found = [match for way in _WRITTEN[1:4] if (match := way.fullmatch(text))]
    if found and len(found[0]["year"].strip("'")) == 2:
        yield "century"
    if found and found[0].re is _WRITTEN[1]:
        one, two = int(found[0]["one"]), int(found[0]["two"])
        if one != two and 1 <= min(one, two) <= 12 and max(one, two) <= 31:
            yield "either" if max(one, two) <= 12 else "day_first" if one > two else "month_first"


def _from_parts(parts: Mapping[str, str | None], how: Reading) -> Written:
    year = _year(parts["year"] or "", how.last_year)
    if name := parts.get("name"):
        month, day = _month(name), int(parts["day"] or 0)
    elif parts.get("one"):
        month, day = _in_order(int(parts["one"] or 0), int(parts["two"] or 0), how.order)
    else:
        month, day = int(parts["month"] or 0), int(parts["day"] or 0)
    hour = _hour(int(parts["hour"] or 0), (parts["half"] or "").lower())
    moment = _moment(year, month, day, hour, int(parts["minute"] or 0), int(parts["second"] or 0))
    return Written(moment, zone=bool(parts["zone"]))


def _in_order(one: int, two: int, order: DayOrder | None) -> tuple[int, int]:
    if one == two:
        return one, two
    if order is None and one <= 12 and two <= 12:
        raise NotADay("this date can be read two ways. Say for the column whether the month or the day comes first")
    if order == "day_first" or (order is None and one > 12):
        one, two = two, one
    return one, two


def _year(text: str, last_year: int | None) -> int:
    digits = text.strip("'")
    if len(digits) == 4:
        return int(digits)
    if last_year is None:
        raise NotADay("the year has two digits. Write all four, as in 9/23/2019")
    year = last_year - last_year % 100 + int(digits)
    return year if year <= last_year else year - 100


@cache
def _month(name: str) -> int:
    short = name.lower()
    if short not in _MONTH_NAMES:
        raise NotADay(f"this names no month. {EXAMPLE}")
    return _MONTHS.index(short[:3]) + 1


def _hour(hour: int, half: str) -> int:
    if half and not 1 <= hour <= 12:
        raise NotADay("there is no such time. Check the hour")
    return hour if not half else hour % 12 + (12 if half == "p" else 0)


def _moment(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    if not 1900 <= year <= 2199:
        raise NotADay(f"the year is out of reach. {EXAMPLE}")
    try:
        found = date(year, month, day)
    except ValueError:
        raise NotADay("there is no such day in the calendar. Check the month and the day") from None
    try:
        return datetime.combine(found, time(hour, minute, min(second, 59)))
    except ValueError:
        raise NotADay("there is no such time. Check the hour and the minutes") from None


def _from_serial(days: int, part: str, from_1904: bool) -> datetime:
    """Excel's own count of days; with five digits it is past February 29, 1900, which never was."""
    seconds = int(part[:9].ljust(9, "0")) * _DAY_SECONDS // 10**9
    return (_START_1904 if from_1904 else _START) + timedelta(days=days, seconds=seconds)


def without_time(text: str) -> tuple[str, bool]:
    """The day of a time stamp, and whether the time has a zone; any other text as it is."""
    at = text.find(" ") if "T" not in text[8:11] else 10
    if at < 8 or not (clock := _CLOCK.fullmatch(text, at + 1)):
        return text, False
    return text[:at], bool(clock[1])
