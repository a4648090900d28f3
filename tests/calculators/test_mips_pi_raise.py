"""What would raise the score: levels of points, the next of them, the fewest further patients."""

import json
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import get
from calculators.mips_pi.rules import decide
from calculators.mips_pi.scoring import LEVELS, METHODS, levels_of_deciles, levels_of_rate_times_points
from tests.calculators.pi_submissions import (
    BY_YEAR,
    NAME,
    by_id,
    complete,
    excluding,
    more,
    ratio,
    refused,
    run,
    scored,
    submissions,
    submitted,
    table,
    without,
)


class TestLevels:
    @pytest.mark.parametrize("method", LEVELS)
    @given(st.integers(1, 400), st.integers(1, 100))
    def test_are_the_smallest_numerators(self, method, denominator, worth):
        score = METHODS[method]
        levels = LEVELS[method](denominator, Fraction(worth))
        found, before = {}, 0
        for numerator in range(1, denominator + 1):
            now = score(numerator, denominator, Fraction(worth))
            if now > before:
                found[numerator], before = now, now
        assert levels == found

    def test_at_the_edges(self):
        assert levels_of_deciles(1000, Fraction(10))[105] == 2
        assert 104 not in levels_of_deciles(1000, Fraction(10))
        assert levels_of_deciles(10**12, Fraction(20))[1] == 2
        assert levels_of_rate_times_points(100, Fraction(10)) == {1: 1, 15: 2} | {10 * n - 5: n for n in range(3, 11)}
        assert levels_of_rate_times_points(3, Fraction(40)) == {1: 13, 2: 27, 3: 40}


class TestNextPoint:
    def test_of_a_rate(self):
        item = by_id(scored(2024, complete(2024) | {"PI_EP_1": ratio(49, 115)})["improvements"])["PI_EP_1"]
        assert (item["points"], item["max_points"], item["points_left"]) == ("4", "10", "6")
        assert (item["next_numerator"], item["next_points"], item["further_patients"]) == (52, "5", 3)
        assert item["said"] == "52 of 115, 3 more: 5 points"

    def test_of_a_tenth(self):
        item = by_id(scored(2018, complete(2018) | {"PI_HIE_1": ratio(104, 1000)})["improvements"])["PI_HIE_1"]
        assert (item["next_numerator"], item["next_points"], item["points"]) == (105, "2", "1")

    @pytest.mark.parametrize(
        ("year", "name", "said", "left"),
        [
            (2018, "PI_CCTPE_2", "Report it: 1 in the numerator gives at least 1 point", "10"),
            (2018, "PI_PHCDRR_4", "Yes: 10 points more", "10"),
            (2018, "PI_IACEHRT_1", "Yes: 10 points more", "10"),
            (2019, "PI_EP_3", "Report it: 1 in the numerator gives 5 points", "5"),
            (2021, "PI_EP_2", "Yes: 10 points more", "10"),
            (2024, "PI_PHCDRR_5", "Yes: 5 points more", "5"),
        ],
    )
    def test_of_what_is_not_reported(self, year, name, said, left):
        item = by_id(scored(year, complete(year))["improvements"])[name]
        assert (item["said"], item["points_left"], item["points"]) == (said, left, "0")
        assert item["next_numerator"] == (1 if "numerator" in said else None)

    def test_of_a_bonus_that_any_patient_earns(self):
        item = by_id(scored(2019, complete(2019) | {"PI_EP_3": ratio(0, 90)})["improvements"])["PI_EP_3"]
        assert (item["next_numerator"], item["next_points"], item["further_patients"]) == (1, "5", 1)

    def test_nothing_is_left_where_nothing_can_be_had(self):
        answers = complete(2024, "PI_HIE_5") | {"PI_EP_1": ratio(9, 9), "PI_PEA_1": ratio(9, 9), "PI_PHCDRR_2": True}
        assert scored(2024, answers)["improvements"] == []
        assert "PI_EP_1" not in by_id(scored(2024, excluding(2024, ("PI_LVPP_1",)))["improvements"])

    def test_zero_of_zero_has_nothing_to_add(self):
        answers = without(complete(2018), "PI_HIE_2") | {"PI_HIE_2": ratio(0, 0), "PI_TRANS_LVOTC_1": True}
        assert "PI_HIE_2" not in by_id(scored(2018, answers)["improvements"])


@given(submissions())
def test_the_next_numerator_gets_the_next_points_and_none_below_it_does(submission):
    year, answers = submission
    result = run(year, answers)
    for item in result.get("improvements", []):
        name = item["measure_id"]
        if item["further_patients"] is None:
            continue
        for patients, expected in (
            (item["further_patients"], item["next_points"]),
            (item["further_patients"] - 1, item["points"]),
        ):
            after = more(answers, {name: patients})
            points = next(line.points for line in decision(year, after).points.lines if line.measure_id == name)
            assert points == Decimal(expected)
        assert Decimal(item["points"]) < Decimal(item["next_points"]) <= Decimal(item["max_points"])


