"""New York's answers on their pages: the id over the question, the short answer first, each note by its kind."""

import re
from pathlib import Path

FOLDER = "new-york-faq"
ENTRY = re.compile(r'(<h2 id="(e[a-z]*\d+)">)(.*?)(?=<h2|</article>)', re.S)
DATED = re.compile(r"<p>(?=Published [A-Z])")
NOTES = {
    "note-differs": (
        "Where sources differ",
        "Supersedes",
        "Superseded in part",
        "A caution",
        "An oddity in the source",
    ),
    "note-since": ("Since then", "What the source leaves open", "Our reading of the dates"),
}


def publish(site: Path) -> None:
    """Mark the parts of every answer on the pages that hold them."""
    for page in sorted((site / FOLDER).rglob("index.html")):
        text = page.read_text(encoding="utf-8")
        page.write_text(marked(text), encoding="utf-8", newline="\n")


def marked(html: str) -> str:
    """A page with the parts of its answers named for the stylesheet; its words stay as they are, but for the ids."""
    return ENTRY.sub(lambda entry: _entry(entry[1], entry[2], entry[3]), html)


def _entry(heading: str, name: str, text: str) -> str:
    text = text.replace("<p>", '<p class="short-answer">', 1)
    text = DATED.sub('<p class="dated">', text)
    for kind, labels in NOTES.items():
        for label in labels:
            text = text.replace(f"<p><strong>{label}:</strong>", f'<p class="{kind}"><strong>{label}:</strong>')
    return f'{heading}<span class="answer-id">{name.upper()}</span> {text}'
