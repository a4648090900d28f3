"""Patient volume from a file of visits: which rows count, and every period."""

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from visits_made import HEADER, as_csv, every_day, saved, table

from calculators import tables
from calculators.patient_volume.visits.columns import columns_for
from calculators.patient_volume.visits.payers import Payer, likely, said
from calculators.patient_volume.visits.places import code_of, is_acute, kind_of
from calculators.patient_volume.visits.statuses import happened, was_missed
from calculators.reading import Given

DAY = timedelta(days=1)


def left_out(result):
    return {reason["because"]: reason["count"] for reason in result["files"][0]["left_out"]}


def step(result, label):
    return next(step["value"] for step in result["steps"] if step["label"] == label)


def asked(result):
    return {ask["name"]: {item["value"]: item for item in ask["items"]} for ask in result["asks"]}


class TestTheRows:
    def test_count_one_patient_on_one_day_once(self):
        found = table(
            [("1", "2015-03-01", "Medicaid"), ("1", "March 1, 2015", "Medicaid"), ("1", "2015-03-02", "Medicaid")]
        )
        assert found["encounters"]["total"] == 2
        assert found["encounters"]["rows_on_the_same_day"] == 1

    def test_count_a_day_with_two_payers_as_medicaid_and_say_so(self):
        found = table([("1", "2015-03-01", "Commercial"), ("1", "2015-03-01", "Medicaid"), ("2", "2015-03-01", "PPO")])
        assert found["encounters"] == {
            "total": 2, "counted": 1, "rows_on_the_same_day": 1, "several_payers": 1, "unpaid": 0,
        }  # fmt: skip
        assert "1 encounter" in step(found, "Days with several payers")

    @pytest.mark.parametrize("column", ["Secondary Insurance", "Tertiary Insurance", "Secondary Ins", "Tert Ins"])
    def test_count_medicaid_behind_another_payer(self, column):
        found = table([("1", "2015-03-01", "Medicare", "Medicaid")], (*HEADER, column))
        assert found["encounters"]["counted"] == 1

    def test_keep_the_date_of_a_time_in_another_zone(self):
        rows = [("1", "2015-03-01T23:59:00Z", "Medicaid"), ("1", "2015-03-02T00:10:00+09:00", "Medicaid")]
        found = table(rows)
        assert (found["file_start"], found["file_end"]) == ("2015-03-01", "2015-03-02")
        assert any("time zone" in note for note in found["files"][0]["notes"])

    @pytest.mark.parametrize(
        "status",
        [
            "Cancelled",
            "Canceled by patient",
            "No Show",
            "NO-SHOW",
            "N/S",
            "R/S",
            "Rescheduled",
            "Left without being seen",
            "DNKA",
            "Missed",
            "Voided",
        ],
    )
    def test_leave_out_what_did_not_take_place(self, status):
        rows = [("1", "2015-03-01", "Medicaid", status), ("2", "2015-03-01", "Medicaid", "CHK")]
        found = table(rows, (*HEADER, "Visit Status"))
        assert found["encounters"]["total"] == 1
        assert left_out(found) == {"the visit was canceled, missed or moved": 1}
        assert found["files"][0]["left_out"][0]["first_rows"] == [2]
        assert found["files"][0]["left_out"][0]["law"]["cite"]

    def test_leave_out_visits_with_a_reason_for_canceling_or_a_missed_flag(self):
        rows = [("1", "2015-03-01", "Medicaid", "PATIENT SICK", "No"), ("2", "2015-03-01", "Medicaid", "", "yes"),
                ("3", "2015-03-01", "Medicaid", "", "no")]  # fmt: skip
        found = table(rows, (*HEADER, "apptcancelreason", "missed_appointment_flag"))
        assert (found["encounters"]["total"], sum(left_out(found).values())) == (1, 2)

    def test_ask_once_for_a_status_and_a_payer_that_say_nothing(self):
        rows = [("1", "2015-03-01", "Fidelis Care", "PEN"), ("2", "2015-03-01", "Fidelis Care", "Seen"),
                ("3", "2015-03-01", "Healthplex", "No show")]  # fmt: skip
        found = table(rows, (*HEADER, "Status"))
        assert asked(found) == {
            "payer": {"Fidelis Care": {"value": "Fidelis Care", "count": 2, "suggestion": "medicaid_managed"}},
            "status": {"PEN": {"value": "PEN", "count": 1, "suggestion": None}},
        }
        told = {"payer": {"Fidelis Care": "medicaid_managed"}, "status": {"PEN": "did_not_happen"}}
        found = table(rows, (*HEADER, "Status"), told)
        assert (found["encounters"]["total"], found["encounters"]["counted"]) == (1, 1)
        assert found["payers"] == [
            {"payer": "Fidelis Care", "service": "medicaid_managed", "rows": 1, "counts": True, "told": True}
        ]

    def test_let_the_reader_overrule_a_name(self):
        found = table([("1", "2015-03-01", "Medicaid Plus LLC")], choices={"payer": {"Medicaid Plus LLC": "private"}})
        assert found["encounters"]["counted"] == 0

    def test_do_not_take_a_choice_that_is_none(self):
        found = table([("1", "2015-03-01", "Acme")], choices={"payer": {"Acme": "magic"}})
        assert asked(found)["payer"]["Acme"]["suggestion"] is None

    def test_count_a_row_without_a_payer_below_the_line_alone(self):
        found = table([("1", "2015-03-01", ""), ("2", "2015-03-01", "Medicaid")])
        assert (found["encounters"]["total"], found["encounters"]["counted"]) == (2, 1)
        assert step(found, "Rows without a payer").startswith("1,")

    def test_read_payers_by_their_code(self):
        payers = (
            b"Id,NAME,OWNERSHIP\nA1,Medicaid,GOVERNMENT\nb2,Aetna,PRIVATE\nc3,NO_INSURANCE,NO_PAYER\n,Nobody,PRIVATE\n"
        )
        rows = [("1", "2015-03-01", "a1"), ("2", "2015-03-01", "B2"), ("3", "2015-03-01", "c3")]
        found = table(rows, payers=payers)
        assert {read["payer"]: read["service"] for read in found["payers"]} == {
            "Medicaid": "medicaid", "Aetna": "private", "NO_INSURANCE": "self_pay",
        }  # fmt: skip
        assert [file["rows_used"] for file in found["files"]] == [3, 3]

    def test_ask_for_codes_without_a_list(self):
        assert list(asked(table([("1", "2015-03-01", "b1c428d6-4f07")]))["payer"]) == ["b1c428d6-4f07"]

    def test_leave_rows_with_errors_aside_and_count_them(self):
        rows = [("1", "31/31/2015", "Medicaid"), ("2", "2015-03-01", "Medicaid"), ("", "2015-03-01", "Medicaid")]
        found = table(rows)
        assert found["files"][0]["rows_with_errors"] == 2
        assert found["encounters"]["total"] == 1

    def test_say_so_when_nothing_counts(self):
        found = table([("1", "2015-03-01", "Medicaid", "Cancelled")], (*HEADER, "Status"))
        assert (found["best"], found["volume"], found["meets_volume"]) == (None, None, False)
        assert found["answer"]["sentence"] == "No row of the file counts as an encounter."

    def test_say_so_when_no_row_could_be_read(self):
        found = table([("1", "31/31/2015", "Medicaid")])
        assert (found["file_start"], found["encounters"]["total"], found["checked"]) == (None, 0, None)


