"""axe finds nothing, in any state, at any width, light or dark; and everything works from the keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser import desk

SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])
OPEN = "selector => { for (const one of document.querySelectorAll(selector)) one.open = true; }"


def look(page, state):
    """The page as it stands, on a wide screen and on a phone."""
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert desk.violations(page) == [], f"{state}, {width}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{state}, {width}"


@SCHEMES
@pytest.mark.parametrize("path", desk.PAGES.values())
def test_calculator_in_every_state(open_page, path, scheme):
    page = open_page(path, scheme=scheme, reduced_motion="reduce")
    page.evaluate(OPEN, ".md-content details")
    look(page, "empty")
    assert desk.errors(page)
    look(page, "errors")
    page.locator(".answer-empty [data-try='0']").click()
    page.locator("[data-answer] .answer").wait_for()
    page.evaluate(OPEN, "[data-answer] details")
    look(page, "result")


@SCHEMES
@pytest.mark.parametrize("path", desk.GUIDANCE)
def test_every_other_page(open_page, path, scheme):
    look(open_page(path, scheme=scheme, ready=False, reduced_motion="reduce"), "as it is")


def test_search_is_accessible(open_page):
    page = open_page("/", ready=False, reduced_motion="reduce")
    page.locator(".md-search__input").click()
    expect(page.locator(".md-search-result__meta")).to_contain_text("Type to start searching")
    page.locator(".md-search__input").press_sequentially("pediatrician")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert desk.violations(page) == []


def test_zoomed_to_400_percent(open_page):
    page = open_page("/massachusetts-2019/", width=320)
    page.locator(".answer-empty [data-try='0']").click()
    page.locator("[data-answer] .answer").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
