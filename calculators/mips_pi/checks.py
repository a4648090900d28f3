"""What is wrong across fields, told all at once from whatever could be read."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from calculators.mips_pi.model import Inputs
from calculators.mips_pi.year import Rules
from calculators.periods import NoRules, in_force
from calculators.reading import Given, Problem
from calculators.words import day_in_words, listed

type Found = Mapping[str, tuple[str, bool | Given]]


def problems(given: Given, rules: Rules | None, periods: Sequence[Rules]) -> Iterator[Problem]:
    """Everything wrong across fields; without rules on file, all that needs none. `periods` are all years on file."""
    found = _found(given)
    yield from _order(given)
    yield from _other_year(given, periods)
    yield from _ids(given, [rules] if rules else periods, periods)
    for name, (path, value) in found.items():
        if isinstance(value, Given) and value.has("numerator", "denominator") and not _wants_yes_or_no(name, rules):
            yield from _parts(name, path, value["numerator"], value["denominator"])
    if rules is None:
        return
    yield from _period(given, rules)
    yield from _sets(given, rules)
    for name, (path, value) in found.items():
        yield from _value(name, path, value, found, rules)
    yield from _exclusions(found, rules)
    yield from _replacing(found, rules)


def _problem(field: str, message: str) -> Problem:
    """A problem with the field's title before it, so that the sentence stands alone."""
    return Problem(field, f"{Inputs.model_fields[field].title}: {message}")


def _period(given: Given, rules: Rules) -> Iterator[Problem]:
    for name in ("performance_start", "performance_end"):
        if given.has(name) and not rules.starts <= given[name] <= rules.ends:
            yield _problem(name, f"{day_in_words(given[name])} is not in {rules.starts.year}, the year you report on.")


def _order(given: Given) -> Iterator[Problem]:
    if given.has("performance_start", "performance_end") and given["performance_end"] < given["performance_start"]:
        yield _problem("performance_end", "it is before the first day. Check which day is which.")


def _other_year(given: Given, periods: Sequence[Rules]) -> Iterator[Problem]:
    """The year to compare with is another one, and it has rules on file."""
    if not given.has("compare_with"):
        return
    if given["compare_with"] == given.get("performance_year"):
        yield _problem("compare_with", "it is the year you report on. Choose another one, or leave this out.")
    try:
        in_force(periods, given["compare_with"])
    except NoRules as error:
        yield _problem("compare_with", f"{error.args[0]}.")


def _sets(given: Given, rules: Rules) -> Iterator[Problem]:
    if rules.has_sets:
        return
    if given.has("measure_set"):
        yield _problem("measure_set", f"{rules.starts.year} has one measure set. Leave this out.")
    if given.has("cehrt_edition"):
        yield _problem("cehrt_edition", f"{rules.starts.year} does not ask for the edition. Leave this out.")


def _ids(given: Given, asked: Sequence[Rules], periods: Sequence[Rules]) -> Iterator[Problem]:
    """Ids given twice, and ids that the year asked for does not know."""
    seen: set[str] = set()
    for path, item in given.items_of("measurements"):
        if not item.has("measureId"):
            continue
        name, field = item["measureId"], f"{path}.measureId"
        if name in seen:
            yield Problem(field, f"{name} is here twice. Keep one of the two.")
        elif not any(_known(name, rules) for rules in asked):
            years = [str(period.starts.year) for period in periods if _known(name, period)]
            said = f"It is an id of {listed(years)}" if years else "No year on file has it"
            yield Problem(field, f"“{name[:40]}” is not an id of the year you report on. {said}.")
        seen.add(name)


def _known(name: str, rules: Rules) -> bool:
    return name in rules.measures or name in rules.exclusions or name in rules.qualifiers


def _found(given: Given) -> Found:
    """The answers that could be read, each with its path; of a repeated id the first."""
    found: dict[str, tuple[str, bool | Given]] = {}
    for path, item in given.items_of("measurements"):
        if item.has("measureId", "value"):
            found.setdefault(item["measureId"], (f"{path}.value", item["value"]))
    return found


