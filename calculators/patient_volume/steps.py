"""The decision line by line: every number with its arithmetic and its law."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from calculators.law import Step
from calculators.patient_volume.model import HOSPITALS, Inputs, Rules, Share
from calculators.patient_volume.period import (
    ONE_DAY,
    Days,
    Period,
    before_attestation,
    fiscal_year,
    month_and_day,
    months_before,
    whole_year,
    words_for,
)
from calculators.patient_volume.rules import Decision, Level, fewest_for, missed, only_rounded, reaches
from calculators.words import count_in_words, day_in_words, money, percent

_HALVES = 200
KINDS = {"medicaid": "Medicaid", "needy": "needy"}


def steps_of(inputs: Inputs, rules: Rules, found: Decision) -> list[Step]:
    """First the days, then the volume."""
    days = list(_days(inputs, rules, found.period)) if found.period else []
    return [*days, *_counting(inputs, rules), *_share(inputs, rules, found), *_tier(inputs, rules, found)]


def comparison(share: Share, minimum: Fraction) -> str:
    """A share against its minimum, never rounded until it seems to touch it."""
    said = "at least" if reaches(share, minimum) else "less than"
    rate = max(percent(share.rate, minimum), rate_in_words(share.rate), key=len)
    return f"{share.numerator:,} / {share.denominator:,} = {rate}, {said} {percent(minimum)}"


def rate_in_words(rate: Fraction) -> str:
    """A share with as many decimals as it takes not to seem a whole or half percent that it only comes near."""
    return percent(rate, Fraction(round(rate * _HALVES), _HALVES))


def _days(inputs: Inputs, rules: Rules, period: Period) -> Iterator[Step]:
    made = count_in_words(len(period.days), "day")
    yield Step(label="Your period", value=f"{period.days}: {made}", law=rules.period_days.law)
    yield from _stretches(inputs, rules, period)
    yield from _attestation(inputs, rules, period)
    for number, used in enumerate(period.used, 1):
        both = period.days.shared(used)
        said = f"{count_in_words(len(both), 'day')} in common, {both}" if both else "no day in common"
        label = f"Period {number} used for another payment year"
        yield Step(label=label, value=f"{used}: {said}", law=rules.laws.no_overlap)


def _stretches(inputs: Inputs, rules: Rules, period: Period) -> Iterator[Step]:
    for stretch in period.stretches:
        if stretch.days:
            inside = "inside" if period.days.within(stretch.days) else "not inside"
            value = f"{stretch.days}: your period is {inside}"
        else:
            value = "not tested, because the day you attest is not known"
        yield Step(label=_capital(stretch.words), value=value, law=stretch.law)
    for name, cited in rules.stretches.items():
        if not cited.value and inputs.provider not in HOSPITALS:
            value = f"not open in payment year {inputs.payment_year}"
            yield Step(label=_capital(words_for(name, rules)), value=value, law=cited.law)
    if inputs.provider in HOSPITALS:
        fiscal = str(fiscal_year(inputs, rules))
        yield Step(label="The federal fiscal year before the payment year", value=fiscal, law=rules.fiscal_year_end.law)
    if inputs.cost_report_year_end and inputs.cost_report_year_end.startswith("02-"):
        yield Step(label="Year end in February", value="the last day of February", law=rules.laws.end_of_february)


def _attestation(inputs: Inputs, rules: Rules, period: Period) -> Iterator[Step]:
    attested, year = inputs.attestation_date, inputs.payment_year
    if attested is None:
        return
    if attested <= period.days.end:
        value = f"{day_in_words(attested)}: the period is not over"
        yield Step(label="Day you attest", value=value, law=rules.laws.not_over)
    elif inputs.provider in HOSPITALS:
        yield from _federal_alternative(inputs, rules, period)
    else:
        last = date(year + 1, *month_and_day(rules.attest_by.value))
        said = "after" if attested > last else "by"
        value = f"{day_in_words(attested)}: {said} {day_in_words(last)}"
        yield Step(label="Day you attest", value=value, law=rules.attest_by.law)
        if attested.year != year and period.days.within(whole_year(attested.year - 1)):
            value = f"{attested.year - 1}: not the one meant. We test {year - 1}"
            yield Step(label="Calendar year before the day you attest", value=value, law=rules.laws.calendar_year_named)


def _federal_alternative(inputs: Inputs, rules: Rules, period: Period) -> Iterator[Step]:
    other, named = before_attestation(inputs, rules), [stretch.days for stretch in period.stretches if stretch.days]
    if other is None or inputs.provider not in rules.federal_alternative.value:
        return
    if period.days.within(other) and not any(period.days.within(days) for days in named):
        value = f"{other}: your period is inside, but New York's answer does not name them"
        label = _capital(words_for("before_attestation", rules))
        yield Step(label=label, value=value, law=rules.federal_alternative.law)


def _counting(inputs: Inputs, rules: Rules) -> Iterator[Step]:
    if inputs.population == "needy":
        said = "yes" if inputs.practices_predominantly else "no"
        half = percent(Fraction(rules.predominantly.value))
        value = f"{said}: the measure is {half} or more of your own encounters over six months"
        yield Step(label="Practice predominantly in an FQHC or RHC", value=value, law=rules.predominantly.law)
        value = f"enough in New York; the federal rule says more than {half}"
        yield Step(label=f"Exactly {half}", value=value, law=rules.laws.exactly_half)
    elif inputs.practices_predominantly:
        yield Step(label="Medicaid or needy volume", value="your choice: Medicaid", law=rules.laws.needy_choice)
    counts = rules.encounter[inputs.population][inputs.provider]
    yield Step(label=f"What counts as a {KINDS[inputs.population]} encounter", value=counts.value, law=counts.law)
    family = rules.family_health_plus[inputs.population]
    yield Step(label="Family Health Plus", value=family.value, law=family.law)


def _share(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[Step]:
    share, kind = found.share, KINDS[inputs.population]
    if inputs.method == "panel" and share.denominator:
        yield from _panel(inputs, rules)
        part, whole = (" + ".join(f"{pair[side]:,}" for pair in found.parts) for side in (0, 1))
        label = f"{_capital(kind)} panel and encounters"
        yield Step(label=label, value=f"{part} = {share.numerator:,}", law=rules.laws.panel_sum)
        yield Step(label="Whole panel and all encounters", value=f"{whole} = {share.denominator:,}",
                   law=rules.laws.panel_sum)  # fmt: skip
    if found.minimum.value == 0:
        counted = f" ({share.numerator:,} of {share.denominator:,} counted)" if share.denominator else ""
        yield Step(label="Minimum volume", value=f"none{counted}", law=found.minimum.law)
        return
    for level in (found.minimum, found.reduced):
        if level:
            label = f"{_capital(kind)} volume against {percent(level.value)}"
            yield Step(label=label, value=comparison(share, level.value), law=level.law)


def _panel(inputs: Inputs, rules: Rules) -> Iterator[Step]:
    months, start = rules.look_back_months[inputs.provider], inputs.period_start
    value = f"{months.value} months before the period"
    if start:
        value += f": {Days(months_before(start, months.value), start - ONE_DAY)}"
    yield Step(label="Look-back for the panel", value=value, law=months.law)


def _tier(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[Step]:
    for level in missed(found):
        yield _fewest(found.share, level)
    near = only_rounded(found, Fraction(rules.rounding.value))
    if near and inputs.provider not in HOSPITALS:
        edge = percent(near.value - Fraction(rules.rounding.value))
        value = f"would meet {percent(near.value)} under CMS's rounding ({edge} or more); New York prints none"
        yield Step(label="If the share were rounded", value=value, law=rules.rounding.law)
    if found.tier and inputs.provider not in HOSPITALS:
        payment = rules.payments[found.tier]
        first = f"{money(Decimal(payment.first))} in your first year, " if payment.first else ""
        value = f"{first}{money(Decimal(payment.later))} in each later year"
        yield Step(label="Payment at this tier", value=value, law=payment.law)
    yield Step(label="Latest payment year to begin", value=str(rules.start_by.value), law=rules.start_by.law)
    if inputs.provider in HOSPITALS:
        last = rules.hospital_last_year
        yield Step(label="Last payment year for hospitals", value=str(last.value), law=last.law)


def _fewest(share: Share, level: Level) -> Step:
    fewest = fewest_for(share, level.value)
    more = f"{fewest:,} - {share.numerator:,} = {fewest - share.numerator:,} more"
    label = f"Fewest that make {percent(level.value)} of {share.denominator:,}"
    return Step(label=label, value=f"{fewest:,}: {more}", law=level.law)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
