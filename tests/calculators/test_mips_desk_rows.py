"""From patient rows to numerators: every verdict, counts that add up, what is asked, and the published answers."""

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import browser
from calculators.mips_desk import RULES
from calculators.mips_desk.patients.business import due, is_open

NAME = "mips_desk"
PRACTICE = Path(__file__).parents[2] / "docs/practice"
BASE = {"performance_year": 2024, "period_start": "2024-01-01", "period_end": "2024-06-28"}
MONTH_FIRST = {"day_order": dict.fromkeys(
    ("appointments.visit", "prescriptions.written", "summaries.met"), "month_first")}  # fmt: skip
VISIT = {"MRN": "1", "Appt Date": "2024-03-04", "Note Signed": "2024-03-04", "Portal Access Date": "2024-03-04",
         "Welcome Letter": "", "Opt Out": "", "API Invite": "2024-03-04", "Appointment Status": "Checked Out",
         "Provider": "Ada"}  # fmt: skip


def table(kind, content, answers=None, **changes):
    request = {"inputs": {"kind": kind, **BASE, **changes}, "answers": answers or {}}
    return json.loads(browser.table(NAME, json.dumps(request), {kind: content}))


def counted(kind, content, answers=None, **changes):
    result = table(kind, content, answers, **changes)
    assert "errors" not in result, result["errors"]
    (file,) = result["files"]
    assert file["rows_read"] == file["rows_used"] + sum(each["count"] for each in file["left_out"])
    return result


