"""A page that moved: readers are sent on at once, a link says where to, and a wrong name stops the build."""

import re

import pytest

from hooks import moved

OLD = "<!doctype html><html><head><title>Old</title></head><body><h1>Old</h1><!-- moved: new/page.md --></body></html>"


@pytest.fixture
def site(tmp_path):
    (tmp_path / "new/page").mkdir(parents=True)
    (tmp_path / "new/page/index.html").write_text("<title>Eligible &amp; paid - Attestation Desk</title>")
    return tmp_path


def test_the_browser_goes_on_and_a_link_stands_there_too(site):
    text = moved.publish(OLD, "/old/", site, "../")
    assert '<head><meta http-equiv="refresh" content="0; url=../new/page/">' in text
    assert '<p>This page has moved. Go on to <a href="../new/page/">Eligible &amp; paid</a>.</p>' in text
    assert not moved.MARKER.search(text)


def test_any_other_page_stays_as_it_is(site):
    assert moved.publish("<head></head><p>Text</p>", "/text/", site, "../") == "<head></head><p>Text</p>"


@pytest.mark.parametrize("name", ["old/page.md", "new/page", "new/page/", "../secret.md"])
def test_a_name_that_is_no_page_stops_the_build_and_says_where_and_what_to_do(site, name):
    told = re.escape(f"/old/ says it moved to {name}, and docs/{name} is no page. Name one, such as glossary.md.")
    with pytest.raises(moved.MovedError, match=told):
        moved.publish(OLD.replace("new/page.md", name), "/old/", site, "../")
