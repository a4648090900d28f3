"""Nothing typed leaves the page: not by request, storage, address, title or console, nor by going back."""

import json

import pytest

from tests.browser import desk

SECRET = "8675309"


@pytest.mark.parametrize("path", desk.PAGES.values())
def test_no_request_once_the_engine_is_ready(open_page, path):
    page = open_page(path)
    page.watch.settle(page)
    before = len(page.watch.requests)
    page.locator(".answer-empty [data-try='0']").click()
    page.locator("[data-answer] .answer").wait_for()
    page.get_by_role("button", name="Clear the form").click()
    assert desk.errors(page)
    asked = [url for url in page.watch.requests[before:] if not url.startswith(("blob:", "data:"))]
    assert asked == []


def test_nothing_typed_is_kept_anywhere(open_page):
    page = open_page("/massachusetts-2019/")
    said = []
    page.on("console", lambda message: said.append(message.text))
    desk.fill(page, {"dashboard_numerator": int(SECRET), "dashboard_denominator": 1})
    desk.errors(page)
    kept = page.evaluate(
        """async () => JSON.stringify([
            {...localStorage}, {...sessionStorage}, document.cookie, location.href, document.title, history.state,
            await indexedDB.databases(), await caches.keys().catch(() => []),
        ])"""
    )
    assert SECRET not in kept
    assert SECRET not in "".join(said)
    assert "8,675,309" not in kept


def test_going_back_finds_an_empty_form(open_page, address):
    page = open_page("/massachusetts-2019/")
    desk.fill(page, {"dashboard_numerator": int(SECRET)})
    page.watch.settle(page)
    page.goto(f"{address}/privacy/")
    page.go_back()
    page.locator("html[data-engine='ready']").wait_for(state="attached")
    values = page.evaluate("[...document.querySelectorAll('.desk input[type=text]')].map(input => input.value)")
    assert set(values) == {""}


@pytest.mark.parametrize("path", [*desk.PAGES.values(), *desk.GUIDANCE])
def test_every_page_has_its_policy(open_page, path):
    page = open_page(path, ready=False)
    policy = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")
    assert policy.startswith("default-src 'none'")
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy
    assert "connect-src 'self'" in policy


@pytest.mark.parametrize("path", desk.GUIDANCE)
def test_a_page_without_a_calculator_loads_no_engine(open_page, path):
    page = open_page(path, ready=False)
    page.watch.settle(page)
    assert not [url for url in page.watch.requests if "/engine/" in url]


def test_the_answer_to_hostile_text_is_text(open_page):
    page = open_page("/massachusetts-2019/")
    page.locator("[data-field='dashboard_numerator'] input").fill("<img src=x onerror=alert(1)>")
    told = desk.errors(page)
    assert any("<img src=x" in item for item in told)
    assert page.locator(".desk img").count() == 0


def test_the_frame_has_neither_network_nor_origin(open_page):
    page = open_page("/massachusetts-2019/")
    frame = page.locator("iframe")
    assert frame.get_attribute("sandbox") == "allow-scripts"
    assert "connect-src 'none'" in frame.get_attribute("srcdoc")
    assert (
        json.loads(page.evaluate("JSON.stringify(Object.keys(localStorage).filter(key => !key.includes('__palette')))"))
        == []
    )
