"""What stands on a claim as digits: codes of two, and the National Provider Identifier of ten."""

import re
from functools import cache

from pydantic_core import PydanticCustomError

from calculators.fields import quoted

PREFIX = "80840"
_GAPS = re.compile(r"[\s-]")
_TEN_DIGITS = re.compile(r"[0-9]{10}")
_CODE = re.compile(r"(?:PT-?)?([0-9]{1,2})", re.IGNORECASE)


def luhn_sum(npi: str) -> int:
    """The Luhn sum of prefix and number: from the right, every second digit doubled, and the digits added up."""
    doubled = (int(digit) * (1 + index % 2) for index, digit in enumerate(reversed(PREFIX + npi)))
    return sum(value // 10 + value % 10 for value in doubled)


@cache
def npi_flaw(npi: str) -> str | None:
    """Why ten digits without gaps are no NPI, and what to do; nothing when they are one."""
    if not _TEN_DIGITS.fullmatch(npi):
        return "is not an NPI. Enter its ten digits, such as 1234567893"
    if npi[0] not in "12":
        return "cannot be an NPI, which begins with 1 or 2. Compare it with the original"
    if luhn_sum(npi) % 10:
        return (
            "cannot be an NPI: its last digit does not fit the other nine. Compare it digit by digit with the original"
        )
    return None


def without_gaps(text: str) -> str:
    """A number without the spaces and dashes that people write into it."""
    return _GAPS.sub("", text)


def read_npi(raw: object) -> str:
    """The ten digits as text.

    Raises:
        PydanticCustomError: with one sentence for the reader, where it cannot be an NPI.
    """
    typed = raw if isinstance(raw, str | int) and not isinstance(raw, bool) else ""
    npi = without_gaps(str(typed))
    if flaw := npi_flaw(npi):
        raise PydanticCustomError("npi", "{raw} {flaw}", {"raw": quoted(raw), "flaw": flaw})
    return npi


def padded(raw: object) -> object:
    """A code as two digits, also where a spreadsheet took the zero away; anything else as it is."""
    found = _CODE.fullmatch(str(raw).strip()) if isinstance(raw, str | int) and not isinstance(raw, bool) else None
    return found[1].zfill(2) if found else raw


def read_code(raw: object) -> object:
    """A code of two digits.

    Raises:
        PydanticCustomError: with one sentence for the reader, where it is none.
    """
    code = padded(raw)
    if not isinstance(code, str) or not re.fullmatch(r"[0-9]{2}", code):
        raise PydanticCustomError("code", "{raw} is not a code of two digits. Enter it as on the claim, such as 11",
                                  {"raw": quoted(raw)})  # fmt: skip
    return code
