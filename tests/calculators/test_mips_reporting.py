"""Who must report Promoting Interoperability: the edges of every rule, year by year."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import browser
from calculators.mips_reporting import RULES
from calculators.mips_reporting.model import CLINICIANS

NAME = "mips_reporting"
YEARS = [rules.starts.year for rules in RULES]
OPT_IN = [year for year in YEARS if year >= 2019]
FIRST = ["physician_assistant", "nurse_practitioner", "clinical_nurse_specialist", "nurse_anesthetist"]
SECOND = [
    "physical_therapist", "occupational_therapist", "speech_language_pathologist", "audiologist",
    "clinical_psychologist", "dietitian",
]  # fmt: skip


def asked(year, **changes):
    inputs = {
        "performance_year": year,
        "reporting_as": "individual",
        "clinician": "physician",
        "newly_enrolled": False,
        "charges": "250000",
        "patients": 480,
        "services": 900,
    }
    return json.loads(browser.run(NAME, json.dumps({**inputs, **changes})))


def group(year, **changes):
    return asked(year, reporting_as="group", clinician=None, newly_enrolled=None, **changes)


def said(result, label):
    return next(step["value"] for step in result["steps"] if step["label"] == label)


def refused(year, **changes):
    return {error["field"]: error["message"] for error in asked(year, **changes)["errors"]}


class TestClinicians:
    @pytest.mark.parametrize("year", YEARS)
    @pytest.mark.parametrize("clinician", CLINICIANS)
    def test_who_is_on_the_list_of_a_year(self, year, clinician):
        first = year if clinician in ("physician", *FIRST) else 2019 if clinician in SECOND else 2022
        listed = clinician != "other" and year >= first
        found = asked(year, clinician=clinician)
        assert found["participation"] == ("in" if listed else "out")
        if not listed:
            assert "this kind of clinician is not on the list" in found["answer"]["sentence"]

    @pytest.mark.parametrize("year", YEARS)
    @pytest.mark.parametrize("clinician", CLINICIANS)
    def test_who_is_excused_in_a_year(self, year, clinician):
        spans = {
            **dict.fromkeys(FIRST, (2017, 2022)),
            **dict.fromkeys(SECOND, (2019, 2023)),
            "clinical_social_worker": (2022, 2024),
        }
        first, last = spans.get(clinician, (1, 0))
        found = asked(year, clinician=clinician)
        assert (found["category"] == "does_not_count") is (first <= year <= last)
        assert (found["grounds"] == ["clinician"]) is (first <= year <= last)

    def test_a_nurse_midwife_is_our_reading(self):
        (step,) = (one for one in asked(2022, clinician="nurse_midwife")["steps"]
                   if one["label"] == "Excused by kind of clinician")  # fmt: skip
        assert step["law"]["evidence"] == "our_reading"

    def test_newly_enrolled_clinicians_are_exempt(self):
        found = asked(2018, newly_enrolled=True)
        assert (found["participation"], found["must_report"]) == ("out", False)
        assert found["answer"]["sentence"] == (
            "You do not have to report Promoting Interoperability for 2018: you are not in MIPS, because you first "
            "enrolled in Medicare in this year."
        )


class TestLowVolume:
    @pytest.mark.parametrize(
        ("year", "charges", "patients", "exempt"),
        [
            (2017, "30000", 101, True), (2017, "30000.01", 101, False), (2017, "30000.01", 100, True),
            (2018, "90000", 201, True), (2018, "90000.01", 201, False), (2018, "90000.01", 200, True),
        ],
    )  # fmt: skip
    def test_in_the_first_years_both_limits_must_be_exceeded(self, year, charges, patients, exempt):
        found = asked(year, charges=charges, patients=patients, services=None)
        assert found["participation"] == ("out" if exempt else "in")

    @pytest.mark.parametrize("year", OPT_IN)
    @pytest.mark.parametrize("below", [["charges"], ["patients"], ["services"], ["charges", "services"]])
    def test_one_or_two_limits_let_a_clinician_choose(self, year, below):
        limits = {"charges": "90000", "patients": 200, "services": 200}
        short = {name: limits[name] for name in below}
        assert asked(year, **short)["participation"] == "may_opt_in"
        assert asked(year, **short)["must_report"] is False
        assert asked(year, **short, opts_in=True)["participation"] == "in"
        assert asked(year, **short, opts_in=False)["participation"] == "out"
        assert "you choose not to report" in asked(year, **short, opts_in=False)["answer"]["sentence"]

    @pytest.mark.parametrize("year", OPT_IN)
    def test_no_limit_exceeded_exempts(self, year):
        found = asked(year, charges="90000", patients=200, services=200, opts_in=True)
        assert found["participation"] == "out"
        assert "your charges do not exceed the limit, your patients" in found["answer"]["sentence"]

    @pytest.mark.parametrize("year", OPT_IN)
    def test_all_limits_exceeded_is_in(self, year):
        assert asked(year, charges="90000.01", patients=201, services=201)["participation"] == "in"

    def test_what_is_missing_is_named(self):
        found = asked(2024, clinician=None, newly_enrolled=None, charges=None, services=None)
        assert found["must_report"] is None
        assert found["missing"] == ["clinician", "newly_enrolled", "charges", "services"]
        assert found["answer"]["sentence"] == "It cannot be told yet whether you are in MIPS."
        assert found["answer"]["detail"].startswith("Enter the kind of clinician, whether you first enrolled")

    def test_one_limit_not_exceeded_answers_without_the_others(self):
        assert asked(2018, charges=None, patients=200)["participation"] == "out"
        assert asked(2024, charges=None, patients=200, services=None)["participation"] == "out"
        assert asked(2024, charges=None, patients=200)["participation"] == "may_opt_in"

    def test_an_excused_clinician_need_not_report_whatever_else(self):
        found = asked(2024, hospital_based=True, charges=None)
        assert (found["participation"], found["must_report"]) == ("unknown", False)
        assert "it counts 0%, because you are hospital-based" in found["answer"]["sentence"]

    def test_the_choice_says_whether_the_category_would_count(self):
        plain = asked(2024, patients=200)["answer"]
        assert plain["sentence"].endswith("unless you opt in.")
        assert "the category counts" not in plain["detail"]
        assert "the category would count" in plain["detail"]
        assert "the category would not count" in asked(2024, patients=200, small_practice=True)["answer"]["detail"]


class TestAdvancedApm:
    @pytest.mark.parametrize(
        ("year", "payments", "patients", "participation"),
        [
            (2018, "25", None, "out"), (2018, "24.99", None, "may_choose"), (2018, None, "20", "out"),
            (2018, None, "10", "may_choose"), (2018, "19.99", "9.99", "in"), (2018, "20", "0", "may_choose"),
            (2019, "50", None, "out"), (2023, "49", "34", "may_choose"), (2024, None, "35", "out"),
            (2024, "39.9", "24.9", "in"), (2025, "74.9", "49.9", "may_choose"), (2025, "75", None, "out"),
            (2026, None, "50", "out"), (2026, "49.9", "34.9", "in"),
        ],
    )  # fmt: skip
    def test_one_share_is_enough(self, year, payments, patients, participation):
        assert asked(year, apm_payments=payments, apm_patients=patients)["participation"] == participation

    def test_a_partial_participant_chooses(self):
        shares = {"apm_payments": "45"}
        assert asked(2023, **shares, partial_reports=True)["participation"] == "in"
        assert asked(2023, **shares, partial_reports=False)["participation"] == "out"
        found = asked(2023, **shares)
        assert found["answer"]["sentence"].endswith("unless you choose to report.")
        assert said(found, "Partial qualifying participant") == "you choose to report: not answered"
        assert any("payers other than Medicare" in text for text in found["still_needed"])

    def test_it_is_not_asked_of_a_group(self):
        assert group(2023, apm_payments="90")["participation"] == "in"


class TestStatuses:
    @pytest.mark.parametrize("year", YEARS)
    @pytest.mark.parametrize("status", ["non_patient_facing", "hospital_based", "surgical_center_based"])
    def test_three_statuses_excuse_in_every_year(self, year, status):
        found = asked(year, **{status: True})
        assert (found["must_report"], found["grounds"]) == (False, [status])

    @pytest.mark.parametrize("year", YEARS)
    def test_a_small_practice(self, year):
        found = asked(year, small_practice=True)
        assert found["must_report"] is (year < 2022)
        applying = asked(year, hardship="small_practice")
        assert (applying["category"] == "may_apply") is (2018 <= year <= 2021)

    def test_the_places_of_service_are_shown(self):
        assert "21, 22 and 23" in said(asked(2017, hospital_based=True), "Hospital-based: what counts")
        assert "19" not in said(asked(2017, hospital_based=True), "Hospital-based: what counts")
        assert "19, 21, 22 and 23" in said(asked(2018, hospital_based=True), "Hospital-based: what counts")
        label = "Based in an ambulatory surgical center: what counts"
        assert "24" in said(asked(2020, surgical_center_based=True), label)

    def test_data_that_are_sent_are_scored(self):
        found = asked(2018, clinician="nurse_practitioner", sends_data=True)
        assert (found["must_report"], found["category"]) == (True, "counts")
        assert found["answer"]["detail"] == (
            "You could leave it out, because this kind of clinician is excused. You send data, so CMS scores them."
        )
        assert said(asked(2018, sends_data=True), "Data sent all the same") == "yes"
        assert asked(2018, sends_data=True, hardship="internet")["category"] == "counts"


class TestGroups:
    @pytest.mark.parametrize("year", YEARS)
    def test_a_group_is_excused_at_100_percent_alone(self, year):
        whole = group(year, clinicians_in_group=12, clinicians_excused=12)
        assert (whole["must_report"], whole["grounds"]) == (False, ["whole_group"])
        part = group(year, clinicians_in_group=12, clinicians_excused=11)
        assert part["must_report"] is True
        assert said(part, "Clinicians of the group who are excused").startswith("11 of 12, not all of them")
        assert said(group(year), "Clinicians of the group who are excused").startswith("not entered")

    def test_a_kind_of_clinician_does_not_excuse_a_group(self):
        found = asked(2018, reporting_as="virtual_group", clinician="nurse_practitioner")
        assert (found["must_report"], found["grounds"]) == (True, [])

    @pytest.mark.parametrize(
        ("year", "status", "excused"),
        [
            (2018, "hospital_based", True), (2020, "non_patient_facing", True), (2020, "small_practice", False),
            (2022, "small_practice", True), (2022, "surgical_center_based", False),
            (2025, "surgical_center_based", True),
        ],
    )  # fmt: skip
    def test_a_group_may_hold_a_status_itself(self, year, status, excused):
        assert group(year, **{status: True})["must_report"] is not excused

    def test_more_excused_than_there_are_is_refused(self):
        found = refused(2024, clinicians_in_group=3, clinicians_excused=4)
        assert found == {
            "clinicians_excused": "How many of them are excused from this category: 4 are more than the 3 in the "
                                  "group. Check both.",
        }  # fmt: skip
        assert "clinicians_in_group" in refused(2024, clinicians_in_group=0, clinicians_excused=0)


class TestApplications:
    @pytest.mark.parametrize(
        ("year", "last"),
        [
            (2017, "2017-12-31"), (2018, "2018-12-31"), (2019, "2019-12-31"), (2020, "2021-02-01"),
            (2021, "2021-12-31"), (2022, "2023-01-03"), (2023, "2024-01-02"), (2024, "2024-12-31"),
            (2025, "2025-12-31"), (2026, None),
        ],
    )  # fmt: skip
    def test_the_last_day_of_a_year(self, year, last):
        found = asked(year, hardship="internet")
        assert (found["apply_by"], found["category"]) == (last, "may_apply")
        detail = found["answer"]["detail"]
        assert ("No last day is on file" in detail) is (last is None)
        assert any(step["text"].startswith("Apply to CMS") for step in found["next_actions"])

    def test_in_time_and_too_late(self):
        on_time = asked(2020, hardship="internet", applied_on="2021-02-01", approved=True)
        assert (on_time["must_report"], on_time["grounds"]) == (False, ["application"])
        late = asked(2020, hardship="internet", applied_on="2021-02-02", approved=True)
        assert late["must_report"] is True
        assert late["answer"]["detail"] == "The application came after the last day."
        assert said(late, "Last day to apply").endswith("You sent it on February 2, 2021: too late")
        assert said(on_time, "Last day to apply").endswith(": in time")
        assert asked(2026, hardship="internet", applied_on="2027-05-05", approved=True)["must_report"] is False

    def test_an_application_that_was_not_approved(self):
        found = asked(2018, hardship="internet", approved=False)
        assert (found["category"], found["answer"]["detail"]) == ("counts", "CMS did not approve the application.")

    def test_decertified_technology_counts_from_the_second_year(self):
        assert asked(2017, hardship="decertified")["category"] == "counts"
        assert asked(2018, hardship="decertified")["category"] == "may_apply"
        assert "no reason for an application" in said(asked(2017, hardship="decertified"), "Reason to apply")

    def test_no_technology_is_no_reason(self):
        found = asked(2018, hardship="no_technology")
        assert (found["category"], found["apply_by"]) == ("counts", None)
        assert said(found, "Reason to apply") == "lacking certified technology is no reason by itself"

    def test_a_small_practice_that_need_not_apply_is_told_why(self):
        (step,) = (one for one in asked(2023, hardship="small_practice")["steps"] if one["label"] == "Reason to apply")
        assert "without asking" in step["law"]["says"]

    def test_an_application_without_a_reason_or_before_the_year_is_refused(self):
        assert refused(2018, applied_on="2017-12-31", approved=True) == {
            "applied_on": "Day you sent the application: December 31, 2017 is before 2018 begins. Check the day and "
                          "the year.",
            "approved": "Did CMS approve the application? Choose the reason of the application too, or leave this out.",
        }  # fmt: skip


class TestEverything:
    @pytest.mark.parametrize("year", [2016, YEARS[-1] + 1])
    def test_a_year_without_rules_is_an_error(self, year):
        assert f"no rules on file for {year}" in refused(year)["performance_year"]

    def test_the_first_two_years_do_not_count_services(self):
        assert said(asked(2018, services=1), "Covered services") == "this year does not count them"
        assert asked(2018, services=1)["participation"] == "in"

    @given(
        st.fixed_dictionaries(
            {"performance_year": st.sampled_from(YEARS),
             "reporting_as": st.sampled_from(["individual", "group", "virtual_group"])},
            optional={
                "clinician": st.sampled_from([*CLINICIANS, None]),
                "newly_enrolled": st.sampled_from([True, False, None]),
                "charges": st.sampled_from(["0", "30000", "90000", "90001", None]),
                "patients": st.integers(0, 400),
                "services": st.integers(0, 400),
                "opts_in": st.booleans(),
                "apm_payments": st.sampled_from(["0", "20", "45", "75"]),
                "partial_reports": st.booleans(),
                "non_patient_facing": st.booleans(),
                "small_practice": st.booleans(),
                "clinicians_in_group": st.integers(1, 9),
                "clinicians_excused": st.integers(0, 9),
                "hardship": st.sampled_from(["internet", "small_practice", "no_technology", None]),
                "approved": st.booleans(),
                "sends_data": st.booleans(),
            },
        )
    )  # fmt: skip
    def test_every_answer_agrees_with_itself(self, inputs):
        found = json.loads(browser.run(NAME, json.dumps(inputs)))
        if "errors" in found:
            return
        counts = found["category"] != "does_not_count"
        if found["participation"] == "in":
            assert found["must_report"] is counts
        elif found["participation"] == "unknown":
            assert found["must_report"] in (None, False)
            assert found["missing"]
        else:
            assert found["must_report"] is False
        assert counts or (found["grounds"] and not inputs.get("sends_data"))
        assert all(step["value"] and step["law"]["says"] for step in found["steps"])
