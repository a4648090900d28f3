import json
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import browser, get
from calculators.fields import MOST
from tests.calculators.hospital_cases import HOSPITAL as BASE

NAME = "hospital_payment"
RULES = get(NAME).RULES
YES = list(RULES[0].checks)


def run(base=BASE, **changes):
    return json.loads(browser.run(NAME, json.dumps(base | changes)))


def errors(base=BASE, **changes):
    found = run(base, **changes)
    assert set(found) == {"errors"}, found
    return {problem["field"]: problem["message"] for problem in found["errors"]}


def without(*names):
    return {name: value for name, value in BASE.items() if name not in names}


def flat(count):
    return [count] * 4


def step(result, label):
    return next(step for step in result["steps"] if step["label"] == label)


def labels(result):
    return [step["label"] for step in result["steps"]]


def text(result, part="still_needed"):
    return json.dumps(result[part], ensure_ascii=False)


@pytest.mark.parametrize(
    ("changes", "growth", "overall", "share", "aggregate", "payments"),
    [
        ({}, "2.041383", "7028088.77", "0.2826087", "1986199.00", ["993099.50", "794479.60", "198619.90"]),
        (
            {"discharges": [20000, 21000, 22000, 22800], "medicaid_days": 35000, "medicaid_managed_care_days": 0,
             "total_days": 110000, "total_charges": "900000000", "charity_charges": "45000000"},
            "4.466089", "15885500.00", "0.3349282", "5320502.39", ["2660251.19", "2128200.95", "532050.25"],
        ),
        (
            {"discharges": flat(1000), "medicaid_days": 400, "medicaid_managed_care_days": None, "total_days": 4000,
             "charity_charges": None},
            "0.000000", "5000000.00", "0.1000000", "500000.00", ["250000.00", "200000.00", "50000.00"],
        ),
        (
            {"discharges": [1400, 1300, 1250, 1200], "medicaid_days": 800, "medicaid_managed_care_days": 0,
             "total_days": 5000, "total_charges": 30000000, "charity_charges": 1500000},
            "-4.996337", "5010200.00", "0.1684211", "843823.16", ["421911.58", "337529.26", "84382.32"],
        ),
        (
            {"discharges": [17400, 17800, 18500, 20000], "medicaid_days": 10000, "medicaid_managed_care_days": 4000,
             "total_days": 60000, "total_charges": "$500,000,000.00", "charity_charges": "50,000,000.0"},
            "4.779848", "14914658.72", "0.2592593", "3866763.37", ["1933381.68", "1546705.34", "386676.35"],
        ),
    ],
)  # fmt: skip
def test_the_worked_examples_come_out_to_the_cent(changes, growth, overall, share, aggregate, payments):
    found = run(**changes)
    assert f"{Decimal(found['growth_rate']) * 100:.6f}" == growth
    assert f"{Decimal(found['medicaid_share']):.7f}" == share
    assert (found["overall_amount"], found["aggregate_amount"], found["payments"]) == (overall, aggregate, payments)


@pytest.mark.parametrize(
    ("count", "initial", "overall"),
    [
        (1, "2000000.00", "5000000.00"),
        (1148, "2000000.00", "5000000.00"),
        (1149, "2000000.00", "5000000.00"),
        (1150, "2000200.00", "5000500.00"),
        (1151, "2000400.00", "5001000.00"),
        (22999, "6370000.00", "15925000.00"),
        (23000, "6370200.00", "15925500.00"),
        (23001, "6370200.00", "15925500.00"),
        (30000, "6370200.00", "15925500.00"),
        (MOST, "6370200.00", "15925500.00"),
    ],
)
def test_discharges_are_paid_for_from_the_1150th_to_the_23000th(count, initial, overall):
    found = run(discharges=flat(count))
    assert found["overall_amount"] == overall
    assert {year["initial_amount"] for year in found["years"]} == {initial}
    assert [year["transition_factor"] for year in found["years"]] == ["1", "0.75", "0.5", "0.25"]


def test_each_year_is_in_the_result():
    years = run()["years"]
    assert [year["year"] for year in years] == [1, 2, 3, 4]
    assert [Decimal(year["discharges"]).quantize(Decimal("0.01")) for year in years] == [
        Decimal(count) for count in ("5100", "5204.11", "5310.35", "5418.75")
    ]
    assert [year["amount"] for year in years] == ["2790200.00", "2108266.58", "1416134.64", "713487.55"]
    assert run()["growth_rate"] == "0.0204138322"


