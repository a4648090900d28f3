"""MIPS Promoting Interoperability, every year: rounding, where points go, what zeroes, what is refused."""

import json
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from calculators import browser, get
from calculators.mips_pi import RULES, Inputs, calculate, score
from calculators.mips_pi.scoring import deciles, rate_times_points
from calculators.mips_pi.steps import has_form

NAME = "mips_pi"
BY_YEAR = {rules.starts.year: rules for rules in RULES}
NOT_YET = max(BY_YEAR) + 1
# The years whose law these tests know by heart; a further one has its own worked examples.
YEARS = range(2017, 2027)
LOOPS = ("PI_HIE_1", "PI_HIE_4")


def prefix(year):
    return "ACI_" if year == 2017 else "PI_"


def ratio(numerator, denominator):
    return {"numerator": numerator, "denominator": denominator}


def complete(year, way="PI_HIE_1"):
    """Everything a year asks for, at a rate of one half; 2017 and 2018 the full set."""
    own = prefix(year)
    answers = {f"{own}ONCDIR_1": True, f"{own}INFBLO_1": True, f"{own}PPHI_1": True, f"{own}EP_1": ratio(50, 100)}
    if year < 2019:
        return answers | {f"{own}{name}": ratio(50, 100) for name in ("PEA_1", "HIE_1", "HIE_2")}
    answers |= {"PI_PEA_1": ratio(50, 100), "PI_PHCDRR_1": True, "PI_PHCDRR_3": True}
    answers |= {name: ratio(50, 100) for name in LOOPS} if way == "PI_HIE_1" else {way: True}
    if year >= 2022:
        answers["PI_PPHI_2"] = True
    if year >= 2023:
        answers |= {"PI_EP_2": True, "PI_PHCDRR_1_PROD": True, "PI_PHCDRR_3_PROD": True}
    return answers


def transition(year=2018):
    own = prefix(year)
    answers = {f"{own}ONCDIR_1": True, f"{own}INFBLO_1": True, f"{own}TRANS_PPHI_1": True}
    return answers | {f"{own}TRANS_{name}": ratio(50, 100) for name in ("EP_1", "PEA_1", "HIE_1")}


def submitted(year, answers, **changes):
    inputs = {
        "performance_year": year,
        "performance_start": f"{year}-01-01",
        "performance_end": f"{year}-12-31",
        "cehrt_id": "0015CABCDEFGHJK",
        "measurements": [{"measureId": name, "value": value} for name, value in answers.items()],
    }
    if year < 2019:
        inputs |= {"measure_set": "pi", "cehrt_edition": "both"}
    return {key: value for key, value in {**inputs, **changes}.items() if value is not ...}


def run(year, answers, **changes):
    return json.loads(browser.run(NAME, json.dumps(submitted(year, answers, **changes))))


def scored(year, answers, **changes):
    result = run(year, answers, **changes)
    assert "errors" not in result, result
    return result


def refused(year, answers, **changes):
    result = run(year, answers, **changes)
    assert "errors" in result, result["category_score"]
    return {item["field"]: item["message"] for item in result["errors"]}


def points(result):
    return {item["measure_id"]: item["points"] for item in result["measures"]}


def worth(result):
    return {item["measure_id"]: item["max_points"] for item in result["measures"]}


def said(result, label):
    return [step["value"] for step in result["steps"] if label in step["label"]]


def without(answers, *names):
    return {name: value for name, value in answers.items() if name not in names}


class TestDeciles:
    @pytest.mark.parametrize("tenth", range(1, 11))
    def test_every_tenth_ends_on_its_whole_percent(self, tenth):
        last = 10 * tenth
        assert deciles(last, 100, Fraction(10)) == tenth
        assert deciles(last * 10 - 95, 1000, Fraction(10)) == tenth
        assert deciles(min(last * 10 + 4, 1000), 1000, Fraction(20)) == 2 * tenth
        if tenth < 10:
            assert deciles(last * 10 + 5, 1000, Fraction(10)) == tenth + 1
            assert deciles(last + 1, 100, Fraction(20)) == 2 * (tenth + 1)

    @pytest.mark.parametrize(
        ("numerator", "denominator", "worth", "expected"),
        [
            (0, 100, 10, 0),
            (1, 100_000, 10, 1),
            (1, 100_000, 20, 2),
            (72, 100, 10, 8),
            (250, 750, 20, 8),
            (2, 100, 20, 2),
        ],
    )
    def test_published_and_smallest(self, numerator, denominator, worth, expected):
        assert deciles(numerator, denominator, Fraction(worth)) == expected


class TestRateTimesPoints:
    @pytest.mark.parametrize(
        ("numerator", "denominator", "worth", "expected"),
        [
            (49, 115, 10, 4),
            (1123, 1951, 20, 12),
            (923, 951, 20, 19),
            (861, 1809, 40, 19),
            (31, 100, 10, 3),
            (38, 100, 10, 4),
            (1, 100_000, 10, 1),
            (0, 100, 10, 0),
            (1, 4, 10, 3),
            (249_999, 1_000_000, 10, 2),
            (1, 1, 55, 55),
        ],
    )
    def test_one_rounding(self, numerator, denominator, worth, expected):
        assert rate_times_points(numerator, denominator, Fraction(worth)) == expected

    def test_a_half_is_said(self):
        assert said(scored(2024, complete(2024) | {"PI_EP_1": ratio(1, 4)}), "(PI_EP_1): rounding") == [
            "Exactly one half: it goes up to 3"
        ]

    def test_shows_enough_decimals_not_to_contradict_itself(self):
        result = scored(2024, complete(2024) | {"PI_EP_1": ratio(849_999, 1_000_000)})
        assert "8.49999, rounded to 8 points" in said(result, "(PI_EP_1): points")[0]


