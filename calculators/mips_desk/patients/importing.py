"""A practice's list of clinicians as a roster: one row for each clinician, a group for each TIN that two share."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from calculators import npi
from calculators.answer import Answer, NextAction, Table, rules_used
from calculators.filing import JSON, Export, Filed, Task
from calculators.law import Step
from calculators.mips_desk.model import FORMAT, VERSION, Rules
from calculators.mips_desk.patients.asked import Counted
from calculators.mips_desk.patients.columns import STATUSES
from calculators.mips_desk.rows import plain
from calculators.tally import Tally
from calculators.words import count_in_words

PLAIN = ("npi", "tin", "clinician_type", "eligible", "reporting")


def count(task: Task) -> Filed:
    """The roster that the rows make."""
    opened, rules = task.files["roster"], task.rules
    tally, reading = Tally(), opened.reading(task.progress)
    names = [column.name for column in opened.wanted.columns]
    clinicians: list[dict[str, Any]] = []
    practices: dict[str, str] = {}
    for _, values, errors in reading:
        row = dict(zip(names, values, strict=True))
        if row["name"] is None:
            continue
        clinicians.append(_clinician(row, {error.title for error in errors}))
        practices.setdefault(plain(clinicians[-1]["tin"]), str(row["practice"] or ""))
        tally.use()
    groups = list(_groups(clinicians, practices))
    roster = {
        "format": FORMAT,
        "version": VERSION,
        "performance_year": rules.starts.year,
        "practice": next((name for name in practices.values() if name), ""),
        "groups": groups,
        "clinicians": clinicians,
    }
    result = _result(rules, clinicians, groups, roster)
    result.files = [tally.count(opened, reading)]
    content = json.dumps(roster, ensure_ascii=False, indent=1).encode()
    export = Export("roster", "The roster", f"roster-{rules.starts.year}.json", JSON, lambda: content,
                    "Open it on the desk's page")  # fmt: skip
    return Filed(result, (export,))


def _clinician(row: dict[str, Any], wrong: set[str]) -> dict[str, Any]:
    """A row as the roster has it; a cell that could not be read stays empty and is told among the errors."""
    found: dict[str, Any] = {"name": str(row["name"])[:200]}
    found |= {name: row[name] if row[name] is None else str(row[name])[:40] for name in PLAIN}
    found["statuses"] = {name: row[name] is True for name in STATUSES}
    if wrong:
        found["note"] = f"Not read: {', '.join(sorted(wrong))}"[:200]
    return found


def _groups(clinicians: list[dict[str, Any]], practices: dict[str, str]) -> Iterator[dict[str, Any]]:
    """A group for each number that two or more clinicians share."""
    numbers = Counter(plain(one["tin"]) for one in clinicians)
    written = {plain(one["tin"]): one["tin"] for one in clinicians}
    for number, members in numbers.items():
        if number and members > 1:
            yield {"name": practices[number] or f"Group {written[number]}", "kind": "group", "number": written[number]}


def _result(rules: Rules, clinicians: list[dict[str, Any]], groups: list[Any], roster: dict[str, Any]) -> Counted:
    odd = [one for one in clinicians if one["npi"] and npi.trouble_with(npi.bare(one["npi"]))]
    people, teams = count_in_words(len(clinicians), "clinician"), count_in_words(len(groups), "group")
    steps = [
        Step(label="Clinicians", value=people, law=rules.laws.roster_rows),
        Step(label="Groups: numbers that two or more share", value=teams, law=rules.laws.group_sum),
    ]
    rows = [[one["name"], one["npi"] or "", one["tin"] or "", one["clinician_type"] or ""] for one in clinicians[:200]]
    tables = [Table(title="Clinicians", columns=["Name", "NPI", "TIN", "Type"], rows=rows)]
    return Counted(
        answer=Answer(tone="good" if clinicians else "bad", sentence=f"{people} and {teams}.",
                      detail="Save the roster, or take it onto the desk."),
        steps=steps,
        still_needed=["That CMS's look-up agrees with these statuses for this year."],
        next_actions=[NextAction(text=f"{one['name']}: NPI {one['npi']} {npi.trouble_with(npi.bare(one['npi']))}.")
                      for one in odd],
        pictures=[],
        tables=tables,
        rules=rules_used(rules, steps),
        kind="roster",
        measure_id=None,
        numerator=0,
        denominator=0,
        by_clinician=[],
        to_act_on=[],
        roster=roster,
    )  # fmt: skip
