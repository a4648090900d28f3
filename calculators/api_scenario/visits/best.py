"""The best and the safest 90 days, in words, as a curve over the year and as rows for a file."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from calculators.answer import Answer, Table
from calculators.api_scenario.model import Rules
from calculators.api_scenario.visits.periods import Estimate
from calculators.exports import Cell
from calculators.law import Step
from calculators.pictures import Curve, CurveMark, Point, Span, Tone
from calculators.words import count_in_words, exact, percent, span_in_words

HEADER = ["First day", "Last day", "Scenario", "Patients", "Would count", "From a log", "Rate", "Passes", "To spare"]
ESTIMATE = "A visit file gives an estimate; the dashboard decides."
_MOST_SPANS = 6


def in_words(one: Estimate, rules: Rules) -> str:
    """A period with its scenario and rate: "March 3 to May 31, 2019: 94.02% (497 of 529), Scenario 3"."""
    rate = percent(one.rate, rules.over)
    return (
        f"{span_in_words(one.start, one.end)}: {rate} ({one.counted:,} of {one.patients:,}), {scenario_in_words(one)}"
    )


def scenario_in_words(one: Estimate) -> str:
    """The scenario of a period, or that it has none."""
    if one.scenario:
        return f"Scenario {one.scenario}"
    return "tracking test first" if one.passes else "no scenario"


def at(found: Sequence[Estimate], start: date | None, end: date | None) -> Estimate | None:
    """The estimate for the reader's own period, when it is one of those tried."""
    return next((one for one in found if one.start == start and one.end == end), None)


def steps(found: Sequence[Estimate], named: dict[str, Estimate | None], rules: Rules) -> Iterator[Step]:
    """What the search found, each line with its law."""
    laws, covered = rules.laws, [one for one in found if one.covered]
    passing = sum(one.passes for one in covered)
    tried = count_in_words(len(covered), "period")
    value = f"{tried} of {rules.period_days.value} days within your file's visits. {passing:,} would pass"
    yield Step(label="Periods tried", value=value, law=laws.estimate)
    for label, one in named.items():
        if one:
            yield Step(label=label, value=in_words(one, rules), law=laws.another_period)
    chosen = "for all objectives, with the dashboard of that period"
    yield Step(label="Choose a period", value=chosen, law=laws.all_objectives)


def answer_of(named: dict[str, Estimate | None], rules: Rules) -> Answer:
    """The best period in one sentence, the safest beside it."""
    best, safest = named["The best"], named["The safest"]
    if best is None or safest is None:
        sentence = f"No {rules.period_days.value} days within your file's visits would pass."
        detail = "Check the enable date, what your dashboard counted, and the columns of the file."
        return Answer(tone="bad", sentence=sentence, detail=detail)
    days = span_in_words(best.start, best.end)
    spare = count_in_words(safest.spare, "patient")
    same = "It is also the safest" if safest == best else f"The safest is {span_in_words(safest.start, safest.end)}"
    detail = f"{percent(best.rate, rules.over)}, {scenario_in_words(best)}. {same}: {spare} to spare. {ESTIMATE}"
    return Answer(tone="good", sentence=f"The best period is {days}.", detail=detail)


def warnings() -> Iterator[str]:
    """What the guidance asks before a period is chosen; another period has its own scenario and papers."""
    yield f"The dashboard itself for the period you choose. {ESTIMATE}"
    yield "That the period serves all objectives best, and not this measure alone."


def actions(named: dict[str, Estimate | None]) -> Iterator[str]:
    """What to do with the periods found."""
    if best := named["The best"]:
        yield f"Run the dashboard for {span_in_words(best.start, best.end)}, with every objective on it."
    yield "Compare the periods on all objectives before you choose one. Another period may mean another scenario."


def table(named: dict[str, Estimate | None], rules: Rules) -> Table:
    """The periods that matter, side by side."""
    rows = [
        [label, span_in_words(one.start, one.end), scenario_in_words(one), _result(one, rules)]
        for label, one in named.items()
        if one
    ]
    return Table(
        title="Which period is best?",
        columns=["Period", "Days", "Scenario", "Estimate"],
        rows=rows,
        note="Estimates from your file. Run the dashboard for the period you choose, and choose for all objectives.",
    )


def _result(one: Estimate, rules: Rules) -> str:
    said = f"{percent(one.rate, rules.over)}: {one.counted:,} of {one.patients:,}"
    return f"{said}, {one.spare:,} to spare" if one.passes else f"{said}, does not pass"


def curves(found: Sequence[Estimate], named: dict[str, Estimate | None], rules: Rules) -> Iterator[Curve]:
    """The rate of each period over its first day, where the file reaches far enough for one."""
    if any(one.covered and one.patients for one in found):
        yield _curve(found, named, rules)


def _curve(found: Sequence[Estimate], named: dict[str, Estimate | None], rules: Rules) -> Curve:
    points = [
        Point(day=one.start, share=_share(one.rate), text=in_words(one, rules), tone="good" if one.passes else "bad")
        for one in found
        if one.covered and one.patients
    ]
    marks = [
        CurveMark(label=label, day=one.start, share=_share(one.rate), text=in_words(one, rules), tone=_tone(one))
        for label, one in named.items()
        if one and one.covered
    ]
    return Curve(
        title="The estimated rate of every 90 days, by their first day",
        points=points,
        marks=marks,
        spans=list(_spans(found))[:_MOST_SPANS],
        threshold=str(exact(rules.over, 6)),
        threshold_text=f"More than {percent(rules.over)}",
    )


def _tone(one: Estimate) -> Tone:
    return "good" if one.passes else "bad"


def _share(rate: Fraction) -> str:
    return str(exact(rate, 6))


def _spans(found: Sequence[Estimate]) -> Iterator[Span]:
    """The runs of first days whose periods pass."""
    run: list[Estimate] = []
    for one in found:
        if one.passes and one.covered:
            run.append(one)
        elif run:
            yield _span(run)
            run = []
    if run:
        yield _span(run)


def _span(run: list[Estimate]) -> Span:
    return Span(label="Periods that start here pass", start=run[0].start, end=run[-1].start, tone="good")


def rows(found: Sequence[Estimate]) -> Iterator[list[Cell]]:
    """Every period as a row of a file."""
    for one in found:
        passes = "yes" if one.passes else "no"
        shown: list[Cell] = [one.start, one.end, scenario_in_words(one), one.patients, one.counted, one.log_entries]
        yield [*shown, percent(one.rate), passes if one.covered else "your file does not reach", one.spare]
