"""The decision in words: the answer, what it does not prove, what to do next, and the pictures."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from calculators.answer import Answer, NextAction, rules_used
from calculators.hospital_payment.corrections import steps as taken_out
from calculators.hospital_payment.model import Inputs, Result, Rules, YearAmount
from calculators.hospital_payment.rules import Decision, average_stay, cents, earliest_years
from calculators.hospital_payment.steps import dollars, number, plain, steps_of, unanswered
from calculators.pictures import Bar, Bars
from calculators.words import count_in_words, exact, listed, percent


def explain(inputs: Inputs, rules: Rules, found: Decision, entered: Decimal | None = None) -> Result:
    """Put a decision into words.

    Args:
        inputs: the figures, without what was taken out of them.
        rules: of the first payment year.
        found: the decision on these figures.
        entered: the payment that the figures as entered would give, where something was taken out.
    """
    steps = [*taken_out(inputs, rules), *steps_of(inputs, rules, found)]
    return Result(
        answer=answer_of(inputs, rules, found, entered),
        steps=steps,
        as_entered_amount=entered,
        difference=None if entered is None else entered - found.aggregate,
        still_needed=list(_still_needed(inputs, rules, found)),
        next_actions=[NextAction(text=text) for text in _next(inputs, rules)],
        pictures=[_four_years(rules, found), _three_payments(inputs, rules, found)],
        rules=rules_used(rules, steps),
        growth_rate=plain(found.growth),
        overall_amount=cents(found.overall),
        medicaid_share=plain(found.share),
        aggregate_amount=found.aggregate,
        payments=found.payments,
        years=[
            YearAmount(
                year=year.number,
                discharges=plain(year.discharges),
                initial_amount=cents(year.initial),
                transition_factor=exact(year.factor),
                amount=cents(year.amount),
            )
            for year in found.years
        ],
    )


def answer_of(inputs: Inputs, rules: Rules, found: Decision, entered: Decimal | None) -> Answer:
    """The amount in one sentence; while a check is open, it is not called good."""
    if found.days == 0:
        return Answer(
            tone="bad",
            sentence="There is no payment: without Medicaid bed days the Medicaid share is 0.",
            detail=f"The overall amount is {dollars(found.overall)}, and nothing of it is Medicaid's.",
        )
    parts = f"It is paid over three years: {listed(dollars(paid) for paid in found.payments)}."
    open_checks = len(unanswered(inputs, rules))
    if entered is not None:
        less = entered - found.aggregate
        more = f"{dollars(abs(less))} too {'much' if less >= 0 else 'little'}"
        parts = f"As entered it would be {dollars(entered)}: {more}. {parts}"
    said = f"Auditors check {count_in_words(open_checks, 'more thing')}, listed below." if open_checks else ""
    return Answer(
        tone="wait" if open_checks else "good",
        sentence=f"The incentive payment is {dollars(found.aggregate)} in all.",
        detail=f"{parts} {said}".strip(),
    )


def _still_needed(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[str]:
    if inputs.checks is None or inputs.checks.report_end is None:
        yield "That the cost report of the base year ended in the federal fiscal year named above."
    if inputs.checks is None or inputs.checks.report_months is None:
        yield f"That this cost report covers {rules.report_months.value} months."
    for check in unanswered(inputs, rules):
        yield f"That {check.value}."
    if average_stay(inputs) > rules.stay_days.value:
        most = rules.stay_days.value
        yield f"That you are a children's hospital, or that the average stay is {most} days or less after all."
    if found.share > 1:
        yield "That the charity care is right: with it, the Medicaid share is above the whole."
    for number_, condition in enumerate(rules.payment_conditions.value, 1):
        yield f"For payment {number_}: {condition}."
    yield "That the hospital is eligible: its kind, its number and its Medicaid patient volume."


def _next(inputs: Inputs, rules: Rules) -> Iterator[str]:
    yield "Compare each figure with its line in the Institutional Cost Report, and note why you depart from it."
    if inputs.charity_charges is None:
        yield "Look for a figure of charity care. It raises the share, and so the payment."
    if inputs.medicaid_managed_care_days is None:
        yield "Look for a figure of managed care days. They count as Medicaid days."
    years = count_in_words(rules.retention_years.value, "year")
    yield f"Keep the cost reports and the papers behind every figure for {years} from the day you attest."


def _four_years(rules: Rules, found: Decision) -> Bars:
    most = rules.base_amount.value + rules.per_discharge.value * (
        rules.last_discharge.value - rules.first_discharge.value + 1
    )
    bars = [
        Bar(
            label=f"Year {year.number}: {number(year.discharges)} discharges",
            share=str(exact(year.amount / most, 6)),
            text=f"{dollars(year.initial)} \u00d7 {exact(year.factor)} = {dollars(year.amount)}",
        )
        for year in found.years
    ]
    return Bars(title="The four years of the formula", bars=bars)


def _three_payments(inputs: Inputs, rules: Rules, found: Decision) -> Bars:
    years, shares = earliest_years(inputs, rules), rules.payment_shares.value
    bars = [
        Bar(
            label=f"Payment {index + 1}, {year} at the earliest" if index else f"Payment 1, {year}",
            share=str(exact(Fraction(share), 6)) if found.aggregate else "0",
            text=f"{dollars(paid)}, {percent(Fraction(share))}",
            tone="good",
        )
        for index, (year, share, paid) in enumerate(zip(years, shares, found.payments, strict=True))
    ]
    return Bars(title="The three payments", bars=bars)
