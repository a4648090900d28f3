"""What a payer's name says of itself, and what only the reader can say."""

import re
from typing import Literal, NamedTuple

Service = Literal[
    "medicaid",
    "medicaid_managed",
    "family_health_plus",
    "child_health_plus",
    "uncompensated",
    "sliding_scale",
    "dual",
    "medicare",
    "private",
    "self_pay",
    "other",
]

SERVICES: dict[Service, str] = {
    "medicaid": "Medicaid fee-for-service",
    "medicaid_managed": "Medicaid managed care",
    "family_health_plus": "Family Health Plus",
    "child_health_plus": "Child Health Plus (separate CHIP)",
    "uncompensated": "Uncompensated: no charge to the patient",
    "sliding_scale": "Sliding scale",
    "dual": "Medicare and Medicaid together",
    "medicare": "Medicare",
    "private": "Private insurance",
    "self_pay": "The patient pays",
    "other": "Another payer",
}

_CLEAR: tuple[tuple[Service, str], ...] = (
    ("dual", r"\bdual(ly)?\b|\bmedicare\W*(and|&|/|\+|-)?\W*medicaid\b|\bmedicaid\W*(and|&|/|\+|-)?\W*medicare\b"
             r"|\bqmb\b|\bslmb\b|\bfida\b|\bmcr\W*mcd\b|\bmcd\W*mcr\b"),
    ("family_health_plus", r"\bfamily health plus\b|\bfhplus\b"),
    ("child_health_plus", r"\bchild(ren'?s)? health (plus|insurance)\b|\bchplus\b|\bs?chip\b|\btitle (xxi|21)\b"),
    ("medicaid_managed", r"\bmedicaid\b.*\b(managed|mgd|hmo|mco|plan|harp|ltc|mltc)\b"
                         r"|\b(managed|mgd|hmo|mco)\b.*\bmedicaid\b|\bmltc\b|\bharp\b"),
    ("medicaid", r"\bmedicaid\b|\bm-?caid\b|\bmcaid\b|\bmcd\b|\btitle (xix|19)\b|\bemedny\b"),
    ("medicare", r"\bmedicare\b|\bm-?care\b|\bmcr\b|\btitle (xviii|18)\b"),
    ("sliding_scale", r"\bsliding\b|\bsfs\b"),
    ("uncompensated", r"\buncompensated\b|\bcharity\b|\bfree care\b|\bno charge\b|\bindigent\b"),
    ("self_pay", r"\bself[\s_-]?pay(ment)?\b|\buninsured\b|\bno[\s_-]?insurance\b|\bno[\s_-]payer\b|\bcash\b"
                 r"|\bprivate pay\b|\bselfpay\b"),
    ("private", r"\bcommercial\b|\bprivate\b|\bemployer\b|\bself[\s_-]?(funded|insured)\b|\bppo\b"),
    ("other", r"\btricare\b|\bchampus\b|\bchampva\b|\bveterans?\b|\bworkers?'? comp(ensation)?\b|\bno[\s-]?fault\b"
              r"|\bauto(mobile)? (insurance|accident)\b|\bessential plan\b|\bindian health\b"),
)  # fmt: skip
_CLEAR_PATTERNS = tuple((service, re.compile(pattern, re.IGNORECASE)) for service, pattern in _CLEAR)
_DOUBT = re.compile(
    r"\bnon\b|\bnot\b|\bpending\b|\bapplied\b|\bmedicaid.*\bchip\b|\bchip.*\bmedicaid\b|\bdenied\b|\bspend\W?down\b"
    r"|\bor\b|\?|\bineligible\b|\bsupplement\b|\bmedigap\b|\bno medicaid\b|\bwithout\b|\bformer(ly)?\b|\bex\b"
    r"|\bexpired\b|\bterm(ed|inated)\b|\binactive\b|\blost\b|\bnever\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"(none|n\W?a|null|nil|no coverage|\W+)", re.IGNORECASE)
_LIKELY: tuple[tuple[Service, str], ...] = (
    ("family_health_plus", r"\bfhp\b"),
    ("child_health_plus", r"\bchp\b"),
    ("dual", r"\bmmp\b"),
    ("self_pay", r"^0+$"),
    ("medicaid_managed", r"community plan|better health|\bmmc\b|health ?first|fidelis|metro ?plus|affinity|amerigroup"
                         r"|molina|healthplus|hudson health|wellcare|vnsny|your ?care|total care|americhoice"
                         r"|amida ?care|emblem|\bhip\b|centene|caresource|masshealth|medi-?cal|tenncare|husky"),
    ("private", r"aetna|cigna|humana|anthem|blue ?cross|blue ?shield|\bbcbs\b|united ?health|\buhc\b|oxford|kaiser"
                r"|empire|excellus|guardian|magna|tufts|harvard pilgrim|health ?net|optum|umr\b|delta dental|geha"
                r"|highmark|\binsurance\b|\bassurance\b|\bmutual\b|\bepo\b"),
)  # fmt: skip
_LIKELY_PATTERNS = tuple((service, re.compile(pattern, re.IGNORECASE)) for service, pattern in _LIKELY)
_OWNERS: dict[str, Service] = {
    "private": "private",
    "commercial": "private",
    "no_payer": "self_pay",
    "no payer": "self_pay",
    "self pay": "self_pay",
}


class Payer(NamedTuple):
    """A payer as the file names it, as a list of payers calls it, and what kind that list says it is."""

    code: str
    name: str
    owner: str | None = None


def said(payer: Payer) -> Service | None:
    """What a payer is, where its own name or the list of payers says so; no name of a company says it."""
    text = payer.name.replace("_", " ")
    if _DOUBT.search(text):
        return None
    for service, pattern in _CLEAR_PATTERNS:
        if pattern.search(text):
            return service
    owner = (payer.owner or "").strip().lower()
    return _OWNERS.get(owner) or (said(Payer("", owner)) if owner else None)


def likely(payer: Payer) -> Service | None:
    """What a payer might be, to be offered to the reader and never taken for granted."""
    return next((service for service, pattern in _LIKELY_PATTERNS if pattern.search(payer.name)), None)


def names_nobody(text: str) -> bool:
    """Whether a cell only says that there is no payer."""
    return bool(_NOBODY.fullmatch(text.strip()))
