"""A number and its law are one object; an explanation is a list of steps, each with its law."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

Evidence = Literal["primary", "secondary", "our_reading"]


class Law(BaseModel):
    """Where a figure comes from, in one plain sentence, and how well it is known."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    cite: str
    url: str | None = None
    says: str
    checked: date
    evidence: Evidence


class Cited[T](BaseModel):
    """A figure with the law it comes from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: T
    law: Law


class Step(BaseModel):
    """One line of the explanation: what was looked at, what it came to, and why that counts."""

    label: str
    value: str
    law: Law
