"""What the tests share: hypothesis' settings, and one question asked through the only door."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from calculators import browser

settings.register_profile("house", deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture
def ask() -> Callable[..., dict[str, Any]]:
    """Ask a calculator by name; a field that is given as `...` is left out."""

    def asked(name: str, inputs: dict[str, Any], **changes: Any) -> dict[str, Any]:
        found = {key: value for key, value in {**inputs, **changes}.items() if value is not ...}
        return json.loads(browser.run(name, json.dumps(found)))

    return asked
