"""MassHealth: a file of claims gets the same verdicts as one claim at a time, and no row is lost on the way."""

import csv
import io
import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import browser, masshealth_claim, tables
from calculators.masshealth_claim.claims.columns import CLAIMS
from calculators.masshealth_claim.claims.laws import law_of
from calculators.masshealth_claim.claims.line import Line
from calculators.masshealth_claim.claims.provider_columns import PROVIDERS
from calculators.masshealth_claim.claims.providers import CODES, Listed, Providers, type_of
from calculators.masshealth_claim.claims.verdicts import VERDICTS
from calculators.masshealth_claim.claims.words import plans, services
from calculators.masshealth_claim.model import PROVIDER_TYPES, SERVICES
from calculators.masshealth_claim.table import MOST_ASKED
from calculators.masshealth_claim.wording import FLAWS
from calculators.words import listed

ROOT = Path(__file__).parents[2]
NAME = "masshealth_claim"
REFERRING, RENDERING, GROUP = "1234567893", "1558598797", "1003000126"
BASE = {
    "date_of_service": "2025-09-03",
    "plan": "pcc_plan",
    "rendered_by": "other",
    "claim_form": "professional",
    "billing_kind": "individual",
    "service": "other",
}
GROUPED = {**BASE, "plan": "fee_for_service", "billing_kind": "group_practice", "rendering_npi": RENDERING}
LINKED = {"npi": RENDERING, "enrolled": "yes", "link_start": "2025-01-01"}


def written(rows):
    names = list(dict.fromkeys(name for row in rows for name in row))
    made = io.StringIO()
    writer = csv.DictWriter(made, names, restval="")
    writer.writeheader()
    writer.writerows({key: "" if cell is None else cell for key, cell in row.items()} for row in rows)
    return made.getvalue().encode()


def count(rows, providers=None, answers=None, **inputs):
    files = {"claims": rows if isinstance(rows, bytes) else written(rows)}
    if providers is not None:
        files["providers"] = providers if isinstance(providers, bytes) else written(providers)
    request = json.dumps({"inputs": inputs, "answers": answers or {}})
    return json.loads(browser.table(NAME, request, files))


def verdicts(result):
    assert "errors" not in result, result
    return {row["row"]: (row["referral_needed"], row["edits"], row["payable"]) for row in result["rows"]}


def errors(result, file=0):
    return [(error["row"], error["column"], error["message"]) for error in result["files"][file]["errors"]]


def left_out(result):
    return {reason["because"]: reason["count"] for reason in result["files"][0]["left_out"]}


class TestVerdicts:
    def test_every_row_has_its_own(self):
        rows = [
            BASE,
            {**BASE, "place_of_service": "20"},
            {**BASE, "date_of_service": "2025-07-31"},
            {**BASE, "plan": "managed_care"},
            {**BASE, "service": "medications", "rendered_by": "own_primary_care"},
        ]
        assert verdicts(count(rows)) == {
            2: (True, ["1200"], False),
            3: (False, [], True),
            4: (False, [], True),
            5: (False, [], None),
            6: (False, ["1200"], False),
        }

    def test_counts_say_the_same(self):
        rows = [BASE, BASE, {**BASE, "place_of_service": "20"}, {**GROUPED, "rendering_npi": None}]
        result = count(rows)
        assert result["claims"] == 4
        assert result["verdicts"] == {"denial": 3, "unknown": 0, "plan_decides": 0, "pass": 1}
        assert result["edits"] == {"1200": 2, "1010": 1}
        assert {reason["id"]: reason["claims"] for reason in result["reasons"]} == {
            "referral_missing": 2, "npi_missing": 2, "rendering_missing": 1,
        }  # fmt: skip
        assert {reason["id"]: reason["claims"] for reason in result["referrals"]} == {
            "needed": 2, "urgent": 1, "not_in_plan": 1,
        }  # fmt: skip
        assert "3 of 4 claims" in result["answer"]["sentence"]
        assert [bar["text"] for bar in result["pictures"][0]["bars"]] == ["3 claims, 75%", "1 claim, 25%"]

    @pytest.mark.parametrize(
        ("day", "needed"),
        [("2020-03-19", True), ("2020-03-20", False), ("2025-07-31", False), ("2025-08-01", True)],
    )
    def test_each_day_has_its_own_rules(self, day, needed):
        (row,) = count([{**BASE, "date_of_service": day}])["rows"]
        assert row["referral_needed"] is needed

    def test_the_last_day_of_a_leap_year(self):
        (row,) = count([{**BASE, "date_of_service": "2028-02-29"}])["rows"]
        assert (row["referral_until"], row["act_by"]) == ("2029-02-28", "2029-02-28")
        assert "by February 28, 2029" in row["fixes"][0]

    @pytest.mark.parametrize(
        ("issued", "payable"),
        [("2025-09-01", None), ("2026-09-03", None), ("2026-09-04", False)],
    )
    def test_a_referral_in_time(self, issued, payable):
        row = {**BASE, "referral_issued_on": issued, "referring_npi": REFERRING}
        assert verdicts(count([row]))[2] == (True, [], payable)

    def test_exempt_by_the_readers_own_tick(self):
        assert verdicts(count([{**BASE, "on_exemption_list": "Y"}]))[2] == (False, [], True)

    def test_an_edit_that_only_informs_is_counted_and_stops_nothing(self):
        result = count([{**BASE, "date_of_service": "2025-07-31", "service": "medications"}])
        assert result["edits"]["1200"] == 1
        assert result["verdicts"]["pass"] == 1
        assert "only informs" in result["rows"][0]["fixes"][0]
        assert result["to_mend"] == []


