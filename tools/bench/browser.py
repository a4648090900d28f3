"""What is measured in a running Chromium: starts, bytes, answers, memory."""

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, CDPSession, Locator, Page

from hooks.serve import Handler, Site, server

READY = "html[data-engine='ready']"
LONGEST = 120_000
# The moment at which the page says that its engine is ready, on the page's own clock, which began with the navigation.
WATCH = """new MutationObserver(() => {
    if (document.documentElement?.dataset.engine === "ready") window.readyAt ??= performance.now();
}).observe(document, { attributes: true, childList: true, subtree: true, attributeFilter: ["data-engine"] });"""
# From the key to the frame that shows the new answer; the answer's place gets new content for each answer.
KEYS = """() => {
    const place = document.querySelector("[data-answer]");
    let since = 0;
    window.took = [];
    addEventListener("keydown", (event) => (since = event.timeStamp), { capture: true });
    new MutationObserver(() => {
        const began = since;
        requestAnimationFrame(() => setTimeout(() => window.took.push(performance.now() - began), 0));
    }).observe(place, { childList: true });
}"""


@contextlib.contextmanager
def served(folder: Path, encodings: tuple[str, ...] = ("br", "gzip")) -> Iterator[str]:
    """A site on this machine, from a host that packs in these ways only."""
    running = server(Site(folder), 0)

    class Packing(Handler):
        site = Site(folder)

        def _packed(self, file: Path) -> tuple[Path, str]:
            chosen, encoding = super()._packed(file)
            if encoding in encodings:
                return chosen, encoding
            packed = file.with_name(f"{file.name}.gz")
            return (packed, "gzip") if "gzip" in encodings and packed.is_file() else (file, "")

    running.RequestHandlerClass = Packing
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{running.server_address[1]}"
    finally:
        running.shutdown()
        running.server_close()
        thread.join()


def starts(browser: Browser, address: str, later: int) -> tuple[float, list[float]]:
    """Milliseconds from navigation to a ready engine: with an empty cache, then with what the browser kept."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    times = [_start(page, address) for _ in range(1 + later)]
    context.close()
    return times[0], times[1:]


def _start(page: Page, address: str) -> float:
    page.goto("about:blank")
    page.goto(address)
    page.locator(READY).wait_for(state="attached", timeout=LONGEST)
    took: float = page.evaluate("window.readyAt")
    return took


def wire(browser: Browser, address: str, ready: bool = True) -> dict[str, int]:
    """Bytes that travel for a first visit to a page, headers and all, by address on the site."""
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    urls: dict[str, str] = {}
    sizes: dict[str, int] = {}
    session.on("Network.requestWillBeSent", lambda event: urls.update({event["requestId"]: event["request"]["url"]}))
    session.on("Network.loadingFinished", lambda event: _add(sizes, urls, event))
    session.send("Network.enable")
    page.goto(address)
    if ready:
        page.locator(READY).wait_for(state="attached", timeout=LONGEST)
    _wait_for_rest(page, sizes)
    context.close()
    return sizes


def _wait_for_rest(page: Page, sizes: dict[str, int]) -> None:
    """Wait until nothing more arrives: the search asks for its words after everything else."""
    before: dict[str, int] = {}
    while sizes != before or not sizes:
        before = dict(sizes)
        page.wait_for_timeout(3000)


def _add(sizes: dict[str, int], urls: dict[str, str], event: dict[str, object]) -> None:
    url = urls.get(str(event["requestId"]), "")
    if url.startswith("http"):
        path = "/" + url.split("/", 3)[3]
        sizes[path] = sizes.get(path, 0) + int(str(event["encodedDataLength"]))


def answers(browser: Browser, address: str, times: int) -> dict[str, list[float]]:
    """Milliseconds from the last key to the answer on screen: with the Enter key, and while an answer is shown.

    Where no number can change, Enter is pressed on the button, and nothing is typed.
    """
    context = browser.new_context()
    page = _answered(context, address)
    box = _followed(page)
    page.evaluate(KEYS)
    taken = {"enter": [_press(page, lambda: box.press("Enter")) for _ in range(times)]}
    typed = box.get_attribute("type") == "text"
    taken["typed"] = [_press(page, lambda: _type(page, box)) for _ in range(times if typed else 0)]
    context.close()
    return taken


def _answered(context: BrowserContext, address: str) -> Page:
    """A page whose first example has its answer."""
    page = context.new_page()
    page.goto(address)
    page.locator(READY).wait_for(state="attached", timeout=LONGEST)
    page.locator("[data-try='0']").first.click()
    page.locator("[data-answer] .answer").first.wait_for()
    return page


def _followed(page: Page) -> Locator:
    """A field with a number whose last digit can change and still make an answer; else the form's button."""
    boxes = page.locator(".desk form input[type=text]:visible").all()
    for box in [box for box in boxes if box.input_value().replace(",", "").isdigit()]:
        for _ in range(2):
            _type(page, box)
            page.wait_for_timeout(2000)
            if page.locator("[data-stale]:visible").count():
                break
        else:
            return box
        _type(page, box)
    return page.locator(".desk form button[type=submit]:visible").first


