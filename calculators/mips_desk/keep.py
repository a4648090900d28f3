"""The report as a workbook: every row, its measures, what is attested, what to keep, and the days of the year."""

from collections.abc import Iterator, Sequence

from calculators import exports as files
from calculators.filing import CSV, XLSX, Export
from calculators.mips_desk.finals import NAMES
from calculators.mips_desk.model import Inputs, Result, RowScore, Rules
from calculators.mips_desk.tables import state_of

COUNTS = ("Row", "Name", "Measure", "Title", "Numerator", "Denominator", "Answer", "Points", "At most")
PAPERS = (
    ("Each numerator and denominator", "The report of the certified technology, with the period on it"),
    ("Each Yes", "What shows it: the dated risk analysis, the guide's check list, a registry's letter, a contract"),
    ("Each exclusion", "The report or note that shows why it fits"),
    ("Each improvement activity", "A dated note: who did what, from when to when"),
    ("The certification id", "The page of the Certified Health IT Product List on which you made it"),
    ("Eligibility and special statuses", "A print of CMS's look-up with its day"),
    ("Each exception", "CMS's confirmation"),
)


def exports(inputs: Inputs, rules: Rules, result: Result) -> list[Export]:
    """The files that go with a roster that is not empty."""
    if not result.scores:
        return []
    year = rules.starts.year
    note = "Scores, measures, statements to attest, papers to keep and deadlines, for the whole practice"
    return [
        Export("report", "The report as a workbook", f"mips-report-{year}.xlsx", XLSX,
               lambda: files.workbook(list(_sheets(inputs, result))), note),
        Export("overview", "All rows as CSV", f"mips-overview-{year}.csv", CSV,
               lambda: files.csv_text([HEADER, *map(_overview, result.scores)]).encode()),
    ]  # fmt: skip


HEADER = ("Row", "Name", "Number", *NAMES.values(), "Final score", "Adjustment", "Score that counts", "State")


def _overview(one: RowScore) -> list[files.Cell]:
    by_name = {item.category: item.score for item in one.categories}
    change = f"{one.adjustment_percent}%" if one.adjustment_percent is not None else ""
    scores = [by_name[name] for name in NAMES]
    return [one.row, one.name, one.number, *scores, one.final_score, change, one.counting_score, state_of(one)]


def _sheets(inputs: Inputs, result: Result) -> Iterator[files.Sheet]:
    yield files.Sheet("Overview", HEADER, list(map(_overview, result.scores)), (14, 30, 16))
    yield files.Sheet("Measures", COUNTS, list(_measures(result)), (14, 30, 18, 60))
    yield files.Sheet("Categories", ("Row", "Name", "Category", "Score", "Weight", "Points", "Why"),
                        list(_categories(result)), (14, 30, 28, 10, 10, 10, 60))  # fmt: skip
    yield files.Sheet("Activities", ("Row", "Name", "Activity", "Weight", "First day", "Last day", "Clinicians"),
                        list(_activities(inputs)), (14, 30))  # fmt: skip
    yield files.Sheet("Attest", ("Row", "Name", "Id", "Statement", "Answer"), list(_attested(result)),
                        (14, 30, 18, 60))  # fmt: skip
    yield files.Sheet("Certification", ("Row", "Name", "CMS EHR Certification ID", "First day", "Last day"),
                        list(_certified(inputs)), (14, 30, 26))  # fmt: skip
    if result.comparisons:
        rows = [(one.row, one.name, one.individual, one.group, one.better, one.said) for one in result.comparisons]
        header = ("Row", "Name", "Alone", "Group", "Better", "Why")
        yield files.Sheet("Alone or group", header, rows, (14, 30, 10, 10, 12, 60))
    yield files.Sheet("To mend", ("Field", "What to do"), list(_open_points(result)), (40, 90))
    yield files.Sheet("Papers to keep", ("For", "Keep"), PAPERS, (40, 80))
    days = [(item.day, item.what, item.law.says) for item in result.deadlines]
    yield files.Sheet("Deadlines", ("Day", "What", "Rule"), days, (14, 70, 70))


def _measures(result: Result) -> Iterator[Sequence[files.Cell]]:
    for one in result.scores:
        for item in one.measures:
            if item.numerator is not None:
                yield (one.row, one.name, item.measure_id, item.title, item.numerator, item.denominator, item.answer,
                       item.points, item.max_points)  # fmt: skip


def _attested(result: Result) -> Iterator[Sequence[files.Cell]]:
    for one in result.scores:
        for item in one.measures:
            if item.numerator is None:
                yield one.row, one.name, item.measure_id, item.title, item.answer


def _categories(result: Result) -> Iterator[Sequence[files.Cell]]:
    for one in result.scores:
        for item in one.categories:
            yield one.row, one.name, NAMES[item.category], item.score, item.weight, item.points, item.said


def _rows(inputs: Inputs) -> Iterator[tuple[str, str, int]]:
    """The path and name of every row, groups first, with its place."""
    yield from ((f"groups.{place}", one.name, place) for place, one in enumerate(inputs.groups))
    yield from ((f"clinicians.{place}", one.name, place) for place, one in enumerate(inputs.clinicians))


def _activities(inputs: Inputs) -> Iterator[Sequence[files.Cell]]:
    for path, name, place in _rows(inputs):
        own = inputs.groups[place] if path.startswith("groups") else inputs.clinicians[place]
        for item in own.activities:
            yield path, name, item.activity_id, item.weight, item.first_day, item.last_day, item.clinicians


def _certified(inputs: Inputs) -> Iterator[Sequence[files.Cell]]:
    for path, name, place in _rows(inputs):
        own = inputs.groups[place] if path.startswith("groups") else inputs.clinicians[place]
        yield path, name, own.cehrt_id, own.performance_start, own.performance_end


def _open_points(result: Result) -> Iterator[Sequence[files.Cell]]:
    yield from ((item.field, item.message) for item in result.to_mend)
    for one in result.scores:
        yield from ((one.row, f"{one.name}: {said}") for said in one.warnings)
        yield from ((one.row, f"{one.name}: {said} is not entered yet") for said in one.missing)
