"""What each measure is worth once the points of excluded measures have moved."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from calculators.law import Law
from calculators.mips_pi.submission import Submission
from calculators.mips_pi.year import Registries


@dataclass(frozen=True)
class Moved:
    """Points that went from an excluded measure to another."""

    source: str
    target: str
    points: Fraction
    law: Law


@dataclass(frozen=True)
class Asked:
    """How a number of registries was made up: by those that count, then by exclusions; and which are still open."""

    counted: list[str]
    excused: list[str]
    still_open: list[str]

    @property
    def missing(self) -> bool:
        """Whether too few registries were reported or excluded."""
        return bool(self.still_open)


def worth_of(submission: Submission) -> tuple[dict[str, Fraction], list[Moved]]:
    """The points each measure is worth, and every move that led there."""
    worth = {
        name: submission.rules.worths[name]
        for name, measure in submission.own.items()
        if measure.points and measure.requirement != "registries"
    }
    asked = submission.rules.registries
    moved = list(_registries(submission, asked, worth)) if asked else []
    for move in submission.rules.moves:
        if not submission.excluded(move.points_of):
            continue
        available = worth.get(move.points_of, Fraction(0))
        also = move.also_excluded is None or submission.excluded(move.also_excluded)
        if not (available and also and all(to in worth for to in move.to)):
            continue
        worth[move.points_of] = Fraction(0)
        for target in move.to:
            moved.append(Moved(move.points_of, target, available / len(move.to), move.law))
            worth[target] += available / len(move.to)
    return worth, moved


def registries_asked(submission: Submission, asked: Registries) -> Asked:
    """The first registries that answer the number asked for, then the exclusions that fill it up."""
    measures = {name: item for name, item in submission.rules.measures.items() if item.requirement == "registries"}
    yes = [name for name, item in measures.items() if submission.met(name) and submission.met(item.again or name)]
    excluded = [name for name in measures if submission.excluded(name)]
    counted = yes[: asked.asked.value]
    excused = excluded[: asked.asked.value - len(counted)]
    enough = len(counted) + len(excused) == asked.asked.value
    taken = {*counted, *excluded}
    still_open = [] if enough else [name for name, item in measures.items() if name not in taken and not item.again]
    return Asked(counted, excused, still_open)


def _registries(submission: Submission, asked: Registries, worth: dict[str, Fraction]) -> Iterator[Moved]:
    """A registry that is excluded leaves its points to the one that is not; without any, they leave the objective."""
    found = registries_asked(submission, asked)
    points = submission.rules.worths
    worth.update({name: points[name] for name in found.counted})
    if found.missing:
        return
    target = found.counted[0] if found.counted else asked.points_if_all_excluded.value
    law = asked.laws.one_excluded if found.counted else asked.points_if_all_excluded.law
    for source in found.excused:
        worth[target] += points[source]
        yield Moved(source, target, points[source], law)
