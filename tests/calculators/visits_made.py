"""Files of visits for tests, all invented."""

import csv
import io
import json

from calculators import browser

INPUTS = {"payment_year": 2016}
HEADER = ("Patient ID", "Date of service", "Payer")


def as_csv(rows, header=HEADER):
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(header)
    writer.writerows(rows)
    return made.getvalue().encode()


def table(rows, header=HEADER, choices=None, answers=None, payers=None, **inputs):
    """The answer to a file."""
    files = {"visits": rows if isinstance(rows, bytes) else as_csv(rows, header)}
    if payers:
        files["payers"] = payers
    request = {"inputs": INPUTS | inputs, "answers": {"choices": choices or {}, **(answers or {})}}
    return json.loads(browser.table("patient_volume", json.dumps(request), files))


def saved(name):
    """A file that the last answer offers, as rows."""
    return list(csv.reader(io.StringIO(browser.export("", name).decode("utf-8-sig"), newline="")))


def every_day(year=2015, medicaid=4, others=6):
    """The same encounters on every day of a year, each with a patient of its own."""
    from datetime import date, timedelta

    first, days = date(year, 1, 1), (date(year + 1, 1, 1) - date(year, 1, 1)).days
    for index in range(days):
        day = (first + timedelta(days=index)).isoformat()
        yield from ((f"M{index}-{n}", day, "Medicaid") for n in range(medicaid))
        yield from ((f"P{index}-{n}", day, "Commercial") for n in range(others))
