"""The points of 42 CFR 414.1380(b)(3), activity by activity, then the category."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from calculators.improvement_activities.model import Inputs, Rules
from calculators.law import Cited, Law
from calculators.reported import Activity
from calculators.words import count_in_words

NOTHING = Fraction(0)


@dataclass(frozen=True)
class Line:
    """One activity: its points, whether it counts, why, and the law that decides."""

    activity: Activity
    points: Fraction
    counted: bool
    said: str
    law: Law


@dataclass(frozen=True)
class Decision:
    """What the activities come to; `minimum` is what a participant in an APM has at least, where that decides."""

    lines: list[Line]
    earned: Fraction
    total: Fraction
    minimum: Cited[Decimal] | None
    medical_home: bool


def decide(inputs: Inputs, rules: Rules) -> Decision:
    """Every activity, then the sum, the minimum and the limit."""
    lines = [_line(activity, inputs, rules) for activity in inputs.activities]
    full, home = Fraction(rules.full_credit.value), is_home(inputs, rules)
    earned = full if home else sum((line.points for line in lines), NOTHING)
    least = rules.apm_minimum if inputs.apm_participant and earned < Fraction(rules.apm_minimum.value) else None
    total = Fraction(rules.apm_minimum.value) if least else min(earned, full)
    return Decision(lines, earned, total, least, home)


def is_home(inputs: Inputs, rules: Rules) -> bool:
    """Whether a patient-centered medical home is attested, by its own question or by its id."""
    return inputs.medical_home or any(item.activity_id == rules.medical_home.value for item in inputs.activities)


def days_of(activity: Activity) -> int | None:
    """How many days an activity lasted, both days included; none where it is not stated."""
    if activity.first_day is None or activity.last_day is None:
        return None
    return (activity.last_day - activity.first_day).days + 1


def clinicians_needed(clinicians: int, rules: Rules) -> int:
    """How many of the group have to do the same activity."""
    return max(1, ceil(Fraction(rules.group_share.value) * clinicians))


def _line(activity: Activity, inputs: Inputs, rules: Rules) -> Line:
    if activity.activity_id == rules.medical_home.value:
        return Line(activity, Fraction(rules.full_credit.value), True, "full credit", rules.medical_home.law)
    lasted = days_of(activity)
    if lasted is not None and lasted < rules.days.value and not activity.own_period:
        said = f"{count_in_words(lasted, 'day')}, and {rules.days.value} in a row are needed"
        return Line(activity, NOTHING, False, said, rules.days.law)
    if short := _too_few(activity, inputs, rules):
        return Line(activity, NOTHING, False, short, rules.group_share.law)
    table = rules.doubled if inputs.special_status else rules.points
    worth = table.of(activity.weight)
    if worth is None:
        return Line(activity, NOTHING, False, "its weight is not stated", rules.laws.not_stated)
    said = f"{activity.weight} weight" if table.weighted else "no weights in this year"
    return Line(activity, Fraction(worth.value), True, f"{said}{_doubled(inputs)}", worth.law)


def _doubled(inputs: Inputs) -> str:
    return ", doubled" if inputs.special_status else ""


def _too_few(activity: Activity, inputs: Inputs, rules: Rules) -> str | None:
    """Why too few of a group did the same activity; none where enough did, or where it cannot be told."""
    all_of_them, did = inputs.clinicians_in_group, activity.clinicians
    if inputs.participation != "group" or all_of_them is None or did is None:
        return None
    needed = clinicians_needed(all_of_them, rules)
    return None if did >= needed else f"{did} of {all_of_them} clinicians did it, and {needed} are needed"
