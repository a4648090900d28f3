"""XML read safely: no document type and no entity, bounded in size, depth and number of elements."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

MOST_BYTES = 20_000_000
MOST_DEPTH = 50
MOST_ELEMENTS = 200_000


class NotRead(ValueError):
    """The file is no XML that may be read; the message is one sentence for the reader."""


@dataclass
class Element:
    """One element: its name without its namespace, the namespace, its attributes, its line, what stands in it."""

    name: str
    space: str
    attributes: dict[str, str]
    line: int
    children: list["Element"] = field(default_factory=list)

    def get(self, attribute: str) -> str:
        """An attribute, empty where it is not there."""
        return self.attributes.get(attribute, "").strip()

    def within(self, name: str) -> Iterator["Element"]:
        """Every element of that name inside this one, however deep, in the order of the file."""
        waiting = self.children[::-1]
        while waiting:
            element = waiting.pop()
            if element.name == name:
                yield element
            waiting += element.children[::-1]

    def child(self, *path: str) -> "Element | None":
        """The first element along a path of children."""
        found: Element | None = self
        for name in path:
            found = next((item for item in found.children if item.name == name), None) if found else None
        return found


def read(content: bytes) -> Element:
    """The root element of an XML file.

    Raises:
        NotRead: it is too large, has a document type or entities, is nested too deeply, or is not well-formed.
    """
    if len(content) > MOST_BYTES:
        raise NotRead(f"The file is larger than {MOST_BYTES // 1_000_000} MB, which is too large to read here.")
    tree = _Tree()
    try:
        tree.parser.Parse(content, True)
    except expat.ExpatError as error:
        said = expat.errors.messages.get(error.code, "")
        raise NotRead(f"The file is not well-formed XML: line {error.lineno:,}, {said}. Export it again.") from error
    except (LookupError, ValueError) as error:
        raise error if isinstance(error, NotRead) else NotRead("The file names an encoding of letters that is not "
                                                               "known here. Save it as UTF-8.") from error  # fmt: skip
    return tree.root.children[0]


class _Tree:
    """The elements as the parser tells of them."""

    def __init__(self) -> None:
        self.root = Element("", "", {}, 0)
        self._open = [self.root]
        self._count = 0
        self.parser = parser = expat.ParserCreate(namespace_separator="\n")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = _refuse
        parser.EntityDeclHandler = _refuse
        parser.ExternalEntityRefHandler = _refuse

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) > MOST_DEPTH or self._count > MOST_ELEMENTS:
            raise NotRead("The file has more elements, or deeper ones, than a report has, and is not read. Export the "
                          "report of one clinician or one practice.")  # fmt: skip
        space, _, plain = name.rpartition("\n")
        element = Element(plain, space, attributes, self.parser.CurrentLineNumber)
        self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, name: str) -> None:
        self._open.pop()


def _refuse(*told: object) -> int:
    raise NotRead("The file declares a document type or entities, which can hide other files in it. It is not read. "
                  "Export it again without them.")  # fmt: skip