class TestCompleteSubmissions:
    @pytest.mark.parametrize(
        ("year", "score"),
        [
            (2017, 65),
            (2018, 65),
            *((year, 55) for year in range(2019, 2023)),
            *((year, 69) for year in range(2023, 2027)),
        ],
    )
    def test_one_half_everywhere(self, year, score):
        result = scored(year, complete(year))
        assert result["category_score"] == str(score)
        assert result["weighted_points"] == str((Decimal(score) / 4).normalize())
        assert result["unmet"] == []
        assert result["answer"]["tone"] == "good"

    @pytest.mark.parametrize(
        ("year", "way", "most"),
        [
            *((year, "PI_HIE_5", "40") for year in (2021, 2022)),
            *((year, way, "30") for year in range(2023, 2027) for way in ("PI_HIE_5", "PI_HIE_6")),
        ],
    )
    def test_ways_of_exchange(self, year, way, most):
        result = scored(year, complete(year, way))
        assert points(result)[way] == worth(result)[way] == most
        assert not set(LOOPS) & set(points(result))

    @pytest.mark.parametrize("year", range(2023, 2027))
    def test_halves_are_kept(self, year):
        result = scored(year, complete(year) | {"PI_PEA_1": ratio(100, 100)})
        assert points(result)["PI_PHCDRR_1"] == points(result)["PI_PHCDRR_3"] == "12.5"
        assert result["category_score"] == "81"

    def test_weight(self):
        assert scored(2024, complete(2024), category_weight="30")["weighted_points"] == "20.7"
        assert scored(2024, complete(2024), category_weight="0")["weighted_points"] == "0"
        assert scored(2024, complete(2024), category_weight=12.345678901)["weighted_points"] == "8.51851844169"
        for wrong in ("1E-999999", "0E+999999", "101", "-1", "a", True):
            assert "category_weight" in refused(2024, complete(2024), category_weight=wrong)

    @pytest.mark.parametrize("year", BY_YEAR)
    def test_no_measure_of_another_year_is_known(self, year):
        assert "measurements.0.measureId" in refused(year, {"PI_XYZ": True})
        other = {2017: "PI_EP_1"}.get(year, "ACI_EP_1")
        message = refused(year, {other: ratio(1, 2)})["measurements.0.measureId"]
        assert "It is an id of 2017" in message if year != 2017 else "It is an id of 2018, 2019" in message


class TestBonus:
    @pytest.mark.parametrize(
        ("year", "extra", "bonus"),
        [
            (2019, {"PI_EP_2": True}, 5),
            (2019, {"PI_EP_2": True, "PI_EP_3": ratio(1, 90)}, 10),
            (2019, {"PI_EP_3": ratio(0, 90)}, 0),
            (2020, {"PI_EP_2": True}, 5),
            (2021, {"PI_EP_2": True}, 10),
            (2021, {"PI_EP_2": False}, 0),
            (2022, {"PI_EP_2": True}, 10),
            (2022, {"PI_PHCDRR_2": False, "PI_PHCDRR_4": True, "PI_PHCDRR_5": True}, 5),
            (2024, {"PI_PHCDRR_2": True, "PI_PHCDRR_4": True, "PI_PHCDRR_5": True}, 5),
            (2026, {"PI_PHCDRR_6": True, "PI_PHCDRR_2": True}, 5),
        ],
    )
    def test_amounts(self, year, extra, bonus):
        before, after = scored(year, complete(year)), scored(year, complete(year) | extra)
        assert Decimal(after["category_score"]) - Decimal(before["category_score"]) == bonus
        assert after["bonus_score"] is None

    def test_sum_is_cut_off(self):
        full = complete(2024, "PI_HIE_5") | {"PI_EP_1": ratio(9, 9), "PI_PEA_1": ratio(9, 9), "PI_PHCDRR_5": True}
        result = scored(2024, full)
        assert result["category_score"] == "100"
        assert result["weighted_points"] == "25"
        assert "105 points" in result["answer"]["detail"]


