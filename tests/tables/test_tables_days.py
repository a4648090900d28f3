"""Days as people write them."""

from datetime import date, datetime

import pytest
from files import one, read
from hypothesis import given
from hypothesis import strategies as some

from calculators import tables
from calculators.tables import Answers, Column

DAY = date(2019, 9, 23)
MONTH_FIRST = Answers(day_order={"it": "month_first"})


@pytest.mark.parametrize(
    "text",
    [
        "2019-09-23", "2019-9-23", "2019/09/23", "2019.9.23", "20190923", "09232019", "9/23/2019", "09/23/2019",
        "9-23-2019", "9.23.2019", "23/9/2019", "23.09.2019", "Sep 23, 2019", "Sept. 23 2019", "September 23rd, 2019",
        "23 September 2019", "23-Sep-2019", "23SEP2019", "Mon, Sep 23, 2019", "Monday, September 23, 2019",
        "9/23/2019 14:30",
        "9/23/2019 2:30 PM", "9/23/2019 2:30:15 pm", "9/23/2019  2:30 p.m.", "2019-09-23T23:59:59.999Z",
        "2019-09-23T00:30:00-05:00", "2019-09-23 00:30+0530", "2019-09-23 23:30 EST", "Sep 23, 2019, 2:30 PM",
        "Sep 23 2019 at 14:30", "20190923143000", "201909231430", "43731", "43731.75", " 9/23/2019 ", '="9/23/2019"',
        "9/23/2019 12:00 AM", "\ufeff2019-09-23",
    ],
)  # fmt: skip
def test_reads_a_day(text):
    assert one("day", text) == [DAY]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("yesterday", "not a date"),
        ("2019", "not a date"),
        ("02139", "not a date"),
        ("9/23", "not a date"),
        ("2/30/2019", "no such day"),
        ("13/13/2019", "no such day"),
        ("2019-02-29", "no such day"),
        ("1019-02-03", "out of reach"),
        ("9999-12-31", "out of reach"),
        ("9/23/19", "two digits"),
        ("23-Sep-19", "two digits"),
        ("Sep 23 '19", "two digits"),
        ("Foo 23, 2019", "no month"),
        ("9/23/2019 25:00", "no such time"),
        ("9/23/2019 13:00 PM", "no such time"),
        ("2019-09-23 10:75", "no such time"),
        ("20190923256199", "no such time"),
        ("10/1/2019", "two ways"),
        ("12", "not a date"),
        ("\uff10\uff19/23/2019", "not a date"),
    ],
)
def test_says_what_to_do_with_what_is_no_day(text, part):
    assert part in one("day", text)[0]


def test_reads_times_where_they_are_wanted():
    texts = [
        "9/23/2019 2:05 PM",
        "2019-09-23T14:05:30Z",
        "9/23/2019",
        "43731.5",
        "9/23/2019 12:30 am",
        "2019-09-23 9:61",
    ]
    found = one("day_time", *texts)
    assert found[:5] == [
        datetime.fromisoformat("2019-09-23T14:05"),
        datetime.fromisoformat("2019-09-23T14:05:30"),
        datetime.fromisoformat("2019-09-23T00:00"),
        datetime.fromisoformat("2019-09-23T12:00"),
        datetime.fromisoformat("2019-09-23T00:30"),
    ]
    assert "no such time" in found[5]


@pytest.mark.parametrize("text", ["2019-09-23T23:30:00-05:00", "2019-09-23T00:30:00Z", "9/23/2019 11:30 PM EST"])
@pytest.mark.parametrize("kind", ["day", "day_time"])
def test_keeps_the_day_as_written_where_there_is_a_time_zone_and_says_so(text, kind):
    rows, reading = read(f"It,B\n{text},x\n{text},x\n", (Column("it", "It", kind),))
    assert str(rows[0].values[0]).startswith("2019-09-23")
    assert "time zone" in reading.notes[0]


