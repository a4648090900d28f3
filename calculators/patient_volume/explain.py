"""The decision in words: the answer, what it does not prove, what to do next, and the pictures."""

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction

from calculators.answer import Answer, NextAction, rules_used
from calculators.patient_volume.model import HOSPITALS, Inputs, Result, Rules
from calculators.patient_volume.period import Period, free
from calculators.patient_volume.rules import Decision, fewest_for, missed
from calculators.patient_volume.steps import KINDS, comparison, steps_of
from calculators.pictures import Bar, Bars, Mark, Picture, Span, Timeline
from calculators.words import count_in_words, day_in_words, exact, listed, percent


def explain(inputs: Inputs, rules: Rules, found: Decision) -> Result:
    """Put a decision into words."""
    steps, period = steps_of(inputs, rules, found), found.period
    return Result(
        answer=answer_of(inputs, rules, found),
        steps=steps,
        still_needed=list(still_needed(inputs, rules)),
        next_actions=[NextAction(text=text) for text in _next(inputs, rules, found)],
        pictures=_pictures(inputs, found),
        rules=rules_used(rules, steps),
        meets_volume=found.tier is not None,
        tier=found.tier,
        volume=found.share if found.share.denominator else None,
        period_accepted=not period.refusals if period else None,
        period_problems=period.refusals if period else [],
    )


def answer_of(inputs: Inputs, rules: Rules, found: Decision) -> Answer:
    """The answer in one sentence: volume and period together, and never a yes with a period that is refused."""
    if found.period is None or found.minimum.value == 0:
        return _no_minimum(rules, found.period)
    if not found.entitled:
        return Answer(
            tone="bad",
            sentence="You cannot use needy volume: you do not practice predominantly in an FQHC or RHC.",
            detail="Count Medicaid patients alone instead. That is open to every professional.",
        )
    if found.period.refusals:
        return _refused(inputs, found, found.period)
    return _volume(inputs, found)


def _no_minimum(rules: Rules, period: Period | None) -> Answer:
    other = percent(Fraction(rules.minimum["medicaid"]["hospital"].value))
    detail = f"The {other} of other hospitals does not apply, so no period is asked for."
    if period and period.refusals:
        detail = f"{detail} The one you entered is not allowed for them. {' '.join(period.refusals)}"
    return Answer(tone="good", sentence="A children's hospital needs no minimum Medicaid volume.", detail=detail)


def _refused(inputs: Inputs, found: Decision, period: Period) -> Answer:
    if found.tier is None:
        days = "not accepted yet" if period.open else "not allowed"
        sentence = f"Your period is {days}, and your {KINDS[inputs.population]} volume is too low."
    elif period.open:
        sentence = "Your period is not accepted yet: it depends on the day you attest."
    else:
        sentence = "Your period is not allowed, so this volume does not count."
    reached = f"In a period that is allowed, this share would be enough: {_best(found)}." if found.tier else ""
    tone = "wait" if period.open and found.tier else "bad"
    return Answer(tone=tone, sentence=sentence, detail=" ".join([*period.refusals, reached]).strip())


def _volume(inputs: Inputs, found: Decision) -> Answer:
    kind, alone = KINDS[inputs.population], f"{_best(found)}. This is about patient volume alone."
    if found.tier == "full":
        sentence = f"You meet the {kind} patient volume of {percent(found.minimum.value)}, in a period that is allowed."
        return Answer(tone="good", sentence=sentence, detail=alone)
    if found.tier == "two_thirds":
        sentence = (
            "You meet the reduced volume for pediatricians, two thirds of the payment, in a period that is allowed."
        )
        return Answer(tone="good", sentence=sentence, detail=alone)
    level = missed(found)[0].value
    more = count_in_words(fewest_for(found.share, level) - found.share.numerator, f"more {kind} encounter")
    return Answer(
        tone="bad",
        sentence=f"You do not meet the {kind} patient volume of {percent(level)}.",
        detail=f"{comparison(found.share, level)}. With the same total, {more} would do. The period is allowed.",
    )


def _best(found: Decision) -> str:
    """The share against the level it reaches."""
    level = found.reduced if found.tier == "two_thirds" and found.reduced else found.minimum
    return comparison(found.share, level.value)


