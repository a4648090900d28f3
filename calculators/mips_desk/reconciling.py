"""CMS's feedback beside the roster: the first line that differs, and what could explain it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from calculators.mips_desk.faces import ask
from calculators.mips_desk.finals import NAMES, Scored
from calculators.mips_desk.model import Difference, Rules
from calculators.mips_desk.roster import Feedback
from calculators.reported import Category
from calculators.words import exact

TWO_PLACES = 2


@dataclass(frozen=True)
class Line:
    """One line of the feedback: what it is called, ours, CMS's, and what is tried to explain a difference."""

    title: str
    kind: str
    ours: Decimal | None
    theirs: Decimal | None

    @property
    def differs(self) -> bool:
        """Whether CMS's number is another than ours, rounded as CMS's is."""
        if self.theirs is None:
            return False
        if self.ours is None:
            return True
        if self.kind == "measure" and self.ours - Decimal("0.5") == self.theirs:
            return False
        places = max(TWO_PLACES, -int(self.theirs.as_tuple().exponent))
        return exact(Fraction(self.ours), places) != exact(Fraction(self.theirs), places)


def difference(one: Scored, found: Mapping[str, Scored], rules: Rules) -> Difference | None:
    """The first line that differs; none where no feedback is typed."""
    own = one.row.own
    if own.feedback is None and not own.feedback_measures:
        return None
    feedback = own.feedback or Feedback()
    line = next((line for line in _lines(one, feedback) if line.differs), None)
    if line is None:
        return Difference(row=one.row.path, name=one.row.name, line=None, ours=None, theirs=None, explanations=[])
    explained = list(dict.fromkeys(_explanations(line, one, found)))
    return Difference(
        row=one.row.path,
        name=one.row.name,
        line=line.title,
        ours=None if line.ours is None else str(line.ours),
        theirs=str(line.theirs),
        explanations=explained or [_nothing_found(line)],
    )


def _lines(one: Scored, feedback: Feedback) -> Iterator[Line]:
    """Every line in the order in which one follows from the other."""
    answer = one.categories["pi"].answer
    points = {item.measure_id: item.points for item in answer.measures} if answer else {}
    for item in one.row.own.feedback_measures:
        yield Line(item.measureId, "measure", points.get(item.measureId), item.points)
    scores = {name: found.score for name, found in one.categories.items()}
    yield Line(f"{NAMES['pi']} score", "pi", scores["pi"], feedback.pi_score)
    yield Line(f"{NAMES['ia']} points", "ia", scores["ia"], feedback.improvement_points)
    yield Line(f"{NAMES['quality']} score", "quality", scores["quality"], feedback.quality_score)
    yield Line(f"{NAMES['cost']} score", "cost", scores["cost"], feedback.cost_score)
    bonus = one.row.own.complex_patient_bonus
    yield Line("Complex patient bonus", "bonus", bonus or Decimal(0), feedback.complex_patient_bonus)
    yield Line("Final score", "final", one.final, feedback.final_score)
    down = one.answer.adjustment_percent if one.answer else None
    if down is not None:
        yield Line("Payment adjustment", "adjustment", down, feedback.adjustment_percent)


def _explanations(line: Line, one: Scored, found: Mapping[str, Scored]) -> Iterator[str]:
    if line.ours is None:
        yield "There is nothing to compare with: it is not entered here, or it weighs nothing."
    yield from _of_the_group(line, one, found)
    if line.kind == "pi":
        yield from _left_out_of("mips_pi", one, line)
    elif line.kind == "ia":
        yield from _activities(one, line)
    elif line.kind == "final":
        yield from _finals(one, line)
    elif line.kind == "measure" and line.theirs == 0:
        yield "CMS shows 0: it has no count or no Yes for this measure, or something zeroes the whole category."
    elif line.kind in ("quality", "cost"):
        yield "CMS works this score out itself. Enter CMS's number here; the lines below then follow."


