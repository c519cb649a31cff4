"""Salvage: the members of a package whose directory, or more, is damaged.

Members are found by their local headers, so a file without its end still gives its beginning; the text of the issue
is known by its own tags as well.
"""

from __future__ import annotations

import io
import itertools
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from editor.store.package import BROKEN

# APPNOTE.TXT 4.3.7: signature, version, flags, method, time, date, crc, sizes packed and unpacked, two lengths.
_LOCAL_HEADER: Final = struct.Struct("<4s5HIIIHH")
_SIGNATURE: Final = b"PK\x03\x04"
_SIZES_FOLLOW: Final = 1 << 3
_MOST_BYTES: Final = 64 << 20
_MOST_GROWTH: Final = 20
_SMALL: Final = 16 << 20


def found_members(data: bytes) -> dict[str, tuple[bytes, bool]]:
    """Every member that can be had, with whether its checksum holds: by the directory, else by local headers."""
    members: dict[str, tuple[bytes, bool]] = {}
    room = max(_SMALL, _MOST_GROWTH * len(data))
    for name, body, is_whole in itertools.chain(_listed(data), _found(data)):
        if name not in members and len(body) <= room:
            members[name] = body, is_whole
            room -= len(body)
    body, is_whole = members.get("issue.xml", (b"", False))
    if not is_whole and len(bare := _bare_issue(data)) > len(body):
        members["issue.xml"] = bare, False
    return members


def _bare_issue(data: bytes) -> bytes:
    """The text of the issue by its own tags, for when the header before it is damaged; empty if there is none."""
    # What the versions hold is not the issue.
    data = data.partition(b"<versions ")[0]
    found = re.search(b"<issue |<assets>|<articles>|<article ", data)
    if found is None:
        return b""
    start = found.start()
    end = data.find(b"</issue>", start)
    if end < 0:
        end = data.find(_SIGNATURE, start)
    return data[start : end + len(b"</issue>")] if end >= 0 else data[start:]


def _listed(data: bytes) -> Iterator[tuple[str, bytes, bool]]:
    """Members that the directory at the end lists and that are whole."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        entries = package.infolist()
    except BROKEN:
        return
    for entry in entries:
        if _is_ours(entry.filename) and entry.file_size <= _MOST_BYTES:
            with suppress(*BROKEN):
                yield entry.filename, package.read(entry), True


def _found(data: bytes) -> Iterator[tuple[str, bytes, bool]]:
    """Members that have a local header, whole or not."""
    at = data.find(_SIGNATURE)
    while 0 <= at <= len(data) - _LOCAL_HEADER.size:
        _, _, flags, method, _, _, crc, packed, size, name_length, extra_length = _LOCAL_HEADER.unpack_from(data, at)
        start = at + _LOCAL_HEADER.size + name_length + extra_length
        if flags & _SIZES_FOLLOW:
            packed = size = min(_MOST_BYTES, len(data) - start)
        name = data[at + _LOCAL_HEADER.size :][:name_length].decode("utf-8", "replace")
        body = _unpacked(data[start : start + packed], method, size) if _is_ours(name) else None
        if body is not None:
            yield name, body, zlib.crc32(body) == crc
        at = data.find(_SIGNATURE, start)


def _is_ours(name: str) -> bool:
    return name in ("issue.xml", "template.toml", "versions.xml") or name.startswith(("assets/", "preview/"))


def _unpacked(data: bytes, method: int, size: int) -> bytes | None:
    """As much of a member as can be unpacked; None if it is packed in no known way."""
    if method == 0:
        return data
    if method != 8:
        return None
    try:
        return zlib.decompressobj(-15).decompress(data, min(size, _MOST_BYTES) + 1)
    except zlib.error:
        return None
