import json
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import browser, get

NAME = "patient_volume"
RULES = get(NAME).RULES
BASE = {
    "payment_year": 2017,
    "provider": "professional",
    "population": "medicaid",
    "method": "encounters",
    "period_start": "2016-03-01",
    "period_end": "2016-05-29",
    "medicaid_encounters": 300,
    "total_encounters": 1000,
}
HOSPITAL = BASE | {
    "payment_year": 2015,
    "provider": "hospital",
    "period_start": "2013-01-01",
    "period_end": "2013-03-31",
    "cost_report_year_end": "12-31",
    "medicaid_encounters": 10,
    "total_encounters": 100,
}
CHILDREN = {
    "payment_year": 2015,
    "provider": "childrens_hospital",
    "population": "medicaid",
    "method": "encounters",
}
NEEDY = {
    "population": "needy",
    "practices_predominantly": True,
    "medicaid_encounters": None,
    "needy_encounters": 310,
}
PANEL = {
    "method": "panel",
    "medicaid_panel": 400,
    "total_panel": 1000,
    "medicaid_encounters": 50,
    "total_encounters": 200,
}


def run(base=BASE, **changes):
    return json.loads(browser.run(NAME, json.dumps(base | changes)))


def errors(base=BASE, **changes):
    found = run(base, **changes)
    assert set(found) == {"errors"}, found
    return {problem["field"]: problem["message"] for problem in found["errors"]}


def days(start, length=90):
    first = date.fromisoformat(start)
    return {"period_start": start, "period_end": (first + timedelta(days=length - 1)).isoformat()}


def up_to(end, length=90):
    return days((date.fromisoformat(end) - timedelta(days=length - 1)).isoformat(), length)


def step(result, label):
    return next(step for step in result["steps"] if step["label"] == label)


def labels(result):
    return [step["label"] for step in result["steps"]]


def actions(result):
    return " ".join(action["text"] for action in result["next_actions"])


@pytest.mark.parametrize(
    ("rules", "example"),
    [(rules, example) for rules in RULES for example in rules.example],
    ids=lambda value: getattr(value, "title", getattr(value, "name", "")),
)
def test_worked_examples(rules, example):
    assert rules.starts.year <= example.inputs["payment_year"] <= rules.ends.year
    found = json.loads(browser.run(NAME, json.dumps(example.inputs)))
    assert {key: found.get(key) for key in example.answer} == example.answer


@pytest.mark.parametrize("rules", RULES, ids=lambda rules: rules.name)
def test_every_period_shows_every_kind_of_answer(rules):
    answers = [example.answer for example in rules.example]
    assert {answer["tier"] for answer in answers} == {"full", "two_thirds", None}
    assert {True, False} <= {answer["period_accepted"] for answer in answers}


@pytest.mark.parametrize(
    ("provider", "counts", "tier"),
    [
        ("professional", (300, 1000), "full"),
        ("professional", (299, 1000), None),
        ("professional", (301, 1000), "full"),
        ("professional", (5999, 20000), None),
        ("professional", (1000, 1000), "full"),
        ("professional", (0, 1), None),
        ("professional", (299_999_999_999, 999_999_999_999), None),
        ("pediatrician", (300, 1000), "full"),
        ("pediatrician", (2999, 10000), "two_thirds"),
        ("pediatrician", (299_999_999_999, 999_999_999_999), "two_thirds"),
        ("pediatrician", (200, 1000), "two_thirds"),
        ("pediatrician", (199, 1000), None),
        ("pediatrician", (195, 1000), None),
    ],
)
def test_thresholds_of_professionals_are_never_rounded(provider, counts, tier):
    found = run(provider=provider, medicaid_encounters=counts[0], total_encounters=counts[1])
    assert (found["tier"], found["meets_volume"]) == (tier, tier is not None)
    assert found["volume"] == {"numerator": counts[0], "denominator": counts[1]}
    assert found["period_accepted"] is True


