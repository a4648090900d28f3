"""Everything that was found in the file as the result's own data, with the curve over the first days."""

from typing import Any

from calculators.answer import NextAction, rules_used
from calculators.fields import Ratio
from calculators.patient_volume.explain import still_needed
from calculators.patient_volume.model import Share
from calculators.patient_volume.visits.lines import in_words, lines, shared
from calculators.patient_volume.visits.lists import payers, tables
from calculators.patient_volume.visits.periods import Tried, in_a_row
from calculators.patient_volume.visits.professionals import in_the_best_period, steps
from calculators.patient_volume.visits.result import (
    Allowed,
    Center,
    Counted,
    Period,
    ProfessionalFound,
    Result,
    Run,
    SiteCounted,
)
from calculators.patient_volume.visits.say import (
    answer_of,
    entitled,
    has_certified,
    next_actions,
    tier_named,
    why_not,
)
from calculators.patient_volume.visits.shares import center_encounters, hospital_services
from calculators.patient_volume.visits.tabulate import Found, checked, form_inputs, rows_by_site
from calculators.pictures import Curve, CurveMark, Point, Span, Tone
from calculators.words import exact, percent


def result(found: Found) -> Result:
    """Put everything that was found into words and figures."""
    told, scan = [*lines(found), *steps(found)], found.scan
    tier = tier_named(found, scan.best) if entitled(found) and has_certified(found) else None
    return Result(
        answer=answer_of(found),
        steps=told,
        still_needed=list(still_needed(form_inputs(found.inputs), found.rules)),
        next_actions=[NextAction(text=text) for text in next_actions(found)],
        pictures=[curve(found)] if scan.periods and found.encounters.whole else [],
        tables=list(tables(found)),
        rules=rules_used(found.rules, told),
        files=found.files,
        meets_volume=tier is not None,
        tier=tier,
        **_periods(found),
        **_counts(found),
    )


def _periods(found: Found) -> dict[str, Any]:
    scan, own = found.scan, checked(found)
    return {
        "minimum": exact(scan.level.value),
        "volume": Share(numerator=scan.best.counted, denominator=scan.best.whole) if scan.best else None,
        "best": _shown(found, scan.best),
        "safest": _shown(found, scan.safest),
        "nearest": None if scan.runs else _shown(found, scan.best),
        "checked": _shown(found, own[0]) if own else None,
        "period_problems": own[1] if own else [],
        "periods_tried": len(scan.periods),
        "periods": [_period(found, period) for period in scan.periods],
        "qualifying": [
            Run(first_start=run[0].days.start, last_start=run[-1].days.start, periods=len(run)) for run in scan.runs
        ],
        "allowed": [
            Allowed(name=one.name, start=one.days and one.days.start, end=one.days and one.days.end)
            for one in scan.stretches
        ],
    }


def _counts(found: Found) -> dict[str, Any]:
    made, services, center = found.encounters, hospital_services(found), center_encounters(found)
    sites = rows_by_site(found).items() if found.inputs.by_site else ()
    return {
        "file_start": found.covered and found.covered.start,
        "file_end": found.covered and found.covered.end,
        "encounters": Counted(
            total=len(made.whole),
            counted=len(made.counted),
            rows_on_the_same_day=found.files[0].rows_used - len(made.whole),
            several_payers=made.several,
            unpaid=len(made.unpaid),
        ),
        "payers": list(payers(found)),
        "sites": [SiteCounted(site=site, certified=certified, rows=rows) for (site, certified), rows in sites],
        "professionals": [_professional(found, name, one) for name, one in found.everyone],
        "hospital_based": services,
        "center": Center(start=center[0].start, end=center[0].end, share=center[1]) if center else None,
    }


def _professional(found: Found, name: str, one: Found) -> ProfessionalFound:
    best, safest = _shown(one, one.scan.best), _shown(one, one.scan.safest)
    return ProfessionalFound(
        name=name,
        total=len(one.encounters.whole),
        counted=len(one.encounters.counted),
        tier=tier_named(one, one.scan.best) if entitled(found) else None,
        best=best,
        safest=safest,
        in_best_period=in_the_best_period(found, one),
    )


def _shown(found: Found, period: Tried | None) -> Period | None:
    return _period(found, period) if period else None


def _period(found: Found, period: Tried) -> Period:
    return Period(
        period_start=period.days.start,
        period_end=period.days.end,
        numerator=period.counted,
        denominator=period.whole,
        rate=exact(period.rate),
        tier=tier_named(found, period),
        margin=period.margin,
        representative=period.representative,
        because=why_not(found, period),
        panel=Ratio(numerator=period.panel[0], denominator=period.panel[1]) if found.panel else None,
    )


def curve(found: Found) -> Curve:
    """The share of every period over its first day."""
    scan = found.scan
    points = [
        Point(day=one.days.start, share=str(exact(one.rate, 6)), text=shared(one), tone=_tone(one))
        for one in scan.periods
        if one.whole
    ]
    named = [("Best", scan.best), ("Safest", scan.safest)]
    marks = [
        CurveMark(label=f"{label} period", day=one.days.start, share=str(exact(one.rate, 6)), text=in_words(one))
        for label, one in named
        if one and one.whole
    ]
    spans = [_span("First days that reach it", run, "good") for run in scan.runs]
    apart = in_a_row(one for one in scan.periods if not one.representative)
    spans += [_span("First days of periods that are not representative", run, "wait") for run in apart]
    minimum = scan.level.value
    return Curve(
        title="The share of each period, by its first day",
        points=points,
        marks=marks,
        spans=spans,
        threshold=str(exact(minimum, 6)) if minimum else None,
        threshold_text=f"At least {percent(minimum)}" if minimum else None,
    )


def _span(label: str, run: list[Tried], tone: Tone) -> Span:
    return Span(label=label, start=run[0].days.start, end=run[-1].days.start, tone=tone)


def _tone(period: Tried) -> Tone:
    if not period.representative:
        return "wait"
    return "good" if period.reaches else "bad"
