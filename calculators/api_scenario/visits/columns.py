"""The columns of a visit file, with the headers under which practice systems and dashboards export them."""

from calculators.tables import Column

_ANSWERS = {
    "yes": ("given", "provided", "sent", "done", "met", "pass", "passed", "included", "counted", "numerator",
            "complete", "completed", "granted", "enabled", "active", "yes provided",
            "within 48 hours", "within 48 hrs", "timely"),
    "no": ("not given", "not provided", "not sent", "not done", "not met", "fail", "failed", "not included",
           "excluded", "not counted", "denominator", "denominator only", "incomplete", "not enabled",
           "inactive", "never", "late"),
}  # fmt: skip
_OPT_OUTS = {
    "no": ("n", "false", "f", "0", "off", "unchecked", "participating", "not opted out", "opted in", "opt in",
           "opt-in", "accepted", "did not opt out"),
    "yes": ("y", "true", "t", "1", "x", "✓", "✔", "on", "checked", "opted out", "opt out", "opt-out", "declined",
            "refused", "optout", "patient declined"),
    "dashboard": ("in dashboard", "inside dashboard", "yes dashboard", "yes - in dashboard", "dashboard opt-out",
                  "counted in dashboard", "ehr", "in ehr", "yes (dashboard)", "yes, in dashboard"),
    "own_log": ("log", "separate log", "opt-out log", "opt-out audit log", "own log", "audit log", "separate", "manual",
                "yes - separate log", "yes (separate log)", "yes, separate log", "yes log", "separate opt-out log",
                "separate audit log", "logged separately", "logged elsewhere", "yes - opt-out audit log"),
}  # fmt: skip

