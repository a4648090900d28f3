"""Who is an eligible professional: each condition at its edge."""

import pytest

NAME = "eligible_professional"
BASE = {"payment_year": 2016, "kind": "physician", "hospital_services": 10, "all_services": 1000}
HOSPITAL = {"hospital_services": 900}
CENTER = {"center_encounters": 400, "all_encounters": 800, "six_months_start": "2015-01-01"}
HOLDS = dict.fromkeys(
    ["fits", "auditable", "all_the_same", "whole_practice", "this_group_only", "contract", "one_number"], True
)


def step(found, label):
    return next(step["value"] for step in found["steps"] if step["label"] == label)


@pytest.mark.parametrize(
    ("kind", "led", "outcome"),
    [
        ("physician", None, "yes"), ("nurse_practitioner", None, "yes"), ("nurse_midwife", None, "yes"),
        ("dentist", None, "yes"), ("other", None, "no"), ("physician_assistant", True, "yes"),
        ("physician_assistant", False, "no"), ("physician_assistant", None, "open"),
    ],
)  # fmt: skip
def test_kinds(ask, kind, led, outcome):
    found = ask(NAME, BASE, kind=kind, led_by_assistant=led)
    assert (found["kind_may_apply"], found["eligible"]) == (outcome, outcome)
    assert found["answer"]["tone"] == {"yes": "good", "no": "bad", "open": "wait"}[outcome]


@pytest.mark.parametrize(("services", "based"), [(899, "no"), (900, "yes"), (1000, "yes"), (0, "no")])
def test_exactly_ninety_percent_is_hospital_based(ask, services, based):
    found = ask(NAME, BASE, hospital_services=services)
    assert found["hospital_based"] == based
    assert found["eligible"] == ("no" if based == "yes" else "yes")
    assert found["hospital_share"] == {"numerator": services, "denominator": 1000}


def test_a_share_that_only_rounds_to_ninety_is_not(ask):
    assert ask(NAME, BASE, hospital_services=8_999, all_services=10_000)["hospital_based"] == "no"


def test_without_services_it_stays_open(ask):
    found = ask(NAME, BASE, hospital_services=None, all_services=None)
    assert (found["hospital_based"], found["eligible"], found["hospital_share"]) == ("open", "open", None)
    assert any("places 21 and 23" in text for text in found["still_needed"])


@pytest.mark.parametrize(
    ("changes", "exception"),
    [
        (CENTER, "practices_predominantly"), ({"own_technology": True}, "own_technology"), ({}, None),
        (CENTER | {"center_encounters": 399}, None), ({"own_technology": True, "payment_year": 2012}, None),
    ],
)  # fmt: skip
def test_the_two_exceptions(ask, changes, exception):
    found = ask(NAME, BASE, **HOSPITAL | changes)
    assert (found["exception"], found["eligible"]) == (exception, "yes" if exception else "no")


def test_an_exception_that_is_not_open_yet_says_so(ask):
    assert step(ask(NAME, BASE, **HOSPITAL, own_technology=True, payment_year=2012), "Exception") == "not open in 2012"


def test_exactly_half_in_a_center_is_enough_in_new_york(ask):
    found = ask(NAME, BASE, **CENTER)
    assert found["practices_predominantly"] == "yes"
    assert found["volume_to_use"] == ["own_medicaid", "own_needy"]
    assert "federal" in step(found, "Exactly half")
    found = ask(NAME, BASE, **CENTER | {"center_encounters": 399})
    assert (found["practices_predominantly"], found["volume_to_use"]) == ("no", ["own_medicaid"])
    assert not [step for step in found["steps"] if step["label"] == "Exactly half"]


@pytest.mark.parametrize(
    ("start", "attested", "year", "allowed"),
    [
        ("2015-07-01", None, 2016, True), ("2015-07-02", None, 2016, False), ("2014-12-31", None, 2016, False),
        ("2015-08-31", "2016-08-31", 2016, True), ("2016-02-10", "2016-08-10", 2016, True),
        ("2016-02-10", "2016-08-09", 2016, False), ("2015-08-01", "2016-08-02", 2016, False),
        ("2011-09-01", "2012-08-30", 2012, False),
    ],
)  # fmt: skip
def test_where_the_six_months_may_lie(ask, start, attested, year, allowed):
    found = ask(NAME, BASE, **CENTER | {"six_months_start": start, "attestation_date": attested, "payment_year": year})
    assert (found["six_months_problem"] is None) is allowed
    assert found["practices_predominantly"] == ("yes" if allowed else "no")


