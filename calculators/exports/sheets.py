"""Excel workbooks, written by XlsxWriter: texts stay texts, days are days, and equal contents give equal bytes."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from typing import Any, Protocol

from calculators.exports.guard import Cell, written
from calculators.words import exact

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
MOST_TEXT = 32_767
MOST_DIGITS = 15
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}
# The first day that a zip archive can name, so that the bytes do not depend on the clock.
_CREATED = datetime.combine(date(1980, 1, 1), time.min)
_FIRST_DAY = date(1900, 3, 1)
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


class _Page(Protocol):
    """What is used of XlsxWriter's worksheet, which has no types of its own."""

    def set_column(self, first: int, last: int, width: int) -> int: ...
    def freeze_panes(self, row: int, column: int) -> None: ...
    def write_string(self, row: int, column: int, text: str, look: object = None) -> int: ...
    def write_number(self, row: int, column: int, number: Decimal) -> int: ...
    def write_datetime(self, row: int, column: int, day: date, look: object) -> int: ...


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its header, its rows, and the width of its columns in characters where it matters."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[int] = ()


class TooLarge(ValueError):
    """The sheet has more rows or columns than Excel can hold; the message is a sentence for the reader."""


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as an Excel workbook.

    Raises:
        TooLarge: a sheet has more rows or columns than Excel can hold.
    """
    made = io.BytesIO()
    book = import_module("xlsxwriter").Workbook(made, _OPTIONS)
    book.set_properties({"created": _CREATED})
    formats = {
        "bold": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        "text": book.add_format({"num_format": "@"}),
    }
    names: list[str] = []
    try:
        for sheet in sheets:
            names.append(_free_name(sheet.name, names))
            _fill(book.add_worksheet(names[-1]), sheet, formats)
    finally:
        # It writes rows to files of its own as it goes, and only closing takes them away.
        book.close()
    return made.getvalue()


def _fill(page: _Page, sheet: Sheet, formats: dict[str, Any]) -> None:
    for place, header in enumerate(sheet.header):
        width = sheet.widths[place] if place < len(sheet.widths) else max(10, min(40, len(header) + 2))
        page.set_column(place, place, width)
    page.freeze_panes(1, 0)
    for place, header in enumerate(sheet.header[:MOST_COLUMNS]):
        page.write_string(0, place, _short(header), formats["bold"])
    for number, row in enumerate(sheet.rows, 1):
        if number >= MOST_ROWS or len(row) > MOST_COLUMNS:
            raise TooLarge(f"“{sheet.name}” has more rows or columns than Excel can hold. Save it as CSV instead.")
        for place, cell in enumerate(row):
            _write(page, number, place, cell, formats)


def _write(page: _Page, row: int, place: int, cell: Cell, formats: dict[str, Any]) -> None:
    match cell:
        case None | "":
            return
        case str():
            page.write_string(row, place, _short(cell), formats["text"])
        case bool():
            page.write_string(row, place, written(cell))
        case datetime() if cell.tzinfo is None and cell.date() >= _FIRST_DAY:
            page.write_datetime(row, place, cell, formats["moment"])
        case date() if not isinstance(cell, datetime) and cell >= _FIRST_DAY:
            page.write_datetime(row, place, cell, formats["day"])
        case int() | Decimal() | Fraction() if _fits(number := _decimal(cell)):
            page.write_number(row, place, number)
        case _:
            page.write_string(row, place, written(cell), formats["text"])


def _decimal(cell: int | Decimal | Fraction) -> Decimal:
    return exact(cell) if isinstance(cell, Fraction) else Decimal(cell)


def _fits(number: Decimal) -> bool:
    """Whether Excel keeps every digit of a number; a longer one is written as text."""
    return (
        number.is_finite() and len(number.normalize().as_tuple().digits) <= MOST_DIGITS and abs(number.adjusted()) < 300
    )


def _short(text: str) -> str:
    """A text no longer than a cell of Excel, without the signs that no XML can hold."""
    if text.isprintable():
        return text[:MOST_TEXT]
    plain = "".join(sign for sign in text if sign >= " " or sign in "\t\n")
    return plain.encode("utf-8", "replace").decode()[:MOST_TEXT]


def _free_name(wanted: str, taken: Sequence[str]) -> str:
    """A sheet name that Excel takes: 31 signs, none of its own marks, and each name once."""
    name = " ".join(_short(wanted).translate(_NOT_IN_NAMES).split())[:31] or "Sheet"
    if name.lower() == "history":
        name = "History of rows"
    used, number, found = {other.lower() for other in taken}, 2, name
    while found.lower() in used:
        found, number = f"{name[:27]} {number}", number + 1
    return found
