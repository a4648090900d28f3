"""The payments in the order of 42 CFR 495.310(a): their number, their amount, and whether they stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from calculators.ep_payment.model import Became, Inputs, LaterYear, PaymentYear, Rules, Status, Tier

TOO_MANY = "no more than"


@dataclass(frozen=True)
class Decision:
    """What was found, before it is put into words."""

    payments: list[PaymentYear]
    standing: int
    planned: int
    to_repay: int
    left: int
    open_years: list[int]
    may_continue: bool


def decide(inputs: Inputs, rules: Rules) -> Decision:
    """Work out every payment, in the order of the years."""
    years = in_order(inputs)
    began = may_continue(years, rules)
    payments = list(_payments(years, rules, began))
    standing = _sum(payments, "stands")
    counted = sum(payment.became in ("stands", "planned") for payment in payments)
    left = rules.most_payments.value - counted
    taken = {year.payment_year for year in years}
    open_years = _open(taken, inputs.first_payment_year, rules) if left and began else []
    return Decision(
        payments, standing, _sum(payments, "planned"), _sum(payments, "repay"), left, open_years, began
    )  # fmt: skip


def in_order(inputs: Inputs) -> list[LaterYear]:
    """Every payment year, the first among them, in order."""
    first = LaterYear.model_construct(
        payment_year=inputs.first_payment_year,
        tier=inputs.first_tier,
        status=inputs.first_status,
        attested_on=inputs.first_attested_on,
    )
    return sorted([first, *inputs.later_years], key=lambda year: year.payment_year)


def may_continue(years: list[LaterYear], rules: Rules) -> bool:
    """Whether a payment that is not taken back lies in the years in which one could begin."""
    return any(year.payment_year <= rules.begin_by.value and year.status != "taken_back" for year in years)


def _payments(years: list[LaterYear], rules: Rules, began: bool) -> Iterator[PaymentYear]:
    paid: dict[Tier, int] = {"full": 0, "two_thirds": 0}
    received = 0
    for number, year in enumerate(years, 1):
        received += year.status != "taken_back"
        became, because = _became(year, received, rules, began)
        amount = 0 if became == "not_payable" else amount_of(year.tier, number, paid[year.tier], rules)
        paid[year.tier] += amount if became != "taken_back" else 0
        last = attest_by(year.payment_year, rules)
        yield PaymentYear(
            payment_year=year.payment_year,
            number=number,
            tier=year.tier,
            amount=f"{amount}.00",
            became=became,
            because=because,
            attest_by=last,
            attested_late=year.attested_on > last if year.attested_on else None,
        )


def amount_of(tier: Tier, number: int, before: int, rules: Rules) -> int:
    """The amount of a payment, cut where the payments at its tier would pass their most."""
    amounts = rules.amounts[tier]
    return max(0, min(amounts.first if number == 1 else amounts.later, amounts.most - before))


def attest_by(payment_year: int, rules: Rules) -> date:
    """The last day to attest for a payment year, as it was published."""
    month, day = (int(part) for part in rules.attest_by.value.split("-"))
    return date(payment_year + 1, month, day)


def _became(year: LaterYear, received: int, rules: Rules, began: bool) -> tuple[Became, str]:
    if year.status == "taken_back":
        return "taken_back", "it counts as never received"
    if received > rules.most_payments.value:
        return "not_payable", f"{TOO_MANY} {rules.most_payments.value} are paid"
    if year.payment_year > rules.begin_by.value and not began:
        why = f"no payment for {rules.begin_by.value} or earlier stands"
        return ("repay" if year.status == "paid" else "not_payable"), why
    return _STANDS[year.status]


_STANDS: dict[Status, tuple[Became, str]] = {"paid": ("stands", ""), "planned": ("planned", "")}


def _open(taken: set[int], first: int, rules: Rules) -> list[int]:
    return [year for year in range(first, rules.last_year.value + 1) if year not in taken]


def _sum(payments: list[PaymentYear], became: Became) -> int:
    return sum(int(payment.amount.removesuffix(".00")) for payment in payments if payment.became == became)