def _press(page: Page, act: Callable[[], None]) -> float:
    before = page.evaluate("window.took.length")
    act()
    for _ in range(500):
        if page.evaluate("window.took.length") > before:
            took: float = page.evaluate("window.took.at(-1)")
            return took
        page.wait_for_timeout(20)
    raise TimeoutError(f"No new answer came on {page.url}.")


def _type(page: Page, box: Locator) -> None:
    """Type the last digit of a field anew, another one than before."""
    box.focus()
    page.keyboard.press("End")
    last = int(box.input_value()[-1])
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.type(str(last - 1 if last % 2 else last + 1))


def heap(browser: Browser, address: str, calculations: int) -> dict[str, int]:
    """Bytes in use after the start and after many calculations: of the page, of the worker and of Python."""
    context = browser.new_context()
    page = _answered(context, address)
    session = browser.new_browser_cdp_session()
    worker = _Worker(session, page)
    own = context.new_cdp_session(page)
    before = _in_use(own, worker)
    for _ in range(calculations):
        page.evaluate("""() => new Promise((resolve) => {
            new MutationObserver((_, watch) => (watch.disconnect(), resolve()))
                .observe(document.querySelector("[data-answer]"), { childList: true });
            document.querySelector(".desk form").requestSubmit();
        })""")
    after = _in_use(own, worker)
    context.close()
    return {"started": before, "after": after, "calculations": calculations}


def _in_use(own: CDPSession, worker: "_Worker") -> int:
    own.send("HeapProfiler.collectGarbage")
    page = own.send("Runtime.getHeapUsage")
    worker.tell("HeapProfiler.collectGarbage")
    inner = worker.tell("Runtime.getHeapUsage")
    return sum(int(one["usedSize"]) + int(one["backingStorageSize"]) for one in (page, inner)) + worker.python()


class _Worker:
    """The sealed worker, seen by the browser's own tools: the page cannot look into it."""

    def __init__(self, session: CDPSession, page: Page) -> None:
        self.session, self.page, self.number = session, page, 0
        targets = session.send("Target.getTargets")["targetInfos"]
        target = next(one for one in targets if one["type"] == "worker" and one["url"].startswith("blob:"))
        given = {"targetId": target["targetId"], "flatten": False}
        self.id = session.send("Target.attachToTarget", given)["sessionId"]
        self.heard: dict[int, dict[str, object]] = {}
        session.on("Target.receivedMessageFromTarget", self._hear)

    def _hear(self, event: dict[str, str]) -> None:
        message = json.loads(event["message"])
        if "id" in message:
            self.heard[message["id"]] = message.get("result", message)

    def tell(self, method: str, **params: object) -> dict:
        """Send one command and wait for its answer."""
        self.number += 1
        message = json.dumps({"id": self.number, "method": method, "params": params})
        self.session.send("Target.sendMessageToTarget", {"sessionId": self.id, "message": message})
        while self.number not in self.heard:
            self.page.wait_for_timeout(10)
        return self.heard.pop(self.number)

    def python(self) -> int:
        """The size of Python's memory, which only the worker's own functions can see."""
        listener = self.tell("Runtime.evaluate", expression="self.onmessage")["result"]
        scopes = self._inner(self.tell("Runtime.getProperties", objectId=listener["objectId"]), "[[Scopes]]")
        for scope in self.tell("Runtime.getProperties", objectId=scopes, ownProperties=True)["result"]:
            held = self.tell("Runtime.getProperties", objectId=scope["value"]["objectId"], ownProperties=True)
            for one in held["result"]:
                if one["name"] == "python":
                    return self._size(one["value"]["objectId"])
        raise LookupError("The worker's script has changed: it holds no Python.")

    def _inner(self, found: dict, name: str) -> str:
        return next(one["value"]["objectId"] for one in found["internalProperties"] if one["name"] == name)

    def _size(self, python: str) -> int:
        size = "function () { return this._module.HEAPU8.length }"
        found = self.tell("Runtime.callFunctionOn", objectId=python, functionDeclaration=size, returnByValue=True)
        return int(found["result"]["value"])
