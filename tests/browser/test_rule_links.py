"""From the steps of an answer to the guidance that explains their rules."""

from playwright.sync_api import expect

from tests.browser import desk


def test_a_rule_leads_to_its_answer(open_page):
    page = open_page("/new-york-2022/")
    page.locator(".answer-empty [data-try='0']").click()
    desk.answer(page)
    link = page.locator("[data-answer] [data-cite] a", has_text="EP06").first
    link.click()
    page.wait_for_url("**/new-york-faq/ninety-days/#ep06")
    expect(page.locator("#ep06")).to_be_in_viewport()
