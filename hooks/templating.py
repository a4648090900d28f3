"""The templates of the guidance: places and widths are shares of the whole, written in percent."""

from fractions import Fraction
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


@cache
def environment() -> Environment:
    """Jinja2 over `hooks/templates`; a name that is not given stops the build."""
    folder = FileSystemLoader(Path(__file__).with_name("templates"))
    found = Environment(loader=folder, undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    found.filters["percent"] = percent
    return found


def percent(share: Fraction | str) -> str:
    """A share of the whole, from 0 to 1, as SVG writes it: "31.25%"."""
    return f"{Fraction(share) * 100:.2f}%"
