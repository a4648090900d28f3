"""The desk across rows and years: alone or as a group, CMS's feedback, saved files, the next year, the report."""

import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from calculators import browser
from calculators.mips_desk.faces import _ask
from calculators.mips_desk.model import VERSION
from tests.calculators.desk_cases import (
    NAME,
    YES,
    asked,
    category,
    clinician,
    counts,
    group,
    roster,
    scored,
    whole,
    yes,
)

FILES = Path(__file__).parent / "desk_files"
SAVED = (FILES / "roster-v1.json").read_text(encoding="utf-8")
ACTIVITIES = [{"activity_id": "IA_1", "weight": "high"}, {"activity_id": "IA_2", "weight": "high"}]


def complete_group(**changes):
    return group(**{"measurements": [*yes(*YES), *counts()], "activities": ACTIVITIES, **changes})


def compared(result, path="clinicians.0"):
    return next(one for one in result["comparisons"] if one["row"] == path)


class TestAloneOrGroup:
    @pytest.mark.parametrize(("quality", "better"), [("100", "individual"), ("80", "same"), ("10", "group")])
    def test_for_a_clinician(self, quality, better):
        result = scored(roster(whole(quality_score=quality), groups=[complete_group()]))
        assert compared(result)["better"] == better

    def test_what_is_missing_leaves_it_open(self):
        result = scored(roster(whole(quality_score=None), groups=[complete_group(activities=[])]))
        assert compared(result)["better"] == "unknown"
        assert "Quality of Ada Example" in compared(result)["said"]

    def test_an_empty_row_leaves_it_open(self):
        result = scored(roster(clinician(), groups=[complete_group()]))
        assert compared(result)["better"] == "unknown"

    def test_who_is_eligible_only_with_a_group(self):
        result = scored(roster(whole(eligible="group_only"), groups=[complete_group()]))
        assert compared(result)["better"] == "group"
        assert compared(result)["individual"] is None

    @pytest.mark.parametrize(("cost", "said"), [("70", "3.00 points more"), ("60", "Both give the same score.")])
    def test_by_how_much(self, cost, said):
        result = scored(roster(whole(cost_score=cost), groups=[complete_group()]))
        assert said in compared(result)["said"]


class TestForThePractice:
    def choice(self, *people, **changes):
        (found,) = scored(roster(*people, groups=[complete_group(**changes)]))["group_choices"]
        return found

    def test_dollars_decide_where_they_are_known(self):
        people = [whole(quality_score="10", medicare_payments="100000")]
        found = self.choice(*people, quality_score="100", cost_score="100")
        assert (found["better"], found["loss_as_group"]) == ("group", "0")
        assert Decimal(found["loss_alone"]) > 0
        assert "loses $" in found["said"]

    def test_dollars_may_say_alone(self):
        people = [whole(quality_score="100", cost_score="100", medicare_payments="100000")]
        assert self.choice(*people, quality_score="10")["better"] == "individual"

    def test_else_the_threshold(self):
        people = [whole(quality_score="10"), whole("Ben", npi=None, quality_score="100", cost_score="100")]
        found = self.choice(*people, quality_score="100", cost_score="100")
        assert (found["better"], found["loss_alone"]) == ("group", None)
        assert "Alone 1 of 2 fall below the threshold, as a group 0." in found["said"]

    def test_the_threshold_may_say_alone(self):
        people = [whole(quality_score="100", cost_score="100")]
        assert self.choice(*people, quality_score="10")["better"] == "individual"

    @pytest.mark.parametrize(("quality", "better"), [("95", "group"), ("100", "individual"), ("99", "same")])
    def test_else_the_sum_of_scores(self, quality, better):
        people = [whole(quality_score=quality, cost_score="100")]
        assert self.choice(*people, quality_score="99", cost_score="100")["better"] == better

    def test_one_who_cannot_be_compared_leaves_it_open(self):
        found = self.choice(whole(quality_score=None))
        assert found["better"] == "unknown"
        assert "1 clinician cannot be compared yet" in found["said"]

    def test_nobody_who_could_choose(self):
        found = self.choice(whole(eligible="group_only"))
        assert "nobody can choose" in found["said"]
        assert "1 clinician would be in MIPS only with the group" in found["said"]


