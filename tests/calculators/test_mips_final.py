"""The MIPS final score, every year: weights, bonuses, rounding, the adjustment's line, and what is refused."""

import json
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from calculators import browser
from calculators.mips_final import RULES, problems
from calculators.mips_final.checks import FIELDS
from calculators.mips_final.model import CATEGORIES, Rules, Weights
from calculators.reading import Given

NAME = "mips_final"
BY_YEAR = {rules.starts.year: rules for rules in RULES}
NOT_YET = max(BY_YEAR) + 1
# The years whose figures these tests know by heart; a further one has its own worked examples.
THRESHOLDS = {2017: 3, 2018: 15, 2019: 30, 2020: 45, 2021: 60} | dict.fromkeys(range(2022, 2027), 75)
MOST = {2017: 4, 2018: 5, 2019: 7} | dict.fromkeys(range(2020, 2027), 9)
YEARS = list(THRESHOLDS)
CASE = {
    "performance_year": 2024,
    "participation": "individual",
    "small_practice": False,
    "quality_score": "80",
    "cost_score": "60",
    "pi_score": 100,
    "improvement_points": 40,
}
SUBSETS = list(chain.from_iterable(combinations(CATEGORIES, size) for size in range(5)))


def told(result, *keys):
    assert "errors" not in result, result
    return tuple(result[key] for key in keys)


def fields(result):
    return [item["field"] for item in result["errors"]]


def weights(result):
    return tuple(told(result, "weights")[0][category] for category in CATEGORIES)


def step(result, label):
    (found,) = [item for item in result["steps"] if item["label"] == label]
    return found


def without(*categories):
    return {FIELDS[category]: None for category in categories}


def reweighted(*categories, reason="Hospital-based"):
    return [{"category": category, "reason": reason} for category in categories]


def quality_alone(score, **changes):
    """Every other category scores 0, so that 2022 and later give 30% of the score."""
    return {"quality_score": score, "cost_score": 0, "pi_score": 0, "improvement_points": 0, **changes}


