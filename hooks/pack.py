"""Packed copies beside a file, for hosts that send them: `.br` and `.gz`. What did not change comes from `build/`."""

import gzip
import hashlib
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import brotli

SUFFIXES = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv"}
SMALLEST = 1024
# Folders whose files are packed already, or meant to be saved as they are.
READY = {"engine", "download"}
DAYS_KEPT = 7
# How far brotli looks back, as a power of two. 24 is the most that a browser must accept.
WINDOW = 22


def packed(content: bytes, cache: Path, quality: int, window: int = WINDOW) -> dict[str, Path]:
    """The packed copies of some bytes, by suffix; made only when they are not in the cache."""
    makers: dict[str, Callable[[bytes], bytes]] = {
        ".gz": lambda raw: gzip.compress(raw, 9, mtime=0),
        ".br": lambda raw: brotli.compress(raw, quality=quality, lgwin=window),
    }
    checksum = hashlib.sha256(content).hexdigest()
    cache.mkdir(parents=True, exist_ok=True)
    name = f"{checksum}.{quality}.{window}"
    return {suffix: _kept(cache / f"{name}{suffix}", content, make) for suffix, make in makers.items()}


def _kept(copy: Path, content: bytes, make: Callable[[bytes], bytes]) -> Path:
    if not copy.exists():
        unfinished = copy.with_name(f"{copy.name}.{os.getpid()}")
        unfinished.write_bytes(make(content))
        unfinished.replace(copy)
    copy.touch()
    return copy


def beside(file: Path, cache: Path, quality: int, window: int = WINDOW) -> int:
    """Put packed copies beside a file; the size of the smallest."""
    copies = packed(file.read_bytes(), cache, quality, window)
    for suffix, copy in copies.items():
        shutil.copyfile(copy, file.with_name(file.name + suffix))
    return min(copy.stat().st_size for copy in copies.values())


def compress(site: Path, cache: Path, quality: int = 9) -> None:
    """Put packed copies beside the site's own texts, and forget copies that nobody asked for in a week.

    Args:
        site: the built and sealed site.
        cache: where copies are kept between builds, `build/packed`.
        quality: of the brotli copies, 0 to 11.
    """
    for file in sorted(site.rglob("*")):
        if file.suffix in SUFFIXES and file.stat().st_size >= SMALLEST and file.parent.name not in READY:
            beside(file, cache, quality)
    oldest = time.time() - DAYS_KEPT * 86400
    for copy in cache.iterdir():
        if copy.stat().st_mtime < oldest:
            copy.unlink()
