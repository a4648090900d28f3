"""The door for files: a request as JSON and the bytes of files in; counts, an answer and files out."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol, cast

from pydantic import BaseModel

from calculators import Pick, filing, get, names, opening, tables
from calculators.asks import Said, asked, asked_of, mapping, message_of, part_of, place_of, said_in
from calculators.filing import Choices, Filed, Opened, Task, Wanted
from calculators.periods import NoRules, Rules, in_force
from calculators.reading import Given, Problem, Unreadable, parse, read
from calculators.words import sentence

MOST_SHEETS = 20


class Table(Protocol):
    """The face of a calculator's `table.py`."""

    TITLE: str
    Inputs: type[BaseModel]

    def period_of(self, given: Given) -> Pick:
        """The input that picks the rule file."""

    def problems(self, given: Given, rules: Rules | None) -> list[Problem]:
        """Everything wrong across the inputs."""

    def wanted(self, given: Given) -> tuple[Wanted, ...]:
        """The files that are wanted; the first is the file itself, others stand beside it."""

    def tabulate(self, task: Task) -> Filed | tuple[Choices, ...]:
        """The result, or what must be asked first."""


def table_of(name: str) -> Table:
    """What a calculator does with files.

    Raises:
        LookupError: there is no such calculator, or it reads no files.
    """
    get(name)
    if not reads_files(name):
        raise LookupError(f"no files are read for {name}. They are for {', '.join(filter(reads_files, names()))}")
    return cast(Table, import_module(f"calculators.{name}.table"))


@cache
def reads_files(name: str) -> bool:
    """Whether a calculator has a table of its own."""
    return find_spec(f"calculators.{name}.table") is not None


def answered(
    name: str, request: str, files: Mapping[str, bytes], progress: tables.Progress
) -> tuple[dict[str, Any], Filed | None]:
    """The answer as it goes to the page, and, when there is one, the result with its files."""
    try:
        table, data = table_of(name), parse(request)
        said = said_in(data.get("answers", {}))
    except LookupError as error:
        return _wrong([Problem("", sentence(error.args[0]))]), None
    except Unreadable as error:
        return _wrong([Problem("", str(error))]), None
    raw = data.get("inputs", {})
    given, problems = read(table.Inputs, raw if isinstance(raw, dict) else {})
    rules = _rules(name, table, given, problems)
    problems += table.problems(given, rules)
    wanted = table.wanted(given)
    opened, asks, wrong = _opened(name, wanted, files, said, progress)
    if problems or wrong or asks or rules is None:
        return _wrong([*problems, *wrong], asks), None
    inputs = table.Inputs.model_validate_json(json.dumps(raw, default=str), strict=True)
    return _counted(table, Task(opened, inputs, rules, said.choices, progress))


def _counted(table: Table, task: Task) -> tuple[dict[str, Any], Filed | None]:
    try:
        found = table.tabulate(task)
    except tables.Unreadable as error:
        return _wrong([Problem(next(iter(task.files)), str(error))]), None
    if not isinstance(found, Filed):
        return _wrong([], [asked(choices) for choices in found]), None
    result = json.loads(found.result.model_dump_json())
    columns = [mapping(opened) for opened in task.files.values()]
    return {**result, "exports": filing.offers(found.exports), "columns": columns}, found


def _rules(name: str, table: Table, given: Given, problems: list[Problem]) -> Rules | None:
    pick = table.period_of(given)
    if pick.at is None:
        return None
    try:
        return in_force(get(name).RULES, pick.at)
    except NoRules as error:
        title = table.Inputs.model_fields[pick.field].title
        problems.append(Problem(pick.field, f"{title}: {error.args[0]}."))
        return None


def _opened(
    name: str, wanted: tuple[Wanted, ...], files: Mapping[str, bytes], said: Said, progress: tables.Progress
) -> tuple[dict[str, Opened], list[dict[str, Any]], list[Problem]]:
    """The files that could be opened, what must be asked of them, and what is wrong with them."""
    opened: dict[str, Opened] = {}
    asks: list[dict[str, Any]] = []
    wrong = [Problem(other, "This file is not one of those wanted here.") for other in _others(files, wanted)]
    for one in wanted:
        if one.name not in files:
            if one.needed:
                wrong.append(Problem(one.name, f"{one.title}: choose a file."))
            continue
        try:
            found = _open(one, files[one.name], said, progress)
        except tables.Unreadable as error:
            said_instead = opening.elsewhere(name, files[one.name])
            wrong.append(Problem(one.name, f"{one.title}: {said_instead or error}"))
            continue
        asks += asked_of(found)
        opened[one.name] = found
    return opened, asks, wrong


def _others(files: Mapping[str, bytes], wanted: tuple[Wanted, ...]) -> Iterator[str]:
    known = {one.name for one in wanted}
    yield from (name for name in files if name not in known)


def _open(wanted: Wanted, content: bytes, said: Said, progress: tables.Progress) -> Opened:
    source, match = _matched(wanted, content, said)
    answers = tables.Answers(part_of(wanted, said.day_order), part_of(wanted, said.last_year))
    if not match.complete:
        return Opened(wanted, source, match, tables.Survey({}, (), ()), answers)
    survey = tables.survey(source, match, progress)
    if wanted.last_year:
        survey, answers = _with_years(survey, answers, wanted.last_year)
    return Opened(wanted, source, match, survey, answers)


def _matched(wanted: Wanted, content: bytes, said: Said) -> tuple[tables.Source, tables.Match]:
    """The sheet and its columns: the sheet that the reader named, else the first whose headers fit."""
    chosen = part_of(wanted, said.columns)
    header_row = chosen.pop("", None)
    source = tables.opened(content, said.sheet.get(wanted.name))
    match = tables.match(source, wanted.columns, chosen, header_row)
    if wanted.name in said.sheet or chosen or header_row is not None or _fits(match):
        return source, match
    others = (_sheet(wanted, content, name) for name in source.sheets[:MOST_SHEETS] if name != source.sheet)
    return next((found for found in others if found and _fits(found[1])), (source, match))


def _sheet(wanted: Wanted, content: bytes, name: str) -> tuple[tables.Source, tables.Match] | None:
    """Another sheet of the workbook with its columns; None where it holds nothing."""
    try:
        source = tables.opened(content, name)
        return source, tables.match(source, wanted.columns)
    except tables.Unreadable:
        return None


def _fits(match: tables.Match) -> bool:
    """Whether a sheet has all that is needed, and at least one column that is wanted."""
    return match.complete and bool(match.places)


def _with_years(survey: tables.Survey, answers: tables.Answers, last: int) -> tuple[tables.Survey, tables.Answers]:
    """Years of two digits need no question where other answers say which they are; a note says how they were read."""
    open_ = [question.column for question in survey.open_questions(answers) if question.about == "century"]
    notes = [f"{column.title}: years of two digits were read as {last - 99} to {last}." for column in open_]
    known = {column.name: last for column in open_}
    told = tables.Answers(answers.day_order, {**known, **answers.last_year})
    return replace(survey, notes=(*survey.notes, *notes)), told


def _wrong(problems: list[Problem], asks: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """Errors as the page and the command line know them; what must be asked is an error on a command line."""
    found = [*problems, *(Problem(place_of(ask), message_of(ask)) for ask in asks or [])]
    pairs = dict.fromkeys((problem.field, problem.message) for problem in found)
    errors = [{"field": place, "message": message} for place, message in pairs]
    return {"errors": errors, "asks": asks} if asks else {"errors": errors}