class TestWeights:
    @pytest.mark.parametrize(
        ("year", "expected"),
        [
            (2017, ("60", "0", "15", "25")),
            (2018, ("50", "10", "15", "25")),
            (2019, ("45", "15", "15", "25")),
            (2020, ("45", "15", "15", "25")),
            (2021, ("40", "20", "15", "25")),
            *[(year, ("30", "30", "15", "25")) for year in range(2022, 2027)],
        ],
    )
    def test_of_the_year(self, ask, year, expected):
        assert weights(ask(NAME, CASE, performance_year=year)) == expected

    @pytest.mark.parametrize(
        ("year", "small", "expected"),
        [
            (2017, False, ("85", "0", "15", "0")),
            (2018, False, ("75", "10", "15", "0")),
            (2019, True, ("70", "15", "15", "0")),
            (2020, False, ("70", "15", "15", "0")),
            (2021, True, ("65", "20", "15", "0")),
            (2022, False, ("55", "30", "15", "0")),
            (2022, True, ("40", "30", "30", "0")),
            (2023, True, ("40", "30", "30", "0")),
            (2026, False, ("55", "30", "15", "0")),
            (2026, True, ("40", "30", "30", "0")),
        ],
    )
    @pytest.mark.parametrize("listed", [[], reweighted("pi")])
    def test_without_promoting_interoperability(self, ask, year, small, expected, listed):
        result = ask(NAME, CASE, performance_year=year, small_practice=small, pi_score=None, reweighted=listed)
        assert weights(result) == expected

    @pytest.mark.parametrize("year", range(2022, 2027))
    @pytest.mark.parametrize(
        ("missing", "small", "expected"),
        [
            (["cost"], False, ("55", "0", "15", "30")),
            (["cost"], True, ("55", "0", "15", "30")),
            (["cost", "ia"], False, ("70", "0", "0", "30")),
            (["cost", "pi"], False, ("85", "0", "15", "0")),
            (["cost", "pi"], True, ("50", "0", "50", "0")),
            (["cost", "quality"], True, ("0", "0", "15", "85")),
            (["quality"], False, ("0", "30", "15", "55")),
            (["ia"], False, ("45", "30", "0", "25")),
            (["quality", "pi"], False, ("0", "50", "50", "0")),
            (["ia", "pi"], True, ("70", "30", "0", "0")),
            (["quality", "ia"], False, ("0", "30", "0", "70")),
        ],
    )
    def test_without_others(self, ask, year, missing, small, expected):
        result = ask(NAME, CASE, performance_year=year, small_practice=small, **without(*missing))
        assert weights(result) == expected

    @pytest.mark.parametrize(("year", "expected"), [(2020, "55 0 15 30"), (2021, "55 0 15 30"), (2018, "60 0 15 25")])
    def test_without_cost(self, ask, year, expected):
        assert weights(ask(NAME, CASE, performance_year=year, cost_score=None)) == tuple(expected.split())

    @pytest.mark.parametrize("year", YEARS)
    def test_of_a_mips_apm(self, ask, year):
        result = ask(NAME, CASE, performance_year=year, participation="mips_apm")
        assert weights(result) == ("50", "0", "20", "30")
        assert step(result, "Cost points")["value"].endswith("0% = 0")

    @pytest.mark.parametrize(
        ("year", "missing", "expected"),
        [
            (2017, "pi", "75 0 25 0"),
            (2018, "pi", "80 0 20 0"),
            (2020, "pi", "80 0 20 0"),
            (2021, "pi", "75 0 25 0"),
            (2017, "quality", "0 0 25 75"),
            (2026, "quality", "0 0 25 75"),
        ],
    )
    def test_of_a_mips_apm_that_is_reweighted(self, ask, year, missing, expected):
        result = ask(NAME, CASE, performance_year=year, participation="mips_apm", **without(missing))
        assert weights(result) == tuple(expected.split())

    @pytest.mark.parametrize("year", BY_YEAR)
    @pytest.mark.parametrize("participation", ["individual", "group", "mips_apm"])
    @pytest.mark.parametrize("small", [True, False])
    def test_every_combination_has_a_row_or_an_answer(self, ask, year, participation, small):
        for missing in SUBSETS:
            result = ask(
                NAME,
                CASE,
                performance_year=year,
                participation=participation,
                small_practice=small,
                **without(*missing),
            )
            counted = [name for name in ("quality", "ia", "pi") if name not in missing]
            if participation == "mips_apm" and counted == ["quality", "pi"]:
                assert fields(result) == ["improvement_points"]
                assert "no rules on file" in result["errors"][0]["message"]
                continue
            assert sum(int(weight) for weight in weights(result)) in (0, 100)
            assert all(result["weights"][category] == "0" for category in missing)

    def test_a_row_that_does_not_come_to_100_stops_the_build(self):
        with pytest.raises(ValidationError, match="do not come to 100"):
            Weights(quality=30, cost=30, ia=15, pi=20)

    def test_a_row_that_contradicts_its_name_stops_the_build(self):
        data = RULES[-1].model_dump()
        data["weights"]["traditional"]["no_pi"] = data["weights"]["traditional"]["all"]
        with pytest.raises(ValidationError, match="no_pi gives weight to pi"):
            Rules.model_validate(data)


