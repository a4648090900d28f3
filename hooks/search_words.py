"""Words that staff use, put into the search index beside the section they mean; no page shows them.

The index gets a field of its own, `words`, and entries for the glossary and the deadlines, which are filled in after
the index is written. Knows nothing of the generator but the form of its `search/search_index.json`.
"""

import json
import tomllib
from html import escape
from pathlib import Path
from typing import Any

from hooks import dates, deadlines, glossary

FILE = "docs/data/search_words.toml"
INDEX = "search/search_index.json"
# As much as a heading: a word of the staff decides like a word of the heading.
BOOST = 1000


class Words(dates.Strict):
    """What people also call the subject of one section."""

    page: str
    words: str

    @property
    def location(self) -> str:
        """The section's address, as the index has it."""
        return deadlines.address(self.page)


def load(file: Path) -> list[Words]:
    """Read the file."""
    return [Words.model_validate(item) for item in tomllib.loads(file.read_text(encoding="utf-8"))["section"]]


def publish(root: Path, site: Path) -> None:
    """Write the index anew, with the words and the entries."""
    file = site / INDEX
    index = json.loads(file.read_text(encoding="utf-8"))
    given = {item.location: item.words for item in load(root / FILE)}
    index["docs"] += entries(glossary.load(root / glossary.FILE), dates.load(root / deadlines.FILE))
    index["config"]["fields"]["words"] = {"boost": BOOST}
    for entry in index["docs"]:
        if words := given.get(entry["location"]):
            entry["words"] = words
    file.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8", newline="\n")


def entries(terms: glossary.Glossary, found: dates.Deadlines) -> list[dict[str, Any]]:
    """An entry for each term and each date, so that a search leads to its line."""
    told = [
        {"location": f"glossary/#{item.id}", "title": f"{item.short}: {item.term}" if item.short else item.term,
         "text": f"<p>{escape(item.says)}</p>"}
        for item in terms.term
    ]  # fmt: skip
    told += [
        {"location": f"deadlines/#{item.id}", "title": f"{item.title}: {item.when}",
         "text": f"<p>{escape(item.what)} {escape(found.programs[item.program])}.</p>"}
        for item in found.deadline
    ]  # fmt: skip
    return told


def unknown(root: Path, site: Path) -> list[str]:
    """The addresses of words whose section the index does not have."""
    index = json.loads((site / INDEX).read_text(encoding="utf-8"))
    there = {entry["location"] for entry in index["docs"]}
    return [item.page for item in load(root / FILE) if item.location not in there]
