"""Massachusetts' visit file as a person works with it: the practice file, its log, its letter, the best period."""

import io
import json
from pathlib import Path

import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from tests.browser import desk

PATH = "/massachusetts/visit-file/"
FOLDER = Path(__file__).parents[2] / "docs/massachusetts"
SETTINGS, VISITS = FOLDER / "practice-settings.json", FOLDER / "practice-visits.csv"
LOOKS = [(1280, "light"), (320, "dark")]


def place(page):
    return page.locator("[data-filedesk='api_scenario']")


def practice(page):
    """Open the practice settings and the practice file."""
    place(page).locator("details.settings > summary").click()
    place(page).locator("[data-settings-open]").set_input_files(SETTINGS)
    expect(place(page).locator("[data-settings-said]")).to_contain_text("Opened practice-settings.json.")
    place(page).locator("input[type='file']:not([data-settings-open])").set_input_files(VISITS)


def count(page):
    place(page).locator("[data-submit]").click()
    expect(place(page).locator("[data-answer] [data-sentence]")).to_be_focused(timeout=30_000)


def saved(page, title):
    """The bytes of the file behind a button."""
    with page.expect_download() as download:
        place(page).get_by_role("button", name=title, exact=True).click()
    return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_the_practice_file_gives_its_published_answer(open_page, width, scheme):
    page = open_page(PATH, width=width, scheme=scheme, reduced_motion="reduce")
    practice(page)
    count(page)
    answer = place(page).locator("[data-answer]")
    expect(answer.locator("[data-sentence]")).to_have_text("Scenario 3. You meet Measure 1 of Objective 5.")
    expect(answer).to_contain_text("Enter 47 as the numerator in MAPIR and 57 as the denominator.")
    expect(answer).to_contain_text("181 rows read = 27 counted + 154 left out.")
    for details in answer.locator("details").all():
        details.evaluate("element => { element.open = true }")
    assert desk.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_log_and_the_letter_are_saved(open_page):
    page = open_page(PATH, accept_downloads=True)
    practice(page)
    place(page).locator("[data-group='letter'] > summary").click()
    place(page).locator("[data-field='letter.signer'] input").fill("Pat Doe")
    count(page)
    book = CalamineWorkbook.from_filelike(io.BytesIO(saved(page, "VDT and API Audit Log")))
    assert book.sheet_names == ["VDT and API Audit Log"]
    assert len(book.get_sheet_by_index(0).to_python()) == 28
    letter = saved(page, "Letter for the VDT and API Audit Log, to print").decode()
    assert "27 entries" in letter
    assert "Pat Doe" in letter
    assert saved(page, "Letter for the VDT and API Audit Log, for Word").startswith(b"{\\rtf1")


def test_the_calendar_shades_the_period_and_rings_the_days(open_page):
    page = open_page(PATH)
    practice(page)
    count(page)
    picture = place(page).locator("[data-answer] svg").first
    assert picture.locator("rect.day.plain").count() == 90 + 1
    assert picture.locator("rect.day.wait").count() == 42 + 1
    assert picture.locator("circle.ring").count() == 3 * 2
    assert picture.locator("text.month").count() == 12
    assert "Last day for documentation: Dec 31, 2019" in picture.text_content()


def test_the_best_period(open_page):
    page = open_page(PATH)
    practice(page)
    place(page).locator("input[value='period']").check()
    place(page).locator("[data-field='program_year'] input").fill("2019")
    count(page)
    answer = place(page).locator("[data-answer]")
    expect(answer.locator("[data-sentence]")).to_have_text("The best period is February 17 to May 17, 2019.")
    expect(answer).to_contain_text("The dashboard itself for the period you choose.")
    expect(answer).to_contain_text("That the period serves all objectives best, and not this measure alone.")


def test_ticks_live_in_the_saved_file_alone(open_page):
    page = open_page(PATH, accept_downloads=True)
    practice(page)
    count(page)
    box = place(page).locator("[data-answer] input[type='checkbox']").first
    box.check()
    settings = json.loads(saved(page, "Save these settings"))
    assert len(settings["ticks"]) == 1
    assert settings["inputs"]["provider"] == "Dr. Rivera"
    stored = page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
    assert not [text for text in ("Rivera", "Hand in", "tick") if text in stored]
