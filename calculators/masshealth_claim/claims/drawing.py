"""The verdicts on a file as bars, and what stops claims."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from calculators.masshealth_claim.claims.result import reasons
from calculators.masshealth_claim.claims.verdicts import VERDICTS, Outcome, Verdict
from calculators.pictures import Bar, Bars, Picture, Tone
from calculators.words import count_in_words, exact, percent

TONES: dict[Outcome, Tone] = {"denial": "bad", "unknown": "wait", "plan_decides": "plain", "pass": "good"}


def pictures(outcomes: Counter[Outcome], found: Sequence[Verdict]) -> list[Picture]:
    """Two pictures, the second where something stops a claim."""
    if not found:
        return []
    whole = len(found)
    verdicts = [
        Bar(label=VERDICTS[outcome], share=_share(count, whole), text=_text(count, whole), tone=TONES[outcome])
        for outcome in VERDICTS
        if (count := outcomes[outcome])
    ]
    stops = [
        Bar(label=reason.title, share=_share(reason.claims, whole), text=_text(reason.claims, whole), tone="bad")
        for reason in reasons([verdict for verdict in found if verdict.outcome == "denial"])
    ]
    pictures: list[Picture] = [Bars(title="Verdicts", bars=verdicts)]
    return [*pictures, Bars(title="What stops claims", bars=stops)] if stops else pictures


def _share(count: int, whole: int) -> str:
    return str(exact(Fraction(count, whole), 6))


def _text(count: int, whole: int) -> str:
    return f"{count_in_words(count, 'claim')}, {percent(Fraction(count, whole))}"
