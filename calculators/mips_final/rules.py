"""The final score in the order of 42 CFR 414.1380(c), and the adjustment of 42 CFR 414.1405(b)."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from calculators.law import Cited
from calculators.mips_final.model import Inputs, Pathway, Rules, Weights
from calculators.reported import CATEGORIES, Category
from calculators.words import exact

State = Literal["counts", "submitted", "no_weight", "not_scored", "excused", "reweighted", "zero_beside"]
type Scores = Mapping[Category, Decimal | None]

UNSCORED: tuple[State, ...] = ("not_scored", "excused", "reweighted", "zero_beside")
PLACES = Decimal("0.01")


@dataclass(frozen=True)
class Decision:
    """What the rules come to for one set of inputs; `row` is None where fewer than two categories are scored."""

    states: dict[Category, State]
    row: Cited[Weights] | None
    weights: dict[Category, int]
    points: dict[Category, Fraction]
    small_practice: Fraction
    complex_patient: Fraction
    total: Fraction
    final: Decimal
    adjustment: Fraction | None


def decide(inputs: Inputs, rules: Rules) -> Decision:
    """The weights, the points of each category, the final score and the adjustment."""
    path = pathway(inputs.participation, inputs.small_practice, rules)
    listed = {item.category for item in inputs.reweighted}
    states = states_of(scores_of(inputs), listed, path, rules, inputs.small_practice)
    scored = scored_of(states)
    row = rules.weights[path][row_name(states)] if len(scored) > 1 else None
    weights = {category: row.value.of(category) for category in CATEGORIES} if row else _alone(scored)
    points = {category: _points(inputs, category, weights[category], rules) if row else Fraction(0)
              for category in CATEGORIES}  # fmt: skip
    small = rules.small_practice_points
    small_practice = Fraction(small.value) if row and small and inputs.small_practice else Fraction(0)
    complex_patient = Fraction(inputs.complex_patient_bonus or 0) if row else Fraction(0)
    total = sum(points.values(), small_practice + complex_patient)
    final = rounded(min(total, Fraction(100)) if row else Fraction(rules.threshold.value))
    change = adjustment(Fraction(final), rules)
    return Decision(states, row, weights, points, small_practice, complex_patient, total, final, change)


def pathway(participation: str, small_practice: bool, rules: Rules) -> Pathway:
    """Which table of weights applies."""
    if participation == "mips_apm":
        return "mips_apm"
    return "small_practice" if small_practice and "small_practice" in rules.weights else "traditional"


def scores_of(inputs: Inputs) -> Scores:
    """The scores as typed, by category."""
    return {
        "quality": inputs.quality_score,
        "cost": inputs.cost_score,
        "ia": inputs.improvement_points,
        "pi": inputs.pi_score,
    }


def states_of(scores: Scores, listed: Set[Category], path: Pathway, rules: Rules, small: bool) -> dict[Category, State]:
    """How each category counts."""
    usual, excused = rules.weights[path]["all"].value, rules.small_practice_excused
    states = {name: _state(name, scores[name], name in listed, usual.of(name)) for name in CATEGORIES}
    if small and excused and excused.value == "automatic" and states["pi"] == "not_scored":
        states["pi"] = "excused"
    return states


def scored_of(states: Mapping[Category, State]) -> list[Category]:
    """The categories that carry a score and a weight."""
    return [category for category in CATEGORIES if states[category] in ("counts", "submitted")]


def row_name(states: Mapping[Category, State]) -> str:
    """The row of the table of weights, named by what is not scored."""
    return "_".join(f"no_{category}" for category in CATEGORIES if states[category] in UNSCORED) or "all"


def share(category: Category, score: Decimal, rules: Rules) -> Fraction:
    """A category's score as a share of the most it can be."""
    return Fraction(score) / (Fraction(rules.activity_points.value) if category == "ia" else 100)


def rounded(value: Fraction) -> Decimal:
    """Two decimals, half up."""
    return exact(value, 2).quantize(PLACES)


def adjustment(score: Fraction, rules: Rules) -> Fraction | None:
    """The adjustment in percent: none above the threshold, 0 at it, and flat up to a quarter of it."""
    threshold, most = Fraction(rules.threshold.value), Fraction(rules.maximum_percent.value)
    if score > threshold:
        return None
    return -most if score <= threshold / 4 else -most * (threshold - score) / threshold


def is_flat(rules: Rules, found: Decision) -> bool:
    """Whether the whole percentage is lost."""
    return found.adjustment == -Fraction(rules.maximum_percent.value)


def before_scaling(score: Fraction, rules: Rules) -> Fraction:
    """Where the line above the threshold stands before CMS scales it, in percent."""
    threshold = Fraction(rules.threshold.value)
    return Fraction(rules.maximum_percent.value) * (score - threshold) / (100 - threshold)


def _state(category: Category, score: Decimal | None, listed: bool, usual: int) -> State:
    if not usual:
        return "no_weight"
    if score is None:
        return "reweighted" if listed else "not_scored"
    if not listed:
        return "counts"
    if category == "cost":
        return "reweighted"
    return "submitted" if score else "zero_beside"


def _alone(scored: list[Category]) -> dict[Category, int]:
    """The one scored category holds the whole weight; with none, nothing does."""
    return {category: 100 if category in scored else 0 for category in CATEGORIES}


def _points(inputs: Inputs, category: Category, weight: int, rules: Rules) -> Fraction:
    score = scores_of(inputs)[category]
    return share(category, score, rules) * weight if score is not None and weight else Fraction(0)
