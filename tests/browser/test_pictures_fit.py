"""What a picture says stays inside the picture, also on a phone."""

import pytest

from tests.browser import desk

OUTSIDE = """() => [...document.querySelectorAll("[data-answer] svg, .drawing svg, .specimen svg")].flatMap((svg) => {
    const frame = svg.getBoundingClientRect();
    return [...svg.querySelectorAll("text")].filter((text) => {
        const box = text.getBoundingClientRect();
        return box.left < frame.left - 1 || box.right > frame.right + 1;
    }).map((text) => text.textContent);
})"""

STRUCK = """() => [...document.querySelectorAll("[data-answer] svg")].flatMap((svg) => {
    const lines = [...svg.querySelectorAll(".threshold")].map((line) => line.getBoundingClientRect());
    return [...svg.querySelectorAll("text")].filter((text) => {
        const box = text.getBoundingClientRect();
        return lines.some((line) => line.left > box.left && line.left < box.right
            && line.bottom > box.top + 3 && line.top < box.bottom - 3);
    }).map((text) => text.textContent);
})"""


@pytest.mark.parametrize("path", ["/massachusetts-2019/", "/new-york-2022/"])
@pytest.mark.parametrize("width", [1280, 320])
def test_an_answer(open_page, path, width):
    page = open_page(path, width=width)
    page.locator(".answer-empty [data-try='0']").click()
    desk.answer(page)
    assert page.evaluate(OUTSIDE) == []


@pytest.mark.parametrize("path", ["/massachusetts-2019/", "/new-york-2022/"])
def test_a_threshold_strikes_out_no_words(open_page, path):
    page = open_page(path, width=320)
    page.locator(".answer-empty [data-try='0']").click()
    desk.answer(page)
    assert page.locator("[data-answer] svg .threshold").count() > 0
    assert page.evaluate(STRUCK) == []


@pytest.mark.parametrize("path", ["/", "/massachusetts/scenarios/"])
def test_the_guidance(open_page, path):
    assert open_page(path, width=320, ready=False).evaluate(OUTSIDE) == []
