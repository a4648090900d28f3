"""The door of the stand-in: questions that a good calculator never asks of the engine."""

import ctypes
import json
import random

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
