"""A calculation that does not end, or a worker that breaks: the page comes back, and what was typed is still there."""

from playwright.sync_api import expect

from tests.browser import desk

PATH = "/massachusetts-2019/"
TYPED = {"dashboard_numerator": 2310, "dashboard_denominator": 2457}


def worker(page):
    """The sealed worker; only the browser's own tools can look into it."""
    return next(one for one in page.workers if one.url.startswith("blob:"))


def typed(page):
    return page.evaluate("[...document.querySelectorAll('.desk input[type=text]')].map(input => input.value)")


def test_an_endless_calculation_is_stopped_and_the_inputs_are_kept(open_page):
    page = open_page(PATH)
    desk.fill(page, TYPED)
    before = typed(page)
    for _ in range(2):
        worker(page).evaluate("() => { setTimeout(() => { for (;;); }, 0) }")
        desk.desk(page).locator("button[type='submit']").click()
        desk.desk(page).locator("[data-cancel]").click()
        expect(desk.desk(page).locator(".error-summary")).to_contain_text("The calculation was stopped.")
        page.locator("html[data-engine='ready']").wait_for(state="attached")
        assert typed(page) == before
    page.locator(".answer-empty [data-try='0']").click()
    page.locator("[data-answer] .answer").wait_for()
