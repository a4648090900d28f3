"""One row of the claims file: every cell read, and everything wrong with it at once."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import NamedTuple

from calculators.masshealth_claim.claims.providers import OTHER, type_of
from calculators.masshealth_claim.model import BillingKind, ClaimForm, RenderedBy, TypeCode
from calculators.npi import bare, trouble_with
from calculators.tables.cells import BLANKS

_CODE = re.compile(r"(\d{1,2})(?:\.0+)?(?:\s*[-:=(/,].*|\s+\D.*)?", re.DOTALL)
EMPTY = "this cell is empty. Fill it in, or say beside the file what holds where it does not say"
_NO_CODE = "this is not a code of two digits. Enter it as on the claim, such as 11"
_NO_TYPE = (
    "this is none of the provider types that may order, refer or prescribe. Enter the code of one, such as 01, or "
    "“other” if it is none of them"
)


class Line(NamedTuple):
    """The cells of a row in the order of the columns."""

    claim: str | None
    date_of_service: date
    plan: str | None
    rendered_by: RenderedBy | None
    claim_form: ClaimForm | None
    type_of_bill: str | None
    billing_kind: BillingKind | None
    billing_provider: str | None
    place_of_service: str | None
    admit_code: str | None
    service: str | None
    on_exemption_list: bool | None
    referral_issued_on: date | None
    referring_npi: str | None
    referring_provider_type: str | None
    referring_enrolled: bool | None
    rendering_npi: str | None
    link_start: date | None
    link_end: date | None
    rendering_enrolled: bool | None
    primary_care_npi: str | None


@dataclass
class Wrong:
    """What has to be mended in a row, each at its column."""

    found: list[tuple[str, str]] = field(default_factory=list)

    def say(self, column: str, message: str) -> None:
        """One thing to mend."""
        self.found.append((column, message))

    def needed[T](self, column: str, found: T | None, otherwise: T) -> T:
        """What was found; where that is nothing, the row has to say it, and `otherwise` only keeps the place."""
        if found is None:
            self.say(column, EMPTY)
        return otherwise if found is None else found

    def npi(self, column: str, text: str | None) -> str | None:
        """An NPI, or nothing where the cell holds none."""
        if is_blank(text):
            return None
        npi = bare(str(text)).removesuffix(".0")
        if flaw := trouble_with(npi):
            self.say(column, f"this {flaw}")
        return npi

    def code(self, column: str, text: str | None) -> str | None:
        """A code of two digits, also with its name behind it."""
        if is_blank(text):
            return None
        found = _CODE.fullmatch(str(text))
        if not found:
            self.say(column, _NO_CODE)
        return found[1].zfill(2) if found else None

    def provider_type(self, column: str, text: str | None) -> TypeCode | None:
        """One of the types that may refer, or "other" where the file says so in that word."""
        if is_blank(text):
            return None
        kind = type_of(str(text))
        if kind is None or (kind == OTHER and str(text)[:1].isdigit()):
            self.say(column, _NO_TYPE)
        return kind


def flaws_of(line: Line) -> list[tuple[str, str]]:
    """What is wrong with the cells of a row that cannot be judged anyway, so that all of it is said at once."""
    wrong = Wrong()
    for column in ("referring_npi", "rendering_npi", "primary_care_npi"):
        wrong.npi(column, getattr(line, column))
    for column in ("place_of_service", "admit_code"):
        wrong.code(column, getattr(line, column))
    wrong.provider_type("referring_provider_type", line.referring_provider_type)
    return wrong.found


@cache
def is_blank(text: str | None) -> bool:
    """Whether a cell says that there is nothing."""
    return text is None or text.lower() in BLANKS


def form_of(line: Line, default: ClaimForm | None) -> ClaimForm | None:
    """The claim form: as the row says, else by what only one of the two carries."""
    if line.claim_form:
        return line.claim_form
    place, admit = not is_blank(line.place_of_service), not is_blank(line.admit_code)
    if not is_blank(line.type_of_bill) or (admit and not place):
        return "institutional"
    if place and not admit:
        return "professional"
    return default or (None if place else "professional")


def renderer_of(line: Line, rendering: str | None, own: str | None) -> RenderedBy | None:
    """Who gave the service: as the row says, else by the number of the member's own primary care."""
    if line.rendered_by or own is None:
        return line.rendered_by
    return "own_primary_care" if own in (rendering, bare(line.billing_provider or "")) else "other"
