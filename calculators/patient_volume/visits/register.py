"""The rows of a file, kept in a few bytes each: who, on which day, under which circumstances."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import compress, repeat
from typing import NamedTuple, cast

from calculators.filing import Opened
from calculators.patient_volume.visits.statuses import was_canceled
from calculators.tables import Block, Progress, Reading

FRACTIONS_OF_A_DOLLAR = 10_000
_TEXTS = (
    "payer",
    "payer_2",
    "payer_3",
    "status",
    "canceled",
    "missed",
    "place_of_service",
    "visit_state",
    "site",
    "kind",
    "unit",
)


class Circumstances(NamedTuple):
    """What decides about a row beside its patient and its day; rows that are alike share one."""

    payer: str | None = None
    payer_2: str | None = None
    payer_3: str | None = None
    status: str | None = None
    canceled: bool = False
    missed: str | None = None
    place_of_service: str | None = None
    visit_state: str | None = None
    site: str | None = None
    kind: str | None = None
    unit: str | None = None
    own: bool = True
    discharged: bool = True


class _Numbers[K](dict[K, int]):
    """A number for each new key, from 0."""

    def __missing__(self, key: K) -> int:
        found = self[key] = len(self)
        return found


class Staff(dict[object, int]):
    """A number for each professional, in whatever case a cell writes the name; `names` has each as first written."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._numbers: dict[str, int] = {}

    def __missing__(self, cell: object) -> int:
        text = str(cell or "").strip()
        found = self[cell] = self._numbers.setdefault(text.casefold(), len(self.names))
        if found == len(self.names):
            self.names.append(text)
        return found


@dataclass
class Register:
    """Every readable row of a file: its number in Excel, patient, day and circumstances, each as a small number.

    The professional of each row is kept only where the file was asked for one.
    """

    rows: "array[int]" = field(default_factory=lambda: array("I"))
    who: "array[int]" = field(default_factory=lambda: array("I"))
    days: "array[int]" = field(default_factory=lambda: array("i"))
    ends: "array[int]" = field(default_factory=lambda: array("i"))
    what: "array[int]" = field(default_factory=lambda: array("I"))
    paid: "array[int]" = field(default_factory=lambda: array("q"))
    staff: "array[int]" = field(default_factory=lambda: array("I"))
    patients: dict[str, int] = field(default_factory=_Numbers)
    kinds: dict[Circumstances, int] = field(default_factory=_Numbers)
    professionals: Staff = field(default_factory=Staff)
    claims: dict[int, str] = field(default_factory=dict)

    @property
    def circumstances(self) -> list[Circumstances]:
        """The circumstances by their number."""
        return list(self.kinds)


def registered(opened: Opened, progress: Progress, own: str | None = None) -> tuple[Register, Reading]:
    """Read a file once, block by block.

    Args:
        opened: the file.
        progress: told the rows so far.
        own: the professional whose rows are looked for, as the file writes it; None takes every row as one's own.
    """
    register, reading = Register(), opened.reading(progress)
    take = Taker(opened, register, own)
    for block in reading.blocks():
        take(block)
    return register, reading


class Taker:
    """Takes blocks into a register, column by column."""

    def __init__(self, opened: Opened, register: Register, own: str | None) -> None:
        names = [column.name for column in opened.match.columns]
        self._at = {name: at for at, name in enumerate(names) if opened.has(name)}
        self._register, self._own = register, (own or "").strip().casefold()
        self._made = _Made(register.kinds)

    def __call__(self, block: Block) -> None:
        """Take the rows of a block that have no error."""
        good = [number not in block.errors for number in block.numbers] if block.errors else None
        found = {name: _kept(block.values[at], good) for name, at in self._at.items()}
        numbers, register = _kept(block.numbers, good), self._register
        self._claims(found, len(register.rows))
        register.rows.extend(numbers)
        register.who.extend(map(register.patients.__getitem__, cast("Sequence[str]", found["patient_id"])))
        register.days.extend(map(date.toordinal, cast("Sequence[date]", found["service_date"])))
        register.what.extend(map(self._made.__getitem__, zip(*self._parts(found, len(numbers)), strict=True)))
        if "discharge_date" in found:
            ends = cast("Sequence[date | None]", found["discharge_date"])
            register.ends.extend(day.toordinal() if day else 0 for day in ends)
        if "paid_amount" in found:
            paid = cast("Sequence[Decimal | None]", found["paid_amount"])
            register.paid.extend(int(amount * FRACTIONS_OF_A_DOLLAR) if amount else 0 for amount in paid)
        if "provider" in found:
            register.staff.extend(map(register.professionals.__getitem__, found["provider"]))

    def _claims(self, found: Mapping[str, Sequence[object]], base: int) -> None:
        if "global_claim" in found:
            claims = enumerate(found["global_claim"], base)
            self._register.claims |= {at: str(claim) for at, claim in claims if claim}

    def _parts(self, found: Mapping[str, Sequence[object]], count: int) -> Iterator[Iterator[object]]:
        for name in _TEXTS:
            column = iter(found[name]) if name in found else repeat(None, count)
            yield map(was_canceled, column) if name == "canceled" else column
        if self._own:
            yield (str(who or "").strip().casefold() == self._own for who in found["provider"])
        else:
            yield repeat(True, count)
        yield map(bool, found["discharge_date"]) if "discharge_date" in found else repeat(True, count)


class _Made(dict[tuple[object, ...], int]):
    """The number of the circumstances that a row's cells make."""

    def __init__(self, kinds: dict[Circumstances, int]) -> None:
        self._kinds = kinds

    def __missing__(self, cells: tuple[object, ...]) -> int:
        found = self[cells] = self._kinds[Circumstances._make(cells)]
        return found


def _kept[V](values: Sequence[V], good: Sequence[bool] | None) -> Sequence[V]:
    return values if good is None else list(compress(values, good))


def on_first_visits(register: Register) -> None:
    """Put every row of a global claim on the claim's first day, so that the claim counts once."""
    firsts: dict[tuple[int, str], int] = {}
    for at, claim in register.claims.items():
        key = (register.who[at], claim)
        firsts[key] = min(firsts.get(key, register.days[at]), register.days[at])
    for at, claim in register.claims.items():
        register.days[at] = firsts[register.who[at], claim]
