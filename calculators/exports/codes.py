"""Codes in the place of patients' ids, with the key beside them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Codes(NamedTuple):
    """The code of each id, and the key as rows for a file that stays with the reader."""

    code_of: dict[str, str]
    key: Sequence[tuple[str, str]]


def codes(ids: Iterable[str], prefix: str = "P") -> Codes:
    """A code for each id in the order of first appearance, all of one length: P001, P002.

    A code says nothing of its id: it counts, it does not scramble, so that nobody can work the id out of it.
    """
    known = list(dict.fromkeys(ids))
    digits = max(3, len(str(len(known))))
    code_of = {given: f"{prefix}{number:0{digits}d}" for number, given in enumerate(known, 1)}
    return Codes(code_of, [("Code", "Patient ID"), *((code, given) for given, code in code_of.items())])
