"""The choice of quality measures: six, one of them outcome or high priority, and data for enough of the cases."""

from collections.abc import Iterator
from fractions import Fraction

from calculators.law import Step
from calculators.mips_desk.model import QualityCheck, Rules
from calculators.mips_desk.roster import QualityMeasure
from calculators.mips_desk.rows import Row
from calculators.words import count_in_words, percent


def check(row: Row, rules: Rules) -> QualityCheck | None:
    """What is wrong with the measures of a row; none where no measures are listed."""
    if not row.own.quality_measures:
        return None
    said = list(_said(row.own.quality_measures, rules))
    return QualityCheck(row=row.path, name=row.name, enough=not said, said=said)


def _said(measures: list[QualityMeasure], rules: Rules) -> Iterator[str]:
    missing = rules.quality_measures.value - len(measures)
    if missing > 0:
        yield f"{count_in_words(missing, 'measure')} missing of {rules.quality_measures.value}, or a specialty set."
    kinds = {measure.kind for measure in measures}
    if not kinds & {"outcome", "high_priority"}:
        yield "No outcome measure, and no high-priority measure in its place."
    for name in sorted({measure.measure for measure in measures}):
        if sum(measure.measure == name for measure in measures) > 1:
            yield f"Measure {name} is here twice."
    for measure in measures:
        yield from _complete(measure, rules)


def _complete(measure: QualityMeasure, rules: Rules) -> Iterator[str]:
    if measure.reported > measure.eligible:
        yield f"Measure {measure.measure}: more cases with data than cases. Check which number is which."
    elif not measure.eligible:
        yield f"Measure {measure.measure}: no cases, so it has no data completeness."
    elif rules.completeness and rate(measure) < Fraction(rules.completeness.value) / 100:
        needed = -(-Fraction(rules.completeness.value) * measure.eligible // 100)
        shown = percent(rate(measure), Fraction(rules.completeness.value) / 100)
        yield (
            f"Measure {measure.measure}: data for {shown} of the cases, and {rules.completeness.value}% are needed. "
            f"That is {int(needed) - measure.reported:,} cases more."
        )


def rate(measure: QualityMeasure) -> Fraction:
    """The share of the cases that have data."""
    return Fraction(measure.reported, measure.eligible)


def steps(row: Row, rules: Rules) -> Iterator[Step]:
    """The check line by line."""
    measures = row.own.quality_measures
    if not measures:
        return
    law = rules.quality_measures.law
    yield Step(
        label="Quality measures", value=f"{len(measures)}, and {rules.quality_measures.value} are asked", law=law
    )
    for measure in measures:
        if not rules.completeness:
            continue
        value = "no cases"
        if measure.eligible:
            shown = percent(rate(measure), Fraction(rules.completeness.value) / 100)
            value = f"{measure.reported:,} of {measure.eligible:,} = {shown}, against {rules.completeness.value}%"
        yield Step(label=f"Data completeness of {measure.measure}", value=value, law=rules.completeness.law)