def test_part_discharges_are_paid_in_part():
    found = run(discharges=[1150, 1150, 1150, 1149])
    assert found["years"][1]["discharges"] == "1148.6669565217"
    assert found["years"][0]["initial_amount"] == "2000000.00"
    found = run(discharges=[1148, 1148, 1148, 1149])
    assert found["years"][1]["discharges"] == "1149.3336236934"
    assert found["years"][1]["initial_amount"] == "2000066.72"
    assert step(found, "Discharges of year 2")["law"]["evidence"] == "our_reading"


def test_the_mean_of_three_rates_is_not_the_growth_over_three_years():
    found = run(discharges=[1000, 2000, 1000, 1000])
    assert found["growth_rate"] == "0.1666666667"
    assert step(found, "Mean yearly growth")["value"] == "(100% + (-50%) + 0%) / 3 = 1/6, about 16.666667%"


def test_a_fall_stays_negative_and_reads_as_one():
    found = run(discharges=[1400, 1300, 1250, 1200])
    assert found["growth_rate"] == "-0.04996337"
    assert step(found, "Discharges of year 2")["value"] == "1,200 \u00d7 (1 - 341/6,825) = about 1,140.043956"
    assert run(discharges=[MOST, MOST, MOST, MOST - 1])["growth_rate"] == "0"


def test_the_share_shows_its_fraction():
    found = run()
    assert found["medicaid_share"] == "0.2826086957"
    assert step(found, "Medicaid bed days")["value"] == "4,000 + 2,500 = 6,500"
    value = "($100,000,000 - $8,000,000) / $100,000,000 = 92%"
    assert step(found, "Charges without charity care")["value"] == value
    assert step(found, "Medicaid share")["value"] == "6,500 / (25,000 \u00d7 92%) = 13/46, about 28.26087%"
    assert step(found, "Payment in all")["value"] == "$7,028,088.77 \u00d7 13/46 = $1,986,199.00"


def test_a_long_fraction_is_said_to_be_about():
    found = run(medicaid_days=999_983, medicaid_managed_care_days=0, total_days=1_999_993)
    assert step(found, "Medicaid share")["value"].startswith("999,983 / (1,999,993 \u00d7 92%) = about 54.34")


@pytest.mark.parametrize("absent", ["missing", "null"])
def test_what_may_be_absent_says_so(absent):
    names = ("medicaid_managed_care_days", "charity_charges", "total_charges")
    found = run(without(*names), **({} if absent == "missing" else dict.fromkeys(names)))
    assert found["medicaid_share"] == "0.16"
    assert step(found, "Managed care days")["value"] == "no figure: 0"
    assert step(found, "Charges without charity care")["value"] == "no figure for charity care: the factor is 1"
    assert "Look for a figure of charity care" in text(found, "next_actions")
    assert "Look for a figure of managed care days" in text(found, "next_actions")
    assert run(without("charity_charges"))["medicaid_share"] == "0.26"


def test_no_charity_care_is_not_the_same_as_no_figure():
    found = run(charity_charges="0")
    assert found["medicaid_share"] == "0.26"
    assert "Look for" not in text(found, "next_actions")
    assert step(found, "Charges without charity care")["value"].endswith("= 100%")


def test_money_is_exact_whatever_its_size():
    assert run(total_charges="0.03", charity_charges="0.01")["medicaid_share"] == "0.39"
    assert run(total_charges=3, charity_charges="1.00")["medicaid_share"] == "0.39"
    assert run(total_charges=1.5, charity_charges=0.5)["medicaid_share"] == "0.39"
    found = run(total_days=6500, total_charges=f"{MOST}.99", charity_charges=f"{MOST}.98")
    assert found["medicaid_share"] == "99999999999999"
    assert sum(Decimal(paid) for paid in found["payments"]) == Decimal(found["aggregate_amount"])


def test_a_share_above_the_whole_is_kept_and_pointed_out():
    found = run(medicaid_days=20000, medicaid_managed_care_days=3000)
    assert found["medicaid_share"] == "1"
    assert "A share above the whole" not in labels(found)
    found = run(medicaid_days=20000, medicaid_managed_care_days=3001)
    assert Decimal(found["medicaid_share"]) > 1
    assert step(found, "A share above the whole")["law"]["evidence"] == "our_reading"
    assert "above the whole" in text(found)


def test_payments_keep_the_caps_and_the_last_is_the_rest():
    found = run(discharges=[17400, 17800, 18500, 20000], medicaid_days=14000, medicaid_managed_care_days=0,
                total_days=60000, total_charges=10, charity_charges=1)  # fmt: skip
    assert step(found, "Payment 1")["value"] == "$3,866,763.37 \u00d7 50%, rounded down = $1,933,381.68"
    last = "$3,866,763.37 - $1,933,381.68 - $1,546,705.34 = $386,676.35"
    assert step(found, "Payment 3, the rest")["value"] == last
    assert (step(found, "Most in one year")["value"], step(found, "Most in two years")["value"]) == ("50%", "90%")


