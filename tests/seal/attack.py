"""One attack: ways are tried in one place of a page, and what arrived elsewhere is counted."""

import json
import time
from dataclasses import dataclass
from itertools import count

from tests.browsers.page import Page
from tests.seal.attacked import ATTACKS, HERE
from tests.seal.elsewhere import CONNECTED, Elsewhere

PATH = "/massachusetts-2019/"
QUIET = 1.0
PATIENCE = 15
UNANSWERED = 45
FRAME = "document.querySelector(\"iframe[title='Calculation engine']\").contentWindow"
TELL = f'{FRAME}.postMessage({{ kind: "attack", ...a }}, "*")'
ASK = f"""return await new Promise((resolve) => {{
    addEventListener("message", ({{ data }}) => data.kind === "attacked" && resolve(data.outcome));
    setTimeout(resolve, {UNANSWERED * 1000}, null);
    {TELL};
}});"""
# Not within the driver's own call, in which browsers allow more than a page may do.
LATER = f"{ATTACKS}\nsetTimeout(() => attacks[a.verb](a.asked), 0);"
HERE_IN_PAGE = (
    f"{ATTACKS}\nreturn await new Promise((done) => setTimeout(() => attacks[a.verb](a.asked).then(done), 0));"
)

# What a page of the site can read of the places where something may be kept.
READ = """
    const held = async (read) => { try { return await read() } catch { return "" } };
    return [
        { ...localStorage }, { ...sessionStorage }, document.cookie,
        await held(async () => (await indexedDB.databases()).map(one => one.name)),
        await held(async () => Promise.all((await caches.keys()).map(async name => {
            const cache = await caches.open(name);
            const kept = await cache.keys();
            return [name, await Promise.all(kept.map(async one => (await cache.match(one)).text()))];
        }))),
        await held(async () => {
            const names = [];
            for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
            return names;
        }),
        await held(async () => (await navigator.locks.query()).held.map(one => one.name)),
    ];"""


@dataclass
class Attack:
    """A browser's page, the attacked site, and the computer that should hear nothing."""

    page: Page
    browser: str
    address: str
    own: list[str]
    other: Elsewhere

    def open(self) -> None:
        """A fresh page whose engine is ready."""
        self.page.open(self.address + PATH)
        self.page.ends("ready")

    def names(self, kind: str, place: str) -> list[str]:
        """The names of all ways of a kind in a place."""
        if place == "python":
            return python_names({"names": "WAYS", "stores": "STORES"}[kind])
        return self.ask(place, "list", kind)

    def ask(self, place: str, verb: str, asked: object) -> dict[str, str]:
        """Have the ways tried; how each ended, in the browser's own words.

        Raises:
            TimeoutError: the place stands still. Firefox may, in the last ways: the starts of workers that it refuses.
        """
        given = {"place": place, "verb": verb, "asked": asked}
        ended = self.page.js(HERE_IN_PAGE if place == "page" else ASK, given)
        if ended is None and (self.browser, verb) != ("firefox", "run"):
            raise TimeoutError(f"{place}: nobody said how the ways ended.")
        return ended or {}

    def elsewhere(self, place: str, names: list[str]) -> set[str]:
        """The ways by which the other computer heard something."""
        self.other.forget()
        self.ask(place, "run", [[name, self.other.address(name)] for name in names])
        self._settle(lambda: len(self.other.hits))
        return set(self.other.hits)

    def home(self, place: str, names: list[str]) -> set[str]:
        """The ways by which the site's own host heard something."""
        mark = f"/leak{next(NUMBERS)}-"
        self.ask(place, "run", [[name, f"{self.address}{mark}{at}"] for at, name in enumerate(names)])
        self._settle(lambda: len(self.own))
        heard = [path.removeprefix(mark) for path in self.own if path.startswith(mark)]
        return {names[int(number.split(".")[0])] for number in heard}

    def _settle(self, heard) -> None:
        """Wait until nothing more arrives."""
        end, last, since = time.monotonic() + PATIENCE, heard(), time.monotonic()
        while time.monotonic() < end and time.monotonic() - since < QUIET:
            time.sleep(0.05)
            if heard() != last:
                last, since = heard(), time.monotonic()

    def leaving(self, place: str, groups: list[list[str]]) -> None:
        """Try ways out, each group of them on a page of its own: a way that is taken ends those that come after."""
        self.other.forget()
        for names in filter(None, groups):
            self.page.open(self.address + PATH)
            if place == "frame":
                self.page.ends("ready")
            asked = [[name, self.other.address(name)] for name in names]
            self.page.js(LATER if place == "page" else TELL, {"place": place, "verb": "run", "asked": asked})
            end = time.monotonic() + QUIET
            while time.monotonic() < end and any(self.other.hits.get(name, CONNECTED) == CONNECTED for name in names):
                time.sleep(0.02)

    def stored(self, place: str) -> set[str]:
        """The stores through which another page of the site reads a word."""
        self.open()
        names = self.names("stores", place)
        words = {name: f"word{next(NUMBERS)}" for name in names}
        self.ask(place, "store", list(words.items()))
        found = json.dumps(self.page.js(READ)) + self.page.js(
            "return top.location.href + top.document.title + top.name"
        )
        self.page.open(f"{self.address}/glossary/")
        found += json.dumps(self.page.js(READ)) + self.page.js("return location.href + document.title + window.name")
        return {name for name, word in words.items() if word in found}


NUMBERS = count()


def python_names(table: str) -> list[str]:
    """The names of a table of ways.py, read without running it: its imports exist in a browser only."""
    import ast

    tree = ast.parse((HERE / "ways.py").read_text(encoding="utf-8"))
    found = next(node for node in tree.body if isinstance(node, ast.Assign) and node.targets[0].id == table)
    return [key.value for key in found.value.keys]
