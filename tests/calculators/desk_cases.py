"""An invented practice for the tests of the desk, and the words in which they look at a result."""

import json

from calculators import browser

NAME = "mips_desk"
TIN = "123456789"
YES = ("PI_ONCDIR_1", "PI_INFBLO_1", "PI_PPHI_1", "PI_PPHI_2", "PI_EP_2", "PI_PHCDRR_1", "PI_PHCDRR_3")
COUNTS = {"PI_EP_1": (90, 100), "PI_HIE_1": (50, 100), "PI_HIE_4": (40, 100), "PI_PEA_1": (80, 100)}
PERIOD = {
    "performance_start": "2024-01-01",
    "performance_end": "2024-12-31",
    "cehrt_id": "0015CLW1C173HRM",
}


def yes(*ids):
    return [{"measureId": name, "value": True} for name in ids]


def counts(**changes):
    found = {**COUNTS, **changes}
    return [
        {"measureId": name, "value": {"numerator": pair[0], "denominator": pair[1]}}
        for name, pair in found.items()
        if pair
    ]


def clinician(name="Ada Example", **changes):
    row = {"name": name, "npi": "1234567893", "tin": TIN, "eligible": "alone", "reporting": "group"}
    return {**row, **changes}


def whole(name="Ada Example", **changes):
    """A clinician with everything entered."""
    return clinician(
        name,
        **{
            **PERIOD,
            "measurements": [*yes(*YES), *counts()],
            "quality_score": "80",
            "cost_score": "60",
            "activities": [{"activity_id": "IA_1", "weight": "high"}, {"activity_id": "IA_2", "weight": "high"}],
            "reporting": "individual",
            **changes,
        },
    )


def group(name="Example Family Medicine", **changes):
    row = {"name": name, "number": TIN, **PERIOD, "measurements": yes(*YES), "quality_score": "80", "cost_score": "60"}
    return {**row, **changes}


def roster(*clinicians, groups=(), **changes):
    return {
        "format": "attestation-desk-roster",
        "version": 1,
        "performance_year": 2024,
        "practice": "Example Family Medicine",
        "groups": list(groups),
        "clinicians": list(clinicians),
        **changes,
    }


def asked(data, **changes):
    return json.loads(browser.run(NAME, json.dumps({**data, **changes})))


def scored(data, **changes):
    result = asked(data, **changes)
    assert "errors" not in result, result
    return result


def row(result, path):
    return next(one for one in result["scores"] if one["row"] == path)


def category(result, path, name):
    return next(one for one in row(result, path)["categories"] if one["category"] == name)


def errors(result):
    return {(item["field"], item["message"]) for item in result["errors"]}
