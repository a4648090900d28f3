"""The door of the stand-in: questions that a good calculator never asks of the engine."""

import ctypes
import json
import random
import time

from pydantic import BaseModel


class Inputs(BaseModel):
    count: int


def run(name: str, text: str) -> str:
    if name == "echo":
        return Inputs.model_validate_json(text).model_dump_json()
    if name == "random":
        return json.dumps([random.random() for _ in range(4)])
    if name == "sets":
        return json.dumps(list({"one", "two", "three", "four"}))
    if name == "network":
        return network(text)
    if name == "recursion":
        return run(name, text)
    if name == "crash":
        return crash()
    if name == "memory":
        hoard = []
        while True:
            hoard.append(bytearray(500_000_000))
    while name == "loop":
        pass
    return json.dumps({"errors": [{"field": "", "message": f"there is no calculator {name}"}]})


def crash() -> str:
    """Breaks the machine that Python runs on: calls a function that is not there."""
    ctypes.CFUNCTYPE(None)(987_654_321)()
    return ""


def network(text: str) -> str:
    """What happens to somebody who tries to reach an address from Python."""
    import js
    from pyodide.ffi import JsException

    way, address = json.loads(text)
    tries = {
        "XMLHttpRequest": lambda: send(js.XMLHttpRequest.new(), address),
        "importScripts": lambda: js.importScripts(address),
    }
    try:
        tries[way]()
    except (JsException, AttributeError) as error:
        return json.dumps(f"refused: {error}")
    return json.dumps("it got through")


def send(request, address) -> None:
    request.open("GET", address, False)
    request.send()


def warm() -> None:
    run("echo", '{"count": 1}')


def table(name: str, request: str, files: dict[str, bytes], progress, token: str) -> str:
    """What became of some files; "slow" takes its time and says so, "silent" never ends."""
    if name == "sheet":
        import io

        from python_calamine import CalamineWorkbook

        sheet = CalamineWorkbook.from_filelike(io.BytesIO(files["sheet"])).get_sheet_by_index(0)
        return json.dumps(sheet.to_python())
    for round in range(int(json.loads(request).get("rounds", 0))):
        progress(1000 * round, round)
        until = time.monotonic() + 0.3
        while time.monotonic() < until:
            pass
    while name == "silent":
        pass
    return json.dumps({"token": token, "files": {wanted: file.decode() for wanted, file in files.items()}})


def export(token: str, wanted: str) -> bytes:
    if wanted == "workbook":
        return workbook(token)
    if wanted == "nothing":
        raise LookupError("there is no such file")
    return token.encode()


def opened(name: str, content: bytes) -> str:
    return json.dumps({"inputs": {"name": name, "text": content.decode()}, "notes": []})


def keep(name: str, text: str, wanted: str) -> bytes:
    return f"{name} {text} {wanted}".encode()


def workbook(text: str) -> bytes:
    """A workbook as calculators write it: row by row, through a file of its own."""
    import io

    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"constant_memory": True})
    book.add_worksheet().write_string(0, 0, text)
    book.close()
    return made.getvalue()
