"""Counts as a small roster: each clinician by name, with the one measure that was counted."""

import json

from calculators.mips_desk.patients.asked import Counted


def carried(result: Counted, year: int, form: str, version: int) -> bytes:
    """The counts in the roster's own format, for the desk to add to the clinicians of the same name."""
    clinicians = [
        {
            "name": one.clinician,
            "measurements": [
                {
                    "measureId": result.measure_id,
                    "value": {"numerator": one.numerator, "denominator": one.denominator},
                }
            ],
        }
        for one in result.by_clinician
    ]
    roster = {"format": form, "version": version, "performance_year": year, "clinicians": clinicians}
    return json.dumps(roster, ensure_ascii=False, indent=1).encode()
