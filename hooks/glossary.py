"""The glossary as a page, and every acronym explained where a page first uses it. Reads `docs/data/glossary.toml`."""

import re
import tomllib
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from hooks import dates
from hooks.deadlines import address

FILE = "docs/data/glossary.toml"
MARKER = "<!-- glossary -->"
ARTICLE = re.compile(r"(<article[^>]*>)(.*?)(</article>)", re.S)
TOKEN = re.compile(r"(<!--.*?-->|<[^>]+>)", re.S)
TAG = re.compile(r"<(/?)(\w+)")
# In these an explanation would be a control inside a control, or would change what is read as a name.
LEFT_ALONE = {"a", "abbr", "button", "code", "form", "label", "pre", "script", "style", "summary", "svg", "th", "title"}
LEFT_ALONE |= {f"h{level}" for level in range(1, 7)}


class Term(dates.Strict):
    """One term, with or without a short form."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    short: str | None = None
    term: str
    says: str
    programs: tuple[str, ...]
    source: str
    place: str | None = None
    page: str | None = None

    @property
    def name(self) -> str:
        """What the term is looked up by."""
        return self.short or self.term


class Glossary(dates.Strict):
    """All terms, each once, in alphabetical order."""

    term: tuple[Term, ...]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        names = [item.name.lower() for item in self.term]
        if names != sorted(set(names)) or len({item.id for item in self.term}) != len(names):
            raise ValueError("the terms of the glossary must stand in alphabetical order, each once")
        return self


def load(file: Path) -> Glossary:
    """Read and check the file."""
    return Glossary.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))


def publish(root: Path, site: Path) -> None:
    """Fill the glossary's page, and explain each acronym where each page first uses it."""
    found, known = load(root / FILE), dates.load(root / "docs/data/deadlines.toml")
    for page in sorted(site.rglob("index.html")):
        base = "../" * (len(page.relative_to(site).parts) - 1)
        text = page.read_text(encoding="utf-8")
        text = text.replace(MARKER, listed(found, known, base)) if MARKER in text else explained(text, found, base)
        page.write_text(text, encoding="utf-8", newline="\n")


def listed(found: Glossary, known: dates.Deadlines, base: str) -> str:
    """The whole glossary as a list of terms.

    Args:
        found: the terms.
        known: what programs and sources are called.
        base: from the page to the top of the site, such as `../`.
    """
    return f'{_letters(found)}<dl class="glossary">{"".join(_entry(item, known, base) for item in found.term)}</dl>'


def _letters(found: Glossary) -> str:
    """The alphabet as far as it is used; a letter leads to its first term."""
    first: dict[str, str] = {}
    for item in found.term:
        first.setdefault(item.name[0].upper(), item.id)
    links = "".join(f'<a href="#{name}">{letter}</a>' for letter, name in first.items())
    return f'<nav class="letters" aria-label="By first letter">{links}</nav>'


def _entry(item: Term, known: dates.Deadlines, base: str) -> str:
    name = (
        f"<strong>{escape(item.short)}</strong>: {escape(item.term)}" if item.short else f"<strong>{item.term}</strong>"
    )
    place = f", {escape(item.place)}" if item.place else ""
    source = f"{known.sources.get(item.source, 'Source')}{place}" if item.source in known.sources else "Source"
    notes = [" and ".join(known.programs[key] for key in item.programs) or "All programs"]
    if item.page:
        notes.append(f'<a href="{base}{address(item.page)}" aria-label="Read more: {escape(item.name)}">Read more</a>')
    notes.append(f'<a href="{base}sources/#{item.source}">{source}</a>')
    said = f"{escape(item.says)}<br><small>{' · '.join(notes)}</small>"
    return f'<div><dt id="{item.id}">{name}</dt><dd>{said}</dd></div>'


def explained(html: str, found: Glossary, base: str) -> str:
    """The page with a button on the first use of each acronym, and what each button opens at the page's end.

    The button lies over the word, which stays text: it is copied, printed and searched as before. It works by tap and
    from the keyboard without a script, and its title answers the mouse.
    """
    return ARTICLE.sub(lambda part: part[1] + _article(part[2], found, base) + part[3], html, count=1)


def _article(inner: str, found: Glossary, base: str) -> str:
    waiting = {item.short: item for item in found.term if item.short}
    used: list[Term] = []
    text = "".join(_pieces(inner, waiting, used))
    return text + "".join(_opened(item, base) for item in used)


def _pieces(inner: str, waiting: dict[str, Term], used: list[Term]) -> Iterator[str]:
    """The page's tags and texts in turn; a text outside of what is left alone gets its buttons."""
    names = "|".join(sorted(map(re.escape, waiting), key=len, reverse=True))
    word = re.compile(rf"(?<![\w-])({names})(?=s?(?![\w-]))")

    def button(match: re.Match[str]) -> str:
        item = waiting.pop(match[1], None)
        if item is None:
            return match[1]
        used.append(item)
        return _button(item)

    depth = 0
    for piece in TOKEN.split(inner):
        tag = TAG.match(piece)
        if tag and tag[2].lower() in LEFT_ALONE:
            depth += -1 if tag[1] else 1
        yield piece if depth or piece.startswith("<") else word.sub(button, piece)


def _button(item: Term) -> str:
    """The word with its button; what the button says to a screen reader begins like a question."""
    return (
        f'<span class="term">{item.short}<button type="button" popovertarget="term-{item.id}"'
        f' aria-label="What is {item.short}?" title="{escape(item.term)}"></button></span>'
    )


def _opened(item: Term, base: str) -> str:
    return (
        f'<div popover id="term-{item.id}" class="term-says"><p><strong>{item.short}</strong>: {escape(item.term)}</p>'
        f'<p>{escape(item.says)} <a href="{base}glossary/#{item.id}" aria-label="{item.short} in the glossary">'
        "Glossary</a></p></div>"
    )
