"""The files given back: the log, the reader's own rows with a verdict, the patients to document, the periods."""

from collections.abc import Iterator, Sequence

from calculators import exports, tables
from calculators.api_scenario.model import Rules
from calculators.api_scenario.visits import best
from calculators.api_scenario.visits.judging import DOCUMENTATION, LOGS
from calculators.api_scenario.visits.periods import Estimate
from calculators.api_scenario.visits.rows import Book
from calculators.api_scenario.visits.told import reason
from calculators.exports import Sheet, workbook
from calculators.filing import CSV, XLSX, YOUR_FILE, Export, Opened
from calculators.words import count_in_words

VERDICT = "Verdict"
_WIDTHS = (16, 14, 28, 14, 18, 22)
_DOCUMENT_WIDTHS = (16, 14, 28, 14, 40)


def files(
    opened: Opened, reading: tables.Reading, book: Book, found: Sequence[Estimate], rules: Rules
) -> Iterator[Export]:
    """Every file that the visit file gives; each is made only when the reader asks for it."""
    check = book.judge.check
    if check in LOGS:
        title = rules.logs[check].title
        name = f"{title.replace(' ', '-')}.xlsx"
        note = f"{len(book.used()):,} rows on one sheet, with the six columns the guidance shows"
        yield Export("log", title, name, XLSX, lambda: log_workbook(book, rules), note)
    note = "All your rows and columns, and one more that says for each row why it counts or not"
    yield Export(
        "verdicts", YOUR_FILE, "Visits-with-verdicts.csv", CSV,
        lambda: with_verdicts(opened, reading, book, rules), note,
    )  # fmt: skip
    if lacking := len(book.lacking_documentation()):
        note = f"{count_in_words(lacking, 'patient')} without documentation in time, each once"
        yield Export("to_document", "Patients who still need the API documentation", "Patients-to-document.xlsx", XLSX,
                 lambda: to_document(book, rules), note)  # fmt: skip
    if book.opt_out_rows():
        note = "For an Opt-Out Audit Log. The source shows no columns for one; these are ours"
        yield Export("opt_outs", "Patients who opted out", "Opt-outs.xlsx", XLSX, lambda: opt_outs(book, rules), note)
    yield from periods_file(found)


def periods_file(found: Sequence[Estimate]) -> Iterator[Export]:
    """The file of every period that was tried."""
    note = "Days, scenario, patients and rate of each, as estimated from your file"
    yield Export("periods", "Every period of the year", "Periods.csv", CSV, lambda: periods_csv(found), note)


def log_workbook(book: Book, rules: Rules) -> bytes:
    """The log: one sheet, exactly the columns that the source shows."""
    sheet = rules.logs[book.judge.check]
    return workbook([Sheet(sheet.title, sheet.value, log_rows(book), _WIDTHS)])


def log_rows(book: Book) -> Iterator[list[exports.Cell]]:
    """The entries of a log, in the order of the file."""
    cells = book.cells
    for at in book.used():
        visit = book.visit(at)
        given = book.judge.documents_of(visit)
        access = visit.vdt if book.judge.check == "gap" else "Yes"
        yield [cells["patient_id"][at], cells["birth_date"][at], cells["provider"][at], visit.service, access, given]


def with_verdicts(opened: Opened, reading: tables.Reading, book: Book, rules: Rules) -> bytes:
    """The reader's own rows with what became of each."""
    told = {name: reason(rules, book.judge.check, name)[0] for name in set(book.reasons) - {""}}
    told[""] = "Counted" if book.judge.check == "documents" else f"Counted in the {rules.logs[book.judge.check].title}"
    pairs = zip(book.numbers, book.reasons, strict=True)
    values = {number: told[name] if not name else f"Left out: {told[name]}" for number, name in pairs}
    for flag, rows in book.flags().items():
        values |= {row: f"{values[row]}. {rules.flags[flag].value}" for row in rows}
    values |= {number: f"To mend: {wrong}" for number, wrong in book.errors.items()}
    values |= {stray.row: f"Left out: {stray.because}" for stray in reading.left_out}
    return exports.csv_text(exports.given_back(opened.source, opened.match, VERDICT, values)).encode()


def to_document(book: Book, rules: Rules) -> bytes:
    """The patients who would count if they were documented in time, each once."""
    header = [*rules.logs["gap"].value[:4], "What the file says"]
    return workbook([Sheet("To document", header, _undocumented(book, rules), _DOCUMENT_WIDTHS)])


def opt_outs(book: Book, rules: Rules) -> bytes:
    """The patients of the log's days who opted out and are counted nowhere else, each once."""
    header = [*rules.logs["gap"].value[:4], rules.logs["gap"].value[5]]
    names = ("patient_id", "birth_date", "provider", "service_date", "documents")
    rows = ([book.cells[name][at] for name in names] for at in book.opt_out_rows())
    return workbook([Sheet("Opt-outs", header, rows, _DOCUMENT_WIDTHS)])


def _undocumented(book: Book, rules: Rules) -> Iterator[list[exports.Cell]]:
    told = {name: reason(rules, book.judge.check, name)[0] for name in DOCUMENTATION & set(book.reasons)}
    cells = book.cells
    for at in book.lacking_documentation():
        who = [cells[name][at] for name in ("patient_id", "birth_date", "provider", "service_date")]
        yield [*who, told[book.reasons[at]]]


def periods_csv(found: Sequence[Estimate]) -> bytes:
    """Every period that was tried."""
    return exports.csv_text([best.HEADER, *best.rows(found)]).encode()
