"""The score in the order of the rules: points by measure, the sum, what zeroes it, the cap, the weight."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

from calculators.fields import Ratio
from calculators.mips_pi.exclusions import Moved, worth_of
from calculators.mips_pi.model import Inputs
from calculators.mips_pi.scoring import METHODS
from calculators.mips_pi.submission import Submission, submission_of
from calculators.mips_pi.unmet import Reason, reasons
from calculators.mips_pi.year import Measure, Rules
from calculators.words import exact

type Component = Literal["measures", "performance", "bonus"]
NOTHING = Fraction(0)


@dataclass(frozen=True)
class Line:
    """One measure's points, of how many, and to which part of the score they belong."""

    measure_id: str
    points: Fraction
    worth: Fraction
    component: Component


@dataclass(frozen=True)
class Points:
    """What the measures come to, whatever may zero the category."""

    lines: list[Line]
    moved: list[Moved]
    base: Fraction = NOTHING
    whole_set: Fraction = NOTHING

    @cached_property
    def total(self) -> Fraction:
        """The sum before the cap."""
        return self.base + self.whole_set + sum((line.points for line in self.lines), NOTHING)

    def part(self, component: Component) -> Fraction:
        """The points of one part of the score."""
        return sum((line.points for line in self.lines if line.component == component), NOTHING)


@dataclass(frozen=True)
class Decision:
    """What was found, before it is put into words."""

    submission: Submission
    points: Points
    reasons: list[Reason]
    score: Decimal
    weight: Decimal
    weighted: Decimal


def decide(inputs: Inputs, rules: Rules) -> Decision:
    """Score one submission."""
    return decided(inputs, submission_of(inputs, rules))


def decided(inputs: Inputs, submission: Submission) -> Decision:
    """Score the answers of a submission with the period, the technology and the weight of these inputs."""
    rules = submission.rules
    points = SCORING[rules.scoring.value](submission)
    zeroed = list(reasons(inputs, submission))
    score = exact(NOTHING if zeroed else min(points.total, Fraction(rules.most.value)))
    weight = rules.category_weight.value if inputs.category_weight is None else inputs.category_weight
    weighted = exact(Fraction(score) * Fraction(weight) / 100, 20)
    return Decision(submission, points, zeroed, score, weight, weighted)


def sum_of_measures(submission: Submission) -> Points:
    """Every measure's points; those of excluded measures have moved."""
    worth, moved = worth_of(submission)
    lines: list[Line] = []
    bonuses = Bonuses(submission)
    for name, measure in submission.own.items():
        if measure.requirement == "bonus":
            lines += bonuses.line(name, measure)
        elif (
            name in worth
            or name in submission.answers
            or measure.requirement == "required"
            or submission.excluded(name)
        ):
            available = worth.get(name, NOTHING)
            lines.append(Line(name, points_of(name, available, submission), available, "measures"))
    return Points(lines, moved)


def base_performance_bonus(submission: Submission) -> Points:
    """A base for doing what is asked, points for rates and one registry, and bonuses; exclusions move nothing."""
    lines: list[Line] = []
    bonuses, own, registry = Bonuses(submission), submission.own, False
    for name, measure in submission.rules.measures.items():
        if name not in own and not (submission.reported(name) and submission.stands_in(name)):
            continue
        if measure.requirement == "bonus" or (measure.requirement == "registry" and registry):
            lines += bonuses.line(name, measure)
        elif measure.requirement == "required" or name in submission.answers:
            available = submission.rules.worths.get(name, NOTHING)
            points = points_of(name, available, submission)
            lines.append(Line(name, points, available, "performance"))
            registry = registry or (measure.requirement == "registry" and points > 0)
    base = submission.rules.base.value if submission.rules.base else 0
    return Points(lines, [], Fraction(base), whole_set_bonus(submission))


def whole_set_bonus(submission: Submission) -> Fraction:
    """The bonus for reporting from the full measure set alone, with the technology that this bonus asks for."""
    bonus, rules = submission.rules.whole_set, submission.rules
    if not bonus or submission.measure_set != "pi" or submission.edition not in bonus.editions.value:
        return NOTHING
    mixed = any(rules.set_of(name) == "transition" and submission.reported(name) for name in rules.measures)
    return NOTHING if mixed else Fraction(bonus.points.value)


def points_of(name: str, worth: Fraction, submission: Submission) -> Fraction:
    """What one measure earns of its worth."""
    measure, answer = submission.rules.measures[name], submission.answers.get(name)
    if measure.suppressed and submission.dealt_with(name):
        return worth
    if isinstance(answer, Ratio) and not submission.excluded(name):
        return METHODS[submission.rules.rounding.value](answer.numerator, answer.denominator, worth)
    return worth if answer is True else NOTHING


class Bonuses:
    """The bonuses of one submission; measures that share one earn it once."""

    def __init__(self, submission: Submission) -> None:
        self._submission, self._earned = submission, set[str]()

    def line(self, name: str, measure: Measure) -> Iterator[Line]:
        """A bonus measure's line, if it was answered: all of its points for any numerator above 0 or a Yes."""
        if name not in self._submission.answers:
            return
        rules, met = self._submission.rules, self._submission.met(name)
        own = rules.shared[measure.bonus] if measure.bonus else rules.worths.get(name, NOTHING)
        worth = NOTHING if measure.bonus in self._earned else own
        if met and measure.bonus:
            self._earned.add(measure.bonus)
        yield Line(name, worth if met else NOTHING, worth, "bonus")


SCORING: dict[str, Callable[[Submission], Points]] = {
    "base_performance_bonus": base_performance_bonus,
    "sum_of_measures": sum_of_measures,
}
