"""Limits: how much an importer reads before it takes a file for an attack or a mistake."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from editor.importers.encodings import decode
from editor.importers.errors import ImportRefused

LARGEST_FILE = 200 * 2**20
LARGEST_TEXT = 16 * 2**20
LARGEST_PART = 64 * 2**20  # of an archive, unpacked
LARGEST_ARCHIVE = 256 * 2**20  # all parts that are read, unpacked
MOST_PARTS = 4000
LARGEST_XML = 32 * 2**20
MOST_TAGS = 2_500_000  # each costs memory, however short it is
MOST_CHARACTERS = 2_000_000
MOST_LINES = 30_000
_UTF8_NAME = 0x800  # the flag of a name in UTF-8
_ENCRYPTED = 1
_ENTRY = b"PK\x01\x02"  # begins a file's entry in the directory


def shown(name: str) -> str:
    """A file's name as it can be shown and kept: one line, no character that is none."""
    plain = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if c.isprintable() or c == "\u3000" else " " for c in plain)


def check_extent(name: str, characters: int, lines: int) -> None:
    """ImportRefused for a text longer than any paper."""
    if characters > MOST_CHARACTERS:
        raise ImportRefused(f"{name} is too long for a manuscript, over {MOST_CHARACTERS:,} characters; divide it.")
    if lines > MOST_LINES:
        raise ImportRefused(f"{name} is too long for a manuscript, over {MOST_LINES:,} lines; divide it.")


def read_file(path: Path) -> bytes:
    """The bytes of a file of reasonable size; ImportRefused with the reason otherwise."""
    name = shown(path.name)
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise ImportRefused(f"{name} is too large: {size // 2**20} MB, and the most is 200 MB.")
        if size == 0:
            raise ImportRefused(f"{name} is empty.")
        return path.read_bytes()
    except OSError as error:
        raise ImportRefused(f"{name} cannot be read: {error.strerror or error}.") from error


class Archive:
    """A ZIP archive read with care: each part up to a limit, and all of them together up to another."""

    def __init__(self, file: zipfile.ZipFile, name: str) -> None:
        self._file = file
        self._name = name
        self._left = LARGEST_ARCHIVE
        if len(file.infolist()) > MOST_PARTS:
            raise ImportRefused(f"{name} holds too many files.")
        parts = [i for i in file.infolist() if not i.is_dir()]
        if parts and all(i.flag_bits & _ENCRYPTED for i in parts):
            raise ImportRefused(_LOCKED.format(name=name))
        self.names = tuple(i.filename for i in parts)
        self._shown = _names(parts)

    def shown(self, part: str) -> str:
        """The name of a part as its maker wrote it, in whatever encoding."""
        return self._shown.get(part, part)

    def read(self, part: str, limit: int = LARGEST_PART) -> bytes:
        """The bytes of a part; ImportRefused when it is damaged, encrypted or unpacks to too much."""
        limit = min(limit, self._left)
        try:
            info = self._file.getinfo(part)
            if info.flag_bits & _ENCRYPTED:
                raise ImportRefused(_LOCKED.format(name=self._name))
            # The size in the directory may be a lie, so no more than the limit is unpacked.
            with self._file.open(info) as stream:
                data = stream.read(limit + 1)
        except ImportRefused:
            raise
        except (KeyError, *_BROKEN) as error:
            raise ImportRefused(f"{self._name} is damaged and cannot be read.") from error
        if len(data) > limit:
            raise ImportRefused(f"{self._name} unpacks to more than it should and was not read.")
        self._left -= len(data)
        return data


_LOCKED = "{name} is protected by a password; save it without one and try again."


def _names(parts: list[zipfile.ZipInfo]) -> dict[str, str]:
    """The names that are not said to be in UTF-8, decoded all together: old programs write them in the local page."""
    raw = {i.filename: i.orig_filename.encode("cp437", "replace") for i in parts if not i.flag_bits & _UTF8_NAME}
    foreign = b"\n".join(name for name in raw.values() if not name.isascii())
    if not foreign:
        return {}
    encoding = decode(foreign).encoding
    return {name: data.decode(encoding, errors="replace") for name, data in raw.items()}


_BROKEN = (
    zipfile.BadZipFile,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    zipfile.LargeZipFile,
    zlib.error,
)


def open_archive(data: bytes, name: str) -> Archive:
    """Open the ZIP archive in ``data``; ImportRefused when it is none."""
    if data.count(_ENTRY) > 4 * MOST_PARTS:  # before the directory is read: that takes time and memory too
        raise ImportRefused(f"{name} holds too many files.")
    try:
        return Archive(zipfile.ZipFile(io.BytesIO(data)), name)
    except ImportRefused:
        raise
    except _BROKEN as error:
        raise ImportRefused(f"{name} is damaged and cannot be read.") from error


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of an XML part: no entities, no document type, nothing fetched; ImportRefused when it is damaged."""
    if len(data) > LARGEST_XML or data.count(b"<") > MOST_TAGS:
        raise ImportRefused(f"{name} is too large to be read.")
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:65536]:
        raise ImportRefused(f"{name} declares entities of its own and was not read.")
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, recover=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ImportRefused(f"{name} is damaged and cannot be read.") from error
    if root is None:
        raise ImportRefused(f"{name} is damaged and cannot be read.")
    check_depth(parser, name)
    return root


def check_depth(parser: etree.XMLParser | etree.HTMLParser, name: str) -> None:
    """ImportRefused where what was parsed is nested so deeply that the parser stopped: the rest would be lost."""
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise ImportRefused(f"{name} is nested too deeply and was not read.")
