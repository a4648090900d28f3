"""The kind of hospital by its number, then its stays or its patients, in the order of 42 CFR 495.302."""

from dataclasses import dataclass
from fractions import Fraction

from calculators.eligible_hospital.model import Inputs, Kind, Outcome, Range, Rules


@dataclass(frozen=True)
class Decision:
    """What was found, before it is put into words."""

    kind: Kind | None
    range: Range | None
    eligible: Outcome
    stay: Fraction | None
    stay_allowed: Outcome
    young: Outcome


def decide(inputs: Inputs, rules: Rules) -> Decision:
    """Judge the number, then what belongs to that kind of hospital."""
    found = range_of(inputs.ccn, rules) if inputs.ccn else None
    stay = average_stay(inputs)
    allowed: Outcome = "open" if stay is None else "yes" if stay <= rules.stay_days.value else "no"
    young = mostly_young(inputs, rules)
    kind, eligible = _judged(inputs, rules, found, allowed, young)
    return Decision(kind, found, eligible, stay, allowed, young)


def range_of(ccn: str, rules: Rules) -> Range | None:
    """The range that holds the last four digits."""
    return next((one for one in rules.ranges if one.first <= ccn[-4:] <= one.last), None)


def average_stay(inputs: Inputs) -> Fraction | None:
    """Bed days for each discharge."""
    if inputs.bed_days is None or not inputs.discharges:
        return None
    return Fraction(inputs.bed_days, inputs.discharges)


def mostly_young(inputs: Inputs, rules: Rules) -> Outcome:
    """Whether more than half of the patients are under 21."""
    if inputs.young_patients is None or not inputs.all_patients:
        return "open"
    return "yes" if Fraction(inputs.young_patients, inputs.all_patients) > Fraction(rules.young_share.value) else "no"


def _judged(
    inputs: Inputs, rules: Rules, found: Range | None, allowed: Outcome, young: Outcome
) -> tuple[Kind | None, Outcome]:
    if found:
        return found.kind, allowed if found.kind == "acute_care" else "yes"
    if inputs.ccn or not rules.alternative_number.value or inputs.alternative_number is False:
        return None, "no" if inputs.ccn or inputs.alternative_number is not None else "open"
    if inputs.alternative_number is None:
        return None, "open"
    return "childrens_hospital", young
