"""What auditors found, taken out of a hospital's figures: each finding from the figures it belongs in."""

import json
from decimal import Decimal

import pytest

from calculators import browser
from calculators.hospital_payment.corrections import CHECKS
from tests.calculators.hospital_cases import HOSPITAL as CLEAN

NAME = "hospital_payment"
NURSERY = {
    "finding": "nursery",
    "discharges_three_before": 400,
    "discharges_two_before": 410,
    "discharges_year_before": 420,
    "discharges_base": 430,
    "medicaid_days": 300,
    "medicaid_managed_care_days": 200,
    "total_days": 900,
    "total_charges": "2000000.50",
    "charity_charges": "10000",
}
WITH_NURSERY = CLEAN | {
    "discharges": [5200, 5310, 5420, 5530],
    "medicaid_days": 4300,
    "medicaid_managed_care_days": 2700,
    "total_days": 25900,
    "total_charges": "102000000.50",
    "charity_charges": "8010000",
}


def run(base, **changes):
    return json.loads(browser.run(NAME, json.dumps(base | changes)))


def fields(base, **changes):
    return {error["field"]: error["message"] for error in run(base, **changes)["errors"]}


def test_nursery_comes_out_of_every_figure():
    clean, entered, mended = run(CLEAN), run(WITH_NURSERY), run(WITH_NURSERY, taken_out=[NURSERY])
    for name in ("growth_rate", "overall_amount", "medicaid_share", "aggregate_amount", "payments", "years"):
        assert mended[name] == clean[name]
    assert mended["as_entered_amount"] == entered["aggregate_amount"]
    assert Decimal(mended["difference"]) == Decimal(entered["aggregate_amount"]) - Decimal(clean["aggregate_amount"])
    assert "As entered it would be" in mended["answer"]["detail"]
    assert (clean["as_entered_amount"], clean["difference"]) == (None, None)
    step = mended["steps"][0]
    assert step["label"].startswith("Taken out so that nursery care is left out")
    assert "$2,000,000.50" in step["value"]


@pytest.mark.parametrize("finding", ["dual_eligible", "unpaid"])
def test_days_of_medicaid_alone_stay_in_all_bed_days(finding):
    taken = {"finding": finding, "medicaid_days": 300, "medicaid_managed_care_days": 100}
    mended = run(CLEAN, taken_out=[taken])
    assert mended["medicaid_share"] == run(CLEAN, medicaid_days=3700, medicaid_managed_care_days=2400)["medicaid_share"]
    assert "stays in that figure" in fields(CLEAN, taken_out=[taken | {"total_days": 400}])["taken_out.0.total_days"]


def test_bad_debt_comes_out_of_charity_care_alone():
    mended = run(CLEAN, taken_out=[{"finding": "bad_debt", "charity_charges": "3000000"}])
    assert mended["aggregate_amount"] == run(CLEAN, charity_charges="5000000")["aggregate_amount"]
    assert Decimal(mended["difference"]) > 0


def test_a_correction_may_raise_the_payment():
    mended = run(CLEAN, taken_out=[{"finding": "other_number", "total_days": 1000}])
    assert Decimal(mended["difference"]) < 0
    assert "too little" in mended["answer"]["detail"]


@pytest.mark.parametrize("finding", CHECKS)
def test_every_finding_settles_its_check(finding):
    part = "charity_charges" if finding == "bad_debt" else "medicaid_days"
    taken = [{"finding": finding, part: "10" if finding == "bad_debt" else 10}]
    checks = {CHECKS[finding]: False}
    assert f"checks.{CHECKS[finding]}" in fields(CLEAN, checks=checks)
    mended = run(CLEAN, checks=checks, taken_out=taken)
    assert len(mended["still_needed"]) == len(run(CLEAN)["still_needed"]) - 1


@pytest.mark.parametrize(
    ("taken", "field", "said"),
    [
        ({"finding": "nursery"}, "taken_out.0.finding", "how much of it"),
        ({"finding": "nursery", "discharges_base": 5100}, "taken_out.0.discharges_base", "nothing or less"),
        ({"finding": "nursery", "total_days": 25001}, "taken_out.0.total_days", "nothing or less"),
        ({"finding": "nursery", "medicaid_days": 4001}, "taken_out.0.medicaid_days", "nothing or less"),
        ({"finding": "nursery", "total_days": 20000}, "taken_out", "more than all bed days"),
        ({"finding": "nursery", "total_charges": "92000000"}, "taken_out", "charity care of $8,000,000"),
        ({"finding": "gift shop", "total_days": 1}, "taken_out.0.finding", "gift shop"),
    ],
)
def test_mistakes_are_named_on_their_field(taken, field, said):
    assert said in fields(CLEAN, taken_out=[taken])[field]


def test_two_findings_add_up():
    taken = [{"finding": "nursery", "total_days": 500}, {"finding": "psychiatric", "total_days": 500}]
    assert run(CLEAN, taken_out=taken)["medicaid_share"] == run(CLEAN, total_days=24000)["medicaid_share"]


def test_without_a_figure_nothing_comes_out_of_it():
    base = {name: value for name, value in CLEAN.items() if not name.endswith("_charges")}
    assert run(base, taken_out=[{"finding": "nursery", "total_days": 500}])["as_entered_amount"]
    assert "taken_out.0.total_charges" in fields(base, taken_out=[{"finding": "nursery", "total_charges": "5"}])


def test_all_medicaid_days_may_come_out():
    taken = {"finding": "unpaid", "medicaid_days": 4000, "medicaid_managed_care_days": 2500}
    assert run(CLEAN, taken_out=[taken])["aggregate_amount"] == "0.00"


def test_counts_that_could_not_be_read_hide_nothing():
    assert set(fields(CLEAN, discharges=None, taken_out=[NURSERY])) >= {"discharges"}
