"""CMS's own submission format (QPP JSON): this category's measurement set, read into the form and written from it."""

import re
from collections.abc import Mapping
from typing import Any

from calculators.fields import Ratio
from calculators.mips_pi.model import Inputs
from calculators.mips_pi.year import Rules
from calculators.periods import NoRules, in_force
from calculators.reading import MOST_ENTRIES, Problem, Unreadable, parse, too_many
from calculators.words import listed

type Read = tuple[dict[str, Any], list[str], list[Problem]]

WRAPPERS = ("data", "submission")
NAMES = {"performanceStart": "performance_start", "performanceEnd": "performance_end", "cehrtId": "cehrt_id"}
OLD, NEW = "aci", "pi"
_YEAR = re.compile(r"[0-9]{4}")
UNSAID = "CMS's format does not name the edition of your technology. Choose it, because it decides a bonus."
NOT_READ = "Names and numbers of clinicians and practices in the file are not read."


def read(content: bytes, years: tuple[Rules, ...]) -> Read:
    """The inputs, what was noticed, and what is wrong with the file itself; counts are checked by the form's rules."""
    try:
        submission = _unwrapped(parse(_text(content), "The file"))
    except Unreadable as error:
        return {}, [], [Problem("", str(error))]
    sets = submission.get("measurementSets")
    if not isinstance(sets, list):
        return {}, [], [Problem("", "The file has no measurementSets. Open a submission in CMS's format.")]
    own = [found for found in sets if isinstance(found, dict) and found.get("category") in (OLD, NEW)]
    if len(own) != 1:
        return {}, [], [Problem("", _not_one(sets, len(own)))]
    items = own[0].get("measurements")
    if isinstance(items, list) and len(items) > MOST_ENTRIES:
        return {}, [], [Problem("", too_many("The measurement set", len(items)))]
    return _read_set(submission, own[0], years)


def _text(content: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    return content.decode("utf-8-sig", errors="replace")


def _unwrapped(data: dict[str, Any]) -> dict[str, Any]:
    """The submission itself; CMS's replies wrap it."""
    for name in WRAPPERS:
        inner = data.get(name)
        data = inner if isinstance(inner, dict) else data
    return data


def _not_one(sets: list[Any], count: int) -> str:
    if count:
        return f"The file has {count} measurement sets of this category. Keep one of them: CMS does not add them up."
    found = [str(item["category"])[:40] for item in sets if isinstance(item, dict) and item.get("category")]
    others = f" It has {listed(dict.fromkeys(found))}." if found else ""
    return f"The file has no measurement set of the category {NEW} ({OLD} in the first year).{others}"


def _read_set(submission: Mapping[str, Any], found: Mapping[str, Any], years: tuple[Rules, ...]) -> Read:
    inputs: dict[str, Any] = {name: found[key] for key, name in NAMES.items() if found.get(key) is not None}
    items = found.get("measurements")
    items = items if isinstance(items, list) else []
    inputs["measurements"] = [_measurement(item) for item in items]
    year = submission.get("performanceYear", found.get("performanceYear"))
    if year is not None:
        inputs["performance_year"] = int(year) if isinstance(year, str) and _YEAR.fullmatch(year) else year
    rules = _rules_of(inputs.get("performance_year"), years)
    problems, notes = [], [NOT_READ]
    if rules and found["category"] != category_of(rules):
        said = f"in {rules.starts.year} CMS calls this category {category_of(rules)}, not {found['category']}."
        problems.append(Problem("", f"The measurement set: {said} Change the word in the file."))
    if rules and rules.has_sets:
        notes.append(UNSAID)
        if (only := set_of(inputs["measurements"], rules)) is not None:
            inputs["measure_set"] = only
    return inputs, notes, problems


def _measurement(item: object) -> object:
    """A measurement without what CMS's replies add to it."""
    if not isinstance(item, dict):
        return item
    value = item.get("value")
    if isinstance(value, dict):
        value = {part: value[part] for part in Ratio.model_fields if part in value}
    return {key: given for key, given in (("measureId", item.get("measureId")), ("value", value)) if given is not None}


def _rules_of(year: object, years: tuple[Rules, ...]) -> Rules | None:
    try:
        return in_force(years, year) if isinstance(year, int) and not isinstance(year, bool) else None
    except NoRules:
        return None


def set_of(measurements: list[Any], rules: Rules) -> str | None:
    """The one measure set that holds every measure and exclusion here; none where they are of both, or of neither."""
    ids = [name for item in measurements if isinstance(item, dict) and isinstance(name := item.get("measureId"), str)]
    measures = [rules.exclusions[name].of if name in rules.exclusions else name for name in ids]
    found = {rules.set_of(name) for name in measures if name in rules.measures} - {None}
    return found.pop() if len(found) == 1 else None


def category_of(rules: Rules) -> str:
    """The category's word in CMS's format; the ids of the year begin with it."""
    return next(iter(rules.measures)).partition("_")[0].lower()


def written(inputs: Inputs, rules: Rules) -> dict[str, Any]:
    """The submission as CMS's format has it, without who submits: the form does not ask for that."""
    found: dict[str, Any] = {
        "category": category_of(rules),
        "performanceStart": inputs.performance_start.isoformat(),
        "performanceEnd": inputs.performance_end.isoformat(),
        "measurements": [item.model_dump() for item in inputs.measurements],
    }
    if inputs.cehrt_id:
        found["cehrtId"] = inputs.cehrt_id
    return {"performanceYear": inputs.performance_year, "measurementSets": [found]}
