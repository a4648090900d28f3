"""The README: each picture is there, is small and says what it shows; every file and command that it names is there."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from calculators import names
from tools.pictures import small

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
    drawn = Image.new("RGB", (40, 30), (248, 250, 249))
    drawn.paste((10, 80, 70), (5, 5, 20, 20))
    given = io.BytesIO()
    drawn.save(given, "PNG", compress_level=0)
    kept = small(given.getvalue())
    assert len(kept) < len(given.getvalue()) / 10
    assert Image.open(io.BytesIO(kept)).convert("RGB").tobytes() == drawn.tobytes()
