"""Improvement activities, every year: weights, doubling, 90 days, the group's half, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.improvement_activities import RULES, calculate
from calculators.improvement_activities import fields as fields_of
from calculators.improvement_activities.model import Inputs
from calculators.improvement_activities.rules import clinicians_needed

NAME = "improvement_activities"
BY_YEAR = {rules.starts.year: rules for rules in RULES}
WEIGHTED, PLAIN = range(2017, 2025), (2025, 2026)
CASE = {"performance_year": 2024, "participation": "individual", "special_status": False, "activities": []}


def high(name="IA_A_1", **more):
    return {"activity_id": name, "weight": "high", **more}


def medium(name="IA_B_1", **more):
    return {"activity_id": name, "weight": "medium", **more}


def points(result):
    assert "errors" not in result, result
    return result["points"]


def fields(result):
    return [item["field"] for item in result["errors"]]


class TestPoints:
    @pytest.mark.parametrize("year", WEIGHTED)
    @pytest.mark.parametrize(
        ("activities", "special", "expected"),
        [
            ([], False, "0"),
            ([high()], False, "20"),
            ([medium()], False, "10"),
            ([high(), medium()], False, "30"),
            ([high(), medium(), medium("IA_B_2")], False, "40"),
            ([medium(f"IA_B_{each}") for each in range(4)], False, "40"),
            ([medium(f"IA_B_{each}") for each in range(9)], False, "40"),
            ([high()], True, "40"),
            ([medium()], True, "20"),
        ],
    )
    def test_by_weight(self, ask, year, activities, special, expected):
        assert points(ask(NAME, CASE, performance_year=year, activities=activities, special_status=special)) == expected

    @pytest.mark.parametrize("year", PLAIN)
    @pytest.mark.parametrize(("count", "special", "expected"), [(1, False, "20"), (2, False, "40"), (1, True, "40")])
    def test_without_weights(self, ask, year, count, special, expected):
        activities = [{"activity_id": f"IA_{each}"} for each in range(count)]
        assert points(ask(NAME, CASE, performance_year=year, activities=activities, special_status=special)) == expected

    def test_a_medical_home_has_all(self, ask):
        assert points(ask(NAME, CASE, medical_home=True)) == "40"
        assert points(ask(NAME, CASE, activities=[{"activity_id": "IA_PCMH"}])) == "40"

    @pytest.mark.parametrize(("activities", "expected"), [([], "20"), ([medium()], "20"), ([high(), medium()], "30")])
    def test_a_participant_in_an_apm_has_half_at_least(self, ask, activities, expected):
        assert points(ask(NAME, CASE, apm_participant=True, activities=activities)) == expected

    def test_what_adding_to_the_half_would_give_is_said(self, ask):
        result = ask(NAME, CASE, apm_participant=True, activities=[medium()])
        (step,) = [item for item in result["steps"] if item["label"] == "Participant in an APM"]
        assert "30" in step["value"]

    def test_an_activity_without_its_weight_does_not_count(self, ask):
        result = ask(NAME, CASE, activities=[{"activity_id": "IA_1"}])
        assert points(result) == "0"
        assert result["activities"][0]["said"] == "its weight is not stated"

    def test_the_form_asks_the_same_in_every_year(self):
        assert {fields_of(rules) for rules in RULES} == {()}


class TestNinetyDays:
    @pytest.mark.parametrize(("last", "expected"), [("2024-03-30", "20"), ("2024-03-29", "0")])
    def test_the_first_and_the_last_day_count(self, ask, last, expected):
        activity = high(first_day="2024-01-01", last_day=last)
        assert points(ask(NAME, CASE, activities=[activity])) == expected

    def test_an_activity_may_have_days_of_its_own(self, ask):
        activity = high(first_day="2024-01-01", last_day="2024-01-02", own_period=True)
        assert points(ask(NAME, CASE, activities=[activity])) == "20"

    def test_unstated_days_count_and_are_still_needed(self, ask):
        result = ask(NAME, CASE, activities=[high()])
        assert any("90 days in a row for IA_A_1" in item for item in result["still_needed"])


class TestGroup:
    @pytest.mark.parametrize(("did", "whole", "expected"), [(4, 7, "20"), (3, 7, "0"), (3, 6, "20"), (1, 2, "20")])
    def test_half_does_the_same(self, ask, did, whole, expected):
        result = ask(NAME, CASE, participation="group", clinicians_in_group=whole, activities=[high(clinicians=did)])
        assert points(result) == expected

    def test_one_was_enough_before(self, ask):
        activities = [high(clinicians=1)]
        result = ask(NAME, CASE, performance_year=2019, participation="group", clinicians_in_group=7,
                     activities=activities)  # fmt: skip
        assert points(result) == "20"

    def test_nobody_is_never_enough(self, ask):
        result = ask(NAME, CASE, performance_year=2019, participation="group", clinicians_in_group=7,
                     activities=[high(clinicians=0)])  # fmt: skip
        assert points(result) == "0"
        assert any("1 are needed" in item["text"] for item in result["next_actions"])

    def test_unknown_numbers_count_and_are_still_needed(self, ask):
        result = ask(NAME, CASE, participation="group", activities=[high()])
        assert points(result) == "20"
        assert any("How many clinicians" in item for item in result["still_needed"])

    @given(st.integers(1, 5000))
    def test_half_is_never_less_than_half(self, whole):
        needed = clinicians_needed(whole, BY_YEAR[2024])
        assert needed * 2 >= whole > (needed - 1) * 2


class TestRefused:
    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"activities": [high(), high()]}, "activities.1.activity_id"),
            ({"activities": [{"activity_id": "  "}]}, "activities.0.activity_id"),
            ({"performance_year": 2025, "activities": [high()]}, "activities.0.weight"),
            ({"activities": [high(first_day="2024-05-01", last_day="2024-04-01")]}, "activities.0.last_day"),
            ({"activities": [high(first_day="2023-05-01")]}, "activities.0.first_day"),
            ({"clinicians_in_group": 3, "activities": [high(clinicians=4)]}, "activities.0.clinicians"),
            ({"performance_year": 2016}, "performance_year"),
        ],
    )
    def test_named_by_its_field(self, ask, changes, field):
        assert field in fields(ask(NAME, CASE, **changes))

    def test_all_at_once(self, ask):
        result = ask(NAME, CASE, performance_year=1999, activities=[{"activity_id": 3}, high(), high()])
        assert len(result["errors"]) >= 3


class TestAnswer:
    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({}, "2 high-weighted activities or 4 medium-weighted activities more"),
            ({"activities": [high()]}, "1 high-weighted activity or 2 medium-weighted activities more"),
            ({"performance_year": 2025}, "2 activities more"),
            ({"activities": [high(), high("IA_A_2"), medium()]}, "More than that gives nothing"),
        ],
    )
    def test_it_says_what_fills_the_rest(self, ask, changes, said):
        assert said in ask(NAME, CASE, **changes)["answer"]["detail"]

    def test_a_special_status_is_still_to_be_proved(self, ask):
        result = ask(NAME, CASE, special_status=True, activities=[high()])
        assert any("special status for 2024" in item for item in result["still_needed"])

    def test_a_minimum_needs_other_data(self, ask):
        result = ask(NAME, CASE, apm_participant=True)
        assert any("another category" in item for item in result["still_needed"])

    @given(st.lists(st.sampled_from(["high", "medium"]), max_size=8), st.booleans())
    def test_points_never_pass_full_credit_and_never_shrink(self, weights, special):
        def total(count):
            activities = [{"activity_id": f"IA_{at}", "weight": weight} for at, weight in enumerate(weights[:count])]
            inputs = Inputs.model_validate({**CASE, "special_status": special, "activities": activities})
            return calculate(inputs, BY_YEAR[2024]).points

        totals = [total(count) for count in range(len(weights) + 1)]
        assert totals == sorted(totals)
        assert totals[-1] <= 40
