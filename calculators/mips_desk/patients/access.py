"""Provide Patients Electronic Access: different patients seen, and those with both doors open in time at each visit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from calculators.filing import Choices, Filed, Task
from calculators.law import Step
from calculators.mips_desk.patients.business import due
from calculators.mips_desk.patients.counts import OUTSIDE, Counting, Said, clinician_of, filed
from calculators.mips_desk.patients.meaning import VISITS, asks
from calculators.words import count_in_words, day_in_words


@dataclass(frozen=True)
class Visit:
    """One visit of one patient: when it was, from when the clock runs, and what was given when."""

    row: int
    patient: str
    clinician: str
    day: date
    start: date
    portal: date | None
    letter: date | None
    opted_out: bool
    interface: date | None


def count(task: Task) -> Filed | tuple[Choices, ...]:
    """The patients of the period, or what must be asked first."""
    opened = task.files["appointments"]
    if wanted := asks(opened, task.choices, VISITS):
        return wanted
    counting = Counting(task, opened)
    reading = counting.reading()
    names = [column.name for column in opened.wanted.columns]
    visits: list[Visit] = []
    guessed = 0
    for number, values, errors in reading:
        row = dict(zip(names, values, strict=True))
        if errors:
            continue
        if why := _not_counted(counting, row):
            counting.leave(number, *why)
            continue
        visit = _visit(counting, number, row)
        guessed += counting.inputs.clock == "available" and row["available"] is None
        visits.append(visit)
        counting.tally.use()
    lost = _decide(counting, visits)
    whole = len({visit.patient for visit in visits} - lost), len({visit.patient for visit in visits})
    said = Said("PEA_1", "patient", list(_steps(counting, visits, lost, whole, guessed)),
                [*_twice(counting, whole), *_still(counting, guessed)], whole)  # fmt: skip
    return filed(counting, reading, said)


def _not_counted(counting: Counting, row: Mapping[str, object]) -> tuple[str, str] | None:
    """Why a row is no visit of the period; none where it is one."""
    if not counting.inside(row["visit"]):
        return OUTSIDE, "in_period"
    said = counting.task.choices.get("status", {})
    return ("the patient was not seen", "seen") if VISITS.of(row["status"], said) == "not_seen" else None


def _visit(counting: Counting, number: int, row: Mapping[str, object]) -> Visit:
    given = {name: value if isinstance(value, date) else None for name, value in row.items()}
    day = given["visit"] or date.max
    start = given["available"] if counting.inputs.clock == "available" else None
    return Visit(
        row=number,
        patient=str(row["patient"]),
        clinician=clinician_of(row["provider"]),
        day=day,
        start=start or day,
        portal=given["portal"],
        letter=given["letter"],
        opted_out=row["opted_out"] is True,
        interface=given["interface"],
    )


def _decide(counting: Counting, visits: list[Visit]) -> set[str]:
    """Each visit's verdict; then the patients who are lost, in all and for each clinician."""
    closed = frozenset(counting.rules.holidays.value) | {one.day for one in counting.inputs.closed_days}
    days = counting.rules.access_days.value
    lost: set[str] = set()
    by_clinician: dict[tuple[str, str], bool] = {}
    for visit in visits:
        last = due(visit.start, days, closed)
        trouble = list(_trouble(visit, last))
        counting.say(visit.row, not trouble, "; ".join(trouble), f"Visit on {day_in_words(visit.day)}")
        if trouble:
            lost.add(visit.patient)
        key = (visit.clinician, visit.patient)
        by_clinician[key] = by_clinician.get(key, True) and not trouble
    for (clinician, _), met in by_clinician.items():
        counting.add(clinician, met)
    return lost


def _trouble(visit: Visit, last: date) -> Iterator[str]:
    """What keeps a visit from counting: one door or both."""
    if portal := _portal(visit, last):
        yield portal
    if visit.interface is None:
        yield "no app invitation"
    elif visit.interface > last:
        yield f"app invitation on {day_in_words(visit.interface)}, due on {day_in_words(last)}"


