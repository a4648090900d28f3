"""The form of the chosen year, and an answer that follows what is typed."""

import json
import re

import pytest
from playwright.sync_api import expect

from calculators.mips_pi import RULES
from calculators.periods import in_force
from tests.browser import desk

PATH = "/promoting-interoperability/"


def choose(page, year):
    desk.desk(page).locator('[data-field="performance_year"] select').select_option(str(year))


def measure(page, name):
    return desk.desk(page).locator(f'[data-measure="{name}"]')


def box(page, name, index=0):
    return measure(page, name).locator("input").nth(index)


def sentence(page):
    return desk.desk(page).locator("[data-answer] [data-sentence]")


def answered(page, year):
    """The first example of a year, tried from the list that the year shows."""
    choose(page, year)
    page.locator(f".answer-empty [data-example-year='{year}'] button").first.click()
    expect(sentence(page)).to_be_focused()


def test_the_year_brings_its_measures(open_page):
    page = open_page(PATH, ready=False)
    expect(page.get_by_text("Choose the year first.")).to_be_visible()
    assert page.locator("[data-measure]").count() == 0
    for year, there, gone in (
        (2017, "ACI_EP_1", "PI_EP_1"),
        (2019, "PI_EP_3", "ACI_EP_1"),
        (2026, "PI_PHCDRR_6", "PI_EP_3"),
    ):
        choose(page, year)
        assert measure(page, there).count() == 1
        assert measure(page, gone).count() == 0
        shown = page.locator(".example:not([hidden])")
        assert {shown.nth(index).get_attribute("data-example-year") for index in range(shown.count())} == {str(year)}
    choose(page, "")
    assert page.locator("[data-measure]").count() == 0
    assert page.locator(".example:not([hidden])").count() == len(RULES)


def test_what_can_be_kept_is_kept(open_page):
    page = open_page(PATH, ready=False)
    choose(page, 2019)
    desk.measure(page, "PI_EP_1", {"numerator": 49, "denominator": 115})
    desk.measure(page, "PI_EP_3", {"numerator": 1, "denominator": 9})
    desk.measure(page, "PI_PPHI_1", True)
    desk.measure(page, "PI_LVOTC_1", True)
    choose(page, 2024)
    assert [box(page, "PI_EP_1", index).input_value() for index in (0, 1)] == ["49", "115"]
    expect(measure(page, "PI_EP_1").locator(".readback")).to_contain_text("49 of 115")
    expect(box(page, "PI_PPHI_1")).to_be_checked()
    expect(box(page, "PI_LVOTC_1")).to_be_checked()
    expect(page.locator("[data-aside]")).to_contain_text("1 answer has no measure of the same id in 2024")
    box(page, "PI_EP_1").fill("50")
    choose(page, 2019)
    assert box(page, "PI_EP_1").input_value() == "50"
    assert box(page, "PI_EP_3", 1).input_value() == "9"
    expect(page.locator("[data-aside]")).to_be_empty()
    page.get_by_role("button", name="Clear the form").click()
    choose(page, 2019)
    assert box(page, "PI_EP_1").input_value() == ""


def test_two_measure_sets_only_where_the_year_has_them(open_page):
    page = open_page(PATH, ready=False)
    edition = page.locator('[data-field="cehrt_edition"]')
    choose(page, 2018)
    expect(edition).to_be_visible()
    choose(page, 2022)
    expect(edition).to_be_hidden()


def test_the_score_follows_what_is_typed(open_page):
    page = open_page(PATH)
    answered(page, 2024)
    first = sentence(page).inner_text()
    page.locator("[data-answer] .todo input").first.check()
    box(page, "PI_EP_1").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("115")
    expect(sentence(page)).not_to_have_text(first)
    expect(box(page, "PI_EP_1")).to_be_focused()
    expect(page.locator("[data-said]")).to_have_text(f"Updated. {sentence(page).inner_text()}")
    expect(page.locator("[data-answer] .todo input").first).to_be_checked()
    assert page.locator("[data-answer]").get_attribute("role") is None


def test_what_cannot_be_worked_out_makes_the_answer_out_of_date(open_page):
    page = open_page(PATH)
    answered(page, 2024)
    box(page, "PI_EP_1").fill("116")
    expect(page.locator("[data-stale]")).to_be_visible()
    expect(page.locator("[data-said]")).to_have_text("The answer is out of date.")
    expect(page.locator(".error-summary")).to_be_hidden()
    assert page.locator("[aria-invalid]").count() == 0
    assert not page.title().startswith("Error")
    assert desk.violations(page) == []
    box(page, "PI_EP_1").fill("49")
    expect(page.locator("[data-stale]")).to_be_hidden()
    expect(page.locator("[data-said]")).to_have_text(re.compile("^Updated. "))
    box(page, "PI_EP_1").fill("116")
    assert len(desk.errors(page)) == 1


