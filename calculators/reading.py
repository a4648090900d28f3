"""Typed inputs from JSON: every error at once, each on its field, and whatever was right kept for the rule checks."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from calculators.askedfield import AskedField, choices_of, fields_of
from calculators.fields import quoted
from calculators.words import listed

MOST_TEXT = 5_000_000
MOST_NESTED = 30
MOST_ENTRIES = 5_000
MOST_UNKNOWN = 20
UNKNOWN = "There is no field of this name here."
# A text is taken whole, also one that never ends, so that the brackets in it do not count.
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]')


@dataclass(frozen=True)
class Problem:
    """One thing to mend: the field by its path, and one sentence that says what to do."""

    field: str
    message: str


class Given(dict[str, Any]):
    """What could be read of a model. What is missing here, the reader has to mend; nested models are Given too."""

    def has(self, *names: str) -> bool:
        """Whether every one of these fields was read and is not null."""
        return all(self.get(name) is not None for name in names)

    def items_of(self, name: str) -> Iterator[tuple[str, "Given"]]:
        """The items of a list, each with its path; items that could not be read at all are passed over."""
        for index, item in enumerate(self.get(name) or []):
            if isinstance(item, Given):
                yield f"{name}.{index}", item


class Unreadable(ValueError):
    """The text is no JSON object at all."""


def parse(text: str, called: str = "The answers") -> dict[str, Any]:
    """A JSON object from text, strictly: no repeated key, no NaN, numbers exact, size and depth bounded.

    Raises:
        Unreadable: with one sentence for the reader.
    """
    if len(text) > MOST_TEXT:
        raise Unreadable(f"{called}: longer than this page can read.")
    if too_deep(text):
        raise Unreadable(f"{called}: nested too deeply to read.")
    try:
        data = whole(json.loads(text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_no_repeats))
    except ValueError as error:
        raise Unreadable(f"{called} could not be read as JSON: {error}.") from error
    if not isinstance(data, dict):
        raise Unreadable(f"{called} must be one JSON object.")
    return data


def read(model: type[BaseModel], data: dict[str, Any], path: str = "", owner: str = "") -> tuple[Given, list[Problem]]:
    """Read a model field by field, so that one bad field hides no other."""
    given, problems = Given(), _unknown(data, model, path)
    for field in fields_of(model):
        name, title = field.name, owner + field.title
        if name not in data and not field.info.is_required():
            given[name] = field.info.get_default(call_default_factory=True)
            continue
        found, wrong = _value(field, data.get(name), path + name, title, name not in data)
        problems += wrong
        if not (wrong and found is None):
            given[name] = found
    return given, problems


def _value(field: AskedField, raw: object, path: str, title: str, missing: bool) -> tuple[Any, list[Problem]]:
    arms, nested = field.arms, field.nested
    if raw is None and type(None) in arms:
        return None, [Problem(path, f"{title}: give it, or null if there is none.")] if missing else []
    if nested and isinstance(raw, dict):
        owner = title.rpartition(", ")[0] if bool in arms else title
        return read(nested, raw, f"{path}.", f"{owner}, ")
    if field.labels:
        return _numbers(arms, field.labels, raw, path, title)
    if field.is_list:
        return _list(arms, raw, path, title)
    if nested and len(arms) > 1 and (bool in arms):
        return _yes_or_ratio(raw, path, title)
    if nested:
        return None, [Problem(path, f"{title}: fill in its fields.")]
    return _scalar(field, raw, path, title)


def _list(arms: tuple[Any, ...], raw: object, path: str, title: str) -> tuple[Any, list[Problem]]:
    if not isinstance(raw, list):
        return None, [Problem(path, f"{title}: give a list.")]
    if len(raw) > MOST_ENTRIES:
        return None, [Problem(path, too_many(title, len(raw)))]
    item_model = get_args(next(arm for arm in arms if get_origin(arm) is list))[0]
    found: list[Given | None] = []
    problems: list[Problem] = []
    for index, item in enumerate(raw):
        if not isinstance(item, dict):
            problems.append(Problem(f"{path}.{index}", f"{title}, number {index + 1}: fill in its fields."))
            found.append(None)
            continue
        given, wrong = read(item_model, item, f"{path}.{index}.", f"{_named(item, title, index)}, ")
        problems += wrong
        found.append(given)
    return found, problems


def _numbers(arms: tuple[Any, ...], labels: list[str], raw: object, path: str, title: str) -> tuple[Any, list[Problem]]:
    """A list with one number for each label; one bad number hides no other."""
    if not isinstance(raw, list) or len(raw) != len(labels):
        return None, [Problem(path, f"{title}: give a list of {len(labels)} numbers.")]
    field = AskedField(FieldInfo.from_annotation(get_args(arms[0])[0]))
    pairs = [
        _scalar(field, one, f"{path}.{index}", f"{title}, {label[:1].lower()}{label[1:]}")
        for index, (one, label) in enumerate(zip(raw, labels, strict=True))
    ]
    return [value for value, _ in pairs], [problem for _, wrong in pairs for problem in wrong]


def _yes_or_ratio(raw: object, path: str, title: str) -> tuple[Any, list[Problem]]:
    if isinstance(raw, bool):
        return raw, []
    return None, [Problem(path, f"{title}: answer yes or no, or give a numerator and a denominator.")]


def _scalar(field: AskedField, raw: object, path: str, title: str) -> tuple[Any, list[Problem]]:
    try:
        return field.adapter.validate_json(json.dumps(raw, default=str)), []
    except ValidationError as error:
        found = error.errors()[0]
        return None, [Problem(path, _sentence(title, _message(found["type"], found["msg"], field.info, raw)))]


def _sentence(title: str, message: str) -> str:
    """The title and what to do, so that the sentence stands alone; a title may be a question."""
    if title.endswith("?"):
        return f"{title} {message[:1].upper()}{message[1:]}."
    return f"{title}: {message}."


def _message(kind: str, message: str, field: FieldInfo, raw: object) -> str:
    if choices := choices_of(field.annotation):
        if raw in (None, ""):
            return "choose one of the answers"
        return f"{quoted(raw)} is not one of the answers: {listed((str(choice) for choice in choices), 'or')}"
    if kind.startswith("bool"):
        return "answer yes or no"
    if kind.startswith("string"):
        return "enter text" if kind == "string_type" else "enter no more than 200 characters"
    return message.rstrip(".")


def _unknown(data: dict[str, Any], model: type[BaseModel], path: str) -> list[Problem]:
    """The fields that the model does not have; of very many, the first are named and the rest are counted."""
    keys = [key for key in data if key not in model.model_fields]
    if not keys:
        return []
    message = f"{UNKNOWN} The fields are {listed(model.model_fields)}."
    found = [Problem((path + key)[:200], message) for key in keys[:MOST_UNKNOWN]]
    if more := len(keys) - len(found):
        found.append(Problem(path[:-1], f"There are {more:,} more fields that are not known here. Take them out."))
    return found


def _named(item: dict[str, Any], title: str, index: int) -> str:
    name = item.get("measureId")
    return name[:40] if isinstance(name, str) and name else f"{title}, number {index + 1}"


def too_many(title: str, count: int) -> str:
    """What to say of a list that is longer than any that is read here."""
    return f"{title}: there are {count:,} entries. Give no more than {MOST_ENTRIES:,}."


def too_deep(text: str) -> bool:
    """Whether JSON nests its brackets more deeply than is read here; those inside of its texts do not count."""
    depth = 0
    for found in _BRACKETS.findall(text):
        depth += (found in "[{") - (found in "]}")
        if depth > MOST_NESTED:
            return True
    return False


def whole(value: object) -> object:
    """A value whose texts can be written: half a sign, as a cut emoji leaves it, becomes the mark for a lost one."""
    match value:
        case str():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case list():
            return [whole(item) for item in value]
        case dict():
            return {whole(key): whole(item) for key, item in value.items()}
        case _:
            return value


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number")


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a field is given twice")
    return found
