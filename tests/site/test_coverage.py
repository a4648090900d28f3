"""Every topic of the five documents is published at a place that is there, or is left out and shown with its reason."""

import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest
from pydantic import ValidationError

from hooks import coverage
from hooks.deadlines import address

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
DOCUMENTS = coverage.documents(ROOT)
TOPICS = [(document, topic) for document in DOCUMENTS for topic in coverage.topics(ROOT, document)]
SOURCES = (SITE / "sources/index.html").read_text(encoding="utf-8")
TOLD = unescape(re.sub(r"<[^>]+>", "", SOURCES))
IDS = (ROOT / "tests/site/new_york_faq_ids.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
class TestEveryDocument:
    def test_every_topic_is_listed_once(self, document):
        listed = Counter(topic.id for topic in coverage.topics(ROOT, document))
        if document.id == "s001":
            assert not listed
            assert len(IDS) == document.topics
        else:
            assert listed == Counter(document.expected)

    def test_its_fingerprint_is_shown(self, document):
        place = SOURCES[SOURCES.index(f'id="{document.id}"') :]
        assert place.index(f"<code>{document.fingerprint}</code>") < place.index("<h3", 1)


@pytest.mark.parametrize(("document", "topic"), TOPICS, ids=lambda item: item.id)
def test_a_topic_is_published_or_shown_as_left_out(document, topic):
    if topic.left_out:
        assert f"{unescape(coverage.named(document, topic))}: {topic.left_out}" in TOLD
    else:
        text = (SITE / address(topic.page) / "index.html").read_text(encoding="utf-8")
        assert f'id="{topic.anchor}"' in text


@pytest.mark.parametrize("line", IDS, ids=lambda line: line.split()[0])
def test_an_answer_of_new_york_has_its_place(line):
    pages = [page.read_text(encoding="utf-8") for page in (SITE / "new-york-faq").rglob("index.html")]
    assert sum(f'id="{line.split()[0].lower()}"' in page for page in pages) == 1


def test_no_marker_is_left():
    assert "<!-- left out" not in SOURCES
    assert "<!-- fingerprint" not in SOURCES


def test_nothing_left_out_is_said_so():
    assert "<strong>New York FAQ</strong>: nothing left out." in SOURCES


@pytest.mark.parametrize(
    "rest", [{}, {"page": "a.md"}, {"anchor": "b"}, {"page": "a.md", "anchor": "b", "left_out": "c"}]
)
def test_a_topic_without_one_place_stops_the_build(rest):
    with pytest.raises(ValidationError):
        coverage.Topic(id="s000-1", heading="Title", **rest)


def test_a_measure_is_named_without_the_noun():
    topic = coverage.Topic(id="s003-measure-2", heading="Query", left_out="x")
    assert re.fullmatch(r"Measure 2, Query", coverage.named(DOCUMENTS[3], topic))
