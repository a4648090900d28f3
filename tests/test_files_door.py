"""The door for files: what is wanted, what is asked back, counts that add up, and files given back."""

import json
import sys
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType

import pytest
from pydantic import Field

from calculators import Pick, asks, browser, filedoor, filing, get, keeping, names
from calculators.__main__ import main
from calculators.answer import Answer, NextAction, Table, rules_used
from calculators.fields import Typed, Year
from calculators.filing import Choices, Export, Filed, FileResult, Item, Wanted
from calculators.law import Step
from calculators.reading import Problem
from calculators.tables import Column, Unreadable
from calculators.tally import DoNotAddUp, Tally

# A calculator that reads no files, by year: the tests give it a table.
FILELESS = [name for name in names() if not filedoor.reads_files(name)]
NAME = next(name for name in FILELESS if "performance_year" in get(name).Inputs.model_fields)
VISITS = (
    Column("patient", "Patient ID", "id", ("MRN",)),
    Column("day", "Service date", "day", ("DOS",)),
    Column("payer", "Payer", "text", needed=False),
)
LINKS = (Column("npi", "NPI", "id"),)


class Inputs(Typed):
    performance_year: Year = Field(title="Performance year")


class Fake(ModuleType):
    """A calculator's table, as a folder would hold it."""

    TITLE = "Visits"
    Inputs = Inputs
    keeps_rows = True

    def period_of(self, given):
        return Pick("performance_year", given.get("performance_year"))

    def problems(self, given, rules):
        return [Problem("performance_year", "Not this year.")] if given.get("performance_year") == 2019 else []

    def wanted(self, given):
        return (
            Wanted("visits", "Visit export", "One line for each visit", VISITS),
            Wanted("links", "Links", "One line for each link", LINKS, needed=False),
        )

    def tabulate(self, task):
        opened = task.files["visits"]
        if opened.has("payer") and "payer" not in task.choices:
            return (Choices("payer", "Payers", "Say what each is.", {"a": "A"}, (Item("Acme", 2, "a"),)),)
        law = task.rules.example[0].law
        reading, tally = opened.reading(task.progress), Tally()
        for number, (patient, _, payer), wrong in reading:
            if payer == "broken":
                raise Unreadable("The visits end in the middle.")
            if self.keeps_rows and not wrong:
                if patient == "0":
                    tally.leave(number, "nobody", law)
                else:
                    tally.use()
        step = Step(label="Visits", value=str(tally.used), law=law)
        result = FileResult(
            answer=Answer(tone="plain", sentence=f"{tally.used} visits"),
            steps=[step],
            still_needed=["proof"],
            next_actions=[NextAction(text="Keep it")],
            pictures=[],
            tables=[Table(title="All", columns=["A"], rows=[["1"]])],
            rules=rules_used(task.rules, [step]),
            files=[tally.count(opened, reading)],
        )
        return Filed(result, (Export("rows", "Rows", "rows.csv", filing.CSV, lambda: b"1,2", "All of them"),))


@pytest.fixture
def fake(monkeypatch):
    for part, module in (("table", Fake("table")), ("keep", ModuleType("keep"))):
        name = f"calculators.{NAME}.{part}"
        module.__spec__ = ModuleSpec(name, None)
        monkeypatch.setitem(sys.modules, name, module)
    sys.modules[f"calculators.{NAME}.keep"].exports = lambda inputs, rules, result: [
        Export("letter", "A letter", "letter.rtf", filing.RTF, lambda: b"Dear")
    ]
    forget()
    yield sys.modules[f"calculators.{NAME}.table"]
    monkeypatch.undo()
    forget()


def forget():
    filedoor.reads_files.cache_clear()
    keeping._offers.cache_clear()


def count(text, answers=None, token="1", year=2024, **files):
    request = json.dumps({"inputs": {"performance_year": year}, "answers": answers or {}})
    return json.loads(browser.table(NAME, request, {"visits": text.encode(), **files}, token=token))