# exclusions claimed -> where the points are then, by year; what is not listed is worth 0
HIE2019 = {
    ("PI_LVPP_1",): {"PI_HIE_1": 25, "PI_HIE_4": 25, "PI_PEA_1": 40},
    ("PI_LVITC_2",): {"PI_EP_1": 10, "PI_HIE_1": 40, "PI_PEA_1": 40},
    ("PI_LVOTC_1",): {"PI_EP_1": 10, "PI_HIE_4": 20, "PI_PEA_1": 60},
    ("PI_LVOTC_1", "PI_LVITC_2"): {"PI_EP_1": 10, "PI_PEA_1": 80},
    ("PI_LVPP_1", "PI_LVITC_2"): {"PI_HIE_1": 50, "PI_PEA_1": 40},
    ("PI_LVPP_1", "PI_LVOTC_1"): {"PI_HIE_4": 25, "PI_PEA_1": 65},
    ("PI_LVPP_1", "PI_LVOTC_1", "PI_LVITC_2"): {"PI_PEA_1": 90},
}
HIE2023 = {
    (): {"PI_EP_1": 10, "PI_EP_2": 10, "PI_HIE_1": 15, "PI_HIE_4": 15, "PI_PEA_1": 25},
    ("PI_EP_2_EX_1",): {"PI_EP_1": 20, "PI_HIE_1": 15, "PI_HIE_4": 15, "PI_PEA_1": 25},
    ("PI_EP_2_EX_2",): {"PI_EP_1": 20, "PI_HIE_1": 15, "PI_HIE_4": 15, "PI_PEA_1": 25},
    ("PI_LVPP_1",): {"PI_EP_2": 10, "PI_HIE_1": 20, "PI_HIE_4": 20, "PI_PEA_1": 25},
    ("PI_LVPP_1", "PI_EP_2_EX_1"): {"PI_HIE_1": 25, "PI_HIE_4": 25, "PI_PEA_1": 25},
    ("PI_LVITC_2",): {"PI_EP_1": 10, "PI_EP_2": 10, "PI_HIE_1": 30, "PI_PEA_1": 25},
    ("PI_LVOTC_1",): {"PI_EP_1": 10, "PI_EP_2": 10, "PI_HIE_4": 15, "PI_PEA_1": 40},
    ("PI_LVOTC_1", "PI_LVITC_2"): {"PI_EP_1": 10, "PI_EP_2": 10, "PI_PEA_1": 55},
    ("PI_LVPP_1", "PI_EP_2_EX_2", "PI_LVOTC_1", "PI_LVITC_2"): {"PI_PEA_1": 75},
}
EXCLUDES = {
    "PI_LVPP_1": "PI_EP_1",
    "PI_EP_2_EX_1": "PI_EP_2",
    "PI_EP_2_EX_2": "PI_EP_2",
    "PI_LVOTC_1": "PI_HIE_1",
    "PI_LVITC_2": "PI_HIE_4",
}


def excluding(year, claimed, way="PI_HIE_1"):
    answers = without(complete(year, way), *(EXCLUDES.get(name, name[:11]) for name in claimed))
    answers = without(answers, *(f"{name[:11]}_PROD" for name in claimed))
    return answers | dict.fromkeys(claimed, True)


