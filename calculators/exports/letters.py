"""Letters as rich text (RTF), which Word and LibreOffice open: plain ASCII, with everything escaped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

_HEAD = (
    "{\\rtf1\\ansi\\ansicpg1252\\deff0\\uc1{\\fonttbl{\\f0\\fswiss Arial;}}"
    "{\\*\\generator Attestation Desk;}\\paperw12240\\paperh15840\\margl1440\\margr1440\\margt1440\\margb1440"
    "\\deflang1033\\f0\\fs22\n"
)
_STYLES = {
    "text": "\\pard\\sa160 ",
    "heading": "\\pard\\keepn\\sb200\\sa120\\b\\fs26 ",
    "bullet": "\\pard\\fi-280\\li560\\sa80 \\bullet\\tab ",
    "line": "\\pard\\sb480\\sa40\\brdrb\\brdrs\\brdrw10\\brsp20 ",
}


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: a text, a heading, an item of a list, or a line to sign on with what belongs under it."""

    text: str
    style: Literal["text", "heading", "bullet", "line"] = "text"


def letter(paragraphs: Iterable[Paragraph | str], title: str = "", table: Sequence[Sequence[str]] = ()) -> bytes:
    """A letter for Word or LibreOffice.

    Args:
        paragraphs: what it says; a string is an ordinary paragraph.
        title: of the file, not printed.
        table: rows of cells under the paragraphs, all as long as the first.
    """
    body = "".join(_paragraph(item if isinstance(item, Paragraph) else Paragraph(item)) for item in paragraphs)
    info = f"{{\\info{{\\title {_escaped(title)}}}}}" if title else ""
    return f"{_HEAD}{info}{body}{''.join(_row(row) for row in table)}}}".encode("ascii")


def _paragraph(paragraph: Paragraph) -> str:
    text = _escaped(paragraph.text)
    if paragraph.style == "line":
        return f"{{{_STYLES['line']}\\par}}{{\\pard\\sa160 {text}\\par}}\n"
    return f"{{{_STYLES[paragraph.style]}{text}\\par}}\n"


def _row(cells: Sequence[str]) -> str:
    width = 9360 // max(1, len(cells))
    edges = "".join(
        f"\\clbrdrt\\brdrs\\clbrdrl\\brdrs\\clbrdrb\\brdrs\\clbrdrr\\brdrs\\cellx{width * (place + 1)}"
        for place in range(len(cells))
    )
    return (
        f"{{\\trowd\\trgaph80{edges}" + "".join(f"\\pard\\intbl {_escaped(cell)}\\cell" for cell in cells) + "\\row}\n"
    )


def _escaped(text: str) -> str:
    return "".join(map(_sign, text.replace("\r\n", "\n").replace("\r", "\n")))


def _sign(sign: str) -> str:
    if sign in "\\{}":
        return f"\\{sign}"
    if sign == "\n":
        return "\\line "
    if sign == "\t":
        return "\\tab "
    if " " <= sign <= "~":
        return sign
    if sign < " " or sign == "\x7f":
        return ""
    units = sign.encode("utf-16-le", "surrogatepass")
    numbers = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
    return "".join(f"\\u{number}?" for number in numbers)