class TestReweighted:
    def test_a_category_that_is_scored_keeps_its_weight(self, ask):
        result = ask(NAME, CASE, reweighted=reweighted("pi"))
        assert weights(result) == ("30", "30", "15", "25")
        assert "Hospital-based" in step(result, "Promoting Interoperability: reweighted, yet scored")["value"]

    def test_a_score_of_0_beside_it_is_read_as_nothing_sent(self, ask):
        result = ask(NAME, CASE, pi_score=0, reweighted=reweighted("pi"))
        assert weights(result) == ("55", "30", "15", "0")
        found = step(result, "Promoting Interoperability: reweighted, with a score of 0")
        assert found["law"]["evidence"] == "our_reading"

    def test_cost_is_never_sent_so_it_stays_reweighted(self, ask):
        assert weights(ask(NAME, CASE, reweighted=reweighted("cost"))) == ("55", "0", "15", "30")

    def test_where_there_is_no_weight_nothing_moves(self, ask):
        result = ask(NAME, CASE, performance_year=2017, cost_score=None, reweighted=reweighted("cost"))
        assert weights(result) == ("60", "0", "15", "25")

    @pytest.mark.parametrize(
        ("reasons", "said"),
        [(["a", "b"], "a and b."), (["", "  "], "no reason given."), ([" Hurricane "], "Hurricane.")],
    )
    def test_shows_the_reasons(self, ask, reasons, said):
        listed = [{"category": "pi", "reason": reason} for reason in reasons]
        result = ask(NAME, CASE, pi_score=None, reweighted=listed)
        assert step(result, "Promoting Interoperability: reweighted")["value"].startswith(said)

    def test_a_reason_may_be_left_out(self, ask):
        assert told(ask(NAME, CASE, pi_score=None, reweighted=[{"category": "pi"}]), "payment_year") == (2026,)

    def test_an_empty_score_says_what_we_assume(self, ask):
        result = ask(NAME, CASE, pi_score=None)
        assert step(result, "Promoting Interoperability: not scored")["law"]["evidence"] == "our_reading"
        assert any("enter 0" in item for item in result["still_needed"])

    @pytest.mark.parametrize(("year", "excused"), [(2017, False), (2021, False), (2022, True), (2026, True)])
    def test_small_practices_are_excused_without_asking_from_2022(self, ask, year, excused):
        result = ask(NAME, CASE, performance_year=year, small_practice=True, pi_score=None)
        said = step(result, "Promoting Interoperability: not scored")["value"]
        assert said.startswith("a small practice") is excused
        assert any("had to ask" in item for item in result["still_needed"]) is (year == 2021)

    def test_a_group_is_told_that_all_must_qualify(self, ask):
        result = ask(NAME, CASE, participation="group", pi_score=None)
        assert any("every clinician in the group" in item for item in result["still_needed"])
        assert not any("every clinician" in item for item in ask(NAME, CASE, participation="group")["still_needed"])

    @pytest.mark.parametrize("year", [2020, 2021])
    def test_cost_counted_for_nobody(self, ask, year):
        with_score = ask(NAME, CASE, performance_year=year)
        assert step(with_score, "Cost: scored")["law"]["evidence"] == "secondary"
        assert any(item.startswith("Cost: ") for item in with_score["still_needed"])
        assert step(ask(NAME, CASE, performance_year=year, cost_score=None), "Cost: not scored")


class TestFewerThanTwo:
    @pytest.mark.parametrize("year", YEARS)
    def test_the_score_is_the_threshold(self, ask, year):
        result = ask(NAME, CASE, performance_year=year, complex_patient_bonus=None, small_practice=True,
                     **without("cost", "ia", "pi"))  # fmt: skip
        assert told(result, "final_score", "adjustment_percent") == (f"{THRESHOLDS[year]}.00", "0")
        assert weights(result) == ("100", "0", "0", "0")
        assert "fewer than two" in result["answer"]["detail"]

    def test_none_at_all(self, ask):
        result = ask(NAME, CASE, complex_patient_bonus=5, **without(*CATEGORIES))
        assert told(result, "final_score", "threshold", "adjustment_percent") == ("75.00", "75", "0")
        assert weights(result) == ("0", "0", "0", "0")

    def test_a_category_without_weight_does_not_help(self, ask):
        result = ask(NAME, CASE, performance_year=2017, **without("ia", "pi"))
        assert told(result, "final_score", "adjustment_percent") == ("3.00", "0")

    def test_two_are_enough(self, ask):
        assert told(ask(NAME, CASE, **without("cost", "ia")), "final_score") == ("86.00",)

    def test_a_0_is_a_score(self, ask):
        result = ask(NAME, CASE, quality_score=0, cost_score=None, pi_score=0, improvement_points=0)
        assert told(result, "final_score", "adjustment_percent") == ("0.00", "-9")


