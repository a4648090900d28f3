"""The days of New York's answers on audits, and the evidence that belongs to an attestation."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from calculators.new_york_audit.model import Area, Evidence, Inputs, Inside, Rules


@dataclass(frozen=True)
class Decision:
    """What was found, before it is put into words."""

    keep_until: date
    window: tuple[date, date] | None
    inside: Inside | None
    respond: date | None
    hearing: date | None
    evidence: list[Evidence]


def decide(inputs: Inputs, rules: Rules) -> Decision:
    """Work out the days and gather the evidence."""
    window = risk_analysis_window(inputs) if inputs.stage == "meaningful_use" else None
    respond, hearing = timedelta(days=rules.response_days.value), timedelta(days=rules.hearing_days.value)
    return Decision(
        keep_until=years_after(inputs.attested_on, rules.retention_years.value),
        window=window,
        inside=inside(inputs.risk_analysis_on, window) if window else None,
        respond=inputs.letter_on + respond if inputs.letter_on else None,
        hearing=inputs.final_report_on + hearing if inputs.final_report_on else None,
        evidence=[
            Evidence(area=area, text=item.value, law=item.law)
            for area in areas(inputs)
            for item in rules.evidence[area]
        ],
    )


def risk_analysis_window(inputs: Inputs) -> tuple[date, date]:
    """From January 1 of the reporting year to the day one attests, both included."""
    return date(inputs.payment_year, 1, 1), inputs.attested_on


def inside(day: date | None, window: tuple[date, date]) -> Inside:
    """Whether the analysis has its day in the window; open while it has none."""
    if day is None:
        return "open"
    return "yes" if window[0] <= day <= window[1] else "no"


def years_after(day: date, years: int) -> date:
    """The same date some years later; from February 29 to March 1 where there is none, so that nothing goes early."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def areas(inputs: Inputs) -> Iterator[Area]:
    """What there has to be evidence of."""
    yield inputs.stage
    yield "volume"
    chosen: dict[Area, bool] = {
        "group": inputs.group,
        "exclusions": inputs.exclusions,
        "public_health": inputs.public_health,
    }
    yield from (area for area, wanted in chosen.items() if wanted)
