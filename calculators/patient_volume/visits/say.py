"""What was found in the file, in words: the answer, the curve, what is not shown yet and what to do next."""

from collections.abc import Iterator
from fractions import Fraction

from calculators.answer import Answer, NextAction, rules_used
from calculators.fields import Ratio
from calculators.patient_volume.explain import still_needed
from calculators.patient_volume.model import Share, Tier
from calculators.patient_volume.period import judge
from calculators.patient_volume.rules import tier_of
from calculators.patient_volume.steps import KINDS
from calculators.patient_volume.visits.lines import in_words, lines, shared, spare
from calculators.patient_volume.visits.lists import payers, tables
from calculators.patient_volume.visits.periods import Tried, tried
from calculators.patient_volume.visits.result import Allowed, Counted, Period, Result, Run, SiteCounted
from calculators.patient_volume.visits.tabulate import (
    Found,
    form_inputs,
    hospital_services,
    own_period,
    rows_by_site,
)
from calculators.pictures import Curve, CurveMark, Point, Span, Tone
from calculators.words import count_in_words, exact, percent

BEYOND = "it reaches beyond the days of the file"
FEW = "it rests on very few encounters"


def result(found: Found) -> Result:
    """Put everything that was found into words."""
    scan, steps, made = found.scan, lines(found), found.encounters
    own = checked(found)
    tier = tier_named(found, scan.best) if entitled(found) and has_certified(found) else None
    services = hospital_services(found)
    return Result(
        answer=answer_of(found),
        steps=steps,
        still_needed=list(still_needed(form_inputs(found.inputs), found.rules)),
        next_actions=[NextAction(text=text) for text in _next(found)],
        pictures=[curve(found)] if scan.periods and found.encounters.whole else [],
        tables=list(tables(found)),
        rules=rules_used(found.rules, steps),
        files=found.files,
        meets_volume=tier is not None,
        tier=tier,
        minimum=exact(scan.level.value),
        best=_shown(found, scan.best),
        safest=_shown(found, scan.safest),
        nearest=None if scan.runs else _shown(found, scan.best),
        checked=_shown(found, own[0]) if own else None,
        period_problems=own[1] if own else [],
        periods_tried=len(scan.periods),
        periods=[_period(found, period) for period in scan.periods],
        qualifying=[
            Run(first_start=run[0].days.start, last_start=run[-1].days.start, periods=len(run)) for run in scan.runs
        ],
        allowed=[
            Allowed(name=one.name, start=one.days and one.days.start, end=one.days and one.days.end)
            for one in scan.stretches
        ],
        file_start=found.covered and found.covered.start,
        file_end=found.covered and found.covered.end,
        encounters=Counted(
            total=len(made.whole),
            counted=len(made.counted),
            rows_on_the_same_day=found.files[0].rows_used - len(made.whole),
            several_payers=made.several,
            unpaid=len(made.unpaid),
        ),
        payers=list(payers(found)),
        sites=[
            SiteCounted(site=site, certified=certified, rows=rows)
            for (site, certified), rows in rows_by_site(found).items()
            if found.inputs.by_site
        ],
        hospital_based=Ratio(numerator=services[0], denominator=services[1]) if services else None,
        volume=Share(numerator=scan.best.counted, denominator=scan.best.whole) if scan.best else None,
    )


def entitled(found: Found) -> bool:
    """Whether this volume may be used at all."""
    return found.inputs.population != "needy" or found.inputs.practices_predominantly is True


def has_certified(found: Found) -> bool:
    """Whether a site with certified technology is among those that count, where sites were chosen."""
    return not found.inputs.by_site or any(certified for _, certified in rows_by_site(found))


def tier_named(found: Found, period: Tried | None) -> Tier | None:
    """The tier that a period reaches."""
    if period is None or not period.whole:
        return None
    levels = [level.value for level in found.scan.levels]
    share = Share(numerator=period.counted, denominator=period.whole)
    return tier_of(share, levels[0], levels[1] if len(levels) > 1 else None)


