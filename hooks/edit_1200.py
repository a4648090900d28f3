"""The counts of MassHealth's edit 1200 by provider type: drawn in the page, and as files. Imports no MkDocs."""

import json
import tomllib
from fractions import Fraction
from itertools import accumulate
from pathlib import Path

from pydantic import BaseModel, ConfigDict, model_validator

from calculators.exports import Cell, csv_text
from calculators.words import count_in_words, percent
from hooks.templating import environment

FILE = "docs/data/edit_1200.toml"
MARKER = "<!-- edit 1200 -->"
GROUPS = "Group Practice Organization"
NAME = "edit-1200-2025"


class Row(BaseModel):
    """One provider type: the total as it is printed, and the counts of the months."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    provider_type: str
    ltss: bool
    total: int
    counts: list[int]

    @model_validator(mode="after")
    def _adds_up(self) -> "Row":
        if sum(self.counts) != self.total:
            raise ValueError(f"{self.provider_type}: the months are {sum(self.counts)}, the total is {self.total}")
        return self

    @property
    def program(self) -> str:
        """The table of the source that it stands in."""
        return "LTSS" if self.ltss else "Non-LTSS"


class Figures(BaseModel):
    """Every row of the two tables."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    months: list[str]
    row: list[Row]

    @property
    def total(self) -> int:
        """All edits; the sum is ours."""
        return sum(row.total for row in self.row)

    @property
    def by_month(self) -> list[int]:
        """All edits of each month; the sums are ours."""
        return [sum(counts) for counts in zip(*(row.counts for row in self.row), strict=True)]


def load(root: Path) -> Figures:
    """The figures as they are on file; a row that does not add up stops the build."""
    return Figures.model_validate(tomllib.loads((root / FILE).read_text(encoding="utf-8")))


def publish(root: Path, site: Path) -> None:
    """Write the files, and draw the counts where a page has the marker."""
    found = load(root)
    (site / "data").mkdir(exist_ok=True)
    (site / f"data/{NAME}.csv").write_text(as_csv(found), encoding="utf-8", newline="")
    (site / f"data/{NAME}.json").write_text(as_json(found), encoding="utf-8", newline="\n")
    for page in sorted(site.rglob("index.html")):
        text = page.read_text(encoding="utf-8")
        if MARKER in text:
            base = "../" * (len(page.relative_to(site).parts) - 1)
            page.write_text(text.replace(MARKER, drawn(found, base)), encoding="utf-8", newline="\n")


def as_csv(found: Figures) -> str:
    """One line for each row of the source, in its order."""
    header: list[Cell] = ["Table", "Provider type", *found.months, "Total"]
    rows: list[list[Cell]] = [[row.program, row.provider_type, *row.counts, row.total] for row in found.row]
    return csv_text([header, *rows])


def as_json(found: Figures) -> str:
    """The rows with their sums, and the source."""
    sums = {"total": found.total, "by_month": dict(zip(found.months, found.by_month, strict=True))}
    rows = [
        {"table": row.program, "provider_type": row.provider_type, "counts": row.counts, "total": row.total}
        for row in found.row
    ]
    whole = {"source": found.source, "months": found.months, "rows": rows, "sums_of_ours": sums}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def drawn(found: Figures, base: str) -> str:
    """Two pictures: how much of it all group practices are, and all others by provider type."""
    groups = [row for row in found.row if row.provider_type == GROUPS]
    others = sorted((row for row in found.row if row.provider_type != GROUPS), key=lambda row: -row.total)
    most = others[0].total
    return (
        environment()
        .get_template("edit_1200.html")
        .render(
            base=base,
            name=NAME,
            total=count_in_words(found.total),
            shares=shares(groups, found.total),
            others=[(_named(row), count_in_words(row.total), Fraction(row.total, most)) for row in others],
            months=[
                (month, count_in_words(count), Fraction(count, max(found.by_month)))
                for month, count in zip(found.months, found.by_month, strict=True)
            ],
        )
    )


def shares(groups: list[Row], total: int) -> list[tuple[str, str, Fraction, Fraction]]:
    """The group practices of both tables and all others: name, words, start and width as shares of the whole."""
    parts = [(f"Group practices, {row.program}", row.total) for row in groups]
    parts.append(("All other provider types", total - sum(count for _, count in parts)))
    ends = accumulate(count for _, count in parts)
    return [
        (
            name,
            f"{count_in_words(count)}, {percent(Fraction(count, total))}",
            Fraction(end - count, total),
            Fraction(count, total),
        )
        for (name, count), end in zip(parts, ends, strict=True)
    ]


def _named(row: Row) -> str:
    return f"{row.provider_type} (LTSS)" if row.ltss else row.provider_type
