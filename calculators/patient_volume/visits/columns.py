"""The columns of a file of visits or claims, under the names that practice systems give them."""

from collections.abc import Iterator

from calculators.patient_volume.model import HOSPITALS
from calculators.reading import Given
from calculators.tables import Column

PATIENT = Column(
    "patient_id",
    "Patient ID",
    "id",
    (
        "patient mrn/identifier", "mrn", "medical record number", "patient account number", "patient acct no",
        "patient number", "patient no", "patient key", "patientid", "patient.id", "chart id", "chart number",
        "chart no", "person id", "person number", "per nbr", "person nbr", "pid", "patient_num", "desynpuf_id",
        "bene_id", "enrollee id", "recipient id", "client id", "patient", "subject", "member id", "subscriber id",
        "cin", "patient identifier", "patient mrn", "patient uuid", "patid", "subject id", "beneficiary id",
        "medicaid id",
    ),
)  # fmt: skip
SERVICE_DATE = Column(
    "service_date",
    "Date of service",
    "day",
    (
        "dos", "date of service", "servicedate", "encounter dos", "service start date", "service from date",
        "srvc_bgn_dt", "clm_from_dt", "clm from date", "first date of service", "line service date", "dateofservice",
        "from date of service", "from date", "fromdate", "visit date", "date of visit", "encounter date",
        "encounter start date", "encounter start", "start date", "start", "service from", "appointment date",
        "appt date", "apptdate", "appointment day", "visit start date", "visit start datetime", "claim line start date",
        "claim start date", "admission date", "date of admission", "admit date", "admittime", "admit time",
        "billable period", "billableperiod", "date",
    ),
)  # fmt: skip
PAYER = Column(
    "payer",
    "Payer",
    "text",
    (
        "primary payer financial class", "payer financial class", "financial class", "payer type", "payer class",
        "primary payer name", "primary payer", "primary insurance name", "primary insurance", "primary ins payer",
        "primary ins pkg name", "patient primary ins pkg name", "appt ins pkg name", "payer name", "payor",
        "payor name", "insurance", "insurance name", "insurance company", "insurance carrier", "insurance plan",
        "insurancecarrier.carriername", "carrier name", "carrier", "coverage", "plan name", "payer id", "payor id",
        "primarypatientinsuranceid", "insurance type", "insurance provider", "payer category", "coverage type",
        "payer type primary", "primary coverage", "payer 1", "insurance 1", "primary ins", "primary ins name",
        "pri ins", "insurance plan name",
    ),
    blank_ok=True,
)  # fmt: skip
PAYER_2 = Column(
    "payer_2",
    "Second payer",
    "text",
    (
        "secondary payer", "secondary payer name", "secondary payer financial class", "secondary payor",
        "secondary insurance", "secondary insurance name", "secondary ins payer", "secondary ins pkg name",
        "patient secondary ins pkg name", "secondary coverage", "payer 2", "insurance 2",
        "secondarypatientinsuranceid", "payer type secondary", "secondary ins", "secondary ins name", "sec ins",
    ),
    needed=False,
)  # fmt: skip
PAYER_3 = Column(
    "payer_3",
    "Third payer",
    "text",
    (
        "tertiary payer", "tertiary payer name", "tertiary payor", "tertiary insurance", "tertiary insurance name",
        "tertiary ins pkg name", "patient tertiary ins pkg name", "tertiary coverage", "payer 3", "insurance 3",
        "tertiary ins", "tertiary ins name", "tert ins",
    ),
    needed=False,
)  # fmt: skip
STATUS = Column(
    "status",
    "Status of the visit",
    "text",
    ("visit status", "encounter status", "appointment status", "appt status", "attendance status", "visit outcome",
     "appointment outcome", "claim status", "status", "attended", "attendance", "patient attended", "visit attended",
     "visit kept", "arrived"),
    needed=False,
)  # fmt: skip
CANCELED = Column(
    "canceled",
    "Reason for canceling",
    "text",
    (
        "apptcancelreason", "appt cancel reason", "cancel reason", "cancellation reason", "canceled reason",
        "cancelled reason", "appointment cancel reason", "cancelled", "is canceled", "is cancelled", "canceled flag",
        "cancelled flag",
    ),
    needed=False,
)  # fmt: skip
MISSED = Column(
    "missed",
    "Visit was missed",
    "text",
    ("missed appointment flag", "missed appointment", "no show flag", "no show", "noshow", "no-show"),
    needed=False,
)
PLACE = Column(
    "place_of_service",
    "Place of service",
    "text",
    (
        "cms place of service code", "place of service code", "placeofservice", "pos code", "pos", "pos_cd",
        "plc_srvc_cd", "clm_plc_of_srvc_cd", "line_place_of_srvc_cd",
    ),
    needed=False,
)  # fmt: skip
STATE = Column(
    "visit_state",
    "State where the visit was",
    "text",
    (
        "state of service", "service state", "site state", "facility state", "location state", "clinic state",
        "practice state", "provider state", "servicing state",
    ),
    needed=False,
)  # fmt: skip
PROVIDER = Column(
    "provider",
    "Professional",
    "text",
    (
        "rendering provider npi", "rendering npi", "provider npi", "treating provider npi", "rendering provider",
        "rendering provider id", "rendering provider full name", "rendering provider name", "rndrng prvdr",
        "rndrng_prvdr_npi", "treating practitioner", "treating provider", "attending provider", "provider.name",
        "provider id", "providerid", "provider name", "appointment provider name", "appointment provider",
        "prim prvdrfullnme", "servicing provider", "physician", "doctor", "clinician", "practitioner", "npi",
        "blg_prvdr_npi", "billing provider npi",
    ),
    blank_ok=True,
)  # fmt: skip
SITE = Column(
    "site",
    "Site",
    "text",
    (
        "site name", "location", "location name", "facility", "facility name", "appointment facility name",
        "billing location name", "clinic", "clinic name", "svc dprtmnt", "service department", "department name",
        "department", "organization", "practice name", "practice official name",
    ),
    blank_ok=True,
)  # fmt: skip
GLOBAL_CLAIM = Column(
    "global_claim",
    "Number of the global claim",
    "id",
    ("global claim number", "global claim id", "global billing claim", "global bill number"),
    blank_ok=True,
)
PAID = Column(
    "paid_amount",
    "Amount that was paid",
    "money",
    (
        "medicaid paid amount", "medicaid paid", "paid", "amount paid", "paid amt", "payer paid amount",
        "payer coverage", "insurance paid", "insurance payment", "total paid", "payments", "payment amount",
    ),
    blank_ok=True,
)  # fmt: skip
DISCHARGE_DATE = Column(
    "discharge_date",
    "Day of discharge",
    "day",
    ("discharge day", "discharged on", "discharge", "disch date", "discharge dt", "nch_bene_dschrg_dt", "stop",
     "end date", "encounter end date", "encounter stop", "dischtime", "discharge time", "visit end date"),
    needed=False,
)  # fmt: skip
KIND = Column(
    "kind",
    "Inpatient or emergency",
    "text",
    (
        "encounterclass", "encounter class", "patient class", "patient type", "encounter type", "enc type",
        "visit class", "visit type", "class", "cms place of service code", "place of service code", "place of service",
        "placeofservice", "pos",
    ),
    needed=False,
)  # fmt: skip
UNIT = Column(
    "unit",
    "Unit or service",
    "text",
    (
        "hospital service", "service line", "nursing unit", "discharge unit", "ward", "department", "department name",
        "hospital unit", "bed type", "accommodation",
    ),
    needed=False,
)  # fmt: skip