@pytest.mark.parametrize(
    ("year", "said"),
    [
        (2011, "2011, 2012 and 2013 at the earliest; 2011, 2016 and 2017 at the latest"),
        (2014, "2014, 2015 and 2016 at the earliest; 2014, 2016 and 2017 at the latest"),
        (2015, "2015, 2016 and 2017"),
        (2016, "2016, 2017 and 2018"),
    ],
)
def test_years_may_be_skipped_until_2016_alone(year, said):
    assert step(run(first_payment_year=year), "Payment years")["value"] == said


@pytest.mark.parametrize(
    ("year", "said"),
    [(2011, "October 1, 2009 to September 30, 2010"), (2014, "October 1, 2012 to September 30, 2013")],
)
def test_the_cost_report_ends_in_the_fiscal_year_before(year, said):
    found = run(first_payment_year=year)
    assert step(found, "The cost report ends in")["value"] == said
    assert ("The federal rule on the base year" in labels(found)) is (year > 2012)


@pytest.mark.parametrize("year", [2010, 2017, 2018])
def test_a_year_without_rules(year):
    said = f"First payment year: there are no rules on file for {year}. Rules are on file for 2011 to 2016."
    assert errors(first_payment_year=year) == {"first_payment_year": said}


@pytest.mark.parametrize(
    ("days", "said"), [(127_499, "at most 25"), (127_500, "at most 25"), (127_501, "more than 25")]
)
def test_the_average_stay_is_looked_at(days, said):
    found = run(total_days=days)
    assert step(found, "Average stay")["value"].endswith(said)
    assert ("children's hospital" in text(found)) is (said == "more than 25")


@pytest.mark.parametrize(
    ("days", "said"), [(0, "below it"), (10, "below it"), (50, "within it"), (6500, "within it"), (25000, "above it")]
)
def test_the_estimate_of_new_york_is_no_limit(days, said):
    found = run(discharges=flat(23000), medicaid_days=days, medicaid_managed_care_days=0, charity_charges=None)
    assert step(found, "New York's estimate")["value"].endswith(said)


def test_without_medicaid_days_there_is_no_payment():
    found = run(medicaid_days=0, medicaid_managed_care_days=0)
    assert found["answer"]["tone"] == "bad"
    assert found["payments"] == ["0.00"] * 3
    assert [bar["share"] for bar in found["pictures"][1]["bars"]] == ["0"] * 3


def test_an_amount_is_called_good_only_when_everything_is_checked():
    assert run()["answer"]["tone"] == "wait"
    assert "Auditors check 9 more things" in run()["answer"]["detail"]
    found = run(checks=dict.fromkeys(YES[1:], True))
    assert "Auditors check 1 more thing, listed below." in found["answer"]["detail"]
    assert [name for name in found["still_needed"] if "nursery" in name]
    found = run(checks=dict.fromkeys(YES, True) | {"report_months": 12, "report_end": "2012-12-31"})
    assert found["answer"]["tone"] == "good"
    assert not any(word in text(found) for word in ("nursery", "cost report", "bad debt"))
    assert step(found, "Length of the cost report")["value"] == "12 months, as New York asks"
    assert step(found, "Nursery care is left out")["value"].startswith("you say yes")


def test_open_checks_stay_on_the_list():
    for checks in ({}, None, dict.fromkeys(YES)):
        listed = text(run(checks=checks))
        for word in ("nursery", "psychiatric", "rehabilitation", "skilled nursing", "Medicare", "paid for every day",
                     "bad debt", "own number", "document", "12 months", "fiscal year"):  # fmt: skip
            assert word in listed


def test_the_checks_change_no_figure():
    plain, checked = run(), run(checks=dict.fromkeys(YES, True))
    for name in ("growth_rate", "overall_amount", "medicaid_share", "aggregate_amount", "payments", "years"):
        assert plain[name] == checked[name]


@pytest.mark.parametrize("name", YES)
def test_each_finding_of_the_auditors_stops_the_amount(name):
    found = errors(checks={name: False})
    assert list(found) == [f"checks.{name}"]
    assert "correct the figures first" in found[f"checks.{name}"]


@pytest.mark.parametrize("rules", RULES, ids=lambda rules: rules.name)
def test_every_finding_is_named_in_every_period(rules):
    fields = browser.schema(NAME)["$defs"]["Checks"]["properties"]
    assert set(rules.checks) == set(fields) - {"report_end", "report_months"}