CLAIM = st.fixed_dictionaries(
    {
        "date_of_service": st.dates(date(2017, 1, 1), date(2030, 12, 31)).map(date.isoformat)
        | st.sampled_from(["2020-03-19", "2020-03-20", "2025-07-31", "2025-08-01", "2028-02-29"]),
        "plan": st.sampled_from(["pcc_plan", "primary_care_aco", "fee_for_service", "managed_care"]),
        "rendered_by": st.sampled_from(["own_primary_care", "referral_circle", "other"]),
        "claim_form": st.sampled_from(["professional", "institutional"]),
        "billing_kind": st.sampled_from(["group_practice", "entity", "individual"]),
        "place_of_service": st.sampled_from(["11", "20", None]),
        "admit_code": st.sampled_from(["01", "02", None]),
        "service": st.sampled_from([*SERVICES, None]),
        "on_exemption_list": st.sampled_from([True, False, None]),
        "referral_issued_on": st.dates(date(2017, 1, 1), date(2030, 12, 31)).map(date.isoformat) | st.none(),
        "referring_npi": st.sampled_from([REFERRING, None]),
        "referring_provider_type": st.sampled_from([*CODES, None]),
        "referring_enrolled": st.sampled_from([True, False, None]),
        "rendering_npi": st.sampled_from([RENDERING, None]),
        "link_start": st.sampled_from(["2019-01-01", "2025-08-01", None]),
        "link_end": st.sampled_from(["2025-08-01", "2026-01-01", None]),
        "rendering_enrolled": st.sampled_from([True, False, None]),
    }
)
SAME = ("referral_needed", "referral_until", "edits", "payable", "fixes")


@settings(max_examples=60)
@given(st.lists(CLAIM, min_size=1, max_size=8))
def test_a_file_says_what_one_claim_says(claims):
    found = count(claims)
    assert "errors" not in found, found
    alone = [json.loads(browser.run(NAME, json.dumps(claim))) for claim in claims]
    assert [[row[key] for key in SAME] for row in found["rows"]] == [[one[key] for key in SAME] for one in alone]
    assert sum(found["verdicts"].values()) == len(claims)


