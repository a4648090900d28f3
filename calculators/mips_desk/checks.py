"""What has to be mended before there is an answer; what is wrong inside one row never stops the others."""

from collections.abc import Iterator, Sequence

from calculators.mips_desk.model import Inputs, Rules
from calculators.mips_desk.opening import NoRoster, opened
from calculators.periods import NoRules, in_force
from calculators.reading import Given, Problem


def year_of(given: Given, periods: Sequence[Rules]) -> int | None:
    """The year of the roster: a saved file's own, where it is on file, else the one that is typed."""
    typed: int | None = given.get("performance_year")
    if not given.get("saved"):
        return typed
    try:
        own = opened(given["saved"]).roster.get("performance_year")
    except NoRoster:
        return typed
    if own is None:
        return typed
    on_file = any(rules.starts.year == own for rules in periods)
    return typed if typed is not None and not on_file else int(own)


def problems(given: Given, rules: Rules | None, periods: Sequence[Rules]) -> Iterator[Problem]:
    """Everything wrong with the roster as a whole."""
    readable = True
    if given.get("saved") is not None:
        try:
            opened(given["saved"])
        except NoRoster as error:
            readable = False
            yield Problem("saved", f"{Inputs.model_fields['saved'].title}: {error}")
    if readable and "performance_year" in given and year_of(given, periods) is None:
        title = Inputs.model_fields["performance_year"].title
        yield Problem("performance_year", f"{title}: choose the year you report on.")
    if given.has("copy_to"):
        yield from _copy_to(given, rules, periods)
    if given.has("show") and not given.get("saved"):
        yield from _show(given)


def _copy_to(given: Given, rules: Rules | None, periods: Sequence[Rules]) -> Iterator[Problem]:
    title = Inputs.model_fields["copy_to"].title
    if rules and given["copy_to"] == rules.starts.year:
        yield Problem("copy_to", f"{title}: it is the year of the roster itself. Choose another one.")
    try:
        in_force(periods, given["copy_to"])
    except NoRules as error:
        yield Problem("copy_to", f"{title}: {error.args[0]}.")


def _show(given: Given) -> Iterator[Problem]:
    kind, _, place = str(given["show"]).partition(".")
    rows = given.get(kind) if kind in ("clinicians", "groups") else None
    if not rows or not place.isascii() or not place.isdigit() or int(place[:6]) >= len(rows):
        title = Inputs.model_fields["show"].title
        yield Problem("show", f"{title}: there is no such row. Name it as clinicians.0 or groups.0.")
