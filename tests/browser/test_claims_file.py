"""A billing clerk opens the practice claims: verdicts, rows to mend, files to save; wide and narrow, light and dark."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.desk import violations

PRACTICE = Path(__file__).parents[2] / "docs/practice"
PAGE = "/masshealth/claims-file/"


def count(page, *files):
    choosers = page.locator("[data-filedesk] [data-file] input[type='file']")
    for index, file in enumerate(files):
        choosers.nth(index).set_input_files(file)
    page.locator("[data-filedesk] [data-submit]").click()
    sentence = page.locator("[data-filedesk] [data-answer] [data-sentence]")
    expect(sentence).to_be_focused(timeout=60_000)
    return sentence.inner_text()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_the_practice_files_get_the_right_answer(open_page, width, scheme):
    page = open_page(PAGE, width=width, scheme=scheme)
    said = count(page, PRACTICE / "masshealth-claims.csv", PRACTICE / "masshealth-providers.csv")
    assert said == "Expect a denial for 10 of 22 claims."
    answer = page.locator("[data-filedesk] [data-answer]")
    rows = answer.locator("[data-tables] table").first.locator("tbody tr")
    assert rows.first.inner_text().split("\n")[0].startswith("3: claim M-02, August 1, 2025")
    assert "3 rows with a mistake to mend" in answer.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert violations(page) == []


def test_the_file_comes_back_with_its_verdicts(open_page):
    page = open_page(PAGE)
    count(page, PRACTICE / "masshealth-claims.csv", PRACTICE / "masshealth-providers.csv")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Your file with a verdict for each row").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 25
    assert [row["Claim #"] for row in rows if row["Verdict"] == "Mend this row first"] == ["M-10", "M-23", "M-24"]


def test_a_file_without_plans_is_asked_about(open_page):
    page = open_page(PAGE)
    page.locator("[data-filedesk] [data-file] input[type='file']").first.set_input_files(
        {"name": "claims.csv", "mimeType": "text/csv", "buffer": b"DOS,Payer\n2025-09-03,BC Standard\n"}
    )
    page.locator("[data-filedesk] [data-submit]").click()
    asks = page.locator("[data-filedesk] [data-asks]")
    expect(asks).to_contain_text("Who bills?", timeout=60_000)
    expect(asks).to_contain_text("Who gave the services?")