class TestFeedback:
    def difference(self, feedback, *, measures=(), groups=(), **changes):
        one = whole(feedback=feedback, feedback_measures=list(measures), **changes)
        result = scored(roster(one, groups=list(groups)))
        (found,) = result["differences"]
        return found

    def test_nothing_differs(self):
        own = scored(roster(whole()))
        feedback = {"pi_score": category(own, "clinicians.0", "pi")["score"], "quality_score": "80",
                    "cost_score": 60, "improvement_points": 40,
                    "final_score": own["final_scores"]["clinicians.0"]}  # fmt: skip
        assert self.difference(feedback)["line"] is None

    def test_only_feedback_that_is_typed_is_compared(self):
        assert scored(roster(whole()))["differences"] == []
        assert self.difference({"complex_patient_bonus": "0"})["line"] is None

    def test_the_first_line_is_named(self):
        found = self.difference({"pi_score": "0", "quality_score": "1", "final_score": "1"})
        assert found["line"] == "Promoting Interoperability score"
        assert any("missing there" in said for said in found["explanations"])

    def test_a_measure_comes_first(self):
        measures = [{"measureId": "PI_EP_1", "points": "9"}, {"measureId": "PI_PEA_1", "points": "0"}]
        found = self.difference({"pi_score": "1"}, measures=measures)
        assert (found["line"], found["theirs"]) == ("PI_PEA_1", "0")
        assert "no count or no Yes" in found["explanations"][0]

    def test_a_half_that_is_printed_cut_is_no_difference(self):
        assert self.difference(None, measures=[{"measureId": "PI_PHCDRR_1", "points": "12"}])["line"] is None

    def test_an_answer_that_cms_did_not_get(self):
        measures = [*yes(*YES, "PI_PHCDRR_4"), *counts()]
        without = scored(roster(whole()))
        found = self.difference({"pi_score": category(without, "clinicians.0", "pi")["score"]}, measurements=measures)
        assert any("without PI_PHCDRR_4" in said for said in found["explanations"])

    @pytest.mark.parametrize(
        ("theirs", "changes", "said"),
        [
            ("20", {}, "without IA_1"),
            ("20", {"activities": [{"activity_id": "IA_1", "weight": "high"}], "statuses": {"rural": True}},
             "without doubling"),
            ("40", {"activities": [{"activity_id": "IA_1", "weight": "high"}]}, "come out doubled"),
        ],
    )  # fmt: skip
    def test_activities(self, theirs, changes, said):
        found = self.difference({"improvement_points": theirs}, **changes)
        assert any(said in each for each in found["explanations"])

    def test_activities_that_are_not_entered(self):
        found = self.difference({"improvement_points": "20"}, activities=[])
        assert "nothing to compare with" in found["explanations"][0]

    def test_the_groups_submission(self):
        own = category(scored(roster(groups=[complete_group(quality_score="55")])), "groups.0", "quality")["score"]
        found = self.difference({"quality_score": own}, groups=[complete_group(quality_score="55")])
        assert "CMS took the group's submission" in found["explanations"][0]

    def test_not_the_groups_submission(self):
        found = self.difference({"quality_score": "33"}, groups=[complete_group(quality_score="55")])
        assert not any("the group's submission" in said for said in found["explanations"])

    @pytest.mark.parametrize(("line", "typed"), [("Quality score", "quality_score"), ("Cost score", "cost_score")])
    def test_what_cms_works_out(self, line, typed):
        found = self.difference({typed: "33"})
        assert found["line"] == line
        assert "CMS works this score out itself" in found["explanations"][0]

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"cost_score": None}, "if Cost weighs nothing"),
            ({"quality_score": None, "reweighted": [{"category": "quality", "reason": ""}]},
             "if Quality weighs nothing"),
        ],
    )  # fmt: skip
    def test_a_final_score_with_one_thing_changed(self, changes, said):
        theirs = scored(roster(whole(**changes)))["final_scores"]["clinicians.0"]
        found = self.difference({"final_score": theirs})
        assert found["line"] == "Final score"
        assert any(said in each for each in found["explanations"])

    def test_a_category_that_cms_counts_with_0(self):
        excused = {"measurements": [], "statuses": {"hospital_based": True}}
        theirs = json.loads(browser.run("mips_final", json.dumps({
            "performance_year": 2024, "participation": "individual", "small_practice": False, "quality_score": "80",
            "cost_score": "60", "pi_score": "0", "improvement_points": "40"})))["final_score"]  # fmt: skip
        found = self.difference({"final_score": theirs}, **excused)
        assert any("Promoting Interoperability counts with 0" in each for each in found["explanations"])

    def test_the_small_practice_status(self):
        excused = {"measurements": [], "statuses": {"small_practice": True}}
        theirs = scored(roster(whole(measurements=[], statuses={"hospital_based": True})))["final_scores"]
        found = self.difference({"final_score": theirs["clinicians.0"]}, **excused)
        assert any("without the small practice status" in each for each in found["explanations"])

    def test_a_complex_patient_bonus_that_is_not_entered(self):
        own = Decimal(scored(roster(whole()))["final_scores"]["clinicians.0"])
        found = self.difference({"final_score": str(own + Decimal("2.5"))})
        assert any("A complex patient bonus of 2.5" in each for each in found["explanations"])

    def test_a_difference_that_is_too_large_for_a_bonus(self):
        own = Decimal(scored(roster(whole(quality_score="0")))["final_scores"]["clinicians.0"])
        found = self.difference({"final_score": str(own + 15)}, quality_score="0")
        assert not any("complex patient bonus" in each for each in found["explanations"])

    def test_cost_that_is_not_entered_is_not_tried_as_0(self):
        found = self.difference({"final_score": "1"}, cost_score=None)
        assert not any("Cost counts with 0" in each for each in found["explanations"])

    def test_a_bonus_is_a_line_of_its_own(self):
        assert self.difference({"complex_patient_bonus": "2"})["line"] == "Complex patient bonus"

    def test_an_adjustment(self):
        found = self.difference({"adjustment_percent": "-8.88"}, quality_score="10")
        assert found["line"] == "Payment adjustment"
        assert "ask CMS for a review" in found["explanations"][0]

    def test_nothing_that_was_tried_explains_it(self):
        assert "No single change" in self.difference({"final_score": "1.23"})["explanations"][0]

    def test_a_row_without_a_score(self):
        result = scored(roster(clinician(feedback={"final_score": "50"})))
        assert result["differences"][0]["line"] == "Final score"


