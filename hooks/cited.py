"""From a rule that an answer cites to the place of this site that explains it, in the page and in each answer."""

import re
from functools import cache
from pathlib import Path

from hooks.deadlines import address
from hooks.machine import ENTRY, FOLDER

DESK_END = re.compile(r"(?=</article>)")
RULE = re.compile(r'(<p class="law">|<span class="cite">)(?!<a\b)([^<]+)')
# How a law names its document, and where the sources page describes that document.
DOCUMENTS = {
    "Massachusetts API guidance, November 22, 2019": "s000",
    "CMS, Promoting Interoperability performance category, June 12, 2018": "s002",
    "MassHealth July 2025": "s004",
    "42 CFR 495": "cfr-495",
    "42 CFR 414": "cfr-414",
    "CMS measure file": "cms-measures",
    "CMS submission documents": "cms-submissions",
    "CMS experience file": "cms-experience",
    "CMS fact sheet": "cms-fact-sheets",
    "American Academy of Ophthalmology": "aao",
}


@cache
def places(root: Path) -> dict[str, str]:
    """What a rule may name, and the page and place for it: an answer of New York by its id, a document by its name."""
    found = {name: f"sources.md#{anchor}" for name, anchor in DOCUMENTS.items()}
    for file in sorted((root / FOLDER).glob("*.md")):
        for entry in ENTRY.finditer(file.read_text(encoding="utf-8")):
            found[entry["id"].upper()] = f"new-york-faq/{file.name}#{entry['id']}"
    return {name: address(place) for name, place in found.items()}


def publish(root: Path, html: str, base: str) -> str:
    """A calculator's page with links in its rules, and the links that its answers will need.

    Args:
        root: the repository.
        html: the page with its calculator.
        base: from the page to the top of the site, such as `../`.
    """
    found = places(root)
    # A name may go on to a paragraph, such as ".306(c)(1)".
    name = re.compile(rf"\b({'|'.join(map(re.escape, found))})\b(?:\.\d+(?:\(\w+\))*)?")

    def link(named: re.Match[str]) -> str:
        return f'<a href="{base}{found[named[1]]}">{named[0]}</a>'

    text = RULE.sub(lambda rule: rule[1] + name.sub(link, rule[2]), html)
    links = "".join(name.sub(link, one) for one in found)
    return DESK_END.sub(lambda _: f"<template data-cited-places>{links}</template>", text, count=1)
