"""The deadlines as a page, as calendar files and as JSON, all from `docs/data/deadlines.toml`. No clock is read."""

import json
import re
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from calculators.exports import Event, calendar
from calculators.exports.events import uid
from hooks import dates
from hooks.render import EVIDENCE

FILE = "docs/data/deadlines.toml"
MARKER = re.compile(r"<!-- deadlines(?:: (clocks|calendars))? -->")
SCRIPT = '<script type="module" src="{base}assets/deadlines.js"></script>'


def publish(root: Path, site: Path) -> None:
    """Write the calendars and the JSON, and put the tables where a page has the marker."""
    found = dates.load(root / FILE)
    folder = site / "data/deadlines"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in calendars(found).items():
        (folder / f"{name}.ics").write_text(text, encoding="utf-8", newline="")
    (site / "data/deadlines.json").write_text(as_json(found), encoding="utf-8", newline="\n")
    for page in sorted(site.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        if MARKER.search(text):
            page.write_text(_shown(text, found, "../" * (len(page.relative_to(site).parts) - 1)), encoding="utf-8")


def _shown(text: str, found: dates.Deadlines, base: str) -> str:
    text = MARKER.sub(lambda marker: table(found, base, marker[1] or "dated"), text)
    return text.replace("</body>", f"{SCRIPT.format(base=base)}</body>", 1)


def table(found: dates.Deadlines, base: str, part: str = "dated") -> str:
    """One part of the page: the dated entries with their filter, the clocks, or the list of calendars.

    Args:
        found: the entries.
        base: from the page to the top of the site, such as `../`.
        part: "dated", "clocks" or "calendars".
    """
    folder = FileSystemLoader(Path(__file__).with_name("templates"))
    environment = Environment(loader=folder, undefined=StrictUndefined, autoescape=True, trim_blocks=True)
    environment.filters["address"] = lambda page: base + address(page)
    template = environment.get_template("deadlines.html")

    def names(item: dates.Deadline) -> Markup:
        return Markup("<br>").join(found.who[key] for key in item.who)

    return template.render(found=found, base=base, part=part, evidence=EVIDENCE, names=names, uid=uid)


def address(page: str) -> str:
    """Where a Markdown page is on the site: `new-york-faq/audits.md#ep51` is at `new-york-faq/audits/#ep51`."""
    file, _, anchor = page.partition("#")
    folder = re.sub(r"(?:(?:^|(?<=/))index)?\.md$", "", file)
    folder = folder if not folder or folder.endswith("/") else f"{folder}/"
    return f"{folder}#{anchor}" if anchor else folder


def calendars(found: dates.Deadlines) -> dict[str, str]:
    """Calendar files by name: all, one for each program, and one for each entry with a day."""
    dated = [item for item in reversed(found.dated) if item.first]
    groups = {"all": ("Attestation Desk: every deadline", dated)}
    for name, title in found.programs.items():
        groups[name] = (f"Attestation Desk: {title}", [item for item in dated if item.program == name])
    groups |= {item.id: (item.title, [item]) for item in dated}
    stamp = datetime.combine(found.checked, time(), UTC)
    return {
        name: calendar((_event(found, item) for item in items), stamp, title) for name, (title, items) in groups.items()
    }


def _event(found: dates.Deadlines, item: dates.Deadline) -> Event:
    if item.first is None:
        raise ValueError(f"{item.id} has no day")
    lines = [item.what, f"For: {'; '.join(found.who[key] for key in item.who)}.", f"Source: {found.citation(item)}."]
    if item.evidence != "primary":
        lines.append(f"{EVIDENCE[item.evidence]}.")
    title = f"{found.programs[item.program]}: {item.title}"
    return Event(item.id, item.first, title, "\n".join(lines), item.last, each_year=item.each_year)


def as_json(found: dates.Deadlines) -> str:
    """Everything the file holds, for programs to read."""
    whole: dict[str, Any] = found.model_dump(mode="json", exclude={"deadline"})
    entries = [item.model_dump(mode="json", exclude_none=True) for item in found.deadline]
    return json.dumps({**whole, "deadlines": entries}, ensure_ascii=False, indent=1) + "\n"
