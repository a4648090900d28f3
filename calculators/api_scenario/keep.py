"""The files that go with an answer: the letters of Scenarios 3 and 4."""

from collections.abc import Iterator

from calculators.api_scenario.letters import Case, letters
from calculators.api_scenario.model import Inputs, Result, Rules
from calculators.filing import Export


def exports(inputs: Inputs, rules: Rules, result: Result) -> Iterator[Export]:
    """The letters among the documents to hand in."""
    case = case_of(inputs, inputs.audit_log_entries, to_be_safe=result.scenario not in (3, 4))
    return letters(result.documents, case, rules)


def case_of(inputs: Inputs, entries: int | None, *, to_be_safe: bool) -> Case:
    """What the letter of one answer speaks of."""
    return Case(
        start=inputs.period_start,
        end=inputs.period_end,
        enabled=inputs.api_enabled_on,
        entries=entries,
        head=inputs.letter,
        stayed_on=inputs.acts.api_stayed_on if inputs.acts else None,
        to_be_safe=to_be_safe,
    )
