"""What the words of an export mean: known words need no asking, the others are asked all at once."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from calculators.filing import Choices, Item, Opened
from calculators.tables.headers import plain

_DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}\b")


@dataclass(frozen=True)
class Meanings:
    """The words that are known for the values of one column, and how the rest is asked."""

    column: str
    title: str
    hint: str
    options: Mapping[str, str]
    known: Mapping[str, Sequence[str]]
    blank: str
    day: str | None = None

    @cached_property
    def _by_word(self) -> dict[str, str]:
        return {plain(word): meaning for meaning, words in self.known.items() for word in words}

    def of(self, value: object, said: Mapping[str, str]) -> str | None:
        """What a value means: a known word, else what the reader said; none where it must be asked."""
        text = str(value or "").strip()
        if not text:
            return self.blank
        if self.day and _DAY.match(text):
            return self.day
        return self._by_word.get(plain(text)) or said.get(text)

    def ask(self, counts: Counter[str], said: Mapping[str, str]) -> Choices | None:
        """The values that must be asked; none where all are known."""
        left = [Item(value, count, None) for value, count in counts.most_common() if self.of(value, said) is None]
        return Choices(self.column, self.title, self.hint, self.options, tuple(left)) if left else None


WAYS = Meanings(
    "way",
    "How were these sent?",
    "Only what certified technology sent electronically counts in the numerator",
    {"electronic": "Electronically", "fax": "By fax", "paper": "Printed or handwritten", "phone": "By phone",
     "not_sent": "Not sent, or cancelled"},
    {
        "electronic": ("electronic", "electronically", "erx", "e-rx", "eprescribed", "e-prescribed", "e prescribe",
                       "surescripts", "sent electronically", "epcs", "electronic transmission", "transmitted", "ncpdp",
                       "direct", "direct message", "direct email", "hisp", "hie", "secure email"),
        "fax": ("fax", "faxed", "efax", "e-fax", "electronic fax", "sent by fax"),
        "paper": ("print", "printed", "paper", "handwritten", "hand written", "written", "print to paper", "mail",
                  "handed to patient"),
        "phone": ("phone", "phoned", "phone in", "phoned in", "called in", "call in", "telephone", "verbal"),
        "not_sent": ("cancelled", "canceled", "void", "voided", "deleted", "not sent", "none", "error", "pending"),
    },
    "not_sent",
)  # fmt: skip
SCHEDULES = Meanings(
    "schedule",
    "Which of these are controlled substances?",
    "Schedules II to V are",
    {"controlled": "Controlled", "not_controlled": "Not controlled"},
    {
        "controlled": ("ii", "iii", "iv", "v", "2", "3", "4", "5", "c2", "c3", "c4", "c5", "cii", "ciii", "civ", "cv",
                       "2n", "3n", "schedule ii", "schedule iii", "schedule iv", "schedule v", "schedule 2",
                       "schedule 3", "schedule 4", "schedule 5", "yes", "y", "true", "controlled", "c-ii", "c-iii",
                       "c-iv", "c-v"),
        "not_controlled": ("0", "6", "vi", "none", "no", "n", "false", "not controlled", "non-controlled", "legend",
                           "n/a", "na", "not scheduled", "unscheduled", "-"),
    },
    "not_controlled",
)  # fmt: skip
RECEIPTS = Meanings(
    "status",
    "What do these statuses mean?",
    "Receipt has to be confirmed for the summary to count",
    {"received": "Receipt confirmed", "sent": "Sent, receipt not confirmed", "failed": "Failed or rejected",
     "not_sent": "Nothing was sent"},
    {
        "received": ("accepted", "confirmed", "delivered", "received", "displayed", "processed", "dispatched and read",
                     "read", "acknowledged", "viewed"),
        "sent": ("sent", "dispatched", "transmitted", "in transit", "queued", "submitted", "awaiting confirmation"),
        "failed": ("failed", "rejected", "undeliverable", "error", "bounced", "denied", "expired", "not delivered"),
        "not_sent": ("not sent", "none", "no summary", "pending", "draft", "open", "no", "n"),
    },
    "not_sent",
)  # fmt: skip
REASONS = Meanings(
    "why",
    "What kind of encounter are these?",
    "CMS counts patients who were referred or handed over, and patients never seen before",
    {"new": "A patient never seen before", "referred": "A referral or transition to the clinician",
     "other": "Neither"},
    {
        "new": ("new", "new patient", "np", "new pt", "yes", "y", "true", "new patient visit", "first visit", "initial",
                "initial visit"),
        "referred": ("referral", "referred", "referred in", "incoming referral", "transition", "transition of care",
                     "toc", "transfer", "transferred", "consult", "consultation", "hospital discharge", "discharge"),
        "other": ("established", "established patient", "est", "follow up", "follow-up", "followup", "return", "no",
                  "n", "false", "other", "walk-in", "annual"),
    },
    "other",
)  # fmt: skip
VISITS = Meanings(
    "status",
    "Were the patients of these appointments seen?",
    "Only patients who were seen count",
    {"seen": "Seen", "not_seen": "Not seen"},
    {
        "seen": ("checked out", "check-out", "check out", "checkout", "checked in", "completed", "complete", "seen",
                 "arrived", "closed", "done", "billed", "kept", "fulfilled", "signed", "finished"),
        "not_seen": ("cancelled", "canceled", "no show", "no-show", "noshow", "rescheduled", "scheduled", "pending",
                     "confirmed", "left without being seen", "lwbs", "bumped", "deleted", "missed", "booked"),
    },
    "seen",
)  # fmt: skip
RECEIVED = Meanings(
    "received",
    "Was an electronic summary received in these rows?",
    "A date counts as yes. Paper and fax do not",
    {"yes": "Yes, electronically", "no": "No"},
    {
        "yes": ("yes", "y", "true", "1", "x", "received", "attached", "imported", "direct", "ccda", "ccd", "electronic",
                "incorporated"),
        "no": ("no", "n", "false", "0", "none", "not received", "paper", "fax", "faxed", "mail"),
    },
    "no",
    "yes",
)  # fmt: skip


def counted(opened: Opened, column: str) -> Counter[str]:
    """How often each value of a column stands in the file."""
    if not opened.has(column):
        return Counter()
    place = [one.name for one in opened.wanted.columns].index(column)
    found: Counter[str] = Counter()
    for block in opened.reading().blocks():
        found.update(str(value).strip() for value in block.values[place] if value is not None)
    return found


def asks(opened: Opened, choices: Mapping[str, Mapping[str, str]], *wanted: Meanings) -> tuple[Choices, ...]:
    """Everything that must be asked of a file, all at once."""
    made = (one.ask(counted(opened, one.column), choices.get(one.column, {})) for one in wanted)
    return tuple(ask for ask in made if ask)
