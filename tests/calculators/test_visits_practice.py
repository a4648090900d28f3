"""The practice file: what its page says is what comes out, and what a plain count by hand gives."""

import csv
import io
import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from calculators import browser

FOLDER = Path(__file__).parents[2] / "docs/new-york"
PAGE = (FOLDER / "practice.md").read_text(encoding="utf-8")
VISITS = (FOLDER / "practice-visits.csv").read_bytes()
SETTINGS = json.loads((FOLDER / "practice-settings.json").read_text(encoding="utf-8"))
MEDICAID = {"NYS Medicaid", "Medicaid Managed Care", "Riverbend Community Plan"}


def count(**changes):
    request = {"inputs": {**SETTINGS["inputs"], **changes}, "answers": SETTINGS["files"]}
    return json.loads(browser.table("patient_volume", json.dumps(request), {"visits": VISITS}, token="practice"))


def saved(name):
    return list(csv.reader(io.StringIO(browser.export("practice", name).decode("utf-8-sig"), newline="")))


def under(anchor):
    """The rows of the table under a heading of the page, as lists of cells."""
    part = PAGE[PAGE.index(f"{{#{anchor}}}") :].split("\n## ")[0]
    lines = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line] for line in lines[2:]]


def by_hand():
    """Days and patients with Medicaid or without, read with nothing of the calculator's."""
    kinds = {}
    for cells in list(csv.reader(io.StringIO(VISITS.decode())))[4:]:
        if len(cells) < 7 or cells[2] != "CHK" or cells[5] != "NY" or not cells[0] or cells[1] == "2/30/2015":
            continue
        if "T" in cells[1]:
            day = date.fromisoformat(cells[1][:10])
        else:
            month, number, year = map(int, cells[1].split("/"))
            day = date(year, month, number)
        kinds.setdefault((cells[0], day), set()).add(bool({cells[3], cells[4]} & MEDICAID))
    return kinds


def in_words(day):
    return f"{day:%B} {day.day}"


def test_the_right_answer_is_the_published_one():
    result = count()
    told = dict(under("answer"))
    assert told["Rows used"] == str(result["files"][0]["rows_used"])
    assert told["Encounters"] == str(result["encounters"]["total"])
    assert told["Encounters with Medicaid"] == str(result["encounters"]["counted"])
    assert told["Periods tried"] == str(result["periods_tried"])
    assert told["Periods that reach 30%"] == str(sum(run["periods"] for run in result["qualifying"]))
    assert told["Encounters to spare in the best period"] == str(result["best"]["margin"])
    best = result["best"]
    days = f"{in_words(date.fromisoformat(best['period_start']))} to {in_words(date.fromisoformat(best['period_end']))}"
    assert f"{days}, 2015: {best['numerator']} of {best['denominator']} encounters" in PAGE
    assert result["safest"] == best


def test_it_is_what_a_count_by_hand_gives():
    result, kinds = count(), by_hand()
    assert (len(kinds), sum(map(any, kinds.values()))) == (
        result["encounters"]["total"],
        result["encounters"]["counted"],
    )
    for period in result["periods"]:
        first, last = date.fromisoformat(period["period_start"]), date.fromisoformat(period["period_end"])
        inside = [any(kind) for (_, day), kind in kinds.items() if first <= day <= last]
        assert (sum(inside), len(inside)) == (period["numerator"], period["denominator"])
        assert last - first == timedelta(days=89)


def test_every_mistake_of_the_page_is_found():
    count()
    marked = {number: row[-1] for number, row in enumerate(saved("marked"), 1)}
    becomes = {
        "To mend": "to mend", "Left out": "left out", "One encounter": "encounter", "Medicaid": "encounter above",
        "One encounter, and it is Medicaid": "encounter above", "Not Medicaid": "encounter below the line alone",
        "The day stays as the file writes it": "encounter above",
    }  # fmt: skip
    for numbers, _, what in under("mistakes"):
        for number in map(int, re.findall(r"\d+", numbers)):
            if number not in (302, 600):
                assert marked[number].startswith(becomes[what]), (number, marked[number])


def test_the_tempting_period_is_not_named():
    result = count()
    tempting = next(one for one in result["periods"] if one["period_start"] == "2015-09-12")
    assert (tempting["numerator"], tempting["denominator"], tempting["representative"]) == (7, 7, False)
    assert "7 of 7" in PAGE


def test_other_states_are_all_counted_or_none():
    best = count(out_of_state="included")["best"]
    assert best["period_start"] == count()["best"]["period_start"]
    assert f"{best['numerator']} of {best['denominator']} encounters" in PAGE


@pytest.mark.parametrize("name", ["payer", "status"])
def test_without_the_answers_the_page_asks(name):
    answers = {"choices": {key: told for key, told in SETTINGS["files"]["choices"].items() if key != name}}
    request = json.dumps({"inputs": SETTINGS["inputs"], "answers": answers})
    asked = json.loads(browser.table("patient_volume", request, {"visits": VISITS}))["asks"]
    values = {item["value"] for ask in asked for item in ask["items"]}
    assert values == set(SETTINGS["files"]["choices"][name])
    assert values <= {row[0].removeprefix("Status ") for row in under("case")}
