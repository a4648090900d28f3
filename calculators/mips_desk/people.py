"""Who is in the roster: clinicians and groups, each with what it reports."""

from pydantic import Field

from calculators.fields import Count, Money, Typed
from calculators.mips_desk.roster import (
    MOST_NAME,
    TYPES,
    ClinicianType,
    Eligible,
    GroupKind,
    Reported,
    Reporting,
)


class _Person(Typed):
    """A clinician by name and numbers."""

    name: str = Field(title="Name", description="As your practice calls the clinician", max_length=MOST_NAME)
    npi: str | None = Field(
        default=None,
        title="National Provider Identifier (NPI)",
        description="Ten digits. The last one checks the others",
        max_length=40,
    )
    tin: str | None = Field(
        default=None,
        title="Taxpayer Identification Number (TIN)",
        description="Nine digits, of the practice that bills. It puts the clinician into the group of this number",
        max_length=40,
    )
    clinician_type: ClinicianType | None = Field(
        default=None, title="Clinician type", json_schema_extra={"choices": TYPES}
    )
    eligible: Eligible | None = Field(
        default=None,
        title="Eligible",
        description="As CMS's look-up shows it for this practice",
        json_schema_extra={
            "choices": {"alone": "Alone, and with a group", "group_only": "Only with a group", "no": "Not at all"}
        },
    )
    reporting: Reporting | None = Field(
        default=None,
        title="Reports as",
        json_schema_extra={"choices": {"individual": "Individual", "group": "Group", "virtual_group": "Virtual group"}},
    )
    virtual_group: str | None = Field(
        default=None, title="Virtual group", description="Its identifier, if there is one", max_length=40
    )
    medicare_payments: Money | None = Field(
        default=None,
        title="Medicare Part B payments in a year",
        description="To turn a percentage into dollars. It is used for nothing else",
    )


class _Practice(Typed):
    """A group by name and number."""

    name: str = Field(title="Name", max_length=MOST_NAME)
    kind: GroupKind = Field(
        default="group",
        title="Kind",
        json_schema_extra={"choices": {"group": "Group: one TIN", "virtual_group": "Virtual group: several TINs"}},
    )
    number: str | None = Field(
        default=None,
        title="TIN, or virtual group identifier",
        description="Clinicians with this number are its members",
        max_length=40,
    )
    clinicians_in_group: Count | None = Field(
        default=None,
        title="Clinicians in all",
        description="Only if there are more than you list. Half of them have to do an improvement activity",
    )


class Clinician(Reported, _Person):
    """One clinician in one practice; who bills for two practices is here twice."""


class Group(Reported, _Practice):
    """One group; its exclusions, attestations and registries are its own, and its counts are summed."""
