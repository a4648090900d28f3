"""Hostile text in every form, address and saved file: nothing runs, nothing is lost, and a sentence says why."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import desk, files

ROSTER = "/mips-desk/"
HOSTILE = "\"'><img src=x onerror=alert(1)><svg onload=alert(2)></textarea>=1+1 \u202e"
ADDRESSES = ("%", "%E0%A4%A", '"><img src=x onerror=alert(1)>', "__proto__", "']")
COPY = (Path(__file__).parents[2] / "site/download/attestation-desk.html").as_uri()
# Elements that the hostile text would make, each marked by what it alone holds.
MADE = "img[src='x'], svg[onload]"
BOXES = "form input:not([type]), form input[type='text']"
FILL = """([boxes, text]) => [...document.querySelectorAll(boxes)].map((box) => {
  if (!box.checkVisibility() || box.readOnly) return null;
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  return box.value;
})"""
VALUES = "boxes => [...document.querySelectorAll(boxes)].map((box) => box.value)"


@pytest.fixture
def open_watched(open_page):
    """A page on which no dialog may open; a console error fails already."""
    dialogs = []

    def opened(path, **options):
        page = open_page(path, **options)
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        return page

    yield opened
    assert not dialogs


def given(name, content):
    return {"name": name, "mimeType": "application/json", "buffer": content.encode()}


@pytest.mark.parametrize("path", sorted({*desk.PAGES.values(), *files.PAGES.values()}))
def test_what_is_typed_is_text(open_watched, path):
    page = open_watched(path)
    for details in page.locator("form details:not([open]) > summary").all():
        if details.is_visible():
            details.click()
    typed = page.evaluate(FILL, [BOXES, HOSTILE])
    assert any(typed)
    page.locator("form button[type='submit'], [data-submit]").locator("visible=true").first.click()
    expect(page.locator(".error-summary:visible li").first).to_be_visible(timeout=60_000)
    assert page.locator(MADE).count() == 0
    assert all(now == was for was, now in zip(typed, page.evaluate(VALUES, BOXES), strict=True) if was is not None)


@pytest.mark.parametrize("path", ["/", "/masshealth-2025/", ROSTER])
def test_an_address_runs_nothing(open_watched, path):
    page = open_watched(path, ready=path != "/")
    for address in ADDRESSES:
        page.evaluate("address => { location.hash = address }", address)
        page.wait_for_timeout(100)
    assert page.locator(MADE).count() == 0


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_of_the_copy_in_one_file_shows_a_page(browser, address):
    context = browser.new_context(offline=True)
    page = context.new_page()
    trouble = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.goto(f"{COPY}#{address}", wait_until="domcontentloaded")
    expect(page.locator("[data-page]:visible")).to_have_count(1)
    page.wait_for_function("document.title.length > 0")
    assert not trouble
    assert page.locator(MADE).count() == 0
    context.close()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"version": 2}, "saved by a newer version of this page. Nothing was changed."),
        ({"inputs": "DEEP"}, "holds no settings of this page"),
        ({"calculator": HOSTILE}, "belong to another page"),
        ({"inputs": {"__proto__": {"a": 1}, HOSTILE: HOSTILE, "used_periods": [{}] * 20_000}}, "Left out"),
        ({"inputs": [], "files": {"columns": {"__proto__": "a"}, "choices": {"payer": 7}}, "ticks": {}}, "Opened"),
    ],
    ids=["newer", "deep", "of another page", "strange fields", "wrong kinds"],
)
def test_settings_edited_by_hand(open_watched, change, words):
    page = open_watched(files.PAGES["patient_volume"])
    files.put(page, payment_year=2017)
    files.place(page, ".settings summary").click()
    settings = {"format": "attestation-desk-settings", "version": 1, "calculator": "patient_volume", **change}
    content = json.dumps(settings).replace('"DEEP"', '{"a":' * 20_000 + "1" + "}" * 20_000)
    files.place(page, "[data-settings-open]").set_input_files(given("<img src=x>.json", content))
    expect(files.place(page, "[data-settings-said]")).to_contain_text(words, timeout=60_000)
    assert page.locator(MADE).count() == 0
    if "Opened" not in words and words != "Left out":
        expect(files.field(page, "payment_year").locator("input")).to_have_value("2017")


def test_a_submission_of_hostile_text_fills_the_form_with_text(open_watched):
    page = open_watched("/promoting-interoperability/")
    measures = [{"measureId": HOSTILE, "value": HOSTILE}, {"measureId": ["PI_EP_1"], "value": {"numerator": HOSTILE}}]
    own = {"category": "pi", "performanceStart": HOSTILE, "cehrtId": HOSTILE, "measurements": measures}
    content = json.dumps({"performanceYear": 2024, "measurementSets": [own]})
    page.locator("[data-opener] input").set_input_files(given("<img src=x>.json", content))
    expect(page.locator(".error-summary li").first).to_be_visible(timeout=60_000)
    assert page.locator(MADE).count() == 0
    days = page.locator("[data-field='performance_start'] input")
    assert "NaN" not in [box.input_value() for box in days.all()]


def test_a_roster_of_hostile_text_is_shown_as_text(open_watched):
    page = open_watched(ROSTER)
    place = page.locator("[data-roster]")
    row = {"name": HOSTILE, "npi": HOSTILE, "tin": HOSTILE, "__proto__": {"name": "x"}, HOSTILE: HOSTILE}
    saved = {"format": "attestation-desk-roster", "version": 9, "performance_year": 2024, "practice": HOSTILE,
             "groups": [{**row, "number": HOSTILE}], "clinicians": [row]}  # fmt: skip
    place.locator("[data-open]").set_input_files(given("<img src=x>.json", json.dumps(saved)))
    expect(place.locator("[data-left] li").first).to_be_visible(timeout=60_000)
    expect(place.locator("[data-rows] tr")).to_have_count(2)
    assert page.locator(MADE).count() == 0


def test_a_roster_too_large_is_refused_before_it_is_read(open_watched):
    page = open_watched(ROSTER)
    place = page.locator("[data-roster]")
    place.locator("[data-open]").set_input_files(given("large.json", " " * 5_000_001))
    expect(place.locator("[data-roster-said]")).to_contain_text("larger than 5 MB, which is too large for a roster")