@pytest.mark.parametrize("months", [0, 6, 11, 13])
def test_a_short_report_waits(months):
    assert "takes only a report of 12 months" in errors(checks={"report_months": months})["checks.report_months"]


@pytest.mark.parametrize(("day", "fits"), [("2012-09-30", False), ("2012-10-01", True), ("2013-06-30", True),
                                           ("2013-09-30", True), ("2013-10-01", False)])  # fmt: skip
def test_the_report_ends_in_the_year_before(day, fits):
    found = run(checks={"report_end": day})
    assert ("errors" not in found) is fits
    if not fits:
        assert "is not in October 1, 2012 to September 30, 2013" in found["errors"][0]["message"]


def test_pictures_say_what_the_answer_says():
    four, three = run()["pictures"]
    assert [bar["label"] for bar in four["bars"]][:2] == ["Year 1: 5,100 discharges", "Year 2: 5,204.11 discharges"]
    assert four["bars"][1]["text"] == "$2,811,022.11 \u00d7 0.75 = $2,108,266.58"
    assert [bar["share"] for bar in three["bars"]] == ["0.5", "0.4", "0.1"]
    assert [bar["text"] for bar in three["bars"]] == ["$993,099.50, 50%", "$794,479.60, 40%", "$198,619.90, 10%"]
    assert [bar["label"] for bar in three["bars"]][:2] == ["Payment 1, 2014", "Payment 2, 2015 at the earliest"]


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"first_payment_year": "2014"}, ["first_payment_year"]),
        ({"first_payment_year": None}, ["first_payment_year"]),
        ({"discharges": None}, ["discharges"]),
        ({"discharges": 5100}, ["discharges"]),
        ({"discharges": [1, 2, 3]}, ["discharges"]),
        ({"discharges": [1, 2, 3, 4, 5]}, ["discharges"]),
        ({"discharges": [None, "x", -1, 1.5]}, [f"discharges.{index}" for index in range(4)]),
        ({"discharges": [True, 1, 1, 1]}, ["discharges.0"]),
        ({"discharges": [1, 0, 1, 0]}, ["discharges.1", "discharges.3"]),
        ({"discharges": [0, 1, "x", 1]}, ["discharges.0", "discharges.2"]),
        ({"medicaid_days": None}, ["medicaid_days"]),
        ({"medicaid_days": 25001}, ["medicaid_days"]),
        ({"medicaid_days": 22501}, ["medicaid_managed_care_days"]),
        ({"medicaid_days": "x", "medicaid_managed_care_days": 25001}, ["medicaid_days", "medicaid_managed_care_days"]),
        ({"medicaid_days": 0, "medicaid_managed_care_days": 25001}, ["medicaid_managed_care_days"]),
        ({"medicaid_managed_care_days": "2,500"}, ["medicaid_managed_care_days"]),
        ({"total_days": 0}, ["total_days"]),
        ({"total_days": "many", "medicaid_days": 30000}, ["total_days"]),
        ({"total_charges": None}, ["total_charges"]),
        ({"total_charges": "0", "charity_charges": "0"}, ["total_charges"]),
        ({"total_charges": "0", "charity_charges": None}, ["total_charges"]),
        ({"total_charges": "a lot"}, ["total_charges"]),
        ({"charity_charges": "100000000.01"}, ["charity_charges"]),
        ({"charity_charges": "100000000"}, ["charity_charges"]),
        ({"checks": True}, ["checks"]),
        ({"checks": {"nursery_left_out": "yes", "surprise": 1}}, ["checks.surprise", "checks.nursery_left_out"]),
        ({"checks": {"report_end": "soon", "report_months": "12"}}, ["checks.report_end", "checks.report_months"]),
        ({"first_payment_year": 2020, "checks": {"nursery_left_out": False}}, ["first_payment_year"]),
        ({"surprise": 1}, ["surprise"]),
    ],
)
def test_errors_name_their_fields(changes, fields):
    assert list(errors(**changes)) == fields


@pytest.mark.parametrize("raw", ["", True, [], {}, "1.234", "12,34", "1e9", "1.5.2", "$", "NaN", "٣", "1 000", 1e300])
def test_money_is_dollars_and_cents(raw):
    said = errors(total_charges=raw)["total_charges"]
    assert said.startswith("All charges: ")
    assert "dollars and cents, such as 1,234.50" in said