class TestWhatCounts:
    ROWS = tuple(
        (str(who), payer)
        for who, payer in enumerate(
            [
                "Family Health Plus",
                "Child Health Plus",
                "Sliding scale",
                "Uncompensated care",
                "Medicare",
                "Dual Eligible",
                "Medicaid HMO",
                "Self-pay",
            ]
        )
    )

    @pytest.mark.parametrize(
        ("year", "population", "counted"),
        [(2014, "medicaid", 3), (2015, "medicaid", 2), (2014, "needy", 6), (2015, "needy", 5)],
    )
    def test_depends_on_the_payment_year_and_the_population(self, year, population, counted):
        rows = [(who, f"{year - 1}-03-01", payer) for who, payer in self.ROWS]
        found = table(rows, payment_year=year, population=population, practices_predominantly=population == "needy")
        assert found["encounters"]["counted"] == counted
        assert found["encounters"]["total"] == 8

    def test_is_not_what_medicaid_paid_nothing_for_in_the_first_years(self):
        header = (*HEADER, "Medicaid paid amount")
        rows = [("1", "2011-03-01", "Medicaid", "0.00"), ("2", "2011-03-01", "Medicaid", "50"),
                ("3", "2011-03-01", "Medicaid", "50.00"), ("3", "2011-03-01", "Medicaid", "(50.00)"),
                ("4", "2011-03-01", "Medicaid", ""), ("5", "2011-03-01", "Commercial", "0")]  # fmt: skip
        found = table(rows, header, payment_year=2012)
        assert (found["encounters"]["counted"], found["encounters"]["unpaid"], found["encounters"]["total"]) == (
            1,
            3,
            5,
        )
        assert "3 encounters" in step(found, "Medicaid paid nothing")
        counts_as = {row[0]: row[4] for row in saved("rows")[1:]}
        assert counts_as["2"] == "encounter that Medicaid paid nothing for"
        later = [(who, "2013-03-01", *rest) for who, _, *rest in rows]
        assert table(later, header, payment_year=2014)["encounters"]["counted"] == 4

    def test_needs_the_amount_in_the_first_years(self):
        found = table([("1", "2011-03-01", "Medicaid")], payment_year=2012)
        assert "Amount that was paid" in found["errors"][0]["message"]

    def test_needs_no_payment_for_free_care(self):
        header = (*HEADER, "Amount paid")
        rows = [("1", "2011-03-01", "Sliding scale", "0"), ("1", "2011-03-01", "Medicaid", "0")]
        found = table(rows, header, payment_year=2012, population="needy", practices_predominantly=True)
        assert found["encounters"]["counted"] == 1

    def test_takes_all_visits_in_other_states_or_none(self):
        rows = [("1", "2015-03-01", "Medicaid", "NY"), ("2", "2015-03-01", "Medicaid", "NJ"),
                ("3", "2015-03-01", "Commercial", "nj"), ("4", "2015-03-01", "Commercial", "")]  # fmt: skip
        header = (*HEADER, "Facility State")
        without, all_of_them = table(rows, header), table(rows, header, out_of_state="included")
        assert (without["encounters"]["counted"], without["encounters"]["total"]) == (1, 2)
        assert (all_of_them["encounters"]["counted"], all_of_them["encounters"]["total"]) == (2, 4)
        assert step(without, "Visits in other states").startswith("2 rows, all left out")
        assert step(all_of_them, "Visits in other states").startswith("2 rows, all included")

    def test_does_not_take_a_patients_state_for_that_of_the_visit(self):
        assert table([("1", "2015-03-01", "Medicaid", "NJ")], (*HEADER, "State"))["encounters"]["total"] == 1

    def test_takes_a_global_claim_once_or_each_visit(self):
        rows = [("1", "2015-03-01", "Medicaid", "G7"), ("1", "2015-03-08", "Medicaid", "G7"),
                ("1", "2015-03-01", "Medicaid", ""), ("2", "2015-03-01", "Commercial", "G7")]  # fmt: skip
        header = (*HEADER, "Global claim number")
        assert table(rows, header)["encounters"]["total"] == 3
        found = table(rows, header, global_billing="claims")
        assert found["encounters"]["total"] == 2
        assert "1 claim" in step(found, "Care billed once for many visits")

    def test_may_leave_out_home_health(self):
        rows = [("1", "2015-03-01", "Medicaid", "12"), ("2", "2015-03-01", "Commercial", "12 - Home"),
                ("3", "2015-03-01", "Medicaid", "11")]  # fmt: skip
        found = table(rows, (*HEADER, "POS"), home_health="left_out")
        assert (found["encounters"]["total"], left_out(found)) == (1, {"home health, which you leave out": 2})

    def test_may_be_one_professionals_alone(self):
        rows = [("1", "2015-03-01", "Medicaid", "1234567893"), ("2", "2015-03-01", "Medicaid", "1679576722")]
        found = table(rows, (*HEADER, "Rendering Provider NPI"), only_provider="1234567893 ")
        assert (found["encounters"]["total"], left_out(found)) == (1, {"a visit of another professional": 1})
        assert step(found, "Whose encounters") == "those of one professional"
        assert step(table(rows, group=True), "Whose encounters") == "those of the whole group"

    def test_may_be_of_chosen_sites(self):
        rows = [
            ("1", "2015-03-01", "Medicaid", "Elm St"),
            ("2", "2015-03-01", "Medicaid", "Oak St"),
            ("3", "2015-03-01", "Commercial", ""),
        ]
        header = (*HEADER, "Facility")
        assert set(asked(table(rows, header, by_site=True))["site"]) == {"Elm St", "Oak St", "(empty)"}
        told = {"site": {"Elm St": "certified", "Oak St": "left_out", "(empty)": "without"}}
        found = table(rows, header, told, by_site=True)
        assert found["sites"] == [
            {"site": "Elm St", "certified": True, "rows": 1}, {"site": "(empty)", "certified": False, "rows": 1}
        ]  # fmt: skip
        assert step(found, "Rows at sites with certified technology").startswith("1 / 2 = 50%, at least 50%")
        none = table(rows, header, {"site": dict.fromkeys(told["site"], "without")}, by_site=True)
        assert none["answer"]["sentence"] == "None of the sites you count has certified EHR technology."
        assert not none["meets_volume"]
        nothing = table(rows, header, {"site": dict.fromkeys(told["site"], "left_out")}, by_site=True)
        assert nothing["encounters"]["total"] == 0

    def test_shows_how_much_was_in_a_hospital(self):
        rows = [(str(who), "2015-03-01", "Medicaid", "21" if who < 9 else "11") for who in range(10)]
        rows += [("98", "2015-03-01", "Commercial", "11"), ("99", "2014-03-01", "Medicaid", "11")]
        found = table(rows, (*HEADER, "Place of service"))
        assert found["hospital_based"] == {"numerator": 9, "denominator": 10}
        assert step(found, "Services in places 21 and 23").startswith("9 / 10 = 90%, at least 90%")
        assert table(rows, (*HEADER, "Place of service"), group=True)["hospital_based"] is None


