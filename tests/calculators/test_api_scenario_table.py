"""The rows of both audit logs: every rule, the day before, at and after each date, and counts that add up."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import browser, get
from tests.calculators.api_visits import GAP, NAME, PERIOD, ROW, count, reasons, rows_of, verdict

IN = {"numerator": "yes", "vdt": "yes"}
RULES = get(NAME).RULES[0]


def because(check, name):
    return {**RULES.reasons["any"], **RULES.reasons[check]}[name].value


@pytest.mark.parametrize(
    ("service", "reason"),
    [
        ("2019-09-22", "before_period"), ("2019-09-23", None), ("2019-09-24", None), ("2019-11-03", None),
        ("2019-11-04", "after_enabling"), ("2019-11-05", "after_enabling"), ("2019-12-21", "after_enabling"),
        ("2019-12-22", "after_period"),
    ],
)  # fmt: skip
def test_service_dates_of_the_gap(service, reason):
    found = verdict({"service": service, "vdt": service}, GAP)
    assert found == (reason and because("gap", reason))


@pytest.mark.parametrize(("service", "reason"), [("2019-12-20", None), ("2019-12-21", None),
                                                 ("2019-12-22", "after_period")])  # fmt: skip
def test_the_gap_ends_with_the_period_when_the_api_came_after_it(service, reason):
    found = verdict({"service": service, "vdt": service}, GAP, api_enabled_on="2019-12-27")
    assert found == (reason and because("gap", reason))


def test_an_api_of_the_first_day_leaves_no_gap():
    result = count(rows_of({"service": "2019-09-23", "vdt": "2019-09-23"}), GAP, api_enabled_on="2019-09-23")
    assert reasons(result) == {because("gap", "after_enabling"): 1}
    assert (result["scenario"], result["outcome"], result["gap_start"]) == (3, "not_met", None)


@pytest.mark.parametrize(
    ("service", "reason"),
    [("2019-09-22", "before_period"), ("2019-09-23", None), ("2019-11-04", None), ("2019-12-21", None),
     ("2019-12-22", "after_period")],
)  # fmt: skip
def test_service_dates_of_the_whole_period(service, reason):
    found = verdict({**IN, "service": service}, PERIOD)
    assert found == (reason and because("period", reason))


@pytest.mark.parametrize(
    ("vdt", "available", "reason"),
    [
        ("2019-09-30", "", None), ("2019-10-01", "", None), ("2019-10-02", "", None), ("2019-10-03", "", None),
        ("2019-10-04", "", "vdt_late"), ("2019-10-05", "", "vdt_late"), ("2019-10-05", "2019-10-03", None),
        ("2019-10-06", "2019-10-03", "vdt_late"), ("", "", "no_vdt"), ("no", "", "no_vdt"), ("Yes", "", "vdt_undated"),
    ],
)  # fmt: skip
def test_vdt_access_of_the_gap(vdt, available, reason):
    found = verdict({"vdt": vdt, "available": available}, GAP)
    assert found == (reason and because("gap", reason))


@pytest.mark.parametrize(
    ("vdt", "reason"),
    [("Yes", None), ("y", None), ("TRUE", None), ("1", None), ("Provided", None), ("✓", None), ("2019-10-03", None),
     ("2019-10-04", "vdt_late"), ("No", "no_vdt"), ("", "no_vdt"), ("Not provided", "no_vdt")],
)  # fmt: skip
def test_vdt_access_of_the_whole_period(vdt, reason):
    found = verdict({"vdt": vdt, "numerator": "yes"}, PERIOD)
    assert found == (reason and because("period", reason))


@pytest.mark.parametrize(
    ("day", "reason"),
    [("2018-12-31", "documented_early"), ("2019-01-01", None), ("2019-01-02", None), ("2019-12-30", None),
     ("2019-12-31", None), ("2020-01-01", "documented_late"), ("", "not_documented"), ("no", "not_documented"),
     ("yes", "documented_undated")],
)  # fmt: skip
@pytest.mark.parametrize(("inputs", "row"), [(GAP, {}), (PERIOD, IN)])
def test_days_of_documentation(day, reason, inputs, row):
    result = count(rows_of({**row, "documents": day}), inputs)
    assert list(reasons(result)) == ([because("gap", reason)] if reason else [])
    assert result["lacking_documentation"] == (1 if reason else 0)


@pytest.mark.parametrize(("inputs", "said", "reason"), [
    (GAP, "no", None), (GAP, "", None), (GAP, "Yes", "in_numerator"), (GAP, "not met", None),
    (GAP, "Met", "in_numerator"),
    (PERIOD, "yes", None), (PERIOD, "no", "not_in_numerator"), (PERIOD, "", "not_in_numerator"),
])  # fmt: skip
def test_the_dashboards_numerator(inputs, said, reason):
    check = "gap" if inputs is GAP else "period"
    assert verdict({"numerator": said}, inputs) == (reason and because(check, reason))


class TestOptOuts:
    @pytest.mark.parametrize(
        ("said", "numerator", "inside", "apart", "reason"),
        [
            ("no", "yes", 0, 3, None), ("", "yes", 0, 3, None), ("yes", "yes", 1, 0, None),
            ("yes", "yes", 0, 3, "opt_out_own_log"), ("Declined", "yes", 0, 3, "opt_out_own_log"),
            ("yes", "yes", 1, 3, None), ("yes", "no", 1, 3, "opt_out_own_log"), ("yes", "yes", 0, 0, None),
            ("yes", "no", 0, 0, "opt_out_uncounted"), ("In dashboard", "yes", 0, 3, None),
            ("Opt-Out Audit Log", "yes", 1, 0, "opt_out_own_log"), ("yes", "no", 1, 0, "not_in_numerator"),
        ],
    )  # fmt: skip
    def test_of_the_whole_period(self, said, numerator, inside, apart, reason):
        found = verdict({"opt_out": said, "numerator": numerator, "vdt": "yes"}, PERIOD, opt_outs_in_dashboard=inside,
                        separate_opt_out_entries=apart)  # fmt: skip
        assert found == (reason and because("period", reason))

    @pytest.mark.parametrize(
        ("numerator", "inside", "reason"),
        [("no", 1, None), ("yes", 1, "in_numerator"), ("no", 0, "opt_out_uncounted")],
    )
    def test_of_the_gap(self, numerator, inside, reason):
        found = verdict({"opt_out": "yes", "numerator": numerator}, GAP, dashboard_numerator=1,
                        opt_outs_in_dashboard=inside)  # fmt: skip
        assert found == (reason and because("gap", reason))

    def test_that_count_nowhere_are_asked_for(self):
        result = count(rows_of({"opt_out": "yes"}), GAP)
        assert any("Opt-Out Audit Log" in line for line in result["still_needed"])


class TestOnePatientOnce:
    def test_in_the_log(self):
        content = rows_of({}, {"id": "111"}, {"id": "111", "service": "2019-10-20", "vdt": "2019-10-20"}, {})
        result = count(content, GAP)
        assert reasons(result) == {because("gap", "repeated_visit"): 1, because("gap", "another_visit"): 1}
        assert result["log_entries"] == 2

    def test_the_first_row_that_counts_is_used(self):
        result = count(rows_of({"vdt": ""}, {"id": "111", "documents": ""}, {"id": "111"}), GAP)
        assert result["log_entries"] == 1
        assert reasons(result) == {because("gap", "no_vdt"): 1, because("gap", "repeated_visit"): 1}
        assert result["lacking_documentation"] == 0

    def test_waits_for_documentation_once(self):
        result = count(rows_of({"documents": ""}, {"id": "111", "documents": "2020-02-02"}), GAP)
        assert result["lacking_documentation"] == 1
        assert sum(reasons(result).values()) == 2

    def test_not_in_the_log_and_in_the_numerator(self):
        later = {"id": "111", "service": "2019-11-20", "vdt": "2019-11-20", "numerator": "yes"}
        result = count(rows_of({}, later), GAP, dashboard_numerator=1)
        assert reasons(result) == {
            because("gap", "in_numerator_otherwise"): 1, because("gap", "after_enabling"): 1,
        }  # fmt: skip

    def test_perhaps_in_the_numerator_when_the_file_does_not_say(self):
        later = {"id": "111", "service": "2019-11-20", "vdt": "2019-11-20"}
        inside = {"opt_out": "in dashboard"}
        content = rows_of({}, {}, later, inside, leave=("numerator",))
        assert because("gap", "perhaps_in_numerator") in reasons(count(content, GAP, dashboard_numerator=1))
        result = count(content, GAP, dashboard_numerator=2, opt_outs_in_dashboard=1)
        assert result["log_entries"] == 1
        assert any("who is in the dashboard's numerator" in line for line in result["still_needed"])
        assert count(content, GAP)["log_entries"] == 3

    def test_two_dates_of_birth_are_flagged(self):
        result = count(rows_of({}, {"id": "111", "born": "1999-01-01"}, {"born": ""}, {}), GAP)
        assert [(one["flag"], one["first_rows"]) for one in result["flags"]] == [("two_birth_dates", [3])]

    def test_two_providers_are_flagged(self):
        result = count(rows_of({}, {}, {"provider": "Dr. Ng"}), GAP)
        assert [(one["flag"], one["first_rows"]) for one in result["flags"]] == [("two_providers", [4])]


class TestFlags:
    @pytest.mark.parametrize(
        ("change", "flag"),
        [({"vdt": "2019-10-03"}, "vdt_second_day"), ({"vdt": "2019-09-30"}, "vdt_before_visit"),
         ({"documents": "2019-11-03"}, "documented_before_enabling"), ({"documents": "2019-11-04"}, None)],
    )  # fmt: skip
    def test_rows_that_are_used(self, change, flag):
        result = count(rows_of(change), GAP)
        assert result["log_entries"] == 1
        assert [one["flag"] for one in result["flags"]] == ([flag] if flag else [])

    def test_many_rows_are_counted_and_some_named(self):
        result = count(rows_of(*[{"vdt": "2019-10-03"}] * 12), GAP, dashboard_denominator=12)
        step = next(step for step in result["steps"] if step["label"] == "Look again")
        assert step["value"].endswith("Rows 2, 3, 4, 5, 6, 7, 8, 9, 10 and 11 and 2 more")


class TestColumnsThatAreNotThere:
    def test_day_of_one_mailing(self):
        content = rows_of({}, {}, leave=("documents",))
        assert count(content, GAP)["lacking_documentation"] == 2
        assert count(content, GAP, documentation_provided_on="2019-12-31")["log_entries"] == 2
        late = count(content, GAP, documentation_provided_on="2020-01-01")
        assert (late["log_entries"], late["outcome"]) == (0, "not_met")

    @pytest.mark.parametrize(("instructions", "apps", "entries"), [
        ("2019-12-01", "2019-12-31", 1), ("2019-12-31", "2019-12-01", 1), ("2020-01-01", "2019-12-31", 0),
        ("2019-12-01", None, 0),
    ])  # fmt: skip
    def test_days_of_both_acts(self, instructions, apps, entries):
        acts = {"instructions_given_on": instructions, "app_information_given_on": apps}
        assert count(rows_of({}, leave=("documents",)), GAP, acts=acts)["log_entries"] == entries

    def test_a_yes_gets_the_day_of_the_mailing(self):
        result = count(rows_of({"documents": "sent"}, {"documents": "no"}, {"documents": ""}), GAP,
                       documentation_provided_on="2019-12-01")  # fmt: skip
        assert (result["log_entries"], result["lacking_documentation"]) == (1, 2)

    def test_the_numerator_of_a_vdt_dashboard_says_who_had_access(self):
        assert count(rows_of(IN, leave=("vdt",)), PERIOD)["log_entries"] == 1
        assert count(rows_of(IN, leave=("numerator",)), PERIOD)["log_entries"] == 1
        assert reasons(count(rows_of(IN, leave=("vdt", "numerator")), PERIOD)) == {because("period", "no_vdt"): 1}

    def test_birth_and_provider(self):
        result = count(rows_of({}, leave=("born", "provider")), GAP)
        assert result["log_entries"] == 1
        assert "The log's column Patient DOB and Provider" in result["still_needed"][0]
        found = reasons(count(rows_of({"born": ""}, {"provider": ""}), GAP))
        assert found == {because("gap", "no_birth_date"): 1, because("gap", "no_provider"): 1}

    def test_a_file_without_patients_is_asked_about(self):
        result = count(rows_of({}, leave=("id",)), GAP)
        assert result["asks"][0]["kind"] == "columns"


class TestWhichLog:
    @pytest.mark.parametrize(
        ("changes", "log", "scenario"),
        [
            ({}, "vdt_and_api_audit_log", 3),
            ({"dashboard_tracks": "vdt_only", "dashboard_numerator": 9}, "api_audit_log", 4),
            ({"dashboard_numerator": 9}, None, 2),
            ({"api_enabled_on": "2019-09-01", "dashboard_numerator": 9}, None, 1),
            ({"api_enabled_on": None}, None, None),
            ({"dashboard_tracks": "unknown"}, None, None),
            ({"dashboard_numerator": 8, "separate_opt_out_entries": 1}, "vdt_and_api_audit_log", 2),
            ({"dashboard_tracks": "unknown", "log": "api_audit_log"}, "api_audit_log", None),
            ({"dashboard_tracks": "unknown", "log": "by_answers"}, None, None),
        ],
    )
    def test_follows_from_the_answers(self, changes, log, scenario):
        result = count(rows_of({}), GAP, **changes)
        assert (result["log"], result["scenario"]) == (log, scenario)

    @pytest.mark.parametrize(
        ("tracks", "enabled", "log"),
        [("vdt_and_api", "2019-11-04", "vdt_and_api_audit_log"), ("vdt_only", "2019-11-04", "api_audit_log"),
         ("unknown", "2019-11-04", None), ("vdt_only", "2019-09-01", None)],
    )  # fmt: skip
    def test_without_the_dashboards_numbers(self, tracks, enabled, log):
        given = {key: value for key, value in GAP.items() if not key.startswith("dashboard_")}
        result = count(rows_of({}), given, dashboard_tracks=tracks, api_enabled_on=enabled)
        assert (result["log"], result["mapir_numerator"], result["answer"]["tone"]) == (log, None, "wait")
        letters = [offer["id"] for offer in result["exports"] if offer["id"].startswith("letter")]
        assert len(letters) == (2 if log else 0)

    def test_to_be_safe_when_opt_outs_alone_lift_the_rate(self):
        result = count(rows_of({}), GAP, dashboard_numerator=8, separate_opt_out_entries=1)
        assert (result["to_be_safe"], result["mapir_numerator"], result["log_entries"]) == (True, 9, 1)
        assert "to be safe" in result["answer"]["detail"]
        assert {"letter_added_visits", "vdt_and_api_audit_log"} <= set(result["documents"])

    def test_entries_flow_into_the_numerator(self):
        rows = [{} for _ in range(9)]
        assert count(rows_of(*rows), GAP)["mapir_numerator"] == 9
        assert count(rows_of(*rows), GAP, dashboard_numerator=1, separate_opt_out_entries=2)["mapir_numerator"] == 12
        rows = [IN for _ in range(9)]
        assert count(rows_of(*rows), PERIOD)["mapir_numerator"] == 9
        assert count(rows_of(*rows), PERIOD, separate_opt_out_entries=1)["mapir_numerator"] == 10

    def test_a_log_of_the_numerator_cannot_be_longer_than_it(self):
        result = count(rows_of(*[IN] * 10), PERIOD, dashboard_numerator=9)
        assert (result["outcome"], result["answer"]["tone"]) == ("contradictory", "bad")

    def test_the_readers_own_log_is_compared(self):
        result = count(rows_of({}), GAP, audit_log_entries=3)
        step = next(step for step in result["steps"] if step["label"] == "Entries in the log you made")
        assert step["value"].startswith("3, not 1")
        assert not [
            step for step in count(rows_of({}), GAP, audit_log_entries=1)["steps"] if "you made" in step["label"]
        ]

    def test_documentation_alone_before_the_period(self):
        given = {**GAP, "api_enabled_on": "2019-09-01", "dashboard_numerator": 9}
        content = rows_of({"documents": "2018-12-31"}, {"documents": "2020-01-01"}, {"documents": ""},
                          {"documents": "yes"}, {"service": "2019-01-01"}, {}, {"id": "116"})  # fmt: skip
        result = count(content, given)
        assert (result["log"], result["log_entries"], result["lacking_documentation"]) == (None, 2, 3)
        assert "2 patients of 5" in result["answer"]["detail"]


@pytest.mark.parametrize(("status", "reason"), [
    ("CHK", None), ("", None), ("Completed", None), ("N/S", "missed"), ("No-Show", "missed"), ("Cancelled", "missed"),
    ("R/S", "missed"),
])  # fmt: skip
@pytest.mark.parametrize(("inputs", "row"), [(GAP, {}), (PERIOD, IN)])
def test_a_visit_that_did_not_take_place(status, reason, inputs, row):
    result = count(rows_of({**row, "status": status}, {**row, "id": "9"}), inputs)
    assert list(reasons(result)) == ([because("gap", reason)] if reason else [])
    assert result["patients_in_period"] == (1 if reason else 2)


class TestProvider:
    def test_only_the_named_ones_rows(self):
        result = count(
            rows_of({}, {"provider": "DR OZ"}, {"provider": "Dr. Ng"}, {"provider": ""}), GAP, provider="dr. oz"
        )
        assert result["log_entries"] == 2
        assert reasons(result) == {because("gap", "other_provider"): 2}
        assert result["patients_in_period"] == 2


class TestProblems:
    @pytest.mark.parametrize(
        ("changes", "fields"),
        [
            ({"period_start": None, "period_end": None}, ["period_start", "period_end"]),
            ({"period_end": "2019-12-20"}, ["period_end"]),
            ({"dashboard_numerator": None}, ["dashboard_numerator"]),
            ({"dashboard_denominator": None}, ["dashboard_denominator"]),
            ({"dashboard_numerator": 11}, ["dashboard_numerator"]),
            ({"period_start": "2020-09-23"}, ["period_start"]),
            ({"kind": "period", "period_start": None}, ["program_year"]),
            ({"kind": "nothing"}, ["kind"]),
        ],
    )
    def test_all_are_named(self, changes, fields):
        assert [error["field"] for error in count(rows_of({}), GAP, **changes)["errors"]] == fields

    def test_every_input_of_the_question_without_a_file_is_taken(self):
        extra = {
            "tracking_test": None, "acts": {"api_stayed_on": True}, "measure_2": {"numerator": 4, "denominator": 10},
            "letter": {"place": "A"},
        }  # fmt: skip
        result = count(rows_of({}), GAP, **extra)
        assert result["measure_2"]["outcome"] == "met"


CELLS = {
    "id": st.sampled_from(["1", "2", "3", "", "0004", "1E+12"]),
    "born": st.sampled_from(["2000-09-09", "", "never"]),
    "provider": st.sampled_from(["Dr. Oz", "Dr. Ng", ""]),
    "service": st.sampled_from(
        ["2019-09-22", "2019-09-23", "2019-11-03", "2019-11-04", "2019-12-21", "2019-12-22", "", "x"]
    ),
    "available": st.sampled_from(["", "2019-11-02"]),
    "vdt": st.sampled_from(["", "yes", "no", "2019-09-24", "2019-11-06", "maybe"]),
    "documents": st.sampled_from(["", "yes", "2018-12-31", "2019-12-31", "2020-01-01", "?"]),
    "numerator": st.sampled_from(["", "yes", "no", "perhaps"]),
    "opt_out": st.sampled_from(["", "yes", "no", "dashboard", "log", "eh"]),
}
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "api_enabled_on": st.sampled_from([None, "2019-09-23", "2019-11-04", "2019-12-31", "2020-01-01"]),
        "dashboard_tracks": st.sampled_from(["vdt_and_api", "vdt_only", "unknown"]),
        "dashboard_numerator": st.integers(0, 10),
        "opt_outs_in_dashboard": st.integers(0, 1),
        "separate_opt_out_entries": st.integers(0, 2),
        "provider": st.sampled_from([None, "Dr. Oz"]),
        "kind": st.sampled_from(["log", "period"]),
    },
)


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(st.fixed_dictionaries(CELLS), min_size=1, max_size=12), changes=CHANGES,
       leave=st.sets(st.sampled_from(["available", "vdt", "documents", "numerator", "opt_out", "born"])))  # fmt: skip
def test_counts_add_up_for_any_rows(rows, changes, leave):
    changes = {"dashboard_numerator": 1, **changes} if changes.get("opt_outs_in_dashboard") else changes
    result = count(rows_of(*rows, leave=leave), GAP, **changes)
    if "errors" in result:
        assert {error["field"] for error in result["errors"]} <= {"opt_outs_in_dashboard", "visits"}
        return
    reasons(result)
    (file,) = result["files"]
    if result["kind"] == "log":
        assert file["rows_used"] == result["log_entries"] <= result["patients_in_period"]
    ids = [offer["id"] for offer in result["exports"]]
    assert len(ids) == len(set(ids))
    for wanted in set(ids) & {"log", "verdicts"}:
        assert browser.export("t", wanted)


def test_every_left_out_reason_has_its_law():
    assert ROW
    for table in RULES.reasons.values():
        for reason in table.values():
            assert json.loads(reason.law.model_dump_json())["cite"]