class TestProviders:
    @pytest.mark.parametrize(
        ("row", "payable"),
        [
            ({"link_start": "2025-09-03"}, True),
            ({"link_start": "2025-09-04"}, False),
            ({"link_start": "2025-01-01", "link_end": "2025-09-03"}, True),
            ({"link_start": "2025-01-01", "link_end": "2025-09-02"}, False),
            ({"link_end": "2025-09-03", "link_start": None}, None),
            ({"link_end": "2025-09-02", "link_start": None}, False),
            ({"link_start": None}, None),
            ({"enrolled": "no"}, False),
            ({"enrolled": "ORP"}, False),
            ({"enrolled": None}, None),
            ({"enrolled_from": "2025-09-04"}, False),
            ({"enrolled_from": "2025-09-03"}, True),
            ({"enrolled_to": "2025-09-02"}, False),
            ({"enrolled_to": "2025-09-03"}, True),
            ({"enrolled": "terminated", "enrolled_to": "2025-10-01"}, None),
            ({"enrolled": "terminated", "enrolled_to": "2025-09-01"}, False),
            ({"enrolled": None, "enrolled_from": "2025-01-01"}, None),
            ({"group": GROUP}, True),
            ({"group": "1234567893"}, None),
        ],
    )
    def test_a_link_and_an_enrollment_hold_on_the_day(self, row, payable):
        result = count([{**GROUPED, "billing_provider": GROUP}], [{**LINKED, **row}])
        assert verdicts(result)[2][2] is payable

    def test_a_link_without_the_claims_group_counts(self):
        assert verdicts(count([GROUPED], [{**LINKED, "group": GROUP}]))[2][2] is True

    def test_one_of_several_links_is_enough(self):
        ended = {**LINKED, "link_end": "2025-02-01"}
        assert verdicts(count([GROUPED], [ended, {**LINKED, "link_start": "2025-09-01"}]))[2][2] is True
        assert verdicts(count([GROUPED], [ended, {**LINKED, "link_start": "2025-09-09"}]))[2][2] is False

    def test_somebody_who_is_not_listed_is_not_known(self):
        assert verdicts(count([GROUPED], [{**LINKED, "npi": REFERRING}]))[2] == (False, [], None)

    @pytest.mark.parametrize(
        ("row", "edits", "payable"),
        [
            ({"provider_type": "01", "enrolled": "yes"}, [], True),
            ({"provider_type": "Nurse Practitioner", "enrolled": "non-billing"}, [], True),
            ({"provider_type": "1", "enrolled": "Enrolled"}, [], True),
            ({"provider_type": "PT-17", "enrolled": "Active"}, [], True),
            ({"provider_type": "16", "enrolled": "yes"}, ["1200"], False),
            ({"provider_type": "wizard", "enrolled": "yes"}, [], None),
            ({"provider_type": "01", "enrolled": "Inactive"}, ["1200"], False),
            ({"provider_type": "01"}, [], None),
        ],
    )
    def test_who_may_refer(self, row, edits, payable):
        claim = {**BASE, "plan": "fee_for_service", "service": "medications", "referring_npi": REFERRING}
        assert verdicts(count([claim], [{"npi": REFERRING, **row}]))[2] == (False, edits, payable)

    def test_an_authorized_type_counts_among_several(self):
        providers, day = Providers(), date(2025, 9, 3)
        for kind in ("other", "17"):
            providers.add("1", Listed(kind, "", None, None, None, None, ""))
        assert providers.on("1", day).kind == "17"
        assert len(providers) == 1

    def test_the_claims_file_has_the_last_word(self):
        claim = {**GROUPED, "rendering_enrolled": "no", "link_start": "2025-01-01"}
        assert verdicts(count([claim], [LINKED]))[2] == (False, ["1010"], False)

    def test_bad_rows_are_named_and_the_others_count(self):
        rows = [
            {**LINKED, "npi": "1234567890"},
            {**LINKED, "link_end": "2024-12-31"},
            {**LINKED, "enrolled_from": "2025-01-02", "enrolled_to": "2025-01-01"},
            {**LINKED, "enrolled": "perhaps"},
            LINKED,
        ]
        result = count([GROUPED], rows)
        found = errors(result, 1)
        assert [(row, column) for row, column, _ in found] == [
            (2, "Provider's NPI"),
            (3, "Last day of the link to the group"),
            (4, "Last day of the enrollment"),
            (5, "Enrollment"),
        ]
        assert verdicts(result)[2][2] is True

    def test_every_type_has_its_code_name_and_short_form(self):
        for code in CODES:
            assert type_of(code) == type_of(str(PROVIDER_TYPES[code])) == code
        assert [type_of(text) for text in ("MD", "np", "LICSW", "97", "", "x")] == [
            "01",
            "17",
            "92",
            "other",
            None,
            None,
        ]


