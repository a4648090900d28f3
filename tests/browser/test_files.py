"""A reader's own file in a real browser: opened, asked about, counted, given back; sealed, accessible, and cleared."""

import io
import json
import zipfile

import pytest
from playwright.sync_api import expect

from tests.browser import desk, files
from tests.browser.visits import MESSY, PATH, VISITS, answer_payers, as_csv, as_workbook, counted


def test_a_tidy_file_is_counted_and_every_row_accounted_for(open_desk):
    page = open_desk()
    assert "Medicaid period" in counted(page)
    card = files.place(page, ".counts")
    expect(card.locator("[data-sum]")).to_have_text("900 rows read = 900 counted + 0 left out.")
    expect(files.place(page, "[data-answer] [data-sentence]")).to_be_focused()
    assert files.place(page, "[data-answer] svg path.curve").count() >= 1


def test_what_the_file_does_not_say_is_asked(open_desk):
    page = open_desk()
    files.choose(page, "visits", as_csv(MESSY))
    files.count(page)
    expect(files.place(page, "[data-asks]")).to_be_focused()
    assert files.problems(page) == []
    files.count(page)
    assert files.problems(page) == [
        "Patient ID: choose the column of your file that holds it.",
        "Date of service: choose the column of your file that holds it.",
        "Payer: choose the column of your file that holds it.",
    ]
    files.place(page, ".error-summary a").first.click()
    expect(files.place(page, "[data-asks]").get_by_label("Patient ID", exact=True)).to_be_focused()
    for title, header in (("Patient ID", "Chart"), ("Date of service", "Seen on"), ("Payer", "Insured")):
        files.column(page, title, header)
    files.count(page)
    assert files.problems(page) == []  # what is asked for the first time is no mistake yet
    question = files.place(page, "[data-asks] [data-radios]")
    question.get_by_label("The month:").check()
    files.count(page)
    assert files.problems(page) == []
    answer_payers(page)
    files.count(page)
    assert "period" in files.sentence(page)
    card = files.place(page, ".counts")
    expect(card.locator("[data-sum]")).to_have_text("902 rows read = 900 counted + 2 left out.")
    card.locator("[data-mistakes] summary").click()
    told = card.locator("[data-mistakes] tbody tr").inner_text()
    assert "903" in told
    assert "xxxxx" in told
    assert "never" not in told
    assert page.locator("img[src='x']").count() == 0


