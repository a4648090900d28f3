"""MassHealth: the referral, edit 1200 and edit 1010 of one claim, line by line, with their days and their doubts."""

import json
from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import browser, masshealth_claim
from calculators.masshealth_claim.rules import Flaw, years_later
from calculators.masshealth_claim.wording import FLAWS
from calculators.npi import luhn_sum

NAME = "masshealth_claim"
CASE = {
    "date_of_service": "2025-09-03",
    "plan": "pcc_plan",
    "rendered_by": "other",
    "claim_form": "professional",
    "billing_kind": "individual",
    "service": "other",
}
REFERRING = {"referring_npi": "1234567893", "referring_provider_type": "01", "referring_enrolled": True}
PAID = {**CASE, **REFERRING, "referral_issued_on": "2025-09-01"}
FREE = {**CASE, "plan": "fee_for_service"}
GROUP = {
    **FREE,
    "billing_kind": "group_practice",
    "rendering_npi": "1558598797",
    "link_start": "2025-01-01",
    "rendering_enrolled": True,
}
ENTITY = {**FREE, "billing_kind": "entity"}
ORP = [
    "adult_day_health", "adult_foster_care", "durable_medical_equipment", "eyeglasses", "group_adult_foster_care",
    "home_health", "independent_nursing", "lab_and_diagnostic_tests", "medications", "orthotics",
    "oxygen_and_respiratory", "prosthetics", "psychological_testing", "therapy",
]  # fmt: skip
TYPES = ["01", "02", "05", "06", "08", "10", "17", "39", "51", "57", "78", "90", "92"]


def told(result, *keys):
    assert "errors" not in result, result
    return tuple(result[key] for key in keys)


def verdict(result):
    return told(result, "referral_needed", "edits", "payable")


def fields(result):
    return [item["field"] for item in result["errors"]]


def step(result, label):
    (found,) = [step for step in result["steps"] if step["label"] == label]
    return found


