"""One visit against the rules of its log: it counts, or the first reason why it does not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

Check = Literal["gap", "period", "documents", "year"]
OptOuts = Literal["dashboard", "own_log", "own_log_unless_counted", "uncounted_unless_counted"]

TIMELY, DOCUMENTED, ENABLED, OTHERS = 1, 2, 4, 8
"""For the search of a period: VDT access in time, documentation in time, the API was on, none of the EP's visits."""

OPT_OUTS = frozenset({"opt_out_own_log", "opt_out_uncounted"})
"""The reasons of opt-outs that belong into a log of their own."""
LOGS: frozenset[Check] = frozenset({"gap", "period"})
DOCUMENTATION = frozenset({"not_documented", "documented_undated", "documented_early", "documented_late"})
"""The reasons that documentation in time would mend."""


class Visit(NamedTuple):
    """What decides about one row, as its cells say it."""

    service: date
    available: date | None
    vdt: date | bool | None
    documents: date | bool | None
    numerator: bool | None
    opt_out: str | None
    own_provider: bool
    missed: bool


@dataclass(frozen=True)
class Judge:
    """The rules of one log for one provider's period.

    Attributes:
        check: the log; "documents" where no log is asked for and only the documentation is looked at; "year" where
            every visit of the year helps to find the best period.
        start: first day of the reporting period.
        end: last day of it.
        enabled: the day the API was enabled.
        documents_from: first day of documentation that the letters allow.
        deadline: last day of it.
        timely_days: the 48 hours in days.
        opt_outs: where a row's opt-out was tracked when it only says yes.
        has_numerator: whether the file says who is in the dashboard's numerator.
        has_vdt: whether the file says who had VDT access.
        has_documents: whether the file says who got the API documentation.
        documented_on: the day all patients got the documentation, where the file does not say it by row.
    """

    check: Check
    start: date
    end: date
    enabled: date | None
    documents_from: date
    deadline: date
    timely_days: int
    opt_outs: OptOuts
    has_numerator: bool
    has_vdt: bool
    has_documents: bool
    documented_on: date | None

    def reason(self, visit: Visit) -> str | None:
        """Why a visit does not count, or nothing when it does."""
        return next((found for test in TESTS[self.check] if (found := test(self, visit))), None)

    def bits(self, visit: Visit) -> int:
        """What the search of a period has to know of a visit; an opt-out counts as access in time."""
        if visit.missed or not visit.own_provider:
            return OTHERS
        opted_out, given = visit.opt_out not in (None, "no"), self.documents_of(visit)
        timely = opted_out or (self.has_access(visit) and not late(self, visit))
        documented = isinstance(given, date) and self.documents_from <= given <= self.deadline
        enabled = self.enabled is not None and visit.service >= self.enabled
        return timely * TIMELY | documented * DOCUMENTED | enabled * ENABLED

    def has_access(self, visit: Visit) -> bool:
        """Whether a visit has VDT access; without a column for it, the numerator of a VDT dashboard says so."""
        return visit.vdt not in (None, False) if self.has_vdt else bool(visit.numerator)

    def documents_of(self, visit: Visit) -> date | bool | None:
        """The day of the documentation, or whether there was any when no day is known."""
        if self.has_documents and visit.documents is not True:
            return visit.documents
        return self.documented_on or visit.documents

    def flags(self, visit: Visit) -> tuple[str, ...]:
        """What to look at again in a visit that counts."""
        days, given = days_to_access(visit), self.documents_of(visit)
        early = isinstance(given, date) and self.enabled is not None and given < self.enabled and self.check != "year"
        found = {
            "vdt_second_day": self.check in LOGS and days == self.timely_days,
            "vdt_before_visit": self.check in LOGS and days is not None and days < 0,
            "documented_before_enabling": early,
        }
        return tuple(flag for flag, raised in found.items() if raised)


def days_to_access(visit: Visit) -> int | None:
    """The days from the visit, or from when its information was available, to VDT access with a date."""
    return (visit.vdt - (visit.available or visit.service)).days if isinstance(visit.vdt, date) else None


def outside(judge: Judge, visit: Visit) -> str | None:
    """Both days of the period belong to it."""
    if visit.service < judge.start:
        return "before_period"
    return "after_period" if visit.service > judge.end else None


def missed(judge: Judge, visit: Visit) -> str | None:
    """Whoever did not come was not seen."""
    return "missed" if visit.missed else None


def after_enabling(judge: Judge, visit: Visit) -> str | None:
    """The gap ends on the day before the API was enabled."""
    return "after_enabling" if judge.enabled and visit.service >= judge.enabled else None


def other_provider(judge: Judge, visit: Visit) -> str | None:
    """The log is one provider's."""
    return None if visit.own_provider else "other_provider"


def opted_out(judge: Judge, visit: Visit) -> str | None:
    """Opt-outs of a log of their own would count twice; those inside the dashboard go through the other tests."""
    if visit.opt_out in (None, "no", "dashboard"):
        return None
    if visit.opt_out == "own_log" or judge.opt_outs == "own_log":
        return "opt_out_own_log"
    if judge.opt_outs == "dashboard" or visit.numerator:
        return None
    return "opt_out_own_log" if judge.opt_outs == "own_log_unless_counted" else "opt_out_uncounted"


def already_counted(judge: Judge, visit: Visit) -> str | None:
    """The log of Scenario 3 adds to the numerator."""
    return "in_numerator" if visit.numerator else None


def not_counted(judge: Judge, visit: Visit) -> str | None:
    """The log of Scenario 4 takes the numerator's place."""
    return "not_in_numerator" if judge.has_numerator and not visit.numerator else None


def no_access(judge: Judge, visit: Visit) -> str | None:
    """Every row of a log has VDT access."""
    return None if judge.has_access(visit) else "no_vdt"


def undated_access(judge: Judge, visit: Visit) -> str | None:
    """The log of Scenario 3 names the day of VDT access."""
    return None if isinstance(visit.vdt, date) else "vdt_undated"


def late(judge: Judge, visit: Visit) -> str | None:
    """More days than the hours make cannot be in time."""
    days = days_to_access(visit)
    return "vdt_late" if days is not None and days > judge.timely_days else None


def documentation(judge: Judge, visit: Visit) -> str | None:
    """The letters bind the documentation to the calendar year, the concession to its last day."""
    given = judge.documents_of(visit)
    if not isinstance(given, date):
        return "documented_undated" if given else "not_documented"
    if given > judge.deadline:
        return "documented_late"
    return "documented_early" if given < judge.documents_from and judge.check in LOGS else None


type Test = Callable[[Judge, Visit], str | None]
TESTS: dict[Check, tuple[Test, ...]] = {
    "gap": (outside, missed, after_enabling, other_provider, opted_out, already_counted, no_access, undated_access,
            late, documentation),
    "period": (outside, missed, other_provider, opted_out, not_counted, no_access, late, documentation),
    "documents": (outside, missed, other_provider, documentation),
    "year": (outside, missed, other_provider),
}  # fmt: skip
