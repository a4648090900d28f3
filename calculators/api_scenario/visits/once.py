"""A patient counts once: in the dashboard's numerator or in the log, and in one row of it."""

from calculators.api_scenario.visits.judging import DOCUMENTATION, LOGS
from calculators.api_scenario.visits.rows import Book
from calculators.tables import Value

_MAY_COUNT = DOCUMENTATION | {""}


def each_patient_once(book: Book, has: frozenset[str], *, counted: bool) -> None:
    """Leave out patients who count already, rows that no log can hold, and all but the first row of a patient.

    Args:
        book: the rows as each was judged on its own.
        has: the columns that the file has.
        counted: whether the dashboard's numerator holds anyone.
    """
    if book.judge.check == "gap" and counted:
        _leave_counted(book)
    if book.judge.check == "year":
        return
    if book.judge.check in LOGS:
        for column, reason in (("birth_date", "no_birth_date"), ("provider", "no_provider")):
            if column in has and None in book.cells[column]:
                _leave_incomplete(book, column, reason)
    _leave_repeats(book)


def _leave_counted(book: Book) -> None:
    """Patients who are in the dashboard's numerator through another row, or who may be when the file does not say."""
    if book.judge.has_numerator:
        pairs = zip(book.patients, book.cells["numerator"], strict=True)
        _leave(book, {who for who, counted in pairs if counted}, "in_numerator_otherwise")
        return
    again = {who for who, reason in zip(book.patients, book.reasons, strict=True) if reason == "after_enabling"}
    inside = {"dashboard", "yes"} if book.judge.opt_outs == "dashboard" else {"dashboard"}
    out = {who for who, said in zip(book.patients, book.cells["opt_out"], strict=True) if said in inside}
    _leave(book, again | out, "perhaps_in_numerator")


def _leave(book: Book, patients: set[Value], reason: str) -> None:
    for at, who in enumerate(book.patients):
        if who in patients and book.reasons[at] in _MAY_COUNT:
            book.reasons[at] = reason


def _leave_incomplete(book: Book, column: str, reason: str) -> None:
    for at, cell in enumerate(book.cells[column]):
        if cell is None and not book.reasons[at]:
            book.reasons[at] = reason


def _leave_repeats(book: Book) -> None:
    """The first row of a patient that counts is the one that does; documentation of another row is not waited for."""
    first: dict[Value, int] = {}
    reasons = book.reasons
    for at, who in enumerate(book.patients):
        if not reasons[at] and (before := first.setdefault(who, at)) != at:
            reasons[at] = _repeat(book, before, at)
    for at, who in enumerate(book.patients):
        if reasons[at] in DOCUMENTATION and who in first:
            reasons[at] = _repeat(book, first[who], at)


def _repeat(book: Book, before: int, at: int) -> str:
    days = book.cells["service_date"]
    return "repeated_visit" if days[before] == days[at] else "another_visit"
