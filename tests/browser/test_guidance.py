"""The deadlines on a reader's own day, and what an acronym means, by tap and from the keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser import desk

ROW = "[data-deadlines] tbody tr"


@pytest.fixture
def on_a_day(open_page):
    """Open the deadlines as they stand on a day."""

    def opened(day):
        return open_page("/deadlines/", ready=False, clock=f"{day}T12:00:00")

    return opened


@pytest.mark.parametrize(
    ("day", "state"),
    [("2026-03-30", "Coming"), ("2026-03-31", "Today"), ("2026-04-01", "Past")],
)
def test_a_day_is_past_or_to_come(on_a_day, day, state):
    page = on_a_day(day)
    expect(page.locator("#us-2026-metrics [data-state]")).to_have_text(state)


@pytest.mark.parametrize(("day", "next_day"), [("2026-05-31", "May 31, 2026"), ("2026-06-01", "May 31, 2027")])
def test_what_comes_every_year_says_when_next(on_a_day, day, next_day):
    expect(on_a_day(day).locator("#mh-fiscal-home [data-state]")).to_have_text(f"Next: {next_day}")


def test_some_days_are_now(on_a_day):
    expect(on_a_day("2025-12-01").locator("#us-perm-requests [data-state]")).to_have_text("Now")


def test_the_filter(on_a_day):
    page = on_a_day("2026-11-22")
    page.locator("[name='program']").select_option("masshealth")
    page.locator("[name='who']").select_option("plan")
    page.locator("[name='when']").select_option("coming")
    shown = page.locator(f"{ROW}[data-state]:not([hidden])")
    assert [row.get_attribute("id") for row in shown.all()] == ["us-2027-apis"]
    expect(page.locator("[data-deadline-count]")).to_have_text("1 of 77 dates shown.")
    page.locator("[name='program']").select_option("massachusetts")
    expect(page.locator("[data-deadline-count]")).to_contain_text("0 of 77 dates shown. Choose another program")


def test_the_dates_shown_are_saved_as_one_calendar(on_a_day):
    page = on_a_day("2026-11-22")
    page.locator("[name='when']").select_option("coming")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the dates shown for your calendar").click()
    text = download.value.path().read_bytes().decode()
    assert text.count("BEGIN:VEVENT\r\n") == text.count("END:VEVENT\r\n") == 3
    assert "SUMMARY:MassHealth: Four interfaces" in text
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VEVENT\r\nEND:VCALENDAR\r\n")
    expect(page.locator("[data-deadline-count]")).to_contain_text("Saved 3 dates as deadlines.ics.")
    page.locator("[name='when']").select_option("past")
    with page.expect_download():
        page.get_by_role("button", name="Save the dates shown for your calendar").click()
    expect(page.locator("[data-deadline-count]")).to_contain_text(
        "Saved 73 dates as deadlines.ics. 1 more has no day and is not in it."
    )


def test_the_deadlines_without_a_script(open_page):
    page = open_page("/deadlines/", ready=False, java_script_enabled=False)
    assert page.locator(ROW).count() == 97
    expect(page.locator("#us-2027-apis")).to_be_visible()
    expect(page.locator("[data-deadline-filter]")).to_be_hidden()


def test_an_acronym_by_tap(open_page):
    page = open_page("/new-york-faq/hospitals/", ready=False, has_touch=True, width=320)
    page.get_by_role("button", name="What is AIU?").tap()
    expect(page.locator("#term-aiu")).to_contain_text("adopt, implement or upgrade")
    box = page.locator("#term-aiu").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert desk.violations(page) == []


def test_an_acronym_from_the_keyboard(open_page):
    page = open_page("/new-york-faq/hospitals/", ready=False)
    page.get_by_role("button", name="What is AIU?").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#term-aiu")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="AIU in the glossary")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#term-aiu")).to_be_hidden()


def test_a_copied_sentence_keeps_its_acronym(open_page):
    page = open_page("/new-york-faq/hospitals/", ready=False)
    paragraph = page.locator("article p").first
    assert "(EHRs)" in paragraph.evaluate(
        "element => { getSelection().selectAllChildren(element); return getSelection().toString(); }"
    )


def test_on_a_phone_a_page_begins_with_its_question(open_page):
    page = open_page("/mips-2024/", ready=False, width=320)
    expect(page.locator(".neighbors")).to_be_hidden()
    page.locator(".md-header__button[for='__drawer']").click()
    expect(page.locator(".md-nav--primary").get_by_role("link", name="Final score")).to_be_visible()
