"""The files given back: the log, the reader's own rows, the patients to document, the letters."""

import csv
import html
import io
import json
import re

import pytest
from python_calamine import CalamineWorkbook

from calculators import browser, exports
from tests.calculators.api_visits import GAP, NAME, PERIOD, count, rows_of

LETTER = {
    "place": "Elm Street Family Medicine", "address": "1 Elm Street", "telephone": "555 0100", "provider": "Dr. Oz",
    "signer": "Pat Doe {MD}", "role": "clinical_director",
}  # fmt: skip
QUESTION = {**PERIOD, "dashboard_denominator": 10, "audit_log_entries": 9}


def sheet(content):
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert len(book.sheet_names) == 1
    return book.get_sheet_by_index(0).to_python()


def ids(result):
    return [offer["id"] for offer in result["exports"]]


def test_the_log_of_the_gap_has_the_columns_of_the_source():
    count(rows_of({"id": "0001"}, {"vdt": ""}), GAP)
    header, row = sheet(browser.export("t", "log"))
    assert header == ["Patient ID", "Patient DOB", "Provider", "Service Date", "Date VDT Access Provided",
                      "Date API Documentation Provided"]  # fmt: skip
    assert [str(cell) for cell in row] == ["0001", "2000-09-09", "Dr. Oz", "2019-10-01", "2019-10-01", "2019-11-13"]


def test_the_log_of_the_whole_period_says_yes():
    count(rows_of({"vdt": "2019-10-02", "numerator": "x", "documents": "sent"}), PERIOD,
          documentation_provided_on="2019-12-05")  # fmt: skip
    header, row = sheet(browser.export("t", "log"))
    assert header[4] == "VDT Access Provided"
    assert [str(cell) for cell in row[4:]] == ["Yes", "2019-12-05"]


def test_no_cell_of_a_log_is_a_formula():
    count(rows_of({"id": "=1+1", "provider": "@SUM(A1)"}), GAP)
    assert sheet(browser.export("t", "log"))[1][:3:2] == ["=1+1", "@SUM(A1)"]
    text = browser.export("t", "verdicts").decode()
    assert "'=1+1" in text
    assert "'@SUM(A1)" in text


def test_no_log_where_none_is_asked_for():
    result = count(rows_of({}), GAP, api_enabled_on="2019-09-01", dashboard_numerator=9)
    assert "log" not in ids(result)
    assert "Counted" in browser.export("t", "verdicts").decode()


def test_every_row_comes_back_with_its_verdict():
    content = rows_of({}, {"service": "2019-12-30"}, {"born": "x"}, {"vdt": "2019-10-03"}) + b"Total,4\r\n"
    count(content, GAP)
    rows = list(csv.reader(io.StringIO(browser.export("t", "verdicts").decode("utf-8-sig"))))
    assert [row[-1] for row in rows] == [
        "Verdict", "Counted in the VDT and API Audit Log", "Left out: Visit after the reporting period",
        "To mend: Patient DOB: this is not a date. Write it as 9/23/2019.",
        "Counted in the VDT and API Audit Log. VDT access is dated two days after the visit. Check that it was within "
        "48 hours", "Left out: a total",
    ]  # fmt: skip


def test_a_broken_row_is_told_without_a_column():
    count(rows_of({}) + b"1,2000-01-01,Dr. Oz,2019-10-01,,,,,,,more\r\n", GAP)
    assert "To mend: this row has more cells" in browser.export("t", "verdicts").decode()


def test_patients_to_document_stand_once_with_what_the_file_says():
    content = rows_of({"documents": ""}, {"id": "111", "documents": ""}, {"documents": "2020-01-01"}, {}, {"vdt": ""})
    count(content, GAP)
    header, *rows = sheet(browser.export("t", "to_document"))
    assert header[-1] == "What the file says"
    assert [(row[0], row[-1]) for row in rows] == [
        ("111", "No API documentation"), ("113", "API documentation after December 31, 2019"),
    ]  # fmt: skip


