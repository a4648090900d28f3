"""Text that a spreadsheet must not take for a formula."""

import re
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

type Cell = str | int | bool | Decimal | Fraction | date | datetime | None
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII)
_SPACES = " \u00a0\ufeff\u200b"


def guarded(text: str) -> str:
    """A text with an apostrophe before it where a spreadsheet might run it; a number stays a number."""
    if text.lstrip(_SPACES).startswith(_STARTS) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def written(cell: Cell) -> str:
    """A cell as text: days in the ISO form, numbers exactly, yes and no in words."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case Decimal():
            return format(cell, "f")
        case datetime():
            return cell.isoformat(" ")
        case date():
            return cell.isoformat()
        case _:
            return str(cell)
