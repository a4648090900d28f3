"""What a person does on a calculator's page, in the words of the tests."""

import json
from datetime import date
from pathlib import Path

from playwright.sync_api import expect

from calculators import get
from hooks.deadlines import address
from hooks.pages import MARKER

DOCS = Path(__file__).parents[2] / "docs"


def pages():
    """Every marker of a calculator in the guidance: what it names, and the address of its page."""
    for file in sorted(DOCS.rglob("*.md")):
        place = "/" + address(file.relative_to(DOCS).as_posix())
        for name, year in MARKER.findall(file.read_text(encoding="utf-8")):
            yield (name, int(year) if year else None), place


PAGES = dict(pages())
# A page for every year types one example of each; the pages for one year type all of theirs.
ONE_OF_EACH_YEAR = {"/promoting-interoperability/", "/mips-who-must-report/"}
GUIDANCE = [
    "/",
    "/privacy/",
    "/sources/",
    "/404.html",
    "/deadlines/",
    "/glossary/",
    "/start/audit/",
    "/promoting-interoperability-points/",
]
AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


def examples():
    """Every worked example that has a page: the calculator, the page and what is typed."""
    for (name, year), path in PAGES.items():
        for rules in get(name).RULES:
            if year in (None, rules.starts.year):
                for example in rules.example[: 1 if path in ONE_OF_EACH_YEAR else None]:
                    yield name, path, json.loads(json.dumps(example.inputs, default=str)), example.title


def desk(page):
    return page.locator("[data-calculator]")


def fill(page, inputs):
    """Type inputs into the form, as a person would."""
    for field, value in inputs.items():
        if field == "measurements":
            for item in value:
                measure(page, item["measureId"], item["value"])
        elif isinstance(value, list) and not any(isinstance(item, dict) for item in value):
            for index, item in enumerate(value):
                put(desk(page).locator(f'[data-field="{field}.{index}"]'), item)
        elif isinstance(value, list):
            for item in value:
                add(page, field, item)
        elif isinstance(value, dict):
            open_group(page, field)
            fill(page, {f"{field}.{key}": inner for key, inner in value.items()})
        elif value is not None:
            put(desk(page).locator(f'[data-field="{field}"]'), value)


def clear(page):
    """Empty the form, as before the next case."""
    desk(page).get_by_role("button", name="Clear the form").click()


def open_group(page, field):
    group = desk(page).locator(f'[data-group="{field}"]')
    if group.get_attribute("open") is None:
        group.locator("summary").click()


def add(page, field, item):
    found = desk(page).locator(f'[data-list="{field}"]')
    found.locator("[data-add]").click()
    row = found.locator(".list-row").last
    for key, value in item.items():
        put(row.locator(f'[data-field="{key}"]'), value)


def put(place, value):
    if place.count() == 0:
        return  # the page is about one year, so it does not ask for it
    kind = place.get_attribute("data-kind")
    if kind == "day":
        day = date.fromisoformat(value)
        for part, number in (("month", day.month), ("day", day.day), ("year", day.year)):
            place.locator(f'[data-part="{part}"]').fill(str(number))
    elif place.locator("select").count():
        place.locator("select").select_option(str(value))
    elif kind in ("choice", "yes_no"):
        place.locator(f'input[value="{str(value).lower() if isinstance(value, bool) else value}"]').check()
    else:
        place.locator("input").fill(f"{value:,}" if kind == "count" else str(value))


def measure(page, name, value):
    place = desk(page).locator(f'[data-measure="{name}"]')
    group = place.locator("xpath=ancestor::details")
    if group.count() and group.get_attribute("open") is None:
        group.locator("summary").first.click()
    if isinstance(value, bool):
        place.locator(f'input[value="{str(value).lower()}"]').check()
    else:
        for box, number in zip(place.locator("input").all(), (value["numerator"], value["denominator"]), strict=True):
            box.fill(f"{number:,}")


def answer(page):
    """Ask, and wait for the answer."""
    desk(page).locator("button[type='submit']").click()
    sentence = desk(page).locator("[data-answer] [data-sentence]")
    expect(sentence).to_be_focused()
    return sentence.inner_text()


def errors(page):
    """Ask, and wait for the errors."""
    desk(page).locator("button[type='submit']").click()
    summary = desk(page).locator(".error-summary")
    expect(summary).to_be_focused()
    return summary.locator("li").all_inner_texts()


def violations(page):
    """What axe finds wrong with the page as it stands, everything counted."""
    page.evaluate(AXE)
    found = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{item['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for item in found["violations"]
        for node in item["nodes"]
    ]