def _portal(visit: Visit, last: date) -> str | None:
    """Why the portal's door was not open in time; none where it was."""
    if visit.portal and visit.portal <= last:
        return None
    if visit.letter and visit.letter <= last and (visit.letter >= visit.day or visit.opted_out):
        return None
    if visit.opted_out and visit.letter is None:
        return "opted out of the portal, and no letter is recorded"
    late = min(day for day in (visit.portal, visit.letter, date.max) if day and day > last)
    if late < date.max:
        return f"portal access on {day_in_words(late)}, due on {day_in_words(last)}"
    return "no portal access" if visit.letter is None else "no portal access, and the letter is older than the visit"


def _steps(
    counting: Counting, visits: list[Visit], lost: set[str], whole: tuple[int, int], guessed: int
) -> Iterator[Step]:
    laws, rules, inputs = counting.rules.laws, counting.rules, counting.inputs
    value = f"{count_in_words(len(visits), 'visit')} of {count_in_words(whole[1], 'patient')}"
    yield Step(label="Denominator: different patients seen", value=value, law=laws.seen)
    begins = "with the appointment" if inputs.clock == "appointment" else "when the information is available"
    law = laws.from_appointment if inputs.clock == "appointment" else laws.available
    yield Step(label="The clock begins", value=begins, law=law)
    if guessed:
        value = f"{count_in_words(guessed, 'visit')} without such a day: counted from the appointment"
        yield Step(label="Information available: not stated", value=value, law=laws.from_appointment)
    value = f"{rules.access_days.value} business days"
    yield Step(label="In time", value=value, law=rules.access_days.law)
    closed = len(inputs.closed_days)
    yield Step(label="Business days", value=f"Monday to Friday, without {len(rules.holidays.value)} federal holidays"
               + (f" and {count_in_words(closed, 'day')} that you name" if closed else ""),
               law=laws.business_days)  # fmt: skip
    yield Step(label="Federal holidays", value=", ".join(day.isoformat() for day in rules.holidays.value),
               law=rules.holidays.law)  # fmt: skip
    yield Step(label="Both doors", value="portal and app, at each visit", law=laws.both_doors)
    letters = sum(visit.letter is not None for visit in visits)
    if letters:
        yield Step(label="Visits with a letter", value=f"{letters:,}", law=laws.letter)
    if opted := sum(visit.opted_out for visit in visits):
        yield Step(label="Visits of patients who opted out", value=f"{opted:,}", law=laws.opt_out)
    value = f"{count_in_words(len(lost), 'patient')} with a visit that does not count"
    yield Step(label="Lost at one visit or more", value=value, law=laws.every_visit)
    yield Step(label="Numerator", value=f"{whole[1]:,} - {len(lost):,} = {whole[0]:,}", law=laws.both_doors)
    yield Step(label="Whose visit it is", value="of the clinician in the file's row", law=laws.incident_to)


def _twice(counting: Counting, whole: tuple[int, int]) -> Iterator[str]:
    """Patients of several clinicians, whom a group counts once."""
    sums = sum(counting.top.values()), sum(counting.below.values())
    if sums != whole:
        yield (
            f"For a group: some patients saw more than one clinician. Enter {whole[0]:,} and {whole[1]:,} as the "
            f"group's own count; the clinicians' sum would be {sums[0]:,} of {sums[1]:,}."
        )


def _still(counting: Counting, guessed: int) -> Iterator[str]:
    """What the count does not prove."""
    opened = counting.opened
    if not opened.has("interface"):
        yield "The app invitations. The file has no column for them, so no patient counts."
    if not opened.has("portal") and not opened.has("letter"):
        yield "Portal access or letters. The file has no column for them, so no patient counts."
    if guessed:
        yield "From when the information was available, where the file does not say it."
    if not opened.has("status"):
        yield "That the patients were seen. The file has no status, so every appointment counts."
    yield "Results that came later, such as from a laboratory. By CMS's words each has a clock of its own."
    yield "That a patient who already had access kept it. The day on which it was given stands for it."
