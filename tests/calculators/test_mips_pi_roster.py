"""Many clinicians from one file: each row scores as the form would, and every row is accounted for."""

import csv
import io
import json

import pytest
from python_calamine import CalamineWorkbook

from calculators import browser
from calculators.mips_pi import RULES, roster_report, table
from calculators.mips_pi.roster_columns import columns_of
from calculators.reading import Given

NAME = "mips_pi"
YEARS = [rules.starts.year for rules in RULES]
BESIDE = ("performance_year", "performance_start", "performance_end", "measure_set", "cehrt_id", "cehrt_edition")
GOOD = {
    "PI_PPHI_1": "Y", "PI_PPHI_2": "Y", "PI_INFBLO_1": "Y", "PI_ONCDIR_1": "Y", "PI_EP_1 num": "49",
    "PI_EP_1 den": "115", "PI_EP_2": "yes", "PI_HIE_5": "TRUE", "PI_PEA_1 numerator": "861",
    "PI_PEA_1 denominator": "1,809", "PI_PHCDRR_1": "x", "PI_PHCDRR_3": "1",
}  # fmt: skip


def settings(year=2024, **changes):
    days = {"performance_start": f"{year}-01-01", "performance_end": f"{year}-12-31"}
    return {"performance_year": year, **days, "cehrt_id": "0015CABCDEFGHJK", **changes}


