"""The decision in words: the answer, the measures, the pictures, what it does not prove and what to do next."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from calculators.answer import Answer, NextAction, rules_used
from calculators.mips_pi.choices import exchange_ways, exclusion_choices, measure_sets
from calculators.mips_pi.model import Comparison, Inputs, MeasureScore, Result, Score
from calculators.mips_pi.raising import improvements, plan_of, rooms, target_of
from calculators.mips_pi.rules import Decision, Line
from calculators.mips_pi.scoring import points_text
from calculators.mips_pi.steps import levels_missing, said_of, steps_of
from calculators.mips_pi.tables import tables_of
from calculators.pictures import Bar, Bars, Picture, Tone
from calculators.words import exact

SHOWN_REASONS = 3


def explain(inputs: Inputs, found: Decision, comparison: Comparison | None) -> Result:
    """Put a decision into words."""
    had = rooms(found)
    plan = None if inputs.target_score is None else plan_of(found, had, inputs.target_score)
    rules, points, alone = found.submission.rules, found.points, score_of(inputs, found)
    parts = [points.base, points.part("performance"), points.part("bonus") + points.whole_set]
    shown = [Decimal(0) if found.reasons else exact(part) for part in parts]
    base, performance, bonus = shown if rules.base else (None, None, None)
    result = Result(
        answer=_answer(found),
        steps=alone.steps,
        still_needed=list(_still_needed(inputs, found)),
        next_actions=[NextAction(text=text) for text in _next(found)],
        pictures=_pictures(found),
        rules=rules_used(rules, alone.steps),
        category_score=alone.category_score,
        base_score=base,
        performance_score=performance,
        bonus_score=bonus,
        weighted_points=found.weighted,
        measures=alone.measures,
        unmet=alone.unmet,
        complete=_complete(inputs, found),
        improvements=list(improvements(found, had, plan)),
        target=target_of(plan, inputs.target_score) if plan and inputs.target_score is not None else None,
        exclusion_choices=list(exclusion_choices(inputs, found)),
        exchange_ways=list(exchange_ways(inputs, found)),
        measure_sets=list(measure_sets(inputs, found)),
        comparison=comparison,
    )
    result.tables = tables_of(result, rules.starts.year)
    return result


def score_of(inputs: Inputs, found: Decision) -> Score:
    """The score with its arithmetic, and nothing about what would raise it."""
    return Score(
        steps=steps_of(inputs, found),
        category_score=found.score,
        measures=[_measure(line, found) for line in found.points.lines],
        unmet=list(dict.fromkeys(name for reason in found.reasons for name in reason.measures)),
    )


def _complete(inputs: Inputs, found: Decision) -> bool:
    """Whether everything that can zero the category was answered, whatever the answer is."""
    submission = found.submission
    id_given = not submission.rules.technology.id_needed.value or bool((inputs.cehrt_id or "").strip())
    return id_given and all(name in submission.answers for reason in found.reasons for name in reason.measures)


def _answer(found: Decision) -> Answer:
    if found.reasons:
        return _zeroed(found)
    total, most = found.points.total, found.submission.rules.most.value
    cut = f"Your measures come to {points_text(total)}, and the category stops at {most}. " if total > most else ""
    return Answer(
        tone="good",
        sentence=f"Your Promoting Interoperability score is {found.score} of {most}.",
        detail=f"{cut}With a weight of {found.weight.normalize():f}%, that is {found.weighted} "
        f"{'point' if found.weighted == 1 else 'points'} of your final score.",
    )


def _zeroed(found: Decision) -> Answer:
    """What zeroes the category, what to do, and what the rest would come to."""
    said = [reason.said for reason in found.reasons[:SHOWN_REASONS]]
    more = len(found.reasons) - len(said)
    count = f" for {len(found.reasons)} reasons" if len(found.reasons) > 1 else ""
    rest = exact(min(found.points.total, Fraction(found.submission.rules.most.value)))
    return Answer(
        tone="bad",
        sentence=f"Your category score is 0{count}: {'; '.join(said)}{f'; and {more} more' if more else ''}.",
        detail=f"{' '.join(dict.fromkeys(reason.mend for reason in found.reasons[:SHOWN_REASONS]))} What you report "
        f"comes to {rest}, which counts once nothing is missing.",
    )


def _measure(line: Line, found: Decision) -> MeasureScore:
    measure = found.submission.rules.measures[line.measure_id]
    measures = found.submission.rules.measures
    moves = [move for move in found.points.moved if move.target == line.measure_id]
    moved = [f"{points_text(move.points)} from {measures[move.source].title} ({move.source})" for move in moves]
    return MeasureScore(
        measure_id=line.measure_id,
        title=measure.title,
        objective=found.submission.rules.objectives[measure.objective].title,
        points=Decimal(0) if found.reasons else exact(line.points),
        max_points=exact(line.worth),
        said=said_of(line, found),
        moved_from="; ".join(moved) if moved and line.worth else None,
    )


def _still_needed(inputs: Inputs, found: Decision) -> Iterator[str]:
    """What this answer does not prove, whatever it is."""
    year = found.submission.rules.starts.year
    yield f"That your Security Risk Analysis was done in {year}. It may lie outside your performance period."
    yield "That reports from your certified technology show these counts, and that you keep them for an audit."
    yield "That every Yes and every exclusion is true for the whole performance period."
    if not found.submission.rules.technology.id_needed.value and not (inputs.cehrt_id or "").strip():
        yield "Your CMS EHR Certification ID. CMS asks for it when you submit."
    if found.submission.measure_set and not inputs.cehrt_edition:
        yield "The edition of your certified technology: it decides which measure set you may report, and a bonus."
    for name in levels_missing(found):
        yield f"Your level of active engagement for {found.submission.rules.measures[name].title} ({name})."
    yield "Whether you have to report this category. Some clinicians have its weight moved to other categories."
    yield "The other categories, and with them your final score."


def _next(found: Decision) -> Iterator[str]:
    for reason in found.reasons:
        yield f"{reason.said[0].upper()}{reason.said[1:]}. {reason.mend}"
    for name in levels_missing(found):
        yield f"Report the level of active engagement for {found.submission.rules.measures[name].title}."
    if not found.reasons:
        yield "Save the reports that show each numerator and denominator."
        yield "Save proof of each Yes: the risk analysis with its date, letters from registries, agreements."


def _pictures(found: Decision) -> list[Picture]:
    rules = found.submission.rules
    bars = [
        Bar(
            label=f"{rules.measures[line.measure_id].title} ({line.measure_id})",
            share=str(exact(line.points / line.worth, 6)),
            text=f"{exact(line.points)} of {points_text(line.worth)}",
            tone=_tone(line),
        )
        for line in found.points.lines
        if line.worth
    ]
    most = rules.most.value
    score = Bar(
        label="Category score",
        share=str(exact(Fraction(found.score) / Fraction(most), 6)),
        text=f"{found.score} of {most}",
        tone="bad" if found.reasons else "good",
    )
    title = "Points of each measure, not counted yet" if found.reasons else "Points of each measure"
    return [Bars(title="Your score", bars=[score]), Bars(title=title, bars=bars)]


def _tone(line: Line) -> Tone:
    if not line.points:
        return "bad"
    return "good" if line.points == line.worth else "plain"
