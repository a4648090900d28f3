"""The letters of Scenarios 3 and 4: four confirmations, filled from the answers, for an authorized official to sign."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from calculators import exports
from calculators.api_scenario.model import Letterhead, Rules
from calculators.exports import Paragraph
from calculators.filing import HTML, RTF, Export
from calculators.words import count_in_words, day_in_words, percent, span_in_words

BLANK = "______________________"
ROLES = {
    "ep": "Eligible Professional",
    "designee": "Designee",
    "clinical_director": "Clinical Director",
    "medical_director": "Medical Director",
}
_LOGS = {"letter_added_visits": "gap", "letter_manual_numerator": "period"}


@dataclass(frozen=True)
class Case:
    """What a letter speaks of.

    Attributes:
        start: first day of the reporting period.
        end: last day of it.
        enabled: the day the API was enabled.
        entries: entries in the log, where they are known.
        head: the place, the provider and who signs.
        stayed_on: whether the API stayed on; where it did not, nobody can sign.
        to_be_safe: whether the log is handed in beside a numerator that exceeds the threshold without it.
    """

    start: date
    end: date
    enabled: date | None
    entries: int | None
    head: Letterhead | None
    stayed_on: bool | None
    to_be_safe: bool = False


def letters(documents: list[str], case: Case, rules: Rules) -> Iterator[Export]:
    """Each letter among the documents, for Word and for the printer."""
    if case.stayed_on is False:
        return
    for document in documents:
        if check := _LOGS.get(document):
            yield from _letter(check, case, rules)


def _letter(check: str, case: Case, rules: Rules) -> Iterator[Export]:
    name = f"Letter for the {rules.logs[check].title}"
    file = name.replace(" ", "-")
    note = "Four confirmations, filled from your answers, for an authorized official to sign"
    paragraphs = list(paragraphs_of(check, case, rules))
    yield Export(f"letter_{check}", f"{name}, for Word", f"{file}.rtf", RTF,
                 lambda: exports.letter(paragraphs, name), note)  # fmt: skip
    yield Export(f"letter_{check}_page", f"{name}, to print", f"{file}.html", HTML,
                 lambda: exports.page(paragraphs, name), "The same letter as a page for the printer")  # fmt: skip


def paragraphs_of(check: str, case: Case, rules: Rules) -> Iterator[Paragraph | str]:
    """The letter from its head to the line to sign on."""
    head = case.head or Letterhead()
    places = {"Practice or location": head.place, "Address": head.address, "Telephone": head.telephone}
    yield "\n".join(said or f"{label}: {BLANK}" for label, said in places.items())
    yield f"Date: {BLANK}"
    yield "To Whom It May Concern:"
    period = span_in_words(case.start, case.end)
    yield f"Objective 5 Measure 1, Patient Electronic Access\nEP: {head.provider or BLANK}\nReporting period: {period}"
    entries = f", which has {count_in_words(case.entries, 'entry', 'entries')}" if case.entries is not None else ""
    yield f"I refer to the enclosed MU Dashboard and to our {rules.logs[check].title}{entries}. I confirm:"
    points = _added(case, rules) if check == "gap" else _by_hand()
    yield from (f"{number}) {point}" for number, point in enumerate([*points, *_given(case, rules)], 1))
    yield "Sincerely,"
    role = ROLES[head.role] if head.role else f"{', '.join(ROLES.values())} (strike out what does not apply)"
    yield Paragraph(f"{head.signer or 'Name: ' + BLANK}\n{role}", "line")
    yield "Signed as an authorized official of the location where the patients were seen."


def _added(case: Case, rules: Rules) -> Iterator[str]:
    enabled = day_in_words(case.enabled) if case.enabled else BLANK
    seen = f"seen in the reporting period and before {enabled}, the day on which the API was enabled."
    yield "The MU Dashboard tracked VDT access and API access."
    if case.to_be_safe:
        yield (
            f"Each patient in the {rules.logs['gap'].title} was {seen} These patients are not in the numerator that we "
            f"entered, which exceeds {percent(rules.over)} with the entries of our Opt-Out Audit Log."
        )
    else:
        added = count_in_words(case.entries, "patient") if case.entries is not None else "patients"
        yield f"We added {added} to the numerator of Measure 1 to exceed {percent(rules.over)}. Each of them was {seen}"


def _by_hand() -> Iterator[str]:
    yield (
        "The MU Dashboard tracked VDT access alone and did not track API access. We worked out the numerator by hand "
        "from the API Audit Log."
    )
    yield "The patients in the numerator of Measure 1 were seen in the reporting period."


def _given(case: Case, rules: Rules) -> Iterator[str]:
    first, last = day_in_words(rules.documents_from.value), day_in_words(rules.concession_deadline.value)
    yield (
        "Each of these patients got:\n"
        f"a) access to view, download and transmit their health information within {rules.timely_hours.value} hours, "
        "and\n"
        "b) instructions on how to authenticate their access through the API, and information on the applications that "
        f"work with it, between {first} and {last}."
    )
    since = f"on {day_in_words(case.enabled)}" if case.enabled else f"on {BLANK}"
    yield f"Since the API was enabled {since}, access through it has stayed available, and it has not been disabled."
