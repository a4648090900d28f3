"""A Chromium in the same few words as the other browsers; Playwright drives it."""

import contextlib
from collections.abc import Iterator

from playwright.sync_api import BrowserContext, ConsoleMessage

from tests.browser.chromium import chromium as running
from tests.browsers.page import Page

NAMES = {"\ue004": "Tab", "\ue006": "Enter"}


class ChromiumPage(Page):
    """One tab of a Chromium."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.heard: list[str] = []
        self.troubles: list[str] = []
        self.tab = context.new_page()

    def open(self, address: str) -> None:
        """Go to an address in a tab of its own, and wait until the page is read."""
        self.tab = self.context.new_page()
        for other in self.context.pages:
            if other != self.tab:
                other.close()
        self.heard.clear()
        self.troubles.clear()
        self.tab.on("request", lambda request: self.heard.append(request.url))
        self.tab.on("console", self._hear)
        self.tab.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.tab.goto(address, wait_until="domcontentloaded")

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type in {"error", "warning"}:
            self.troubles.append(said.text)

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
        yield ChromiumPage(context)
        context.close()