def decision(year, answers):
    """Beside the door, for the sums that a zero hides."""
    inputs = get(NAME).Inputs.model_validate_json(json.dumps(submitted(year, answers)), strict=True)
    return decide(inputs, BY_YEAR[year])


class TestTarget:
    def test_reached(self):
        result = scored(2024, complete(2024), target_score="69")
        assert result["target"] == {
            "score": "69",
            "reached": True,
            "fewest_patients": 0,
            "most_with_patients": "100",
        }
        assert "already come to 69" in table(result, "What would raise it")["note"]
        assert len(table(result, "What would raise it")["columns"]) == 4

    def test_one_point_more(self):
        result = scored(2024, complete(2024), target_score="70")
        assert result["target"]["fewest_patients"] == 4
        items = by_id(result["improvements"])
        assert {name: item["patients_together"] for name, item in items.items() if item["further_patients"]} == {
            "PI_EP_1": 0,
            "PI_HIE_1": 0,
            "PI_HIE_4": 0,
            "PI_PEA_1": 4,
        }
        assert (items["PI_EP_1"]["patients_alone"], items["PI_PEA_1"]["patients_alone"]) == (5, 4)
        assert items["PI_PHCDRR_2"]["patients_together"] is None

    def test_half_a_point_more(self):
        assert scored(2024, complete(2024), target_score="69.5")["target"]["fewest_patients"] == 4

    def test_out_of_reach(self):
        result = scored(2018, complete(2018), target_score="80.5")
        assert (result["target"]["fewest_patients"], result["target"]["reached"]) == (None, False)
        assert "bring 80 at most, not 80.5" in table(result, "What would raise it")["note"]

    def test_a_numerator_of_0_needs_a_first_patient(self):
        result = scored(2024, complete(2024) | {"PI_EP_1": ratio(0, 100)}, target_score="1")
        assert result["category_score"] == "0"
        assert (result["target"]["reached"], result["target"]["fewest_patients"]) == (False, 1)
        assert by_id(result["improvements"])["PI_EP_1"]["patients_alone"] == 1
        two = scored(2024, complete(2024) | {"PI_EP_1": ratio(0, 9), "PI_PEA_1": ratio(0, 9)}, target_score="1")
        assert two["target"]["fewest_patients"] == 2
        assert all(item["patients_alone"] is None for item in two["improvements"])

    def test_a_year_without_anything_reported(self):
        result = scored(2024, {}, target_score="50")
        assert (result["target"]["fewest_patients"], result["target"]["most_with_patients"]) == (None, "0")

    @pytest.mark.parametrize("wrong", ["101", "-1", "a", True, "1E-999999"])
    def test_errors(self, wrong):
        assert list(refused(2024, complete(2024), target_score=wrong)) == ["target_score"]


@given(submissions(), st.integers(0, 200))
def test_the_fewest_patients_reach_the_score_and_no_fewer_do(submission, halves):
    year, answers = submission
    target = Decimal(halves) / 2
    result = run(year, answers, target_score=str(target))
    if "errors" in result:
        return
    items = by_id(result["improvements"])
    options = {name: item for name, item in items.items() if item["further_patients"]}
    fewest = result["target"]["fewest_patients"]
    if fewest is None:
        full = {name: answers[name]["denominator"] - answers[name]["numerator"] for name in options}
        assert decision(year, more(answers, full)).points.total < target
        return
    plan = {name: options[name]["patients_together"] for name in options}
    assert sum(plan.values()) == fewest
    after = decision(year, more(answers, plan))
    assert after.points.total >= target
    before = decision(year, answers)
    zeroing = {name for reason in before.reasons for name in reason.measures} & set(options)
    assert not zeroing & {name for reason in after.reasons for name in reason.measures}
    for name, count in plan.items():
        if count:
            poorer = decision(year, more(answers, plan | {name: count - 1}))
            mended = not zeroing & {name for reason in poorer.reasons for name in reason.measures}
            assert poorer.points.total < target or not mended
    for name, item in options.items():
        if item["patients_alone"] is not None:
            assert decision(year, more(answers, {name: item["patients_alone"]})).points.total >= target
            assert item["patients_alone"] >= fewest


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 4)), min_size=4, max_size=4), st.integers(60, 100))
def test_no_other_plan_takes_fewer_patients(counts, target):
    names = ("PI_EP_1", "PI_HIE_1", "PI_HIE_4", "PI_PEA_1")
    answers = complete(2024) | {
        name: ratio(had, max(had + left, 1)) for name, (had, left) in zip(names, counts, strict=True)
    }
    result = scored(2024, answers, target_score=str(target))
    spare = [range(answers[name]["denominator"] - answers[name]["numerator"] + 1) for name in names]
    fine = []
    for extra in product(*spare):
        points = [
            METHODS["rate_times_points"](
                answers[name]["numerator"] + count, answers[name]["denominator"], Fraction(worth)
            )
            for name, count, worth in zip(names, extra, (10, 15, 15, 25), strict=True)
        ]
        if all(points) and sum(points) + 35 >= target:
            fine.append(sum(extra))
    assert result["target"]["fewest_patients"] == (min(fine) if fine else None)