class TestExclusions:
    @pytest.mark.parametrize("year", range(2019, 2023))
    @pytest.mark.parametrize("claimed", HIE2019, ids="+".join)
    def test_moves_to_2022(self, year, claimed):
        result = scored(year, excluding(year, claimed))
        found = {name: int(value) for name, value in worth(result).items() if "PHCDRR" not in name and value != "0"}
        assert found == HIE2019[claimed]

    @pytest.mark.parametrize("year", range(2023, 2027))
    @pytest.mark.parametrize("claimed", HIE2023, ids="+".join)
    def test_moves_since_2023(self, year, claimed):
        result = scored(year, excluding(year, claimed))
        found = {name: int(value) for name, value in worth(result).items() if "PHCDRR" not in name and value != "0"}
        assert found == HIE2023[claimed]

    @pytest.mark.parametrize(
        ("year", "way", "claimed", "most"),
        [
            (2021, "PI_HIE_5", ("PI_LVPP_1",), "50"),
            (2022, "PI_HIE_5", ("PI_LVPP_1",), "50"),
            (2024, "PI_HIE_5", ("PI_LVPP_1",), "40"),
            (2024, "PI_HIE_6", ("PI_LVPP_1", "PI_EP_2_EX_1"), "50"),
            (2026, "PI_HIE_6", ("PI_LVPP_1",), "40"),
        ],
    )
    def test_moves_to_the_one_measure_of_a_way(self, year, way, claimed, most):
        result = scored(year, excluding(year, claimed, way))
        assert worth(result)[way] == points(result)[way] == most
        moved = next(item for item in result["measures"] if item["measure_id"] == way)["moved_from"]
        assert "e-Prescribing (PI_EP_1)" in moved

    def test_exclusion_of_another_way_changes_nothing(self):
        result = scored(2024, complete(2024, "PI_HIE_5") | {"PI_LVOTC_1": True, "PI_LVITC_2": True})
        assert worth(result)["PI_PEA_1"] == "25"
        assert said(result, "Passed over") == ["PI_LVOTC_1 and PI_LVITC_2: reported, but without effect here"]

    @pytest.mark.parametrize("year", [2022, 2023, 2024, 2026])
    def test_public_health(self, year):
        each, most, access = ("5", "10", 40) if year == 2022 else ("12.5", "25", 25)
        both = scored(year, complete(year))
        assert (worth(both)["PI_PHCDRR_1"], worth(both)["PI_PHCDRR_3"]) == (each, each)
        one = scored(year, excluding(year, ("PI_PHCDRR_3_EX_1",)))
        assert (points(one)["PI_PHCDRR_1"], worth(one)["PI_PHCDRR_3"]) == (most, "0")
        other = scored(year, excluding(year, ("PI_PHCDRR_1_EX_2",)))
        assert (points(other)["PI_PHCDRR_3"], worth(other)["PI_PHCDRR_1"]) == (most, "0")
        none = scored(year, excluding(year, ("PI_PHCDRR_1_EX_3", "PI_PHCDRR_3_EX_3")))
        assert worth(none)["PI_PEA_1"] == str(access + int(most))
        bonus = scored(year, excluding(year, ("PI_PHCDRR_1_EX_3", "PI_PHCDRR_3_EX_3")) | {"PI_PHCDRR_2": True})
        assert Decimal(bonus["category_score"]) - Decimal(none["category_score"]) == 5

    @pytest.mark.parametrize("answer", [{"PI_PHCDRR_3": True}, {"PI_PHCDRR_3": False}, {"PI_PHCDRR_3_EX_2": True}])
    def test_suppressed_case_reporting_counts_in_full(self, answer):
        rest = without(complete(2025), "PI_PHCDRR_3", "PI_PHCDRR_3_PROD")
        result = scored(2025, rest | answer)
        assert (points(result)["PI_PHCDRR_3"], points(result)["PI_PHCDRR_1"]) == ("12.5", "12.5")
        excused = without(rest, "PI_PHCDRR_1", "PI_PHCDRR_1_PROD") | {"PI_PHCDRR_1_EX_1": True}
        result = scored(2025, excused | answer)
        assert (points(result)["PI_PHCDRR_3"], worth(result)["PI_PEA_1"]) == ("25", "25")
        assert scored(2025, excused)["unmet"] == ["PI_PHCDRR_3"]
        assert scored(2025, rest | answer | {"PI_PHCDRR_1": False})["unmet"] == ["PI_PHCDRR_1"]

    def test_case_reporting_answered_no_zeroes_in_2026(self):
        assert scored(2026, complete(2026) | {"PI_PHCDRR_3": False})["unmet"] == ["PI_PHCDRR_3"]

    @pytest.mark.parametrize("year", range(2019, 2022))
    @pytest.mark.parametrize(
        ("registries", "earned", "access"),
        [
            ({"PI_PHCDRR_2": True, "PI_PHCDRR_5": True}, {"PI_PHCDRR_2": "5", "PI_PHCDRR_5": "5"}, "40"),
            ({"PI_PHCDRR_4": True, "PI_PHCDRR_4_MULTI": True}, {"PI_PHCDRR_4": "5", "PI_PHCDRR_4_MULTI": "5"}, "40"),
            ({"PI_PHCDRR_2": True, "PI_PHCDRR_1_EX_1": True}, {"PI_PHCDRR_1": "0", "PI_PHCDRR_2": "10"}, "40"),
            ({"PI_PHCDRR_1_EX_1": True, "PI_PHCDRR_5_EX_3": True}, {"PI_PHCDRR_1": "0", "PI_PHCDRR_5": "0"}, "50"),
            (
                {"PI_PHCDRR_1": True, "PI_PHCDRR_3": True, "PI_PHCDRR_4": True, "PI_PHCDRR_5_EX_1": True},
                {"PI_PHCDRR_1": "5", "PI_PHCDRR_3": "5", "PI_PHCDRR_4": "0", "PI_PHCDRR_5": "0"},
                "40",
            ),
        ],
    )
    def test_two_of_five_registries(self, year, registries, earned, access):
        result = scored(year, without(complete(year), "PI_PHCDRR_1", "PI_PHCDRR_3") | registries)
        assert {name: value for name, value in points(result).items() if "PHCDRR" in name} == earned
        assert worth(result)["PI_PEA_1"] == access

    @pytest.mark.parametrize("year", range(2019, 2022))
    @pytest.mark.parametrize(
        "registries",
        [
            {},
            {"PI_PHCDRR_2": True},
            {"PI_PHCDRR_2": True, "PI_PHCDRR_3_MULTI": True},
            {"PI_PHCDRR_2_EX_1": True},
            {"PI_PHCDRR_2": False},
        ],
    )
    def test_too_few_registries_zero_the_category(self, year, registries):
        result = scored(year, without(complete(year), "PI_PHCDRR_1", "PI_PHCDRR_3") | registries)
        assert result["category_score"] == "0"
        assert "PI_PHCDRR_5" in result["unmet"]
        assert "public health reports" in result["answer"]["sentence"]

    def test_2019_alone_excuses_who_could_not_implement(self):
        answers = without(complete(2019), "PI_HIE_4") | {"PI_CUITC_1": True}
        assert worth(scored(2019, answers))["PI_HIE_1"] == "40"
        assert worth(scored(2019, answers | {"PI_LVITC_2": True, "PI_HIE_4": ratio(0, 0)}))["PI_HIE_1"] == "40"

    @pytest.mark.parametrize("year", range(2019, 2027))
    def test_every_exclusion_alone_keeps_100_to_be_had(self, year):
        for name, exclusion in BY_YEAR[year].exclusions.items():
            gone = [exclusion.of, *(key for key in complete(year) if key.startswith(exclusion.of))]
            result = scored(year, without(complete(year), *gone) | {name: True})
            total = sum(Decimal(item) for item in worth(result).values())
            assert total == 100, name

    @pytest.mark.parametrize("year", [2024, 2026])
    def test_every_combination_keeps_100_to_be_had(self, year):
        one_each = ["PI_LVPP_1", "PI_EP_2_EX_1", "PI_LVOTC_1", "PI_LVITC_2", "PI_PHCDRR_1_EX_1", "PI_PHCDRR_3_EX_1"]
        sets = chain.from_iterable(combinations(one_each, count) for count in range(7))
        for claimed in sets:
            gone = tuple(EXCLUDES.get(name, name[:11]) for name in claimed)
            kept = {key: value for key, value in complete(year).items() if not any(map(key.startswith, gone))}
            kept |= {key: value for key, value in complete(year).items() if key == "PI_EP_2" and key not in gone}
            result = scored(year, kept | dict.fromkeys(claimed, True))
            assert sum(Decimal(item) for item in worth(result).values()) == 100, claimed


