"""Shares that the places of service show: services in a hospital, and encounters in FQHCs and RHCs over six months."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from calculators.law import Step
from calculators.patient_volume.model import HOSPITALS, Share
from calculators.patient_volume.period import ONE_DAY, Days, months_before
from calculators.patient_volume.steps import comparison
from calculators.patient_volume.visits.patient_days import Encounters, keys_of
from calculators.patient_volume.visits.places import code_of
from calculators.patient_volume.visits.tabulate import Found


def places(found: Found) -> list[str | None]:
    """The place of service of each kind of row; empty where the question is not asked."""
    if found.inputs.provider in HOSPITALS or found.inputs.group:
        return []
    codes = [code_of(row.place_of_service) for row in found.register.circumstances]
    return codes if any(codes) else []


def hospital_services(found: Found) -> Share | None:
    """Medicaid services in a hospital, and all of them, in the calendar year before; None where no code says where."""
    if not (codes := places(found)):
        return None
    year, inside = found.inputs.payment_year - 1, found.rules.counting.hospital_places.value
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    pairs = zip(found.register.what, found.register.days, strict=True)
    sums = Counter(codes[what] for what, day in pairs if first <= day <= last and found.verdicts[what].listed)
    return Share(numerator=sum(sums[code] for code in inside), denominator=sums.total()) if sums else None


def center_encounters(found: Found) -> tuple[Days, Share] | None:
    """The six months with the largest share of encounters in FQHCs and RHCs; None where no row names one."""
    inside, codes = found.rules.counting.center_places.value, places(found)
    if not any(code in inside for code in codes) or found.covered is None:
        return None
    pairs = zip(keys_of(found.register, found.verdicts), found.register.what, strict=True)
    there = frozenset(key for key, what in pairs if codes[what] in inside)
    daily = Encounters(found.encounters.whole, there & found.encounters.whole, 0, frozenset()).daily()
    tried = ((days, daily.between(days)) for days in _half_years(found, found.covered))
    able = [
        (Fraction(*counts), counts[1], -days.start.toordinal(), days, counts) for days, counts in tried if counts[1]
    ]
    if not able:
        return None
    *_, days, (part, whole) = max(able, key=lambda one: one[:3])
    return days, Share(numerator=part, denominator=whole)


def _half_years(found: Found, covered: Days) -> Iterator[Days]:
    """Every six months in the calendar year before or the months before the attestation, if the file covers them."""
    months = found.rules.counting.center_months.value
    for stretch in found.scan.stretches:
        day = stretch.days.start if stretch.days else date.max
        while stretch.days and (half := Days(day, months_before(day, -months) - ONE_DAY)).within(stretch.days):
            if half.within(covered):
                yield half
            day += timedelta(days=1)


def steps(found: Found) -> Iterator[Step]:
    """Each share against its edge."""
    counting = found.rules.counting
    if services := hospital_services(found):
        edge = found.rules.hospital_based
        value = (
            f"{comparison(services, Fraction(edge.value))} of the Medicaid services of {found.inputs.payment_year - 1}"
        )
        yield Step(label="Services in places 21 and 23", value=value, law=edge.law)
    if best := center_encounters(found):
        edge, (days, share) = found.rules.predominantly, best
        codes = " and ".join(counting.center_places.value)
        value = f"{comparison(share, Fraction(edge.value))}, from {days}"
        yield Step(label="Places of FQHCs and RHCs", value=codes, law=counting.center_places.law)
        yield Step(label="Six months tried for them", value=f"{counting.center_months.value} months in a row each",
                   law=counting.center_months.law)  # fmt: skip
        yield Step(label="Best six months in FQHCs and RHCs", value=value, law=edge.law)
