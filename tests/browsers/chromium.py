"""A Chromium in the same few words as the other browsers; Playwright drives it."""

import contextlib
from collections.abc import Iterator

from playwright.sync_api import Page as Tab

from tests.browser.chromium import chromium as running
from tests.browsers.page import Page

NAMES = {"\ue004": "Tab", "\ue006": "Enter"}


class ChromiumPage(Page):
    """One tab of a Chromium."""

    def __init__(self, tab: Tab) -> None:
        self.tab = tab
        self.heard: list[str] = []
        self.troubles: list[str] = []
        tab.on("request", lambda request: self.heard.append(request.url))
        tab.on("console", lambda said: self.troubles.append(said.text) if said.type in {"error", "warning"} else None)
        tab.on("pageerror", lambda error: self.troubles.append(str(error)))

    def open(self, address: str) -> None:
        """Go to an address, and wait until the page is read."""
        self.heard.clear()
        self.troubles.clear()
        # An address that differs in its place alone would not load the page anew.
        self.tab.goto("about:blank")
        self.tab.goto(address, wait_until="domcontentloaded")

    def keys(self, keys: list[str]) -> None:
        """Press keys."""
        for key in keys:
            self.tab.keyboard.press(NAMES.get(key, key))

    def run(self, function: str, given: str) -> str:
        """Call a function in the page."""
        return self.tab.evaluate(function, given)

    @property
    def requests(self) -> list[str]:
        """Every address that was asked for since the page was opened."""
        return [url for url in self.heard if url != "about:blank"]


@contextlib.contextmanager
def chromium(network: bool = True) -> Iterator[ChromiumPage]:
    """A page of a running Chromium."""
    with running() as browser:
        context = browser.new_context(offline=not network)
        yield ChromiumPage(context.new_page())
        context.close()
