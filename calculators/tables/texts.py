"""The texts of an .xlsx workbook: each stands once in a list, and the library copies it into each cell that has it."""

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from calculators.tables.model import Unreadable

MOST_TEXT = 400_000_000
TOO_MUCH_TEXT = (
    f"Long texts repeat in this workbook, more than {MOST_TEXT // 1_000_000} million letters in all, and this page "
    "cannot hold that many. Take out the columns with long notes, save the workbook and open it again."
)
_LONGEST_TAG = 300
_LIST = re.compile(rb"<([^\s<>:/]+:)?sst\b")
_BEGINNING = re.compile(rb"<(?:[^\s<>/]*:)?si\b")
# A cell that names a text as every program writes it, and all that could be one.
_NAMED = re.compile(rb't="s"[^<>]*><(?:x:)?v>(\d{1,8})<')
_FREELY = re.compile(rb"""t\s*=\s*["'](?:s["'\s]|\s|&)""")

type Pieces = Callable[[], Iterable[bytes]]


class Texts:
    """The sizes of a workbook's texts by their place in the list, and the largest of them.

    A size is never less than that of the text, however the file is written: where the list leaves a doubt about which
    text is which, each counts as the largest.
    """

    def __init__(self, pieces: Pieces | None = None) -> None:
        self._pieces = pieces or (lambda: ())
        self._sizes, self._end = array("I"), b"</si>"
        held, plain = 0, True
        for text in _whole(self._pieces()):
            if not self._sizes and (found := _LIST.search(text)):
                self._end = b"</" + (found[1] or b"") + b"si>"
            sizes = [len(part) for part in text.split(self._end)]
            sizes[0] += held
            *done, held = sizes
            self._sizes.extend(done)
            plain = plain and b"<!" not in text
        self._plain = plain
        self._largest = max([held, *self._sizes]) if plain else sum(self._sizes) + held

    def check(self, pieces: Pieces, cells: int) -> None:
        """Add up what the cells of a sheet name, where their number leaves a doubt.

        Raises:
            Unreadable: written out, the texts need more memory than there is.
        """
        if cells * self._largest <= MOST_TEXT:
            return
        certain, total = self._plain and self._each_is_found(), 0
        for text in _whole(pieces()):
            named = Counter(_NAMED.findall(text)) if certain else Counter()
            total += sum(times * self._size(int(place)) for place, times in named.items())
            total += max(0, len(_FREELY.findall(text)) - named.total()) * self._largest
            if total > MOST_TEXT:
                raise Unreadable(TOO_MUCH_TEXT)

    def _each_is_found(self) -> bool:
        """Whether every text begins and ends with the tags that were looked for, so that each has its place."""
        tag, begun, tidy = self._end.replace(b"/", b""), 0, 0
        for text in _whole(self._pieces()):
            begun += len(_BEGINNING.findall(text))
            tidy += text.count(tag)
        return begun == tidy == len(self._sizes)

    def _size(self, place: int) -> int:
        return self._sizes[place] if place < len(self._sizes) else 0


def _whole(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, cut where no tag is."""
    rest = b""
    for piece in pieces:
        text = rest + piece
        start = text.rfind(b"<")
        cut = start >= 0 and len(text) - start < _LONGEST_TAG and b">" not in text[start:]
        rest = text[start:] if cut else b""
        yield text[:start] if cut else text
    yield rest
