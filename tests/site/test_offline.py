"""The copies to take along: whole, the same each time, without an address of anyone, and with sums that fit."""

import base64
import gzip
import hashlib
import itertools
import json
import re
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest

from hooks import headers, modules, offline, one_file

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
TAKEN = SITE / offline.FOLDER
OPEN = "https://example.test/"


class Addresses(HTMLParser):
    """Everything in a page that could name a place, and every id."""

    def __init__(self, text):
        super().__init__()
        self.loaded, self.links, self.ids = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            elif tag == "a" and name == "href":
                self.links.append(value)
            elif name in {"src", "href", "action", "formaction", "poster", "srcset", "data", "ping", "background"}:
                self.loaded.append(value)


@pytest.fixture(scope="module")
def copy():
    return (TAKEN / offline.ONE_FILE).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def addresses(copy):
    return Addresses(copy)


def rules(policy):
    return {rule.split()[0]: rule.split()[1:] for rule in policy.split("; ")}


def test_the_sums_are_those_of_the_files():
    sums = dict(reversed(line.split("  ")) for line in (TAKEN / offline.SUMS).read_text().splitlines())
    assert set(sums) == {offline.ONE_FILE, offline.SITE_ZIP}
    page = (SITE / "offline/index.html").read_text(encoding="utf-8")
    for name, checksum in sums.items():
        assert hashlib.sha256((TAKEN / name).read_bytes()).hexdigest() == checksum
        assert checksum in page
    done = subprocess.run(["sha256sum", "-c", offline.SUMS], cwd=TAKEN, capture_output=True, check=False)
    assert done.returncode == 0


def test_the_page_that_offers_them_keeps_its_policy():
    text = (SITE / "offline/index.html").read_text(encoding="utf-8")
    assert f'content="{headers.policy(text, "")}"' in text


def test_every_page_that_should_leads_to_them():
    for page in ("index.html", "privacy/index.html"):
        assert re.search(r'href="(\.\./)?offline/"', (SITE / page).read_text(encoding="utf-8"))


