"""What comes out of the printer: the whole page, or the answer with what was typed; nothing is cut off at the edge."""

import pytest
from playwright.sync_api import expect

from tests.browser import desk

PATH = "/new-york-2022/"
# Letter paper between its margins, in CSS pixels.
WIDTH = 718
HELD_BACK = "print = () => { window.asked = document.documentElement.dataset.paper; }"


@pytest.fixture
def answered(open_page):
    page = open_page(PATH)
    page.locator(".answer-empty [data-try]").first.click()
    desk.answer(page)
    return page


def guidance(page):
    return page.get_by_role("heading", name="Who can be eligible?")


def test_the_browser_prints_the_whole_page(answered):
    answered.emulate_media(media="print")
    expect(answered.locator("[data-answer] .answer")).to_be_visible()
    expect(answered.get_by_role("heading", name="Your answers")).to_be_visible()
    expect(guidance(answered)).to_be_visible()


def test_what_was_not_chosen_is_not_printed(answered):
    answered.emulate_media(media="print")
    assert (
        answered.locator(".desk-form .radio:visible").count() == answered.locator(".desk-form :checked:visible").count()
    )
    expect(answered.locator(".examples")).to_be_hidden()
    expect(answered.locator(".laws")).to_be_hidden()


def test_the_button_prints_the_answer_alone(answered):
    answered.evaluate(HELD_BACK)
    answered.get_by_role("button", name="Print", exact=True).click()
    assert answered.evaluate("asked") == "answer"
    answered.emulate_media(media="print")
    expect(guidance(answered)).to_be_hidden()
    expect(answered.get_by_role("heading", level=1)).to_be_visible()
    expect(answered.locator("[data-answer] .answer")).to_be_visible()
    answered.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(guidance(answered)).to_be_visible()


def test_a_worked_example_is_one_line_unless_it_was_opened(open_page):
    page = open_page(PATH)
    examples = page.locator(".examples .example")
    examples.first.locator("summary").click()
    # The theme opens all of them when it prints.
    page.evaluate("for (const one of document.querySelectorAll('.example')) one.open = true")
    page.emulate_media(media="print")
    expect(examples.nth(0).locator("dl")).to_be_visible()
    expect(examples.nth(1).locator("summary")).to_be_visible()
    expect(examples.nth(1).locator("dl")).to_be_hidden()


@pytest.mark.parametrize("path", ["/promoting-interoperability-points/", "/deadlines/", "/masshealth/edit-1200/", PATH])
def test_no_table_is_cut_off(open_page, path):
    page = open_page(path, ready=False, width=WIDTH)
    page.emulate_media(media="print")
    tables = page.locator(".md-content table:visible")
    assert tables.evaluate_all("all => Math.max(...all.map((one) => one.getBoundingClientRect().right))") <= WIDTH


def test_a_practice_is_printed_whole_and_alone(open_page):
    page = open_page("/mips-desk/")
    page.get_by_role("button", name="Try an invented practice").click()
    page.locator("[data-roster] [data-answer] .answer").wait_for()
    page.evaluate(HELD_BACK)
    page.get_by_role("button", name="Print", exact=True).click()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": WIDTH, "height": 960})
    tables = page.locator("[data-roster] table:visible")
    assert tables.count() >= 3
    assert tables.evaluate_all("all => Math.max(...all.map((one) => one.getBoundingClientRect().right))") <= WIDTH
    expect(page.locator("[data-filedesk]")).to_be_hidden()
    expect(page.get_by_role("columnheader", name="Change")).to_be_hidden()