HOSPITAL = {"payment_year": 2015, "provider": "hospital", "cost_report_year_end": "12-31"}


class TestHospitals:
    HEADER = ("Patient", "Start", "Stop", "Payer", "EncounterClass", "Hospital service")

    def test_count_discharges_and_emergency_days(self):
        rows = [("1", "2013-03-01", "2013-03-04", "Medicaid", "inpatient", "Medicine"),
                ("1", "2013-03-04", "2013-03-04", "Medicaid", "emergency", ""),
                ("1", "2013-03-04", "2013-03-04", "Medicaid", "Emergency", ""),
                ("2", "2013-03-04", "2013-03-04", "Medicaid", "ambulatory", ""),
                ("3", "2013-03-04", "2013-03-06", "Medicaid", "inpatient", "Nursery"),
                ("4", "2013-03-04", "2013-03-06", "Commercial", "inpatient", "NICU"),
                ("5", "2013-03-04", "", "Medicaid", "inpatient", "Surgery")]  # fmt: skip
        found = table(rows, self.HEADER, **HOSPITAL)
        assert (found["encounters"]["total"], found["encounters"]["counted"]) == (3, 2)
        assert left_out(found) == {
            "neither an inpatient discharge nor an emergency service": 1, "no acute care": 1, "not discharged yet": 1,
        }  # fmt: skip
        assert [row[2] for row in saved("rows")[1:3]] == ["2013-03-04", "2013-03-04"]

    def test_without_a_day_of_discharge_count_on_the_day_they_have(self):
        rows = [("1", "2013-03-01", "Medicaid", "21"), ("1", "2013-03-01", "Medicaid", "23")]
        found = table(rows, ("Patient", "Start", "Payer", "POS"), **HOSPITAL)
        assert found["encounters"]["total"] == 2
        assert found["allowed"] == [{"name": "cost_report_year", "start": "2013-01-01", "end": "2013-12-31"}]
        assert found["minimum"] == "0.1"

    def test_ask_what_kind_an_encounter_is(self):
        rows = [("1", "2013-03-01", "Medicaid", "Zone 7")]
        header = ("Patient", "Start", "Payer", "Encounter type")
        assert asked(table(rows, header, **HOSPITAL)) == {
            "kind": {"Zone 7": {"value": "Zone 7", "count": 1, "suggestion": None}}
        }
        assert table(rows, header, {"kind": {"Zone 7": "emergency"}}, **HOSPITAL)["encounters"]["total"] == 1

    def test_of_children_need_a_cost_reporting_year_too(self):
        rows = [("1", "2013-03-01", "Commercial", "21")]
        header = ("Patient", "Start", "Payer", "POS")
        children = HOSPITAL | {"provider": "childrens_hospital"}
        found = table(rows, header, **children | {"cost_report_year_end": None})
        assert found["errors"][0]["field"] == "cost_report_year_end"
        assert table(rows, header, **children)["minimum"] == "0"


