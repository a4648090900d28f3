"""What would raise the score: next points, the fewest further patients, exclusions, ways, sets, and another year."""

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
    NOT_YET,
    YEARS,
    complete,
    excluding,
    ratio,
    refused,
    run,
    scored,
    submissions,
    submitted,
    transition,
    without,
)


def by_id(items):
    return {item["measure_id"]: item for item in items}


def table(result, title):
    return next(item for item in result["tables"] if item["title"].startswith(title))


def more(answers, patients):
    """The answers with this many more in the numerators."""
    return answers | {
        name: ratio(answers[name]["numerator"] + count, answers[name]["denominator"])
        for name, count in patients.items()
    }


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


class TestExclusionOrMeasure:
    def test_claimed_and_reported(self):
        choices = by_id(scored(2024, complete(2024) | {"PI_EP_1": ratio(10, 100)})["exclusion_choices"])
        item = choices["PI_EP_1"]
        assert item["exclusion_ids"] == ["PI_LVPP_1"]
        scores = (item["score_with_exclusion"], item["score_as_reported"], item["score_at_most"])
        assert (item["claimed"], scores) == (False, ("68", "65", "74"))
        assert choices["PI_EP_2"]["exclusion_ids"] == ["PI_EP_2_EX_1", "PI_EP_2_EX_2"]
        assert "PI_PEA_1" not in choices

    def test_already_claimed(self):
        item = by_id(scored(2024, excluding(2024, ("PI_LVPP_1",)))["exclusion_choices"])["PI_EP_1"]
        assert (item["claimed"], item["score_as_reported"], item["score_at_most"]) == (True, None, "74")

    def test_a_measure_that_zeroes_by_itself(self):
        result = scored(2024, without(complete(2024), "PI_EP_1"))
        item = by_id(result["exclusion_choices"])["PI_EP_1"]
        assert (item["score_as_reported"], item["score_with_exclusion"]) == ("0", "68")

    def test_other_zeroes_are_left_aside(self):
        result = scored(2024, complete(2024) | {"PI_PPHI_1": False})
        assert by_id(result["exclusion_choices"])["PI_EP_1"]["score_as_reported"] == "69"

    def test_an_exclusion_takes_the_second_registry_of_its_kind_along(self):
        rest = without(complete(2020), "PI_PHCDRR_3")
        item = by_id(scored(2020, rest | {"PI_PHCDRR_1_MULTI": True})["exclusion_choices"])["PI_PHCDRR_1"]
        assert (item["score_with_exclusion"], item["score_as_reported"]) == ("0", "55")

    @pytest.mark.parametrize("year", YEARS)
    def test_agrees_with_the_score(self, year):
        for item in scored(year, complete(year))["exclusion_choices"]:
            claimed = without(complete(year), item["measure_id"], f"{item['measure_id']}_PROD")
            result = scored(year, claimed | {item["exclusion_ids"][0]: True})
            assert result["category_score"] == item["score_with_exclusion"]
            assert item["score_as_reported"] == scored(year, complete(year))["category_score"]


class TestWays:
    @pytest.mark.parametrize("year", range(2019, 2027))
    def test_side_by_side(self, year):
        ways = scored(year, complete(year))["exchange_ways"]
        assert [way["way"] for way in ways] == list(BY_YEAR[year].ways)
        for way in ways[1:]:
            assert way["assumed"] == "yes"
            measure = next(name for name, item in BY_YEAR[year].measures.items() if item.way == way["way"])
            assert way["score"] == scored(year, complete(year, measure))["category_score"]

    def test_the_way_that_is_reported(self):
        ways = scored(2024, complete(2024, "PI_HIE_6"))["exchange_ways"]
        assert [way["chosen"] for way in ways] == [False, False, True]
        assert [way["assumed"] for way in ways] == ["every_patient", "yes", "as_reported"]
        assert [way["points"] for way in ways] == ["30", "30", "30"]

    def test_excluded_on_both_ends(self):
        ways = scored(2024, excluding(2024, ("PI_LVOTC_1", "PI_LVITC_2")))["exchange_ways"]
        assert (ways[0]["assumed"], ways[0]["points"]) == ("as_reported", "0")


