"""The counting line by line: every number with its arithmetic and its law."""

from collections.abc import Iterator
from fractions import Fraction

from calculators.law import Step
from calculators.patient_volume.model import HOSPITALS, Share
from calculators.patient_volume.rules import decide
from calculators.patient_volume.steps import comparison, steps_of
from calculators.patient_volume.visits.judge import NO_PAYER
from calculators.patient_volume.visits.payers import SERVICES
from calculators.patient_volume.visits.periods import Tried
from calculators.patient_volume.visits.shares import steps as shares
from calculators.patient_volume.visits.tabulate import Found, checked, form_inputs, rows_by_site
from calculators.words import count_in_words, listed, percent, span_in_words


def lines(found: Found) -> list[Step]:
    """First the rows, then the periods, then the period that stands out, as the form explains it."""
    return [*_file(found), *_rows(found), *_choices(found), *_sites(found), *_periods(found), *_of_best(found)]


def in_words(period: Tried) -> str:
    """A period with its share."""
    return f"{period.days}: {shared(period)}"


def shared(period: Tried) -> str:
    """The share of a period as its arithmetic."""
    if not period.whole:
        return "no encounters"
    return f"{period.counted:,} / {period.whole:,} = {percent(period.rate)}"


def _file(found: Found) -> Iterator[Step]:
    laws, days = found.rules.counting.laws, found.covered
    if days:
        yield Step(label="Days the file covers", value=str(days), law=laws.beyond_file)
    yield Step(label="Day of an encounter", value="the day that the file writes", law=laws.as_written)
    services = found.rules.counting.services[found.inputs.population]
    value = listed(SERVICES[service] for service in services.value)
    yield Step(label="Payers that count above the line", value=value, law=services.law)
    if found.panel:
        value = f"{len(found.panel.spans):,} of {count_in_words(found.panel.listed, 'patient')} on it have visits here"
        yield Step(label="List of the panel", value=value, law=laws.panel_list)
    if found.inputs.group:
        yield Step(label="Whose encounters", value="those of the whole group", law=laws.whole_group)
    if found.inputs.only_provider:
        yield Step(label="Whose encounters", value="those of one professional", law=laws.one_provider)
    if found.inputs.provider in HOSPITALS:
        value = "inpatient discharges, and emergency services by patient and day"
        yield Step(label="What counts as an encounter", value=value, law=laws.discharge)


def _rows(found: Found) -> Iterator[Step]:
    laws, made = found.rules.counting.laws, found.encounters
    used = found.files[0].rows_used
    value = f"{count_in_words(used, 'row')} that count make {count_in_words(len(made.whole), 'encounter')}"
    yield Step(label="One patient on one day", value=value, law=laws.one_a_day)
    value = f"{len(made.counted):,} of {len(made.whole):,} in the whole file"
    yield Step(label="Encounters above the line", value=value, law=laws.any_payer)
    if made.several:
        value = f"{count_in_words(made.several, 'encounter')}, counted above the line for the payer that counts"
        yield Step(label="Days with several payers", value=value, law=laws.any_payer)
    if made.unpaid:
        value = f"{count_in_words(len(made.unpaid), 'encounter')}, below the line alone"
        yield Step(label="Medicaid paid nothing", value=value, law=found.rules.counting.must_pay.law)
    if rows := _rows_of(found, NO_PAYER):
        yield Step(label="Rows without a payer", value=f"{rows:,}, below the line alone", law=laws.no_payer)


def _rows_of(found: Found, because: str) -> int:
    wanted = [verdict.because == because for verdict in found.verdicts]
    return sum(map(wanted.__getitem__, found.register.what))


def _choices(found: Found) -> Iterator[Step]:
    inputs, rules = found.inputs, found.rules
    foreign = [verdict.foreign for verdict in found.verdicts]
    if rows := sum(map(foreign.__getitem__, found.register.what)):
        said = "all included" if inputs.out_of_state == "included" else "all left out"
        value = f"{count_in_words(rows, 'row')}, {said}, above the line and below it"
        yield Step(label="Visits in other states", value=value, law=rules.counting.home_state.law)
    if inputs.global_billing == "claims":
        claims = len(set(found.register.claims.values()))
        value = f"each of {count_in_words(claims, 'claim')} counts once, on its first day"
        yield Step(label="Care billed once for many visits", value=value, law=rules.counting.laws.global_billing)
    if inputs.home_health == "left_out":
        yield Step(label="Home health", value="left out, whatever the payer", law=rules.counting.laws.home_health)


def _sites(found: Found) -> Iterator[Step]:
    if found.inputs.by_site:
        sites, laws = rows_by_site(found), found.rules.counting.laws
        names = [site for site, certified in sites if certified]
        value = listed(sorted(names)) if names else "none of the sites you count"
        yield Step(label="Sites with certified technology", value=value, law=laws.one_site_certified)
        rows, total = sum(count for (_, has), count in sites.items() if has), sum(sites.values())
        half = found.rules.counting.certified_share
        if total:
            share = Share(numerator=rows, denominator=total)
            value = f"{comparison(share, Fraction(half.value))} of the rows that count"
            yield Step(label="Rows at sites with certified technology", value=value, law=laws.half_certified)
    yield from shares(found)


def _periods(found: Found) -> Iterator[Step]:
    scan, laws = found.scan, found.rules.counting.laws
    few, beyond = (sum(getattr(one, name) for one in scan.periods) for name in ("few", "beyond"))
    for stretch in scan.stretches if scan.best is None else []:
        value = str(stretch.days) if stretch.days else "not tried, because the day you attest is not known"
        yield Step(label=f"{stretch.words[:1].upper()}{stretch.words[1:]}", value=value, law=stretch.law)
    for number, used in enumerate(found.inputs.used_periods if scan.best is None else [], 1):
        value = f"{span_in_words(used.start, used.end)}: no period with one of these days was tried"
        yield Step(label=f"Period {number} used before", value=value, law=found.rules.laws.no_overlap)
    length = found.rules.period_days
    value = f"{len(scan.periods):,} of {length.value} days each"
    yield Step(label="Periods tried", value=value, law=length.law)
    if beyond:
        yield Step(
            label="Periods that reach beyond the file", value=f"{beyond:,}: not named best", law=laws.beyond_file
        )
    if few:
        value = f"{few:,}: not named best"
        yield Step(label="Periods with few encounters", value=value, law=found.rules.counting.few.law)


def _of_best(found: Found) -> Iterator[Step]:
    scan, laws = found.scan, found.rules.counting.laws
    if own := checked(found):
        said = "allowed" if not own[1] else f"not allowed. {' '.join(own[1])}"
        value = f"{in_words(own[0])}: {said}"
        yield Step(label="Period you want checked", value=value, law=found.rules.period_days.law)
    if scan.best is None or scan.safest is None:
        return
    yield Step(label="Best period", value=in_words(scan.best), law=laws.ties)
    yield Step(label="Safest period", value=f"{in_words(scan.safest)}: {spare(scan.safest)}", law=laws.margin)
    form = form_inputs(found.inputs, scan.best)
    yield from steps_of(form, found.rules, decide(form, found.rules))


def spare(period: Tried) -> str:
    """How many encounters a period has to spare, or lacks."""
    if period.margin < 0:
        return f"{count_in_words(-period.margin, 'encounter')} too few"
    return f"{count_in_words(period.margin, 'encounter')} to spare"
