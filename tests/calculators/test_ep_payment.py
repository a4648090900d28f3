"""The payments of a professional over the years."""

import pytest

NAME = "ep_payment"
BASE = {"first_payment_year": 2012, "first_tier": "full", "first_status": "paid"}


def later(*years, tier="full", status="paid"):
    return [{"payment_year": year, "tier": tier, "status": status} for year in years]


def became(found):
    return [(one["payment_year"], one["became"], one["amount"]) for one in found["payments"]]


def test_years_may_be_skipped_and_come_in_any_order(ask):
    found = ask(NAME, BASE, later_years=later(2016, 2014))
    assert became(found) == [(2012, "stands", "21250.00"), (2014, "stands", "8500.00"), (2016, "stands", "8500.00")]
    assert (found["payments_left"], found["open_years"]) == (3, [2013, 2015, 2017, 2018, 2019, 2020, 2021])


def test_six_years_at_two_thirds_stay_at_the_cap(ask):
    found = ask(NAME, BASE, first_tier="two_thirds", later_years=later(2013, 2014, 2015, 2016, 2017, tier="two_thirds"))
    assert [one["amount"] for one in found["payments"]] == ["14167.00", *["5667.00"] * 4, "5665.00"]
    assert any("stay at $42,500" in step["value"] for step in found["steps"])


def test_the_cap_at_two_thirds_holds_for_those_years_alone(ask):
    found = ask(NAME, BASE, later_years=later(2013, 2014, 2015, 2016, 2017, tier="two_thirds"))
    assert found["total_standing"] == str(21250 + 5 * 5667) + ".00"


def test_a_seventh_payment_cannot_be_paid(ask):
    found = ask(NAME, BASE, later_years=later(2013, 2014, 2015, 2016, 2017, 2018))
    assert became(found)[-1] == (2018, "not_payable", "0.00")
    assert found["total_standing"] == "63750.00"
    assert any("no more than 6" in step["value"] for step in found["steps"])


def test_a_payment_that_was_taken_back_does_not_fill_one_of_the_six(ask):
    found = ask(NAME, BASE, first_status="taken_back", later_years=later(2013, 2014, 2015, 2016, 2017, 2018))
    assert became(found)[-1] == (2018, "stands", "8500.00")
    assert found["payments_left"] == 0
    assert any("never received" in step["value"] for step in found["steps"])


@pytest.mark.parametrize(("status", "became_of_it"), [("paid", "repay"), ("planned", "not_payable")])
def test_later_payments_fall_with_the_last_early_one(ask, status, became_of_it):
    found = ask(NAME, BASE, first_payment_year=2016, first_status="taken_back", later_years=later(2017, status=status))
    assert [one["became"] for one in found["payments"]] == ["taken_back", became_of_it]
    assert (found["may_continue"], found["open_years"], found["answer"]["tone"]) == (False, [], "bad")


def test_early_payments_stand_beside_one_that_was_taken_back(ask):
    found = ask(NAME, BASE, first_status="taken_back", later_years=later(2013, 2018))
    assert [one["became"] for one in found["payments"]] == ["taken_back", "stands", "stands"]
    assert found["may_continue"]


def test_nothing_paid_yet_is_no_total_that_stands(ask):
    found = ask(NAME, BASE, first_status="planned")
    assert (found["answer"]["tone"], found["total_planned"], found["total_standing"]) == ("plain", "21250.00", "0.00")
    found = ask(NAME, BASE, later_years=later(2013, status="planned"))
    assert found["answer"]["sentence"] == "$21,250 stands, and $8,500 may follow in the years you named."


def test_the_day_of_attestation_is_held_against_the_published_one(ask):
    found = ask(NAME, BASE, first_attested_on="2013-03-31")
    assert (found["payments"][0]["attest_by"], found["payments"][0]["attested_late"]) == ("2013-03-31", False)
    found = ask(NAME, BASE, first_attested_on="2013-04-01")
    assert found["payments"][0]["attested_late"]
    assert any("extended" in text for text in found["still_needed"])


def test_two_programs_do_not_pay_for_one_year(ask):
    labels = [step["label"] for step in ask(NAME, BASE, paid_by_another_program=True)["steps"]]
    assert "Another program or state" in labels


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"first_payment_year": 2017}, "first_payment_year", "nobody could begin after 2016"),
        ({"first_payment_year": 2022}, "first_payment_year", "no rules on file"),
        ({"later_years": later(2012)}, "later_years.0.payment_year", "2012 is here twice"),
        ({"later_years": later(2013, 2013)}, "later_years.1.payment_year", "2013 is here twice"),
        ({"later_years": later(2011)}, "later_years.0.payment_year", "before the first payment year"),
        ({"later_years": later(2022)}, "later_years.0.payment_year", "after 2021"),
        ({"later_years": [{"tier": "full", "status": "paid"}]}, "later_years.0.payment_year", "four digits"),
        ({"first_tier": "half"}, "first_tier", "half"),
        ({"first_payment_year": ..., "later_years": later(2022)}, "first_payment_year", "four digits"),
    ],
)
def test_mistakes_are_named_on_their_field(ask, changes, field, said):
    messages = {error["field"]: error["message"] for error in ask(NAME, BASE, **changes)["errors"]}
    assert said in messages[field]
