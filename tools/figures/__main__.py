"""Measures everything once, and leaves the figures where the site's own page shows them."""

import argparse
import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

from hooks import coverage, figures, speed
from tests.browser.chromium import chromium
from tools.bench.__main__ import machine
from tools.figures import looked, written

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "build/coverage.json"
SPEED = ROOT / "build/speed.json"
LOG = ROOT / "build/tests.log"
PASSED = re.compile(r"(\d+) passed")


def main() -> None:
    """Measure: the speed, every page as axe and the search see it, the words, the code, and every test."""
    parser = argparse.ArgumentParser(prog="python -m tools.figures", description=main.__doc__)
    parser.add_argument("--to", type=Path, default=ROOT / figures.DATA)
    given = parser.parse_args()
    found: dict[str, object] = {
        "measured": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "machine": machine(),
    }
    subprocess.run([sys.executable, "-m", "tools.bench", "--to", str(SPEED)], cwd=ROOT, check=True)
    with chromium() as browser:
        found |= {
            "browser": f"Chromium {browser.version}",
            "axe": looked.axe(browser),
            "search": looked.search(browser),
        }
    found |= {"prose": written.prose(), "sources": sources(), "texture": written.texture(ROOT)}
    print(json.dumps(found), flush=True)
    found["tests"] = tests()
    shutil.copyfile(SPEED, ROOT / speed.DATA)
    given.to.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    for row in figures.rows(figures.Figures.model_validate(found), speed.load(ROOT)):
        print(
            f"{row.title}: {row.figure}" + (f" (aim: {row.aim}{'' if row.met else ', not reached'})" if row.aim else "")
        )


def tests() -> dict[str, object]:
    """`make test` as anybody runs it. A test that fails ends the measuring: there is no figure for a broken site."""
    began = time.monotonic()
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("w", encoding="utf-8") as log:
        more = os.environ | {"PYTEST_ADDOPTS": f"--cov-report=json:{REPORT} --durations=40"}
        ran = subprocess.run(["make", "test"], cwd=ROOT, check=False, stdout=log, stderr=subprocess.STDOUT, env=more)
    told = LOG.read_text(encoding="utf-8")
    if ran.returncode:
        sys.exit(f"{told[-8000:]}\nThe tests failed, so nothing is written. All that they said is in {LOG}.")
    passed = PASSED.findall(told)
    branches = json.loads(REPORT.read_text(encoding="utf-8"))["totals"]["percent_covered_display"]
    return {"passed": int(passed[-1]), "seconds": round(time.monotonic() - began, 1), "branches": branches}


def sources() -> list[dict[str, object]]:
    """What of the five documents is published."""
    return [
        {
            "name": document.name,
            "topics": len(document.expected),
            "left_out": sum(topic.left_out is not None for topic in coverage.topics(ROOT, document)),
        }
        for document in coverage.documents(ROOT)
    ]


if __name__ == "__main__":
    main()
