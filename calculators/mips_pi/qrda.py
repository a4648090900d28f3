"""The Promoting Interoperability section of a QRDA Category III report, read into the form's inputs."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from calculators import markup
from calculators.fields import quoted
from calculators.markup import Element
from calculators.reading import MOST_ENTRIES, Problem, too_many
from calculators.words import listed

type Read = tuple[dict[str, Any], list[str], list[Problem]]

SPACE = "urn:hl7-org:v3"
REPORT = "2.16.840.1.113883.10.20.27.1.1"
SECTION = "2.16.840.1.113883.10.20.27.2.5"
OTHER_SECTIONS = {
    "2.16.840.1.113883.10.20.27.2.1": "Quality",
    "2.16.840.1.113883.10.20.27.2.3": "Quality",
    "2.16.840.1.113883.10.20.27.2.4": "Improvement Activities",
}
PERIOD = "2.16.840.1.113883.10.20.17.3.8"
MEASURE = "2.16.840.1.113883.3.7031"
PERFORMED = "2.16.840.1.113883.10.20.27.3.27"
TECHNOLOGY = "2.16.840.1.113883.3.2074.1"
RATE = "72510-1"
MOST_NOTES, MOST_YEARS = 50, 5
PARTS = {"NUMER": "numerator", "DENOM": "denominator"}
ANSWERS = {"Y": True, "N": False}
_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})\d*(?:[+-]\d+)?", re.ASCII)
_COUNT = re.compile(r"-?\d{1,15}", re.ASCII)


def read(content: bytes) -> Read:
    """The inputs, what was noticed, and what is wrong with the file itself; counts are checked by the form's rules."""
    try:
        root = markup.read(content)
    except markup.NotRead as error:
        return {}, [], [Problem("", str(error))]
    if root.name != "ClinicalDocument" or root.space != SPACE or not _has_template(root, REPORT):
        return {}, [], [Problem("", "This XML file is not a QRDA Category III report. Export that report from your "
                                    "record system.")]  # fmt: skip
    sections = [section for section in root.within("section") if _has_template(section, SECTION)]
    if len(sections) != 1:
        return {}, [], [Problem("", _not_one(root, len(sections)))]
    if (count := sum(child.name == "entry" for child in sections[0].children)) > MOST_ENTRIES:
        return {}, [], [Problem("", too_many("The Promoting Interoperability section", count))]
    return _Section(root, sections[0]).read()


def _not_one(root: Element, count: int) -> str:
    if count:
        return f"The file has {count} Promoting Interoperability sections. Keep one of them: CMS does not add them up."
    found = [said for oid, said in OTHER_SECTIONS.items() for s in root.within("section") if _has_template(s, oid)]
    others = f" It has {listed(dict.fromkeys(found))}." if found else ""
    return f"The file has no Promoting Interoperability section.{others} Export the report with that category."


