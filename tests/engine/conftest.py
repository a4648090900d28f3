import fcntl
import json
import shutil
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from hooks import engine, headers
from hooks.serve import serve
from tests.browser.chromium import chromium

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
SCRIPTS = ("engine.js", "cell.js", "parts.js", "pending.js", "running.js")
SHARED = ("node_modules", "docs", "hooks", "requirements-browser.lock", "pyproject.toml", "README.md", "LICENSE")


@contextmanager
def one_at_a_time(place):
    """Of several test processes one builds, the others wait and find it done."""
    with place.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield not place.exists()


def shared_folder(factory, worker_id):
    base = factory.getbasetemp()
    return base if worker_id == "master" else base.parent


def stand_in_root(root):
    """A repository whose calculators are the stand-in, and whose cache is our own."""
    root.mkdir(parents=True)
    (ROOT / "build").mkdir(exist_ok=True)
    for name in (*SHARED, "build"):
        (root / name).symlink_to(ROOT / name)
    shutil.copytree(HERE / "stand_in", root / "calculators", ignore=shutil.ignore_patterns("__pycache__"))
    return root


def stand_in_site(root, folder):
    """A site of one page, in two forms, with the engine of a repository."""
    manifest = engine.build(root, folder)
    (folder / "assets").mkdir()
    for script in SCRIPTS:
        shutil.copy(ROOT / "docs/assets" / script, folder / "assets")
    shutil.copy(HERE / "page.js", folder)
    page = (HERE / "page.html").read_text().replace("MANIFEST", manifest.text())
    (folder / "index.html").write_text(page)
    (folder / "unsealed.html").write_text(page.replace("data-calculator", "data-x"))
    headers.seal(folder, engine.frame_script(ROOT))


@pytest.fixture(scope="session")
def built(tmp_path_factory, worker_id):
    """The engine with our own calculators: its folder and its manifest."""
    place = shared_folder(tmp_path_factory, worker_id) / "own"
    with one_at_a_time(place) as first:
        if first:
            unfinished = place.with_name("own.unfinished")
            manifest = engine.build(ROOT, unfinished)
            (unfinished / "manifest.json").write_text(manifest.text())
            unfinished.rename(place)
    return place


@pytest.fixture(scope="session")
def site(tmp_path_factory, worker_id):
    """A site of one page whose engine holds the stand-in."""
    place = shared_folder(tmp_path_factory, worker_id) / "stand-in"
    with one_at_a_time(place) as first:
        if first:
            unfinished = place.with_name("stand-in.unfinished")
            stand_in_site(stand_in_root(place.with_name("root")), unfinished)
            unfinished.rename(place)
    return place


@pytest.fixture(scope="session")
def browser():
    with chromium() as running:
        yield running


@pytest.fixture
def desk(site, browser):
    """The page, opened; what was asked of the server; what went wrong on the console."""
    with serve(site) as (url, asked):
        context = browser.new_context()
        page = context.new_page()
        requests, troubles = [], []
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.goto(url)
        page.locator("[data-loaded]").wait_for()
        parts = {part["name"]: part for part in page.evaluate("manifest.parts")}
        yield SimpleNamespace(
            page=page, url=url, asked=asked, requests=requests, troubles=troubles, site=site, parts=parts
        )
        context.close()


@pytest.fixture
def start(desk):
    """Start the engine and wait for how it ends: `ready` or `failed`."""

    def begin(end="ready", **changes):
        desk.page.evaluate("changes => open_(changes)", json.loads(json.dumps(changes)))
        desk.page.locator(f"html[data-engine={end}]").wait_for(state="attached")
        return desk.page

    return begin
