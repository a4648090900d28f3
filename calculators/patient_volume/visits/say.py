"""What was found in the file, in words: the answer, the curve, what is not shown yet and what to do next."""

from collections.abc import Iterator
from fractions import Fraction

from calculators.answer import Answer
from calculators.patient_volume.model import Share, Tier
from calculators.patient_volume.rules import tier_of
from calculators.patient_volume.steps import KINDS, comparison
from calculators.patient_volume.visits.lines import in_words, shared, spare
from calculators.patient_volume.visits.periods import Tried
from calculators.patient_volume.visits.shares import center_encounters
from calculators.patient_volume.visits.tabulate import (
    Found,
    rows_by_site,
)
from calculators.words import count_in_words, percent

BEYOND = "it reaches beyond the days of the file"
BACK = "its look-back or its days reach beyond the days of the file"
FEW = "it rests on very few encounters"


def why_not(found: Found, period: Tried) -> list[str]:
    """Why a period may not be named best."""
    return [BACK if found.panel else BEYOND] * period.beyond + [FEW] * period.few


def entitled(found: Found) -> bool:
    """Whether this volume may be used at all."""
    return found.inputs.population != "needy" or found.inputs.practices_predominantly is True


def has_certified(found: Found) -> bool:
    """Whether a site with certified technology is among those that count, where sites were chosen."""
    return not found.inputs.by_site or any(certified for _, certified in rows_by_site(found))


def tier_named(found: Found, period: Tried | None) -> Tier | None:
    """The tier that a period reaches."""
    if period is None or not period.whole:
        return None
    levels = [level.value for level in found.scan.levels]
    share = Share(numerator=period.counted, denominator=period.whole)
    return tier_of(share, levels[0], levels[1] if len(levels) > 1 else None)


def answer_of(found: Found) -> Answer:
    """The answer in one sentence; never a yes with a period that does not stand for the practice."""
    scan, kind = found.scan, KINDS[found.inputs.population]
    if not found.encounters.whole:
        return Answer(tone="bad", sentence="No row of the file counts as an encounter.",
                      detail="The counts below say why each row was left out.")  # fmt: skip
    if not entitled(found):
        sentence = "You cannot use needy volume: you do not practice predominantly in an FQHC or RHC."
        return Answer(tone="bad", sentence=sentence, detail="Count Medicaid patients alone instead.")
    if not has_certified(found):
        sentence = "None of the sites you count has certified EHR technology."
        return Answer(tone="bad", sentence=sentence, detail="At least one site with it has to be in the count.")
    if scan.best is None:
        return _none_stands(found)
    if not scan.runs:
        missing = count_in_words(-scan.best.margin, f"more {kind} encounter")
        detail = f"The nearest is {in_words(scan.best)}. With the same total, {missing} would do."
        return Answer(tone="bad", sentence=f"No period reaches {percent(scan.level.value)}.", detail=detail)
    return _reached(found, scan.best)


def _none_stands(found: Found) -> Answer:
    if not found.scan.periods:
        sentence = "There is no allowed period to try."
        detail = "Other payment years have used the days, or the day you attest leaves none."
        return Answer(tone="bad", sentence=sentence, detail=detail)
    more = "The look-back belongs to it." if found.panel else ""
    detail = f"The file covers {found.covered}. Export more days, or another calendar year. {more}".strip()
    return Answer(tone="wait", sentence="The file covers no allowed period whole.", detail=detail)


def _reached(found: Found, best: Tried) -> Answer:
    if best.counted == best.whole:
        return _whole_is_medicaid(found, best)
    kind, reached = KINDS[found.inputs.population], sum(len(run) for run in found.scan.runs)
    part = ", for two thirds of the payment" if tier_named(found, best) == "two_thirds" else ""
    tried_of = (
        f"{reached:,} of {len(found.scan.periods):,} allowed periods reach {percent(found.scan.level.value)}{part}."
    )
    sentence = f"Your best {kind} period is {best.days}, with {percent(best.rate, found.scan.level.value)}."
    return Answer(tone="good", sentence=sentence, detail=f"{shared(best)}, {spare(best)}. {tried_of}")


def _whole_is_medicaid(found: Found, best: Tried) -> Answer:
    """A file without any other patient may be an export of Medicaid claims alone."""
    sentence = f"Every encounter of the best period, {best.days}, is {KINDS[found.inputs.population]}."
    detail = "Check that the file holds the patients of all payers. A share needs them below the line."
    return Answer(tone="wait", sentence=sentence, detail=f"{shared(best)}. {detail}")


def next_actions(found: Found) -> Iterator[str]:
    """What to do next."""
    scan = found.scan
    if scan.best and scan.safest and scan.runs and scan.safest.days != scan.best.days:
        yield f"Consider the safest period, {in_words(scan.safest)}: an audit can take the most from it."
    if not scan.runs and scan.best:
        fewer = f"{scan.best.counted - scan.best.margin:,} of {scan.best.whole:,}"
        yield f"For {percent(scan.level.value)} in the nearest period you would need {fewer}."
        if found.inputs.out_of_state != "included" and found.inputs.provider in ("professional", "pediatrician"):
            yield "If New York alone falls short, you may include all visits in other states."
    yield from _of_center(found)
    if any(stretch.days is None for stretch in scan.stretches):
        yield "Enter the day you attest, to have the 12 months before it tried too."
    yield "Read the table of payers once more. A plan that is taken for private is not in your volume."
    yield "Save the list of rows and, in another place, the key to its codes."
    years = count_in_words(found.rules.retention_years.value, "year")
    yield f"Keep the file and this answer for {years} from the day you attest."


def _of_center(found: Found) -> Iterator[str]:
    """What the places of service say of practicing predominantly in an FQHC or RHC, where it was answered otherwise."""
    if (best := center_encounters(found)) is None:
        return
    share, said, half = best[1], found.inputs.practices_predominantly, Fraction(found.rules.predominantly.value)
    if said and share.rate < half:
        shown = f"by place of service, {comparison(share, half)}"
        yield f"Check that you practice predominantly in an FQHC or RHC: {shown}."
    if found.inputs.population == "medicaid" and share.rate >= half:
        yield f"You may count needy patients too: by place of service, {comparison(share, half)} over six months."
