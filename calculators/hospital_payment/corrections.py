"""What auditors found in hospitals' figures, taken out of them: from every figure, or from Medicaid's alone."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from calculators.hospital_payment.model import Check, Finding, Inputs, Rules, TakenOut
from calculators.law import Step
from calculators.reading import Given, Problem
from calculators.words import listed, money

DISCHARGES = ("discharges_three_before", "discharges_two_before", "discharges_year_before", "discharges_base")
MEDICAID = ("medicaid_days", "medicaid_managed_care_days")
FIGURES = (*MEDICAID, "total_days", "total_charges", "charity_charges")
EVERY = (*DISCHARGES, *FIGURES)
CHECKS: Mapping[Finding, Check] = {
    "nursery": "nursery_left_out",
    "psychiatric": "psychiatric_left_out",
    "rehabilitation": "rehabilitation_left_out",
    "skilled_nursing": "skilled_nursing_left_out",
    "dual_eligible": "dual_eligible_left_out",
    "unpaid": "unpaid_days_left_out",
    "bad_debt": "bad_debt_left_out",
    "other_number": "own_number_alone",
}
PARTS: Mapping[Finding, Sequence[str]] = {
    "dual_eligible": MEDICAID,
    "unpaid": MEDICAID,
    "bad_debt": ("charity_charges",),
}


def corrected(inputs: Inputs) -> Inputs:
    """The figures without what has to come out of them."""
    discharges = [
        count - sum(getattr(taken, name) or 0 for taken in inputs.taken_out)
        for count, name in zip(inputs.discharges, DISCHARGES, strict=True)
    ]
    figures = {name: _less(getattr(inputs, name), [getattr(taken, name) for taken in inputs.taken_out])
               for name in FIGURES}  # fmt: skip
    return inputs.model_copy(update={"discharges": discharges, **figures})


def _less[Figure: (int, Decimal)](figure: Figure | None, parts: Sequence[Figure | None]) -> Figure | None:
    """A count or an amount of money without its parts."""
    for part in parts:
        if figure is not None and part is not None:
            figure -= part
    return figure


def settled(taken: Sequence[TakenOut]) -> set[Check]:
    """The checks that are answered by what was taken out."""
    return {CHECKS[one.finding] for one in taken}


def problems(given: Given) -> Iterator[Problem]:
    """Parts that stay in a figure, and parts larger than it."""
    for path, taken in given.items_of("taken_out"):
        parts = PARTS.get(taken.get("finding") or "nursery", EVERY)
        for name in EVERY:
            if taken.has(name) and taken[name] and name not in parts:
                title = TakenOut.model_fields[name].title
                yield Problem(f"{path}.{name}", f"{title}: this finding stays in that figure. Leave it empty.")
        if not any(taken.get(name) for name in parts):
            yield Problem(f"{path}.finding", "What is still in your figures: enter how much of it, in a figure below.")
    yield from _too_much(given)
    yield from _parts_left(given)


def _parts_left(given: Given) -> Iterator[Problem]:
    """A part that is larger than its whole once both are mended."""
    if not given.get("taken_out"):
        return
    left = {name: _less(given.get(name), [taken.get(name) for _, taken in given.items_of("taken_out")])
            for name in FIGURES}  # fmt: skip
    days = sum(left[name] or 0 for name in MEDICAID)
    if left["total_days"] is not None and 0 < left["total_days"] < days:
        yield Problem("taken_out", f"With this taken out, {days:,} Medicaid bed days are more than all bed days, "
                                   f"{left['total_days']:,}. Take the same days out of both.")  # fmt: skip
    charges, charity = left["total_charges"], left["charity_charges"]
    if charges is not None and charity is not None and 0 < charges <= charity:
        yield Problem("taken_out", f"With this taken out, charity care of {money(charity)} is all of the charges, "
                                   f"{money(charges)}. Take the same charges out of both.")  # fmt: skip


def _too_much(given: Given) -> Iterator[Problem]:
    wholes = dict(zip(DISCHARGES, given.get("discharges") or [None] * len(DISCHARGES), strict=True))
    wholes |= {name: given.get(name) for name in FIGURES}
    for name, whole in wholes.items():
        sums = 0
        for path, taken in given.items_of("taken_out"):
            sums += taken.get(name) or 0
            if taken.get(name) and (whole or 0) - sums < (name in (*DISCHARGES, "total_days", "total_charges")):
                title = TakenOut.model_fields[name].title
                yield Problem(f"{path}.{name}", f"{title}: with this, nothing or less would be left of it. Check both.")


def steps(inputs: Inputs, rules: Rules) -> Iterator[Step]:
    """What was taken out, finding by finding."""
    for taken in inputs.taken_out:
        check = CHECKS[taken.finding]
        parts = [f"{TakenOut.model_fields[name].title} {_said(value)}"
                 for name in EVERY if (value := getattr(taken, name))]  # fmt: skip
        yield Step(
            label=f"Taken out so that {rules.checks[check].value}", value=listed(parts), law=rules.checks[check].law
        )


def _said(value: int | Decimal) -> str:
    return money(value) if isinstance(value, Decimal) else f"{value:,}"
