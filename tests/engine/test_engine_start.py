"""The engine in a browser: how it starts, what it does when a part is bad, and how it comes back."""

import hashlib
import json

import pytest

from hooks.serve import serve

PARTS = ("worker", "wasm", "extension", "snapshot", "library", "packages")
PLAIN_ONLY = ("library", "packages")
FALSE = "0" * 64


def answer(page, name="echo", inputs='{"count": 7}'):
    return page.evaluate("([name, inputs]) => engine.call(name, inputs)", [name, inputs])


def trouble(page, name, inputs="{}"):
    return page.evaluate("([name, inputs]) => engine.call(name, inputs).catch(e => e.message)", [name, inputs])


def stop_a_loop(page, times=1):
    """Start an endless calculation, stop it, wait for the engine; what the calculation ended with."""
    return page.evaluate(
        """async times => {
            let ended;
            for (let at = 0; at < times; at += 1) {
                const asked = engine.call("loop", "{}").catch(error => error.message);
                await new Promise(resolve => setTimeout(resolve, 50));
                engine.cancel();
                ended = await asked;
                await engine.start();
            }
            return ended;
        }""",
        times,
    )


def replace(desk, name, content):
    """Serve other bytes for a part, and give the manifest's entry that fits them."""
    desk.page.route(f"**/engine/{name}.*", lambda route: route.fulfill(body=content))
    return {name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}}


def original(desk, name):
    return (desk.site / "engine" / desk.parts[name]["file"]).read_bytes()


def flipped(content):
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def needs_plain(name):
    """A plain start is asked for when a part that only it needs is the bad one."""
    return {"snapshot": {"sha256": FALSE}} if name in PLAIN_ONLY else {}


def test_starts_from_the_snapshot_and_answers(desk, start):
    page = start()
    assert json.loads(answer(page)) == {"count": 7}
    assert page.evaluate("[engine.way, engine.fallback, engine.cause]") == ["snapshot", None, None]
    assert page.evaluate("states") == ["cold", "loading", "ready", "busy", "ready"]
    progress = page.evaluate("engine.progress")
    assert progress["loaded"] == progress["total"] > 5_000_000
    assert desk.troubles == []


def test_asks_nobody_once_it_is_ready(desk, start):
    page = start()
    before = list(desk.asked)
    answer(page)
    stop_a_loop(page)
    answer(page)
    assert desk.asked == before
    assert all(url.startswith((desk.url, "blob:", "data:")) for url in desk.requests), desk.requests


def test_asks_for_each_part_once_and_for_none_it_does_not_need(desk, start):
    desk.asked.clear()
    desk.page.goto(f"{desk.url}index.html")
    desk.page.locator("[data-loaded]").wait_for()
    start()
    files = [path.rpartition("/")[2].split(".")[0] for path in desk.asked if path.startswith("/engine/")]
    assert sorted(files) == ["extension", "snapshot", "wasm", "worker"]


def test_unpacks_what_a_simple_host_sends(desk, start):
    def simple_host(route):
        file = desk.site / route.request.url.removeprefix(desk.url)
        route.fulfill(body=file.read_bytes())

    desk.page.route("**/engine/*", simple_host)
    assert json.loads(answer(start(packed=True))) == {"count": 7}
    assert {url[-3:] for url in desk.requests if "/engine/snapshot" in url} == {"bin", ".gz"}


def test_two_starts_draw_different_random_numbers(desk, start):
    first = answer(start(), "random")
    desk.page.reload()
    desk.page.locator("[data-loaded]").wait_for()
    assert answer(start(), "random") != first


def test_questions_wait_for_the_start(desk):
    page = desk.page
    page.evaluate("() => { open_(); window.early = engine.call('echo', '{\"count\": 3}') }")
    assert json.loads(page.evaluate("early")) == {"count": 3}


def test_several_questions_at_once_get_their_own_answers(desk, start):
    asked = [{"count": count} for count in range(20)]
    page = start()
    got = page.evaluate("list => Promise.all(list.map(one => engine.call('echo', JSON.stringify(one))))", asked)
    assert [json.loads(one) for one in got] == asked
    assert page.evaluate("engine.state") == "ready"


def test_starts_plainly_when_the_snapshot_is_not_the_published_one(desk, start):
    page = start(parts={"snapshot": {"sha256": FALSE}})
    assert json.loads(answer(page)) == {"count": 7}
    assert page.evaluate("engine.way") == "plain"
    assert "checksum differs" in page.evaluate("engine.fallback")
    assert desk.troubles == []


def test_starts_plainly_when_the_snapshot_is_missing(desk, start):
    page = start(parts={"snapshot": {"file": "snapshot.gone.bin"}})
    assert json.loads(answer(page)) == {"count": 7}
    assert "(404)" in page.evaluate("engine.fallback")


def test_starts_plainly_when_the_snapshot_cannot_be_restored(desk, start):
    content = bytearray(original(desk, "snapshot"))
    runs, left = (int.from_bytes(content[at : at + 4], "little") for at in (4, 8))
    content[16 + 8 * (runs + left)] ^= 1
    page = start(parts=replace(desk, "snapshot", bytes(content)))
    assert json.loads(answer(page)) == {"count": 7}
    assert "did not start" in page.evaluate("engine.fallback")


def test_starts_plainly_where_the_module_lies_otherwise_than_in_the_snapshot(desk, start):
    content = bytearray(original(desk, "snapshot"))
    content[12] ^= 1
    page = start(parts=replace(desk, "snapshot", bytes(content)))
    assert json.loads(answer(page)) == {"count": 7}
    assert "for another module" in page.evaluate("engine.fallback")