def text(rows):
    made = io.StringIO()
    writer = csv.DictWriter(made, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return made.getvalue().encode()


def pair(result):
    return result["numerator"], result["denominator"]


def left(result):
    return {each["because"]: each["count"] for each in result["files"][0]["left_out"]}


def visits(*changes, **more):
    return counted("appointments", text([{**VISIT, **change} for change in changes]), **more)


def because(result):
    return [each["because"] for each in result["to_act_on"]]


def step(result, label):
    return next(each["value"] for each in result["steps"] if each["label"] == label)


def exported(result, wanted):
    assert wanted in [each["id"] for each in result["exports"]]
    return browser.export("", wanted)


class TestPracticeFiles:
    @pytest.mark.parametrize(
        ("kind", "changes", "expected", "clinicians"),
        [
            ("appointments", {}, (5, 9), {"Ada Example MD": (3, 6), "Ben Sample NP": (3, 4)}),
            ("appointments", {"clock": "appointment"}, (4, 9), {"Ada Example MD": (3, 6), "Ben Sample NP": (2, 4)}),
            ("prescriptions", {}, (5, 8), {"Ada Example MD": (3, 5), "Ben Sample NP": (2, 3)}),
            ("prescriptions", {"controlled": "out"}, (3, 5), {"Ada Example MD": (2, 3), "Ben Sample NP": (1, 2)}),
            ("referrals", {}, (2, 7), {"Ada Example MD": (2, 3), "Ben Sample NP": (0, 4)}),
            ("summaries", {}, (2, 4), {"Ada Example MD": (1, 2), "Ben Sample NP": (1, 2)}),
        ],
    )
    def test_come_to_the_published_answers(self, kind, changes, expected, clinicians):
        content = (PRACTICE / f"{kind}-2024.csv").read_bytes()
        result = counted(kind, content, MONTH_FIRST, **changes)
        assert pair(result) == expected
        assert {each["clinician"]: (each["numerator"], each["denominator"])
                for each in result["by_clinician"]} == clinicians  # fmt: skip

    def test_the_clinicians_make_a_roster(self):
        content = (PRACTICE / "clinicians-2024.csv").read_bytes()
        result = counted("roster", content, period_start=None, period_end=None)
        found = result["roster"]
        assert [each["name"] for each in found["clinicians"]] == [
            "Ada Example MD", "Ben Sample NP", "Cleo Fiction PA", "Dan Invented MD"]  # fmt: skip
        assert [each["number"] for each in found["groups"]] == ["12-3456789"]
        assert found["clinicians"][1]["eligible"] == "group_only"
        assert found["clinicians"][0]["statuses"]["small_practice"]
        assert [each["text"] for each in result["next_actions"]] == [
            "Cleo Fiction PA: NPI 1111111111 cannot be an NPI: its last digit does not fit the other nine. Compare it "
            "digit by digit with the original."
        ]
        again = json.loads(browser.run(NAME, json.dumps(found)))
        assert len(again["scores"]) == 5
        assert json.loads(exported(result, "roster")) == found


class TestAppointments:
    @pytest.mark.parametrize(
        ("change", "expected"),
        [
            ({}, (1, 1)),
            ({"Portal Access Date": "2024-03-08"}, (1, 1)),
            ({"Portal Access Date": "2024-03-11"}, (0, 1)),
            ({"Portal Access Date": "2019-01-01"}, (1, 1)),
            ({"Portal Access Date": ""}, (0, 1)),
            ({"Portal Access Date": "", "Welcome Letter": "2024-03-08"}, (1, 1)),
            ({"Portal Access Date": "", "Welcome Letter": "2024-03-11"}, (0, 1)),
            ({"Portal Access Date": "", "Welcome Letter": "2023-03-04"}, (0, 1)),
            ({"Portal Access Date": "", "Welcome Letter": "2023-03-04", "Opt Out": "Yes"}, (1, 1)),
            ({"Portal Access Date": "", "Opt Out": "Yes"}, (0, 1)),
            ({"Portal Access Date": "2024-03-20", "Welcome Letter": "2024-03-05"}, (1, 1)),
            ({"API Invite": ""}, (0, 1)),
            ({"API Invite": "2024-03-08"}, (1, 1)),
            ({"API Invite": "2024-03-09"}, (0, 1)),
            ({"Note Signed": "2024-03-11", "Portal Access Date": "2024-03-15", "API Invite": "2024-03-15"}, (1, 1)),
            ({"Note Signed": "2024-03-11", "Portal Access Date": "2024-03-18"}, (0, 1)),
        ],
    )
    def test_one_visit(self, change, expected):
        assert pair(visits(change)) == expected

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"Portal Access Date": "2024-03-11"}, "portal access on March 11, 2024, due on March 8, 2024"),
            ({"Portal Access Date": ""}, "no portal access"),
            ({"Portal Access Date": "", "Welcome Letter": "2023-03-04"},
             "no portal access, and the letter is older than the visit"),
            ({"Portal Access Date": "", "Opt Out": "Yes"}, "opted out of the portal, and no letter is recorded"),
            ({"API Invite": ""}, "no app invitation"),
            ({"API Invite": "", "Portal Access Date": ""}, "no portal access; no app invitation"),
        ],
    )  # fmt: skip
    def test_why_not(self, change, said):
        assert because(visits(change)) == [said]

    def test_a_patient_counts_once(self):
        assert pair(visits({}, {"Appt Date": "2024-04-01"})) == (1, 1)

    @pytest.mark.parametrize("late", [0, 1])
    def test_one_late_visit_loses_the_patient(self, late):
        changes = [{}, {"Appt Date": "2024-04-01", "Note Signed": "2024-04-01"}]
        changes[late] = {**changes[late], "API Invite": ""}
        assert pair(visits(*changes)) == (0, 1)

    def test_a_late_visit_outside_the_period_does_not(self):
        result = visits({}, {"Appt Date": "2024-08-01", "API Invite": ""})
        assert pair(result) == (1, 1)
        assert left(result) == {"outside the performance period": 1}

    def test_a_patient_of_two_clinicians_counts_for_each_and_once_for_the_group(self):
        result = visits({}, {"Provider": "Ben", "Appt Date": "2024-04-01", "API Invite": ""})
        assert pair(result) == (0, 1)
        assert [(each["clinician"], each["numerator"]) for each in result["by_clinician"]] == [("Ada", 1), ("Ben", 0)]
        assert any("Enter 0 and 1 as the group's own count" in each for each in result["still_needed"])

    @pytest.mark.parametrize("status", ["No Show", "CANCELLED", "Rescheduled"])
    def test_a_patient_who_was_not_seen(self, status):
        result = visits({}, {"MRN": "2", "Appointment Status": status})
        assert pair(result) == (1, 1)
        assert left(result) == {"the patient was not seen": 1}

    def test_days_that_the_practice_was_closed(self):
        changes = {"Portal Access Date": "2024-03-11"}
        assert pair(visits(changes, closed_days=[{"day": "2024-03-06"}])) == (1, 1)
        assert "and 1 day that you name" in step(visits(changes, closed_days=[{"day": "2024-03-06"}]), "Business days")

    def test_without_a_day_of_availability_the_visit_begins_the_clock(self):
        result = visits({"Note Signed": ""}, {"MRN": "2"})
        assert "1 visit without such a day" in step(result, "Information available: not stated")
        assert any("From when the information" in each for each in result["still_needed"])

    def test_a_file_of_bare_appointments_says_what_it_lacks(self):
        result = counted("appointments", b"MRN,Appt Date\n1,2024-03-04\n")
        assert pair(result) == (0, 1)
        assert sum("no column for them" in each for each in result["still_needed"]) == 2
        assert any("no status" in each for each in result["still_needed"])
        assert result["by_clinician"][0]["clinician"] == "No clinician named"

    def test_a_cell_that_cannot_be_read_is_told_and_left(self):
        result = visits({}, {"MRN": "2", "Portal Access Date": "soon"})
        assert pair(result) == (1, 1)
        assert result["files"][0]["rows_with_errors"] == 1

    def test_letters_and_opt_outs_are_steps(self):
        result = visits({"Welcome Letter": "2024-03-04", "Opt Out": "Yes"})
        assert step(result, "Visits with a letter") == "1"
        assert step(result, "Visits of patients who opted out") == "1"

    @given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 9)), min_size=1, max_size=12))
    def test_numerator_and_denominator_whatever_the_order(self, pairs):
        def of(found):
            changes = [
                {"MRN": str(patient), "API Invite": (date(2024, 3, 4) + timedelta(days=wait)).isoformat()}
                for patient, wait in found
            ]
            return pair(visits(*changes))

        seen = {patient for patient, _ in pairs}
        late = {patient for patient, wait in pairs if wait > 4}
        assert of(pairs) == of(pairs[::-1]) == (len(seen - late), len(seen))


