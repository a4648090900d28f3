"""What a file is, by its content; its name and its ending are not asked."""

import re
from typing import Literal

from calculators.tables.model import Unreadable

Container = Literal["zip", "compound", "text"]

SAVE = "Open it in Excel and save it as an Excel workbook (.xlsx) or as CSV"
_WEB = re.compile(
    rb"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body|meta|style|table|div|script)\b", re.I | re.S
)
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "This file is a PDF. Export the report as CSV or Excel instead."),
    (b"{\\rtf", "This file is a text document. Export the report as CSV or Excel instead."),
    (b"\x89PNG", "This file is a picture. Export the report as CSV or Excel instead."),
    (b"\xff\xd8\xff", "This file is a picture. Export the report as CSV or Excel instead."),
    (b"GIF8", "This file is a picture. Export the report as CSV or Excel instead."),
    (b"\x1f\x8b", "This file is compressed. Unpack it and open the file inside."),
    (b"7z\xbc\xaf", "This file is compressed. Unpack it and open the file inside."),
    (b"Rar!", "This file is compressed. Unpack it and open the file inside."),
    (b"SQLite format 3", "This file is a database. Export the table as CSV instead."),
    (b"MIME-Version:", f"This file is a saved web page, not a workbook. {SAVE}."),
    (b"\x09\x00\x04\x00", f"This workbook is from a very old Excel. {SAVE}."),
    (b"\x09\x02\x06\x00", f"This workbook is from a very old Excel. {SAVE}."),
    (b"\x09\x04\x06\x00", f"This workbook is from a very old Excel. {SAVE}."),
    (b"\x09\x08", f"This workbook is from a very old Excel. {SAVE}."),
)
_CONTROL = bytes([*range(1, 9), *range(14, 28), 28, 29, 30, 31])


def container_of(content: bytes) -> Container:
    """Whether the content is a zip archive, a compound file (as .xls is) or text.

    Raises:
        Unreadable: it is empty, or something that is no table.
    """
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("The file is empty.")
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "compound"
    start = content.removeprefix(b"\xef\xbb\xbf")
    for signature, refusal in _SIGNATURES:
        if start.startswith(signature):
            raise Unreadable(refusal)
    _refuse_markup(start[:4096])
    _refuse_binary(content[:4096])
    return "text"


def _refuse_markup(start: bytes) -> None:
    plain = start.replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").lstrip()
    if _WEB.match(plain):
        raise Unreadable(f"This file is a web page under the name of a workbook. {SAVE}.")
    if plain.startswith(b"<"):
        what = "an XML spreadsheet" if b"office:spreadsheet" in plain else "an XML file, not a table"
        raise Unreadable(f"This file is {what}. {SAVE}.")
    if plain.startswith((b"{", b"[{")):
        raise Unreadable("This file is JSON, not a table. Export the report as CSV or Excel instead.")


def _refuse_binary(start: bytes) -> None:
    odd = len(start) - len(start.translate(None, _CONTROL))
    if odd * 10 > len(start):
        raise Unreadable(f"This file is not a table that this page can read. {SAVE}.")
