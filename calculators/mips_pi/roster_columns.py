"""The columns of a list of clinicians in a year: two for a rate, one for a yes or no, one for each exclusion."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from calculators.mips_pi.year import Rules, tail_of
from calculators.reported import MeasureSet
from calculators.tables import Column

PARTS = {"numerator": ("num", "n", "numer"), "denominator": ("den", "d", "denom")}
PREFIXES = ("PI_", "ACI_", "")
CLINICIAN = Column(
    "clinician",
    "Clinician",
    "id",
    ("NPI", "Clinician name", "Provider", "Provider name", "Provider NPI", "Individual NPI", "Name", "Physician"),
    needed=False,
)
OWN = (
    Column("performance_start", "First day of the period", "day", ("Start", "Period start", "Performance start",
           "performanceStart"), needed=False),
    Column("performance_end", "Last day of the period", "day", ("End", "Period end", "Performance end",
           "performanceEnd"), needed=False),
    Column("cehrt_id", "CMS EHR Certification ID", "id", ("CEHRT ID", "CEHRT", "CHPL ID"), needed=False),
)  # fmt: skip


def columns_of(rules: Rules, chosen: MeasureSet | None) -> tuple[Column, ...]:
    """Every column that a list of clinicians may have in a year."""
    measures = {name: item for name, item in rules.measures.items() if _counts(name, rules, chosen)}
    titles = Counter(item.title for item in measures.values())
    found: list[Column] = [CLINICIAN, *OWN]
    for name, measure in measures.items():
        known = [*_ids(name), *([measure.title] if titles[measure.title] == 1 else [])]
        if measure.kind == "ratio":
            found += _ratio(name, measure.title, known)
        else:
            found.append(Column(name, f"{measure.title} ({name})", "yes_no", tuple(known), needed=False))
    found += _exclusions(rules, set(measures))
    return tuple(found)


def _counts(name: str, rules: Rules, chosen: MeasureSet | None) -> bool:
    return chosen is None or rules.set_of(name) in (None, chosen)


def _ids(name: str) -> Iterator[str]:
    return (f"{prefix}{tail_of(name)}" for prefix in PREFIXES)


def _ratio(name: str, title: str, known: list[str]) -> Iterator[Column]:
    for part, short in PARTS.items():
        aliases = [f"{one} {word}" for one in known for word in (part, *short)]
        aliases += [f"{part} {one}" for one in known]
        yield Column(f"{name}_{part}", f"{title} ({name}), {part}", "count", tuple(aliases), needed=False)


def _exclusions(rules: Rules, measures: set[str]) -> Iterator[Column]:
    """An exclusion is claimed with a yes; the levels of engagement stand beside their registries."""
    beside = {name: item.of for name, item in rules.exclusions.items()}
    beside |= {name: item.of for name, item in rules.qualifiers.items()}
    for name, of in beside.items():
        if of in measures:
            word = "exclusion" if name in rules.exclusions else "level of engagement"
            title = f"{name}, {word} of {rules.measures[of].title}"
            yield Column(name, title, "yes_no", tuple(_ids(name)), needed=False)


def measurements(values: Mapping[str, Any], rules: Rules) -> list[dict[str, Any]]:
    """The answers of one row, as the form has them; half a ratio stays half, so that it is told."""
    found: list[dict[str, Any]] = []
    for name in (*rules.measures, *rules.exclusions, *rules.qualifiers):
        parts = {part: values.get(f"{name}_{part}") for part in PARTS}
        if values.get(name) is not None:
            found.append({"measureId": name, "value": values[name]})
        elif any(value is not None for value in parts.values()):
            given = {part: value for part, value in parts.items() if value is not None}
            found.append({"measureId": name, "value": given})
    return found
