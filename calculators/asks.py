"""What only the reader can say of a file, as the page asks it and as a command line reports it."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculators import tables
from calculators.filing import Choices, Opened, Wanted

MOST_ANSWERS = 10_000
PARTS = ("columns", "day_order", "last_year", "choices", "sheet")


@dataclass(frozen=True)
class Said:
    """What the reader said of the files, each entry by "file.column"."""

    columns: Mapping[str, int]
    day_order: Mapping[str, tables.DayOrder]
    last_year: Mapping[str, int]
    choices: Mapping[str, Mapping[str, str]]
    sheet: Mapping[str, str]


def part_of[V](wanted: Wanted, told: Mapping[str, V]) -> dict[str, V]:
    """What was told of one file, by column."""
    pairs = ((*key.partition("."), value) for key, value in told.items())
    return {column: value for name, _, column, value in pairs if name == wanted.name}


def asked_of(opened: Opened) -> Iterator[dict[str, Any]]:
    """What only the reader can say: which header a column has, how its days are written."""
    title, name = opened.wanted.title, opened.wanted.name
    if not opened.match.complete:
        yield mapping(opened)
    for question in opened.survey.open_questions(opened.answers):
        yield {
            "kind": question.about,
            "file": name,
            "title": title,
            "column": f"{name}.{question.column.name}",
            "message": question.text,
            "examples": list(question.examples),
        }


def mapping(opened: Opened) -> dict[str, Any]:
    """The mapping form of a file: its headers, and which of them each wanted column was found under."""
    match = opened.match
    return {
        "kind": "columns",
        "file": opened.wanted.name,
        "title": opened.wanted.title,
        "header_row": match.header_row,
        "headers": [_header(header) for header in match.headers],
        "columns": [_column(match, column) for column in match.columns],
        "sheets": list(opened.source.sheets),
        "sheet": opened.source.sheet,
        "duplicates": list(match.duplicates),
        "message": " ".join(missing.because for missing in match.missing if missing.open),
    }


def _header(header: tables.Header) -> dict[str, Any]:
    return {"place": header.place, "letter": header.letter, "text": header.text, "looks": list(header.looks)}


def _column(match: tables.Match, column: tables.Column) -> dict[str, Any]:
    """A wanted column as the mapping form shows it: where it was found, else the headers that might do."""
    missing = next((missing for missing in match.missing if missing.column is column), None)
    return {
        "name": column.name,
        "title": column.title,
        "needed": column.needed,
        "place": match.places.get(column.name),
        "open": bool(missing and missing.open),
        "likely": [header.place for header in missing.candidates] if missing else [],
    }


def asked(choices: Choices) -> dict[str, Any]:
    """What the values of a column mean, as the page asks it."""
    return {
        "kind": "choices",
        "file": "",
        "name": choices.name,
        "title": choices.title,
        "message": choices.hint,
        "options": dict(choices.options),
        "items": [{"value": item.value, "count": item.count, "suggestion": item.suggestion} for item in choices.items],
    }


def message_of(ask: Mapping[str, Any]) -> str:
    """What is open, as one message; a title may be a question."""
    title, message = str(ask["title"]), str(ask["message"])
    return f"{title} {message}" if title.endswith("?") else f"{title}: {message}"


def answer_to(ask: Mapping[str, Any]) -> str:
    """How a command line names the columns that no header answers to; nothing for what is asked otherwise."""
    if ask["kind"] != "columns":
        return ""
    names = [f"{ask['file']}.{column['name']}" for column in ask["columns"] if column["open"]]
    example = json.dumps({"columns": dict.fromkeys(names, 0)})
    return f" On a command line, --answers says it: {example}, where 0 is the first column and -1 is none."


def suggested(asks: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, str]] | None:
    """Our own suggestions as answers, where nothing but choices is open and each of them has one."""
    items = [item for ask in asks for item in ask.get("items", [])]
    if not asks or any(ask["kind"] != "choices" for ask in asks) or any(item["suggestion"] is None for item in items):
        return None
    return {ask["name"]: {item["value"]: item["suggestion"] for item in ask["items"]} for ask in asks}


def place_of(ask: Mapping[str, Any]) -> str:
    """The field that an open question is reported at."""
    return str(ask.get("column") or ask["file"] or f"choices.{ask['name']}")


def said_in(data: object) -> Said:
    """What the reader said, read as far as it makes sense; a saved file may be old or edited by hand."""
    found = data if isinstance(data, dict) else {}
    parts = {part: found[part] if isinstance(found.get(part), dict) else {} for part in PARTS}
    return Said(
        columns=_kept(parts["columns"], lambda value: type(value) is int),
        day_order=_kept(parts["day_order"], lambda value: value in ("month_first", "day_first")),
        last_year=_kept(parts["last_year"], lambda value: type(value) is int and 1900 <= value <= 2199),
        choices={name: _kept(told, _is_text) for name, told in parts["choices"].items() if isinstance(told, dict)},
        sheet=_kept(parts["sheet"], _is_text),
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _kept(told: Mapping[str, Any], makes_sense: Callable[[Any], bool]) -> dict[str, Any]:
    pairs = list(told.items())[:MOST_ANSWERS]
    return {key: value for key, value in pairs if makes_sense(value)}
