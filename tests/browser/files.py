"""What a person does on a page that counts from a file, in the words of the tests."""

from tests.browser import desk

DESK = "[data-filedesk]"
PAGES = {
    "patient_volume": "/new-york-visits/",
    "api_scenario": "/massachusetts/visit-file/",
    "masshealth_claim": "/masshealth/claims-file/",
    "mips_desk": "/mips-desk/",
    "mips_pi": "/promoting-interoperability-list/",
}


def place(page, selector):
    return page.locator(f"{DESK} {selector}")


def field(page, name):
    return place(page, f'[data-field="{name}"]')


def put(page, **answers):
    """Answer questions of the form; those that are folded away are opened first."""
    for name, value in answers.items():
        found = field(page, name)
        folded = found.locator("xpath=ancestor::details[not(@open)]")
        if folded.count():
            folded.locator("summary").click()
        desk.put(found, value)


def choose(page, name, content, filename=None):
    """Choose a file: a path, or a text or bytes that become one."""
    given = content
    if not hasattr(content, "exists"):
        raw = content.encode() if isinstance(content, str) else content
        given = {"name": filename or f"{name}.csv", "mimeType": "application/octet-stream", "buffer": raw}
    place(page, f'[data-file="{name}"]:not([hidden]) input[type=file]').set_input_files(given)


def first(page):
    """The name of the first file that is wanted now."""
    return place(page, "[data-file]:not([hidden])").first.get_attribute("data-file")


def count(page):
    """Press the button and wait until the file is read."""
    place(page, "[data-submit]").click()
    settled(page)


def settled(page):
    page.locator(f"{DESK}:not([data-asked])").wait_for(timeout=60_000)


def sentence(page):
    found = place(page, "[data-answer] [data-sentence]")
    found.wait_for()
    return found.inner_text()


def problems(page):
    return place(page, ".error-summary li").all_inner_texts()


def column(page, title, header):
    """Choose the header of one column, by a part of its text."""
    select = place(page, "[data-asks]").get_by_label(title, exact=True)
    texts = select.locator("option").all_inner_texts()
    select.select_option(label=next(text for text in texts if header in text))


def saved(page, button):
    """Press a button that saves a file: its name and its bytes."""
    with page.expect_download() as found:
        button.click()
    return found.value.suggested_filename, found.value.path().read_bytes()


def offer(page, title):
    return place(page, "[data-offers]").get_by_role("button", name=title, exact=True)