@pytest.mark.parametrize(
    ("why", "volumes"), [("not_practicing", ["group_medicaid"]), ("not_obtainable", ["own_medicaid"])]
)
def test_without_six_months_there_are_two_ways(ask, why, volumes):
    found = ask(NAME, BASE, no_six_months=why)
    assert (found["practices_predominantly"], found["volume_to_use"]) == ("no", volumes)
    assert step(found, "Without six months of data").startswith("use ")


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({"certified_pediatrician": True}, "yes"),
        ({"certified_pediatrician": False, "young_encounters": 50, "encounters_of_all_ages": 100}, "yes"),
        ({"certified_pediatrician": False, "young_encounters": 49, "encounters_of_all_ages": 100}, "no"),
        ({"young_encounters": 49, "encounters_of_all_ages": 100}, "open"),
        ({"certified_pediatrician": False}, "open"),
        ({"kind": "dentist"}, "no"),
    ],
)
def test_pediatricians(ask, changes, outcome):
    found = ask(NAME, BASE, **changes)
    assert found["pediatrician"] == outcome
    assert any("pediatrician" in action["text"] for action in found["next_actions"]) is (outcome == "yes")


@pytest.mark.parametrize("name", HOLDS)
def test_every_condition_of_a_group_has_to_hold(ask, name):
    assert ask(NAME, BASE, uses_group=True, group=HOLDS)["group_volume"] == "yes"
    found = ask(NAME, BASE, uses_group=True, group=HOLDS | {name: False})
    assert (found["group_volume"], found["answer"]["tone"]) == ("no", "wait")
    assert ask(NAME, BASE, uses_group=True, group=HOLDS | {name: None})["group_volume"] == "open"


def test_a_group_that_nobody_checked_stays_open(ask):
    found = ask(NAME, BASE, uses_group=True)
    assert found["group_volume"] == "open"
    assert len([text for text in found["still_needed"] if "group" in text or "NPI" in text]) >= 4
    assert ask(NAME, BASE)["group_volume"] == "open"
    without = ask(NAME, BASE, uses_group=False)
    assert (without["group_volume"], without["answer"]["tone"]) == ("no", "good")
    assert ask(NAME, BASE, uses_group=True, group=HOLDS)["volume_to_use"] == ["group_medicaid"]


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({"certified_encounters": 500, "reporting_encounters": 1000}, "yes"),
        ({"certified_encounters": 499, "reporting_encounters": 1000}, "no"),
        ({"first_year": True}, "yes"),
        ({"first_year": True, "certified_encounters": 0, "reporting_encounters": 9}, "yes"),
        ({}, "open"),
    ],
)  # fmt: skip
def test_half_of_the_encounters_at_sites_with_certified_technology(ask, changes, outcome):
    assert ask(NAME, BASE, **changes)["certified_sites"] == outcome


def test_what_does_not_hold_beside_is_said(ask):
    found = ask(
        NAME, BASE, certified_encounters=1, reporting_encounters=9, **CENTER | {"six_months_start": "2010-01-01"}
    )
    assert "certified technology" in found["answer"]["detail"]
    assert "six months may not" in found["answer"]["detail"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"hospital_services": 1001}, "hospital_services"), ({"all_services": None}, "all_services"),
        ({"hospital_services": None}, "hospital_services"),
        ({"all_services": 0, "hospital_services": 0}, "all_services"),
        ({"center_encounters": 5}, "all_encounters"), ({"young_encounters": 5}, "encounters_of_all_ages"),
        (CENTER | {"no_six_months": "not_practicing"}, "no_six_months"), ({"payment_year": 2022}, "payment_year"),
        ({"payment_year": 2010}, "payment_year"), ({"kind": "chiropractor"}, "kind"),
    ],
)  # fmt: skip
def test_mistakes_are_named_on_their_field(ask, changes, field):
    assert field in [error["field"] for error in ask(NAME, BASE, **changes)["errors"]]
