"""The only door: strict JSON in, every error at once, the same for the page and for a terminal."""

import io
import json
import runpy
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import __main__ as terminal
from calculators import browser, names
from calculators.__main__ import main

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20)
CASE = {
    "period_start": "2019-09-23",
    "period_end": "2019-12-21",
    "api_enabled_on": None,
    "dashboard_numerator": 1,
    "dashboard_denominator": 2,
    "dashboard_tracks": "unknown",
}
ANY_JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


def errors(name, text):
    return json.loads(browser.run(name, text))["errors"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "could not be read as JSON"),
        ("[]", "one JSON object"),
        ("3", "one JSON object"),
        ('{"a": NaN}', "NaN is not a number"),
        ('{"a": 1, "a": 2}', "given twice"),
        ("[" * 100 + "]" * 100, "nested too deeply"),
        ('{"a": "' + "]" * 5000 + '", "b": ' + "[" * 3000 + "]" * 3000 + "}", "nested too deeply"),
        ('{"a": "' + '\\"' * 2_000_000 + "[" * 100, "could not be read as JSON"),
        ('{"a": ' + "1" * 5000 + "}", "could not be read as JSON"),
        ('{"a": "' + "x" * 5_000_001 + '"}', "longer than"),
    ],
)
def test_text_that_is_no_object(text, said):
    (found,) = errors("api_scenario", text)
    assert said in found["message"]
    assert found["field"] == ""


def test_brackets_in_a_text_are_no_depth():
    assert "nested" not in json.dumps(errors("api_scenario", json.dumps({"program_year": "[" * 100})))


def test_an_unknown_calculator():
    (found,) = errors("taxes", "{}")
    assert found["message"].startswith("There is no calculator called 'taxes'. There are api_scenario")


def test_every_missing_field_at_once():
    found = {item["field"] for item in errors("api_scenario", "{}")}
    assert found == {
        "period_start",
        "period_end",
        "api_enabled_on",
        "dashboard_numerator",
        "dashboard_denominator",
        "dashboard_tracks",
    }


def test_an_unknown_field_is_named():
    found = errors("api_scenario", '{"numerator": 1}')
    assert "There is no field of this name" in next(item["message"] for item in found if item["field"] == "numerator")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("12a", "“12a” is not a whole number"),
        ("x" * 60, f"“{'x' * 24}…” is not a whole number"),
        (True, "is not a whole number"),
        (1.5, "“1.5” is not a whole number"),
        (-1, "0 or more"),
        (10**12, "too large"),
        (None, "enter a whole number"),
        ("", "enter a whole number"),
        ([], "is not a whole number"),
        ({}, "is not a whole number"),
    ],
)
def test_a_count_that_is_none(value, said):
    found = errors("api_scenario", json.dumps({"dashboard_numerator": value}))
    assert said in next(item["message"] for item in found if item["field"] == "dashboard_numerator")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2019-02-30", "there is no day 2/30/2019"),
        ("9/23/2019", "“9/23/2019” is not a date"),
        ("2019-09-23T00:00:00", "is not a date"),
        ("0019-09-23", "19 is not a year"),
        ("2019-13-01", "there is no day 13/1/2019"),
        (20190923, "enter a month"),
        ("", "enter a month"),
        (None, "enter a month"),
        (True, "enter a month"),
    ],
)
def test_a_day_that_is_none(value, said):
    found = errors("api_scenario", json.dumps({"period_start": value}))
    assert said in next(item["message"] for item in found if item["field"] == "period_start")


@pytest.mark.parametrize(
    ("value", "said"),
    [("both", "“both” is not one of"), (None, "? Choose one of the answers."), (3, "“3” is not one of")],
)
def test_a_choice_that_is_none(value, said):
    found = errors("api_scenario", json.dumps({"dashboard_tracks": value}))
    assert said in next(item["message"] for item in found if item["field"] == "dashboard_tracks")


def test_a_group_that_is_none():
    found = errors("api_scenario", '{"tracking_test": 3}')
    assert "fill in its fields" in next(item["message"] for item in found if item["field"] == "tracking_test")


