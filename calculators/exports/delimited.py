"""CSV that no spreadsheet runs, and the reader's own rows with a column added."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from calculators.exports.guard import Cell, guarded, written
from calculators.tables.model import Cells, Match, Source

BYTE_ORDER_MARK = "\ufeff"


def csv_text(rows: Iterable[Sequence[Cell]], delimiter: str = ",") -> str:
    """Rows as CSV with a byte-order mark, so that Excel reads its letters right; texts are guarded."""
    made = io.StringIO()
    made.write(BYTE_ORDER_MARK)
    writer = csv.writer(made, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([guarded(written(cell)) for cell in row] for row in rows)
    return made.getvalue()


def given_back(source: Source, match: Match, column_name: str, values: Mapping[int, str]) -> Iterator[Cells]:
    """The reader's own rows, in their order and with all their cells, and one column added.

    Args:
        source: the opened file.
        match: its header row, over which the new column gets its name.
        column_name: the name of the new column.
        values: what to write into it, by the row number that Excel shows.
    """
    return given_back_with(source, match, (column_name,), {number: (value,) for number, value in values.items()})


def given_back_with(
    source: Source, match: Match, names: Sequence[str], values: Mapping[int, Sequence[str]]
) -> Iterator[Cells]:
    """The reader's own rows, in their order and with all their cells, and some columns added.

    Args:
        source: the opened file.
        match: its header row, over which the new columns get their names.
        names: the names of the new columns.
        values: what to write into them, by the row number that Excel shows.
    """
    width = max(match.width, *(header.place + 1 for header in match.headers))
    nothing = [""] * len(names)
    if not match.header_row:
        yield [*(header.text or f"Column {header.letter}" for header in match.headers), *names]
    for block in source.blocks():
        for number, row in enumerate(block.rows, block.first):
            added = names if number == match.header_row else values.get(number, nothing)
            yield [*row[:width], *[""] * (width - len(row)), *added, *row[width:]]
