"""Measure 2 of Objective 5: its own numerator, its own opt-outs, its own threshold."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from calculators.api_scenario.model import Inputs, MeasureTwoResult, Rules
from calculators.api_scenario.rules import exceeds
from calculators.law import Step
from calculators.words import percent


class MeasureTwoCount(NamedTuple):
    """The numbers that MAPIR asks for, and whether they exceed the threshold."""

    numerator: int
    denominator: int
    met: bool


def measure_two(inputs: Inputs, rules: Rules) -> MeasureTwoCount | None:
    """The dashboard's numerator with the opt-outs of a log of its own; nothing where it is not asked."""
    row = inputs.measure_2
    if row is None:
        return None
    numerator = row.numerator + row.separate_opt_out_entries
    met = exceeds(numerator, row.denominator, Fraction(rules.measure_2_threshold.value))
    return MeasureTwoCount(numerator, row.denominator, met)


def result_of(found: MeasureTwoCount | None) -> MeasureTwoResult | None:
    """Measure 2 as the JSON has it."""
    if found is None:
        return None
    return MeasureTwoResult(
        outcome="met" if found.met else "not_met",
        mapir_numerator=found.numerator,
        mapir_denominator=found.denominator,
    )


def steps_of(inputs: Inputs, rules: Rules) -> Iterator[Step]:
    """The arithmetic of Measure 2."""
    found, row = measure_two(inputs, rules), inputs.measure_2
    if found is None or row is None:
        return
    threshold = Fraction(rules.measure_2_threshold.value)
    if apart := row.separate_opt_out_entries:
        value = f"{row.numerator:,} + {apart:,} = {found.numerator:,}"
        yield Step(label="Measure 2 with its own opt-outs", value=value, law=rules.laws.measure_2_opt_outs)
    rate = percent(Fraction(found.numerator, found.denominator), threshold)
    said = "more than" if found.met else "not more than"
    value = f"{found.numerator:,} of {found.denominator:,} is {rate}, {said} {percent(threshold)}"
    yield Step(label="Measure 2", value=value, law=rules.measure_2_threshold.law)
