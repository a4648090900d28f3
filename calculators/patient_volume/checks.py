"""What has to be mended before there is an answer: what is missing, what contradicts, and counts that cannot be."""

from collections.abc import Iterator

from calculators.patient_volume.model import HOSPITALS, Inputs, Rules
from calculators.reading import Given, Problem
from calculators.words import count_in_words, day_in_words, listed

COUNTS = {
    "medicaid_encounters": {"population": "medicaid"},
    "needy_encounters": {"population": "needy"},
    "total_encounters": {},
    "medicaid_panel": {"population": "medicaid", "method": "panel"},
    "needy_panel": {"population": "needy", "method": "panel"},
    "total_panel": {"method": "panel"},
}
CHOICES = ("population", "method")
CHOICES_IN_WORDS = {"medicaid": "Medicaid patients", "needy": "needy patients", "encounters": "encounters alone"}
WHOLES = {
    "medicaid_encounters": "total_encounters",
    "needy_encounters": "total_encounters",
    "medicaid_panel": "total_panel",
    "needy_panel": "total_panel",
}


def problems(given: Given, rules: Rules | None) -> Iterator[Problem]:
    """Everything wrong across fields; without rules on file, all that needs none."""
    yield from who_attests(given, rules)
    yield from _period(given)
    yield from _missing_counts(given)
    yield from _contradictions(given)
    yield from _too_many(given)
    yield from _no_total(given)


def who_attests(given: Given, rules: Rules | None) -> Iterator[Problem]:
    """What is wrong with the answers that a form and a file have in common."""
    if rules:
        yield from _provider(given, rules)
    yield from _population(given)
    yield from _cost_report_year(given)
    yield from _used(given)


def needs_volume(given: Given) -> bool:
    """Whether counts and days are asked for; a children's hospital may leave them out."""
    return bool(given.get("provider") != "childrens_hospital")


def _problem(field: str, message: str) -> Problem:
    return Problem(field, f"{Inputs.model_fields[field].title}: {message}")


def _empty(given: Given, field: str) -> bool:
    return field in given and given[field] is None


def _provider(given: Given, rules: Rules) -> Iterator[Problem]:
    if given.has("provider") and given["provider"] not in rules.minimum["medicaid"]:
        year = rules.hospital_last_year.value
        yield _problem("payment_year", f"there are no rules on file for hospitals in {given['payment_year']}. The last "
                                       f"payment year for hospitals was {year}.")  # fmt: skip


def _population(given: Given) -> Iterator[Problem]:
    hospital, needy = given.get("provider") in HOSPITALS, given.get("population") == "needy"
    if hospital and needy:
        yield _problem("population", "hospitals count Medicaid patients. Needy volume is for professionals alone.")
    elif needy and _empty(given, "practices_predominantly"):
        yield _problem("practices_predominantly", "answer yes or no. Needy volume depends on it.")
    if hospital and given.has("practices_predominantly"):
        yield _problem(
            "practices_predominantly", "this is asked of professionals alone. Leave it empty for a hospital."
        )


def _period(given: Given) -> Iterator[Problem]:
    wanted = needs_volume(given) or given.has("period_start") or given.has("period_end")
    for field in ("period_start", "period_end"):
        if wanted and _empty(given, field):
            yield _problem(field, "enter a month, a day and a year.")
    if given.has("period_start", "period_end") and given["period_end"] < given["period_start"]:
        yield _problem("period_end", f"{day_in_words(given['period_end'])} is before the first day, "
                                     f"{day_in_words(given['period_start'])}.")  # fmt: skip


def _used(given: Given) -> Iterator[Problem]:
    for number, (path, used) in enumerate(given.items_of("used_periods"), 1):
        if used.has("start", "end") and used["end"] < used["start"]:
            yield Problem(f"{path}.end", f"Last day of used period {number}: {day_in_words(used['end'])} is before its "
                                         f"first day, {day_in_words(used['start'])}.")  # fmt: skip


def _cost_report_year(given: Given) -> Iterator[Problem]:
    if given.get("provider") == "hospital" and _empty(given, "cost_report_year_end"):
        yield _problem("cost_report_year_end", "enter a month and a day, such as 12-31. It decides which 90 days are "
                                               "allowed.")  # fmt: skip
    if given.has("provider", "cost_report_year_end") and given["provider"] not in HOSPITALS:
        yield _problem("cost_report_year_end", "only hospitals have one. Leave it empty, or choose a hospital above.")


def _chosen(given: Given) -> dict[str, str]:
    """Method and population, as far as they were read and may be chosen."""
    names = ["method"] if given.get("provider") in HOSPITALS and given.get("population") == "needy" else list(CHOICES)
    return {name: given[name] for name in names if given.has(name)}


def _missing_counts(given: Given) -> Iterator[Problem]:
    if not needs_volume(given) and not any(given.has(field) for field in COUNTS):
        return
    chosen = _chosen(given)
    for field, when in COUNTS.items():
        if _empty(given, field) and all(chosen.get(choice) == value for choice, value in when.items()):
            yield _problem(field, "enter a whole number, such as 300. Enter 0 if there were none.")


def _contradictions(given: Given) -> Iterator[Problem]:
    chosen = _chosen(given)
    for field, when in COUNTS.items():
        against = [chosen[choice] for choice, value in when.items() if chosen.get(choice, value) != value]
        if against and given.has(field):
            words = listed(CHOICES_IN_WORDS[choice] for choice in against)
            yield _problem(field, f"you chose to count {words}, so this number has no use. Leave it empty, or change "
                                  "what you count.")  # fmt: skip


def _too_many(given: Given) -> Iterator[Problem]:
    for field, whole in WHOLES.items():
        if given.has(field, whole) and given[field] > given[whole]:
            title = Inputs.model_fields[whole].title
            yield _problem(field, f"{count_in_words(given[field])} is more than “{title}”, "
                                  f"{count_in_words(given[whole])}. Check which number is which.")  # fmt: skip


def _no_total(given: Given) -> Iterator[Problem]:
    wholes = ["total_encounters"] + ["total_panel"] * (given.get("method") == "panel")
    if needs_volume(given) and given.has(*wholes) and not any(given[whole] for whole in wholes):
        yield _problem("total_encounters", "enter 1 or more. With nobody counted there is no share.")
