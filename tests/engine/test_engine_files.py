"""Files through the sealed engine: in as they are, out as bytes, with progress, a stop, and the part for workbooks."""

import json

import pytest

from tests.engine.test_engine_start import FALSE, stop_a_loop

ASK = """async ([name, files, request, token]) => {
    window.heard = [];
    const given = Object.entries(files).map(([name, text]) => [name, new File([text], `${name}.csv`)]);
    const more = { token, onProgress: (progress) => heard.push(progress) };
    return JSON.parse(await engine.table(name, JSON.stringify(request), Object.fromEntries(given), more));
}"""
EXPORT = """async ([token, id, type]) => {
    const found = await engine.export(token, { id, media_type: type }).catch((error) => error.message);
    return typeof found === "string" ? found : [...new Uint8Array(found)];
}"""
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Makes a workbook, and opens it again as a file of the reader's.
THERE_AND_BACK = """async ([type]) => {
    const bytes = await engine.export("Ünïcode", { id: "workbook", media_type: type });
    return JSON.parse(await engine.table("sheet", "{}", { sheet: new File([bytes], "back.xlsx") }));
}"""
BAD_SNAPSHOT = {"snapshot": {"sha256": FALSE}}


def workbook_parts(asked):
    return [path for path in asked if "/engine/workbooks" in path]


@pytest.mark.parametrize("parts", [{}, BAD_SNAPSHOT])
def test_files_arrive_whole_with_progress(desk, start, parts):
    page = start(parts=parts)
    files = {"visits": "DOS,Payer\n1/2/2019,“Ñ”\n", "roster": ""}
    answer = page.evaluate(ASK, ["echo", files, {"rounds": 3}, "first"])
    assert answer == {"token": "first", "files": files}
    assert page.evaluate("heard") == [{"rows": 1000 * round, "percent": round} for round in range(3)]
    assert workbook_parts(desk.asked) == []
    assert page.evaluate("engine.state") == "ready"
    assert desk.troubles == []


def test_a_file_that_holds_a_whole_form_is_read_inside(desk, start):
    page = start()
    found = page.evaluate("""async () => JSON.parse(await engine.open("echo", new File(["<a>Ñ</a>"], "a.xml")))""")
    assert found == {"inputs": {"name": "echo", "text": "<a>Ñ</a>"}, "notes": []}
    assert workbook_parts(desk.asked) == []


def test_an_export_comes_back_as_bytes(desk, start):
    page = start()
    assert bytes(page.evaluate(EXPORT, ["token", "text", "text/csv"])) == b"token"
    assert "there is no such file" in page.evaluate(EXPORT, ["token", "nothing", "text/csv"])
    kept = page.evaluate("""async () => {
        const bytes = await engine.keep("echo", '{"count": 1}', { id: "json", media_type: "application/json" });
        return new TextDecoder().decode(bytes);
    }""")
    assert kept == 'echo {"count": 1} json'
    assert workbook_parts(desk.asked) == []


@pytest.mark.parametrize("parts", [{}, BAD_SNAPSHOT])
def test_workbooks_are_written_and_read_with_a_part_asked_for_once(desk, start, parts):
    page = start(parts=parts)
    assert workbook_parts(desk.asked) == []
    assert page.evaluate(THERE_AND_BACK, [SHEET]) == [["Ünïcode"]]
    stop_a_loop(page)
    assert page.evaluate(THERE_AND_BACK, [SHEET]) == [["Ünïcode"]]
    assert len(workbook_parts(desk.asked)) == 1
    assert desk.troubles == []


@pytest.mark.parametrize("how", ["missing", "another"])
def test_a_bad_part_for_workbooks_is_named_and_tried_again(desk, start, how):
    page = start()
    answer = {"status": 404} if how == "missing" else {"body": b"x" * desk.parts["workbooks"]["bytes"]}
    page.route("**/engine/workbooks.*", lambda route: route.fulfill(**answer))
    told = page.evaluate(EXPORT, ["token", "workbook", SHEET])
    assert desk.parts["workbooks"]["file"] in told
    assert "(404)" in told or "checksum differs" in told
    assert page.evaluate("engine.state") == "ready"
    page.unroute_all()
    assert bytes(page.evaluate(EXPORT, ["token", "workbook", SHEET]))[:2] == b"PK"


def test_a_long_reading_that_says_so_is_not_given_up(desk, start):
    page = start(patience={"file": 4000})
    answer = page.evaluate(ASK, ["echo", {"visits": "a"}, {"rounds": 24}, ""])
    assert answer["files"] == {"visits": "a"}


def test_a_silent_reading_is_given_up(desk, start):
    page = start(patience={"file": 1000})
    told = page.evaluate("engine.table('silent', '{}', {}).catch((error) => error.message)")
    assert "No answer came within 1 second" in told
    page.locator("html[data-engine=ready]").wait_for(state="attached")


def test_a_stop_ends_a_reading_and_keeps_the_file(desk, start):
    page = start()
    told = page.evaluate("""async () => {
        window.file = new File(["kept"], "kept.csv");
        const { promise, resolve } = Promise.withResolvers();
        const asked = engine.table("silent", '{"rounds": 1}', { visits: file }, { onProgress: resolve });
        await promise;
        engine.cancel();
        return asked.catch((error) => error.message);
    }""")
    assert told == "The calculation was stopped."
    again = page.evaluate("engine.table('echo', '{}', { visits: file })")
    assert json.loads(again)["files"] == {"visits": "kept"}


def test_a_file_that_is_gone_is_named(desk, start, tmp_path):
    page = start()
    gone = tmp_path / "visits.csv"
    gone.write_text("a")
    page.evaluate("document.body.append(Object.assign(document.createElement('input'), { type: 'file' }))")
    page.locator("input[type=file]").set_input_files(gone)
    gone.unlink()
    told = page.evaluate("""() => {
        const { files } = document.querySelector("input");
        return engine.table("echo", "{}", { visits: files[0] }).catch((error) => error.message);
    }""")
    assert "“visits.csv” was changed, moved or locked since you chose it. Choose it again." in told
