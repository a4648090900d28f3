"""What is odd about a row without stopping its score: numbers that do not fit, and choices that contradict."""

from collections import Counter
from collections.abc import Iterator, Sequence

from calculators import npi
from calculators.mips_desk.faces import exclusions_of
from calculators.mips_desk.people import Clinician, Group
from calculators.mips_desk.rows import Row, plain
from calculators.words import listed

TIN_DIGITS = 9

type People = Counter[tuple[str, str]]


def warnings(rows: Sequence[Row]) -> dict[str, list[str]]:
    """Everything odd about every row, by its path."""
    people = Counter(_identity(row.own) for row in rows if isinstance(row.own, Clinician))
    numbers = Counter(plain(row.own.number) for row in rows if isinstance(row.own, Group))
    return {row.path: list(_of(row, people, numbers)) for row in rows}


def _of(row: Row, people: People, numbers: Counter[str]) -> Iterator[str]:
    if isinstance(row.own, Group):
        yield from _group(row, row.own, numbers)
        yield from _claimed_beside_counts(row)
        yield from _periods(row)
    else:
        yield from _numbers(row.own, people)
        yield from _ways_of_reporting(row, row.own)


def _identity(own: Clinician) -> tuple[str, str]:
    """NPI and TIN as they compare: one clinician may work for several practices."""
    return npi.bare(own.npi or ""), plain(own.tin)


def _tin(number: str | None) -> Iterator[str]:
    digits = plain(number)
    if number and (len(digits) != TIN_DIGITS or not digits.isdigit()):
        yield f"TIN “{number}”: it has nine digits, and no letters. Compare it with the original."


def _numbers(own: Clinician, people: People) -> Iterator[str]:
    digits = npi.bare(own.npi or "")
    if digits and (trouble := npi.trouble_with(digits)):
        yield f"NPI “{own.npi}” {trouble}."
    yield from _tin(own.tin)
    if digits and people[_identity(own)] > 1:
        yield f"NPI “{own.npi}” is here twice for the same TIN. Keep one of the two."


def _ways_of_reporting(row: Row, own: Clinician) -> Iterator[str]:
    if own.reporting == "group" and row.group is None and own.eligible != "no":
        yield "Reports with a group, and no group here has this TIN. Add the group, or mend the TIN."
    if own.reporting == "virtual_group" and row.group is None and own.eligible != "no":
        yield "Reports with a virtual group, and none here has this identifier. Add it, or mend the identifier."
    if own.reporting == "individual" and own.eligible == "group_only":
        yield "Eligible only with a group, and set to report alone. Choose group."
    if own.eligible == "no" and own.reporting:
        yield "Not eligible, so nothing is reported for this clinician."


def _group(row: Row, own: Group, numbers: Counter[str]) -> Iterator[str]:
    if own.kind == "group":
        yield from _tin(own.number)
    if not plain(own.number):
        yield "Without a number it has no members. Enter its TIN or identifier."
    elif not row.members:
        yield "No clinician here has this number, so there is nothing to add up."
    number = plain(own.number)
    if number and numbers[number] > 1:
        yield "Another group here has the same number. Keep one of the two."
    if own.clinicians_in_group is not None and own.clinicians_in_group < len(row.members):
        yield f"Fewer clinicians in all, {own.clinicians_in_group}, than are listed, {len(row.members)}."


def _claimed_beside_counts(row: Row) -> Iterator[str]:
    """The group's exclusion from a measure for which members have counts."""
    claimed = {item.measureId for item in row.own.measurements if item.value is True}
    counted = {item.measureId for member in row.members for item in member.own.measurements
               if not isinstance(item.value, bool)}  # fmt: skip
    for name, measure in exclusions_of(row.year).items():
        if name in claimed and measure in counted:
            yield f"{name} is claimed, so the members' counts of {measure} are left out. Check that it is true."


def _periods(row: Row) -> Iterator[str]:
    """Members whose own period is another than the group's; their counts are added all the same."""
    own = (row.own.performance_start, row.own.performance_end)
    other = [
        member.name
        for member in row.members
        if any(member.own.measurements)
        and (member.own.performance_start or own[0], member.own.performance_end or own[1]) != own
    ]
    if other:
        more = f" and {len(other) - 3} more" if len(other) > 3 else ""
        yield f"A period of their own: {listed(other[:3])}{more}. A group reports one period for all."
