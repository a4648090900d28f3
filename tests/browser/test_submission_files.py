"""A submission file fills in the form, and a list of clinicians is scored, on the page and nowhere else."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser import desk

FORM = "/promoting-interoperability/"
LIST = "/promoting-interoperability-list/"
ROWS = (
    "NPI,PI_PPHI_1,PI_PPHI_2,PI_INFBLO_1,PI_ONCDIR_1,PI_EP_1 num,PI_EP_1 den,PI_EP_2,PI_HIE_5,"
    "PI_PEA_1 num,PI_PEA_1 den,PI_PHCDRR_1,PI_PHCDRR_3\n"
    "0123456789,Y,Y,Y,Y,49,115,Y,Y,861,1809,Y,Y\n"
    "0123456797,Y,Y,Y,Y,116,115,Y,Y,861,1809,Y,Y\n"
)
COUNTED = [("PI_EP_1", "NUMER", 750), ("PI_EP_1", "DENOM", 800), ("PI_PEA_1", "NUMER", 600), ("PI_PEA_1", "DENOM", 800)]


def part(code, number):
    inner = f'<observation><value value="{number}"/></observation>'
    observed = f'<value code="{code}"/><entryRelationship>{inner}</entryRelationship>'
    return f"<component><observation>{observed}</observation></component>"


def report(year=2024, counted=COUNTED):
    entries = ""
    for name in dict.fromkeys(name for name, *_ in counted):
        reference = f'<reference><externalDocument><id root="2.16.840.1.113883.3.7031" extension="{name}"/>'
        parts = "".join(part(code, number) for other, code, number in counted if other == name)
        entries += f"<entry><organizer>{reference}</externalDocument></reference>{parts}</organizer></entry>"
    times = f'<effectiveTime><low value="{year}0101"/><high value="{year}1231"/></effectiveTime>'
    entries += f'<entry><act><templateId root="2.16.840.1.113883.10.20.17.3.8"/>{times}</act></entry>'
    section = f'<section><templateId root="2.16.840.1.113883.10.20.27.2.5"/>{entries}</section>'
    text = f'<ClinicalDocument xmlns="urn:hl7-org:v3"><templateId root="2.16.840.1.113883.10.20.27.1.1"/>{section}'
    return f"{text}</ClinicalDocument>".encode()


def choose(page, name, content, kind="application/xml"):
    files = [{"name": name, "mimeType": kind, "buffer": content}]
    desk.desk(page).locator("[data-opener] input").set_input_files(files)


def told(page):
    return desk.desk(page).locator("[data-opener] [data-opened]")


def numerators(page, name):
    return [box.input_value() for box in desk.desk(page).locator(f'[data-measure="{name}"] input[type="text"]').all()]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_a_report_fills_in_the_form_and_is_answered(open_page, width, scheme):
    page = open_page(FORM, width=width, scheme=scheme, reduced_motion="reduce")
    choose(page, "report.xml", report())
    sentence = desk.desk(page).locator("[data-answer] [data-sentence]")
    expect(sentence).to_be_focused(timeout=30_000)
    expect(sentence).to_contain_text("Your category score is 0")
    expect(told(page)).to_contain_text("Opened report.xml. It fills in the form")
    expect(told(page).locator("li")).to_have_text(
        ["Names and numbers of clinicians and practices in the file are not read."]
    )
    assert numerators(page, "PI_EP_1") == ["750", "800"]
    assert numerators(page, "PI_PEA_1") == ["600", "800"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert desk.violations(page) == []


def test_the_file_that_was_chosen_last_is_the_one_that_is_shown(open_page):
    page = open_page(FORM)
    wrong = [("PI_EP_1", "NUMER", 900), ("PI_EP_1", "DENOM", 800)]
    choose(page, "first.xml", report())
    choose(page, "second.xml", report(counted=wrong))
    expect(desk.desk(page).locator(".error-summary")).to_be_focused(timeout=30_000)
    page.wait_for_timeout(1000)
    expect(told(page)).to_contain_text("Opened second.xml.")
    expect(desk.desk(page).locator(".error-summary")).to_be_visible()
    assert desk.desk(page).locator("[data-answer] [data-sentence]").count() == 0
    assert numerators(page, "PI_EP_1") == ["900", "800"]


def test_what_is_wrong_in_a_file_stands_beside_its_measure(open_page):
    page = open_page(FORM)
    wrong = [("PI_EP_1", "NUMER", 900), ("PI_EP_1", "DENOM", 800), ("ACI_PEA_1", "NUMER", 1), ("ACI_PEA_1", "DENOM", 2)]
    choose(page, "report.xml", report(counted=wrong))
    summary = desk.desk(page).locator(".error-summary")
    expect(summary).to_be_focused(timeout=30_000)
    assert summary.locator("li").all_inner_texts() == [
        "PI_EP_1: the numerator, 900, is more than the denominator, 800. Check which number is which.",
        "“ACI_PEA_1” is not an id of the year you report on. It is an id of 2017.",
    ]
    place = desk.desk(page).locator('[data-measure="PI_EP_1"]')
    expect(place.locator(".field-error")).to_contain_text("the numerator, 900, is more than")
    assert numerators(page, "PI_EP_1") == ["900", "800"]
    assert desk.violations(page) == []


def test_counts_for_a_yes_or_no_leave_its_buttons_alone(open_page):
    page = open_page(FORM)
    choose(page, "report.xml", report(counted=[("PI_HIE_5", "NUMER", 300), ("PI_HIE_5", "DENOM", 600)]))
    expect(desk.desk(page).locator(".error-summary li")).to_have_text(
        "PI_HIE_5: answer yes or no. It has no numerator and no denominator.", timeout=30_000
    )
    place = desk.desk(page).locator('[data-measure="PI_HIE_5"]')
    assert [button.get_attribute("value") for button in place.locator("input").all()][:2] == ["true", "false"]
    assert place.locator("input:checked[value='true'], input:checked[value='false']").count() == 0


def test_a_dangerous_or_other_file_is_refused_in_a_sentence(open_page):
    page = open_page(FORM)
    choose(page, "bad.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    expect(desk.desk(page).locator(".error-summary li")).to_contain_text("declares a document type or entities")
    expect(told(page)).to_have_text("bad.xml was not opened.")
    desk.desk(page).locator("[data-clear]").click()
    expect(told(page)).to_be_empty()
    expect(desk.desk(page).locator(".error-summary")).to_be_hidden()


def test_a_page_about_one_year_refuses_a_file_of_another(open_page):
    page = open_page("/mips-2024/")
    choose(page, "report.xml", report(2023))
    expect(desk.desk(page).locator(".error-summary li")).to_contain_text("This page is about 2024 alone")


def test_a_submission_is_saved_in_cms_format_and_opens_again(open_page):
    page = open_page(FORM)
    choose(page, "report.xml", report())
    expect(desk.desk(page).locator("[data-answer] [data-sentence]")).to_be_focused(timeout=30_000)
    with page.expect_download() as download:
        page.get_by_role("button", name="This submission in CMS's format").click()
    saved = download.value.path().read_bytes()
    assert json.loads(saved)["measurementSets"][0]["category"] == "pi"
    desk.desk(page).locator("[data-clear]").click()
    choose(page, "qpp.json", saved, "application/json")
    expect(desk.desk(page).locator("[data-answer] [data-sentence]")).to_be_focused(timeout=30_000)
    assert numerators(page, "PI_PEA_1") == ["600", "800"]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_a_list_of_clinicians_is_scored(open_page, width, scheme):
    page = open_page(LIST, width=width, scheme=scheme, reduced_motion="reduce")
    place = page.locator("[data-filedesk]")
    assert desk.violations(page) == []
    desk.put(place.locator('[data-field="performance_year"]'), 2024)
    for name, day in (("performance_start", "2024-01-01"), ("performance_end", "2024-12-31")):
        desk.put(place.locator(f'[data-field="{name}"]'), day)
    desk.put(place.locator('[data-field="cehrt_id"]'), "0015CABCDEFGHJK")
    files = [{"name": "list.csv", "mimeType": "text/csv", "buffer": ROWS.encode()}]
    place.locator("[data-file]:not([hidden]) input[type=file]").set_input_files(files)
    place.locator("button[data-submit]").click()
    sentence = place.locator("[data-answer] [data-sentence]")
    expect(sentence).to_have_text("1 clinician scored, from 81 to 81.", timeout=30_000)
    expect(place.locator("[data-answer]")).to_contain_text("PI_EP_1: the numerator, 116, is more than")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert desk.violations(page) == []
