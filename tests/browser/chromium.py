"""A Chromium to test with: one that is here, else one that can be had."""

import atexit
import contextlib
import fcntl
import functools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MISSING = (
    "No Chromium was found. Install one (Debian: apt-get install chromium), run 'playwright install chromium', "
    "or set CHROMIUM to the program."
)


def executable(playwright: Playwright) -> str:
    """The Chromium to use: $CHROMIUM, Playwright's own, one on the path; else one is installed."""
    given = os.environ.get("CHROMIUM")
    if given:
        return given
    return _present(playwright) or _installed(playwright)


def _present(playwright: Playwright) -> str | None:
    own = playwright.chromium.executable_path
    return own if Path(own).exists() else next(filter(None, map(shutil.which, NAMES)), None)


def _installed(playwright: Playwright) -> str:
    """Install a Chromium; one test process does it, the others wait."""
    with (Path(tempfile.gettempdir()) / "attestation-desk-chromium.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
        if os.geteuid() == 0 and shutil.which("apt-get"):
            ways += [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]]
        for way in ways:
            if found := _present(playwright):
                return found
            subprocess.run(way, capture_output=True, timeout=600, check=False)
        found = _present(playwright)
    if not found:
        raise RuntimeError(MISSING)
    return found


def launch(playwright: Playwright, *more: str) -> Browser:
    """Chromium without a window and without requests of its own; `more` are further flags."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=executable(playwright), args=[*FLAGS, *sandbox, *more])


@functools.cache
def _playwright() -> Playwright:
    """Playwright runs once in a process: tests of several folders share it."""
    started = sync_playwright().start()
    atexit.register(started.stop)
    return started


@contextlib.contextmanager
def chromium(*more: str) -> Iterator[Browser]:
    """A running Chromium."""
    browser = launch(_playwright(), *more)
    yield browser
    browser.close()
