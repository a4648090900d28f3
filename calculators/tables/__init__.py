"""Rows of a CSV or Excel file, typed column by column, with every row's errors by the row number that Excel shows.

    source = tables.opened(content)
    match = tables.match(source, COLUMNS)          # match.complete, else a mapping form from match.missing
    survey = tables.survey(source, match)          # survey.open_questions(answers)
    reading = tables.Reading(source, match, survey, answers, progress)
    for number, values, errors in reading: ...     # then reading.errors, left_out, error_counts, notes

A text file is read with the standard library alone; the library for workbooks is imported when one is opened.
"""

from calculators.tables.headers import match
from calculators.tables.model import (
    Answers,
    Block,
    Column,
    DayOrder,
    Header,
    LeftOut,
    Match,
    Missing,
    Progress,
    Question,
    Row,
    RowError,
    Source,
    Unreadable,
    Value,
)
from calculators.tables.plain import TextSource
from calculators.tables.rows import Reading
from calculators.tables.sniff import container_of
from calculators.tables.survey import Survey, survey

__all__ = [
    "Answers",
    "Block",
    "Column",
    "DayOrder",
    "Header",
    "LeftOut",
    "Match",
    "Missing",
    "Progress",
    "Question",
    "Reading",
    "Row",
    "RowError",
    "Source",
    "Survey",
    "Unreadable",
    "Value",
    "match",
    "opened",
    "survey",
]


def opened(content: bytes, sheet: str | None = None) -> Source:
    """Open a file by what it holds.

    Args:
        content: the file's bytes.
        sheet: a sheet of a workbook by its name; else the first that holds something.

    Raises:
        Unreadable: with one sentence for the reader.
    """
    container = container_of(content)
    if container == "text":
        return TextSource(content)
    from calculators.tables.workbook import WorkbookSource

    return WorkbookSource(content, container, sheet)
