"""One page of any browser, in the few words that the journeys need."""

import json
import time
from abc import ABC, abstractmethod
from typing import Any


class Page(ABC):
    """A page that runs scripts and takes keys; each browser says how."""

    @abstractmethod
    def open(self, address: str) -> None:
        """Go to an address, and wait until the page is there."""

    @abstractmethod
    def keys(self, keys: list[str]) -> None:
        """Press keys, one after the other: characters, or WebDriver's codes such as `\\ue004` for Tab."""

    @abstractmethod
    def run(self, function: str, given: str) -> str:
        """Call an async function with a text, and give the text that it returns."""

    @property
    @abstractmethod
    def requests(self) -> list[str]:
        """The addresses that the page asked for, where the browser tells; else what the page itself knows."""

    def js(self, body: str, *given: Any) -> Any:
        """Run the body of an async function whose arguments are called a, b, c; what it returns travels as JSON."""
        function = f"async given => {{ const [a, b, c] = JSON.parse(given); {inner(body)} }}"
        return json.loads(self.run(function, json.dumps(given)))

    def wait(self, condition: str, *given: Any, seconds: float = 60) -> None:
        """Wait until an expression is true."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.js(f"return Boolean({condition})", *given):
                return
            time.sleep(0.05)
        raise TimeoutError(f"{condition} {given} did not come; the engine is {self.engine()}")

    def engine(self) -> str:
        """The state of the engine, as the page shows it."""
        return self.js("return document.documentElement.dataset.engine ?? ''")

    def ends(self, state: str = "ready", seconds: float = 180) -> None:
        """Wait until the start of the engine has ended, and see that it ended so."""
        self.wait("/ready|failed/.test(document.documentElement.dataset.engine ?? '')", seconds=seconds)
        assert self.engine() == state, self.text("[data-engine-text]")

    def text(self, selector: str) -> str:
        """The text of the first element of a kind that can be seen, else of the first."""
        return self.js(f"return ({SEEN})(a)?.innerText ?? ''", selector)

    def click(self, selector: str) -> None:
        """Click the first element of a kind that can be seen."""
        assert self.js(f"const found = ({SEEN})(a); found?.click(); return Boolean(found)", selector), selector


SEEN = """selector => {
    const all = [...document.querySelectorAll(selector)];
    return all.find(one => one.checkVisibility()) ?? all[0];
}"""


def inner(body: str) -> str:
    """A body whose answer travels as JSON."""
    return f"const answer = await (async () => {{ {body} }})(); return JSON.stringify(answer ?? null);"
