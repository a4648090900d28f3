"""The 90 days: the stretches they may lie in, by method, and the days that already served another payment year."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from calculators.law import Law
from calculators.patient_volume.model import Inputs, Rules, StretchName
from calculators.words import count_in_words, day_in_words, span_in_words

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Days:
    """Days in a row, the first and the last included."""

    start: date
    end: date

    def __str__(self) -> str:
        if self.start == self.end:
            return day_in_words(self.start)
        return span_in_words(self.start, self.end)

    def __len__(self) -> int:
        return max(0, (self.end - self.start).days + 1)

    def within(self, other: "Days") -> bool:
        """Whether every day of these is among the others."""
        return other.start <= self.start and self.end <= other.end

    def shared(self, other: "Days") -> "Days":
        """The days in both; none when the lengths come to 0."""
        return Days(max(self.start, other.start), min(self.end, other.end))


@dataclass(frozen=True)
class Stretch:
    """Days in which a period may lie, or None while the date that decides them is not known."""

    name: StretchName
    words: str
    days: Days | None
    law: Law


@dataclass(frozen=True)
class Period:
    """What was found about the days."""

    days: Days
    stretches: list[Stretch]
    used: list[Days]
    refusals: list[str]
    open: bool


def judge(inputs: Inputs, rules: Rules) -> Period | None:
    """Test the period; None where none is asked for and none can be tested."""
    start, end, found = inputs.period_start, inputs.period_end, stretches(inputs, rules)
    if start is None or end is None or not found:
        return None
    days, used = Days(start, end), [Days(period.start, period.end) for period in inputs.used_periods]
    outside = list(_outside(days, found))
    others = [*_length(days, rules), *_not_over(days, inputs.attestation_date), *_shared(days, used)]
    waits = not others and bool(outside) and any(stretch.days is None for stretch in found)
    return Period(days, found, used, outside + others, waits)


def stretches(inputs: Inputs, rules: Rules) -> list[Stretch]:
    """Where the 90 days may lie; the period file says which methods are open to whom."""
    allowed = {name: cited.law for name, cited in rules.stretches.items() if inputs.provider in cited.value}
    if "cost_report_year" in allowed and inputs.cost_report_year_end is None:
        return []
    return [
        Stretch(name, words_for(name, rules), days, law)
        for name, law in allowed.items()
        for days in [METHODS[name](inputs, rules)]
    ]


def words_for(name: StretchName, rules: Rules) -> str:
    """A stretch as it is named in a sentence."""
    return {
        "calendar_year": "the calendar year before the payment year",
        "before_attestation": f"the {rules.attestation_months.value} months before your attestation",
        "cost_report_year": "your cost reporting year that ended in the federal fiscal year before the payment year",
    }[name]


def calendar_year(inputs: Inputs, rules: Rules) -> Days:
    """The calendar year before the payment year."""
    return whole_year(inputs.payment_year - 1)


def before_attestation(inputs: Inputs, rules: Rules) -> Days | None:
    """From the same day some months before the attestation to the day before it."""
    day = inputs.attestation_date
    return Days(months_before(day, rules.attestation_months.value), day - ONE_DAY) if day else None


def cost_report_year(inputs: Inputs, rules: Rules) -> Days:
    """The cost reporting year that ended in the federal fiscal year before the payment year."""
    month_day, fiscal = month_and_day(inputs.cost_report_year_end or ""), fiscal_year(inputs, rules)
    latest = year_to(fiscal.end.year, *month_day)
    return latest if latest.end <= fiscal.end else year_to(fiscal.end.year - 1, *month_day)


def fiscal_year(inputs: Inputs, rules: Rules) -> Days:
    """The federal fiscal year before the payment year."""
    return year_to(inputs.payment_year - 1, *month_and_day(rules.fiscal_year_end.value))


METHODS: dict[StretchName, Callable[[Inputs, Rules], Days | None]] = {
    "calendar_year": calendar_year,
    "before_attestation": before_attestation,
    "cost_report_year": cost_report_year,
}


def whole_year(year: int) -> Days:
    """A calendar year."""
    return Days(date(year, 1, 1), date(year, 12, 31))


def month_and_day(text: str) -> tuple[int, int]:
    """The month and the day of a text such as "12-31"."""
    month, day = text.split("-")
    return int(month), int(day)


def year_to(year: int, month: int, day: int) -> Days:
    """The twelve months up to a month and day of a year."""
    return Days(_year_end(year - 1, month, day) + ONE_DAY, _year_end(year, month, day))


def _year_end(year: int, month: int, day: int) -> date:
    """A year that ends on February 28 or 29 ends with February."""
    last = monthrange(year, month)[1]
    return date(year, month, last if month == 2 and day > 27 else day)


def months_before(day: date, months: int) -> date:
    """The same day some months earlier, or the last day of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _length(days: Days, rules: Rules) -> Iterator[str]:
    if len(days) != rules.period_days.value:
        made = count_in_words(len(days), "day")
        yield f"{days} makes {made}. The period is exactly {rules.period_days.value} days in a row."


def _not_over(days: Days, attested: date | None) -> Iterator[str]:
    if attested and attested <= days.end:
        yield f"The period ends on {day_in_words(days.end)} and is not over when you attest, {day_in_words(attested)}."


def _shared(days: Days, used: list[Days]) -> Iterator[str]:
    for other in used:
        if both := days.shared(other):
            yield f"{count_in_words(len(both), 'day')} already served another payment year: {both}."


def _outside(days: Days, found: list[Stretch]) -> Iterator[str]:
    known = [(stretch.words, stretch.days) for stretch in found if stretch.days]
    if any(days.within(allowed) for _, allowed in known):
        return
    said = " and ".join(f"not inside {words} ({allowed})" for words, allowed in known)
    untested = [
        f" Without the day you attest, {stretch.words} cannot be tested." for stretch in found if not stretch.days
    ]
    yield f"{days} is {said}.{''.join(untested)}"


def free(allowed: Days, used: list[Days], least: int) -> list[Days]:
    """What is left of a stretch without the used days, where it is long enough for a period."""
    edges = sorted(used, key=lambda days: days.start)
    left, start = [], allowed.start
    for taken in chain(edges, [Days(allowed.end + ONE_DAY, allowed.end + ONE_DAY)]):
        left.append(Days(start, min(taken.start - ONE_DAY, allowed.end)))
        start = max(start, taken.end + ONE_DAY)
    return [days for days in left if len(days) >= least]
