"""What a reader can save of a file of claims: the file with its verdicts, a workbook, and days for a calendar."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from itertools import groupby

from calculators import exports, filing
from calculators.exports import Event, Sheet
from calculators.filing import YOUR_FILE, Export, Opened
from calculators.law import Law
from calculators.masshealth_claim.claims.counting import Claims
from calculators.masshealth_claim.claims.report import to_mend
from calculators.masshealth_claim.claims.result import EDITS, TableResult
from calculators.words import count_in_words

ADDED = ("Verdict", "Edits", "Referral needed", "Referral possible until", "What to do")
MEND_ROW = "Mend this row first"
_SHOWN = 20


def saved(opened: Opened, claims: Claims, result: TableResult, checked: date) -> tuple[Export, ...]:
    """The files, each made only when it is asked for."""
    days = [
        Export(
            "calendar",
            "Last days for referrals, for your calendar",
            "masshealth-referrals.ics",
            filing.ICS,
            lambda: calendar(claims, checked).encode(),
            "Each day on which a referral can be issued for the last time, with its rows",
        )
    ]
    return (
        Export(
            "claims",
            YOUR_FILE,
            "masshealth-claims.csv",
            filing.CSV,
            lambda: exports.csv_text(given_back(opened, claims)).encode(),
            "Every row of your file in its order, with verdict, edits and what to do",
        ),
        Export(
            "mend",
            "Rows to mend, as a workbook",
            "masshealth-claims.xlsx",
            filing.XLSX,
            lambda: exports.workbook(list(sheets(claims, result))),
            "Counts, rows to mend first, rows with errors, and the rules",
        ),
        *(days if any(verdict.act_by for verdict in claims.verdicts.values()) else ()),
    )


def given_back(opened: Opened, claims: Claims) -> Iterator[list[str]]:
    """The reader's own rows with the verdicts."""
    values: dict[int, Sequence[str]] = {
        number: (
            found.said,
            " and ".join(found.edits),
            "yes" if found.needed else "no",
            found.until.isoformat() if found.until else "",
            " ".join(found.fixes),
        )
        for number, found in claims.verdicts.items()
    }
    values |= {number: (MEND_ROW, "", "", "", said) for number, said in claims.refused.items()}
    return exports.given_back_with(opened.source, opened.match, ADDED, values)


def sheets(claims: Claims, result: TableResult) -> Iterator[Sheet]:
    """The workbook: counts, rows to mend in order, rows with errors, and the rules."""
    counts: list[tuple[str, int]] = [("Claims with a verdict", result.claims)]
    counts += [(EDITS[edit], count) for edit, count in result.edits.items()]
    counts += [(reason.title, reason.claims) for reason in (*result.reasons, *result.referrals)]
    yield Sheet("Counts", ("What", "Claims"), counts, (90, 12))
    header = ("Row", "Claim", "Date of service", "Verdict", "Edits", "Act by", "What to do")
    yield Sheet("To mend first", header, _mend(claims), (8, 18, 14, 60, 12, 14, 110))
    errors = [(number, said) for number, said in claims.refused.items()]
    yield Sheet("Rows with errors", ("Row", "What to mend"), errors, (8, 120))
    laws = {step.law: None for step in result.steps}
    yield Sheet("Rules", ("Rule", "Source", "How well it is known", "Last checked"), map(_law, laws), (110, 70, 20, 14))


def _mend(claims: Claims) -> Iterator[tuple[exports.Cell, ...]]:
    for number in to_mend(claims):
        found, (claim, day) = claims.verdicts[number], claims.of[number]
        yield number, claim, day, found.said, " and ".join(found.edits), found.act_by, " ".join(found.fixes)


def _law(law: Law) -> tuple[exports.Cell, ...]:
    return law.says, law.cite, law.evidence.replace("_", " "), law.checked


def calendar(claims: Claims, checked: date) -> str:
    """The last days for referrals that are still to be issued, one entry for each day."""
    rows = sorted(
        (day, number) for number, found in claims.verdicts.items() if found.rank == 0 and (day := found.act_by)
    )
    events = [_event(day, [number for _, number in group]) for day, group in groupby(rows, key=lambda row: row[0])]
    return exports.calendar(events, datetime.combine(checked, time.min, UTC), "MassHealth referrals")


def _event(day: date, rows: list[int]) -> Event:
    numbers = ", ".join(f"{row:,}" for row in rows[:_SHOWN])
    more = f" and {count_in_words(len(rows) - _SHOWN)} more" if len(rows) > _SHOWN else ""
    return Event(
        id=f"masshealth-referral-{day.isoformat()}",
        day=day,
        title=f"Last day for {count_in_words(len(rows), 'MassHealth referral')}",
        note=f"Rows of the claims file: {numbers}{more}. One year after the date of service.",
        remind_days_before=14,
    )
