"""Cells of the other kinds, as people write them."""

from datetime import date
from decimal import Decimal

import pytest
from files import one, read
from hypothesis import given
from hypothesis import strategies as some

from calculators.tables import Column, days
from calculators.tables.cells import DayReader, Trouble, reader_of


def test_ids_keep_their_zeros_and_their_digits():
    texts = ["00123", " 00123 ", '="00123"', "123456789012345678901234567890", "1-2", "A e+", "\ufeff7"]
    assert one("id", *texts) == ["00123", "00123", "00123", "123456789012345678901234567890", "1-2", "A e+", "7"]


def test_an_id_that_excel_has_shortened_is_named():
    assert "last digits are lost" in one("id", "1.23457E+11")[0]
    assert one("id", "12e5", "1E5") == ["12e5", "1E5"]


def test_texts_lose_the_space_around_them_and_nothing_else():
    assert one("text", "  Ann  Lee ", "N/A", "=1+1", '="x', "1.5E+10") == ["Ann  Lee", "N/A", "=1+1", '="x', "1.5E+10"]


@pytest.mark.parametrize("kind", ["text", "id", "day", "count", "money", "yes_no"])
def test_an_empty_cell_is_named_where_one_is_needed(kind):
    assert "is empty" in one(kind, "", "x")[0]
    assert "is empty" in one(kind, " \u00a0", "x")[0]
    assert one(kind, "", "NULL", blank_ok=True) == [None, None]
    assert one(kind, "", needed=False) == [None]


def test_words_for_nothing_are_nothing_where_no_text_is_wanted():
    assert one("day", "N/A", "-", "none", blank_ok=True) == [None] * 3
    assert one("id", "N/A", blank_ok=True) == ["N/A"]


def test_counts():
    assert one("count", "0", "12", "1,234", "12.0", "1,234,567.") == [0, 12, 1234, 12, 1234567]
    for text in ["-1", "1.5", "12,34", "a dozen", "1" * 40, "٣"]:
        assert "whole number" in one("count", text)[0]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12", "12"), ("$1,234.50", "1234.50"), ("1234.5", "1234.5"), ("(12.50)", "-12.50"), ("($12.50)", "-12.50"),
        ("-$5", "-5"), ("$-5", "-5"), ("5-", "-5"), ("USD 12", "12"), ("12 usd", "12"), (".50", "0.50"), ("7.", "7"),
        ("\u22125", "-5"), ("-0", "0"),
    ],
)  # fmt: skip
def test_amounts(text, amount):
    assert one("money", text) == [Decimal(amount)]


@pytest.mark.parametrize(
    "text", ["1.234,50", "12,34", "five", "$", "(5", "5)", "-(5)", "--5", "1 2", "1" * 40, ".", "$ ."]
)
def test_amounts_that_cannot_be_read(text):
    assert "not an amount" in one("money", text, "1")[0] or "empty" in one("money", text, "1")[0]


def test_yes_and_no():
    assert one("yes_no", "Yes", "y", "TRUE", "1", "X", "✓") == [True] * 6
    assert one("yes_no", "No", "n", "FALSE", "0") == [False] * 4
    assert "yes or no" in one("yes_no", "perhaps")[0]


def test_choices_by_their_aliases():
    choices = {"seen": ("CHK", "checked out"), "missed": ("N/S", "no-show")}
    assert one("choice", "seen", "chk", "Checked-Out", "NS", "No show", choices=choices) == [
        "seen", "seen", "seen", "missed", "missed",
    ]  # fmt: skip
    assert "such as seen, missed" in one("choice", "R/S", choices=choices)[0]


def test_an_error_hides_the_value_and_says_where_it_stands():
    _, reading = read("It,B\n1,x\nO'Brien-1980 and more than that,x\n", (Column("it", "Visits", "count", ("it",)),))
    error = reading.errors[0]
    assert error.masked == "x'xxxxx-#### xxx xxxx xx…"
    assert error.sentence == "Row 3, Visits: this is not a whole number. Enter digits only, such as 2,310."
    assert reading.error_counts == {("Visits", error.message): 1}


def test_forgets_what_it_has_seen_before_the_memory_fills():
    text = "It,B\n" + "".join(f"{at},x\n" for at in range(120_000))
    rows, _ = read(text, (Column("it", "It", "count"),))
    assert rows[-1].values == (119_999,)


@given(some.text(some.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=30))
@pytest.mark.parametrize("kind", ["text", "id", "count", "money", "yes_no"])
def test_no_text_makes_them_trip(kind, text):
    one(kind, f"{text} ", text + " and a text of some length")


class TestYesNoInTheWordsOfAColumn:
    COLUMN = Column("given", "Given", "yes_no", choices={"yes": ("sent", "within 48 hours"), "no": ("not sent",)})

    @pytest.mark.parametrize(
        ("text", "value"),
        [("Sent", True), ("Within 48 Hours", True), ("NOT SENT", False), ("x", True), ("✔", True), ("0", False)],
    )
    def test_says_yes_or_no(self, text, value):
        assert reader_of(self.COLUMN)(text) is value

    def test_nothing_else(self):
        assert isinstance(reader_of(self.COLUMN)("sent?!no"), Trouble)


def test_a_choice_may_be_a_tick():
    column = Column("out", "Opt-out", "choice", choices={"yes": ("✓", "declined"), "no": ()})
    assert [reader_of(column)(text) for text in ("✓", "Declined", "NO")] == ["yes", "yes", "no"]
    assert isinstance(reader_of(column)("✗"), Trouble)


@pytest.mark.parametrize(
    ("text", "value"),
    [("Yes", True), ("n", False), ("10/3/2019", date(2019, 10, 3)), ("43741", date(2019, 10, 3)), ("1", True)],
)
def test_a_day_or_a_yes(text, value):
    column = Column("vdt", "VDT", "day_or_yes_no", needed=False)
    assert DayReader(column, days.Reading("month_first"))(text) == value
