"""axe finds nothing, in any state, at any width, light or dark; and everything works from the keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser import desk

LOOKS = [(width, scheme) for width in (1280, 320) for scheme in ("light", "dark")]


@pytest.mark.parametrize("path", desk.PAGES.values())
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_calculator_in_every_state(open_page, path, width, scheme):
    page = open_page(path, width=width, scheme=scheme, reduced_motion="reduce")
    for details in page.locator(".md-content details").all():
        details.evaluate("element => { element.open = true }")
    assert desk.violations(page) == [], "empty"
    assert desk.errors(page)
    assert desk.violations(page) == [], "errors"
    page.locator(".answer-empty [data-try='0']").click()
    page.locator("[data-answer] .answer").wait_for()
    for details in page.locator("[data-answer] details").all():
        details.evaluate("element => { element.open = true }")
    assert desk.violations(page) == [], "result"
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", desk.GUIDANCE)
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_every_other_page(open_page, path, width, scheme):
    page = open_page(path, width=width, scheme=scheme, ready=False, reduced_motion="reduce")
    assert desk.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


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
