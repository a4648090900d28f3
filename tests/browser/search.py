"""Ask the site's own search, many questions in one page."""

ASK = """async questions => {
    const field = document.querySelector(".md-search__input");
    const list = document.querySelector(".md-search-result__list");
    const meta = document.querySelector(".md-search-result__meta");
    const settled = () => list.childElementCount > 0 || meta.textContent.includes("No matching");
    const quiet = () => new Promise((done) => {
        let timer = 0;
        const wait = () => { clearTimeout(timer); timer = setTimeout(() => (settled() ? finish() : wait()), 50); };
        const watch = new MutationObserver(wait);
        function finish() { watch.disconnect(); done(); }
        watch.observe(list.parentElement, { childList: true, subtree: true, characterData: true });
        setTimeout(wait, 1000);
    });
    const found = [];
    for (const question of questions) {
        const done = quiet();
        field.value = question;
        field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
        await done;
        const links = [...list.querySelectorAll(":scope > .md-search-result__item > a:first-child")];
        found.push(links.slice(0, 3).map((link) => new URL(link.href).pathname.slice(1)));
    }
    return found;
}"""


def first_three(page, questions):
    """The addresses of the first three results for each question, as `new-york-faq/audits/`."""
    page.locator(".md-search__input").click()
    page.locator(".md-search-result__meta", has_text="Type to start searching").wait_for()
    return page.evaluate(ASK, questions)


SETTLED = """() => new Promise((done) => {
    const list = document.querySelector(".md-search-result__list");
    let timer = 0;
    const wait = () => { clearTimeout(timer); timer = setTimeout(() => { watch.disconnect(); done(); }, 1500); };
    const watch = new MutationObserver(wait);
    watch.observe(list, { childList: true, subtree: true });
    wait();
})"""


def settle(page):
    """Wait until the list of results has not changed for a while, since each key asks anew."""
    page.evaluate(SETTLED)
