"""What would raise the score, and the comparison of two years, as tables for the page."""

from collections.abc import Iterator
from decimal import Decimal

from calculators.answer import Table
from calculators.mips_pi.model import ExclusionChoice, Result, SetScore, Target
from calculators.mips_pi.steps import SETS
from calculators.words import count_in_words, listed

ASSUMED = {"as_reported": "As you report it", "yes": "With Yes", "every_patient": "With every patient counted"}
SHOWN_REASONS = 3
NOTHING = "\u2013"


def tables_of(result: Result, year: int) -> list[Table]:
    """Every table that has something to say."""
    return [*_improvements(result), _exclusions(result), *_ways(result), *_sets(result), *_comparison(result, year)]


def _improvements(result: Result) -> Iterator[Table]:
    target = result.target
    plan = target is not None and not target.reached
    rows = []
    for item in result.improvements:
        cells = [f"{item.title} ({item.measure_id})", f"{item.points} of {item.max_points}", str(item.points_left)]
        more = [_count(item.patients_alone), _count(item.patients_together)] if plan else []
        rows.append([*cells, item.said, *more])
    if not rows and not target:
        return
    columns = ["Measure", "Points", "Still to be had", "Next step"]
    named = [f"To {target.score} by itself", f"To {target.score} together"] if target and plan else []
    yield Table(title="What would raise it", columns=[*columns, *named], rows=rows, note=_note(result))


def _count(count: int | None) -> str:
    return NOTHING if count is None else f"{count:,} more"


def _note(result: Result) -> str:
    said = [_reach(result.target)] if result.target else []
    if result.answer.tone == "bad":
        said.append("Nothing counts until what zeroes the category is mended.")
    said.append("“More” counts the numerator; the denominator stays as it is. Points beyond the limit are cut off.")
    return " ".join(said)


def _reach(target: Target) -> str:
    """What it takes to the score that the reader named."""
    if target.reached:
        return f"Your points already come to {target.score} or more."
    if target.fewest_patients is None:
        return f"More patients alone bring {target.most_with_patients} at most, not {target.score}."
    return f"To {target.score} it takes {count_in_words(target.fewest_patients)} more in all, and no fewer will do."


def _exclusions(result: Result) -> Table:
    columns = ["Measure", "Exclusion", "Score with the exclusion", "Score as you report it", "Score at most"]
    note = "Claim an exclusion only if it is true for you. Other things that zero the category are left aside here."
    rows = [_choice(item) for item in result.exclusion_choices]
    return Table(title="The exclusion, or the measure", columns=columns, rows=rows, note=note)


def _choice(item: ExclusionChoice) -> list[str]:
    reported = NOTHING if item.score_as_reported is None else str(item.score_as_reported)
    name = f"{item.title} ({item.measure_id})"
    claimed = ", claimed" if item.claimed else ""
    ids = f"{listed(item.exclusion_ids, 'or')}{claimed}"
    return [name, ids, str(item.score_with_exclusion), reported, str(item.score_at_most)]


def _ways(result: Result) -> Iterator[Table]:
    if result.exchange_ways:
        columns = ["Way", "Taken here", "Points of its measures", "Score"]
        rows = [
            [f"{way.title}{', your way' if way.chosen else ''}", ASSUMED[way.assumed], str(way.points), str(way.score)]
            for way in result.exchange_ways
        ]
        note = "Other things that zero the category are left aside here."
        yield Table(title="The ways of health information exchange", columns=columns, rows=rows, note=note)


def _sets(result: Result) -> Iterator[Table]:
    if result.measure_sets:
        rows = [
            [_set(item), NOTHING if item.score is None else str(item.score), item.said or NOTHING]
            for item in result.measure_sets
        ]
        note = f"{_higher(result.measure_sets)} Answers to measures that both sets have are carried over."
        yield Table(title="Which measure set", columns=["Measure set", "Score", "Why"], rows=rows, note=note)


def _set(item: SetScore) -> str:
    name = SETS[item.measure_set]
    return f"{name[0].upper()}{name[1:]}{', yours' if item.chosen else ''}"


def _higher(sets: list[SetScore]) -> str:
    """Which of the two scores higher, where that can be told."""
    known = [item for item in sets if item.score is not None]
    scores = [item.score for item in known if item.score is not None]
    if len(known) < len(sets):
        return "Your answers do not tell which set scores higher."
    if len(set(scores)) == 1:
        return "Both sets score the same."
    return f"{_set(known[scores.index(max(scores))]).partition(',')[0]} scores higher."


def _comparison(result: Result, year: int) -> Iterator[Table]:
    found = result.comparison
    if found is None:
        return
    title = f"The same answers in {year} and {found.year}"
    columns = ["Measure", str(year), str(found.year), "Why"]
    if found.refused:
        refused = [["The answers as a whole", str(result.category_score), "refused", said] for said in found.refused]
        note = f"{found.year} does not accept these answers, so it gives no score."
        yield Table(title=title, columns=columns, rows=refused, note=note)
        return
    rows = [
        [f"{item.title} ({item.measure_id})", _points(item.points), _points(item.other_points), item.why]
        for item in found.measures
    ]
    more = len(found.other_reasons) - SHOWN_REASONS
    reasons = [*found.other_reasons[:SHOWN_REASONS], *([f"and {more} more"] if more > 0 else [])]
    zeroed = f"In {found.year}: {'; '.join(reasons)}." if reasons else NOTHING
    rows.append(["Sum", str(found.total), _points(found.other_total), NOTHING])
    rows.append(["Category score", str(result.category_score), _points(found.other_score), zeroed])
    note = "The days of your period are taken to be the same days of the other year."
    yield Table(title=title, columns=columns, rows=rows, note=note)


def _points(points: Decimal | None) -> str:
    return NOTHING if points is None else str(points)
