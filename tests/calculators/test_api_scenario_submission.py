"""Massachusetts 2019: the acts with their days, Measure 2 with its own opt-outs, the papers and MAPIR's fields."""

import pytest

from tests.calculators.test_api_scenario import CASE, NAME, fields, told

SECOND = {"numerator": 35, "denominator": 100}


def table(result, title):
    return next(found for found in result["tables"] if found["title"] == title)


def steps(result, label):
    return [step["value"] for step in result["steps"] if step["label"] == label]


class TestMeasureTwo:
    @pytest.mark.parametrize(
        ("numerator", "apart", "outcome"),
        [(34, 0, "not_met"), (35, 0, "not_met"), (36, 0, "met"), (34, 1, "not_met"), (34, 2, "met"), (0, 36, "met")],
    )
    def test_is_met_above_its_threshold_alone(self, ask, numerator, apart, outcome):
        second = {"numerator": numerator, "denominator": 100, "separate_opt_out_entries": apart}
        result = ask(NAME, CASE, measure_2=second)
        assert result["measure_2"] == {
            "outcome": outcome, "mapir_numerator": numerator + apart, "mapir_denominator": 100,
        }  # fmt: skip
        assert told(result, "scenario", "outcome") == (2, "met")
        needed = [line for line in result["still_needed"] if line.startswith("Measure 2")]
        assert len(needed) == (outcome == "not_met")
        assert ("Measure 2 with its own opt-outs" in [step["label"] for step in result["steps"]]) == (apart > 0)

    def test_shows_its_fraction_where_rounding_would_hide_it(self, ask):
        result = ask(NAME, CASE, measure_2={"numerator": 350_001, "denominator": 1_000_000})
        assert steps(result, "Measure 2") == ["350,001 of 1,000,000 is 35.0001%, more than 35%"]

    @pytest.mark.parametrize(
        ("second", "wrong"),
        [
            ({"numerator": 0, "denominator": 0}, ["measure_2.denominator"]),
            ({"numerator": 101, "denominator": 100}, ["measure_2.numerator"]),
            ({"numerator": 99, "denominator": 100, "separate_opt_out_entries": 2}, ["measure_2.numerator"]),
            ({"numerator": -1, "denominator": 100}, ["measure_2.numerator"]),
            ({"numerator": 99, "denominator": 100, "separate_opt_out_entries": 1}, []),
        ],
    )
    def test_needs_numbers_that_fit(self, ask, second, wrong):
        result = ask(NAME, CASE, measure_2=second)
        assert (fields(result) if "errors" in result else []) == wrong

    def test_is_told_apart_in_mapir(self, ask):
        rows = table(ask(NAME, CASE, measure_2=SECOND), "What to enter in MAPIR")["rows"]
        assert rows == [
            ["Measure 1, numerator", "2,310"], ["Measure 1, denominator", "2,457"],
            ["Measure 2, numerator", "35"], ["Measure 2, denominator", "100"],
        ]  # fmt: skip
        rows = table(ask(NAME, CASE, dashboard_tracks="vdt_only"), "What to enter in MAPIR")["rows"]
        assert [row[1] for row in rows] == ["Not known yet", "2,457", "From your dashboard", "From your dashboard"]


class TestActs:
    @pytest.mark.parametrize("act", ["instructions_given_on", "app_information_given_on"])
    @pytest.mark.parametrize(
        ("day", "scenario_2", "scenario_4"),
        [("2018-12-31", "met", "not_met"), ("2019-01-01", "met", "met"), ("2019-12-31", "met", "met"),
         ("2020-01-01", "not_met", "not_met")],
    )  # fmt: skip
    def test_each_is_held_against_its_days(self, ask, act, day, scenario_2, scenario_4):
        assert told(ask(NAME, CASE, acts={act: day}), "outcome") == (scenario_2,)
        result = ask(NAME, CASE, acts={act: day}, dashboard_tracks="vdt_only", audit_log_entries=2000)
        assert told(result, "outcome") == (scenario_4,)

    def test_are_shown_with_their_days(self, ask):
        acts = {"instructions_given_on": "2019-12-01", "app_information_given_on": "2020-01-02"}
        rows = table(ask(NAME, CASE, acts=acts), "The three acts of the concession")["rows"]
        assert [row[1:] for row in rows] == [
            ["November 4, 2019", "Yes"], ["December 1, 2019", "Yes"], ["January 2, 2020", "No"],
        ]  # fmt: skip
        rows = table(ask(NAME, CASE, api_enabled_on=None), "The three acts of the concession")["rows"]
        assert [row[1:] for row in rows] == [["Not stated", "Not shown"]] * 3
        rows = table(ask(NAME, CASE, documentation_provided_on="2019-12-31"), "The three acts of the concession")[
            "rows"
        ]
        assert [row[2] for row in rows] == ["Yes"] * 3

    @pytest.mark.parametrize(
        ("stayed", "said"), [(True, ["yes"]), (None, []), (False, ["no, so the letter cannot confirm it"])]
    )
    def test_an_api_that_was_disabled_cannot_be_confirmed(self, ask, stayed, said):
        result = ask(NAME, CASE, acts={"api_stayed_on": stayed}, dashboard_tracks="vdt_only")
        assert steps(result, "The API stayed on") == said
        assert any("fourth point" in line for line in result["still_needed"]) == (stayed is False)


class TestPapers:
    @pytest.mark.parametrize(
        ("enabled", "numerator", "said"),
        [("2019-09-22", 2310, "a day before the reporting period"),
         ("2019-11-04", 2310, "a day in the reporting period"),
         ("2019-12-22", 0, "a day after the reporting period")],
    )  # fmt: skip
    def test_the_proof_shows_when_the_api_was_enabled(self, ask, enabled, numerator, said):
        result = ask(NAME, CASE, api_enabled_on=enabled, dashboard_numerator=numerator)
        rows = table(result, "What to hand in")["rows"]
        assert len(rows) == len(result["documents"])
        proof = next(row for row in rows if row[0].startswith("Proof"))
        assert said in proof[1]

    def test_nothing_is_handed_in_where_nothing_can_pass(self, ask):
        titles = [found["title"] for found in ask(NAME, CASE, api_enabled_on=None)["tables"]]
        assert titles == ["The three acts of the concession"]

    @pytest.mark.parametrize(
        ("changes", "said"),
        [({}, "it would be Scenario 3"), ({"api_enabled_on": "2019-09-01"}, "there would be no scenario"),
         ({"dashboard_tracks": "vdt_only"}, "there would be no scenario")],
    )  # fmt: skip
    def test_opt_outs_that_decide_are_told(self, ask, changes, said):
        result = ask(NAME, CASE, dashboard_numerator=1965, separate_opt_out_entries=1, **changes)
        assert steps(result, "By the dashboard alone")[0].startswith(said)
