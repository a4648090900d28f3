"""The columns of each file, with the headers that record systems give them."""

from calculators.filing import Wanted
from calculators.tables import Column

PROVIDER = Column(
    "provider", "Clinician", "text",
    ("Provider", "Rendering Provider", "Appointment Provider", "Prescriber", "Ordering Provider", "Seen By",
     "Attending", "Physician", "Provider Name", "Provider NPI", "NPI", "Referring Provider", "provider_id"),
    needed=False, blank_ok=True,
)  # fmt: skip
PATIENT = Column(
    "patient", "Patient", "id",
    ("Patient ID", "MRN", "Medical Record Number", "Chart Number", "Account Number", "Patient Number", "PatientID",
     "Acct No", "Person ID"),
)  # fmt: skip
APPOINTMENTS = Wanted(
    "appointments", "Appointments", "One row for each visit, with the days on which access was given",
    (
        PATIENT,
        Column("visit", "Appointment", "day",
               ("Appointment Date", "Appt Date", "Date of Service", "Visit Date", "DOS", "Service Date",
                "Encounter Date", "Start Time", "Appointment Start", "Check-In")),
        Column("available", "Information available", "day",
               ("Available On", "Note Signed", "Signed Date", "Note Signed Date", "Progress Note Signed", "Finalized",
                "Result Date", "Available Date"), needed=False),
        Column("portal", "Portal access given", "day",
               ("Portal Access Date", "Portal Access", "Portal Activated", "Portal Invitation Date", "Portal Account",
                "PHR Access Date", "Connected On", "Web Enabled", "Portal Enabled Date"), needed=False),
        Column("letter", "Letter given", "day",
               ("Letter Date", "Welcome Letter", "Welcome Letter Printed", "Portal Letter Date"), needed=False),
        Column("opted_out", "Opted out of the portal", "yes_no",
               ("Opt Out", "Opted Out", "Portal Opt-Out", "Declined Portal", "Opt-Out"), needed=False),
        Column("interface", "App invitation given", "day",
               ("API Invitation Date", "API Invite", "API Invitation", "FHIR Invitation", "FHIR Email Sent",
                "API Access Date", "FHIR API Email", "App Invitation"), needed=False),
        Column("status", "Status of the appointment", "text",
               ("Appointment Status", "Appt Status", "Visit Status", "Status"), needed=False),
        PROVIDER,
    ),
)  # fmt: skip
PRESCRIPTIONS = Wanted(
    "prescriptions", "Prescriptions", "One row for each prescription, with the way it went out",
    (
        Column("written", "Prescribed on", "day",
               ("Prescription Date", "Written Date", "Rx Date", "Date Written", "Order Date", "Prescribed Date",
                "Date")),
        Column("way", "Way it was sent", "text",
               ("Transmission", "Transmission Method", "Sent Via", "Delivery Method", "Rx Type", "Method",
                "Prescription Type", "Transmit Type", "eRx Status", "Route of Transmission"), blank_ok=True),
        Column("schedule", "Schedule", "text",
               ("DEA Schedule", "Controlled", "Controlled Schedule", "DEA Class", "CSA Schedule", "DEA Code"),
               needed=False),
        Column("drug", "Drug", "text", ("Medication", "Drug Name", "Medication Name"), needed=False),
        PROVIDER,
    ),
)  # fmt: skip
REFERRALS = Wanted(
    "referrals", "Referrals", "One row for each transition of care or referral that went out",
    (
        Column("referred", "Referred on", "day",
               ("Referral Date", "Order Date", "Referral Order Date", "Transition Date", "Date Referred", "Date")),
        Column("status", "Status of the message", "text",
               ("Message Status", "Direct Status", "Delivery Status", "Transmission Status", "Summary Status", "Status",
                "CCDA Status"), blank_ok=True),
        Column("sent", "Sent on", "day", ("Sent Date", "Date Sent", "Message Date", "Transmitted On"), needed=False),
        Column("way", "Way it was sent", "text",
               ("Sent Via", "Transmission Method", "Delivery Method", "Method", "Transport"), needed=False),
        Column("to", "Referred to", "text", ("Referred To Provider", "Recipient", "Receiving Provider"),
               needed=False),
        PROVIDER,
    ),
)  # fmt: skip
SUMMARIES = Wanted(
    "summaries", "Received summaries", "One row for each encounter of a new, referred or transferred patient",
    (
        Column("met", "Encounter", "day",
               ("Encounter Date", "Visit Date", "Date of Service", "Appointment Date", "DOS", "Date")),
        Column("why", "New patient, referral or transition", "text",
               ("Reason", "Patient Type", "Encounter Type", "Visit Type", "Type", "New Patient"), blank_ok=True),
        Column("received", "Electronic summary received", "text",
               ("Summary Received", "CCDA Received", "CCD Received", "Summary Attached", "CCDA Attached",
                "Received Date", "Summary Received On"), blank_ok=True),
        Column("medications", "Medications reconciled", "yes_no",
               ("Medication Reconciled", "Meds Reconciled", "Med Rec", "Medication Reconciliation",
                "Reconciled"), blank_ok=True),
        Column("allergies", "Allergies reconciled", "yes_no",
               ("Allergy Reconciled", "Medication Allergies Reconciled", "Allergy Reconciliation"), needed=False),
        Column("problems", "Problem list reconciled", "yes_no",
               ("Problems Reconciled", "Problem Reconciled", "Problem List Reconciliation"), needed=False),
        PROVIDER,
    ),
)  # fmt: skip
_TYPES = {
    "physician": (
        "MD",
        "DO",
        "M.D.",
        "D.O.",
        "Doctor",
        "DPM",
        "OD",
        "DC",
        "DDS",
        "DMD",
        "Dentist",
        "Podiatrist",
        "Optometrist",
        "Chiropractor",
    ),
    "nurse_practitioner": ("NP", "APRN", "ARNP", "CNP", "FNP", "Nurse Practitioner"),
    "physician_assistant": ("PA", "PA-C", "Physician Assistant", "Physician Associate"),
    "clinical_nurse_specialist": ("CNS", "Clinical Nurse Specialist"),
    "nurse_anesthetist": ("CRNA", "Certified Registered Nurse Anesthetist"),
    "nurse_midwife": ("CNM", "Certified Nurse-Midwife", "Midwife"),
    "physical_therapist": ("PT", "DPT", "Physical Therapist"),
    "occupational_therapist": ("OT", "OTR", "Occupational Therapist"),
    "speech_language_pathologist": ("SLP", "CCC-SLP", "Speech-Language Pathologist"),
    "audiologist": ("AuD", "Audiologist"),
    "clinical_psychologist": ("PsyD", "PhD", "Psychologist", "Clinical Psychologist"),
    "dietitian": ("RD", "RDN", "Dietitian", "Nutritionist"),
    "clinical_social_worker": ("LCSW", "CSW", "LICSW", "Clinical Social Worker"),
    "other": ("Other", "Another profession"),
}
_YES_NO = {
    "small_practice": ("Small Practice", "Small"),
    "rural": ("Rural",),
    "shortage_area": ("HPSA", "Health Professional Shortage Area", "Shortage Area"),
    "non_patient_facing": ("Non-Patient Facing", "Non Patient Facing", "NPF"),
    "hospital_based": ("Hospital-Based", "Hospital Based"),
    "asc_based": ("ASC-Based", "ASC Based", "Ambulatory Surgical Center"),
    "facility_based": ("Facility-Based", "Facility Based"),
}
STATUSES = tuple(_YES_NO)
ROSTER = Wanted(
    "roster", "The practice's clinicians", "One row for each clinician and practice",
    (
        Column("name", "Name", "text",
               ("Clinician", "Clinician Name", "Provider", "Provider Name", "Full Name", "Rendering Provider")),
        Column("npi", "National Provider Identifier (NPI)", "id", ("NPI", "Provider NPI", "Individual NPI"),
               needed=False),
        Column("tin", "Taxpayer Identification Number (TIN)", "id", ("TIN", "Tax ID", "Group TIN", "EIN",
               "Practice TIN"), needed=False),
        Column("practice", "Practice", "text", ("Practice Name", "Group Name", "Group", "Organization"), needed=False),
        Column("clinician_type", "Clinician type", "choice",
               ("Type", "Provider Type", "Specialty Type", "Credential", "Credentials", "Degree"), needed=False,
               choices=_TYPES),
        Column("eligible", "Eligible", "choice", ("Eligibility", "MIPS Eligible", "MIPS Eligibility"), needed=False,
               choices={"alone": ("Individual", "Yes", "Eligible", "Individual and Group", "Y"),
                        "group_only": ("Group", "Group Only", "Only Group"),
                        "no": ("Not Eligible", "Exempt", "N", "Excluded")}),
        Column("reporting", "Reports as", "choice", ("Reporting", "Reporting Option", "Reports As"), needed=False,
               choices={"individual": ("Individual", "Ind"), "group": ("Group", "Grp"),
                        "virtual_group": ("Virtual Group",)}),
        *(Column(name, words[0], "yes_no", words, needed=False) for name, words in _YES_NO.items()),
    ),
)  # fmt: skip
FILES = {one.name: one for one in (APPOINTMENTS, PRESCRIPTIONS, REFERRALS, SUMMARIES, ROSTER)}
