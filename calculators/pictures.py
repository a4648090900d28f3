"""Pictures as data: the page draws them, and writes the same facts as a table beside them."""

from datetime import date
from typing import Literal

from pydantic import BaseModel

Tone = Literal["good", "bad", "wait", "plain"]


class Span(BaseModel):
    """A stretch of days on a timeline, both days included."""

    label: str
    start: date
    end: date
    tone: Tone = "plain"


class Mark(BaseModel):
    """One day on a timeline."""

    label: str
    day: date
    tone: Tone = "plain"


class Timeline(BaseModel):
    """Spans and days in order."""

    kind: Literal["timeline"] = "timeline"
    title: str
    spans: list[Span]
    marks: list[Mark]


class Bar(BaseModel):
    """One bar: its share of the whole from 0 to 1 as a decimal string, and what it says."""

    label: str
    share: str
    text: str
    tone: Tone = "plain"


class Bars(BaseModel):
    """Bars against a common whole, with an optional threshold line (a share from 0 to 1) and what it says."""

    kind: Literal["bars"] = "bars"
    title: str
    bars: list[Bar]
    threshold: str | None = None
    threshold_text: str | None = None


Picture = Timeline | Bars
