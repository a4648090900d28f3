"""The result's tables: all rows, individual against group, what CMS shows, and one row's measures."""

from collections.abc import Iterator
from decimal import Decimal

from calculators.answer import Table
from calculators.mips_desk.finals import NAMES
from calculators.mips_desk.model import Result, RowScore
from calculators.words import listed, money

NOTHING = "\u2013"
WAYS = {"individual": "Alone", "group": "Group", "same": "Same", "unknown": "Not known yet"}


def tables_of(result: Result, show: str | None) -> list[Table]:
    """Every table that has something to say."""
    if show:
        return [*_measures(result, show), *_categories(result, show), *_differences(result)]
    return [*_scores(result), *_comparisons(result), *_choices(result), *_differences(result), *_quality(result)]


def shown(value: Decimal | None) -> str:
    """A number, or a dash."""
    return NOTHING if value is None else str(value)


def state_of(one: RowScore) -> str:
    """What is open in a row, in a few words."""
    if one.to_mend:
        return f"{len(one.to_mend)} to mend"
    return f"Missing: {listed(one.missing)}" if one.missing else "Complete"


def _scores(result: Result) -> Iterator[Table]:
    if not result.scores:
        return
    columns = ["Name", "Number", *NAMES.values(), "Final score", "Adjustment", "State"]
    rows = []
    for one in result.scores:
        by_name = {item.category: item for item in one.categories}
        each = [shown(by_name[name].score) for name in NAMES]
        change = _change(one)
        rows.append([one.name, one.number, *each, shown(one.final_score), change, state_of(one)])
    note = "A row's own score. What is missing counts 0 so far. A clinician in a group gets the group's score."
    yield Table(title="Every row", columns=columns, rows=rows, note=note)


def _change(one: RowScore) -> str:
    if one.final_score is None:
        return NOTHING
    return "Up: CMS scales it" if one.adjustment_percent is None else f"{one.adjustment_percent}%"


def _comparisons(result: Result) -> Iterator[Table]:
    if result.comparisons:
        columns = ["Clinician", "Alone", "Group", "Better", "Why"]
        rows = [
            [one.name, shown(one.individual), shown(one.group), WAYS[one.better], one.said]
            for one in result.comparisons
        ]
        yield Table(title="Alone or as a group, for each clinician", columns=columns, rows=rows)


def _choices(result: Result) -> Iterator[Table]:
    if result.group_choices:
        columns = ["Group", "Better alone", "Better as a group", "Lost alone", "Lost as a group", "Better", "Why"]
        rows = [
            [
                one.name,
                str(one.members_better_alone),
                str(one.members_better_as_group),
                NOTHING if one.loss_alone is None else money(one.loss_alone),
                NOTHING if one.loss_as_group is None else money(one.loss_as_group),
                WAYS[one.better],
                one.said,
            ]
            for one in result.group_choices
        ]
        note = "Dollars need every member's Medicare payments. Without them the threshold decides, then the scores."
        yield Table(title="Alone or as a group, for the practice", columns=columns, rows=rows, note=note)


def _differences(result: Result) -> Iterator[Table]:
    if result.differences:
        columns = ["Row", "First line that differs", "Here", "CMS", "What could explain it"]
        rows = [
            [one.name, one.line or "None", one.ours or NOTHING, one.theirs or NOTHING, " ".join(one.explanations)]
            for one in result.differences
        ]
        yield Table(title="Beside CMS's feedback", columns=columns, rows=rows)


def _quality(result: Result) -> Iterator[Table]:
    if result.quality_checks:
        rows = [[one.name, "Yes" if one.enough else "No", " ".join(one.said)] for one in result.quality_checks]
        yield Table(title="Quality measures", columns=["Row", "Enough", "What is missing"], rows=rows)


def _measures(result: Result, show: str) -> Iterator[Table]:
    for found in (one for one in result.scores if one.row == show and one.measures):
        columns = ["Measure", "Reported", "Points", "At most"]
        rows = [
            [f"{item.title} ({item.measure_id})", item.answer, shown(item.points), shown(item.max_points)]
            for item in found.measures
        ]
        yield Table(title=f"{found.name}: measures", columns=columns, rows=rows)


def _categories(result: Result, show: str) -> Iterator[Table]:
    for found in (one for one in result.scores if one.row == show):
        columns = ["Category", "Score", "Weight", "Points", "Why"]
        rows = [
            [NAMES[item.category], shown(item.score), f"{shown(item.weight)}%" if item.weight is not None else NOTHING,
             shown(item.points), item.said]
            for item in found.categories
        ]  # fmt: skip
        yield Table(title=f"{found.name}: categories", columns=columns, rows=rows)