@pytest.mark.parametrize(("counts", "tier"), [((99, 1000), None), ((100, 1000), "full"), ((101, 1000), "full")])
def test_threshold_of_hospitals(counts, tier):
    found = run(HOSPITAL, medicaid_encounters=counts[0], total_encounters=counts[1])
    assert (found["tier"], found["period_accepted"]) == (tier, True)
    assert "If the share were rounded" not in labels(found)
    assert "Payment at this tier" not in labels(found)


@pytest.mark.parametrize("provider", ["professional", "pediatrician"])
@pytest.mark.parametrize(("count", "tier"), [(300, "full"), (299, None), (200, None)])
def test_needy_volume_has_no_reduced_tier(provider, count, tier):
    found = run(**NEEDY | {"provider": provider, "needy_encounters": count})
    assert found["tier"] == tier
    assert step(found, "Exactly 50%")["law"]["evidence"] == "our_reading"


def test_needy_volume_needs_predominant_practice():
    found = run(**NEEDY | {"practices_predominantly": False})
    assert (found["meets_volume"], found["tier"], found["period_accepted"]) == (False, None, True)
    assert "cannot use needy volume" in found["answer"]["sentence"]
    assert "Count Medicaid encounters alone" in actions(found)
    assert "more needy" not in actions(run(**NEEDY | {"practices_predominantly": False, "needy_encounters": 299}))


def test_practicing_predominantly_leaves_the_choice():
    assert step(run(practices_predominantly=True), "Medicaid or needy volume")["value"] == "your choice: Medicaid"
    assert "Medicaid or needy volume" not in labels(run(practices_predominantly=False))


def test_panel_adds_patients_and_encounters():
    found = run(**PANEL)
    assert found["volume"] == {"numerator": 450, "denominator": 1200}
    assert step(found, "Medicaid panel and encounters")["value"] == "400 + 50 = 450"
    assert step(found, "Whole panel and all encounters")["value"] == "1,000 + 200 = 1,200"
    assert step(found, "Medicaid volume against 30%")["value"] == "450 / 1,200 = 37.5%, at least 30%"


def test_needy_panel():
    counts = {"needy_panel": 300, "medicaid_panel": None, "needy_encounters": 60, "medicaid_encounters": None}
    found = run(**PANEL | NEEDY | counts)
    assert found["volume"] == {"numerator": 360, "denominator": 1200}
    assert found["tier"] == "full"


@pytest.mark.parametrize(
    ("base", "changes", "value", "evidence"),
    [
        (BASE, {}, "24 months before the period: March 1, 2014 to February 29, 2016", "primary"),
        (
            BASE,
            {"payment_year": 2012, **days("2011-03-01")},
            "12 months before the period: March 1, 2010 to February 28, 2011",
            "our_reading",
        ),
        (HOSPITAL, {}, "12 months before the period: January 1 to December 31, 2012", "our_reading"),
    ],
)
def test_look_back_of_the_panel(base, changes, value, evidence):
    found = step(run(base, **PANEL | changes), "Look-back for the panel")
    assert (found["value"], found["law"]["evidence"]) == (value, evidence)


def test_panel_may_be_empty_on_one_side():
    assert run(**PANEL | {"medicaid_panel": 0, "total_panel": 0})["volume"] == {"numerator": 50, "denominator": 200}
    assert run(**PANEL | {"medicaid_encounters": 0, "total_encounters": 0})["volume"]["denominator"] == 1000


def test_sums_may_exceed_the_largest_count():
    most = 999_999_999_999
    counts = dict.fromkeys(["medicaid_panel", "total_panel", "medicaid_encounters", "total_encounters"], most)
    assert run(**PANEL | counts)["volume"] == {"numerator": 2 * most, "denominator": 2 * most}


