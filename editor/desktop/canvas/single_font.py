"""One font out of a collection, since Qt opens only a collection's first (OpenType specification, TTC header)."""

from __future__ import annotations

import struct


def single_font(data: bytes, index: int) -> bytes:
    """Return font ``index`` of a collection as a file of its own; a single font is returned as it is.

    ValueError if there is no such font.
    """
    if data[:4] != b"ttcf":
        return data
    try:
        (count,) = struct.unpack_from(">I", data, 8)
        if not 0 <= index < count:
            raise ValueError(f"the collection has {count} fonts")
        (offset,) = struct.unpack_from(">I", data, 12 + 4 * index)
        return _assembled(data, offset)
    except struct.error:
        raise ValueError("the collection is cut short") from None


def _assembled(data: bytes, offset: int) -> bytes:
    (tables,) = struct.unpack_from(">H", data, offset + 4)
    directory, body = bytearray(data[offset : offset + 12]), bytearray()
    start = 12 + 16 * tables
    for number in range(tables):
        tag, checksum, place, length = struct.unpack_from(">4sIII", data, offset + 12 + 16 * number)
        directory += struct.pack(">4sIII", tag, checksum, start + len(body), length)
        body += data[place : place + length]
        body += bytes(-len(body) % 4)
    return bytes(directory + body)
