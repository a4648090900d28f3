"""Headers: found under titles, matched by alias, and asked about where only the reader can say."""

import pytest
from files import VISITS, book, read

from calculators import tables
from calculators.tables import Column, Unreadable
from calculators.tables.model import letter_of

DAY = "2019-09-23"


def match(content, columns=VISITS, **more):
    return tables.match(tables.opened(content.encode() if isinstance(content, str) else content), columns, **more)


@pytest.mark.parametrize(
    "header", ["Patient ID", "PATIENT_ID", "\ufeffpatient-id", " Patient  Id ", "MRN", "Patient No."]
)
def test_a_header_is_known_by_its_letters_and_digits(header):
    assert match(f"{header},DOS\n1,{DAY}\n").places == {"patient": 0, "on": 1}


def test_a_header_that_the_report_has_cut_is_known_by_its_beginning():
    found = match("MRN,date of serv...\n1,x\n")
    assert found.places["on"] == 1


def test_the_header_is_found_under_titles():
    titles = "REPORT NAME: Visits\nPractice,Date,Patient\n\nPrinted 9/23/2019\n"
    found = match(f"{titles}MRN,DOS,Paid\n1,{DAY},5\n")
    assert found.header_row == 5
    assert found.complete


def test_the_better_alias_wins_and_the_other_header_stays_free():
    found = match(f"DOS,Date of service,MRN\n{DAY},{DAY},1\n")
    assert found.places["on"] == 0
    assert [header.text for header in found.unmatched] == ["Date of service"]


def test_one_header_serves_one_column():
    columns = (Column("a", "Date"), Column("b", "Day", aliases=("date",), needed=False))
    found = match("Date,x\n1,2\n", columns)
    assert found.places == {"a": 0}
    assert found.complete


def test_twins_are_named_and_left_to_the_reader():
    found = match(f"MRN,mrn,DOS\n1,2,{DAY}\n")
    assert not found.complete
    assert found.duplicates == ("The header “MRN” stands over the columns A and B.",)
    assert found.missing[0].because == "More than one header fits “Patient ID”: “MRN” (column A) and “mrn” (column B)."
    assert [header.letter for header in found.missing[0].candidates] == ["A", "B"]
    chosen = match(f"MRN,mrn,DOS\n1,2,{DAY}\n", chosen={"patient": 1, "on": 99})
    assert chosen.places == {"patient": 1, "on": 2}
    assert chosen.complete


def test_what_is_missing_comes_with_its_likeliest_headers():
    found = match(f"Client,Patient number,ServiceDay,Note\nx,1,{DAY},\n")
    patient, on, paid = found.missing
    assert patient.because == "No header fits “Patient ID”."
    assert [header.text for header in patient.candidates] == ["Patient number"]
    assert [header.text for header in on.candidates] == ["ServiceDay"]
    assert paid.candidates == ()
    assert found.headers[1].looks == ("#",)
    assert found.headers[0].looks == ("x",)


def test_rows_are_not_read_without_the_columns_that_are_needed():
    source = tables.opened(b"a,b\n1,2\n")
    found = tables.match(source, VISITS)
    with pytest.raises(Unreadable, match="no column for Patient ID and Service date"):
        tables.Reading(source, found, tables.survey(source, found))


def test_a_header_without_a_text_is_named_by_its_letter():
    found = match(f"MRN,,DOS\n1,x,{DAY}\n")
    assert [header.named for header in found.unmatched] == ["column B"]
    assert found.headers[0].named == "“MRN” (column A)"


def test_a_file_may_have_no_header():
    content = f"1,{DAY}\n2,{DAY}\n"
    rows, _ = read(content, chosen={"patient": 0, "on": 1}, header_row=0)
    assert [row.number for row in rows] == [1, 2]


def test_the_reader_may_say_where_the_header_is():
    content = f"MRN,DOS\nMRN,DOS\n1,{DAY}\n"
    rows, _ = read(content, header_row=2)
    assert [row.number for row in rows] == [3]
    assert match(content, header_row=44).missing


def test_without_a_known_header_the_first_full_row_is_taken():
    found = match("Title\n\na,b,c\n1,2,3\n")
    assert (found.header_row, [header.text for header in found.headers]) == (3, ["a", "b", "c"])


@pytest.mark.parametrize("content", [" \n,\n \n x"[:5], ",,\n,,\n"])
def test_a_file_with_nothing_in_it_is_said_to_be_empty(content):
    with pytest.raises(Unreadable, match="empty"):
        match(content)


def test_a_header_alone_is_said_to_be_alone():
    for content in [b"MRN,DOS\n", b"MRN,DOS", book(("V", [["MRN", "DOS"]]))]:
        source = tables.opened(content)
        found = tables.match(source, VISITS)
        assert found.complete
        with pytest.raises(Unreadable, match="a header and no rows"):
            tables.survey(source, found)


def test_letters_are_excels():
    assert [letter_of(place) for place in (0, 25, 26, 701, 702, 16_383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


def test_a_row_that_holds_only_half_of_a_match_is_no_header_when_a_better_one_follows():
    assert match(f"DOS\nMRN,DOS\n1,{DAY}\n").header_row == 2


TOLD = Column("told", "Day told", "day", aliases=("told on",), needed=False, telling=("told",))


def test_a_header_that_may_be_a_column_is_asked_about_also_where_the_column_is_not_needed():
    found = match(f"MRN,DOS,Told_Date\n1,{DAY},{DAY}\n", (*VISITS, TOLD))
    assert not found.complete
    missing = next(missing for missing in found.missing if missing.column is TOLD)
    assert missing.because == (
        "No header fits “Day told”. “Told_Date” (column C) may be it: say which column it is, or that there is none."
    )


@pytest.mark.parametrize("place", [2, -1])
def test_the_reader_says_which_header_it_is_or_that_there_is_none(place):
    found = match(f"MRN,DOS,Told_Date\n1,{DAY},{DAY}\n", (*VISITS, TOLD), chosen={"told": place})
    assert found.complete
    assert found.places.get("told", -1) == place


def test_twins_of_a_column_with_telling_words_are_asked_about_until_the_reader_says():
    text = f"MRN,DOS,Told on,TOLD ON\n1,{DAY},{DAY},\n"
    assert not match(text, (*VISITS, TOLD)).complete
    assert match(text, (*VISITS, TOLD), chosen={"told": -1}).complete


@pytest.mark.parametrize("header", ["Color", "Date", "Untold"])
def test_other_headers_raise_no_question(header):
    assert match(f"MRN,DOS,{header}\n1,{DAY},x\n", (*VISITS, TOLD)).complete


def test_a_sheet_that_is_formatted_to_its_edge_is_read():
    content = f"MRN,DOS{',' * 3000}\n1,{DAY}{',' * 3000}\n"
    assert [header.text for header in match(content).headers] == ["MRN", "DOS"]


def test_more_columns_than_a_table_has_are_refused():
    with pytest.raises(Unreadable, match="1,002 columns, and this page can read 1,000"):
        match(f"MRN,DOS,{','.join(f'c{at}' for at in range(1000))}\n1,{DAY}\n")


@pytest.mark.parametrize("start", ["", "MRN,DOS\n"])
def test_a_row_without_end_is_refused(start):
    with pytest.raises(Unreadable, match="more cells than a sheet of Excel"):
        match(start + "," * 20_000)
