"""The policy of every page, in the page and in the hosts' header files."""

import base64
import hashlib
import re

import pytest

from hooks import headers
from hooks.serve import header_rules

FRAME = "let frame;"
PAGE = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>A</title>{head}</head><body>{body}</body></html>'


def checksum(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def rules(policy):
    return {rule.split()[0]: rule.split()[1:] for rule in policy.split("; ")}


def found(head="", body=""):
    return rules(headers.policy(PAGE.format(head=head, body=body), FRAME))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "guide").mkdir()
    (tmp_path / "index.html").write_text(PAGE.format(head="<script>one()</script>", body=""))
    (tmp_path / "404.html").write_text(PAGE.format(head="", body=""))
    (tmp_path / "guide/index.html").write_text(PAGE.format(head="", body='<div data-calculator="a"></div>'))
    return tmp_path


def test_inline_scripts_and_styles_are_named_by_their_hash():
    policy = found("<script>a < b && c</script><style>p > a {color: red}</style>", '<script type="module">x()</script>')
    assert policy["script-src"][0] == "'self'"
    assert set(policy["script-src"][1:]) == {checksum("a < b && c"), checksum("x()")}
    assert policy["style-src"] == ["'self'", checksum("p > a {color: red}")]


def test_data_and_scripts_with_an_address_need_no_hash():
    assert found('<script type="application/json">{}</script><script src="a.js"></script>')["script-src"] == ["'self'"]


def test_style_attributes_are_named_by_their_hash():
    assert found(body='<td style="text-align: right;">1</td>')["style-src-attr"] == [
        "'unsafe-hashes'",
        checksum("text-align: right;"),
    ]
    assert found()["style-src-attr"] == ["'none'"]


def test_only_a_page_with_a_calculator_may_run_the_engine():
    plain, calculator = found(), found(body='<div data-calculator="a"></div>')
    assert plain["script-src"] == ["'self'"]
    assert calculator["script-src"] == ["'self'", checksum(FRAME), "blob:", "'wasm-unsafe-eval'"]
    assert plain["worker-src"] == ["'self'"]
    assert calculator["worker-src"] == ["'self'", "blob:"]


@pytest.mark.parametrize("body", ["", '<div data-calculator="a"></div>'])
def test_no_page_is_open(body):
    policy = found("<script>one()</script><style>a{}</style>", body)
    assert policy["default-src"] == policy["frame-src"] == policy["form-action"] == policy["base-uri"] == ["'none'"]
    assert policy["connect-src"] == ["'self'"]
    words = {word for values in policy.values() for word in values}
    assert not words & {"'unsafe-inline'", "'unsafe-eval'", "*", "https:", "http:"}


def test_the_policy_stands_first_and_once(folder):
    for _ in range(2):
        headers.seal(folder, FRAME)
        html = (folder / "index.html").read_text()
        assert html.count("Content-Security-Policy") == html.count("charset") == 1
        assert re.search(r'<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"', html)
        assert "frame-ancestors" not in html


def test_a_page_without_a_head_stops_the_build(tmp_path):
    (tmp_path / "bare.html").write_text("<p>bare</p>")
    with pytest.raises(ValueError, match=r"bare\.html has no head"):
        headers.seal(tmp_path, FRAME)


def test_hosts_send_what_the_page_says_and_forbid_frames(folder):
    policies = headers.seal(folder, FRAME)
    assert set(policies) == {"/", "/404.html", "/guide/"}
    sent = dict(header_rules((folder / "_headers").read_text()))
    for page, policy in policies.items():
        assert sent[page] == {"Content-Security-Policy": f"{policy}; frame-ancestors 'none'"}
    assert sent["/guide/index.html"] == sent["/guide/"]
    assert sent["/*"]["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in sent["/engine/*"]["Cache-Control"]
    assert sent["/assets/*"] == sent["/engine/*"]


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_every_host_file_holds_every_policy(folder, name):
    policies = headers.seal(folder, FRAME)
    text = (folder / "hosting" / name).read_text()
    assert all(f"\"{policy}; frame-ancestors 'none'\"" in text for policy in policies.values())
    assert all(value in text for value in headers.EVERYWHERE.values())
    kept = {"nginx.conf": ['"~^/(engine|assets)/"'], "Caddyfile": ["header /engine/* Cache", "header /assets/* Cache"]}
    assert all(rule in text for rule in kept[name])