class TestRowsToMend:
    def test_are_named_and_the_others_get_their_verdicts(self):
        rows = [
            {**BASE, "date_of_service": None},
            {**BASE, "referring_npi": "1234567890"},
            {**BASE, "referring_npi": REFERRING, "referring_provider_type": "wizard"},
            {**BASE, "referring_provider_type": "97"},
            BASE,
            {**BASE, "date_of_service": "2016-12-31"},
            {**BASE, "place_of_service": "Office", "admit_code": "x", "rendering_npi": "123"},
            {**BASE, "link_start": "2025-09-04", "link_end": "2025-09-03"},
            {**BASE, "claim_form": "paper"},
            {**BASE, "plan": ""},
        ]
        result = count(rows)
        assert [(row, column) for row, column, _ in errors(result)] == [
            (2, "Date of service"),
            (3, "Referring provider's NPI"),
            (4, "Referring provider's type"),
            (5, "Referring provider's type"),
            (7, "Date of service"),
            (8, "Rendering provider's NPI"),
            (8, "Place of service"),
            (8, "Admit code"),
            (9, "Last day of that link"),
            (10, "Claim form"),
            (11, "Plan on the date of service"),
        ]
        assert all(message.endswith(".") for *_, message in errors(result))
        assert verdicts(result) == {6: (True, ["1200"], False)}
        (file,) = result["files"]
        assert (file["rows_read"], file["rows_used"], file["rows_with_errors"]) == (10, 1, 9)
        assert "9 rows have to be mended" in result["answer"]["detail"]

    def test_all_of_a_row_is_said_at_once(self):
        row = {**BASE, "date_of_service": None, "referring_npi": "1", "rendering_npi": "2", "admit_code": "x"}
        result = count([{**row, "referring_provider_type": "wizard"}, BASE])
        assert [(number, column) for number, column, _ in errors(result)] == [
            (2, "Date of service"),
            (2, "Referring provider's NPI"),
            (2, "Rendering provider's NPI"),
            (2, "Admit code"),
            (2, "Referring provider's type"),
        ]
        assert result["files"][0]["rows_with_errors"] == 1
        back = list(csv.DictReader(io.StringIO(browser.export("", "claims").decode("utf-8-sig"))))
        assert back[0]["What to do"].count("cannot") + back[0]["What to do"].count("is not") >= 3

    def test_no_message_holds_what_was_typed(self):
        result = count([{**BASE, "referring_npi": "1234567890"}, BASE])
        assert "1234567890" not in json.dumps(result["files"])
        assert result["files"][0]["errors"][0]["masked"] == "##########"

    def test_a_file_of_mistakes_alone_still_answers(self):
        result = count([{**BASE, "date_of_service": "never"}])
        assert "errors" not in result
        assert result["answer"]["sentence"] == "No claim could be judged yet."
        assert "1 row has to be mended" in result["answer"]["detail"]
        assert result["pictures"] == []
        assert result["steps"]

    def test_empty_cells_take_what_was_said_beside_the_file(self):
        row = dict.fromkeys(BASE) | {"date_of_service": "2025-09-03", "referral_issued_on": "2025-09-01"}
        said = {key: value for key, value in BASE.items() if key != "date_of_service"}
        assert verdicts(count([row], **said)) == {2: (True, ["1200"], False)}

    def test_empty_cells_without_that_are_errors(self):
        row = dict.fromkeys(BASE) | {"date_of_service": "2025-09-03"}
        found = errors(count([row, BASE]))
        assert [column for _, column, _ in found] == ["Plan on the date of service", "Who bills"]
        assert "what holds where it does not say" in found[0][2]

    def test_who_gave_the_service_matters_to_two_plans_alone(self):
        rows = [{**BASE, "plan": plan, "rendered_by": None} for plan in ("pcc_plan", "fee_for_service", "managed_care")]
        assert [row for row, *_ in errors(count([*rows, BASE]))] == [2]

    def test_who_bills_does_not_matter_to_a_plan_that_decides_itself(self):
        rows = [{**BASE, "plan": "managed_care", "billing_kind": None}, BASE]
        assert verdicts(count(rows))[2] == (False, [], None)


