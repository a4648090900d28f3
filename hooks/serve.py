"""The built site on this machine, with exactly the headers it ships: `python -m hooks.serve`."""

import argparse
import contextlib
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.utils import formatdate, parsedate_to_datetime
from fnmatch import fnmatchcase
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from typing import ClassVar
from urllib.parse import unquote, urlsplit

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".zip": "application/zip",
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PACKED = {"br": ".br", "gzip": ".gz"}


def header_rules(text: str) -> list[tuple[str, dict[str, str]]]:
    """The rules of a `_headers` file: a path, in which `*` stands for anything, and its headers."""
    rules: list[tuple[str, dict[str, str]]] = []
    for line in text.splitlines():
        if line.startswith((" ", "\t")):
            name, _, value = line.strip().partition(": ")
            rules[-1][1][name] = value
        elif line and not line.startswith("#"):
            rules.append((line.strip(), {}))
    return rules


@dataclass
class Site:
    """A built site, and what was asked of it."""

    folder: Path
    quiet: bool = True
    asked: list[str] = field(default_factory=list)

    _rules: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    _read_at: int = 0

    @property
    def rules(self) -> list[tuple[str, dict[str, str]]]:
        """The header file's rules, read again when the site was built again: its pages have new policies then."""
        file = self.folder / "_headers"
        written = file.stat().st_mtime_ns if file.exists() else 0
        if written != self._read_at:
            self._rules = header_rules(file.read_text(encoding="utf-8")) if written else []
            self._read_at = written
        return self._rules

    def headers(self, path: str) -> dict[str, str]:
        """What the site's own header file says for a path."""
        found: dict[str, str] = {}
        for pattern, headers in self.rules:
            if fnmatchcase(path, pattern.replace("[", "[[]")):
                found |= headers
        return found

    def file(self, path: str) -> Path | None:
        """The file at a path; nothing outside the site's folder, and no hidden file."""
        folder = self.folder.resolve()
        file = (folder / path.lstrip("/")).resolve()
        if file.is_dir():
            file = file / "index.html"
        hidden = any(part.startswith(".") for part in file.parts[len(folder.parts) :])
        return file if file.is_relative_to(folder) and file.is_file() and not hidden else None


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD."""

    protocol_version = "HTTP/1.1"
    server_version = "AttestationDesk"
    sys_version = ""
    site: ClassVar[Site]

    def do_GET(self) -> None:
        """Send a file."""
        self._answer(body=True)

    def do_HEAD(self) -> None:
        """Send what a file's headers would be."""
        self._answer(body=False)

    def _answer(self, body: bool) -> None:
        path = unquote(urlsplit(self.path).path)
        self.site.asked.append(self.path)
        if (self.site.folder / path.strip("/")).is_dir() and not path.endswith("/"):
            self._send(HTTPStatus.MOVED_PERMANENTLY, {"Location": f"{path}/"}, b"")
            return
        file, status = self.site.file(path), HTTPStatus.OK
        if file is None:
            file, status, path = self.site.file("/404.html"), HTTPStatus.NOT_FOUND, "/404.html"
        headers = self.site.headers(path)
        if file is None:
            self._send(status, {"Content-Type": TYPES[".txt"], **headers}, b"There is no such page.\n" if body else b"")
        else:
            self._send_file(status, file, headers, body)

    def _send_file(self, status: HTTPStatus, file: Path, headers: dict[str, str], body: bool) -> None:
        kind = TYPES.get(file.suffix, "application/octet-stream")
        headers = {"Content-Type": kind, "Cache-Control": "no-cache"} | headers
        headers["Last-Modified"] = formatdate(file.stat().st_mtime, usegmt=True)
        if status == HTTPStatus.OK and self._is_known(headers["Last-Modified"]):
            self._send(HTTPStatus.NOT_MODIFIED, headers, b"")
            return
        chosen, encoding = self._packed(file)
        if encoding:
            headers["Content-Encoding"] = encoding
        headers["Vary"] = "Accept-Encoding"
        self._send(status, headers, chosen.read_bytes() if body else b"", chosen.stat().st_size)

    def _is_known(self, modified: str) -> bool:
        since = self.headers.get("If-Modified-Since")
        with contextlib.suppress(TypeError, ValueError):
            return since is not None and parsedate_to_datetime(modified) <= parsedate_to_datetime(since)
        return False

    def _packed(self, file: Path) -> tuple[Path, str]:
        """The packed copy beside a file, when there is one that the browser takes and that is not older."""
        accepted = {part.split(";")[0].strip() for part in self.headers.get("Accept-Encoding", "").split(",")}
        for encoding, suffix in PACKED.items():
            copy = file.with_name(file.name + suffix)
            if encoding in accepted and copy.is_file() and copy.stat().st_mtime >= file.stat().st_mtime:
                return copy, encoding
        return file, ""

    def _send(self, status: HTTPStatus, headers: dict[str, str], body: bytes, length: int | None = None) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say what was asked, when that is wanted."""
        if not self.site.quiet:
            sys.stderr.write(f"{format % args}\n")


class Server(ThreadingHTTPServer):
    """A server that does not wait for browsers to hang up."""

    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: object) -> None:
        """A browser that hangs up is no error of ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def server(site: Site, port: int) -> Server:
    """A server for the site on localhost; port 0 takes a free one."""
    return Server(("127.0.0.1", port), type("SiteHandler", (Handler,), {"site": site}))


@contextlib.contextmanager
def serve(folder: Path, port: int = 0) -> Iterator[tuple[str, list[str]]]:
    """Serve a site while the block runs: its address, ending in a slash, and the growing list of paths asked for."""
    site = Site(folder)
    running = server(site, port)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{running.server_address[1]}/", site.asked
    finally:
        running.shutdown()
        running.server_close()
        thread.join()


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m hooks.serve", description=main.__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--site", type=Path, default=Path("site"))
    parser.add_argument("--log", action="store_true", help="say what is asked for")
    given = parser.parse_args()
    if not (given.site / "index.html").exists():
        sys.exit(f"There is no site in {given.site}. Run make build first.")
    running = server(Site(given.site, quiet=not given.log), given.port)
    sys.stdout.write(f"http://localhost:{running.server_address[1]}/\n")
    sys.stdout.flush()
    with contextlib.suppress(KeyboardInterrupt):
        running.serve_forever()


if __name__ == "__main__":
    main()