@pytest.mark.parametrize(
    ("provider", "count", "text"),
    [
        ("professional", 294, None),
        ("professional", 295, "would meet 30% under CMS's rounding (29.5% or more)"),
        ("professional", 299, "would meet 30%"),
        ("professional", 300, None),
        ("professional", 199, None),
        ("pediatrician", 194, None),
        ("pediatrician", 195, "would meet 20% under CMS's rounding (19.5% or more)"),
        ("pediatrician", 200, None),
        ("pediatrician", 295, "would meet 30%"),
    ],
)
def test_rounding_is_shown_and_not_used(provider, count, text):
    found = run(provider=provider, medicaid_encounters=count)
    if text is None:
        assert "If the share were rounded" not in labels(found)
    else:
        rounded = step(found, "If the share were rounded")
        assert text in rounded["value"]
        assert "New York prints none" in rounded["value"]
        assert rounded["law"]["evidence"] == "our_reading"


def test_what_is_missing_is_counted():
    found = run(provider="pediatrician", medicaid_encounters=150)
    assert step(found, "Fewest that make 20% of 1,000")["value"] == "200: 200 - 150 = 50 more"
    assert "For 20% with the same total, find 50 more Medicaid encounters: 200 in all" in actions(found)
    assert "For 30% with the same total, find 150 more" in actions(found)
    assert "50 more Medicaid encounters" in found["answer"]["detail"]
    assert "other states" in actions(found)
    assert "other states" not in actions(run(HOSPITAL, medicaid_encounters=9))


@pytest.mark.parametrize(
    ("changes", "accepted"),
    [
        (days("2016-01-01"), True),
        (days("2015-12-31"), False),
        (up_to("2016-12-31"), True),
        (up_to("2017-01-01"), False),
    ],
)
def test_edges_of_the_calendar_year(changes, accepted):
    found = run(**changes)
    assert found["period_accepted"] is accepted
    assert bool(found["period_problems"]) is not accepted


@pytest.mark.parametrize(
    ("year", "attested", "changes", "inside"),
    [
        (2017, "2018-03-01", days("2017-03-01"), True),
        (2017, "2018-03-01", days("2017-02-28"), False),
        (2017, "2018-03-01", up_to("2018-02-28"), True),
        (2017, "2018-03-01", up_to("2018-03-01"), False),
        (2017, "2017-06-01", days("2016-12-15"), True),
        (2021, "2020-02-29", days("2019-02-28"), True),
        (2021, "2020-02-29", days("2019-02-27"), False),
        (2021, "2020-03-01", up_to("2020-02-29"), True),
        (2019, "2021-02-28", days("2020-02-28"), True),
        (2019, "2021-02-28", days("2020-02-27"), False),
    ],
)
def test_edges_of_the_months_before_the_attestation(year, attested, changes, inside):
    found = run(payment_year=year, attestation_date=attested, **changes)
    assert found["period_accepted"] is inside
    span = step(found, "The 12 months before your attestation")
    assert span["value"].endswith("is inside" if inside else "is not inside")
    assert span["law"]["evidence"] == "our_reading"


@pytest.mark.parametrize(("year", "accepted"), [(2012, False), (2013, True)])
def test_months_before_the_attestation_open_in_2013(year, accepted):
    found = run(payment_year=year, attestation_date=f"{year}-12-01", **days(f"{year}-02-01"))
    assert found["period_accepted"] is accepted
    if not accepted:
        assert step(found, "The 12 months before your attestation")["value"] == "not open in payment year 2012"


@pytest.mark.parametrize(("length", "accepted"), [(1, False), (89, False), (90, True), (91, False)])
def test_the_period_is_exactly_90_days(length, accepted):
    found = run(**days("2016-01-01", length))
    assert found["period_accepted"] is accepted
    assert found["meets_volume"] is True
    if not accepted:
        assert "The period is exactly 90 days in a row." in found["period_problems"][0]
        assert "end the period on March 30, 2016" in actions(found)
        assert "not allowed" in found["answer"]["sentence"]


def test_leap_day_counts():
    assert run(period_start="2016-02-01", period_end="2016-04-30")["period_accepted"] is True
    assert run(payment_year=2016, period_start="2015-02-01", period_end="2015-05-01")["period_accepted"] is True
    assert run(payment_year=2016, period_start="2015-02-01", period_end="2015-04-30")["period_accepted"] is False


