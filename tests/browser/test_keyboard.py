"""Every calculator once from the keyboard alone: the first worked example, typed, answered and read."""

import json
from datetime import date

import pytest
from playwright.sync_api import expect

from calculators import browser as door
from tests.browser import desk

FIRST = {path: (name, inputs) for name, path, inputs, _ in reversed(list(desk.examples()))}
WHERE = """() => {
    const here = document.activeElement, field = here.closest("[data-field]"), measure = here.closest("[data-measure]");
    const list = here.closest("[data-list]");
    return {
        tag: here.tagName, type: here.type ?? "", value: here.value ?? "", part: here.dataset.part ?? "",
        field: field?.dataset.field ?? "", measure: measure?.dataset.measure ?? "", kind: field?.dataset.kind ?? "",
        place: [...(measure ?? field ?? here).querySelectorAll("input")].indexOf(here), add: "add" in here.dataset,
        list: list?.dataset.list ?? "",
        row: [...(list?.querySelectorAll(".list-row") ?? [])].indexOf(here.closest(".list-row")),
        rows: list?.querySelectorAll(".list-row").length ?? 0, open: here.parentElement?.open ?? false,
        group: here.closest("[data-group]")?.dataset.group ?? "",
    };
}"""


def wanted(inputs, where):
    """What the example has for the field that has the focus; None when it has nothing."""
    if where["measure"]:
        found = [item["value"] for item in inputs["measurements"] if item["measureId"] == where["measure"]]
        return found[0] if found else None
    source = inputs
    if where["list"]:
        rows = inputs.get(where["list"]) or []
        source = rows[where["row"]] if 0 <= where["row"] < len(rows) else {}
    for step in where["field"].split("."):
        source = source[int(step)] if isinstance(source, list) else (source or {}).get(step)
    return source


def text_for(value, where):
    if isinstance(value, dict):
        return str(value["numerator"] if where["place"] == 0 else value["denominator"])
    if where["part"]:
        return str(getattr(date.fromisoformat(value), where["part"]))
    return str(value)


def choose(page, value):
    """Arrow keys to the answer of a group of radio buttons."""
    target = str(value).lower() if isinstance(value, bool) else str(value)
    page.keyboard.press("Space")
    for _ in range(20):
        if page.evaluate("document.activeElement.value") == target:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"no answer {target}")


def act(page, inputs, where):
    if where["add"]:
        if where["rows"] < len(inputs.get(where["list"]) or []):
            page.keyboard.press("Enter")
            return act(page, inputs, page.evaluate(WHERE))
        return None
    if where["tag"] == "SUMMARY":
        if not where["open"]:
            page.keyboard.press("Enter")
        return None
    value = wanted(inputs, where) if where["field"] or where["measure"] else None
    if value is None or where["tag"] not in {"INPUT", "SELECT"}:
        return None
    if where["type"] == "radio":
        return choose(page, value)
    if where["type"] == "checkbox":
        return page.keyboard.press("Space") if value else None
    if where["tag"] == "SELECT" and isinstance(value, str):
        # A list is searched by what its entries say.
        return page.keyboard.type(page.locator(":focus option[value='" + str(value) + "']").inner_text())
    return page.keyboard.type(text_for(value, where))


@pytest.mark.parametrize("path", FIRST)
def test_from_the_keyboard_alone(open_page, path):
    name, inputs = FIRST[path]
    page = open_page(path)
    form = desk.desk(page).locator("form")
    form.evaluate("form => { form.tabIndex = -1; form.focus(); }")
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type === 'submit'"):
            break
        act(page, inputs, page.evaluate(WHERE))
    page.keyboard.press("Enter")
    sentence = desk.desk(page).locator("[data-answer] [data-sentence]")
    expect(sentence).to_be_focused()
    assert sentence.inner_text() == json.loads(door.run(name, json.dumps(inputs)))["answer"]["sentence"]


@pytest.mark.parametrize("path", FIRST)
def test_from_an_error_to_its_field(open_page, path):
    page = open_page(path)
    button = desk.desk(page).locator("button[type='submit']")
    button.focus()
    page.keyboard.press("Enter")
    expect(desk.desk(page).locator(".error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.with-error') !== null")
    top = page.evaluate("document.activeElement.getBoundingClientRect().top")
    header = page.evaluate("document.querySelector('.md-header').getBoundingClientRect().bottom")
    assert top >= header, "the focused field is under the header"
