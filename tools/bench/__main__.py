"""Measures, prints a table, and leaves the figures where the site's own page shows them."""

import argparse
import datetime
import json
import os
import platform
from pathlib import Path

from playwright.sync_api import Browser

from hooks import offline, one_file, speed
from tests.browser.chromium import chromium
from tools.bench import browser as measure
from tools.bench import files, stock

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
PAGE = "/mips-2024/"
LIGHT = "/glossary/"


def main() -> None:
    """Measure everything once."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=main.__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="first loads of each page")
    parser.add_argument("--later", type=int, default=2, help="later loads after each first one")
    parser.add_argument("--answers", type=int, default=15, help="answers on each page, in each way")
    parser.add_argument("--calculations", type=int, default=1000)
    parser.add_argument("--files", type=int, default=3, help="how often each file is counted")
    parser.add_argument("--to", type=Path, default=ROOT / speed.DATA)
    given = parser.parse_args()
    stock.write(ROOT, ROOT / "build/stock")
    with chromium() as browser:
        found: dict[str, object] = {
            "measured": datetime.datetime.now(datetime.UTC).date().isoformat(),
            "machine": machine(),
            "browser": f"Chromium {browser.version}",
        }
        for name, measured in {
            "wire": lambda: wire(browser),
            "answers": lambda: answers(browser, given.answers),
            "heap": lambda: heap(browser, given.calculations),
            "start": lambda: starts(browser, given.rounds, given.later),
            "copy": lambda: copies(browser, given.rounds),
            "files": lambda: files.measured(browser, SITE, rounds=given.files),
        }.items():
            print(f"Measuring: {name}", flush=True)
            found[name] = measured()
    given.to.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(speed.Speed.model_validate(found).as_text())


def machine() -> dict[str, str]:
    """The machine, in the words of its own system."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    models = [line.partition(": ")[2] for line in lines.splitlines() if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": models[0] if models else platform.machine(),
        "cores": str(os.cpu_count()),
        "memory": f"{memory:.0f} GB",
        "system": platform.system(),
        "load": f"{os.getloadavg()[0]:.1f}",
    }


def starts(browser: Browser, rounds: int, later_loads: int) -> dict[str, dict[str, list[float]]]:
    """First and later starts of ours and of the plain page, in turn, so that a busy moment hits both."""
    found: dict[str, dict[str, list[float]]] = {name: {"first": [], "later": []} for name in ("ours", "stock")}
    with measure.served(SITE) as ours, measure.served(ROOT / "build/stock") as plain:
        for _ in range(rounds):
            for name, address in (("ours", ours + PAGE), ("stock", plain)):
                first, later = measure.starts(browser, address, later_loads)
                found[name]["first"].append(round(first, 1))
                found[name]["later"] += [round(one, 1) for one in later]
    return found


def copies(browser: Browser, rounds: int) -> list[float]:
    """Starts of the copy in one file, opened from the disk."""
    address = (SITE / offline.FOLDER / offline.ONE_FILE).as_uri()
    return [round(measure.starts(browser, address, 0)[0], 1) for _ in range(rounds)]


def wire(browser: Browser) -> dict[str, dict[str, int]]:
    """What a first visit costs with each way of packing, by part of the engine; the rest is the page itself."""
    parts = json.loads(one_file.MANIFEST.search((SITE / PAGE.strip("/") / "index.html").read_text())[1])["parts"]
    found: dict[str, dict[str, int]] = {}
    for name, encodings in (("brotli", ("br", "gzip")), ("gzip", ("gzip",)), ("none", ())):
        with measure.served(SITE, encodings) as address:
            sizes = measure.wire(browser, address + PAGE)
            by_part = {
                part["name"]: sum(size for path, size in sizes.items() if part["file"] in path) for part in parts
            }
            rest = sum(sizes.values()) - sum(by_part.values())
            found[name] = {name: size for name, size in by_part.items() if size} | {"page": rest}
            found[name]["light_page"] = sum(light(browser, address).values())
    return found


def light(browser: Browser, address: str) -> dict[str, int]:
    """What a page without a calculator costs."""
    return measure.wire(browser, address + LIGHT, ready=False)


def answers(browser: Browser, times: int) -> list[dict[str, object]]:
    """How long an answer takes on each page that has a calculator."""
    found: list[dict[str, object]] = []
    with measure.served(SITE) as address:
        for path in sorted(calculator_pages()):
            took = measure.answers(browser, address + path, times)
            found.append({"page": path} | {name: [round(one, 1) for one in list_] for name, list_ in took.items()})
    return found


def calculator_pages() -> list[str]:
    """The addresses of the pages with a calculator."""
    pages = [page for page in SITE.rglob("index.html") if 'data-calculator="' in page.read_text(encoding="utf-8")]
    return [f"/{page.parent.relative_to(SITE).as_posix()}/" for page in pages]


def heap(browser: Browser, calculations: int) -> dict[str, int]:
    """Memory after the start and after many calculations."""
    with measure.served(SITE) as address:
        return measure.heap(browser, address + PAGE, calculations)


if __name__ == "__main__":
    main()
