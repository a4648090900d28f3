"""MIPS Promoting Interoperability, every year: rounding, complete submissions, the bonus."""

from decimal import Decimal
from fractions import Fraction

import pytest

from calculators.mips_pi.scoring import deciles, rate_times_points
from tests.calculators.pi_submissions import (
    BY_YEAR,
    LOOPS,
    complete,
    points,
    ratio,
    refused,
    said,
    scored,
    worth,
)


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
