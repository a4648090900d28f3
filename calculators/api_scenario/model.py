"""What is asked, what a period file holds, and what is answered."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from calculators import answer, periods
from calculators.fields import Count, Day, Typed
from calculators.law import Cited, Law

Tracks = Literal["vdt_and_api", "vdt_only", "unknown"]
Position = Literal["before", "during", "after", "not_in_time"]
Outcome = Literal["met", "not_met", "log_needed", "test_needed", "contradictory"]
Role = Literal["ep", "designee", "clinical_director", "medical_director"]
Line = Annotated[str, Field(max_length=200)]


class TrackingTest(Typed):
    """The dashboard's Measure 1 row for a window that ends before the API was enabled."""

    window_start: Day = Field(title="First day of the test window")
    window_end: Day = Field(title="Last day of the test window", json_schema_extra={"span_from": "window_start"})
    numerator: Count = Field(title="Numerator in the test window")
    denominator: Count = Field(title="Denominator in the test window", json_schema_extra={"rate_of": "numerator"})


class Acts(Typed):
    """The acts of the concession one by one, as far as the enable date does not say them."""

    instructions_given_on: Day | None = Field(
        default=None,
        title="Day the sign-in instructions went out",
        description="How patients sign in through the API. With several mailings, the last day",
    )
    app_information_given_on: Day | None = Field(
        default=None,
        title="Day the information on apps went out",
        description="Which apps work with the API. With several mailings, the last day",
    )
    api_stayed_on: bool | None = Field(
        default=None,
        title="Did the API stay on after it was enabled?",
        description="The letters of Scenarios 3 and 4 confirm it",
    )


class MeasureTwo(Typed):
    """The dashboard's Measure 2 row, and the opt-outs of that measure."""

    numerator: Count = Field(title="Numerator of Measure 2 on your dashboard")
    denominator: Count = Field(title="Denominator of Measure 2", json_schema_extra={"rate_of": "numerator"})
    separate_opt_out_entries: Count = Field(
        default=0,
        title="Opt-outs of Measure 2 in a log of your own",
        description="Patients who declined the education and whom the dashboard does not count",
    )


class Letterhead(Typed):
    """What the letter says of the place, the provider and the person who signs."""

    place: Line | None = Field(default=None, title="Practice or location", description="As on your letterhead")
    address: Line | None = Field(default=None, title="Address", description="Street, city, state and ZIP code")
    telephone: Line | None = Field(default=None, title="Telephone of the practice")
    provider: Line | None = Field(default=None, title="Name of the EP", description="As on the dashboard")
    signer: Line | None = Field(default=None, title="Who signs", description="The name under the signature")
    role: Role | None = Field(
        default=None,
        title="As what do they sign?",
        description="An official of the place where the patients were seen",
        json_schema_extra={
            "choices": {
                "ep": "Eligible professional",
                "designee": "Designee",
                "clinical_director": "Clinical Director",
                "medical_director": "Medical Director",
            }
        },
    )


