"""A browser's programs: those that are here, else Debian's packages, else a clear word."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path


def found(name: str, packages: list[str], look: Callable[[], str | None]) -> str:
    """The program that `look` finds, once the packages are installed where they are missing.

    Args:
        name: of the browser, for people.
        packages: Debian's, installed when run as root.
        look: gives the program's path, or None while something is missing.
    """
    present = look()
    if present:
        return present
    # Of several test processes one installs, the others wait.
    with (Path(tempfile.gettempdir()) / f"attestation-desk-{name.lower()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if os.geteuid() == 0 and shutil.which("apt-get") and not look():
            for way in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
                subprocess.run(["apt-get", "-qq", *way], capture_output=True, timeout=900, check=False)
        present = look()
    if not present:
        raise RuntimeError(f"No {name} was found. Install it (Debian: apt-get install {' '.join(packages)}).")
    return present


def as_root() -> bool:
    """Whether the browser's own sandbox cannot work, because the tests run as root."""
    return os.geteuid() == 0
