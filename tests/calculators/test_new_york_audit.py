"""The days of an audit, the evidence, and the files that go with them."""

import json

import pytest

from calculators import browser

NAME = "new_york_audit"
BASE = {"payment_year": 2016, "stage": "meaningful_use", "attested_on": "2017-03-01"}


def kept(wanted, **changes):
    return browser.keep(NAME, json.dumps(BASE | changes), wanted).decode()


@pytest.mark.parametrize(
    ("attested", "until"), [("2017-03-01", "2023-03-01"), ("2016-12-31", "2022-12-31"), ("2020-02-29", "2026-03-01")]
)
def test_records_are_kept_for_six_years(ask, attested, until):
    assert ask(NAME, BASE, attested_on=attested)["keep_until"] == until


@pytest.mark.parametrize(
    ("day", "inside"),
    [("2016-01-01", "yes"), ("2015-12-31", "no"), ("2017-03-01", "yes"), ("2017-03-02", "no"), (None, "open")],
)
def test_the_risk_analysis_has_its_window(ask, day, inside):
    found = ask(NAME, BASE, risk_analysis_on=day)
    assert found["risk_analysis_inside"] == inside
    assert (found["answer"]["tone"] == "bad") is (inside == "no")
    assert ("The day of your security risk analysis." in found["still_needed"]) is (inside == "open")


def test_adopting_asks_for_no_risk_analysis(ask):
    found = ask(NAME, BASE, stage="adopt", risk_analysis_on="2010-01-01")
    assert (found["risk_analysis_inside"], found["risk_analysis_start"]) == (None, None)
    assert {one["area"] for one in found["evidence"]} == {"adopt", "volume"}


def test_every_answer_adds_its_evidence(ask):
    found = ask(NAME, BASE, exclusions=True, public_health=True, group=True)
    assert {one["area"] for one in found["evidence"]} == {
        "meaningful_use", "volume", "group", "exclusions", "public_health",
    }  # fmt: skip
    assert len(found["next_actions"]) == len(found["evidence"]) == len(found["tables"][0]["rows"])


def test_the_days_of_an_audit(ask):
    found = ask(NAME, BASE, risk_analysis_on="2016-05-01", letter_on="2018-02-01", final_report_on="2018-12-31")
    assert (found["respond_not_before"], found["hearing_by"]) == ("2018-03-03", "2019-03-01")
    assert "March 1, 2019" in found["answer"]["sentence"]
    found = ask(NAME, BASE, letter_on="2018-02-01")
    assert "March 3, 2018" in found["answer"]["sentence"]


def test_the_calendar_holds_the_days():
    text = kept("calendar", letter_on="2018-02-01", final_report_on="2018-12-31")
    assert [line for line in text.splitlines() if line.startswith("DTSTART")] == [
        "DTSTART;VALUE=DATE:20230301", "DTSTART;VALUE=DATE:20180303", "DTSTART;VALUE=DATE:20190301",
    ]  # fmt: skip
    assert kept("calendar").count("BEGIN:VEVENT") == 1


def test_the_checklist_has_a_box_for_each_paper(ask):
    text = kept("checklist", exclusions=True)
    assert text.count("[  ]") == len(ask(NAME, BASE, exclusions=True)["evidence"])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"attested_on": "2015-12-31"}, "attested_on"),
        ({"letter_on": "2017-02-01"}, "letter_on"),
        ({"letter_on": "2018-02-01", "final_report_on": "2018-01-01"}, "final_report_on"),
        ({"final_report_on": "2017-01-01"}, "final_report_on"),
        ({"payment_year": 2030}, "payment_year"),
        ({"attested_on": ...}, "attested_on"),
    ],
)
def test_mistakes_are_named_on_their_field(ask, changes, field):
    assert field in [error["field"] for error in ask(NAME, BASE, **changes)["errors"]]
