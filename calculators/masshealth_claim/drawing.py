"""The days of the claim on one line: the service, the referral and its last day, the link to the group."""

from calculators.masshealth_claim.model import Inputs
from calculators.masshealth_claim.rules import Decision, linked
from calculators.pictures import Mark, Picture, Span, Timeline


def pictures(inputs: Inputs, found: Decision) -> list[Picture]:
    """One timeline, where there is a stretch of days to show."""
    spans = _spans(inputs, found)
    if not spans:
        return []
    marks = [Mark(label="Date of service", day=inputs.date_of_service)]
    if found.referral.needed and inputs.referral_issued_on:
        tone = "bad" if found.referral.faults else "good"
        marks.append(Mark(label="Referral", day=inputs.referral_issued_on, tone=tone))
    return [Timeline(title="The days of this claim", spans=spans, marks=marks)]


def _spans(inputs: Inputs, found: Decision) -> list[Span]:
    spans, day, until = [], inputs.date_of_service, found.referral.until
    if until:
        label = "A referral may still be issued"
        spans.append(Span(label=label, start=day, end=until, tone="wait"))
    group = inputs.billing_kind == "group_practice" and found.rendering.applies
    if group and inputs.link_start and inputs.rendering_npi:
        end = inputs.link_end or max(until or day, inputs.link_start)
        label = "Linked to the group" if inputs.link_end else "Linked to the group without end, drawn in part"
        tone = "good" if linked(inputs) else "bad"
        spans.append(Span(label=label, start=inputs.link_start, end=end, tone=tone))
    return spans
