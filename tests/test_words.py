"""How days, counts, rates and money are written."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from calculators import words


def test_days():
    assert words.day_in_words(date(2019, 9, 23)) == "September 23, 2019"
    assert words.span_in_words(date(2019, 9, 23), date(2019, 12, 21)) == "September 23 to December 21, 2019"
    assert words.span_in_words(date(2018, 12, 1), date(2019, 2, 28)) == "December 1, 2018 to February 28, 2019"


def test_counts():
    assert words.count_in_words(2310) == "2,310"
    assert words.count_in_words(1, "day") == "1 day"
    assert words.count_in_words(90, "day") == "90 days"
    assert words.count_in_words(2, "entry", "entries") == "2 entries"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Fraction(89), "89"),
        (Fraction(89, 4), "22.25"),
        (Fraction(0), "0"),
        (Fraction(100), "100"),
        (Fraction(1, 3), "0.3333333333"),
    ],
)
def test_exact(value, said):
    assert str(words.exact(value)) == said


def test_a_rate_never_seems_to_touch_what_it_misses():
    assert words.percent(Fraction(2310, 2457)) == "94.02%"
    assert words.percent(Fraction(29_999, 100_000), Fraction(3, 10)) == "29.999%"
    assert words.percent(Fraction(299_999, 1_000_000), Fraction(3, 10)) == "29.9999%"
    assert words.percent(Fraction(3, 10), Fraction(3, 10)) == "30%"
    assert words.percent(Fraction(3 * 10**14 - 1, 10**15), Fraction(3, 10)) == "299999999999999/1000000000000000"


def test_money():
    assert words.money(Decimal(14167)) == "$14,167"
    assert words.money(Decimal("993099.5")) == "$993,099.50"


@pytest.mark.parametrize(
    ("items", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_listed(items, said):
    assert words.listed(items) == said
