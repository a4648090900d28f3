"""Files as generators of invented patients and other systems write them, against a count with nothing of ours in it."""

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from calculators import browser
from calculators.patient_volume.visits.payers import Payer, likely, names_nobody, said
from calculators.patient_volume.visits.statuses import happened, was_canceled
from calculators.patient_volume.visits.statuses import likely as suggested

PAYERS = {
    "8d1f": ("Medicaid", "GOVERNMENT"), "a2c0": ("Dual Eligible", "GOVERNMENT"), "77be": ("Medicare", "GOVERNMENT"),
    "04aa": ("Humana", "PRIVATE"), "c9d3": ("Blue Cross Blue Shield", "PRIVATE"), "51ff": ("NO_INSURANCE", "NO_PAYER"),
}  # fmt: skip
COUNTED = {"8d1f", "a2c0"}
LOOKUP = "Id,NAME,OWNERSHIP,ADDRESS\n" + "".join(f"{code},{name},{owner},\n" for code, (name, owner) in PAYERS.items())
ENCOUNTERS = (
    "Id", "START", "STOP", "PATIENT", "ORGANIZATION", "PROVIDER", "PAYER", "ENCOUNTERCLASS", "CODE", "DESCRIPTION",
    "BASE_ENCOUNTER_COST", "TOTAL_CLAIM_COST", "PAYER_COVERAGE", "REASONCODE",
)  # fmt: skip


def made(visits=1500):
    """Invented visits of nearly two years: patient, start, end, payer, class, what was paid."""
    chance, first = Random(5), datetime(2014, 6, 1, tzinfo=UTC)
    for _ in range(visits):
        start = first + timedelta(minutes=15 * chance.randrange(4 * 24 * 640))
        kind = chance.choice(("ambulatory", "wellness", "emergency", "inpatient"))
        end = start + timedelta(days=chance.randrange(1, 5) if kind == "inpatient" else 0, minutes=30)
        patient, payer = f"{chance.randrange(60):08x}-aa", chance.choice(list(PAYERS))
        yield patient, start, end, payer, kind, chance.choice(("0.00", "54.16"))


VISITS = list(made())


def written(header, rows, sign=","):
    text = io.StringIO()
    csv.writer(text, delimiter=sign).writerows([header, *rows])
    return text.getvalue()


def encounters():
    stamp = "%Y-%m-%dT%H:%M:%SZ"
    for number, (patient, start, end, payer, kind, paid) in enumerate(VISITS):
        yield (f"e{number}", start.strftime(stamp), end.strftime(stamp), patient, "o1", "p1", payer, kind, "185345009",
               "Encounter for symptom", "129.16", "129.16", paid, "")  # fmt: skip


def asked_of(text, encoding="utf-8", payers=LOOKUP, choices=None, **inputs):
    files = {"visits": text.encode(encoding)} | ({"payers": payers.encode()} if payers else {})
    request = {"inputs": {"payment_year": 2016} | inputs, "answers": {"choices": choices or {}}}
    return json.loads(browser.table("patient_volume", json.dumps(request), files))


def by_hand(kinds, first, last):
    """Each period's first day with its counts."""
    day = first
    while day + timedelta(days=89) <= last:
        inside = [counts for (_, when), counts in kinds.items() if 0 <= (when - day).days < 90]
        yield day.isoformat(), sum(inside), len(inside)
        day += timedelta(days=1)


def together(triples):
    kinds = {}
    for who, day, counts in triples:
        kinds[who, day] = kinds.get((who, day), False) or counts
    return kinds


def agree(found, kinds, first, last):
    shown = [(one["period_start"], one["numerator"], one["denominator"]) for one in found["periods"]]
    assert shown == list(by_hand(kinds, first, last))


PLAIN = together((patient, start.date(), payer in COUNTED) for patient, start, _, payer, _, _ in VISITS)
YEAR = date(2015, 1, 1), date(2015, 12, 31)


