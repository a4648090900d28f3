"""Workbooks with a cover before the table: the sheet that fits is read, unless the reader names one."""

import io
import json

import pytest
import xlsxwriter

from calculators import browser

CLAIMS = [["Claim", "Date of service", "Plan"], ["7", "2025-09-03", "FFS"]]
COVER = [["Claims of the month"], ["Printed by", "the front desk"]]


def book(**sheets):
    made = io.BytesIO()
    workbook = xlsxwriter.Workbook(made, {"in_memory": True})
    for name, rows in sheets.items():
        page = workbook.add_worksheet(name)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    workbook.close()
    return made.getvalue()


def count(name, inputs, part, content, **answers):
    request = json.dumps({"inputs": inputs, "answers": answers})
    return json.loads(browser.table(name, request, {part: content}))


@pytest.fixture
def of_claims():
    held = {"rendered_by": "other", "claim_form": "professional", "billing_kind": "individual", "service": "other"}
    return lambda content, **answers: count("masshealth_claim", held, "claims", content, **answers)


def test_a_cover_is_passed_over(of_claims):
    found = of_claims(book(Cover=COVER, Nothing=[], Lists=[["PCC"]], Claims=CLAIMS))
    assert found["files"][0]["sheet"] == "Claims"
    assert found["files"][0]["rows_used"] == 1


def test_a_list_of_clinicians_behind_a_cover():
    year = {"performance_year": 2024, "performance_start": "2024-01-01", "performance_end": "2024-12-31"}
    content = book(Cover=COVER, Scores=[["NPI", "PI_PPHI_1"], ["1234567893", "Yes"]])
    assert count("mips_pi", year, "clinicians", content)["files"][0]["sheet"] == "Scores"


@pytest.mark.parametrize(
    "answers", [{"sheet": {"claims": "Cover"}}, {"columns": {"claims.plan": 0}}, {"columns": {"claims.": 1}}]
)
def test_what_the_reader_said_of_a_sheet_stands(of_claims, answers):
    (asked,) = of_claims(book(Cover=COVER, Claims=CLAIMS), **answers)["asks"]
    assert asked["sheet"] == "Cover"


def test_where_no_sheet_fits_the_first_is_asked_about(of_claims):
    (asked,) = of_claims(book(Cover=COVER, Lists=[["PCC"], ["FFS"]]))["asks"]
    assert (asked["sheet"], asked["sheets"]) == ("Cover", ["Cover", "Lists"])
