"""Who is in MIPS, and for whom the category counts, in the order in which CMS asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from calculators.law import Cited, Law
from calculators.mips_reporting.model import Counting, Inputs, Participation, Status
from calculators.mips_reporting.year import Rules

Share = Literal["none", "partial", "qualifying"]
STATUSES: tuple[Status, ...] = ("non_patient_facing", "hospital_based", "surgical_center_based", "small_practice")


@dataclass(frozen=True)
class Limit:
    """One low-volume limit: the input's name, the figure, what was entered; not exceeded when it is equal."""

    name: str
    limit: Cited[int]
    given: Decimal | None

    @property
    def exceeded(self) -> bool | None:
        """Whether the limit is exceeded; none where nothing was entered."""
        return None if self.given is None else self.given > self.limit.value


@dataclass(frozen=True)
class Exemption:
    """One thing that takes somebody out of MIPS."""

    name: str
    law: Law


@dataclass(frozen=True)
class Ground:
    """One thing for which the category does not count: a kind of clinician, a status, an application, a whole group."""

    name: str
    law: Law


@dataclass(frozen=True)
class Decision:
    """What was found, before it is put into words."""

    limits: list[Limit]
    share: Share
    exemptions: list[Exemption]
    missing: list[str]
    participation: Participation
    grounds: list[Ground]
    may_apply: bool
    too_late: bool
    category: Counting


def decide(inputs: Inputs, rules: Rules) -> Decision:
    """Whether somebody is in MIPS, then whether the category counts."""
    limits, share = limits_of(inputs, rules), share_of(inputs, rules)
    exemptions = list(exemptions_of(inputs, rules, limits, share))
    missing = list(missing_of(inputs, rules, limits))
    participation = participation_of(inputs, rules, limits, share, exemptions, missing)
    grounds, late = list(grounds_of(inputs, rules)), too_late(inputs, rules)
    may_apply = not grounds and not late and applies(inputs, rules) and inputs.approved is None
    category: Counting = "counts"
    if grounds and not inputs.sends_data:
        category = "does_not_count"
    elif may_apply and not inputs.sends_data:
        category = "may_apply"
    return Decision(limits, share, exemptions, missing, participation, grounds, may_apply, late, category)


def limits_of(inputs: Inputs, rules: Rules) -> list[Limit]:
    """The low-volume limits of the year."""
    found = [
        Limit("charges", rules.low_volume.charges, inputs.charges),
        Limit("patients", rules.low_volume.patients, _number(inputs.patients)),
    ]
    if rules.low_volume.services:
        found.append(Limit("services", rules.low_volume.services, _number(inputs.services)))
    return found


def _number(count: int | None) -> Decimal | None:
    return None if count is None else Decimal(count)


def share_of(inputs: Inputs, rules: Rules) -> Share:
    """How much of the work goes through an Advanced APM: one of the two shares is enough."""
    apm = rules.advanced_apm
    if inputs.reporting_as != "individual":
        return "none"
    payments, patients = inputs.apm_payments or 0, inputs.apm_patients or 0
    if payments >= apm.payments.value or patients >= apm.patients.value:
        return "qualifying"
    partial = payments >= apm.partial_payments.value or patients >= apm.partial_patients.value
    return "partial" if partial else "none"


def exemptions_of(inputs: Inputs, rules: Rules, limits: list[Limit], share: Share) -> Iterator[Exemption]:
    """Everything that takes somebody out of MIPS, whatever else is true."""
    if inputs.reporting_as == "individual":
        if inputs.clinician and not (included := rules.clinicians[inputs.clinician]).value:
            yield Exemption("clinician", included.law)
        if inputs.newly_enrolled:
            yield Exemption("newly_enrolled", rules.laws.newly_enrolled)
        if share == "qualifying":
            yield Exemption("qualifying", rules.laws.qualifying)
    if not may_opt_in(rules, limits):
        for limit in limits:
            if limit.exceeded is False:
                yield Exemption(limit.name, limit.limit.law)


def may_opt_in(rules: Rules, limits: list[Limit]) -> bool:
    """Whether some limits, but not all, are exceeded in a year that lets such clinicians opt in."""
    told = {limit.exceeded for limit in limits}
    return rules.opt_in.value and {True, False} <= told


def missing_of(inputs: Inputs, rules: Rules, limits: list[Limit]) -> Iterator[str]:
    """What must be known before it can be told who is in."""
    if inputs.reporting_as == "individual":
        yield from (name for name in ("clinician", "newly_enrolled") if getattr(inputs, name) is None)
    if not may_opt_in(rules, limits):
        yield from (limit.name for limit in limits if limit.exceeded is None)


def participation_of(
    inputs: Inputs,
    rules: Rules,
    limits: list[Limit],
    share: Share,
    exemptions: list[Exemption],
    missing: list[str],
) -> Participation:
    """In, out, or by one's own choice; one exemption is enough, whatever is not known yet."""
    if exemptions or (share == "partial" and inputs.partial_reports is False):
        return "out"
    if may_opt_in(rules, limits) and inputs.opts_in is False:
        return "out"
    if missing:
        return "unknown"
    if share == "partial" and inputs.partial_reports is None:
        return "may_choose"
    if may_opt_in(rules, limits) and not inputs.opts_in:
        return "may_opt_in"
    return "in"


def grounds_of(inputs: Inputs, rules: Rules) -> Iterator[Ground]:
    """Everything for which the category does not count, unless data are sent."""
    alone = inputs.reporting_as == "individual"
    if alone and inputs.clinician and (excused := rules.excused_clinicians.get(inputs.clinician)) and excused.value:
        yield Ground("clinician", excused.law)
    for name in (status for status in STATUSES if getattr(inputs, status)):
        status, group = rules.statuses[name], rules.group_statuses[name]
        if alone and status.value == "automatic":
            yield Ground(name, status.law)
        elif not alone and status.value == "automatic" and group.value:
            yield Ground(name, group.law)
    if not alone and inputs.clinicians_in_group and inputs.clinicians_excused == inputs.clinicians_in_group:
        yield Ground("whole_group", rules.laws.whole_group)
    if applies(inputs, rules) and inputs.approved and not too_late(inputs, rules):
        yield Ground("application", rules.applying.reasons.law)


def applies(inputs: Inputs, rules: Rules) -> bool:
    """Whether the reason is one for which CMS takes applications in this year."""
    return inputs.hardship in rules.applying.reasons.value


def too_late(inputs: Inputs, rules: Rules) -> bool:
    """Whether the application was sent after the last day; nothing is late where no day is on file."""
    last = last_day(rules)
    return bool(applies(inputs, rules) and last and inputs.applied_on and inputs.applied_on > last)


def last_day(rules: Rules) -> date | None:
    """The last day for an application, where a source is on file."""
    return rules.applying.last_day.value if rules.applying.last_day else None
