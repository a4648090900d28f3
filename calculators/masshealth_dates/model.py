"""What is asked, what a period file holds, and what is answered."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.config import JsonDict

from calculators import answer, periods
from calculators.fields import Day, Typed
from calculators.law import Cited, Law
from calculators.masshealth_dates.clock import Holiday, read_time

What = Literal[
    "prior_authorization", "file_change", "link", "file_request", "fiscal_soundness", "perm_claim", "perm_request",
    "call", "milestones",
]  # fmt: skip
Agency = Literal[
    "adult_foster_care", "group_adult_foster_care", "home_health_agency", "continuous_skilled_nursing"
]  # fmt: skip
Verdict = Literal[
    "decision_due", "drug", "before_the_clock", "report_by", "can_begin", "too_early", "too_late", "review_by",
    "statement_due", "with_revalidation", "on_its_own", "in_review", "not_in_review", "in_outreach", "not_in_outreach",
    "no_id_asked", "id_asked", "id_ready", "id_with_letter", "id_wrong", "next_milestone", "all_passed",
]  # fmt: skip
_PRIOR: JsonDict = {"what": ["prior_authorization"]}
_FISCAL: JsonDict = {"what": ["fiscal_soundness"]}
Time = Annotated[str, BeforeValidator(read_time)]
Identifier = Annotated[str, Field(max_length=200)]


class Inputs(Typed):
    """What happened, and on which day."""

    what: What = Field(
        title="What happened, or what you are about to do",
        json_schema_extra={
            "choices": {
                "prior_authorization": "Prior authorization: a request came in",
                "file_change": "Provider file: something changed",
                "link": "Link to a group: you ask for it",
                "file_request": "Provider file: you sent a request",
                "fiscal_soundness": "Statement of fiscal soundness: when next",
                "perm_claim": "PERM: is a claim in the review",
                "perm_request": "PERM: a request for records came",
                "call": "Customer service: you call",
                "milestones": "Rule 0057-F and SENDPro: what comes next",
            }
        },
    )
    day: Day = Field(title="On which day", description="For example 1 5 2026")
    speed: Literal["standard", "expedited"] | None = Field(
        default=None,
        title="Kind of request",
        json_schema_extra={"choices": {"standard": "Standard", "expedited": "Expedited"}, "shown_when": _PRIOR},
    )
    for_drug: bool | None = Field(
        default=None,
        title="The request is for a drug",
        description="No answer counts as no",
        json_schema_extra={"shown_when": _PRIOR},
    )
    time: Time | None = Field(
        default=None,
        title="Time of day it was received",
        description="Such as 3:00 PM. Leave it empty if you do not know it",
        json_schema_extra={"shown_when": {**_PRIOR, "speed": ["expedited"]}},
    )
    link_from: Day | None = Field(
        default=None,
        title="First day that you want for the link",
        description="Leave it empty to see which days are possible",
        json_schema_extra={"shown_when": {"what": ["link"]}},
    )
    agency: Agency | None = Field(
        default=None,
        title="Kind of provider",
        json_schema_extra={
            "choices": {
                "adult_foster_care": "Adult foster care",
                "group_adult_foster_care": "Group adult foster care",
                "home_health_agency": "Home health agency",
                "continuous_skilled_nursing": "Continuous skilled nursing",
            },
            "shown_when": _FISCAL,
        },
    )
    revalidation_on: Day | None = Field(
        default=None,
        title="Day of your next revalidation",
        description="Leave it empty if none is planned",
        json_schema_extra={"shown_when": _FISCAL},
    )
    provider_id: Identifier | None = Field(
        default=None,
        title="The provider ID that you mean to enter",
        description="Leave it empty to see what is asked",
        json_schema_extra={"shown_when": {"what": ["call"]}},
    )


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PriorAuthorization(_Part):
    """The clocks of the federal rule."""

    starts: Cited[date]
    standard_days: Cited[int]
    expedited_hours: Cited[int]


class DayOfYear(_Part):
    """A day that comes back every year."""

    month: int
    day: int


class Window(_Part):
    """Two days, both included."""

    first: date
    last: date


class Milestone(_Part):
    """A day that was announced; some come back every year."""

    id: str
    title: str
    day: date
    each_year: bool = False


class Calls(_Part):
    """What a caller has to enter."""

    starts: Cited[date]
    digits: Cited[int]
    attempts: Cited[int]


class DateLaws(_Part):
    """The passages that carry no figure of their own."""

    on_file: Law
    drugs: Law
    before_the_clock: Law
    counting: Law
    calendar_days: Law
    not_earlier: Law
    both_ends: Law
    business_days: Law
    within_months: Law
    either_day: Law
    no_answer: Law
    with_letter: Law


class Rules(periods.Rules):
    """The clocks and dates of MassHealth."""

    prior_authorization: PriorAuthorization
    file_change_days: Cited[int]
    link_days_ahead: Cited[int]
    review_business_days: Cited[int]
    holidays: Cited[list[Holiday]]
    fiscal_due: dict[Agency, Cited[DayOfYear]]
    bundle_months: Cited[int]
    perm_claims: Cited[Window]
    perm_requests: Cited[Window]
    calls: Calls
    milestones: list[Cited[Milestone]]
    laws: DateLaws


class DateFound(BaseModel):
    """A day that follows, or the first and the last of several."""

    id: str
    title: str
    day: date
    last: date | None = None
    at: str | None = None
    each_year: bool = False


class Result(answer.Result):
    """What follows: the day that counts, whether what you want is possible, and every day for the calendar."""

    verdict: Verdict
    due_on: date | None
    due_at: str | None
    dates: list[DateFound]