def test_counts_add_up(fake):
    found = count("MRN,DOS\n1,2024-01-31\n0,2024-02-01\n2,never\n\nTotal,3\n")
    (file,) = found["files"]
    assert (file["rows_read"], file["rows_used"], file["rows_with_errors"]) == (5, 1, 1)
    reasons = {reason["because"]: (reason["count"], reason["first_rows"]) for reason in file["left_out"]}
    assert reasons == {
        "nobody": (1, [3]), "a cell could not be read": (1, [4]), "blank row": (1, [5]), "a total": (1, [6]),
    }  # fmt: skip
    assert file["left_out"][0]["law"]["cite"]
    assert file["rows_read"] == file["rows_used"] + sum(count for count, _ in reasons.values())
    assert file["errors"][0]["row"] == 4
    assert found["columns"][0]["columns"][0]["place"] == 0
    assert found["exports"] == [
        {"id": "rows", "title": "Rows", "filename": "rows.csv", "media_type": "text/csv", "note": "All of them"}
    ]


def test_a_field_that_was_left_open_is_kept_as_such():
    kept = list(keeping._inputs({"performance_year": 2024, "payer": None, "kinds": ["visit"]}, Inputs))
    assert kept == [
        ("Performance year", "performance_year", "2024"),
        ("payer", "payer", "not given"),
        ("kinds", "kinds", '["visit"]'),
    ]


def test_rows_that_got_lost_are_no_result(fake):
    fake.keeps_rows = False
    with pytest.raises(DoNotAddUp, match="1 rows were read, 0 were counted"):
        count("MRN,DOS\n1,2024-01-31\n")


def test_reasons_for_many_rows():
    tally = Tally()
    tally.leave_many(range(2, 52), "early")
    tally.leave_many([60], "early")
    for row in range(70, 100):
        tally.leave(row, "late")
    assert tally.counts == {"early": 51, "late": 30}


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("", "visits", "Visit export: The file is empty."),
        ("MRN,DOS\n", "visits", "Visit export: The file has a header and no rows below it."),
        ("MRN,Seen\n1,2\n", "visits", "Visit export: No header fits “Service date”."),
        ("MRN,DOS\n1,1/2/2024\n", "visits.day", "Visit export: Service date: does the month or the day come first?"),
        ("MRN,DOS,Payer\n1,2024-01-31,Acme\n", "choices.payer", "Payers: Say what each is."),
    ],
)
def test_what_must_be_asked_is_an_error_on_a_command_line(fake, text, place, said):
    assert count(text)["errors"] == [{"field": place, "message": said}]


def test_the_mapping_form(fake):
    (ask,) = count("MRN,Seen on\n1,2024-01-31\n")["asks"]
    assert ask["kind"] == "columns"
    assert ask["headers"][1] == {"place": 1, "letter": "B", "text": "Seen on", "looks": ["####-##-##"]}
    assert [column["place"] for column in ask["columns"]] == [0, None, None]
    found = count("MRN,Seen on\n1,2024-01-31\n", {"columns": {"visits.day": 1}})
    assert found["answer"]["sentence"] == "1 visits"


def test_a_column_can_be_taken_away(fake):
    text = "MRN,DOS,Payer\n1,2024-01-31,Acme\n"
    assert count(text)["asks"][0]["items"] == [{"value": "Acme", "count": 2, "suggestion": "a"}]
    assert count(text, {"columns": {"visits.payer": -1}})["answer"]["sentence"] == "1 visits"
    assert count(text, {"choices": {"payer": {"Acme": "a"}}})["answer"]["sentence"] == "1 visits"


def test_the_readers_word_for_days(fake):
    text = "MRN,DOS\n1,1/2/24\n"
    answers = {"day_order": {"visits.day": "day_first"}, "last_year": {"visits.day": 2030}}
    assert count(text)["asks"][0]["examples"] == ["1/2/24"]
    assert count(text, answers)["answer"]["sentence"] == "1 visits"


def test_a_title_may_be_a_question():
    assert asks.message_of({"title": "What is it?", "message": "Say so."}) == "What is it? Say so."


def test_saved_answers_that_make_no_sense_are_passed_over(fake):
    answers = {"columns": {"visits.day": "B"}, "day_order": 3, "last_year": {"visits.day": 99}, "choices": {"payer": 1}}
    assert count("MRN,DOS\n1,2024-01-31\n", answers)["answer"]["sentence"] == "1 visits"
    assert asks.said_in("x").columns == {}


def test_errors_of_form_and_file_come_at_once(fake):
    request = json.dumps({"inputs": {"year": 1}})
    found = json.loads(browser.table(NAME, request, {"other": b"x"}))["errors"]
    assert [error["field"] for error in found] == ["year", "performance_year", "other", "visits"]


def test_years_and_rules(fake):
    assert "no rules on file for 1999" in count("MRN,DOS\n1,2024-01-31\n", year=1999)["errors"][0]["message"]
    assert count("MRN,DOS\n1,2024-01-31\n", year=2019)["errors"][0]["message"] == "Not this year."


