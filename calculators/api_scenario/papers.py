"""The submission as tables: the acts with their days, the papers with what each must show, the numbers for MAPIR."""

from collections.abc import Iterator

from calculators.answer import Table
from calculators.api_scenario.measure_two import MeasureTwoCount
from calculators.api_scenario.model import Inputs, Rules
from calculators.api_scenario.rules import Decision
from calculators.words import day_in_words

_PROOF = {
    "before": "a day before the reporting period",
    "during": "a day in the reporting period",
    "after": "a day after the reporting period, in time for the concession",
}
_PLACE = "Attestation tab, Meaningful Use, Objective 5: Patient Electronic Access."


def tables_of(
    inputs: Inputs, rules: Rules, found: Decision, documents: list[str], second: MeasureTwoCount | None
) -> list[Table]:
    """What one answer asks to be done, handed in and entered."""
    tables = [acts(inputs, rules)]
    if documents:
        tables += [checklist(rules, found, documents), mapir(inputs, found, second)]
    return tables


def acts(inputs: Inputs, rules: Rules) -> Table:
    """The three acts of the concession, each with its day."""
    deadline, acts = rules.concession_deadline.value, inputs.acts
    both = inputs.documentation_provided_on
    days = {
        "Enable the API": inputs.api_enabled_on,
        "Tell patients how to sign in through it": (acts and acts.instructions_given_on) or both,
        "Tell patients which apps work with it": (acts and acts.app_information_given_on) or both,
    }
    rows = [
        [act, day_in_words(day) if day else "Not stated", ("Yes" if day <= deadline else "No") if day else "Not shown"]
        for act, day in days.items()
    ]
    return Table(
        title="The three acts of the concession",
        columns=["Act", "Day", f"By {day_in_words(deadline)}?"],
        rows=rows,
        note="All three are due, for the patients of the reporting period. Opt-outs get the last two by another way "
        "than the portal.",
    )


def checklist(rules: Rules, found: Decision, documents: list[str]) -> Table:
    """The papers of the scenario, with what each must show."""
    rows = [[rules.documents[name].value, _sentence("; ".join(_shown(rules, found, name)))] for name in documents]
    return Table(title="What to hand in", columns=["Paper", "It must show"], rows=rows)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _shown(rules: Rules, found: Decision, name: str) -> Iterator[str]:
    yield from rules.documents[name].shows
    if name == "api_enabled_proof" and found.position in _PROOF:
        yield _PROOF[found.position]


def mapir(inputs: Inputs, found: Decision, second: MeasureTwoCount | None) -> Table:
    """Each number with the field it is typed into."""
    numerator = f"{found.numerator:,}" if found.numerator is not None else "Not known yet"
    rows = [
        ["Measure 1, numerator", numerator],
        ["Measure 1, denominator", f"{inputs.dashboard_denominator:,}"],
        ["Measure 2, numerator", f"{second.numerator:,}" if second else "From your dashboard"],
        ["Measure 2, denominator", f"{second.denominator:,}" if second else "From your dashboard"],
    ]
    return Table(title="What to enter in MAPIR", columns=["Field", "Enter"], rows=rows, note=_PLACE)
