"""Rows that are none of the table's: blank rows, totals, headings and footers, and the header once more."""

import re
from collections.abc import Iterator

from calculators.tables.cells import SPACE
from calculators.tables.headers import plain
from calculators.tables.model import Cells, Match

BLANK = "blank row"
ONE_CELL = "only one cell is filled, as in a heading or a footer"
TOTAL = "a total"
FOOTER = "a line about the report"
HEADER = "the header again"
_TOTAL = re.compile(r"(?:(?:grand|sub|report|overall)[\s-]*)?totals?\s*[:=]?\s*[-$\d,.\s]*", re.IGNORECASE)
_ABOUT = re.compile(r"\W*(?:totals?|grand|sub-?total|page|printed|report|generated|run (?:by|on|date)|created|end of|"
                    r"prepared|count|records?|filters?|confidential|copyright)\b", re.IGNORECASE)  # fmt: skip


def why_stray(row: Cells, match: Match) -> str | None:
    """Why a row that could not be read is none of the table's; nothing when it is one with mistakes."""
    filled = [cell.strip(SPACE) for cell in row if cell.strip(SPACE)]
    if not filled:
        return BLANK
    if is_header(row, match):
        return HEADER
    if _TOTAL.fullmatch(filled[0]):
        return TOTAL
    if len(filled) == 1 and len(match.places) > 1:
        return ONE_CELL
    return FOOTER if _ABOUT.match(filled[0]) and len(filled) * 2 <= len(match.headers) else None


def is_header(row: Cells, match: Match) -> bool:
    """Whether a row repeats the header, as at the top of each page of a report."""
    texts = [header for header in match.headers if header.text]
    return bool(texts) and all(
        header.place < len(row) and plain(row[header.place]) == plain(header.text) for header in texts
    )


def obvious(rows: list[Cells], match: Match) -> Iterator[tuple[int, str]]:
    """The rows that are strays at first sight, before anything is read of them."""
    firsts = [row[0] if row else "" for row in rows]
    if "" in firsts:
        yield from ((index, BLANK) for index, cell in enumerate(firsts) if not cell and not any(rows[index]))
    joined = "\n".join(firsts).lower()
    if "total" in joined:
        yield from ((index, TOTAL) for index, cell in enumerate(firsts) if cell and _TOTAL.fullmatch(cell.strip(SPACE)))
    head = match.headers[0].text
    if head and head in firsts:
        yield from (
            (index, HEADER) for index, cell in enumerate(firsts) if cell == head and is_header(rows[index], match)
        )
