"""New York's page for files of visits as a person works with it: the practice file, what it asks, and what it gives."""

import csv
import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import desk, files

PATH = files.PAGES["patient_volume"]
FOLDER = Path(__file__).parents[2] / "docs/new-york"
SETTINGS, VISITS = FOLDER / "practice-settings.json", FOLDER / "practice-visits.csv"
BEST = "Your best Medicaid period is March 4 to June 1, 2015, with 39.8%."


def practice(page):
    """Open the practice settings and the practice file, and count it."""
    files.place(page, "details.settings > summary").click()
    files.place(page, "[data-settings-open]").set_input_files(SETTINGS)
    expect(files.place(page, "[data-settings-said]")).to_contain_text("Opened practice-settings.json.")
    expect(files.place(page, "[data-settings-said]")).not_to_contain_text("Left out")
    files.choose(page, "visits", VISITS)
    files.count(page)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_the_practice_file_gives_its_published_answer(open_page, width, scheme):
    page = open_page(PATH, width=width, scheme=scheme, reduced_motion="reduce")
    practice(page)
    assert files.sentence(page) == BEST
    answer = files.place(page, "[data-answer]")
    expect(answer).to_contain_text("596 rows read = 581 counted + 15 left out.")
    for details in answer.locator("details").all():
        details.evaluate("element => { element.open = true }")
    assert desk.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_payer_and_a_status_that_say_nothing_are_asked_once(open_page):
    page = open_page(PATH)
    files.put(page, payment_year=2016)
    files.choose(page, "visits", VISITS)
    files.count(page)
    asks = files.place(page, "[data-asks]")
    asks.get_by_label("Lakeshore Health").select_option("private")
    asks.get_by_label("PEN").select_option("did_not_happen")
    files.count(page)
    assert "Medicaid period" in files.sentence(page)


def test_the_rows_and_the_key_are_saved_apart(open_page):
    page = open_page(PATH, accept_downloads=True)
    practice(page)
    _, rows = files.saved(page, files.offer(page, "What became of each row"))
    _, key = files.saved(page, files.offer(page, "The key to the codes"))
    told = list(csv.reader(io.StringIO(rows.decode("utf-8-sig"))))
    ids = {row[1] for row in csv.reader(io.StringIO(key.decode("utf-8-sig")))}
    assert {row[1] for row in told[1:]} <= {row[0] for row in csv.reader(io.StringIO(key.decode("utf-8-sig")))}
    assert not ids & {cell for row in told[1:] for cell in row[1:3]}


def panel_file():
    """Two Medicaid patients of the panel seen in the look-back, and others in the year, four a day."""
    lines = [
        "Patient ID,Date of service,Payer,Provider",
        "A1,2014-05-01,Medicaid,Adams",
        "A2,2014-05-01,Medicaid,Adams",
    ]
    for index in range(365):
        day = date(2015, 1, 1) + timedelta(days=index)
        kinds = ("Medicaid", "Commercial", "Commercial", "Medicare")
        lines += [f"V{index}-{at},{day},{payer},{'Adams' if at < 2 else 'Brook'}" for at, payer in enumerate(kinds)]
    return "\n".join(lines)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_the_panel_is_a_second_file(open_page, width, scheme):
    page = open_page(PATH, width=width, scheme=scheme, reduced_motion="reduce")
    files.put(page, payment_year=2016, file_start="2013-01-01", file_end="2015-12-31", method="panel")
    files.choose(page, "visits", panel_file())
    files.choose(page, "panel", "Patient ID\nA1\nA2\nA3\n")
    files.count(page)
    assert files.sentence(page) == "No period reaches 30%."
    answer = files.place(page, "[data-answer]")
    expect(answer).to_contain_text("2 of 3 patients on it have visits here")
    expect(answer).to_contain_text("2 + 90 = 92")
    assert desk.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_every_professional_has_a_line(open_page, width, scheme):
    page = open_page(PATH, width=width, scheme=scheme, reduced_motion="reduce", accept_downloads=True)
    files.put(page, payment_year=2016, each_professional=True)
    files.choose(page, "visits", panel_file())
    files.count(page)
    table = files.place(page, "[data-answer] table").filter(has_text="In the file's best period")
    assert [row.inner_text().split()[0] for row in table.locator("tbody tr").all()] == ["Adams", "Brook", "The"]
    _, lines = files.saved(page, files.offer(page, "Every professional's best period"))
    assert lines.decode("utf-8-sig").splitlines()[1].startswith("Adams,732,367,2015-01-01,2015-03-31,90,180,0.5,")
    assert desk.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
