"""The engine's journeys in Chromium, Firefox and WebKit: ready, an answer, a stop, a lost part and a new try."""

import json

import pytest

from calculators import browser as door
from hooks.serve import serve

# What each browser does with the memory snapshot; WebKit refuses a restored memory's calls into native code.
WAYS = {"chromium": "snapshot", "firefox": "snapshot", "webkit": "plain"}
SLOWER = "The quick start did not work in this browser, so it took the slower one."
ENDLESS = """
    const asked = engine.call("loop", "{}").catch(error => error.message);
    await new Promise(resolve => setTimeout(resolve, 200));
    engine.cancel();
    const ended = await asked;
    await engine.start();
    return [ended, engine.state, engine.way, await engine.call("echo", '{"count": 7}')];
"""


def example(page):
    """The first worked example of the page that is shown: calculator and inputs."""
    return page.js("""
        const shown = [...document.querySelectorAll("[data-page]")].find(one => one.checkVisibility()) ?? document;
        const desk = shown.querySelector("[data-calculator]");
        const typed = JSON.parse(shown.querySelector("script[data-examples]").textContent)[0];
        return [desk.dataset.calculator, { ...JSON.parse(desk.dataset.fixed), ...typed }];
    """)


def try_example(page):
    """Try that example through the page, and see that the page says what Python says."""
    name, inputs = example(page)
    expected = json.loads(door.run(name, json.dumps(inputs)))
    page.click(".answer-empty [data-try='0']")
    page.wait("[...document.querySelectorAll('[data-answer] .answer')].some(one => one.checkVisibility())")
    assert page.text("[data-answer] [data-sentence]") == expected["answer"]["sentence"]
    values = page.js("""
        const shown = [...document.querySelectorAll("[data-answer] .steps tbody")].find(one => one.checkVisibility());
        return [...shown.querySelectorAll(".num")].map(one => one.textContent);
    """)
    assert values == [step["value"] for step in expected["steps"]]


# The other pages are driven in Chromium, tests/browser; here it is the engine that differs.
@pytest.mark.parametrize("path", ["/massachusetts-2019/", "/promoting-interoperability/"])
def test_an_answer(page, name, address, path):
    page.open(address + path)
    page.ends("ready")
    assert page.js("return document.querySelector('[data-seal]').dataset.way") == WAYS[name]
    assert (SLOWER in page.text("[data-seal]")) == (WAYS[name] == "plain")
    try_example(page)


def test_from_the_keyboard(page, address):
    page.open(f"{address}/massachusetts-2019/")
    page.ends("ready")
    page.js("document.querySelector('[data-field=dashboard_numerator] input').focus()")
    page.keys([*"2310", "\ue004", *"2457"])
    assert page.text("[data-field=dashboard_denominator] .readback") == "2,310 of 2,457 is about 94.02%"
    page.keys(["\ue006"])
    page.wait("document.activeElement.matches('.error-summary')")
    assert "2310" not in page.js("return location.href + document.title + document.cookie")


def test_a_calculation_can_be_stopped(page, name, stand_in):
    with serve(stand_in) as (address, _):
        page.open(address)
        page.wait("document.body.dataset.loaded !== undefined")
        page.js("open_()")
        page.ends("ready")
        assert page.js(ENDLESS) == ["The calculation was stopped.", "ready", WAYS[name], '{"count":7}']


def test_a_part_that_fails_is_named_and_a_new_try_mends_it(page, own_site):
    site, address = own_site
    lost = [(file, file.with_name(f"lost-{file.name}")) for file in (site / "engine").glob("wasm.*")]
    for file, elsewhere in lost:
        file.rename(elsewhere)
    page.open(f"{address}/massachusetts-2019/")
    page.ends("failed")
    said = page.text("[data-engine-text]")
    assert "The calculator did not start." in said
    assert "did not arrive (404)." in said
    for file, elsewhere in lost:
        elsewhere.rename(file)
    page.click("[data-retry]")
    page.wait("document.documentElement.dataset.engine === 'ready'")
    try_example(page)