def still_needed(inputs: Inputs, rules: Rules) -> Iterator[str]:
    """What the counts do not prove."""
    year, began = inputs.payment_year, rules.start_by.value
    yield "That the counts come from a report an auditor can check."
    yield f"That the {rules.period_days.value} days are representative of your practice."
    if inputs.provider in HOSPITALS:
        yield "That your certification number and the patients you treat make you this kind of hospital."
        yield "That nursery, skilled nursing, rehabilitation and psychiatric services are left out."
        if year > began:
            yield f"That you were paid for payment year {began} and for every year since."
    else:
        share = percent(Fraction(rules.hospital_based.value))
        yield f"That less than {share} of your services in {year - 1} were inpatient or emergency: hospital-based."
        yield "That at least one site in your count has certified EHR technology."
        yield "If your group uses its own volume: that all its professionals use the same number, period and counts."
        if year > began:
            yield f"That a payment for payment year {began} or earlier stands."
    if inputs.provider == "pediatrician":
        yield "That you are a pediatrician as New York defines it: certified, or half your encounters up to age 18."
    if inputs.population == "needy":
        yield "The six months of your own encounters that show where you practice predominantly."
    yield "That you attest in time, and meet every other condition of the payment year."


def _next(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[str]:
    if not found.entitled:
        yield "Count Medicaid encounters alone, and choose Medicaid patients in the form."
    if found.period and found.period.refusals and found.minimum.value:
        yield from _other_days(rules, found.period)
    for level in missed(found):
        fewest, have = fewest_for(found.share, level.value), found.share.numerator
        more = count_in_words(fewest - have, f"more {KINDS[inputs.population]} encounter")
        yield f"For {percent(level.value)} with the same total, find {more}: {fewest:,} in all. Or try other days."
    if missed(found) and inputs.provider not in HOSPITALS:
        yield "If New York alone falls short, you may add all encounters from other states, to both numbers."
    years = count_in_words(rules.retention_years.value, "year")
    yield f"Keep the report behind both numbers for {years} from the day you attest."


def _other_days(rules: Rules, period: Period) -> Iterator[str]:
    least = rules.period_days.value
    if period.open:
        yield "Enter the day you attest, to have the months before it tested."
    if len(period.days) != least:
        last = period.days.start + timedelta(days=least - 1)
        yield f"With the same first day, end the period on {day_in_words(last)}."
    for stretch in period.stretches:
        if not stretch.days:
            continue
        left = listed((f"from {days}" for days in free(stretch.days, period.used, least)), "or")
        if left:
            yield f"Choose {least} days in a row {left}: {stretch.words}."
        else:
            yield f"Look elsewhere: no {least} unused days in a row are left in {stretch.words}."


def _pictures(inputs: Inputs, found: Decision) -> list[Picture]:
    pictures: list[Picture] = []
    if found.period:
        pictures.append(_timeline(inputs, found.period))
    if found.share.denominator:
        pictures.append(_bars(inputs, found))
    return pictures


def _timeline(inputs: Inputs, period: Period) -> Timeline:
    allowed = [(stretch.words, stretch.days) for stretch in period.stretches if stretch.days]
    spans = [Span(label=f"Allowed: {words}", start=days.start, end=days.end) for words, days in allowed]
    tone = "bad" if period.refusals else "good"
    spans.append(Span(label="Your period", start=period.days.start, end=period.days.end, tone=tone))
    for number, used in enumerate(period.used, 1):
        spans.append(Span(label=f"Already used {number}", start=used.start, end=used.end, tone="wait"))
    marks = [Mark(label="Day you attest", day=inputs.attestation_date)] if inputs.attestation_date else []
    return Timeline(title="Your period and the days that are allowed", spans=spans, marks=marks)


def _bars(inputs: Inputs, found: Decision) -> Bars:
    share, minimum = found.share, found.minimum.value
    text = comparison(share, minimum) if minimum else f"{share.numerator:,} / {share.denominator:,}: no minimum"
    tone = "good" if found.tier else "bad"
    kind = KINDS[inputs.population]
    bars = [Bar(label=f"Your {kind} volume", share=str(exact(share.rate, 6)), text=text, tone=tone)]
    if found.reduced:
        lower = found.reduced.value
        bars.append(Bar(label="Minimum for two thirds", share=str(exact(lower, 6)), text=percent(lower)))
    return Bars(
        title="Your volume",
        bars=bars,
        threshold=str(exact(minimum, 6)) if minimum else None,
        threshold_text=f"At least {percent(minimum)}" if minimum else None,
    )
