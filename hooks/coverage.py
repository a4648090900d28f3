"""What of the five documents is published where, what is left out and why, and with which text pages were compared."""

import re
import tomllib
from html import escape
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from hooks import dates

FOLDER = "tests/site/coverage"
LEFT_OUT = "<!-- left out -->"
FINGERPRINT = re.compile(r"<!-- fingerprint: (s\d{3}) -->")
COMPARED = re.compile(r"(Last compared with its sources? on [A-Z][a-z]+ \d{1,2}, \d{4}\.)</p>")
CITED = re.compile(r'href="[^"]*#(s\d{3})"')
ARTICLE = re.compile(r"<article[^>]*>.*?</article>", re.S)


class Document(dates.Strict):
    """One of the five documents: how many topics it has, and the start of its text's SHA-256."""

    id: str = Field(pattern=r"^s\d{3}$")
    name: str
    noun: str
    topics: int
    measures: int = 0
    fingerprint: str = Field(pattern=r"^[0-9a-f]{16}$")

    @property
    def expected(self) -> list[str]:
        """The ids of its topics, in their order."""
        topics = [f"{self.id}-{number}" for number in range(1, self.topics + 1)]
        return topics + [f"{self.id}-measure-{number}" for number in range(1, self.measures + 1)]


class Topic(dates.Strict):
    """One slide or section: the place where it is published, or why it is not."""

    id: str
    heading: str
    page: str | None = None
    anchor: str | None = None
    left_out: str | None = None

    @model_validator(mode="after")
    def _published_or_left_out(self) -> Self:
        if (self.page is None) == (self.left_out is None) or (self.page is None) != (self.anchor is None):
            raise ValueError(f"{self.id} must have page and anchor, or left_out")
        return self


def documents(root: Path) -> list[Document]:
    """The five documents."""
    text = (root / FOLDER / "topics.toml").read_text(encoding="utf-8")
    return [Document.model_validate(item) for item in tomllib.loads(text)["document"]]


def topics(root: Path, document: Document) -> list[Topic]:
    """Where each topic of a document went; none for New York's answers, which are all published under their ids."""
    file = root / FOLDER / f"{document.id}.toml"
    if not file.exists():
        return []
    return [Topic.model_validate(item) for item in tomllib.loads(file.read_text(encoding="utf-8"))["topic"]]


def publish(root: Path, site: Path) -> None:
    """Fill in the sources page, and give each page the fingerprints of the documents that it cites."""
    found = documents(root)
    for page in sorted(site.rglob("index.html")):
        text = page.read_text(encoding="utf-8")
        base = "../" * (len(page.relative_to(site).parts) - 1)
        told = _fingerprints(text, found, base)
        told = told.replace(LEFT_OUT, left_out(root, found) if LEFT_OUT in told else "")
        told = FINGERPRINT.sub(lambda match: _of(match[1], found), told)
        if told != text:
            page.write_text(told, encoding="utf-8", newline="\n")


def left_out(root: Path, found: list[Document]) -> str:
    """The topics that are not published, with their reasons, by document."""
    return "".join(_list(document, topics(root, document)) for document in found)


def _list(document: Document, listed: list[Topic]) -> str:
    missing = [item for item in listed if item.left_out]
    said = f"{len(missing)} of {len(document.expected)} left out" if missing else "nothing left out"
    lines = [f"<li>{named(document, item)}: {escape(item.left_out or '')}</li>" for item in missing]
    return f"<p><strong>{document.name}</strong>: {said}.</p>" + (f"<ul>{''.join(lines)}</ul>" if lines else "")


def named(document: Document, item: Topic) -> str:
    """A topic as the sources page names it: "Slide 3, Disclaimer"."""
    place = item.id.removeprefix(f"{document.id}-")
    noun = f"{document.noun} " if place.isdigit() else ""
    return f"{noun.capitalize()}{place.replace('-', ' ').capitalize()}, {escape(item.heading)}"


def _of(name: str, found: list[Document]) -> str:
    (document,) = [document for document in found if document.id == name]
    return f"<p><strong>Fingerprint of the text we read:</strong> <code>{document.fingerprint}</code></p>"


def _fingerprints(text: str, found: list[Document], base: str) -> str:
    """The line on the comparison, followed by the fingerprint of each document that the page cites."""
    article = ARTICLE.search(text)
    cited = set(CITED.findall(article[0])) if article else set()
    told = [
        f'<a href="{base}sources/#{document.id}">{document.name}</a> <code>{document.fingerprint}</code>'
        for document in found
        if document.id in cited
    ]
    if not told:
        return text
    return COMPARED.sub(lambda match: f'{match[1]} <span class="compared">{"; ".join(told)}.</span></p>', text)
