"""Naming: a font file under another family's name, so that it is never taken for the font installed under its own.

OpenType 1.9, ``name`` and the table directory.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Final

import numpy as np

_WINDOWS, _UNICODE, _ENGLISH = 3, 1, 0x409
_CHECKSUM: Final = 0xB1B0AFBA  # head.checkSumAdjustment makes the whole file sum up to this
_ADJUSTMENT: Final = slice(8, 12)


def name_table(names: Mapping[int, str]) -> bytes:
    """A ``name`` table that says ``names``, by their numbers, in English."""
    records, strings = b"", b""
    for number, text in sorted(names.items()):
        data = text.encode("utf-16-be", "replace")
        records += struct.pack(">6H", _WINDOWS, _UNICODE, _ENGLISH, number, len(data), len(strings))
        strings += data
    return struct.pack(">3H", 0, len(names), 6 + len(records)) + records + strings


def with_table(font: bytes, tag: bytes, table: bytes) -> bytes:
    """The font file with ``table`` in place of its own, or added; checksums are made anew."""
    kind, count = struct.unpack_from(">4sH", font)
    tables = {}
    for place in range(count):
        name, _, offset, length = struct.unpack_from(">4s3I", font, 12 + 16 * place)
        tables[name] = font[offset : offset + length]
    tables[tag] = table
    head = bytearray(tables[b"head"])
    head[_ADJUSTMENT] = bytes(4)
    tables[b"head"] = bytes(head)
    power = len(tables).bit_length() - 1
    directory = struct.pack(">4s4H", kind, len(tables), 16 << power, power, 16 * (len(tables) - (1 << power)))
    offset, body, start = 12 + 16 * len(tables), b"", 0
    for name, data in sorted(tables.items()):
        start = offset + len(body) if name == b"head" else start
        directory += struct.pack(">4s3I", name, _sum(data), offset + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    made = bytearray(directory + body)
    made[start + 8 : start + 12] = struct.pack(">I", (_CHECKSUM - _sum(bytes(made))) % (1 << 32))
    return bytes(made)


def _sum(data: bytes) -> int:
    words = np.frombuffer(data + bytes(-len(data) % 4), dtype=">u4")
    return int(words.sum(dtype=np.uint64)) % (1 << 32)
