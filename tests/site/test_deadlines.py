"""Every date of the five documents: on the page, in the calendars and in the JSON, always under the same id."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from hooks import dates, deadlines

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
FOUND = dates.load(ROOT / deadlines.FILE)
CALENDARS = deadlines.calendars(FOUND)
PAGE = (SITE / "deadlines/index.html").read_text(encoding="utf-8")
ENTRY = {
    "id": "a-b", "program": "p", "who": ["w"], "kind": "event", "day": "2026-01-01", "title": "T", "what": "W",
    "source": "s", "place": "E1", "evidence": "primary",
}  # fmt: skip
FILE = {"checked": "2026-11-22", "programs": {"p": "P"}, "who": {"w": "W"}, "sources": {"s": "S"}}


def unfolded(text):
    return text.replace("\r\n ", "")


def test_every_event_is_there():
    assert len(FOUND.deadline) == 72 + 20 + 5
    assert len(FOUND.clocks) == 20
    assert len(FOUND.dated) == 77


@pytest.mark.parametrize("item", FOUND.deadline, ids=lambda item: item.id)
class TestEveryEntry:
    def test_it_is_on_the_page_once(self, item):
        assert PAGE.count(f'id="{item.id}"') == 1

    def test_its_calendar_names_it(self, item):
        file = SITE / f"data/deadlines/{item.id}.ics"
        assert file.exists() == (item.first is not None)
        if item.first:
            text = file.read_bytes().decode()
            assert f"DTSTART;VALUE=DATE:{item.first:%Y%m%d}\r\n" in text
            assert f"DTSTAMP:{FOUND.checked:%Y%m%d}T000000Z\r\n" in text
            assert ("RRULE:FREQ=YEARLY\r\n" in text) == item.each_year
            uid = re.search(r"UID:(.*)\r\n", text)[1]
            assert [name for name, other in CALENDARS.items() if uid in other] == ["all", item.program, item.id]

    def test_it_is_plain(self, item):
        assert len(item.what.split()) <= 35
        assert not re.search(r"!|\bplease\b", item.what, re.I)


@pytest.mark.parametrize("name", CALENDARS)
def test_a_calendar_is_written_as_the_standard_has_it(name):
    written = (SITE / f"data/deadlines/{name}.ics").read_bytes()
    assert written.decode() == CALENDARS[name]
    lines = written.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    text = unfolded(CALENDARS[name])
    for part in ("VCALENDAR", "VEVENT"):
        assert text.count(f"BEGIN:{part}\r\n") == text.count(f"END:{part}\r\n") >= 1
    uids = re.findall(r"\nUID:(.*)\r", text)
    assert len(uids) == len(set(uids)) == text.count("BEGIN:VEVENT")
    for line in text.split("\r\n")[:-1]:
        assert re.match(r"[A-Z-]+(;[A-Z]+=[A-Z]+)*:", line)


def test_the_json_holds_every_entry():
    told = json.loads((SITE / "data/deadlines.json").read_text(encoding="utf-8"))
    assert [item["id"] for item in told["deadlines"]] == [item.id for item in FOUND.deadline]
    assert told["checked"] == FOUND.checked.isoformat()


def test_the_script_is_on_this_page_only():
    pages = [page for page in SITE.rglob("*.html") if '-deadlines.js"' in page.read_text(encoding="utf-8")]
    assert pages == [SITE / "deadlines/index.html"]


def test_words_for_days():
    december = dates.Deadline(**{**ENTRY, "day": None, "month": "2025-12"})
    assert (december.first, december.last, december.when) == (date(2025, 12, 1), date(2025, 12, 31), "December 2025")
    assert dates.Deadline(**{**ENTRY, "until": "2026-03-31"}).when == "January 1 to March 31, 2026"
    assert dates.Deadline(**{**ENTRY, "each_year": True}).when == "Every year, January 1"


@pytest.mark.parametrize(
    "change",
    [
        {"day": None}, {"words": "Soon"}, {"until": "2025-12-31"}, {"unknown": 1}, {"id": "One"}, {"who": []},
        {"who": ["x"]}, {"program": "x"}, {"source": "x"}, {"month": "2025-13", "day": None},
        {"day": None, "words": "Summer"}, {"near": "2026-01-01"},
    ],
)  # fmt: skip
def test_a_wrong_entry_stops_the_build(change):
    dates.Deadlines(**FILE, deadline=[ENTRY])
    with pytest.raises(ValidationError):
        dates.Deadlines(**FILE, deadline=[{**ENTRY, **change}])


def test_an_id_used_twice_stops_the_build():
    with pytest.raises(ValidationError, match="used twice: a-b"):
        dates.Deadlines(**FILE, deadline=[ENTRY, ENTRY])


def test_where_a_page_is():
    pages = ("index.md", "a/index.md", "a.md", "a/b.md#c", "reindex.md")
    assert [deadlines.address(page) for page in pages] == ["", "a/", "a/", "a/b/#c", "reindex/"]


def test_every_page_that_is_named_is_there():
    for item in FOUND.deadline:
        if item.page:
            file, _, anchor = item.page.partition("#")
            assert not anchor or f"{{#{anchor}}}" in (ROOT / "docs" / file).read_text(encoding="utf-8")
            assert (SITE / deadlines.address(file) / "index.html").exists()
