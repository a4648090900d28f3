"""Every worked example, typed into the page: the page says what Python says."""

import json
from itertools import batched, groupby

import pytest

from calculators import browser as door
from tests.browser import desk

# So many examples share a page, one after the other, as one reader would try them.
TOGETHER = 10


def shares():
    """The examples of each page, divided so that they can be typed side by side."""
    for path, found in groupby(desk.examples(), key=lambda example: example[1]):
        for number, share in enumerate(batched(found, TOGETHER)):
            yield pytest.param(path, share, id=f"{path.strip('/')}-{number}")


@pytest.mark.parametrize(("path", "share"), list(shares()))
def test_typed(open_page, path, share):
    page = open_page(path)
    for name, _, inputs, title in share:
        desk.clear(page)
        desk.fill(page, inputs)
        expected = json.loads(door.run(name, json.dumps(inputs)))
        assert desk.answer(page) == expected["answer"]["sentence"], title
        steps = page.locator("[data-answer] .steps tbody tr")
        assert steps.locator(".num").all_inner_texts() == [step["value"] for step in expected["steps"]], title


@pytest.mark.parametrize("path", desk.PAGES.values())
def test_tried(open_page, path):
    page = open_page(path)
    for button in page.locator(".answer-empty [data-try]").all()[:1]:
        button.click()
    page.locator("[data-answer] .answer").wait_for()
    first = page.locator("[data-answer] [data-sentence]").inner_text()
    page.locator(".example summary").nth(1).click()
    page.locator(".example [data-try='1']").click()
    page.wait_for_timeout(500)
    assert page.locator("[data-answer] [data-sentence]").inner_text()
    assert first
