"""Promoting Interoperability with any submission: bounds, sums, and an answer to whatever is sent."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import browser
from calculators.mips_pi import RULES, Inputs, calculate, score
from tests.calculators.pi_submissions import (
    BY_YEAR,
    NAME,
    ratio,
    run,
    submissions,
)


@given(submissions())
def test_scores_lie_between_0_and_100_and_are_the_sum_that_is_shown(submission):
    year, answers = submission
    result = run(year, answers, measure_set=...) if year < 2019 else run(year, answers)
    if "errors" in result:
        return
    score = Decimal(result["category_score"])
    assert 0 <= score <= 100
    assert Decimal(result["weighted_points"]) == score / 4
    shown = sum(Decimal(item["points"]) for item in result["measures"])
    if year < 2019:
        parts = [Decimal(result[f"{part}_score"]) for part in ("base", "performance", "bonus")]
        whole_set = sum(parts) - shown - parts[0]
        assert whole_set in (0, 10)
        shown = sum(parts)
    assert score == min(shown, 100)
    assert all(0 <= Decimal(item["points"]) <= Decimal(item["max_points"]) for item in result["measures"])
    assert (score == 0) == (result["answer"]["tone"] == "bad")
    assert bool(result["unmet"]) <= (score == 0)


@given(submissions(), st.integers(1, 300))
def test_more_numerator_never_lowers_the_score(submission, more):
    year, answers = submission
    before = run(year, answers)
    if "errors" in before:
        return
    for name, value in answers.items():
        if isinstance(value, dict) and value["denominator"] >= value["numerator"] + more:
            after = run(year, answers | {name: ratio(value["numerator"] + more, value["denominator"])})
            if "errors" not in after:
                assert Decimal(after["category_score"]) >= Decimal(before["category_score"])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
IDS = st.sampled_from(sorted({name for rules in RULES for name in (*rules.measures, *rules.exclusions)}))
ENTRY = st.fixed_dictionaries({}, optional={"measureId": IDS | JSON, "value": JSON | st.booleans()})
FIELDS = {
    "performance_year": st.sampled_from(sorted(BY_YEAR)) | JSON,
    "performance_start": st.just("2024-01-01") | JSON,
    "performance_end": st.just("2024-12-31") | JSON,
    "measure_set": st.sampled_from(["pi", "transition"]) | JSON,
    "cehrt_id": JSON,
    "cehrt_edition": JSON,
    "category_weight": JSON,
    "measurements": st.lists(ENTRY | JSON, max_size=5) | JSON,
}


@given(st.fixed_dictionaries({}, optional=FIELDS))
def test_any_json_gets_an_answer(inputs):
    result = json.loads(browser.run(NAME, json.dumps(inputs)))
    assert "errors" in result or "category_score" in result


@pytest.mark.parametrize("rules", RULES, ids=lambda rules: rules.name)
def test_the_score_alone_is_the_score_of_the_whole_answer(rules):
    for example in rules.example:
        inputs = Inputs.model_validate_json(json.dumps(example.inputs, default=str), strict=True)
        alone, whole = score(inputs, rules).model_dump(), calculate(inputs, rules).model_dump()
        assert alone == {name: whole[name] for name in alone}
