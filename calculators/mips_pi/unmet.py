"""What zeroes the category, in the order in which a reader mends it: period, technology, measures."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from calculators.fields import Ratio
from calculators.law import Law
from calculators.mips_pi.exclusions import registries_asked
from calculators.mips_pi.model import Inputs
from calculators.mips_pi.submission import Submission
from calculators.words import count_in_words, listed


@dataclass(frozen=True)
class Reason:
    """One thing that zeroes the category, what mends it, and the measures it is about."""

    said: str
    mend: str
    law: Law
    measures: list[str] = field(default_factory=list)


def reasons(inputs: Inputs, submission: Submission) -> Iterator[Reason]:
    """Everything that zeroes the category."""
    yield from _period(inputs, submission)
    yield from _technology(inputs, submission)
    for name, measure in submission.own.items():
        if measure.requirement in ("required", "one_way") and not submission.dealt_with(name):
            yield _measure(name, submission)
    yield from _registries(submission)


def _period(inputs: Inputs, submission: Submission) -> Iterator[Reason]:
    days, least = (inputs.performance_end - inputs.performance_start).days + 1, submission.rules.period_days
    if days < least.value:
        yield Reason(
            f"your performance period has {count_in_words(days, 'day')}, and it needs {least.value}",
            f"Choose a period of at least {least.value} days in a row.",
            least.law,
        )


def _technology(inputs: Inputs, submission: Submission) -> Iterator[Reason]:
    technology = submission.rules.technology
    if technology.id_needed.value and not (inputs.cehrt_id or "").strip():
        yield Reason(
            "there is no CMS EHR Certification ID",
            "Make the id on the Certified Health IT Product List and add it.",
            technology.id_needed.law,
        )
    chosen = submission.measure_set
    allowed = technology.editions[chosen] if chosen else None
    if allowed and submission.edition and submission.edition not in allowed.value:
        yield Reason(
            f"the {submission.edition} Edition alone does not support this measure set",
            "Report the transition set instead.",
            allowed.law,
        )


def _registries(submission: Submission) -> Iterator[Reason]:
    asked = submission.rules.registries
    found = registries_asked(submission, asked) if asked else None
    if asked and found and found.missing:
        done = len(found.counted) + len(found.excused)
        said = f"only {done}" if done else "none"
        yield Reason(
            f"{said} of {asked.asked.value} public health reports is done or excused",
            "Report one more registry with Yes, or claim an exclusion that applies.",
            asked.asked.law,
            found.still_open,
        )


def _measure(name: str, submission: Submission) -> Reason:
    measure, answer = submission.rules.measures[name], submission.answers.get(name)
    title = f"{measure.title} ({name})"
    if isinstance(answer, Ratio):
        said, mend = f"the numerator of {title} is 0", "Report at least 1 in its numerator"
    elif answer is False:
        said, mend = f"{title} is answered No", "Answer Yes if you did it"
    else:
        said = f"{title} is not reported"
        mend = "Report at least 1 in its numerator" if measure.kind == "ratio" else "Answer Yes if you did it"
    if measure.any_answer and answer is None:
        mend = "Answer it with Yes or with No"
    if exclusions := submission.rules.exclusions_of(name):
        mend += f", or claim {listed(exclusions, 'or')} if it applies"
    return Reason(said, f"{mend}.", measure.law, [name])
