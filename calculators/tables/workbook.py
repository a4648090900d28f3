"""Workbooks, read by python-calamine, which is imported only when one is opened."""

import io
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from calculators.tables import archive, records
from calculators.tables.model import Cells, RawBlock, Unreadable
from calculators.tables.sniff import SAVE, Container

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

BLOCK = 4096
_DAMAGED = f"This workbook is damaged. {SAVE} again."
_Cell = str | int | float | bool | date | datetime | time | timedelta


class WorkbookSource:
    """One sheet of a workbook: the named one, else the first that holds something."""

    def __init__(self, content: bytes, container: Container, sheet: str | None = None) -> None:
        found = archive.measured(content) if container == "zip" else records.measured(content)
        self.kind, self.from_1904 = found.kind, found.from_1904
        book = _guarded(lambda: _opened(content))
        self.sheets = tuple(_guarded(lambda: _visible(book)))
        self._sheet = _chosen(book, self.sheets, sheet)
        self.sheet: str | None = self._sheet.name
        self.notes: tuple[str, ...] = ()

    def blocks(self) -> Iterator[RawBlock]:
        """The rows from row 1 of the sheet; empty rows count."""
        rows = _guarded(lambda: iter(self._sheet.iter_rows()))
        first, last = 1, (self._sheet.end or (0, 0))[0] + 1
        left = (self._sheet.start or (0, 0))[1]
        while block := _guarded(lambda: _some(rows, left)):
            yield RawBlock(first, block, min(100, (first + len(block)) * 100 // last), {})
            first += len(block)


def _opened(content: bytes) -> "CalamineWorkbook":
    library = import_module("python_calamine")
    book: CalamineWorkbook = library.CalamineWorkbook.from_filelike(io.BytesIO(content))
    return book


def _visible(book: "CalamineWorkbook") -> list[str]:
    """The sheets of cells, those shown before those hidden."""
    library = import_module("python_calamine")
    sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == library.SheetTypeEnum.WorkSheet]
    return [sheet.name for sheet in sorted(sheets, key=lambda sheet: sheet.visible != library.SheetVisibleEnum.Visible)]


def _chosen(book: "CalamineWorkbook", names: tuple[str, ...], wanted: str | None) -> "CalamineSheet":
    if wanted is not None and wanted not in names:
        raise Unreadable("The workbook has no sheet of that name. Choose one of its sheets.")
    for name in names if wanted is None else (wanted,):
        sheet = _guarded(partial(book.get_sheet_by_name, name))
        if sheet.end is not None:
            return sheet
    raise Unreadable("The workbook has no sheet with anything in it." if wanted is None else "The sheet is empty.")


def _guarded[T](work: Callable[[], T]) -> T:
    """What the library answers; anything it trips over means that the file is damaged."""
    try:
        return work()
    except (KeyboardInterrupt, SystemExit, Unreadable):
        raise
    except BaseException as error:
        # A panic inside the library is no Exception.
        raise Unreadable(_DAMAGED) from error


def _some(rows: Iterator[list[_Cell]], left: int) -> list[Cells]:
    block: list[Cells] = []
    before = [""] * left
    for row in rows:
        block.append(before + [cell if isinstance(cell, str) else written(cell) for cell in row])
        if len(block) == BLOCK:
            break
    return block


def written(cell: _Cell) -> str:
    """A cell as text: whole numbers exactly, others as Excel shows them, days in the ISO form."""
    match cell:
        case bool():
            return "TRUE" if cell else "FALSE"
        case float():
            return _number(cell)
        case datetime():
            return cell.isoformat(" ") if cell.time() != time.min else cell.date().isoformat()
        case date() | time():
            return cell.isoformat()
        case _:
            return str(cell)


def _number(cell: float) -> str:
    """At most 15 digits, as Excel keeps them; a longer number has lost its last digits and shows it by its exponent."""
    shown = f"{cell:.15g}"
    return str(int(cell)) if cell.is_integer() and abs(cell) < 10**15 else shown
