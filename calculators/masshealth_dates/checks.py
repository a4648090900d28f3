"""What has to be said before a day can be found."""

from collections.abc import Iterator

from calculators.masshealth_dates.model import Inputs, Rules
from calculators.reading import Given, Problem

NEEDED = {"prior_authorization": "speed", "fiscal_soundness": "agency"}


def problems(given: Given, rules: Rules | None) -> Iterator[Problem]:
    """What one question needs and the others do not; nothing here needs the rules."""
    field = NEEDED.get(given.get("what", ""))
    if field and field in given and given[field] is None:
        yield Problem(field, f"{Inputs.model_fields[field].title}: choose one of the answers.")