class TestThePeriods:
    def test_are_every_one_that_is_allowed(self):
        found = table(every_day(), attestation_date="2016-02-01")
        assert [one["period_start"] for one in found["periods"][:2]] == ["2015-01-01", "2015-01-02"]
        assert found["periods"][-1]["period_end"] == "2016-01-31"
        assert found["periods_tried"] == len(found["periods"]) == 366 - 90 + 31
        assert found["best"]["period_start"] == "2015-01-01"
        assert (found["best"]["numerator"], found["best"]["denominator"]) == (360, 900)
        assert found["best"]["margin"] == found["safest"]["margin"] == 360 - 270
        assert [one["because"] for one in found["periods"][-31:]] == [["it reaches beyond the days of the file"]] * 31
        assert found["qualifying"] == [{"first_start": "2015-01-01", "last_start": "2015-10-03", "periods": 276}]
        assert found["meets_volume"]
        assert found["pictures"][0]["kind"] == "curve"
        assert len(saved("periods")) == found["periods_tried"] + 1

    def test_share_no_day_with_one_that_was_used(self):
        used = [{"start": "2015-03-01", "end": "2015-05-29"}]
        found = table(every_day(), used_periods=used)
        assert found["periods"][0]["period_start"] == "2015-05-30"
        assert found["periods_tried"] == 366 - 90 - 149

    def test_that_are_all_used_leave_none(self):
        found = table(every_day(), used_periods=[{"start": "2015-01-01", "end": "2015-12-31"}])
        assert (found["best"], found["answer"]["sentence"]) == (None, "There is no allowed period to try.")

    def test_never_rest_on_very_few_encounters(self):
        rows = [row for row in every_day() if row[1] < "2015-07-01"] + [
            ("X", "2015-10-01", "Medicaid"),
            ("X", "2015-12-31", "Medicaid"),
        ]
        found = table(rows)
        few = [one for one in found["periods"] if one["because"] == ["it rests on very few encounters"]]
        assert few
        assert found["best"]["denominator"] >= 225
        assert step(found, "Periods with few encounters").startswith(f"{len(few)}")
        assert table(rows, fewest=1)["best"]["denominator"] < 225

    def test_that_are_beyond_the_file_are_named_once_the_reader_says_what_it_covers(self):
        rows = [row for row in every_day() if "2015-01-02" <= row[1] <= "2015-03-31"]
        found = table(rows)
        assert found["best"] is None
        assert found["answer"]["tone"] == "wait"
        assert table(rows, file_start="2015-01-01", file_end="2015-12-31")["best"]["period_start"] == "2015-01-01"

    def test_say_how_near_they_come(self):
        found = table(every_day(medicaid=2, others=8))
        assert (found["meets_volume"], found["tier"], found["qualifying"]) == (False, None, [])
        assert found["nearest"] == found["best"]
        assert found["best"]["margin"] == 180 - 270
        assert "90 more Medicaid encounters would do" in found["answer"]["detail"]
        assert any("270 of 900" in action["text"] for action in found["next_actions"])
        assert any("other states" in action["text"] for action in found["next_actions"])
        found = table(every_day(medicaid=2, others=8), out_of_state="included")
        assert not any("other states" in action["text"] for action in found["next_actions"])

    def test_reach_two_thirds_for_a_pediatrician(self):
        found = table(every_day(medicaid=2, others=8), provider="pediatrician")
        assert (found["meets_volume"], found["tier"], found["minimum"]) == (True, "two_thirds", "0.2")
        assert found["best"]["margin"] == 0
        assert "two thirds" in found["answer"]["detail"]
        assert table(every_day(), provider="pediatrician")["tier"] == "full"

    def test_never_round_up(self):
        rows = [(f"{n}", "2015-03-01", "Medicaid" if n < 5999 else "Commercial") for n in range(20_000)]
        rows += [("a", "2015-01-01", "Commercial"), ("b", "2015-12-31", "Commercial")]
        found = table(rows[:20_000], file_start="2015-01-01", file_end="2015-12-31")
        assert (found["best"]["numerator"], found["best"]["denominator"]) == (5999, 20_000)
        assert not found["meets_volume"]
        assert step(found, "If the share were rounded").startswith("would meet 30%")

    def test_may_not_be_needy_without_practicing_there(self):
        found = table(every_day(), population="needy", practices_predominantly=False)
        assert (found["meets_volume"], found["answer"]["tone"]) == (False, "bad")

    def test_warn_when_every_encounter_is_medicaid(self):
        found = table(every_day(others=0))
        assert found["answer"]["tone"] == "wait"
        assert "all payers" in found["answer"]["detail"]

    def test_can_be_checked_one_by_one(self):
        found = table(every_day(), period_start="2015-02-01")
        assert (found["checked"]["period_end"], found["checked"]["numerator"]) == ("2015-05-01", 360)
        assert found["period_problems"] == []
        found = table(every_day(), period_start="2015-12-01", period_end="2016-01-31")
        assert found["checked"]["because"] == ["it reaches beyond the days of the file"]
        assert any("makes 62 days" in problem for problem in found["period_problems"])
        assert "makes 62 days" in step(found, "Period you want checked")
        found = table(every_day(), period_start="2010-01-01")
        assert step(found, "Period you want checked").startswith("January 1 to March 31, 2010: no encounters")

    def test_consider_the_safest(self):
        rows = [*every_day(), *((f"Z{n}", "2015-12-01", "Medicaid" if n < 300 else "PPO") for n in range(800))]
        found = table(rows)
        assert found["best"]["period_start"] < found["safest"]["period_start"]
        assert found["safest"]["margin"] > found["best"]["margin"]
        assert any("safest" in action["text"] for action in found["next_actions"])

    @pytest.mark.parametrize(
        ("inputs", "field"),
        [
            ({"period_start": "2015-03-01", "period_end": "2015-02-01"}, "period_end"),
            ({"file_start": "2015-03-01", "file_end": "2015-02-01"}, "file_end"),
            ({"period_end": "2015-03-31"}, "period_start"),
            ({"provider": "hospital", "payment_year": 2015}, "cost_report_year_end"),
            ({"payment_year": 2030}, "payment_year"),
            ({"population": "needy"}, "practices_predominantly"),
            ({"used_periods": [{"start": "2015-03-01", "end": "2015-02-01"}]}, "used_periods.0.end"),
            ({"method": "panel"}, "panel"),
        ],
    )
    def test_name_the_field_of_a_mistake(self, inputs, field):
        assert field in [error["field"] for error in table(every_day(), **inputs)["errors"]]