def test_nested_fields_are_named_by_path():
    found = errors("api_scenario", '{"tracking_test": {"numerator": "x", "more": 1}}')
    assert {"tracking_test.numerator", "tracking_test.denominator", "tracking_test.more"} <= {
        item["field"] for item in found
    }


def test_errors_come_in_the_order_of_the_form():
    found = [item["field"] for item in errors("api_scenario", '{"audit_log_entries": "x", "more": 1}')]
    assert found[0] == "period_start"
    assert found[-2:] == ["audit_log_entries", "more"]


@pytest.mark.parametrize("name", names())
def test_half_a_sign_can_be_written_again(name):
    text = '{"\\ud83d": 1, "cehrt_id": "A\\udfff", "groups": [{"name": "\\ud83dB"}], "performance_year": "\\ud83d"}'
    assert browser.run(name, text).encode()
    assert browser.table(name, f'{{"inputs": {text}}}', {}).encode()


def test_half_a_sign_is_shown_as_lost_and_a_whole_one_is_kept():
    found = errors("api_scenario", '{"dashboard_numerator": "a\\ud83db\\ud83d\\ude00"}')
    assert "“a\ufffdb\U0001f600”" in next(one["message"] for one in found if one["field"] == "dashboard_numerator")


def test_of_very_many_unknown_fields_the_first_are_named_and_the_rest_counted():
    found = errors("masshealth_claim", json.dumps({f"more_{at}": 1 for at in range(2000)}))
    unknown = [one for one in found if one["field"].startswith("more_")]
    assert [one["field"] for one in unknown] == [f"more_{at}" for at in range(20)]
    assert "There are 1,980 more fields that are not known here. Take them out." in [one["message"] for one in found]


def test_a_list_without_end_is_one_error():
    data = {"performance_year": 2024, "measurements": [{}] * 5001}
    found = [one for one in errors("mips_pi", json.dumps(data)) if one["field"].startswith("measurements")]
    assert found == [
        {"field": "measurements", "message": "Measures: there are 5,001 entries. Give no more than 5,000."}
    ]


@given(st.sampled_from(names()), st.text(max_size=200))
def test_no_text_makes_it_fall(name, text):
    assert "errors" in json.loads(browser.run(name, text))


@given(st.data(), st.sampled_from(names()))
def test_no_json_makes_it_fall(data, name):
    keys = [*browser.schema(name)["properties"], "more"]
    inputs = {key: data.draw(ANY_JSON, label=key) for key in keys}
    assert "errors" in json.loads(browser.run(name, json.dumps(inputs)))


def test_it_warms_up():
    browser.warm()


class TestTerminal:
    def put(self, monkeypatch, text):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))

    def test_list(self, capfd):
        assert main(["list"]) == 0
        assert capfd.readouterr().out.split() == list(names())

    def test_schema(self, capfd):
        assert main(["schema", "api_scenario"]) == 0
        assert "period_start" in json.loads(capfd.readouterr().out)["properties"]
        assert main(["schema", "taxes"]) == 2
        assert "errors" in json.loads(capfd.readouterr().out)

    def test_run(self, capfd, monkeypatch):
        self.put(monkeypatch, b"\xef\xbb\xbf" + json.dumps(CASE).encode())
        assert main(["run", "api_scenario"]) == 0
        assert json.loads(capfd.readouterr().out)["outcome"] == "not_met"

    def test_run_with_errors(self, capfd, monkeypatch):
        self.put(monkeypatch, b"{}")
        monkeypatch.setattr(sys, "argv", ["calculators", "run", "api_scenario"])
        assert main() == 2
        assert json.loads(capfd.readouterr().out)["errors"]

    def test_anything_else_prints_how(self, capfd):
        assert main(["help"]) == 2
        assert "usage" in capfd.readouterr().err


def test_the_module_runs_as_a_program(monkeypatch, capfdbinary):
    monkeypatch.setattr(sys, "argv", ["calculators", "list"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(terminal.__file__, run_name="__main__")
    assert ended.value.code == 0
    assert capfdbinary.readouterr().out.decode().split() == list(names())