class TestOrder:
    def test_first_what_has_a_last_day_then_the_claim_then_questions_then_no_cure(self):
        known = {"referring_npi": REFERRING, "referring_provider_type": "01", "referring_enrolled": "yes"}
        rows = [
            {**GROUPED, "link_start": "2025-09-04", "rendering_enrolled": "yes"},
            {**BASE, "plan": "fee_for_service", "service": "medications", "referring_npi": REFERRING},
            {**BASE, "plan": "fee_for_service", "service": "medications"},
            {**BASE, **known, "date_of_service": "2025-10-01"},
            {**BASE, **known, "date_of_service": "2025-09-01"},
            {**BASE, **known, "referral_issued_on": "2025-09-01"},
        ]
        result = count(rows)
        assert [row["row"] for row in result["to_mend"]] == [6, 5, 4, 3, 2]
        assert "2 referrals can still be issued, the first by September 1, 2026 (row 6)" in result["answer"]["detail"]

    def test_the_list_says_what_is_wrong_and_what_is_not_known(self):
        rows = [{**BASE, "plan": "fee_for_service", "service": "medications", "referring_npi": REFERRING}, BASE]
        cells = [row[:2] for row in count(rows)["tables"][0]["rows"]]
        assert cells[0][0] == "3: September 3, 2025"
        assert cells[0][1].startswith("No referral is on file and")
        assert cells[1][1].startswith("Not known: whether")

    @pytest.mark.parametrize(("acting_on", "rank"), [("2026-09-03", [2, 3]), ("2026-09-04", [3, 2]), (None, [2, 3])])
    def test_a_last_day_that_is_over_comes_last(self, acting_on, rank):
        rows = [BASE, {**BASE, "date_of_service": "2025-10-01"}]
        assert [row["row"] for row in count(rows, acting_on=acting_on)["to_mend"]] == rank

    def test_a_last_day_that_is_over_asks_for_no_referral(self):
        row = count([BASE], acting_on="2026-09-04")["rows"][0]
        assert row["fixes"][0].startswith("The last day for a referral was September 3, 2026.")
        result = count([BASE], acting_on="2026-09-04")
        assert result["answer"]["detail"].startswith("The list below")

    def test_without_the_day_it_says_so(self):
        assert any("which last days" in text.lower() for text in count([BASE])["still_needed"])
        assert not any(
            "which last days" in text.lower() for text in count([BASE], acting_on="2026-01-01")["still_needed"]
        )


class TestAsking:
    def test_columns_that_are_not_there(self):
        result = count([{"DOS": "2025-09-03"}])
        assert [ask["name"] for ask in result["asks"]] == ["plan", "rendered_by", "billing_kind"]
        assert [error["field"] for error in result["errors"]] == [
            "choices.plan", "choices.rendered_by", "choices.billing_kind",
        ]  # fmt: skip
        told = {ask["name"]: {ask["items"][0]["value"]: list(ask["options"])[-1]} for ask in result["asks"]}
        assert verdicts(count([{"DOS": "2025-09-03"}], answers={"choices": told}))[2] == (False, [], None)

    def test_an_answer_that_is_none_is_asked_again(self):
        told = {"choices": {"plan": {"(not in the file)": "hmo"}}}
        assert "plan" in [ask["name"] for ask in count([{"DOS": "2025-09-03"}], answers=told)["asks"]]

    def test_names_of_plans(self):
        rows = [{**BASE, "plan": plan} for plan in ("BC Standard", "WellSense HMO", "PCC", "BC Standard", "Aetna")]
        (ask,) = count(rows)["asks"]
        assert [(item["value"], item["count"], item["suggestion"]) for item in ask["items"]] == [
            ("BC Standard", 2, None), ("WellSense HMO", 1, "managed_care"), ("Aetna", 1, None),
        ]  # fmt: skip
        told = {"BC Standard": "primary_care_aco", "WellSense HMO": "managed_care", "Aetna": "not_masshealth"}
        result = count(rows, answers={"choices": {"plan": told}})
        assert list(verdicts(result)) == [2, 3, 4, 5]
        assert left_out(result) == {"not a claim to MassHealth, as you said of its plan": 1}

    def test_names_of_services(self):
        rows = [{**BASE, "service": service} for service in ("Wheelchair", "DME", "Physical Therapy")]
        (ask,) = count(rows)["asks"]
        assert [item["value"] for item in ask["items"]] == ["Wheelchair"]
        told = {"choices": {"service": {"Wheelchair": "durable_medical_equipment"}}}
        assert verdicts(count(rows, answers=told))[2][1] == ["1200"]

    def test_a_column_of_procedure_codes_names_no_service(self):
        rows = [
            {**BASE, "plan": "fee_for_service", "service": f"9{number:04d}"} for number in range(MOST_ASKED + 1)
        ]  # fmt: skip
        result = count(rows)
        assert result["verdicts"]["unknown"] == len(rows)
        assert "It was not read" in result["files"][0]["notes"][0]

    def test_ordinary_words_are_known(self):
        assert plans()["pcaco"] == "primary_care_aco"
        assert services()["dme"] == "durable_medical_equipment"
        assert set(services().values()) == set(SERVICES)