PATIENT = Column(
    "patient_id", "Patient ID", "id",
    ("patient identifier", "patientid", "pt id", "patient number", "patient no", "patient num", "patient #", "mrn",
     "medical record number", "medical record no", "patient mrn", "patient mrn/identifier", "mrn number", "chart id",
     "chart number", "chart no", "chart #", "patient acct no", "patient account number", "patient account no",
     "account number", "acct no", "acct #", "per nbr", "person nbr", "person number", "person id", "pid",
     "patient key", "patient.id", "unique patient id", "emr id", "ehr id", "ehr patient id", "member id", "bene id",
     "desynpuf id", "patient"),
)  # fmt: skip
BIRTH = Column(
    "birth_date", "Patient DOB", "day",
    ("dob", "date of birth", "patient date of birth", "birth date", "birthdate", "patient birth date", "pt dob",
     "patientdob", "birthday", "d.o.b.", "bene birth dt", "patient birthdate", "birth dt"),
    needed=False,
)  # fmt: skip
PROVIDER = Column(
    "provider", "Provider", "text",
    ("provider name", "rendering provider", "rendering provider full name", "rendering provider name",
     "treating provider", "treating practitioner", "appointment provider name", "appointment provider",
     "visit provider", "attending provider", "eligible professional", "ep", "ep name", "attesting provider",
     "attesting ep", "clinician", "clinician name", "physician", "physician name", "doctor", "practitioner",
     "seen by", "rndrng prvdr", "provider full name", "provider.name", "provider id", "rendering provider npi",
     "provider npi", "blg prvdr npi"),
    needed=False,
)  # fmt: skip
SERVICE = Column(
    "service_date", "Service Date", "day",
    ("date of service", "dos", "service dt", "visit date", "date of visit", "encounter date", "date of encounter",
     "encounter dos", "appointment date", "appt date", "apptdate", "visit dt", "encounter dt", "svc date",
     "srvc bgn dt", "service from date", "from date", "fromdate", "serv date", "date seen", "seen on",
     "date patient seen", "office visit date", "servicedate", "service start date", "start", "date"),
)  # fmt: skip
AVAILABLE = Column(
    "available_on", "Date Information Available", "day",
    ("date information was available", "information available", "info available date", "date available",
     "available date", "availability date", "date info available to ep"),
    needed=False,
)  # fmt: skip
VDT = Column(
    "vdt", "Date VDT Access Provided", "day_or_yes_no",
    ("vdt date", "vdt access date", "date of vdt access", "date vdt provided", "vdt access provided on",
     "vdt provided date", "portal access date", "date portal access provided", "patient portal access date",
     "portal date", "portal enabled date", "view download transmit date",
     "date view download transmit access provided", "electronic access date", "timely access date", "access date",
     "vdt access provided", "vdt access", "vdt", "vdt provided", "vdt access given", "vdt access within 48 hours",
     "vdt within 48 hours", "vdt access (y/n)", "vdt y/n", "vdt access provided (y/n)", "portal access",
     "portal access provided", "portal access given", "patient portal access", "view download transmit",
     "view download transmit access", "view, download, transmit access provided", "electronic access",
     "electronic access provided", "timely access", "access provided"),
    needed=False, telling=("vdt", "portal"), choices=_ANSWERS,
)  # fmt: skip
DOCUMENTS = Column(
    "documents", "Date API Documentation Provided", "day_or_yes_no",
    ("api documentation date", "api document date", "api documents date", "date api document provided",
     "date api documents provided", "date of api documentation", "api docs date", "api doc date",
     "date api docs provided", "date api doc provided", "date api documentation given",
     "api documentation provided on", "api documentation provided date", "api documentation sent date",
     "date api documentation sent", "date documentation provided", "documentation date", "api instructions date",
     "date api instructions provided", "api info date", "api information date", "date api information provided",
     "api letter date", "api mailing date", "api date", "api access date", "date api access provided",
     "api documentation provided", "api documentation", "api docs", "api doc", "api documentation given",
     "api documentation sent", "api docs sent", "documentation provided", "api instructions",
     "api instructions provided", "api instructions sent", "api info", "api information", "api letter",
     "api mailing", "api", "api access", "api access provided", "api provided"),
    needed=False, telling=("api", "documentation", "instructions"), choices=_ANSWERS,
)  # fmt: skip
NUMERATOR = Column(
    "numerator", "In Dashboard Numerator", "yes_no",
    ("in numerator", "numerator", "dashboard numerator", "in the dashboard's numerator",
     "whether in the dashboard's numerator", "whether in dashboard numerator", "in mu dashboard numerator",
     "mu dashboard numerator", "in dashboard's numerator", "in the dashboard numerator", "in mu numerator",
     "mu numerator", "numerator flag", "numerator (y/n)", "numerator y/n", "num", "in num", "pea-1 numerator",
     "pea1 numerator", "pea 1", "pea-1", "pea numerator", "measure 1 numerator", "in measure 1 numerator",
     "measure 1", "measure met", "met measure", "met", "counted in numerator", "counted in dashboard",
     "counted on dashboard", "in dashboard", "on dashboard", "dashboard", "included in numerator",
     "included in dashboard", "included in dashboard numerator", "in mu dashboard", "mu dashboard", "numerator met",
     "already in numerator", "already in dashboard numerator", "is in numerator", "dashboard counted"),
    needed=False, telling=("numerator", "dashboard"), choices=_ANSWERS,
)  # fmt: skip
OPT_OUT = Column(
    "opt_out", "Opt-Out", "choice",
    ("opt out", "optout", "opted out", "opt-out status", "opt out flag", "opt-out (y/n)", "opt-out y/n",
     "patient opt-out", "patient opted out", "opt-out patient", "is opt-out", "opt out tracked", "opt-out tracked",
     "opt-out log", "opt-out audit log", "declined", "patient declined", "declined access", "portal declined",
     "declined portal", "refused", "opt-out type", "opt outs", "opt-outs"),
    needed=False, telling=("opt", "optout"), choices=_OPT_OUTS,
)  # fmt: skip

STATUS = Column(
    "status", "Visit Status", "text",
    ("appointment status", "appt status", "encounter status", "visit disposition", "appointment outcome", "status"),
    needed=False,
)  # fmt: skip
MISSED = frozenset({
    "ns", "noshow", "noshows", "didnotshow", "missed", "missedappointment", "rs", "rescheduled", "cancelled",
    "canceled", "cancel", "cxl", "can", "cancelledbypatient", "canceledbypatient", "cancelledbyprovider",
    "canceledbyprovider", "cancelledsameday", "canceledsameday", "latecancel",
    "latecancellation", "lwbs", "leftwithoutbeingseen", "notseen",
    "deleted", "voided", "enteredinerror",
})  # fmt: skip
"""Statuses of visits that did not take place, in small letters without signs."""

COLUMNS = (PATIENT, BIRTH, PROVIDER, SERVICE, AVAILABLE, VDT, DOCUMENTS, NUMERATOR, OPT_OUT, STATUS)