@pytest.mark.parametrize("path", ["/massachusetts-2019/", "/mips-2024/"])
def test_every_calculator_follows(open_page, path):
    page = open_page(path)
    page.locator(".answer-empty [data-try='0']").click()
    expect(sentence(page)).to_be_focused()
    field = page.locator('[data-field="dashboard_numerator"] input, [data-measure="PI_EP_1"] input').first
    field.fill("1")
    expect(page.locator("[data-said]")).to_have_text(re.compile("^(Updated. |The answer )"))
    field.fill("x")
    expect(page.locator("[data-stale]")).to_be_visible()


def test_nothing_follows_before_the_first_answer(open_page):
    page = open_page(PATH)
    choose(page, 2024)
    box(page, "PI_EP_1").fill("x")
    page.wait_for_timeout(1000)
    expect(page.locator("[data-said]")).to_be_empty()
    expect(page.locator(".answer-empty")).to_be_visible()


def test_the_first_answer_comes_once_the_form_is_complete(open_page):
    page = open_page(PATH)
    inputs = json.loads(json.dumps(in_force(RULES, 2024).example[0].inputs, default=str))
    *most, last = inputs["measurements"]
    desk.fill(page, {**inputs, "measurements": [item for item in most if item["measureId"] != "PI_PEA_1"]})
    desk.measure(page, last["measureId"], last["value"])
    page.wait_for_timeout(1000)
    expect(page.locator(".answer-empty")).to_be_visible()
    box(page, "PI_PEA_1").fill("861")
    box(page, "PI_PEA_1", 1).click()
    page.keyboard.type("1809")
    expect(sentence(page)).to_have_text(re.compile("^Your Promoting Interoperability score is "))
    expect(box(page, "PI_PEA_1", 1)).to_be_focused()
    expect(page.locator(".error-summary")).to_be_hidden()
    page.get_by_role("button", name="Clear the form").click()
    expect(page.locator(".answer-empty")).to_be_visible()


def test_an_answer_on_its_way_to_a_form_that_was_cleared_is_not_shown(open_page):
    page = open_page(PATH)
    desk.fill(page, json.loads(json.dumps(in_force(RULES, 2024).example[0].inputs, default=str)))
    expect(sentence(page)).to_be_visible()
    page.evaluate("""() => {
        document.querySelector("[data-calculator] button[type='submit']").click();
        document.querySelector("[data-calculator] [data-clear]").click();
    }""")
    page.wait_for_timeout(1000)
    expect(page.locator(".answer-empty")).to_be_visible()
    assert sentence(page).count() == 0


def test_the_first_answer_takes_away_the_errors(open_page):
    page = open_page(PATH)
    inputs = json.loads(json.dumps(in_force(RULES, 2019).example[0].inputs, default=str))
    desk.fill(page, inputs)
    box(page, "PI_EP_1").fill("9999")
    assert len(desk.errors(page)) == 1
    box(page, "PI_EP_1").fill("49")
    expect(sentence(page)).to_be_visible()
    expect(page.locator(".error-summary")).to_be_hidden()
    assert not page.title().startswith("Error")


def test_what_would_raise_it_and_another_year_are_shown(open_page):
    page = open_page(PATH)
    answered(page, 2024)
    cards = page.locator("[data-answer] [data-tables] .card")
    titles = cards.locator("h3").all_inner_texts()
    assert titles == ["What would raise it", "The exclusion, or the measure", "The ways of health information exchange"]
    field = desk.desk(page).locator('[data-field="target_score"] input')
    field.fill("90")
    expect(cards.first.locator("[data-table-note]")).to_contain_text("To 90 it takes")
    expect(field).to_be_focused()
    desk.desk(page).locator('[data-field="compare_with"] select').select_option("2022")
    expect(cards.last.locator("h3")).to_have_text("The same answers in 2024 and 2022")
    row = cards.last.locator("tbody tr").filter(has_text="(PI_PEA_1)")
    assert row.locator("td").all_inner_texts()[1:] == ["12", "19", "worth 25 in 2024 and 40 in 2022."]
    assert desk.violations(page) == []
