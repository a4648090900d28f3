"""The README: each picture is there, is small and says what it shows; every file and command that it names is there."""

import re
from pathlib import Path

import pytest

from calculators import names
from tools import palette

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"!\[([^\]]*)\]\((pictures/[\w.]+)\)", README)


def test_each_picture_is_there_and_says_what_it_shows():
    assert sorted(file for _, file in SHOWN) == sorted(
        f"pictures/{file.name}" for file in (ROOT / "pictures").iterdir()
    )
    assert all(len(words) > 30 for words, _ in SHOWN)


def test_no_calculator_is_listed_that_is_gone():
    listed = re.findall(r"^\| `(\w+)` \|", README, re.M)
    assert set(listed) | {Path(file).stem for _, file in SHOWN} - {"answer"} <= set(names())


def test_the_pictures_are_small():
    drawn = [(ROOT / file).stat().st_size for _, file in SHOWN if Path(file).stem in names()]
    assert max(drawn) < 60_000
    assert sum(drawn) < 700_000


@pytest.mark.parametrize("place", re.findall(r"`((?:calculators|docs|hooks|tests|tools|pictures)/[\w./]+)`", README))
def test_what_it_names_is_there(place):
    assert "NAME" in place or "YEAR" in place or (ROOT / place).exists()


def test_make_knows_each_command():
    known = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = re.findall(r"(?:^|`)make (\w+)", README, re.M)
    assert named
    assert set(named) <= known


def test_a_small_picture_is_the_same_picture():
    row = bytes([1, 10, 20, 30, 0, 0, 0, 5, 5, 5]) + bytes([2, 0, 0, 0, 0, 0, 0, 1, 1, 1])
    parts = [
        (b"IHDR", (3).to_bytes(4) + (2).to_bytes(4) + bytes([8, 2, 0, 0, 0])),
        (b"IDAT", palette.zlib.compress(row)),
    ]
    drawn = palette.small(palette.SIGNATURE + b"".join(palette._chunk(*part) for part in parts))
    found = dict(palette._parts(drawn))
    colors = [tuple(found[b"PLTE"][at : at + 3]) for at in range(0, len(found[b"PLTE"]), 3)]
    lines = palette.zlib.decompress(found[b"IDAT"])
    told = [[colors[one] for one in lines[start + 1 : start + 4]] for start in (0, 4)]
    first = [(10, 20, 30), (10, 20, 30), (15, 25, 35)]
    assert told == [first, [*first[:2], (16, 26, 36)]]
