"""The form of Promoting Interoperability: what it asks, what it refuses, when it is complete."""

import json

import pytest
from pydantic import ValidationError

from calculators import browser, get
from tests.calculators.pi_submissions import (
    BY_YEAR,
    LOOPS,
    NAME,
    NOT_YET,
    YEARS,
    complete,
    ratio,
    refused,
    run,
    scored,
    submitted,
    without,
    worth,
)


class TestErrors:
    def test_all_at_once_by_path(self):
        answers = {
            "PI_EP_1": ratio(9, 5),
            "PI_HIE_1": ratio(0, 0),
            "PI_PEA_1": True,
            "PI_PPHI_1": ratio(1, 2),
            "X": True,
        }
        inputs = submitted(
            2024, answers, performance_start="2023-12-31", performance_end="2025-01-01", measure_set="pi"
        )
        inputs["measurements"] += [{"measureId": "PI_EP_1", "value": {"numerator": "a"}}, {"measureId": 5}, 7]
        inputs |= {"cehrt_edition": "2015", "cehrt_id": 5}
        result = json.loads(browser.run(NAME, json.dumps(inputs)))
        assert [item["field"] for item in result["errors"]] == [
            "performance_start",
            "performance_end",
            "measure_set",
            "cehrt_id",
            "cehrt_edition",
            "measurements.0.value.numerator",
            "measurements.1.value.denominator",
            "measurements.2.value",
            "measurements.3.value",
            "measurements.4.measureId",
            "measurements.5.value.numerator",
            "measurements.5.value.denominator",
            "measurements.5.measureId",
            "measurements.6.measureId",
            "measurements.6.value",
            "measurements.7",
        ]

    def test_end_before_start(self):
        errors = refused(2024, complete(2024), performance_start="2024-12-31", performance_end="2024-01-01")
        assert list(errors) == ["performance_end"]

    @pytest.mark.parametrize("year", [2016, NOT_YET, 0, "2024", None, ...])
    def test_years_without_rules(self, year):
        errors = refused(2024, complete(2024), performance_year=year)
        assert list(errors) == ["performance_year"]

    def test_without_a_year_the_rest_is_checked_all_the_same(self):
        answers = {"PI_EP_1": ratio(9, 5), "ACI_EP_1": ratio(1, 2), "X": True}
        errors = refused(2024, answers, performance_year=NOT_YET, performance_end="2023-01-01")
        assert list(errors) == [
            "performance_year",
            "performance_end",
            "measurements.0.value.numerator",
            "measurements.2.measureId",
        ]

    @pytest.mark.parametrize("name", ["performance_start", "performance_end", "measurements"])
    def test_what_is_asked_for(self, name):
        assert list(refused(2024, complete(2024), **{name: ...})) == [name]

    @pytest.mark.parametrize("year", range(2020, 2027))
    def test_measure_and_exclusion_together(self, year):
        for name, exclusion in BY_YEAR[year].exclusions.items():
            value = ratio(1, 2) if BY_YEAR[year].measures[exclusion.of].kind == "ratio" else True
            errors = refused(year, {exclusion.of: value, name: True})
            assert list(errors) == ["measurements.1.value"], name
            assert "errors" not in run(year, {exclusion.of: value, name: False})

    @pytest.mark.parametrize("year", range(2019, 2022))
    def test_second_registry_and_exclusion_together(self, year):
        both = complete(year) | {"PI_PHCDRR_2_MULTI": True, "PI_PHCDRR_2_EX_1": True}
        assert len(refused(year, both)) == 1

    def test_2019_accepts_zero_or_no_beside_an_exclusion(self):
        answers = complete(2019) | {"PI_HIE_1": ratio(0, 0), "PI_LVOTC_1": True, "PI_PHCDRR_2": False}
        assert scored(2019, answers | {"PI_PHCDRR_2_EX_1": True})["unmet"] == []
        assert len(refused(2019, complete(2019) | {"PI_LVOTC_1": True, "PI_PHCDRR_1_EX_1": True})) == 2

    @pytest.mark.parametrize(
        ("year", "first", "second"),
        [
            (2021, "PI_HIE_1", "PI_HIE_5"),
            (2022, "PI_HIE_4", "PI_HIE_5"),
            (2023, "PI_HIE_5", "PI_HIE_6"),
            (2024, "PI_HIE_6", "PI_HIE_1"),
            (2025, "PI_EP_2_EX_1", "PI_EP_2_EX_2"),
            (2026, "PI_EP_2_EX_2", "PI_EP_2_EX_1"),
            (2021, "PI_PHCDRR_1_EX_1", "PI_PHCDRR_1_EX_3"),
            (2022, "PI_PHCDRR_3_EX_4", "PI_PHCDRR_3_EX_1"),
            (2023, "PI_PHCDRR_2_PRE", "PI_PHCDRR_2_PROD"),
        ],
    )
    def test_ids_that_replace_each_other(self, year, first, second):
        answers = {name: ratio(1, 2) if name in LOOPS else True for name in (first, second)}
        errors = refused(year, answers)
        assert list(errors) == ["measurements.1.value"]
        assert "replace" in errors["measurements.1.value"]
        answered_no = next(name for name in (second, first) if name not in LOOPS)
        assert "errors" not in run(year, answers | {answered_no: False})

    @pytest.mark.parametrize("year", [2023, 2024])
    def test_both_exclusions_from_the_monitoring_program(self, year):
        answers = without(complete(year), "PI_EP_2") | {"PI_EP_2_EX_1": True, "PI_EP_2_EX_2": True}
        assert worth(scored(year, answers))["PI_EP_1"] == "20"


