"""The points of every year as tables in a page, and the files beside it. Imports no MkDocs."""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import BaseModel

from calculators.law import Evidence
from calculators.mips_pi.year import tail_of
from hooks.points import FILES, NAME, Figure, PointsYear, as_csv, as_json, points, schema
from hooks.render import EVIDENCE

MARKER = re.compile(rf"<!-- points: {NAME} -->")
LETTERS: dict[Evidence, str] = {"primary": "P", "secondary": "S", "our_reading": "O"}


class Cell(BaseModel):
    """One cell of the table with the years side by side."""

    text: str
    letter: str = ""


def beside() -> Iterator[tuple[list[int], list[tuple[str, list[Cell]]]]]:
    """The measures with their years side by side, in one table for each way of scoring."""
    for _, group in groupby(points().years, key=lambda year: next(f.value for f in year.figures if f.id == "scoring")):
        years = list(group)
        titles = {tail_of(item.id): item.title for year in years for item in year.measures}
        rows = [(f"{title} ({tail})", [_cell(tail, year) for year in years]) for tail, title in titles.items()]
        yield [year.year for year in years], rows


def _cell(tail: str, year: PointsYear) -> Cell:
    item = next((item for item in year.measures if tail_of(item.id) == tail), None)
    if item is None:
        return Cell(text="\u2013")
    figure = item.points or item.shared_points
    law = points().laws[figure.law if figure else item.law]
    shared = " shared" if item.shared_points and not item.points else ""
    bonus = " bonus" if item.requirement == "bonus" else ""
    mandatory = "asked" if item.requirement == "required" else "optional"
    return Cell(text=f"{figure.value}{shared}{bonus}" if figure else mandatory, letter=LETTERS[law.evidence])


def whole() -> list[tuple[str, list[Cell]]]:
    """The figures of the year as a whole, years side by side; words are left to the details of each year."""
    found = points()
    titles = {figure.id: figure.title for year in found.years for figure in year.figures if not _wordy(figure)}
    return [(title, [_whole(name, year) for year in found.years]) for name, title in titles.items()]


def _wordy(figure: Figure) -> bool:
    return isinstance(figure.value, str) and not figure.value.replace(".", "").isdigit()


def _whole(name: str, year: PointsYear) -> Cell:
    figure = next((figure for figure in year.figures if figure.id == name), None)
    if figure is None:
        return Cell(text="\u2013")
    text = {True: "yes", False: "no"}[figure.value] if isinstance(figure.value, bool) else str(figure.value)
    return Cell(text=text, letter=LETTERS[points().laws[figure.law].evidence])


def html(base: str) -> str:
    """The tables, what changed from year to year, and every figure with its rule."""
    folder = FileSystemLoader(Path(__file__).with_name("templates"))
    environment = Environment(loader=folder, undefined=StrictUndefined, autoescape=True, trim_blocks=True)
    template = environment.get_template("points.html")
    letters = [(LETTERS[key], EVIDENCE[key]) for key in LETTERS]
    found = points()
    return template.render(
        found=found, base=base, beside=list(beside()), whole=whole(), letters=letters, evidence=EVIDENCE, files=FILES
    )


def publish(site: Path) -> None:
    """Write the three files, and put the tables where a page has the marker."""
    folder = site / "data"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in ((".json", as_json()), (".schema.json", schema()), (".csv", as_csv())):
        (folder / f"{FILES}{name}").write_text(text, encoding="utf-8", newline="")
    for page in sorted(site.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        if marker := MARKER.search(text):
            shown = html("../" * (len(page.relative_to(site).parts) - 1))
            page.write_text(text.replace(marker[0], shown), encoding="utf-8")