class TestBusinessDays:
    @pytest.mark.parametrize(
        ("start", "last"),
        [
            (date(2024, 3, 4), date(2024, 3, 8)),
            (date(2024, 3, 5), date(2024, 3, 11)),
            (date(2024, 3, 9), date(2024, 3, 14)),
            (date(2024, 1, 10), date(2024, 1, 17)),
            (date(2024, 11, 25), date(2024, 12, 2)),
            (date(2024, 12, 30), date(2025, 1, 6)),
        ],
    )
    def test_four_of_them(self, start, last):
        rules = next(each for each in RULES if each.starts.year == 2024)
        assert due(start, 4, frozenset(rules.holidays.value)) == last

    @given(st.dates(date(2024, 1, 1), date(2024, 12, 31)), st.integers(1, 9))
    def test_the_span_holds_as_many_as_it_says(self, start, days):
        last = due(start, days, frozenset())
        between = [start + timedelta(days=at) for at in range(1, (last - start).days + 1)]
        assert sum(is_open(day, frozenset()) for day in between) == days
        assert is_open(last, frozenset())

    def test_every_year_has_its_holidays(self):
        for rules in RULES:
            days = rules.holidays.value
            assert len(days) == (12 if rules.starts.year > 2020 else 11)
            assert all(day.weekday() < 5 for day in days)
            assert days == sorted(days)


