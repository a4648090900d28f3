"""What is answered on a file of claims, and its counts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from pydantic import BaseModel

from calculators.filing import FileResult
from calculators.masshealth_claim.claims.verdicts import Outcome, Verdict
from calculators.masshealth_claim.model import Edit
from calculators.masshealth_claim.wording import FLAWS

MOST_ROWS = 2_000
EDITS: dict[Edit, str] = {
    "1200": "Edit 1200, referring provider required",
    "1010": "Edit 1010, rendering provider must be enrolled in the group practice",
}


class RowVerdict(BaseModel):
    """One row of the claims file and its verdict; the fields are those of the answer on one claim."""

    row: int
    claim: str | None
    date_of_service: date
    referral_needed: bool
    referral_until: date | None
    edits: list[Edit]
    payable: bool | None
    verdict: str
    act_by: date | None
    fixes: list[str]


class Counted(BaseModel):
    """How many claims share a reason."""

    id: str
    title: str
    claims: int


class TableResult(FileResult):
    """The verdicts on a file: counts by verdict, edit and reason, the rows to mend first, and every row."""

    claims: int
    verdicts: dict[Outcome, int]
    edits: dict[Edit, int]
    reasons: list[Counted]
    referrals: list[Counted]
    to_mend: list[RowVerdict]
    rows: list[RowVerdict]
    rows_not_shown: int


def row_verdict(row: int, claim: str | None, day: date, found: Verdict) -> RowVerdict:
    """A row for the answer."""
    return RowVerdict(
        row=row,
        claim=claim,
        date_of_service=day,
        referral_needed=found.needed,
        referral_until=found.until,
        edits=list(found.edits),
        payable=found.payable,
        verdict=found.said,
        act_by=found.act_by,
        fixes=list(found.fixes),
    )


def edits(found: Sequence[Verdict]) -> dict[Edit, int]:
    """How many claims raise each edit, whether it denies or informs."""
    counts = Counter(edit for verdict in found for edit in verdict.edits)
    return {edit: counts[edit] for edit in EDITS}


def reasons(found: Sequence[Verdict]) -> Iterator[Counted]:
    """What stops claims or is not known of them, the most frequent first."""
    counts = Counter(flaw for verdict in found for flaw in verdict.flaws)
    for flaw, claims in counts.most_common():
        yield Counted(id=flaw, title=capital(FLAWS[flaw].flaw), claims=claims)


def capital(text: str) -> str:
    """A text with a capital letter first."""
    return text[:1].upper() + text[1:]
