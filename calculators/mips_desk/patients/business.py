"""Business days: Monday to Friday, without holidays and the days on which the practice was closed."""

from collections.abc import Set
from datetime import date, timedelta
from functools import lru_cache

FRIDAY = 4


@lru_cache(maxsize=4096)
def due(start: date, days: int, closed: frozenset[date]) -> date:
    """The last business day of a span that begins on the day after `start`."""
    day = start
    while days:
        day += timedelta(days=1)
        days -= is_open(day, closed)
    return day


def is_open(day: date, closed: Set[date]) -> bool:
    """Whether it is a business day."""
    return day.weekday() <= FRIDAY and day not in closed