class TestPrescriptions:
    HEADER = "Rx Date,Medication,DEA Schedule,Transmission,Prescriber\n"

    def of(self, *rows, answers=None, **changes):
        return counted("prescriptions", (self.HEADER + "\n".join(rows)).encode(), answers, **changes)

    @pytest.mark.parametrize(
        ("way", "expected"),
        [
            ("eRx", (1, 1)), ("SURESCRIPTS", (1, 1)), ("Sent Electronically", (1, 1)), ("Printed", (0, 1)),
            ("Fax", (0, 1)), ("e-Fax", (0, 1)), ("Called In", (0, 1)), ("Void", (0, 0)), ("", (0, 0)),
        ],
    )  # fmt: skip
    def test_the_way_it_was_sent(self, way, expected):
        assert pair(self.of(f"2024-01-15,A,,{way},Ada")) == expected

    @pytest.mark.parametrize(
        ("schedule", "controlled"),
        [("II", 1), ("CII", 1), ("C-IV", 1), ("4", 1), ("Schedule V", 1), ("", 0), ("0", 0), ("None", 0), ("VI", 0)],
    )
    def test_controlled_substances_out(self, schedule, controlled):
        row = f"2024-01-15,A,{schedule},eRx,Ada"
        assert pair(self.of(row)) == (1, 1)
        assert pair(self.of(row, controlled="out")) == (1 - controlled, 1 - controlled)

    def test_words_that_are_not_known_are_asked_all_at_once(self):
        content = (self.HEADER + "2024-01-15,A,Roman,Pigeon,Ada\n2024-01-16,A,,Pigeon,Ada").encode()
        result = table("prescriptions", content)
        assert [(ask["kind"], ask["title"]) for ask in result["asks"]] == [
            ("choices", "How were these sent?"), ("choices", "Which of these are controlled substances?")]  # fmt: skip
        choices = {"choices": {"way": {"Pigeon": "paper"}, "schedule": {"Roman": "controlled"}}}
        assert pair(counted("prescriptions", content, choices)) == (0, 2)
        assert pair(counted("prescriptions", content, choices, controlled="out")) == (0, 1)

    def test_the_exclusion_below_a_hundred(self):
        few, many = self.of(*["2024-01-15,A,,eRx,Ada"] * 99), self.of(*["2024-01-15,A,,eRx,Ada"] * 100)
        assert "fits the count" in step(few, "Exclusion")
        assert "does not fit" in step(many, "Exclusion")
        assert any("exclusion of PI_EP_1" in each["text"] for each in few["next_actions"])

    def test_nothing_counts(self):
        result = self.of("2025-01-15,A,,eRx,Ada")
        assert result["answer"]["sentence"] == "No row counts, so there is no denominator."

    def test_left_out_without_a_schedule_is_told(self):
        result = counted("prescriptions", b"Rx Date,Transmission\n2024-01-15,eRx\n", controlled="out")
        assert any("no column for the schedule" in each for each in result["still_needed"])


class TestReferrals:
    HEADER = "Referral Date,Referred To Provider,Sent Via,Direct Status,Sent Date,Provider\n"

    @pytest.mark.parametrize(
        ("cells", "expected", "said"),
        [
            ("Direct,Accepted,2024-03-05", (1, 1), None),
            ("Direct,CONFIRMED,", (1, 1), None),
            ("Direct,Sent,2024-03-05", (0, 1), "sent, and receipt is not confirmed"),
            ("Direct,Failed,", (0, 1), "the message failed or was rejected"),
            (",,", (0, 1), "no summary was sent"),
            ("Fax,Accepted,2024-03-05", (0, 1), "sent by fax"),
            ("Mail,Accepted,2024-03-05", (0, 1), "sent on paper"),
            ("Phone,Accepted,2024-03-05", (0, 1), "sent by phone"),
            ("Direct,Accepted,2025-01-05", (0, 1), "sent in 2025"),
        ],
    )
    def test_one_referral(self, cells, expected, said):
        result = counted("referrals", f"{self.HEADER}2024-03-04,X,{cells},Ada".encode())
        assert pair(result) == expected
        assert because(result) == ([said] if said else [])

    def test_sent_without_a_receipt_is_counted_beside(self):
        rows = "\n".join(["2024-03-04,X,Direct,Sent,,Ada"] * 3)
        result = counted("referrals", f"{self.HEADER}{rows}".encode())
        assert "Sent without a receipt: 3" in step(result, "Numerator: receipt confirmed")

    def test_without_a_way(self):
        result = counted("referrals", b"Referral Date,Status\n2024-03-04,Accepted\n2023-03-04,Accepted\n")
        assert pair(result) == (1, 1)
        assert any("no column for the way" in each for each in result["still_needed"])

    def test_an_unknown_status_is_asked(self):
        content = f"{self.HEADER}2024-03-04,X,Direct,Zeta,,Ada".encode()
        (ask,) = table("referrals", content)["asks"]
        assert ask["title"] == "What do these statuses mean?"
        assert pair(counted("referrals", content, {"choices": {"status": {"Zeta": "received"}}})) == (1, 1)


