"""Whole files: the same rows through the same code, in the sealed engine of a page and in the Python that runs this."""

import csv
import io
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Browser, Page

from calculators import browser as door
from calculators import exports
from tools.bench.browser import _Worker, served

WAIT = 300_000
DESK = "[data-filedesk]"
# The longest time in which the page could not have drawn anything, in milliseconds.
WATCH = """() => {
  window.gaps = 0;
  let last = performance.now();
  window.watching = setInterval(() => {
    const now = performance.now();
    window.gaps = Math.max(window.gaps, now - last);
    last = now;
  }, 5);
}"""
COUNT = """() => new Promise((resolve) => {
  const began = performance.now();
  const place = document.querySelector("[data-filedesk] [data-answer]");
  new MutationObserver((_, watch) => {
    if (place.querySelector("[data-sentence]")) (watch.disconnect(), resolve(performance.now() - began));
  }).observe(place, { childList: true, subtree: true });
  document.querySelector("[data-filedesk] [data-submit]").click();
})"""


@dataclass(frozen=True)
class Case:
    """One kind of file: what it is called, who counts it and where, what is asked, its rows, and what is saved."""

    title: str
    name: str
    page: str
    file: str
    rows: int
    make: Callable[[int], bytes]
    inputs: dict[str, object]
    answers: dict[str, object]
    save: tuple[str, str] | None = None


