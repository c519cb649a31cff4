"""Limits: how much an importer reads before it takes a file for an attack or a mistake."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from editor.importers.errors import ImportRefused

LARGEST_FILE = 200 * 2**20
LARGEST_TEXT = 16 * 2**20
LARGEST_PART = 64 * 2**20  # of an archive, unpacked
LARGEST_ARCHIVE = 256 * 2**20  # all parts that are read, unpacked
MOST_PARTS = 4000
LARGEST_XML = 32 * 2**20


def read_file(path: Path) -> bytes:
    """The bytes of a file of reasonable size; ImportRefused with the reason otherwise."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise ImportRefused(f"{path.name} is too large: {size // 2**20} MB, and the most is 200 MB.")
        if size == 0:
            raise ImportRefused(f"{path.name} is empty.")
        return path.read_bytes()
    except OSError as error:
        raise ImportRefused(f"{path.name} cannot be read: {error.strerror or error}.") from error


class Archive:
    """A ZIP archive read with care: each part up to a limit, and all of them together up to another."""

    def __init__(self, file: zipfile.ZipFile, name: str) -> None:
        self._file = file
        self._name = name
        self._left = LARGEST_ARCHIVE
        if len(file.infolist()) > MOST_PARTS:
            raise ImportRefused(f"{name} holds too many files.")
        self.names = tuple(i.filename for i in file.infolist() if not i.is_dir())

    def read(self, part: str, limit: int = LARGEST_PART) -> bytes:
        """The bytes of a part; ImportRefused when it is damaged, encrypted or unpacks to too much."""
        limit = min(limit, self._left)
        try:
            info = self._file.getinfo(part)
            if info.flag_bits & 1:
                raise ImportRefused(f"{self._name} is protected by a password; save it without one and try again.")
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
    try:
        return Archive(zipfile.ZipFile(io.BytesIO(data)), name)
    except _BROKEN as error:
        raise ImportRefused(f"{name} is damaged and cannot be read.") from error


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of an XML part: no entities, no document type, nothing fetched; ImportRefused when it is damaged."""
    if len(data) > LARGEST_XML:
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
    return root
