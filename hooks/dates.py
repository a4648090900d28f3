"""Every dated event and every clock of the programs, read strictly from one file. Knows nothing of pages."""

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from calculators.words import day_in_words, span_in_words


class Strict(BaseModel):
    """A table of the file; a key that is not known stops the build."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Deadline(Strict):
    """One entry: a day, some days, a day of every year, a month, or a clock that starts with the reader."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)+$")
    program: str
    who: tuple[str, ...] = Field(min_length=1)
    kind: Literal["deadline", "starts", "ends", "window", "event", "example", "clock"]
    day: date | None = None
    until: date | None = None
    month: str | None = Field(default=None, pattern=r"^\d{4}-(0[1-9]|1[0-2])$")
    each_year: bool = False
    words: str | None = None
    near: date | None = None  # a day to sort by, where the source names a season only
    title: str
    what: str
    source: str
    place: str
    page: str | None = None
    evidence: Literal["primary", "secondary", "our_reading"]

    @model_validator(mode="after")
    def _says_when_once(self) -> Self:
        if sum(given is not None for given in (self.day, self.month, self.words)) != 1:
            raise ValueError(f"{self.id} must have exactly one of day, month and words")
        if (self.words is not None and self.kind != "clock") != (self.near is not None):
            raise ValueError(f"{self.id} must have near where words stand for a season, and nowhere else")
        if self.until and (self.day is None or self.until < self.day):
            raise ValueError(f"{self.id} ends before it begins")
        return self

    @property
    def first(self) -> date | None:
        """The first day; none for a clock."""
        return date.fromisoformat(f"{self.month}-01") if self.month else self.day

    @property
    def last(self) -> date | None:
        """The last day; of a month that is named without a day, its last."""
        if not self.month:
            return self.until or self.day
        year, month = map(int, self.month.split("-"))
        following = date(year + month // 12, month % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1)

    @property
    def when(self) -> str:
        """The day as a reader says it."""
        if self.words or not self.first:
            return self.words or ""
        month, number, year = day_in_words(self.first).replace(",", "").split()
        if self.month:
            return f"{month} {year}"
        if self.each_year:
            return f"Every year, {month} {number}"
        return span_in_words(self.first, self.until) if self.until else day_in_words(self.first)


class Deadlines(Strict):
    """The whole file: the words for programs, readers and sources, and the entries."""

    checked: date
    programs: dict[str, str]
    who: dict[str, str]
    sources: dict[str, str]
    deadline: tuple[Deadline, ...]

    @model_validator(mode="after")
    def _names_only_what_is_there(self) -> Self:
        for item in self.deadline:
            unknown = {item.program} - set(self.programs) | set(item.who) - set(self.who)
            unknown |= {item.source} - set(self.sources)
            if unknown:
                raise ValueError(f"{item.id} names {', '.join(sorted(unknown))}, which the file does not explain")
        if twice := [name for name, count in Counter(item.id for item in self.deadline).items() if count > 1]:
            raise ValueError(f"used twice: {', '.join(twice)}")
        return self

    @property
    def dated(self) -> list[Deadline]:
        """What has a place in a list by day: what comes every year, then the newest first."""
        found = [item for item in self.deadline if item.kind != "clock"]
        return sorted(found, key=lambda item: (item.each_year, item.last or item.near, item.id), reverse=True)

    @property
    def clocks(self) -> list[Deadline]:
        """What starts with the reader's own day."""
        return [item for item in self.deadline if item.kind == "clock"]

    def citation(self, item: Deadline) -> str:
        """Document and place, as pages print it."""
        quoted = item.place if item.source == "s001" and item.place[0] == "E" else f'"{item.place}"'
        return f"{self.sources[item.source]}{' ' if quoted == item.place else ', '}{quoted}"


def load(file: Path) -> Deadlines:
    """Read and check the file."""
    return Deadlines.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
