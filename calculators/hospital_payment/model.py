"""What is asked, what a period file holds, and what is answered."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

from calculators import answer, periods
from calculators.answer import Exact
from calculators.fields import Count, Day, Money, Typed, Year
from calculators.law import Cited, Law

Check = Literal[
    "nursery_left_out",
    "psychiatric_left_out",
    "rehabilitation_left_out",
    "skilled_nursing_left_out",
    "dual_eligible_left_out",
    "unpaid_days_left_out",
    "bad_debt_left_out",
    "own_number_alone",
    "documents_kept",
]
Finding = Literal[
    "nursery",
    "psychiatric",
    "rehabilitation",
    "skilled_nursing",
    "dual_eligible",
    "unpaid",
    "bad_debt",
    "other_number",
]
Dollars = Annotated[Decimal, PlainSerializer(lambda value: format(value, ".2f"), return_type=str)]


class Checks(Typed):
    """What federal auditors found wrong in most hospitals' figures; empty means nobody looked yet."""

    report_end: Day | None = Field(
        default=None,
        title="Last day of the cost report",
        description="For example 12 31 2012. It decides whether this report may be used",
    )
    report_months: Count | None = Field(
        default=None, title="Months in the cost report", description="A report of a merged hospital may be shorter"
    )
    nursery_left_out: bool | None = Field(
        default=None,
        title="Nursery care is left out",
        description="Of discharges, bed days and charges. Neonatal intensive care stays in",
    )
    psychiatric_left_out: bool | None = Field(
        default=None, title="Psychiatric care is left out", description="Of discharges, bed days and charges"
    )
    rehabilitation_left_out: bool | None = Field(
        default=None, title="Rehabilitation is left out", description="Of discharges, bed days and charges"
    )
    skilled_nursing_left_out: bool | None = Field(
        default=None,
        title="Skilled nursing and long-term care are left out",
        description="Swing beds count only while the care in them is acute",
    )
    dual_eligible_left_out: bool | None = Field(
        default=None,
        title="Medicaid days of patients with Medicare are left out",
        description="Of both Medicaid figures. Keep them in all bed days",
    )
    unpaid_days_left_out: bool | None = Field(
        default=None,
        title="Days that Medicaid paid nothing for are left out",
        description="Of both Medicaid figures. Keep them in all bed days",
    )
    bad_debt_left_out: bool | None = Field(
        default=None,
        title="Bad debt is left out of charity care",
        description="Charity care is given free by policy. An unpaid bill is bad debt",
    )
    own_number_alone: bool | None = Field(
        default=None,
        title="Every figure is from this hospital's own CCN",
        description="The CMS Certification Number (CCN) that is paid. Not that of a hospital it merged with",
    )
    documents_kept: bool | None = Field(
        default=None,
        title="A document supports every figure",
        description="The cost report, and papers for each place where you depart from it",
    )


class TakenOut(Typed):
    """What an auditor would take out of the figures: one finding, and how much of each figure it is."""

    finding: Finding = Field(
        title="What is still in your figures",
        json_schema_extra={
            "choices": {
                "nursery": "Nursery care",
                "psychiatric": "Psychiatric care",
                "rehabilitation": "Rehabilitation",
                "skilled_nursing": "Skilled nursing and long-term care",
                "dual_eligible": "Medicaid days of patients with Medicare",
                "unpaid": "Days that Medicaid paid nothing for",
                "bad_debt": "Bad debt among charity care",
                "other_number": "Another hospital's figures, as after a merger",
            }
        },
    )
    discharges_three_before: Count | None = Field(default=None, title="Discharges, three years before the base year")
    discharges_two_before: Count | None = Field(default=None, title="Discharges, two years before")
    discharges_year_before: Count | None = Field(default=None, title="Discharges, the year before")
    discharges_base: Count | None = Field(default=None, title="Discharges, base year")
    medicaid_days: Count | None = Field(default=None, title="Medicaid bed days, fee-for-service")
    medicaid_managed_care_days: Count | None = Field(default=None, title="Medicaid bed days, managed care")
    total_days: Count | None = Field(default=None, title="All bed days")
    total_charges: Money | None = Field(default=None, title="Charges")
    charity_charges: Money | None = Field(default=None, title="Charity care charges")