def checked(found: Found) -> tuple[Tried, list[str]] | None:
    """The period that the reader wants checked, and why it is not allowed, if it is not."""
    days, inputs, rules = own_period(found.inputs, found.rules), found.inputs, found.rules
    if days is None or found.covered is None:
        return None
    few = inputs.fewest if inputs.fewest is not None else Fraction(rules.counting.few.value)
    one = tried([days.start], found.daily, len(days), found.scan.level.value, found.covered, few)[0]
    judged = judge(form_inputs(inputs, days), rules)
    return one, judged.refusals if judged else []


def answer_of(found: Found) -> Answer:
    """The answer in one sentence; never a yes with a period that does not stand for the practice."""
    scan, kind = found.scan, KINDS[found.inputs.population]
    if not found.encounters.whole:
        return Answer(tone="bad", sentence="No row of the file counts as an encounter.",
                      detail="The counts below say why each row was left out.")  # fmt: skip
    if not entitled(found):
        sentence = "You cannot use needy volume: you do not practice predominantly in an FQHC or RHC."
        return Answer(tone="bad", sentence=sentence, detail="Count Medicaid patients alone instead.")
    if not has_certified(found):
        sentence = "None of the sites you count has certified EHR technology."
        return Answer(tone="bad", sentence=sentence, detail="At least one site with it has to be in the count.")
    if scan.best is None:
        return _none_stands(found)
    if not scan.runs:
        missing = count_in_words(-scan.best.margin, f"more {kind} encounter")
        detail = f"The nearest is {in_words(scan.best)}. With the same total, {missing} would do."
        return Answer(tone="bad", sentence=f"No period reaches {percent(scan.level.value)}.", detail=detail)
    return _reached(found, scan.best)


def _none_stands(found: Found) -> Answer:
    if not found.scan.periods:
        sentence = "There is no allowed period to try."
        detail = "Other payment years have used the days, or the day you attest leaves none."
        return Answer(tone="bad", sentence=sentence, detail=detail)
    detail = f"The file covers {found.covered}. Export more days, or another calendar year."
    return Answer(tone="wait", sentence="The file covers no allowed period whole.", detail=detail)


def _reached(found: Found, best: Tried) -> Answer:
    kind, reached = KINDS[found.inputs.population], sum(len(run) for run in found.scan.runs)
    part = ", for two thirds of the payment" if tier_named(found, best) == "two_thirds" else ""
    tried_of = (
        f"{reached:,} of {len(found.scan.periods):,} allowed periods reach {percent(found.scan.level.value)}{part}."
    )
    sentence = f"Your best {kind} period is {best.days}, with {percent(best.rate, found.scan.level.value)}."
    return Answer(tone="good", sentence=sentence, detail=f"{shared(best)}, {spare(best)}. {tried_of}")


def _next(found: Found) -> Iterator[str]:
    scan = found.scan
    if scan.best and scan.safest and scan.runs and scan.safest.days != scan.best.days:
        yield f"Consider the safest period, {in_words(scan.safest)}: an audit can take the most from it."
    if not scan.runs and scan.best:
        fewer = f"{scan.best.counted - scan.best.margin:,} of {scan.best.whole:,}"
        yield f"For {percent(scan.level.value)} in the nearest period you would need {fewer}."
        if found.inputs.out_of_state == "left_out" and found.inputs.provider in ("professional", "pediatrician"):
            yield "If New York alone falls short, you may include all visits in other states."
    if any(stretch.days is None for stretch in scan.stretches):
        yield "Enter the day you attest, to have the 12 months before it tried too."
    yield "Read the table of payers once more. A plan that is taken for private is not in your volume."
    yield "Save the list of rows and, in another place, the key to its codes."
    years = count_in_words(found.rules.retention_years.value, "year")
    yield f"Keep the file and this answer for {years} from the day you attest."


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
        because=[BEYOND] * period.beyond + [FEW] * period.few,
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
    spans = [Span(label="First days that reach it", start=run[0].days.start, end=run[-1].days.start, tone="good")
             for run in scan.runs]  # fmt: skip
    minimum = scan.level.value
    return Curve(
        title="The share of each period, by its first day",
        points=points,
        marks=marks,
        spans=spans,
        threshold=str(exact(minimum, 6)) if minimum else None,
        threshold_text=f"At least {percent(minimum)}" if minimum else None,
    )


def _tone(period: Tried) -> Tone:
    if not period.representative:
        return "wait"
    return "good" if period.reaches else "bad"