class TestBaseAndSets:
    """2017 and 2018."""

    @pytest.mark.parametrize("year", [2017, 2018])
    def test_exclusions_meet_the_base_and_earn_nothing(self, year):
        own = prefix(year)
        for exclusion, name in (("LVPP_1", "EP_1"), ("LVOTC_1", "HIE_1"), ("LVITC_1", "HIE_2")):
            for beside in ({}, {f"{own}{name}": ratio(0, 0)}, {f"{own}{name}": ratio(0, 40)}):
                answers = without(complete(year), f"{own}{name}") | beside | {f"{own}{exclusion}": True}
                result = scored(year, answers)
                assert result["base_score"] == "50"
                assert points(result)[f"{own}{name}"] == "0"
                assert result["performance_score"] == ("15" if name == "EP_1" else "10")

    @pytest.mark.parametrize("year", [2017, 2018])
    def test_zero_of_zero_needs_the_exclusion(self, year):
        name = f"{prefix(year)}HIE_1"
        errors = refused(year, complete(year) | {name: ratio(0, 0)})
        assert f"0 of 0 goes only with {prefix(year)}LVOTC_1" in next(iter(errors.values()))
        beside = {name: ratio(1, 0), f"{prefix(year)}LVOTC_1": True}
        assert list(refused(year, complete(year) | beside)) == [
            "measurements.5.value.denominator",
            "measurements.7.value",
        ]
        errors = refused(year, complete(year) | {f"{prefix(year)}LVOTC_1": True})
        assert list(errors) == ["measurements.7.value"]

    @pytest.mark.parametrize("year", [2017, 2018])
    @pytest.mark.parametrize("answers", [complete, transition])
    def test_base_is_all_or_nothing(self, year, answers):
        kept = answers(year)
        chosen = {"measure_set": "pi" if answers is complete else "transition"}
        for name in kept:
            poorer = [without(kept, name), kept | {name: ratio(0, 9) if isinstance(kept[name], dict) else False}]
            for submission in poorer:
                result = scored(year, submission, **chosen)
                assert (result["category_score"], result["base_score"], result["unmet"]) == ("0", "0", [name])
                assert set(points(result).values()) == {"0"}

    @pytest.mark.parametrize(
        ("registries", "performance", "bonus"),
        [
            ({"PI_PHCDRR_4": True, "PI_PHCDRR_5_MULTI": True}, "25", "5"),
            ({"PI_PHCDRR_4": True, "PI_PHCDRR_5": True, "PI_PHCDRR_1": True}, "25", "5"),
            ({"PI_PHCDRR_3": False, "PI_PHCDRR_5": True}, "25", "0"),
            ({"PI_PHCDRR_5": True, "PI_IACEHRT_1": True}, "25", "10"),
        ],
    )
    def test_registries_of_2018(self, registries, performance, bonus):
        result = scored(2018, complete(2018) | registries)
        assert (result["performance_score"], result["bonus_score"]) == (performance, bonus)

    @pytest.mark.parametrize(
        ("registries", "performance", "bonus"),
        [
            ({"ACI_PHCDRR_1": True}, "25", "0"),
            ({"ACI_PHCDRR_2": True, "ACI_PHCDRR_3": True}, "15", "5"),
            ({"ACI_PHCDRR_1": True, "ACI_PHCDRR_5": True, "ACI_IACEHRT_1": True}, "25", "15"),
        ],
    )
    def test_registries_of_2017(self, registries, performance, bonus):
        result = scored(2017, complete(2017) | registries, cehrt_edition="2015")
        assert (result["performance_score"], result["bonus_score"]) == (performance, bonus)

    @pytest.mark.parametrize(
        ("edition", "measure_set", "answers", "bonus"),
        [
            ("2015", "pi", complete(2018), "10"),
            ("both", "pi", complete(2018), "0"),
            (None, "pi", complete(2018), "0"),
            ("2015", None, complete(2018), "10"),
            ("2015", "transition", transition(), "0"),
            ("2015", None, transition(), "0"),
            ("2015", "pi", without(complete(2018), "PI_EP_1") | {"PI_TRANS_EP_1": ratio(5, 9)}, "0"),
            ("2015", "pi", complete(2018) | {"PI_TRANS_PHCDRR_3": False}, "10"),
        ],
    )
    def test_bonus_for_the_full_set_alone(self, edition, measure_set, answers, bonus):
        result = scored(2018, answers, cehrt_edition=edition, measure_set=measure_set)
        assert (result["base_score"], result["bonus_score"]) == ("50", bonus)

    @pytest.mark.parametrize("year", [2017, 2018])
    def test_edition_decides_which_set_may_be_reported(self, year):
        result = scored(year, complete(year), cehrt_edition="2014")
        assert (result["category_score"], result["unmet"]) == ("0", [])
        assert "2014 Edition" in result["answer"]["sentence"]
        assert scored(year, transition(year), cehrt_edition="2014", measure_set="transition")["category_score"] == "70"

    def test_measures_of_the_other_set_stand_in(self):
        mixed = without(complete(2018), "PI_HIE_1", "PI_HIE_2") | {"PI_TRANS_HIE_1": ratio(1, 2)}
        result = scored(2018, mixed)
        assert (result["base_score"], points(result)["PI_TRANS_HIE_1"]) == ("50", "10")
        assert said(result, "PI_TRANS_HIE_1 is of the other set")
        excused = without(complete(2018), "PI_EP_1") | {"PI_TRANS_LVPP_1": True, "PI_EP_1": ratio(0, 0)}
        result = scored(2018, excused)
        assert result["base_score"] == "50"
        assert "0 of 0, no rate" in said(result, "e-Prescribing (PI_EP_1)")[0]
        access = without(complete(2018), "PI_HIE_2") | {"PI_HIE_2": ratio(0, 0), "PI_TRANS_LVOTC_1": True}
        assert said(scored(2018, access), "(PI_HIE_2): points") == ["A numerator of 0 earns no points"]

    def test_measures_of_the_other_set_do_not_count_twice(self):
        result = scored(2018, complete(2018) | {"PI_TRANS_PEA_1": ratio(9, 9), "PI_TRANS_LVPP_1": False})
        assert result["performance_score"] == "15"
        assert "PI_TRANS_PEA_1" in said(result, "Passed over")[0]

    def test_what_is_missing_is_told(self):
        needed = scored(2018, complete(2018), cehrt_edition=..., cehrt_id=None)["still_needed"]
        assert any("edition" in item for item in needed)
        assert any("Certification ID" in item for item in needed)


