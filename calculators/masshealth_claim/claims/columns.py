"""The columns of the claims file, with the headers under which others export them."""

from calculators.tables import Column

CLAIMS = (
    Column(
        "claim", "Claim number", "id",
        (
            "claim id", "claim", "claim no", "claim #", "claim num", "icn", "tcn", "patient control number",
            "patient control #", "account number", "account #", "encounter id", "encounter number", "visit number",
            "invoice number", "claim reference", "original claim number", "clm id", "clm no",
        ),
        needed=False,
    ),
    Column(
        "date_of_service", "Date of service", "day",
        (
            "dos", "service date", "from date", "from dos", "dos from", "date of service from", "service from date",
            "from date of service", "service from", "from service date", "first date of service", "statement from date",
            "statement covers from", "start date of service", "srv date", "svc date", "svc dt", "dos start",
            "begin dos", "beginning date of service", "encounter date", "visit date", "appt date", "appointment date",
            "dtp 472",
        ),
    ),
    Column(
        "plan", "Plan on the date of service", "text",
        (
            "plan", "member plan", "members plan", "health plan", "plan name", "payer", "payer name", "payor",
            "insurance", "insurance name", "carrier", "coverage", "aid plan", "managed care plan", "plan type",
            "member enrollment", "primary payer", "primary insurance", "financial class", "assignment plan",
        ),
        needed=False,
    ),
    Column(
        "rendered_by", "Who gave the service", "choice",
        ("rendered by", "service given by", "renderer", "provider relation", "is own pcp", "seen by"),
        needed=False,
        choices={
            "own_primary_care": (
                "own primary care", "pcp", "pcc", "own pcp", "own pcc", "members pcp", "members pcc", "primary care",
                "primary care clinician", "primary care provider",
            ),
            "referral_circle": ("circle", "in circle", "in referral circle", "referral circle provider"),
            "other": ("others", "somebody else", "specialist", "other provider", "someone else"),
        },
    ),
    Column(
        "claim_form", "Claim form", "choice",
        (
            "form", "claim type", "form type", "type of claim", "bill form", "claim form type", "transaction type",
            "transaction", "claim format",
        ),
        needed=False,
        choices={
            "professional": ("prof", "p", "cms 1500", "hcfa", "hcfa 1500", "1500", "837p", "physician", "m"),
            "institutional": (
                "inst", "i", "ub", "ub 04", "ub-04", "ub04", "cms 1450", "837i", "facility", "hospital", "outpatient",
                "inpatient", "o",
            ),
        },
    ),
    Column(
        "type_of_bill", "Type of bill", "id",
        ("tob", "bill type", "type of bill code", "ub type of bill", "facility code", "typeofbill"),
        needed=False,
    ),
    Column(
        "billing_kind", "Who bills", "choice",
        (
            "billing kind", "billing provider kind", "billing provider type", "kind of billing provider",
            "billing entity type", "billing type", "bill provider type", "pay to provider type",
        ),
        needed=False,
        choices={
            "group_practice": (
                "group", "group practice organization", "gpo", "practice", "medical group", "group practice org", "97",
            ),
            "entity": (
                "facility", "health center", "community health center", "chc", "mental health center",
                "urgent care center", "hospital", "clinic", "organization", "substance use disorder treatment", "sud",
            ),
            "individual": (
                "individual provider", "individual practitioner", "solo", "solo practice", "person", "sole proprietor",
                "physician",
            ),
        },
    ),
    Column(
        "billing_provider", "Billing provider's number", "id",
        (
            "billing npi", "billing provider npi", "billing provider", "billing provider id", "bill npi",
            "bill prov npi", "billing prov npi", "group npi", "pay to npi", "pay to provider npi", "billing pid",
            "billing pidsl", "pidsl", "billing pid sl", "group pidsl",
        ),
        needed=False,
    ),
    Column(
        "place_of_service", "Place of service", "id",
        ("pos", "pos code", "place of service code", "place of svc", "svc location code", "clm05 1", "plc of svc"),
        needed=False,
    ),
    Column(
        "admit_code", "Admit code", "id",
        (
            "admit type", "admission type", "type of admission", "admit type code", "admission type code", "adm type",
            "priority of visit", "type of visit", "fl14", "fl 14", "priority type of admission or visit",
        ),
        needed=False,
    ),
    Column(
        "service", "Service", "text",
        ("service type", "service category", "type of service", "service line", "category of service", "service kind"),
        needed=False,
    ),
    Column(
        "on_exemption_list", "The service is on the list that needs no referral", "yes_no",
        ("exempt", "exempt service", "referral exempt", "exempted", "on exemption list", "no referral list"),
        needed=False,
    ),
    Column(
        "referral_issued_on", "Day the referral was issued", "day",
        (
            "referral date", "referral issued", "referral issued on", "ref date", "date of referral", "referred on",
            "referral on file", "referral start", "referral start date", "referral effective date", "referral from",
            "referral issue date", "date referral issued",
        ),
        needed=False,
        telling=("referral",),
    ),
    Column(
        "referring_npi", "Referring provider's NPI", "id",
        (
            "referring npi", "referring provider npi", "ref prov npi", "ref provider npi", "ref npi",
            "referring physician npi", "ordering npi", "ordering provider npi", "ordering physician npi", "orp npi",
            "prescriber npi", "prescribing provider npi", "prescribing npi", "referring prov npi", "nm109 dn",
            "refer provider npi", "referring dr npi", "order prov npi", "dn npi", "dk npi", "box 17b", "17b",
            "referring provider", "ordering provider",
        ),
        needed=False,
        telling=("referring", "ordering", "prescribing", "prescriber"),
    ),
    Column(
        "referring_provider_type", "Referring provider's type", "id",
        (
            "referring type", "ref prov type", "referring pt", "referring provider type code", "ordering provider type",
            "orp type", "orp provider type", "ref provider type", "referring prov type", "referring credentials",
        ),
        needed=False,
    ),
    Column(
        "referring_enrolled", "The referring provider is enrolled with MassHealth", "yes_no",
        ("referring enrolled", "ref prov enrolled", "orp enrolled", "ordering provider enrolled", "referring active"),
        needed=False,
    ),
    Column(
        "rendering_npi", "Rendering provider's NPI", "id",
        (
            "rendering npi", "rendering provider npi", "rend npi", "rend prov npi", "rendering prov npi",
            "rendering physician npi", "servicing npi", "servicing provider npi", "performing npi",
            "performing provider npi", "treating npi", "treating provider npi", "box 24j", "24j",
            "render npi", "service provider npi", "provider npi", "rendering", "rendering provider",
            "servicing provider", "performing provider",
        ),
        needed=False,
        telling=("rendering", "servicing", "performing"),
    ),
    Column(
        "link_start", "First day of the rendering provider's link to the group", "day",
        ("link start", "link start date", "link from", "linked from", "link begin", "group link start"),
        needed=False,
    ),
    Column(
        "link_end", "Last day of that link", "day",
        ("link end", "link end date", "link to", "linked to", "link through", "group link end"),
        needed=False,
    ),
    Column(
        "rendering_enrolled", "The rendering provider is actively enrolled as a fee-for-service provider", "yes_no",
        ("rendering enrolled", "rend prov enrolled", "rendering active", "rendering ffs", "servicing enrolled"),
        needed=False,
    ),
    Column(
        "primary_care_npi", "NPI of the member's own primary care", "id",
        (
            "pcp npi", "pcc npi", "primary care npi", "primary care provider npi", "primary care clinician npi",
            "pcp physician npi", "members pcp npi", "pcp provider npi", "pcp id",
        ),
        needed=False,
    ),
)  # fmt: skip
