"""Two builds in different folders, time zones and hours give the same tree, to the byte."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
SOURCES = (
    "calculators", "docs", "hooks", "tests/site/coverage", "mkdocs.yml", "pyproject.toml", "README.md", "LICENSE",
    "requirements-browser.in", "requirements-browser.lock",
)  # fmt: skip
# The engine's own parts are made anew elsewhere, in tests/engine/test_engine_build.py, which takes a minute.
SHARED = ("node_modules", "build")


def sums(folder):
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_another_folder_and_another_time_zone_give_the_same_tree(tmp_path):
    place = tmp_path / "another place"
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / name, place / name)
    for name in SHARED:
        (place / name).symlink_to(ROOT / name)
    settings = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "LANG": "C", "PYTHONPATH": str(place)}
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    done = subprocess.run(
        build, cwd=place, env=os.environ | settings, capture_output=True, text=True, timeout=900, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    here, there = sums(SITE), sums(place / "site")
    assert sorted(there) == sorted(here)
    assert [name for name in here if here[name] != there[name]] == []