class TestSets:
    def test_the_other_set_where_it_can_be_told(self):
        full, other = scored(2018, complete(2018))["measure_sets"]
        assert (full["measure_set"], full["chosen"], full["score"]) == ("pi", True, "65")
        assert (other["measure_set"], other["score"], other["missing"]) == ("transition", "70", [])
        note = table(scored(2018, complete(2018)), "Which measure set")["note"]
        assert note.startswith("The transition set scores higher.")

    def test_where_it_cannot(self):
        result = scored(2018, transition(), measure_set="transition")
        assert result["measure_sets"][1]["missing"] == ["PI_HIE_2"]
        assert "do not tell" in table(result, "Which measure set")["note"]

    def test_exclusions_go_along(self):
        answers = without(complete(2018), "PI_EP_1", "PI_HIE_1") | {"PI_LVPP_1": True, "PI_LVOTC_1": True}
        result = scored(2018, answers)
        mine = transition() | {"PI_TRANS_LVPP_1": True, "PI_TRANS_LVOTC_1": True}
        same = scored(2018, without(mine, "PI_TRANS_EP_1", "PI_TRANS_HIE_1"), measure_set="transition")
        assert result["measure_sets"][1]["score"] == same["category_score"] == "60"

    def test_answers_that_are_there_win(self):
        answers = complete(2018) | {"PI_TRANS_PEA_1": ratio(9, 9), "PI_TRANS_LVOTC_1": True}
        assert scored(2018, answers)["measure_sets"][1]["score"] == "70"

    def test_the_same(self):
        answers = {name: ratio(9, 9) if isinstance(value, dict) else value for name, value in complete(2018).items()}
        answers |= {f"PI_{name}": ratio(9, 9) for name in ("PEA_2", "CCTPE_1", "CCTPE_2", "CCTPE_3", "HIE_3")}
        answers |= {"PI_PHCDRR_1": True, "PI_IACEHRT_1": True}
        assert "Both sets score the same." in table(scored(2018, answers), "Which measure set")["note"]

    def test_the_edition_decides(self):
        result = scored(2018, complete(2018), cehrt_edition="2014")
        assert [item["score"] for item in result["measure_sets"]] == ["0", "70"]
        assert "0, because the 2014 Edition alone" in result["measure_sets"][0]["said"]

    @pytest.mark.parametrize("year", range(2019, 2027))
    def test_later_years_have_one_set(self, year):
        assert scored(year, complete(year))["measure_sets"] == []


def compared(year, answers, other, **changes):
    return scored(year, answers, compare_with=other, **changes)["comparison"]


