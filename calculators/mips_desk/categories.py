"""How each category of a row stands, by the calculator of that category."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from calculators.fields import Ratio
from calculators.law import Law
from calculators.mips_desk.faces import ask, ways_of
from calculators.mips_desk.model import Mend, Rules, State
from calculators.mips_desk.people import Clinician, Group
from calculators.mips_desk.roster import TYPES, Statuses
from calculators.mips_desk.rows import Row
from calculators.reading import Problem
from calculators.reported import Category, Measurement
from calculators.words import count_in_words

NOT_YET = "not entered yet"
ZEROES, SCORE = "What zeroes the category", "Category score"


@dataclass(frozen=True)
class Found:
    """One category of one row: how it stands, its score, why, the law, the other calculator's answer."""

    state: State
    score: Decimal | None
    said: str
    law: Law
    answer: Any | None = None
    mend: tuple[Mend, ...] = ()
    excuse: str | None = None
    measurements: list[Measurement] = field(default_factory=list)

    @property
    def zeroed(self) -> bool:
        """Whether something zeroes a category that would have points."""
        return self.state == "scored" and any(step.label == ZEROES for step in getattr(self.answer, "steps", []))


@dataclass(frozen=True)
class Excuse:
    """Why a category weighs nothing for a row, and the law."""

    said: str
    law: Law


def promoting_interoperability(row: Row, rules: Rules) -> Found:
    """The category's score, or why there is none."""
    excuse = excuse_of(row, rules)
    sent = list(_sent(row))
    if not sent:
        if excuse:
            return Found("excused", None, f"weighs nothing: {excuse.said}", excuse.law, excuse=excuse.said)
        return Found("missing", None, NOT_YET, rules.laws.not_entered)
    answer, problems = ask("mips_pi", _question(row, sent))
    measurements = [item for _, item in sent]
    if answer is None:
        mend = tuple(_mends(row, problems, [place for place, _ in sent]))
        said = f"{count_in_words(len(mend), 'thing')} to mend first"
        return Found("mend", None, said, rules.laws.not_entered, mend=mend, measurements=measurements)
    if all(isinstance(item.value, Ratio) for item in measurements):
        said = "counts only. Its attestations are not entered yet"
        return Found("missing", None, said, rules.laws.not_entered, measurements=measurements)
    steps = {step.label: step for step in reversed(answer.steps)}
    score, law = answer.category_score, rules.laws.group_sum if row.is_group else steps[SCORE].law
    kept = excuse if excuse and not score and rules.undone_by.value == "qualifying" else None
    if kept:
        said = f"what is entered does not qualify, so it weighs nothing: {kept.said}"
        return Found("excused", None, said, rules.undone_by.law, answer, (), kept.said, measurements)
    said = f"{score} of 100"
    if ZEROES in steps:
        why = steps[ZEROES].value.partition(". ")[0]
        said = f"0, because {f'of {", ".join(answer.unmet)}' if answer.unmet else why}"
    if excuse:
        said += f". It is excused ({excuse.said}), but data that are sent count"
    return Found("scored", score, said, rules.undone_by.law if excuse else law, answer, (), None, measurements)


def _sent(row: Row) -> Iterator[tuple[str, Measurement]]:
    """What is sent: without the ways of exchange that were not chosen."""
    chosen, ways = row.shared("exchange"), ways_of(row.year)
    known = chosen in ways.values()
    for place, item in row.measurements:
        if not known or ways.get(item.measureId, chosen) == chosen:
            yield place, item


def _question(row: Row, sent: list[tuple[str, Measurement]]) -> dict[str, Any]:
    names = ("performance_start", "performance_end", "cehrt_id", "measure_set", "cehrt_edition")
    shared = {name: row.shared(name) for name in names}
    answers = [item.model_dump(mode="json") for _, item in sent]
    return {"performance_year": row.year, **shared, "measurements": answers}


def _mends(row: Row, problems: tuple[Problem, ...], places: list[str]) -> Iterator[Mend]:
    """Problems of the category by the roster's own paths; a sum's problem belongs to the group."""
    for problem in problems:
        steps = problem.field.split(".")
        if steps[0] == "measurements" and len(steps) > 1:
            own = places[int(steps[1])]
            path = ".".join([own, *steps[2:]]) if own else f"{row.path}.measurements"
        else:
            path = f"{row.path}.{problem.field}"
        yield Mend(field=path, message=f"{row.name}: {problem.message}")