class TestSummaries:
    HEADER = "Encounter Date,Patient Type,Summary Received,Med Rec,Allergy Reconciled,Problems Reconciled,Provider\n"

    @pytest.mark.parametrize(
        ("cells", "expected", "said"),
        [
            ("New Patient,Yes,Y,Y,Y", (1, 1), None),
            ("Referral,3/5/2024,Y,Y,Y", (1, 1), None),
            ("Transition of Care,Yes,Y,Y,Y", (1, 1), None),
            ("New,Yes,Y,,Y", (0, 1), "not reconciled: medication allergies"),
            ("New,Yes,,N,", (0, 1), "not reconciled: medications, medication allergies and problem list"),
            ("Established,Yes,Y,Y,Y", (0, 0), None),
            ("New,No,Y,Y,Y", (0, 0), None),
            ("New,,Y,Y,Y", (0, 0), None),
            (",Yes,Y,Y,Y", (0, 0), None),
        ],
    )
    def test_one_encounter(self, cells, expected, said):
        result = counted("summaries", f"{self.HEADER}2024-03-04,{cells},Ada".encode())
        assert pair(result) == expected
        assert because(result) == ([said] if said else [])

    def test_the_vendors_count_stands_beside(self):
        rows = "2024-03-04,New,Yes,Y,Y,Y,Ada\n2024-03-04,New,Yes,N,Y,Y,Ada\n2024-03-04,Referral,Yes,Y,Y,Y,Ada"
        result = counted("summaries", f"{self.HEADER}{rows}".encode())
        assert pair(result) == (2, 3)
        assert step(result, "As the vendor counts: new patients only") == "1 of 2"

    def test_one_column_for_all_three_lists(self):
        content = b"Encounter Date,Patient Type,Summary Received,Reconciled\n2024-03-04,New,Yes,Yes\n"
        result = counted("summaries", content)
        assert pair(result) == (1, 1)
        assert any("one column stands for all three" in each for each in result["still_needed"])

    def test_outside_the_period(self):
        result = counted("summaries", f"{self.HEADER}2024-07-04,New,Yes,Y,Y,Y,Ada".encode())
        assert left(result) == {"outside the performance period": 1}


class TestWhatIsNotKnown:
    @pytest.mark.parametrize(
        ("kind", "content"),
        [
            ("prescriptions", b"Rx Date,Transmission\n2024-01-15,eRx\nsoon,eRx\n"),
            ("referrals", b"Referral Date,Status\n2024-01-15,Accepted\nsoon,Accepted\n"),
            ("summaries", b"Encounter Date,Type,CCDA Received,Reconciled\n2024-01-15,New,Yes,Yes\nsoon,New,Yes,Yes\n"),
        ],
    )
    def test_a_row_that_cannot_be_read_is_left(self, kind, content):
        result = counted(kind, content)
        assert pair(result) == (1, 1)
        assert left(result) == {"a cell could not be read": 1}

    @pytest.mark.parametrize(
        ("kind", "content", "title"),
        [
            ("appointments", b"MRN,Appt Date,Status\n1,2024-01-15,Zeta\n",
             "Were the patients of these appointments seen?"),
            ("summaries", b"Encounter Date,Type,CCDA Received,Reconciled\n2024-01-15,Zeta,Yes,Yes\n",
             "What kind of encounter are these?"),
        ],
    )  # fmt: skip
    def test_a_word_is_asked(self, kind, content, title):
        (ask,) = table(kind, content)["asks"]
        assert ask["title"] == title