class Inputs(Typed):
    """One provider's reporting period and Measure 1 row."""

    period_start: Day = Field(title="First day of your reporting period", description="For example 9 23 2019")
    period_end: Day = Field(
        title="Last day of your reporting period",
        json_schema_extra={"span_from": "period_start"},
        description="The period runs for at least 90 days. For example 12 21 2019",
    )
    api_enabled_on: Day | None = Field(
        title="Day your API was enabled",
        description="Your EHR vendor can tell you. Leave it empty if the API was never enabled",
    )
    dashboard_numerator: Count = Field(
        title="Numerator on your dashboard", description="Objective 5 Measure 1, as printed. For example 2,310"
    )
    dashboard_denominator: Count = Field(
        title="Denominator on your dashboard",
        description="All patients seen in the period. For example 2,457",
        json_schema_extra={"rate_of": "dashboard_numerator"},
    )
    dashboard_tracks: Tracks = Field(
        title="What did your dashboard count?",
        description="This matters only if the API was enabled after the period began",
        json_schema_extra={
            "choices": {
                "vdt_and_api": "Only patients with both view, download and transmit (VDT) access and API access",
                "vdt_only": "Patients with VDT access, whether or not they had API access",
                "unknown": "I do not know. The test below can tell",
            }
        },
    )
    tracking_test: TrackingTest | None = Field(
        default=None,
        title="Tracking test",
        description="Run the Measure 1 dashboard for any 90 days that end before the API was enabled. "
        "A numerator of 0 means it counted both kinds of access",
    )
    opt_outs_in_dashboard: Count = Field(
        default=0,
        title="Opt-outs already inside the dashboard's numerator",
        description="Patients who declined electronic access and whom the dashboard counts. Enter 0 if there are none",
    )
    separate_opt_out_entries: Count = Field(
        default=0,
        title="Entries in an Opt-Out Audit Log of your own",
        description="Patients who declined and whom the dashboard does not count. Enter 0 if you keep no such log",
    )
    audit_log_entries: Count | None = Field(
        default=None,
        title="Entries in your audit log",
        description="One entry for each patient. Leave it empty if you have not made the log yet",
    )
    documentation_provided_on: Day | None = Field(
        default=None,
        title="Last day on which patients got the API documentation",
        description="The sign-in instructions and the list of apps. Leave it empty if you do not know yet",
    )
    acts: Acts | None = Field(
        default=None,
        title="The acts of the concession, one by one",
        description="Sign-in instructions and app information, if they went out on different days",
    )
    measure_2: MeasureTwo | None = Field(
        default=None,
        title="Measure 2 of Objective 5",
        description="Patient education. It has its own numerator and its own opt-outs",
    )
    letter: Letterhead | None = Field(
        default=None,
        title="For your letter",
        description="Scenarios 3 and 4 need a letter. What you leave empty stays a blank to fill in by hand",
    )


class ScenarioLaws(BaseModel):
    """The passages that carry no figure of their own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    position: Law
    same_day: Law
    tracking_test: Law
    inconclusive_test: Law
    scenario_1: Law
    scenario_2: Law
    scenario_3: Law
    scenario_4: Law
    no_scenario: Law
    contradictory: Law
    gap: Law
    numerator_1_2: Law
    numerator_3: Law
    numerator_4: Law
    numerator_within_denominator: Law
    opt_outs_inside: Law
    opt_outs_apart: Law
    opt_outs_decide: Law
    unused_log: Law
    opt_outs_documented: Law
    all_objectives: Law
    another_period: Law
    estimate: Law
    letter_points: Law
    signer: Law
    mapir_place: Law
    measure_2_opt_outs: Law


class Paper(Cited[str]):
    """A document to hand in, and what it must show."""

    shows: list[str]


class LogSheet(Cited[list[str]]):
    """An audit log: its title and its columns."""

    title: str


class Rules(periods.Rules):
    """One program year of the Massachusetts guidance."""

    threshold: Cited[Decimal]
    measure_2_threshold: Cited[Decimal]
    period_days: Cited[int]
    concession_deadline: Cited[date]
    documents_from: Cited[date]
    timely_hours: Cited[int]
    counted_once: Cited[bool]
    documents: dict[str, Paper]
    logs: dict[str, LogSheet]
    reasons: dict[str, dict[str, Cited[str]]]
    flags: dict[str, Cited[str]]
    laws: ScenarioLaws

    @property
    def over(self) -> Fraction:
        """The share of patients that has to be exceeded."""
        return Fraction(self.threshold.value)


class MeasureTwoResult(BaseModel):
    """Measure 2, told apart from the outcome of Measure 1."""

    outcome: Literal["met", "not_met"]
    mapir_numerator: int
    mapir_denominator: int


class Result(answer.Result):
    """The scenario and what follows from it, for Measure 1 alone."""

    scenario: int | None
    outcome: Outcome
    mapir_numerator: int | None
    mapir_denominator: int
    documents: list[str]
    gap_start: date | None
    gap_end: date | None
    measure_2: MeasureTwoResult | None = None
