"""Every professional of a file: each one's own best period, beside the volume of the whole file."""

from datetime import date, timedelta

import pytest
from visits_made import saved, table

HEADER = ("Patient ID", "Date of service", "Payer", "Rendering provider")


def rows():
    """Adams has 1 Medicaid visit of 2 on every day, Brook none of 3; one patient a day sees both."""
    for index in range(365):
        day = (date(2015, 1, 1) + timedelta(days=index)).isoformat()
        yield f"m{index}", day, "Medicaid", "Dr. Adams" if index % 2 else "DR. ADAMS "
        yield f"s{index}", day, "Commercial", "Dr. Adams"
        yield f"s{index}", day, "Commercial", "Brook"
        yield f"p{index}", day, "Commercial", "Brook"
        yield f"q{index}", day, "Commercial", "Brook"


def test_each_has_a_best_period_of_their_own():
    found = table(rows(), HEADER, each_professional=True)
    assert (found["volume"]["numerator"], found["volume"]["denominator"], found["tier"]) == (90, 360, None)
    brook, adams = found["professionals"]
    assert (adams["name"], adams["total"], adams["counted"], adams["tier"]) == ("DR. ADAMS", 730, 365, "full")
    assert (adams["best"]["numerator"], adams["best"]["denominator"], adams["in_best_period"]) == (90, 180, 180)
    assert (brook["best"]["numerator"], brook["best"]["denominator"], brook["tier"]) == (0, 270, None)
    shown = next(one for one in found["tables"] if one["title"].startswith("Each professional"))
    assert [row[0] for row in shown["rows"]] == ["Brook", "DR. ADAMS", "The whole file"]
    told = {one["label"]: one["value"] for one in found["steps"]}
    assert told["Each professional alone"] == "1 of 2 professionals reach 30% with encounters of their own"
    assert told["All of them as a group"] == "the whole file does not reach 30%"


def test_each_has_a_line_in_the_file_to_keep():
    table(rows(), HEADER, each_professional=True)
    head, brook, adams = saved("professionals")
    assert (head[0], brook[0], adams[0]) == ("Professional", "Brook", "DR. ADAMS")
    assert adams[1:8] == ["730", "365", "2015-01-01", "2015-03-31", "90", "180", "0.5"]


def test_whoever_has_no_period_is_named_all_the_same():
    few = [("1", "2014-06-01", "Medicaid", ""), ("2", "2014-06-01", "No show", "C")]
    found = table(few, HEADER, {"payer": {"No show": "other"}}, each_professional=True)
    assert [(one["name"], one["best"]) for one in found["professionals"]] == [("(empty)", None), ("C", None)]
    assert saved("professionals")[1] == ["(empty)", "1", "1", *[""] * 6, "no", "", "", "", "0"]


def test_the_file_alone_says_nothing_of_professionals():
    found = table(rows(), HEADER)
    assert found["professionals"] == []
    assert "professionals" not in {one["id"] for one in found["exports"]}


def test_nobody_is_compared_without_the_column():
    assert "Professional" in table(rows(), (*HEADER[:3], "Column 4"), each_professional=True)["errors"][0]["message"]


@pytest.mark.parametrize(
    "inputs", [{"only_provider": "Brook"}, {"provider": "hospital", "cost_report_year_end": "12-31"}]
)
def test_one_alone_is_not_compared(inputs):
    errors = table(rows(), HEADER, each_professional=True, **inputs)["errors"]
    assert "each_professional" in {error["field"] for error in errors}


def test_needy_volume_is_for_nobody_who_does_not_practice_there():
    found = table(rows(), HEADER, each_professional=True, population="needy", practices_predominantly=False)
    assert {one["tier"] for one in found["professionals"]} == {None}
