"""The header row: where it is, which header answers to which column, and what only the reader can say."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice

from calculators.tables.model import Cells, Column, Header, Match, Missing, Source, Unreadable, letter_of, masked

SEARCHED = 60
MOST_COLUMNS = 1_000
SHOWN = 3
_CUT = re.compile(r"(?:\.\.\.|…)\s*$")
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


def plain(text: str) -> str:
    """A header or a value without case, space, punctuation and byte-order mark."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def match(
    source: Source,
    columns: Sequence[Column],
    chosen: Mapping[str, int] | None = None,
    header_row: int | None = None,
) -> Match:
    """Find the header row and the column of each header.

    Args:
        source: the opened file.
        columns: what is wanted.
        chosen: places of headers by column name, as the reader chose them in a mapping form; they win. A place below
            0 says that the file has no such column.
        header_row: the row as Excel shows it, where the reader says so; 0 when the file has no header.

    Raises:
        Unreadable: the file holds no table at all.
    """
    rows = list(_first_rows(source))
    if not rows:
        raise Unreadable("The file is empty.")
    number, cells = _header_row(rows, columns, header_row)
    after = [row for at, row in rows if at > number]
    headers = _bounded(tuple(_headers(cells, after)))
    places, unsure = _places(headers, columns)
    places = _chosen(places, chosen or {}, headers)
    unmatched = tuple(header for header in headers if header.place not in places.values())
    none = {name for name, place in (chosen or {}).items() if place < 0}
    missing = tuple(_missing([column for column in columns if column.name not in places], unmatched, unsure, none))
    return Match(tuple(columns), number, headers, places, missing, unmatched, tuple(_duplicates(headers)), len(cells))


def _chosen(found: Mapping[str, int], chosen: Mapping[str, int], headers: Sequence[Header]) -> dict[str, int]:
    """The places with the reader's own choices in them; a header that was chosen answers to nothing else by itself."""
    known = {header.place for header in headers}
    told = {name: place for name, place in chosen.items() if place < 0 or place in known}
    kept = {name: place for name, place in found.items() if name not in told and place not in told.values()}
    return kept | {name: place for name, place in told.items() if place >= 0}


def _first_rows(source: Source) -> Iterator[tuple[int, Cells]]:
    """The first rows that hold something, with their numbers."""
    block = next(iter(source.blocks()), None)
    filled = ((block.first + at, row) for at, row in enumerate(block.rows) if any(map(str.strip, row))) if block else ()
    yield from islice(filled, SEARCHED)


def _header_row(rows: list[tuple[int, Cells]], columns: Sequence[Column], told: int | None) -> tuple[int, Cells]:
    """The row most of whose cells are known headers; where none is, the first with as many cells as the table."""
    if told == 0:
        return 0, [""] * max(len(row) for _, row in rows)
    if told is not None:
        return told, next((row for number, row in rows if number == told), [])
    known = {plain(alias) for column in columns for alias in _names(column)}
    hits = [len({plain(cell) for cell in row} & known) for _, row in rows]
    if max(hits):
        return rows[hits.index(max(hits))]
    widths = [sum(1 for cell in row if cell.strip()) for _, row in rows]
    return next(row for row, width in zip(rows, widths, strict=True) if width * 2 > max(widths))


def _names(column: Column) -> tuple[str, ...]:
    return (column.name, column.title, *column.aliases)


def _headers(cells: Cells, after: list[Cells]) -> Iterator[Header]:
    width = max([len(cells), *(len(row) for row in after)])
    for place in range(width):
        text = cells[place].strip("\ufeff \t\r\n\xa0") if place < len(cells) else ""
        looks = dict.fromkeys(masked(row[place]) for row in after if place < len(row) and row[place].strip())
        if text or looks or place < len(cells):
            yield Header(place, letter_of(place), " ".join(text.split()), tuple(islice(looks, SHOWN)))


def _bounded(headers: tuple[Header, ...]) -> tuple[Header, ...]:
    """The headers; of very many, as a sheet that is formatted to its edge has them, those with something below."""
    if len(headers) > MOST_COLUMNS:
        headers = tuple(header for header in headers if header.text or header.looks)
    if len(headers) > MOST_COLUMNS:
        raise Unreadable(
            f"The table has {len(headers):,} columns, and this page can read {MOST_COLUMNS:,}. Save the columns that "
            "are needed as CSV and choose that."
        )
    return headers


def _places(headers: Sequence[Header], columns: Sequence[Column]) -> tuple[dict[str, int], dict[str, list[Header]]]:
    """The best header of each column; a column that two headers answer to equally is left to the reader."""
    ranked = [
        (rank, at, header.place)
        for at, column in enumerate(columns)
        for header in headers
        if (rank := _rank(header, column)) is not None
    ]
    places: dict[str, int] = {}
    unsure: dict[str, list[Header]] = {}
    for (_, at), group in groupby(sorted(ranked), key=lambda found: found[:2]):
        name = columns[at].name
        free = [place for *_, place in group if place not in places.values()]
        if name in places or name in unsure or not free:
            continue
        if len(free) == 1:
            places[name] = free[0]
        else:
            unsure[name] = [header for header in headers if header.place in free]
    return places, unsure


def _rank(header: Header, column: Column) -> int | None:
    text = plain(header.text)
    names = [plain(name) for name in _names(column)]
    if text in names and text:
        return names.index(text)
    if _CUT.search(header.text) and len(text) >= 6:
        return next((100 + at for at, name in enumerate(names) if name.startswith(text)), None)
    return None


def _missing(
    columns: Sequence[Column], free: Sequence[Header], unsure: Mapping[str, list[Header]], none: set[str]
) -> Iterator[Missing]:
    """What no header answers to; a column that the reader says the file does not have is asked about once."""
    for column in columns:
        asked = column.needed or column.name not in none
        if twins := unsure.get(column.name):
            named = " and ".join(header.named for header in twins)
            because = f"More than one header fits “{column.title}”: {named}."
            yield Missing(column, tuple(twins), because, column.needed or (asked and bool(column.telling)))
            continue
        found = sorted(free, key=lambda header: -_likeness(header, column))
        likely = tuple(header for header in found if _likeness(header, column))
        told = next((header for header in likely if _words(header.text) & set(column.telling)), None)
        maybe = f" {told.named} may be it: say which column it is, or that there is none." if told else ""
        is_open = column.needed or (asked and told is not None)
        yield Missing(column, likely, f"No header fits “{column.title}”.{maybe}", is_open)


def _likeness(header: Header, column: Column) -> int:
    """How many words a header shares with the names of a column."""
    words = _words(header.text)
    return max(len(words & _words(name)) for name in _names(column))


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORDS.findall(text)}


def _duplicates(headers: Sequence[Header]) -> Iterator[str]:
    counts = Counter(plain(header.text) for header in headers if header.text)
    for text, count in counts.items():
        if count > 1:
            twins = [header for header in headers if plain(header.text) == text]
            letters = " and ".join(header.letter for header in twins)
            yield f"The header “{twins[0].text[:40]}” stands over the columns {letters}."
