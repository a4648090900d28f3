"""Which hospital is eligible: numbers, stays and patients at their edges."""

import pytest

NAME = "eligible_hospital"
BASE = {"payment_year": 2014, "ccn": "330123", "bed_days": 4000, "discharges": 1000}


@pytest.mark.parametrize(
    ("ccn", "kind"),
    [
        ("330000", None), ("330001", "acute_care"), ("330878", "acute_care"), ("330879", "acute_care"),
        ("330880", None),
        ("331299", None), ("331300", "acute_care"), ("331399", "acute_care"), ("331400", None), ("333299", None),
        ("333300", "childrens_hospital"), ("333399", "childrens_hospital"), ("333400", None), ("33-0123", "acute_care"),
    ],
)  # fmt: skip
def test_the_last_four_digits_decide(ask, ccn, kind):
    found = ask(NAME, BASE, ccn=ccn)
    assert (found["kind"], found["eligible"]) == (kind, "yes" if kind else "no")
    assert found["needs_volume"] == {"acute_care": True, "childrens_hospital": False, None: None}[kind]


@pytest.mark.parametrize(("days", "eligible"), [(25_000, "yes"), (25_001, "no"), (0, "yes")])
def test_a_stay_of_25_days_is_allowed(ask, days, eligible):
    assert ask(NAME, BASE, bed_days=days)["eligible"] == eligible


def test_a_childrens_hospital_has_no_longest_stay(ask):
    found = ask(NAME, BASE, ccn="333301", bed_days=90_000)
    assert (found["eligible"], found["pictures"]) == ("yes", [])


def test_without_a_stay_it_is_open(ask):
    found = ask(NAME, BASE, bed_days=None, discharges=None)
    assert (found["eligible"], found["average_stay"]) == ("open", None)
    assert "average stay" in found["answer"]["detail"]


@pytest.mark.parametrize(
    ("year", "other", "young", "eligible", "kind"),
    [
        (2014, True, 501, "yes", "childrens_hospital"), (2014, True, 500, "no", "childrens_hospital"),
        (2014, True, None, "open", "childrens_hospital"), (2014, False, 501, "no", None),
        (2014, None, 501, "open", None),
        (2012, True, 501, "no", None), (2012, None, None, "open", None),
    ],
)  # fmt: skip
def test_another_number_from_cms(ask, year, other, young, eligible, kind):
    inputs = {"payment_year": year, "alternative_number": other}
    if young is not None:
        inputs |= {"young_patients": young, "all_patients": 1000}
    found = ask(NAME, inputs)
    assert (found["eligible"], found["kind"]) == (eligible, kind)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ccn": "33012"}, "ccn"), ({"ccn": "33012A"}, "ccn"), ({"ccn": 330123}, "ccn"),
        ({"discharges": None}, "discharges"),
        ({"bed_days": None}, "bed_days"), ({"discharges": 0}, "discharges"),
        ({"alternative_number": True}, "alternative_number"),
        ({"young_patients": 5, "all_patients": 4}, "young_patients"), ({"payment_year": 2019}, "payment_year"),
    ],
)  # fmt: skip
def test_mistakes_are_named_on_their_field(ask, changes, field):
    assert field in [error["field"] for error in ask(NAME, BASE, **changes)["errors"]]
