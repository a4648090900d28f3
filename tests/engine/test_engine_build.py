"""The build of the engine: pinned, checked, and the same wherever and whenever it is made."""

import hashlib
import json

import pytest

from hooks import engine, engine_parts
from tests.engine.conftest import ROOT, stand_in_root

ORDER = ["worker", "wasm", "extension", "snapshot", "library", "packages", "workbooks"]


def stand_in_with_its_own_cache(folder):
    root = stand_in_root(folder)
    (root / "build").unlink()
    (root / "build").mkdir()
    (root / "build/wheels").symlink_to(ROOT / "build/wheels")
    return root


def test_the_manifest_says_what_is_there(site):
    manifest = json.loads((site / "index.html").read_text().split('id="manifest">')[1].split("</script>")[0])
    assert [part["name"] for part in manifest["parts"]] == ORDER
    for part in manifest["parts"]:
        content = (site / "engine" / part["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == part["sha256"]
        assert part["sha256"][:16] in part["file"]
        assert len(content) == part["bytes"] > part["wire"]
        assert (site / "engine" / f"{part['file']}.br").stat().st_size == part["wire"]
    assert len(list((site / "engine").iterdir())) == 3 * len(ORDER)


def test_two_builds_in_different_places_and_time_zones_are_equal(site, tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    root = stand_in_with_its_own_cache(tmp_path / "another place")
    again = engine.build(root, tmp_path / "site", quality=1)
    first = json.loads((site / "index.html").read_text().split('id="manifest">')[1].split("</script>")[0])
    assert {part.name: part.sha256 for part in again.parts} == {part["name"]: part["sha256"] for part in first["parts"]}


def test_another_pyodide_stops_the_build(tmp_path):
    folder = tmp_path / "node_modules/pyodide"
    folder.mkdir(parents=True)
    with pytest.raises(engine_parts.EngineError, match="Run npm ci first"):
        engine_parts.check_runtime(tmp_path)
    (folder / "package.json").write_text('{"version": "1.0.0"}')
    with pytest.raises(engine_parts.EngineError, match=r"Pyodide 1\.0\.0 is installed"):
        engine_parts.check_runtime(tmp_path)


def test_a_pyodide_script_of_another_shape_stops_the_build(tmp_path):
    (tmp_path / "pyodide.asm.mjs").write_text("export default somethingElse;")
    (tmp_path / "pyodide.js").write_text("")
    with pytest.raises(engine_parts.EngineError, match="see GLUE_CHANGES"):
        engine_parts.worker_script(tmp_path, "")


def test_a_step_that_fails_says_how_it_ended():
    with pytest.raises(engine_parts.EngineError, match="a step:\nended badly"):
        engine_parts.run(["sh", "-c", "echo ended badly >&2; exit 1"], "a step")