class TestTheFilesToKeep:
    def test_hold_codes_for_patients_and_the_key_apart(self):
        rows = [
            ("77-001", "2015-03-01", "Medicaid"),
            ("77-001", "2015-03-01", "PPO"),
            ("8", "2015-03-02", "=cmd, Commercial"),
        ]
        table(rows)
        head, *found = saved("rows")
        assert head[:5] == ["Row", "Patient code", "Day", "Same encounter as row", "Counts as"]
        assert [row[:5] for row in found] == [
            ["2", "P001", "2015-03-01", "", "encounter above the line"],
            ["3", "P001", "2015-03-01", "2", "encounter above the line by another payer"],
            ["4", "P002", "2015-03-02", "", "encounter below the line alone"],
        ]
        assert all(row[-1] for row in found)
        assert found[2][5].startswith("'=cmd")
        assert saved("key") == [["Code", "Patient ID"], ["P001", "77-001"], ["P002", "8"]]

    def test_say_of_rows_that_are_left_out_why(self):
        table([("1", "2015-03-01", "Medicaid", "No show")], (*HEADER, "Status"))
        assert saved("rows")[1][4:7] == ["left out", "Medicaid", "the visit was canceled, missed or moved"]


HEADERS = [
    ("Id,START,STOP,PATIENT,ORGANIZATION,PROVIDER,PAYER,ENCOUNTERCLASS,PAYER_COVERAGE",
     "PATIENT", "START", "PAYER", "PROVIDER", None),
    ("claim_id,patient_id,payer_id,date_of_service,submission_date,claim_status",
     "patient_id", "date_of_service", "payer_id", None, None),
    ("encounter_id,mrn,fin,provider_id,date_of_service,payer_type", "mrn", "date_of_service",
     "payer_type", "provider_id", None),
    ("claim_id,patient_id,payer,billed_amount,submission_date", "patient_id", None, "payer", None, None),
    ("Physician,Patient,Date,Disease", "Patient", "Date", None, "Physician", None),
    ("claim_id,member_id,provider_id,claim_date,amount_paid", "member_id", None, None, "provider_id", None),
    ("Appointment Provider Name,Appointment Date,Patient Acct No,Patient Name,Patient DOB,Primary Insurance Name",
     "Patient Acct No", "Appointment Date", "Primary Insurance Name", "Appointment Provider Name", None),
    ("rndrng prvdr,apptdate,patientid,patient name,appt ins pkg name",
     "patientid", "apptdate", "appt ins pkg name", "rndrng prvdr", None),
    ("Per Nbr,Enc Cob,Payer Name,Co Amt", "Per Nbr", None, "Payer Name", None, None),
    ("Date,Patient Name,DOB,Patient ID,Provider,Primary Insurance,Actual Copay",
     "Patient ID", "Date", "Primary Insurance", "Provider", None),
    ("Chart ID,Full Name,State,Date of Last Appointment,Provider,Primary Ins Payer",
     "Chart ID", None, "Primary Ins Payer", "Provider", None),
    ("Patient ID,Appt Date,Referring Physician NPI,Visit Date,Treating Practitioner,Primary Insurance,Created Date",
     "Patient ID", "Visit Date", "Primary Insurance", "Treating Practitioner", None),
    ("Date of Service,Post Date,Amount,CMS Place of Service Code,Patient MRN/Identifier,Rendering Provider NPI,"
     "Billing Provider NPI,Primary Payer Name,Primary Payer Financial Class", "Patient MRN/Identifier",
     "Date of Service", "Primary Payer Financial Class", "Rendering Provider NPI", "CMS Place of Service Code"),
    ("BENE_ID,BLG_PRVDR_NPI,CLM_ID,POS_CD,SRVC_BGN_DT,SRVC_END_DT,STATE_CD", "BENE_ID", "SRVC_BGN_DT", None,
     "BLG_PRVDR_NPI", "POS_CD"),
    ("id,date,reason,facility,facility_id,pid,encounter", "pid", "date", None, None, None),
    ("patient.name,patient.id,serviceDate,insuranceCarrier.carrierName,dateSent,provider.name,provider.id",
     "patient.id", "serviceDate", "insuranceCarrier.carrierName", "provider.name", None),
]  # fmt: skip


