"""What every calculator answers with: a sentence, pictures, steps, what it does not prove, what to do next."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, Field, PlainSerializer

from calculators.law import Step
from calculators.periods import Rules
from calculators.pictures import Picture, Tone

Exact = Annotated[Decimal, PlainSerializer(lambda value: format(value, "f"), return_type=str)]


class Answer(BaseModel):
    """The answer in one sentence, with the number that matters, and a second sentence where one is needed."""

    tone: Tone
    sentence: str
    detail: str | None = None


class NextAction(BaseModel):
    """Something to do next, as an item that can be ticked."""

    text: str


class Table(BaseModel):
    """A table that belongs to the answer; every row has a cell for each column."""

    title: str
    columns: list[str]
    rows: list[list[str]]
    note: str | None = None


class RulesUsed(BaseModel):
    """Which rule file decided, and when its laws were last checked, for whoever follows the arithmetic years later."""

    name: str
    starts: date
    ends: date
    checked: date


class Result(BaseModel):
    """The part of a result that is the same for every calculator."""

    answer: Answer
    steps: list[Step]
    still_needed: list[str]
    next_actions: list[NextAction]
    pictures: list[Picture]
    tables: list[Table] = Field(default_factory=list)
    rules: RulesUsed


def rules_used(rules: Rules, steps: list[Step]) -> RulesUsed:
    """Name the rule file, with the oldest day on which a law among the steps was checked."""
    return RulesUsed(
        name=rules.name, starts=rules.starts, ends=rules.ends, checked=min(step.law.checked for step in steps)
    )
