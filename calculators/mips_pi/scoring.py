"""From a rate to points: two methods, each named for what it does; a period file chooses one."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from math import ceil

from calculators.words import exact

type Method = Callable[[int, int, Fraction], Fraction]
type Levels = dict[int, Fraction]

HALF = Fraction(1, 2)
TENTHS = 10


def to_nearest_whole(value: Fraction) -> int:
    """The nearest whole number; exactly one half goes up."""
    return int(value + HALF)


def whole_percent(numerator: int, denominator: int) -> int:
    """The rate as a whole percentage; a rate above 0 is never less than 1."""
    if not numerator:
        return 0
    return max(1, to_nearest_whole(Fraction(100 * numerator, denominator)))


def tenths(numerator: int, denominator: int) -> int:
    """Which tenth the whole percentage lies in: 1 for 1 to 10, 2 for 11 to 20, up to 10."""
    return -(-whole_percent(numerator, denominator) // TENTHS)


def deciles(numerator: int, denominator: int, worth: Fraction) -> Fraction:
    """One tenth of the points for every tenth that the whole percentage reaches into."""
    return worth * tenths(numerator, denominator) / TENTHS


def rate_times_points(numerator: int, denominator: int, worth: Fraction) -> Fraction:
    """The rate times the points, rounded once to a whole number; a numerator above 0 earns at least 1."""
    if not numerator:
        return Fraction(0)
    return Fraction(max(1, to_nearest_whole(worth * numerator / denominator)))


def levels_of_deciles(denominator: int, worth: Fraction) -> Levels:
    """The smallest numerator for every tenth that this denominator can reach, with its points."""
    lowest = (TENTHS * tenth + 1 for tenth in range(TENTHS))
    return {smallest(percent, denominator, Fraction(100)): worth * (percent + 9) / 100 for percent in lowest}


def levels_of_rate_times_points(denominator: int, worth: Fraction) -> Levels:
    """The smallest numerator for every whole number of points that this denominator can reach."""
    return {smallest(point, denominator, worth): Fraction(point) for point in range(1, to_nearest_whole(worth) + 1)}


def smallest(wanted: int, denominator: int, whole: Fraction) -> int:
    """The smallest numerator above 0 whose share of the whole is rounded to `wanted` or more."""
    return max(1, ceil((wanted - HALF) * denominator / whole)) if wanted > 1 else 1


def on_the_half(numerator: int, denominator: int, worth: Fraction) -> bool:
    """Whether the unrounded points lie exactly between two whole numbers."""
    return (worth * numerator / denominator) % 1 == HALF


METHODS: dict[str, Method] = {"deciles": deciles, "rate_times_points": rate_times_points}
LEVELS: dict[str, Callable[[int, Fraction], Levels]] = {
    "deciles": levels_of_deciles,
    "rate_times_points": levels_of_rate_times_points,
}


def points_text(points: Fraction | Decimal) -> str:
    """Points as "1 point" or "12.5 points"."""
    shown = exact(Fraction(points))
    return f"{shown} {'point' if shown == 1 else 'points'}"
