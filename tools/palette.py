"""A picture of a page in few bytes: its commonest colors as a palette, every other pixel as the nearest of them."""

import struct
import zlib
from collections import Counter
from functools import cache
from itertools import batched

SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLORS = 128
type Color = tuple[int, ...]


def small(picture: bytes) -> bytes:
    """A screenshot (PNG, 8 bits for each of red, green and blue) as a PNG with a palette."""
    width, height, rows = _pixels(picture)
    counted = Counter(color for row in rows for color in row)
    palette = [color for color, _ in counted.most_common(COLORS)]

    @cache
    def nearest(color: Color) -> int:
        return min(range(len(palette)), key=lambda one: _distance(palette[one], color))

    lines = b"".join(b"\0" + bytes(nearest(color) for color in row) for row in rows)
    return SIGNATURE + b"".join(
        [
            _chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", bytes(part for color in palette for part in color)),
            _chunk(b"IDAT", zlib.compress(lines, 9)),
            _chunk(b"IEND", b""),
        ]
    )


def _distance(one: Color, other: Color) -> int:
    return sum((left - right) ** 2 for left, right in zip(one, other, strict=True))


def _pixels(picture: bytes) -> tuple[int, int, list[list[Color]]]:
    """Width, height and every row of red, green and blue."""
    parts = list(_parts(picture))
    width, height, depth, kind, *_ = struct.unpack(">2I5B", parts[0][1])
    if (depth, kind) not in {(8, 2), (8, 6)}:
        raise ValueError(f"A screenshot has 8 bits for each color, and this has {depth} of kind {kind}.")
    size = 3 if kind == 2 else 4
    raw = zlib.decompress(b"".join(content for name, content in parts if name == b"IDAT"))
    rows, above = [], bytes(width * size)
    for start in range(0, len(raw), width * size + 1):
        above = _unfiltered(raw[start], raw[start + 1 : start + 1 + width * size], above, size)
        rows.append([color[:3] for color in batched(above, size, strict=True)])
    return width, height, rows


def _parts(picture: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], len(SIGNATURE)
    while at < len(picture):
        length = int.from_bytes(picture[at : at + 4])
        found.append((picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]))
        at += length + 12
    return found


def _unfiltered(method: int, line: bytes, above: bytes, size: int) -> bytes:
    """A line of the picture without its filter (PNG specification, section 9)."""
    found = bytearray(line)
    for at, value in enumerate(line):
        left, upper = (found[at - size] if at >= size else 0), above[at]
        corner = above[at - size] if at >= size else 0
        found[at] = (value + (0, left, upper, (left + upper) // 2, _paeth(left, upper, corner))[method]) % 256
    return bytes(found)


def _paeth(left: int, upper: int, corner: int) -> int:
    guess = left + upper - corner
    return min((left, upper, corner), key=lambda one: abs(guess - one))


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