SCHEDULES = [
    ("12-31", "01-01", -2, -2),
    ("03-31", "04-01", -2, -1),
    ("06-30", "07-01", -2, -1),
    ("09-30", "10-01", -2, -1),
]


@pytest.mark.parametrize("year", [2011, 2014, 2015, 2018])
@pytest.mark.parametrize(("ends", "starts", "first", "last"), SCHEDULES)
def test_cost_reporting_years_as_new_york_prints_them(year, ends, starts, first, last):
    start, end = f"{year + first}-{starts}", f"{year + last}-{ends}"
    base = HOSPITAL | {"payment_year": year, "cost_report_year_end": ends}
    assert run(base, **days(start))["period_accepted"] is True
    assert run(base, **up_to(end))["period_accepted"] is True
    before = (date.fromisoformat(start) - timedelta(days=1)).isoformat()
    after = (date.fromisoformat(end) + timedelta(days=1)).isoformat()
    assert run(base, **days(before))["period_accepted"] is False
    assert run(base, **up_to(after))["period_accepted"] is False


@pytest.mark.parametrize("ends", ["02-28", "02-29", "2/28"])
def test_a_cost_year_that_ends_with_february(ends):
    base = HOSPITAL | {"payment_year": 2017, "cost_report_year_end": ends}
    assert run(base, **up_to("2016-02-29"))["period_accepted"] is True
    assert run(base, **days("2015-03-01"))["period_accepted"] is True
    found = run(base, **days("2015-02-28"))
    assert found["period_accepted"] is False
    assert step(found, "Year end in February")["law"]["evidence"] == "our_reading"
    assert "Year end in February" not in labels(run(HOSPITAL))


def test_a_cost_year_that_ends_in_october():
    base = HOSPITAL | {"cost_report_year_end": "10-01"}
    assert run(base, **up_to("2013-10-01"))["period_accepted"] is True
    assert run(base, **up_to("2014-10-01"))["period_accepted"] is False


def test_federal_alternative_of_hospitals_is_shown_and_not_used():
    label = "The 12 months before your attestation"
    late = HOSPITAL | days("2014-03-01") | {"attestation_date": "2014-12-30"}
    found = run(late)
    assert found["period_accepted"] is False
    assert step(found, label)["law"]["evidence"] == "our_reading"
    assert label not in labels(run(HOSPITAL, attestation_date="2014-12-30"))
    assert label not in labels(run(late, attestation_date="2015-12-30"))
    assert label not in labels(run(late, payment_year=2012, attestation_date="2014-12-30"))
    inside_both = HOSPITAL | up_to("2014-09-30") | {"cost_report_year_end": "09-30", "attestation_date": "2014-12-30"}
    assert label not in labels(run(inside_both))


FIRST = {"start": "2017-01-01", "end": "2017-03-31"}


def test_example_1_of_ep92_is_refused_twice():
    found = run(attestation_date="2018-03-01", used_periods=[FIRST], **days("2017-01-01"))
    assert found["period_accepted"] is False
    assert len(found["period_problems"]) == 2
    assert found["period_problems"][1].startswith("90 days already served")
    conflict = step(found, "Calendar year before the day you attest")
    assert conflict["law"]["evidence"] == "our_reading"
    assert "January 1 to December 31, 2016" in actions(found)
    assert "April 1, 2017 to February 28, 2018" in actions(found)


def test_example_2_of_ep92_shares_31_days():
    found = run(attestation_date="2018-03-01", used_periods=[FIRST], **days("2017-03-01"))
    assert found["period_problems"] == ["31 days already served another payment year: March 1 to March 31, 2017."]
    assert found["answer"]["tone"] == "bad"
    assert "You meet" not in found["answer"]["sentence"]


