"""What would raise the score: the points each measure still has, and the fewest further patients to a score."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from calculators.fields import Ratio
from calculators.mips_pi.model import Answer, Improvement, Target
from calculators.mips_pi.rules import NOTHING, SCORING, Decision
from calculators.mips_pi.scoring import LEVELS, METHODS, Levels, points_text
from calculators.mips_pi.submission import Submission
from calculators.words import count_in_words, exact

EVERYBODY = Ratio(numerator=1, denominator=1)


@dataclass(frozen=True)
class Room:
    """One measure that can still add points; `levels` by numerator, none where no denominator is known."""

    measure_id: str
    points: Fraction
    worth: Fraction
    left: Fraction
    answer: Answer | None
    levels: Levels

    @property
    def numerator(self) -> int:
        """What is counted so far."""
        return self.answer.numerator if isinstance(self.answer, Ratio) else 0

    @property
    def options(self) -> dict[int, Fraction]:
        """Further patients and the points that so many add, the fewest first."""
        return {
            reached - self.numerator: points - self.points
            for reached, points in self.levels.items()
            if points > self.points
        }


@dataclass(frozen=True)
class Plan:
    """The fewest further patients to a score, by measure; None where more patients do not reach it."""

    patients: dict[str, int] | None
    alone: dict[str, int]
    most: Fraction
    reached: bool


def rooms(found: Decision) -> list[Room]:
    """Every measure that can still add points, in the order of the file."""
    own = found.submission.own
    lines = {line.measure_id: line for line in found.points.lines}
    names = [name for name in found.submission.rules.measures if name in own or name in lines]
    made = (_room(name, found) for name in names if not found.submission.excluded(name))
    return [room for room in made if room.left > 0]


def _room(name: str, found: Decision) -> Room:
    submission, measure = found.submission, found.submission.rules.measures[name]
    line = next((line for line in found.points.lines if line.measure_id == name), None)
    points, worth = (line.points, line.worth) if line else (NOTHING, NOTHING)
    answer = submission.answers.get(name)
    if not isinstance(answer, Ratio) or not line:
        left = gain(found, {name: EVERYBODY if measure.kind == "ratio" else True})
        return Room(name, points, max(worth, points + left), left, answer, {})
    levels = _levels(answer.denominator, worth, line.component == "bonus", submission)
    return Room(name, points, worth, max(levels.values(), default=points) - points, answer, levels)


def _levels(denominator: int, worth: Fraction, bonus: bool, submission: Submission) -> Levels:
    """The points by numerator; a bonus gives all of its points for the first patient."""
    if not denominator or not worth:
        return {}
    return {1: worth} if bonus else LEVELS[submission.rules.rounding.value](denominator, worth)


def gain(found: Decision, answers: Mapping[str, Answer]) -> Fraction:
    """How many points the measures come to more with these answers."""
    submission = replace(found.submission, answers={**found.submission.answers, **answers})
    return SCORING[submission.rules.scoring.value](submission).total - found.points.total


def plan_of(found: Decision, had: list[Room], target: Decimal) -> Plan:
    """The fewest further patients in all that reach a score, and those of each measure alone."""
    wanted, most = Fraction(target), Fraction(found.submission.rules.most.value)
    choices = {room.measure_id: room.options for room in had if room.options}
    zeroing = {name for reason in found.reasons for name in reason.measures if name in choices}
    needed = max(wanted - found.points.total, NOTHING)
    best = {NOTHING: (0, dict[str, int]())}
    for name, options in choices.items():
        best = _with(best, name, {**({} if name in zeroing else {0: NOTHING}), **options}, needed)
    alone = {name: _alone(options, needed) for name, options in choices.items() if zeroing <= {name}}
    gained = sum((max(options.values()) for options in choices.values()), NOTHING)
    return Plan(
        patients=best[needed][1] if needed in best else None,
        alone={name: count for name, count in alone.items() if count is not None},
        most=min(found.points.total + gained, most),
        reached=not needed and not zeroing,
    )


type Best = dict[Fraction, tuple[int, dict[str, int]]]


def _with(best: Best, name: str, options: Mapping[int, Fraction], needed: Fraction) -> Best:
    """The fewest patients for every gain once one more measure may help; beyond what is needed all gains are one."""
    found: Best = {}
    for had, (patients, plan) in best.items():
        for more, points in options.items():
            reached = min(had + points, needed)
            if reached not in found or patients + more < found[reached][0]:
                found[reached] = patients + more, {**plan, name: more} if more else plan
    return found


def _alone(options: Mapping[int, Fraction], needed: Fraction) -> int | None:
    return next((patients for patients, points in options.items() if points >= needed), None)


def target_of(plan: Plan, score: Decimal) -> Target:
    """The plan as the result states it."""
    fewest = sum(plan.patients.values()) if plan.patients is not None else None
    return Target(score=score, reached=plan.reached, fewest_patients=fewest, most_with_patients=exact(plan.most))


def improvements(found: Decision, had: list[Room], plan: Plan | None) -> Iterator[Improvement]:
    """What every measure could still add."""
    for room in had:
        measure = found.submission.rules.measures[room.measure_id]
        further = next(iter(room.options), None)
        first = _first(room, found)
        yield Improvement(
            measure_id=room.measure_id,
            title=measure.title,
            points=exact(room.points),
            max_points=exact(room.worth),
            points_left=exact(room.left),
            next_numerator=room.numerator + (further or 1) if measure.kind == "ratio" else None,
            next_points=exact(room.points + room.options[further] if further else room.points + first),
            further_patients=further,
            patients_alone=plan.alone.get(room.measure_id) if plan and not plan.reached else None,
            patients_together=_share(room, plan),
            said=_said(room, further, first, measure.kind == "ratio"),
        )


def _share(room: Room, plan: Plan | None) -> int | None:
    return plan.patients.get(room.measure_id, 0) if plan and plan.patients is not None and room.options else None


def _first(room: Room, found: Decision) -> Fraction:
    """What a first patient, or a Yes, adds where no denominator is known: of a rate, its lowest points at least."""
    measure = found.submission.rules.measures[room.measure_id]
    if measure.kind != "ratio" or measure.requirement == "bonus":
        return room.left
    return min(METHODS[found.submission.rules.rounding.value](1, 10**9, room.worth), room.left)


def _said(room: Room, further: int | None, first: Fraction, counted: bool) -> str:
    """The next step in words."""
    if further and isinstance(room.answer, Ratio):
        of = f"{room.numerator + further:,} of {room.answer.denominator:,}"
        return f"{of}, {count_in_words(further)} more: {points_text(room.points + room.options[further])}"
    if counted:
        return f"Report it: 1 in the numerator gives {'' if first == room.left else 'at least '}{points_text(first)}"
    return f"Yes: {points_text(first)} more"
