"""How days, counts and rates are written for a reader in the United States."""

import calendar
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

_MONTHS = tuple(calendar.month_name)


def day_in_words(day: date) -> str:
    """A day as "September 23, 2019"."""
    return f"{_MONTHS[day.month]} {day.day}, {day.year}"


def span_in_words(start: date, end: date) -> str:
    """Two days as "September 23 to December 21, 2019", both included."""
    first = f"{_MONTHS[start.month]} {start.day}" if start.year == end.year else day_in_words(start)
    return f"{first} to {day_in_words(end)}"


def count_in_words(count: int, noun: str = "", plural: str = "") -> str:
    """A count with thousands separators, and its noun: "1 day", "2,310 patients"."""
    if not noun:
        return f"{count:,}"
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def exact(value: Fraction, places: int = 10) -> Decimal:
    """An exact number as a decimal without trailing zeros, rounded half up only beyond `places`."""
    if value.denominator == 1:
        return Decimal(value.numerator)
    with localcontext(prec=60):
        decimal = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(
            Decimal(1).scaleb(-places), ROUND_HALF_UP
        )
    return Decimal(format(decimal, "f").rstrip("0").rstrip(".") or "0")


def percent(value: Fraction, against: Fraction | None = None) -> str:
    """A rate as "94.02%", with as many more decimals as it takes not to seem to touch `against`."""
    for places in range(2, 12):
        shown = exact(value * 100, places)
        if against is None or value == against or shown != exact(against * 100, places):
            return f"{shown}%"
    return f"{value.numerator}/{value.denominator}"


def money(value: Decimal) -> str:
    """Dollars as "$14,167" or "$993,099.50"."""
    return f"${value:,.0f}" if value == value.to_integral_value() else f"${value:,.2f}"


def sentence(text: str) -> str:
    """A sentence from words without its large first letter and its full stop; the rest stays as it is."""
    return f"{text[:1].upper()}{text[1:]}."


def listed(items: Iterable[str], last: str = "and") -> str:
    """Words in a row: "a", "a and b", "a, b and c"."""
    words = list(items)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
