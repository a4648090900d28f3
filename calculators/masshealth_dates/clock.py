"""Times of day and working days."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict
from pydantic_core import PydanticCustomError

from calculators.fields import quoted

_TIME = re.compile(r"(\d{1,2})(?::(\d{2}))?\s*(?:([ap])\.?\s*m\.?)?", re.IGNORECASE | re.ASCII)
_SATURDAY, _SUNDAY = 5, 6


class Holiday(BaseModel):
    """A day on which offices are closed: a fixed day, or the nth weekday of a month (0 is Monday, -1 the last)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    month: int
    day: int | None = None
    weekday: int = 0
    nth: int = 0


def read_time(raw: object) -> str:
    """A time of day as "15:00".

    Raises:
        PydanticCustomError: with one sentence for the reader, where it is none.
    """
    found = _TIME.fullmatch(raw.strip()) if isinstance(raw, str) else None
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (-1, 0)
    half = (found[3] or "").lower() if found else ""
    told = bool(half) or bool(found and found[2])
    if not told or minute > 59 or not (1 <= hour <= 12 if half else 0 <= hour <= 23):
        raise PydanticCustomError("time", "{raw} is not a time of day. Enter it as 3:00 PM or 15:00",
                                  {"raw": quoted(raw)})  # fmt: skip
    return f"{hour % 12 + 12 * (half == 'p') if half else hour:02d}:{minute:02d}"


def time_in_words(time: str) -> str:
    """A time as "3:00 PM"."""
    hour, minute = (int(part) for part in time.split(":"))
    return f"{(hour + 11) % 12 + 1}:{minute:02d} {'PM' if hour >= 12 else 'AM'}"


def closed_on(holiday: Holiday, year: int) -> date:
    """The day on which a holiday is kept: a fixed one that falls on a Sunday is kept on the Monday after it."""
    if holiday.day is not None:
        found = date(year, holiday.month, holiday.day)
        return found + timedelta(days=found.weekday() == _SUNDAY)
    return nth_weekday(year, holiday.month, holiday.weekday, holiday.nth)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth weekday of a month, counted from its end where n is below zero."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-nth - 1))


def business_days_after(day: date, count: int, holidays: Iterable[Holiday]) -> tuple[date, tuple[date, ...]]:
    """The last of so many business days after a day, and the holidays that were passed over on weekdays."""
    rules, passed, found = tuple(holidays), [], day
    while count:
        found += timedelta(days=1)
        if found.weekday() in (_SATURDAY, _SUNDAY):
            continue
        if any(closed_on(rule, found.year) == found for rule in rules):
            passed.append(found)
        else:
            count -= 1
    return found, tuple(passed)


def months_before(day: date, months: int) -> date:
    """The same day of the month some months before, or the last of a shorter month."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    last = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))