class _Section:
    """One section, read measure by measure; problems carry the path that the measure has in the inputs."""

    def __init__(self, root: Element, section: Element) -> None:
        self._root, self._section = root, section
        self._measurements: list[dict[str, Any]] = []
        self._notes: list[str] = []
        self._problems: list[Problem] = []

    def read(self) -> Read:
        for organizer in (found for entry in self._entries() if (found := entry.child("organizer"))):
            self._measure(organizer)
        more = "more notes are not shown. Compare the counts with those in the file."
        self._notes = _few(self._notes, more, MOST_NOTES)
        inputs: dict[str, Any] = {**self._period(), "measurements": self._measurements}
        if identifier := self._technology():
            inputs["cehrt_id"] = identifier
        self._notes.append("Names and numbers of clinicians and practices in the file are not read.")
        return inputs, self._notes, self._problems

    def _entries(self) -> Iterator[Element]:
        return (child for child in self._section.children if child.name == "entry")

    def _period(self) -> dict[str, Any]:
        """The days of the section's own period; its year is the year that is reported on."""
        found = list(_periods(self._section))
        if len(set(found)) != 1:
            self._problems.append(Problem("performance_start", _no_period(found)))
        if not found:
            return {}
        start, end = found[0]
        self._other_years(start[:4], {first[:4] for first, _ in found})
        year = {"performance_year": int(start[:4])} if start[:4].isascii() and start[:4].isdigit() else {}
        return {**year, "performance_start": start, "performance_end": end}

    def _other_years(self, year: str, own: set[str]) -> None:
        """A section that reports another year than its neighbors may have the wrong period."""
        others = {first[:4] for first, _ in _periods(self._root)} - own
        if others:
            self._notes.append(
                f"The Promoting Interoperability section reports {year}, and other sections report "
                f"{listed(_few(sorted(others), 'other dates', MOST_YEARS))}. Check the year before you use the answer."
            )

    def _technology(self) -> str:
        """CMS's id of the certified technology, where the file gives one."""
        ids = (item for part in self._root.children if part.name == "participant" for item in part.within("id"))
        return next((given for item in ids if item.get("root") == TECHNOLOGY and (given := item.get("extension"))), "")

    def _measure(self, organizer: Element) -> None:
        path = f"measurements.{len(self._measurements)}"
        ids = [item for item in organizer.within("id") if item.get("root") == MEASURE]
        name = ids[0].get("extension") if ids else ""
        if not name:
            self._problems.append(Problem("measurements", f"Line {organizer.line:,}: {_no_measure(organizer)}"))
            return
        if "-" in name:
            self._notes.append(f"{quoted(name)} is read as {name.replace('-', '_')}.")
            name = name.replace("-", "_")
        self._measurements.append({"measureId": name, "value": self._value(name, path, organizer)})

    def _value(self, name: str, path: str, organizer: Element) -> object:
        """Yes, no or a ratio, as the entry gives it; what it lacks is told by the form's own rules."""
        observed = [item for part in organizer.children if (item := part.child("observation"))]
        answers = [_code(item) for item in observed if _has_template(item, PERFORMED)]
        counts = [(PARTS[code], item) for item in observed if (code := _code(item)) in PARTS]
        if len(answers) + len({part for part, _ in counts}) != len(answers) + len(counts) or len(answers) > 1:
            said = "the entry gives the same count or answer twice. Keep one of them."
            self._problems.append(Problem(f"{path}.value", f"{name}: {said}"))
        if answers and not counts:
            return self._answer(name, path, answers[0])
        ratio = {part: _count(item) for part, item in counts}
        self._rate(name, ratio, observed)
        return ratio

    def _answer(self, name: str, path: str, code: str) -> bool | None:
        if code not in ANSWERS:
            said = f"{quoted(code)} is neither Y nor N. Answer it with one of them."
            self._problems.append(Problem(f"{path}.value", f"{name}: {said}"))
        return ANSWERS.get(code)

    def _rate(self, name: str, ratio: dict[str, Any], observed: list[Element]) -> None:
        """A printed rate that is not the rate of the counts is worth a note; the counts are what is submitted."""
        numerator, denominator = ratio.get("numerator"), ratio.get("denominator")
        rates = [value.get("value") for item in observed if _is_rate(item) and (value := item.child("value"))]
        if not (isinstance(numerator, int) and isinstance(denominator, int) and denominator > 0):
            return
        for rate in rates:
            printed = Fraction(rate) if re.fullmatch(r"\d{1,4}(\.\d{1,12})?", rate, re.ASCII) else None
            if printed is not None and abs(printed - Fraction(numerator, denominator)) > Fraction(1, 1000):
                self._notes.append(f"{name}: the file prints the rate {rate}, and its counts are {numerator:,} of "
                                   f"{denominator:,}. The counts are used.")  # fmt: skip


def _few(found: list[str], others: str, most: int) -> list[str]:
    """The first of many, and how many more there are."""
    return found if len(found) <= most else [*found[:most], f"{len(found) - most:,} {others}"]


def _no_measure(organizer: Element) -> str:
    """What to say of an entry without an id of CMS's; an id with another root is named."""
    named = next((item for document in organizer.within("externalDocument") for item in document.within("id")
                  if item.get("extension")), None)  # fmt: skip
    if named is None:
        return "an entry names no measure. Give it CMS's id, such as PI_EP_1."
    return (
        f"{quoted(named.get('extension'))} has the root {named.get('root')[:60]}, and CMS's measures have the root "
        f"{MEASURE}. Change the root in the file, or enter the measure by hand."
    )


def _no_period(found: list[tuple[str, str]]) -> str:
    if found:
        return "First day of your performance period: the section gives more than one period. Keep one of them."
    return "First day of your performance period: the section gives no period. Enter the days by hand."


def _periods(part: Element) -> Iterator[tuple[str, str]]:
    """The first and last day of every period that a part gives; what is no date is left as it stands."""
    for act in part.within("act"):
        times = act.child("effectiveTime")
        if times and _has_template(act, PERIOD):
            low, high = times.child("low"), times.child("high")
            yield _day(low.get("value") if low else ""), _day(high.get("value") if high else "")


def _day(raw: str) -> str:
    found = _DAY.fullmatch(raw)
    return "-".join(found.groups()) if found else raw


def _has_template(element: Element, oid: str) -> bool:
    return any(child.name == "templateId" and child.get("root") == oid for child in element.children)


def _code(observation: Element) -> str:
    value = observation.child("value")
    return value.get("code") if value else ""


def _is_rate(observation: Element) -> bool:
    code = observation.child("code")
    return bool(code and code.get("code") == RATE)


def _count(observation: Element) -> int | str:
    """The aggregated count inside; text that is no whole number is kept, so that the form says so."""
    inner = observation.child("entryRelationship", "observation", "value")
    raw = inner.get("value") if inner else ""
    return int(raw) if _COUNT.fullmatch(raw) else raw
