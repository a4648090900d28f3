"""What a page may load: a Content-Security-Policy from each built page, and the same for hosts that send headers."""

import base64
import hashlib
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

SCRIPT_TYPES = {"", "module", "importmap", "speculationrules", "text/javascript", "application/javascript"}
BLOCKED_FEATURES = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation", "gyroscope",
    "magnetometer", "microphone", "midi", "payment", "screen-wake-lock", "usb", "xr-spatial-tracking",
)  # fmt: skip
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in BLOCKED_FEATURES),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
FOR_EVER = "public, max-age=31536000, immutable"
# A worker that is loaded by its address follows the header of its own file, never the page's meta element.
WORKER_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'"
WORKERS = "assets/*/javascripts/workers/*.js"
# Their addresses change with what they hold.
LASTING = ("/engine/*", "/assets/*")
# A copy to take along is saved, never opened with the site's own origin.
DOWNLOADS = "/download/*"
SAVED = "attachment"
META = re.compile(r'<meta\b[^>]*http-equiv="?Content-Security-Policy"?[^>]*>\s*', re.IGNORECASE)
CHARSET = re.compile(r"<meta\s+charset=[^>]*>\s*", re.IGNORECASE)
HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)


@dataclass
class Inline(HTMLParser):
    """What stands in a page itself: scripts, styles, style attributes, and whether it holds a calculator."""

    scripts: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    calculator: bool = False
    _open: list[str] | None = None

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a script, a style, a style attribute or a calculator."""
        given = dict(attrs)
        self.calculator = self.calculator or not {"data-calculator", "data-filedesk", "data-roster"}.isdisjoint(given)
        if style := given.get("style"):
            self.attributes.append(style)
        if tag == "style":
            self._open = self.styles
        elif tag == "script" and "src" not in given and (given.get("type") or "").lower() in SCRIPT_TYPES:
            self._open = self.scripts
        if self._open is not None:
            self._open.append("")

    def handle_data(self, data: str) -> None:
        """Gather the text of the script or style that is open."""
        if self._open is not None:
            self._open[-1] += data

    def handle_endtag(self, tag: str) -> None:
        """Close the script or style."""
        if tag in {"script", "style"}:
            self._open = None


def policy(html: str, frame_script: str) -> str:
    """The Content-Security-Policy of one page, as its meta element carries it.

    Args:
        html: the whole page.
        frame_script: the sealed frame's script. A `srcdoc` frame inherits the page's policy, so a page with a
            calculator must allow what its frame does; `frame-src 'none'` keeps that frame from going anywhere.
    """
    page = Inline()
    page.feed(html.replace("\r\n", "\n"))
    page.close()
    scripts = hashes(page.scripts)
    workers = "'self'"
    if page.calculator:
        scripts += [*hashes([frame_script]), "blob:", "'wasm-unsafe-eval'"]
        workers += " blob:"
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *scripts]),
        "style-src": " ".join(["'self'", *hashes(page.styles)]),
        "style-src-attr": " ".join(["'unsafe-hashes'", *hashes(page.attributes)]) if page.attributes else "'none'",
        "connect-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "worker-src": workers,
        "manifest-src": "'self'",
        "frame-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def hashes(texts: list[str]) -> list[str]:
    """The texts' checksums as a policy names them, each once, in alphabetical order."""
    sums = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts}
    return sorted(f"'sha256-{checksum}'" for checksum in sums)


def seal(site: Path, frame_script: str) -> dict[str, str]:
    """Write every page's policy into its head, and header files for hosts into the site. Safe to repeat.

    Writes `_headers` (Netlify, Cloudflare Pages), `hosting/nginx.conf` and `hosting/Caddyfile`.

    Args:
        site: the built site, complete: a page changed afterwards no longer fits its policy.
        frame_script: the sealed frame's script, `engine.frame_script(root)`.

    Returns:
        The policy of each page by its address, such as `/` or `/mips/`.
    """
    policies = {}
    for file in sorted(site.rglob("*.html")):
        policies[address(site, file)] = _seal_page(file, frame_script)
    _write_host_files(site, policies)
    return policies


