"""The built site in a real browser. A console error, a failed request or a request to another host fails the test."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from hooks.serve import serve
from tests.browser import files
from tests.browser.chromium import chromium

SITE = Path(__file__).parents[2] / "site"


@pytest.fixture(scope="session")
def address():
    assert (SITE / "index.html").exists(), "There is no site to test. Run make build first."
    with serve(SITE) as (base, _):
        yield base.rstrip("/")


@pytest.fixture(scope="session")
def browser():
    with chromium() as found:
        yield found


class Watch:
    """Everything a page did that it may not do, and every request it made."""

    def __init__(self, page, address):
        self.trouble, self.requests, self.host = [], [], urlsplit(address).netloc
        self.under_way, self.left, self.broken_off = set(), set(), {}
        page.on("console", lambda message: self.hear(message))
        page.on("pageerror", lambda error: self.trouble.append(f"error: {error}"))
        page.on("requestfailed", lambda request: self.miss(request))
        page.on("requestfinished", lambda request: self.under_way.discard(request))
        page.on("request", lambda request: self.note(request))
        page.on("framenavigated", lambda frame: self.arrive(frame))

    def hear(self, message):
        if message.type in {"error", "warning"}:
            self.trouble.append(f"{message.type}: {message.text}")

    def miss(self, request):
        self.under_way.discard(request)
        told = f"failed: {request.url}: {request.failure}"
        # A blob comes from the page's own memory; that its worker runs, the engine's state says.
        if request.url.startswith("blob:"):
            return
        # A browser breaks off what a page still fetches when the page is left.
        if request.failure != "net::ERR_ABORTED":
            self.trouble.append(told)
        elif request not in self.left:
            self.broken_off[request] = told

    def settle(self, page):
        """Wait until nothing has been under way for half a second."""
        quiet = 0
        for _ in range(600):
            page.wait_for_timeout(100)
            quiet = 0 if self.outside() else quiet + 1
            if quiet == 5:
                return
        raise AssertionError(f"still under way: {self.outside()}")

    def outside(self):
        """What is under way and comes from elsewhere than the page itself."""
        return [request.url for request in self.under_way if not request.url.startswith(("blob:", "data:"))]

    def leave(self):
        """The page is about to be left: what is still under way may be broken off."""
        self.left |= self.under_way

    def arrive(self, frame):
        """Another page stands there: what the page before it fetched to the last was broken off by that."""
        if frame.parent_frame is None:
            self.leave()
            self.broken_off.clear()

    def note(self, request):
        url = request.url
        if request.is_navigation_request() and request.frame.parent_frame is None:
            self.leave()
        self.under_way.add(request)
        self.requests.append(url)
        if urlsplit(url).scheme not in {"data", "blob", "about"} and urlsplit(url).netloc != self.host:
            self.trouble.append(f"another host: {url}")


@pytest.fixture(scope="session")
def contexts(browser):
    """One context for each look, so that a part of the engine is fetched once and comes from the cache after that."""
    kept = {}

    def context(clock=None, **options):
        key = repr((clock, sorted(options.items())))
        if key not in kept:
            kept[key] = browser.new_context(**options)
        return kept[key]

    yield context
    for one in kept.values():
        one.close()


@pytest.fixture
def open_page(contexts, address):
    """Open a page of the site: `open_page(path, width=1280, scheme="light", ready=True)`."""
    pages, watches = [], []

    def opened(path, width=1280, scheme="light", ready=True, clock=None, **options):
        # A clock holds for a whole context: each has its own.
        context = contexts(viewport={"width": width, "height": 900}, color_scheme=scheme, clock=clock, **options)
        page = context.new_page()
        if clock:
            page.clock.set_fixed_time(clock)
        pages.append(page)
        page.watch = Watch(page, address)
        watches.append(page.watch)
        page.goto(f"{address}{path}")
        if ready:
            page.locator("html[data-engine='ready']").wait_for(state="attached", timeout=60_000)
        return page

    yield opened
    for watch in watches:
        watch.leave()
    trouble = [trouble for watch in watches for trouble in [*watch.trouble, *watch.broken_off.values()]]
    for page in pages:
        page.close()
    assert not trouble


@pytest.fixture
def open_desk(open_page):
    """Open a page that counts from a file; New York's with its year typed."""

    def opened(path=files.PAGES["patient_volume"], **options):
        page = open_page(path, **options)
        if path == files.PAGES["patient_volume"]:
            files.put(page, payment_year=2017)
        return page

    return opened
