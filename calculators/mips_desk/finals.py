"""The final score of a row by its own calculator; what is not entered counts 0 so far, and is named."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from calculators.mips_desk.categories import Found, improvement_activities, promoting_interoperability, reweighted
from calculators.mips_desk.faces import ask
from calculators.mips_desk.model import CategoryScore, Mend, Rules
from calculators.mips_desk.rows import Row
from calculators.reported import Category

NAMES: dict[Category, str] = {
    "quality": "Quality",
    "cost": "Cost",
    "ia": "Improvement Activities",
    "pi": "Promoting Interoperability",
}
FIELDS = {
    "pi_score": "measurements",
    "improvement_points": "activities",
    "quality_score": "quality_score",
    "cost_score": "cost_score",
    "complex_patient_bonus": "complex_patient_bonus",
}


@dataclass(frozen=True)
class Scored:
    """A row with its categories and its final score; no answer where nothing is entered or something is to mend."""

    row: Row
    categories: dict[Category, Found]
    answer: Any | None
    mend: tuple[Mend, ...]
    question: dict[str, Any]

    @property
    def missing(self) -> list[str]:
        """The categories that are not entered yet."""
        return [NAMES[name] for name, found in self.categories.items() if found.state in ("missing", "mend")]

    @property
    def final(self) -> Decimal | None:
        """The final score, what is missing counted as 0."""
        return None if self.answer is None else self.answer.final_score

    @property
    def complete(self) -> bool:
        """Whether the final score stands on everything that it needs."""
        return self.answer is not None and not self.missing


def scored(row: Row, rules: Rules) -> Scored:
    """Everything about one row."""
    categories: dict[Category, Found] = {
        "quality": _typed(row, "quality", row.own.quality_score, rules),
        "cost": _cost(row, rules),
        "ia": improvement_activities(row, rules),
        "pi": promoting_interoperability(row, rules),
    }
    mend = tuple(item for found in categories.values() for item in found.mend)
    if all(categories[name].state in ("missing", "mend") for name in ("quality", "ia", "pi")):
        return Scored(row, categories, None, mend, {})
    question = _question(row, categories)
    answer, problems = ask("mips_final", question)
    mend += tuple(
        Mend(field=f"{row.path}.{FIELDS.get(problem.field, problem.field)}", message=f"{row.name}: {problem.message}")
        for problem in problems
    )
    return Scored(row, categories, answer, mend, question)


def _typed(row: Row, category: Category, score: Decimal | None, rules: Rules) -> Found:
    """A score that the reader knows from elsewhere."""
    if excuse := reweighted(row, category):
        if score is None:
            return Found("excused", None, f"weighs nothing: {excuse}", rules.laws.application, excuse=excuse)
        return Found("scored", score, f"{score} of 100", rules.laws.application, excuse=excuse)
    if score is None:
        return Found("missing", None, "not entered yet", rules.laws.not_entered)
    return Found("scored", score, f"{score} of 100", rules.laws.not_entered)


def _cost(row: Row, rules: Rules) -> Found:
    found = _typed(row, "cost", row.own.cost_score, rules)
    if found.state != "missing":
        return found
    said = "CMS shows none yet, so its weight moves"
    return Found("excused", None, said, rules.laws.cost_open)


def _question(row: Row, categories: dict[Category, Found]) -> dict[str, Any]:
    """The question to the final score."""
    scores = {
        name: str(found.score if found.score is not None else 0) if found.state != "excused" else None
        for name, found in categories.items()
    }
    excuses = [{"category": name, "reason": found.excuse[:200]} for name, found in categories.items() if found.excuse]
    part = "mips_apm" if row.own.mips_apm else "group" if row.is_group else "individual"
    bonus = row.own.complex_patient_bonus
    return {
        "performance_year": row.year,
        "participation": part,
        "small_practice": row.statuses.small_practice,
        "quality_score": scores["quality"],
        "cost_score": scores["cost"],
        "pi_score": scores["pi"],
        "improvement_points": scores["ia"],
        "reweighted": excuses,
        "complex_patient_bonus": None if bonus is None else str(bonus),
    }


def category_scores(found: Scored) -> list[CategoryScore]:
    """The categories as the result shows them."""
    answer = found.answer
    return [
        CategoryScore(
            category=name,
            state=one.state,
            score=one.score,
            weight=answer.weights[name] if answer else None,
            points=answer.points[name] if answer else None,
            said=one.said,
        )
        for name, one in found.categories.items()
    ]