class TestForm:
    @pytest.mark.parametrize("year", BY_YEAR)
    def test_asks_every_id_once(self, year):
        rules, groups = BY_YEAR[year], get(NAME).fields(BY_YEAR[year])
        asked = [measure for group in groups for measure in group.measures]
        choices = [item.id for measure in asked for item in (*measure.exclusions, *measure.qualifiers)]
        assert sorted(measure.id for measure in asked) == sorted(rules.measures)
        assert sorted(choices) == sorted([*rules.exclusions, *rules.qualifiers])
        assert all(group.measures for group in groups)
        assert {group.measure_set for group in groups} == ({None, "pi", "transition"} if year < 2019 else {None})
        assert json.loads(json.dumps([group.model_dump(mode="json") for group in groups]))

    def test_says_points_and_requirement(self):
        found = {item.id: item for group in get(NAME).fields(BY_YEAR[2025]) for item in group.measures}
        assert (found["PI_EP_1"].points, found["PI_EP_1"].requirement) == ("up to 10 points", "Asked of everybody")
        assert found["PI_PHCDRR_3"].requirement == "Asked of everybody, Yes or No"
        assert found["PI_PHCDRR_5"].points == "5 points for one or more of them"
        assert {found[name].group for name in (*LOOPS, "PI_HIE_5", "PI_HIE_6")} == set(BY_YEAR[2025].ways)
        registries = {item.id: item for group in get(NAME).fields(BY_YEAR[2020]) for item in group.measures}
        assert registries["PI_PHCDRR_1"].requirement == "Report or exclude 2 registries in all"


def test_a_file_that_names_what_it_does_not_have_stops_the_build():
    data = BY_YEAR[2024].model_dump()
    data["moves"][0]["to"] = ["PI_EP_9"]
    with pytest.raises(ValidationError, match="PI_EP_9"):
        type(BY_YEAR[2024]).model_validate(data)


class TestComplete:
    """A form is complete when everything that can zero the category was answered, whatever the answer is."""

    @pytest.mark.parametrize("year", YEARS)
    def test_every_measure_that_is_asked_for_makes_it_complete(self, year):
        answers, any_two = complete(year), range(2019, 2022)
        assert scored(year, answers)["complete"] is True
        for name in answers:
            if not name.endswith("_PROD"):
                rest = {key: value for key, value in answers.items() if key != name}
                assert scored(year, rest)["complete"] is False
                poor = ratio(0, 100) if isinstance(answers[name], dict) else False
                assert scored(year, rest | {name: poor})["complete"] is not (year in any_two and "PHC" in name)

    def test_an_exclusion_is_an_answer(self):
        rest = {key: value for key, value in complete(2024).items() if key != "PI_EP_1"}
        assert scored(2024, rest | {"PI_LVPP_1": True})["complete"] is True

    @pytest.mark.parametrize(("year", "expected"), [(2018, True), (2019, False), (2026, False)])
    def test_the_id_belongs_to_it_where_its_absence_zeroes(self, year, expected):
        assert scored(year, complete(year), cehrt_id=" ")["complete"] is expected

    def test_a_period_that_is_too_short_is_an_answer(self):
        assert scored(2024, complete(2024), performance_end="2024-03-01")["complete"] is True


@pytest.mark.parametrize("name", ["PI_EP_2", "PI_LVPP_1", "PI_PHCDRR_1_PROD"])
def test_counts_of_a_yes_or_no_get_one_message(name):
    answers = {key: value for key, value in complete(2024).items() if key != "PI_EP_1"} | {name: ratio(9, 4)}
    errors = refused(2024, answers)
    assert list(errors.values()) == [f"{name}: answer yes or no. It has no numerator and no denominator."]
