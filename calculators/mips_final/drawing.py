"""The points of each category, and the final score against the threshold."""

from fractions import Fraction

from calculators.mips_final.model import Rules
from calculators.mips_final.rules import Decision, before_scaling
from calculators.mips_final.steps import NAMES
from calculators.pictures import Bar, Bars, Picture, Piece, Place, PlaceMark, Slope, Tick, Tone
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
        return [final, slope(rules, found)]
    bars = [_bar(category, found) for category in CATEGORIES] + _bonuses(found)
    return [final, slope(rules, found), Bars(title="Points on the final score", bars=bars)]


def slope(rules: Rules, found: Decision) -> Slope:
    """What every score does to payments, and where this one stands."""
    threshold, most = Fraction(rules.threshold.value), Fraction(rules.maximum_percent.value)
    quarter, final = threshold / 4, Fraction(found.final)
    change = found.adjustment if found.adjustment is not None else before_scaling(final, rules)
    edge = -most * 3 / 4
    return Slope(
        title="What each score does to payments",
        pieces=[
            Piece(label=f"Up to {exact(quarter)}: -{exact(most)}%", tone="bad",
                  places=[_place(Fraction(0), -most, most), _place(quarter, -most, most)]),
            Piece(label=f"From there to {exact(threshold)}: {exact(edge)}% to 0%", tone="bad",
                  places=[_place(quarter, edge, most), _place(threshold, Fraction(0), most)]),
            Piece(label=f"From {exact(threshold)} to 100: 0% to {exact(most)}%, before CMS scales it", tone="good",
                  places=[_place(threshold, Fraction(0), most), _place(Fraction(100), most, most)], sure=False),
        ],
        mark=PlaceMark(label="Your score", place=_place(final, change, most), tone=tone_of(found),
                       text=_change(found, change)),
        across=[Tick(share=_share(score), text=f"{exact(score)}")
                for score in (Fraction(0), threshold, Fraction(100))],
        up=[Tick(share=str(share), text=text)
            for share, text in (("0", f"-{exact(most)}%"), ("0.5", "0%"), ("1", f"{exact(most)}%"))],
    )  # fmt: skip


def _place(score: Fraction, change: Fraction, most: Fraction) -> Place:
    return Place(x=_share(score), y=str(exact((change / most + 1) / 2, 6)))


def _change(found: Decision, change: Fraction) -> str:
    """The percentage, as far as it can be known."""
    if found.adjustment is None:
        return f"{found.final}: {exact(change, 2)}% before CMS scales it"
    return f"{found.final}: {exact(change, 2)}%"


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
