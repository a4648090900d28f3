"""A file that holds one whole form, such as a submission: read into the form, with everything that is wrong in it."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple, Protocol, cast

from calculators import get, names
from calculators.reading import Problem
from calculators.words import sentence


class Document(NamedTuple):
    """What a file says: inputs as the form takes them, what was noticed, and what is wrong with the file itself."""

    inputs: dict[str, Any]
    notes: list[str]
    problems: list[Problem]


class Documents(Protocol):
    """The face of a calculator's `document.py`."""

    ACCEPT: str
    TITLE: str
    HINT: str

    def opened(self, content: bytes) -> Document:
        """Read a file by what it holds."""


def documents_of(name: str) -> Documents:
    """How a calculator reads a file that holds its whole form.

    Raises:
        LookupError: there is no such calculator, or it reads no such file.
    """
    get(name)
    if not opens(name):
        raise LookupError(f"no file fills the form of {name}. Files fill those of {', '.join(filter(opens, names()))}")
    return cast(Documents, import_module(f"calculators.{name}.document"))


@cache
def opens(name: str) -> bool:
    """Whether a calculator reads a file that holds its whole form."""
    return find_spec(f"calculators.{name}.document") is not None


def opened(name: str, content: bytes) -> Document:
    """The form as the file has it; what could be read stays in the inputs, so that nothing is lost."""
    try:
        return documents_of(name).opened(content)
    except LookupError as error:
        return Document({}, [], [Problem("", sentence(error.args[0]))])


def elsewhere(name: str, content: bytes) -> str | None:
    """Where a file belongs that is no table, but holds the whole form of the calculator; none where it does not."""
    if not opens(name) or not opened(name, content).inputs:
        return None
    title = documents_of(name).TITLE
    return (
        f"This file fills in one whole form, and is no table. Choose it under “{title}” on the form's page. "
        f"In a terminal: open {name} and the file's name."
    )
