"""Visit files for the tests, with invented patients, and the door they go through."""

import csv
import io
import json

from calculators import browser

NAME = "api_scenario"
GAP = {
    "period_start": "2019-09-23", "period_end": "2019-12-21", "api_enabled_on": "2019-11-04",
    "dashboard_numerator": 0, "dashboard_denominator": 10, "dashboard_tracks": "vdt_and_api",
}  # fmt: skip
PERIOD = {**GAP, "dashboard_numerator": 10, "dashboard_tracks": "vdt_only"}
TITLES = {
    "id": "Patient ID", "born": "Patient DOB", "provider": "Provider", "service": "Service Date",
    "available": "Date Information Available", "vdt": "VDT Access Provided",
    "documents": "Date API Documentation Provided", "numerator": "In Dashboard Numerator", "opt_out": "Opt-Out",
    "status": "Visit Status",
}  # fmt: skip
ROW = {
    "id": "111", "born": "2000-09-09", "provider": "Dr. Oz", "service": "2019-10-01", "available": "",
    "vdt": "2019-10-01", "documents": "2019-11-13", "numerator": "no", "opt_out": "no",
    "status": "CHK",
}  # fmt: skip


def rows_of(*changes, leave=()):
    """A CSV file: one row for each set of changes to the usual row; ids count up unless they are given."""
    made = io.StringIO()
    writer = csv.writer(made)
    keys = [key for key in TITLES if key not in leave]
    writer.writerow([TITLES[key] for key in keys])
    for number, change in enumerate(changes):
        row = {**ROW, "id": str(111 + number), **change}
        writer.writerow([row[key] for key in keys])
    return made.getvalue().encode()


def count(content, inputs, **changes):
    """The result, or the errors, of one file."""
    request = json.dumps({"inputs": {**inputs, **changes}})
    return json.loads(browser.table(NAME, request, {"visits": content}, token="t"))


def reasons(result):
    """How many rows were left out, by reason."""
    assert "errors" not in result, result
    (file,) = result["files"]
    assert file["rows_read"] == file["rows_used"] + sum(one["count"] for one in file["left_out"])
    return {one["because"]: one["count"] for one in file["left_out"]}


def verdict(change, inputs, **changes):
    """Why one row is left out, or None when it is used."""
    found = reasons(count(rows_of(change), inputs, **changes))
    assert len(found) <= 1
    return next(iter(found), None)
