"""The answer as a file for CMS: the submission in CMS's own format."""

import json
from collections.abc import Sequence

from calculators.answer import Result
from calculators.filing import JSON, Export
from calculators.mips_pi.model import Inputs
from calculators.mips_pi.qpp import category_of, written
from calculators.mips_pi.year import Rules

NOTE = "Add entityType, taxpayerIdentificationNumber and nationalProviderIdentifier: this page does not ask for them"


def exports(inputs: Inputs, rules: Rules, result: Result) -> Sequence[Export]:
    """The submission, with what is in the form."""
    name = f"qpp-{category_of(rules)}-{inputs.performance_year}.json"
    title = "This submission in CMS's format (QPP JSON)"
    return [Export("submission", title, name, JSON, lambda: _made(inputs, rules), NOTE)]


def _made(inputs: Inputs, rules: Rules) -> bytes:
    return (json.dumps(written(inputs, rules), indent=2) + "\n").encode()