@pytest.mark.parametrize("preamble", ["", "REPORT NAME: visits\n\nPractice,A\n"])
@pytest.mark.parametrize(("header", "patient", "day", "payer", "provider", "place"), HEADERS)
def test_headers_of_practice_systems_are_matched_or_asked_for(header, patient, day, payer, provider, place, preamble):
    columns = tuple(columns_for(Given(provider="professional", only_provider="x"), must_pay=False))
    names = header.split(",")
    source = tables.opened(f"{preamble}{header}\n{','.join('x' for _ in names)}\n".encode())
    match = tables.match(source, columns)
    wanted = {
        "patient_id": patient,
        "service_date": day,
        "payer": payer,
        "provider": provider,
        "place_of_service": place,
    }
    assert {name: names[place] for name, place in match.places.items() if name in wanted} == {
        name: text for name, text in wanted.items() if text
    }


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("NYS MEDICAID", "medicaid"), ("eMedNY", "medicaid"), ("MCD", "medicaid"),
        ("Medicaid Managed Care", "medicaid_managed"),
        ("Healthfirst HARP", "medicaid_managed"), ("Medicare/Medicaid", "dual"), ("Medicare Part B", "medicare"),
        ("Family Health Plus", "family_health_plus"), ("CHIP", "child_health_plus"), ("Workers Comp", "other"),
        ("No insurance", "self_pay"), ("SLIDING FEE", "sliding_scale"), ("Charity care", "uncompensated"),
        ("Commercial PPO", "private"), ("Essential Plan 2", "other"), ("Non-Medicaid", None),
        ("Medicaid pending", None),
        ("Medicaid CHIP", None), ("Aetna", None), ("United Healthcare", None), ("Fidelis", None), ("Medigap", None),
    ],
)  # fmt: skip
def test_a_payer_is_what_its_name_says_and_no_more(name, service):
    assert said(Payer(name, name)) == service


