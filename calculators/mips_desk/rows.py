"""The rows of a roster: clinicians and groups with what they share, and the sums of a group."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from calculators.fields import Ratio
from calculators.mips_desk.faces import exclusions_of
from calculators.mips_desk.model import Inputs
from calculators.mips_desk.people import Clinician, Group
from calculators.mips_desk.roster import Statuses
from calculators.reported import Measurement

PRACTICE_WIDE = ("small_practice", "rural", "shortage_area")


@dataclass(frozen=True)
class Row:
    """One clinician or group of the roster, with the group it belongs to or the members it has."""

    path: str
    year: int
    own: Clinician | Group
    group: "Row | None" = None
    members: Sequence["Row"] = field(default_factory=tuple)

    @property
    def name(self) -> str:
        """How the row is called; a row without a name by its place."""
        kind, _, place = self.path.partition(".")
        return self.own.name.strip() or f"{kind[:1].upper()}{kind[1:-1]} {int(place) + 1}"

    @property
    def is_group(self) -> bool:
        """Whether it is a group."""
        return isinstance(self.own, Group)

    @cached_property
    def statuses(self) -> Statuses:
        """The special statuses; those of the practice hold for its clinicians too."""
        own = self.own.statuses
        if self.group is None or not isinstance(self.group.own, Group) or self.group.own.kind != "group":
            return own
        shared = {name: getattr(own, name) or getattr(self.group.own.statuses, name) for name in PRACTICE_WIDE}
        return own.model_copy(update=shared)

    @property
    def doubles(self) -> bool:
        """Whether a special status doubles improvement activities."""
        found = self.statuses
        return found.small_practice or found.rural or found.shortage_area or found.non_patient_facing

    def shared(self, name: str) -> object:
        """A clinician's own answer, else the group's; a group's own."""
        value = getattr(self.own, name)
        return value if value is not None or self.group is None else getattr(self.group.own, name)

    @cached_property
    def measurements(self) -> list[tuple[str, Measurement]]:
        """What is reported, each with its place in the roster; a group's counts are its members' sums."""
        own = [(f"{self.path}.measurements.{place}", item) for place, item in enumerate(self.own.measurements)]
        return own + [("", item) for item in self.summed] if self.is_group else own

    @cached_property
    def summed(self) -> list[Measurement]:
        """Numerators and denominators of the members, added; a count or exclusion of the group's own goes before."""
        taken = {item.measureId for item in self.own.measurements}
        claimed = {item.measureId for item in self.own.measurements if item.value is True}
        excused = {measure for name, measure in exclusions_of(self.year).items() if name in claimed}
        sums: dict[str, list[int]] = {}
        for member in self.members:
            for item in member.own.measurements:
                if isinstance(item.value, Ratio):
                    both = sums.setdefault(item.measureId, [0, 0])
                    both[0] += item.value.numerator
                    both[1] += item.value.denominator
        # A sum may be larger than a count may be; the category's own check says so.
        return [
            Measurement.model_construct(
                measureId=name, value=Ratio.model_construct(numerator=both[0], denominator=both[1])
            )
            for name, both in sums.items()
            if name not in taken and name not in excused and both[1]
        ]

    @cached_property
    def size(self) -> int:
        """The clinicians of a group: as typed, else those in the roster."""
        typed = self.own.clinicians_in_group if isinstance(self.own, Group) else None
        return typed if typed is not None else len(self.members)


def rows_of(inputs: Inputs, year: int) -> list[Row]:
    """Every row: groups first, then clinicians, each tied to the other."""
    alone = [Row(f"clinicians.{place}", year, one) for place, one in enumerate(inputs.clinicians)]
    groups = [Row(f"groups.{place}", year, one) for place, one in enumerate(inputs.groups)]
    by_group = {group.path: [row for row in alone if belongs(row.own, group.own)] for group in groups}
    whole = [Row(group.path, year, group.own, None, by_group[group.path]) for group in groups]
    tied = [Row(row.path, year, row.own, _group_for(row, whole)) for row in alone]
    return [*whole, *tied]


def belongs(clinician: object, group: object) -> bool:
    """Whether a clinician is a member: by TIN, or by the virtual group's identifier."""
    if not isinstance(clinician, Clinician) or not isinstance(group, Group) or clinician.eligible == "no":
        return False
    number = clinician.tin if group.kind == "group" else clinician.virtual_group
    return bool(plain(number)) and plain(number) == plain(group.number)


def _group_for(row: Row, groups: Sequence[Row]) -> Row | None:
    """The group a clinician's score is compared with: the virtual group where it reports in one, else its TIN's."""
    found = [group for group in groups if belongs(row.own, group.own)]
    virtual = isinstance(row.own, Clinician) and row.own.reporting == "virtual_group"
    wanted = "virtual_group" if virtual else "group"
    return next((one for one in found if isinstance(one.own, Group) and one.own.kind == wanted), None)


def plain(number: str | None) -> str:
    """A number as it compares: without spaces, hyphens and case."""
    return "".join(sign for sign in (number or "").casefold() if sign.isalnum())
