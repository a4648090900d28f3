"""Massachusetts 2019: the whole decision table, its boundaries and its dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import api_scenario
from calculators.reading import Given

NAME = "api_scenario"
START, END = "2019-09-23", "2019-12-21"
CASE = {
    "period_start": START,
    "period_end": END,
    "api_enabled_on": "2019-11-04",
    "dashboard_numerator": 2310,
    "dashboard_denominator": 2457,
    "dashboard_tracks": "vdt_and_api",
}
TEST = {"window_start": "2019-03-03", "window_end": "2019-05-31", "numerator": 0, "denominator": 529}


def told(result, *keys):
    assert "errors" not in result, result
    return tuple(result[key] for key in keys)


def fields(result):
    return [item["field"] for item in result["errors"]]


class TestDecisionTable:
    """Position x tracking x rate; 80 of 100 is exactly the threshold."""

    @pytest.mark.parametrize(
        ("enabled", "tracks", "numerator", "scenario", "outcome"),
        [
            ("2019-09-22", "unknown", 81, 1, "met"),
            ("2019-09-22", "vdt_only", 81, 1, "met"),
            ("2019-09-22", "vdt_and_api", 80, None, "not_met"),
            ("2019-11-04", "vdt_and_api", 81, 2, "met"),
            ("2019-11-04", "vdt_and_api", 80, 3, "log_needed"),
            ("2019-11-04", "vdt_only", 81, 4, "log_needed"),
            ("2019-11-04", "vdt_only", 80, None, "not_met"),
            ("2019-11-04", "unknown", 81, None, "test_needed"),
            ("2019-11-04", "unknown", 80, None, "test_needed"),
            ("2019-12-22", "vdt_and_api", 80, 3, "log_needed"),
            ("2019-12-22", "vdt_and_api", 81, None, "contradictory"),
            ("2019-12-22", "vdt_only", 81, 4, "log_needed"),
            ("2019-12-22", "vdt_only", 80, None, "not_met"),
            ("2020-01-01", "vdt_and_api", 81, None, "not_met"),
            (None, "vdt_and_api", 81, None, "not_met"),
        ],
    )
    def test_row(self, ask, enabled, tracks, numerator, scenario, outcome):
        result = ask(
            NAME,
            CASE,
            api_enabled_on=enabled,
            dashboard_tracks=tracks,
            dashboard_numerator=numerator,
            dashboard_denominator=100,
        )
        assert told(result, "scenario", "outcome") == (scenario, outcome)

    @pytest.mark.parametrize(
        ("enabled", "scenario", "outcome"),
        [
            ("2019-09-22", 1, "met"),
            ("2019-09-23", 2, "met"),
            ("2019-09-24", 2, "met"),
            ("2019-12-20", 2, "met"),
            ("2019-12-21", 2, "met"),
            ("2019-12-22", None, "contradictory"),
            ("2019-12-31", None, "contradictory"),
            ("2020-01-01", None, "not_met"),
        ],
    )
    def test_enable_date(self, ask, enabled, scenario, outcome):
        assert told(ask(NAME, CASE, api_enabled_on=enabled), "scenario", "outcome") == (scenario, outcome)


class TestSourceExamples:
    def test_scenario_1(self, ask):
        result = ask(NAME, CASE, api_enabled_on="2019-09-01")
        assert told(result, "scenario", "outcome", "mapir_numerator", "mapir_denominator") == (1, "met", 2310, 2457)

    @pytest.mark.parametrize(("entries", "outcome"), [(1965, "not_met"), (1966, "met"), (2310, "met")])
    def test_scenario_4(self, ask, entries, outcome):
        result = ask(NAME, CASE, api_enabled_on="2019-12-30", dashboard_tracks="vdt_only", audit_log_entries=entries)
        assert told(result, "scenario", "outcome", "mapir_numerator") == (4, outcome, entries)

    @pytest.mark.parametrize(("entries", "outcome"), [(423, "not_met"), (424, "met")])
    def test_scenario_3(self, ask, entries, outcome):
        result = ask(
            NAME, CASE, period_start="2019-03-03", period_end="2019-05-31", api_enabled_on="2019-08-01",
            dashboard_numerator=0, dashboard_denominator=529, audit_log_entries=entries,
        )  # fmt: skip
        assert told(result, "scenario", "outcome", "gap_start", "gap_end") == (3, outcome, "2019-03-03", "2019-05-31")


class TestTrackingTest:
    @pytest.mark.parametrize(
        ("tracks", "numerator", "scenario", "outcome"),
        [
            ("unknown", 0, 2, "met"),
            ("unknown", 1, 4, "log_needed"),
            ("vdt_and_api", 0, 2, "met"),
            ("vdt_and_api", 1, None, "contradictory"),
            ("vdt_only", 0, None, "contradictory"),
            ("vdt_only", 1, 4, "log_needed"),
        ],
    )
    def test_decides(self, ask, tracks, numerator, scenario, outcome):
        result = ask(NAME, CASE, dashboard_tracks=tracks, tracking_test={**TEST, "numerator": numerator})
        assert told(result, "scenario", "outcome") == (scenario, outcome)

    def test_without_patients_shows_nothing(self, ask):
        result = ask(NAME, CASE, dashboard_tracks="unknown", tracking_test={**TEST, "denominator": 0})
        assert told(result, "outcome") == ("test_needed",)
        assert "no patients" in result["answer"]["detail"]

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"window_end": "2019-05-30"}, "tracking_test.window_end"),
            ({"window_end": "2019-11-04"}, "tracking_test.window_end"),
            ({"numerator": 530}, "tracking_test.numerator"),
        ],
    )
    def test_wrong_window(self, ask, changes, field):
        assert fields(ask(NAME, CASE, tracking_test={**TEST, **changes})) == [field]

    def test_window_may_end_the_day_before(self, ask):
        assert "errors" not in ask(NAME, CASE, tracking_test={**TEST, "window_end": "2019-11-03"})

    def test_is_shown_before_the_period_only_when_it_counts(self, ask):
        labels = [step["label"] for step in ask(NAME, CASE, api_enabled_on="2019-09-01")["steps"]]
        assert "The dashboard counted" not in labels


class TestOptOuts:
    def test_a_log_of_their_own_adds_to_the_numerator(self, ask):
        result = ask(NAME, CASE, separate_opt_out_entries=10)
        assert told(result, "scenario", "mapir_numerator") == (2, 2320)
        assert "opt_out_evidence" in result["documents"]

    def test_in_scenario_4_they_add_to_the_log(self, ask):
        result = ask(NAME, CASE, dashboard_tracks="vdt_only", separate_opt_out_entries=10, audit_log_entries=1956)
        assert told(result, "outcome", "mapir_numerator") == ("met", 1966)

    def test_where_they_alone_decide_the_stricter_papers_are_listed(self, ask):
        result = ask(NAME, CASE, dashboard_numerator=80, dashboard_denominator=100, separate_opt_out_entries=1)
        assert told(result, "scenario", "outcome", "mapir_numerator") == (2, "met", 81)
        assert "vdt_and_api_audit_log" in result["documents"]
        assert any("alone" in step["label"] for step in result["steps"])

    def test_more_than_the_denominator_does_not_fit(self, ask):
        result = ask(NAME, CASE, separate_opt_out_entries=148)
        assert told(result, "outcome", "mapir_numerator") == ("not_met", 2458)
        assert "more than the 2,457 patients" in result["answer"]["detail"]

    def test_inside_the_dashboard_they_are_named(self, ask):
        result = ask(NAME, CASE, opt_outs_in_dashboard=5)
        assert any(step["value"] == "5 patients" for step in result["steps"])
        assert fields(ask(NAME, CASE, opt_outs_in_dashboard=2311)) == ["opt_outs_in_dashboard"]


LOW = {**CASE, "dashboard_numerator": 10, "dashboard_denominator": 100}


class TestGap:
    @pytest.mark.parametrize(
        ("enabled", "gap"),
        [
            ("2019-09-24", ("2019-09-23", "2019-09-23")),
            ("2019-11-04", ("2019-09-23", "2019-11-03")),
            ("2019-12-21", ("2019-09-23", "2019-12-20")),
            ("2019-12-22", ("2019-09-23", "2019-12-21")),
            ("2019-12-31", ("2019-09-23", "2019-12-21")),
        ],
    )
    def test_ends_before_the_api_was_enabled(self, ask, enabled, gap):
        assert told(ask(NAME, LOW, api_enabled_on=enabled), "gap_start", "gap_end") == gap

    @pytest.mark.parametrize("entries", [None, 0, 90])
    def test_an_empty_gap_cannot_be_filled(self, ask, entries):
        result = ask(NAME, LOW, api_enabled_on=START, audit_log_entries=entries)
        assert told(result, "scenario", "outcome", "gap_start", "gap_end") == (3, "not_met", None, None)
        assert "no gap" in result["answer"]["detail"]

    def test_says_how_many_entries_pass(self, ask):
        assert "at least 71 patients" in ask(NAME, LOW)["answer"]["detail"]
        result = ask(NAME, LOW, audit_log_entries=70)
        assert "1 more patient: 71 in all" in result["answer"]["detail"]
        assert ask(NAME, LOW, audit_log_entries=71)["outcome"] == "met"


class TestDocumentation:
    @pytest.mark.parametrize(
        ("day", "tracks", "outcome"),
        [
            ("2018-12-31", "vdt_only", "not_met"),
            ("2019-01-01", "vdt_only", "log_needed"),
            ("2019-12-31", "vdt_only", "log_needed"),
            ("2020-01-01", "vdt_only", "not_met"),
            ("2018-12-31", "vdt_and_api", "met"),
            ("2019-12-31", "vdt_and_api", "met"),
            ("2020-01-01", "vdt_and_api", "not_met"),
        ],
    )
    def test_has_its_time(self, ask, day, tracks, outcome):
        result = ask(NAME, CASE, documentation_provided_on=day, dashboard_tracks=tracks)
        assert told(result, "outcome") == (outcome,)

    def test_is_still_needed_until_it_is_stated(self, ask):
        assert "every patient" in ask(NAME, CASE)["still_needed"][0]
        assert "opt-outs too" in ask(NAME, CASE, documentation_provided_on="2019-12-01")["still_needed"][0]

    @pytest.mark.parametrize(
        ("changes", "count"),
        [
            ({"api_enabled_on": "2019-09-01"}, 4),
            ({}, 4),
            ({"dashboard_numerator": 10}, 6),
            ({"dashboard_tracks": "vdt_only"}, 6),
            ({"api_enabled_on": None}, 0),
        ],
    )
    def test_documents_by_scenario(self, ask, changes, count):
        assert len(ask(NAME, CASE, **changes)["documents"]) == count


class TestErrors:
    @pytest.mark.parametrize(
        ("changes", "found"),
        [
            ({"period_end": "2019-12-20"}, ["period_end"]),
            ({"period_end": "2019-09-22"}, ["period_end"]),
            ({"period_start": "2019-10-04", "period_end": "2020-01-01"}, ["period_end"]),
            ({"period_start": "2018-09-23", "period_end": "2018-12-21"}, ["period_start"]),
            ({"period_start": "2020-01-01", "period_end": "2020-03-30"}, ["period_start"]),
            ({"dashboard_denominator": 0, "dashboard_numerator": 0}, ["dashboard_denominator"]),
            ({"dashboard_numerator": 2458}, ["dashboard_numerator"]),
            ({"dashboard_tracks": "vdt_only", "audit_log_entries": 2311}, ["audit_log_entries"]),
            ({"api_enabled_on": ...}, ["api_enabled_on"]),
        ],
    )
    def test_each_at_its_field(self, ask, changes, found):
        assert fields(ask(NAME, CASE, **changes)) == found

    def test_a_bad_date_hides_no_other_error(self, ask):
        found = ask(NAME, CASE, period_end="12/x/2019", dashboard_numerator=2458)
        assert fields(found) == ["period_end", "dashboard_numerator"]
        found = ask(NAME, CASE, period_start="2021-01-01", dashboard_numerator=2458)
        assert fields(found) == ["period_start", "dashboard_numerator"]

    def test_ninety_days_are_enough(self, ask):
        assert "errors" not in ask(NAME, CASE, period_end="2019-12-21")

    def test_more_log_entries_than_the_numerator_only_in_scenario_4(self, ask):
        assert "errors" not in ask(NAME, CASE, audit_log_entries=2400)
        assert "errors" not in ask(
            NAME, CASE, dashboard_tracks="vdt_only", audit_log_entries=2400, api_enabled_on="2020-02-01"
        )

    def test_all_at_once(self, ask):
        result = ask(
            NAME,
            {},
            period_start="2019-02-30",
            period_end="x",
            api_enabled_on=None,
            dashboard_numerator="a",
            dashboard_denominator=0,
            dashboard_tracks="?",
        )
        assert fields(result) == [
            "period_start",
            "period_end",
            "dashboard_numerator",
            "dashboard_denominator",
            "dashboard_tracks",
        ]

    @pytest.mark.parametrize("missing", ["dashboard_denominator", "api_enabled_on", "dashboard_tracks"])
    def test_checks_bear_what_could_not_be_read(self, missing):
        rules = api_scenario.RULES[0]
        given = Given(
            period_start=date(2019, 9, 23), period_end=date(2019, 12, 21), api_enabled_on=date(2019, 11, 4),
            dashboard_numerator=10, dashboard_denominator=0, dashboard_tracks="vdt_only", audit_log_entries=11,
            separate_opt_out_entries=0, opt_outs_in_dashboard=0,
        )  # fmt: skip
        del given[missing]
        assert "audit_log_entries" not in [problem.field for problem in api_scenario.problems(given, rules)]

    def test_says_what_can_be_done(self, ask):
        (found,) = ask(NAME, CASE, period_end="2019-12-20")["errors"]
        assert found["message"].startswith("Last day of your reporting period: December 20, 2019 makes 89 days.")
        assert "December 21, 2019 or later" in found["message"]


def test_scenarios_1_and_2_need_no_log(ask):
    result = ask(NAME, CASE, audit_log_entries=5)
    assert result["mapir_numerator"] == 2310
    assert any("not needed" in step["value"] for step in result["steps"])


def test_the_answer_is_about_measure_1_alone(ask):
    result = ask(NAME, CASE)
    assert "Measure 1 alone" in result["answer"]["detail"]
    assert any("Measure 2" in item for item in result["still_needed"])


def inputs_of(**changes):
    found = {key: date.fromisoformat(value) if "-" in str(value) else value for key, value in CASE.items()}
    rest = {
        "tracking_test": None,
        "opt_outs_in_dashboard": 0,
        "separate_opt_out_entries": 0,
        "audit_log_entries": None,
        "documentation_provided_on": None,
    }
    return api_scenario.Inputs.model_construct(**{**found, **rest, **changes})


@given(
    start=st.dates(date(2019, 1, 1), date(2019, 10, 3)),
    enabled=st.none() | st.dates(date(2018, 6, 1), date(2020, 2, 1)),
    denominator=st.integers(1, 5000),
    share=st.integers(0, 100),
    tracks=st.sampled_from(["vdt_and_api", "vdt_only", "unknown"]),
    log=st.none() | st.integers(0, 5000),
    apart=st.integers(0, 500),
)
def test_a_met_measure_is_always_above_the_threshold(start, enabled, denominator, share, tracks, log, apart):
    inputs = inputs_of(
        period_start=start,
        period_end=start + timedelta(days=89),
        api_enabled_on=enabled,
        dashboard_numerator=denominator * share // 100,
        dashboard_denominator=denominator,
        dashboard_tracks=tracks,
        separate_opt_out_entries=apart,
        audit_log_entries=log,
    )
    result = api_scenario.calculate(inputs, api_scenario.RULES[0])
    if result.scenario is None:
        assert result.mapir_numerator is None
    if result.outcome == "met":
        assert 5 * result.mapir_numerator > 4 * denominator
        assert result.mapir_numerator <= denominator


@given(st.integers(1, 2000), st.data())
def test_one_more_log_entry_never_loses_the_measure(denominator, data):
    entries = data.draw(st.integers(0, denominator - 1))
    outcomes = [
        api_scenario.calculate(
            inputs_of(
                api_enabled_on=date(2019, 12, 30),
                dashboard_numerator=0,
                dashboard_denominator=denominator,
                audit_log_entries=log,
            ),
            api_scenario.RULES[0],
        ).outcome
        for log in (entries, entries + 1)
    ]
    assert outcomes != ["met", "not_met"]
