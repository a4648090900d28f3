import tomllib
from types import SimpleNamespace

import pytest

from tests.browsers.conftest import Opened
from tests.seal import attacked
from tests.seal.attack import Attack
from tests.seal.elsewhere import elsewhere

LIMITS = tomllib.loads((attacked.HERE / "limits.toml").read_text(encoding="utf-8"))["limit"]


@pytest.fixture(scope="session")
def opened():
    browsers = Opened()
    yield browsers
    browsers.stack.close()


@pytest.fixture
def attack(opened, tmp_path, request):
    """An attack on the site as one host serves it: with its headers or without, sealed or not."""
    wanted = SimpleNamespace(**{"sealed": True, "sent": False, "plain": False, **request.param})
    attacked.write(tmp_path / "changed", wanted.sealed, wanted.plain)
    with attacked.serve(tmp_path / "changed", wanted.sent) as (address, own), elsewhere() as other:
        page = opened.take(wanted.browser, True)
        yield Attack(page, wanted.browser, address, own, other)
        page.open("about:blank")
