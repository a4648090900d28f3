"""Every way we know to get a byte out of Python in the browser. Runs inside the reader's Python, never here."""

import asyncio
import json

import js
from pyodide.code import run_js
from pyodide.ffi import to_js

HELD = []


def host(url):
    """The name and the port of an address."""
    name, _, port = url.split("/")[2].partition(":")
    return name, int(port)


def xhr(url, wait):
    request = js.XMLHttpRequest.new()
    request.open("GET", url, not wait)
    request.send()


def blob(text):
    return js.URL.createObjectURL(js.Blob.new(to_js([text]), type="text/javascript"))


def urllib_request(url):
    import urllib.request

    urllib.request.urlopen(url)


def http_client(url):
    import http.client

    http.client.HTTPConnection(*host(url), timeout=2).request("GET", "/")


def stream(url):
    import socket

    HELD.append(socket.create_connection(host(url), 2))


def datagram(url):
    import socket

    HELD.append(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
    HELD[-1].sendto(b"x", host(url))


async def open_connection(url):
    await asyncio.open_connection(*host(url))


async def pyfetch(url):
    from pyodide.http import pyfetch

    await pyfetch(url)


async def pyxhr(url):
    from pyodide.http import pyxhr

    pyxhr.get(url)


def open_url(url):
    from pyodide.http import open_url

    open_url(url)


async def load_package(url):
    import pyodide_js

    await pyodide_js.loadPackage(f"{url}.whl")


async def load_from_imports(url):
    import pyodide_js

    await pyodide_js.loadPackagesFromImports("import numpy")
    await js.fetch(url)


def subprocess_run(url):
    import subprocess

    subprocess.run(["curl", url], check=False)


def system(url):
    import os

    if os.system(f"curl {url}"):
        raise OSError("there is no shell")


def native(url):
    import ctypes

    ctypes.CDLL(None).emscripten_run_script(f"fetch({json.dumps(url)})".encode())


def forged(url):
    """A message to the frame that says what only the page may say."""
    for kind in ("worker", "code", "part", "start", "frame", "fetch", "open"):
        js.postMessage(
            to_js({"kind": kind, "name": url, "url": url, "content": url}, dict_converter=js.Object.fromEntries)
        )


def mounted(url):
    """Emscripten's own lazy files, which the browser fetches when they are read."""
    import pyodide_js

    pyodide_js.FS.createLazyFile("/", "lazy", url, True, False)
    with open("/lazy") as file:
        file.read()


WAYS = {
    "js.fetch": lambda url: js.fetch(url),
    "js.XMLHttpRequest": lambda url: xhr(url, False),
    "js.XMLHttpRequest that waits": lambda url: xhr(url, True),
    "js.WebSocket": lambda url: HELD.append(js.WebSocket.new(url.replace("http", "ws"))),
    "js.EventSource": lambda url: HELD.append(js.EventSource.new(url)),
    "js.importScripts": lambda url: js.importScripts(url),
    # The browser's eval, not Python's: Python reaches it through `js`, past every check of Python's own, so the frame's
    # policy alone stands between. Only trying it shows that: test_only_what_we_say_arrives_elsewhere fails when it
    # arrives, test_without_the_seal_the_same_ways_lead_out when it does nothing. No page of the site loads this file.
    "js.eval": lambda url: js.eval(f"fetch({json.dumps(url)})"),
    "js.Function": lambda url: js.Function.new(f"fetch({json.dumps(url)})")(),
    "js.setTimeout with text": lambda url: js.setTimeout(f"fetch({json.dumps(url)})", 0),
    "js.FontFace": lambda url: js.FontFace.new("x", f"url({url})").load(),
    "js.caches": lambda url: js.caches.open("x").then(lambda cache: cache.add(url)),
    "js.WebAssembly": lambda url: js.WebAssembly.compileStreaming(js.fetch(url)),
    "run_js": lambda url: run_js(f"fetch({json.dumps(url)})"),
    "run_js import()": lambda url: run_js(f"import({json.dumps(url)})"),
    "pyodide.http.pyfetch": pyfetch,
    "pyodide.http.pyxhr": pyxhr,
    "pyodide.http.open_url": open_url,
    "pyodide_js.loadPackage": load_package,
    "pyodide_js.loadPackagesFromImports": load_from_imports,
    "urllib.request": urllib_request,
    "http.client": http_client,
    "socket": stream,
    "socket, a datagram": datagram,
    "asyncio.open_connection": open_connection,
    "subprocess": subprocess_run,
    "os.system": system,
    "ctypes": native,
    "forged message": forged,
    # After all others: Firefox sometimes never ends the start of a worker that the policy refuses, and Python waits.
    "js.Worker of a blob": lambda url: HELD.append(js.Worker.new(blob(f"fetch({json.dumps(url)})"))),
    "js.Worker that imports": lambda url: HELD.append(js.Worker.new(blob(f"importScripts({json.dumps(url)})"))),
    # The last: where it is refused, Python itself stops.
    "lazy file": mounted,
}

STORES = {
    "js.localStorage": lambda word: js.localStorage.setItem("leak", word),
    "js.indexedDB": lambda word: js.indexedDB.open(f"leak-{word}"),
    "js.caches": lambda word: js.caches.open(f"leak-{word}"),
}


async def waited(answer):
    await answer


async def one(action, given):
    """How one way ended."""
    try:
        answer = action(given)
        if hasattr(answer, "__await__"):
            await asyncio.wait_for(waited(answer), 3)
    except BaseException as error:
        return f"{type(error).__name__}: {error}".splitlines()[0]
    return "done"


async def tried(table, name, given):
    """How one way of a table ended."""
    return await one({"run": WAYS, "store": STORES}[table][name], given)
