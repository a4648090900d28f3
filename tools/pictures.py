"""A picture of every calculator's answer for the README, from the built site: `make pictures`."""

import io
import json
import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from calculators import get, names
from hooks.deadlines import address
from hooks.pages import ROSTER
from hooks.serve import serve
from tests.browser import desk
from tests.browser.chromium import chromium

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "pictures"
LOOK = {"width": 720, "height": 1000}
LEAST, MOST = 480, 760
COLORS = 128
BELOW_THE_HEADER = "(answer) => window.scrollTo(0, answer.getBoundingClientRect().top + window.scrollY - 200)"
PLACE = re.compile(r"(<!-- pictures: make pictures writes them -->\n).*?(<!-- end of pictures -->)", re.S)
# How far down the first drawing under the sentence goes.
DRAWING = """(answer) => (answer.querySelector("figure.card")?.getBoundingClientRect().bottom ?? 0)
  - answer.getBoundingClientRect().top"""
# The headings of an answer that the picture shows, the sentence aside.
HEADINGS = """(answer, lowest) => [...answer.querySelectorAll("h3, h4, figcaption, caption")]
  .filter((one) => one.getClientRects().length && one.getBoundingClientRect().bottom < lowest)
  .map((one) => one.textContent.trim())"""


def draw(page: Page, base: str, name: str) -> str:
    """Leave the picture of one calculator in `pictures/`; what it shows, in words."""
    answer = _rostered(page, base, name) if name in _rosters() else _answered(page, base, name)
    place = page.locator(answer)
    place.evaluate(BELOW_THE_HEADER)
    box = place.bounding_box()
    if box is None:
        raise LookupError(f"{name} has shown no answer. Look at its page with make serve.")
    height = min(max(place.evaluate(DRAWING) + 4, LEAST), MOST, box["height"])
    clip = {"x": box["x"], "y": box["y"], "width": box["width"], "height": height}
    (FOLDER / f"{name}.png").write_bytes(small(page.screenshot(clip=clip, animations="disabled", caret="hide")))
    sentence = place.locator("[data-sentence]").first.inner_text()
    shown = place.evaluate(HEADINGS, clip["y"] + clip["height"])
    below = f" Below it: {', '.join(dict.fromkeys(shown))}." if shown else ""
    return f"{get(name).TITLE}. The answer: “{sentence}”{below}".replace("|", "/")


def small(picture: bytes) -> bytes:
    """A picture of a page (PNG) in few bytes: its colors as a palette, as near as that comes."""
    kept = io.BytesIO()
    drawn = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLORS, dither=Image.Dither.NONE)
    drawn.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _rosters() -> dict[str, str]:
    """Where the calculators are that begin with a roster."""
    files = sorted(desk.DOCS.rglob("*.md"))
    found = ((ROSTER.search(file.read_text(encoding="utf-8")), file.relative_to(desk.DOCS)) for file in files)
    return {marker[1]: f"/{address(file.as_posix())}" for marker, file in found if marker}


def _opened(page: Page, place: str) -> None:
    page.goto(place)
    page.locator("html[data-engine='ready']").wait_for(state="attached", timeout=60_000)


def _rostered(page: Page, base: str, name: str) -> str:
    _opened(page, base + _rosters()[name])
    page.get_by_role("button", name="Try an invented practice").click()
    page.locator("[data-roster] [data-answer] [data-sentence]").first.wait_for()
    return "[data-roster] [data-answer]"


def _answered(page: Page, base: str, name: str) -> str:
    """The newest period's first worked example, typed."""
    places = sorted((year is not None, place) for (found, year), place in desk.PAGES.items() if found == name)
    if not places:
        raise LookupError(f"{name} is on no page. Write its marker into a page under docs/.")
    _opened(page, base + places[0][1])
    inputs = json.loads(json.dumps(get(name).RULES[-1].example[0].inputs, default=str))
    desk.fill(page, inputs)
    desk.answer(page)
    page.wait_for_timeout(1000)
    return "[data-calculator] [data-answer]"


def written(told: dict[str, str]) -> str:
    """The README with every picture, two in a row."""
    cells = [f"![{words}](pictures/{name}.png)<br>`{name}`" for name, words in told.items()]
    rows = [f"| {' | '.join([*cells[at : at + 2], ''][:2])} |\n" for at in range(0, len(cells), 2)]
    table = "| | |\n| --- | --- |\n" + "".join(rows)
    return PLACE.sub(lambda found: found[1] + table + found[2], (ROOT / "README.md").read_text(encoding="utf-8"))


def main() -> None:
    """Draw every calculator, and write the pictures into the README."""
    FOLDER.mkdir(exist_ok=True)
    with serve(ROOT / "site") as (base, _), chromium() as browser:
        page = browser.new_page(viewport=LOOK)
        told = {name: draw(page, base.rstrip("/"), name) for name in names()}
    (ROOT / "README.md").write_text(written(told), encoding="utf-8")
    print(f"{len(told)} pictures are in {FOLDER.name}, and README.md shows them.")


if __name__ == "__main__":
    main()
