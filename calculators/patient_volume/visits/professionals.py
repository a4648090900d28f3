"""Every professional of a file: each one's own encounters, every allowed period of them, and the best."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from calculators.answer import Table
from calculators.exports import Cell
from calculators.law import Step
from calculators.patient_volume.visits.judge import EMPTY
from calculators.patient_volume.visits.lines import shared
from calculators.patient_volume.visits.patient_days import encounters
from calculators.patient_volume.visits.register import Register
from calculators.patient_volume.visits.say import tier_named
from calculators.patient_volume.visits.tabulate import Found, scanned
from calculators.words import count_in_words, exact, percent

TIERS = {"full": "full payment", "two_thirds": "two thirds", None: "no"}
_HEADER = (
    "Professional", "All encounters", "Above the line", "Best period from", "to", "Above the line in it", "All in it",
    "Share", "Margin", "Reaches", "Safest period from", "to", "Margin in it",
    "All encounters in the file's best period",
)  # fmt: skip


def professionals(found: Found) -> list[tuple[str, Found]]:
    """What the same file shows of each professional alone, by name; nothing where it was not asked for."""
    if not found.inputs.each_professional:
        return []
    names = found.register.professionals.names
    shown = ((names[who] or EMPTY, _alone(found, register)) for who, register in _apart(found.register))
    return sorted(((name, one) for name, one in shown if one.encounters.whole), key=lambda pair: pair[0].casefold())


def _alone(found: Found, register: Register) -> Found:
    """The file as if it held these rows alone; the days it covers stay."""
    own = encounters(register, found.verdicts)
    counts = own.daily()
    scan = scanned(found.inputs, found.rules, counts, found.covered)
    return replace(found, register=register, encounters=own, counts=counts, scan=scan)


def _apart(register: Register) -> Iterator[tuple[int, Register]]:
    """The rows of each professional, under the same numbers of patients and circumstances."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for at, who in enumerate(register.staff):
        places[who].append(at)
    for who, own in places.items():
        kept = Register(patients=register.patients, kinds=register.kinds)
        for name in ("rows", "who", "days", "ends", "what", "paid"):
            if column := getattr(register, name):
                getattr(kept, name).extend(map(column.__getitem__, own))
        yield who, kept


def in_the_best_period(found: Found, alone: Found) -> int:
    """How many encounters a professional has in the best period of the whole file."""
    return alone.counts.between(found.scan.best.days)[1] if found.scan.best else 0


def table(found: Found) -> Iterator[Table]:
    """One line for each professional, and one for the whole file."""
    rows = [_line(found, name, one) for name, one in [*found.everyone, ("The whole file", found)]]
    if rows[1:]:
        yield Table(
            title="Each professional's own best period",
            columns=["Professional", "Best period", "Share", "To spare", "Reaches it", "In the file's best period"],
            rows=rows,
            note="Counts are encounters. Alone, each may choose other days. With the group's volume, all use the same.",
        )  # fmt: skip


def _line(found: Found, name: str, one: Found) -> list[str]:
    best, counts = one.scan.best, f"{in_the_best_period(found, one):,}"
    if best is None:
        return [name, "none stands for the practice", "", "", "no", counts]
    margin = f"{best.margin:,}" if best.margin >= 0 else f"{-best.margin:,} too few"
    return [name, str(best.days), shared(best), margin, TIERS[tier_named(one, best)], counts]


def steps(found: Found) -> Iterator[Step]:
    """How many professionals reach the minimum alone, beside the group."""
    if not (everyone := found.everyone):
        return
    laws, level = found.rules.counting.laws, percent(found.scan.levels[-1].value)
    able = sum(tier_named(one, one.scan.best) is not None for _, one in everyone)
    value = f"{able:,} of {count_in_words(len(everyone), 'professional')} reach {level} with encounters of their own"
    yield Step(label="Each professional alone", value=value, law=laws.one_provider)
    said = "reaches" if tier_named(found, found.scan.best) else "does not reach"
    yield Step(label="All of them as a group", value=f"the whole file {said} {level}", law=laws.whole_group)


def lines(found: Found) -> Iterator[tuple[Cell, ...]]:
    """Every professional with the best and the safest period, for a spreadsheet."""
    yield _HEADER
    for name, one in found.everyone:
        best, safest = one.scan.best, one.scan.safest
        shown: tuple[Cell, ...] = ("", "", "", "", "", "", TIERS[None], "", "", "")
        if best and safest:
            shown = (best.days.start, best.days.end, best.counted, best.whole, exact(best.rate), best.margin,
                     TIERS[tier_named(one, best)], safest.days.start, safest.days.end, safest.margin)  # fmt: skip
        made = one.encounters
        yield (name, len(made.whole), len(made.counted), *shown, in_the_best_period(found, one))