class TestScore:
    def test_adds_points(self, ask):
        result = ask(NAME, CASE)
        assert told(result, "final_score", "threshold", "adjustment_percent") == ("82.00", "75", None)
        assert result["points"] == {"quality": "24", "cost": "18", "ia": "15", "pi": "25"}
        assert step(result, "Sum")["value"] == "24 + 18 + 15 + 25 = 82"

    @pytest.mark.parametrize(("points", "expected"), [(0, "0"), (10, "3.75"), ("20", "7.5"), (40, "15")])
    def test_40_activity_points_are_full_credit(self, ask, points, expected):
        assert ask(NAME, CASE, improvement_points=points)["points"]["ia"] == expected

    @pytest.mark.parametrize(
        ("bonus", "expected"), [("2.98", "74.78"), ("2.984", "74.78"), ("2.985", "74.79"), ("2.995", "74.80")]
    )
    def test_rounds_half_up_to_two_decimals(self, ask, bonus, expected):
        result = ask(NAME, CASE, quality_score=60, cost_score=46, complex_patient_bonus=bonus)
        assert told(result, "final_score") == (expected,)

    def test_is_rounded_before_it_meets_the_threshold(self, ask):
        inputs = quality_alone("80", cost_score="80", pi_score="80", improvement_points="18.66")
        assert told(ask(NAME, CASE, **inputs), "final_score", "adjustment_percent") == ("75.00", "0")

    def test_stops_at_100(self, ask):
        full = {"quality_score": 100, "cost_score": 100, "complex_patient_bonus": "10"}
        result = ask(NAME, CASE, **full)
        assert told(result, "final_score", "adjustment_percent") == ("100.00", None)
        assert step(result, "Sum")["value"] == "30 + 30 + 15 + 25 + 10 = 110, cut to 100"

    @pytest.mark.parametrize(("year", "small", "expected"), [(2018, True, "85.00"), (2018, False, "80.00")])
    def test_small_practice_bonus_of_2018(self, ask, year, small, expected):
        inputs = {**CASE, "quality_score": 80, "cost_score": 50, "pi_score": 80}
        assert told(ask(NAME, inputs, performance_year=year, small_practice=small), "final_score") == (expected,)

    @pytest.mark.parametrize("year", range(2019, 2027))
    def test_small_practice_bonus_is_inside_quality_later(self, ask, year):
        alone, small = (ask(NAME, CASE, performance_year=year, small_practice=small) for small in (False, True))
        assert alone["final_score"] == small["final_score"]
        assert "not added again" in step(small, "Small practice bonus")["value"]

    @pytest.mark.parametrize("year", range(2018, 2027))
    def test_complex_patient_bonus_has_its_most(self, ask, year):
        most = 5 if year < 2020 else 10
        assert "errors" not in ask(NAME, CASE, performance_year=year, complex_patient_bonus=most)
        assert fields(ask(NAME, CASE, performance_year=year, complex_patient_bonus=f"{most}.01")) == [
            "complex_patient_bonus"
        ]

    def test_there_was_no_complex_patient_bonus_in_2017(self, ask):
        assert fields(ask(NAME, CASE, performance_year=2017, complex_patient_bonus="0.1")) == ["complex_patient_bonus"]
        assert "errors" not in ask(NAME, CASE, performance_year=2017, complex_patient_bonus=0)

    def test_an_unknown_bonus_counts_0_and_is_named(self, ask):
        result = ask(NAME, CASE)
        assert "counted as 0" in step(result, "Complex patient bonus")["value"]
        assert any("complex patient bonus" in item for item in result["still_needed"])
        assert not any("complex" in item for item in ask(NAME, CASE, complex_patient_bonus=0)["still_needed"])