class TestReferral:
    @pytest.mark.parametrize(
        ("day", "needed", "until"),
        [
            ("2017-01-01", True, "2018-01-01"),
            ("2020-02-28", True, "2021-02-28"),
            ("2020-02-29", True, "2021-02-28"),
            ("2020-03-01", True, "2021-03-01"),
            ("2020-03-19", True, "2021-03-19"),
            ("2020-03-20", False, None),
            ("2020-03-21", False, None),
            ("2025-07-30", False, None),
            ("2025-07-31", False, None),
            ("2025-08-01", True, "2026-08-01"),
            ("2025-08-02", True, "2026-08-02"),
            ("2028-02-29", True, "2029-02-28"),
            ("2030-12-31", True, "2031-12-31"),
        ],
    )
    def test_depends_on_the_date_of_service(self, ask, day, needed, until):
        result = ask(NAME, CASE, date_of_service=day)
        assert told(result, "referral_needed", "referral_until") == (needed, until)

    @pytest.mark.parametrize("day", ["2016-12-31", (masshealth_claim.RULES[-1].ends + timedelta(days=1)).isoformat()])
    def test_there_is_none_without_rules(self, ask, day):
        result = ask(NAME, CASE, date_of_service=day)
        assert fields(result) == ["date_of_service"]
        assert "no rules on file for" in result["errors"][0]["message"]

    @pytest.mark.parametrize(
        ("plan", "rendered_by", "needed"),
        [
            ("pcc_plan", "own_primary_care", False),
            ("pcc_plan", "referral_circle", True),
            ("pcc_plan", "other", True),
            ("primary_care_aco", "own_primary_care", False),
            ("primary_care_aco", "referral_circle", False),
            ("primary_care_aco", "other", True),
            ("fee_for_service", "other", False),
            ("managed_care", "other", False),
        ],
    )
    def test_depends_on_plan_and_renderer(self, ask, plan, rendered_by, needed):
        result = ask(NAME, CASE, plan=plan, rendered_by=rendered_by)
        assert told(result, "referral_needed") == (needed,)

    def test_says_why_the_circle_does_not_count_in_the_pcc_plan(self, ask):
        result = ask(NAME, CASE, rendered_by="referral_circle")
        assert "not in a Primary Care ACO" in step(result, "Referral circle")["value"]

    @pytest.mark.parametrize(
        ("form", "place", "admit", "needed"),
        [
            ("professional", "20", None, False),
            ("professional", " 20 ", None, False),
            ("professional", 20, None, False),
            ("professional", "19", None, True),
            ("professional", "21", None, True),
            ("professional", None, "02", True),
            ("professional", "11", "02", True),
            ("institutional", None, "02", False),
            ("institutional", None, "2", False),
            ("institutional", None, 2, False),
            ("institutional", None, "01", True),
            ("institutional", None, "03", True),
            ("institutional", "20", None, True),
            ("institutional", None, "20", True),
        ],
    )
    def test_urgent_care_has_a_code_of_its_form(self, ask, form, place, admit, needed):
        result = ask(NAME, CASE, claim_form=form, place_of_service=place, admit_code=admit)
        assert told(result, "referral_needed") == (needed,)
        if needed:
            assert "not billed as urgent care" in step(result, "Urgent care")["value"]

    def test_urgent_care_is_no_exception_before_the_suspension(self, ask):
        result = ask(NAME, CASE, date_of_service="2020-03-19", place_of_service="20")
        assert told(result, "referral_needed") == (True,)
        assert "no exception for this date" in step(result, "Urgent care")["value"]

    @pytest.mark.parametrize("service", ["birth_center", "orthotics", "prosthetics", "therapy"])
    @pytest.mark.parametrize(("day", "needed"), [("2020-03-19", True), ("2025-07-31", False), ("2025-08-01", False)])
    def test_verified_exemptions_hold_from_their_day(self, ask, service, day, needed):
        result = ask(NAME, CASE, service=service, date_of_service=day, on_exemption_list=False)
        assert told(result, "referral_needed") == (needed,)

    @pytest.mark.parametrize(("listed", "needed"), [(True, False), (False, True), (None, True), (..., True)])
    @pytest.mark.parametrize("plan", ["pcc_plan", "primary_care_aco"])
    def test_the_list_is_the_readers_own_tick(self, ask, plan, listed, needed):
        result = ask(NAME, CASE, plan=plan, on_exemption_list=listed)
        assert told(result, "referral_needed") == (needed,)
        regulation = {"pcc_plan": "450.118(J)(5)", "primary_care_aco": "450.119(I)"}[plan]
        assert any(regulation in step["law"]["cite"] for step in result["steps"])

    def test_exemptions_do_not_outlast_the_plan(self, ask):
        result = ask(NAME, FREE, on_exemption_list=True, place_of_service="20")
        assert "neither the PCC Plan" in step(result, "Primary care referral")["value"]


class TestReferralInTime:
    @pytest.mark.parametrize(
        ("issued", "payable"),
        [
            (None, False),
            ("2025-09-02", True),
            ("2025-09-03", True),
            ("2025-09-04", True),
            ("2026-09-02", True),
            ("2026-09-03", True),
            ("2026-09-04", False),
        ],
    )
    def test_up_to_a_year_afterwards(self, ask, issued, payable):
        result = ask(NAME, PAID, referral_issued_on=issued)
        assert told(result, "payable", "edits", "referral_until") == (payable, [], "2026-09-03")
        assert bool(result["fixes"]) is not payable

    @pytest.mark.parametrize(("issued", "payable"), [("2021-02-28", True), ("2021-03-01", False)])
    def test_from_the_end_of_february(self, ask, issued, payable):
        result = ask(NAME, CASE, date_of_service="2020-02-29", referral_issued_on=issued)
        assert told(result, "payable") == (payable,)

    def test_a_later_one_asks_for_more_proof(self, ask):
        later, before = (ask(NAME, PAID, referral_issued_on=day) for day in ("2025-09-04", "2025-09-03"))
        assert any("medically necessary" in item for item in later["still_needed"])
        assert not any("medically necessary" in item for item in before["still_needed"])

    def test_a_missing_one_names_its_last_day_and_the_other_ways(self, ask):
        result = ask(NAME, PAID, referral_issued_on=None)
        assert "September 3, 2026" in result["fixes"][0]
        actions = " ".join(item["text"] for item in result["next_actions"])
        assert "place of service 20" in actions
        assert "450.118(J)(5)" in actions
        answered = ask(NAME, PAID, referral_issued_on=None, on_exemption_list=False, claim_form="institutional")
        actions = " ".join(item["text"] for item in answered["next_actions"])
        assert "admit code 02" in actions
        assert "450.118(J)(5)" not in actions

    def test_is_of_no_use_where_none_is_needed(self, ask):
        result = ask(NAME, FREE, referral_issued_on="2030-01-01")
        assert told(result, "payable", "referral_until", "pictures") == (True, None, [])