def _of_the_group(line: Line, one: Scored, found: Mapping[str, Scored]) -> Iterator[str]:
    """CMS may have taken the group's submission, or the individual's."""
    if one.row.group is None or line.kind not in ("pi", "ia", "quality", "cost", "final"):
        return
    group = found[one.row.group.path]
    by_name: dict[str, Decimal | None] = {name: one.score for name, one in group.categories.items()}
    theirs = group.final if line.kind == "final" else by_name[line.kind]
    if theirs is not None and theirs == line.theirs:
        yield f"CMS's number is that of {group.row.name}: CMS took the group's submission."


def _left_out_of(name: str, one: Scored, line: Line) -> Iterator[str]:
    """Each answer left out in turn: does CMS's score come out?"""
    found = one.categories["pi"]
    if found.answer is not None and line.theirs == 0:
        yield "CMS's 0 means that something asked of everybody is missing there, or the period or the id does not do."
    row = one.row
    names = ("performance_start", "performance_end", "cehrt_id", "measure_set", "cehrt_edition")
    shared = {key: row.shared(key) for key in names}
    answers = [item.model_dump(mode="json") for item in found.measurements]
    for place, left in enumerate(answers):
        rest = [item for index, item in enumerate(answers) if index != place]
        other, _ = ask(name, {"performance_year": row.year, **shared, "measurements": rest})
        if other is not None and other.category_score == line.theirs != 0:
            yield f"CMS's score comes out without {left['measureId']}: CMS may not have received it."


def _activities(one: Scored, line: Line) -> Iterator[str]:
    answer = one.categories["ia"].answer
    if answer is None or line.theirs is None:
        return
    each = {item.activity_id: item.points for item in answer.activities if item.counted}
    whole = sum(each.values(), Decimal(0))
    for name, points in each.items():
        if min(whole - points, answer.full_credit) == line.theirs:
            yield f"CMS's points come out without {name}: CMS may not have received or accepted it."
    if one.row.doubles and min(whole / 2, answer.full_credit) == line.theirs:
        yield "CMS's points come out without doubling: CMS may not have the special status on file."
    if not one.row.doubles and min(whole * 2, answer.full_credit) == line.theirs:
        yield "CMS's points come out doubled: CMS may have a special status on file. Look it up."


def _finals(one: Scored, line: Line) -> Iterator[str]:
    """The final score with one thing changed: does CMS's come out?"""
    if one.answer is None or line.theirs is None:
        return
    question = one.question
    for said, change in _tries(question):
        other, _ = ask("mips_final", {**question, **change})
        if other is not None and other.final_score == line.theirs:
            yield said
    more = line.theirs - one.answer.final_score
    if question["complex_patient_bonus"] is None and more > 0:
        other, _ = ask("mips_final", {**question, "complex_patient_bonus": str(more)})
        if other is not None and other.final_score == line.theirs:
            yield f"A complex patient bonus of {more} would explain it. It is not entered here."


SCORES: dict[Category, str] = {
    "pi": "pi_score",
    "cost": "cost_score",
    "ia": "improvement_points",
    "quality": "quality_score",
}


def _tries(question: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """One thing changed at a time, and what it would mean."""
    small = question["small_practice"]
    said = f"CMS's score comes out {'without' if small else 'with'} the small practice status."
    yield said, {"small_practice": not small}
    for name, field in SCORES.items():
        if question[field] is not None:
            yield f"CMS's score comes out if {NAMES[name]} weighs nothing.", _without(question, field, name)
        elif name != "cost":
            kept = [item for item in question["reweighted"] if item["category"] != name]
            yield f"CMS's score comes out if {NAMES[name]} counts with 0.", {field: "0", "reweighted": kept}


def _without(question: dict[str, Any], field: str, name: str) -> dict[str, Any]:
    kept = [item for item in question["reweighted"] if item["category"] != name]
    return {field: None, "reweighted": [*kept, {"category": name, "reason": "tried"}]}


def _nothing_found(line: Line) -> str:
    """What to look at where no single change explains the difference."""
    if line.kind == "adjustment":
        return "The scores agree and the percentage does not. Compare the payment year and ask CMS for a review."
    return "No single change that we tried gives CMS's number. Compare the submission that CMS received, line by line."
