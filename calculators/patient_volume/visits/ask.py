"""What only the reader can say of the values in a file, asked once and all at once."""

from collections import Counter
from collections.abc import Iterator, Mapping

from calculators.filing import Choices, Item
from calculators.patient_volume.visits import payers, statuses
from calculators.patient_volume.visits.judge import Judge
from calculators.patient_volume.visits.payers import SERVICES, Payer
from calculators.patient_volume.visits.places import KINDS
from calculators.patient_volume.visits.register import Register
from calculators.patient_volume.visits.statuses import HAPPENED

_SITES = {
    "certified": "Count it: it has certified EHR technology",
    "without": "Count it: it has no certified EHR technology",
    "left_out": "Leave it out",
}
_ASKED: Mapping[str, tuple[str, str, Mapping[str, str]]] = {
    "payer": (
        "What is each payer?",
        "The name alone does not say it. A plan may be Medicaid managed care without the word in its name. "
        "A code needs the list of payers beside the file.",
        {str(service): title for service, title in SERVICES.items()},
    ),
    "status": (
        "Which visits took place?",
        "A visit that was canceled, missed or moved is no encounter.",
        {str(value): title for value, title in HAPPENED.items()},
    ),
    "kind": (
        "What kind of encounter is it?",
        "A hospital counts inpatient discharges and emergency services.",
        {str(value): title for value, title in KINDS.items()},
    ),
    "site": (
        "Which sites count?",
        "You may count one, several or all. At least one with certified EHR technology has to be among them.",
        _SITES,
    ),
}


def choices(judge: Judge, register: Register) -> Iterator[Choices]:
    """The questions that are still open, each value with the number of its rows."""
    rows = Counter(register.what)
    sums: dict[str, Counter[str]] = {about: Counter() for about in _ASKED}
    for what, row in enumerate(register.circumstances):
        for about, value in judge.open(row):
            sums[about][value] += rows[what]
    for about, counts in sums.items():
        if counts:
            title, hint, options = _ASKED[about]
            items = tuple(Item(value, count, _suggested(about, value)) for value, count in counts.most_common())
            yield Choices(about, title, hint, options, items)


def _suggested(about: str, value: str) -> str | None:
    if about == "payer":
        return payers.likely(Payer(value, value))
    return statuses.likely(value) if about == "status" else None
