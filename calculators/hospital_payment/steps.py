"""The decision line by line: every number with its arithmetic and its law."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from calculators.hospital_payment.corrections import settled
from calculators.hospital_payment.model import Checks, Inputs, Rules
from calculators.hospital_payment.rules import (
    Decision,
    FormulaYear,
    average_stay,
    cents,
    counted,
    earliest_years,
    fiscal_year_before,
    latest_years,
)
from calculators.law import Cited, Step
from calculators.words import count_in_words, exact, listed, money, percent, span_in_words

SHORT = 1_000_000


def steps_of(inputs: Inputs, rules: Rules, found: Decision) -> list[Step]:
    """In the order of the formula: base year, growth, four years, share, payments; then what was checked."""
    return [
        *_base_year(inputs, rules),
        *_growth(inputs, rules, found),
        *_years(rules, found),
        *_share(inputs, rules, found),
        *_payments(inputs, rules, found),
        *_checked(inputs, rules),
    ]


def dollars(value: Fraction | Decimal) -> str:
    """Money to the cent: "$993,099.50"."""
    return f"${cents(Fraction(value)):,.2f}"


def number(value: Fraction, places: int = 2) -> str:
    """An exact number, rounded only to show: "5,204.11"."""
    return f"{plain(value, places):,}"


def plain(value: Fraction, places: int = 10) -> Decimal:
    """An exact number as a decimal; a fall too small to show is 0, not -0."""
    return exact(value, places) + 0


def about(value: Fraction) -> str:
    """An exact number to six decimals, and "about" where they are not all."""
    return number(value, 6) if value == Fraction(plain(value, 6)) else f"about {number(value, 6)}"


def short(value: Fraction) -> str:
    """A rate to go on with: a percentage where six decimals are all of it, else its fraction where that is short."""
    shown = f"{about(value * 100)}%"
    if shown.startswith("about") and abs(value.numerator) < SHORT and value.denominator < SHORT:
        return f"{value.numerator:,}/{value.denominator:,}"
    return shown


def rate(value: Fraction) -> str:
    """A rate that was worked out: "2%", or "13/46, about 28.26087%" where a percentage alone would hide something."""
    fraction = short(value)
    return fraction if fraction.endswith("%") else f"{fraction}, {about(value * 100)}%"


def _base_year(inputs: Inputs, rules: Rules) -> Iterator[Step]:
    ends = span_in_words(*fiscal_year_before(inputs, rules))
    yield Step(label="The cost report ends in", value=ends, law=rules.laws.base_year)
    if rules.federal_base_year:
        other = rules.federal_base_year
        yield Step(label="The federal rule on the base year", value=other.value, law=other.law)
    stay, most = average_stay(inputs), rules.stay_days
    said = "at most" if stay <= most.value else "more than"
    value = f"{inputs.total_days:,} / {inputs.discharges[-1]:,} = {number(stay)} days, {said} {most.value}"
    yield Step(label="Average stay", value=value, law=most.law)


def _growth(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[Step]:
    pairs = zip(inputs.discharges, inputs.discharges[1:], found.rates, strict=False)
    for index, (before, after, growth) in enumerate(pairs, 1):
        value = f"({after:,} - {before:,}) / {before:,} = {rate(growth)}"
        yield Step(label=f"Growth {index} of {len(found.rates)}", value=value, law=rules.laws.growth)
    parts = " + ".join(f"({short(each)})" if each < 0 else short(each) for each in found.rates)
    value = f"({parts}) / {len(found.rates)} = {rate(found.growth)}"
    yield Step(label="Mean yearly growth", value=value, law=rules.laws.growth)


def _years(rules: Rules, found: Decision) -> Iterator[Step]:
    sign = "-" if found.growth < 0 else "+"
    for before, year in pairwise(found.years):
        value = f"{about(before.discharges)} \u00d7 (1 {sign} {short(abs(found.growth))}) = {about(year.discharges)}"
        yield Step(label=f"Discharges of year {year.number}", value=value, law=rules.laws.projection)
    for year in found.years:
        yield _initial(year, rules)
    for year in found.years:
        value = f"{dollars(year.initial)} \u00d7 {exact(year.factor)} = {dollars(year.amount)}"
        yield Step(label=f"Year {year.number}, with its transition factor", value=value, law=rules.transition.law)
    value = f"{' + '.join(dollars(year.amount) for year in found.years)} = {dollars(found.overall)}"
    yield Step(label="Overall amount of four years", value=value, law=rules.laws.sum_of_years)


def _initial(year: FormulaYear, rules: Rules) -> Step:
    base, each = money(Decimal(rules.base_amount.value)), money(Decimal(rules.per_discharge.value))
    first, last, label = rules.first_discharge, rules.last_discharge, f"Initial amount of year {year.number}"
    if year.discharges <= first.value - 1:
        value = f"{base}: {number(year.discharges, 6)} discharges do not reach the {first.value:,}th"
        return Step(label=label, value=value, law=first.law)
    paid = number(counted(year.discharges, rules))
    if year.discharges > last.value:
        value = f"{base} + {each} \u00d7 {paid} = {dollars(year.initial)}: none after the {last.value:,}th counts"
        return Step(label=label, value=value, law=last.law)
    value = f"{base} + {each} \u00d7 ({number(year.discharges, 6)} - {first.value - 1:,}) = {dollars(year.initial)}"
    return Step(label=label, value=value, law=rules.per_discharge.law)


def _share(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[Step]:
    managed = inputs.medicaid_managed_care_days
    value = f"{inputs.medicaid_days:,} + {managed or 0:,} = {found.days:,}"
    yield Step(label="Medicaid bed days", value=value, law=rules.laws.medicaid_days)
    if managed is None:
        yield Step(label="Managed care days", value="no figure: 0", law=rules.laws.managed_care_absent)
    factor = short(found.charity_factor)
    if inputs.charity_charges is None or inputs.total_charges is None:
        value = "no figure for charity care: the factor is 1"
        yield Step(label="Charges without charity care", value=value, law=rules.laws.charity_absent)
    else:
        whole = money(inputs.total_charges)
        value = f"({whole} - {money(inputs.charity_charges)}) / {whole} = {rate(found.charity_factor)}"
        yield Step(label="Charges without charity care", value=value, law=rules.laws.charity)
    value = f"{found.days:,} / ({inputs.total_days:,} \u00d7 {factor}) = {rate(found.share)}"
    yield Step(label="Medicaid share", value=value, law=rules.laws.share)
    if found.share > 1:
        value = f"{percent(found.share)}: above 100%, and not cut off"
        yield Step(label="A share above the whole", value=value, law=rules.laws.share_above_one)


def _payments(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[Step]:
    value = f"{dollars(found.overall)} \u00d7 {short(found.share)} = {dollars(found.aggregate)}"
    yield Step(label="Payment in all", value=value, law=rules.laws.aggregate)
    yield _estimate(rules, found)
    years = earliest_years(inputs, rules)
    shares, total = rules.payment_shares.value, dollars(found.aggregate)
    for year, share, paid in zip(years, shares[:-1], found.payments, strict=False):
        value = f"{total} \u00d7 {percent(Fraction(share))}, rounded down = {dollars(paid)}"
        yield Step(label=f"Payment {years.index(year) + 1}", value=value, law=rules.payment_shares.law)
    rest = " - ".join([total, *(dollars(paid) for paid in found.payments[:-1])])
    value = f"{rest} = {dollars(found.payments[-1])}"
    yield Step(label=f"Payment {len(years)}, the rest", value=value, law=rules.payment_shares.law)
    yield Step(
        label="Rounding",
        value="figures above are rounded to show; only what is paid is rounded, to the cent",
        law=rules.laws.rounding,
    )
    yield from _caps(rules)
    yield from _open_years(inputs, rules)


def _estimate(rules: Rules, found: Decision) -> Step:
    low, high = rules.estimated_range.value
    said = "below it" if found.aggregate < low else "above it" if found.aggregate > high else "within it"
    value = f"from {money(Decimal(low))} to {money(Decimal(high))}: this payment is {said}"
    return Step(label="New York's estimate", value=value, law=rules.estimated_range.law)


def _caps(rules: Rules) -> Iterator[Step]:
    for label, cap in [("one year", rules.most_in_one_year), ("two years", rules.most_in_two_years)]:
        yield Step(label=f"Most in {label}", value=percent(Fraction(cap.value)), law=cap.law)


def _open_years(inputs: Inputs, rules: Rules) -> Iterator[Step]:
    early, late = earliest_years(inputs, rules), latest_years(inputs, rules)
    value = listed(str(year) for year in early)
    if early != late:
        value = f"{value} at the earliest; {listed(str(year) for year in late)} at the latest"
    yield Step(label="Payment years", value=value, law=rules.begin_by.law)
    yield Step(label="Last payment year of all", value=str(rules.last_year.value), law=rules.last_year.law)


def unanswered(inputs: Inputs, rules: Rules) -> list[Cited[str]]:
    """What auditors check and nobody has said yes to."""
    checks, taken = inputs.checks or Checks(), settled(inputs.taken_out)
    return [check for name, check in rules.checks.items() if not getattr(checks, name) and name not in taken]


def _checked(inputs: Inputs, rules: Rules) -> Iterator[Step]:
    checks = inputs.checks or Checks()
    if checks.report_months is not None:
        value = f"{count_in_words(checks.report_months, 'month')}, as New York asks"
        yield Step(label="Length of the cost report", value=value, law=rules.report_months.law)
    for name, check in rules.checks.items():
        if getattr(checks, name):
            title = str(Checks.model_fields[name].title)
            yield Step(label=title, value=f"you say yes: {check.value}", law=check.law)
