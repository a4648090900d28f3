"""The panel from a list of patients, against a plain count by hand over every period."""

import json
from calendar import monthrange
from datetime import date, timedelta
from random import Random

import pytest
from visits_made import HEADER, as_csv, saved, table

from calculators import browser
from calculators.__main__ import main

FIRST, LAST = date(2013, 1, 1), date(2016, 2, 29)


def asked(rows, panel, header=("Patient ID", "Assigned from", "Assigned until"), **inputs):
    given = {"payment_year": 2016, "method": "panel", "file_start": "2013-01-01", "file_end": "2016-02-29"} | inputs
    files = {"visits": as_csv(rows, HEADER), "panel": as_csv(panel, header)}
    return json.loads(browser.table("patient_volume", json.dumps({"inputs": given}), files))


def two_years_before(day):
    return date(day.year - 2, day.month, min(day.day, monthrange(day.year - 2, day.month)[1]))


def by_hand(rows, panel, start):
    """Panel and encounters of one period, above the line and all."""
    end, back = start + timedelta(days=89), two_years_before(start)
    seen = {}
    for who, text, payer in rows:
        day = date.fromisoformat(text)
        seen[who, day] = seen.get((who, day), False) or payer == "Medicaid"
    assigned = {
        who
        for who, since, until in panel
        if (since or "0001-01-01") <= end.isoformat() and (until or "9999-12-31") >= start.isoformat()
    }
    looked = {
        who: [counts for (other, day), counts in seen.items() if other == who and back <= day < start]
        for who in assigned
    }
    others = [counts for (who, day), counts in seen.items() if who not in assigned and start <= day <= end]
    current = [any(found) for found in looked.values() if found]
    return (sum(current), len(current)), (sum(current) + sum(others), len(current) + len(others))


def made(seed):
    chance = Random(seed)
    days = [(FIRST + timedelta(days=index)).isoformat() for index in range((LAST - FIRST).days + 1)]
    rows = [(f"{chance.randrange(40)}", chance.choice(days), chance.choice(("Medicaid", "Commercial", "Commercial")))
            for _ in range(500)]  # fmt: skip
    panel = []
    for who in range(0, 60, 2):
        since, until = sorted(chance.sample(days, 2))
        panel.append((f"{who}", chance.choice((since, "")), chance.choice((until, ""))))
        if who % 3 == 0:
            panel.append((f"{who}", until, ""))
    return rows, panel


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_period_is_what_a_count_by_hand_gives(seed):
    rows, panel = made(seed)
    found = asked(rows, panel, attestation_date="2016-03-01")
    assert found["periods_tried"] == 336
    for one in found["periods"][::3]:
        patients, both = by_hand(rows, panel, date.fromisoformat(one["period_start"]))
        assert (one["panel"]["numerator"], one["panel"]["denominator"]) == patients, one["period_start"]
        assert (one["numerator"], one["denominator"]) == both, one["period_start"]


def test_the_steps_say_what_is_panel_and_what_is_not():
    rows = [("1", "2014-05-01", "Medicaid"), ("2", "2014-05-01", "Commercial"), ("3", "2015-02-01", "Medicaid"),
            ("1", "2015-02-01", "Medicaid"), ("4", "2015-02-02", "Commercial")]  # fmt: skip
    found = asked(rows, [("1",), ("2",), ("9",)], ("Patient ID",), period_start="2015-01-15")
    told = {one["label"]: one["value"] for one in found["steps"]}
    assert told["List of the panel"] == "2 of 3 patients on it have visits here"
    assert (found["checked"]["numerator"], found["checked"]["denominator"]) == (2, 4)
    assert told["Medicaid panel and encounters"] == "1 + 1 = 2"
    assert told["Whole panel and all encounters"] == "2 + 2 = 4"
    assert [file["title"] for file in found["files"]] == ["Visits or claims", "List of panel patients"]
    head, first = saved("periods")[:2]
    assert (head[-2:], first[-2:]) == (["Panel patients above the line", "All panel patients"], ["1", "2"])


def test_a_period_whose_look_back_the_file_lacks_is_not_named_best():
    rows = [("1", "2015-01-05", "Medicaid"), ("2", "2015-11-05", "Medicaid")]
    found = asked(rows, [("1",)], ("Patient ID",), file_start="2014-06-01")
    assert found["best"] is None
    assert found["periods"][0]["because"][0] == "its look-back or its days reach beyond the days of the file"
    assert found["answer"]["detail"].endswith("The look-back belongs to it.")


def test_a_list_of_other_patients_is_a_mistake():
    error = asked([("1", "2015-01-05", "Medicaid")], [("A1",)], ("Patient ID",))["errors"][0]["message"]
    assert error.startswith("No patient on the list of the panel is among the visits.")


def test_a_file_in_which_nothing_counts_says_so():
    rows = [("1", "2015-03-02", "Medicaid", "canceled")]
    files = {"visits": as_csv(rows, (*HEADER, "Status")), "panel": as_csv([("1",)], ("Patient ID",))}
    answers = {"choices": {"status": {"canceled": "did_not_happen"}, "payer": {"Medicaid": "medicaid"}}}
    request = {"inputs": {"payment_year": 2016, "method": "panel"}, "answers": answers}
    found = json.loads(browser.table("patient_volume", json.dumps(request), files))
    assert found["answer"]["sentence"] == "No row of the file counts as an encounter."


def test_an_assignment_that_ends_before_it_begins_is_left_out():
    panel = [("1", "2015-03-01", "2015-02-01"), ("2", "", ""), ("3", "soon", "")]
    found = asked([("2", "2015-01-05", "Medicaid")], panel)["files"][1]
    assert [(one["because"], one["first_rows"]) for one in found["left_out"]] == [
        ("assigned until a day before the first", [2]),
        ("a cell could not be read", [4]),
    ]


def test_the_panel_is_asked_for_and_professionals_are_not_compared_with_it():
    rows = [("1", "2015-01-05", "Medicaid")]
    assert "List of panel patients" in table(rows, method="panel")["errors"][0]["message"]
    errors = asked(rows, [("1",)], ("Patient ID",), each_professional=True)["errors"]
    assert "each_professional" in {error["field"] for error in errors}


def test_a_terminal_takes_the_panel_and_the_payers(tmp_path, capfdbinary):
    contents = {
        "visits.csv": "Patient ID,DOS,Payer\n1,2014-05-01,m1\n1,2015-02-01,m1\n",
        "panel.csv": "Patient ID\n1\n",
        "payers.csv": "Id,Name\nm1,Medicaid\n",
        "in.json": json.dumps({"payment_year": 2016, "method": "panel", "file_start": "2012-01-01"}),
    }
    for name, content in contents.items():
        (tmp_path / name).write_text(content)
    visits, panel, payers, inputs = (str(tmp_path / name) for name in contents)
    assert main(["table", "patient_volume", visits, "--inputs", inputs, "--with", panel, "--with", payers]) == 0
    assert json.loads(capfdbinary.readouterr().out)["periods"][0]["panel"] == {"numerator": 1, "denominator": 1}
