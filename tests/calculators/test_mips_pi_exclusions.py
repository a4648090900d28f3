"""Where the points of a Promoting Interoperability measure go when an exclusion is claimed, year by year."""

from decimal import Decimal
from itertools import chain, combinations

import pytest

from tests.calculators.pi_submissions import (
    BY_YEAR,
    EXCLUDES,
    complete,
    excluding,
    points,
    ratio,
    said,
    scored,
    without,
    worth,
)

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


class TestExclusions:
    @pytest.mark.parametrize(
        ("year", "claimed", "moved"),
        [
            pytest.param(year, claimed, moved, id=f"{year}-{'+'.join(claimed)}")
            for years, table in ((range(2019, 2023), HIE2019), (range(2023, 2027), HIE2023))
            for year in years
            for claimed, moved in table.items()
        ],
    )
    def test_moves(self, year, claimed, moved):
        result = scored(year, excluding(year, claimed))
        found = {name: int(value) for name, value in worth(result).items() if "PHCDRR" not in name and value != "0"}
        assert found == moved

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
