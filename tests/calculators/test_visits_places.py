"""What places of service show beside the volume: half a year in FQHCs and RHCs."""

from datetime import date, timedelta

import pytest
from visits_made import table

HEADER = ("Patient ID", "Date of service", "Payer", "POS")


def rows(until, there=("50", "72"), first=date(2015, 1, 1)):
    """Two visits a day of one patient each: both in a center before a day, both in an office from it."""
    for index in range(365):
        day = first + timedelta(days=index)
        for number, place in enumerate(there):
            yield (
                f"{index}-{number}",
                day.isoformat(),
                "Medicaid" if number else "Aetna PPO",
                place if day < until else "11",
            )


def best(found):
    center = found["center"]
    return center["start"], center["end"], center["share"]["numerator"], center["share"]["denominator"]


def said(found):
    return next(one["value"] for one in found["steps"] if one["label"].startswith("Best six months"))


def test_the_best_six_months_of_the_calendar_year_before():
    assert best(table(rows(date(2015, 4, 1)), HEADER)) == ("2015-01-01", "2015-06-30", 180, 362)
    assert "less than 50%, from January 1 to June 30, 2015" in said(table(rows(date(2015, 4, 1)), HEADER))


def test_half_is_enough_and_opens_needy_volume():
    found = table(rows(date(2016, 1, 1), ("50", "11")), HEADER)
    assert best(found) == ("2015-03-01", "2015-08-31", 184, 368)
    assert any("needy patients too" in action["text"] for action in found["next_actions"])


def test_an_answer_that_the_file_does_not_bear_out_is_named():
    found = table(rows(date(2015, 2, 1)), HEADER, population="needy", practices_predominantly=True)
    assert any(action["text"].startswith("Check that you practice") for action in found["next_actions"])


def test_the_months_before_the_attestation_are_tried_from_2013():
    days = [date(2015, 7, 1) + timedelta(days=index) for index in range(366)]
    visits = [(day, day.isoformat(), "Medicaid", "50" if day >= date(2015, 10, 1) else "11") for day in days]
    assert best(table(visits, HEADER)) == ("2015-07-01", "2015-12-31", 92, 184)
    assert best(table(visits, HEADER, attestation_date="2016-07-01")) == ("2015-10-01", "2016-03-31", 183, 183)


@pytest.mark.parametrize("inputs", [{"group": True}, {"provider": "hospital", "cost_report_year_end": "12-31"}])
def test_it_is_not_asked_of_groups_and_hospitals(inputs):
    header = HEADER if "group" in inputs else (*HEADER[:3], "Encounter class")
    places = ("50", "72") if "group" in inputs else ("emergency", "inpatient")
    assert table(rows(date(2016, 1, 1), places), header, **inputs)["center"] is None


def test_without_six_months_in_the_file_nothing_is_said():
    assert table(list(rows(date(2016, 1, 1)))[:200], HEADER)["center"] is None
    assert table(list(rows(date(2016, 1, 1), ("11", "21"))), HEADER)["center"] is None


def test_months_without_visits_are_no_share():
    visits = [("1", "2014-01-01", "Medicaid", "50"), ("2", "2017-01-01", "Medicaid", "50")]
    assert table(visits, HEADER)["center"] is None
