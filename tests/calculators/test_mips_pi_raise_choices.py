"""What would raise the score: an exclusion or its measure, a way of exchange, a measure set."""

import pytest

from tests.calculators.pi_submissions import (
    BY_YEAR,
    YEARS,
    by_id,
    complete,
    excluding,
    ratio,
    scored,
    table,
    transition,
    without,
)


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
