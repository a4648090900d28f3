"""Individual against group reporting: for each clinician, and for all members of a group."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from calculators.mips_desk.finals import Scored
from calculators.mips_desk.model import Better, Comparison, GroupChoice
from calculators.mips_desk.people import Clinician
from calculators.words import count_in_words, exact, listed, money

ONLY_GROUP = "Only the group counts: alone, this clinician is not in MIPS."


def comparisons(found: Mapping[str, Scored]) -> list[Comparison]:
    """Every clinician that has a group."""
    return [
        _compared(one, found[one.row.group.path])
        for one in found.values()
        if isinstance(one.row.own, Clinician) and one.row.group is not None
    ]


def _compared(alone: Scored, group: Scored) -> Comparison:
    better, said = _better(alone, group)
    return Comparison(
        row=alone.row.path,
        name=alone.row.name,
        individual=None if _group_only(alone) else alone.final,
        group=group.final,
        better=better,
        said=said,
    )


def _better(alone: Scored, group: Scored) -> tuple[Better, str]:
    if _group_only(alone):
        return "group", ONLY_GROUP
    open_points = [f"{listed(one.missing) or 'everything'} of {one.row.name}" for one in (alone, group)
                   if not one.complete]  # fmt: skip
    if open_points or alone.final is None or group.final is None:
        return "unknown", f"Not known yet: {listed(open_points)} is missing."
    difference = alone.final - group.final
    if not difference:
        return "same", "Both give the same score."
    way: Better = "individual" if difference > 0 else "group"
    points = abs(difference)
    return way, f"{'Alone' if difference > 0 else 'With the group'} it is {points} {_points(points)} more."


def _points(points: Decimal) -> str:
    return "point" if points == 1 else "points"


def _group_only(one: Scored) -> bool:
    return isinstance(one.row.own, Clinician) and one.row.own.eligible == "group_only"


def choices(found: Mapping[str, Scored], compared: Sequence[Comparison]) -> list[GroupChoice]:
    """Every group with members."""
    return [_choice(one, found, compared) for one in found.values() if one.row.is_group and one.row.members]


def _choice(group: Scored, found: Mapping[str, Scored], compared: Sequence[Comparison]) -> GroupChoice:
    members = [found[row.path] for row in group.row.members]
    paths = {row.path for row in group.row.members}
    own = [one for one in compared if one.row in paths and one.said != ONLY_GROUP]
    alone = [one for one in members if not _group_only(one)]
    losses = _loss(alone, None), _loss(members, group)
    better, said = _for_all(group, alone, own, losses)
    joined = len(members) - len(alone)
    if joined:
        said += f" {count_in_words(joined, 'clinician')} would be in MIPS only with the group."
    return GroupChoice(
        row=group.row.path,
        name=group.row.name,
        better=better,
        members_better_alone=sum(one.better == "individual" for one in own),
        members_better_as_group=sum(one.better == "group" for one in own),
        loss_alone=None if losses[0] is None else exact(losses[0], 2),
        loss_as_group=None if losses[1] is None else exact(losses[1], 2),
        said=said,
    )


def _for_all(
    group: Scored, alone: list[Scored], own: list[Comparison], losses: tuple[Fraction | None, Fraction | None]
) -> tuple[Better, str]:
    """Dollars lost decide where they are known, then how many fall below the threshold, then the sum of scores."""
    unknown = [one.name for one in own if one.better == "unknown"]
    if unknown or not own:
        why = f"{count_in_words(len(unknown), 'clinician')} cannot be compared yet" if unknown else "nobody can choose"
        return "unknown", f"Not known yet: {why}."
    if losses[0] is not None and losses[1] is not None and losses[0] != losses[1]:
        way: Better = "individual" if losses[0] < losses[1] else "group"
        lost = [money(exact(loss, 2)) for loss in losses if loss is not None]
        return way, f"Alone the practice loses {lost[0]} in Medicare payments, as a group {lost[1]}."
    below = sum(_loses(one) for one in alone), len(alone) * _loses(group)
    if below[0] != below[1]:
        way = "individual" if below[0] < below[1] else "group"
        return way, f"Alone {below[0]} of {len(alone)} fall below the threshold, as a group {below[1]}."
    sums = sum((one.final or Decimal(0) for one in alone), Decimal(0)), (group.final or Decimal(0)) * len(alone)
    if sums[0] == sums[1]:
        return "same", "Both ways give the same scores in all."
    way = "individual" if sums[0] > sums[1] else "group"
    return way, f"Nobody more loses either way. The scores come to {sums[0]} alone and {sums[1]} as a group."


def _loses(one: Scored) -> bool:
    return one.answer is not None and bool(one.answer.adjustment_percent)


def _loss(members: Sequence[Scored], group: Scored | None) -> Fraction | None:
    """Dollars lost in a year; none where payments or scores are not all known."""
    total = Fraction(0)
    for one in members:
        payments = one.row.own.medicare_payments if isinstance(one.row.own, Clinician) else None
        answer = (group or one).answer
        if payments is None or answer is None:
            return None
        total -= Fraction(payments) * Fraction(answer.adjustment_percent or 0) / 100
    return total if members else None
