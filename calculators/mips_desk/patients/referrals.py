"""Sending: transitions of care and referrals of the period, and those whose summary was received electronically."""

from collections.abc import Iterator, Mapping
from datetime import date

from calculators.filing import Choices, Filed, Task
from calculators.law import Step
from calculators.mips_desk.patients.counts import OUTSIDE, Counting, Said, clinician_of, filed
from calculators.mips_desk.patients.meaning import RECEIPTS, WAYS, asks
from calculators.words import count_in_words

TROUBLE = {
    "sent": "sent, and receipt is not confirmed",
    "failed": "the message failed or was rejected",
    "not_sent": "no summary was sent",
}


def count(task: Task) -> Filed | tuple[Choices, ...]:
    """The referrals of the period, or what must be asked first."""
    opened = task.files["referrals"]
    wanted = asks(opened, task.choices, *([RECEIPTS, WAYS] if opened.has("way") else [RECEIPTS]))
    if wanted:
        return wanted
    counting = Counting(task, opened)
    reading = counting.reading()
    names = [column.name for column in opened.wanted.columns]
    unconfirmed = 0
    for number, values, errors in reading:
        if not errors:
            unconfirmed += _row(counting, number, dict(zip(names, values, strict=True)))
    said = Said("HIE_1", "referral", list(_steps(counting, unconfirmed)), list(_still(counting)))
    return filed(counting, reading, said)


def _row(counting: Counting, number: int, row: Mapping[str, object]) -> bool:
    """One referral; says whether it was sent and only the receipt is open."""
    if not counting.inside(row["referred"]):
        counting.leave(number, OUTSIDE, "in_period")
        return False
    because = _trouble(counting, row)
    counting.count(number, clinician_of(row["provider"]), not because, because, str(row["to"] or ""))
    return because == TROUBLE["sent"]


def _trouble(counting: Counting, row: Mapping[str, object]) -> str:
    choices = counting.task.choices
    status = str(RECEIPTS.of(row["status"], choices.get("status", {})))
    if counting.opened.has("way"):
        way = WAYS.of(row["way"], choices.get("way", {}))
        if way in ("fax", "paper", "phone"):
            return f"sent {'by fax' if way == 'fax' else 'on paper' if way == 'paper' else 'by phone'}"
    sent = row["sent"]
    if status == "received" and isinstance(sent, date) and sent.year != counting.rules.starts.year:
        return f"sent in {sent.year}"
    return TROUBLE.get(status, "")


def _steps(counting: Counting, unconfirmed: int) -> Iterator[Step]:
    laws = counting.rules.laws
    numerator, denominator = sum(counting.top.values()), sum(counting.below.values())
    value = count_in_words(denominator, "referral")
    yield Step(label="Denominator: referred in the period", value=value, law=laws.referred)
    value = f"{numerator:,}. Sent without a receipt: {unconfirmed:,}"
    yield Step(label="Numerator: receipt confirmed", value=value, law=laws.receipt)
    below = counting.rules.exclusion_below
    fits = "fits the count" if denominator < below.value else "does not fit the count"
    value = f"{denominator:,} against {below.value}: the exclusion {fits}"
    yield Step(label="Exclusion", value=value, law=below.law)


def _still(counting: Counting) -> Iterator[str]:
    """What the count does not prove."""
    yield "That the file holds every transition of care, and not referral orders alone."
    if not counting.opened.has("way"):
        yield "That each message went out electronically. The file has no column for the way."
    yield "That certified technology made each summary of care."
