"""Which period is best: every 90 days of the year, against a slow count written from the rules."""

import csv
import io
import random
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import browser, get
from calculators.api_scenario.visits.judging import DOCUMENTED, ENABLED, TIMELY
from calculators.api_scenario.visits.periods import Ask, best_of, estimates, safest_of
from tests.calculators.api_visits import NAME, count, reasons, rows_of

FIRST, LAST = date(2019, 1, 1), date(2019, 12, 31)
DEADLINE = LAST
QUESTION = {"kind": "period", "program_year": 2019, "api_enabled_on": "2019-08-01", "dashboard_tracks": "vdt_and_api"}


def asked(enabled, tracks, length=90):
    return Ask(FIRST, LAST, length, enabled, DEADLINE, tracks, Fraction(4, 5))


def slowly(visits, start, ask):
    """One period as the decision table has it, counted patient by patient."""
    end = start + timedelta(ask.length - 1)
    inside = [(who, day, bits) for who, day, bits in visits if start <= day <= end]
    patients = {who for who, *_ in inside}
    timely = {who for who, _, bits in inside if bits & TIMELY}
    tracked = {who for who, day, bits in inside if bits & TIMELY and ask.enabled and day >= ask.enabled}
    documented = {who for who, _, bits in inside if bits & TIMELY and bits & DOCUMENTED}
    on_dashboard = tracked if ask.tracks == "vdt_and_api" else timely

    def over(some):
        return 5 * len(some) > 4 * len(patients)

    if ask.enabled is None or ask.enabled > ask.deadline:
        return len(patients), None, 0, False
    if ask.enabled < start:
        met = bool(patients) and over(on_dashboard)
        return len(patients), 1 if met else None, len(on_dashboard), met
    if ask.tracks == "vdt_and_api":
        if patients and over(tracked):
            return len(patients), 2, len(tracked), True
        return len(patients), 3, len(tracked | documented), bool(patients) and over(tracked | documented)
    if ask.tracks == "unknown":
        return len(patients), None, len(documented), bool(patients) and over(documented)
    met = bool(patients) and over(timely)
    return len(patients), 4 if met else None, len(documented), met and over(documented)


VISITS = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.dates(FIRST, LAST), st.sampled_from([0, TIMELY, DOCUMENTED, 3])),
    max_size=40,
)
ENABLED_ON = st.one_of(st.none(), st.dates(FIRST, date(2020, 1, 2)))


@settings(max_examples=60)
@given(VISITS, ENABLED_ON, st.sampled_from(["vdt_and_api", "vdt_only", "unknown"]), st.sampled_from([90, 200]))
def test_every_period_is_counted_right(visits, enabled, tracks, length):
    visits = [(who, day, bits | (ENABLED if enabled and day >= enabled else 0)) for who, day, bits in visits]
    ask = asked(enabled, tracks, length)
    found = estimates(*(list(column) for column in (zip(*visits, strict=True) if visits else ([], [], []))), ask)
    assert len(found) == 365 - length + 1
    for one in found:
        assert (one.patients, one.scenario, one.counted, one.passes) == slowly(visits, one.start, ask)
        assert one.end == one.start + timedelta(length - 1)
        if one.passes:
            assert 5 * (one.counted - one.spare) > 4 * one.patients >= 5 * (one.counted - one.spare - 1)


def test_the_best_and_the_safest_are_among_those_that_pass():
    chance = random.Random(4)
    days = [FIRST + timedelta(chance.randrange(365)) for _ in range(900)]
    bits = [chance.choice([0, 3, 3, 3, 3, 3]) for _ in days]
    found = estimates([str(chance.randrange(400)) for _ in days], days, bits, asked(date(2019, 12, 1), "vdt_and_api"))
    best, safest = best_of(found), safest_of(found)
    passing = [one for one in found if one.passes and one.covered]
    assert best.rate == max(one.rate for one in passing)
    assert safest.spare == max(one.spare for one in passing)
    assert best_of([]) is safest_of([]) is None


def year(*, documents="2019-12-01", step=2):
    """A visit on every second day, each of another patient."""
    days = [FIRST + timedelta(at) for at in range(0, 365, step)]
    return rows_of(*[{"service": day.isoformat(), "vdt": day.isoformat(), "documents": documents} for day in days])


def test_the_answer_names_both_and_warns_twice():
    result = count(year(), QUESTION)
    assert reasons(result) == {}
    assert result["answer"]["sentence"].startswith("The best period is ")
    assert result["best_period"]["passes"]
    assert result["safest_period"]["to_spare"] >= result["best_period"]["to_spare"]
    assert any("The dashboard itself for the period" in line for line in result["still_needed"])
    assert any("all objectives" in line for line in result["still_needed"])
    (curve,) = result["pictures"]
    assert curve["kind"] == "curve"
    assert len(curve["points"]) == 276
    assert curve["threshold"] == "0.8"
    assert [mark["label"] for mark in curve["marks"]] == ["The best", "The safest"]


def test_the_readers_own_period_is_shown():
    period = {"period_start": "2019-03-03", "period_end": "2019-05-31"}
    result = count(year(), QUESTION, program_year=None, **period)
    assert (result["this_period"]["start"], result["this_period"]["scenario"]) == ("2019-03-03", 3)
    longer = count(year(), QUESTION, period_start="2019-03-03", period_end="2019-06-30")
    assert longer["this_period"] is None


def test_nothing_passes_without_documentation_before_the_api():
    result = count(year(documents=""), QUESTION, api_enabled_on="2019-12-31")
    assert result["answer"]["tone"] == "bad"
    assert result["best_period"] is None
    assert {point["tone"] for point in result["pictures"][0]["points"]} == {"bad"}


def test_other_years_and_other_providers_help_nothing():
    content = rows_of({"service": "2018-12-31"}, {"service": "2020-01-01"}, {"provider": "Dr. Ng"}, {})
    result = count(content, QUESTION, provider="Dr. Oz")
    assert reasons(result) == {
        "Visit before the program year": 1, "Visit after the program year": 1, "Visit with another provider": 1,
    }  # fmt: skip
    assert result["pictures"] == []


def test_an_unknown_dashboard_passes_only_when_it_would_either_way():
    result = count(year(), QUESTION, dashboard_tracks="unknown")
    assert result["best_period"]["passes"]
    assert "tracking test first" in result["tables"][0]["rows"][0][2] or result["best_period"]["scenario"] == 1


@pytest.mark.parametrize("kind", ["log", "period"])
def test_the_file_of_periods_has_a_row_for_each(kind):
    period = {"period_start": "2019-09-23", "period_end": "2019-12-21", "kind": kind}
    count(year(), QUESTION, **period)
    text = browser.export("t", "periods").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == 277
    assert rows[0][:2] == ["First day", "Last day"]


def test_a_year_without_rules_is_named():
    result = count(year(), QUESTION, program_year=2018)
    assert result["errors"][0]["field"] == "program_year"
    assert "no rules on file" in result["errors"][0]["message"]


def test_rules_name_the_year():
    assert (get(NAME).RULES[0].starts, get(NAME).RULES[0].ends) == (FIRST, LAST)


def test_a_period_that_fails_is_told_a_better_one():
    period = {"period_start": "2019-03-03", "period_end": "2019-05-31", "kind": "log", "dashboard_numerator": 0}
    result = count(year(), QUESTION, **period, dashboard_denominator=100)
    assert result["outcome"] == "not_met"
    assert any(action["text"].startswith("Another period may serve better: ") for action in result["next_actions"])
