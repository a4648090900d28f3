"""A reader's file and a calculator: what is wanted, what only the reader can say, and the files given back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, Field

from calculators import answer, tables
from calculators.law import Law

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RTF = "application/rtf"
ICS = "text/calendar"
JSON = "application/json"
HTML = "text/html"
YOUR_FILE = "Your file with a verdict for each row"


@dataclass(frozen=True)
class Wanted:
    """A file that is wanted: its name in the code, its title and hint for the reader, and its columns.

    Attributes:
        last_year: the last year that two digits can mean, where the other answers say so; else the reader is asked.
    """

    name: str
    title: str
    hint: str
    columns: tuple[tables.Column, ...]
    needed: bool = True
    last_year: int | None = None


@dataclass(frozen=True)
class Opened:
    """A file that was opened, with its columns matched and its days understood."""

    wanted: Wanted
    source: tables.Source
    match: tables.Match
    survey: tables.Survey
    answers: tables.Answers

    def has(self, column: str) -> bool:
        """Whether the file has this column."""
        return column in self.match.places

    def reading(self, progress: tables.Progress | None = None) -> tables.Reading:
        """The rows of the file, typed."""
        return tables.Reading(self.source, self.match, self.survey, self.answers, progress)


@dataclass(frozen=True)
class Item:
    """A value of the file that only the reader can explain: how often it stands there, and our suggestion."""

    value: str
    count: int
    suggestion: str | None = None


@dataclass(frozen=True)
class Choices:
    """What to ask before the file can be counted: which of the options each value means."""

    name: str
    title: str
    hint: str
    options: Mapping[str, str]
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Export:
    """A file for the reader, made only when it is asked for."""

    id: str
    title: str
    filename: str
    media_type: str
    make: Callable[[], bytes]
    note: str = ""


class Offer(BaseModel):
    """What the page shows of an export: what it is called and what it holds."""

    id: str
    title: str
    filename: str
    media_type: str
    note: str


class LeftOut(BaseModel):
    """Rows that were left out for one reason: how many, the first of them as Excel numbers them, and the rule."""

    because: str
    count: int
    first_rows: list[int]
    law: Law | None


class Mistake(BaseModel):
    """A cell to mend: the row as Excel shows it, the column's title, what to do, and the masked value."""

    row: int
    column: str
    message: str
    masked: str


class FileCount(BaseModel):
    """What became of every row of a file: rows read = rows used + rows left out, by reason."""

    name: str
    title: str
    kind: str
    sheet: str | None
    rows_read: int
    rows_used: int
    rows_with_errors: int
    left_out: list[LeftOut]
    errors: list[Mistake]
    more_errors: int
    notes: list[str]


class FileResult(answer.Result):
    """A result that was counted from files."""

    files: list[FileCount] = Field(default_factory=list)


@dataclass(frozen=True)
class Task:
    """What a calculator counts from: the opened files, what was asked beside them, the rules, the reader's choices."""

    files: Mapping[str, Opened]
    inputs: Any
    rules: Any
    choices: Mapping[str, Mapping[str, str]]
    progress: tables.Progress


@dataclass(frozen=True)
class Filed:
    """A result with the files that go with it."""

    result: FileResult
    exports: tuple[Export, ...] = ()


def offers(exports: Iterable[Export]) -> list[dict[str, str]]:
    """What the page shows of exports."""
    return [
        Offer(
            id=export.id, title=export.title, filename=export.filename, media_type=export.media_type, note=export.note
        ).model_dump()
        for export in exports
    ]


def made(exports: Iterable[Export], wanted: str) -> bytes:
    """One export by its id.

    Raises:
        LookupError: there is none of that name.
    """
    for export in exports:
        if export.id == wanted:
            return export.make()
    raise LookupError(f"there is no file called {wanted[:40]!r} to save")