class TestReferringProvider:
    @pytest.mark.parametrize("service", [*ORP, "birth_center", "other"])
    def test_listed_services_need_one(self, ask, service):
        assert verdict(ask(NAME, FREE, service=service)) == (
            (False, ["1200"], False) if service in ORP else (False, [], True)
        )

    @pytest.mark.parametrize("service", ["therapy", "prosthetics", "orthotics"])
    def test_also_where_the_referral_is_exempt(self, ask, service):
        assert verdict(ask(NAME, CASE, service=service)) == (False, ["1200"], False)
        assert verdict(ask(NAME, CASE, service=service, **REFERRING)) == (False, [], True)

    def test_a_needed_referral_needs_one_too(self, ask):
        without = {key: value for key, value in PAID.items() if key not in REFERRING}
        assert verdict(ask(NAME, without)) == (True, ["1200"], False)
        assert verdict(ask(NAME, PAID)) == (True, [], True)
        assert verdict(ask(NAME, PAID, service=None)) == (True, [], True)

    @pytest.mark.parametrize("kind", TYPES)
    def test_thirteen_types_are_authorized(self, ask, kind):
        assert verdict(ask(NAME, PAID, referring_provider_type=kind)) == (True, [], True)

    @pytest.mark.parametrize("kind", [1, "1", "PT-01", "pt01"])
    def test_a_type_may_have_lost_its_zero(self, ask, kind):
        assert verdict(ask(NAME, PAID, referring_provider_type=kind)) == (True, [], True)

    @pytest.mark.parametrize(
        ("changes", "edits", "payable"),
        [
            ({"referring_provider_type": "other"}, ["1200"], False),
            ({"referring_provider_type": None}, [], None),
            ({"referring_enrolled": False}, ["1200"], False),
            ({"referring_enrolled": None}, [], None),
            ({"referring_provider_type": "other", "referring_enrolled": None}, ["1200"], False),
            ({"referring_provider_type": None, "referring_enrolled": False}, ["1200"], False),
            ({"referring_provider_type": None, "referring_enrolled": None}, [], None),
            ({"referring_npi": None}, ["1200"], False),
        ],
    )
    def test_has_to_be_authorized_and_enrolled(self, ask, changes, edits, payable):
        result = ask(NAME, PAID, **changes)
        assert told(result, "edits", "payable") == (edits, payable)
        assert result["fixes"]

    def test_without_the_service_nothing_can_be_said_unless_all_is_there(self, ask):
        result = ask(NAME, FREE, service=None)
        assert verdict(result) == (False, [], None)
        assert "service" in result["fixes"][0]
        assert verdict(ask(NAME, FREE, service=None, **REFERRING)) == (False, [], True)
        assert verdict(ask(NAME, FREE, service=None, **REFERRING | {"referring_enrolled": False})) == (False, [], None)

    @pytest.mark.parametrize(
        ("day", "payable"), [("2020-03-19", True), ("2020-03-20", True), ("2025-07-31", True), ("2025-08-01", False)]
    )
    def test_edit_1200_only_informed_before_referrals_came_back(self, ask, day, payable):
        result = ask(NAME, FREE, date_of_service=day, service="medications")
        assert told(result, "edits", "payable") == (["1200"], payable)
        assert ("only informs" in result["fixes"][0]) is payable

    def test_before_that_the_service_need_not_be_named(self, ask):
        assert verdict(ask(NAME, FREE, date_of_service="2025-07-31", service=None)) == (False, [], True)

    def test_before_that_a_referral_needed_no_name_on_the_claim(self, ask):
        result = ask(NAME, CASE, date_of_service="2020-03-19", referral_issued_on="2020-03-19")
        assert verdict(result) == (True, [], True)