def test_made_again_they_are_the_same(tmp_path):
    maker = [sys.executable, "-m", "hooks.offline", "--site", str(SITE), "--to", str(tmp_path)]
    subprocess.run(maker, cwd=ROOT, check=True, env={"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "PATH": ""})
    for name in (offline.ONE_FILE, offline.SITE_ZIP, offline.SUMS):
        assert (tmp_path / name).read_bytes() == (TAKEN / name).read_bytes(), name


def test_every_page_of_the_site_is_in_it(addresses):
    for page in SITE.rglob("index.html"):
        assert (headers.address(SITE, page).strip("/") or "home") in addresses.ids


def test_every_calculator_of_the_site_is_in_it(copy):
    site = [found for page in SITE.rglob("index.html") for found in re.findall(r"data-calculator=", page.read_text())]
    assert len(re.findall(r'data-calculator="', copy)) == len(site) >= 5


def test_names_are_used_once_and_links_lead_somewhere(addresses):
    assert len(addresses.ids) == len(set(addresses.ids))
    inside = {link[1:] for link in addresses.links if link.startswith("#")}
    assert inside <= set(addresses.ids)
    outside = [link for link in addresses.links if not link.startswith("#")]
    assert all(re.match(r"https?://|mailto:|data:", link) for link in outside)


def test_it_loads_nothing(copy, addresses):
    assert all(place.startswith("data:") for place in addresses.loaded)
    style = re.search(r"<style>(.*?)</style>", copy, re.S)[1]
    assert all(place.startswith("data:") for place in re.findall(r'url\("?([^")]+)', style))
    assert "@import" not in style


def test_its_policy_names_each_script_and_style_and_no_connection(copy):
    policy = rules(re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', copy)[1])
    assert copy.index("Content-Security-Policy") < copy.index("<script")
    assert policy["default-src"] == policy["connect-src"] == policy["frame-src"] == ["'none'"]
    assert policy["form-action"] == policy["base-uri"] == ["'none'"]
    assert {"'unsafe-inline'", "'unsafe-eval'", "'self'", "*", "https:"}.isdisjoint(itertools.chain(*policy.values()))
    page = headers.Inline()
    page.feed(copy[: copy.index('<div hidden id="parts">')])
    assert set(headers.hashes(page.scripts)) < set(policy["script-src"])
    assert set(headers.hashes(page.styles)) == set(policy["style-src"])


def test_its_engine_is_the_one_of_the_site(copy):
    manifest = json.loads(one_file.MANIFEST.search(copy)[1])
    for part in manifest["parts"]:
        found = re.search(f'id="part-{part["name"]}">([^<]*)<', copy)[1]
        content = gzip.decompress(base64.b64decode(found))
        assert hashlib.sha256(content).hexdigest() == part["sha256"]
        assert content == (SITE / "engine" / part["file"]).read_bytes()


def test_it_does_not_hold_itself(copy):
    assert offline.COPY in copy
    assert "data-page" in copy
    assert offline.FOLDER + "/" not in "".join(Addresses(copy).links)


def test_the_zip_holds_the_site_and_its_server(tmp_path):
    with zipfile.ZipFile(TAKEN / offline.SITE_ZIP) as taken:
        names = taken.namelist()
        assert len(names) == len(set(names))
        assert {entry.date_time for entry in taken.infolist()} == {offline.DAY_OF_ALL_FILES}
        taken.extractall(tmp_path)
    top = tmp_path / "attestation-desk"
    here = {file.relative_to(SITE).as_posix() for file in SITE.rglob("*") if file.is_file()}
    there = {file.relative_to(top / "site").as_posix() for file in (top / "site").rglob("*") if file.is_file()}
    assert there == {
        name for name in here if not name.startswith("download/") and Path(name).suffix not in {".gz", ".br"}
    }
    done = subprocess.run([sys.executable, "-I", "serve.py", "--help"], cwd=top, capture_output=True, check=False)
    assert done.returncode == 0


def test_a_link_to_nowhere_stops_the_copy(tmp_path):
    (tmp_path / "a").mkdir()
    with pytest.raises(one_file.CopyError, match=r"/a/ links to \.\./gone\.pdf"):
        one_file._moved('<a href="../gone.pdf">', tmp_path, "a/", {"a/": "a"})


def test_pages_and_places_get_names_of_their_own(tmp_path):
    ids = {"": "home", "a/": "a", "a/b/": "a/b"}
    (tmp_path / "dot.svg").write_text("<svg/>")
    for given, moved in {
        '<h2 id="x">': '<h2 id="a:x">',
        '<input aria-describedby="x y" data-id="z">': '<input aria-describedby="a:x a:y" data-id="z">',
        '<a href="#x">': '<a href="#a:x">',
        '<a href="../">': '<a href="#home">',
        '<a href="b/#c">': '<a href="#a/b:c">',
        f'<a href="{OPEN}?q=1#x">': f'<a href="{OPEN}?q=1#x">',
        '<a href="../dot.svg">': '<a href="data:image/svg+xml;base64,PHN2Zy8+" download="dot.svg">',
        '<img src="../dot.svg">': '<img src="data:image/svg+xml;base64,PHN2Zy8+">',
    }.items():
        assert one_file._moved(given, tmp_path, "a/", ids) == moved


@pytest.mark.parametrize(
    "line",
    ['import thing from "./b.js";', 'export * from "./b.js";', 'const b = await import("./b.js");', "// </script>"],
)
def test_a_module_that_cannot_stand_in_one_script_stops_the_copy(tmp_path, line):
    (tmp_path / "a.js").write_text(f"{line}\n")
    (tmp_path / "b.js").write_text("export const b = 1;\n")
    with pytest.raises(ValueError, match=r"a\.js holds a line"):
        modules.joined([tmp_path], "a.js")


def test_modules_run_once_and_after_what_they_need(tmp_path):
    (tmp_path / "a.js").write_text('import { one as first } from "./b.js";\nimport "./c.js";\nlog.push(first);\n')
    (tmp_path / "b.js").write_text('import "./c.js";\nexport const one = 1;\nexport async function two() {}\n')
    (tmp_path / "c.js").write_text('log.push("c");\n')
    script = modules.joined([tmp_path], "a.js")
    node = Path(sys.prefix) / "bin/node"
    run = f"const log = []; {script} console.log(JSON.stringify(log))"
    done = subprocess.run([node, "-e", run.replace('"use strict";', "")], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == ["c", 1]
