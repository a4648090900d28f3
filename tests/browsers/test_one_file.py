"""The copy in one file, opened from a disk by browsers that have no network."""

import pytest

from tests.browsers.test_journeys import SLOWER, WAYS, try_example


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def name(request):
    """The browsers for the long journeys; WebKitGTK needs minutes to turn a page, so it only starts."""
    return request.param


CALCULATORS = """[...document.querySelectorAll("[data-page]")].filter(one => one.querySelector("[data-calculator]"))"""


def shown(page):
    return page.js(
        'return [...document.querySelectorAll("[data-page]")].filter(one => one.checkVisibility()).map(one => one.id)'
    )


def turn_to(page, place):
    page.js("location.hash = a", f"#{place}")
    page.wait("document.getElementById(a).checkVisibility()", place)


def test_every_calculator_answers_and_nothing_is_asked_for(lonely_page, name, one_file):
    page = lonely_page
    page.open(one_file.as_uri())
    page.ends("ready")
    assert page.troubles == []
    pages = page.js(f"return {CALCULATORS}.map(one => one.id)")
    assert len(pages) >= 5
    for place in pages:
        turn_to(page, place)
        assert shown(page) == [place]
        assert (SLOWER in page.text("[data-seal]")) == (WAYS[name] == "plain")
        try_example(page)
        assert page.js("return location.hash") == f"#{place}"
    asked = [url for url in page.requests if not url.startswith(("blob:", "data:"))]
    assert asked in ([], [one_file.as_uri()])
    links = page.js("return [...document.querySelectorAll('a')].map(one => one.getAttribute('href'))")
    inside = [link[1:] for link in links if link.startswith("#")]
    assert page.js("return a.filter(place => !document.getElementById(place))", inside) == []
    assert {link.split(":")[0] for link in links if not link.startswith("#")} <= {"https", "http", "mailto", "data"}


def test_starts_plainly_in_webkit(opened, one_file):
    page = opened.take("webkit", network=False)
    page.open(one_file.as_uri())
    page.ends("ready")
    assert SLOWER in page.text("[data-seal]")
    assert [url for url in page.requests if not url.startswith(("blob:", "data:"))] == []


def test_from_the_keyboard_and_to_another_page(lonely_page, one_file):
    page = lonely_page
    page.open(f"{one_file.as_uri()}#massachusetts-2019")
    page.ends("ready")
    assert shown(page) == ["massachusetts-2019"]
    assert page.js("return document.title").startswith("Massachusetts")
    page.js("document.querySelector('[id=massachusetts-2019] [data-field=dashboard_numerator] input').focus()")
    page.keys([*"2310", "\ue004", *"2457"])
    assert (
        page.text("[id=massachusetts-2019] [data-field=dashboard_denominator] .readback")
        == "2,310 of 2,457 is about 94.02%"
    )
    assert "2310" not in page.js("return location.href + document.title")
    page.keys(["\ue006"])
    page.wait("document.activeElement.matches('.error-summary')")
    assert page.js("return document.title").startswith("Error: Massachusetts")
    turn_to(page, "privacy")
    assert page.js("return document.title").startswith("Privacy")
    turn_to(page, "massachusetts-2019")
    assert page.js("return [...document.querySelectorAll('form input[type=text]')].every(one => one.value === '')")


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda text, at: text[: at + 900_000], "cannot be read: this copy is damaged."),
        (lambda text, at: text[:at], "is not in this file: the copy is not complete."),
        (lambda text, at: text[: at + 200] + "?" + text[at + 201 :], "cannot be read: this copy is damaged."),
        (
            lambda text, at: text[: at + 900_000] + flipped(text[at + 900_000]) + text[at + 900_001 :],
            "engine file wasm.",
        ),
    ],
    ids=["cut in a part", "cut before a part", "no such letter", "another letter"],
)
def test_a_damaged_copy_says_so(lonely_page, one_file, tmp_path, damage, said):
    page = lonely_page
    text = one_file.read_text(encoding="utf-8")
    file = tmp_path / "damaged.html"
    file.write_text(damage(text, text.index('id="part-wasm"')), encoding="utf-8")
    page.open(f"{file.as_uri()}#massachusetts-2019")
    page.ends("failed")
    assert said in page.text("[data-engine-text]")


def flipped(letter):
    return "B" if letter == "A" else "A"
