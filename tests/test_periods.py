"""Period files are read strictly, and the message names the file."""

from datetime import date
from decimal import Decimal

import pytest

from calculators import periods
from calculators.law import Cited, Law
from calculators.periods import NoRules, RuleFileError, in_force, load

LAW = """
[{name}]
cite = "A paragraph"
says = "A sentence."
checked = 2026-11-22
evidence = "primary"
"""
PERIOD = """
name = "{year}"
starts = {starts}
ends = {ends}
threshold = {{ value = 0.30, law = "volume" }}
{more}
[[example]]
title = "One"
law = "volume"
inputs = '{{"a": 1.5}}'
answer = '{{}}'
[[example]]
title = "Two"
law = "volume"
inputs = '{{}}'
answer = '{{}}'
"""


class Volume(periods.Rules):
    threshold: Cited[Decimal]
    laws: dict[str, Law] | None = None


def write(folder, *years, law=("volume",), more="", **dates):
    (folder / "law.toml").write_text("".join(LAW.format(name=name) for name in law))
    for year in years:
        starts, ends = dates.get(f"y{year}", (f"{year}-01-01", f"{year}-12-31"))
        (folder / f"{year}.toml").write_text(PERIOD.format(year=year, starts=starts, ends=ends, more=more))
    return folder


def test_a_figure_is_exact_and_carries_its_law(tmp_path):
    (rules,) = load(write(tmp_path, 2019), Volume)
    assert rules.threshold.value == Decimal("0.30")
    assert rules.threshold.law.cite == "A paragraph"
    assert rules.example[0].inputs == {"a": Decimal("1.5")}


def test_laws_without_a_figure_are_resolved_by_name(tmp_path):
    (rules,) = load(write(tmp_path, 2019, law=("volume", "gap"), more='laws = { gap = "gap" }'), Volume)
    assert rules.laws["gap"].says == "A sentence."


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"more": "treshold = 1"}, r"2019\.toml: treshold is no key of this file"),
        ({"more": "treshold = 1\nspare = 2"}, r"2019\.toml: treshold is no key of this file; spare is no key"),
        ({"y2019": ("2019-01-01", '"soon"')}, r"2019\.toml: ends - Input should be a valid date"),
        ({"more": 'other = { value = 1, law = "unheard" }'}, r"2019\.toml.*'unheard'"),
        ({"more": 'laws = { gap = "unheard" }'}, r"2019\.toml.*'unheard'"),
        ({"law": ("volume", "spare")}, r"law\.toml: no period file uses the law spare"),
        ({"more": "broken = "}, r"2019\.toml: "),
    ],
)
def test_a_wrong_file_stops_and_is_named(tmp_path, changes, said):
    with pytest.raises(RuleFileError, match=said):
        load(write(tmp_path, 2019, **changes), Volume)


def test_a_law_without_its_parts_stops(tmp_path):
    write(tmp_path, 2019)
    (tmp_path / "law.toml").write_text('[volume]\ncite = "A paragraph"\n')
    with pytest.raises(
        RuleFileError, match=r"law\.toml: volume: says is missing; checked is missing; evidence is missing"
    ):
        load(tmp_path, Volume)


def test_a_missing_law_file_stops(tmp_path):
    with pytest.raises(RuleFileError, match=r"law\.toml"):
        load(tmp_path, Volume)


def test_a_gap_stops(tmp_path):
    with pytest.raises(RuleFileError, match=r"2021\.toml: leaves a gap from 2020-01-01 to 2020-12-31"):
        load(write(tmp_path, 2019, 2021), Volume)


def test_an_overlap_stops(tmp_path):
    with pytest.raises(RuleFileError, match=r"2020\.toml: overlaps"):
        load(write(tmp_path, 2019, 2020, y2020=("2019-12-31", "2020-12-31")), Volume)


def test_the_rules_of_a_day_and_of_a_year(tmp_path):
    found = load(write(tmp_path, 2019, 2020), Volume)
    assert in_force(found, date(2019, 12, 31)).name == "2019"
    assert in_force(found, date(2020, 1, 1)).name == "2020"
    assert in_force(found, 2020).name == "2020"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (date(2018, 12, 31), "no rules on file for December 31, 2018. Rules are on file for 2019 to 2020"),
        (date(2021, 1, 1), "no rules on file for January 1, 2021"),
        (2021, "no rules on file for 2021"),
        (0, "no rules on file for 0"),
    ],
)
def test_a_day_without_rules_is_refused(tmp_path, at, said):
    with pytest.raises(NoRules, match=said):
        in_force(load(write(tmp_path, 2019, 2020), Volume), at)


def test_one_period_is_named(tmp_path):
    with pytest.raises(NoRules, match=r"on file for 2019$"):
        in_force(load(write(tmp_path, 2019), Volume), 2023)
