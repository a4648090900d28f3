"""What the reader can choose between: an exclusion or its measure, one way of exchange, one measure set."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from fractions import Fraction
from typing import Literal

from calculators.mips_pi.model import Answer, ExchangeWay, ExclusionChoice, Inputs, SetScore
from calculators.mips_pi.raising import EVERYBODY
from calculators.mips_pi.rules import NOTHING, Decision, decided
from calculators.mips_pi.submission import Submission
from calculators.mips_pi.year import Measure, Rules
from calculators.reported import MeasureSet
from calculators.words import exact, listed

OTHER: dict[MeasureSet, MeasureSet] = {"pi": "transition", "transition": "pi"}


def exclusion_choices(inputs: Inputs, found: Decision) -> Iterator[ExclusionChoice]:
    """For every measure that has an exclusion: the score with it, with the measure as reported, and at most."""
    submission = found.submission
    for name in (line.measure_id for line in found.points.lines):
        ids = submission.rules.exclusions_of(name)
        if not ids:
            continue
        measures, about = submission.rules.measures, _together(name, submission.rules)
        gone = {name, *ids, *(key for key, measure in measures.items() if measure.again == name)}
        rest = {key: value for key, value in submission.answers.items() if key not in gone}
        best = {**submission.answers, **dict.fromkeys(ids, False), name: _best(measures[name])}
        reported = None if submission.excluded(name) else counted(found, about)
        yield ExclusionChoice(
            measure_id=name,
            title=measures[name].title,
            exclusion_ids=ids,
            claimed=submission.excluded(name),
            score_with_exclusion=exact(come_to(inputs, submission, {**rest, ids[0]: True}, about)),
            score_as_reported=None if reported is None else exact(reported),
            score_at_most=exact(come_to(inputs, submission, best, about)),
        )


def _together(name: str, rules: Rules) -> set[str]:
    """The measures that can zero the category for this one: itself, or all of those that are asked for in number."""
    asked = rules.measures[name].requirement
    return (
        {name} if asked != "registries" else {key for key, item in rules.measures.items() if item.requirement == asked}
    )


def _best(measure: Measure) -> Answer:
    return EVERYBODY if measure.kind == "ratio" else True


def come_to(inputs: Inputs, submission: Submission, answers: Mapping[str, Answer], about: Set[str]) -> Fraction:
    """The score with other answers; 0 where these measures zero it, and what else zeroes it is left aside."""
    return counted(decided(inputs, replace(submission, answers=answers)), about)


def counted(found: Decision, about: Set[str]) -> Fraction:
    """The score of a decision; 0 where these measures zero it, and what else zeroes it is left aside."""
    if any(not about.isdisjoint(reason.measures) for reason in found.reasons):
        return NOTHING
    return min(found.points.total, Fraction(found.submission.rules.most.value))


def exchange_ways(inputs: Inputs, found: Decision) -> Iterator[ExchangeWay]:
    """The ways of health information exchange side by side, each as reported, else at its best."""
    submission, rules = found.submission, found.submission.rules
    ids = [name for name, measure in rules.measures.items() if measure.way]
    rest = {name: value for name, value in submission.answers.items() if name not in ids}
    for way, title in rules.ways.items():
        own = [name for name in ids if rules.measures[name].way == way]
        answers = {**rest, **{name: _taken(name, submission) for name in own if not submission.excluded(name)}}
        scored = decided(inputs, replace(submission, answers=answers))
        yield ExchangeWay(
            way=way,
            title=title,
            chosen=way == submission.way,
            assumed=_assumed(own, submission),
            points=exact(sum((line.points for line in scored.points.lines if line.measure_id in own), NOTHING)),
            score=exact(counted(scored, set(own))),
        )


def _taken(name: str, submission: Submission) -> Answer:
    return submission.answers[name] if submission.reported(name) else _best(submission.rules.measures[name])


def _assumed(own: list[str], submission: Submission) -> Literal["as_reported", "yes", "every_patient"]:
    if all(submission.reported(name) or submission.excluded(name) for name in own):
        return "as_reported"
    return "every_patient" if any(submission.rules.measures[name].kind == "ratio" for name in own) else "yes"


def measure_sets(inputs: Inputs, found: Decision) -> Iterator[SetScore]:
    """Both measure sets, the other one with the answers that mean the same there."""
    chosen = found.submission.measure_set
    if chosen is None:
        return
    yield SetScore(measure_set=chosen, chosen=True, score=found.score, missing=[], said=_why(found, []))
    other = OTHER[chosen]
    answers = translated(found.submission, other)
    scored = decided(inputs, replace(found.submission, answers=answers, stated_set=other))
    missing = [name for reason in scored.reasons for name in reason.measures if name not in answers]
    score = None if missing else scored.score
    yield SetScore(measure_set=other, chosen=False, score=score, missing=missing, said=_why(scored, missing))


def _why(found: Decision, missing: list[str]) -> str:
    """Why a set has no score, or a score of 0."""
    if missing:
        return f"Cannot be told without {listed(missing)}"
    return f"0, because {'; '.join(reason.said for reason in found.reasons)}" if found.reasons else ""


def translated(submission: Submission, to: MeasureSet) -> dict[str, Answer]:
    """The answers in the other measure set: each to the one measure that stands for its own and the reverse."""
    rules, answers = submission.rules, submission.answers
    left = [name for name in rules.measures if rules.set_of(name) == OTHER[to]]
    gone = {*left, *(name for name, item in rules.exclusions.items() if item.of in left)}
    made = {name: value for name, value in answers.items() if name not in gone}
    for name in left:
        twin = _twin(name, rules)
        if not twin or submission.reported(twin) or submission.excluded(twin):
            continue
        if submission.excluded(name):
            made[rules.exclusions_of(twin)[0]] = True
        elif name in answers:
            made[twin] = answers[name]
    return made


def _twin(name: str, rules: Rules) -> str | None:
    """The measure of the other set that stands for this one, where this one stands for it too."""
    partner = _stands_for(name, rules)
    return partner if partner and _stands_for(partner, rules) == name else None


def _stands_for(name: str, rules: Rules) -> str | None:
    return next((item for item in rules.measures[name].instead if item in rules.measures), None)