HEADERS = [
    "Claim ID,DOS,Plan,Rendered By,Form Type,Who bills,POS,Ref Prov NPI,Rend NPI",
    "ICN,From Date,Payer Name,Seen by,Claim Type,Billing Provider Kind,POS Code,Ref Provider NPI,Rendering Prov NPI",
    "Claim #,Service Date,Health Plan,Renderer,Bill Form,Billing Kind,Place Of Svc,Ordering NPI,Servicing NPI",
    "TCN,DATE_OF_SERVICE,MEMBER_PLAN,RENDERED_BY,CLAIM_FORM,BILLING_KIND,PLACE_OF_SERVICE,REFERRING_NPI,RENDERING_NPI",
    "Claim No;Date of Service From;Insurance;Provider Relation;Transaction;Billing Type;pos;ORP NPI;Performing NPI",
]


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Referring MD", "Referring provider's NPI"),
        ("Servicing Clinician", "Rendering provider's NPI"),
        ("Referral #", "Day the referral was issued"),
    ],
)
def test_a_header_that_may_decide_a_verdict_is_asked_about(header, column):
    content = written([{**BASE, header: REFERRING}])
    (error,) = count(content)["errors"]
    assert f"No header fits “{column}”. “{header}” (column G) may be it" in error["message"]
    name = next(wanted.name for wanted in CLAIMS if wanted.title == column)
    assert verdicts(count(content, answers={"columns": {f"claims.{name}": -1}})) == {2: (True, ["1200"], False)}


@pytest.mark.parametrize("header", HEADERS)
def test_other_peoples_headers_are_found(header):
    sign = ";" if ";" in header else ","
    row = sign.join(["7", "9/13/2025", "PCC", "Specialist", "CMS-1500", "Group", "11 - Office", REFERRING, RENDERING])
    result = count(f"Claims report\n\n{header}\n{row}\nTotal{sign}1\n".encode())
    assert verdicts(result) == {4: (True, [], False)}
    assert result["rows"][0]["claim"] == "7"


@pytest.mark.parametrize(
    ("row", "form"),
    [
        ({"claim_form": None, "place_of_service": "20"}, "urgent"),
        ({"claim_form": None, "admit_code": "2"}, "urgent"),
        ({"claim_form": None, "type_of_bill": "0131", "admit_code": "02 - Urgent", "place_of_service": "11"}, "urgent"),
        ({"claim_form": None, "place_of_service": "20", "admit_code": "02"}, None),
        ({"claim_form": None}, "needed"),
        ({"claim_form": None, "place_of_service": "N/A", "admit_code": "-"}, "needed"),
        ({"claim_form": "UB-04", "place_of_service": "20"}, "needed"),
        ({"claim_form": "837P", "place_of_service": "20.0"}, "urgent"),
    ],
)
def test_the_form_is_told_by_what_it_carries(row, form):
    result = count([{**BASE, **row}, BASE])
    if form is None:
        assert errors(result)[0][1] == "Claim form"
    else:
        assert result["referrals"][0]["id"] == form or form in [item["id"] for item in result["referrals"]]
        assert verdicts(result)[2][0] is (form == "needed")


