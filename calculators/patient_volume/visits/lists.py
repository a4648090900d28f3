"""The tables that go with the answer: payers, stretches of periods, sites."""

from collections.abc import Iterator
from typing import cast

from calculators.answer import Table
from calculators.patient_volume.visits.payers import SERVICES, Service
from calculators.patient_volume.visits.professionals import table as of_professionals
from calculators.patient_volume.visits.result import PayerRead
from calculators.patient_volume.visits.tabulate import Found, rows_by_payer, rows_by_site
from calculators.words import day_in_words, percent


def payers(found: Found) -> Iterator[PayerRead]:
    """How each payer was read, the most frequent first."""
    counting = found.rules.counting.services[found.inputs.population].value
    for payer, rows in rows_by_payer(found).most_common():
        # Nothing is counted before every payer that counts is known.
        service = cast(Service, found.judge.service(payer))
        told = found.judge.told(payer) is not None
        yield PayerRead(payer=payer.name, service=service, rows=rows, counts=service in counting, told=told)


def tables(found: Found) -> Iterator[Table]:
    """Each with a row for each thing."""
    yield _payers(found)
    if found.scan.runs:
        yield _runs(found)
    yield from of_professionals(found)
    if found.inputs.by_site:
        yield _sites(found)


def _payers(found: Found) -> Table:
    rows = [
        [read.payer, SERVICES[read.service], "you" if read.told else "its name", f"{read.rows:,}",
         "yes" if read.counts else "no"]
        for read in payers(found)
    ]  # fmt: skip
    return Table(
        title="How each payer was read",
        columns=["Payer", "Read as", "Said by", "Rows", "Above the line"],
        rows=rows,
        note="Save the settings, and these answers stay for the next file.",
    )


def _runs(found: Found) -> Table:
    rows = []
    for run in found.scan.runs:
        low, high = min(one.rate for one in run), max(one.rate for one in run)
        rows.append([day_in_words(run[0].days.start), day_in_words(run[-1].days.start), f"{len(run):,}",
                     percent(low, found.scan.level.value), percent(high, found.scan.level.value)])  # fmt: skip
    columns = ["First day from", "First day to", "Periods", "Lowest share", "Highest share"]
    return Table(
        title=f"Every stretch of periods that reach {percent(found.scan.level.value)}", columns=columns, rows=rows
    )


def _sites(found: Found) -> Table:
    rows = [
        [site, "yes" if certified else "no", f"{count:,}"] for (site, certified), count in rows_by_site(found).items()
    ]
    return Table(title="Sites that you count", columns=["Site", "Certified technology", "Rows"], rows=rows)
