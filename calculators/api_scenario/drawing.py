"""The period on a calendar of the year, and the rates against the threshold."""

from fractions import Fraction

from calculators.api_scenario.model import Inputs, Rules
from calculators.api_scenario.rules import Decision, exceeds
from calculators.api_scenario.steps import rate_in_words
from calculators.pictures import Bar, Bars, Calendar, Mark, Picture, Span
from calculators.words import exact, percent


def pictures(inputs: Inputs, rules: Rules, found: Decision) -> list[Picture]:
    """The pictures of one answer."""
    spans = [Span(label="Reporting period", start=inputs.period_start, end=inputs.period_end)]
    if found.gap:
        spans.append(Span(label="Gap: list these patients", start=found.gap[0], end=found.gap[1], tone="wait"))
    marks = [Mark(label="Last day for documentation", day=rules.concession_deadline.value, tone="bad")]
    if inputs.documentation_provided_on:
        marks.insert(0, Mark(label="Documentation given", day=inputs.documentation_provided_on))
    if inputs.api_enabled_on:
        marks.insert(0, Mark(label="API enabled", day=inputs.api_enabled_on, tone="good"))
    year = Calendar(title="Your period in the year", first=rules.starts, last=rules.ends, spans=spans, marks=marks)
    return [year, _bars(inputs, rules, found)]


def _bars(inputs: Inputs, rules: Rules, found: Decision) -> Bars:
    denominator = inputs.dashboard_denominator
    counts = [("Dashboard", inputs.dashboard_numerator)]
    if found.numerator is not None and found.numerator != inputs.dashboard_numerator:
        counts.append(("For MAPIR", found.numerator))
    bars = [
        Bar(
            label=label,
            share=str(min(exact(Fraction(count, denominator), 6), 1)),
            text=rate_in_words(count, denominator, rules),
            tone="good" if exceeds(count, denominator, rules.over) and count <= denominator else "bad",
        )
        for label, count in counts
    ]
    return Bars(
        title="Your rate",
        bars=bars,
        threshold=str(exact(rules.over, 6)),
        threshold_text=f"More than {percent(rules.over)}",
    )
