"""Each condition of 42 CFR 495.304 to 495.306 and New York's answers, one function for each."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from calculators.eligible_professional.model import Inputs, Outcome, Rules
from calculators.words import span_in_words

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Decision:
    """What was found, before it is put into words."""

    kind: Outcome
    hospital: Outcome
    exception: str | None
    center: Outcome
    six_months: tuple[date, date] | None
    outside: str | None
    pediatrician: Outcome
    group: Outcome
    sites: Outcome

    @property
    def eligible(self) -> Outcome:
        """No where one condition fails, yes where all hold, else open."""
        parts = [self.kind, _NOT[self.hospital] if self.exception is None else "yes"]
        return worst(parts)


def decide(inputs: Inputs, rules: Rules) -> Decision:
    """Judge each condition on its own."""
    months = six_months(inputs, rules)
    outside = outside_of(inputs, rules, months) if months else None
    center = center_of(inputs, rules, outside)
    hospital = hospital_of(inputs, rules)
    return Decision(
        kind=kind_of(inputs, rules),
        hospital=hospital,
        exception=exception_of(inputs, rules, hospital, center),
        center=center,
        six_months=months,
        outside=outside,
        pediatrician=pediatrician_of(inputs, rules),
        group=group_of(inputs, rules),
        sites=sites_of(inputs, rules),
    )


def worst(parts: list[Outcome]) -> Outcome:
    """No beats open, and open beats yes."""
    return "no" if "no" in parts else "open" if "open" in parts else "yes"


def kind_of(inputs: Inputs, rules: Rules) -> Outcome:
    """Whether this kind of professional may apply; an assistant only in a center that an assistant leads."""
    if inputs.kind not in rules.kinds.value:
        return "no"
    return said(inputs.led_by_assistant) if inputs.kind == "physician_assistant" else "yes"


def hospital_of(inputs: Inputs, rules: Rules) -> Outcome:
    """Whether the share of hospital services is the threshold or more."""
    return at_least(inputs.hospital_services, inputs.all_services, Fraction(rules.hospital_based.value))


def exception_of(inputs: Inputs, rules: Rules, hospital: Outcome, center: Outcome) -> str | None:
    """Why a hospital-based professional may be eligible all the same."""
    if hospital != "yes":
        return None
    if center == "yes":
        return "practices_predominantly"
    return "own_technology" if inputs.own_technology and rules.own_technology.value else None


def center_of(inputs: Inputs, rules: Rules, outside: str | None) -> Outcome:
    """Whether one practices predominantly in an FQHC or RHC, over six months that may be used."""
    if inputs.no_six_months is not None or outside:
        return "no"
    return at_least(inputs.center_encounters, inputs.all_encounters, Fraction(rules.predominantly.value))


def six_months(inputs: Inputs, rules: Rules) -> tuple[date, date] | None:
    """The six months from their first day."""
    first = inputs.six_months_start
    return (first, months_after(first, rules.six_months.value) - ONE_DAY) if first else None


def outside_of(inputs: Inputs, rules: Rules, months: tuple[date, date]) -> str | None:
    """Why the six months may not be used: they lie neither in the calendar year before nor before the attestation."""
    first, last = months
    year, back = inputs.payment_year - 1, rules.before_attestation_months.value
    if first.year == last.year == year:
        return None
    attested = inputs.attestation_date
    if back and attested and months_after(attested, -back) <= first and last < attested:
        return None
    other = f", nor in the {back} months before you attest" if back else ""
    return f"{span_in_words(first, last)} is not inside {year}{other}"


def months_after(day: date, months: int) -> date:
    """The same day some months later or earlier, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def pediatrician_of(inputs: Inputs, rules: Rules) -> Outcome:
    """Whether a physician is a pediatrician, by certification or by the age of the patients."""
    if inputs.kind != "physician":
        return "no"
    if inputs.certified_pediatrician:
        return "yes"
    young = at_least(inputs.young_encounters, inputs.encounters_of_all_ages, Fraction(rules.young_share.value))
    return "no" if young == "no" and inputs.certified_pediatrician is False else "yes" if young == "yes" else "open"


def group_of(inputs: Inputs, rules: Rules) -> Outcome:
    """Whether every condition for a group's volume holds."""
    if not inputs.uses_group:
        return said(inputs.uses_group)
    return worst([said(getattr(inputs.group, name, None)) for name in rules.conditions])


def sites_of(inputs: Inputs, rules: Rules) -> Outcome:
    """Whether enough encounters are at sites with certified technology; in the first year none has to be."""
    if inputs.first_year:
        return "yes"
    return at_least(inputs.certified_encounters, inputs.reporting_encounters, Fraction(rules.certified_share.value))


def at_least(part: int | None, whole: int | None, share: Fraction) -> Outcome:
    """Whether a part is a share of the whole or more; open while one of the counts is missing."""
    if part is None or not whole:
        return "open"
    return "yes" if Fraction(part, whole) >= share else "no"


def said(value: bool | None) -> Outcome:
    """An answer of yes or no, or none yet."""
    return "open" if value is None else "yes" if value else "no"


_NOT: dict[Outcome, Outcome] = {"yes": "no", "no": "yes", "open": "open"}