@pytest.mark.parametrize(
    ("used", "shared"),
    [
        (("2016-01-01", "2016-02-29"), None),
        (("2016-01-01", "2016-03-01"), "1 day already served another payment year: March 1, 2016."),
        (("2016-05-29", "2016-08-01"), "1 day already served another payment year: May 29, 2016."),
        (("2016-05-30", "2016-08-01"), None),
        (("2015-01-01", "2017-01-01"), "90 days already served another payment year: March 1 to May 29, 2016."),
    ],
)
def test_edges_of_used_periods(used, shared):
    found = run(used_periods=[{"start": used[0], "end": used[1]}])
    assert found["period_problems"] == ([shared] if shared else [])
    said = step(found, "Period 1 used for another payment year")["value"]
    assert ("no day in common" in said) is (shared is None)


def test_days_that_are_left_beside_used_ones():
    used = [{"start": "2016-10-03", "end": "2016-10-04"}, {"start": "2016-03-31", "end": "2016-06-28"}]
    found = run(used_periods=used, **days("2016-04-01"))
    assert (
        "Choose 90 days in a row from January 1 to March 30, 2016 or from June 29 to October 2, 2016: the calendar year"
        in actions(found)
    )
    found = run(used_periods=[{"start": "2015-05-01", "end": "2017-01-01"}], **days("2016-04-01"))
    assert "no 90 unused days in a row are left in the calendar year" in actions(found)


def test_without_the_day_of_attestation_only_the_calendar_year_is_tested():
    assert run()["period_accepted"] is True
    waiting = "not tested, because the day you attest is not known"
    assert step(run(), "The 12 months before your attestation")["value"] == waiting
    found = run(**days("2017-02-01"))
    assert (found["period_accepted"], found["answer"]["tone"]) == (False, "wait")
    assert "cannot be tested" in found["period_problems"][0]
    assert "Enter the day you attest" in actions(found)
    low = run(medicaid_encounters=1, **days("2017-02-01"))
    assert (low["answer"]["tone"], "not accepted yet" in low["answer"]["sentence"]) == ("bad", True)
    short = run(**days("2017-02-01", 89))
    assert (short["answer"]["tone"], "Enter the day" in actions(short)) == ("bad", False)


def test_the_period_has_to_be_over():
    found = run(attestation_date="2016-05-29")
    assert "is not over when you attest" in found["period_problems"][0]
    assert step(found, "Day you attest")["law"]["evidence"] == "our_reading"
    assert run(attestation_date="2016-05-30")["period_accepted"] is True


@pytest.mark.parametrize(("day", "said"), [("2018-03-31", "by March 31, 2018"), ("2018-04-01", "after March 31, 2018")])
def test_a_late_attestation_is_shown_and_refuses_nothing(day, said):
    found = run(attestation_date=day)
    assert found["period_accepted"] is True
    assert said in step(found, "Day you attest")["value"]


@pytest.mark.parametrize("rate", [(300, "full"), (299, None)])
def test_a_refused_period_never_reads_as_a_yes(rate):
    found = run(medicaid_encounters=rate[0], **days("2015-03-01"), attestation_date="2017-10-01")
    assert found["tier"] == rate[1]
    assert found["answer"]["sentence"].startswith("Your period is not allowed")
    assert found["answer"]["tone"] == "bad"


@pytest.mark.parametrize("counts", [{}, {"medicaid_encounters": 0, "total_encounters": 0}])
def test_a_childrens_hospital_needs_neither_counts_nor_days(counts):
    found = run(CHILDREN, **counts)
    assert (found["meets_volume"], found["tier"], found["volume"]) == (True, "full", None)
    assert (found["period_accepted"], found["period_problems"], found["pictures"]) == (None, [], [])
    assert step(found, "Minimum volume")["value"] == "none"


