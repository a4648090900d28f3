"""A release in one folder: the site, the one file, the Python wheel, the points, the list of parts, and their sums."""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from hooks import offline
from tools.release import served

ROOT = Path(__file__).parents[2]
POINTS = ("pi-points.json", "pi-points.csv", "pi-points.schema.json")
DAY_OF_ALL_FILES = "315532800"


def version() -> str:
    """The release's version, from the one place that says it."""
    project: dict[str, str] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project["version"]


def write(site: Path, folder: Path) -> None:
    """Leave the release in a folder, which is emptied first. Equal sites and sources give equal bytes.

    Args:
        site: the built site.
        folder: where the release goes.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in (offline.ONE_FILE, offline.SITE_ZIP):
        shutil.copyfile(site / offline.FOLDER / name, folder / name)
    for name in POINTS:
        shutil.copyfile(site / "data" / name, folder / name)
    _wheel(folder)
    listed = served.text(ROOT, site, version())
    (folder / "attestation-desk.cdx.json").write_text(listed, encoding="utf-8", newline="\n")
    files = sorted(file for file in folder.iterdir() if file.is_file())
    sums = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (folder / offline.SUMS).write_text("".join(sums), encoding="utf-8", newline="\n")


def _wheel(folder: Path) -> None:
    """The calculators for `pip install`, with the command line."""
    with tempfile.TemporaryDirectory() as own:
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", own]
        day = {"SOURCE_DATE_EPOCH": DAY_OF_ALL_FILES}
        subprocess.run(build, cwd=ROOT, check=True, capture_output=True, env=os.environ | day)
        for wheel in Path(own).glob("*.whl"):
            shutil.copyfile(wheel, folder / wheel.name)


def main() -> None:
    """Write the release of a site that is built; stop when the changes do not name its version."""
    parser = argparse.ArgumentParser(prog="python -m tools.release", description=main.__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--to", type=Path, default=ROOT / "dist/release")
    given = parser.parse_args()
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    if not re.search(rf"^## {re.escape(version())}\b", changes, re.M):
        sys.exit(f"CHANGELOG.md has no heading for {version()}. Write one, or mend the version in pyproject.toml.")
    write(given.site, given.to)
    print(f"{version()} is in {given.to}.")


if __name__ == "__main__":
    main()
