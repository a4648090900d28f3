"""Every worked example of every period of every calculator: what the page shows is what comes out."""

import json

import pytest

from calculators import browser, get, names

EXAMPLES = [
    pytest.param(name, example, id=f"{name}-{rules.starts.year}-{index}")
    for name in names()
    for rules in get(name).RULES
    for index, example in enumerate(rules.example)
]


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_worked_example(name, example):
    result = json.loads(browser.run(name, json.dumps(example.inputs, default=str)))
    assert "errors" not in result, result
    for key, value in json.loads(json.dumps(example.answer, default=str)).items():
        assert result[key] == value, f"{key}: {result[key]!r}, the example says {value!r}"