class TestWhatZeroes:
    @pytest.mark.parametrize("year", YEARS)
    def test_days(self, year):
        least = 90 if year < 2024 else 180
        starts = {90: ("10-03", "10-04"), 180: ("07-05", "07-06")}[least]
        assert scored(year, complete(year), performance_start=f"{year}-{starts[0]}")["category_score"] != "0"
        result = scored(year, complete(year), performance_start=f"{year}-{starts[1]}")
        assert (result["category_score"], result["weighted_points"], result["unmet"]) == ("0", "0", [])
        assert f"has {least - 1} days, and it needs {least}" in result["answer"]["sentence"]
        assert "What you report comes to" in result["answer"]["detail"]

    @pytest.mark.parametrize("year", range(2019, 2027))
    @pytest.mark.parametrize("given", [None, "", "  ", ...])
    def test_certification_id(self, year, given):
        result = scored(year, complete(year), cehrt_id=given)
        assert result["category_score"] == "0"
        assert "Certification ID" in result["answer"]["sentence"]

    @pytest.mark.parametrize("year", range(2019, 2027))
    def test_every_mandatory_measure(self, year):
        lenient = {"PI_PPHI_2": (2022, 2023), "PI_PHCDRR_3": (2025,)}
        names = [name for name in complete(year) if not name.endswith("_PROD")]
        for name in names:
            value = complete(year)[name]
            gone = scored(year, without(complete(year), name))
            poor = scored(year, complete(year) | {name: ratio(0, 9) if isinstance(value, dict) else False})
            assert gone["category_score"] == "0", name
            if year in lenient.get(name, ()):
                assert poor["category_score"] != "0"
                continue
            assert poor["category_score"] == "0", name
            if year >= 2022 or "PHCDRR" not in name:
                assert gone["unmet"] == poor["unmet"] == [name]

    @pytest.mark.parametrize("year", [2021, 2024])
    def test_no_way_of_exchange(self, year):
        rest = without(complete(year), *LOOPS)
        assert scored(year, rest)["unmet"] == list(LOOPS)
        assert scored(year, rest | {"PI_HIE_5": False})["unmet"] == ["PI_HIE_5"]
        assert scored(year, rest | {"PI_HIE_5": False, "PI_LVOTC_1": True, "PI_LVITC_2": True})["unmet"] == []

    def test_many_reasons(self):
        result = scored(2024, {}, cehrt_id=None)
        assert "for 12 reasons" in result["answer"]["sentence"]
        assert "and 9 more" in result["answer"]["sentence"]
        assert result["steps"][0]["label"] == "What zeroes the category"
        assert len(result["next_actions"]) == 12

    @pytest.mark.parametrize(
        ("given", "form", "fits"),
        [
            ("0015CLW1C173HRM", "XX15CXXXXXXXXXX", True),
            ("0015clw1c173hrm", "XX15CXXXXXXXXXX", True),
            ("0014ELW1C173HRM", "XX15CXXXXXXXXXX", False),
            ("0015CLW1C173HR", "XX15CXXXXXXXXXX", False),
            ("0015CLW1C173HR-", "XX15CXXXXXXXXXX", False),
        ],
    )
    def test_form_of_the_id(self, given, form, fits):
        assert has_form(given, form) is fits
        noted = said(scored(2024, complete(2024), cehrt_id=given), "Certification ID")[0]
        assert ("in CMS's format" in noted) is fits

    def test_a_missing_level_is_a_note(self):
        result = scored(2024, without(complete(2024), "PI_PHCDRR_1_PROD") | {"PI_PHCDRR_1_PRE": False})
        assert result["category_score"] == "69"
        assert "PI_PHCDRR_1_PRE or PI_PHCDRR_1_PROD" in said(result, "Level of active engagement")[0]
        assert any("PI_PHCDRR_1" in item for item in result["still_needed"])