PAYER_CODE = Column("code", "Payer code", "text", ("id", "payer id", "payer code", "payor id", "plan id", "uuid"))
PAYER_NAME = Column(
    "name", "Payer name", "text", ("payor name", "plan name", "insurance name", "description", "carrier name")
)
PAYER_OWNER = Column(
    "ownership",
    "Kind of payer",
    "text",
    ("owner", "payer type", "financial class", "plan type", "payer class", "category", "line of business"),
    needed=False,
)
ASSIGNED_FROM = Column(
    "assigned_from",
    "Assigned from",
    "day",
    ("assigned on", "assignment date", "panel start", "panel start date", "effective date", "effective from",
     "enrollment start date", "start date", "start", "from"),
    needed=False,
)  # fmt: skip
ASSIGNED_UNTIL = Column(
    "assigned_until",
    "Assigned until",
    "day",
    ("assigned to", "assignment end", "assignment end date", "panel end", "panel end date", "termination date",
     "term date", "effective to", "enrollment end date", "end date", "end", "until", "stop"),
    needed=False,
)  # fmt: skip
PANEL = (PATIENT, ASSIGNED_FROM, ASSIGNED_UNTIL)
LOOKUP = (PAYER_CODE, PAYER_NAME, PAYER_OWNER)


def columns_for(given: Given, must_pay: bool) -> Iterator[Column]:
    """The columns that matter for what was asked; no other can be in the way of a row."""
    yield from (PATIENT, SERVICE_DATE, PAYER, PAYER_2, PAYER_3, STATUS, CANCELED, MISSED, STATE)
    if given.get("provider") in HOSPITALS:
        yield from (KIND, DISCHARGE_DATE, UNIT)
    else:
        yield PLACE
    if must_pay:
        yield PAID
    if given.has("only_provider") or given.get("each_professional"):
        yield PROVIDER
    if given.get("by_site"):
        yield SITE
    if given.get("global_billing") == "claims":
        yield GLOBAL_CLAIM
