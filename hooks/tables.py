"""Tables of the guidance that read on a phone: each cell carries the heading of its column."""

import re
from html import escape, unescape

TABLE = re.compile(r"<table>(.*?)</table>", re.S)
ROW = re.compile(r"<tr>(.*?)</tr>", re.S)
HEADING = re.compile(r"<th( [^>]*)?>(.*?)</th>", re.S)
CELL = re.compile(r"<td( [^>]*)?>", re.S)
TAG = re.compile(r"<[^>]+>")


def label(html: str) -> str:
    """Every plain table of a page with its column headings on its cells, and its roles said aloud.

    On a narrow screen the stylesheet shows a row as a block; the roles keep it a table for a screen reader.
    """
    return TABLE.sub(lambda found: _table(found[1]), html)


def _table(inner: str) -> str:
    headings = [escape(unescape(TAG.sub("", found[2])).strip()) for found in HEADING.finditer(inner)]
    rows = ROW.sub(lambda found: f'<tr role="row">{_cells(found[1], headings)}</tr>', inner)
    rows = HEADING.sub(lambda found: f'<th scope="col" role="columnheader"{found[1] or ""}>{found[2]}</th>', rows)
    rows = rows.replace("<thead>", '<thead role="rowgroup">').replace("<tbody>", '<tbody role="rowgroup">')
    return f'<table class="cells" role="table">{rows}</table>'


def _cells(row: str, headings: list[str]) -> str:
    numbers = iter(range(len(headings)))
    return CELL.sub(lambda found: f'<td role="cell" data-label="{headings[next(numbers)]}"{found[1] or ""}>', row)
