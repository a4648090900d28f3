"""Promoting Interoperability from a file and into one: the form comes back, and where files are opened."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import browser, keeping, names, opening
from calculators.__main__ import main
from calculators.mips_pi import RULES, document, qpp
from tests.calculators.pi_files import (
    NAME,
    answer,
    as_report,
    entry,
    form,
    of_2024,
    opened,
    submissions,
)


class TestRoundTrip:
    @pytest.mark.parametrize("inputs", submissions())
    def test_the_form_comes_back_from_cms_format_with_its_score(self, inputs):
        written = browser.keep(NAME, json.dumps(inputs, default=str), "submission")
        found = opened(written)
        assert form(found["inputs"]) == form(inputs)
        assert "errors" not in found
        assert found["inputs"].get("measure_set") == inputs.get("measure_set")
        again = {**found["inputs"], "cehrt_edition": inputs.get("cehrt_edition")}
        scores = [json.loads(browser.run(NAME, json.dumps(each)))["category_score"] for each in (inputs, again)]
        assert scores[0] == scores[1]

    @pytest.mark.parametrize("inputs", submissions())
    def test_the_form_comes_back_from_a_report(self, inputs):
        assert form(opened(as_report(inputs))["inputs"]) == form(inputs)

    @given(st.data())
    def test_any_answers_come_back_from_both(self, data):
        rules = data.draw(st.sampled_from(RULES))
        names = data.draw(st.lists(st.sampled_from(sorted(rules.measures)), min_size=1, unique=True))
        count = st.integers(0, 999_999)
        ratio = st.builds(lambda part, more: {"numerator": part, "denominator": part + more}, count, count)
        values = [
            data.draw(ratio if rules.measures[name].kind == "ratio" else st.booleans(), label=name) for name in names
        ]
        year = rules.starts.year
        inputs = {
            "performance_year": year,
            "performance_start": f"{year}-01-01",
            "performance_end": f"{year}-12-31",
            "measurements": [{"measureId": name, "value": value} for name, value in zip(names, values, strict=True)],
        }
        model = __import__("calculators.mips_pi.model", fromlist=["Inputs"]).Inputs
        written = json.dumps(qpp.written(model.model_validate_json(json.dumps(inputs)), rules))
        assert form(opened(written)["inputs"]) == inputs
        assert form(opened(as_report(inputs))["inputs"]) == inputs

    def test_the_first_year_has_its_own_word_and_ids(self):
        first = RULES[0].example[0].inputs
        written = json.loads(browser.keep(NAME, json.dumps(first), "submission"))
        assert written["measurementSets"][0]["category"] == "aci"
        offers = json.loads(browser.run(NAME, json.dumps(first)))["exports"]
        assert [offer["filename"] for offer in offers] == ["qpp-aci-2017.json"]

    def test_the_written_set_has_cms_own_names_and_nobody_in_it(self):
        inputs = next(each for each in submissions() if each["performance_year"] == 2024)
        written = json.loads(browser.keep(NAME, json.dumps(inputs), "submission"))
        (found,) = written["measurementSets"]
        assert sorted(written) == ["measurementSets", "performanceYear"]
        assert sorted(found) == ["category", "cehrtId", "measurements", "performanceEnd", "performanceStart"]
        assert found["measurements"] == inputs["measurements"]


class TestDoor:
    def test_a_terminal_opens_a_file(self, tmp_path, capsys):
        file = tmp_path / "report.xml"
        file.write_text(of_2024(entry("PI_EP_2", answer("Y"))))
        assert main(["open", NAME, str(file)]) == 0
        assert json.loads(capsys.readouterr().out)["inputs"]["performance_year"] == 2024
        file.write_text("nothing")
        assert main(["open", NAME, str(file)]) == 2
        assert main(["open", NAME, str(Path(tmp_path, "none"))]) == 2
        assert "could not be opened" in capsys.readouterr().out

    def test_a_calculator_without_such_files_says_so(self):
        other = next(name for name in names() if not opening.opens(name))
        (message,) = [error["message"] for error in json.loads(browser.opened(other, b"{}"))["errors"]]
        assert message == f"No file fills the form of {other}. Files fill those of mips_pi."
        assert opening.documents_of(NAME) is document
        with pytest.raises(LookupError):
            opening.documents_of("nothing")

    def test_only_calculators_with_files_of_their_own_offer_them(self):
        assert keeping._offers(NAME)
