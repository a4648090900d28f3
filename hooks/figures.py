"""How good the site is, in one table: what one run of `make figures` and of `make bench` found. Imports no MkDocs."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hooks.speed import Machine, Speed, Strict
from hooks.speed import load as speed_of

DATA = "docs/data/figures.json"
MARKER = "<!-- figures -->"


class Tests(Strict):
    """The whole of `make test`: tests passed, seconds from the command to its end, percent of branches run."""

    passed: int
    seconds: float
    branches: str


class Looks(Strict):
    """Pages looked at by axe, how often at two widths in two color schemes, and what it found wrong."""

    pages: int
    looks: int
    violations: int


class Prose(Strict):
    """Words in a sentence of the guidance: the mean, the mean of the wordiest page, and the longest sentence."""

    pages: int
    sentences: int
    mean: float
    highest: float
    longest: int


class Questions(Strict):
    """Questions put to the search, and how many have their page first or among the first three."""

    asked: int
    first: int
    three: int


class Source(Strict):
    """One of the five documents: its topics, and those that are left out with a reason."""

    name: str
    topics: int
    left_out: int


class Texture(Strict):
    """Lines in the functions of the Python code, and in the longest file of code."""

    functions: int
    median: int
    tenth: int
    longest: int
    file: int


class Figures(Strict):
    """Everything that one run found."""

    measured: date
    machine: Machine
    browser: str
    tests: Tests
    axe: Looks
    prose: Prose
    search: Questions
    sources: list[Source]
    texture: Texture


class Row(Strict):
    """A line of the table. Where there is an aim, `met` says whether the figure reaches it."""

    title: str
    figure: str
    aim: str = ""
    met: bool = True


def rows(found: Figures, speed: Speed) -> list[Row]:
    """The table, from what a reader feels to what a maintainer finds."""
    return [*_starts(speed), *_sizes(speed), *_answers(speed), *_read(found), *_made(found)]


def _starts(speed: Speed) -> Iterator[Row]:
    for row, most in zip(speed.starts, (0.35, 0.30), strict=True):
        figure = f"{row.ours:.2f} s; plain Pyodide {row.stock:.2f} s; share {row.ratio:.3f}"
        yield Row(
            title=f"Calculator ready: {row.title}",
            figure=figure,
            aim=f"share at most {most:.2f}",
            met=row.ratio <= most,
        )
    if speed.copy_ready is not None:
        ready = speed.copy_ready
        yield Row(title="Copy in one file: ready", figure=f"{ready:.2f} s", aim="at most 2.5 s", met=ready <= 2.5)


def _sizes(speed: Speed) -> Iterator[Row]:
    for size, way, most in zip(speed.total, ("brotli", "gzip"), (11, 15), strict=False):
        title = f"First page with a calculator, packed with {way}"
        yield Row(title=title, figure=f"{size:.1f} MB", aim=f"at most {most} MB", met=size <= most)
    light = speed.light[1]
    yield Row(
        title="Page without a calculator, packed with gzip",
        figure=f"{light:.0f} kB",
        aim="at most 350 kB",
        met=light <= 350,
    )


def _answers(speed: Speed) -> Iterator[Row]:
    for title, kind in (("Enter key to answer", "enter"), ("Typed digit to new answer", "typed")):
        took = {one.page: median(times) for one in speed.answers if (times := getattr(one, kind))}
        slowest = max(took, key=took.__getitem__)
        figure = f"{min(took.values()):.0f} to {took[slowest]:.1f} ms, slowest on {slowest.strip('/')}"
        yield Row(title=f"{title}, median of each page", figure=figure, aim="at most 50 ms", met=took[slowest] <= 50)
    rows = max(speed.files, key=lambda one: one.rows)
    figure = f"{rows.seconds[0]:.1f} s; Python itself {rows.seconds[1]:.1f} s; {rows.ratio:.2f} times as long"
    yield Row(title=f"A file of {rows.rows:,} rows", figure=figure, aim="at most 2.5 times", met=rows.ratio <= 2.5)
    freeze = max(max(one.freeze) for one in speed.files)
    title = "Longest that a page stood still while it read a file"
    yield Row(title=title, figure=f"{freeze:.0f} ms", aim="at most 100 ms", met=freeze <= 100)
    heap = speed.heap
    yield Row(title=f"Memory after {heap.calculations:,} calculations", figure=f"{heap.growth:+.1f} MB")


def _read(found: Figures) -> Iterator[Row]:
    axe, prose, search = found.axe, found.prose, found.search
    yield Row(
        title="Accessibility check (axe): wide and narrow, light and dark, forms with answers",
        figure=f"{axe.violations} violations in {axe.looks} looks at {axe.pages} pages",
        aim="none",
        met=not axe.violations,
    )
    yield Row(
        title="Words in a sentence",
        figure=f"{prose.mean:.1f} on average, {prose.highest:.1f} on the wordiest of {prose.pages} pages; "
        f"longest sentence {prose.longest}",
        aim="at most 18 on each page, none over 35",
        met=prose.highest <= 18 and prose.longest <= 35,
    )
    yield Row(
        title=f"{search.asked} questions put to the search",
        figure=f"page found first for {search.first}, among the first three for {search.three}",
        aim="all among three",
        met=search.three == search.asked,
    )
    for one in found.sources:
        published = f"{one.topics - one.left_out} of {one.topics} topics published"
        rest = f", {one.left_out} left out with a reason" if one.left_out else ""
        yield Row(title=f"Source: {one.name}", figure=f"{published}{rest}", aim="all accounted for")


def _made(found: Figures) -> Iterator[Row]:
    tests, code = found.tests, found.texture
    yield Row(
        title="All tests and checks, with the build",
        figure=f"{tests.passed:,} passed, none failed, {tests.seconds / 60:.1f} minutes",
        aim="at most 25 minutes",
        met=tests.seconds <= 1500,
    )
    yield Row(
        title="Branches of the rules that tests run",
        figure=f"{tests.branches}%",
        aim="100%",
        met=tests.branches == "100",
    )
    yield Row(
        title=f"Lines in each of {code.functions:,} Python functions",
        figure=f"median {code.median}, nine in ten at most {code.tenth}, longest {code.longest}",
        aim="at most 10, 25 and 40",
        met=code.median <= 10 and code.tenth <= 25 and code.longest <= 40,
    )
    yield Row(title="Lines in the longest file of code", figure=f"{code.file}", aim="at most 250", met=code.file <= 250)


def load(root: Path) -> Figures:
    """What the last run left."""
    return Figures.model_validate_json((root / DATA).read_text(encoding="utf-8"))


def publish(root: Path, site: Path) -> None:
    """Put the table where the page asks for it."""
    for page in site.rglob("index.html"):
        text = page.read_text(encoding="utf-8")
        if MARKER in text:
            page.write_text(text.replace(MARKER, table(load(root), speed_of(root))), encoding="utf-8", newline="\n")


def table(found: Figures, speed: Speed) -> str:
    """The table in HTML, under a line that says when and where it was measured."""
    loader = FileSystemLoader(Path(__file__).with_name("templates"))
    environment = Environment(loader=loader, undefined=StrictUndefined, autoescape=True)
    return environment.get_template("figures.html").render(found=found, speed=speed, rows=rows(found, speed))
