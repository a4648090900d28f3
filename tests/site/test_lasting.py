"""What the pages load: one script and one style sheet each, at an address that changes with what stands there."""

import re
from pathlib import Path

import pytest

from hooks import lasting

SITE = Path(__file__).parents[2] / "site"
PAGES = sorted(page for page in SITE.rglob("*.html") if "download" not in page.parts)
ENGINE = 'id="engine-manifest"'
THEME = re.compile(r'<script src="[^"]*javascripts/bundle\.')


def test_all_assets_lie_in_one_folder():
    assert [folder.is_dir() for folder in (SITE / "assets").iterdir()] == [True]


def test_the_folder_is_named_by_what_it_holds(tmp_path):
    page = '<link rel="stylesheet" href="assets/a.css">\n<script type="module" src="assets/reader.js"></script></body>'
    found = []
    for number, style in enumerate(("p {}", "p {}", "b {}")):
        site = tmp_path / str(number)
        (site / "assets").mkdir(parents=True)
        (site / "index.html").write_text(page)
        (site / "assets/a.css").write_text(style)
        lasting.publish(SITE.parent, site)
        found.append(next((site / "assets").iterdir()).name)
        text = (site / "index.html").read_text()
        assert f"assets/{found[-1]}/desk.css" in text
        assert f"assets/{found[-1]}/reader.js" in text
    assert found[0] == found[1] != found[2]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(SITE).as_posix())
def test_a_page_has_one_script_and_one_style_sheet_of_its_own(page):
    text = page.read_text(encoding="utf-8")
    assert len(lasting.JOINED.findall(text)) == 1
    assert len(re.findall(r'<link rel="stylesheet" href="[^"]*/desk\.css">', text)) == 1
    assert "reader.js" in lasting.started(text)
    assert not re.search(r'(?:href|src)="(?:\.\./|/)*assets/[\w-]+\.', text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(SITE).as_posix())
def test_the_theme_waits_only_where_there_is_an_engine(page):
    text = page.read_text(encoding="utf-8")
    assert bool(THEME.search(text)) == (ENGINE not in text)
    assert ("after.js" in text) == (ENGINE in text)
