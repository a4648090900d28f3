"""The copy in one file, looked at: accessible on every page, on paper, and without a script."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import desk

COPY_FILE = Path(__file__).parents[2] / "site/download/attestation-desk.html"
COPY = COPY_FILE.as_uri()
CALCULATOR = "massachusetts-2019"


@pytest.fixture
def open_copy(browser):
    contexts = []

    def opened(place="", width=1280, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, offline=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{COPY}#{place}", wait_until="domcontentloaded")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_it_is_accessible_and_fits(open_copy, width, scheme):
    page = open_copy(width=width, color_scheme=scheme, reduced_motion="reduce")
    page.locator("html[data-engine='ready']").wait_for(state="attached", timeout=60_000)
    # The engine's parts are megabytes of text that nobody sees and axe would read.
    page.evaluate("document.getElementById('parts').remove()")
    page.get_by_text("Contents", exact=True).click()
    assert desk.violations(page) == []
    for place in page.evaluate("[...document.querySelectorAll('[data-page]')].map(one => one.id)"):
        page.evaluate("place => { location.hash = place }", place)
        expect(page.locator(f"[id='{place}']")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place
        # The pages themselves are looked at on the site; here two of each kind stand for what the copy adds.
        if place in {CALCULATOR, "cms-2018", "privacy", "offline"}:
            assert desk.violations(page) == [], place


def test_it_is_light_or_dark_as_the_system_is(open_copy):
    colors = {
        open_copy(color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    }
    assert len(colors) == 2


def test_it_prints_the_page_that_is_shown(open_copy):
    page = open_copy(CALCULATOR)
    page.locator("html[data-engine='ready']").wait_for(state="attached", timeout=60_000)
    page.locator(f"#{CALCULATOR} .answer-empty [data-try='0']").click()
    page.emulate_media(media="print")
    expect(page.locator(f"#{CALCULATOR} [data-answer] .answer")).to_be_visible()
    expect(page.locator(".copy-header")).to_be_hidden()
    assert page.locator("[data-page]:visible").count() == 1


def test_it_is_read_without_a_script(open_copy):
    page = open_copy(java_script_enabled=False)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    # Playwright's way of turning scripts off leaves what stands in noscript unread.
    assert "<noscript><p" in COPY_FILE.read_text(encoding="utf-8")
    page.get_by_text("Contents", exact=True).click()
    page.get_by_role("navigation").get_by_role("link", name="Privacy").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What happens to what you type?¶")


def test_going_back_shows_the_page_before(open_copy):
    page = open_copy(CALCULATOR)
    page.evaluate("location.hash = 'privacy'")
    expect(page.locator("#privacy")).to_be_visible()
    page.go_back()
    expect(page.locator(f"#{CALCULATOR}")).to_be_visible()
