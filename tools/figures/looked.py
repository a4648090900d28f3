"""What axe and the site's own search say of every page."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page

from hooks import offline
from hooks.serve import serve
from tests.browser import desk
from tests.browser import search as box

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
QUESTIONS = ROOT / "tests/site/search_questions.toml"
WIDTHS = (1280, 320)
SCHEMES = ("light", "dark")
AT_ONCE = 45


def axe(browser: Browser) -> dict[str, int]:
    """Every page as it opens, and every calculator with its first example answered."""
    pages = sorted(page for page in SITE.rglob("*.html") if offline.FOLDER not in page.parts)
    wrong: list[str] = []
    looks = 0
    with serve(SITE) as (address, _):
        for scheme in SCHEMES:
            page = browser.new_page(bypass_csp=True, color_scheme=scheme, reduced_motion="reduce")
            for file in pages:
                page.goto(f"{address}{file.relative_to(SITE).as_posix().removesuffix('index.html')}")
                for found in _states(page):
                    looks += 1
                    wrong += [f"{file.relative_to(SITE)} {scheme}: {one}" for one in found]
            page.close()
    print(*wrong, sep="\n")
    return {"pages": len(pages), "looks": looks, "violations": len(wrong)}


def _states(page: Page) -> Iterator[list[str]]:
    yield from _wide_and_narrow(page)
    example = page.locator(".answer-empty [data-try='0']")
    if example.count():
        example.first.click()
        page.locator("[data-answer] .answer").first.wait_for()
        yield from _wide_and_narrow(page)


def _wide_and_narrow(page: Page) -> Iterator[list[str]]:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        yield desk.violations(page)


def search(browser: Browser) -> dict[str, int]:
    """Every question, and the place at which one of its pages stands."""
    questions = tomllib.loads(QUESTIONS.read_text(encoding="utf-8"))["question"]
    found: list[list[str]] = []
    with serve(SITE) as (address, _):
        for start in range(0, len(questions), AT_ONCE):
            page = browser.new_page()
            page.goto(address)
            found += box.first_three(page, [question["asks"] for question in questions[start : start + AT_ONCE]])
            page.close()
    first, three = (
        sum(
            bool(set(question["pages"]) & set(places[:most])) for question, places in zip(questions, found, strict=True)
        )
        for most in (1, 3)
    )
    return {"asked": len(questions), "first": first, "three": three}
