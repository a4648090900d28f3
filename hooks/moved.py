"""A page that moved: the browser goes on by itself, and a link to the new page stands where the guidance was."""

import re
from html import escape, unescape
from pathlib import Path

from hooks import headers
from hooks.deadlines import address

MARKER = re.compile(r"<!-- moved: (\S+) -->")
TITLE = re.compile(r"<title>(.*?)(?: - [^-]*)?</title>", re.S)


class MovedError(ValueError):
    """A page that says it moved to a page that is not there."""


def publish(text: str, page: str, site: Path, base: str) -> str:
    """A page with its way on, if it has moved; else the page as it is.

    Args:
        text: the finished page.
        page: its address, for whoever has to mend it.
        site: the built site.
        base: from the page to the top of the site, such as `../`.

    Raises:
        MovedError: when there is no page of the name that the marker gives, from the top of `docs/`.
    """
    found = MARKER.search(text)
    if not found:
        return text
    file = site / address(found[1]) / "index.html"
    if not found[1].endswith(".md") or not file.is_file():
        raise MovedError(
            f"{page} says it moved to {found[1]}, and docs/{found[1]} is no page. Name one, such as glossary.md."
        )
    title = TITLE.search(file.read_text(encoding="utf-8"))
    place, name = escape(f"{base}{address(found[1])}"), escape(unescape(title[1])) if title else found[1]
    text = text.replace(found[0], f'<p>This page has moved. Go on to <a href="{place}">{name}</a>.</p>')
    return headers.HEAD.sub(
        lambda head: f'{head[0]}<meta http-equiv="refresh" content="0; url={place}">', text, count=1
    )
