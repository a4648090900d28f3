"""The site to take along: one HTML file for a disk, and a zip of the whole site with its server."""

import argparse
import hashlib
import io
import json
import re
import zipfile
from html import escape
from pathlib import Path

from hooks import one_file

FOLDER = "download"
ONE_FILE = "attestation-desk.html"
SITE_ZIP = "attestation-desk-site.zip"
SUMS = "SHA256SUMS"
PACKED = {".gz", ".br"}
DAY_OF_ALL_FILES = (1980, 1, 1, 0, 0, 0)
START, END = "<!-- downloads -->", "<!-- end of downloads -->"
PLACE = re.compile(f"{START}(?:.*?{END})?", re.S)
COPY = "<p>You are reading such a copy. The files and their checksums are on the page of the same name on the site.</p>"
SAYS = {
    ONE_FILE: "Every page and every calculator in one file. Save it anywhere and open it with a double click.",
    SITE_ZIP: "The whole site with a small server, for a computer that has Python, or for a web server of your own.",
}
READ_ME = """Attestation Desk, the whole site.

With Python 3.12 or later, in this folder:

    python serve.py

Then open http://localhost:8000/ in a browser. On a web server of your own, publish the folder "site";
site/hosting holds settings for nginx and Caddy, site/_headers those for Netlify and Cloudflare Pages.
"""


def write(root: Path, site: Path, folder: Path) -> None:
    """Write the one file, the zip and their checksums into a folder. Equal sites give equal bytes.

    Args:
        root: the repository.
        site: the built and sealed site.
        folder: where the three files go; what is there under their names is written over.
    """
    contents = {ONE_FILE: one_file.build(root, site, COPY), SITE_ZIP: _zip(root, site)}
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    sums = [f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in contents.items()]
    (folder / SUMS).write_text("".join(sums), encoding="utf-8", newline="\n")


def publish(root: Path, site: Path) -> None:
    """Put the files into the site, and say on the site's own page what there is to take and how to check it."""
    write(root, site, site / FOLDER)
    for page in site.rglob("index.html"):
        text = page.read_text(encoding="utf-8")
        if START in text:
            base = "../" * (len(page.relative_to(site).parts) - 1)
            # No backslash is in it that a substitution could read.
            told = PLACE.sub(f"{START}{_offered(site / FOLDER, base)}{END}", text)
            page.write_text(told, encoding="utf-8", newline="\n")


def _offered(folder: Path, base: str) -> str:
    """The downloads as a list for the page: sizes, sums. It needs no script and no style, so the policy stays."""
    entries = []
    for line in (folder / SUMS).read_text(encoding="utf-8").splitlines():
        checksum, name = line.split("  ")
        size = (folder / name).stat().st_size / 1_000_000
        entries.append(
            f'<li><p><a href="{base}{FOLDER}/{name}" download><b>{name}</b></a> ({size:.0f} MB). '
            f"{escape(SAYS[name])}</p>"
            f'<p>SHA-256: <code class="sum">{checksum}</code></p></li>'
        )
    both = f'<p>Both sums in one file: <a href="{base}{FOLDER}/{SUMS}" download>{SUMS}</a></p>'
    return f'<ul class="downloads">{"".join(entries)}</ul>{both}'


def _zip(root: Path, site: Path) -> bytes:
    """The site without what is only for busy hosts, and with its server; equal trees give equal bytes."""
    target = io.BytesIO()
    top = SITE_ZIP.removesuffix("-site.zip")
    with zipfile.ZipFile(target, "w") as made:
        _add(made, f"{top}/README.txt", READ_ME.encode())
        _add(made, f"{top}/serve.py", (root / "hooks/serve.py").read_bytes())
        for file in sorted(site.rglob("*")):
            place = file.relative_to(site)
            if file.is_file() and place.parts[0] != FOLDER and file.suffix not in PACKED:
                _add(made, f"{top}/site/{place.as_posix()}", _as_copied(file))
    return target.getvalue()


def _add(made: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, DAY_OF_ALL_FILES)
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    made.writestr(entry, content, zipfile.ZIP_DEFLATED, 6)


def _as_copied(file: Path) -> bytes:
    """A file as it is in the zip: pages ask for no packed copies, since none are there."""
    if file.suffix != ".html":
        return file.read_bytes()
    text = one_file.MANIFEST.sub(_unpacked, file.read_text(encoding="utf-8"))
    return PLACE.sub(COPY, text).encode()


def _unpacked(found: re.Match[str]) -> str:
    """The engine's manifest for a host that has each part only as it is."""
    manifest = json.loads(found[1])
    for part in manifest["parts"]:
        part["encoding"] = None
    text = json.dumps(manifest, separators=(",", ":")).replace("<", "\\u003c")
    return found[0].replace(found[1], text)


def main() -> None:
    """Write the files beside a site that is already built."""
    parser = argparse.ArgumentParser(prog="python -m hooks.offline", description=main.__doc__)
    parser.add_argument("--site", type=Path, default=Path("site"))
    parser.add_argument("--to", type=Path, default=Path("dist"))
    given = parser.parse_args()
    write(Path(__file__).parent.parent, given.site, given.to)


if __name__ == "__main__":
    main()
