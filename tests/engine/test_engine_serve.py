"""The little server sends what the site ships."""

import gzip
import http.client
from urllib.parse import urlsplit

import pytest

from hooks.serve import serve


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "site"
    (folder / "guide").mkdir(parents=True)
    (folder / "index.html").write_text("<p>home</p>")
    (folder / "guide/index.html").write_text("<p>guide</p>")
    (folder / "404.html").write_text("<p>lost</p>")
    (folder / "code.mjs").write_text("export {}")
    (folder / "code.mjs.gz").write_bytes(gzip.compress(b"export {}"))
    (folder / "main.wasm").write_bytes(b"\0asm")
    (folder / ".secret").write_text("hidden")
    (tmp_path / "outside.txt").write_text("outside")
    (folder / "_headers").write_text("/*\n  X-All: yes\n\n/guide/\n  X-Guide: a: b\n")
    return folder


@pytest.fixture
def ask(place):
    with serve(place) as (url, asked):
        host = urlsplit(url).netloc

        def request(path, method="GET", **headers):
            connection = http.client.HTTPConnection(host, timeout=10)
            connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            response = connection.getresponse()
            body = response.read()
            connection.close()
            return response.status, response.headers, body

        request.asked = asked
        yield request


def test_pages_carry_the_shipped_headers(ask):
    status, headers, body = ask("/guide/")
    assert (status, body) == (200, b"<p>guide</p>")
    assert (headers["X-All"], headers["X-Guide"]) == ("yes", "a: b")
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert ask("/")[1]["X-Guide"] is None


@pytest.mark.parametrize(
    ("path", "kind"), [("/main.wasm", "application/wasm"), ("/code.mjs", "text/javascript; charset=utf-8")]
)
def test_types(ask, path, kind):
    assert ask(path)[1]["Content-Type"] == kind


def test_a_packed_copy_goes_to_whoever_takes_it(ask):
    status, headers, body = ask("/code.mjs", Accept_Encoding="br, gzip")
    assert (status, headers["Content-Encoding"], gzip.decompress(body)) == (200, "gzip", b"export {}")
    assert ask("/code.mjs")[1]["Content-Encoding"] is None


def test_head_has_headers_and_no_body(ask):
    status, headers, body = ask("/main.wasm", "HEAD")
    assert (status, headers["Content-Length"], body) == (200, "4", b"")


def test_a_folder_without_its_slash_is_sent_on(ask):
    status, headers, _ = ask("/guide")
    assert (status, headers["Location"]) == (301, "/guide/")


@pytest.mark.parametrize("path", ["/nowhere", "/.secret", "/../outside.txt", "/%2e%2e/outside.txt", "//etc/passwd"])
def test_what_is_not_of_the_site_is_not_found(ask, path):
    status, _, body = ask(path)
    assert (status, body) == (404, b"<p>lost</p>")


def test_a_file_that_did_not_change_is_not_sent_again(ask):
    modified = ask("/main.wasm")[1]["Last-Modified"]
    assert ask("/main.wasm", If_Modified_Since=modified)[0] == 304


def test_what_was_asked_is_known(ask):
    ask("/guide/?a=1")
    assert ask.asked == ["/guide/?a=1"]
