"""Every worked example, typed into the page: the page says what Python says."""

import json

import pytest

from calculators import browser as door
from tests.browser import desk

EXAMPLES = [
    pytest.param(name, path, inputs, id=f"{path.strip('/')}-{number}")
    for number, (name, path, inputs, _) in enumerate(desk.examples())
]


@pytest.mark.parametrize(("name", "path", "inputs"), EXAMPLES)
def test_typed(open_page, name, path, inputs):
    page = open_page(path)
    desk.fill(page, inputs)
    expected = json.loads(door.run(name, json.dumps(inputs)))
    assert desk.answer(page) == expected["answer"]["sentence"]
    steps = page.locator("[data-answer] .steps tbody tr")
    assert steps.locator(".num").all_inner_texts() == [step["value"] for step in expected["steps"]]


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
