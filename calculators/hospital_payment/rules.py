"""The payment in the order of 42 CFR 495.310(g): growth, four years, the Medicaid share, then three payments."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import floor

from calculators.hospital_payment.model import Inputs, Rules


@dataclass(frozen=True)
class FormulaYear:
    """One of the four years of the formula."""

    number: int
    discharges: Fraction
    initial: Fraction
    factor: Fraction

    @property
    def amount(self) -> Fraction:
        """The initial amount times the transition factor."""
        return self.initial * self.factor


@dataclass(frozen=True)
class Decision:
    """What was found, exact, before it is put into words; only money that is paid is in cents."""

    rates: list[Fraction]
    growth: Fraction
    years: list[FormulaYear]
    overall: Fraction
    days: int
    charity_factor: Fraction
    share: Fraction
    aggregate: Decimal
    payments: list[Decimal]


def decide(inputs: Inputs, rules: Rules) -> Decision:
    """Work out the payment without rounding on the way."""
    rates = growth_rates(inputs.discharges)
    growth = sum(rates, Fraction(0)) / len(rates)
    years = formula_years(inputs.discharges[-1], growth, rules)
    overall = sum((year.amount for year in years), Fraction(0))
    days = inputs.medicaid_days + (inputs.medicaid_managed_care_days or 0)
    factor = charity_factor(inputs)
    share = days / (inputs.total_days * factor)
    aggregate = cents(overall * share)
    return Decision(rates, growth, years, overall, days, factor, share, aggregate, payments_of(aggregate, rules))


def growth_rates(discharges: list[int]) -> list[Fraction]:
    """How discharges changed from each year to the next; a fall stays negative."""
    return [Fraction(after - before, before) for before, after in pairwise(discharges)]


def formula_years(base: int, growth: Fraction, rules: Rules) -> list[FormulaYear]:
    """The base year, and the years after it at the mean growth; part discharges are kept."""
    found = []
    for index, factor in enumerate(rules.transition.value):
        discharges = base * (1 + growth) ** index
        found.append(FormulaYear(index + 1, discharges, initial_amount(discharges, rules), Fraction(factor)))
    return found


def initial_amount(discharges: Fraction, rules: Rules) -> Fraction:
    """The base amount, and an amount for each discharge from the first that counts to the last."""
    return rules.base_amount.value + rules.per_discharge.value * counted(discharges, rules)


def counted(discharges: Fraction, rules: Rules) -> Fraction:
    """The discharges that are paid for."""
    before = rules.first_discharge.value - 1
    return max(min(discharges, Fraction(rules.last_discharge.value)) - before, Fraction(0))


def charity_factor(inputs: Inputs) -> Fraction:
    """The part of all charges that is not charity care; 1 where there is no figure for charity care."""
    if inputs.charity_charges is None or inputs.total_charges is None:
        return Fraction(1)
    return 1 - Fraction(inputs.charity_charges) / Fraction(inputs.total_charges)


def cents(value: Fraction, down: bool = False) -> Decimal:
    """An exact amount in whole cents, half a cent up, or always down."""
    return Decimal(floor(value * 100 + (0 if down else Fraction(1, 2)))).scaleb(-2)


def payments_of(aggregate: Decimal, rules: Rules) -> list[Decimal]:
    """The yearly payments: rounded down so that no cap is passed, and the rest in the last year."""
    paid = [cents(Fraction(aggregate) * Fraction(share), down=True) for share in rules.payment_shares.value[:-1]]
    return [*paid, aggregate - sum(paid)]


def fiscal_year_before(inputs: Inputs, rules: Rules) -> tuple[date, date]:
    """The federal fiscal year before the first payment year, in which the cost report ends."""
    month, day = (int(part) for part in rules.fiscal_year_end.value.split("-"))
    end = date(inputs.first_payment_year - 1, month, day)
    return date(end.year - 1, month, day) + timedelta(days=1), end


def earliest_years(inputs: Inputs, rules: Rules) -> list[int]:
    """The payment years of a hospital that skips none."""
    return [inputs.first_payment_year + index for index in range(len(rules.payment_shares.value))]


def latest_years(inputs: Inputs, rules: Rules) -> list[int]:
    """The last payment years still open: skipping ends with the last year to begin."""
    first = inputs.first_payment_year
    second = max(rules.begin_by.value, first + 1)
    return [first, *(second + index for index in range(len(rules.payment_shares.value) - 1))]


def average_stay(inputs: Inputs) -> Fraction:
    """Bed days for each discharge of the base year."""
    return Fraction(inputs.total_days, inputs.discharges[-1])
