"""Where to start: from the home page, each task leads to its page and its calculator in three clicks or fewer."""

import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from calculators import names

SITE = Path(__file__).parents[2] / "site"
HOME = "/"
TASKS = ["/start/audit/", "/start/attest-2025/", "/start/masshealth/", "/start/inherited/", "/start/number/"]
LINK = re.compile(r'<a [^>]*href="([^"]+)"')


def article(address):
    text = (SITE / address.lstrip("/") / "index.html").read_text(encoding="utf-8")
    return re.search(r"<article[^>]*>.*?</article>", text, re.S)[0]


def leads_to(address):
    for href in LINK.findall(article(address)):
        path = urlsplit(urljoin(f"https://site.invalid{address}", href))
        if path.netloc == "site.invalid" and path.path.endswith("/"):
            yield path.path


def within(start, clicks):
    found = {start}
    for _ in range(clicks):
        found |= {target for address in found for target in leads_to(address)}
    return found


def calculators(addresses):
    return {address for address in addresses if "data-calculator=" in article(address)}


def everything():
    return {"/" + page.parent.relative_to(SITE).as_posix().strip(".") for page in SITE.rglob("index.html")}


def test_home_names_every_task():
    assert set(TASKS) <= set(leads_to(HOME))


@pytest.mark.parametrize("task", TASKS)
def test_a_task_leads_to_guidance_and_calculator(task):
    assert calculators(within(task, 2))
    assert len(within(task, 1)) >= 3


def test_every_calculator_is_three_clicks_from_home():
    pages = {address.rstrip("/") + "/" for address in everything()}
    assert not calculators(pages) - within(HOME, 2), "Link these from docs/index.md."
    assert pages - within(HOME, 3) - {"/how-good/", "/offline/", "/privacy/", "/speed/"} == set()


def test_home_says_what_it_is_and_that_nothing_leaves():
    text = article(HOME)
    assert "Nothing you type leaves your browser." in text
    assert text.index("Nothing you type leaves") < text.index("What are you trying to do?")


@pytest.mark.parametrize("start", [HOME, "/start/number/"])
def test_every_calculator_is_one_click_from_where_it_is_named(start):
    asked = "".join(article(address) for address in leads_to(start) if (SITE / address.lstrip("/")).is_dir())
    missing = [name for name in names() if f'="{name}"' not in asked]
    assert not missing, (
        f"No link of {start} leads to the page of {missing}: write one in docs/index.md and docs/start/number.md."
    )
