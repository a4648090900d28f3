"""A submission in CMS's QPP JSON, read into the form of Promoting Interoperability."""

import json

import pytest

from calculators.mips_pi import RULES, qpp
from tests.calculators.pi_files import (
    opened,
    said,
    submission,
)


class TestSubmission:
    def test_a_set_is_read_and_what_replies_add_is_passed_over(self):
        value = {"numerator": 7, "denominator": 9, "rate": 77.7}
        sent = submission(measurements=[{"measureId": "PI_EP_1", "value": value, "id": "x"}], submissionMethod="x")
        sent["measurementSets"].append({"category": "ia", "measurements": []})
        wrapped = {"data": {"submission": {**sent, "taxpayerIdentificationNumber": "000456789"}}}
        found = opened(json.dumps(wrapped))
        assert found["inputs"] == {
            "performance_year": 2024,
            "performance_start": "2024-01-01",
            "performance_end": "2024-12-31",
            "cehrt_id": "0015CABCDEFGHJK",
            "measurements": [{"measureId": "PI_EP_1", "value": {"numerator": 7, "denominator": 9}}],
        }
        assert "000456789" not in json.dumps(found)

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
    def test_byte_order_marks_are_read(self, encoding):
        text = json.dumps(submission())
        content = b"\xff\xfe" + text.encode(encoding) if encoding == "utf-16-le" else text.encode(encoding)
        assert opened(content)["inputs"]["performance_year"] == 2024

    def test_the_other_byte_order_is_read(self):
        content = b"\xfe\xff" + json.dumps(submission()).encode("utf-16-be")
        assert opened(content)["inputs"]["performance_year"] == 2024

    def test_a_year_in_the_set_or_as_text_is_read(self):
        sent = submission(performanceYear="2024")
        del sent["performanceYear"]
        assert opened(json.dumps(sent))["inputs"]["performance_year"] == 2024

    def test_a_year_that_is_none_is_told(self):
        assert said(json.dumps({**submission(), "performanceYear": True})) == [
            "Performance year: enter a year with four digits, such as 2019."
        ]
        assert said(json.dumps({**submission(), "performanceYear": "1" * 5000})) == [
            "Performance year: enter a year with four digits, such as 2019."
        ]
        assert "no rules on file for 2016" in said(json.dumps({**submission(), "performanceYear": 2016}))[0]
        without = submission()
        del without["performanceYear"]
        assert said(json.dumps(without)) == ["Performance year: enter a year with four digits, such as 2019."]

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            ("{", "The file could not be read as JSON: "),
            ("{}", "The file has no measurementSets. Open a submission in CMS's format."),
            ('{"measurementSets": []}', "The file has no measurement set of the category pi (aci in the first year)."),
            ('{"measurementSets": [1, {"category": "quality"}]}', "The file has no measurement set of the category pi "
             "(aci in the first year). It has quality."),
            ('{"measurementSets": [{"category": "pi"}, {"category": "pi"}]}', "The file has 2 measurement sets of this "
             "category. Keep one of them: CMS does not add them up."),
            ("Dear CMS", "This is neither a QRDA Category III report (XML) nor a submission in CMS's QPP format "
             "(JSON). Export one of them."),
            ("", "This is neither a QRDA Category III report (XML) nor a submission in CMS's QPP format (JSON). "
             "Export one of them."),
        ],
    )  # fmt: skip
    def test_a_file_that_is_no_submission_is_refused_in_one_sentence(self, content, message):
        (found,) = said(content)
        assert message in found

    def test_the_wrong_word_for_the_category_is_told(self):
        assert said(json.dumps(submission(category="aci"))) == [
            "The measurement set: in 2024 CMS calls this category pi, not aci. Change the word in the file."
        ]

    @pytest.mark.parametrize("items", [None, "all", [1], [{"value": True}], [{"measureId": "PI_EP_2"}]])
    def test_measurements_that_are_none_are_told_or_empty(self, items):
        found = opened(json.dumps(submission(measurements=items)))
        assert ("errors" in found) is isinstance(items, list)

    @pytest.mark.parametrize("name", [["PI_EP_1"], {"id": "PI_EP_1"}])
    def test_a_measure_whose_id_is_no_text_is_told(self, name):
        sent = {**submission(measurements=[{"measureId": name, "value": True}]), "performanceYear": 2018}
        assert any("Measures, number 1, " in message for message in said(json.dumps(sent)))

    def test_a_set_without_end_is_refused(self):
        assert said(json.dumps(submission(measurements=[{}] * 5001))) == [
            "The measurement set: there are 5,001 entries. Give no more than 5,000."
        ]

    @pytest.mark.parametrize(
        ("ids", "found"),
        [
            (["PI_TRANS_PEA_1", "PI_TRANS_LVOTC_1", "PI_INFBLO_1"], "transition"),
            (["PI_PEA_1", "PI_LVITC_1"], "pi"),
            (["PI_PEA_1", "PI_TRANS_PEA_2"], None),
            (["PI_INFBLO_1"], None),
            (["nothing"], None),
        ],
    )
    def test_the_measure_set_is_read_from_its_measures(self, ids, found):
        rules = next(rules for rules in RULES if rules.starts.year == 2018)
        assert qpp.set_of([1, *({"measureId": name, "value": True} for name in ids)], rules) == found

    def test_the_edition_is_asked_for(self):
        sent = {**submission(performanceStart="2018-01-01", performanceEnd="2018-12-31"), "performanceYear": 2018}
        assert qpp.UNSAID in opened(json.dumps(sent))["notes"]
