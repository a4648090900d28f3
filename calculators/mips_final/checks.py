"""What has to be mended before there is an answer."""

from collections.abc import Iterator

from calculators.mips_final.model import Inputs, Rules
from calculators.mips_final.rules import UNSCORED, pathway, row_name, scored_of, states_of
from calculators.mips_final.steps import NAMES
from calculators.reading import Given, Problem
from calculators.reported import CATEGORIES, Category
from calculators.words import listed

FIELDS: dict[Category, str] = {
    "quality": "quality_score",
    "cost": "cost_score",
    "ia": "improvement_points",
    "pi": "pi_score",
}


def problems(given: Given, rules: Rules | None) -> Iterator[Problem]:
    """Everything wrong across fields; all of it depends on the year."""
    if rules:
        yield from _complex_patient(given, rules)
        yield from _combination(given, rules)


def _problem(field: str, message: str) -> Problem:
    """A problem with the field's title before it, so that the sentence stands alone."""
    return Problem(field, f"{Inputs.model_fields[field].title}: {message}")


def _complex_patient(given: Given, rules: Rules) -> Iterator[Problem]:
    bonus, most = given.get("complex_patient_bonus"), rules.complex_patient_most
    if bonus and most is None:
        yield _problem("complex_patient_bonus", f"there was none in {rules.starts.year}. Leave it empty.")
    elif bonus and most and bonus > most.value:
        yield _problem("complex_patient_bonus", f"{bonus} is more than {rules.starts.year} allows. Enter "
                                                f"{most.value} points or fewer.")  # fmt: skip


def _combination(given: Given, rules: Rules) -> Iterator[Problem]:
    """A set of scored categories for which no rule gives weights."""
    items = [item for _, item in given.items_of("reweighted")]
    read = all(name in given for name in ("reweighted", *FIELDS.values()))
    if not read or not all(item.has("category") for item in items) or not given.has("participation", "small_practice"):
        return
    path = pathway(given["participation"], given["small_practice"], rules)
    scores = {category: given[FIELDS[category]] for category in CATEGORIES}
    states = states_of(scores, {item["category"] for item in items}, path, rules, given["small_practice"])
    if len(scored_of(states)) < 2 or row_name(states) in rules.weights[path]:
        return
    missing = [category for category in CATEGORIES if states[category] in UNSCORED]
    names = listed(NAMES[category] for category in missing)
    yield _problem(FIELDS[missing[0]], f"there are no rules on file for a MIPS APM without {names} in "
                                       f"{rules.starts.year}. Enter the score CMS gives your model.")  # fmt: skip
