"""Files spoilt by chance: never a traceback, and always the row number that Excel shows."""

import csv
import io
import random
from datetime import date, timedelta

import pytest
from files import OLD, VISITS, book

from calculators import tables
from calculators.tables import Answers, Unreadable

COUNT = 60
CHANCES = 130


def visits(chance):
    start = date(2019, 1, 1)
    return [["Patient ID", "Service date", "Paid", "Note"]] + [
        [
            f"{at:05d}",
            str(start + timedelta(days=chance.randrange(364))),
            f"{at}.50",
            chance.choice(["", "a, b", "a\nb"]),
        ]
        for at in range(COUNT)
    ]


def as_text(rows, delimiter=",", newline="\n"):
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter, lineterminator=newline).writerows(rows)
    return made.getvalue()


def everything(content):
    """Read a file as a page would; a refusal is one sentence."""
    refusals = []
    try:
        source = tables.opened(content)
        match = tables.match(source, VISITS)
        if not match.complete:
            match = tables.match(source, VISITS, chosen={"patient": 0, "on": min(1, len(match.headers) - 1)})
        survey = tables.survey(source, match)
        reading = tables.Reading(source, match, survey, Answers(day_order={"on": "month_first"}))
        return list(reading), reading
    except Unreadable as refused:
        refusals.append(str(refused))
    assert refusals[0].endswith(".")
    assert "\n" not in refusals[0]
    return None, None


def spoilt_bytes(content, chance):
    changed = bytearray(content)
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(changed))
        match chance.randrange(4):
            case 0:
                changed[at] = chance.randrange(256)
            case 1:
                del changed[at : at + chance.randrange(1, 40)]
            case 2:
                changed[at:at] = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 9)))
            case 3:
                changed[at:at] = chance.choice([b'"', b"\r", b"\n", b",", b"\0", b"\xff", b'","', b"=1+1"])
        changed = changed or bytearray(b"x")
    return bytes(changed)


@pytest.mark.parametrize("seed", range(CHANCES * 2))
def test_text_with_bytes_spoilt(seed):
    chance = random.Random(seed)
    encoding = chance.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    text = as_text(visits(chance), chance.choice(",;\t|"), chance.choice(["\n", "\r\n", "\r"]))
    rows, reading = everything(spoilt_bytes(text.encode(encoding), chance))
    if rows is not None:
        assert [row.number for row in rows] == sorted({row.number for row in rows})
        assert reading.rows_read == len(rows)


@pytest.mark.parametrize("seed", range(CHANCES))
def test_workbooks_with_bytes_spoilt(seed):
    chance = random.Random(seed)
    everything(spoilt_bytes(book(("Visits", visits(chance)[:9])), chance))


@pytest.mark.parametrize("seed", range(CHANCES))
def test_old_workbooks_with_bytes_spoilt(seed):
    chance = random.Random(seed)
    changed = bytearray(OLD)
    for _ in range(chance.randrange(1, 8)):
        changed[chance.choice([chance.randrange(512), chance.randrange(512, 2048), chance.randrange(2048, 2400)])] = (
            chance.randrange(256)
        )
    everything(bytes(changed[: chance.choice([len(changed), chance.randrange(len(changed))])]))


@pytest.mark.parametrize("seed", range(CHANCES * 2))
def test_the_rows_with_mistakes_are_the_ones_that_were_spoilt(seed):
    chance = random.Random(seed)
    rows = visits(chance)
    for _ in range(chance.randrange(3)):
        rows.insert(chance.randrange(1, len(rows) + 1), [])
    bad = {at for at, row in enumerate(rows, 1) if at > 1 and row and chance.random() < 0.15}
    for at in bad:
        rows[at - 1][1] = chance.choice(["", "never", "2019-02-30", "13/13/2019", "9/23"])
    order = chance.sample(range(4), 4)
    shown = [[row[place] for place in order] if row else [] for row in rows]
    titles = [["Visits of the year"], ["Printed", "today"]][: chance.randrange(3)]
    if chance.random() < 0.5:
        content = book(("Visits", titles + shown))
    else:
        content = as_text(titles + shown, chance.choice(",;\t|"), chance.choice(["\n", "\r\n"])).encode(
            chance.choice(["utf-8", "utf-16"])
        )
    found, reading = everything(content)
    assert {error.row for error in reading.errors} == {at + len(titles) for at in bad}
    assert {row.number for row in found if row.errors} == {at + len(titles) for at in bad}
    assert len(found) == COUNT
    good = {row.number - len(titles): row.values for row in found if not row.errors}
    assert all(values[0] == rows[at - 1][0] for at, values in good.items())
