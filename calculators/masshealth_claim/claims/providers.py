"""The file of providers: who is enrolled, of which type, and linked to which group from when to when."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple, get_args

from calculators.masshealth_claim.codes import padded
from calculators.masshealth_claim.model import PROVIDER_TYPES, TypeCode
from calculators.tables.headers import plain

OTHER: TypeCode = "other"
CODES: tuple[TypeCode, ...] = get_args(TypeCode)
SHORT: dict[TypeCode, tuple[str, ...]] = {
    "01": ("md", "do", "mddo", "m.d.", "d.o.", "doctor", "medical doctor", "doctor of osteopathy"),
    "02": ("od", "doctor of optometry"),
    "05": ("psyd", "phd psychologist", "clinical psychologist"),
    "06": ("dpm", "doctor of podiatric medicine"),
    "08": ("cnm", "nurse midwife", "midwife"),
    "10": ("dmd", "dds"),
    "17": ("np", "cnp", "nurse practitioner", "aprn np", "fnp"),
    "39": ("pa", "pa-c"),
    "51": ("crna", "nurse anesthetist"),
    "57": ("cns",),
    "78": ("pcns", "psychiatric cns", "psych cns"),
    "90": ("pharmacist", "rph", "pharmd", "pharmacist if authorized to prescribe"),
    "92": ("licsw", "independent clinical social worker"),
    "other": ("other", "none", "none of these types"),
}


class Listed(NamedTuple):
    """One row of the file: a person, what is said of the enrollment, and a link to a group."""

    kind: TypeCode | None
    enrollment: str
    enrolled_from: date | None
    enrolled_to: date | None
    link_start: date | None
    link_end: date | None
    group: str


class Known(NamedTuple):
    """What the file says of a person on a day; None where it says nothing."""

    kind: TypeCode | None = None
    enrolled: bool | None = None
    fee_for_service: bool | None = None
    linked: bool | None = None


class Providers:
    """Every row of the file by NPI."""

    def __init__(self) -> None:
        self._of: dict[str, list[Listed]] = {}
        self._known: dict[tuple[str, date | None, str], Known] = {}
        self._dated: set[str] = set()

    def __len__(self) -> int:
        return len(self._of)

    def add(self, npi: str, row: Listed) -> None:
        """Take in a row."""
        self._of.setdefault(npi, []).append(row)
        if any(isinstance(cell, date) for cell in row):
            self._dated.add(npi)

    def on(self, npi: str, day: date, group: str = "") -> Known:
        """What the file says of a person on a day, and of the link to the group that bills."""
        key = (npi, day if npi in self._dated else None, group)
        if key not in self._known:
            self._known[key] = _known(self._of.get(npi, []), day, group)
        return self._known[key]


def _known(rows: list[Listed], day: date, group: str) -> Known:
    kinds = [row.kind for row in rows if row.kind]
    links = [row for row in rows if (row.link_start or row.link_end) and _same_group(row.group, group)]
    return Known(
        kind=next((kind for kind in kinds if kind != OTHER), kinds[0] if kinds else None),
        enrolled=either(_enrolled(row, day) for row in rows),
        fee_for_service=either(_fee_for_service(row, day) for row in rows),
        linked=either(within(row.link_start, row.link_end, day) for row in links) if links else None,
    )


def _same_group(one: str, other: str) -> bool:
    return not one or not other or one == other


def either(answers: Iterable[bool | None]) -> bool | None:
    """Yes where one row says so; no where every row does; else not known."""
    found = set(answers)
    return True if True in found else False if found == {False} else None


def within(start: date | None, end: date | None, day: date) -> bool | None:
    """Whether a day lies within two days, both included; a missing end is none, a missing start is not known."""
    if end is not None and end < day:
        return False
    return None if start is None else start <= day


def _enrolled(row: Listed, day: date) -> bool | None:
    """Whether somebody was enrolled in full or as a non-billing provider on a day."""
    dated = row.enrolled_from or row.enrolled_to
    held = within(row.enrolled_from or day, row.enrolled_to, day)
    if row.enrollment == "not_enrolled":
        return None if dated and held else False
    if not row.enrollment and not dated:
        return None
    return held


def _fee_for_service(row: Listed, day: date) -> bool | None:
    """Whether somebody was enrolled so as to bill for services on a day."""
    enrolled = _enrolled(row, day)
    if enrolled is True:
        return {"fee_for_service": True, "non_billing": False}.get(row.enrollment)
    return enrolled


@cache
def group_number(text: str | None) -> str:
    """The number of a group without its spaces and dashes."""
    return plain(text or "")


@cache
def type_of(text: str) -> TypeCode | None:
    """The type that a code, a name or its usual short form says; a code that is none of them is "other"."""
    code = padded(text)
    if isinstance(code, str) and len(code) == 2 and code.isdigit():
        return next((known for known in CODES if known == code), OTHER)
    return _words().get(plain(text))


@cache
def _words() -> dict[str, TypeCode]:
    titles = {code: str(PROVIDER_TYPES[code]) for code in CODES}
    whole = {plain(title): code for code, title in titles.items()}
    named = {plain(title.lstrip("0123456789")): code for code, title in titles.items()}
    return {**named, **whole, **{plain(word): code for code, words in SHORT.items() for word in words}}
