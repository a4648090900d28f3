"""What is asked, what the rule file holds, and what is answered."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from calculators import answer, periods
from calculators.fields import Day, Typed, Year
from calculators.law import Cited, Law

Tier = Literal["full", "two_thirds"]
Status = Literal["paid", "taken_back", "planned"]
Became = Literal["stands", "taken_back", "repay", "planned", "not_payable"]

TIERS: dict[Tier, str] = {"full": "full", "two_thirds": "two thirds"}
_TIERS = {"full": "Full", "two_thirds": "Two thirds, for a pediatrician with 20% to less than 30%"}
_STATUSES = {
    "paid": "Paid, and it stands",
    "taken_back": "Recouped or returned",
    "planned": "Not paid yet",
}


class LaterYear(Typed):
    """A further payment year of the same professional."""

    payment_year: Year = Field(title="Payment year")
    tier: Tier = Field(title="Payment", json_schema_extra={"choices": {**_TIERS}})
    status: Status = Field(title="What became of it", json_schema_extra={"choices": {**_STATUSES}})
    attested_on: Day | None = Field(
        default=None, title="Day you attested, or will", description="Leave it empty if you do not know it"
    )


class Inputs(Typed):
    """The payment years of one professional, in any program year and with years between them."""

    first_payment_year: Year = Field(
        title="First payment year", description="A calendar year, such as 2012. Nobody may begin after 2016"
    )
    first_tier: Tier = Field(title="Payment of the first year", json_schema_extra={"choices": {**_TIERS}})
    first_status: Status = Field(
        title="What became of the first payment",
        description="A payment that was recouped or returned is as if it had never been made",
        json_schema_extra={"choices": {**_STATUSES}},
    )
    first_attested_on: Day | None = Field(
        default=None,
        title="Day you attested for the first year, or will",
        description="Leave it empty if you do not know it",
    )
    later_years: list[LaterYear] = Field(
        default=[], title="Later payment years", description="One entry for each year. Years may be skipped"
    )
    paid_by_another_program: bool | None = Field(
        default=None,
        title="Medicare or another state paid for one of these years too",
        description="One program and one state pay for a year. One change of program was possible, before 2015",
    )


class Amounts(BaseModel):
    """What one tier pays: in the first year, in each later year, and in all years at that tier."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    first: int
    later: int
    most: int
    law: Law


class PaymentLaws(BaseModel):
    """The passages that carry no figure of their own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tier_by_year: Law
    skipped_years: Law
    taken_back: Law
    no_second_time: Law
    one_program: Law
    whole_to_one: Law


class Rules(periods.Rules):
    """The payments to professionals, for the whole program."""

    amounts: dict[Tier, Amounts]
    most_payments: Cited[int]
    begin_by: Cited[int]
    last_year: Cited[int]
    attest_by: Cited[str]
    retention_years: Cited[int]
    laws: PaymentLaws


class PaymentYear(BaseModel):
    """A payment year: which payment it is, its amount in whole dollars, and what becomes of it."""

    payment_year: int
    number: int
    tier: Tier
    amount: str
    became: Became
    because: str
    attest_by: date
    attested_late: bool | None


class Result(answer.Result):
    """Every payment. Money is in dollars, as text."""

    payments: list[PaymentYear]
    total_standing: str
    total_planned: str
    to_repay: str
    payments_left: int
    open_years: list[int]
    may_continue: bool
