"""The points of every year as files and as a page: what the rule files say, and nothing else."""

import csv
import io
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from calculators.mips_pi import RULES
from calculators.mips_pi.year import tail_of
from hooks import points, points_page
from hooks.points_changes import changes

SITE = Path(__file__).parents[2] / "site"
BY_YEAR = {rules.starts.year: rules for rules in RULES}


def published(name):
    return (SITE / "data" / name).read_bytes().decode("utf-8-sig")


@pytest.fixture(scope="module")
def found():
    return json.loads(published("pi-points.json"))


@pytest.fixture(scope="module")
def rows():
    return list(csv.DictReader(io.StringIO(published("pi-points.csv"), newline="")))


def test_the_files_are_those_of_the_rules():
    assert json.loads(published("pi-points.json")) == json.loads(points.as_json())
    assert published("pi-points.csv") == points.as_csv().removeprefix("\ufeff")
    assert json.loads(published("pi-points.schema.json")) == json.loads(points.schema())


def test_every_measure_of_every_year_is_there_with_its_points(found):
    assert [year["year"] for year in found["years"]] == list(BY_YEAR)
    for year in found["years"]:
        rules = BY_YEAR[year["year"]]
        assert [item["id"] for item in year["measures"]] == list(rules.measures)
        for item in year["measures"]:
            measure = rules.measures[item["id"]]
            assert (item["points"] is None) == (measure.points is None)
            if measure.points:
                assert Decimal(item["points"]["value"]) == measure.points.value
        claimed = {exclusion["id"] for item in year["measures"] for exclusion in item["exclusions"]}
        assert claimed == set(rules.exclusions)
        assert len(year["moves"]) == len(rules.moves)


def test_every_other_id_of_a_year_is_there(found):
    for year in found["years"]:
        rules = BY_YEAR[year["year"]]
        levels = {level["id"]: item["id"] for item in year["measures"] for level in item["levels"]}
        assert levels == {name: qualifier.of for name, qualifier in rules.qualifiers.items()}
        assert {item["id"]: item["instead"] for item in year["measures"]} == {
            name: measure.instead for name, measure in rules.measures.items()
        }
        assert [group["ids"] for group in year["only_one"]] == [group.ids for group in rules.only_one]


def test_what_any_answer_earns_is_told(found):
    told = {
        (year["year"], item["id"], kind)
        for year in found["years"]
        for item in year["measures"]
        for kind in ("any_answer", "suppressed")
        if item[kind]
    }
    assert told == {
        (2022, "PI_PPHI_2", "any_answer"),
        (2023, "PI_PPHI_2", "any_answer"),
        (2025, "PI_PHCDRR_3", "any_answer"),
        (2025, "PI_PHCDRR_3", "suppressed"),
    }


def test_every_figure_names_a_law_with_its_evidence(found):
    def named(part):
        if isinstance(part, dict):
            yield from ([part["law"]] if isinstance(part.get("law"), str) else [])
            for inner in part.values():
                yield from named(inner)
        elif isinstance(part, list):
            for inner in part:
                yield from named(inner)

    names = list(named(found["years"]))
    assert len(names) > 500
    assert set(names) <= set(found["laws"])
    assert {law["evidence"] for law in found["laws"].values()} == {"primary", "secondary", "our_reading"}


def test_the_schema_describes_the_file(found):
    schema = json.loads(published("pi-points.schema.json"))
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert set(schema["required"]) == set(found)
    year = schema["$defs"]["PointsYear"]["properties"]
    assert all(set(item) == set(year) for item in found["years"])
    assert points.Points.model_validate_json(published("pi-points.json"), strict=False) == points.points()


@pytest.mark.parametrize(
    ("year", "name", "value", "evidence"),
    [
        ("2017", "ACI_TRANS_PEA_1", "20", "primary"),
        ("2018", "whole_set", "10", "primary"),
        ("2019", "PI_PEA_1", "40", "primary"),
        ("2021", "PI_EP_2", "10", "secondary"),
        ("2021", "registries_all_excluded", "PI_PEA_1", "secondary"),
        ("2022", "PI_PHCDRR_2", "5", "primary"),
        ("2023", "PI_PHCDRR_1", "12.5", "primary"),
        ("2024", "period_days", "180", "secondary"),
        ("2026", "PI_PHCDRR_6", "5", "secondary"),
    ],
)
def test_the_table_for_a_spreadsheet(rows, year, name, value, evidence):
    row = next(row for row in rows if (row["year"], row["id"]) == (year, name))
    assert (row["value"], row["evidence"]) == (value, evidence)
    assert row["cite"]
    assert row["checked"]


def test_the_table_has_every_measure(rows):
    for year, rules in BY_YEAR.items():
        assert set(rules.measures) <= {row["id"] for row in rows if row["year"] == str(year)}


def test_the_page_shows_every_figure_and_its_rule():
    page = (SITE / "promoting-interoperability-points/index.html").read_text(encoding="utf-8")
    assert "<!-- points" not in page
    for rules in RULES:
        assert f"<summary>{rules.starts.year}</summary>" in page
        for name in rules.measures:
            assert f"({name})" in page
            assert f"({tail_of(name)})" in page
    assert set(re.findall(r'class="letter">(\w)<', page)) == set(points_page.LETTERS.values())
    for name in ("pi-points.json", "pi-points.csv", "pi-points.schema.json"):
        assert f"data/{name}" in page


class TestWhatChanged:
    def said(self, year):
        return changes(BY_YEAR[year - 1], BY_YEAR[year])

    def test_nothing_changes_within_a_year(self):
        assert all(changes(rules, rules) == [] for rules in RULES)

    @pytest.mark.parametrize(
        ("year", "sentence"),
        [
            (2018, "The ids begin with PI instead of ACI."),
            (2018, "There is now a bonus for the full measure set alone."),
            (2019, "A rate counts as the rate times the points, rounded once. Before: by tenths of the rate."),
            (2019, "There is no longer a base score."),
            (2019, "Without the certification id the category is 0."),
            (2020, "Gone: Verify Opioid Treatment Agreement (PI_EP_3)."),
            (2020, "No longer an exclusion: PI_CUITC_1."),
            (2022, "New exclusion: PI_PHCDRR_3_EX_4."),
            (2023, "New: Enabling Exchange Under TEFCA (PI_HIE_6), worth 30."),
            (2023, "With PI_EP_2 excluded, the points of PI_EP_2 go to PI_EP_1."),
            (2024, "The performance period has at least this many days: 180. Before: 90."),
            (2025, "Suppressed, so that any answer counts in full: PI_PHCDRR_3."),
            (2026, "Nothing is suppressed."),
        ],
    )
    def test_sentences(self, year, sentence):
        assert sentence in self.said(year)
        assert sentence in points.points().years[year - 2017].changes
