"""All rows of the two files: each claim's verdict, and what became of the rows that get none."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from calculators import tables
from calculators.filing import FileCount, Opened, Task
from calculators.masshealth_claim.claims.columns import CLAIMS
from calculators.masshealth_claim.claims.line import Line, Wrong, flaws_of
from calculators.masshealth_claim.claims.providers import Listed, Providers, group_number, type_of
from calculators.masshealth_claim.claims.settle import Settling
from calculators.masshealth_claim.claims.verdicts import Verdict
from calculators.npi import bare, trouble_with
from calculators.tables.model import masked
from calculators.tally import MOST_FIRST, Tally
from calculators.words import count_in_words, listed

TITLES = {column.name: column.title for column in CLAIMS}
NOT_MASSHEALTH = "not a claim to MassHealth, as you said of its plan"
CODES_NOTE = (
    "Service: the column holds too many different words to name services, such as procedure codes. It was not read."
)
PAIRS = (("enrolled_from", "enrolled_to"), ("link_start", "link_end"))


@dataclass
class Claims:
    """The claims with their verdicts, by the row number that Excel shows."""

    settling: Settling
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    of: dict[int, tuple[str | None, date]] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)
    counts: list[FileCount] = field(default_factory=list)

    @property
    def must_ask(self) -> bool:
        """Whether there are words that only the reader can explain."""
        return any(self.settling.unknown.values())


def counted(task: Task, *, names_services: bool = True) -> Claims:
    """Read both files to the end.

    Args:
        task: the files and what was said.
        names_services: whether the column of services names them; a column of procedure codes does not.
    """
    providers, counts = Providers(), []
    if "providers" in task.files:
        counts.append(_providers(task.files["providers"], providers))
    claims = Claims(Settling(task.inputs, task.choices, providers, names_services=names_services))
    opened = task.files["claims"]
    reading, tally = opened.reading(task.progress), Tally()
    for number, values, errors in reading:
        line = Line._make(values)
        if errors:
            more = [_error(number, line, column, message) for column, message in flaws_of(line)]
            claims.refused[number] = _said([*errors, *more])
            if more:
                reading.refuse(more, again=True)
        else:
            _take(claims, number, line, reading, tally)
    reading.errors.sort(key=lambda error: error.row)
    claims.counts = [tally.count(opened, reading), *counts]
    claims.counts[0].notes.extend(() if names_services else (CODES_NOTE,))
    return claims


def _take(claims: Claims, number: int, line: Line, reading: tables.Reading, tally: Tally) -> None:
    found = claims.settling.settle(line)
    if isinstance(found, Verdict):
        claims.verdicts[number], claims.of[number] = found, (line.claim, line.date_of_service)
        tally.use()
    elif isinstance(found, Wrong):
        errors = [_error(number, line, column, message) for column, message in found.found]
        claims.refused[number] = _said(errors)
        reading.refuse(errors)
    else:
        # A row with a word to ask about is put here too: nothing is shown of the counts before the answer.
        tally.leave(number, NOT_MASSHEALTH)


def _said(errors: Sequence[tables.RowError]) -> str:
    return " ".join(f"{error.title}: {error.message}" for error in errors)


def _error(number: int, line: Line, column: str, message: str) -> tables.RowError:
    raw = getattr(line, column)
    return tables.RowError(number, column, TITLES[column], f"{message}.", masked(raw) if isinstance(raw, str) else "")


def _providers(opened: Opened, providers: Providers) -> FileCount:
    reading, tally, strange = opened.reading(), Tally(), list[int]()
    names = [column.name for column in opened.wanted.columns]
    for number, values, errors in reading:
        row = dict(zip(names, values, strict=True))
        if wrong := [_flaw(opened, number, row, *found) for found in _wrong(row)]:
            reading.refuse(wrong, again=bool(errors))
        elif not errors:
            person = _listed(row)
            providers.add(bare(str(row["npi"])), person)
            tally.use()
            if row["provider_type"] and person.kind is None:
                strange.append(number)
    reading.errors.sort(key=lambda error: error.row)
    count = tally.count(opened, reading)
    count.notes.extend(_strange(strange))
    return count


def _flaw(opened: Opened, number: int, row: Mapping[str, tables.Value], column: str, message: str) -> tables.RowError:
    title = next(one.title for one in opened.wanted.columns if one.name == column)
    return tables.RowError(number, column, title, message, masked(str(row[column])))


def _wrong(row: Mapping[str, tables.Value]) -> Iterator[tuple[str, str]]:
    if row["npi"] and (flaw := trouble_with(bare(str(row["npi"])))):
        yield "npi", f"this {flaw}."
    for start, end in PAIRS:
        first, last = _day(row, start), _day(row, end)
        if first and last and last < first:
            yield end, "this day is before the first day. Check both."


def _strange(rows: Sequence[int]) -> Iterator[str]:
    """A type that nobody knows takes neither the enrollment nor the link of its row away."""
    if rows:
        shown = f"{listed(f'{row:,}' for row in rows[:MOST_FIRST])}{' and more' * (len(rows) > MOST_FIRST)}"
        yield (
            f"Provider type: {count_in_words(len(rows), 'row')} with a word that names no type known here: {shown}. "
            "Enter the code of a type, such as 01, or “other”. Until then the type is not known."
        )


def _day(row: Mapping[str, tables.Value], column: str) -> date | None:
    found = row[column]
    return found if isinstance(found, date) else None


def _text(row: Mapping[str, tables.Value], column: str) -> str:
    return str(row[column] or "")


def _listed(row: Mapping[str, tables.Value]) -> Listed:
    return Listed(
        kind=type_of(_text(row, "provider_type")),
        enrollment=_text(row, "enrollment"),
        enrolled_from=_day(row, "enrolled_from"),
        enrolled_to=_day(row, "enrolled_to"),
        link_start=_day(row, "link_start"),
        link_end=_day(row, "link_end"),
        group=group_number(_text(row, "group")),
    )
