"""Submissions in files of their own: QRDA Category III and CMS's QPP JSON, read into the form and written from it."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import browser, keeping, markup, names, opening
from calculators.__main__ import main
from calculators.mips_pi import RULES, document, qpp

NAME = "mips_pi"
YEARS = [rules.starts.year for rules in RULES]
PI = "2.16.840.1.113883.10.20.27.2.5"
QUALITY = "2.16.840.1.113883.10.20.27.2.1"


def opened(content):
    return json.loads(browser.opened(NAME, content if isinstance(content, bytes) else content.encode()))


def said(content):
    return [error["message"] for error in opened(content)["errors"]]


def observation(inner):
    return f'<component><observation classCode="OBS" moodCode="EVN">{inner}</observation></component>'


def count(code, number):
    inner = f'<value code="{code}"/><entryRelationship><observation><code code="MSRAGG"/><value value="{number}"/>'
    return observation(f"{inner}</observation></entryRelationship>")


def answer(code):
    return observation(f'<templateId root="2.16.840.1.113883.10.20.27.3.27"/><value code="{code}"/>')


def rate(printed):
    return observation(f'<code code="72510-1"/><value value="{printed}"/>')


def entry(name, *observations):
    known = f'<id root="2.16.840.1.113883.3.7031" extension="{name}"/>' if name else ""
    reference = f"<reference><externalDocument>{known}<text>A measure</text></externalDocument></reference>"
    return f"<entry><organizer>{reference}{''.join(observations)}</organizer></entry>"


def measured(item):
    value = item["value"]
    if isinstance(value, bool):
        return entry(item["measureId"], answer("Y" if value else "N"))
    return entry(item["measureId"], count("NUMER", value["numerator"]), count("DENOM", value["denominator"]))


def period(start, end):
    times = f'<effectiveTime><low value="{start}"/><high value="{end}"/></effectiveTime>'
    return f'<entry><act><templateId root="2.16.840.1.113883.10.20.17.3.8"/>{times}</act></entry>'


def section(*entries, root=PI):
    return f'<component><section><templateId root="{root}"/>{"".join(entries)}</section></component>'


def report(*sections, cehrt="0015CABCDEFGHJK", space="urn:hl7-org:v3", root="2.16.840.1.113883.10.20.27.1.1"):
    device = f'<id root="2.16.840.1.113883.3.2074.1" extension="{cehrt}"/>'
    body = f"<component><structuredBody>{''.join(sections)}</structuredBody></component>"
    head = f'<templateId root="{root}"/><participant><associatedEntity>{device}</associatedEntity></participant>'
    return f'<?xml version="1.0"?>\n<ClinicalDocument xmlns="{space}">{head}{body}</ClinicalDocument>'


def of_2024(*entries):
    return report(section(*entries, period("20240101", "20241231")))


def compact(day):
    return day.replace("-", "")


def as_report(inputs):
    days = period(compact(inputs["performance_start"]), compact(inputs["performance_end"]))
    return report(section(*map(measured, inputs["measurements"]), days), cehrt=inputs.get("cehrt_id") or "")


def submissions():
    return [example.inputs for rules in RULES for example in rules.example]


def form(inputs):
    """The inputs that a file can carry."""
    kept = ("performance_year", "performance_start", "performance_end", "measurements", "cehrt_id")
    return {key: inputs[key] for key in kept if inputs.get(key)}


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


class TestReport:
    def test_yes_no_counts_period_and_id_are_read(self):
        found = opened(of_2024(entry("PI_EP_2", answer("Y")), entry("PI_EP_1", count("NUMER", 7), count("DENOM", 9))))
        assert found["inputs"] == {
            "performance_year": 2024,
            "performance_start": "2024-01-01",
            "performance_end": "2024-12-31",
            "measurements": [
                {"measureId": "PI_EP_2", "value": True},
                {"measureId": "PI_EP_1", "value": {"numerator": 7, "denominator": 9}},
            ],
            "cehrt_id": "0015CABCDEFGHJK",
        }
        assert found["notes"] == ["Names and numbers of clinicians and practices in the file are not read."]

    @pytest.mark.parametrize(
        ("entries", "message"),
        [
            (entry("PI_EP_1", count("NUMER", 9), count("DENOM", 7)),
             "PI_EP_1: the numerator, 9, is more than the denominator, 7. Check which number is which."),
            (entry("PI_EP_1", count("NUMER", -1), count("DENOM", 7)),
             "PI_EP_1, Numerator: enter 0 or more; a count cannot be below zero."),
            (entry("PI_EP_1", count("NUMER", 1)),
             "PI_EP_1, Denominator: enter a whole number, such as 2,310. Enter 0 if there were none."),
            (entry("PI_EP_1", count("NUMER", "7.5"), count("DENOM", 9)),
             "PI_EP_1, Numerator: “7.5” is not a whole number. Enter digits only, such as 2,310."),
            (entry("PI_EP_1", observation('<value code="NUMER"/>'), count("DENOM", 9)),
             "PI_EP_1, Numerator: enter a whole number, such as 2,310. Enter 0 if there were none."),
            (entry("PI_EP_1", count("NUMER", 1), count("NUMER", 2), count("DENOM", 9)),
             "PI_EP_1: the entry gives the same count or answer twice. Keep one of them."),
            (entry("PI_EP_2", answer("Y"), answer("N")),
             "PI_EP_2: the entry gives the same count or answer twice. Keep one of them."),
            (entry("PI_EP_2", answer("Maybe")), "PI_EP_2: “Maybe” is neither Y nor N. Answer it with one of them."),
            (entry("PI_EP_2", count("NUMER", 1), count("DENOM", 2)),
             "PI_EP_2: answer yes or no. It has no numerator and no denominator."),
            (entry("PI_EP_1", answer("Y")),
             "PI_EP_1: give a numerator and a denominator. Yes or no is not enough here."),
            (entry("", answer("Y")), "Line 2: an entry names no measure. Give it CMS's id, such as PI_EP_1."),
            (entry("PI_EP_1", count("NUMER", 1), count("DENOM", 2)).replace("3.7031", "3.7032"),
             "Line 2: “PI_EP_1” has the root 2.16.840.1.113883.3.7032, and CMS's measures have the root "
             "2.16.840.1.113883.3.7031. Change the root in the file, or enter the measure by hand."),
            (entry("PI_EP_3", answer("Y")),
             "“PI_EP_3” is not an id of the year you report on. It is an id of 2019."),
            (entry("PI_EP_2", answer("Y")) * 2, "PI_EP_2 is here twice. Keep one of the two."),
            (entry("PI_EP_2", observation("")), "PI_EP_2, Numerator: enter a whole number, such as 2,310. Enter 0 "
             "if there were none."),
        ],
    )  # fmt: skip
    def test_what_is_wrong_names_the_measure(self, entries, message):
        assert message in said(of_2024(entries))

    def test_a_wrong_count_is_kept_for_the_reader_to_mend(self):
        found = opened(of_2024(entry("PI_EP_1", count("NUMER", -1), count("DENOM", "many"))))
        assert found["inputs"]["measurements"][0]["value"] == {"numerator": -1, "denominator": "many"}

    def test_an_old_way_to_write_ids_is_read_and_told(self):
        found = opened(of_2024(entry("PI-PEA-1", count("NUMER", 6), count("DENOM", 8))))
        assert found["inputs"]["measurements"][0]["measureId"] == "PI_PEA_1"
        assert found["notes"][0] == "“PI-PEA-1” is read as PI_PEA_1."

    @pytest.mark.parametrize(
        ("printed", "noted"), [("0.75", False), ("0.7504", False), ("0.9", True), ("x", False), ("", False)]
    )
    def test_a_rate_that_is_not_the_rate_of_the_counts_is_told(self, printed, noted):
        found = opened(of_2024(entry("PI_PEA_1", rate(printed), count("NUMER", 6), count("DENOM", 8))))
        note = f"PI_PEA_1: the file prints the rate {printed}, and its counts are 6 of 8. The counts are used."
        assert (note in found["notes"]) is noted

    def test_a_rate_beside_0_of_0_is_left_alone(self):
        entries = entry("PI_EP_1", rate("0"), count("NUMER", 0), count("DENOM", 0))
        assert len(opened(of_2024(entries))["notes"]) == 1

    def test_of_very_many_notes_the_first_are_told(self):
        entries = entry("PI_PEA_1", *[rate("0.9")] * 70, count("NUMER", 6), count("DENOM", 8))
        *rates, more, unread = opened(of_2024(entries))["notes"]
        assert (len(rates), unread[:5]) == (50, "Names")
        assert more == "20 more notes are not shown. Compare the counts with those in the file."

    def test_of_very_many_other_years_the_first_are_told(self):
        others = section(*[period(f"{year}0101", f"{year}1231") for year in range(2001, 2010)], root=QUALITY)
        found = opened(report(section(period("20230101", "20231231")), others))
        assert "report 2001, 2002, 2003, 2004, 2005 and 4 other dates. Check the year" in found["notes"][0]

    def test_another_year_than_the_other_sections_is_told(self):
        other = section(period("20240101", "20241231"), root=QUALITY)
        found = opened(report(other, section(entry("PI_EP_2", answer("Y")), period("20230101", "20231231"))))
        assert found["inputs"]["performance_year"] == 2023
        assert found["notes"][0] == (
            "The Promoting Interoperability section reports 2023, and other sections report 2024. Check the year "
            "before you use the answer."
        )

    def test_a_period_that_leaves_its_year_is_told(self):
        found = said(report(section(period("20231001", "20240331"))))
        assert found == ["Last day of your performance period: March 31, 2024 is not in 2023, the year you report on."]

    @pytest.mark.parametrize(
        ("entries", "message"),
        [
            ("", "First day of your performance period: the section gives no period. Enter the days by hand."),
            (period("20240101", "20241231") + period("20240101", "20240331"),
             "First day of your performance period: the section gives more than one period. Keep one of them."),
            (period("", "20241231"), "First day of your performance period: enter a month, a day and a year."),
            (period("2024", "20241231"), "First day of your performance period: “2024” is not a date. Enter a month, "
             "a day and a four-digit year."),
        ],
    )  # fmt: skip
    def test_a_period_that_is_missing_or_unclear_is_told(self, entries, message):
        assert message in said(report(section(entries)))

    def test_a_period_without_its_days_is_told(self):
        bare = '<entry><act><templateId root="2.16.840.1.113883.10.20.17.3.8"/><effectiveTime/></act></entry>'
        assert len(said(report(section(bare)))) >= 2
        unmarked = "<entry><act><effectiveTime/></act></entry><entry><act/></entry>"
        assert "the section gives no period" in said(report(section(unmarked)))[0]

    def test_a_report_without_the_id_has_none(self):
        assert "cehrt_id" not in opened(report(section(period("20240101", "20241231")), cehrt=""))["inputs"]

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (report(section(root=QUALITY)), "The file has no Promoting Interoperability section. It has Quality. "
             "Export the report with that category."),
            (report(), "The file has no Promoting Interoperability section. Export the report with that category."),
            (report(section(), section()), "The file has 2 Promoting Interoperability sections. Keep one of them: CMS "
             "does not add them up."),
            ("<a/>", "This XML file is not a QRDA Category III report. Export that report from your record system."),
            (report(section(), space="urn:other"), "This XML file is not a QRDA Category III report. Export that "
             "report from your record system."),
            (report(section(), root="1.2"), "This XML file is not a QRDA Category III report. Export that report from "
             "your record system."),
        ],
    )  # fmt: skip
    def test_a_file_that_is_no_such_report_is_refused_in_one_sentence(self, content, message):
        assert said(content) == [message]
        assert opened(content)["inputs"] == {}


class TestDangerousXml:
    @pytest.mark.parametrize(
        "head",
        [
            "<!DOCTYPE a>",
            '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
            '<!DOCTYPE a [<!ENTITY b "c">]>',
            '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        ],
    )
    def test_document_types_and_entities_are_refused(self, head):
        (message,) = said(f'<?xml version="1.0"?>{head}<a>&b;</a>')
        assert message.startswith("The file declares a document type or entities")

    def test_an_entity_that_is_not_declared_is_refused(self):
        (message,) = said("<a>&b;</a>")
        assert message == "The file is not well-formed XML: line 1, undefined entity. Export it again."

    def test_the_place_of_a_slip_is_told(self):
        (message,) = said("<a>\n<b></a>")
        assert message == "The file is not well-formed XML: line 2, mismatched tag. Export it again."

    def test_depth_is_bounded(self):
        (message,) = said("<a>" * 60 + "</a>" * 60)
        assert "more elements, or deeper ones" in message

    def test_the_number_of_elements_is_bounded(self, monkeypatch):
        monkeypatch.setattr(markup, "MOST_ELEMENTS", 10)
        (message,) = said(f"<a>{'<b/>' * 20}</a>")
        assert "more elements, or deeper ones" in message

    def test_a_section_without_end_is_refused(self):
        (message,) = said(report(section(*[entry("PI_EP_2")] * 5001)))
        assert message == ("The Promoting Interoperability section: there are 5,001 entries. Give no more than 5,000.")

    @pytest.mark.parametrize("module", [markup, document])
    def test_size_is_bounded(self, monkeypatch, module):
        monkeypatch.setattr(module, "MOST_BYTES", 1_000_000)
        (message,) = said("<" + " " * 1_000_000)
        assert message == "The file is larger than 1 MB, which is too large to read here."

    def test_an_unknown_encoding_is_told(self):
        (message,) = said('<?xml version="1.0" encoding="klingon"?><a/>')
        assert message == "The file names an encoding of letters that is not known here. Save it as UTF-8."

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
    def test_common_encodings_are_read(self, encoding):
        named = "iso-8859-1" if encoding.startswith("iso") else encoding[:6].rstrip("-")
        content = of_2024(entry("PI_EP_2", answer("Y"))).replace('1.0"?', f'1.0" encoding="{named}"?')
        assert opened(content.encode(encoding))["inputs"]["measurements"] == [{"measureId": "PI_EP_2", "value": True}]


def submission(**changes):
    inner = {
        "category": "pi",
        "performanceStart": "2024-01-01",
        "performanceEnd": "2024-12-31",
        "cehrtId": "0015CABCDEFGHJK",
        "measurements": [{"measureId": "PI_EP_1", "value": {"numerator": 7, "denominator": 9}}],
    }
    return {"performanceYear": 2024, "measurementSets": [{**inner, **changes}]}


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
