"""Promoting Interoperability: base score and measure sets of 2017 and 2018, and what zeroes the category."""

import pytest

from calculators.mips_pi.steps import has_form
from tests.calculators.pi_submissions import (
    LOOPS,
    YEARS,
    complete,
    points,
    prefix,
    ratio,
    refused,
    said,
    scored,
    transition,
    without,
)


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
