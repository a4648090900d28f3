"""A header that may decide the answer: the reader says which column it is, or that the file has none."""

import pytest

from tests.browser import files

TEXT = (
    "MRN,DOB,Provider,DOS,VDT,API mailed,Numerator,Opt Out\n0042,3/21/1996,Dr. Oz,10/2/2019,10/2/2019,11/13/2019,N,N\n"
)
TITLE = "Date API Documentation Provided"
DAYS = {"period_start": "2019-09-23", "period_end": "2019-12-21", "api_enabled_on": "2019-10-15"}


@pytest.mark.parametrize(("header", "entries"), [("API mailed", "1 entry"), ("Not in this file", "0 entries")])
def test_an_unknown_header_is_asked_about_and_answered(open_page, header, entries):
    page = open_page(files.PAGES["api_scenario"])
    files.put(page, **DAYS, dashboard_numerator=300, dashboard_denominator=400, dashboard_tracks="vdt_and_api")
    files.choose(page, "visits", TEXT)
    files.count(page)
    files.count(page)
    assert files.problems(page) == [f"{TITLE}: choose the column of your file that holds it, or “Not in this file”."]
    files.column(page, TITLE, header)
    files.count(page)
    assert files.sentence(page) == "Scenario 3. You do not meet Measure 1 yet."
    assert f"Your VDT and API Audit Log has {entries}." in files.place(page, "[data-answer]").inner_text()


def test_not_in_this_file_is_remembered_for_files_with_the_same_headers(open_page):
    page = open_page(files.PAGES["api_scenario"])
    files.put(page, **DAYS, dashboard_numerator=300, dashboard_denominator=400, dashboard_tracks="vdt_and_api")
    files.choose(page, "visits", TEXT)
    files.count(page)
    files.column(page, TITLE, "Not in this file")
    files.count(page)
    files.place(page, ".settings summary").click()
    _, content = files.saved(page, files.place(page, "[data-settings-save]"))
    page.reload()
    page.locator("html[data-engine='ready']").wait_for(state="attached", timeout=60_000)
    files.place(page, ".settings summary").click()
    given = {"name": "mine.json", "mimeType": "application/json", "buffer": content}
    files.place(page, "[data-settings-open]").set_input_files(given)
    files.choose(page, "visits", TEXT)
    files.count(page)
    assert files.sentence(page) == "Scenario 3. You do not meet Measure 1 yet."
    files.choose(page, "visits", TEXT.replace("Opt Out", "Opted"))
    files.count(page)
    assert files.place(page, "[data-asks]").get_by_label(TITLE, exact=True).input_value() == ""