class TestRoster:
    def test_a_word_that_is_not_known_stays_empty_and_is_told(self):
        content = b"Name,NPI,Tax ID,Type\nAda,1234567893,1,Wizard\n,1,1,MD\n"
        result = counted("roster", content, period_start=None, period_end=None)
        (found,) = result["roster"]["clinicians"]
        assert (found["clinician_type"], found["note"]) == (None, "Not read: Clinician type")
        assert result["roster"]["groups"] == []

    def test_a_group_without_a_name_has_its_number(self):
        content = b"Name,Tax ID\nAda,12-3456789\nBen,123456789\nCleo,\n"
        result = counted("roster", content, period_start=None, period_end=None)
        assert result["roster"]["groups"] == [{"name": "Group 123456789", "kind": "group", "number": "123456789"}]
        assert result["roster"]["practice"] == ""

    def test_an_empty_list(self):
        result = counted("roster", b"Name,NPI\n,1234567893\n", period_start=None, period_end=None)
        assert result["answer"]["tone"] == "bad"


class TestAsked:
    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"period_start": None}, "period_start"),
            ({"period_end": "2025-01-01"}, "period_end"),
            ({"period_start": "2024-06-29"}, "period_end"),
            ({"performance_year": 2199}, "performance_year"),
            ({"performance_year": 2018, "period_start": "2018-01-01", "period_end": "2018-12-31"}, "kind"),
        ],
    )
    def test_what_is_wrong_is_named(self, changes, field):
        found = table("summaries", b"x", **changes)
        assert field in {item["field"] for item in found["errors"]}

    def test_a_kind_that_is_none(self):
        found = json.loads(browser.table(NAME, json.dumps({"inputs": {"kind": "teeth"}}), {}))
        assert {"kind", "performance_year"} <= {item["field"] for item in found["errors"]}

    def test_the_id_is_that_of_the_year(self):
        period = {"performance_year": 2017, "period_start": "2017-01-01", "period_end": "2017-12-31"}
        result = counted("prescriptions", b"Rx Date,Transmission\n2017-01-15,eRx\n", **period)
        assert result["measure_id"] == "ACI_EP_1"


class TestExports:
    def test_the_readers_own_rows_come_back_with_verdicts(self):
        result = visits({}, {"MRN": "2", "API Invite": ""}, {"MRN": "3", "Appt Date": "2024-08-01"})
        rows = list(csv.reader(io.StringIO(exported(result, "verdicts").decode("utf-8-sig"))))
        assert [row[-1] for row in rows] == [
            "Attestation Desk",
            "In the numerator",
            "Not in the numerator: no app invitation",
            "Left out: outside the performance period",
        ]

    def test_the_list_to_act_on(self):
        result = visits({}, {"MRN": "2", "API Invite": ""})
        rows = list(csv.reader(io.StringIO(exported(result, "act_on").decode("utf-8-sig"))))
        assert rows[1] == ["3", "Visit on March 4, 2024", "no app invitation"]

    def test_the_counts_are_a_roster(self):
        result = visits({}, {"MRN": "2", "API Invite": ""})
        text_ = exported(result, "carry").decode()
        opened = json.loads(browser.run(NAME, json.dumps({"saved": text_})))["opened"]
        assert opened["left"] == []
        assert opened["roster"]["clinicians"][0]["measurements"] == [
            {"measureId": "PI_PEA_1", "value": {"numerator": 1, "denominator": 2}}]  # fmt: skip

    def test_a_long_list_is_in_the_file(self):
        changes = [{"MRN": str(at), "API Invite": ""} for at in range(250)]
        result = visits(*changes)
        assert len(result["to_act_on"]) == 200
        assert result["tables"][1]["note"] == "50 more are in the file to save."
        assert exported(result, "act_on").decode().count("no app invitation") == 250

    def test_clinicians_side_by_side(self):
        result = visits({}, {"MRN": "2", "Provider": "Ben", "API Invite": ""})
        (picture,) = result["pictures"]
        assert [(bar["label"], bar["tone"]) for bar in picture["bars"]] == [("Ada", "plain"), ("Ben", "bad")]
