"""What has to be mended before there is an answer."""

from collections.abc import Iterator

from calculators.improvement_activities.model import Rules
from calculators.reading import Given, Problem
from calculators.words import day_in_words


def problems(given: Given, rules: Rules | None) -> Iterator[Problem]:
    """Everything wrong across fields, whatever could be read."""
    seen: set[str] = set()
    for path, item in given.items_of("activities"):
        name = str(item.get("activity_id") or "").strip()
        if name and name in seen:
            yield Problem(f"{path}.activity_id", f"{name} is here twice. Keep one of the two.")
        if "activity_id" in item and not name:
            yield Problem(f"{path}.activity_id", "Activity: enter its id, such as IA_EPA_1.")
        seen.add(name)
        yield from _order(path, name, item)
        yield from _clinicians(path, name, item, given)
        if rules:
            yield from _weight(path, name, item, rules)
            yield from _year(path, name, item, rules)


def _order(path: str, name: str, item: Given) -> Iterator[Problem]:
    if item.has("first_day", "last_day") and item["last_day"] < item["first_day"]:
        yield Problem(f"{path}.last_day", f"{name}: the last day is before the first. Check which day is which.")


def _clinicians(path: str, name: str, item: Given, given: Given) -> Iterator[Problem]:
    """More clinicians than the group has."""
    if (
        given.has("clinicians_in_group")
        and item.has("clinicians")
        and item["clinicians"] > given["clinicians_in_group"]
    ):
        yield Problem(f"{path}.clinicians", f"{name}: {item['clinicians']} clinicians are more than the group's "
                                            f"{given['clinicians_in_group']}. Check both numbers.")  # fmt: skip


def _weight(path: str, name: str, item: Given, rules: Rules) -> Iterator[Problem]:
    """A weight in a year that has none."""
    if not rules.points.weighted and item.get("weight") is not None:
        yield Problem(f"{path}.weight", f"{name}: {rules.starts.year} has no weights. Leave it out.")


def _year(path: str, name: str, item: Given, rules: Rules) -> Iterator[Problem]:
    for field in ("first_day", "last_day"):
        if item.has(field) and not rules.starts <= item[field] <= rules.ends:
            yield Problem(f"{path}.{field}", f"{name}: {day_in_words(item[field])} is not in {rules.starts.year}, "
                                             "the year you report on.")  # fmt: skip
