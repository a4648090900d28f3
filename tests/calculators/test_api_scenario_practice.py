"""The practice file: what its page says is what comes out."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from calculators import browser

FOLDER = Path(__file__).parents[2] / "docs/massachusetts"
PAGE = (FOLDER / "practice.md").read_text(encoding="utf-8")
VISITS = (FOLDER / "practice-visits.csv").read_bytes()
SETTINGS = json.loads((FOLDER / "practice-settings.json").read_text(encoding="utf-8"))
MISTAKES = {
    116: "Left out: Visit before the reporting period",
    126: "Left out: VDT access later than 48 hours",
    128: "Counted in the VDT and API Audit Log. VDT access is dated two days after the visit. Check that it was within "
    "48 hours",
    131: "Left out: No VDT access",
    132: "Left out: No API documentation",
    133: "Left out: No API documentation",
    136: "Left out: API documentation after December 31, 2019",
    139: "Left out: Already in the dashboard's numerator",
    141: "Left out: Already in the dashboard's numerator through another visit",
    143: "Left out: Opted out, and listed in an Opt-Out Audit Log",
    144: "Left out: Opted out, and listed in an Opt-Out Audit Log",
    146: "Left out: The same patient on the same day again",
    147: "To mend: Service Date: there is no such day in the calendar. Check the month and the day.",
    149: "Left out: Visit with another provider",
    151: "Left out: No date of birth, which the log needs",
    157: "Left out: Another visit of a patient who is counted already",
    158: "Left out: Visit on or after the day the API was enabled, so not in the gap",
    179: "Left out: Visit after the reporting period",
}


def count(**changes):
    request = {"inputs": {**SETTINGS["inputs"], **changes}, "answers": SETTINGS["files"]}
    return json.loads(browser.table("api_scenario", json.dumps(request), {"visits": VISITS}, token="practice"))


def under(anchor):
    """The rows of the table under a heading of the page, as lists of cells."""
    part = PAGE[PAGE.index(f"{{#{anchor}}}") :].split("\n## ")[0]
    lines = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line] for line in lines[2:]]


def test_the_right_answer_is_the_published_one():
    result = count()
    assert (result["scenario"], result["outcome"]) == (3, "met")
    told = dict(under("answer"))
    assert told["Entries in the VDT and API Audit Log"] == str(result["log_entries"])
    numerator, denominator = result["mapir_numerator"], result["mapir_denominator"]
    assert told["Numerator for MAPIR"].endswith(f"= {numerator}")
    assert told["Rate"] == f"{numerator} of {denominator} is 82.46%, more than 80%"
    assert f"enter {numerator} of {denominator}." in PAGE
    values = [step["value"] for step in result["steps"]]
    assert told["Rate"] in values
    assert told["The gap"] in values
    assert f"{result['patients_in_period']} patients in the period" in PAGE


def test_every_mistake_is_on_the_page_and_in_the_verdicts():
    count()
    rows = list(csv.reader(io.StringIO(browser.export("practice", "verdicts").decode("utf-8-sig"))))
    verdicts = {number: row[-1] for number, row in enumerate(rows, 1)}
    assert {row: verdicts[row] for row in MISTAKES} == MISTAKES
    shown = {int(number): became for rows, _, became in under("mistakes") for number in re.findall(r"\d+", rows)}
    assert set(shown) == set(MISTAKES)
    for row, became in shown.items():
        assert MISTAKES[row].startswith(became.split(",")[0]), row
    used = [row for row, said in verdicts.items() if said.startswith("Counted")]
    assert len(used) == 27
    strays = {"", "Verdict", "Left out: blank row", "Left out: a line about the report"}
    rest = {said for row, said in verdicts.items() if row not in MISTAKES and not said.startswith("Counted")}
    assert rest - strays <= {MISTAKES[116], MISTAKES[158], MISTAKES[179]}


def test_the_best_period_is_the_published_one():
    result = count(kind="period", period_start=None, period_end=None, program_year=2019, dashboard_numerator=None,
                   dashboard_denominator=None, separate_opt_out_entries=0)  # fmt: skip
    for shown, told in zip(result["tables"][0]["rows"], under("period"), strict=True):
        assert shown[:2] == told[:2]
        assert shown[3].startswith(told[2].replace(" patients", "").partition(",")[0])


@pytest.mark.parametrize(("entries", "said"), [(46, "80.70%"), (45, "78.95%")])
def test_the_neighbors_are_worked_out_right(entries, said):
    assert f"{entries * 100 / 57:.2f}%" == said
    assert said in PAGE


def test_the_file_says_how_many_visits_it_has():
    assert f"{VISITS.decode().splitlines()[-1].split(',')[1]} visits" in PAGE