def test_every_error_at_once(open_page):
    page = open_page(PATH)
    files.count(page)
    assert len(files.problems(page)) == 2
    assert files.place(page, '[data-file="visits"] .field-error').is_visible()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "The file is empty."),
        ("Patient ID,Date of service,Payer\n", "no rows"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged"),
        (b"%PDF-1.7 a report", "PDF"),
        (b"PK\x03\x04" + bytes(40), "damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(open_desk, content, words):
    page = open_desk()
    files.choose(page, "visits", content)
    files.count(page)
    (told,) = files.problems(page)
    assert told.startswith("Visits or claims:")
    assert words in told
    counted(page)
    assert files.problems(page) == []


def test_a_file_too_large_is_refused_before_it_is_read(open_desk):
    page = open_desk()
    files.choose(page, "visits", "a")
    page.evaluate("Object.defineProperty(File.prototype, 'size', { get: () => 512_000_000 })")
    files.count(page)
    (told,) = files.problems(page)
    assert "the file has 512 MB, and this page can read 400 MB" in told


def test_a_workbook_asks_for_one_more_part_and_for_nothing_else(open_desk):
    page = open_desk()
    page.watch.settle(page)
    before = len(page.watch.requests)
    counted(page)
    files.saved(page, files.offer(page, "Save as JSON"))
    assert outside(page, before) == []
    files.choose(page, "visits", as_workbook(("Read me", [["hello"]]), ("Data", VISITS)), "visits.xlsx")
    files.count(page)
    answer_payers(page)
    if files.place(page, "[data-asks] *").count():
        files.count(page)
    expect(files.place(page, ".counts")).to_contain_text("Read from the sheet “Data” (xlsx).")
    asked = outside(page, before)
    assert len(asked) == 1
    assert "/engine/workbooks." in asked[0]


def test_the_reader_names_the_sheet_where_none_fits(open_desk):
    page = open_desk()
    header, *rows = VISITS
    book = as_workbook(("Read me", [["hello"]]), ("Data", [["Whom", *header[1:]], *rows]))
    files.choose(page, "visits", book, "visits.xlsx")
    files.count(page)
    files.place(page, "[data-asks]").get_by_label("Which sheet of the workbook?").select_option("Data")
    files.count(page)
    assert files.problems(page) == []
    files.column(page, "Patient ID", "A: Whom")
    files.count(page)
    answer_payers(page)
    if files.place(page, "[data-asks] *").count():
        files.count(page)
    expect(files.place(page, ".counts")).to_contain_text("Read from the sheet “Data” (xlsx).")
    expect(files.place(page, ".counts").locator("[data-sum]")).to_contain_text(f"{len(rows):,} rows read")


def outside(page, before):
    return [url for url in page.watch.requests[before:] if not url.startswith(("blob:", "data:"))]


def test_the_answer_can_be_kept(open_desk):
    page = open_desk()
    told = counted(page)
    name, content = files.saved(page, files.offer(page, "Save as an Excel workbook"))
    assert name == "patient_volume.xlsx"
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(content)).namelist()
    name, content = files.saved(page, files.offer(page, "Save as JSON"))
    kept = json.loads(content)
    assert (name, kept["result"]["answer"]["sentence"]) == ("patient_volume.json", told)
    expect(files.place(page, "[data-copied]")).to_contain_text("Saved patient_volume.json.")


@pytest.mark.parametrize("path", ["/massachusetts-2019/", "/masshealth-2025/"])
def test_an_answer_without_a_file_can_be_kept(open_page, path):
    page = open_page(path)
    page.locator(".answer-empty [data-try='0']").click()
    told = desk.desk(page).locator("[data-sentence]").inner_text()
    offers = desk.desk(page).locator("[data-offers]")
    _, content = files.saved(page, offers.get_by_role("button", name="Save as JSON"))
    assert json.loads(content)["result"]["answer"]["sentence"] == told
    _, content = files.saved(page, offers.get_by_role("button", name="Save as an Excel workbook"))
    assert content[:2] == b"PK"


LARGE = as_csv(VISITS + VISITS[1:] * 400)


def test_a_stop_answers_and_leaves_everything_in_place(open_desk):
    page = open_desk()
    files.choose(page, "visits", LARGE)
    files.place(page, "[data-submit]").click()
    expect(files.place(page, "[data-reading-text]")).to_contain_text("% of the file.")
    files.place(page, "[data-stop]").click()
    expect(files.place(page, "[data-reading-said]")).to_have_text(
        "Stopped. What you typed and your file are still here."
    )
    expect(files.place(page, "[data-submit]")).to_be_focused()
    expect(files.place(page, "[data-reading]")).to_be_hidden()
    expect(files.field(page, "payment_year").locator("input")).to_have_value("2017")
    page.locator("html[data-engine='ready']").wait_for(state="attached", timeout=60_000)
    files.choose(page, "visits", as_csv(VISITS))
    assert "period" in counted(page)


def test_an_export_after_the_engine_has_started_again(open_desk):
    page = open_desk()
    told = counted(page)
    page.evaluate("""() => {
        window.deskEngine.table("none", "{}", {}).catch(() => 0);
        window.deskEngine.cancel();
        return window.deskEngine.start();
    }""")
    _, content = files.saved(page, files.offer(page, "Save as JSON"))
    assert json.loads(content)["result"]["answer"]["sentence"] == told


def test_a_second_file_and_the_same_file_again(open_desk, tmp_path):
    page = open_desk()
    first = tmp_path / "visits.csv"
    first.write_text(as_csv(VISITS))
    counted(page, first)
    expect(files.place(page, "[data-sum]")).to_contain_text("900 rows read")
    # A colleague mends the file, and it is chosen once more: its payers need no answer again.
    first.write_text(as_csv(VISITS[:-100]))
    with page.expect_file_chooser() as chooser:
        files.place(page, '[data-file="visits"] input[type=file]').click()
    chooser.value.set_files(first)
    expect(files.place(page, "[data-answer] .answer")).to_have_count(0)
    files.count(page)
    expect(files.place(page, "[data-sum]")).to_contain_text("800 rows read")
    expect(files.place(page, "[data-asks]")).to_be_empty()


def test_a_dropped_file_is_taken_and_one_that_misses_opens_nothing(open_desk):
    page = open_desk()
    drop = """([selector, text]) => {
        const data = new DataTransfer();
        data.items.add(new File([text], "dropped.csv"));
        const event = { dataTransfer: data, bubbles: true, cancelable: true };
        const place = document.querySelector(selector);
        place.dispatchEvent(new DragEvent("dragover", event));
        return place.dispatchEvent(new DragEvent("drop", event));
    }"""
    assert page.evaluate(drop, ["h1", "a"]) is False
    assert page.evaluate(drop, ['[data-file="visits"] [data-drop]', as_csv(VISITS)]) is False
    files.count(page)
    answer_payers(page)
    files.count(page)
    assert "period" in files.sentence(page)


def test_leaving_the_page_clears_everything(open_desk, address):
    page = open_desk()
    counted(page)
    page.goto(f"{address}/privacy/")
    page.go_back()
    page.locator("html[data-engine='ready']").wait_for(state="attached", timeout=60_000)
    assert files.place(page, "[data-answer] .answer").count() == 0
    assert (
        page.evaluate("[...document.querySelectorAll('input[type=file]')].some(input => input.files.length)") is False
    )
    files.count(page)
    assert any("choose a file" in told for told in files.problems(page))


def test_clear_everything(open_desk):
    page = open_desk()
    counted(page)
    page.get_by_role("button", name="Clear everything").click()
    assert files.place(page, "[data-answer] .answer").count() == 0
    expect(files.field(page, "payment_year").locator("input")).to_be_focused()
    expect(files.field(page, "payment_year").locator("input")).to_have_value("")
    assert (
        page.evaluate("[...document.querySelectorAll('input[type=file]')].some(input => input.files.length)") is False
    )