def test_encounters_with_payers_by_code():
    agree(asked_of(written(ENCOUNTERS, encounters())), PLAIN, *YEAR)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_encounters_with_payers_by_name(sign):
    rows = [(*row[:6], PAYERS[row[6]][0], *row[7:]) for row in encounters()]
    told = {"payer": {"Humana": "private", "Blue Cross Blue Shield": "private"}}
    agree(asked_of(written(ENCOUNTERS, rows, sign), payers=None, choices=told), PLAIN, *YEAR)


def test_claims_with_a_second_payer_of_zero():
    header = ("Id", "PATIENTID", "PRIMARYPATIENTINSURANCEID", "SECONDARYPATIENTINSURANCEID", "CURRENTILLNESSDATE",
              "SERVICEDATE", "STATUS1", "LASTBILLEDDATE1")  # fmt: skip
    rows = [(number, row[3], row[6], "8d1f" if number % 40 == 0 else "0", "2001-01-01", row[1], "CLOSED", row[2])
            for number, row in enumerate(encounters())]  # fmt: skip
    kinds = together((row[1], date.fromisoformat(row[5][:10]), bool(COUNTED & {row[2], row[3]})) for row in rows)
    open_ = asked_of(written(header, rows))["asks"][0]["items"]
    assert [(item["value"], item["suggestion"]) for item in open_] == [("0", "self_pay")]
    agree(asked_of(written(header, rows), choices={"payer": {"0": "self_pay"}}), kinds, *YEAR)


def test_a_hospital_of_the_generator():
    kinds = together(
        ((patient, kind), (end if kind == "inpatient" else start).date(), payer in COUNTED)
        for patient, start, end, payer, kind, _ in VISITS
        if kind in ("emergency", "inpatient")
    )
    found = asked_of(written(ENCOUNTERS, encounters()), provider="hospital", cost_report_year_end="6-30")
    agree(found, kinds, date(2014, 7, 1), date(2015, 6, 30))


def test_a_report_of_a_practice_with_titles_statuses_and_windows_letters():
    header = ("Appointment Provider Name", "Visit Status", "Appointment Date", "Patient Acct No", "Patient Name",
              "Primary Insurance Name", "Secondary Insurance", "Canceled")  # fmt: skip
    chance, rows, triples = Random(3), [], []
    for patient, start, _, payer, _, _ in VISITS:
        status = chance.choice(("CHK", "CHK", "Checked Out", "N/S", "R/S", "No Show", "Cancelled"))
        second, canceled = chance.choice(("None", "N/A", "", "NYS MEDICAID")), chance.choice("NNNY")
        day = f"{start.month}/{start.day}/{start.year}"
        rows.append(("Zoë D'Ör", status, day, patient, "José", PAYERS[payer][0], second, canceled))
        if status in ("CHK", "Checked Out") and canceled == "N":
            triples.append((patient, start.date(), payer in COUNTED or second == "NYS MEDICAID"))
    text = "Encounter report\nPrinted 11/25/2016\n\n" + written(header, rows)
    told = {"payer": {"Humana": "private", "Blue Cross Blue Shield": "private"}}
    agree(asked_of(text, "cp1252", payers=None, choices=told), together(triples), *YEAR)


def test_what_was_paid_over_a_day_decides_in_the_first_years():
    header, day = ("PATIENT", "START", "PAYER", "PAYER_COVERAGE"), "2011-03-01T08:15:00Z"
    rows = [("1", day, "8d1f", "0.00"), ("1", day, "8d1f", "54.16"), ("2", day, "8d1f", "0"), ("3", day, "77be", "9")]
    found = asked_of(written(header, rows), payment_year=2012)["encounters"]
    assert (found["total"], found["counted"], found["unpaid"]) == (3, 1, 1)


def test_a_column_that_says_whether_the_patient_came_is_asked_with_a_suggestion():
    rows = [("1", "2015-03-01", "Medicaid", "Yes"), ("2", "2015-03-01", "Medicaid", "No")]
    asks = asked_of(written(("Patient ID", "Date of service", "Payer", "Attended"), rows), payers=None)["asks"]
    assert {item["value"]: item["suggestion"] for item in asks[0]["items"]} == {
        "Yes": "happened",
        "No": "did_not_happen",
    }


