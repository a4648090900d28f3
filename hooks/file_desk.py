"""A calculator's desk for files as HTML: what it asks, which files it wants, and which columns they have."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import product
from urllib.parse import quote

from calculators import exports, filedoor, get, tables
from calculators.filing import Wanted
from calculators.reading import read
from hooks import asked, render

ACCEPTED = ".csv,.tsv,.txt,.xlsx,.xlsm,.xls,.ods"
KINDS = {
    "text": "Text",
    "id": "A number or code, kept as it is written",
    "day": "A date",
    "day_time": "A date, with its time where you have it",
    "count": "A whole number",
    "money": "An amount of money",
    "yes_no": "Yes or no",
    "day_or_yes_no": "A date, or yes or no",
}
MOST_HEADERS = 4
MOST_CHOICES = 6

type Answers = dict[str, str | int | bool | None]
type Given = Mapping[str, str | int | bool | None]


@dataclass(frozen=True)
class Layout:
    """The columns of a file as some answers want them, and an empty file to start from."""

    columns: list[tuple[str, str, str, str]]
    template: str
    when: list[Answers]


@dataclass(frozen=True)
class Chooser:
    """One file that may be chosen, the answers with which it is wanted, and its columns by answer."""

    wanted: Wanted
    when: list[Answers]
    layouts: list[Layout]


def desk(name: str, settings: Mapping[str, str], base: str) -> str:
    """The HTML of a desk for files.

    Args:
        name: the calculator's folder.
        settings: inputs that the page has settled, such as `{"kind": "appointments"}`.
        base: from the page to the site's root, such as `../`.

    Raises:
        MarkerError: there is no such calculator, it reads no files, or it does not ask what the page settles.
    """
    try:
        table = filedoor.table_of(name)
    except LookupError as error:
        raise render.MarkerError(error.args[0]) from error
    fixed = {key: _value(text) for key, text in settings.items()}
    if unknown := sorted(set(fixed) - set(table.Inputs.model_fields)):
        raise render.MarkerError(f"{name} does not ask for {', '.join(unknown)}")
    schema = table.Inputs.model_json_schema()
    items = [
        _started(asked.on_file(item, get(name).RULES, fixed))
        for item in asked.questions(schema)
        if asked.applies(item, fixed) and "const" not in item.extra
    ]
    choosers, by = _choosers(table, items, fixed)
    return render.environment().get_template("file_desk.html").render(
        name=name,
        title=table.TITLE,
        base=base,
        fixed=fixed,
        asked=[item for item in items if not _may_wait(item)],
        later=[item for item in items if _may_wait(item)],
        choosers=choosers,
        by=by,
        accepted=ACCEPTED,
    )  # fmt: skip


def _value(text: str) -> str | int | bool:
    return int(text) if text.isdecimal() else {"true": True, "false": False}.get(text, text)


def _started(item: asked.Asked) -> asked.Asked:
    """A choice that has a usual answer starts with it, so that nothing is taken for granted unseen."""
    return replace(item, extra={**item.extra, "starts_with": item.extra.get("default")})


def _may_wait(item: asked.Asked) -> bool:
    """Whether a question may stay open whatever else is answered, so that it need not stand before the file.

    A question that most readers answer all the same says `"first": true` in its schema.
    """
    settled = item.extra.get("shown_when") or item.extra.get("first")
    return item.extra.get("default", ...) in (None, []) and not settled


def _choosers(table: filedoor.Table, items: list[asked.Asked], fixed: Given) -> tuple[list[Chooser], list[str]]:
    """The files that may be wanted, and the questions that decide which and with which columns."""
    offered = {item.path: [*_offered(item), None] for item in items if _offered(item)}
    first = _wanted(table, fixed)
    deciding = [
        path
        for path, values in offered.items()
        if any(_wanted(table, {**fixed, path: value}) != first for value in values if value is not None)
    ]
    found: list[Chooser] = []
    for values in product(*(offered[path] for path in deciding)):
        given: Answers = dict(zip(deciding, values, strict=True))
        for wanted in _wanted(table, {**fixed, **{path: value for path, value in given.items() if value is not None}}):
            _note(found, wanted, given)
    return found, deciding


def _note(found: list[Chooser], wanted: Wanted, given: Answers) -> None:
    """Note that these answers want this file, beside what other answers want of the same file."""
    same = (one for one in found if replace(one.wanted, columns=()) == replace(wanted, columns=()))
    chooser = next(same, None) or Chooser(wanted, [], [])
    if chooser not in found:
        found.append(chooser)
    chooser.when.append(given)
    template = _template(wanted)
    columns = [
        (column.title, "Needed" if column.needed else "If you have it", _holds(column), _headers(column))
        for column in wanted.columns
    ]
    layout = next((one for one in chooser.layouts if one.columns == columns), Layout(columns, template, []))
    if layout not in chooser.layouts:
        chooser.layouts.append(layout)
    layout.when.append(given)


def _offered(item: asked.Asked) -> list[str | int | bool]:
    """What can be chosen for one question."""
    if item.kind == "yes_no":
        return [True, False]
    return [int(value) if item.kind == "year" else value for value in item.choices]


def _wanted(table: filedoor.Table, inputs: Given) -> tuple[Wanted, ...]:
    return tuple(table.wanted(read(table.Inputs, dict(inputs))[0]))


def _template(wanted: Wanted) -> str:
    """An empty file with the headers, as an address of its own."""
    text = exports.csv_text([[column.title for column in wanted.columns]])
    return f"data:text/csv;charset=utf-8,{quote(text)}"


def _holds(column: tables.Column) -> str:
    if column.kind != "choice":
        return KINDS[column.kind]
    values = list(column.choices)
    return f"One of: {', '.join(values[:MOST_CHOICES])}{' and others' if len(values) > MOST_CHOICES else ''}"


def _headers(column: tables.Column) -> str:
    return ", ".join((column.title, *(alias for alias in column.aliases[:MOST_HEADERS] if alias != column.title)))