class TestLetters:
    def letter(self, wanted, **changes):
        text = json.dumps({**QUESTION, **changes})
        return browser.keep(NAME, text, wanted).decode()

    def test_of_scenario_4_is_filled_from_the_answers(self):
        text = html.unescape(self.letter("letter_period_page", letter=LETTER))
        for said in [
            "Elm Street Family Medicine", "EP: Dr. Oz", "September 23 to December 21, 2019", "API Audit Log",
            "9 entries", "tracked VDT access alone", "by hand", "within 48 hours", "January 1, 2019",
            "December 31, 2019", "November 4, 2019", "Pat Doe {MD}", "Clinical Director", "To Whom It May Concern",
        ]:  # fmt: skip
            assert said in text, said
        assert re.findall(r"\d\)", text) == ["1)", "2)", "3)", "4)"]

    def test_of_scenario_3_says_whom_was_added(self):
        gap = {"dashboard_tracks": "vdt_and_api", "dashboard_numerator": 1, "audit_log_entries": 8}
        text = html.unescape(self.letter("letter_gap_page", **gap))
        assert "We added 8 patients to the numerator of Measure 1 to exceed 80%." in text
        assert "before November 4, 2019" in text
        assert "______" in text
        text = html.unescape(self.letter("letter_gap_page", **{**gap, "audit_log_entries": None}))
        assert "We added patients to the numerator" in text

    def test_of_a_log_that_is_only_to_be_safe_claims_no_more(self):
        safe = {"dashboard_tracks": "vdt_and_api", "dashboard_numerator": 8, "separate_opt_out_entries": 1}
        text = html.unescape(self.letter("letter_gap_page", **safe))
        assert "not in the numerator that we entered" in text
        assert "We added" not in text
        count(rows_of({}), GAP, dashboard_numerator=8, separate_opt_out_entries=1)
        assert "We added" not in browser.export("t", "letter_gap_page").decode()

    def test_for_word_is_rich_text(self):
        text = self.letter("letter_period", letter=LETTER)
        assert text.startswith("{\\rtf1")
        assert "Pat Doe \\{MD\\}" in text

    def test_is_not_offered_where_it_could_not_be_signed(self):
        result = json.loads(browser.run(NAME, json.dumps({**QUESTION, "acts": {"api_stayed_on": False}})))
        assert ids(result) == []
        assert any("fourth point" in line for line in result["still_needed"])

    def test_is_not_offered_where_none_is_asked_for(self):
        question = {**QUESTION, "api_enabled_on": "2019-09-01"}
        assert ids(json.loads(browser.run(NAME, json.dumps(question)))) == []

    def test_of_a_file_counts_its_entries(self):
        result = count(rows_of({}, {}), {**GAP, "dashboard_denominator": 2}, letter=LETTER)
        assert {"letter_gap", "letter_gap_page"} <= set(ids(result))
        assert "which has 2 entries" in browser.export("t", "letter_gap_page").decode()

    def test_says_what_is_not_known_as_blanks(self):
        given = {key: value for key, value in GAP.items() if not key.startswith("dashboard_")}
        count(rows_of({}), given, api_enabled_on=None, log="vdt_and_api_audit_log")
        assert "before ______________________, the day" in browser.export("t", "letter_gap_page").decode()


def test_a_page_escapes_what_was_typed():
    made = exports.page(["<b>&", exports.Paragraph("A", "heading"), exports.Paragraph("B", "bullet")], "<t>").decode()
    assert "&lt;b&gt;&amp;" in made
    assert "<title>&lt;t&gt;</title>" in made
    assert "<b>" not in made


@pytest.mark.parametrize("changes", [{}, {"documentation_provided_on": "2019-12-01"}])
def test_the_log_and_the_result_agree(changes):
    result = count(rows_of({}, {}, {"documents": "yes"}), GAP, **changes)
    assert len(sheet(browser.export("t", "log"))) - 1 == result["log_entries"] == result["mapir_numerator"]


class TestOptOutLog:
    ROWS = ({"opt_out": "yes", "vdt": ""}, {"id": "111", "opt_out": "yes", "vdt": ""}, {"opt_out": "yes"}, {})

    def test_lists_each_patient_once(self):
        result = count(rows_of(*self.ROWS), GAP, separate_opt_out_entries=2)
        header, *rows = sheet(browser.export("t", "opt_outs"))
        assert header[-1] == "Date API Documentation Provided"
        assert [row[0] for row in rows] == ["111", "113"]
        assert not [line for line in result["still_needed"] if line.startswith("Why the file has 2 opt-outs")]

    def test_is_compared_with_the_readers_own(self):
        result = count(rows_of(*self.ROWS), GAP, separate_opt_out_entries=3)
        assert "Why the file has 2 opt-outs for an Opt-Out Audit Log, and your log 3." in result["still_needed"]

    def test_says_who_of_them_has_no_documentation(self):
        rows = [{"opt_out": "yes", "documents": ""}, {"opt_out": "yes"}]
        result = count(rows_of(*rows), GAP, separate_opt_out_entries=2)
        step = next(step for step in result["steps"] if step["label"] == "Patients who opted out")
        assert step["value"] == "2, of them 1 without documentation in time"


def test_the_last_day_of_documentation_comes_from_the_rows():
    result = count(rows_of({}, {"documents": "2019-12-03"}, {"documents": "2020-01-03"}), GAP)
    acts = next(table for table in result["tables"] if table["title"] == "The three acts of the concession")
    assert [row[1:] for row in acts["rows"][1:]] == [["December 3, 2019", "Yes"]] * 2
    result = count(rows_of({}), GAP, acts={"instructions_given_on": "2019-12-30"})
    acts = next(table for table in result["tables"] if table["title"] == "The three acts of the concession")
    assert [row[2] for row in acts["rows"]] == ["Yes", "Yes", "Not shown"]