class TestGroupPractice:
    @pytest.mark.parametrize(
        ("start", "end", "edits", "payable"),
        [
            ("2025-09-02", None, [], True),
            ("2025-09-03", None, [], True),
            ("2025-09-04", None, ["1010"], False),
            ("2025-01-01", "2025-09-02", ["1010"], False),
            ("2025-01-01", "2025-09-03", [], True),
            ("2025-01-01", "2025-09-04", [], True),
            ("2025-09-03", "2025-09-03", [], True),
            (None, None, [], None),
            (None, "2025-09-02", ["1010"], False),
            (None, "2025-09-03", [], None),
        ],
    )
    def test_is_linked_that_day(self, ask, start, end, edits, payable):
        result = ask(NAME, GROUP, link_start=start, link_end=end)
        assert told(result, "edits", "payable") == (edits, payable)

    @pytest.mark.parametrize(("enrolled", "edits", "payable"), [(False, ["1010"], False), (None, [], None)])
    def test_has_to_be_enrolled(self, ask, enrolled, edits, payable):
        assert told(ask(NAME, GROUP, rendering_enrolled=enrolled), "edits", "payable") == (edits, payable)

    def test_has_to_name_the_person(self, ask):
        result = ask(NAME, GROUP, rendering_npi=None)
        assert told(result, "edits", "payable") == (["1010"], False)
        assert step(result, "Rendering provider")["law"]["evidence"] == "our_reading"

    def test_one_fault_outweighs_a_doubt(self, ask):
        result = ask(NAME, GROUP, link_start=None, rendering_enrolled=False)
        assert told(result, "edits", "payable") == (["1010"], False)
        assert len(result["fixes"]) == 2
        assert "2 things to do are listed below" in result["answer"]["detail"]

    def test_a_new_link_mends_nothing(self, ask):
        result = ask(NAME, GROUP, link_start="2025-09-04")
        assert "cannot be dated back" in result["fixes"][0]

    def test_both_edits_in_order(self, ask):
        result = ask(NAME, GROUP, service="medications", rendering_npi=None)
        assert told(result, "edits", "payable") == (["1200", "1010"], False)
        assert "and the claim of a group practice" in result["answer"]["sentence"]


class TestEntityAndIndividual:
    @pytest.mark.parametrize(
        ("npi", "enrolled", "edits", "payable"),
        [
            (None, None, [], True),
            (None, False, [], True),
            ("1558598797", False, ["1010"], False),
            ("1558598797", True, [], None),
            ("1558598797", None, [], None),
        ],
    )
    def test_an_entity_leaves_the_rendering_provider_blank(self, ask, npi, enrolled, edits, payable):
        result = ask(NAME, ENTITY, rendering_npi=npi, rendering_enrolled=enrolled)
        assert told(result, "edits", "payable") == (edits, payable)
        assert ("blank" in " ".join(result["fixes"])) is (npi is not None)

    @pytest.mark.parametrize(
        ("npi", "enrolled", "edits", "payable"),
        [
            (None, False, [], True),
            ("1558598797", None, [], True),
            ("1558598797", True, [], True),
            ("1558598797", False, ["1010"], False),
        ],
    )
    def test_an_individual_is_asked_nothing_more(self, ask, npi, enrolled, edits, payable):
        result = ask(NAME, FREE, rendering_npi=npi, rendering_enrolled=enrolled)
        assert told(result, "edits", "payable") == (edits, payable)

    def test_links_are_for_groups_alone(self, ask):
        result = ask(NAME, ENTITY, link_start="2026-01-01", link_end="2026-02-01", rendering_npi="1558598797")
        assert told(result, "edits", "pictures") == ([], [])


