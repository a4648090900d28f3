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


class Place(BaseModel):
    """A place in a plot: shares of its width and height from 0 to 1 as decimal strings; height counts from the foot."""

    x: str
    y: str


class Piece(BaseModel):
    """A line through places; `sure` is false where somebody else still decides how steep it is."""

    label: str
    places: list[Place]
    tone: Tone = "plain"
    sure: bool = True


class Tick(BaseModel):
    """A place on an axis and what it says."""

    share: str
    text: str


class PlaceMark(BaseModel):
    """A place that matters, such as the reader's own, and what it says."""

    label: str
    place: Place
    text: str
    tone: Tone = "plain"


class Slope(BaseModel):
    """What one number does to another, such as a score to a percentage; the table says the pieces and the mark."""

    kind: Literal["slope"] = "slope"
    title: str
    pieces: list[Piece]
    mark: PlaceMark
    across: list[Tick]
    up: list[Tick]


Picture = Timeline | Calendar | Bars | Curve | Slope