class TestWhichComesFirst:
    def test_is_decided_by_the_whole_column(self):
        assert one("day", "1/2/2019", "13/2/2019") == [date(2019, 2, 1), date(2019, 2, 13)]
        assert one("day", "1/2/2019", "2/13/2019") == [date(2019, 1, 2), date(2019, 2, 13)]

    def test_is_decided_by_a_day_thousands_of_rows_below(self):
        found = one("day", *["1/2/2019"] * 9_000, "13/2/2019")
        assert found[0] == date(2019, 2, 1)

    def test_does_not_matter_where_both_are_the_same(self):
        assert one("day", "5/5/2019") == [date(2019, 5, 5)]

    def test_is_taken_from_the_other_columns_and_said(self):
        columns = (Column("born", "DOB", "day"), Column("on", "DOS", "day"))
        rows, reading = read("DOB,DOS\n12/31/1980,1/2/2019\n", columns)
        assert rows[0].values[1] == date(2019, 1, 2)
        assert "month first" in reading.notes[0]
        rows, reading = read("DOB,DOS\n31/12/1980,1/2/2019\n", columns)
        assert rows[0].values[1] == date(2019, 2, 1)
        assert "day first" in reading.notes[0]

    def test_is_asked_where_nothing_tells(self):
        source = tables.opened(b"It,B\n1/2/2019,x\n3/4/2019 10:00,x\n")
        survey = tables.survey(source, tables.match(source, (Column("it", "It", "day"),)))
        assert [(question.about, len(question.examples)) for question in survey.questions] == [("day_order", 2)]
        assert survey.open_questions(Answers()) == survey.questions
        assert survey.open_questions(MONTH_FIRST) == ()
        assert one("day", "1/2/2019", answers=MONTH_FIRST) == [date(2019, 1, 2)]

    def test_is_asked_where_the_column_contradicts_itself(self):
        source = tables.opened(b"It,B\n13/2/2019,x\n2/13/2019,x\n1/2/2019,x\n")
        survey = tables.survey(source, tables.match(source, (Column("it", "It", "day"),)))
        assert [question.examples for question in survey.questions] == [("2/13/2019", "13/2/2019")]
        found = one("day", "13/2/2019", "2/13/2019", "1/2/2019", answers=MONTH_FIRST)
        assert "no such day" in found[0]
        assert found[1:] == [date(2019, 2, 13), date(2019, 1, 2)]
        assert "two ways" in one("day", "13/2/2019", "2/13/2019", "1/2/2019")[2]

    def test_is_found_though_there_are_more_days_than_are_remembered(self):
        text = "It,B\n" + "".join(
            f"1/2/2019 {at // 3600 % 24}:{at // 60 % 60:02}:{at % 60:02},x\n" for at in range(60_000)
        )
        source = tables.opened(f"{text}1/2/2019,x\n1/2/2019 9:00,x\n13/2/2019,x\n".encode())
        match = tables.match(source, (Column("it", "It", "day"),))
        assert tables.survey(source, match).day_order == {"it": "day_first"}

    def test_is_not_guessed_when_the_first_thousands_of_rows_said_nothing(self):
        text = "It,B\n" + "2019-01-02,x\n" * 9_000 + "1/2/2019,x\n"
        source = tables.opened(text.encode())
        match = tables.match(source, (Column("it", "It", "day"),))
        quick = tables.survey(source, match)
        assert quick.questions == ()
        assert [error.row for error in _errors(source, match, quick)] == [9_002]
        assert [question.about for question in tables.survey(source, match, thorough=True).questions] == ["day_order"]


def _errors(source, match, survey):
    reading = tables.Reading(source, match, survey)
    list(reading)
    return reading.errors


def test_reads_the_day_of_many_times_once():
    assert one("day", "9/23/2019 8:00", "9/23/2019 9:00 AM", "9/23/2019 23:59") == [DAY] * 3


def test_dates_with_hyphens_say_which_comes_first_too():
    assert one("day", "1-12-2019", "1-13-2019") == [date(2019, 1, 12), date(2019, 1, 13)]


def test_asks_for_the_century_once_for_the_column():
    source = tables.opened(b"It,B\n12/31/25,x\n12/31/26,x\n1-Mar-27,x\n")
    survey = tables.survey(source, tables.match(source, (Column("it", "It", "day"),)))
    assert [question.about for question in survey.questions] == ["century"]
    answers = Answers(last_year={"it": 2026})
    assert survey.open_questions(answers) == ()
    assert one("day", "12/31/25", "12/31/26", "1-Mar-27", answers=answers) == [
        date(2025, 12, 31),
        date(2026, 12, 31),
        date(1927, 3, 1),
    ]


def test_a_column_that_is_not_there_is_not_asked_about():
    rows, _ = read("It,B\n1,x\n", (Column("it", "It"), Column("on", "Day", "day", needed=False)))
    assert rows[0].values == ("1", None)


@given(some.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_reads_back_every_day(day):
    texts = [day.isoformat(), f"{day:%Y%m%d}", f"{day:%m%d%Y}", f"{day:%B} {day.day}, {day.year}", f"{day:%d-%b-%Y}"]
    assert one("day", *texts, f"{day.month}/{day.day}/{day.year}", answers=MONTH_FIRST) == [day] * 6


@given(some.text(some.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=30))
def test_no_text_makes_it_trip(text):
    one(
        "day", f"{text} ordinary text around it", text[:12] + " of some length, lest it be nothing", answers=MONTH_FIRST
    )
