"""The form: errors all at once, answers kept, dates and numbers as people paste them, read back in words."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import desk

PATH = "/massachusetts-2019/"


def field(page, name):
    return desk.desk(page).locator(f'[data-field="{name}"]')


def paste(page, place, text):
    place.focus()
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.setData("text", text);
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        text,
    )


def test_errors_come_all_at_once_and_nothing_is_lost(open_page):
    page = open_page(PATH)
    desk.fill(page, {"period_start": "2019-09-23", "dashboard_denominator": 0})
    field(page, "period_end").locator("[data-part='month']").fill("13")
    field(page, "period_end").locator("[data-part='day']").fill("1")
    field(page, "period_end").locator("[data-part='year']").fill("2019")
    field(page, "dashboard_numerator").locator("input").fill("23l0")
    told = desk.errors(page)
    assert [re.split("[:?]", item)[0] for item in told] == [
        "Last day of your reporting period",
        "Numerator on your dashboard",
        "Denominator on your dashboard",
        "What did your dashboard count",
    ]
    assert page.title().startswith("Error: ")
    assert field(page, "dashboard_numerator").locator("input").input_value() == "23l0"
    expect(field(page, "dashboard_numerator").locator(".field-error")).to_contain_text("“23l0” is not a whole number")
    assert field(page, "dashboard_numerator").locator("input").get_attribute("aria-invalid") == "true"
    page.locator(".error-summary a").nth(1).click()
    expect(field(page, "dashboard_numerator").locator("input")).to_be_focused()


def test_errors_go_when_they_are_mended(open_page):
    page = open_page(PATH)
    desk.errors(page)
    page.locator(".answer-empty [data-try='0']").click()
    page.locator("[data-answer] .answer").wait_for()
    assert page.locator(".error-summary").is_hidden()
    assert page.locator("[aria-invalid]").count() == 0
    assert not page.title().startswith("Error")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1/5/2019", "Saturday, January 5, 2019"),
        ("2019-01-05", "Saturday, January 5, 2019"),
        ("Jan 5 2019", "Saturday, January 5, 2019"),
        ("Saturday, January 5, 2019", "Saturday, January 5, 2019"),
        ("5 January 2019", "Saturday, January 5, 2019"),
        ("2019-01-05 00:00:00", "Saturday, January 5, 2019"),
        ("13/5/2019", "Monday, May 13, 2019"),
        ("1/5/19", "Type all four digits of the year."),
    ],
)
def test_a_pasted_date_is_read_back(open_page, text, said):
    page = open_page(PATH, ready=False)
    paste(page, field(page, "period_start").locator("[data-part='day']"), text)
    expect(field(page, "period_start").locator(".readback")).to_have_text(said)


def test_an_ambiguous_date_is_asked_about(open_page):
    page = open_page(PATH, ready=False)
    start = field(page, "period_start")
    paste(page, start.locator("[data-part='month']"), "1/5/2019")
    start.get_by_role("button", name="Did you mean May 1, 2019?").click()
    expect(start.locator(".readback")).to_have_text("Wednesday, May 1, 2019")


def test_month_names_and_separators_are_understood(open_page):
    page = open_page(PATH)
    start = field(page, "period_start")
    for part, text in (("month", "Sept"), ("day", " 23 "), ("year", "2019")):
        start.locator(f"[data-part='{part}']").fill(text)
    expect(start.locator(".readback")).to_have_text("Monday, September 23, 2019")
    field(page, "dashboard_numerator").locator("input").fill(" 2 310 ")
    field(page, "dashboard_denominator").locator("input").fill("$2,457")
    expect(field(page, "dashboard_denominator").locator(".readback")).to_have_text("2,310 of 2,457 is about 94.02%")


def test_the_period_is_read_back_with_its_days(open_page):
    page = open_page(PATH, ready=False)
    desk.fill(page, {"period_start": "2019-09-23", "period_end": "2019-12-21"})
    expect(field(page, "period_end").locator(".readback")).to_have_text(
        "Monday, September 23, 2019 to Saturday, December 21, 2019: 90 days"
    )


def test_it_can_be_typed_before_the_engine_is_there(open_page):
    page = open_page(PATH, ready=False)
    page.locator(".answer-empty [data-try='0']").click()
    page.locator("[data-answer] .answer").wait_for(timeout=60_000)


def test_clear_empties_everything(open_page):
    page = open_page(PATH)
    page.locator(".answer-empty [data-try='0']").click()
    page.locator("[data-answer] .answer").wait_for()
    page.get_by_role("button", name="Clear the form").click()
    values = page.evaluate("[...document.querySelectorAll('.desk input[type=text]')].map(input => input.value)")
    assert set(values) == {""}
    expect(page.locator(".answer-empty")).to_be_visible()


def test_the_result_can_be_copied(open_page, browser):
    page = open_page(PATH, permissions=["clipboard-read", "clipboard-write"])
    page.locator(".answer-empty [data-try='0']").click()
    page.get_by_role("button", name="Copy the result").click()
    expect(page.locator("[data-copied]")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Scenario 1. You meet Measure 1 of Objective 5." in copied
    assert "2,310 of 2,457" in copied
    assert "program year 2019" in copied


def test_a_failed_engine_says_why_and_can_be_tried_again(browser, address):
    context = browser.new_context()
    page = context.new_page()
    page.route("**/engine/wasm*", lambda route: route.abort())
    page.goto(f"{address}{PATH}")
    page.locator("html[data-engine='failed']").wait_for(state="attached", timeout=60_000)
    expect(page.locator("[data-engine-text]")).to_contain_text("did not start")
    page.unroute("**/engine/wasm*")
    page.get_by_role("button", name="Try again").click()
    page.locator("html[data-engine='ready']").wait_for(state="attached", timeout=60_000)
    context.close()


def test_it_prints_the_answer(open_page):
    page = open_page(PATH)
    page.locator(".answer-empty [data-try='0']").click()
    page.locator("[data-answer] .answer").wait_for()
    page.emulate_media(media="print")
    expect(page.locator("[data-answer] .answer")).to_be_visible()
    expect(page.locator(".md-header")).to_be_hidden()
    expect(page.get_by_role("button", name="Show my answer")).to_be_hidden()
