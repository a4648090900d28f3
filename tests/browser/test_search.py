"""The search finds: a question as staff would type it has its page among the first three results."""

import re
import tomllib
from itertools import batched
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser import search

FILE = Path(__file__).parents[1] / "site/search_questions.toml"
QUESTIONS = tomllib.loads(FILE.read_text(encoding="utf-8"))["question"]


def test_there_are_enough_questions():
    assert len({question["asks"] for question in QUESTIONS}) == len(QUESTIONS) >= 120


@pytest.mark.parametrize("questions", list(batched(QUESTIONS, 45)), ids=lambda batch: batch[0]["asks"])
def test_the_page_is_among_the_first_three(open_page, questions):
    page = open_page("/", ready=False)
    found = search.first_three(page, [question["asks"] for question in questions])
    missed = {
        question["asks"]: first
        for question, first in zip(questions, found, strict=True)
        if not set(question["pages"]) & set(first)
    }
    assert missed == {}


def test_a_question_typed_key_by_key(open_page):
    page = open_page("/", ready=False)
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("Which 90 days can I pick?")
    first = page.locator(".md-search-result__item > a").first
    # While one types, other pages stand first, and each new list takes the place of the one before.
    search.settle(page)
    expect(first).to_have_attribute("href", re.compile("/ninety-days/"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ninety-days/**")
    # What was asked stands in no address: the browser's history and the host would keep it.
    assert urlsplit(page.url).query == ""


def test_a_question_that_is_pasted(open_page):
    page = open_page("/", ready=False)
    page.locator(".md-search__input").click()
    page.locator(".md-search-result__meta", has_text="Type to start searching").wait_for()
    page.locator(".md-search__input").fill("can I count CHIP")
    expect(page.locator(".md-search-result__item > a").first).to_have_attribute("href", re.compile("/patient-volume/"))
