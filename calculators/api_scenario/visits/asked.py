"""What is asked beside the visit file: the same names as for one answer, and what a file adds to them."""

from typing import Literal

from pydantic import Field
from pydantic.config import JsonDict

from calculators.api_scenario.model import Acts, Letterhead, Line, MeasureTwo, TrackingTest, Tracks
from calculators.fields import Count, Day, Typed, Year

Kind = Literal["log", "period"]
Log = Literal["vdt_and_api_audit_log", "api_audit_log"]
LogChoice = Literal["by_answers", "vdt_and_api_audit_log", "api_audit_log"]
_LOG: JsonDict = {"kind": ["log"]}
_PERIOD: JsonDict = {"kind": ["period"]}


class Inputs(Typed):
    """One provider's reporting period, and what the visit file cannot say."""

    kind: Kind = Field(
        default="log",
        title="What do you want from the file?",
        json_schema_extra={"choices": {"log": "My audit log", "period": "The best reporting period"}},
    )
    program_year: Year | None = Field(
        default=None,
        title="Program year",
        description="Every 90 days of this year are tried",
        json_schema_extra={"on_file": True, "shown_when": _PERIOD},
    )
    period_start: Day | None = Field(
        default=None,
        title="First day of your reporting period",
        description="For example 9 23 2019. If you only look for the best period, you may leave it empty",
        json_schema_extra={"first": True},
    )
    period_end: Day | None = Field(
        default=None,
        title="Last day of your reporting period",
        description="The period runs for at least 90 days. For example 12 21 2019",
        json_schema_extra={"span_from": "period_start", "first": True},
    )
    api_enabled_on: Day | None = Field(
        title="Day your API was enabled",
        description="Your EHR vendor can tell you. Leave it empty if the API was never enabled",
    )
    dashboard_numerator: Count | None = Field(
        default=None,
        title="Numerator on your dashboard",
        description="Objective 5 Measure 1 for this period. Without it you get the log, but no numerator for MAPIR",
        json_schema_extra={"shown_when": _LOG},
    )
    dashboard_denominator: Count | None = Field(
        default=None,
        title="Denominator on your dashboard",
        description="All patients seen in the period",
        json_schema_extra={"rate_of": "dashboard_numerator", "shown_when": _LOG},
    )
    dashboard_tracks: Tracks = Field(
        default="unknown",
        title="What did your dashboard count?",
        description="This matters only if the API was enabled after the period began",
        json_schema_extra={
            "choices": {
                "vdt_and_api": "Only patients with both view, download and transmit (VDT) access and API access",
                "vdt_only": "Patients with VDT access, whether or not they had API access",
                "unknown": "I do not know",
            }
        },
    )
    tracking_test: TrackingTest | None = Field(
        default=None,
        title="Tracking test",
        description="The Measure 1 dashboard for any 90 days that end before the API was enabled",
    )
    provider: Line | None = Field(
        default=None,
        title="Name of the provider, as the file writes it",
        description="Only that provider's rows are used. Leave it empty to use all rows",
    )
    opt_outs_in_dashboard: Count = Field(
        default=0,
        title="Opt-outs already inside the dashboard's numerator",
        description="Patients who declined electronic access and whom the dashboard counts. Enter 0 if there are none",
        json_schema_extra={"shown_when": _LOG},
    )
    separate_opt_out_entries: Count = Field(
        default=0,
        title="Entries in an Opt-Out Audit Log of your own",
        description="Patients who declined and whom the dashboard does not count. Enter 0 if you keep no such log",
        json_schema_extra={"shown_when": _LOG},
    )
    documentation_provided_on: Day | None = Field(
        default=None,
        title="Day all patients got the API documentation",
        description="Only if the file has no date for each patient, as after one mailing to all",
    )
    audit_log_entries: Count | None = Field(
        default=None,
        title="Entries in a log that you made already",
        description="It is compared with the log that comes out of the file",
        json_schema_extra={"shown_when": _LOG},
    )
    log: LogChoice = Field(
        default="by_answers",
        title="Which log do you need?",
        json_schema_extra={
            "choices": {
                "by_answers": "The one my answers lead to",
                "vdt_and_api_audit_log": "VDT and API Audit Log (Scenario 3)",
                "api_audit_log": "API Audit Log (Scenario 4)",
            },
            "shown_when": _LOG,
        },
    )
    acts: Acts | None = Field(
        default=None,
        title="The acts of the concession, one by one",
        description="Sign-in instructions and app information, if they went out on different days",
        json_schema_extra={"shown_when": _LOG},
    )
    measure_2: MeasureTwo | None = Field(
        default=None,
        title="Measure 2 of Objective 5",
        description="Patient education. It has its own numerator and its own opt-outs",
        json_schema_extra={"shown_when": _LOG},
    )
    letter: Letterhead | None = Field(
        default=None,
        title="For your letter",
        description="What you leave empty stays a blank to fill in by hand",
        json_schema_extra={"shown_when": _LOG},
    )