class Inputs(Typed):
    """One hospital's figures: four years of discharges, and the bed days and charges of the last of them."""

    first_payment_year: Year = Field(
        title="First payment year",
        description="The federal fiscal year of the first payment, such as 2014. Nobody may begin after 2016",
    )
    discharges: list[Count] = Field(
        title="Acute care discharges",
        description="All payers, one cost reporting year each. The base year is the one that ended in the federal "
        "fiscal year before the first payment year",
        min_length=4,
        max_length=4,
        json_schema_extra={
            "labels": ["Three years before the base year", "Two years before", "The year before", "Base year"]
        },
    )
    medicaid_days: Count = Field(
        title="Medicaid bed days, fee-for-service",
        description="Acute inpatient days of the base year that Medicaid paid for, without patients who have Medicare",
    )
    medicaid_managed_care_days: Count | None = Field(
        default=None,
        title="Medicaid bed days, managed care",
        description="Counted the same way. Leave it empty if you have no such figure: then it is 0",
    )
    total_days: Count = Field(
        title="All bed days", description="Acute inpatient days of the base year, all payers. For example 25,000"
    )
    total_charges: Money | None = Field(
        default=None,
        title="All charges",
        description="All payers, in the base year, before any discount. For example 100,000,000.00",
    )
    charity_charges: Money | None = Field(
        default=None,
        title="Charity care charges",
        description="A part of all charges, without bad debt. Leave it empty if the figure is not available",
    )
    taken_out: list[TakenOut] = Field(
        default=[],
        title="What has to come out of these figures",
        description="If something is still in them, say how much. The payment is then worked out without it",
    )
    checks: Checks | None = Field(
        default=None,
        title="What federal auditors check",
        description="They found errors in most hospitals. Answer what you have checked; the rest stays on your list",
    )


class PaymentLaws(BaseModel):
    """The passages that carry no figure of their own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    base_year: Law
    growth: Law
    projection: Law
    sum_of_years: Law
    medicaid_days: Law
    managed_care_absent: Law
    charity: Law
    charity_absent: Law
    share: Law
    share_above_one: Law
    aggregate: Law
    rounding: Law


class Rules(periods.Rules):
    """The rules for hospitals that begin in some years."""

    base_amount: Cited[int]
    per_discharge: Cited[int]
    first_discharge: Cited[int]
    last_discharge: Cited[int]
    transition: Cited[list[Decimal]]
    payment_shares: Cited[list[Decimal]]
    payment_conditions: Cited[list[str]]
    most_in_one_year: Cited[Decimal]
    most_in_two_years: Cited[Decimal]
    fiscal_year_end: Cited[str]
    federal_base_year: Cited[str] | None = None
    report_months: Cited[int]
    begin_by: Cited[int]
    last_year: Cited[int]
    stay_days: Cited[int]
    estimated_range: Cited[list[int]]
    retention_years: Cited[int]
    checks: dict[Check, Cited[str]]
    laws: PaymentLaws


class YearAmount(BaseModel):
    """One of the four years of the formula: its discharges, its amount, and the part of it that counts."""

    year: int
    discharges: Exact
    initial_amount: Dollars
    transition_factor: Exact
    amount: Dollars


class Result(answer.Result):
    """The payment. Growth, share and discharges go to 10 decimal places, money to cents; nothing is rounded before."""

    growth_rate: Exact
    overall_amount: Dollars
    medicaid_share: Exact
    aggregate_amount: Dollars
    payments: list[Dollars]
    years: list[YearAmount]
    as_entered_amount: Dollars | None
    difference: Dollars | None