def test_a_file_that_breaks_off(fake):
    found = count("MRN,DOS,Payer\n1,2024-01-31,broken\n", {"choices": {"payer": {}}})
    assert found["errors"] == [{"field": "visits", "message": "The visits end in the middle."}]


@pytest.mark.parametrize(
    ("name", "request_", "said"),
    [
        ("taxes", "{}", "There is no calculator called 'taxes'"),
        ("api_scenario2", "{}", "There is no calculator"),
        (NAME, "[]", "one JSON object"),
        (NAME, '{"inputs": 3}', "Performance year"),
    ],
)
def test_requests_that_are_none(fake, name, request_, said):
    assert said in json.loads(browser.table(name, request_, {}))["errors"][0]["message"]


def test_a_calculator_without_a_table():
    found = json.loads(browser.table(FILELESS[0], "{}", {}))["errors"]
    assert f"No files are read for {FILELESS[0]}. They are for api_scenario" in found[0]["message"]


def test_exports_of_the_last_result(fake):
    count("MRN,DOS\n1,2024-01-31\n0,2024-01-31\n\n1,2024-01-31\n2,never\n", token="7")
    assert browser.export("7", "rows") == b"1,2"
    assert browser.export("7", "workbook").startswith(b"PK")
    kept = json.loads(browser.export("7", "json"))
    assert kept["result"]["files"][0]["rows_used"] == 2
    with pytest.raises(LookupError, match="no file called 'x'"):
        browser.export("7", "x")
    with pytest.raises(LookupError, match="count the file again"):
        browser.export("8", "rows")
    count("", token="9")
    with pytest.raises(LookupError, match="count the file again"):
        browser.export("9", "rows")


def test_an_answer_is_kept(fake):
    inputs = json.dumps(get(NAME).RULES[0].example[0].inputs, default=str)
    offered = json.loads(browser.run(NAME, inputs))["exports"]
    assert [offer["id"] for offer in offered] == ["letter"]
    assert browser.keep(NAME, inputs, "letter") == b"Dear"
    assert browser.keep(NAME, inputs, "workbook").startswith(b"PK")
    assert json.loads(browser.keep(NAME, inputs, "json"))["calculator"] == NAME
    with pytest.raises(LookupError, match="no answer to save"):
        browser.keep(NAME, "{}", "json")


def test_an_answer_without_files_of_its_own():
    name = next(name for name in names() if find_spec(f"calculators.{name}.keep") is None)
    inputs = json.dumps(get(name).RULES[0].example[0].inputs, default=str)
    assert json.loads(browser.run(name, inputs))["exports"] == []


