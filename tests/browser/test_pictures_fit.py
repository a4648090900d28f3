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


@pytest.mark.parametrize("path", ["/massachusetts-2019/", "/new-york-2022/"])
@pytest.mark.parametrize("width", [1280, 320])
def test_an_answer(open_page, path, width):
    page = open_page(path, width=width)
    page.locator(".answer-empty [data-try='0']").click()
    desk.answer(page)
    assert page.evaluate(OUTSIDE) == []


@pytest.mark.parametrize("path", ["/", "/massachusetts/scenarios/"])
def test_the_guidance(open_page, path):
    assert open_page(path, width=320, ready=False).evaluate(OUTSIDE) == []
