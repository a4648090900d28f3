"""The kinds of thing a reader types, each read strictly and each with its own plain message."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

MOST = 999_999_999_999
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOLLARS = re.compile(r"-?\$?\s*-?(\d{1,3}(,\d{3})+|\d+)(\.\d{1,2}0*)?", re.ASCII)


class Typed(BaseModel):
    """Base of every input model: unknown fields are refused, and nothing is turned into another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Ratio(Typed):
    """A numerator and a denominator, both counts."""

    numerator: "Count" = Field(title="Numerator")
    denominator: "Count" = Field(title="Denominator")


def quoted(raw: object) -> str:
    """What was typed, short enough to stand in a message."""
    text = str(raw)
    return f"“{text[:24]}…”" if len(text) > 25 else f"“{text}”"


def _read_day(raw: object) -> object:
    if isinstance(raw, date):
        return raw
    if not isinstance(raw, str) or not raw.strip():
        raise PydanticCustomError("day", "enter a month, a day and a year")
    found = _ISO_DAY.fullmatch(raw.strip())
    if not found:
        raise PydanticCustomError("day", "{raw} is not a date. Enter a month, a day and a four-digit year",
                                  {"raw": quoted(raw)})  # fmt: skip
    year, month, day = (int(part) for part in found.groups())
    if not 1900 <= year <= 2199:
        raise PydanticCustomError("day", "{year} is not a year this page can use. Enter all four digits of the year",
                                  {"year": year})  # fmt: skip
    try:
        return date(year, month, day)
    except ValueError:
        raise PydanticCustomError("day", "there is no day {month}/{day}/{year} in the calendar. Check the month and "
                                  "the day", {"month": month, "day": day, "year": year}) from None  # fmt: skip


def _read_count(raw: object) -> object:
    if raw is None or raw == "":
        raise PydanticCustomError("count", "enter a whole number, such as 2,310. Enter 0 if there were none")
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise PydanticCustomError("count", "{raw} is not a whole number. Enter digits only, such as 2,310",
                                  {"raw": quoted(raw)})  # fmt: skip
    if raw < 0:
        raise PydanticCustomError("count", "enter 0 or more; a count cannot be below zero")
    if raw > MOST:
        raise PydanticCustomError("count", "the number is too large to be a count. Enter one below 1,000,000,000,000")
    return raw


def _read_year(raw: object) -> object:
    if isinstance(raw, bool) or not isinstance(raw, int) or not 1900 <= raw <= 2199:
        raise PydanticCustomError("year", "enter a year with four digits, such as 2019")
    return raw


def _read_percent(raw: object) -> object:
    try:
        value = Decimal(str(raw).strip().removesuffix("%")) if not isinstance(raw, bool) else None
    except InvalidOperation:
        value = None
    if value is None or not value.is_finite() or not 0 <= value <= 100 or not _short(value):
        raise PydanticCustomError("percent", "enter a percentage from 0 to 100, such as 25")
    return value


def _read_money(raw: object) -> object:
    """Dollars and cents, kept exact: a whole number, or text such as "1234.50" or "$1,234.50"."""
    if raw is None or raw == "":
        raise PydanticCustomError("money", "enter dollars and cents, such as 1,234.50. Enter 0 if there were none")
    text = str(raw).strip()
    if isinstance(raw, bool) or not _DOLLARS.fullmatch(text):
        raise PydanticCustomError("money", "{raw} is not an amount of money. Enter dollars and cents, such as 1,234.50",
                                  {"raw": quoted(raw)})  # fmt: skip
    if "-" in text:
        raise PydanticCustomError("money", "enter 0 or more; the amount cannot be below zero")
    digits = re.sub(r"[$,\s]", "", text)
    if len(digits.partition(".")[0].lstrip("0")) > len(str(MOST)):
        raise PydanticCustomError("money", "the amount is too large. Enter one below $1,000,000,000,000")
    return Decimal(digits)


def _short(value: Decimal) -> bool:
    """Whether a number is written with few digits; 1E-999999999 would fill the memory once it is made exact."""
    return len(value.as_tuple().digits) <= 12 and -12 <= value.adjusted() <= 2


Day = Annotated[date, BeforeValidator(_read_day)]
Count = Annotated[int, Field(ge=0, le=MOST), BeforeValidator(_read_count)]
Year = Annotated[int, Field(ge=1900, le=2199), BeforeValidator(_read_year)]
Percent = Annotated[Decimal, Field(ge=0, le=100), BeforeValidator(_read_percent)]
Money = Annotated[
    Decimal, BeforeValidator(_read_money), WithJsonSchema({"type": ["string", "integer"], "format": "money"})
]

Ratio.model_rebuild()
