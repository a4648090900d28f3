"""Rules as code. A folder here with an `__init__.py` is a calculator; there is no registry to keep."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, Protocol, cast

from pydantic import BaseModel

from calculators.periods import Rules
from calculators.reading import Given, Problem


class Pick(NamedTuple):
    """The input that picks the rule file: its field and, where it could be read, its year or day."""

    field: str
    at: date | int | None


class Calculator(Protocol):
    """The face of a calculator's folder; nothing else of it is used from outside.

    Where the answer holds much more than its score, a `score` beside `calculate` gives that part of it alone, for a
    calculator that asks for hundreds of them.
    """

    TITLE: str
    Inputs: type[BaseModel]
    Result: type[BaseModel]
    RULES: Sequence[Rules]

    def period_of(self, given: Given) -> Pick:
        """The input that picks the rule file."""

    def fields(self, rules: Rules) -> Sequence[BaseModel]:
        """What the form asks in this period beyond the inputs' own schema."""

    def problems(self, given: Given, rules: Rules | None) -> Iterable[Problem]:
        """Everything wrong across fields, given whatever could be read; without rules, what needs none."""

    def calculate(self, inputs: BaseModel, rules: Rules) -> BaseModel:
        """The answer for inputs without a problem."""


@cache
def names() -> tuple[str, ...]:
    """The names of all calculators, in alphabetical order."""
    folders = (file.parent.name for file in Path(__file__).parent.glob("*/law.toml"))
    return tuple(sorted(folders))


def get(name: str) -> Calculator:
    """The calculator of that name.

    Raises:
        LookupError: when there is none.
    """
    if name not in names():
        raise LookupError(f"there is no calculator called {name[:40]!r}. There are {', '.join(names())}")
    return cast(Calculator, import_module(f"calculators.{name}"))