@pytest.mark.parametrize(
    ("status", "suggestion"),
    [("Scheduled", "did_not_happen"), ("Pending", None), ("In room", "happened"), ("Zebra", None)],
)
def test_a_status_is_suggested_and_never_taken_for_granted(status, suggestion):
    found = table([("1", "2015-03-01", "Medicaid", status)], (*HEADER, "Visit Status"))
    assert asked(found)["status"][status]["suggestion"] == suggestion


def test_suggestions_are_for_the_reader():
    assert likely(Payer("", "UnitedHealthcare Community Plan")) == "medicaid_managed"
    assert likely(Payer("", "UnitedHealthcare")) == "private"
    assert likely(Payer("", "Acme")) is None


def test_words_of_systems():
    assert happened(" ") == "happened"
    assert happened("Zebra") is None
    assert (was_missed("Y"), was_missed(None)) == (True, False)
    assert [code_of(text) for text in ("21.0", "9", "ab12", None)] == ["21", "09", None, None]
    assert [kind_of(text) for text in ("21", "23", "22", "IMP", "urgentcare", "")] == [
        "inpatient", "emergency", "outpatient", "inpatient", "outpatient", None,
    ]  # fmt: skip
    assert [is_acute(text) for text in (None, "NICU", "Well-baby nursery", "Swing bed", "Psychiatry", "ICU")] == [
        True, True, False, False, False, True,
    ]  # fmt: skip