def test_a_childrens_hospital_that_gives_them_all_the_same():
    counts = {"medicaid_encounters": 1, "total_encounters": 100}
    found = run(HOSPITAL, provider="childrens_hospital", **counts)
    assert (found["meets_volume"], found["period_accepted"]) == (True, True)
    assert found["volume"] == {"numerator": 1, "denominator": 100}
    assert found["pictures"][1]["threshold"] is None
    refused = run(HOSPITAL, provider="childrens_hospital", **counts, **days("2014-03-01"))
    assert (refused["meets_volume"], refused["period_accepted"]) == (True, False)
    assert "needs no minimum" in refused["answer"]["sentence"]
    assert run(CHILDREN, **days("2014-03-01"))["period_accepted"] is None
    panel = run(CHILDREN, **PANEL)
    assert step(panel, "Look-back for the panel")["value"] == "12 months before the period"


@pytest.mark.parametrize(
    ("year", "family", "first"),
    [
        (2012, "counts", True),
        (2014, "counts", True),
        (2015, "does not count", True),
        (2016, "does not count", True),
        (2017, "does not count", False),
        (2021, "does not count", False),
    ],
)
def test_what_changes_with_the_payment_year(year, family, first):
    found = run(payment_year=year, **days(f"{year - 1}-03-01"))
    assert step(found, "Family Health Plus")["value"] == family
    assert ("$21,250 in your first year" in step(found, "Payment at this tier")["value"]) is first
    assert any("payment for payment year 2016" in text for text in found["still_needed"]) is not first


@pytest.mark.parametrize(("year", "said"), [(2016, False), (2017, True)])
def test_hospitals_need_every_payment_since_2016(year, said):
    found = run(HOSPITAL, payment_year=year, **days(f"{year - 2}-02-01"))
    assert found["period_accepted"] is True
    assert any("every year since" in text for text in found["still_needed"]) is said


def test_still_needed_by_kind():
    assert any("pediatrician as New York" in text for text in run(provider="pediatrician")["still_needed"])
    assert any("six months" in text for text in run(**NEEDY)["still_needed"])
    assert any("hospital-based" in text for text in run()["still_needed"])
    assert any("nursery" in text for text in run(HOSPITAL)["still_needed"])


def test_pictures_say_what_the_answer_says():
    timeline, bars = run(provider="pediatrician", attestation_date="2018-03-01", used_periods=[FIRST])["pictures"]
    assert [span["label"] for span in timeline["spans"]] == [
        "Allowed: the calendar year before the payment year",
        "Allowed: the 12 months before your attestation",
        "Your period",
        "Already used 1",
    ]
    assert [mark["day"] for mark in timeline["marks"]] == ["2018-03-01"]
    assert [bar["share"] for bar in bars["bars"]] == ["0.3", "0.2"]
    assert (bars["threshold"], bars["threshold_text"]) == ("0.3", "At least 30%")


@pytest.mark.parametrize("year", [2010, 2022])
def test_a_payment_year_without_rules(year):
    assert f"there are no rules on file for {year}" in errors(payment_year=year)["payment_year"]


@pytest.mark.parametrize("year", [2011, 2021])
def test_the_first_and_the_last_year_on_file(year):
    assert run(payment_year=year, **days(f"{year - 1}-03-01"))["period_accepted"] is True


@pytest.mark.parametrize("provider", ["hospital", "childrens_hospital"])
def test_hospitals_have_no_rules_after_their_last_year(provider):
    assert "meets_volume" in run(HOSPITAL, provider=provider, payment_year=2018)
    message = errors(HOSPITAL, provider=provider, payment_year=2019)["payment_year"]
    assert "no rules on file for hospitals in 2019" in message
    assert "2018" in message