class TestTwoYears:
    def test_sums_are_sums(self):
        found = compared(2022, complete(2022), 2023)
        for part, total in (("points", "total"), ("other_points", "other_total")):
            assert sum(Decimal(item[part] or 0) for item in found["measures"]) == Decimal(found[total])

    @pytest.mark.parametrize("year", YEARS)
    @pytest.mark.parametrize("other", YEARS)
    def test_every_pair_of_years(self, year, other):
        if year == other:
            return
        result = scored(year, complete(year), compare_with=other)
        found = result["comparison"]
        assert (found["year"], found["refused"]) == (other, [])
        assert Decimal(found["total"]) == sum(Decimal(item["points"] or 0) for item in found["measures"])
        assert Decimal(found["other_total"]) == sum(Decimal(item["other_points"] or 0) for item in found["measures"])
        assert all(item["why"].endswith(".") for item in found["measures"])
        rows = table(result, "The same answers in")["rows"]
        assert rows[-1][1] == result["category_score"]

    def test_points_that_changed(self):
        why = {item["measure_id"]: item["why"] for item in compared(2022, complete(2022), 2023)["measures"]}
        assert why["PI_PEA_1"] == "worth 40 in 2022 and 25 in 2023."
        assert why["PI_EP_1"] == "No difference."
        assert why["PI_EP_2"] == "Not among your answers. In 2023: asked of everybody."

    def test_what_became_mandatory(self):
        answers = complete(2022) | {"PI_EP_2": True}
        why = {item["measure_id"]: item["why"] for item in compared(2022, answers, 2023)["measures"]}
        assert why["PI_EP_2"] == "bonus in 2022, asked of everybody in 2023."

    def test_what_is_no_measure_there(self):
        answers = complete(2019) | {"PI_EP_3": ratio(1, 9)}
        why = {item["measure_id"]: item["why"] for item in compared(2019, answers, 2020)["measures"]}
        assert why["PI_EP_3"] == "Not a measure of 2020. In 2019: bonus."

    def test_exclusions_that_go_elsewhere(self):
        answers = excluding(2022, ("PI_PHCDRR_1_EX_1", "PI_PHCDRR_3_EX_4"))
        why = {item["measure_id"]: item["why"] for item in compared(2022, answers, 2023)["measures"]}
        assert "PI_PHCDRR_3_EX_4 is no exclusion of 2023" in why["PI_PHCDRR_3"]
        assert "in 2023 12.5 points came from PI_PHCDRR_1" in why["PI_PHCDRR_3"]

    def test_suppressed_and_rounding(self):
        why = {item["measure_id"]: item["why"] for item in compared(2024, complete(2024), 2025)["measures"]}
        assert "suppressed in 2025" in why["PI_PHCDRR_3"]
        why = {item["measure_id"]: item["why"] for item in compared(2026, complete(2026), 2025)["measures"]}
        assert "suppressed in 2025" in why["PI_PHCDRR_3"]
        why = {item["measure_id"]: item["why"] for item in compared(2018, complete(2018), 2019)["measures"]}
        assert "counted by tenths of the rate in 2018, as the rate times the points in 2019" in why["PI_PEA_1"]

    def test_the_first_year_has_other_ids_and_no_bonus_for_the_set(self):
        found = compared(2017, complete(2017), 2018, cehrt_edition="2015")
        why = {item["measure_id"]: item for item in found["measures"]}
        assert why["ACI_EP_1"]["why"] == "PI_EP_1 in 2018."
        assert (why["whole_set"]["points"], why["whole_set"]["other_points"]) == ("0", "10")
        assert why["whole_set"]["why"] == "Only in 2018."
        assert why["base"]["why"] == "No difference."
        assert (found["total"], found["other_total"]) == ("65", "75")

    def test_counted_differently_without_another_reason(self):
        answers = complete(2019) | {"PI_PHCDRR_2": True, "PI_HIE_1": ratio(0, 0), "PI_LVOTC_1": True}
        found = compared(2019, answers, 2020)
        assert found["refused"] == []
        registries = {"ACI_PHCDRR_3": True, "ACI_PHCDRR_4": True}
        why = by_id(compared(2018, complete(2018) | {f"PI{key[3:]}": True for key in registries}, 2017)["measures"])
        assert "worth 10 in 2018 and 5 in 2017" in why["PI_PHCDRR_3"]["why"]

    def test_another_set_or_way_is_read(self):
        why = by_id(compared(2020, complete(2020) | {"PI_PHCDRR_4_MULTI": True}, 2018, measure_set=None)["measures"])
        assert why["PI_HIE_4"]["why"].startswith("Not a measure of 2018.")
        assert why["PI_PHCDRR_4_MULTI"]["why"]
        answers = transition() | {"PI_EP_1": ratio(1, 2)}
        why = by_id(compared(2018, answers, 2019, measure_set="transition")["measures"])
        assert why["PI_EP_1"]["why"].startswith("Not counted in 2018, where another way or measure set is read.")

    def test_refused_there(self):
        both = without(complete(2024), "PI_EP_2") | {"PI_EP_2_EX_1": True, "PI_EP_2_EX_2": True}
        result = scored(2024, both, compare_with=2025)
        assert result["comparison"]["refused"] == [
            "PI_EP_2_EX_2 and PI_EP_2_EX_1 replace each other. Keep one of the two."
        ]
        assert (result["comparison"]["other_score"], result["comparison"]["measures"]) == (None, [])
        assert "does not accept" in table(result, "The same answers in")["note"]

    def test_more_reasons_than_the_table_shows(self):
        result = scored(2018, transition(), compare_with=2024, measure_set="transition")
        assert "more." in table(result, "The same answers in")["rows"][-1][3]

    def test_the_leap_day(self):
        answers, days = complete(2020), {"performance_start": "2020-02-29", "performance_end": "2020-12-31"}
        assert compared(2020, answers, 2021, **days)["refused"] == []
        assert compared(2020, answers, 2024, **days)["refused"] == []

    @pytest.mark.parametrize("wrong", [2024, 2016, NOT_YET, "2023", True])
    def test_errors(self, wrong):
        assert list(refused(2024, complete(2024), compare_with=wrong)) == ["compare_with"]

    def test_no_year_is_compared_where_none_is_named(self):
        assert scored(2024, complete(2024))["comparison"] is None


@given(submissions(), st.sampled_from(YEARS))
def test_any_two_years_can_be_compared(submission, other):
    year, answers = submission
    result = run(year, answers, compare_with=other)
    if "errors" in result:
        return
    found = result["comparison"]
    same = [item for item in found["measures"] if item["why"] == "No difference."]
    assert all(item["points"] == item["other_points"] for item in same)
    if not found["refused"]:
        assert Decimal(found["other_total"]) == sum(Decimal(item["other_points"] or 0) for item in found["measures"])
        assert Decimal(found["other_score"]) in (0, min(Decimal(found["other_total"]), 100))


@given(submissions())
def test_every_table_has_a_cell_for_each_column(submission):
    year, answers = submission
    result = run(year, answers, target_score="80", compare_with=2019 if year != 2019 else 2020)
    for item in result.get("tables", []):
        assert all(len(row) == len(item["columns"]) for row in item["rows"])
        assert all(cell for row in item["rows"] for cell in row)
