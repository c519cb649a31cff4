"""Streams of a PDF: whether one that is drawn from unpacks to more than a page can hold.

A few bytes may unpack to gigabytes of strokes, and the library that draws pages reads them all.  Pictures and fonts
have limits of their own and are passed over.
"""

from __future__ import annotations

import re
import zlib
from typing import Final

_LARGEST: Final = 24 * 2**20  # bytes of drawing: a detailed map
_LARGEST_FONT: Final = 96 * 2**20
_STREAM = re.compile(rb"stream\r?\n")
_FONT = re.compile(rb"/Length1|/FontFile|/CIDFontType0C|/Type1C|/OpenType")
_DICTIONARY = 600  # bytes before a stream that describe it
_CHUNK = 2**16
_MOST_STREAMS = 20_000


def is_swollen(data: bytes) -> bool:
    """Whether a packed stream in the file unpacks to more than a page or a font can hold."""
    view = memoryview(data)
    for number, found in enumerate(_STREAM.finditer(data)):
        if number >= _MOST_STREAMS:
            return False
        start = found.start()
        described = data[max(0, start - _DICTIONARY) : start]
        described = described[described.rfind(b" obj") + 1 :]
        if (b"FlateDecode" not in described and b"/Fl " not in described) or b"/Image" in described:
            continue
        largest = _LARGEST_FONT if _FONT.search(described) else _LARGEST
        if _unpacks_beyond(view[found.end() :], largest):
            return True
    return False


def _unpacks_beyond(data: memoryview, most: int) -> bool:
    """Whether packed data unpack to more than so many bytes; what is damaged does not."""
    unpacker = zlib.decompressobj()
    length = 0
    for at in range(0, len(data), _CHUNK):
        try:
            length += len(unpacker.decompress(data[at : at + _CHUNK], most + 1 - length))
        except zlib.error:
            return False
        if length > most or unpacker.eof:
            break
    return length > most
