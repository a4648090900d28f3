"""The years that a calculator has rules for, wherever a page names them: a new rule file needs no sentence mended."""

import re
from typing import Any

from calculators import get, names

MARKER = re.compile(r"<!-- years: (\w+) -->")


class YearsError(ValueError):
    """A page that names the years of a calculator that is not there."""


def told(name: str) -> str:
    """The years on file, such as "2017 to 2026".

    Raises:
        YearsError: when there is no such calculator.
    """
    if name not in names():
        raise YearsError(
            f"A page names the years of {name!r}, and there is no folder calculators/{name} with a law.toml."
        )
    rules = get(name).RULES
    first, last = rules[0].starts.year, rules[-1].ends.year
    return str(first) if first == last else f"{first} to {last}"


def written(text: str) -> str:
    """A text with the years in place of each marker."""
    return MARKER.sub(lambda found: told(found[1]), text)


def in_front(meta: dict[str, Any]) -> dict[str, Any]:
    """What a page says of itself before its text, with the years in place of each marker."""
    return {key: written(value) if isinstance(value, str) else value for key, value in meta.items()}
