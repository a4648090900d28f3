"""Every page that counts from a file: accessible in each state, from the keyboard, in the copy, with all its files."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import desk, files
from tests.browser.visits import MESSY, VISITS, as_csv, as_workbook, counted


@pytest.mark.parametrize("path", files.PAGES.values())
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_every_state_is_accessible_and_fits(open_desk, path, width, scheme):
    page = open_desk(path, width=width, scheme=scheme, reduced_motion="reduce")
    for details in page.locator(".md-content details").all():
        details.evaluate("element => { element.open = true }")
    assert desk.violations(page) == [], "empty"
    files.choose(page, files.first(page), as_csv(MESSY))
    files.count(page)
    for details in files.place(page, "[data-asks] details").all():
        details.evaluate("element => { element.open = true }")
    assert desk.violations(page) == [], "mapping"
    files.count(page)
    assert files.problems(page)
    assert desk.violations(page) == [], "errors"
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_the_result_is_accessible_and_fits(open_desk, width, scheme):
    page = open_desk(width=width, scheme=scheme, reduced_motion="reduce")
    counted(page, as_csv([*VISITS, ["1", "never", "Aetna"]]))
    files.place(page, "[data-change]").first.click()
    for details in files.place(page, "details").all():
        details.evaluate("element => { element.open = true }")
    assert desk.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_copy_in_one_file_counts_without_a_network(browser, monkeypatch):
    copy = Path(__file__).parents[2] / "site/download/attestation-desk.html"
    monkeypatch.setattr(files, "DESK", "[id='new-york-visits'] [data-filedesk]")
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(f"{copy.as_uri()}#new-york-visits", wait_until="domcontentloaded")
    page.locator("html[data-engine='ready']").wait_for(state="attached", timeout=120_000)
    files.put(page, payment_year=2017)
    assert "period" in counted(page, as_workbook(("Visits", VISITS)), "visits.xlsx")
    _, content = files.saved(page, files.offer(page, "Save as an Excel workbook"))
    assert content[:2] == b"PK"
    files.place(page, "details.columns summary").first.click()
    link = files.place(page, "a[download='visits-columns.csv']").locator("visible=true")
    name, content = files.saved(page, link)
    assert name == "visits-columns.csv"
    assert content.decode("utf-8-sig").startswith("Patient ID,Date of service,Payer")
    page.evaluate("location.hash = 'privacy'")
    page.evaluate("location.hash = 'new-york-visits'")
    expect(files.place(page, "[data-answer] .answer")).to_have_count(0)
    context.close()


@pytest.mark.parametrize(("name", "answers", "rows"), [
    ("api_scenario", {"period_start": "2019-09-23", "period_end": "2019-12-21", "api_enabled_on": "2019-10-10"},
     "MRN,DOS,VDT Access,API information\n1,9/24/2019,9/24/2019,10/12/2019\n2,9/25/2019,,\n"),
    ("masshealth_claim", {},
     "Claim,DOS,Plan,Rendered by,Billing kind,Service\n1,2025-09-01,PCC Plan,other,group,physical_therapy\n"),
    ("mips_pi", {"performance_year": 2024, "performance_start": "2024-01-01", "performance_end": "2024-12-31"},
     "Clinician,PI_EP_1 numerator,PI_EP_1 denominator,PI_PPHI_1\nDr A,50,100,yes\n"),
    ("mips_desk", {"kind": "appointments", "performance_year": 2024, "period_start": "2024-04-01",
                   "period_end": "2024-09-30"},
     "Patient ID,Date of service,Portal access,API access\n1,4/25/2024,4/26/2024,yes\n2,5/13/2024,,no\n"),
], ids=["api_scenario", "masshealth_claim", "mips_pi", "mips_desk"])  # fmt: skip
def test_every_table_answers_and_makes_its_files_in_the_browser(open_desk, name, answers, rows):
    page = open_desk(files.PAGES[name])
    files.put(page, **answers)
    files.choose(page, files.first(page), rows)
    files.count(page)
    for _ in range(4):
        if files.place(page, "[data-answer] .answer").count():
            break
        assert files.place(page, "[data-asks] *").count(), files.problems(page)
        for select in files.place(page, ".choice-item select").all():
            if not select.input_value():
                select.select_option(index=1)
        files.count(page)
    assert files.sentence(page)
    for button in files.place(page, "[data-offers] button").all():
        _, content = files.saved(page, button)
        assert content


def test_from_the_keyboard_alone(open_desk, tmp_path):
    page = open_desk()
    file = tmp_path / "visits.csv"
    file.write_text(as_csv(VISITS))
    choose = files.place(page, '[data-file="visits"] input[type=file]')
    # The control is the browser's own, and so is the dialog that it opens.
    choose.focus()
    expect(choose).to_be_focused()
    choose.set_input_files(file)
    files.place(page, "[data-submit]").focus()
    page.keyboard.press("Enter")
    select = files.place(page, ".choice-item select").first
    select.wait_for()
    expect(files.place(page, "[data-asks]")).to_be_focused()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.choice-item select') && !document.activeElement.value"):
            page.keyboard.press("ArrowDown")
        if page.evaluate("document.activeElement.matches('[data-submit]')"):
            break
    page.keyboard.press("Enter")
    assert "period" in files.sentence(page)