class TestQuality:
    def measures(self, count=6, kind="outcome", eligible=100, reported=80):
        return [{"measure": str(at), "kind": kind, "eligible": eligible, "reported": reported} for at in range(count)]

    def check(self, measures, year=2024):
        result = scored(roster(clinician(quality_measures=measures), performance_year=year))
        return result["quality_checks"][0]

    def test_six_with_one_outcome_or_high_priority_measure_are_enough(self):
        assert self.check(self.measures())["enough"]
        one = {"measure": "9", "kind": "high_priority", "eligible": 4, "reported": 4}
        assert self.check([*self.measures(5, "other"), one])["enough"]

    @pytest.mark.parametrize(
        ("measures", "said"),
        [
            ({"count": 4}, "2 measures missing of 6"),
            ({"kind": "other"}, "No outcome measure"),
            ({"eligible": 0, "reported": 0}, "no cases"),
            ({"eligible": 10, "reported": 11}, "more cases with data than cases"),
        ],
    )
    def test_what_is_wrong(self, measures, said):
        found = self.check(self.measures(**measures))
        assert any(said in each for each in found["said"])

    def test_a_measure_twice(self):
        assert any("is here twice" in each for each in self.check(self.measures(3) * 2)["said"])

    @pytest.mark.parametrize(
        ("year", "reported", "enough"),
        [(2024, 300, True), (2024, 299, False), (2023, 280, True), (2023, 279, False), (2019, 0, True),
         (2026, 299, False)],
    )  # fmt: skip
    def test_data_completeness(self, year, reported, enough):
        assert self.check(self.measures(eligible=400, reported=reported), year)["enough"] is enough

    def test_how_many_cases_are_missing(self):
        found = self.check(self.measures(1, eligible=400, reported=299))
        assert any("That is 1 cases more" in each or "1 case" in each for each in found["said"])

    @pytest.mark.parametrize("year", [2019, 2024])
    def test_in_the_steps_of_the_row(self, year):
        rows = [clinician(quality_measures=[*self.measures(1), *self.measures(1, eligible=0, reported=0)])]
        result = scored(roster(*rows, performance_year=year), show="clinicians.0")
        labels = [step["label"] for step in result["steps"]]
        assert ("Data completeness of 0" in labels) == (year == 2024)


