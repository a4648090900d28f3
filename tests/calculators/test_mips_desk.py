"""The desk: categories, finals, groups and their sums, who is excused, and what has to be mended."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import browser
from calculators.mips_desk import RULES, fields
from tests.calculators.desk_cases import (
    COUNTS,
    PERIOD,
    TIN,
    YES,
    asked,
    category,
    clinician,
    counts,
    group,
    roster,
    row,
    scored,
    whole,
    yes,
)


def pi_of(measurements, year=2024):
    """The category by its own calculator."""
    question = {"performance_year": year, **PERIOD, "measurements": measurements}
    return json.loads(browser.run("mips_pi", json.dumps(question)))["category_score"]


def final_of(**scores):
    question = {
        "performance_year": 2024,
        "participation": "individual",
        "small_practice": False,
        "quality_score": "80",
        "cost_score": "60",
        "pi_score": "0",
        "improvement_points": "40",
        **scores,
    }
    return json.loads(browser.run("mips_final", json.dumps(question)))["final_score"]


class TestOneClinician:
    def test_the_score_is_that_of_the_other_calculators(self):
        result = scored(roster(whole()))
        score = pi_of([*yes(*YES), *counts()])
        assert category(result, "clinicians.0", "pi")["score"] == score
        assert result["final_scores"]["clinicians.0"] == final_of(pi_score=score)
        assert row(result, "clinicians.0")["complete"]

    def test_what_is_missing_counts_nothing_so_far_and_is_named(self):
        result = scored(roster(whole(quality_score=None)))
        found = row(result, "clinicians.0")
        assert found["missing"] == ["Quality"]
        assert not found["complete"]
        score = pi_of([*yes(*YES), *counts()])
        assert found["final_score"] == final_of(pi_score=score, quality_score="0")

    def test_an_empty_row_has_no_score(self):
        found = row(scored(roster({"name": "Ada"})), "clinicians.0")
        assert found["final_score"] is None
        assert found["missing"] == ["Quality", "Improvement Activities", "Promoting Interoperability"]

    def test_cost_that_nobody_shows_moves_its_weight(self):
        result = scored(roster(whole(cost_score=None)))
        assert category(result, "clinicians.0", "cost")["weight"] == "0"
        assert category(result, "clinicians.0", "quality")["weight"] == "55"

    def test_counts_without_attestations_are_not_a_score_of_0(self):
        found = category(scored(roster(whole(measurements=counts()))), "clinicians.0", "pi")
        assert found["state"] == "missing"
        assert found["said"] == "counts only. Its attestations are not entered yet"

    def test_an_unmet_measure_zeroes_and_is_named(self):
        found = category(scored(roster(whole(measurements=[*yes(*YES[1:]), *counts()]))), "clinicians.0", "pi")
        assert found["score"] == "0"
        assert "PI_ONCDIR_1" in found["said"]

    @pytest.mark.parametrize(
        ("chosen", "sent"),
        [("referral_loops", {"PI_HIE_1", "PI_HIE_4"}), ("bidirectional", {"PI_HIE_5"}), ("tefca", {"PI_HIE_6"})],
    )
    def test_only_the_chosen_way_of_exchange_is_sent(self, chosen, sent):
        everything = [*yes(*YES, "PI_HIE_5", "PI_HIE_6"), *counts()]
        result = scored(roster(whole(measurements=everything, exchange=chosen)))
        found = {item["measure_id"] for item in row(result, "clinicians.0")["measures"]}
        assert {name for name in found if "_HIE_" in name} == sent
        assert not result["to_mend"]

    def test_without_a_choice_two_ways_have_to_be_mended(self):
        result = scored(roster(whole(measurements=[*yes(*YES, "PI_HIE_5"), *counts()])))
        assert category(result, "clinicians.0", "pi")["state"] == "mend"
        assert result["to_mend"][0]["field"].startswith("clinicians.0.measurements.")

    def test_a_year_without_ways_takes_what_there_is(self):
        measures = [*yes("PI_ONCDIR_1", "PI_INFBLO_1", "PI_PPHI_1", "PI_PHCDRR_1", "PI_PHCDRR_2"), *counts()]
        days = {"performance_start": "2019-01-01", "performance_end": "2019-12-31"}
        result = scored(roster(whole(measurements=measures, exchange="tefca", **days), performance_year=2019))
        assert category(result, "clinicians.0", "pi")["state"] == "scored"

    def test_a_complex_patient_bonus_that_the_year_does_not_have(self):
        result = scored(roster(whole(complex_patient_bonus="3", measurements=[]), performance_year=2017))
        assert ("clinicians.0.complex_patient_bonus") in {item["field"] for item in result["to_mend"]}

    def test_the_weights_of_an_apm(self):
        result = scored(roster(whole(mips_apm=True)))
        assert category(result, "clinicians.0", "quality")["weight"] == "50"

    def test_a_bonus_that_is_known_is_added(self):
        without = scored(roster(whole()))["final_scores"]["clinicians.0"]
        result = scored(roster(whole(complex_patient_bonus="3")))["final_scores"]["clinicians.0"]
        assert float(result) == pytest.approx(float(without) + 3)


class TestExcused:
    @pytest.mark.parametrize("status", ["non_patient_facing", "hospital_based", "asc_based", "small_practice"])
    def test_by_a_special_status(self, status):
        result = scored(roster(whole(measurements=[], statuses={status: True})))
        found = category(result, "clinicians.0", "pi")
        assert (found["state"], found["weight"]) == ("excused", "0")

    @pytest.mark.parametrize("status", ["rural", "shortage_area", "facility_based"])
    def test_not_by_the_others(self, status):
        result = scored(roster(whole(measurements=[], statuses={status: True})))
        assert category(result, "clinicians.0", "pi")["state"] == "missing"

    @pytest.mark.parametrize(
        ("kind", "years"),
        [
            ("nurse_practitioner", range(2017, 2023)),
            ("physician_assistant", range(2017, 2023)),
            ("nurse_anesthetist", range(2017, 2023)),
            ("nurse_midwife", []),
            ("physical_therapist", range(2019, 2024)),
            ("dietitian", range(2019, 2024)),
            ("clinical_social_worker", range(2022, 2025)),
            ("physician", []),
        ],
    )
    def test_by_profession_in_its_years(self, kind, years):
        excused = [
            year
            for year in range(2017, 2027)
            if category(
                scored(roster(clinician(clinician_type=kind, quality_score="80"), performance_year=year)),
                "clinicians.0",
                "pi",
            )["state"]
            == "excused"
        ]
        assert excused == list(years)

    def test_a_small_practice_only_from_2022(self):
        row_ = clinician(statuses={"small_practice": True}, quality_score="80")
        states = [category(scored(roster(row_, performance_year=year)), "clinicians.0", "pi")["state"]
                  for year in (2021, 2022)]  # fmt: skip
        assert states == ["missing", "excused"]

    @pytest.mark.parametrize("category_", ["pi", "ia", "quality", "cost"])
    def test_by_an_approved_application(self, category_):
        blank = {"pi": "measurements", "ia": "activities", "quality": "quality_score", "cost": "cost_score"}[category_]
        empty = [] if blank in ("measurements", "activities") else None
        excuse = [{"category": category_, "reason": ""}]
        result = scored(roster(whole(**{blank: empty}, reweighted=excuse)))
        found = category(result, "clinicians.0", category_)
        assert found["state"] == "excused"
        assert "approved exception" in found["said"]
        assert found["weight"] == "0"

    def test_data_that_are_sent_count_all_the_same(self):
        result = scored(roster(whole(statuses={"hospital_based": True})))
        found = category(result, "clinicians.0", "pi")
        assert (found["state"], found["weight"]) == ("scored", "25")
        assert "data that are sent count" in found["said"]

    @pytest.mark.parametrize(("year", "state"), [(2023, "scored"), (2024, "excused"), (2025, "excused")])
    def test_data_that_score_0_undo_the_excuse_only_before_2024(self, year, state):
        days = {"performance_start": f"{year}-01-01", "performance_end": f"{year}-12-31"}
        measures = [*yes(*YES[1:]), *counts()]
        row_ = clinician(statuses={"hospital_based": True}, measurements=measures, quality_score="80", **days)
        found = category(scored(roster(row_, performance_year=year)), "clinicians.0", "pi")
        assert found["state"] == state

    def test_a_score_beside_an_exception_counts(self):
        result = scored(roster(whole(reweighted=[{"category": "quality", "reason": "Flood"}])))
        assert category(result, "clinicians.0", "quality")["weight"] == "30"


class TestGroup:
    def test_numerators_and_denominators_are_added(self):
        half = {name: (pair[0] // 2, pair[1] // 2) for name, pair in COUNTS.items()}
        people = [
            clinician("Ada", measurements=counts(**half)),
            clinician("Ben", npi=None, measurements=counts(**half)),
        ]
        result = scored(roster(*people, groups=[group()]))
        assert category(result, "groups.0", "pi")["score"] == pi_of([*yes(*YES), *counts()])

    def test_the_groups_own_count_goes_before_the_sum(self):
        own = [*yes(*YES), *counts(PI_EP_1=None, PI_HIE_1=None, PI_HIE_4=None, PI_PEA_1=(1, 100))]
        result = scored(roster(clinician(measurements=counts()), groups=[group(measurements=own)]))
        found = {item["measure_id"]: item["answer"] for item in row(result, "groups.0")["measures"]}
        assert found["PI_PEA_1"] == "1 of 100"
        assert found["PI_EP_1"] == "90 of 100"

    def test_the_groups_exclusion_leaves_the_members_counts_out(self):
        own = [*yes(*YES), *yes("PI_LVPP_1")]
        result = scored(roster(clinician(measurements=counts()), groups=[group(measurements=own)]))
        assert "PI_EP_1" not in {item["measure_id"] for item in row(result, "groups.0")["measures"]}
        assert any("PI_LVPP_1 is claimed" in said for said in row(result, "groups.0")["warnings"])
        assert category(result, "groups.0", "pi")["state"] == "scored"

    def test_a_members_attestations_are_not_the_groups(self):
        result = scored(roster(whole(), groups=[group(measurements=[])]))
        assert category(result, "groups.0", "pi")["state"] == "missing"

    def test_numbers_match_however_they_are_written(self):
        result = scored(roster(clinician(tin="12-3456789"), groups=[group(number="123 456 789")]))
        assert row(result, "groups.0")["members"] == 1

    def test_who_is_not_eligible_is_no_member(self):
        result = scored(roster(clinician(eligible="no"), groups=[group()]))
        assert row(result, "groups.0")["members"] == 0
        assert row(result, "clinicians.0")["counts"] == "none"

    def test_a_virtual_group_has_members_of_several_numbers(self):
        people = [clinician("Ada", tin="111111111", reporting="virtual_group", virtual_group="VG1"),
                  clinician("Ben", tin="222222222", reporting="virtual_group", virtual_group="vg-1")]  # fmt: skip
        result = scored(roster(*people, groups=[group(kind="virtual_group", number="VG-1")]))
        assert row(result, "groups.0")["members"] == 2
        assert row(result, "groups.0")["kind"] == "virtual_group"
        assert row(result, "clinicians.1")["group"] == "groups.0"

    @pytest.mark.parametrize(("did", "expected"), [(2, "20"), (1, "0")])
    def test_an_activity_counts_if_half_of_the_members_did_it(self, did, expected):
        activity = [{"activity_id": "IA_1", "weight": "high"}]
        people = [clinician(f"C{at}", npi=None, activities=activity if at < did else []) for at in range(4)]
        result = scored(roster(*people, groups=[group()]))
        found = category(result, "groups.0", "ia")
        assert found["score"] == expected

    def test_a_members_activity_that_is_too_short_is_not_counted(self):
        short = {"activity_id": "IA_1", "weight": "high", "first_day": "2024-01-01", "last_day": "2024-01-31"}
        result = scored(roster(clinician(activities=[short]), groups=[group()]))
        assert category(result, "groups.0", "ia")["state"] == "missing"

    def test_more_clinicians_than_are_listed_raise_the_half(self):
        activity = [{"activity_id": "IA_1", "weight": "high"}]
        result = scored(roster(clinician(activities=activity), groups=[group(clinicians_in_group=9)]))
        assert category(result, "groups.0", "ia")["score"] == "0"

    def test_it_is_excused_if_everybody_is(self):
        people = [clinician("Ada", statuses={"hospital_based": True}),
                  clinician("Ben", clinician_type="clinical_social_worker")]  # fmt: skip
        result = scored(roster(*people, groups=[group(measurements=[])]))
        found = category(result, "groups.0", "pi")
        assert (found["state"], found["said"]) == ("excused", "weighs nothing: every clinician of the group is excused")

    def test_one_who_is_not_excused_is_enough(self):
        people = [clinician("Ada", statuses={"hospital_based": True}), clinician("Ben")]
        result = scored(roster(*people, groups=[group(measurements=[])]))
        assert category(result, "groups.0", "pi")["state"] == "missing"

    def test_the_practices_statuses_hold_for_its_clinicians(self):
        activity = [{"activity_id": "IA_1", "weight": "medium"}]
        people = [clinician(activities=activity)]
        result = scored(roster(*people, groups=[group(statuses={"rural": True})]))
        assert category(result, "clinicians.0", "ia")["score"] == "20"

    def test_the_groups_period_and_id_serve_its_clinicians(self):
        bare = {key: value for key, value in whole().items() if key not in PERIOD}
        result = scored(roster(bare, groups=[group()]))
        assert category(result, "clinicians.0", "pi")["score"] == pi_of([*yes(*YES), *counts()])

    @given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 50)), min_size=1, max_size=5))
    def test_a_sum_is_the_sum_in_whatever_order(self, pairs):
        def of(found):
            people = [
                clinician(f"C{at}", npi=None, measurements=counts(
                    PI_EP_1=(min(pair), pair[1] + pair[0]), PI_HIE_1=None, PI_HIE_4=None, PI_PEA_1=None))
                for at, pair in enumerate(found)
            ]  # fmt: skip
            result = scored(roster(*people, groups=[group()]))
            return {item["measure_id"]: item["answer"] for item in row(result, "groups.0")["measures"]}

        expected = f"{sum(map(min, pairs)):,} of {sum(map(sum, pairs)):,}"
        assert of(pairs)["PI_EP_1"] == of(pairs[::-1])["PI_EP_1"] == expected


class TestMend:
    def test_one_row_does_not_stop_the_others(self):
        bad = whole("Ben", npi=None, measurements=[*yes(*YES), *counts(PI_EP_1=(120, 100))])
        result = scored(roster(whole(), bad))
        assert row(result, "clinicians.0")["complete"]
        assert category(result, "clinicians.1", "pi")["state"] == "mend"
        (item,) = result["to_mend"]
        assert item["field"] == f"clinicians.1.measurements.{len(YES)}.value.numerator"
        assert item["message"].startswith("Ben: PI_EP_1")

    def test_places_survive_the_ways_that_were_left_out(self):
        measures = [*yes("PI_HIE_5", *YES), *counts(PI_PEA_1=(120, 100))]
        result = scored(roster(whole(exchange="referral_loops", measurements=measures)))
        (item,) = result["to_mend"]
        assert item["field"] == f"clinicians.0.measurements.{len(measures) - 1}.value.numerator"

    def test_a_sum_larger_than_any_count_is_a_problem_of_the_group(self):
        large = counts(PI_EP_1=(1, 999_999_999_999))
        result = scored(
            roster(*(whole(name, measurements=large, reporting="group") for name in "AB"), groups=[group()])
        )
        said = [one["message"] for one in row(result, "groups.0")["to_mend"]]
        assert any("PI_EP_1, Denominator: the number is too large to be a count." in one for one in said)

    def test_a_sums_problem_belongs_to_the_group(self):
        people = [clinician(measurements=counts(PI_EP_1=(120, 100)))]
        result = scored(roster(*people, groups=[group()]))
        assert "groups.0.measurements" in {item["field"] for item in result["to_mend"]}

    def test_a_missing_period_is_named(self):
        result = scored(roster(whole(performance_start=None)))
        assert "clinicians.0.performance_start" in {item["field"] for item in result["to_mend"]}

    def test_activities_are_named_by_their_place(self):
        twice = [{"activity_id": "IA_1", "weight": "high"}] * 2
        result = scored(roster(whole(activities=twice)))
        assert result["to_mend"][0]["field"] == "clinicians.0.activities.1.activity_id"
        assert category(result, "clinicians.0", "ia")["state"] == "mend"

    def test_a_groups_derived_activities_belong_to_the_group(self):
        people = [clinician(activities=[{"activity_id": "IA_1", "weight": "high"}]),
                  clinician("Ben", npi=None, activities=[{"activity_id": "IA_1", "weight": "high"}])]  # fmt: skip
        result = scored(roster(*people, groups=[group(clinicians_in_group=1)]))
        assert "groups.0.activities" in {item["field"] for item in result["to_mend"]}

    def test_shapes_are_errors_with_row_and_field(self):
        found = asked(roster({"name": 3}, clinician(quality_score="many"), {"nom": "Ada"}))
        names = {item["field"] for item in found["errors"]}
        assert {"clinicians.0.name", "clinicians.1.quality_score", "clinicians.2.nom", "clinicians.2.name"} <= names

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"performance_year": None}, "performance_year"),
            ({"performance_year": 2199}, "performance_year"),
            ({"format": "other"}, "format"),
            ({"copy_to": 2024}, "copy_to"),
            ({"copy_to": 2199}, "copy_to"),
            ({"show": "clinicians.7"}, "show"),
            ({"show": "practice"}, "show"),
            ({"show": "clinicians.x"}, "show"),
        ],
    )
    def test_what_is_wrong_with_the_whole(self, changes, field):
        assert field in {item["field"] for item in asked(roster(clinician()), **changes)["errors"]}

    @pytest.mark.parametrize("value", ["-101", "x", True, "1E-99", "Infinity"])
    def test_an_adjustment_that_is_none(self, value):
        found = asked(roster(clinician(feedback={"adjustment_percent": value})))
        assert found["errors"][0]["field"] == "clinicians.0.feedback.adjustment_percent"


class TestWarnings:
    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"npi": "1234567890"}, "its last digit does not fit"),
            ({"npi": "123"}, "is not an NPI"),
            ({"npi": "3234567893"}, "begins with 1 or 2"),
            ({"tin": "12-345"}, "nine digits"),
            ({"reporting": "group", "tin": "999999999"}, "no group here has this TIN"),
            ({"reporting": "virtual_group"}, "none here has this identifier"),
            ({"reporting": "individual", "eligible": "group_only"}, "Choose group"),
            ({"eligible": "no"}, "Not eligible"),
        ],
    )
    def test_of_a_clinician(self, changes, said):
        found = row(scored(roster(clinician(**changes), groups=[group()])), "clinicians.0")
        assert any(said in warning for warning in found["warnings"])
        assert found["to_mend"] == []

    def test_a_spaced_npi_is_fine(self):
        assert row(scored(roster(clinician(npi="1234-567 893"), groups=[group()])), "clinicians.0")["warnings"] == []

    def test_the_same_clinician_twice(self):
        found = scored(roster(clinician(), clinician("A. Example"), groups=[group()]))
        assert all("here twice" in row(found, f"clinicians.{at}")["warnings"][0] for at in (0, 1))

    def test_the_same_clinician_in_two_practices_is_fine(self):
        people = [clinician(reporting="individual"), clinician(reporting="individual", tin="987654321")]
        found = scored(roster(*people))
        assert row(found, "clinicians.0")["warnings"] == []

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"number": None}, "Without a number"),
            ({"number": "987654321"}, "nothing to add up"),
            ({"number": "12"}, "nine digits"),
            ({"clinicians_in_group": 0}, "Fewer clinicians in all, 0"),
        ],
    )
    def test_of_a_group(self, changes, said):
        found = row(scored(roster(clinician(), groups=[group(**changes)])), "groups.0")
        assert any(said in warning for warning in found["warnings"])

    def test_two_groups_of_one_number(self):
        found = scored(roster(clinician(), groups=[group(), group("Again")]))
        assert any("same number" in warning for warning in row(found, "groups.1")["warnings"])

    def test_members_with_periods_of_their_own(self):
        days = {"performance_start": "2024-02-01", "measurements": counts()}
        people = [clinician(f"C{at}", npi=None, **days) for at in range(5)]
        found = row(scored(roster(*people, groups=[group()])), "groups.0")
        assert any("C0, C1 and C2 and 2 more" in warning for warning in found["warnings"])


class TestAnswer:
    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (roster(), "The roster is empty."),
            (roster(groups=[group()]), "There is a group and no clinician yet."),
            (roster(whole()), "The one clinician has a final score."),
            (roster(whole(), whole("Ben", npi=None)), "All 2 clinicians have a final score."),
            (roster(whole(), {"name": "Ben"}), "1 of 2 clinicians have a complete final score"),
        ],
    )
    def test_in_a_sentence(self, data, said):
        assert said in scored(data)["answer"]["sentence"]

    def test_it_counts_who_loses(self):
        result = scored(roster(whole(quality_score="10"), whole("Ben", npi=None, quality_score="100", cost_score="99")))
        assert result["answer"]["detail"].startswith("1 falls below the threshold and loses")
        assert result["answer"]["tone"] == "bad"

    def test_it_says_which_way_is_better_for_the_one_group(self):
        people = whole(quality_score="10"), whole("Ben", npi=None)
        detail = scored(roster(*people, groups=[group()]))["answer"]["detail"]
        assert detail.endswith("For Example Family Medicine, reporting as a group is better.")

    def test_it_counts_the_groups_that_do_better_together(self):
        people = [whole(f"C{at}", npi=None, tin=tin) for at, tin in enumerate((TIN, TIN, "111111111", "111111111"))]
        groups = group(quality_score="100"), group("Other", number="111111111", quality_score="10")
        detail = scored(roster(*people, groups=groups))["answer"]["detail"]
        assert detail.endswith("Reporting as a group is better for 1 of the 2 groups that can be compared.")

    def test_clinicians_of_one_number_without_their_group_are_told_to_add_it(self):
        people = (
            whole(),
            whole("Ben", npi=None),
            whole("Cy", npi=None, tin="111111111"),
            whole("Di", npi=None, tin=None),
        )
        told = [item["text"] for item in scored(roster(*people))["next_actions"]]
        assert [text for text in told if "no group here" in text] == [
            f"2 clinicians have the TIN {TIN}, and no group here has it. "
            "Add the group to see which way of reporting is better."
        ]

    def test_why_a_category_is_0_stands_beside_the_row(self):
        found = scored(roster(whole(cehrt_id=None)))
        said = "0, because there is no CMS EHR Certification ID"
        assert category(found, "clinicians.0", "pi")["said"] == said
        assert row(found, "clinicians.0")["warnings"] == [f"Promoting Interoperability is {said}."]
        beside = scored(roster(whole(cehrt_id=None, reporting="group"), groups=[group()]))
        assert row(beside, "clinicians.0")["warnings"] == []

    def test_it_counts_what_is_to_mend(self):
        bad = whole(measurements=[*yes(*YES), *counts(PI_EP_1=(120, 100))])
        assert "1 thing to mend" in scored(roster(bad))["answer"]["detail"]

    def test_many_clinicians_are_one_picture_of_groups(self):
        people = [whole(f"C{at}", npi=None) for at in range(45)]
        result = scored(roster(*people, groups=[group()]))
        (picture,) = result["pictures"]
        assert [bar["label"] for bar in picture["bars"]] == ["Example Family Medicine"]
        assert not scored(roster(*people))["pictures"]

    def test_further_rows_are_told_in_short(self):
        people = [{"name": f"C{at}"} for at in range(61)]
        result = scored(roster(*people))
        assert any(step["label"] == "Further rows" for step in result["steps"])
        assert any("More rows" in item for item in result["still_needed"])

    @pytest.mark.parametrize("path", ["clinicians.0", "groups.0"])
    def test_one_row_in_full(self, path):
        result = scored(roster(whole(), groups=[group()]), show=path)
        labels = [step["label"] for step in result["steps"]]
        assert "Sum" in labels
        assert "Quality points" in labels
        assert [table["title"].split(": ")[1] for table in result["tables"]] == ["measures", "categories"]

    @pytest.mark.parametrize(
        ("one", "said"),
        [
            ({"name": "Ada"}, "Ada: nothing is entered yet."),
            (clinician(measurements=counts(PI_EP_1=(9, 1)), **PERIOD), "something is to mend first"),
            (whole(quality_score=None), "so far."),
            (whole(), "Ada Example: your final score is"),
            ({"name": " "}, "Clinician 1: nothing is entered yet."),
        ],
    )
    def test_the_answer_about_one_row(self, one, said):
        assert said in scored(roster(one), show="clinicians.0")["answer"]["sentence"]

    def test_a_long_sum_is_told_in_short(self):
        people = [clinician(f"C{at}", npi=None, measurements=counts()) for at in range(13)]
        result = scored(roster(*people, groups=[group()]), show="groups.0")
        step = next(step for step in result["steps"] if step["label"] == "PI_EP_1, added")
        assert step["value"] == "13 clinicians: 1,170 of 1,300"

    def test_the_form_asks_the_same_in_every_year(self):
        assert {fields(rules) for rules in RULES} == {()}

    @pytest.mark.parametrize(
        ("year", "days"),
        [
            (2018, ["2018-12-31", "2018-12-31"]),
            (2023, ["2024-01-02", "2024-01-02"]),
            (2025, ["2025-12-31", "2025-12-31"]),
            (2026, []),
        ],
    )
    def test_a_year_names_its_last_days_where_they_are_known(self, year, days):
        result = scored(roster(performance_year=year))
        assert [item["day"] for item in result["deadlines"]] == days
        assert sum("Apply for" in step["label"] for step in result["steps"]) == len(days)

    @pytest.mark.parametrize(
        ("reporting", "eligible", "counts_"),
        [
            ("individual", "alone", "own"),
            ("group", "alone", "group"),
            (None, "group_only", "group"),
            (None, "alone", "own"),
            ("group", "no", "none"),
        ],
    )
    def test_which_score_counts(self, reporting, eligible, counts_):
        people = [whole(reporting=reporting, eligible=eligible)]
        result = scored(roster(*people, groups=[group()]))
        assert row(result, "clinicians.0")["counts"] == counts_

    def test_a_group_that_is_not_there_gives_no_score(self):
        found = row(scored(roster(whole(reporting="group"))), "clinicians.0")
        assert (found["counts"], found["counting_score"]) == ("group", None)


def test_the_tin_is_in_no_message():
    result = scored(roster(clinician(), groups=[group()]))
    assert TIN not in json.dumps(result["answer"])


def test_one_row_in_full_speaks_of_that_row_alone():
    """What is odd or missing about others has no place beside one clinician's score."""
    data = roster(whole("Ada", npi=None), whole("Ben", npi="1"), {"name": "Cid"})
    practice, one = scored(data), scored(data, show="clinicians.0")
    texts = [
        [*result["still_needed"], *(item["text"] for item in result["next_actions"])] for result in (practice, one)
    ]
    assert [sum(text.startswith(("Ben", "Cid")) for text in found) > 0 for found in texts] == [True, False]
    assert [bar["label"] for bar in one["pictures"][0]["bars"]] == ["Ada"]


@pytest.mark.parametrize(
    ("names", "head"),
    [
        (["Ada"], "Ada: "),
        (["Ada", "Ben", "Cid", "Dee", "Eve"], "Ada, Ben, Cid, Dee and Eve: "),
    ],
)
def test_what_is_to_do_for_many_is_said_once_and_names_them_all(names, head):
    result = scored(roster(*(whole(name, npi="1") for name in names)))
    texts = [item["text"] for item in result["next_actions"] if "is not an NPI" in item["text"]]
    assert [text[: len(head)] for text in texts] == [head]
