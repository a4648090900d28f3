"""A letter as a page to print: one file that needs nothing else and runs nothing."""

from collections.abc import Iterable
from html import escape

from calculators.exports.letters import Paragraph

_HEAD = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title><style>'
    "body{{font:12pt/1.5 Arial,sans-serif;max-width:6.5in;margin:1in auto;padding:0 1rem;color:#000;background:#fff}}"
    "h2{{font-size:13pt;break-after:avoid}}"
    ".line{{border-top:1px solid;max-width:3.5in;margin-top:4rem;padding-top:4px}}"
    "li{{margin-bottom:.5em}}@page{{size:letter;margin:1in}}@media print{{body{{margin:0;max-width:none;padding:0}}}}"
    "</style></head><body>\n"
)
_TAGS = {
    "text": "<p>{}</p>",
    "heading": "<h2>{}</h2>",
    "bullet": "<ul><li>{}</li></ul>",
    "line": '<p class="line">{}</p>',
}


def page(paragraphs: Iterable[Paragraph | str], title: str) -> bytes:
    """A letter as HTML for the printer; texts are escaped, so that nothing in them is markup."""
    made = [item if isinstance(item, Paragraph) else Paragraph(item) for item in paragraphs]
    body = "\n".join(_TAGS[item.style].format(escape(item.text).replace("\n", "<br>")) for item in made)
    return f"{_HEAD.format(title=escape(title))}{body}\n</body></html>\n".encode("utf-8", "replace")
