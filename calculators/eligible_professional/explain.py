"""The decision in words: the answer, what is still open, what to do next, and the shares as bars."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from calculators.answer import Answer, NextAction, rules_used
from calculators.eligible_professional.model import Group, Inputs, Result, Rules
from calculators.eligible_professional.rules import Decision
from calculators.eligible_professional.steps import NO_DATA, compared, steps_of
from calculators.fields import Ratio
from calculators.law import Cited
from calculators.pictures import Bar, Bars
from calculators.words import count_in_words, exact, percent


def explain(inputs: Inputs, rules: Rules, found: Decision) -> Result:
    """Put a decision into words."""
    steps = list(steps_of(inputs, rules, found))
    return Result(
        answer=answer_of(inputs, rules, found),
        steps=steps,
        still_needed=list(_still_needed(inputs, rules, found)),
        next_actions=[NextAction(text=text) for text in _next(inputs, rules, found)],
        pictures=list(_bars(inputs, rules)),
        rules=rules_used(rules, steps),
        **_parts(inputs, found),
    )


def _parts(inputs: Inputs, found: Decision) -> dict[str, Any]:
    return {
        "eligible": found.eligible,
        "kind_may_apply": found.kind,
        "hospital_based": found.hospital,
        "exception": found.exception,
        "hospital_share": _ratio(inputs.hospital_services, inputs.all_services),
        "practices_predominantly": found.center,
        "center_share": _ratio(inputs.center_encounters, inputs.all_encounters),
        "pediatrician": found.pediatrician,
        "group_volume": found.group,
        "certified_sites": found.sites,
        "volume_to_use": list(volumes(inputs, found)),
        "six_months_problem": found.outside,
    }


def volumes(inputs: Inputs, found: Decision) -> Iterator[str]:
    """Which patient volumes may be used."""
    if inputs.no_six_months == "not_practicing":
        yield "group_medicaid"
        return
    own = "group" if inputs.uses_group else "own"
    yield f"{own}_medicaid"
    if found.center == "yes":
        yield f"{own}_needy"


def _ratio(part: int | None, whole: int | None) -> Ratio | None:
    return Ratio(numerator=part, denominator=whole) if part is not None and whole else None


def answer_of(inputs: Inputs, rules: Rules, found: Decision) -> Answer:
    """Eligible or not, apart from the patient volume; open while something decisive is missing."""
    if found.kind == "no":
        kinds = "Physicians, nurse practitioners, certified nurse-midwives and dentists may"
        detail = f"{kinds}, and physician assistants in an FQHC or RHC that one of them leads."
        return Answer(tone="bad", sentence="You cannot be an eligible professional.", detail=detail)
    if found.eligible == "no":
        edge = percent(Fraction(rules.hospital_based.value))
        sentence = f"You are hospital-based: {edge} or more of your services were in a hospital."
        return Answer(tone="bad", sentence=sentence, detail="No exception applies to what you entered.")
    failed = list(_failed(inputs, found))
    detail = " ".join(failed) or "Your patient volume is another question."
    if found.eligible == "open":
        return Answer(tone="wait", sentence="Whether you are an eligible professional is still open.", detail=detail)
    tone = "wait" if failed else "good"
    return Answer(tone=tone, sentence="You can be an eligible professional.", detail=detail)


def _failed(inputs: Inputs, found: Decision) -> Iterator[str]:
    """What does not decide about eligibility and does not hold."""
    if inputs.uses_group and found.group == "no":
        yield "You cannot use the group's volume as it stands."
    if found.sites == "no":
        yield "Too few encounters are at sites with certified technology for meaningful use."
    if found.outside:
        yield "The six months may not be used."


def _still_needed(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[str]:
    if found.kind == "open":
        yield "Whether a physician assistant leads the center."
    if found.hospital == "open":
        yield f"Your services in {inputs.payment_year - 1} in places 21 and 23, and all of them."
    if found.sites == "open":
        yield "For meaningful use: your encounters at sites with certified technology."
    if inputs.uses_group:
        group = inputs.group or Group()
        yield from (f"That {one.value}." for name, one in rules.conditions.items() if getattr(group, name) is None)
    yield "Your license and registration, and your enrollment with New York Medicaid."
    yield "The patient volume over 90 days, and every other condition of the payment year."


def _next(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[str]:
    if inputs.no_six_months:
        words = NO_DATA[inputs.no_six_months]
        yield f"{words[:1].upper()}{words[1:]}."
    if found.pediatrician == "yes":
        yield "Use the pediatrician's levels for your volume: 30% for the full payment, 20% for two thirds."
    if found.hospital == "yes" and found.exception is None:
        yield "Look at both exceptions: a center where you practice predominantly, or technology you paid for yourself."
    years = count_in_words(rules.retention_years.value, "year")
    yield f"Keep the reports behind each share for {years} from the day you attest."


def _bars(inputs: Inputs, rules: Rules) -> Iterator[Bars]:
    pairs: list[tuple[str, int | None, int | None, Cited[Decimal], bool]] = [
        ("Services in a hospital", inputs.hospital_services, inputs.all_services, rules.hospital_based, False),
        ("Encounters in FQHCs and RHCs", inputs.center_encounters, inputs.all_encounters, rules.predominantly, True),
        ("Sites with certified technology", inputs.certified_encounters, inputs.reporting_encounters,
         rules.certified_share, True),
    ]  # fmt: skip
    for title, part, whole, level, wanted in pairs:
        if part is not None and whole:
            share, edge = Fraction(part, whole), Fraction(level.value)
            tone = "good" if (share >= edge) == wanted else "bad"
            bar = Bar(label=title, share=str(exact(share, 6)), text=compared(part, whole, level), tone=tone)
            word = "At least" if wanted else "Less than"
            yield Bars(title=title, bars=[bar], threshold=str(exact(edge, 6)), threshold_text=f"{word} {percent(edge)}")