@pytest.mark.parametrize("raw", ["-1", -1, "-$5.00", "$-5"])
def test_money_is_never_negative(raw):
    assert "cannot be below zero" in errors(charity_charges=raw)["charity_charges"]


@pytest.mark.parametrize("raw", ["1000000000000", 10**15, "9" * 3000])
def test_money_has_an_end(raw):
    assert "too large" in errors(total_charges=raw)["total_charges"]


def test_all_errors_come_at_once():
    changes = {
        "first_payment_year": 2014,
        "discharges": [1, 0, None, 4],
        "medicaid_days": 30000,
        "total_charges": "x",
        "charity_charges": "-1",
        "checks": {"report_months": 9, "bad_debt_left_out": False},
    }
    assert list(errors(**changes)) == [
        "discharges.1", "discharges.2", "medicaid_days", "total_charges", "charity_charges",
        "checks.report_months", "checks.bad_debt_left_out",
    ]  # fmt: skip


def test_an_empty_form_names_what_is_asked():
    assert list(errors({})) == ["first_payment_year", "discharges", "medicaid_days", "total_days"]


def test_the_schema_says_what_each_field_takes():
    found = browser.schema(NAME)["properties"]
    assert len(found["discharges"]["labels"]) == found["discharges"]["minItems"] == found["discharges"]["maxItems"]
    assert found["total_charges"]["anyOf"][0] == {"type": ["string", "integer"], "format": "money"}
    assert get(NAME).fields(RULES[0]) == ()


def test_messages_and_sentences_stay_calm():
    texts = [json.dumps(run(**changes)) for changes in ({}, {"total_days": 0}, {"medicaid_days": 0}, {"discharges": 1})]
    for word in ("please", "sorry", "invalid", "required", "oops", "!"):
        assert not any(word in words.lower() for words in texts), word


counts = st.integers(1, MOST)


@given(
    discharges=st.lists(st.integers(1, 40_000) | counts, min_size=4, max_size=4),
    days=st.tuples(st.integers(0, 50_000), st.integers(0, 50_000), st.integers(1, 50_000)),
    money=st.tuples(st.integers(0, 10**12), st.integers(1, 10**12)),
)
@settings(deadline=None, max_examples=150)
def test_the_formula_holds_for_any_hospital(discharges, days, money):
    plain, managed, rest = days
    charity, other = money
    whole, total = charity + other, plain + managed + rest
    charges = {"total_charges": str(Decimal(whole).scaleb(-2)), "charity_charges": str(Decimal(charity).scaleb(-2))}
    bed_days = {"medicaid_days": plain, "medicaid_managed_care_days": managed, "total_days": total}
    found = run(discharges=discharges, **bed_days, **charges)
    growth = sum(Fraction(b, a) - 1 for a, b in pairwise(discharges)) / 3
    overall = Fraction(0)
    for index, factor in enumerate([Fraction(1), Fraction(3, 4), Fraction(1, 2), Fraction(1, 4)]):
        count = discharges[3] * (1 + growth) ** index
        overall += factor * (2_000_000 + 200 * min(max(count - 1149, 0), 21_851))
    aggregate = overall * Fraction(plain + managed, total) / Fraction(other, whole)
    assert Decimal(found["aggregate_amount"]) == Decimal(floor(aggregate * 100 + Fraction(1, 2))) / 100
    assert Decimal("5000000") <= Decimal(found["overall_amount"]) <= Decimal("15925500")
    paid, whole_paid = [Decimal(each) for each in found["payments"]], Decimal(found["aggregate_amount"])
    assert sum(paid) == whole_paid
    if whole_paid > Decimal("0.02"):
        assert max(paid) <= whole_paid / 2
        assert paid[0] + paid[1] <= whole_paid * Decimal("0.9")


@given(more=st.integers(0, 18_500), at=st.sampled_from(["medicaid_days", "medicaid_managed_care_days"]))
@settings(deadline=None)
def test_more_medicaid_days_never_pay_less(more, at):
    assert Decimal(run(**{at: BASE[at] + more})["aggregate_amount"]) >= Decimal(run()["aggregate_amount"])


leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
anything = st.recursive(
    leaves | st.sampled_from(["2013-06-30", "$1,000.50", "1e9", "nursery_left_out"]) | st.integers(0, 30_000),
    lambda inner: (
        st.lists(inner, max_size=5) | st.dictionaries(st.sampled_from([*YES, "report_end"]), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(changes=st.dictionaries(st.sampled_from([*BASE, "checks"]), anything))
@settings(deadline=None, max_examples=300)
def test_no_json_makes_it_fall_over(changes):
    found = run(**changes)
    assert ("errors" in found) != ("answer" in found)
