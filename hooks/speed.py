"""The measured speed as tables in a page: what `make bench` found, with its machine and its day. Imports no MkDocs."""

import re
from datetime import date
from pathlib import Path
from statistics import median

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import BaseModel, ConfigDict, Field

DATA = "docs/data/speed.json"
MARKER = re.compile(r"<!-- speed: (\w+) -->")
PARTS = {
    "page": "The page itself: text, styles, scripts, search",
    "worker": "The scripts that start Python",
    "wasm": "Python",
    "extension": "The checks of what you type (pydantic)",
    "snapshot": "The memory image: library, calculators and rules, ready to use",
    "library": "Python's library",
    "packages": "The calculators and their packages",
}
PACKED = {"brotli": "brotli", "gzip": "gzip", "none": "a host that packs nothing"}


class Strict(BaseModel):
    """A part of the file; a name it does not know stops the build."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Machine(Strict):
    """Where it was measured; `load` is how many programs wanted to run when it ended."""

    processor: str
    cores: str
    memory: str
    system: str
    load: str


class Times(Strict):
    """Milliseconds from the start of the navigation to a ready engine."""

    first: list[float]
    later: list[float]


class Answers(Strict):
    """Milliseconds from the last key to the answer on screen, on one page."""

    page: str
    enter: list[float]
    typed: list[float]


class Heap(Strict):
    """Bytes in use, after the start and after many calculations."""

    started: int
    after: int
    calculations: int

    @property
    def growth(self) -> float:
        """What the calculations left behind, in megabytes."""
        return (self.after - self.started) / 1e6


class Start(Strict):
    """Both pages, measured in turn."""

    ours: Times
    stock: Times


class File(Strict):
    """A file of so many rows: milliseconds in the browser and here, the longest freeze of the page, Python's memory."""

    title: str
    rows: int
    bytes: int
    here: list[float]
    browser: list[float]
    freeze: list[float]
    memory: list[float]

    @property
    def seconds(self) -> tuple[float, float]:
        """Medians in the browser and here."""
        return median(self.browser) / 1000, median(self.here) / 1000

    @property
    def ratio(self) -> float:
        """The browser's time as a multiple of ours."""
        return median(self.browser) / median(self.here)


class Row(Strict):
    """One line of a table of starts: medians in seconds, and their ratio."""

    title: str
    ours: float
    stock: float
    count: int

    @property
    def ratio(self) -> float:
        """Our time as a share of theirs."""
        return self.ours / self.stock


class Speed(Strict):
    """Everything that one run measured."""

    measured: date
    machine: Machine
    browser: str
    start: Start
    copy_starts: list[float] = Field(alias="copy", default=[])
    wire: dict[str, dict[str, int]]
    answers: list[Answers]
    heap: Heap
    files: list[File]

    @property
    def starts(self) -> list[Row]:
        """First and later starts, side by side."""
        titles = {"first": "First visit, nothing kept by the browser", "later": "Later visits"}
        found = [
            (title, getattr(self.start.ours, key), getattr(self.start.stock, key)) for key, title in titles.items()
        ]
        return [
            Row(title=title, ours=median(ours) / 1000, stock=median(stock) / 1000, count=len(ours))
            for title, ours, stock in found
        ]

    @property
    def copy_ready(self) -> float | None:
        """Seconds until the copy in one file is ready, once a run has measured it."""
        return median(self.copy_starts) / 1000 if self.copy_starts else None

    @property
    def parts(self) -> list[tuple[str, list[float]]]:
        """What each part of a first visit costs, in megabytes, for each way of packing."""
        rows = [(title, [self.wire[way].get(name, 0) / 1e6 for way in PACKED]) for name, title in PARTS.items()]
        return [(title, sizes) for title, sizes in rows if any(sizes)]

    @property
    def total(self) -> list[float]:
        """A whole first visit, in megabytes, for each way of packing."""
        return [sum(size for name, size in self.wire[way].items() if name in PARTS) / 1e6 for way in PACKED]

    @property
    def light(self) -> list[float]:
        """A page without a calculator, in kilobytes, for each way of packing."""
        return [self.wire[way]["light_page"] / 1e3 for way in PACKED]

    @property
    def replies(self) -> list[tuple[str, str, str]]:
        """Each page with its medians; where no number can be typed, the second is "-"."""
        return [(one.page, _milliseconds(one.enter), _milliseconds(one.typed)) for one in self.answers]

    def as_text(self) -> str:
        """The same for a terminal."""
        lines = [f"{self.measured} {self.browser} {self.machine}"]
        lines += [
            f"{row.title} ({row.count}): {row.ours:.2f} s, stock {row.stock:.2f} s, ratio {row.ratio:.2f}"
            for row in self.starts
        ]
        if self.copy_ready is not None:
            lines.append(f"The copy in one file, from a disk ({len(self.copy_starts)}): {self.copy_ready:.2f} s")
        lines += [f"{title}: {' '.join(f'{size:.2f}' for size in sizes)} MB" for title, sizes in self.parts]
        lines += [f"Total {' / '.join(PACKED)}: {' '.join(f'{size:.2f}' for size in self.total)} MB"]
        lines += [f"Page without a calculator: {' '.join(f'{size:.0f}' for size in self.light)} kB"]
        lines += [f"{page}: Enter {enter}, typed {typed}" for page, enter, typed in self.replies]
        lines += [
            f"{one.title}, {one.rows:,} rows: {one.seconds[0]:.1f} s, CPython {one.seconds[1]:.1f} s, ratio "
            f"{one.ratio:.2f}, freeze {max(one.freeze):.0f} ms, Python's memory {max(one.memory) / 1e6:.0f} MB"
            for one in self.files
        ]
        return "\n".join([*lines, f"Memory after {self.heap.calculations}: {self.heap.growth:+.2f} MB"])


def _milliseconds(times: list[float]) -> str:
    return f"{median(times):.0f} ms" if times else "-"


def load(root: Path) -> Speed:
    """What the last run left."""
    return Speed.model_validate_json((root / DATA).read_text(encoding="utf-8"))


def publish(root: Path, site: Path) -> None:
    """Put the tables where a page asks for them."""
    found = load(root)
    for page in site.rglob("index.html"):
        text = page.read_text(encoding="utf-8")
        if MARKER.search(text):
            page.write_text(MARKER.sub(lambda marker: table(found, marker[1]), text), encoding="utf-8", newline="\n")


def table(found: Speed, part: str) -> str:
    """One table of the page: `machine`, `start`, `bytes`, `answers`, `files` or `memory`."""
    loader = FileSystemLoader(Path(__file__).with_name("templates"))
    environment = Environment(loader=loader, undefined=StrictUndefined, autoescape=True)
    return environment.get_template("speed.html").render(found=found, part=part, packed=PACKED)
