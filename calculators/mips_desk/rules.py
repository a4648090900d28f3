"""The roster scored: every row by the other calculators, then what is compared and checked across rows."""

from collections.abc import Iterator
from dataclasses import dataclass

from calculators.mips_desk import comparing, quality, reconciling
from calculators.mips_desk.faces import ask
from calculators.mips_desk.finals import Scored, scored
from calculators.mips_desk.model import (
    Comparison,
    Deadline,
    Difference,
    GroupChoice,
    Inputs,
    Mend,
    QualityCheck,
    Rules,
)
from calculators.mips_desk.people import Clinician
from calculators.mips_desk.rows import rows_of
from calculators.mips_desk.warnings import warnings
from calculators.words import day_in_words


@dataclass(frozen=True)
class Decision:
    """Everything the roster comes to."""

    rows: dict[str, Scored]
    warnings: dict[str, list[str]]
    comparisons: list[Comparison]
    choices: list[GroupChoice]
    differences: list[Difference]
    quality_checks: list[QualityCheck]

    @property
    def mend(self) -> list[Mend]:
        """Everything to mend, in the order of the roster, each once."""
        found = {(item.field, item.message): item for one in self.rows.values() for item in one.mend}
        return list(found.values())


def decide(inputs: Inputs, rules: Rules) -> Decision:
    """Score every row, then look across them."""
    rows = rows_of(inputs, rules.starts.year)
    found = {row.path: scored(row, rules) for row in rows}
    compared = comparing.comparisons(found)
    return Decision(
        rows=found,
        warnings=warnings(rows),
        comparisons=compared,
        choices=comparing.choices(found, compared),
        differences=[each for one in found.values() if (each := reconciling.difference(one, found, rules))],
        quality_checks=[check for row in rows if (check := quality.check(row, rules))],
    )


def counting(one: Scored, found: dict[str, Scored]) -> tuple[str, Scored | None]:
    """Which score counts for a row: its own, its group's, or none."""
    own = one.row.own
    if not isinstance(own, Clinician):
        return "own", one
    if own.eligible == "no":
        return "none", None
    with_group = own.reporting in ("group", "virtual_group") or (own.reporting is None and own.eligible == "group_only")
    if not with_group:
        return "own", one
    return "group", found[one.row.group.path] if one.row.group else None


APPLICATIONS = {
    "internet": "Apply for the Promoting Interoperability hardship exception",
    "circumstances": "Apply for the extreme and uncontrollable circumstances exception",
}


def deadlines(rules: Rules) -> Iterator[Deadline]:
    """The last days of the year's two exception applications, where they are known."""
    for reason, what in APPLICATIONS.items():
        question = {"performance_year": rules.starts.year, "reporting_as": "individual", "hardship": reason}
        answer, _ = ask("mips_reporting", question)
        laws = [step.law for step in answer.steps if step.label == "Last day to apply"] if answer else []
        if answer is not None and answer.apply_by and laws:
            day = answer.apply_by
            yield Deadline(day=day, what=f"{what} by {day_in_words(day)}.", law=laws[0])
