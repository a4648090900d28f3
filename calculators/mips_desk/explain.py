"""The roster in words: the answer, its steps, the pictures, what it does not prove and what to do next."""

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction

from calculators.answer import Answer, NextAction, rules_used
from calculators.mips_desk.categories import counts_of
from calculators.mips_desk.copying import copied
from calculators.mips_desk.finals import NAMES, Scored, category_scores
from calculators.mips_desk.model import Inputs, MeasureLine, Opened, Result, RowScore, Rules
from calculators.mips_desk.people import Clinician, Group
from calculators.mips_desk.rows import plain
from calculators.mips_desk.rules import Decision, counting, deadlines
from calculators.mips_desk.steps import WAYS, steps_of
from calculators.mips_desk.tables import tables_of
from calculators.pictures import Bar, Bars, Picture, Tone
from calculators.words import count_in_words, exact, listed

MOST_BARS = 40
NAMED = 3


def explain(inputs: Inputs, rules: Rules, found: Decision, opened: Opened | None) -> Result:
    """Put the whole roster into words."""
    show = inputs.show if inputs.show in found.rows else None
    steps = steps_of(show, rules, found)
    scores = [_score(one, found) for one in found.rows.values()]
    about = [one for one in scores if show in (None, one.row)]
    result = Result(
        answer=_of_row(found.rows[show]) if show else _answer(scores, found),
        steps=steps,
        still_needed=list(_still_needed(about)),
        next_actions=[NextAction(text=text) for text in _next(about, found)],
        pictures=_pictures(found, show),
        rules=rules_used(rules, steps),
        scores=scores,
        final_scores={one.row: one.final_score for one in scores},
        comparisons=found.comparisons,
        group_choices=found.choices,
        differences=found.differences,
        quality_checks=found.quality_checks,
        deadlines=list(deadlines(rules)),
        to_mend=found.mend,
        opened=opened,
        copied=copied(inputs, inputs.copy_to) if inputs.copy_to else None,
    )
    result.tables = tables_of(result, show)
    return result


def _of_row(one: Scored) -> Answer:
    """The answer about one row alone."""
    if one.answer is None:
        state = "something is to mend first" if one.mend else "nothing is entered yet"
        return Answer(tone="wait", sentence=f"{one.row.name}: {state}.")
    told = one.answer.answer
    sentence = f"{one.row.name}: {told.sentence[:1].lower()}{told.sentence[1:]}"
    if one.complete:
        return Answer(tone=told.tone, sentence=sentence, detail=told.detail)
    return Answer(
        tone="wait", sentence=f"{one.row.name}: {one.final} so far.", detail=f"Missing: {listed(one.missing)}."
    )


def _score(one: Scored, found: Decision) -> RowScore:
    own = one.row.own
    counts, decides = counting(one, found.rows)
    return RowScore(
        row=one.row.path,
        kind=own.kind if isinstance(own, Group) else "clinician",
        name=one.row.name,
        number=(own.number if isinstance(own, Group) else own.npi) or "",
        group=one.row.group.path if one.row.group else None,
        members=one.row.size if isinstance(own, Group) else None,
        categories=category_scores(one),
        measures=list(_measures(one)),
        final_score=one.final,
        adjustment_percent=one.answer.adjustment_percent if one.answer else None,
        payment_year=one.answer.payment_year if one.answer else None,
        complete=one.complete,
        missing=one.missing,
        counts=counts,
        counting_score=decides.final if decides else None,
        warnings=[*found.warnings[one.row.path], *_zeroed(one, counts)],
        to_mend=list(one.mend),
    )


def _zeroed(one: Scored, counts: str) -> Iterator[str]:
    """Why a score that counts is without Promoting Interoperability, although it was entered."""
    if counts == "own" and one.categories["pi"].zeroed:
        yield f"{NAMES['pi']} is {one.categories['pi'].said}."


def _measures(one: Scored) -> Iterator[MeasureLine]:
    """The measures that were sent, each with its points where it has any."""
    found = one.categories["pi"]
    scored = {item.measure_id: item for item in found.answer.measures} if found.answer else {}
    for item in found.measurements:
        numerator, denominator, said = counts_of(item)
        line = scored.get(item.measureId)
        yield MeasureLine(
            measure_id=item.measureId,
            title=line.title if line else item.measureId,
            numerator=numerator,
            denominator=denominator,
            answer=said,
            points=line.points if line else None,
            max_points=line.max_points if line else None,
        )


def _answer(scores: list[RowScore], found: Decision) -> Answer:
    if not scores:
        return Answer(tone="plain", sentence="The roster is empty.", detail="Add a clinician, or open a file.")
    people = [one for one in scores if one.kind == "clinician"]
    known = [one for one in people if _stands(one, scores)]
    down = [one for one in known if _loses(one, scores)]
    whole = count_in_words(len(people), "clinician")
    if not people:
        return Answer(tone="wait", sentence="There is a group and no clinician yet.", detail="Add its clinicians.")
    open_rows = len(people) - len(known)
    sentence = f"{len(known)} of {whole} {'has' if len(people) == 1 else 'have'} a complete final score."
    if not open_rows:
        sentence = f"All {whole} have a final score." if len(people) > 1 else "The one clinician has a final score."
    falling = "falls below the threshold and loses" if len(down) == 1 else "fall below the threshold and lose"
    detail = f"{len(down) or 'None'} {falling} payments.{_which_way(found)}"
    if found.mend:
        detail += f" {count_in_words(len(found.mend), 'thing')} to mend first."
    return Answer(
        tone="bad" if down else "wait" if open_rows or found.mend else "good", sentence=sentence, detail=detail
    )