def excuse_of(row: Row, rules: Rules) -> Excuse | None:
    """Why Promoting Interoperability weighs nothing for a row: an approved application, or what excuses by itself."""
    reasons = [item.reason for item in row.own.reweighted if item.category == "pi"]
    if reasons:
        return Excuse(reasons[0].strip() or "an approved exception", rules.laws.application)
    statuses, own = row.statuses, row.own
    question: dict[str, Any] = {
        "performance_year": row.year,
        "reporting_as": own.kind if isinstance(own, Group) else "individual",
        "non_patient_facing": statuses.non_patient_facing,
        "hospital_based": statuses.hospital_based,
        "surgical_center_based": statuses.asc_based,
        "small_practice": statuses.small_practice,
    }
    if isinstance(own, Clinician):
        question["clinician"] = own.clinician_type
    elif row.members:
        excused = sum(excuse_of(member, rules) is not None for member in row.members)
        question |= {"clinicians_in_group": len(row.members), "clinicians_excused": excused}
    answer, _ = ask("mips_reporting", question)
    if answer is None or answer.category != "does_not_count":
        return None
    return Excuse(_ground(answer.grounds[0], own), answer.steps[-1].law)


def _ground(ground: str, own: Clinician | Group) -> str:
    """A ground in words."""
    if ground == "clinician" and isinstance(own, Clinician):
        return str(TYPES[own.clinician_type or "other"]).lower()
    if ground == "whole_group":
        return "every clinician of the group is excused"
    name = "asc_based" if ground == "surgical_center_based" else ground
    return str(Statuses.model_fields[name].title).lower()


def improvement_activities(row: Row, rules: Rules) -> Found:
    """The category's points, or why there are none."""
    own = row.own
    if excuse := reweighted(row, "ia"):
        return Found("excused", None, f"weighs nothing: {excuse}", rules.laws.application, excuse=excuse)
    activities = list(_activities(row, rules))
    if not (activities or own.medical_home or own.apm_participant):
        return Found("missing", None, NOT_YET, rules.laws.not_entered)
    question = {
        "performance_year": row.year,
        "participation": "group" if row.is_group else "individual",
        "special_status": row.doubles,
        "medical_home": own.medical_home,
        "apm_participant": own.apm_participant,
        "clinicians_in_group": row.size if row.is_group and row.size else None,
        "activities": [item for _, item in activities],
    }
    answer, problems = ask("improvement_activities", question)
    if answer is None:
        mend = tuple(_activity_mends(row, problems, [place for place, _ in activities]))
        said = f"{count_in_words(len(mend), 'thing')} to mend first"
        return Found("mend", None, said, rules.laws.not_entered, mend=mend)
    said = f"{answer.points} of {answer.full_credit}"
    return Found("scored", answer.points, said, answer.steps[-1].law, answer)


def _activity_mends(row: Row, problems: tuple[Problem, ...], places: list[str]) -> Iterator[Mend]:
    for problem in problems:
        steps = problem.field.split(".")
        own = places[int(steps[1])] if len(steps) > 1 else ""
        path = ".".join([own, *steps[2:]]) if own else f"{row.path}.activities"
        yield Mend(field=path, message=f"{row.name}: {problem.message}")


def _activities(row: Row, rules: Rules) -> Iterator[tuple[str, dict[str, Any]]]:
    """The activities; a group has those of its members too, with how many of them did each for long enough."""
    for place, item in enumerate(row.own.activities):
        yield f"{row.path}.activities.{place}", item.model_dump(mode="json")
    taken = {item.activity_id for item in row.own.activities}
    done: dict[str, dict[str, Any]] = {}
    for member in row.members:
        answer = improvement_activities(member, rules).answer
        counted = {item.activity_id for item in answer.activities if item.counted} if answer else set()
        for item in member.own.activities:
            if item.activity_id in counted - taken:
                entry = {"activity_id": item.activity_id, "weight": item.weight, "clinicians": 0}
                done.setdefault(item.activity_id, entry)["clinicians"] += 1
    yield from (("", entry) for entry in done.values())


def reweighted(row: Row, category: Category) -> str | None:
    """Why CMS weighs a category at 0% for a row on application; none where it does not."""
    reasons = [item.reason.strip() for item in row.own.reweighted if item.category == category]
    return (reasons[0] or "an approved exception") if reasons else None


def counts_of(item: Measurement) -> tuple[int | None, int | None, str]:
    """An answer as the report shows it: numerator, denominator, or yes and no in words."""
    if isinstance(item.value, Ratio):
        return item.value.numerator, item.value.denominator, f"{item.value.numerator:,} of {item.value.denominator:,}"
    return None, None, "Yes" if item.value else "No"
