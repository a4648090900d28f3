"""The same door for a terminal: `python -m calculators list`, `schema NAME`, `run NAME`, `table NAME FILE`."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from calculators import asks, browser, filedoor, names
from calculators.reading import Given, Unreadable, parse, read
from calculators.words import count_in_words, listed, sentence

ASSUMED = "Nobody said what these mean, so they were taken as the name suggests. Check them, and use --answers: "

USAGE = """usage: python -m calculators list
       python -m calculators schema NAME
       python -m calculators run NAME < inputs.json
       python -m calculators table NAME FILE --inputs INPUTS.json [--with OTHER_FILE]... [--answers ANSWERS.json]
                                             [--save FOLDER]
       python -m calculators open NAME FILE

run reads a JSON object and prints one. table counts from a CSV or Excel file; --answers says what the file alone cannot
(which header is which column, which day order), --save writes the files that the result offers into a folder. open
reads a file that holds one whole form, such as a submission in CMS's format, and prints the inputs for run.
Exit 0: a result. Exit 2: {"errors": [...]}, every error at once."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code is 0 for a result and 2 for errors."""
    match sys.argv[1:] if arguments is None else arguments:
        case ["list"]:
            return _print("\n".join(names()))
        case ["schema", name]:
            try:
                return _print(json.dumps(browser.schema(name), indent=2))
            except LookupError:
                return _print(browser.run(name, "{}"))
        case ["run", name]:
            return _print(browser.run(name, _standard_input()))
        case ["table", name, *rest] if options := _options(rest):
            return _table(name, options)
        case ["open", name, file]:
            return _open(name, Path(file))
    print(USAGE, file=sys.stderr)
    return 2


def _options(arguments: list[str]) -> argparse.Namespace | None:
    parser = argparse.ArgumentParser(exit_on_error=False, add_help=False)
    parser.add_argument("file", type=Path)
    parser.add_argument("--inputs", type=Path, required=True)
    parser.add_argument("--with", dest="others", type=Path, action="append", default=[])
    parser.add_argument("--answers", type=Path)
    parser.add_argument("--save", type=Path)
    try:
        found, unknown = parser.parse_known_args(arguments)
    except (argparse.ArgumentError, SystemExit):
        return None
    return None if unknown else found


def _table(name: str, options: argparse.Namespace) -> int:
    try:
        inputs = _parsed(options.inputs)
        answers = _parsed(options.answers) if options.answers else {}
        files = _files(name, inputs, [options.file, *options.others])
    except Unreadable as error:
        return _print(_error("", str(error)))
    except LookupError as error:
        return _print(_error("", sentence(error.args[0])))
    except OSError as error:
        return _print(_error("", f"{error.filename} could not be opened: {error.strerror}."))
    text = _counted(name, inputs, answers, files)
    if options.save and not text.startswith('{"errors"'):
        _save(options.save, json.loads(text)["exports"])
    return _print(text)


def _open(name: str, path: Path) -> int:
    try:
        return _print(browser.opened(name, path.read_bytes()))
    except OSError as error:
        return _print(_error("", f"{error.filename} could not be opened: {error.strerror}."))


def _counted(name: str, inputs: dict[str, object], answers: dict[str, Any], files: dict[str, bytes]) -> str:
    """The answer; what nobody says of the values of a column is taken as suggested, and the answer says so."""
    text = browser.table(name, json.dumps({"inputs": inputs, "answers": answers}, default=str), files)
    found = json.loads(text)
    taken = asks.suggested(found.get("asks", []))
    if taken is None or len(found["errors"]) > len(found["asks"]):
        return _with_answers(found) if "asks" in found else text
    told = {**answers, "choices": _with(answers.get("choices"), taken)}
    found = json.loads(browser.table(name, json.dumps({"inputs": inputs, "answers": told}, default=str), files))
    if "errors" not in found:
        found["assumed"] = taken
        found["still_needed"] += [f"{ASSUMED}{listed(f'“{value}” as {of}' for value, of in _pairs(taken))}."]
    return json.dumps(found, ensure_ascii=False)


def _with_answers(found: dict[str, Any]) -> str:
    """The errors with a word on how to answer what is asked."""
    how = {(asks.place_of(ask), asks.message_of(ask)): asks.answer_to(ask) for ask in found["asks"]}
    for error in found["errors"]:
        error["message"] += how.get((error["field"], error["message"]), "")
    return json.dumps(found, ensure_ascii=False)


def _with(told: object, taken: dict[str, dict[str, str]]) -> dict[str, object]:
    """What was told, with the suggestions for the rest."""
    said = _dict(told)
    return {**said, **{name: {**suggestions, **_dict(said.get(name))} for name, suggestions in taken.items()}}


def _dict(told: object) -> dict[str, object]:
    return told if isinstance(told, dict) else {}


def _pairs(taken: dict[str, dict[str, str]]) -> Iterator[tuple[str, str]]:
    return (pair for suggestions in taken.values() for pair in suggestions.items())


def _files(name: str, inputs: dict[str, object], paths: list[Path]) -> dict[str, bytes]:
    """The files under the names by which the calculator wants them, in its order."""
    table = filedoor.table_of(name)
    wanted = table.wanted(Given(read(table.Inputs, inputs)[0]))
    if len(paths) > len(wanted):
        raise LookupError(f"only {count_in_words(len(wanted), 'file')} can be read for {name} here: leave out the rest")
    return {one.name: path.read_bytes() for one, path in zip(wanted, paths, strict=False)}


def _save(folder: Path, offers: list[dict[str, str]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for offer in offers:
        (folder / offer["filename"]).write_bytes(browser.export("", offer["id"]))


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return parse(_text(path))
    except Unreadable as error:
        raise Unreadable(f"{path}: {error}") from None


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig", errors="replace")


def _error(field: str, message: str) -> str:
    return json.dumps({"errors": [{"field": field, "message": message}]}, ensure_ascii=False)


def _standard_input() -> str:
    return sys.stdin.buffer.read().decode("utf-8-sig", errors="replace")


def _print(text: str) -> int:
    sys.stdout.buffer.write(f"{text}\n".encode())
    sys.stdout.buffer.flush()
    return 2 if text.startswith('{"errors"') else 0


if __name__ == "__main__":
    sys.exit(main())