class TestManagedCare:
    @pytest.mark.parametrize("base", [CASE, GROUP, ENTITY, {**CASE, "service": "medications"}])
    def test_decides_by_its_own_rules(self, ask, base):
        result = ask(NAME, base, plan="managed_care")
        assert verdict(result) == (False, [], None)
        assert result["answer"]["tone"] == "plain"
        assert "The plan's own rules" in result["still_needed"][0]

    def test_also_during_the_suspension(self, ask):
        assert verdict(ask(NAME, CASE, plan="managed_care", date_of_service="2025-07-31")) == (False, [], None)


class TestFirstFive:
    def test_are_enough(self, ask):
        five = {key: CASE[key] for key in list(CASE)[:5]}
        assert verdict(ask(NAME, five)) == (True, ["1200"], False)
        assert verdict(ask(NAME, five, rendered_by="own_primary_care")) == (False, [], None)

    def test_null_is_the_same_as_absent(self, ask):
        five = {key: CASE[key] for key in list(CASE)[:5]}
        rest = dict.fromkeys([*masshealth_claim.Inputs.model_fields][5:])
        assert ask(NAME, five) == ask(NAME, five, **rest)

    def test_none_may_be_absent(self, ask):
        assert fields(ask(NAME, {})) == list(CASE)[:5]


