"""What is asked beside the file: what holds where the file does not say, and the day on which the reader acts."""

from pydantic import Field
from pydantic.config import JsonDict

from calculators.fields import Day, Typed
from calculators.masshealth_claim.model import BillingKind, ClaimForm, Plan, RenderedBy, Service
from calculators.masshealth_claim.model import Inputs as One

_WHERE = "Leave it empty if the file says it for every claim"


def _choices(field: str) -> JsonDict:
    """The answers that the form for one claim offers."""
    extra = One.model_fields[field].json_schema_extra
    return {"choices": extra["choices"]} if isinstance(extra, dict) else {}


class Inputs(Typed):
    """What holds for every claim that does not say it itself."""

    plan: Plan | None = Field(
        default=None,
        title="Plan of the members, where the file has none",
        description=_WHERE,
        json_schema_extra=_choices("plan"),
    )
    rendered_by: RenderedBy | None = Field(
        default=None,
        title="Who gave the services, where the file does not say",
        description="A column with the NPI of the member's primary care answers this too",
        json_schema_extra=_choices("rendered_by"),
    )
    claim_form: ClaimForm | None = Field(
        default=None,
        title="Claim form, where the file does not say",
        description=_WHERE,
        json_schema_extra=_choices("claim_form"),
    )
    billing_kind: BillingKind | None = Field(
        default=None,
        title="Who bills, where the file does not say",
        description=_WHERE,
        json_schema_extra=_choices("billing_kind"),
    )
    service: Service | None = Field(
        default=None,
        title="Service, where the file does not say",
        description="Choose one if all claims are for the same kind of service, such as equipment or laboratory tests",
        json_schema_extra=_choices("service"),
    )
    acting_on: Day | None = Field(
        default=None,
        title="Day on which you work on the claims",
        description="Shows which last days for a referral are over. Leave it empty to count none as over",
    )
