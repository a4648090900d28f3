"""The seal, attacked from the page, the frame, the worker and Python: what gets out is exactly what we say gets out."""

import itertools
import json

import pytest

from tests.seal.attack import python_names
from tests.seal.attacked import ROOT
from tests.seal.conftest import LIMITS
from tests.seal.elsewhere import CONNECTED

PLACES = ("page", "frame", "worker", "python", "python started plainly")
MODES = {"headers": True, "meta": False}
CHROMIUM = [("chromium", mode) for mode in MODES]
# The others have the weaker mode only: a header adds nothing that the page's own policy does not say.
FIREFOX = ("firefox", "meta")
WEBKIT = ("webkit", "meta")
# Not to be had in the browser that is tested, sealed or not: they are tried all the same.
NEVER = {
    "preconnect", "forged message", "asyncio.open_connection", "subprocess", "os.system",
}  # fmt: skip
# Of Python's own sockets the browser makes WebSockets, and Python may close them before they are open.
SOMETIMES = {"urllib.request", "http.client", "socket", "socket, a datagram"}
# Where Python cannot wait for a WebSocket, it waits for a socket without end.
ENDLESS = SOMETIMES | {"asyncio.open_connection"}
# A hidden frame paints nothing and lost its WebRTC to our own script; a restored Python has no files of these modules.
NEVER_IN = {
    "frame": {
        "WebRTC", "WebRTC over TCP",
        "style element", "style attribute", "style by script", "style sheet by script", "list mark by script",
        "border by script", "font by style", "font by script's sheet", "icon", "prerender rules", "object", "embed",
    },
    "python": {
        "pyodide.http.pyfetch", "pyodide.http.pyxhr", "pyodide.http.open_url", "ctypes",
    },
}  # fmt: skip
STORES_OPEN = {"worker": {"lock", "private files", "database", "cache"}, "python": {"js.caches", "js.indexedDB"}}


def cases(places, modes, **more):
    """Each browser in each mode with each place, as the parameters of `attack` and the place."""
    return [
        pytest.param(
            {"browser": browser, "sent": MODES[mode], "plain": "plainly" in place, **more},
            place.split()[0],
            id=f"{browser}-{mode}-{place}",
        )
        for (browser, mode), place in itertools.product(modes, places)
    ]


def limits(place, kind):
    """The ways that are known to lead out of a place."""
    told = [limit if kind == "asked" else limit.get(CONNECTED, {}) for limit in LIMITS]
    return set(itertools.chain.from_iterable(limit.get(place, []) for limit in told))


def ways(attack, place):
    """The ways of a place that do not lead it away."""
    names = attack.names("names", place)
    return names if attack.browser == "chromium" else [name for name in names if name not in ENDLESS]


def check(attack, place, names):
    """Chromium shows exactly what we say; the other browsers show no more than that."""
    said, connected = arrived(attack)
    told = limits(place, "asked") & set(names)
    assert said == told if attack.browser == "chromium" else said <= told
    assert connected <= limits(place, CONNECTED)


def arrived(attack):
    """What the other computer heard: the ways by which something was said, and those that only opened a connection."""
    said = {name for name, what in attack.other.hits.items() if what != CONNECTED}
    return said, set(attack.other.hits) - said


# Outside Chromium a plain start is tried once, in WebKit, which knows no other.
@pytest.mark.parametrize(
    ("attack", "place"), cases(PLACES, CHROMIUM) + cases(PLACES[:4], [FIREFOX, WEBKIT]), indirect=["attack"]
)
def test_only_what_we_say_arrives_elsewhere(attack, place):
    attack.open()
    names = ways(attack, place)
    attack.elsewhere(place, names)
    check(attack, place, names)


@pytest.mark.parametrize(
    ("attack", "place"), cases(PLACES, CHROMIUM) + cases(PLACES[:4], [FIREFOX]), indirect=["attack"]
)
def test_only_the_page_asks_its_own_host(attack, place):
    attack.open()
    heard = attack.home(place, ways(attack, place))
    allowed = any(limit.get("own_host") for limit in LIMITS)
    assert bool(heard) == (allowed and place == "page"), heard


@pytest.mark.parametrize(("attack", "place"), cases(["page", "frame"], [*CHROMIUM, FIREFOX]), indirect=["attack"])
def test_only_the_page_leads_away(attack, place):
    names = attack.names("leaving", "page")
    alone = names if place == "page" else limits(place, CONNECTED)
    attack.leaving(place, [[name] for name in names if name in alone] + [[name for name in names if name not in alone]])
    check(attack, place, names)


@pytest.mark.parametrize(("attack", "place"), cases(PLACES[:4], [*CHROMIUM, FIREFOX, WEBKIT]), indirect=["attack"])
def test_only_the_page_can_store(attack, place):
    told = set(itertools.chain.from_iterable(limit.get("stores", []) for limit in LIMITS))
    stored = attack.stored(place)
    told = told if place == "page" else set()
    assert stored == told if attack.browser == "chromium" else stored <= told


@pytest.mark.parametrize(("attack", "place"), cases(PLACES, [("chromium", "meta")], sealed=False), indirect=["attack"])
def test_without_the_seal_the_same_ways_lead_out(attack, place, request):
    """What shows that the ways are real: a page, a frame and a worker without any policy."""
    attack.open()
    names = set(attack.names("names", place))
    shut = NEVER | ({} if "plainly" in request.node.name else NEVER_IN).get(place, set())
    assert names - attack.elsewhere(place, sorted(names)) - SOMETIMES == names & shut


@pytest.mark.parametrize(
    ("attack", "place"), cases(PLACES[1:4], [("chromium", "meta")], sealed=False), indirect=["attack"]
)
def test_without_the_seal_another_page_reads_what_is_stored(attack, place):
    told = set(itertools.chain.from_iterable(limit.get("stores", []) for limit in LIMITS))
    assert attack.stored(place) == STORES_OPEN.get(place, told)


@pytest.mark.parametrize("attack", [{"browser": "chromium"}], indirect=True)
def test_the_privacy_page_says_each_limit_and_no_other(attack):
    text = (ROOT / "docs/privacy.md").read_text(encoding="utf-8")
    section = text.split("## What still gets out?")[1].split("\n## ")[0]
    assert [line[2:] for line in section.splitlines() if line.startswith("- ")] == [limit["says"] for limit in LIMITS]
    attack.open()
    ways = [attack.names("names", place) for place in ("page", "frame", "worker")] + [python_names("WAYS")]
    assert sum(map(len, ways)) + 2 * len(attack.names("leaving", "page")) > 100, json.dumps(ways)
    assert "in more than a hundred ways" in section