@pytest.mark.parametrize("status", ["Not arrived", "Not completed", "never seen"])
def test_a_status_that_denies_itself_is_asked(status):
    assert happened(status) is None
    assert suggested(f"{status}, scheduled") is None
    assert (suggested("Booked"), suggested("In room"), suggested("Zebra")) == ("did_not_happen", "happened", None)
    assert [suggested(text) for text in ("COMP", "ARR", "CAN", "Res", "Arrogant")] == [
        "happened", "happened", "did_not_happen", "did_not_happen", None,
    ]  # fmt: skip


def test_words_that_say_nobody_pays_and_words_that_deny_medicaid():
    assert all(map(names_nobody, ("None", "N/A", "null", "-", "No coverage")))
    assert not any(map(names_nobody, ("Medicaid", "0", "Unknown")))
    assert [said(Payer(text, text)) for text in ("No Medicaid", "Former Medicaid", "MCR/MCD")] == [None, None, "dual"]
    assert likely(Payer("0", "0")) == "self_pay"
    assert [was_canceled(text) for text in ("No", "0", None, "Patient sick", "Y")] == [False, False, False, True, True]


@pytest.mark.parametrize(
    ("counted", "provider", "tier", "said"),
    [(5999, "professional", None, "29.995%"), (6000, "professional", "full", "30%"),
     (5999, "pediatrician", "two_thirds", "29.995%"), (3999, "pediatrician", None, "19.995%"),
     (3899, "pediatrician", None, "19.495%")],
)  # fmt: skip
def test_a_share_that_comes_near_is_never_shown_as_if_it_reached(counted, provider, tier, said):
    days = [(date(2015, 3, 1) + timedelta(days=index % 90)).isoformat() for index in range(20_000)]
    rows = [(index, day, "Medicaid" if index < counted else "Medicare") for index, day in enumerate(days)]
    found = asked_of(written(("Patient ID", "Date of service", "Payer"), rows), payers=None, provider=provider)
    texts = [found["answer"]["detail"], *(step["value"] for step in found["steps"])]
    shares = [text.split(" = ")[1].split("%")[0] + "%" for text in texts if f"{counted:,} / 20,000 = " in text]
    assert found["tier"] == tier
    assert set(shares) == {said}
    assert tier is None or f"with {said}." in found["answer"]["sentence"]


@pytest.mark.parametrize("style", ["%m/%d/%y", "%d-%b-%y"])
def test_years_of_two_digits_are_those_near_the_payment_year(style):
    rows = [(patient, start.strftime(style), payer) for patient, start, _, payer, _, _ in VISITS]
    found = asked_of(written(("MRN", "DOS", "Payer"), rows))
    agree(found, PLAIN, *YEAR)
    assert found["files"][0]["notes"] == ["Date of service: years of two digits were read as 1966 to 2065."]


def test_a_hospital_without_a_column_of_kinds_is_asked_once():
    header = ("subject_id", "hadm_id", "admittime", "dischtime", "insurance")
    rows = [("1", "9", "2015-02-01 10:00:00", "2015-02-04 09:00:00", "Medicaid"),
            ("2", "8", "2015-02-01 10:00:00", "", "Medicare")]  # fmt: skip
    given = {"payers": None, "provider": "hospital", "cost_report_year_end": "6-30", "period_start": "2015-01-01"}
    asked = asked_of(written(header, rows), **given)["asks"][0]
    assert [(item["value"], item["count"]) for item in asked["items"]] == [("(empty)", 2)]
    found = asked_of(written(header, rows), choices={"kind": {"(empty)": "inpatient"}}, **given)
    assert (found["encounters"]["total"], found["encounters"]["counted"]) == (1, 1)
    assert found["files"][0]["left_out"][0]["because"] == "not discharged yet"