def _which_way(found: Decision) -> str:
    """Whether to report alone or as a group, where that is known."""
    decided = [one for one in found.choices if one.better in WAYS]
    if not decided:
        return ""
    if len(found.choices) == 1:
        return f" For {decided[0].name}, reporting {WAYS[decided[0].better]} is better."
    grouped = sum(one.better == "group" for one in decided)
    return f" Reporting as a group is better for {grouped} of the {len(decided)} groups that can be compared."


def _deciding(one: RowScore, scores: list[RowScore]) -> RowScore | None:
    """The row whose score counts for a clinician."""
    if one.counts == "own":
        return one
    return next((other for other in scores if other.row == one.group), None) if one.counts == "group" else None


def _stands(one: RowScore, scores: list[RowScore]) -> bool:
    deciding = _deciding(one, scores)
    return one.counts == "none" or (deciding is not None and deciding.complete)


def _loses(one: RowScore, scores: list[RowScore]) -> bool:
    deciding = _deciding(one, scores)
    return deciding is not None and bool(deciding.adjustment_percent)


def _still_needed(scores: list[RowScore]) -> Iterator[str]:
    """What these rows do not prove, whatever they hold."""
    open_rows = [one for one in scores if one.missing]
    for one in open_rows[:NAMED]:
        yield f"{one.name}: {listed(one.missing)}."
    if len(open_rows) > NAMED:
        yield f"More rows in which something is not entered yet: {len(open_rows) - NAMED}."
    yield "That CMS's look-up shows each clinician as eligible, with these special statuses, for this year."
    yield "Cost and complex patient bonus: CMS works them out. While Cost is empty, its weight moves to the others."
    yield "That the reports behind these counts are kept for an audit."


def _next(scores: list[RowScore], found: Decision) -> Iterator[str]:
    """What to do about these rows, and in the end with the roster."""
    rows = {one.row for one in scores}
    yield from list(dict.fromkeys(item.message for one in scores for item in one.to_mend))[:NAMED]
    yield from _gathered((one.name, said) for one in scores for said in one.warnings)
    yield from _gathered(
        (check.name, said) for check in found.quality_checks if check.row in rows for said in check.said
    )
    yield from _gathered(
        (one.name, f"reporting {WAYS[one.better]} is better. {one.said}")
        for one in found.choices
        if one.row in rows and one.better in WAYS
    )
    yield from _ungrouped(one for path, one in found.rows.items() if path in rows)
    yield "Save the roster to a file of your own. This page forgets it when you leave."


def _ungrouped(rows: Iterable[Scored]) -> Iterator[str]:
    """Clinicians of one TIN whose group is not in the roster, so that nothing can be compared."""
    alone = [one.row.own for one in rows if isinstance(one.row.own, Clinician) and one.row.group is None]
    numbers = Counter(plain(own.tin) for own in alone if own.eligible != "no" and own.reporting in (None, "individual"))
    for number, count in numbers.items():
        if number and count > 1:
            said = f"{count} clinicians have the TIN {number}, and no group here has it"
            yield f"{said}. Add the group to see which way of reporting is better."


def _gathered(told: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Each sentence once, with every row of which it is true."""
    names: dict[str, list[str]] = {}
    for name, said in told:
        names.setdefault(said, []).append(name)
    for said, of in names.items():
        yield f"{listed(of)}: {said}"


def _pictures(found: Decision, show: str | None) -> list[Picture]:
    """The final scores against the threshold: of groups, and of clinicians where they are few; or of one row."""
    rows = [one for path, one in found.rows.items() if one.answer is not None and show in (None, path)]
    if not rows:
        return []
    threshold = rows[0].answer.threshold if rows[0].answer else None
    shown = rows if len(rows) <= MOST_BARS else [one for one in rows if one.row.is_group]
    bars = [
        Bar(
            label=one.row.name,
            share=str(exact(Fraction(one.final or 0) / 100, 6)),
            text=_bar_text(one),
            tone=_tone(one),
        )
        for one in shown
    ]
    line = str(exact(Fraction(threshold or 0) / 100, 6))
    title = "Final scores against the threshold"
    return [Bars(title=title, bars=bars, threshold=line, threshold_text=f"Threshold {threshold}")] if bars else []


def _bar_text(one: Scored) -> str:
    return f"{one.final}{'' if one.complete else ' so far'}"


def _tone(one: Scored) -> Tone:
    if one.answer is None or one.answer.adjustment_percent:
        return "bad" if one.complete else "wait"
    return "good" if one.complete else "plain"