class TestErrors:
    @pytest.mark.parametrize(
        "npi",
        [
            "1234567890", "1234567892", "1234567894", "123456789", "12345678933", "", " ", "abcdefghij", "3234567893",
            "0234567893", "١٢٣٤٥٦٧٨٩٣", True, 1.5, 12, [], {},
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("field", ["referring_npi", "rendering_npi"])
    def test_no_npi(self, ask, field, npi):
        result = ask(NAME, CASE, **{field: npi})
        assert fields(result) == [field]
        assert "NPI" in result["errors"][0]["message"].split(": ", 1)[1]

    @pytest.mark.parametrize("npi", ["1234567893", 1234567893, "1234 567 893", "1234-567-893", " 1558598797\n"])
    def test_an_npi(self, ask, npi):
        assert verdict(ask(NAME, PAID, referring_npi=npi)) == (True, [], True)

    def test_says_what_is_wrong_with_it(self, ask):
        messages = [
            ask(NAME, CASE, referring_npi=npi)["errors"][0]["message"]
            for npi in ("123", "3234567893", "1234567890")
        ]  # fmt: skip
        assert "Enter its ten digits" in messages[0]
        assert "begins with 1 or 2" in messages[1]
        assert "last digit does not fit" in messages[2]

    @pytest.mark.parametrize("kind", ["97", "1a", "001", 97, True, "physician"])
    def test_unknown_provider_type(self, ask, kind):
        result = ask(NAME, CASE, referring_provider_type=kind)
        assert fields(result) == ["referring_provider_type"]
        assert "92 or other" in result["errors"][0]["message"]

    @pytest.mark.parametrize("field", ["place_of_service", "admit_code"])
    @pytest.mark.parametrize("code", ["", "2O", "020", 200, -2, True, 2.0, [], "urgent"])
    def test_no_code(self, ask, field, code):
        result = ask(NAME, CASE, **{field: code})
        assert fields(result) == [field]
        assert "two digits" in result["errors"][0]["message"]

    @pytest.mark.parametrize(
        ("changes", "found"),
        [
            ({"date_of_service": "2025-02-30"}, ["date_of_service"]),
            ({"date_of_service": None}, ["date_of_service"]),
            ({"plan": "hmo"}, ["plan"]),
            ({"rendered_by": ...}, ["rendered_by"]),
            ({"claim_form": 1}, ["claim_form"]),
            ({"billing_kind": ""}, ["billing_kind"]),
            ({"service": "surgery"}, ["service"]),
            ({"on_exemption_list": "yes"}, ["on_exemption_list"]),
            ({"referring_enrolled": 1}, ["referring_enrolled"]),
            ({"referral_issued_on": "soon"}, ["referral_issued_on"]),
            ({"link_start": "2025-09-04", "link_end": "2025-09-03"}, ["link_end"]),
            ({"member": "x"}, ["member"]),
        ],
    )
    def test_each_at_its_field(self, ask, changes, found):
        assert fields(ask(NAME, CASE, **changes)) == found

    def test_a_link_of_one_day_is_none(self, ask):
        assert "errors" not in ask(NAME, CASE, link_start="2025-09-04", link_end="2025-09-04")

    @pytest.mark.parametrize("day", ["2016-01-01", "x"])
    def test_all_at_once_also_without_rules(self, ask, day):
        result = ask(
            NAME, CASE, date_of_service=day, plan="?", referring_npi="1234567890", referring_provider_type="97",
            link_start="2025-09-04", link_end="2025-09-03",
        )  # fmt: skip
        assert fields(result) == [
            "date_of_service", "plan", "referring_npi", "referring_provider_type", "link_end",
        ]  # fmt: skip


class TestPicture:
    def test_shows_the_referral_and_the_link(self, ask):
        result = ask(NAME, {**GROUP, **PAID, "billing_kind": "group_practice"})
        (picture,) = result["pictures"]
        assert [(span["start"], span["end"]) for span in picture["spans"]] == [
            ("2025-09-03", "2026-09-03"),
            ("2025-01-01", "2026-09-03"),
        ]
        assert [mark["label"] for mark in picture["marks"]] == ["Date of service", "Referral"]

    def test_a_late_referral_is_marked(self, ask):
        (picture,) = ask(NAME, PAID, referral_issued_on="2026-09-04")["pictures"]
        assert picture["marks"][1]["tone"] == "bad"

    def test_a_link_with_an_end_is_drawn_whole(self, ask):
        (picture,) = ask(NAME, GROUP, link_end="2025-09-02")["pictures"]
        assert (picture["spans"][0]["end"], picture["spans"][0]["tone"]) == ("2025-09-02", "bad")


def test_each_period_adjoins_the_next():
    edges = [(rules.starts, rules.ends) for rules in masshealth_claim.RULES]
    assert edges == [
        (date(2017, 1, 1), date(2020, 3, 19)),
        (date(2020, 3, 20), date(2025, 7, 31)),
        (date(2025, 8, 1), date(2030, 12, 31)),
    ]


def test_the_last_day_on_file_is_the_one_the_law_names():
    newest = masshealth_claim.RULES[-1]
    assert f"{newest.ends:%B} {newest.ends.day}, {newest.ends.year}" in newest.laws.on_file.says


def test_the_law_names_the_number_of_types():
    for rules in masshealth_claim.RULES:
        assert sorted(rules.provider_types.value) == TYPES
        assert f"{len(TYPES)} provider types" in rules.provider_types.law.says


def test_every_flaw_has_words():
    assert set(FLAWS) == set(get_args(Flaw))


@given(st.integers(100_000_000, 299_999_999))
def test_nine_digits_make_one_npi(nine):
    fitting = [digit for digit in range(10) if luhn_sum(f"{nine}{digit}") % 10 == 0]
    assert len(fitting) == 1


def test_the_check_digit_of_the_published_example():
    assert luhn_sum("1234567893") == 70
    assert luhn_sum("1558598797") % 10 == 0


@given(st.dates(date(2017, 1, 1), date(2030, 12, 31)), st.integers(1, 3))
def test_years_later_is_the_same_date_or_the_end_of_february(day, years):
    later = years_later(day, years)
    assert (later.year, later.month) == (day.year + years, day.month)
    assert later.day == day.day or (day.month, day.day, later.day) == (2, 29, 28)


DAYS = st.dates(date(2017, 1, 1), date(2030, 12, 31)).map(date.isoformat)
CLAIMS = st.fixed_dictionaries(
    {
        "date_of_service": DAYS,
        "plan": st.sampled_from(["pcc_plan", "primary_care_aco", "fee_for_service", "managed_care"]),
        "rendered_by": st.sampled_from(["own_primary_care", "referral_circle", "other"]),
        "claim_form": st.sampled_from(["professional", "institutional"]),
        "billing_kind": st.sampled_from(["group_practice", "entity", "individual"]),
    },
    optional={
        "place_of_service": st.sampled_from(["11", "20", None]),
        "admit_code": st.sampled_from(["01", "02", None]),
        "service": st.sampled_from([*ORP, "birth_center", "other", None]),
        "on_exemption_list": st.sampled_from([True, False, None]),
        "referral_issued_on": DAYS | st.none(),
        "referring_npi": st.sampled_from(["1234567893", None]),
        "referring_provider_type": st.sampled_from([*TYPES, "other", None]),
        "referring_enrolled": st.sampled_from([True, False, None]),
        "rendering_npi": st.sampled_from(["1558598797", None]),
        "link_start": DAYS | st.none(),
        "rendering_enrolled": st.sampled_from([True, False, None]),
    },
)


@given(CLAIMS)
def test_the_verdict_follows_from_its_parts(claim):
    result = json.loads(browser.run(NAME, json.dumps(claim)))
    assert "errors" not in result, result
    assert (result["referral_until"] is not None) is result["referral_needed"]
    assert result["payable"] is not True or "1010" not in result["edits"]
    if claim["plan"] == "managed_care":
        assert verdict(result) == (False, [], None)
    elif result["payable"] is not True:
        assert result["fixes"]
    tones = {True: "good", False: "bad", None: "plain" if claim["plan"] == "managed_care" else "wait"}
    assert result["answer"]["tone"] == tones[result["payable"]]
    assert all(action in [item["text"] for item in result["next_actions"]] for action in result["fixes"])


@given(CLAIMS, st.sampled_from(["referring_enrolled", "rendering_enrolled"]))
def test_an_enrollment_never_makes_a_claim_worse(claim, field):
    """An entity that names nobody and a claim without the NPI stay as they are."""
    enrolled, not_enrolled, unknown = (
        json.loads(browser.run(NAME, json.dumps(claim | {field: answer})))["payable"] for answer in (True, False, None)
    )
    order = {False: 0, None: 1, True: 2}
    assert order[not_enrolled] <= order[unknown] <= order[enrolled]


@given(CLAIMS, st.integers(1, 400))
def test_a_link_that_ends_later_never_makes_a_claim_worse(claim, more):
    start = date.fromisoformat(claim.get("link_start") or "2020-01-01")
    claim |= {"link_start": start.isoformat()}
    ends = [start + timedelta(days=days) for days in (more - 1, more)]
    payable = [
        json.loads(browser.run(NAME, json.dumps(claim | {"link_end": end.isoformat()})))["payable"] for end in ends
    ]
    order = {False: 0, None: 1, True: 2}
    assert order[payable[0]] <= order[payable[1]]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*masshealth_claim.Inputs.model_fields, "x"]), JSON, max_size=17))
def test_any_json_gets_an_answer_or_errors(data):
    result = json.loads(browser.run(NAME, json.dumps(data)))
    assert "errors" in result or "answer" in result
    for problem in result.get("errors", []):
        assert problem["message"].endswith(".")


class TestCalendar:
    def test_holds_the_last_day_for_a_missing_referral(self, ask):
        assert [offer["id"] for offer in ask(NAME, CASE)["exports"]] == ["calendar"]
        text = browser.keep(NAME, json.dumps(CASE), "calendar").decode()
        assert "DTSTART;VALUE=DATE:20260903" in text
        assert "TRIGGER:-P14D" in text

    @pytest.mark.parametrize("case", [PAID, FREE, {**CASE, "date_of_service": "2025-07-31"}])
    def test_there_is_none_where_nothing_has_to_be_issued(self, ask, case):
        assert ask(NAME, case)["exports"] == []
