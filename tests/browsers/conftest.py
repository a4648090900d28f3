import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest

from hooks.serve import serve
from tests.browsers.chromium import chromium
from tests.browsers.firefox import firefox
from tests.browsers.webkit import webkit
from tests.engine import conftest as engine

SITE = Path(__file__).parents[2] / "site"
# The site whose engine holds the stand-in is made once for the tests of the engine and for these.
stand_in = engine.site
BROWSERS = {"chromium": chromium, "firefox": firefox, "webkit": webkit}


class Opened:
    """The browsers of this test process: each is opened when a test first asks for it, and one at a time."""

    def __init__(self):
        self.name, self.page, self.stack = None, None, ExitStack()

    def take(self, name, network):
        if self.name != (name, network):
            self.stack.close()
            self.page = self.stack.enter_context(BROWSERS[name](network=network))
            self.name = (name, network)
        return self.page


@pytest.fixture(scope="session")
def opened():
    browsers = Opened()
    yield browsers
    browsers.stack.close()


@pytest.fixture(scope="session", params=BROWSERS)
def name(request):
    return request.param


@pytest.fixture
def page(opened, name):
    """A page of each browser in turn."""
    return opened.take(name, True)


@pytest.fixture
def lonely_page(opened, name):
    """A page of each browser in turn, that reaches no network."""
    return opened.take(name, False)


@pytest.fixture(scope="session")
def address():
    assert (SITE / "index.html").exists(), "There is no site to test. Run make build first."
    with serve(SITE) as (base, _):
        yield base.rstrip("/")


@pytest.fixture
def own_site(tmp_path):
    """A copy of the site that a test may damage, and its address."""
    shutil.copytree(SITE, tmp_path / "site", ignore=shutil.ignore_patterns("download", "search"))
    with serve(tmp_path / "site") as (base, _):
        yield tmp_path / "site", base.rstrip("/")


@pytest.fixture(scope="session")
def one_file(tmp_path_factory):
    """The copy in one file, in a folder with a name as people give them."""
    folder = tmp_path_factory.mktemp("shared drive & more")
    shutil.copy(SITE / "download/attestation-desk.html", folder)
    return folder / "attestation-desk.html"