class TestErrors:
    def test_all_at_once_by_path(self):
        answers = {
            "PI_EP_1": ratio(9, 5),
            "PI_HIE_1": ratio(0, 0),
            "PI_PEA_1": True,
            "PI_PPHI_1": ratio(1, 2),
            "X": True,
        }
        inputs = submitted(
            2024, answers, performance_start="2023-12-31", performance_end="2025-01-01", measure_set="pi"
        )
        inputs["measurements"] += [{"measureId": "PI_EP_1", "value": {"numerator": "a"}}, {"measureId": 5}, 7]
        inputs |= {"cehrt_edition": "2015", "cehrt_id": 5}
        result = json.loads(browser.run(NAME, json.dumps(inputs)))
        assert [item["field"] for item in result["errors"]] == [
            "performance_start",
            "performance_end",
            "measure_set",
            "cehrt_id",
            "cehrt_edition",
            "measurements.0.value.numerator",
            "measurements.1.value.denominator",
            "measurements.2.value",
            "measurements.3.value",
            "measurements.4.measureId",
            "measurements.5.value.numerator",
            "measurements.5.value.denominator",
            "measurements.5.measureId",
            "measurements.6.measureId",
            "measurements.6.value",
            "measurements.7",
        ]

    def test_end_before_start(self):
        errors = refused(2024, complete(2024), performance_start="2024-12-31", performance_end="2024-01-01")
        assert list(errors) == ["performance_end"]

    @pytest.mark.parametrize("year", [2016, NOT_YET, 0, "2024", None, ...])
    def test_years_without_rules(self, year):
        errors = refused(2024, complete(2024), performance_year=year)
        assert list(errors) == ["performance_year"]

    def test_without_a_year_the_rest_is_checked_all_the_same(self):
        answers = {"PI_EP_1": ratio(9, 5), "ACI_EP_1": ratio(1, 2), "X": True}
        errors = refused(2024, answers, performance_year=NOT_YET, performance_end="2023-01-01")
        assert list(errors) == [
            "performance_year",
            "performance_end",
            "measurements.0.value.numerator",
            "measurements.2.measureId",
        ]

    @pytest.mark.parametrize("name", ["performance_start", "performance_end", "measurements"])
    def test_what_is_asked_for(self, name):
        assert list(refused(2024, complete(2024), **{name: ...})) == [name]

    @pytest.mark.parametrize("year", range(2020, 2027))
    def test_measure_and_exclusion_together(self, year):
        for name, exclusion in BY_YEAR[year].exclusions.items():
            value = ratio(1, 2) if BY_YEAR[year].measures[exclusion.of].kind == "ratio" else True
            errors = refused(year, {exclusion.of: value, name: True})
            assert list(errors) == ["measurements.1.value"], name
            assert "errors" not in run(year, {exclusion.of: value, name: False})

    @pytest.mark.parametrize("year", range(2019, 2022))
    def test_second_registry_and_exclusion_together(self, year):
        both = complete(year) | {"PI_PHCDRR_2_MULTI": True, "PI_PHCDRR_2_EX_1": True}
        assert len(refused(year, both)) == 1

    def test_2019_accepts_zero_or_no_beside_an_exclusion(self):
        answers = complete(2019) | {"PI_HIE_1": ratio(0, 0), "PI_LVOTC_1": True, "PI_PHCDRR_2": False}
        assert scored(2019, answers | {"PI_PHCDRR_2_EX_1": True})["unmet"] == []
        assert len(refused(2019, complete(2019) | {"PI_LVOTC_1": True, "PI_PHCDRR_1_EX_1": True})) == 2

    @pytest.mark.parametrize(
        ("year", "first", "second"),
        [
            (2021, "PI_HIE_1", "PI_HIE_5"),
            (2022, "PI_HIE_4", "PI_HIE_5"),
            (2023, "PI_HIE_5", "PI_HIE_6"),
            (2024, "PI_HIE_6", "PI_HIE_1"),
            (2025, "PI_EP_2_EX_1", "PI_EP_2_EX_2"),
            (2026, "PI_EP_2_EX_2", "PI_EP_2_EX_1"),
            (2021, "PI_PHCDRR_1_EX_1", "PI_PHCDRR_1_EX_3"),
            (2022, "PI_PHCDRR_3_EX_4", "PI_PHCDRR_3_EX_1"),
            (2023, "PI_PHCDRR_2_PRE", "PI_PHCDRR_2_PROD"),
        ],
    )
    def test_ids_that_replace_each_other(self, year, first, second):
        answers = {name: ratio(1, 2) if name in LOOPS else True for name in (first, second)}
        errors = refused(year, answers)
        assert list(errors) == ["measurements.1.value"]
        assert "replace" in errors["measurements.1.value"]
        answered_no = next(name for name in (second, first) if name not in LOOPS)
        assert "errors" not in run(year, answers | {answered_no: False})

    @pytest.mark.parametrize("year", [2023, 2024])
    def test_both_exclusions_from_the_monitoring_program(self, year):
        answers = without(complete(year), "PI_EP_2") | {"PI_EP_2_EX_1": True, "PI_EP_2_EX_2": True}
        assert worth(scored(year, answers))["PI_EP_1"] == "20"


class TestForm:
    @pytest.mark.parametrize("year", BY_YEAR)
    def test_asks_every_id_once(self, year):
        rules, groups = BY_YEAR[year], get(NAME).fields(BY_YEAR[year])
        asked = [measure for group in groups for measure in group.measures]
        choices = [item.id for measure in asked for item in (*measure.exclusions, *measure.qualifiers)]
        assert sorted(measure.id for measure in asked) == sorted(rules.measures)
        assert sorted(choices) == sorted([*rules.exclusions, *rules.qualifiers])
        assert all(group.measures for group in groups)
        assert {group.measure_set for group in groups} == ({None, "pi", "transition"} if year < 2019 else {None})
        assert json.loads(json.dumps([group.model_dump(mode="json") for group in groups]))

    def test_says_points_and_requirement(self):
        found = {item.id: item for group in get(NAME).fields(BY_YEAR[2025]) for item in group.measures}
        assert (found["PI_EP_1"].points, found["PI_EP_1"].requirement) == ("up to 10 points", "Asked of everybody")
        assert found["PI_PHCDRR_3"].requirement == "Asked of everybody, Yes or No"
        assert found["PI_PHCDRR_5"].points == "5 points for one or more of them"
        assert {found[name].group for name in (*LOOPS, "PI_HIE_5", "PI_HIE_6")} == set(BY_YEAR[2025].ways)
        registries = {item.id: item for group in get(NAME).fields(BY_YEAR[2020]) for item in group.measures}
        assert registries["PI_PHCDRR_1"].requirement == "Report or exclude 2 registries in all"


def test_a_file_that_names_what_it_does_not_have_stops_the_build():
    data = BY_YEAR[2024].model_dump()
    data["moves"][0]["to"] = ["PI_EP_9"]
    with pytest.raises(ValidationError, match="PI_EP_9"):
        type(BY_YEAR[2024]).model_validate(data)


