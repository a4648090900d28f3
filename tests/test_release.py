"""A release: the same each time, its sums fit, every served file is listed with a licence, and the wheel answers."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tools.release import __main__ as release

ROOT = Path(__file__).parents[1]
SITE = ROOT / "site"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("release") / "made"
    release.write(SITE, folder)
    return folder


def test_made_again_it_is_the_same(made, tmp_path):
    release.write(SITE, tmp_path)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        file.name: file.read_bytes() for file in made.iterdir()
    }


def test_the_sums_fit_every_file(made):
    told = dict(reversed(line.split("  ")) for line in (made / "SHA256SUMS").read_text().splitlines())
    assert told == {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in made.iterdir() if file.name != "SHA256SUMS"
    }
    assert {"attestation-desk.html", "attestation-desk-site.zip", "pi-points.json", "pi-points.csv"} <= set(told)


def test_every_served_file_is_listed_with_its_licence(made):
    listed = json.loads((made / "attestation-desk.cdx.json").read_text(encoding="utf-8"))
    files = {part["name"]: part for part in listed["components"] if part["type"] == "file"}
    served = {file.relative_to(SITE).as_posix() for file in SITE.rglob("*") if file.is_file()}
    assert set(files) == {name for name in served if not name.endswith((".br", ".gz"))}
    assert all(part["licenses"][0]["expression"] for part in listed["components"])
    worker = next(part for name, part in files.items() if name.startswith("engine/worker."))
    assert worker["licenses"] == [{"expression": "MIT AND MPL-2.0"}]
    assert worker["hashes"][0]["content"] == hashlib.sha256((SITE / worker["name"]).read_bytes()).hexdigest()


def test_the_wheel_answers(made, tmp_path):
    [wheel] = made.glob("*.whl")
    assert wheel.name == f"attestation_desk-{release.version()}-py3-none-any.whl"
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        tmp_path,
        wheel,
    ]
    subprocess.run(install, check=True)
    program = "import sys; sys.path.insert(0, sys.argv.pop(1)); from calculators.__main__ import main; main()"
    listed = subprocess.run(
        [sys.executable, "-P", "-c", program, tmp_path, "list"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )
    assert listed.stdout.split() == sorted(folder.parent.name for folder in (ROOT / "calculators").glob("*/law.toml"))


def test_a_version_that_the_changes_do_not_name_is_not_released(monkeypatch):
    monkeypatch.setattr(release, "version", lambda: "0.0.0")
    monkeypatch.setattr(sys, "argv", ["release"])
    with pytest.raises(SystemExit, match=r"CHANGELOG\.md has no heading for 0\.0\.0"):
        release.main()
