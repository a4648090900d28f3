"""What the engine outlives: fifty restarts, a Python that breaks, a host that names every file wrongly."""

import json

import pytest

from tests.engine.test_engine_start import answer, stop_a_loop, trouble

ROOM = 3_000_000


def in_use(page):
    """Bytes that the page itself holds, once what is not needed is gone."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    used = session.send("Runtime.getHeapUsage")
    session.detach()
    return used["usedSize"] + used["backingStorageSize"]


def test_fifty_restarts_leave_nothing_behind(desk, start):
    page = start()
    stop_a_loop(page, times=5)
    before, asked = in_use(page), list(desk.asked)
    stop_a_loop(page, times=45)
    assert in_use(page) < before + ROOM
    assert page.locator("iframe").count() == len(page.workers) == 1
    assert len(page.frames) == 2
    assert desk.asked == asked
    assert json.loads(answer(page)) == {"count": 7}
    assert page.evaluate("[engine.way, engine.fallback, engine.cause]") == ["snapshot", None, None]


def test_a_python_that_breaks_starts_again(desk, start):
    page = start()
    before = list(desk.asked)
    assert "could not be finished: it needs more memory than a page has. What you typed" in trouble(page, "crash")
    assert json.loads(answer(page)) == {"count": 7}
    assert page.evaluate("states").count("loading") == 2
    assert desk.asked == before


def test_questions_that_wait_while_python_breaks_are_told(desk, start):
    ended = start().evaluate(
        """() => Promise.allSettled([engine.call("crash", "{}"), engine.call("echo", '{"count": 1}')])
            .then(all => all.map(one => one.reason?.message ?? one.value))"""
    )
    assert "could not be finished" in ended[0]
    assert ended[1] == "The engine ran out of room. It is starting again."
    assert json.loads(answer(desk.page)) == {"count": 7}


@pytest.mark.parametrize("kind", ["text/plain", "text/html", "application/octet-stream"])
def test_a_host_that_names_the_files_wrongly_does_no_harm(desk, start, kind):
    def answered(route):
        file = desk.site / route.request.url.removeprefix(desk.url)
        route.fulfill(body=file.read_bytes(), content_type=kind)

    desk.page.route("**/engine/*", answered)
    assert json.loads(answer(start())) == {"count": 7}
    assert desk.troubles == []
