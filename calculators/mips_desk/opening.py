"""A saved roster opened as far as it can be read: damaged, edited by hand, or from another version."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from calculators.mips_desk.model import FORMAT, VERSION, Inputs, Left, Opened
from calculators.reading import UNKNOWN, Given, Problem, read, too_deep

ACTIONS = ("saved", "copy_to", "show")
_ROW = re.compile(r'\{\s*"name"\s*:')
_OWN_PLACE = re.compile(r"^(Clinicians|Groups), number [0-9]+, ")
_GONE = object()
_CLOSING = {"{": "}", "[": "]"}


class NoRoster(ValueError):
    """The text holds no roster at all; the message is one sentence for the reader."""


@lru_cache(maxsize=2)
def opened(text: str) -> Opened:
    """The roster of a saved file, and everything that was left.

    Raises:
        NoRoster: the text holds none.
    """
    if too_deep(text):
        raise NoRoster("This file is nested too deeply to read. Choose a file that was saved here.")
    data, left = _data(text)
    if "clinicians" not in data and "groups" not in data and data.get("format") != FORMAT:
        raise NoRoster("This file holds no roster. Choose a file that was saved here.")
    left += _about_version(data.get("version", VERSION))
    own = {key: value for key, value in data.items() if key not in ACTIONS}
    own.pop("version", None)
    given, problems = read(Inputs, own)
    left += [_left_out(problem, own) for problem in problems]
    roster = {**kept(Inputs, given), "format": FORMAT, "version": VERSION}
    return Opened(roster={key: value for key, value in roster.items() if key not in ACTIONS}, left=left)


def _left_out(problem: Problem, data: dict[str, Any]) -> Left:
    """What was left out, by the name of its row where it has one; a field that is not known by its own name."""
    parts = problem.field.split(".")
    name = _name_of(data.get(parts[0]), "".join(parts[1:2]))
    message = _OWN_PLACE.sub("", problem.message) if name else problem.message
    if message.startswith(UNKNOWN):
        message = f"“{parts[-1][:40]}”, which this page does not know."
    return Left(field=problem.field, message=f"Left out. {name}: {message}" if name else f"Left out. {message}")


def _name_of(rows: object, place: str) -> str:
    """The name of a row of the file, as far as there is such a row and it has one."""
    at = int(place) if place.isdecimal() else None
    row = rows[at] if isinstance(rows, list) and at is not None and at < len(rows) else None
    return str(row.get("name") or "").strip()[:40] if isinstance(row, dict) else ""


def kept(model: type[BaseModel], given: Given) -> dict[str, Any]:
    """What could be read as plain data; an item of a list that lacks what it cannot do without is left."""
    found: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        value = _plain(model, name, given[name]) if name in given else _GONE
        if value is _GONE and not field.is_required():
            value = _plain(model, name, field.get_default(call_default_factory=True))
        if value is not _GONE:
            found[name] = value
    return found


def _plain(model: type[BaseModel], name: str, value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, Given):
        inside = kept(_model_of(model, name), value)
        return _GONE if _lacks(_model_of(model, name), inside) else inside
    if isinstance(value, list):
        inner = _model_of(model, name)
        items = [kept(inner, item) for item in value if isinstance(item, Given)]
        return [item for item in items if not _lacks(inner, item)]
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def _lacks(model: type[BaseModel], item: dict[str, Any]) -> bool:
    """Whether an item lacks a field that it cannot do without; a row of the roster needs no name to be kept."""
    needed = {name for name, field in model.model_fields.items() if field.is_required()}
    if "name" in needed:
        item.setdefault("name", "")
    return bool(needed - set(item))


def _model_of(model: type[BaseModel], name: str) -> type[BaseModel]:
    """The model inside a field: of a list, of an optional group, or of an answer that may be a ratio."""
    waiting: list[Any] = [model.model_fields[name].annotation]
    while not (isinstance(one := waiting.pop(), type) and issubclass(one, BaseModel)):
        waiting += getattr(one, "__args__", ())
    return one


def _about_version(version: object) -> list[Left]:
    if isinstance(version, int) and not isinstance(version, bool) and 1 <= version <= VERSION:
        return []
    if isinstance(version, int) and version > VERSION:
        message = f"The file is of version {version}, which is newer than this page. What it does not know was left."
        return [Left(field="version", message=message)]
    return [Left(field="version", message="The file does not say its version. It was read as the first one.")]


def _data(text: str) -> tuple[dict[str, Any], list[Left]]:
    """The JSON of a file, mended where it is damaged."""
    words = text.lstrip("\ufeff \t\r\n")
    repeats: list[str] = []
    left: list[Left] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in items]
        repeats.extend(key for key in dict.fromkeys(keys) if keys.count(key) > 1)
        return dict(items)

    try:
        data = json.loads(words, object_pairs_hook=pairs, parse_float=str)
    except ValueError as error:
        data, left = _mended(words, getattr(error, "pos", 0))
    if not isinstance(data, dict):
        raise NoRoster("This file holds no roster. Choose a file that was saved here.")
    left += [Left(field=key[:40], message=f"“{key[:40]}” is there twice. The second one was taken.") for key in repeats]
    return data, left


def _mended(text: str, broken: int) -> tuple[dict[str, Any], list[Left]]:
    """What stands before the damage, and whole rows that stand after it."""
    data = _cut_short(text[:broken])
    if not isinstance(data, dict):
        raise NoRoster("This file is damaged from its beginning, and no roster could be read in it.")
    line = text.count("\n", 0, broken) + 1
    left = [Left(field="", message=f"The file is damaged at line {line}. What is broken there was left.")]
    found = list(_rows_after(text, broken))
    for row in found:
        kind = "groups" if "kind" in row else "clinicians"
        if not isinstance(data.get(kind), list):
            data[kind] = []
        data[kind].append(row)
    if found:
        left.append(Left(field="", message=f"Rows found after the damage: {len(found)}. Compare them with your own."))
    return data, left


def _cut_short(text: str) -> object:
    """What is whole of a text that is right as far as it goes: cut where its last whole value ends, and closed."""
    cut, closing = 0, ""
    open_ones: list[str] = []
    quoted = escaped = False
    for place, sign in enumerate(text):
        if quoted:
            quoted, escaped = escaped or sign != '"', sign == "\\" and not escaped
        elif sign == '"':
            quoted = True
        elif sign in _CLOSING:
            open_ones.append(_CLOSING[sign])
            cut, closing = place + 1, "".join(reversed(open_ones))
        elif sign in "}]":
            open_ones.pop()
            cut, closing = place + 1, "".join(reversed(open_ones))
        elif sign == ",":
            cut, closing = place, "".join(reversed(open_ones))
    return json.loads(text[:cut] + closing, parse_float=str) if cut else None


def _rows_after(text: str, broken: int) -> Iterator[dict[str, Any]]:
    """Rows that are whole, after the damage."""
    decoder, end = json.JSONDecoder(parse_float=str), broken
    for start in _ROW.finditer(text, broken):
        if start.start() < end:
            continue
        try:
            row, end = decoder.raw_decode(text, start.start())
        except (ValueError, RecursionError):
            continue
        yield row