class TestCommandLine:
    @pytest.fixture
    def told(self, tmp_path, capfdbinary):
        def tell(*arguments, visits="MRN,DOS\n1,2024-01-31\n", inputs='{"performance_year": 2024}', answers="{}"):
            for name, text in (("visits.csv", visits), ("inputs.json", inputs), ("answers.json", answers)):
                (tmp_path / name).write_text(text, encoding="utf-8")
            paths = [str(tmp_path / one) if "." in one or one == "out" else one for one in arguments]
            code = main(["table", NAME, *paths])
            out = capfdbinary.readouterr().out
            return code, json.loads(out) if out else None

        return tell

    def test_counts(self, fake, told, tmp_path):
        code, found = told("visits.csv", "--inputs", "inputs.json", "--save", "out")
        assert (code, found["answer"]["sentence"]) == (0, "1 visits")
        assert (tmp_path / "out/rows.csv").read_bytes() == b"1,2"

    def test_takes_answers(self, fake, told):
        code, found = told(
            "visits.csv", "--inputs", "inputs.json", "--answers", "answers.json", visits="MRN,DOS\n1,1/2/2024\n",
            answers='{"day_order": {"visits.day": "month_first"}}',
        )  # fmt: skip
        assert (code, found["answer"]["sentence"]) == (0, "1 visits")

    def test_says_how_a_column_is_named(self, fake, told):
        code, found = told("visits.csv", "--inputs", "inputs.json", visits="MRN,Seen\n1,2024-01-31\n")
        assert (code, [error["message"] for error in found["errors"]]) == (2, [
            "Visit export: No header fits “Service date”. On a command line, --answers says it: "
            '{"columns": {"visits.day": 0}}, where 0 is the first column and -1 is none.'
        ])  # fmt: skip
        _, found = told("visits.csv", "--inputs", "inputs.json", visits="MRN,DOS\n1,1/2/2024\n")
        assert "--answers" not in found["errors"][0]["message"]
        _, found = told("visits.csv", "--inputs", "inputs.json", inputs='{"performance_year": 1999}')
        assert "asks" not in found

    def test_takes_a_second_file(self, fake, told, tmp_path):
        (tmp_path / "links.csv").write_text("NPI\n1\n")
        code, found = told("visits.csv", "--inputs", "inputs.json", "--with", "links.csv")
        assert code == 0
        assert [columns["file"] for columns in found["columns"]] == ["visits", "links"]

    @pytest.mark.parametrize(
        ("arguments", "inputs", "said"),
        [
            (["missing.csv", "--inputs", "inputs.json"], "{}", "could not be opened"),
            (["visits.csv", "--inputs", "inputs.json"], "[", "could not be read as JSON"),
            (["visits.csv", "--inputs", "inputs.json"], "{}", "Performance year"),
        ],
    )
    def test_errors(self, fake, told, arguments, inputs, said):
        code, found = told(*arguments, inputs=inputs)
        assert code == 2
        assert said in found["errors"][0]["message"]

    def test_a_calculator_that_reads_no_files(self, told):
        filedoor.reads_files.cache_clear()
        code = main(["table", FILELESS[0], "x.csv", "--inputs", __file__])
        assert code == 2

    @pytest.mark.parametrize(
        "arguments", [[], ["visits.csv"], ["visits.csv", "--inputs"], ["a.csv", "--inputs", "b.json", "--odd"]]
    )
    def test_usage(self, told, arguments):
        assert told(*arguments) == (2, None)


def test_one_file_too_many(fake, tmp_path, capfdbinary, monkeypatch):
    monkeypatch.setattr(type(fake), "wanted", lambda self, given: (Wanted("visits", "Visits", "", VISITS),))
    for name, text in (("a.csv", "MRN,DOS\n1,2024-01-31\n"), ("i.json", '{"performance_year": 2024}')):
        (tmp_path / name).write_text(text)
    arguments = [str(tmp_path / "a.csv"), "--inputs", str(tmp_path / "i.json"), "--with", str(tmp_path / "a.csv")]
    assert main(["table", NAME, *arguments]) == 2
    assert "Only 1 file can be read for " in json.loads(capfdbinary.readouterr().out)["errors"][0]["message"]


PAYERS = "MRN,DOS,Payer\n1,2024-01-31,Acme\n"


class TestSuggestions:
    @pytest.fixture
    def told(self, fake, tmp_path, capfdbinary):
        def tell(answers="{}", visits=PAYERS, inputs='{"performance_year": 2024}'):
            for name, text in (("v.csv", visits), ("i.json", inputs), ("a.json", answers)):
                (tmp_path / name).write_text(text, encoding="utf-8")
            arguments = [
                str(tmp_path / "v.csv"),
                "--inputs",
                str(tmp_path / "i.json"),
                "--answers",
                str(tmp_path / "a.json"),
            ]
            code = main(["table", NAME, *arguments])
            return code, json.loads(capfdbinary.readouterr().out)

        return tell

    def test_are_taken_in_a_terminal_and_said(self, told):
        code, found = told()
        assert (code, found["assumed"]) == (0, {"payer": {"Acme": "a"}})
        assert found["still_needed"][-1].endswith("“Acme” as a.")

    def test_are_not_needed_where_somebody_said_it(self, told):
        code, found = told('{"choices": {"payer": {"Acme": "a"}}}')
        assert code == 0
        assert "assumed" not in found

    def test_are_not_taken_where_there_is_none(self, told, monkeypatch):
        monkeypatch.setattr(f"{__name__}.Item", lambda value, count, suggestion: filing.Item(value, count))
        assert told('{"choices": 3}')[1]["errors"][0]["field"] == "choices.payer"

    def test_do_not_hide_other_errors(self, told):
        code, found = told(inputs='{"performance_year": 1999}')
        assert code == 2
        assert "no rules on file" in found["errors"][0]["message"]

    def test_lead_to_what_else_is_wrong(self, told, fake):
        code, found = told(visits=PAYERS.replace("1,2024-01-31,Acme", "1,2024-01-31,broken"))
        assert (code, found["errors"][0]["field"]) == (2, "visits")