class TestAdjustment:
    """In 2022 and later a Quality score of s, with 0 elsewhere, gives 0.3 s."""

    @pytest.mark.parametrize(
        ("quality", "score", "percent"),
        [
            (0, "0.00", "-9"),
            ("62.4", "18.72", "-9"),
            ("62.5", "18.75", "-9"),
            ("62.54", "18.76", "-6.7488"),
            ("90", "27.00", "-5.76"),
            ("100", "30.00", "-5.4"),
        ],
    )
    def test_is_flat_up_to_a_quarter_of_the_threshold(self, ask, quality, score, percent):
        result = ask(NAME, CASE, **quality_alone(quality))
        assert told(result, "final_score", "adjustment_percent") == (score, percent)

    @pytest.mark.parametrize(
        ("quality", "score", "percent", "said"),
        [
            ("56.64", "74.99", "-0.0012", "go down by about 0.001%"),
            ("56.67", "75.00", "0", "do not change"),
            ("56.70", "75.01", None, "can go up"),
        ],
    )
    def test_around_the_threshold(self, ask, quality, score, percent, said):
        result = ask(NAME, CASE, quality_score=quality)
        assert told(result, "final_score", "adjustment_percent") == (score, percent)
        assert said in result["answer"]["sentence"]

    def test_matches_what_cms_published(self, ask):
        result = ask(NAME, CASE, performance_year=2023, quality_score="45.96", cost_score="60")
        assert told(result, "final_score", "adjustment_percent") == ("71.79", "-0.3852")
        assert "about 0.39%" in result["answer"]["sentence"]

    @pytest.mark.parametrize("year", YEARS)
    def test_parameters_of_the_year(self, ask, year):
        nothing = ask(NAME, CASE, performance_year=year, **quality_alone(0))
        assert told(nothing, "threshold", "adjustment_percent", "payment_year") == (
            str(THRESHOLDS[year]),
            f"-{MOST[year]}",
            year + 2,
        )
        full = ask(NAME, CASE, performance_year=year, quality_score=100, cost_score=100)
        assert told(full, "final_score", "adjustment_percent") == ("100.00", None)
        assert f"= {MOST[year]}%" in step(full, "The line before CMS scales it")["value"]
        assert step(full, "Payment adjustment")["value"].startswith("not computed")

    @pytest.mark.parametrize("year", YEARS)
    def test_exceptional_performance_until_2022(self, ask, year):
        result = ask(NAME, CASE, performance_year=year, quality_score=100, cost_score=100)
        said = [item["value"] for item in result["steps"] if item["label"] == "Exceptional performance"]
        assert bool(said) is (year <= 2022)
        assert all(value.startswith("yes") for value in said)

    @pytest.mark.parametrize(
        ("quality", "score", "said"), [("86.64", "88.99", "no"), ("86.67", "89.00", "yes"), ("86.7", "89.01", "yes")]
    )
    def test_exceptional_performance_in_2022_from_89(self, ask, quality, score, said):
        result = ask(NAME, CASE, performance_year=2022, quality_score=quality, cost_score="76.6667")
        assert told(result, "final_score") == (score,)
        assert step(result, "Exceptional performance")["value"].startswith(said)
        assert any("From 89 points" in item["text"] for item in result["next_actions"]) is (said == "no")

    @pytest.mark.parametrize(
        ("year", "seen"), [(2017, "+1.88%"), (2018, "+1.68%"), (2020, "+1.87%"), (2021, "+2.34%"), (2024, "+1.05%")]
    )
    def test_shows_the_highest_seen(self, ask, year, seen):
        result = ask(NAME, CASE, performance_year=year, quality_score=100, cost_score=100)
        assert step(result, "Highest adjustment seen for this year")["value"] == seen

    def test_a_loss_names_where_most_points_are_missing(self, ask):
        result = ask(NAME, CASE, quality_score=50, cost_score=0)
        assert any("Cost: it holds 30 points" in item["text"] for item in result["next_actions"])


class TestPictures:
    def test_bars_say_the_points(self, ask):
        final, _, points = ask(NAME, CASE, complex_patient_bonus=2)["pictures"]
        assert (final["bars"][0]["share"], final["threshold"], final["bars"][0]["tone"]) == ("0.84", "0.75", "good")
        assert [bar["text"] for bar in points["bars"]] == ["24 of 30", "18 of 30", "15 of 15", "25 of 25", "2"]

    def test_tones(self, ask):
        assert ask(NAME, CASE, **quality_alone(1))["pictures"][0]["bars"][0]["tone"] == "bad"
        final, _ = ask(NAME, CASE, **without(*CATEGORIES))["pictures"]
        assert final["bars"][0]["tone"] == "plain"

    def test_no_weight_is_said(self, ask):
        *_, points = ask(NAME, CASE, pi_score=None)["pictures"]
        assert points["bars"][3]["text"] == "counts 0%"


