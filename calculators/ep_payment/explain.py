"""The decision in words: the answer, every step, what it does not prove and what to do next."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from calculators.answer import Answer, NextAction, Table, rules_used
from calculators.ep_payment.model import TIERS, Amounts, Inputs, PaymentYear, Result, Rules
from calculators.ep_payment.rules import TOO_MANY, Decision
from calculators.law import Step
from calculators.pictures import Bar, Bars, Tone
from calculators.words import count_in_words, day_in_words, exact, listed, money

BECAME: dict[str, str] = {
    "stands": "stands",
    "taken_back": "was taken back",
    "repay": "has to be repaid",
    "planned": "is not paid yet",
    "not_payable": "cannot be paid",
}
_TONES: dict[str, Tone] = {"stands": "good", "planned": "plain"}


def explain(inputs: Inputs, rules: Rules, found: Decision) -> Result:
    """Put a decision into words."""
    steps = list(_steps(inputs, rules, found))
    return Result(
        answer=answer_of(rules, found),
        steps=steps,
        still_needed=list(_still_needed(rules, found)),
        next_actions=[NextAction(text=text) for text in _next(rules, found)],
        pictures=[_bars(rules, found)],
        tables=[_table(found)],
        rules=rules_used(rules, steps),
        payments=found.payments,
        total_standing=f"{found.standing}.00",
        total_planned=f"{found.planned}.00",
        to_repay=f"{found.to_repay}.00",
        payments_left=found.left,
        open_years=found.open_years,
        may_continue=found.may_continue,
    )


def answer_of(rules: Rules, found: Decision) -> Answer:
    """What stands, and what has to go back."""
    stands = f"{_dollars(found.standing)} stands"
    if found.to_repay:
        years = listed(str(one.payment_year) for one in found.payments if one.became == "repay")
        sentence = f"The payment for {years} has to be repaid too: {_dollars(found.to_repay)}."
        return Answer(tone="bad", sentence=sentence,
                      detail=f"No payment for {rules.begin_by.value} or earlier stands any more.")  # fmt: skip
    if not found.may_continue:
        sentence = "No payment stands, and none can follow."
        return Answer(tone="bad", sentence=sentence, detail=f"Payments had to begin by {rules.begin_by.value}.")
    planned = f", and {_dollars(found.planned)} may follow in the years you named" if found.planned else ""
    if found.standing:
        return Answer(tone="good", sentence=f"{stands}{planned}.", detail=_left(found))
    return Answer(
        tone="plain", sentence=f"{_dollars(found.planned)} is payable in the years you named.", detail=_left(found)
    )


def _left(found: Decision) -> str:
    if not found.open_years:
        return "No further year is open."
    left = count_in_words(found.left, "more payment")
    return f"{left} could follow, for {listed(map(str, found.open_years), 'or')}."


def _dollars(amount: int) -> str:
    return money(Decimal(amount))


def _steps(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[Step]:
    for payment in found.payments:
        yield _amount(payment, rules)
        if payment.became in ("taken_back", "repay", "not_payable"):
            law = rules.most_payments.law if payment.because.startswith(TOO_MANY) else rules.laws.taken_back
            yield Step(
                label=f"Payment for {payment.payment_year}",
                value=f"{BECAME[payment.became]}: {payment.because}",
                law=law,
            )
        yield _deadline(payment, rules)
    yield Step(label="Payments at different tiers", value="each year has its own tier", law=rules.laws.tier_by_year)
    yield Step(label="Latest year to begin", value=str(rules.begin_by.value), law=rules.begin_by.law)
    yield Step(label="Last payment year", value=str(rules.last_year.value), law=rules.last_year.law)
    yield Step(label="Years between", value="may be skipped", law=rules.laws.skipped_years)
    value = f"{count_in_words(found.left, 'payment')} left of {rules.most_payments.value}"
    yield Step(label="Payments in all", value=value, law=rules.most_payments.law)
    if inputs.paid_by_another_program:
        value = "one of the two payments is wrong"
        yield Step(label="Another program or state", value=value, law=rules.laws.one_program)
    yield Step(label="Reassigning a payment", value="whole, and to one entity alone", law=rules.laws.whole_to_one)
    if any(payment.became == "taken_back" for payment in found.payments):
        value = "nobody attests for it again"
        yield Step(label="A year whose payment was taken back", value=value, law=rules.laws.no_second_time)


def _amount(payment: PaymentYear, rules: Rules) -> Step:
    amounts, words = rules.amounts[payment.tier], TIERS[payment.tier]
    value = f"payment {payment.number}, {words}: {_dollars(int(payment.amount.removesuffix('.00')))}"
    if payment.became != "not_payable" and _is_cut(payment, amounts):
        value += f", so that payments at this tier stay at {_dollars(amounts.most)}"
    return Step(label=f"Amount for {payment.payment_year}", value=value, law=amounts.law)


def _is_cut(payment: PaymentYear, amounts: Amounts) -> bool:
    return payment.number > 1 and payment.amount != f"{amounts.later}.00"


def _deadline(payment: PaymentYear, rules: Rules) -> Step:
    value = f"by {day_in_words(payment.attest_by)}"
    if payment.attested_late is not None:
        value += ": you attested after it" if payment.attested_late else ": you attested in time"
    return Step(label=f"Attest for {payment.payment_year}", value=value, law=rules.attest_by.law)


def _still_needed(rules: Rules, found: Decision) -> Iterator[str]:
    yield "That you met the patient volume and every other condition in each year."
    yield "That you adopted, implemented or upgraded in the first year, and met meaningful use in each later one."
    yield "That the whole payment went to you or to one employer or entity, by your own choice."
    if any(payment.attested_late for payment in found.payments):
        yield "That New York had extended the day by which to attest."
    if any(payment.became == "taken_back" for payment in found.payments):
        yield "Which number later payments have once an earlier one is gone: no source says it, so we keep theirs."


def _next(rules: Rules, found: Decision) -> Iterator[str]:
    if found.to_repay:
        yield "Talk to the program before it recoups the later payments."
    if any(payment.became == "taken_back" for payment in found.payments):
        yield "Do not attest again for a year whose payment an audit took back."
    years = count_in_words(rules.retention_years.value, "year")
    yield f"Keep the papers of each payment for {years} from the day you attested for it."


def _bars(rules: Rules, found: Decision) -> Bars:
    most = max(amounts.first for amounts in rules.amounts.values())
    bars = [
        Bar(
            label=str(payment.payment_year),
            share=str(exact(Fraction(int(payment.amount.removesuffix(".00")), most), 6)),
            text=f"{_dollars(int(payment.amount.removesuffix('.00')))} {BECAME[payment.became]}",
            tone=_TONES.get(payment.became, "bad"),
        )
        for payment in found.payments
    ]
    return Bars(title="Each payment year", bars=bars)


def _table(found: Decision) -> Table:
    rows = [
        [str(one.payment_year), str(one.number), TIERS[one.tier], _dollars(int(one.amount.removesuffix(".00"))),
         BECAME[one.became], day_in_words(one.attest_by)]
        for one in found.payments
    ]  # fmt: skip
    columns = ["Payment year", "Payment", "Tier", "Amount", "What becomes of it", "Attest by"]
    return Table(title="Payment by payment", columns=columns, rows=rows)