COUNTS = st.integers(0, 300)


@st.composite
def submissions(draw):
    """A submission near a complete one: a few ids of the year dropped, added or changed."""
    year = draw(st.sampled_from(YEARS))
    rules = BY_YEAR[year]
    answers = transition(year) if year < 2019 and draw(st.booleans()) else complete(year)
    ids = st.sampled_from([*rules.measures, *rules.exclusions, *rules.qualifiers])
    for name in draw(st.lists(ids, max_size=6, unique=True)):
        measure = rules.measures.get(name)
        numerator, more = draw(COUNTS), draw(COUNTS)
        answers[name] = (
            ratio(numerator, numerator + more) if measure and measure.kind == "ratio" else draw(st.booleans())
        )
    for name in draw(st.lists(st.sampled_from(sorted(answers)), max_size=3)):
        answers.pop(name, None)
    return year, answers


@given(submissions())
def test_scores_lie_between_0_and_100_and_are_the_sum_that_is_shown(submission):
    year, answers = submission
    result = run(year, answers, measure_set=...) if year < 2019 else run(year, answers)
    if "errors" in result:
        return
    score = Decimal(result["category_score"])
    assert 0 <= score <= 100
    assert Decimal(result["weighted_points"]) == score / 4
    shown = sum(Decimal(item["points"]) for item in result["measures"])
    if year < 2019:
        parts = [Decimal(result[f"{part}_score"]) for part in ("base", "performance", "bonus")]
        whole_set = sum(parts) - shown - parts[0]
        assert whole_set in (0, 10)
        shown = sum(parts)
    assert score == min(shown, 100)
    assert all(0 <= Decimal(item["points"]) <= Decimal(item["max_points"]) for item in result["measures"])
    assert (score == 0) == (result["answer"]["tone"] == "bad")
    assert bool(result["unmet"]) <= (score == 0)


@given(submissions(), st.integers(1, 300))
def test_more_numerator_never_lowers_the_score(submission, more):
    year, answers = submission
    before = run(year, answers)
    if "errors" in before:
        return
    for name, value in answers.items():
        if isinstance(value, dict) and value["denominator"] >= value["numerator"] + more:
            after = run(year, answers | {name: ratio(value["numerator"] + more, value["denominator"])})
            if "errors" not in after:
                assert Decimal(after["category_score"]) >= Decimal(before["category_score"])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
IDS = st.sampled_from(sorted({name for rules in RULES for name in (*rules.measures, *rules.exclusions)}))
ENTRY = st.fixed_dictionaries({}, optional={"measureId": IDS | JSON, "value": JSON | st.booleans()})
FIELDS = {
    "performance_year": st.sampled_from(sorted(BY_YEAR)) | JSON,
    "performance_start": st.just("2024-01-01") | JSON,
    "performance_end": st.just("2024-12-31") | JSON,
    "measure_set": st.sampled_from(["pi", "transition"]) | JSON,
    "cehrt_id": JSON,
    "cehrt_edition": JSON,
    "category_weight": JSON,
    "measurements": st.lists(ENTRY | JSON, max_size=5) | JSON,
}


@given(st.fixed_dictionaries({}, optional=FIELDS))
def test_any_json_gets_an_answer(inputs):
    result = json.loads(browser.run(NAME, json.dumps(inputs)))
    assert "errors" in result or "category_score" in result


@pytest.mark.parametrize("rules", RULES, ids=lambda rules: rules.name)
def test_the_score_alone_is_the_score_of_the_whole_answer(rules):
    for example in rules.example:
        inputs = Inputs.model_validate_json(json.dumps(example.inputs, default=str), strict=True)
        alone, whole = score(inputs, rules).model_dump(), calculate(inputs, rules).model_dump()
        assert alone == {name: whole[name] for name in alone}


class TestComplete:
    """A form is complete when everything that can zero the category was answered, whatever the answer is."""

    @pytest.mark.parametrize("year", YEARS)
    def test_every_measure_that_is_asked_for_makes_it_complete(self, year):
        answers, any_two = complete(year), range(2019, 2022)
        assert scored(year, answers)["complete"] is True
        for name in answers:
            if not name.endswith("_PROD"):
                rest = {key: value for key, value in answers.items() if key != name}
                assert scored(year, rest)["complete"] is False
                poor = ratio(0, 100) if isinstance(answers[name], dict) else False
                assert scored(year, rest | {name: poor})["complete"] is not (year in any_two and "PHC" in name)

    def test_an_exclusion_is_an_answer(self):
        rest = {key: value for key, value in complete(2024).items() if key != "PI_EP_1"}
        assert scored(2024, rest | {"PI_LVPP_1": True})["complete"] is True

    @pytest.mark.parametrize(("year", "expected"), [(2018, True), (2019, False), (2026, False)])
    def test_the_id_belongs_to_it_where_its_absence_zeroes(self, year, expected):
        assert scored(year, complete(year), cehrt_id=" ")["complete"] is expected

    def test_a_period_that_is_too_short_is_an_answer(self):
        assert scored(2024, complete(2024), performance_end="2024-03-01")["complete"] is True


@pytest.mark.parametrize("name", ["PI_EP_2", "PI_LVPP_1", "PI_PHCDRR_1_PROD"])
def test_counts_of_a_yes_or_no_get_one_message(name):
    answers = {key: value for key, value in complete(2024).items() if key != "PI_EP_1"} | {name: ratio(9, 4)}
    errors = refused(2024, answers)
    assert list(errors.values()) == [f"{name}: answer yes or no. It has no numerator and no denominator."]