@pytest.mark.parametrize(
    ("row", "needed"),
    [
        ({"rendering_npi": RENDERING, "primary_care_npi": RENDERING}, False),
        ({"rendering_npi": RENDERING, "primary_care_npi": GROUP, "billing_provider": "1003 000-126"}, False),
        ({"rendering_npi": RENDERING, "primary_care_npi": GROUP}, True),
        ({"rendering_npi": RENDERING, "primary_care_npi": RENDERING, "rendered_by": "other"}, True),
        ({"primary_care_npi": GROUP, "rendered_by": "circle", "plan": "primary_care_aco"}, False),
    ],
)
def test_the_members_own_primary_care_is_told_by_its_number(row, needed):
    (found,) = count([{**BASE, "rendered_by": None, **row}])["rows"]
    assert found["referral_needed"] is needed


class TestFilesToSave:
    ROWS = (BASE, {**BASE, "date_of_service": None, "service": "=1+1"}, {**BASE, "place_of_service": "20"})

    def kept(self, wanted, rows=ROWS, **inputs):
        result = count(list(rows), **inputs)
        assert wanted in [offer["id"] for offer in result["exports"]]
        return browser.export("", wanted)

    def test_the_readers_own_file_comes_back_whole(self):
        back = list(csv.DictReader(io.StringIO(self.kept("claims").decode("utf-8-sig"))))
        assert [row["service"] for row in back] == ["other", "'=1+1", "other"]
        assert back[0]["Verdict"].startswith("Expect a denial: no referral is on file")
        assert (back[0]["Edits"], back[0]["Referral needed"], back[0]["Referral possible until"]) == (
            "1200", "yes", "2026-09-03",
        )  # fmt: skip
        assert back[1]["Verdict"] == "Mend this row first"
        assert back[1]["What to do"] == "Date of service: this cell is empty. Fill it in."
        assert back[2]["Verdict"] == "Nothing in these rules stops it"

    def test_the_workbook_has_four_sheets(self):
        source = tables.opened(self.kept("mend"), "To mend first")
        assert source.sheets == ("Counts", "To mend first", "Rows with errors", "Rules")
        (block,) = source.blocks()
        assert len(block.rows) == 2
        assert block.rows[1][0] == "2"

    def test_last_days_are_one_entry_for_each_day(self):
        rows = [BASE] * 25 + [{**BASE, "date_of_service": "2025-09-04"}]
        text = self.kept("calendar", rows).decode().replace("\r\n ", "")
        assert text.count("BEGIN:VEVENT") == 2
        assert "Last day for 25 MassHealth referrals" in text
        assert "and 5 more" in text

    def test_without_a_last_day_there_is_no_calendar(self):
        result = count([{**BASE, "place_of_service": "20"}])
        assert [offer["id"] for offer in result["exports"]] == ["claims", "mend"]

    def test_long_lists_are_shown_in_part_and_saved_whole(self):
        rows = [{**BASE, "claim": number} for number in range(2_100)]
        result = count(rows)
        assert (len(result["rows"]), result["rows_not_shown"], len(result["to_mend"])) == (2_000, 100, 25)
        assert "The files below hold all 2,100" in result["tables"][0]["note"]
        back = browser.export("", "claims").decode("utf-8-sig").splitlines()
        assert len(back) == 2_101


def test_progress_is_told():
    told = []
    request = json.dumps({"inputs": {}})
    browser.table(NAME, request, {"claims": written([BASE] * 5_000)}, lambda rows, percent: told.append(rows))
    assert told[-1] == 5_000


def test_the_columns_are_the_line():
    assert tuple(column.name for column in CLAIMS) == Line._fields


def test_the_inputs_of_one_claim_are_columns():
    assert set(masshealth_claim.Inputs.model_fields) <= {column.name for column in CLAIMS}


def test_no_alias_answers_to_two_columns():
    for columns in (CLAIMS, PROVIDERS):
        names = [tables.headers.plain(name) for column in columns for name in {
            tables.headers.plain(alias) for alias in (column.name, column.title, *column.aliases)
        }]  # fmt: skip
        assert sorted(names) == sorted(set(names))


def test_every_flaw_has_a_rule():
    for rules in masshealth_claim.RULES:
        assert all(law_of(flaw, rules).says for flaw in FLAWS)


DAMAGE = st.sampled_from(["", "x", "never", "1234567890", "2016-01-01", "=1", "é", " ", "99", "2025-02-30"])


