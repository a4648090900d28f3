"""Messy visit files: no file makes a traceback, and a row is named by the number that Excel shows."""

import io
import json
import random
from pathlib import Path

import pytest
import xlsxwriter

from calculators import browser
from tests.calculators.api_visits import GAP, NAME, count, reasons

PRACTICE = (Path(__file__).parents[2] / "docs/massachusetts/practice-visits.csv").read_bytes()
HEADERS = [
    "MRN,DOB,Rendering Provider,DOS,Portal Access Date,API Docs Sent,Numerator,Opted Out",
    "Patient Acct No,Patient DOB,Appointment Provider Name,Appointment Date,VDT,API Documentation,In Numerator,Opt Out",
    "patientid,patientdob,rndrng prvdr,apptdate,vdt access,api documentation date,in dashboard numerator,opt-out",
    "Chart ID,Date of Birth,Provider,Visit Date,VDT Access Provided (Y/N),API Instructions Sent,Measure Met,Declined",
    "\ufeffPatient ID,Patient DOB,Provider,Service Date,Date VDT Access Provided,Date API Documentation Provided,"
    "In the dashboard's numerator,Opt-out status",
    "BENE_ID,BENE_BIRTH_DT,BLG_PRVDR_NPI,SRVC_BGN_DT,VDT_ACCESS,API_DOCUMENTATION_DATE,IN_NUMERATOR,OPT_OUT",
]


@pytest.mark.parametrize("header", HEADERS)
def test_headers_of_other_systems_are_matched(header):
    content = f"{header}\n0042,3/21/1996,Dr. Oz,10/2/2019,10/2/2019,11/13/2019,N,N\n".encode()
    result = count(content, GAP)
    assert reasons(result) == {}
    places = {column["name"]: column["place"] for column in result["columns"][0]["columns"]}
    assert places == {
        "patient_id": 0, "birth_date": 1, "provider": 2, "service_date": 3, "available_on": None, "vdt": 4,
        "documents": 5, "numerator": 6, "opt_out": 7, "status": None,
    }  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(encoding, delimiter):
    header = ["Patient ID", "DOB", "Provider", "Service Date", "VDT", "API Documentation Date"]
    row = ["7", "1996-03-21", "Dr. Nuñez", "2019-10-02", "2019-10-02", "2019-11-13"]
    content = "\r\n".join(delimiter.join(cells) for cells in (header, row)).encode(encoding)
    assert count(content, GAP)["log_entries"] == 1


def test_a_workbook_with_real_dates():
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet, days = book.add_worksheet("Visits"), book.add_format({"num_format": "m/d/yyyy"})
        sheet.write_row(0, 0, ["Patient ID", "DOB", "Provider", "Service Date", "VDT", "API Date", "In Numerator"])
        for place, cell in enumerate([7, 35145, "Dr. Oz", 43740, 43740, 43782, "No"]):
            sheet.write(1, place, cell, days if isinstance(cell, int) and cell > 7 else None)
    assert count(made.getvalue(), GAP)["log_entries"] == 1


@pytest.mark.parametrize("content", [b"", b"\n\n", b"%PDF-1.4", b"PK\x03\x04broken", b"<html><table></table></html>"])
def test_what_is_no_table_is_refused_in_one_sentence(content):
    (error,) = count(content, GAP)["errors"]
    assert error["field"] == "visits"
    assert error["message"].startswith("Visit file: ")
    assert error["message"].count(". ") <= 1


def messy(chance, bad):
    """A file with the odd rows of real exports, and the number in Excel of the row with a bad date."""
    lines = [f'"Report {index}"' for index in range(chance.randrange(4))]
    lines += [""] * chance.randrange(2)
    lines.append('Patient ID,DOB,"Provider",Service Date,VDT,API Documentation Date,Note')
    planted = None
    for index in range(12):
        lines += [""] * (chance.random() < 0.2)
        note = chance.choice(["", "a", '"two\nlines"', '"a, b"'])
        day = bad if index == 7 else f"10/{chance.randrange(13, 29)}/2019"
        lines.append(f"{index},3/21/1996,Dr. Oz,{day},10/28/2019,11/13/2019,{note}")
        planted = len(lines) if index == 7 else planted
    lines += ["Total,12"] * chance.randrange(2)
    return "\n".join(lines).encode(), planted


def test_a_bad_date_is_named_by_its_row_in_500_files():
    for seed in range(500):
        chance = random.Random(seed)
        content, planted = messy(chance, chance.choice(["10/32/2019", "never", "", "2019-13-01"]))
        result = count(content, GAP)
        reasons(result)
        assert [error["row"] for error in result["files"][0]["errors"]] == [planted], seed


def test_no_change_to_a_file_makes_a_traceback():
    for seed in range(300):
        chance = random.Random(seed)
        content = bytearray(PRACTICE)
        for _ in range(chance.choice([1, 5, 40])):
            place = chance.randrange(len(content))
            change = chance.randrange(3)
            if change == 0:
                content[place] = chance.randrange(256)
            elif change == 1:
                content[place:place] = chance.choice([b",", b'"', b"\n", b"\r\n", b"\0", b"\xff\xfe", b"=cmd", b";"])
            else:
                del content[place : place + chance.randrange(40)]
        result = count(bytes(content), GAP)
        if "errors" not in result:
            reasons(result)


def test_answers_that_make_no_sense_are_passed_over():
    request = {"inputs": GAP, "answers": {"columns": {"visits.vdt": "x"}, "choices": 3}}
    result = json.loads(browser.table(NAME, json.dumps(request), {"visits": PRACTICE}))
    assert "errors" not in result


def test_a_date_is_taken_before_a_yes_where_the_file_has_both():
    header = "Patient ID,DOB,Provider,Service Date,VDT Access,VDT Access Date,API Documentation,API Documentation Date"
    content = f"{header}\n7,3/21/1996,Dr. Oz,10/2/2019,Yes,10/2/2019,Yes,11/13/2019\n".encode()
    assert count(content, GAP)["log_entries"] == 1


def test_a_header_that_may_be_the_documentation_is_asked_about_before_anybody_is_called_undocumented():
    header = "MRN,DOB,Provider,DOS,VDT,API mailed,Numerator,Opt Out"
    content = f"{header}\n0042,3/21/1996,Dr. Oz,10/2/2019,10/2/2019,11/13/2019,N,N\n".encode()
    found = count(content, GAP)
    (error,) = found["errors"]
    assert error["field"] == "visits"
    assert "“API mailed” (column F) may be it" in error["message"]

    def told(place):
        request = {"inputs": GAP, "answers": {"columns": {"visits.documents": place}}}
        return json.loads(browser.table(NAME, json.dumps(request), {"visits": content}))

    assert reasons(told(5)) == {}
    assert reasons(told(-1)) == {"No API documentation": 1}


def test_a_file_from_before_any_documentation_raises_no_question():
    content = b"MRN,DOB,Provider,DOS,VDT,Numerator,Opt Out\n0042,3/21/1996,Dr. Oz,10/2/2019,10/2/2019,N,N\n"
    assert reasons(count(content, GAP)) == {"No API documentation": 1}
