"""Submissions of MIPS Promoting Interoperability that the tests make: complete ones, and what is changed in them."""

import json

from hypothesis import strategies as st

from calculators import browser
from calculators.mips_pi import RULES

NAME = "mips_pi"
BY_YEAR = {rules.starts.year: rules for rules in RULES}
NOT_YET = max(BY_YEAR) + 1
# The years whose law these tests know by heart; a further one has its own worked examples.
YEARS = range(2017, 2027)
LOOPS = ("PI_HIE_1", "PI_HIE_4")


def prefix(year):
    return "ACI_" if year == 2017 else "PI_"


def ratio(numerator, denominator):
    return {"numerator": numerator, "denominator": denominator}


def complete(year, way="PI_HIE_1"):
    """Everything a year asks for, at a rate of one half; 2017 and 2018 the full set."""
    own = prefix(year)
    answers = {f"{own}ONCDIR_1": True, f"{own}INFBLO_1": True, f"{own}PPHI_1": True, f"{own}EP_1": ratio(50, 100)}
    if year < 2019:
        return answers | {f"{own}{name}": ratio(50, 100) for name in ("PEA_1", "HIE_1", "HIE_2")}
    answers |= {"PI_PEA_1": ratio(50, 100), "PI_PHCDRR_1": True, "PI_PHCDRR_3": True}
    answers |= {name: ratio(50, 100) for name in LOOPS} if way == "PI_HIE_1" else {way: True}
    if year >= 2022:
        answers["PI_PPHI_2"] = True
    if year >= 2023:
        answers |= {"PI_EP_2": True, "PI_PHCDRR_1_PROD": True, "PI_PHCDRR_3_PROD": True}
    return answers


def transition(year=2018):
    own = prefix(year)
    answers = {f"{own}ONCDIR_1": True, f"{own}INFBLO_1": True, f"{own}TRANS_PPHI_1": True}
    return answers | {f"{own}TRANS_{name}": ratio(50, 100) for name in ("EP_1", "PEA_1", "HIE_1")}


def submitted(year, answers, **changes):
    inputs = {
        "performance_year": year,
        "performance_start": f"{year}-01-01",
        "performance_end": f"{year}-12-31",
        "cehrt_id": "0015CABCDEFGHJK",
        "measurements": [{"measureId": name, "value": value} for name, value in answers.items()],
    }
    if year < 2019:
        inputs |= {"measure_set": "pi", "cehrt_edition": "both"}
    return {key: value for key, value in {**inputs, **changes}.items() if value is not ...}


def run(year, answers, **changes):
    return json.loads(browser.run(NAME, json.dumps(submitted(year, answers, **changes))))


def scored(year, answers, **changes):
    result = run(year, answers, **changes)
    assert "errors" not in result, result
    return result


def refused(year, answers, **changes):
    result = run(year, answers, **changes)
    assert "errors" in result, result["category_score"]
    return {item["field"]: item["message"] for item in result["errors"]}


def points(result):
    return {item["measure_id"]: item["points"] for item in result["measures"]}


def worth(result):
    return {item["measure_id"]: item["max_points"] for item in result["measures"]}


def said(result, label):
    return [step["value"] for step in result["steps"] if label in step["label"]]


def without(answers, *names):
    return {name: value for name, value in answers.items() if name not in names}


EXCLUDES = {
    "PI_LVPP_1": "PI_EP_1",
    "PI_EP_2_EX_1": "PI_EP_2",
    "PI_EP_2_EX_2": "PI_EP_2",
    "PI_LVOTC_1": "PI_HIE_1",
    "PI_LVITC_2": "PI_HIE_4",
}


def excluding(year, claimed, way="PI_HIE_1"):
    answers = without(complete(year, way), *(EXCLUDES.get(name, name[:11]) for name in claimed))
    answers = without(answers, *(f"{name[:11]}_PROD" for name in claimed))
    return answers | dict.fromkeys(claimed, True)


COUNTS = st.integers(0, 300)


@st.composite
def submissions(draw):
    """A submission near a complete one: a few ids of the year dropped, added or changed."""
    year = draw(st.sampled_from(YEARS))
    rules = BY_YEAR[year]
    answers = transition(year) if year < 2019 and draw(st.booleans()) else complete(year)
    ids = st.sampled_from([*rules.measures, *rules.exclusions, *rules.qualifiers])
    for name in draw(st.lists(ids, max_size=6, unique=True)):
        measure = rules.measures.get(name)
        numerator, more = draw(COUNTS), draw(COUNTS)
        answers[name] = (
            ratio(numerator, numerator + more) if measure and measure.kind == "ratio" else draw(st.booleans())
        )
    for name in draw(st.lists(st.sampled_from(sorted(answers)), max_size=3)):
        answers.pop(name, None)
    return year, answers


def by_id(items):
    return {item["measure_id"]: item for item in items}


def table(result, title):
    return next(item for item in result["tables"] if item["title"].startswith(title))


def more(answers, patients):
    """The answers with this many more in the numerators."""
    return answers | {
        name: ratio(answers[name]["numerator"] + count, answers[name]["denominator"])
        for name, count in patients.items()
    }