@pytest.mark.parametrize(
    ("base", "changes", "fields"),
    [
        (BASE, {"period_start": "2016-02-30"}, ["period_start"]),
        (BASE, {"period_end": "2016-02-28"}, ["period_end"]),
        (BASE, {"period_start": None, "period_end": None}, ["period_start", "period_end"]),
        (BASE, {"attestation_date": "soon"}, ["attestation_date"]),
        (BASE, {"total_encounters": 0, "medicaid_encounters": 0}, ["total_encounters"]),
        (BASE, {"medicaid_encounters": 1001}, ["medicaid_encounters"]),
        (BASE, {"medicaid_encounters": "3OO"}, ["medicaid_encounters"]),
        (BASE, {"medicaid_encounters": -1, "total_encounters": True}, ["medicaid_encounters", "total_encounters"]),
        (BASE, {"medicaid_encounters": None, "total_encounters": None}, ["medicaid_encounters", "total_encounters"]),
        (BASE, {"cost_report_year_end": "12-31"}, ["cost_report_year_end"]),
        (BASE, {"medicaid_panel": 0}, ["medicaid_panel"]),
        (BASE, {"total_panel": 5, "needy_panel": 4}, ["needy_panel", "total_panel"]),
        (BASE, {"needy_encounters": 3}, ["needy_encounters"]),
        (BASE, {"population": "needy"}, ["practices_predominantly", "medicaid_encounters", "needy_encounters"]),
        (BASE, NEEDY | {"practices_predominantly": "yes"}, ["practices_predominantly"]),
        (BASE, {"provider": "clinic", "method": "guess"}, ["provider", "method"]),
        (BASE, {"provider": None}, ["provider"]),
        (BASE, {"payment_year": "2017"}, ["payment_year"]),
        (BASE, {"surprise": 1}, ["surprise"]),
        (BASE, {"used_periods": [{"start": "2016-01-02", "end": "2016-01-01"}]}, ["used_periods.0.end"]),
        (BASE, {"used_periods": [{"start": "x"}, 3]}, ["used_periods.0.start", "used_periods.0.end", "used_periods.1"]),
        (BASE, {"used_periods": "none"}, ["used_periods"]),
        (BASE, PANEL | {"medicaid_panel": None}, ["medicaid_panel"]),
        (BASE, PANEL | {"medicaid_panel": 1001}, ["medicaid_panel"]),
        (BASE, PANEL | {"medicaid_encounters": 201}, ["medicaid_encounters"]),
        (BASE, PANEL | dict.fromkeys(["medicaid_panel", "total_panel"], 0)
         | dict.fromkeys(["medicaid_encounters", "total_encounters"], 0), ["total_encounters"]),
        (HOSPITAL, {"cost_report_year_end": None}, ["cost_report_year_end"]),
        (HOSPITAL, {"practices_predominantly": False}, ["practices_predominantly"]),
        (HOSPITAL, {"population": "needy"}, ["population"]),
        (CHILDREN, {"population": "needy"}, ["population"]),
        (CHILDREN, {"period_end": "2013-03-31"}, ["period_start"]),
        (CHILDREN, {"medicaid_encounters": 2}, ["total_encounters"]),
        (CHILDREN, {"medicaid_encounters": 2, "total_encounters": 1}, ["medicaid_encounters"]),
    ],
)  # fmt: skip
def test_errors_name_their_fields(base, changes, fields):
    assert list(errors(base, **changes)) == fields


@pytest.mark.parametrize("raw", ["13-01", "02-30", "04-31", "0-1", "1-0", "12", "December 31", "2013-12-31", 1231, ""])
def test_a_cost_year_is_a_month_and_a_day(raw):
    assert "such as 12-31" in errors(HOSPITAL, cost_report_year_end=raw)["cost_report_year_end"]


def test_all_errors_come_at_once():
    changes = {
        "period_end": "2016-02-01",
        "medicaid_encounters": "many",
        "total_encounters": 0,
        "used_periods": [{"start": "2016-02-02", "end": "2016-02-01"}],
        "cost_report_year_end": "12-31",
        "total_panel": 4,
    }
    assert list(errors(**changes)) == [
        "period_end",
        "cost_report_year_end",
        "medicaid_encounters",
        "total_encounters",
        "total_panel",
        "used_periods.0.end",
    ]


def test_the_form_asks_the_same_in_every_year():
    assert [get(NAME).fields(rules) for rules in RULES] == [()] * len(RULES)


