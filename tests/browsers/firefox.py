"""A Firefox to test with, over WebDriver BiDi: no driver program, only a socket that Firefox opens itself."""

import contextlib
import itertools
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import websocket

from tests.browsers.install import found
from tests.browsers.page import Page

NAMES = ("firefox-esr", "firefox")
PACKAGES = ["firefox-esr"]
LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
PATIENCE = 120
EVENTS = ["network.beforeRequestSent", "log.entryAdded"]
# Firefox asks nobody for updates, lists or a way to the internet while it is tested.
SETTINGS = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.safebrowsing.downloads.remote.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    # Calls to this very machine, so that the tests can hear them.
    "media.peerconnection.ice.loopback": True,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.disablePrefetch": True,
    "remote.active-protocols": 1,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.enabled": False,
}
# A proxy that is not there: whatever asks for the network gets none, this machine's own servers included.
NO_NETWORK = {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.allow_hijacking_localhost": True,
}


def executable() -> str:
    """The Firefox to use: one on the path; else one is installed."""
    return found("Firefox", PACKAGES, lambda: next(filter(None, map(shutil.which, NAMES)), None))


class FirefoxPage(Page):
    """One tab of a Firefox."""

    def __init__(self, address: str) -> None:
        self.socket = websocket.create_connection(address, suppress_origin=True, timeout=PATIENCE)
        self.numbers = itertools.count(1)
        self.heard: list[dict[str, Any]] = []
        self.tell("session.new", capabilities={})
        self.context = self.tell("browsingContext.getTree")["contexts"][0]["context"]
        self.tell("session.subscribe", events=EVENTS)

    def tell(self, method: str, **params: Any) -> dict[str, Any]:
        """Send one command and wait for its answer; what else is heard meanwhile is kept."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            heard = json.loads(self.socket.recv())
            if heard.get("id") != number:
                self.heard.append(heard)
            elif heard["type"] == "error":
                raise RuntimeError(f"{method}: {heard['message']}")
            else:
                return heard["result"]

    def open(self, address: str) -> None:
        """Go to an address, and wait until the page is read."""
        for other in self.tell("browsingContext.getTree", maxDepth=0)["contexts"]:
            if other["context"] != self.context:
                self.tell("browsingContext.close", context=other["context"])
        # An address that differs in its place alone would not load the page anew.
        self.tell("browsingContext.navigate", context=self.context, url="about:blank", wait="complete")
        self.heard.clear()
        self.tell("browsingContext.navigate", context=self.context, url=address, wait="interactive")

    def keys(self, keys: list[str]) -> None:
        """Press keys."""
        presses = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        actions = [{"type": "key", "id": "keyboard", "actions": presses}]
        self.tell("input.performActions", context=self.context, actions=actions)

    def run(self, function: str, given: str) -> str:
        """Call a function in the page."""
        answer = self.tell(
            "script.callFunction",
            functionDeclaration=function,
            arguments=[{"type": "string", "value": given}],
            target={"context": self.context},
            awaitPromise=True,
            userActivation=True,
        )
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return answer["result"]["value"]

    @property
    def requests(self) -> list[str]:
        """Every address that was asked for since the page was opened."""
        return [one["params"]["request"]["url"] for one in self._events("network.beforeRequestSent")]

    @property
    def troubles(self) -> list[str]:
        """Errors and warnings of the console."""
        said = self._events("log.entryAdded")
        return [one["params"]["text"] for one in said if one["params"]["level"] in {"error", "warn"}]

    def _events(self, method: str) -> list[dict[str, Any]]:
        return [one for one in self.heard if one.get("method") == method]


@contextlib.contextmanager
def firefox(network: bool = True) -> Iterator[FirefoxPage]:
    """A page of a running Firefox with a profile of its own."""
    with tempfile.TemporaryDirectory(prefix="firefox", ignore_cleanup_errors=True) as folder:
        settings = SETTINGS | ({} if network else NO_NETWORK)
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in settings.items()]
        Path(folder, "user.js").write_text("".join(lines), encoding="utf-8")
        command = [executable(), "--headless", "--no-remote", "--remote-debugging-port", "0", "--profile", folder]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as running:
            try:
                yield from _page(running)
            finally:
                running.terminate()
                with contextlib.suppress(subprocess.TimeoutExpired):
                    running.communicate(timeout=15)
                running.kill()


def _page(running: "subprocess.Popen[str]") -> Iterator[FirefoxPage]:
    assert running.stderr
    address = next(filter(None, map(LISTENING.search, running.stderr)), None)
    if not address:
        raise RuntimeError("Firefox ended before it listened.")
    page = FirefoxPage(f"{address[1]}/session")
    try:
        yield page
    finally:
        page.socket.close()
