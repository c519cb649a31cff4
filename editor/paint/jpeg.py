"""JPEG files as they are: the picture's own data, without what cameras and programs wrote beside it.

A picture that is already in the press's inks and of the right size is not decoded and compressed again, which would
lose a little each time.  Descriptions go: they may tell where a child was photographed.
"""

from __future__ import annotations

import struct
from typing import Final

_START: Final = b"\xff\xd8"
_SCAN: Final = 0xDA
_ADOBE: Final = 0xEE  # tells how colours are coded; the only application segment a reader needs
_APPLICATION: Final = range(0xE0, 0xF0)
_COMMENT: Final = 0xFE
_BARE: Final = frozenset([0x01, *range(0xD0, 0xD8)])
_FRAMES: Final = frozenset([0xC0, 0xC1, 0xC2])  # baseline, extended and progressive: what PDF readers decode


def bare_jpeg(data: bytes) -> bytes | None:
    """Return a JPEG file without its descriptions; None for one that a PDF reader could not take as it is."""
    if not data.startswith(_START):
        return None
    kept = [_START]
    place, has_frame = len(_START), False
    while place + 4 <= len(data):
        if data[place] != 0xFF:
            return None
        marker = data[place + 1]
        if marker == 0xFF or marker in _BARE:
            place += 1 if marker == 0xFF else 2
            continue
        (length,) = struct.unpack_from(">H", data, place + 2)
        if marker == _SCAN:
            return b"".join([*kept, data[place:]]) if has_frame else None
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            if marker not in _FRAMES or data[place + 4] != 8:
                return None
            has_frame = True
        if marker == _ADOBE or not (marker in _APPLICATION or marker == _COMMENT):
            kept.append(data[place : place + 2 + length])
        place += 2 + length
    return None
