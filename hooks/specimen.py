"""The answer on the front page: a worked example, answered by the calculator when the site is built."""

import json
from pathlib import Path

from calculators import browser, get
from hooks.render import EVIDENCE
from hooks.templating import environment

MARKER = "<!-- specimen -->"
NAME, PERIOD, EXAMPLE = "patient_volume", "2015", "300 of 1,000 encounters are Medicaid"
STEP = "Medicaid volume against 30%"


def publish(site: Path) -> None:
    """Put the answer into the front page."""
    page = site / "index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace(MARKER, shown()), encoding="utf-8", newline="\n")


def shown() -> str:
    """The example, its answer, its bar and the rule behind it."""
    result = json.loads(browser.run(NAME, _inputs()))
    (step,) = [step for step in result["steps"] if step["label"] == STEP]
    (bar,) = [picture for picture in result["pictures"] if picture["kind"] == "bars"]
    return (
        environment()
        .get_template("specimen.html")
        .render(
            answer=result["answer"],
            bar=bar["bars"][0],
            threshold=bar["threshold"],
            threshold_text=bar["threshold_text"],
            step=step,
            evidence=EVIDENCE,
        )
    )


def _inputs() -> str:
    (rules,) = [rules for rules in get(NAME).RULES if str(rules.starts.year) == PERIOD]
    (example,) = [example for example in rules.example if example.title == EXAMPLE]
    return json.dumps(example.inputs, default=str)
