"""The points of each category, and the final score against the threshold."""

from fractions import Fraction

from calculators.mips_final.model import Rules
from calculators.mips_final.rules import Decision
from calculators.mips_final.steps import NAMES
from calculators.pictures import Bar, Bars, Picture, Tone
from calculators.reported import CATEGORIES, Category
from calculators.words import exact


def pictures(rules: Rules, found: Decision) -> list[Picture]:
    """The pictures of one answer."""
    threshold = rules.threshold.value
    score = Bar(
        label="Final score",
        share=_share(Fraction(found.final)),
        text=f"{found.final} of 100",
        tone=tone_of(found),
    )
    final = Bars(
        title="Your final score",
        bars=[score],
        threshold=_share(Fraction(threshold)),
        threshold_text=f"Threshold {threshold}",
    )
    if found.row is None:
        return [final]
    bars = [_bar(category, found) for category in CATEGORIES] + _bonuses(found)
    return [final, Bars(title="Points on the final score", bars=bars)]


def tone_of(found: Decision) -> Tone:
    """Good above the threshold, bad below it."""
    if found.adjustment is None:
        return "good"
    return "bad" if found.adjustment else "plain"


def _bar(category: Category, found: Decision) -> Bar:
    points, weight = found.points[category], found.weights[category]
    text = f"{exact(points)} of {weight}" if weight else "counts 0%"
    return Bar(label=NAMES[category], share=_share(points), text=text)


def _bonuses(found: Decision) -> list[Bar]:
    bonuses = {"Small practice bonus": found.small_practice, "Complex patient bonus": found.complex_patient}
    return [
        Bar(label=label, share=_share(points), text=f"{exact(points)}") for label, points in bonuses.items() if points
    ]


def _share(points: Fraction) -> str:
    return str(exact(points / 100, 6))
