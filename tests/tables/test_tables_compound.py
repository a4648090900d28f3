"""Old workbooks (.xls), which are files inside of a file: what is read, and what is refused."""

import struct

import pytest
from files import OLD, compound, label, number, read, record, refusal, stream

from calculators import tables
from calculators.tables import records


class TestCompound:
    def test_reads_an_old_workbook(self):
        found, reading = read(OLD)
        assert [row.values[0] for row in found] == ["7", "12345678901"]
        assert [row.number for row in found] == [2, 3]
        assert not reading.errors

    def test_reads_one_that_lies_in_small_sectors(self):
        small = compound({"Workbook": stream([label(0, 0, "MRN"), label(0, 1, "DOS"), number(1, 0, 7)])}, padded=False)
        source = tables.opened(small)
        assert [block.rows for block in source.blocks()] == [[["MRN", "DOS"], ["7", ""]]]

    def test_says_that_a_stream_has_a_password(self):
        assert "password" in refusal(compound({"Workbook": stream([], before=record(0x002F, b"\0" * 6))}))

    @pytest.mark.parametrize(
        "content",
        [
            stream([number(65535, 0, 1.0), number(0, 65535, 1.0)]),
            stream([record(0x00BD, struct.pack("<HHHIH", 65535, 0, 0, 0, 65000))]),
            stream([], dimensions=(0, 0xFFFFFFF0, 0, 256)),
            stream([], before=record(0x00FC, struct.pack("<II", 1, 0x7FFFFFFF))),
        ],
    )
    def test_refuses_what_asks_for_more_memory_than_it_can_fill(self, content):
        assert "damaged" in refusal(compound({"Workbook": content}))

    def test_reads_the_older_form_of_dimensions_and_the_calendar_from_1904(self):
        content = stream([], before=record(0x0200, struct.pack("<HHHHH", 0, 3, 0, 3, 0)) + record(0x0022, b"\x01\x00"))
        assert records.measured(compound({"Book": content})).from_1904

    @pytest.mark.parametrize(
        ("at", "value"),
        [
            (30, 7),  # sectors of an unknown size
            (44, 0xFFFFFF),  # more sectors of the table than the file has
            (64, 0xFFFFFF),
            (68, 0xFFFFF0),  # a table of tables outside the file
            (48, 0xFFFF),  # a directory outside the file
            (60, 0xFFFF),
            (76, 0xFFFFF0),  # the table of sectors outside the file
        ],
    )
    def test_refuses_tables_that_do_not_fit(self, at, value):
        spoilt = bytearray(OLD)
        size = 2 if at == 30 else 4
        spoilt[at : at + size] = value.to_bytes(size, "little")
        refusal(bytes(spoilt))

    def test_refuses_a_table_of_tables_that_goes_round(self):
        spoilt = bytearray(OLD)
        spoilt[68:72] = (2).to_bytes(4, "little")
        spoilt[4 * 512 - 4 : 4 * 512] = (2).to_bytes(4, "little")
        assert "damaged" in refusal(bytes(spoilt))

    def test_refuses_a_chain_that_goes_round(self):
        spoilt = bytearray(OLD)
        spoilt[512 + 4 * 4 : 512 + 4 * 5] = (3).to_bytes(4, "little")
        assert "damaged" in refusal(bytes(spoilt))

    def test_refuses_a_table_with_more_sectors_than_the_file(self):
        spoilt = bytearray(OLD)
        spoilt[76:512] = (0).to_bytes(4, "little") * 109
        assert "damaged" in refusal(bytes(spoilt))

    def test_refuses_a_stream_longer_than_the_file(self):
        spoilt = bytearray(OLD)
        at = 1024 + 128 + 120
        spoilt[at : at + 4] = (1 << 30).to_bytes(4, "little")
        assert "damaged" in refusal(bytes(spoilt))

    def test_reads_one_without_a_root(self):
        spoilt = bytearray(OLD)
        spoilt[1024 : 1024 + 128] = bytes(128)
        assert tables.opened(bytes(spoilt)).sheets == ("Visits",)
