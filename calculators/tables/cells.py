"""What the cells of each kind of column hold, each read as people write it, and each with its own sentence."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from calculators.tables import days
from calculators.tables.days import NotADay
from calculators.tables.headers import plain
from calculators.tables.model import Column, Value

BLANKS = frozenset({"", "null", "n/a", "na", "#n/a", "none", "nil", "-", "--", "."})
SPACE = "\ufeff\u200b\u200e\u200f\u2060 \t\r\n\v\f\xa0\u2007\u202f"
_YES = frozenset({"yes", "y", "true", "t", "1", "x", "✓", "✔", "checked", "on"})
_NO = frozenset({"no", "n", "false", "f", "0", "unchecked", "off"})
_MINUSES = ("-", "\u2212")
_MONEY = re.compile(
    r"([-\u2212(])?\s*(?:usd|us\$|\$)?\s*([-\u2212])?\s*(\d{1,3}(?:,\d{3})+|\d*)(\.\d*)?"
    r"\s*(\))?([-\u2212])?\s*(?:usd)?",
    re.IGNORECASE | re.ASCII,
)
_COUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.0*)?", re.ASCII)
_SHORTENED = re.compile(r"[-+]?\d(?:\.\d+)?e\+\d+", re.IGNORECASE | re.ASCII)
_FORMULA_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_MOST_DIGITS = 15


@dataclass(frozen=True)
class Trouble:
    """Why a cell could not be read, and what to do."""

    message: str

    def __str__(self) -> str:
        return self.message


class Blank(Trouble):
    """An empty cell in a column that needs one filled."""


NEEDED = Blank("this cell is empty. Fill it in")
type Read = Callable[[str], Value | Trouble]


def clean(raw: str) -> str:
    """A cell without the space around it, and without the formula that some exports keep leading zeros with."""
    text = raw.strip(SPACE)
    if text.startswith('="') and (found := _FORMULA_TEXT.fullmatch(text)):
        return found[1].strip(SPACE)
    return text


def reader_of(column: Column) -> Read:
    """How the cells of a column are read, without those of days; each takes the cell as it stands in the file."""
    kind: dict[str, Read] = {
        "text": str,
        "id": _identifier,
        "count": _count,
        "money": _money,
        "yes_no": YesNo(column),
    }
    inner = _choice(column) if column.kind == "choice" else kind[column.kind]
    return blank_aware(column, inner)


def blank_aware(column: Column, inner: Read) -> Read:
    """Read a cleaned cell, an empty one as the column says."""
    empty = frozenset({"", "null", "NULL"}) if column.kind in ("text", "id") else BLANKS
    blank = None if column.may_be_blank else NEEDED

    def read(raw: str) -> Value | Trouble:
        text = clean(raw)
        return blank if text in empty or text.lower() in empty else inner(text)

    return read


def _identifier(text: str) -> Value | Trouble:
    if _SHORTENED.fullmatch(text):
        return Trouble("Excel has shortened this number and its last digits are lost. Export the column as text")
    return text


def _count(text: str) -> Value | Trouble:
    found = _COUNT.fullmatch(text)
    if not found or len(text) > 2 * _MOST_DIGITS:
        return Trouble("this is not a whole number. Enter digits only, such as 2,310")
    return int(found[1].replace(",", ""))


def _money(text: str) -> Value | Trouble:
    found = _MONEY.fullmatch(text)
    if not found or not (found[3] or (found[4] or ".") != ".") or len(text) > 2 * _MOST_DIGITS:
        return Trouble("this is not an amount. Write it as 1,234.50")
    before, inner, whole, part, close, after = found.groups()
    minuses = [before in _MINUSES, bool(inner), bool(after), before == "("]
    if (before == "(") != bool(close) or sum(minuses) > 1:
        return Trouble("this is not an amount. Write it as 1,234.50")
    amount = Decimal(f"{whole.replace(',', '') or 0}{part or ''}")
    return -amount if any(minuses) and amount else amount


class YesNo:
    """Yes and no in the many ways people write them, and in the words of the column."""

    def __init__(self, column: Column) -> None:
        more = {said: {plain(other) for other in column.choices.get(said, ())} for said in ("yes", "no")}
        self._yes, self._no = more["yes"], more["no"]

    def __call__(self, text: str) -> Value | Trouble:
        """One cleaned cell."""
        said, bare = text.lower(), plain(text)
        if said in _YES or bare in self._yes:
            return True
        return False if said in _NO or bare in self._no else Trouble("answer yes or no")


def _choice(column: Column) -> Read:
    """Signs without letters, such as a tick, are told apart as they stand."""
    known = {plain(said) or said: value for value, others in column.choices.items() for said in (value, *others)}
    offered = ", ".join(list(column.choices)[:6])

    def read(text: str) -> Value | Trouble:
        found = known.get(plain(text) or text)
        return found or Trouble(f"this is none of the values known here, such as {offered}")

    return read


class DayReader:
    """The days of one column, and what there was to notice."""

    def __init__(self, column: Column, how: days.Reading) -> None:
        self._with_time = column.kind == "day_time"
        self._yes_no = YesNo(column) if column.kind == "day_or_yes_no" else None
        self._how = how
        self._heads: dict[str, days.Written] = {}
        self.zoned = self.serial = False

    def __call__(self, text: str) -> Value | Trouble:
        """One cleaned cell."""
        if self._yes_no and isinstance(said := self._yes_no(text), bool):
            return said
        try:
            found = days.read(text, self._how) if self._with_time else self._by_head(text)
        except NotADay as error:
            return Trouble(str(error))
        self.zoned |= found.zone
        self.serial |= found.serial
        return found.moment if self._with_time else found.moment.date()

    def _by_head(self, text: str) -> days.Written:
        """Time stamps differ in every row and their days do not, so the day is read once."""
        head, zone = days.without_time(text)
        found = self._heads.get(head)
        if found is None:
            found = days.read(text, self._how)
            if head != text:
                self._heads[head] = found._replace(zone=False)
        return found._replace(zone=True) if zone else found
