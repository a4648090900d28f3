"""What stands on a claim as digits: codes of two, and the National Provider Identifier of ten."""

import re

from pydantic_core import PydanticCustomError

from calculators.fields import quoted
from calculators.npi import bare, trouble_with

_CODE = re.compile(r"(?:PT-?)?([0-9]{1,2})", re.IGNORECASE)


def read_npi(raw: object) -> str:
    """The ten digits as text.

    Raises:
        PydanticCustomError: with one sentence for the reader, where it cannot be an NPI.
    """
    typed = raw if isinstance(raw, str | int) and not isinstance(raw, bool) else ""
    npi = bare(typed)
    if trouble := trouble_with(npi):
        raise PydanticCustomError("npi", "{raw} {trouble}", {"raw": quoted(raw), "trouble": trouble})
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