class TestSaved:
    def opened(self, text, **more):
        result = asked({"saved": text, **more})
        assert "errors" not in result, result
        return result

    @pytest.mark.parametrize("version", range(1, VERSION + 1))
    def test_a_file_of_every_version_opens_whole(self, version):
        text = (FILES / f"roster-v{version}.json").read_text(encoding="utf-8")
        result = self.opened(text)
        assert result["opened"]["left"] == []
        assert [one["name"] for one in result["opened"]["roster"]["clinicians"]] == ["Ada Example", "Ben Sample"]
        assert result["opened"]["roster"]["version"] == VERSION

    def test_what_is_opened_is_scored_as_it_would_be(self):
        result = self.opened(SAVED)
        again = scored(result["opened"]["roster"])
        assert result["final_scores"] == again["final_scores"]
        assert self.opened(json.dumps(again["opened"] or result["opened"]["roster"]))["opened"]["left"] == []

    def test_a_byte_order_mark(self):
        assert self.opened("\ufeff" + SAVED)["opened"]["left"] == []

    @pytest.mark.parametrize("version", [2, 17])
    def test_a_newer_version(self, version):
        data = {**json.loads(SAVED), "version": version, "new_thing": {"a": 1}}
        result = self.opened(json.dumps(data))
        said = [one["message"] for one in result["opened"]["left"]]
        assert any("newer than this page" in each for each in said)
        assert any(one["field"] == "new_thing" for one in result["opened"]["left"])
        assert len(result["scores"]) == 3

    @pytest.mark.parametrize("version", ["x", None, True, 0, -1, 1.5])
    def test_no_version_that_makes_sense(self, version):
        result = self.opened(json.dumps({**json.loads(SAVED), "version": version}))
        assert "does not say its version" in result["opened"]["left"][0]["message"]

    def test_edited_by_hand(self):
        data = json.loads(SAVED)
        data["clinicians"][0]["quality_score"] = "many"
        data["clinicians"][0]["measurements"][1]["value"] = "all"
        data["clinicians"][1]["nickname"] = "Benny"
        data["groups"][0]["feedback"]["pi_score"] = [1]
        data["clinicians"].append("Cleo")
        data["clinicians"].append({"npi": "1"})
        result = self.opened(json.dumps(data))
        left = {one["field"] for one in result["opened"]["left"]}
        assert {
            "clinicians.0.quality_score",
            "clinicians.0.measurements.1.value",
            "clinicians.1.nickname",
            "groups.0.feedback.pi_score",
            "clinicians.2",
            "clinicians.3.name",
        } <= left
        found = result["opened"]["roster"]
        assert len(found["clinicians"][0]["measurements"]) == 3
        assert found["clinicians"][0]["quality_score"] is None
        assert [one["name"] for one in found["clinicians"]] == ["Ada Example", "Ben Sample", ""]
        assert found["groups"][0]["feedback"]["final_score"] == "72.5"

    def test_a_key_twice(self):
        text = SAVED.replace('"practice": "Example Family Medicine"', '"practice": "A", "practice": "B"')
        result = self.opened(text)
        assert result["opened"]["roster"]["practice"] == "B"
        assert "twice" in result["opened"]["left"][0]["message"]

    def test_actions_in_a_file_are_not_taken(self):
        result = self.opened(json.dumps({**json.loads(SAVED), "copy_to": 2025, "show": "x", "saved": "y"}))
        assert result["copied"] is None

    def test_damaged_in_the_middle(self):
        text = SAVED.replace('"clinician_type": "physician",', '"clinician_type": physician,')
        result = self.opened(text)
        found = result["opened"]["roster"]
        assert [one["name"] for one in found["clinicians"]] == ["Ada Example", "Ben Sample"]
        assert found["clinicians"][0]["npi"] == "1234567893"
        assert found["groups"][0]["quality_score"] == "80"
        said = [one["message"] for one in result["opened"]["left"]]
        assert "damaged at line" in said[0]
        assert "Rows found after the damage: 1" in said[1]

    def test_a_group_after_the_damage_is_a_group(self):
        text = '{"format": "attestation-desk-roster", "performance_year": 2024, "clinicians": [x], "groups": [' \
               '{"name": "G", "kind": "group", "number": "1"}, {"name": broken}]}'  # fmt: skip
        found = self.opened(text)["opened"]["roster"]
        assert [one["name"] for one in found["groups"]] == ["G"]

    def test_a_name_inside_a_row_is_no_row_of_its_own(self):
        text = '{"performance_year": 2024, "clinicians": [x, {"name": "A", "note": {"name": "B"}}, {"name": "C"}]}'
        found = self.opened(text)["opened"]["roster"]
        assert [one["name"] for one in found["clinicians"]] == ["A", "C"]

    @given(st.integers(200, len(SAVED) - 2))
    def test_cut_off_anywhere(self, length):
        result = self.opened(SAVED[:length])
        assert result["opened"]["left"]
        assert result["opened"]["roster"]["practice"] == "Example Family Medicine"

    @given(st.integers(130, len(SAVED) - 1), st.sampled_from(list('{}[]",:x0\\\n')))
    def test_one_sign_wrong_anywhere(self, place, sign):
        result = asked({"saved": SAVED[:place] + sign + SAVED[place + 1 :], "performance_year": 2024})
        assert result.get("opened") or result["errors"]

    @given(st.text(max_size=300))
    def test_no_text_makes_it_fall(self, text):
        assert "errors" in asked({"saved": text, "performance_year": 2024})

    @pytest.mark.parametrize(
        "text", ["", "{}", "[]", "7", '{"a": 1}', "{{{{", "[" * 20, '{"a": ' + "1" * 5000 + "}", '{"clinicians"']
    )
    def test_no_roster(self, text):
        found = asked({"saved": text, "performance_year": 2024})
        assert [item["field"] for item in found["errors"]] == ["saved"]

    @pytest.mark.parametrize("before", ["7", "null", '{"name": "B"}'])
    def test_rows_after_the_damage_of_a_file_that_had_none_before(self, before):
        text = f'{{"performance_year": 2024, "clinicians": {before}, "x": [x], "more": [{{"name": "A"}}]'
        found = self.opened(text)["opened"]["roster"]
        assert [one["name"] for one in found["clinicians"]] == ["A"]

    def test_nested_without_end(self):
        assert "nested too deeply" in asked({"saved": "[" * 5000})["errors"][0]["message"]

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"quality_score": "many"}, "Left out. Ada: Quality score: “many” is not a number of points. Enter digits "
                                        "only, such as 89.5."),
            ({"nickname": "A"}, "Left out. Ada: “nickname”, which this page does not know."),
            ({"measurements": [{"measureId": "PI_EP_2", "value": "x"}]},
             "Left out. Ada: PI_EP_2, Answer: answer yes or no, or give a numerator and a denominator."),
            ({"name": "", "nickname": "A"}, "Left out. “nickname”, which this page does not know."),
        ],
    )  # fmt: skip
    def test_what_was_left_names_its_row(self, change, said):
        data = {**json.loads(SAVED), "groups": [], "clinicians": [{"name": "Ada", **change}]}
        assert [one["message"] for one in self.opened(json.dumps(data))["opened"]["left"]] == [said]

    @pytest.mark.parametrize("key", ["clinicians.7", "clinicians.x", "practice.0", "", "new"])
    def test_a_field_of_the_whole_file_that_is_not_known(self, key):
        (left,) = self.opened(json.dumps({**json.loads(SAVED), key: 1}))["opened"]["left"]
        assert left["message"] == f"Left out. “{key.split('.')[-1]}”, which this page does not know."

    def test_a_row_that_is_no_row(self):
        data = {**json.loads(SAVED), "clinicians": ["Ben"]}
        (left,) = self.opened(json.dumps(data))["opened"]["left"]
        assert left["message"] == "Left out. Clinicians, number 1: fill in its fields."

    def test_a_file_without_a_year_takes_the_one_that_is_typed(self):
        data = json.loads(SAVED)
        del data["performance_year"]
        result = self.opened(json.dumps(data), performance_year=2024)
        assert result["opened"]["roster"]["performance_year"] == 2024
        assert asked({"saved": json.dumps(data)})["errors"][0]["field"] == "performance_year"

    def test_a_year_that_is_not_on_file(self):
        data = {**json.loads(SAVED), "performance_year": 2031}
        assert self.opened(json.dumps(data), performance_year=2024)["opened"]["roster"]["performance_year"] == 2024
        assert "no rules on file" in asked({"saved": json.dumps(data)})["errors"][0]["message"]

    def test_a_saved_text_that_is_no_text(self):
        found = asked({"saved": 7, "performance_year": "x"})
        assert {"saved", "performance_year"} <= {item["field"] for item in found["errors"]}

    def test_one_row_of_a_saved_file_in_full(self):
        assert self.opened(SAVED, show="groups.9")["answer"] == self.opened(SAVED)["answer"]
        result = self.opened(SAVED, show="groups.0")
        assert "Example Family Medicine:" in result["answer"]["sentence"]