def test_starts_plainly_when_the_restore_hangs(desk, start):
    content = original(desk, "worker").replace(
        b"const header = way", b'for (; way === "snapshot"; ); const header = way'
    )
    page = start(parts=replace(desk, "worker", content), patience={"snapshot": 1500})
    assert json.loads(answer(page)) == {"count": 7}
    assert "did not start within" in page.evaluate("engine.fallback")


def test_comes_back_plainly_after_a_plain_start(desk, start):
    page = start(parts={"snapshot": {"sha256": FALSE}})
    before = list(desk.asked)
    assert stop_a_loop(page) == "The calculation was stopped."
    assert json.loads(answer(page)) == {"count": 7}
    assert page.evaluate("engine.way") == "plain"
    assert desk.asked == before


@pytest.mark.parametrize("name", PARTS)
def test_a_missing_part_is_named_and_a_retry_mends_it(desk, start, name):
    if name == "snapshot":
        desk.page.route("**/engine/library.*", lambda route: route.fulfill(status=404))
    desk.page.route(f"**/engine/{name}.*", lambda route: route.fulfill(status=404))
    page = start("failed", parts=needs_plain(name))
    first = "snapshot" if name in PLAIN_ONLY else name
    assert desk.parts[first]["file"] in page.evaluate("engine.cause")
    assert first in PLAIN_ONLY or name in PLAIN_ONLY or "(404)" in page.evaluate("engine.cause")
    desk.page.unroute_all()
    page.evaluate("() => { engine.retry() }")
    page.locator("html[data-engine=ready]").wait_for(state="attached")
    assert json.loads(answer(page)) == {"count": 7}
    assert page.evaluate("engine.cause") is None


@pytest.mark.parametrize("name", PARTS)
def test_one_flipped_byte_stops_the_part(desk, start, name):
    changed = flipped(original(desk, name))
    desk.page.route(f"**/engine/{name}.*", lambda route: route.fulfill(body=changed))
    if name == "snapshot":
        page = start()
        assert "checksum differs" in page.evaluate("engine.fallback")
        assert page.evaluate("engine.way") == "plain"
        return
    page = start("failed", parts=needs_plain(name))
    assert "checksum differs" in page.evaluate("engine.cause")


def test_a_part_cut_short_fails(desk, start):
    half = original(desk, "extension")[:1000]
    desk.page.route("**/engine/extension.*", lambda route: route.fulfill(body=half))
    assert "connection was cut" in start("failed").evaluate("engine.cause")


def test_a_lost_connection_fails(desk, start):
    desk.page.route("**/engine/wasm.*", lambda route: route.abort("connectionreset"))
    assert "connection was cut" in start("failed").evaluate("engine.cause")


def test_a_silent_connection_fails(desk, start):
    desk.page.route("**/engine/wasm.*", lambda route: None)
    page = start("failed", patience={"arrival": 1000})
    assert "nothing came for 1 second." in page.evaluate("engine.cause")


@pytest.mark.parametrize("name", ["wasm", "extension"])
def test_code_that_does_not_compile_fails(desk, start, name):
    page = start("failed", parts=replace(desk, name, b"no WebAssembly at all"))
    assert "could not load" in page.evaluate("engine.cause")


def test_a_script_that_does_not_run_fails(desk, start):
    page = start("failed", parts=replace(desk, "worker", b"this is no script"))
    assert "did not start" in page.evaluate("engine.cause")


def test_a_page_whose_policy_forbids_the_frame_fails(desk, start):
    desk.page.goto(f"{desk.url}unsealed.html")
    desk.page.locator("[data-loaded]").wait_for()
    page = start("failed", patience={"snapshot": 1000, "plain": 1000})
    assert "did not start within" in page.evaluate("engine.cause")


def test_a_plain_http_host_is_told_why(desk, start):
    desk.page.evaluate("() => Object.defineProperty(crypto, 'subtle', { value: undefined })")
    page = start("failed")
    assert "not secure" in page.evaluate("engine.cause")


def test_an_endless_loop_is_cancelled(desk, start):
    page = start()
    assert stop_a_loop(page) == "The calculation was stopped."
    assert json.loads(answer(page)) == {"count": 7}
    assert page.evaluate("states").count("loading") == 2


def test_an_endless_loop_is_noticed(desk, start):
    page = start(patience={"answer": 1000})
    assert "No answer came within 1 second" in trouble(page, "loop")
    assert json.loads(answer(page)) == {"count": 7}


def test_too_much_memory_ends_the_calculation_not_the_engine(desk, start):
    page = start()
    assert "could not be finished: it needs more memory than a page has. What you typed" in trouble(page, "memory")
    assert json.loads(answer(page)) == {"count": 7}


def test_endless_recursion_ends_the_calculation_not_the_engine(desk, start):
    page = start()
    assert "could not be finished" in trouble(page, "recursion")
    assert json.loads(answer(page)) == {"count": 7}


@pytest.mark.parametrize("way", ["XMLHttpRequest", "importScripts"])
def test_python_has_no_network(desk, start, way):
    with serve(desk.site) as (elsewhere, asked):
        assert json.loads(answer(start(), "network", json.dumps([way, elsewhere]))).startswith("refused")
        assert asked == []


def test_restarts_leave_one_frame(desk, start):
    page = start()
    stop_a_loop(page, times=5)
    assert page.locator("iframe").count() == 1