@settings(max_examples=60)
@given(st.lists(CLAIM, min_size=2, max_size=6), st.data())
def test_whatever_is_damaged_every_row_is_counted(claims, data):
    rows = [{**claim} for claim in claims]
    for row in rows[:-1]:
        row[data.draw(st.sampled_from(list(row)))] = data.draw(DAMAGE)
    result = count(rows)
    if "asks" in result:
        assert {ask.get("name") for ask in result["asks"]} <= {"plan", "service"}
        return
    file = result["files"][0]
    assert file["rows_read"] == file["rows_used"] + sum(left_out(result).values())
    alone = json.loads(browser.run(NAME, json.dumps(claims[-1])))
    assert [result["rows"][-1][key] for key in SAME] == [alone[key] for key in SAME]


def test_a_later_day_of_acting_never_moves_a_row_forward():
    rows = [{**BASE, "date_of_service": (date(2025, 9, 1) + timedelta(days=ahead)).isoformat()} for ahead in range(5)]
    orders = [
        [row["row"] for row in count(rows, acting_on=f"2026-09-0{day}")["to_mend"]] for day in range(1, 7)
    ]  # fmt: skip
    assert orders[0] == [2, 3, 4, 5, 6]
    assert orders[2] == [4, 5, 6, 2, 3]
    assert orders[5] == [2, 3, 4, 5, 6]


class TestPractice:
    """The published practice files and the right answer on their page."""

    PAGE = (ROOT / "docs/masshealth/claims-file.md").read_text(encoding="utf-8")

    @pytest.fixture
    def answer(self):
        folder = ROOT / "docs/practice"
        return count(
            (folder / "masshealth-claims.csv").read_bytes(), (folder / "masshealth-providers.csv").read_bytes()
        )  # fmt: skip

    def test_the_counts(self, answer):
        said = dict(re.findall(r"^\| ([A-Z][^|]*) \| (\d+) \|$", self.PAGE, re.M))
        found = {VERDICTS[outcome]: str(claims) for outcome, claims in answer["verdicts"].items()}
        assert said == {**found, "Rows with a mistake to mend": str(answer["files"][0]["rows_with_errors"])}
        assert f"Edit 1200 comes up in {answer['edits']['1200']} claims." in self.PAGE
        assert f"Edit 1010 comes up in {answer['edits']['1010']} claims." in self.PAGE

    def test_every_mistake_is_on_the_page(self, answer):
        said = re.findall(r"^\| (M-\d+) \|", self.PAGE, re.M)
        wrong = [row["claim"] for row in answer["rows"] if row["payable"] is not True and row["claim"] != "M-22"]
        mistakes = [f"M-{row - 1:02d}" for row, *_ in errors(answer)]
        assert said == sorted({*wrong, *mistakes})

    def test_the_order(self, answer):
        first = listed(str(row["row"]) for row in answer["to_mend"][:7])
        assert f"The rows to mend first are {first}, in this order." in self.PAGE


def test_everything_wrong_with_a_row_of_the_providers_is_told_at_once():
    row = {"npi": "1558598798", "enrolled": "perhaps", "link_start": "2025-02-01", "link_end": "2025-01-01"}
    result = count([GROUPED], [row, LINKED])
    assert [(row, column) for row, column, _ in errors(result, 1)] == [
        (2, "Enrollment"), (2, "Provider's NPI"), (2, "Last day of the link to the group"),
    ]  # fmt: skip
    assert (result["files"][1]["rows_used"], result["files"][1]["rows_with_errors"]) == (1, 1)


def test_a_type_that_nobody_knows_is_named_by_its_row_and_its_link_still_holds():
    result = count([GROUPED], [{**LINKED, "provider_type": "Wizard"}])
    assert verdicts(result) == {2: (False, [], True)}
    (note,) = result["files"][1]["notes"]
    assert note.startswith("Provider type: 1 row with a word that names no type known here: 2. Enter the code")


def test_no_more_than_the_first_rows_of_strange_types_are_listed():
    result = count([GROUPED], [{**LINKED, "provider_type": f"Wizard {number}"} for number in range(21)])
    (note,) = result["files"][1]["notes"]
    assert "21 rows" in note
    assert "20 and 21 and more. Enter" in note
