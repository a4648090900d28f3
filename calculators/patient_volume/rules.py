"""The volume in the order of 42 CFR 495.306 and 495.304: the share, then the minimum and the tier it reaches."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from calculators.law import Law
from calculators.patient_volume.model import Inputs, Rules, Share, Tier
from calculators.patient_volume.period import Period, judge


@dataclass(frozen=True)
class Level:
    """A minimum as an exact share, with its law."""

    value: Fraction
    law: Law


@dataclass(frozen=True)
class Decision:
    """What was found, before it is put into words."""

    parts: list[tuple[int, int]]
    share: Share
    minimum: Level
    reduced: Level | None
    entitled: bool
    tier: Tier | None
    period: Period | None


def decide(inputs: Inputs, rules: Rules) -> Decision:
    """Judge the volume alone, and the period alone."""
    parts = parts_of(inputs)
    share = Share(numerator=sum(part for part, _ in parts), denominator=sum(whole for _, whole in parts))
    figure = rules.minimum[inputs.population][inputs.provider]
    minimum = Level(Fraction(figure.value), figure.law)
    lower = rules.reduced.get(inputs.population, {}).get(inputs.provider)
    reduced = Level(Fraction(lower.value), lower.law) if lower else None
    entitled = inputs.population != "needy" or inputs.practices_predominantly is True
    tier = tier_of(share, minimum.value, reduced.value if reduced else None) if entitled else None
    return Decision(parts, share, minimum, reduced, entitled, tier, judge(inputs, rules))


def parts_of(inputs: Inputs) -> list[tuple[int, int]]:
    """What is added up, each with its whole: encounters alone, or the panel and the encounters of everyone else."""
    encounters = {"medicaid": inputs.medicaid_encounters, "needy": inputs.needy_encounters}[inputs.population]
    panel = {"medicaid": inputs.medicaid_panel, "needy": inputs.needy_panel}[inputs.population]
    counted = [(encounters, inputs.total_encounters)]
    if inputs.method == "panel":
        counted.insert(0, (panel, inputs.total_panel))
    return [(part or 0, whole or 0) for part, whole in counted]


def reaches(share: Share, minimum: Fraction) -> bool:
    """Whether the exact share is the minimum or more; no minimum is always reached."""
    return minimum == 0 or share.rate >= minimum


def tier_of(share: Share, minimum: Fraction, reduced: Fraction | None) -> Tier | None:
    """The tier the share reaches."""
    if reaches(share, minimum):
        return "full"
    return "two_thirds" if reduced is not None and reaches(share, reduced) else None


def fewest_for(share: Share, minimum: Fraction) -> int:
    """The smallest numerator that reaches the minimum with the same denominator."""
    return ceil(share.denominator * minimum)


def missed(found: Decision) -> list[Level]:
    """The minimums that the share does not reach, the lowest first; none where this volume may not be used at all."""
    levels = [level for level in (found.reduced, found.minimum) if level and found.entitled]
    return [level for level in levels if not reaches(found.share, level.value)]


def only_rounded(found: Decision, rounding: Fraction) -> Level | None:
    """The highest minimum that only a rounded share would reach."""
    near = [level for level in missed(found) if reaches(found.share, level.value - rounding)]
    return near[-1] if near else None
