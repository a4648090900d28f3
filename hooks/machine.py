"""What programs read: New York's 103 answers as JSON, and the site map."""

import json
import re
from datetime import datetime
from html import escape
from pathlib import Path

from hooks import headers

FOLDER = "docs/new-york-faq"
ENTRY = re.compile(
    r"^## (?P<question>[^\n]*\?[^\n]*) \{#(?P<id>e[a-z]*\d+)\}\n(?P<text>.*?)(?=^## |^Last compared|\Z)", re.M | re.S
)
DATES = re.compile(
    r"^Published (?P<published>[A-Z][a-z]+ \d+, \d{4}); (?:updated (?P<updated>[A-Z][a-z]+ \d+, \d{4})|no update)"
)
SUPERSEDED = re.compile(r"Superseded by \[([A-Z]+\d+)\]")
LAW = re.compile(r"Law named in the answer: (.*?)\.(?= [A-Z]|$)")
CALCULATORS = re.compile(r"Calculators?: (.*)")
TARGET = re.compile(r"\]\(\.\./([\w/-]+)\.md\)")
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)(?:\{[^}]*\})?")
RULER = re.compile(r"^\|[ :|-]+\|$")


def publish(root: Path, site: Path, address: str) -> None:
    """Write the answers and the site map.

    Args:
        root: the repository.
        site: the built site.
        address: where the site will be, such as `https://example.org/desk/`; empty when nobody said.
    """
    found = [entry for file in sorted((root / FOLDER).glob("*.md")) for entry in answers(file, address)]
    whole = {"source": "New York FAQ, January 2022", "count": len(found), "answers": found}
    (site / "data").mkdir(exist_ok=True)
    _write(site / "data/new-york-faq.json", json.dumps(whole, ensure_ascii=False, indent=1) + "\n")
    _write(site / "sitemap.xml", sitemap(site, address))
    (site / "sitemap.xml.gz").unlink(missing_ok=True)


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")


type Answer = dict[str, str | list[str] | None]


def answers(file: Path, address: str) -> list[Answer]:
    """The answers of one page: id, question, answer, dates, what came later, law, calculators and address."""
    top = address or "/"
    folder = "new-york-faq/" if file.stem == "index" else f"new-york-faq/{file.stem}/"
    return [
        {
            "id": found["id"].upper(),
            "question": found["question"],
            **_told(found["text"].strip(), top),
            "page": f"{top}{folder}#{found['id']}",
        }
        for found in ENTRY.finditer(file.read_text(encoding="utf-8"))
    ]


def _told(text: str, top: str) -> Answer:
    """The answer without its last line, and what that line says; nothing where the line is silent."""
    answer, _, last = text.rpartition("\n\n")
    found = DATES.match(last)
    if not found:
        raise ValueError(f"an answer ends without its dates: {last[:60]}")
    law, calculators = LAW.search(plain(last)), CALCULATORS.search(last)
    return {
        "answer": plain(answer),
        "published": _iso(found["published"]),
        "updated": _iso(found["updated"]),
        "superseded_by": SUPERSEDED.findall(last),
        "law": law[1] if law else None,
        "calculators": [f"{top}{page}/" for page in TARGET.findall(calculators[1] if calculators else "")],
    }


def _iso(day: str | None) -> str | None:
    return datetime.strptime(f"{day} +0000", "%B %d, %Y %z").date().isoformat() if day else None


def plain(markdown: str) -> str:
    """Markdown as text: links by their words, a row of a table as its cells."""
    lines = []
    for line in LINK.sub(r"\1", markdown).replace("**", "").splitlines():
        if RULER.match(line):
            continue
        text = line.strip()
        if text.startswith("|"):
            text = " | ".join(cell.strip() for cell in text.strip("|").split("|"))
        lines.append(re.sub(r"^(?::\s+|!!! \w+ )", "", text))
    return "\n".join(lines).strip()


def sitemap(site: Path, address: str) -> str:
    """The pages for search engines, each with its address; without a known address from the top of the host."""
    pages = sorted(headers.address(site, page) for page in site.rglob("index.html"))
    told = [f"  <url><loc>{escape((address or '/') + page.removeprefix('/'))}</loc></url>\n" for page in pages]
    start = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{start}{''.join(told)}</urlset>\n"