def encounters(rows: int) -> Iterator[Sequence[str]]:
    """Invented encounters of three years, some twice on a day."""
    yield "Patient ID", "Date of service", "Payer", "Visit status", "Place of service", "Provider", "Facility state"
    payers = ("Medicaid", "Medicare", "Commercial PPO", "Self Pay", "Medicaid Managed Care")
    for number in range(rows):
        day = date(2014, 1, 1) + timedelta(number * 1095 // rows)
        patient = f"{number * 7919 % 40_009:06d}"
        yield patient, day.isoformat(), payers[number % 5], "Completed", "11", f"Dr. {number % 9}", "NY"


def visits(rows: int) -> Iterator[Sequence[str]]:
    """Invented visits of one year with the days on which access was given."""
    yield ("Patient ID", "DOB", "Provider", "Service Date", "VDT Access Date", "API Documentation Date",
           "In MU Numerator", "Opt-Out")  # fmt: skip
    for number in range(rows):
        day = date(2019, 1, 1) + timedelta(number * 365 // rows)
        given = (day + timedelta(number % 4)).isoformat()
        yield f"{number:06d}", "1970-05-17", "Dr. Rivera", day.isoformat(), given, "2019-12-02", "No", "No"


def claims(rows: int) -> Iterator[Sequence[str]]:
    """Invented claims of two years."""
    yield "Claim", "DOS", "Plan", "Seen by", "Form", "Who bills", "POS", "Referral Date", "Ref Prov NPI", "Rend NPI"
    for number in range(rows):
        day = date(2025, 1, 1) + timedelta(number * 700 // rows)
        plan = ("PCC Plan", "PCACO", "FFS")[number % 3]
        referral = day.isoformat() if number % 2 else ""
        yield (f"C{number}", day.isoformat(), plan, "Specialist", "CMS-1500", "Group", "11", referral, "2000000218",
               "2000000119")  # fmt: skip


def as_csv(rows: Iterator[Sequence[str]]) -> bytes:
    """Rows as a CSV file."""
    made = io.StringIO()
    csv.writer(made).writerows(rows)
    return made.getvalue().encode()


def as_workbook(rows: Iterator[Sequence[str]]) -> bytes:
    """Rows as an Excel workbook."""
    return exports.workbook([exports.Sheet("Rows", next(rows), rows)])


VOLUME = {"payment_year": 2016, "provider": "professional", "population": "medicaid", "attestation_date": "2016-12-01"}
PERIOD = {
    "kind": "log", "period_start": "2019-09-23", "period_end": "2019-12-21", "api_enabled_on": "2019-11-04",
    "dashboard_numerator": 18, "dashboard_denominator": 60_000, "dashboard_tracks": "vdt_and_api",
}  # fmt: skip
CASES = (
    Case("Encounters, CSV, every allowed period", "patient_volume", "/new-york-visits/", "visits", 1_000_000,
         lambda rows: as_csv(encounters(rows)), VOLUME, {}),
    Case("Encounters, Excel, every allowed period", "patient_volume", "/new-york-visits/", "visits", 100_000,
         lambda rows: as_workbook(encounters(rows)), VOLUME, {}),
    Case("Visits, CSV, with the audit log as a workbook", "api_scenario", "/massachusetts/visit-file/", "visits",
         100_000, lambda rows: as_csv(visits(rows)), PERIOD, {}, ("log", "VDT and API Audit Log")),
    Case("Claims, CSV", "masshealth_claim", "/masshealth/claims-file/", "claims", 100_000,
         lambda rows: as_csv(claims(rows)), {}, {}),
)  # fmt: skip


def measured(browser: Browser, site: Path, share: int = 1, rounds: int = 3) -> list[dict[str, object]]:
    """Every case in turn: milliseconds here and there, the longest freeze of the page, Python's memory in bytes.

    Args:
        browser: a running Chromium.
        site: the built site.
        share: counts only one row in so many, to try it out.
        rounds: how often each file is counted, here and there in turn.
    """
    found: list[dict[str, object]] = []
    with served(site) as address:
        for case in CASES:
            content = case.make(case.rows // share)
            took: dict[str, list[float]] = {"here": [], "browser": [], "freeze": [], "memory": []}
            for _ in range(rounds):
                took["here"].append(_here(case, content))
                for name, value in _there(browser, address, case, content).items():
                    took[name].append(value)
            rounded = {name: [round(one, 1) for one in values] for name, values in took.items()}
            found.append({"title": case.title, "rows": case.rows // share, "bytes": len(content), **rounded})
    return found


def _here(case: Case, content: bytes) -> float:
    request = json.dumps({"inputs": case.inputs, "answers": case.answers})
    began = time.perf_counter()
    answer = json.loads(door.table(case.name, request, {case.file: content}, token="1"))
    if "errors" in answer:
        raise ValueError(f"{case.title}: {answer['errors'][:3]}")
    if case.save:
        door.export("1", case.save[0])
    return (time.perf_counter() - began) * 1000


def _there(browser: Browser, address: str, case: Case, content: bytes) -> dict[str, float]:
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(WAIT)
    page.goto(address + case.page)
    page.locator("html[data-engine='ready']").wait_for(state="attached")
    _fill(page, case, content)
    page.evaluate(WATCH)
    took = float(page.evaluate(COUNT))
    freeze = float(page.evaluate("() => window.gaps"))
    if case.save:
        began = time.perf_counter()
        with page.expect_download(timeout=WAIT):
            page.locator(f"{DESK} [data-offers]").get_by_role("button", name=case.save[1], exact=True).click()
        took += (time.perf_counter() - began) * 1000
    memory = float(_Worker(browser.new_browser_cdp_session(), page).python())
    context.close()
    return {"browser": took, "freeze": freeze, "memory": memory}


def _fill(page: Page, case: Case, content: bytes) -> None:
    """Open settings that hold the inputs, and choose the file; large files go by a path."""
    settings = {"format": "attestation-desk-settings", "version": 1, "calculator": case.name, "inputs": case.inputs,
                "files": case.answers, "ticks": []}  # fmt: skip
    page.locator(f"{DESK} details.settings > summary").click()
    given = {"name": "settings.json", "mimeType": "application/json", "buffer": json.dumps(settings).encode()}
    page.locator(f"{DESK} [data-settings-open]").set_input_files(given)
    page.locator(f"{DESK} [data-settings-said]").filter(has_text="Opened").wait_for()
    place = Path("build") / f"bench-{case.name}"
    place.write_bytes(content)
    page.locator(f'{DESK} [data-file="{case.file}"]:not([hidden]) input[type=file]').set_input_files(place)
