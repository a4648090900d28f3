"""The pictures of the guidance, the answer on the front page, and the parts of New York's answers."""

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from hooks import answers, drawings, specimen

SITE = Path(__file__).parents[2] / "site"
PICTURES = {
    "massachusetts-2019": "The four scenarios over one reporting period",
    "massachusetts/scenarios": "The four scenarios over one reporting period",
    "cms-2018": "How a 2018 score is built",
    "mips-2024": "How a 2024 score is built",
    "new-york-2022": "Which encounters count",
    "new-york-faq/patient-volume": "Which encounters count",
}


def page(address):
    return (SITE / address / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("address", "caption"), PICTURES.items())
def test_a_picture_is_where_it_explains(address, caption):
    found = re.findall(r'<figure class="drawing">.*?</figure>', page(address), re.S)
    assert any(caption in one for one in found)
    assert all("<figcaption>" in one for one in found)


def test_no_marker_of_a_picture_is_left():
    for file in SITE.rglob("index.html"):
        text = file.read_text(encoding="utf-8")
        assert "<!-- picture" not in text, file
        assert specimen.MARKER not in text, file


def test_the_scenarios_lie_where_their_days_are():
    first, second, third, fourth = drawings.scenarios()
    start, end = first.blocks[0].start, first.blocks[0].end
    assert 0 < first.point < start < second.point < end < 1
    assert [(block.start, block.end, block.kind) for block in third.blocks] == [
        (start, second.point, "gap"),
        (second.point, end, ""),
    ]
    assert [block.kind for block in fourth.blocks] == ["gap"]
    assert (drawings.PERIOD[1] - drawings.PERIOD[0]).days + 1 == 90
    assert drawings.AXIS[0] < drawings.BEFORE < drawings.PERIOD[0] < drawings.DURING < date(2019, 12, 31)


@pytest.mark.parametrize(
    ("year", "said", "whole"),
    [
        (2018, ["up to 50", "up to 90", "up to 25"], 165),
        (2024, ["up to 20", "up to 30", *["up to 25"] * 2, "up to 5"], 105),
    ],
)
def test_a_score_is_stacked_without_holes(year, said, whole):
    found = drawings.score(year)
    blocks = [row.blocks[0] for row in found["rows"]]
    assert [row.says for row in found["rows"]] == said
    assert found["whole"] == whole
    assert found["limit"] == Fraction(100, whole)
    assert blocks[0].start == 0
    assert blocks[-1].end == 1
    assert [block.end for block in blocks[:-1]] == [block.start for block in blocks[1:]]
    assert found["points"] == "25"


def test_the_front_page_shows_a_real_answer():
    text = specimen.shown()
    assert text in re.sub(r'<span class="term">(\w+)<button[^>]*></button></span>', r"\1", page("."))
    assert "300 / 1,000 = 30%" in text
    assert 'class="part" x="0" y="18" width="30.00%"' in text
    assert "Checked in the source" in text


def test_an_answer_names_its_parts():
    text = answers.marked(
        '<article><h2 id="ep01">Who?</h2>\n<p>You.</p>\n<p>More.</p>\n<p><strong>Since then:</strong> over.</p>\n'
        "<p>Published January 9, 2012; no update printed.</p>\n<p>Last compared.</p></article>"
    )
    assert '<h2 id="ep01"><span class="answer-id">EP01</span> Who?</h2>' in text
    assert '<p class="short-answer">You.</p>\n<p>More.</p>\n<p class="note-since"><strong>' in text
    assert '<p class="dated">Published' in text


def test_all_answers_have_their_parts():
    text = "".join(file.read_text(encoding="utf-8") for file in (SITE / "new-york-faq").rglob("index.html"))
    for part in ("answer-id", "short-answer", "dated"):
        assert text.count(f'class="{part}"') == 103, part
