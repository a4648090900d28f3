"""A later visit asks for the page alone, and the search is there before the engine is."""

import pytest
from playwright.sync_api import Route, expect

from hooks.serve import serve
from tests.browser.conftest import SITE

READY = "html[data-engine='ready']"
SEARCH = "/search/search_index.json"


def test_a_later_visit_asks_for_nothing_but_the_page(browser):
    with serve(SITE) as (address, asked):
        page = browser.new_page()
        for _ in range(2):
            asked.clear()
            page.goto(f"{address}mips-2024/")
            page.locator(READY).wait_for(state="attached", timeout=60_000)
            page.wait_for_load_state("networkidle")
            page.goto("about:blank")
        page.close()
    assert set(asked) <= {"/mips-2024/", SEARCH}


@pytest.fixture
def waiting(browser, address):
    """A page whose engine never comes."""
    page = browser.new_page()
    held: list[Route] = []
    page.route("**/engine/wasm.*", lambda route: held.append(route))
    page.goto(f"{address}/mips-2024/")
    yield page
    expect(page.locator("html")).to_have_attribute("data-engine", "loading")
    for route in held:
        route.abort()
    page.close()


def test_a_question_is_answered_while_the_engine_is_still_on_its_way(waiting):
    waiting.locator(".md-search__input").click()
    waiting.locator(".md-search__input").press_sequentially("90 days")
    expect(waiting.locator(".md-search-result__item").first).to_be_visible(timeout=60_000)


def test_the_theme_comes_without_the_engine_and_without_a_turn_to_the_page(waiting):
    waiting.locator("script[src*='javascripts/bundle']").wait_for(state="attached", timeout=60_000)