def test_the_schema_names_and_explains_every_field():
    found = browser.schema(NAME)
    for name, field in found["properties"].items():
        assert field["title"], name
        assert field.get("description") or field.get("choices"), name
        for other in field.get("shown_when", {}):
            assert other in found["properties"]


def test_messages_and_sentences_stay_calm():
    texts = [json.dumps(run(**changes)) for changes in (PANEL, NEEDY, {"total_encounters": 0}, days("2011-01-01"))]
    for word in ("please", "sorry", "invalid", "required", "oops", "!"):
        assert not any(word in text.lower() for text in texts), word


counts = st.integers(0, 10**12 - 1)


@given(part=counts, whole=st.integers(1, 10**12 - 1), provider=st.sampled_from(["professional", "pediatrician"]))
@settings(deadline=None)
def test_volume_lies_between_0_and_1_and_is_compared_exactly(part, whole, provider):
    part = min(part, whole)
    found = run(provider=provider, medicaid_encounters=part, total_encounters=whole)
    share = Fraction(found["volume"]["numerator"], found["volume"]["denominator"])
    assert 0 <= share <= 1
    assert (found["tier"] == "full") is (10 * part >= 3 * whole)
    assert found["meets_volume"] is (10 * part >= (2 if provider == "pediatrician" else 3) * whole)


@given(part=st.integers(0, 999), more=st.integers(0, 999), provider=st.sampled_from(["professional", "pediatrician"]))
@settings(deadline=None)
def test_more_medicaid_encounters_never_lose_a_tier(part, more, provider):
    rank = [None, "two_thirds", "full"]
    low = run(provider=provider, medicaid_encounters=part)["tier"]
    high = run(provider=provider, medicaid_encounters=min(1000, part + more))["tier"]
    assert rank.index(high) >= rank.index(low)


@given(
    start=st.dates(date(2014, 6, 1), date(2018, 6, 1)),
    attested=st.none() | st.dates(date(2016, 1, 1), date(2018, 12, 31)),
)
@settings(deadline=None)
def test_a_period_is_accepted_exactly_where_the_rules_say(start, attested):
    end = start + timedelta(days=89)
    said = {"attestation_date": attested.isoformat()} if attested else {}
    found = run(**days(start.isoformat()), **said)
    in_year = start.year == end.year == 2016
    past = attested is None or end < attested
    in_months = bool(attested) and start >= attested - timedelta(days=365 + leap_days(attested)) and past
    assert found["period_accepted"] is ((in_year or in_months) and past)


def leap_days(day):
    """One more where February 29, 2016 lies in the twelve months before a day."""
    return int(date(2016, 3, 1) <= day <= date(2017, 2, 28))


@given(used_start=st.dates(date(2015, 1, 1), date(2017, 12, 31)), length=st.integers(1, 200))
@settings(deadline=None)
def test_shared_days_are_counted(used_start, length):
    taken = {used_start + timedelta(days=index) for index in range(length)}
    ours = {date(2016, 3, 1) + timedelta(days=index) for index in range(90)}
    used = {"start": used_start.isoformat(), "end": (used_start + timedelta(days=length - 1)).isoformat()}
    found = run(used_periods=[used])
    assert found["period_accepted"] is not bool(taken & ours)
    if taken & ours:
        assert found["period_problems"][0].startswith(f"{len(taken & ours)} day")


words = ["needy", "panel", "hospital", "childrens_hospital", "pediatrician", "2016-03-01", "12-31", "02-29"]
leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
anything = st.recursive(
    leaves | st.sampled_from(words) | st.integers(2009, 2023),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["start", "end"]), inner, max_size=3),
    max_leaves=4,
)


@given(
    changes=st.dictionaries(st.sampled_from([*HOSPITAL, *NEEDY, *PANEL, "used_periods", "attestation_date"]), anything)
)
@settings(deadline=None, max_examples=400)
def test_no_json_makes_it_fall_over(changes):
    for base in (BASE, HOSPITAL, CHILDREN):
        found = run(base, **changes)
        assert ("errors" in found) != ("answer" in found)
