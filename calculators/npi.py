"""The National Provider Identifier: ten digits, the last of which checks the other nine."""

import re
from functools import cache

PREFIX = "80840"
_GAPS = re.compile(r"[\s-]")
_TEN_DIGITS = re.compile(r"[0-9]{10}")


def bare(typed: object) -> str:
    """The digits as typed, without spaces and hyphens."""
    return _GAPS.sub("", str(typed))


def luhn_sum(npi: str) -> int:
    """The Luhn sum of prefix and number: from the right, every second digit doubled, and the digits added up."""
    doubled = (int(digit) * (1 + index % 2) for index, digit in enumerate(reversed(PREFIX + npi)))
    return sum(value // 10 + value % 10 for value in doubled)


@cache
def trouble_with(npi: str) -> str | None:
    """Why a number cannot be an NPI, without its subject; none where it can."""
    if not _TEN_DIGITS.fullmatch(npi):
        return "is not an NPI. Enter its ten digits, such as 1234567893"
    if npi[0] not in "12":
        return "cannot be an NPI, which begins with 1 or 2. Compare it with the original"
    if luhn_sum(npi) % 10:
        return (
            "cannot be an NPI: its last digit does not fit the other nine. Compare it digit by digit with the original"
        )
    return None