class TestNextYear:
    def test_who_is_in_it_goes_along(self):
        found = scored(json.loads(SAVED), copy_to=2025)["copied"]
        assert found["roster"]["performance_year"] == 2025
        assert found["roster"]["clinicians"][0]["npi"] == "1234567893"
        assert found["roster"]["groups"][0]["exchange"] == "referral_loops"
        assert "2 clinicians and 1 group went along." in found["left"]

    def test_nothing_of_the_old_year_does(self):
        found = scored(json.loads(SAVED), copy_to=2025)["copied"]["roster"]
        text = json.dumps(found)
        assert not [word for word in ("measurements", "quality_score", "statuses", "eligible", "feedback", "120000",
                                      "cehrt_id", "2024-") if word in text]  # fmt: skip

    def test_the_copy_is_a_roster(self):
        found = scored(json.loads(SAVED), copy_to=2025)["copied"]["roster"]
        assert scored(found)["final_scores"] == {"groups.0": None, "clinicians.0": None, "clinicians.1": None}


class TestReport:
    def test_an_empty_roster_has_none(self):
        assert scored(roster())["exports"] == []

    def test_as_a_workbook(self):
        people = [whole(), clinician("Ben", npi=None, measurements=counts(PI_EP_1=(9, 1)), tin="1")]
        data = json.dumps(roster(*people, groups=[complete_group(activities=ACTIVITIES)]))
        book = CalamineWorkbook.from_filelike(io.BytesIO(browser.keep(NAME, data, "report")))
        assert book.sheet_names == ["Overview", "Measures", "Categories", "Activities", "Attest", "Certification",
                                    "Alone or group", "To mend", "Papers to keep", "Deadlines"]  # fmt: skip
        measures = book.get_sheet_by_name("Measures").to_python()
        assert ["clinicians.0", "Ada Example", "PI_EP_1", "e-Prescribing", 90.0, 100.0] in [
            each[:6] for each in measures
        ]
        attested = book.get_sheet_by_name("Attest").to_python()
        assert any(each[2] == "PI_PPHI_1" and each[4] == "Yes" for each in attested)
        mend = book.get_sheet_by_name("To mend").to_python()
        assert any("more than the denominator" in each[1] for each in mend)
        assert any("nine digits" in each[1] for each in mend)

    def test_without_groups_there_is_nothing_to_compare(self):
        book = CalamineWorkbook.from_filelike(io.BytesIO(browser.keep(NAME, json.dumps(roster(whole())), "report")))
        assert "Alone or group" not in book.sheet_names

    def test_as_csv(self):
        text = browser.keep(NAME, json.dumps(roster(whole(quality_score="10"), {"name": "Ben"})), "overview").decode()
        lines = text.splitlines()
        assert lines[0].lstrip("\ufeff").startswith("Row,Name,Number,Quality,Cost")
        assert lines[1].startswith("clinicians.0,Ada Example,1234567893,10,60,40,")
        assert lines[2].startswith("clinicians.1,Ben,,,,,")


def test_a_hundred_clinicians_are_scored_once_each():
    """The same question is worked out once: what is asked again comes from memory."""
    people = [whole(f"C{at}", npi=None, measurements=[*yes(*YES), *counts(PI_EP_1=(at % 90 + 1, 100))])
              for at in range(20)]  # fmt: skip
    _ask.cache_clear()
    scored(roster(*people))
    first = _ask.cache_info().misses
    scored(roster(*people))
    assert _ask.cache_info().misses == first
