"""A practice's desk in a real browser: add, edit, open, save, copy, bring in files; by keyboard, small, dark."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import desk as words

PATH = "/mips-desk/"
SAVED = Path(__file__).parents[1] / "calculators/desk_files/roster-v1.json"
PRACTICE = Path(__file__).parents[2] / "docs/practice"
ALL_IN_STORAGE = "() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])"


class Desk:
    """The desk in the words of a person who uses it."""

    def __init__(self, page):
        self.page, self.place = page, page.locator("[data-roster]")
        self.form, self.said = self.place.locator("[data-edit]"), self.place.locator("[data-roster-said]")
        page.on("dialog", lambda dialog: dialog.accept())

    @property
    def rows(self):
        return self.place.locator("[data-rows] tr")

    def row(self, name):
        return self.rows.filter(has=self.page.locator("[data-name]", has_text=name))

    def press(self, title):
        self.place.get_by_role("button", name=title, exact=True).click()
        self.wait()

    def choose(self, field, value):
        self.form.locator(f'[data-field="{field}"] input[value="{value}"]').check()

    def type(self, field, value):
        self.form.locator(f'[data-field="{field}"] input').fill(value)

    def section(self, title):
        self.form.locator("details.section > summary", has_text=title).click()

    def open(self, content, name="roster.json"):
        data = content if isinstance(content, bytes) else content.encode()
        file = {"name": name, "mimeType": "application/json", "buffer": data}
        self.place.locator("[data-open]").set_input_files(file)
        self.wait()

    def wait(self):
        """Until the desk is no longer at work; the machine may be busy with other things."""
        expect(self.place).not_to_have_attribute("aria-busy", "true", timeout=120_000)

    def sentence(self):
        return self.place.locator("[data-answer] [data-sentence]")


@pytest.fixture
def opened(open_page):
    return lambda **options: Desk(open_page(PATH, **options))


def test_an_empty_desk_says_how_to_begin(opened):
    desk = opened()
    expect(desk.place.locator("[data-roster-empty]")).to_be_visible()
    expect(desk.rows).to_have_count(0)
    assert not words.violations(desk.page)


def test_a_clinician_from_nothing_to_a_score(opened):
    desk = opened()
    desk.place.locator("#roster-year").select_option("2024")
    desk.press("Add a clinician")
    expect(desk.form.locator("[data-edit-title]")).to_be_focused()
    desk.type("name", "Ada Example")
    desk.type("npi", "1234567890")
    desk.choose("reporting", "individual")
    desk.section("Special statuses")
    desk.choose("statuses.hospital_based", "true")
    desk.section("Quality, Cost and bonuses")
    desk.type("quality_score", "lots")
    desk.type("cost_score", "50")
    desk.press("Keep this row")
    expect(desk.form.locator(".error-summary")).to_be_focused()
    assert desk.form.locator(".error-summary li").all_inner_texts() == [
        "Quality score: “lots” is not a number of points. Enter digits only, such as 89.5."
    ]
    assert not words.violations(desk.page)
    desk.form.locator(".error-summary a").click()
    desk.page.keyboard.press("ControlOrMeta+a")
    desk.page.keyboard.type("70")
    desk.press("Keep this row")
    expect(desk.form).to_be_hidden()
    desk.wait()
    row = desk.row("Ada Example")
    expect(row.locator("[data-pi]")).to_have_text("Weighs 0")
    expect(row.locator("[data-state]")).to_contain_text("Missing: Improvement Activities. Look at: NPI “1234567890”")
    expect(desk.said).to_contain_text("Ada Example is kept.")
    expect(row.locator("[data-edit-row]")).to_be_focused()
    assert desk.page.evaluate(ALL_IN_STORAGE).count("Ada") == 0


def test_edit_delete_and_undo(opened):
    desk = opened()
    desk.open(SAVED.read_text())
    desk.wait()
    desk.row("Ben Sample").locator("[data-edit-row]").click()
    expect(desk.form.locator("[data-edit-title]")).to_have_text("Edit Ben Sample")
    desk.type("name", "Ben Specimen")
    desk.press("Keep this row")
    expect(desk.row("Ben Specimen")).to_have_count(1)
    desk.wait()
    desk.row("Ada Example").locator("[data-delete-row]").click()
    desk.wait()
    expect(desk.row("Ada Example")).to_have_count(0)
    expect(desk.said).to_contain_text("Ada Example is deleted.")
    desk.press("Undo")
    expect(desk.row("Ada Example")).to_have_count(1)


def test_what_is_wrong_in_a_row_can_wait(opened):
    desk = opened()
    desk.open(SAVED.read_text())
    desk.wait()
    desk.row("Ada Example").locator("[data-edit-row]").click()
    box = desk.form.locator('[data-measure="PI_EP_1"] input').first
    box.fill("120")
    desk.press("Keep this row")
    expect(desk.form.locator(".error-summary li")).to_contain_text(["PI_EP_1: the numerator, 120, is more than"])
    expect(box).to_have_attribute("aria-invalid", "true")
    desk.press("Keep it as it is")
    expect(desk.row("Ada Example").locator("[data-state]")).to_contain_text("1 to mend")
    desk.row("Ada Example").locator("[data-edit-row]").click()
    expect(desk.form.locator(".error-summary")).to_be_focused()
    desk.press("Cancel")
    expect(desk.form).to_be_hidden()


def test_a_saved_roster_comes_back_as_it_was(opened):
    desk = opened()
    desk.open(SAVED.read_text())
    desk.wait()
    expect(desk.said).to_contain_text("Opened roster.json.")
    with desk.page.expect_download() as download:
        desk.press("Save the roster")
    assert download.value.suggested_filename == "Example-Family-Medicine-2024.json"
    saved = json.loads(Path(download.value.path()).read_text())
    assert saved["groups"][0]["note"] == "Ask the registry again in May"
    desk.press("Try an invented practice")
    desk.open(json.dumps(saved))
    desk.wait()
    expect(desk.rows).to_have_count(3)


def test_a_damaged_file_says_what_it_left(opened):
    desk = opened()
    desk.open(SAVED.read_text().replace('"eligible": "alone",', '"eligible": alone,'))
    desk.wait()
    expect(desk.rows).to_have_count(3)
    expect(desk.place.locator("[data-left] li").first).to_contain_text("The file is damaged at line")
    assert not words.violations(desk.page)


def test_a_file_that_is_no_roster(opened):
    desk = opened()
    desk.open("hello")
    expect(desk.place.locator("[data-roster-errors]")).to_be_focused()
    expect(desk.place.locator("[data-roster-errors] li")).to_contain_text("damaged from its beginning")


def test_one_row_in_full_and_back(opened):
    desk = opened()
    desk.press("Try an invented practice")
    desk.wait()
    desk.row("Example Family Medicine").locator("[data-show-row]").click()
    desk.wait()
    expect(desk.sentence()).to_be_focused()
    expect(desk.sentence()).to_contain_text("Example Family Medicine: your final score is")
    expect(desk.place.locator(".steps th", has_text="PI_EP_1, added")).to_have_count(1)
    desk.press("Back to the whole practice")
    expect(desk.sentence()).to_contain_text("All 2 clinicians")


def test_the_report_is_saved(opened):
    desk = opened()
    desk.press("Try an invented practice")
    expect(desk.sentence()).to_contain_text("All 2 clinicians", timeout=60_000)
    with desk.page.expect_download() as download:
        desk.press("The report as a workbook")
    assert Path(download.value.path()).read_bytes()[:2] == b"PK"


def test_copy_to_the_next_year(opened):
    desk = opened()
    desk.open(SAVED.read_text())
    desk.wait()
    desk.press("Copy to the next year")
    expect(desk.place.locator("#roster-year")).to_have_value("2025")
    desk.wait()
    expect(desk.rows).to_have_count(3)
    expect(desk.place.locator("[data-left] li").first).to_have_text("2 clinicians and 1 group went along.")
    desk.press("Undo")
    expect(desk.place.locator("#roster-year")).to_have_value("2024")


def test_clinicians_and_counts_from_files(opened):
    desk = opened()
    files = desk.page.locator("[data-filedesk]")
    desk.place.locator("#roster-year").select_option("2024")
    files.locator('[data-field="kind"] input[value="roster"]').check()
    files.locator('[data-field="performance_year"] select').select_option("2024")
    files.locator('input[type="file"]:visible').first.set_input_files(PRACTICE / "clinicians-2024.csv")
    files.get_by_role("button", name="Count my file").click()
    files.get_by_role("button", name="Take these clinicians onto the desk").click(timeout=60_000)
    desk.wait()
    expect(desk.rows).to_have_count(5)
    files.locator('[data-field="kind"] input[value="appointments"]').check()
    for name, month, day in (("period_start", 1, 1), ("period_end", 6, 28)):
        field = files.locator(f'[data-field="{name}"]')
        for part, number in (("month", month), ("day", day), ("year", 2024)):
            field.locator(f'[data-part="{part}"]').fill(str(number))
    files.locator('input[type="file"]:visible').first.set_input_files(PRACTICE / "appointments-2024.csv")
    files.get_by_role("button", name="Count my file").click()
    button = files.get_by_role("button", name="Add these counts to the clinicians on the desk")
    expect(files.locator("[data-answer] [data-sentence]")).to_have_text("5 of 9 patients: 55.56%.", timeout=60_000)
    assert not words.violations(desk.page)
    button.click()
    desk.wait()
    expect(desk.said).to_contain_text("2 rows completed, 0 added")
    desk.wait()
    desk.row("Ada Example MD").locator("[data-edit-row]").click()
    boxes = desk.form.locator('[data-measure="PI_PEA_1"] input')
    assert [box.input_value() for box in boxes.all()] == ["3", "6"]


def test_from_the_keyboard_alone(opened):
    desk = opened()
    desk.place.locator("[data-add-group]").focus()
    desk.page.keyboard.press("Enter")
    expect(desk.form.locator("[data-edit-title]")).to_be_focused()
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.type("Example Group")
    desk.page.keyboard.press("Enter")
    desk.wait()
    expect(desk.row("Example Group")).to_have_count(1)
    expect(desk.row("Example Group").locator("[data-edit-row]")).to_be_focused()
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Enter")
    desk.wait()
    expect(desk.rows).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone(opened, scheme):
    desk = opened(width=320, scheme=scheme)
    desk.press("Try an invented practice")
    desk.wait()
    desk.row("Dr. Ada Example").locator("[data-edit-row]").click()
    assert desk.page.evaluate("document.documentElement.scrollWidth") == 320
    assert not words.violations(desk.page)


def test_hundreds_of_clinicians(opened):
    data = json.loads(SAVED.read_text())
    one = data["clinicians"][0]
    data["clinicians"] = [{**one, "name": f"Clinician {at}", "npi": None} for at in range(300)]
    desk = opened()
    desk.open(json.dumps(data))
    desk.wait()
    expect(desk.rows).to_have_count(301)
    desk.place.locator("[data-search]").fill("clinician 29")
    expect(desk.place.locator("[data-rows] tr:not([hidden])")).to_have_count(11)
    expect(desk.place.locator("[data-search-said]")).to_have_text("11 of 301 rows")


def test_leaving_empties_the_desk(opened):
    desk = opened()
    desk.open(SAVED.read_text())
    desk.wait()
    desk.page.evaluate("dispatchEvent(new Event('pagehide'))")
    expect(desk.rows).to_have_count(0)
    expect(desk.place.locator("[data-practice]")).to_have_value("")
