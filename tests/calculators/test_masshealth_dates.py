"""MassHealth's clocks: each edge by one day or one minute, the calendar, and what cannot be answered."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import browser, masshealth_dates
from calculators.masshealth_dates.clock import (
    business_days_after,
    closed_on,
    months_before,
    nth_weekday,
    read_time,
    time_in_words,
)

NAME = "masshealth_dates"
RULES = masshealth_dates.RULES[0]
HOLIDAYS = RULES.holidays.value
ASK = {"what": "prior_authorization", "day": "2026-01-05", "speed": "standard"}
FISCAL = {"what": "fiscal_soundness", "day": "2026-01-15", "agency": "adult_foster_care"}


def found(result):
    assert "errors" not in result, result
    return result["verdict"], result["due_on"]


def said(result):
    return [(error["field"], error["message"]) for error in result["errors"]]


def value(result, label):
    (step,) = [step for step in result["steps"] if step["label"] == label]
    return step["value"]


class TestPriorAuthorization:
    @pytest.mark.parametrize(
        ("day", "verdict", "due"),
        [
            ("2025-12-31", "before_the_clock", None),
            ("2026-01-01", "decision_due", "2026-01-08"),
            ("2026-01-02", "decision_due", "2026-01-09"),
            ("2026-12-30", "decision_due", "2027-01-06"),
            ("2028-02-25", "decision_due", "2028-03-03"),
            ("2030-12-31", "decision_due", "2031-01-07"),
        ],
    )
    def test_a_standard_request_has_seven_days(self, ask, day, verdict, due):
        assert found(ask(NAME, ASK, day=day)) == (verdict, due)

    @pytest.mark.parametrize(
        ("day", "time", "due", "at"),
        [
            ("2026-01-05", "15:00", "2026-01-08", "2026-01-08T15:00"),
            ("2026-01-05", "12:00 AM", "2026-01-08", "2026-01-08T00:00"),
            ("2026-01-05", "11:59 p.m.", "2026-01-08", "2026-01-08T23:59"),
            ("2026-02-27", "3 PM", "2026-03-02", "2026-03-02T15:00"),
            ("2026-01-05", None, "2026-01-08", None),
        ],
    )
    def test_an_expedited_one_has_72_hours(self, ask, day, time, due, at):
        result = ask(NAME, ASK, day=day, speed="expedited", time=time)
        assert found(result) == ("decision_due", due)
        assert result["due_at"] == at
        assert any("clocks change" in text for text in result["still_needed"]) is (at is not None)

    def test_an_expedited_one_before_the_clocks_has_none(self, ask):
        assert found(ask(NAME, ASK, day="2025-12-31", speed="expedited")) == ("before_the_clock", None)

    @pytest.mark.parametrize("day", ["2025-12-31", "2026-01-05"])
    def test_drugs_are_left_out(self, ask, day):
        result = ask(NAME, ASK, day=day, for_drug=True)
        assert found(result) == ("drug", None)
        assert result["dates"] == result["exports"] == result["pictures"] == []

    def test_no_answer_on_drugs_counts_as_no(self, ask):
        assert found(ask(NAME, ASK, for_drug=None)) == found(ask(NAME, ASK, for_drug=False))

    def test_needs_the_kind_of_request(self, ask):
        assert said(ask(NAME, ASK, speed=...)) == [("speed", "Kind of request: choose one of the answers.")]

    @pytest.mark.parametrize("time", ["", "25:00", "3", "12:60", "13 PM", "0 AM", "noon", 3, True, [], "\u0663:00"])
    def test_a_time_that_is_none(self, ask, time):
        ((field, message),) = said(ask(NAME, ASK, speed="expedited", time=time))
        assert field == "time"
        assert "3:00 PM or 15:00" in message


class TestProviderFile:
    @pytest.mark.parametrize(
        ("day", "due"), [("2025-04-21", "2025-05-05"), ("2025-12-18", "2026-01-01"), ("2028-02-16", "2028-03-01")]
    )
    def test_a_change_is_reported_within_14_days(self, ask, day, due):
        assert found(ask(NAME, {"what": "file_change", "day": day})) == ("report_by", due)

    @pytest.mark.parametrize(
        ("start", "verdict", "due"),
        [
            ("2025-04-20", "too_early", None),
            ("2025-04-21", "can_begin", "2025-04-21"),
            ("2025-04-22", "can_begin", "2025-04-22"),
            ("2025-04-29", "can_begin", "2025-04-29"),
            ("2025-04-30", "can_begin", "2025-04-30"),
            ("2025-05-01", "too_late", "2025-04-22"),
            ("2025-06-01", "too_late", "2025-05-23"),
            (None, "can_begin", "2025-04-30"),
        ],
    )
    def test_a_link_begins_that_day_to_nine_days_ahead(self, ask, start, verdict, due):
        result = ask(NAME, {"what": "link", "day": "2025-04-21", "link_from": start})
        assert found(result) == (verdict, due)

    def test_a_late_link_says_when_to_ask(self, ask):
        result = ask(NAME, {"what": "link", "day": "2025-04-21", "link_from": "2025-05-01"})
        assert [(item["id"], item["day"]) for item in result["dates"]] == [
            ("ask", "2025-04-22"), ("link", "2025-05-01"),
        ]  # fmt: skip

    def test_the_days_of_a_link_are_drawn(self, ask):
        (picture,) = ask(NAME, {"what": "link", "day": "2025-04-21", "link_from": "2025-04-20"})["pictures"]
        assert [(span["start"], span["end"]) for span in picture["spans"]] == [("2025-04-21", "2025-04-30")]
        assert [(mark["label"], mark["tone"]) for mark in picture["marks"]] == [
            ("Your day", "plain"), ("First day you want", "bad"),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("sent", "due"),
        [
            ("2025-09-02", "2025-09-16"),
            ("2025-09-05", "2025-09-19"),
            ("2025-09-06", "2025-09-19"),
            ("2025-09-07", "2025-09-19"),
            ("2025-11-21", "2025-12-08"),
            ("2025-12-19", "2026-01-06"),
            ("2026-04-10", "2026-04-27"),
            ("2026-07-02", "2026-07-16"),
            ("2027-06-30", "2027-07-15"),
            ("2027-12-31", "2028-01-14"),
        ],
    )
    def test_a_review_takes_ten_business_days(self, ask, sent, due):
        assert found(ask(NAME, {"what": "file_request", "day": sent})) == ("review_by", due)

    def test_names_the_holidays_it_passed_over(self, ask):
        result = ask(NAME, {"what": "file_request", "day": "2025-11-21"})
        assert value(result, "Thanksgiving Day") == "November 27, 2025: not counted"
        assert not [step for step in result["steps"] if step["label"] == "Veterans Day"]


class TestFiscalSoundness:
    @pytest.mark.parametrize("agency", ["adult_foster_care", "group_adult_foster_care"])
    @pytest.mark.parametrize(
        ("day", "due"), [("2025-09-30", "2025-10-01"), ("2025-10-01", "2025-10-01"), ("2025-10-02", "2026-10-01")]
    )
    def test_foster_care_is_due_on_october_1(self, ask, agency, day, due):
        assert found(ask(NAME, FISCAL, agency=agency, day=day)) == ("statement_due", due)

    @pytest.mark.parametrize("agency", ["home_health_agency", "continuous_skilled_nursing"])
    @pytest.mark.parametrize(
        ("day", "due"), [("2026-05-30", "2026-05-31"), ("2026-05-31", "2026-05-31"), ("2026-06-01", "2027-05-31")]
    )
    def test_home_health_is_due_on_may_31(self, ask, agency, day, due):
        assert found(ask(NAME, FISCAL, agency=agency, day=day)) == ("statement_due", due)

    @pytest.mark.parametrize(
        ("agency", "revalidation", "verdict"),
        [
            ("adult_foster_care", "2026-03-31", "on_its_own"),
            ("adult_foster_care", "2026-04-01", "with_revalidation"),
            ("adult_foster_care", "2026-10-01", "with_revalidation"),
            ("adult_foster_care", "2026-10-02", "on_its_own"),
            ("home_health_agency", "2026-11-29", "on_its_own"),
            ("home_health_agency", "2026-11-30", "with_revalidation"),
            ("home_health_agency", "2027-05-31", "with_revalidation"),
        ],
    )
    def test_the_form_comes_with_a_revalidation_near_by(self, ask, agency, revalidation, verdict):
        result = ask(NAME, FISCAL, agency=agency, revalidation_on=revalidation)
        assert result["verdict"] == verdict

    def test_needs_the_kind_of_provider(self, ask):
        assert said(ask(NAME, FISCAL, agency=None)) == [("agency", "Kind of provider: choose one of the answers.")]


@pytest.mark.parametrize(
    ("what", "day", "verdict"),
    [
        ("perm_claim", "2024-06-30", "not_in_review"),
        ("perm_claim", "2024-07-01", "in_review"),
        ("perm_claim", "2025-06-30", "in_review"),
        ("perm_claim", "2025-07-01", "not_in_review"),
        ("perm_request", "2025-03-31", "not_in_outreach"),
        ("perm_request", "2025-04-01", "in_outreach"),
        ("perm_request", "2026-04-15", "in_outreach"),
        ("perm_request", "2026-04-16", "not_in_outreach"),
    ],
)
def test_perm_has_two_windows(ask, what, day, verdict):
    assert found(ask(NAME, {"what": what, "day": day})) == (verdict, None)


@pytest.mark.parametrize(
    ("day", "typed", "verdict"),
    [
        ("2025-08-31", "110000000", "no_id_asked"),
        ("2025-09-01", None, "id_asked"),
        ("2025-09-01", "", "id_asked"),
        ("2025-09-01", "110000000", "id_ready"),
        ("2025-09-01", "110 000-000", "id_ready"),
        ("2025-09-01", "110000000A", "id_with_letter"),
        ("2025-09-01", "11000000", "id_wrong"),
        ("2025-09-01", "1234567893", "id_wrong"),
        ("2025-09-01", "1100000AA", "id_wrong"),
        ("2025-09-01", "\u0661\u0661" + "\u0660" * 7, "id_wrong"),
    ],
)
def test_callers_enter_nine_digits(ask, day, typed, verdict):
    assert found(ask(NAME, {"what": "call", "day": day, "provider_id": typed}))[0] == verdict


@pytest.mark.parametrize(
    ("day", "verdict", "due", "left"),
    [
        ("2025-12-31", "next_milestone", "2026-01-01", 5),
        ("2026-01-01", "next_milestone", "2026-01-01", 5),
        ("2026-01-02", "next_milestone", "2026-03-31", 3),
        ("2026-03-31", "next_milestone", "2026-03-31", 3),
        ("2026-04-01", "next_milestone", "2027-01-01", 3),
        ("2027-01-02", "next_milestone", "2027-03-31", 2),
        ("2028-04-01", "next_milestone", "2029-03-31", 2),
    ],
)
def test_the_next_announced_date(ask, day, verdict, due, left):
    result = ask(NAME, {"what": "milestones", "day": day})
    assert found(result) == (verdict, due)
    assert len(result["dates"]) == left


def test_what_has_passed_says_since_when(ask):
    result = ask(NAME, {"what": "milestones", "day": "2026-04-01"})
    assert value(result, "Plans send encounters through SENDPro") == "since January 1, 2026"


def test_nothing_is_left_where_no_date_comes_back():
    once = [cited for cited in RULES.milestones if not cited.value.each_year]
    rules = RULES.model_copy(update={"milestones": once})
    inputs = masshealth_dates.Inputs(what="milestones", day=date(2028, 1, 1))
    assert masshealth_dates.calculate(inputs, rules).verdict == "all_passed"


class TestCalendar:
    def kept(self, inputs):
        return browser.keep(NAME, json.dumps(inputs), "calendar").decode()

    def test_holds_the_day_and_its_hour(self, ask):
        text = self.kept({**ASK, "speed": "expedited", "time": "15:00"})
        assert "DTSTART;VALUE=DATE:20260108" in text
        assert "SUMMARY:Prior authorization: decision due by 3:00 PM" in text
        assert "TRIGGER:-P2D" in text

    def test_a_yearly_day_comes_back_and_warns_early(self):
        text = self.kept(FISCAL)
        assert "RRULE:FREQ=YEARLY" in text
        assert "TRIGGER:-P30D" in text

    def test_the_days_of_a_link_are_one_entry(self):
        text = self.kept({"what": "link", "day": "2025-04-21"})
        assert "DTSTART;VALUE=DATE:20250421" in text
        assert "DTEND;VALUE=DATE:20250501" in text

    def test_there_is_none_without_a_day(self, ask):
        assert ask(NAME, {"what": "call", "day": "2025-09-01"})["exports"] == []


@pytest.mark.parametrize("day", ["2023-12-31", (masshealth_dates.RULES[-1].ends + timedelta(days=1)).isoformat()])
def test_there_is_no_answer_without_rules(ask, day):
    ((field, message),) = said(ask(NAME, ASK, day=day))
    assert field == "day"
    assert "no rules on file" in message


def test_every_error_at_once(ask):
    result = ask(NAME, {"what": "fiscal_soundness", "day": "x", "revalidation_on": "y", "provider_id": 3})
    assert [field for field, _ in said(result)] == ["day", "agency", "revalidation_on", "provider_id"]


def test_a_question_that_is_none(ask):
    assert [field for field, _ in said(ask(NAME, {"what": "tea", "day": "2026-01-01"}))] == ["what"]


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("New Year's Day", 2023, "2023-01-02"),
        ("New Year's Day", 2028, "2028-01-01"),
        ("Martin Luther King, Jr. Day", 2026, "2026-01-19"),
        ("Washington's Birthday", 2026, "2026-02-16"),
        ("Patriots' Day", 2026, "2026-04-20"),
        ("Memorial Day", 2026, "2026-05-25"),
        ("Memorial Day", 2027, "2027-05-31"),
        ("Independence Day", 2027, "2027-07-05"),
        ("Labor Day", 2026, "2026-09-07"),
        ("Columbus Day", 2026, "2026-10-12"),
        ("Thanksgiving Day", 2026, "2026-11-26"),
        ("Christmas Day", 2027, "2027-12-25"),
    ],
)
def test_a_holiday_has_its_day(name, year, day):
    (rule,) = [rule for rule in HOLIDAYS if rule.name == name]
    assert closed_on(rule, year).isoformat() == day


def test_the_last_weekday_of_december():
    assert nth_weekday(2026, 12, 3, -1) == date(2026, 12, 31)
    assert nth_weekday(2026, 12, 3, -2) == date(2026, 12, 24)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 10, 1), 6, date(2026, 4, 1)),
        (date(2026, 5, 31), 6, date(2025, 11, 30)),
        (date(2028, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 31), 12, date(2025, 12, 31)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
    ],
)
def test_months_before(day, months, before):
    assert months_before(day, months) == before


@given(st.times())
def test_a_time_reads_back(time):
    text = f"{time:%H:%M}"
    assert read_time(text) == read_time(time_in_words(text)) == text


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.integers(1, 30))
def test_business_days_never_end_on_a_closed_day(day, count):
    last, passed = business_days_after(day, count, HOLIDAYS)
    closed = {closed_on(rule, year) for rule in HOLIDAYS for year in (last.year, day.year)}
    assert last.weekday() < 5
    assert last not in closed
    open_days = [
        found
        for ahead in range(1, (last - day).days + 1)
        if (found := day + timedelta(days=ahead)).weekday() < 5 and found not in closed
    ]
    assert len(open_days) == count
    assert set(passed) <= closed


DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31)).map(date.isoformat)
WHATS = ["prior_authorization", "file_change", "link", "file_request", "fiscal_soundness", "perm_claim",
         "perm_request", "call", "milestones"]  # fmt: skip


@given(
    st.fixed_dictionaries(
        {
            "what": st.sampled_from(WHATS),
            "day": DAYS,
            "speed": st.sampled_from(["standard", "expedited"]),
            "agency": st.sampled_from(["adult_foster_care", "home_health_agency"]),
        },
        optional={
            "time": st.sampled_from(["3:00 PM", None]),
            "for_drug": st.booleans() | st.none(),
            "link_from": DAYS | st.none(),
            "revalidation_on": DAYS | st.none(),
            "provider_id": st.text(max_size=12),
        },
    )
)
def test_every_question_has_an_answer_that_never_looks_back(inputs):
    result = json.loads(browser.run(NAME, json.dumps(inputs)))
    assert "errors" not in result, result
    assert result["due_on"] is None or result["due_on"] >= inputs["day"] or result["verdict"] == "too_late"
    assert result["answer"]["detail"]
    assert bool(result["exports"]) is bool(result["dates"])