class TestErrors:
    @pytest.mark.parametrize(
        ("changes", "found"),
        [
            ({"performance_year": 2016}, ["performance_year"]),
            ({"performance_year": NOT_YET}, ["performance_year"]),
            ({"performance_year": "2024"}, ["performance_year"]),
            ({"participation": "virtual"}, ["participation"]),
            ({"small_practice": "yes"}, ["small_practice"]),
            ({"small_practice": ...}, ["small_practice"]),
            ({"quality_score": ...}, ["quality_score"]),
            ({"quality_score": 101}, ["quality_score"]),
            ({"quality_score": "100.01"}, ["quality_score"]),
            ({"cost_score": -1}, ["cost_score"]),
            ({"pi_score": True}, ["pi_score"]),
            ({"pi_score": "many"}, ["pi_score"]),
            ({"pi_score": "1E-999999999"}, ["pi_score"]),
            ({"pi_score": "Infinity"}, ["pi_score"]),
            ({"improvement_points": "40.5"}, ["improvement_points"]),
            ({"complex_patient_bonus": 11}, ["complex_patient_bonus"]),
            ({"reweighted": None}, ["reweighted"]),
            ({"reweighted": ["pi"]}, ["reweighted.0"]),
            ({"reweighted": [{"reason": "x"}]}, ["reweighted.0.category"]),
            ({"reweighted": [{"category": "aci", "reason": 5}]}, ["reweighted.0.category", "reweighted.0.reason"]),
            ({"reweighted": [{"category": "pi", "reason": "x" * 201}]}, ["reweighted.0.reason"]),
            ({"surprise": 1}, ["surprise"]),
        ],
    )
    def test_each_at_its_field(self, ask, changes, found):
        assert fields(ask(NAME, CASE, **changes)) == found

    def test_all_at_once(self, ask):
        found = ask(
            NAME, CASE, performance_year=2018, quality_score="x", improvement_points=41, complex_patient_bonus=6
        )
        assert fields(found) == ["quality_score", "improvement_points", "complex_patient_bonus"]

    def test_a_year_without_rules_hides_no_other_error(self, ask):
        found = ask(NAME, CASE, performance_year=NOT_YET, cost_score="x")
        assert fields(found) == ["performance_year", "cost_score"]
        assert f"no rules on file for {NOT_YET}" in found["errors"][0]["message"]

    @pytest.mark.parametrize("missing", ["participation", "small_practice", "reweighted", "quality_score"])
    def test_checks_bear_what_could_not_be_read(self, missing):
        found = Given(participation="mips_apm", small_practice=False, quality_score=Decimal(1), cost_score=None,
                      pi_score=Decimal(1), improvement_points=None, reweighted=[])  # fmt: skip
        assert [problem.field for problem in problems(found, RULES[0])] == ["improvement_points"]
        del found[missing]
        assert not list(problems(found, RULES[0]))
        assert not list(problems(found, None))

    def test_a_category_that_could_not_be_read_stops_the_check(self, ask):
        listed = [{"category": "?"}]
        result = ask(NAME, CASE, participation="mips_apm", improvement_points=None, reweighted=listed)
        assert fields(result) == ["reweighted.0.category"]

    @pytest.mark.parametrize(("raw", "same"), [("80.0", "80"), (" 80 ", 80), ("8E1", "80"), (80.0, "80.00")])
    def test_a_number_may_be_written_in_several_ways(self, ask, raw, same):
        first, second = (ask(NAME, CASE, quality_score=value) for value in (raw, same))
        assert first["final_score"] == second["final_score"] == "82.00"
        assert step(first, "Quality points")["value"].startswith("80 ")


