"""Settings of a desk for files: saved to the reader's disk, opened as far as they fit."""

import json

from playwright.sync_api import expect

from tests.browser import files
from tests.browser.visits import VISITS, as_csv, counted


def test_settings_are_saved_and_opened(open_desk):
    page = open_desk()
    files.put(page, out_of_state="included")
    counted(page)
    files.place(page, ".todo input").first.check()
    files.place(page, ".settings summary").click()
    name, content = files.saved(page, files.place(page, "[data-settings-save]"))
    kept = json.loads(content)
    assert (name, kept["calculator"], kept["version"]) == ("patient_volume-settings.json", "patient_volume", 1)
    assert "97" not in json.dumps(kept["files"])
    kept["inputs"] |= {"gone": 1, "provider": "nobody", "used_periods": "no list"}
    page.reload()
    page.locator("html[data-engine='ready']").wait_for(state="attached", timeout=60_000)
    files.place(page, ".settings summary").click()
    given = {"name": "mine.json", "mimeType": "application/json", "buffer": json.dumps(kept).encode()}
    files.place(page, "[data-settings-open]").set_input_files(given)
    said = files.place(page, "[data-settings-said]")
    expect(said).to_contain_text("Opened mine.json. Left out")
    for left in ("gone", "Who attests", "Periods already used"):
        expect(said).to_contain_text(left)
    expect(files.field(page, "out_of_state").locator("input[value='included']")).to_be_checked()
    expect(files.field(page, "payment_year").locator("input")).to_have_value("2017")
    files.put(page, provider="professional")
    files.choose(page, "visits", as_csv(VISITS))
    files.count(page)
    assert "period" in files.sentence(page)
    expect(files.place(page, ".todo input").first).to_be_checked()


def test_settings_of_another_page_change_nothing(open_desk):
    page = open_desk()
    files.place(page, ".settings summary").click()
    for content, words in (("{}", "no settings of this page"), ("x", "no settings of this page")):
        given = {"name": "x.json", "mimeType": "application/json", "buffer": content.encode()}
        files.place(page, "[data-settings-open]").set_input_files(given)
        expect(files.place(page, "[data-settings-said]")).to_contain_text(words)
    expect(files.field(page, "payment_year").locator("input")).to_have_value("2017")
