"""Results as files for the reader: Excel workbook, CSV, calendar, letter; and the reader's own rows given back."""

from calculators.exports.codes import Codes, codes
from calculators.exports.delimited import csv_text, given_back, given_back_with
from calculators.exports.events import Event, calendar
from calculators.exports.guard import Cell, guarded
from calculators.exports.letters import Paragraph, letter
from calculators.exports.pages import page
from calculators.exports.sheets import Sheet, TooLarge, workbook

__all__ = [
    "Cell",
    "Codes",
    "Event",
    "Paragraph",
    "Sheet",
    "TooLarge",
    "calendar",
    "codes",
    "csv_text",
    "given_back",
    "given_back_with",
    "guarded",
    "letter",
    "page",
    "workbook",
]
