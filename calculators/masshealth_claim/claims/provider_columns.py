"""The columns of the file of providers: who is enrolled, and linked to which group from when to when."""

from calculators.tables import Column

PROVIDERS = (
    Column(
        "npi", "Provider's NPI", "id",
        (
            "provider npi", "rendering npi", "rendering provider npi", "individual npi", "clinician npi",
            "practitioner npi", "npi number", "npi no", "national provider identifier", "ref prov npi", "referring npi",
        ),
    ),
    Column(
        "provider_type", "Provider type", "text",
        (
            "type", "pt", "provider type code", "prov type", "ptype", "provider type description", "specialty type",
            "referring provider type", "credentials", "credential",
        ),
        needed=False,
    ),
    Column(
        "enrollment", "Enrollment", "choice",
        (
            "enrolled", "masshealth status", "status", "enrollment status", "provider status", "enrollment type",
            "active", "ffs status", "participation", "provider enrollment status", "enrolment", "rendering enrolled",
            "referring enrolled",
        ),
        needed=False,
        choices={
            "fee_for_service": (
                "enrolled", "active", "ffs", "fee for service", "yes", "y", "true", "1", "fully participating",
                "full", "billing", "actively enrolled", "enrolled ffs", "active ffs", "participating",
            ),
            "non_billing": (
                "non billing", "nonbilling", "orp", "orp only", "ordering only", "non billing orp", "enrolled orp",
                "active orp", "referring only", "non paying", "nonpaying",
            ),
            "not_enrolled": (
                "unenrolled", "not enrolled", "inactive", "terminated", "no", "n", "false", "0", "closed",
                "disenrolled", "deactivated", "expired", "suspended", "termed", "not active", "unlinked", "ended",
            ),
        },
    ),
    Column(
        "enrolled_from", "First day of the enrollment", "day",
        (
            "enrollment start", "enrollment date", "enrollment effective date", "enrolled since", "enrollment from",
            "enrollment begin date", "provider effective date", "active from", "enrollment start date",
        ),
        needed=False,
    ),
    Column(
        "enrolled_to", "Last day of the enrollment", "day",
        (
            "enrollment end", "enrollment end date", "enrolled until", "termination date", "term date",
            "enrollment through", "active to", "disenrollment date",
        ),
        needed=False,
    ),
    Column(
        "link_start", "First day of the link to the group", "day",
        (
            "link start", "link start date", "link from", "linked from", "link begin", "link date", "linked date",
            "effective date", "link effective date", "affiliation start", "group link start", "start date", "eff date",
            "start", "from", "effective from", "effective", "valid from",
        ),
        needed=False,
    ),
    Column(
        "link_end", "Last day of the link to the group", "day",
        (
            "link end", "link end date", "link to", "linked to", "link through", "unlink date", "affiliation end",
            "group link end", "end date", "link term date", "end", "to", "through", "until", "effective to", "valid to",
        ),
        needed=False,
    ),
    Column(
        "group", "The group's number", "id",
        (
            "group npi", "group pidsl", "group pid sl", "group id", "billing npi", "billing provider npi", "entity npi",
            "group", "pidsl", "pid sl", "group practice npi", "organization npi", "linked group", "billing provider",
        ),
        needed=False,
    ),
)  # fmt: skip
