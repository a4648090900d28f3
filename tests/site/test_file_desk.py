"""The desk for files as HTML: what it asks first, which files and columns the answers bring, what is folded away."""

import csv
import io
import re
from html import unescape
from types import SimpleNamespace
from typing import Literal
from urllib.parse import unquote

import pytest
from pydantic import Field

from calculators import Pick, filedoor, names
from calculators.fields import Count, Typed
from calculators.filing import Wanted
from calculators.tables import Column
from hooks import file_desk, pages
from hooks.render import MarkerError

DAY = Column("day", "Service date", "day", ("DOS", "Date of service", "service date", "Seen", "Visit", "Day"))
KIND = Column("kind", "Kind", "choice", needed=False, choices=dict.fromkeys("abcdefgh", ()))


class Inputs(Typed):
    lists: Literal["visits", "claims"] = Field(title="What does it list?")
    billing: Literal["none", "group"] = Field(default="group", title="Who bills?")
    plain: Literal["only"] = Field(default="only", title="Nothing to choose")
    fewest: Count | None = Field(default=None, title="Fewest")
    most: Count | None = Field(default=None, title="Most", json_schema_extra={"first": True})


def wanted(given):
    if given.get("lists") == "claims":
        return (Wanted("claims", "Claims", "", (DAY, KIND)),)
    columns = (DAY, KIND) if given.get("billing") == "group" else (DAY,)
    return (Wanted("visits", "Visits", "One line each", columns), Wanted("roster", "Roster", "", (KIND,), needed=False))


@pytest.fixture
def html(monkeypatch):
    table = SimpleNamespace(TITLE="T", Inputs=Inputs, wanted=wanted, period_of=lambda given: Pick("lists", None))
    monkeypatch.setattr(filedoor, "table_of", lambda name: table)
    return lambda **settings: file_desk.desk("mips_pi", settings, "../../")


def fields(html):
    return re.findall(r'data-field="(\w+)"', html)


def choosers(html):
    return re.findall(r'data-file="(\w+)"', html)


def test_each_file_stands_once_with_the_columns_of_every_answer(html):
    made = html()
    assert choosers(made) == ["visits", "roster", "claims"]
    assert 'data-by=\'["lists", "billing"]\'' in made
    first = made[made.index('data-file="visits"') : made.index('data-file="roster"')]
    assert first.count(">Headers known for it</th>") == 2
    assert made.count(">Headers known for it</th>") == 4
    assert 'href="../../privacy/"' in made


def test_what_the_page_settles_is_not_asked_and_decides(html):
    made = html(lists="claims")
    assert choosers(made) == ["claims"]
    assert "data-by='[]'" in made
    assert "lists" not in fields(made)
    assert 'data-fixed=\'{"lists": "claims"}\'' in made


def test_usual_answers_are_shown_and_open_questions_stand_behind_the_file(html):
    made = html()
    assert fields(made) == ["lists", "billing", "most", "fewest"]
    assert re.findall(r'value="(\w+)"[^>]* checked', made) == ["group"]
    assert made.index('data-field="fewest"') > made.index('data-file="visits"') > made.index('data-field="most"')


def test_the_columns_are_told_before_a_file_is_opened(html):
    made = unescape(html(lists="visits", billing="none"))
    row = re.search(r"<tr role=\"row\"><td.*?</tr>", made)[0]
    cells = re.findall(r"<td[^>]*>(.*?)</td>", row)
    assert cells == ["Service date", "Needed", "A date", "Service date, DOS, Date of service, service date, Seen"]
    assert "One of: a, b, c, d, e, f and others" in made


def test_an_empty_file_has_the_headers(html):
    link = re.search(r'href="data:text/csv;charset=utf-8,([^"]+)" download="claims-columns.csv"', html(lists="claims"))
    assert list(csv.reader(io.StringIO(unquote(link[1]).removeprefix("\ufeff")))) == [["Service date", "Kind"]]


def test_a_marker_that_cannot_be_answered_stops_the_build(html):
    with pytest.raises(MarkerError, match="does not ask for month"):
        html(month="3")


def test_a_calculator_without_files_stops_the_build():
    for name in ("nothing", next(name for name in names() if not filedoor.reads_files(name))):
        with pytest.raises(MarkerError):
            file_desk.desk(name, {}, "../")


def test_a_marker_may_settle_several_inputs():
    found = pages.FILES.search("<p>\n<!-- table: mips_pi lists=claims year=2024 -->\n")
    assert (found[1], pages._settings(found[2])) == ("mips_pi", {"lists": "claims", "year": "2024"})
    assert [file_desk._value(text) for text in ("2024", "true", "false", "claims")] == [2024, True, False, "claims"]
