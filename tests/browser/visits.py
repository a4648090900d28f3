"""Invented visits for New York's page, tidy and messy, and a person who counts them."""

import csv
import io
from datetime import date, timedelta

import xlsxwriter

from tests.browser import files

PATH = files.PAGES["patient_volume"]
HOSTILE = "<img src=x onerror=alert(1)>"
PAYERS = ("MassHealth", "Aetna", "Medicare")
VISITS = [["Patient ID", "Date of service", "Payer"]] + [
    [str(number % 97), (date(2016, 1, 1) + timedelta(number % 730)).isoformat(), PAYERS[number % 3]]
    for number in range(900)
]
# What a practice system makes of it: a heading, other headers, dates of the country, a total, and mistakes.
MESSY = [
    ["Visits of Main Street Practice", "", "", ""],
    ["Chart", f"Seen on {HOSTILE}", f"Insured with {HOSTILE}", "Note"],
    *(
        [row[0], f"{int(row[1][5:7])}/{int(row[1][8:]) % 12 + 1}/{row[1][:4]}", f"{row[2]} {HOSTILE}", "x"]
        for row in VISITS[1:]
    ),
    ["12", "never", "Aetna", HOSTILE],
    ["Total", "900", "", ""],
]


def as_csv(rows):
    made = io.StringIO()
    csv.writer(made).writerows(rows)
    return made.getvalue()


def as_workbook(*sheets):
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    for name, rows in sheets:
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    book.close()
    return made.getvalue()


def answer_payers(page):
    for select in files.place(page, ".choice-item select").all():
        if not select.input_value():
            select.select_option(index=1)


def counted(page, content=None, filename=None):
    """Choose a tidy file and go through what is asked."""
    files.choose(page, "visits", content or as_csv(VISITS), filename)
    files.count(page)
    for _ in range(3):
        if not files.place(page, "[data-asks] *").count():
            break
        answer_payers(page)
        files.count(page)
    return files.sentence(page)
