"""A WebKit to test with: WebKitGTK's small browser, its own driver, and a screen that nobody sees."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.browsers.install import as_root, found
from tests.browsers.page import Page

PACKAGES = ["webkit2gtk-driver", "xvfb"]
PLACES = ("/usr/lib/*/webkit2gtk-4.*/MiniBrowser", "/usr/libexec/webkit2gtk-4.*/MiniBrowser")
PATIENCE = 120
CALL = """const done = arguments[arguments.length - 1];
(FUNCTION)(arguments[0]).then(text => done({ text }), error => done({ error: String(error) }));"""


def browser() -> str:
    """WebKitGTK's small browser, once its driver and a screen are here too."""
    return found("WebKitGTK", PACKAGES, _look)


def _look() -> str | None:
    there = [str(file) for place in PLACES for file in sorted(Path("/").glob(place.removeprefix("/")))]
    return there[-1] if there and shutil.which("WebKitWebDriver") and shutil.which("Xvfb") else None


class WebKitPage(Page):
    """The one window of a WebKit."""

    def __init__(self, driver: str, capabilities: dict[str, Any]) -> None:
        self.address = driver
        answer = self.tell("session", {"capabilities": {"alwaysMatch": capabilities}})
        self.address = f"{driver}session/{answer['sessionId']}/"
        self.tell("timeouts", {"script": PATIENCE * 1000, "pageLoad": PATIENCE * 1000})

    def tell(self, path: str, body: dict[str, Any] | None = None, method: str = "POST") -> Any:
        """Send one command of the WebDriver protocol and give its answer."""
        content = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self.address + path, content, {"Content-Type": "application/json"}, method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as response:
                return json.load(response)["value"]
        except urllib.error.HTTPError as error:
            with error:
                raise RuntimeError(f"{path}: {json.load(error)['value'].get('message')}") from None

    def open(self, address: str) -> None:
        """Go to an address, and wait until the page is there."""
        # An address that differs in its place alone would not load the page anew.
        self.tell("url", {"url": "about:blank"})
        self.tell("url", {"url": address})

    def keys(self, keys: list[str]) -> None:
        """Press keys."""
        presses = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.tell("actions", {"actions": [{"type": "key", "id": "keyboard", "actions": presses}]})

    def run(self, function: str, given: str) -> str:
        """Call a function in the page."""
        answer = self.tell("execute/async", {"script": CALL.replace("FUNCTION", function), "args": [given]})
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["text"]

    @property
    def requests(self) -> list[str]:
        """What the page itself knows of; the driver does not tell."""
        return self.js("return performance.getEntriesByType('resource').map(entry => entry.name)")

    def close(self) -> None:
        """Close the window and end the session."""
        with contextlib.suppress(RuntimeError, OSError):
            self.tell("", method="DELETE")


@contextlib.contextmanager
def webkit(network: bool = True) -> Iterator[WebKitPage]:
    """The window of a running WebKit with a profile of its own."""
    program = browser()
    environment = os.environ | ({"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"} if as_root() else {})
    with _screen() as screen, _driver(environment | {"DISPLAY": screen}) as address:
        options = ["--automation"] if network else ["--automation", "--proxy=http://127.0.0.1:9"]
        page = WebKitPage(address, {"webkitgtk:browserOptions": {"binary": program, "args": options}})
        try:
            yield page
        finally:
            page.close()


@contextlib.contextmanager
def _screen() -> Iterator[str]:
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        try:
            assert running.stdout
            yield f":{running.stdout.readline().strip()}"
        finally:
            running.terminate()


@contextlib.contextmanager
def _driver(environment: dict[str, str]) -> Iterator[str]:
    port = _free_port()
    command = ["WebKitWebDriver", f"--port={port}"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet) as running:
        try:
            address = f"http://127.0.0.1:{port}/"
            _wait_for(address)
            yield address
        finally:
            running.terminate()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _wait_for(address: str) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}status", timeout=5):
            return
        time.sleep(0.05)
    raise RuntimeError("WebKit's driver did not answer.")
