"""How plain a Markdown page is: its sentences, their mean length and the longest of them, in words."""

import re
from typing import NamedTuple

FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.S)
FENCE = re.compile(r"^(```|~~~).*?^\1\s*$", re.M | re.S)
COMMENT = re.compile(r"<!--.*?-->", re.S)
CITATION = re.compile(r"\s*\((?:\[[^\]]*\]\([^)]*\)(?:, | and )?)+\)")
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
# A heading, a box, a table, the opening of an admonition, and the line that says when an answer was published.
NOT_PROSE = re.compile(r"#|</?div|\||!!!|\?\?\?|=== |Published [A-Z][a-z]+ \d")
ITEM = re.compile(r"(?:[-*+]|\d+\.|:)\s+")
CLOSING = "\"')*_\u2019\u201d"
END = re.compile(rf"(?<=[.?!])[{CLOSING}]*\s+")


class Measure(NamedTuple):
    """The mean over whole sentences; the longest over everything a reader meets, with its words."""

    mean: float
    longest: int
    text: str


def blocks(markdown):
    """Paragraphs and list items as single lines, without tables, citations and headings."""
    for pattern in (FRONT_MATTER, FENCE, COMMENT, CITATION):
        markdown = pattern.sub("", markdown)
    block = ""
    for line in [*LINK.sub(r"\1", markdown).splitlines(), ""]:
        text = line.strip()
        if not text or NOT_PROSE.match(text) or ITEM.match(text):
            yield block
            block = "" if NOT_PROSE.match(text) else ITEM.sub("", text, count=1)
        else:
            block = f"{block} {text}".strip()
    yield block


def sentences(markdown):
    """Every sentence, and every fragment that ends without a stop, such as an item of a list."""
    return [part for block in blocks(markdown) for part in END.split(block) if words(part)]


def words(text):
    """How many words, where a figure such as $63,750 or 30% is one."""
    return sum(any(sign.isalnum() for sign in word) for word in text.split())


def whole(markdown):
    """The words in each sentence that ends with a stop."""
    return [words(part) for part in sentences(markdown) if part.rstrip(CLOSING)[-1:] in {".", "?", "!"}]


def measure(markdown):
    """Mean and longest sentence of one page; fragments count for the longest and not for the mean."""
    lengths = whole(markdown)
    longest = max(sentences(markdown), key=words, default="")
    return Measure(sum(lengths) / max(len(lengths), 1), words(longest), longest)
