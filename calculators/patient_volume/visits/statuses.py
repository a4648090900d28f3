"""Whether a visit happened, from what a system writes about its status."""

import re
from typing import Literal

Happened = Literal["happened", "did_not_happen"]
HAPPENED: dict[Happened, str] = {
    "happened": "The visit took place: count it",
    "did_not_happen": "It did not take place: leave it out",
}

# eClinicalWorks' short codes stand beside the words.
_NOT = re.compile(
    r"\bcancel|\bcxl?\b|\bcanc\b|\bno[\s_-]?show|\bn/?s\b|\bnoshow\b|\bmissed\b|\bre-?sched|\br/s\b|\brsc?h\b|\bbumped\b"
    r"|\bleft without|\blwbs\b|\blwobs\b|\bdnka\b|\bdna\b|\bdid not (attend|arrive|come|keep|show)\b"
    r"|\bnot (seen|attended|kept)|\bvoid|\bdeleted\b|\bentered[\s_-]in[\s_-]error\b|\bwait\s?list|\bnot[\s_-]done\b"
    r"|\breversed\b|\bmoved\b|\bwalked out\b|\bnoshw\b|\bfailed (appointment|appt|visit)\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"\bcomplet|\bchk\b|\bchecked?[\s_-]?(out|in)\b|\bcheck(ed)?out\b|\barriv|\bseen\b|\bkept\b|\battended\b|\bfinish"
    r"|\bclosed\b|\bshowed\b|\bdone\b|\bsigned\b|\blocked\b|\bbilled\b|\bpaid\b|\bdenied\b|\bsubmitted\b|\baccepted\b"
    r"|\brejected\b|\badjudicated\b|\bcharged?\b|\bposted\b|\bfulfilled\b|\bdischarged\b|\bfinal|\bapproved\b|\bresolved\b"
    r"|\bpartial",
    re.IGNORECASE,
)
# "Not arrived" and "not completed" say that a visit did not take place, "not billed" does not: the reader says which.
_DENIED = re.compile(r"\b(not|never|isn't|wasn't|without)\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"^(can|cnl|cnx|res|dns)$|schedul|confirm|\bbook|tentative|request|\bplanned\b|\bproposed\b|\bhold\b",
    re.IGNORECASE,
)
_UNDER_WAY = re.compile(
    r"^(comp|arr|kpt|ci|co|c/i|c/o)$|in[\s_-]?progress|in[\s_-]?room|triage|roomed|with provider|\bopen\b|unlocked",
    re.IGNORECASE,
)
_TRUE = frozenset({"yes", "y", "true", "t", "1", "x", "missed", "no show", "no-show", "noshow", "n/s"})
_NO = frozenset({"no", "n", "false", "f", "0"})
_YES_ALONE = frozenset({"yes", "y", "true", "t", "1"})
_FALSE = _NO | {"", "none", "n/a", "na", "null", "-"}


def happened(status: str | None) -> Happened | None:
    """Whether a visit of this status took place; nothing where its words do not say."""
    text = (status or "").strip()
    if not text:
        return "happened"
    if _NOT.search(text):
        return "did_not_happen"
    return "happened" if _YES.search(text) and not _DENIED.search(text) else None


def likely(status: str) -> Happened | None:
    """What a status might mean, to be offered to the reader and never taken for granted."""
    if _DENIED.search(status):
        return None
    if _AHEAD.search(status) or status.strip().lower() in _NO:
        return "did_not_happen"
    if status.strip().lower() in _YES_ALONE:
        return "happened"
    return "happened" if _UNDER_WAY.search(status) else None


def was_missed(flag: str | None) -> bool:
    """Whether a yes-or-no cell says that the patient did not come."""
    return (flag or "").strip().lower() in _TRUE


def was_canceled(reason: object) -> bool:
    """Whether a cell with a reason for canceling, or with yes or no, says that the visit was canceled."""
    return str(reason or "").strip().lower() not in _FALSE
