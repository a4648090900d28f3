"""One look over the whole file before its rows are read: how its days are written, and what only the reader can say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter

from calculators.tables import days
from calculators.tables.cells import clean
from calculators.tables.model import (
    DAYS,
    Answers,
    Cells,
    Column,
    DayOrder,
    Match,
    Progress,
    Question,
    Source,
    Unreadable,
)

MOST_REMEMBERED = 50_000
_SHOWN = 3
_ENOUGH = 3_000


@dataclass
class _Tally:
    """What the days of one column say of their order, with examples."""

    column: Column
    place: int
    seen: set[str] = field(default_factory=set)
    found: dict[str, list[str]] = field(default_factory=dict)

    def take(self, rows: list[Cells]) -> None:
        """The days of some rows; each text is looked at once."""
        new = _distinct(rows, self.place) - self.seen
        if len(self.seen) > MOST_REMEMBERED:
            self.seen.clear()
        self.seen |= new
        for raw in sorted(new):
            if raw[4:5] == "-" and raw[:4].isdigit():
                continue
            text, _ = days.without_time(clean(raw))
            for said in days.evidence(text):
                examples = self.found.setdefault(said, [])
                if len(examples) < _SHOWN:
                    examples.append(text[:24])

    @property
    def order(self) -> DayOrder | None:
        """The order that some days prove and none disproves."""
        month, day = "month_first" in self.found, "day_first" in self.found
        return "month_first" if month and not day else "day_first" if day and not month else None


@dataclass(frozen=True)
class Survey:
    """What the file says of its days: their order by column, what only the reader can say, and what was noticed."""

    day_order: Mapping[str, DayOrder]
    questions: tuple[Question, ...]
    notes: tuple[str, ...]

    def open_questions(self, answers: Answers) -> tuple[Question, ...]:
        """The questions that are not answered yet."""
        told = {"day_order": answers.day_order, "century": answers.last_year}
        return tuple(question for question in self.questions if question.column.name not in told[question.about])


def survey(source: Source, match: Match, progress: Progress | None = None, *, thorough: bool = False) -> Survey:
    """Look over the whole file, or, where no day of the first thousands could be read two ways, over those only.

    Args:
        source: the opened file.
        match: its columns.
        progress: told the rows so far and the percent of the file.
        thorough: look over the whole file in any case, as after errors that ask which comes first.

    Raises:
        Unreadable: there is no row below the header.
    """
    tallies = [_Tally(column, match.places[column.name]) for column in match.columns
               if column.kind in DAYS and column.name in match.places]  # fmt: skip
    count = 0
    for block in source.blocks():
        rows = block.rows[max(0, match.header_row + 1 - block.first) :]
        count += sum(map(any, rows)) + sum(number > match.header_row for number in block.broken)
        for tally in tallies:
            tally.take(rows)
        if progress:
            progress(count, block.percent)
        if count >= _ENOUGH and not thorough and not any(tally.found for tally in tallies):
            break
    if not count:
        raise Unreadable("The file has a header and no rows below it.")
    return _summed(tallies)


def _summed(tallies: list[_Tally]) -> Survey:
    proven = {tally.column.name: tally.order for tally in tallies if tally.order}
    orders: dict[str, DayOrder] = {name: order for name, order in proven.items() if order}
    shared = next(iter(orders.values())) if len(set(orders.values())) == 1 else None
    notes: list[str] = []
    questions: list[Question] = []
    for tally in tallies:
        if shared and "either" in tally.found and not tally.order and not _mixed(tally):
            orders[tally.column.name] = shared
            notes.append(f"{tally.column.title}: read with the {_first(shared)} first, as the file's other days are.")
        questions += _questions(tally, orders)
    return Survey(orders, tuple(questions), tuple(notes))


def _mixed(tally: _Tally) -> bool:
    return "month_first" in tally.found and "day_first" in tally.found


def _first(order: DayOrder) -> str:
    return "month" if order == "month_first" else "day"


def _questions(tally: _Tally, orders: Mapping[str, DayOrder]) -> Iterator[Question]:
    title, found = tally.column.title, tally.found
    if _mixed(tally):
        examples = (found["month_first"][0], found["day_first"][0])
        text = f"{title}: some dates have the month first and some the day. Which is it where both would do?"
        yield Question(tally.column, "day_order", text, examples)
    elif "either" in found and tally.column.name not in orders:
        text = f"{title}: does the month or the day come first?"
        yield Question(tally.column, "day_order", text, tuple(found["either"]))
    if "century" in found:
        text = f"{title}: the years have two digits. Which is the last year they can mean?"
        yield Question(tally.column, "century", text, tuple(found["century"]))


def _distinct(rows: list[Cells], place: int) -> set[str]:
    try:
        return set(map(itemgetter(place), rows))
    except IndexError:
        return {row[place] for row in rows if place < len(row)}
