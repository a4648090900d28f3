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


class Calendar(BaseModel):
    """Months from the first to the last, with the days of the spans shaded and single days ringed."""

    kind: Literal["calendar"] = "calendar"
    title: str
    first: date
    last: date
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


class Point(BaseModel):
    """A value on one day: its share of the whole from 0 to 1 as a decimal string, and what it says."""

    day: date
    share: str
    text: str
    tone: Tone = "plain"


class CurveMark(BaseModel):
    """A day of the curve that matters, such as the best."""

    label: str
    day: date
    share: str
    text: str
    tone: Tone = "plain"


class Curve(BaseModel):
    """A value over the days, such as the rate of each period over its first day, with an optional threshold line.

    Days that are not among the points have no value; the line is broken there. The table beside the picture shows the
    marks and the spans, not every point.
    """

    kind: Literal["curve"] = "curve"
    title: str
    points: list[Point]
    marks: list[CurveMark]
    spans: list[Span]
    threshold: str | None = None
    threshold_text: str | None = None


Picture = Timeline | Calendar | Bars | Curve