def _value(name: str, path: str, value: bool | Given, found: Found, rules: Rules) -> Iterator[Problem]:
    """The right kind of answer, and a ratio that is one."""
    if not _known(name, rules):
        return
    asks_ratio = not _wants_yes_or_no(name, rules)
    if asks_ratio and isinstance(value, bool):
        yield Problem(path, f"{name}: give a numerator and a denominator. Yes or no is not enough here.")
    elif not asks_ratio and not isinstance(value, bool):
        yield Problem(path, f"{name}: answer yes or no. It has no numerator and no denominator.")
    elif isinstance(value, Given) and value.get("denominator") == 0 and not _excused(name, value, found, rules):
        yield Problem(f"{path}.denominator", f"{name}: enter a denominator of 1 or more, or leave the measure out. "
                                             f"With 0 there is no rate.{_zero_of_zero(name, rules)}")  # fmt: skip


def _wants_yes_or_no(name: str, rules: Rules | None) -> bool:
    """Whether the year knows an id and asks it for a yes or no."""
    asks_ratio = rules is not None and name in rules.measures and rules.measures[name].kind == "ratio"
    return rules is not None and _known(name, rules) and not asks_ratio


def _parts(name: str, path: str, numerator: int, denominator: int) -> Iterator[Problem]:
    if numerator > denominator > 0:
        yield Problem(f"{path}.numerator", f"{name}: the numerator, {numerator:,}, is more than the denominator, "
                                           f"{denominator:,}. Check which number is which.")  # fmt: skip


def _zero_of_zero(name: str, rules: Rules) -> str:
    """Where 0 of 0 goes with an exclusion, which one."""
    exclusions = rules.exclusions_of(name)
    if rules.with_exclusion.value == "nothing" or not exclusions:
        return ""
    return f" 0 of 0 goes only with {listed(exclusions, 'or')}."


def _excused(name: str, value: Given, found: Found, rules: Rules) -> bool:
    """Whether 0 of 0 may stand: the year reports it together with the exclusion, and an exclusion is claimed."""
    claims = [*rules.exclusions_of(name), *rules.measures[name].instead]
    together = rules.with_exclusion.value == "zero_numerator" and value.get("numerator") == 0
    return together and any(_given(item, found) is True for item in claims if item in rules.exclusions)


def _given(name: str, found: Found) -> bool | Given | None:
    return found[name][1] if name in found else None


def _exclusions(found: Found, rules: Rules) -> Iterator[Problem]:
    """An exclusion says that a measure was not reported."""
    for name, exclusion in rules.exclusions.items():
        if _given(name, found) is not True:
            continue
        again = [item for item, measure in rules.measures.items() if exclusion.of in (item, measure.again)]
        for measure in (item for item in again if item in found):
            if rules.with_exclusion.value == "nothing":
                yield Problem(found[name][0], f"{name} excludes you from {measure}, which you also report. Keep one of "
                                              "the two and leave the other out.")  # fmt: skip
            elif _counts(found[measure][1]):
                yield Problem(found[name][0], f"{name} excludes you from {measure}, which you also report. With the "
                                              f"exclusion, leave {measure} out or answer it with 0 or No.")  # fmt: skip


def _counts(value: bool | Given) -> bool:
    """Whether an answer says that something was done."""
    return value is True if isinstance(value, bool) else value.get("numerator", 0) != 0


def _replacing(found: Found, rules: Rules) -> Iterator[Problem]:
    """Of the ids that replace each other, one may be sent; an id answered No is not sent."""
    sent = [name for name in found if found[name][1] is not False]
    for group in rules.only_one:
        chosen = [name for name in sent if name in group.ids]
        for name in chosen[1:]:
            yield Problem(found[name][0], f"{name} and {chosen[0]} replace each other. Keep one of the two.")
    ways = [(name, rules.measures[name].way) for name in sent if name in rules.measures and rules.measures[name].way]
    for (first, way), (second, other) in combinations(ways, 2):
        if way != other:
            yield Problem(found[second][0], f"{second} replaces {first}. Report health information exchange in one "
                                            "way and leave the other out.")  # fmt: skip