def sheet(*rows):
    header = list(dict.fromkeys(key for row in rows for key in row))
    made = io.StringIO()
    writer = csv.DictWriter(made, header, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return made.getvalue().encode()


def counted(content, inputs=None, answers=None):
    request = json.dumps({"inputs": inputs or settings(), "answers": answers or {}})
    return json.loads(browser.table(NAME, request, {"clinicians": content}, token="1"))


def cells(measurements):
    found = {}
    for item in measurements:
        value = item["value"]
        if isinstance(value, dict):
            found |= {f"{item['measureId']} {part}": count for part, count in value.items()}
        else:
            found[item["measureId"]] = "yes" if value else "no"
    return found


def scores(found):
    return [row[2] for row in found["tables"][0]["rows"]]


@pytest.mark.parametrize("rules", RULES, ids=lambda rules: str(rules.starts.year))
def test_every_row_scores_as_the_form_does(rules):
    for example in rules.example:
        inputs = {key: value for key, value in example.inputs.items() if key in BESIDE}
        found = counted(sheet(cells(example.inputs["measurements"])), inputs)
        assert scores(found) == [str(example.answer["category_score"])], example.title
        assert found["files"][0]["rows_used"] == 1


class TestColumns:
    @pytest.mark.parametrize(
        ("numerator", "denominator"),
        [
            ("PI_PEA_1_numerator", "PI_PEA_1_denominator"), ("EP1", "EP2"), ("PEA_1 n", "pea-1 D"),
            ("Numerator PI_PEA_1", "Denominator PI_PEA_1"),
            ("Provide Patients Electronic Access to Their Health Information Num",
             "Provide Patients Electronic Access to Their Health Information Den"),
        ],
    )  # fmt: skip
    def test_headers_are_known_as_people_write_them(self, numerator, denominator):
        row = {key: value for key, value in GOOD.items() if "PEA" not in key}
        found = counted(sheet({**row, numerator: "861", denominator: "1809"}))
        known = numerator != "EP1"
        assert scores(found) == ["81" if known else "0"]
        notes = found["files"][0]["notes"]
        assert ("Columns that are no measure of this year, and are not used: “EP1” and “EP2”." in notes) is not known

    def test_many_columns_without_use_are_counted(self):
        found = counted(sheet({**GOOD, **{f"Other {at}": "1" for at in range(15)}}))
        assert found["files"][0]["notes"][0].endswith("“Other 11” and 3 more.")

    @pytest.mark.parametrize("year", YEARS)
    def test_no_two_columns_answer_to_one_header(self, year):
        rules = RULES[YEARS.index(year)]
        for chosen in ("pi", "transition") if rules.has_sets else (None,):
            columns = columns_of(rules, chosen)
            assert len({column.name for column in columns}) == len(columns)
            aliases = [alias.casefold() for column in columns for alias in dict.fromkeys(column.aliases)]
            assert len(set(aliases)) == len(aliases)

    def test_the_columns_of_both_sets_are_wanted_until_one_is_chosen(self):
        def names(**given):
            (wanted,) = table.wanted(Given(performance_year=2018, **given))
            return {column.name for column in wanted.columns}

        assert {"PI_PEA_1_numerator", "PI_TRANS_PEA_1_numerator"} <= names()
        assert "PI_TRANS_PEA_1_numerator" not in names(measure_set="pi")
        assert "PI_TRANS_LVPP_1" in names(measure_set="transition")
        assert "PI_LVPP_1" not in names(measure_set="transition")

    def test_without_a_year_nothing_but_the_clinician_is_wanted(self):
        assert [column.name for column in table.wanted(Given())[0].columns] == ["clinician"]

    def test_a_file_without_any_measure_is_refused(self):
        found = counted(sheet({"NPI": "1234567893", "Start": "2024-01-01", "Height": "170"}))
        (error,) = found["errors"]
        assert error["field"] == "clinicians"
        assert "No column is a measure of 2024" in error["message"]
        assert "“PI_EP_1 numerator”" in error["message"]


class TestRows:
    def test_a_row_may_have_its_own_period_and_id(self):
        own = {"NPI": "0123456789", "Start": "2024-07-06", "End": "2024-12-31", "CEHRT ID": "0015CZZZZZZZZZZ"}
        found = counted(sheet({**GOOD, "NPI": "a", "Start": "", "End": "", "CEHRT ID": ""}, {**GOOD, **own}))
        assert scores(found) == ["81", "0"]
        assert found["tables"][0]["rows"][1][:2] == ["3", "0123456789"]
        assert "179 days" in found["tables"][0]["rows"][1][4]

    def test_rows_to_mend_are_told_and_the_others_scored(self):
        rows = [
            GOOD,
            {**GOOD, "PI_EP_1 num": "116"},
            {**GOOD, "PI_EP_1 den": ""},
            {**GOOD, "PI_EP_1 num": "many"},
            {**GOOD, "PI_LVPP_1": "yes"},
            {"NPI": "1234567893"},
        ]
        found = counted(sheet(*rows))
        (file,) = found["files"]
        assert (file["rows_read"], file["rows_used"]) == (6, 1)
        assert file["rows_with_errors"] == 4
        assert [error["row"] for error in file["errors"]] == [3, 4, 5, 6]
        left = {reason["because"]: reason["first_rows"] for reason in file["left_out"]}
        assert left == {
            "the answers of the row contradict each other or the rules of the year": [3, 4, 6],
            "no measure is answered in the row": [7],
            "a cell could not be read": [5],
        }
        told = {error["row"]: error["message"] for error in file["errors"]}
        assert set(told) == {3, 4, 5, 6}
        assert told[3].startswith("PI_EP_1: the numerator, 116, is more than the denominator, 115.")
        assert told[4].startswith("PI_EP_1, Denominator: enter a whole number")
        assert found["answer"]["detail"] == "5 rows left out: see below which and why."

    def test_more_contradictions_than_are_shown_are_counted(self, monkeypatch):
        monkeypatch.setattr(roster_report, "MOST_SHOWN", 2)
        (file,) = counted(sheet(*[{**GOOD, "PI_EP_1 num": "116"}] * 5))["files"]
        assert (len(file["errors"]), file["more_errors"]) == (2, 3)

    def test_a_file_without_a_row_to_score_says_so(self):
        found = counted(sheet({**GOOD, "PI_EP_1 num": "116"}))
        assert found["answer"] == {
            "tone": "bad",
            "sentence": "No clinician could be scored.",
            "detail": "1 row left out: see below which and why.",
        }
        assert found["tables"] == []
        assert found["pictures"] == []

    def test_zeroes_are_counted_in_words(self):
        zero = {**GOOD, "PI_PPHI_1": "no"}
        sentences = [counted(sheet(*rows))["answer"]["sentence"] for rows in ([GOOD], [GOOD, zero], [zero, zero])]
        assert sentences == [
            "1 clinician scored, from 81 to 81.",
            "2 clinicians scored, from 0 to 81; one of them has 0 because something is missing.",
            "2 clinicians scored, from 0 to 0; 2 of them have 0 because something is missing.",
        ]

    def test_a_long_table_is_cut_and_says_so(self, monkeypatch):
        monkeypatch.setattr(roster_report, "SHOWN", 2)
        (shown,) = counted(sheet(*[GOOD] * 3))["tables"]
        assert len(shown["rows"]) == 2
        assert shown["note"] == "and 1 more in the workbook"

    def test_a_weight_of_ones_own_is_used(self):
        found = counted(sheet(GOOD), settings(category_weight="30"))
        assert found["tables"][0]["rows"][0][3] == "24.3"

    def test_what_is_wrong_beside_the_file_is_told(self):
        found = counted(sheet(GOOD), settings(measure_set="pi"))
        assert found["errors"][0]["field"] == "measure_set"
        assert counted(sheet(GOOD), {"performance_year": 2016})["errors"]

    @pytest.mark.parametrize("year", YEARS)
    def test_every_step_has_its_law(self, year):
        found = counted(sheet({"PI_INFBLO_1": "yes"}), settings(year))
        assert all(step["law"]["says"] and step["value"] for step in found["steps"])


class TestFiles:
    def test_the_workbook_holds_scores_measures_and_rows_to_mend(self):
        counted(sheet({**GOOD, "NPI": "0123456789"}, {**GOOD, "PI_PPHI_1": "no"}, {**GOOD, "PI_EP_1 num": "116"}))
        book = CalamineWorkbook.from_filelike(io.BytesIO(browser.export("1", "scores")))
        scored, measures, mend = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
        assert book.sheet_names == ["Scores", "Measures", "Rows to mend"]
        assert scored[1][:5] == [2.0, "0123456789", 81.0, 25.0, 20.25]
        assert scored[2][2] == 0.0
        assert "answered No" in scored[2][5]
        assert ["PI_EP_1", 4.0, 10.0] in [[row[2], row[5], row[6]] for row in measures]
        assert sum(row[5] for row in measures[1:] if row[0] == 2.0) == 81.0
        assert {row[5] for row in measures[1:] if row[0] == 3.0} == {0.0}
        assert mend[1][0] == 4.0
        assert mend[1][1].startswith("PI_EP_1: the numerator, 116")

    def test_the_readers_own_file_comes_back_with_the_scores(self):
        content = sheet(GOOD, {**GOOD, "PI_EP_1 num": "116"}, {**GOOD, "PI_EP_1 num": "many"})
        counted(content)
        rows = list(csv.reader(io.StringIO(browser.export("1", "given_back").decode("utf-8-sig"))))
        assert rows[0] == [*GOOD, "Promoting Interoperability"]
        assert rows[1] == [*GOOD.values(), "81"]
        assert rows[2][-1].startswith("PI_EP_1: the numerator, 116")
        assert rows[3][-1] == (
            "e-Prescribing (PI_EP_1), numerator: this is not a whole number. Enter digits only, such as 2,310."
        )


class TestSubmissionInsteadOfAList:
    """A submission's own file belongs in the form, and the message says where."""

    def said(self, content):
        (error,) = counted(content)["errors"]
        return error["message"]

    def test_says_where_a_submission_belongs(self):
        answers = [{"measureId": "PI_PPHI_1", "value": True}]
        whole = {"performanceYear": 2024, "measurementSets": [{"category": "pi", "measurements": answers}]}
        assert self.said(json.dumps(whole).encode()) == (
            "List of clinicians: This file fills in one whole form, and is no table. Choose it under “Open a "
            "submission file” on the form's page. In a terminal: open mips_pi and the file's name."
        )

    def test_other_json_and_xml_stay_no_table(self):
        assert self.said(b'{"hello": 1}').startswith("List of clinicians: This file is JSON, not a table.")
        assert self.said(b"<a/>").startswith("List of clinicians: This file is an XML file, not a table.")