scores = st.none() | st.decimals(0, 100, places=2).map(str)
points = st.none() | st.sampled_from([0, 10, 20, 30, 40])
case = st.fixed_dictionaries(
    {
        "performance_year": st.sampled_from(YEARS),
        "participation": st.sampled_from(["individual", "group"]),
        "small_practice": st.booleans(),
        "quality_score": scores,
        "cost_score": scores,
        "pi_score": scores,
        "improvement_points": points,
        "reweighted": st.lists(st.sampled_from(CATEGORIES).map(lambda name: {"category": name, "reason": "r"})),
    }
)


def run(inputs):
    return json.loads(browser.run(NAME, json.dumps(inputs)))


@given(case)
def test_a_score_has_two_decimals_between_0_and_100_and_fits_its_adjustment(inputs):
    result = run(inputs)
    score, threshold, most = Decimal(result["final_score"]), THRESHOLDS[inputs["performance_year"]], MOST
    assert 0 <= score <= 100
    assert score.as_tuple().exponent == -2
    assert (result["adjustment_percent"] is None) is (score > threshold)
    if result["adjustment_percent"] is not None:
        change = Decimal(result["adjustment_percent"])
        assert -most[inputs["performance_year"]] <= change <= 0
        assert (change == 0) is (score == threshold)


@given(case)
def test_points_come_to_the_score(inputs):
    result = run(inputs)
    weights_sum = sum(int(weight) for weight in result["weights"].values())
    counted = [name for name in CATEGORIES if result["weights"][name] != "0"]
    assert weights_sum == 100 or (not counted and weights_sum == 0)
    if len(counted) > 1:
        bonus = 5 if inputs["performance_year"] == 2018 and inputs["small_practice"] else 0
        total = min(sum(Fraction(value) for value in result["points"].values()) + bonus, 100)
        assert abs(total - Fraction(result["final_score"])) <= Fraction(1, 200)


@given(case, st.sampled_from(["quality_score", "cost_score", "pi_score"]), st.integers(0, 100), st.integers(0, 100))
def test_a_higher_score_never_lowers_the_final_score(inputs, name, one, other):
    inputs = {**inputs, "reweighted": []}
    low, high = (run({**inputs, name: value}) for value in sorted((one, other)))
    assert Decimal(low["final_score"]) <= Decimal(high["final_score"])


@given(st.data())
def test_never_crashes(data):
    anything = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=6,
    )
    inputs = {**CASE, data.draw(st.sampled_from([*CASE, "reweighted", "complex_patient_bonus"])): data.draw(anything)}
    assert isinstance(run(inputs), dict)


class TestSlope:
    """The picture of what each score does to payments says what the steps say."""

    def slope(self, result):
        (found,) = [picture for picture in result["pictures"] if picture["kind"] == "slope"]
        return found

    def height(self, result):
        """The percentage at the mark, of the whole from the largest loss to the same gain."""
        most = MOST[result["payment_year"] - 2]
        return (Fraction(self.slope(result)["mark"]["place"]["y"]) * 2 - 1) * most

    @pytest.mark.parametrize("year", YEARS)
    def test_a_loss_lies_where_the_adjustment_says(self, ask, year):
        result = ask(NAME, CASE, performance_year=year, **quality_alone("1"))
        assert self.height(result) == pytest.approx(float(result["adjustment_percent"]), abs=1e-4)

    def test_a_gain_is_drawn_before_it_is_scaled(self, ask):
        result = ask(NAME, CASE, quality_score="100", cost_score="100")
        found = self.slope(result)
        assert "before CMS scales it" in found["mark"]["text"]
        assert [piece["sure"] for piece in found["pieces"]] == [True, True, False]
        assert self.height(result) == 9

    def test_the_threshold_is_the_middle(self, ask):
        result = ask(NAME, {**CASE, **without("quality", "cost", "ia", "pi")})
        found = self.slope(result)
        assert found["mark"]["place"] == {"x": "0.75", "y": "0.5"}
        assert [tick["text"] for tick in found["across"]] == ["0", "75", "100"]
