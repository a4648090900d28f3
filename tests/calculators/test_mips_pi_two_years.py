"""The same submission in another year: what changes, and a table for each."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calculators.pi_submissions import (
    NOT_YET,
    YEARS,
    by_id,
    complete,
    excluding,
    ratio,
    refused,
    run,
    scored,
    submissions,
    table,
    transition,
    without,
)


def compared(year, answers, other, **changes):
    return scored(year, answers, compare_with=other, **changes)["comparison"]


class TestTwoYears:
    def test_sums_are_sums(self):
        found = compared(2022, complete(2022), 2023)
        for part, total in (("points", "total"), ("other_points", "other_total")):
            assert sum(Decimal(item[part] or 0) for item in found["measures"]) == Decimal(found[total])

    @pytest.mark.parametrize("year", YEARS)
    @pytest.mark.parametrize("other", YEARS)
    def test_every_pair_of_years(self, year, other):
        if year == other:
            return
        result = scored(year, complete(year), compare_with=other)
        found = result["comparison"]
        assert (found["year"], found["refused"]) == (other, [])
        assert Decimal(found["total"]) == sum(Decimal(item["points"] or 0) for item in found["measures"])
        assert Decimal(found["other_total"]) == sum(Decimal(item["other_points"] or 0) for item in found["measures"])
        assert all(item["why"].endswith(".") for item in found["measures"])
        rows = table(result, "The same answers in")["rows"]
        assert rows[-1][1] == result["category_score"]

    def test_points_that_changed(self):
        why = {item["measure_id"]: item["why"] for item in compared(2022, complete(2022), 2023)["measures"]}
        assert why["PI_PEA_1"] == "worth 40 in 2022 and 25 in 2023."
        assert why["PI_EP_1"] == "No difference."
        assert why["PI_EP_2"] == "Not among your answers. In 2023: asked of everybody."

    def test_what_became_mandatory(self):
        answers = complete(2022) | {"PI_EP_2": True}
        why = {item["measure_id"]: item["why"] for item in compared(2022, answers, 2023)["measures"]}
        assert why["PI_EP_2"] == "bonus in 2022, asked of everybody in 2023."

    def test_what_is_no_measure_there(self):
        answers = complete(2019) | {"PI_EP_3": ratio(1, 9)}
        why = {item["measure_id"]: item["why"] for item in compared(2019, answers, 2020)["measures"]}
        assert why["PI_EP_3"] == "Not a measure of 2020. In 2019: bonus."

    def test_exclusions_that_go_elsewhere(self):
        answers = excluding(2022, ("PI_PHCDRR_1_EX_1", "PI_PHCDRR_3_EX_4"))
        why = {item["measure_id"]: item["why"] for item in compared(2022, answers, 2023)["measures"]}
        assert "PI_PHCDRR_3_EX_4 is no exclusion of 2023" in why["PI_PHCDRR_3"]
        assert "in 2023 12.5 points came from PI_PHCDRR_1" in why["PI_PHCDRR_3"]

    def test_suppressed_and_rounding(self):
        why = {item["measure_id"]: item["why"] for item in compared(2024, complete(2024), 2025)["measures"]}
        assert "suppressed in 2025" in why["PI_PHCDRR_3"]
        why = {item["measure_id"]: item["why"] for item in compared(2026, complete(2026), 2025)["measures"]}
        assert "suppressed in 2025" in why["PI_PHCDRR_3"]
        why = {item["measure_id"]: item["why"] for item in compared(2018, complete(2018), 2019)["measures"]}
        assert "counted by tenths of the rate in 2018, as the rate times the points in 2019" in why["PI_PEA_1"]

    def test_the_first_year_has_other_ids_and_no_bonus_for_the_set(self):
        found = compared(2017, complete(2017), 2018, cehrt_edition="2015")
        why = {item["measure_id"]: item for item in found["measures"]}
        assert why["ACI_EP_1"]["why"] == "PI_EP_1 in 2018."
        assert (why["whole_set"]["points"], why["whole_set"]["other_points"]) == ("0", "10")
        assert why["whole_set"]["why"] == "Only in 2018."
        assert why["base"]["why"] == "No difference."
        assert (found["total"], found["other_total"]) == ("65", "75")

    def test_counted_differently_without_another_reason(self):
        answers = complete(2019) | {"PI_PHCDRR_2": True, "PI_HIE_1": ratio(0, 0), "PI_LVOTC_1": True}
        found = compared(2019, answers, 2020)
        assert found["refused"] == []
        registries = {"ACI_PHCDRR_3": True, "ACI_PHCDRR_4": True}
        why = by_id(compared(2018, complete(2018) | {f"PI{key[3:]}": True for key in registries}, 2017)["measures"])
        assert "worth 10 in 2018 and 5 in 2017" in why["PI_PHCDRR_3"]["why"]

    def test_another_set_or_way_is_read(self):
        why = by_id(compared(2020, complete(2020) | {"PI_PHCDRR_4_MULTI": True}, 2018, measure_set=None)["measures"])
        assert why["PI_HIE_4"]["why"].startswith("Not a measure of 2018.")
        assert why["PI_PHCDRR_4_MULTI"]["why"]
        answers = transition() | {"PI_EP_1": ratio(1, 2)}
        why = by_id(compared(2018, answers, 2019, measure_set="transition")["measures"])
        assert why["PI_EP_1"]["why"].startswith("Not counted in 2018, where another way or measure set is read.")

    def test_refused_there(self):
        both = without(complete(2024), "PI_EP_2") | {"PI_EP_2_EX_1": True, "PI_EP_2_EX_2": True}
        result = scored(2024, both, compare_with=2025)
        assert result["comparison"]["refused"] == [
            "PI_EP_2_EX_2 and PI_EP_2_EX_1 replace each other. Keep one of the two."
        ]
        assert (result["comparison"]["other_score"], result["comparison"]["measures"]) == (None, [])
        assert "does not accept" in table(result, "The same answers in")["note"]

    def test_more_reasons_than_the_table_shows(self):
        result = scored(2018, transition(), compare_with=2024, measure_set="transition")
        assert "more." in table(result, "The same answers in")["rows"][-1][3]

    def test_the_leap_day(self):
        answers, days = complete(2020), {"performance_start": "2020-02-29", "performance_end": "2020-12-31"}
        assert compared(2020, answers, 2021, **days)["refused"] == []
        assert compared(2020, answers, 2024, **days)["refused"] == []

    @pytest.mark.parametrize("wrong", [2024, 2016, NOT_YET, "2023", True])
    def test_errors(self, wrong):
        assert list(refused(2024, complete(2024), compare_with=wrong)) == ["compare_with"]

    def test_no_year_is_compared_where_none_is_named(self):
        assert scored(2024, complete(2024))["comparison"] is None


@given(submissions(), st.sampled_from(YEARS))
def test_any_two_years_can_be_compared(submission, other):
    year, answers = submission
    result = run(year, answers, compare_with=other)
    if "errors" in result:
        return
    found = result["comparison"]
    same = [item for item in found["measures"] if item["why"] == "No difference."]
    assert all(item["points"] == item["other_points"] for item in same)
    if not found["refused"]:
        assert Decimal(found["other_total"]) == sum(Decimal(item["other_points"] or 0) for item in found["measures"])
        assert Decimal(found["other_score"]) in (0, min(Decimal(found["other_total"]), 100))


@given(submissions())
def test_every_table_has_a_cell_for_each_column(submission):
    year, answers = submission
    result = run(year, answers, target_score="80", compare_with=2019 if year != 2019 else 2020)
    for item in result.get("tables", []):
        assert all(len(row) == len(item["columns"]) for row in item["rows"])
        assert all(cell for row in item["rows"] for cell in row)