def address(site: Path, file: Path) -> str:
    """The address of a page on the site."""
    return "/" + file.relative_to(site).as_posix().removesuffix("index.html")


def _seal_page(file: Path, frame_script: str) -> str:
    html = CHARSET.sub("", META.sub("", file.read_text(encoding="utf-8")), count=1)
    found = policy(html, frame_script)
    # The encoding must be said within the first 1,024 bytes; it loads nothing, so it may stand before the policy.
    first = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{found}">'
    sealed, count = HEAD.subn(lambda head: head[0] + first, html, count=1)
    if not count:
        raise ValueError(f"{file.name} has no head element to put its policy into.")
    file.write_text(sealed, encoding="utf-8", newline="\n")
    return found


def _write_host_files(site: Path, policies: dict[str, str]) -> None:
    headers = {page: f"{found}; frame-ancestors 'none'" for page, found in policies.items()}
    headers |= {f"{page}index.html": found for page, found in headers.items() if page.endswith("/")}
    workers = {f"/{file.relative_to(site).as_posix()}": WORKER_POLICY for file in sorted(site.glob(WORKERS))}
    (site / "hosting").mkdir(exist_ok=True)
    (site / "_headers").write_text(_netlify(headers | workers), encoding="utf-8")
    (site / "hosting/nginx.conf").write_text(_nginx(headers | workers), encoding="utf-8")
    (site / "hosting/Caddyfile").write_text(_caddy(headers | workers), encoding="utf-8")


def _netlify(headers: dict[str, str]) -> str:
    rules = {"/*": EVERYWHERE, DOWNLOADS: {"Content-Disposition": SAVED}}
    rules |= {path: {"Cache-Control": FOR_EVER} for path in LASTING}
    rules |= {page: {"Content-Security-Policy": found} for page, found in headers.items()}
    blocks = (
        "\n".join([path, *(f"  {name}: {value}" for name, value in rule.items())]) for path, rule in rules.items()
    )
    return "\n\n".join(blocks) + "\n"


def _nginx(headers: dict[str, str]) -> str:
    pages = [f'    "{page}" "{found}";' for page, found in headers.items()]
    fixed = [f'    add_header {name} "{value}" always;' for name, value in EVERYWHERE.items()]
    return "\n".join([
        "# Put this file into the http block, and set root to the folder of the site.",
        "map $uri $desk_policy {",
        "    default \"default-src 'none'; frame-ancestors 'none'\";",
        *pages,
        "}",
        'map $uri $desk_cache {\n    default "no-cache";\n    "~^/(engine|assets)/" "' + FOR_EVER + '";\n}',
        f'map $uri $desk_saved {{\n    default "";\n    "~^/download/" "{SAVED}";\n}}',
        "server {",
        "    listen 80;\n    root /srv/attestation-desk;\n    error_page 404 /404.html;\n    gzip_static on;",
        "    # With nginx's brotli module: brotli_static on;",
        "    include mime.types;\n    charset utf-8;",
        "    add_header Content-Security-Policy $desk_policy always;\n    add_header Cache-Control $desk_cache always;",
        "    add_header Content-Disposition $desk_saved;",
        *fixed,
        "}\n",
    ])  # fmt: skip


def _caddy(headers: dict[str, str]) -> str:
    pages = []
    for number, (page, found) in enumerate(headers.items()):
        pages += [f"    @page{number} path {page}", f'    header @page{number} Content-Security-Policy "{found}"']
    fixed = [f'    header {name} "{value}"' for name, value in EVERYWHERE.items()]
    return "\n".join([
        "# Set the address and the folder of the site.",
        "localhost {",
        "    root * /srv/attestation-desk",
        "    file_server {\n        precompressed br gzip\n    }",
        "    handle_errors {\n        rewrite * /404.html\n        file_server\n    }",
        *fixed,
        *(f'    header {path} Cache-Control "{FOR_EVER}"' for path in LASTING),
        f"    header {DOWNLOADS} Content-Disposition {SAVED}",
        *pages,
        "}\n",
    ])  # fmt: skip
