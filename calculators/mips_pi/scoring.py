"""From a rate to points: two methods, each named for what it does; a period file chooses one."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from calculators.words import exact

type Method = Callable[[int, int, Fraction], Fraction]

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


def on_the_half(numerator: int, denominator: int, worth: Fraction) -> bool:
    """Whether the unrounded points lie exactly between two whole numbers."""
    return (worth * numerator / denominator) % 1 == HALF


METHODS: dict[str, Method] = {"deciles": deciles, "rate_times_points": rate_times_points}


def points_text(points: Fraction | Decimal) -> str:
    """Points as "1 point" or "12.5 points"."""
    shown = exact(Fraction(points))
    return f"{shown} {'point' if shown == 1 else 'points'}"
