"""The words of a table: columns that are wanted, headers that were found, rows that were read and what is wrong."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, NamedTuple, Protocol

Kind = Literal["text", "id", "day", "day_time", "day_or_yes_no", "count", "money", "yes_no", "choice"]
Value = str | int | bool | Decimal | date | datetime | None
Cells = list[str]
DayOrder = Literal["month_first", "day_first"]
Progress = Callable[[int, int], None]
"""Called every few thousand rows with the rows so far and how many percent of the file that is."""

DAYS: frozenset[Kind] = frozenset({"day", "day_time", "day_or_yes_no"})


class Unreadable(ValueError):
    """The file cannot be read as a table; the message is one sentence for the reader."""


@dataclass(frozen=True)
class Column:
    """A column that is wanted: its name in the code, its title for the reader, and what its cells hold.

    Attributes:
        name: as the calculator calls it.
        title: as the reader reads it; it is an alias too.
        kind: what the cells hold.
        aliases: other headers for it, the best first; case, spaces and punctuation do not matter.
        needed: the file must have this column.
        blank_ok: a cell of it may be empty, and is then None. Where a column is not needed its cells may always be.
        telling: words that make an unknown header a likely one; where the file has such a header the reader is asked,
            also for a column that is not needed.
        choices: for the kind "choice", each value with the other ways to write it; for the kinds with yes and no,
            more words for "yes" and "no".
    """

    name: str
    title: str
    kind: Kind = "text"
    aliases: tuple[str, ...] = ()
    needed: bool = True
    blank_ok: bool = False
    telling: tuple[str, ...] = ()
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def may_be_blank(self) -> bool:
        """Whether an empty cell is an answer."""
        return self.blank_ok or not self.needed


@dataclass(frozen=True)
class Header:
    """A header of the file: its place from 0, its letter in Excel, its text, and how its first cells look, masked."""

    place: int
    letter: str
    text: str
    looks: tuple[str, ...] = ()

    @property
    def named(self) -> str:
        """The header as a reader finds it in the file."""
        return f"“{self.text[:40]}” (column {self.letter})" if self.text else f"column {self.letter}"


@dataclass(frozen=True)
class Missing:
    """A column that no header answers to, the headers that might, the likeliest first, and whether that is asked."""

    column: Column
    candidates: tuple[Header, ...]
    because: str
    open: bool


@dataclass(frozen=True)
class Match:
    """Which header answers to which column."""

    columns: tuple[Column, ...]
    header_row: int
    headers: tuple[Header, ...]
    places: Mapping[str, int]
    missing: tuple[Missing, ...]
    unmatched: tuple[Header, ...]
    duplicates: tuple[str, ...]
    width: int

    @property
    def complete(self) -> bool:
        """Whether no column is left to ask about."""
        return not any(missing.open for missing in self.missing)


class RowError(NamedTuple):
    """One thing to mend in the file: the row as Excel shows it, the column, what to do, the masked value."""

    row: int
    column: str | None
    title: str
    message: str
    masked: str

    @property
    def sentence(self) -> str:
        """The error with its place, for a list of errors."""
        return f"Row {self.row:,}, {self.title}: {self.message}" if self.title else f"Row {self.row:,}: {self.message}"


class Row(NamedTuple):
    """A row: its number in Excel, its values in the order of the columns, its errors. A bad value is None."""

    number: int
    values: tuple[Value, ...]
    errors: tuple[RowError, ...]


class Block(NamedTuple):
    """Some thousand rows by column: their numbers, one list of values for each column, and the errors by row number."""

    numbers: Sequence[int]
    values: Sequence[Sequence[Value]]
    errors: Mapping[int, tuple[RowError, ...]]


class LeftOut(NamedTuple):
    """A row that is none of the table's, and why."""

    row: int
    because: str


@dataclass(frozen=True)
class Question:
    """What only the reader can say of a column of days: "day_order", or "century" of two-digit years."""

    column: Column
    about: Literal["day_order", "century"]
    text: str
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Answers:
    """The reader's answers by the column's name: which comes first, and the last year that two digits may mean."""

    day_order: Mapping[str, DayOrder] = field(default_factory=dict)
    last_year: Mapping[str, int] = field(default_factory=dict)


class Source(Protocol):
    """An opened file: its kind, its sheets, what was noticed, and its rows as text, again and again."""

    kind: str
    sheet: str | None
    sheets: tuple[str, ...]
    notes: tuple[str, ...]
    from_1904: bool

    def blocks(self) -> "Iterator[RawBlock]":
        """The rows from the top, a few thousand at a time."""


class RawBlock(NamedTuple):
    """Some rows as text, the number of the first, the percent of the file read, and the rows told to be broken."""

    first: int
    rows: list[Cells]
    percent: int
    broken: Mapping[int, str]


def letter_of(place: int) -> str:
    """The letter that Excel shows above a column, counted from 0: A, Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def masked(raw: str) -> str:
    """The shape of a value without its signs: digits as #, letters as x, so that no message holds a patient's data."""
    shape = "".join("#" if sign.isdigit() else "x" if sign.isalpha() else sign for sign in raw[:24])
    return " ".join(shape.split()) + ("…" if len(raw) > 24 else "")
