"""A QRDA Category III report, read into the form of Promoting Interoperability, and XML that is dangerous."""

import pytest

from calculators import markup
from calculators.mips_pi import document
from tests.calculators.pi_files import (
    QUALITY,
    answer,
    count,
    entry,
    observation,
    of_2024,
    opened,
    period,
    rate,
    report,
    said,
    section,
)


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