ROW = st.tuples(
    st.integers(0, 5),
    st.dates(date(2014, 11, 1), date(2016, 2, 1)),
    st.sampled_from(["Medicaid", "Medicaid HMO", "Medicare", "Commercial", "", "Dual eligible"]),
    st.sampled_from(["Seen", "No show", "", "Cancelled"]),
)


def by_hand(rows, attested):
    """The periods by the plainest way there is: every day of every period counted again."""
    kinds = defaultdict(set)
    for who, day, payer, status in rows:
        if status in ("Seen", ""):
            kinds[day, who].add("medicaid" in payer.lower() or "dual" in payer.lower())
    dates = [day for _, day, _, _ in rows]
    stretches = [(date(2015, 1, 1), date(2015, 12, 31)), (attested.replace(year=attested.year - 1), attested - DAY)]
    found = {}
    for first, last in stretches:
        start = first
        while start + 89 * DAY <= min(last, attested - DAY):
            inside = [kind for (day, _), kind in kinds.items() if start <= day <= start + 89 * DAY]
            covers = min(dates) <= start and start + 89 * DAY <= max(dates)
            found[start] = (sum(map(any, inside)), len(inside), covers)
            start += DAY
    return found


@settings(max_examples=40)
@given(st.lists(ROW, min_size=1, max_size=60), st.dates(date(2015, 6, 1), date(2016, 12, 1)))
def test_no_period_beats_the_best_and_counts_add_up(rows, attested):
    header = (*HEADER, "Status")
    found = table(
        [(who, day.isoformat(), *rest) for who, day, *rest in rows],
        header,
        attestation_date=attested.isoformat(),
        fewest=1,
    )
    slow = by_hand(rows, attested)
    assert {one["period_start"]: (one["numerator"], one["denominator"]) for one in found["periods"]} == {
        start.isoformat(): counts[:2] for start, counts in slow.items()
    }
    able = [(Fraction(n, d), d, -start.toordinal()) for start, (n, d, covers) in slow.items() if covers and d]
    best = found["best"]
    if best is None:
        assert not able
    else:
        start = date.fromisoformat(best["period_start"])
        assert (Fraction(best["numerator"], best["denominator"]), best["denominator"], -start.toordinal()) == max(able)
        assert found["safest"]["margin"] >= max(one["margin"] for one in found["periods"] if one["representative"])
    count = found["files"][0]
    assert count["rows_read"] == len(rows) == count["rows_used"] + sum(left["count"] for left in count["left_out"])
    assert found["encounters"]["total"] + found["encounters"]["rows_on_the_same_day"] == count["rows_used"]
    reached = [one for one in found["periods"] if one["representative"] and one["margin"] >= 0]
    assert sum(run["periods"] for run in found["qualifying"]) == len(reached)


def test_a_file_in_excel_is_read_alike():
    from calculators import exports

    rows = [(str(who), date(2015, 3, 1), "Medicaid" if who < 4 else "Commercial") for who in range(10)]
    book = exports.workbook([exports.Sheet("Visits", HEADER, rows)])
    assert table(book)["encounters"] == table(as_csv(rows))["encounters"]
