"""What every page does beside the theme: search by keyboard, no trace of a question, the system's colors."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import search

SCHEME = "data-md-color-scheme"


@pytest.fixture
def asked(open_page):
    """A page on which a question was typed, with what was found."""

    def opened(question="which 90 days can I pick"):
        page = open_page("/", ready=False)
        page.locator(".md-search__input").click()
        page.locator(".md-search__input").press_sequentially(question)
        search.settle(page)
        return page

    return opened


def test_a_tab_goes_from_the_question_to_what_was_found(asked):
    page = asked()
    page.keyboard.press("Tab")
    expect(page.locator(".md-search-result__link").first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ninety-days/**")


def test_the_search_closes_behind_a_reader_who_goes_on(asked):
    page = asked()
    page.locator(".md-tabs__link").last.focus()
    expect(page.locator("#__search")).not_to_be_checked()


def test_a_question_does_not_go_into_the_address(asked):
    page = asked()
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url("**/ninety-days/**")
    assert "?" not in page.url
    assert not [url for url in page.watch.requests if "pick" in url]


def test_the_colors_follow_the_system_while_the_page_is_open(open_page):
    page = open_page("/glossary/", ready=False)
    page.wait_for_function("document.querySelector('meta[name=theme-color]') !== null")
    for scheme, name in (("dark", "slate"), ("light", "default"), ("dark", "slate")):
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("body")).to_have_attribute(SCHEME, name)
    page.emulate_media(color_scheme="light")


def test_the_colors_follow_the_system_on_the_next_visit(open_page):
    open_page("/glossary/", ready=False, width=1000).locator(f"body[{SCHEME}=default]").wait_for()
    page = open_page("/glossary/", ready=False, width=1000)
    page.emulate_media(color_scheme="dark")
    page.reload()
    expect(page.locator("body")).to_have_attribute(SCHEME, "slate")


def test_colors_that_were_chosen_stay(open_page):
    page = open_page("/glossary/", ready=False, width=1010)
    page.wait_for_function("document.querySelector('meta[name=theme-color]') !== null")
    page.get_by_title("Switch to dark colors").click()
    expect(page.locator("body")).to_have_attribute(SCHEME, "slate")
    page.reload()
    expect(page.locator("body")).to_have_attribute(SCHEME, re.compile("slate"))
    page.get_by_title("Switch to light colors").click()
    expect(page.locator("body")).to_have_attribute(SCHEME, "default")


def test_a_heading_of_a_column_does_not_look_like_a_button(open_page):
    page = open_page("/how-good/", ready=False)
    heading = page.get_by_role("columnheader", name="Found")
    heading.hover()
    assert heading.evaluate("one => [getComputedStyle(one).cursor, getComputedStyle(one, '::after').content]") == [
        "auto",
        "none",
    ]
