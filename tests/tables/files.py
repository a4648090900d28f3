"""Files made for the tests: CSV texts, workbooks, and the smallest .xls that is one."""

import io
import struct
import zipfile

import pytest
import xlsxwriter

from calculators import tables
from calculators.tables import Column, Unreadable

VISITS = (
    Column("patient", "Patient ID", "id", ("MRN", "patient no")),
    Column("on", "Service date", "day", ("DOS", "date of service")),
    Column("paid", "Paid", "money", ("amount paid",), needed=False),
)
END = 0xFFFFFFFE


def read(content, columns=VISITS, answers=None, **more):
    """Everything of a file at once: the rows, and the reading with its errors."""
    source = tables.opened(content if isinstance(content, bytes) else content.encode())
    match = tables.match(source, columns, **more)
    survey = tables.survey(source, match)
    reading = tables.Reading(source, match, survey, answers)
    return list(reading), reading


def values(content, columns=VISITS, answers=None):
    return [row.values for row in read(content, columns, answers)[0]]


def one(kind, *texts, answers=None, **more):
    """What the cells of a single column are read as; a message where they cannot be."""
    column = Column("it", "It", kind, **more)
    content = "It,Other\n" + "".join(f'"{text.replace(chr(34), chr(34) * 2)}",x\n' for text in texts)
    rows, _ = read(content, (column,), answers)
    return [row.errors[0].message if row.errors else row.values[0] for row in rows]


def refusal(content, sheet=None):
    with pytest.raises(Unreadable) as refused:
        tables.opened(content, sheet)
    said = str(refused.value)
    assert said.endswith(".")
    assert said[0].isupper()
    assert "\n" not in said
    return said


def book(*sheets, **options):
    """A workbook; each sheet a name and rows of cells."""
    made = io.BytesIO()
    workbook = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, **options})
    look = workbook.add_format({"num_format": "m/d/yyyy"})
    moment = workbook.add_format({"num_format": "m/d/yyyy h:mm"})
    for name, rows in sheets:
        page = workbook.add_worksheet(name)
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if hasattr(cell, "hour"):
                    page.write_datetime(number, place, cell, moment)
                elif hasattr(cell, "year"):
                    page.write_datetime(number, place, cell, look)
                elif cell is not None:
                    page.write(number, place, cell)
    workbook.close()
    return made.getvalue()


def archive(files, compression=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as written:
        for name, content in files.items():
            written.writestr(name, content)
    return made.getvalue()


def changed(content, name, change):
    """A workbook with one of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as given:
        parts = {entry: given.read(entry) for entry in given.namelist()}
    parts[name] = change(parts[name])
    return archive(parts)


def open_sheet(rows):
    """A sheet as LibreOffice writes it."""
    names = 'xmlns:office="o" xmlns:table="t" xmlns:text="x"'
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": f"<?xml version='1.0'?><office:document-content {names}><office:body><office:spreadsheet>"
            f'<table:table table:name="S">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def record(kind, data=b""):
    return struct.pack("<HH", kind, len(data)) + data


def label(row, column, text):
    return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 0) + text.encode("latin-1"))


def number(row, column, value):
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def stream(cells, before=b"", dimensions=(0, 3, 0, 3)):
    """The records of a workbook with one sheet."""
    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)) + before
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    sheet += record(0x0200, struct.pack("<IIHHH", *dimensions, 0)) + b"".join(cells) + record(0x000A)
    name = b"Visits"
    place = len(start) + 4 + 8 + len(name) + 4
    bound = record(0x0085, struct.pack("<IBBBB", place, 0, 0, len(name), 0) + name)
    return start + bound + record(0x000A) + sheet


def compound(streams, padded=True):
    """A compound file with 512-byte sectors; streams under 4,096 bytes lie in the small sectors."""
    small, small_fat, big, chains = b"", [], [], []
    entries = []
    at = 3
    for name, content in streams.items():
        content = content.ljust(4096, b"\0") if padded else content
        if len(content) >= 4096:
            count = -(-len(content) // 512)
            entries.append((name, 2, at, len(content)))
            big.append(content.ljust(count * 512, b"\0"))
            chains += [*range(at + 1, at + count), END]
            at += count
        else:
            count = -(-len(content) // 64)
            first = len(small_fat)
            entries.append((name, 2, first, len(content)))
            small_fat += [*range(first + 1, first + count), END]
            small += content.ljust(count * 64, b"\0")
    count = -(-len(small) // 512)
    root = ("Root Entry", 5, at if small else END, len(small))
    if small:
        big.append(small.ljust(count * 512, b"\0"))
        chains += [*range(at + 1, at + count), END]
    directory = b"".join(entry(*item, child=1 if not index else -1) for index, item in enumerate([root, *entries]))
    fat = [0xFFFFFFFD, END, END, *chains]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 2 if small else END, 1 if small else 0, END, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    words = [fat + [0xFFFFFFFF] * (128 - len(fat)), small_fat + [0xFFFFFFFF] * (128 - len(small_fat))]
    return (
        header
        + struct.pack("<128I", *words[0])
        + directory.ljust(512, b"\0")
        + struct.pack("<128I", *words[1])
        + (b"".join(big))
    )


def entry(name, kind, start, size, child=-1):
    text = name.encode("utf-16-le") + b"\0\0"
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBiiI", len(text), kind, 1, -1, -1, child & 0xFFFFFFFF)
        + bytes(36)
        + (struct.pack("<II", start, size) + bytes(4))
    )


OLD = compound({"Workbook": stream([
    label(0, 0, "Patient ID"), label(0, 1, "Service date"), number(1, 0, 7.0), label(1, 1, "9/23/2019"),
    number(2, 0, 12345678901.0), label(2, 1, "9/24/2019"),
])})  # fmt: skip
