"""A submission in a file of its own: CMS's QPP submission JSON, or a QRDA Category III report."""

from calculators import mips_pi
from calculators.mips_pi import qpp, qrda
from calculators.opening import Document
from calculators.reading import Problem

TITLE = "Open a submission file"
HINT = "A QRDA Category III report (XML) or a submission in CMS's QPP format (JSON). It fills in the form below."
ACCEPT = ".xml,.json"
MOST_BYTES = 20_000_000
NEITHER = (
    "This is neither a QRDA Category III report (XML) nor a submission in CMS's QPP format (JSON). Export one of them."
)


def opened(content: bytes) -> Document:
    """Read a file by what it holds."""
    if len(content) > MOST_BYTES:
        return _wrong(f"The file is larger than {MOST_BYTES // 1_000_000} MB, which is too large to read here.")
    start = content[:200].translate(None, b"\0").removeprefix(b"\xef\xbb\xbf")
    start = start.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").lstrip()
    if start.startswith(b"<"):
        return Document(*qrda.read(content))
    if start.startswith(b"{"):
        return Document(*qpp.read(content, mips_pi.RULES))
    return _wrong(NEITHER)


def _wrong(message: str) -> Document:
    return Document({}, [], [Problem("", message)])
