"""Packages: the ZIP container of a ``.banxin`` file, read with distrust and written the same way every time.

Members are stored, not deflated: deflate gives other bytes with every build of zlib, pictures gain nothing by it, and
what is stored can still be found in a damaged file.  Members that were deflated by another program are read, within
limits that no honest issue reaches.
"""

from __future__ import annotations

import errno
import struct
import zipfile
import zlib
from collections.abc import Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final

from editor.store.errors import Unreadable
from editor.store.spool import Spool

MIMETYPE: Final = "application/vnd.banxin.issue+zip"
_MOST_BYTES: Final = 4 << 30
_MOST_BYTES_OF_TEXT: Final = 64 << 20
_MOST_MEMBERS: Final = 20_000
# Deflate reaches about 1,000 to 1; an issue that another program packed again stays far below 20.
_MOST_GROWTH: Final = 20
_SMALL: Final = 16 << 20
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)

BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
)
"""What Python's ZIP reader raises over files that are not as they should be."""


def write_package(stream: BinaryIO, members: Mapping[str, bytes]) -> None:
    """Write a package of ``members`` in their order; equal members give equal bytes.

    Unreadable, before anything is written, if :func:`read_package` would take it for an attack by its size.
    """
    refuse_large({name: len(data) for name, data in members.items()})
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED, strict_timestamps=False) as package:
        for name, data in chain((("mimetype", MIMETYPE.encode()),), members.items()):
            entry = zipfile.ZipInfo(name, date_time=_EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            package.writestr(entry, data)


def read_package(path: Path) -> Mapping[str, bytes]:
    """Return the members of the package at ``path`` by name, but for its ``mimetype``; large ones stay on the disk.

    Unreadable for what is no Banxin package, or damaged, or made to do harm; OSError passes through.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        # A pipe or a device may never come to its end.
        raise Unreadable("it is no file but a device or pipe")
    with path.open("rb") as stream:
        start = stream.read(4096)
        if not start:
            raise Unreadable("it is empty")
        try:
            with zipfile.ZipFile(stream) as package:
                return _members(package, stream)
        except BROKEN as error:
            raise Unreadable(_what_is_wrong(start, error)) from None
        except OSError as error:
            # A directory that points before the start of the file makes the reader seek there.
            if error.errno != errno.EINVAL:
                raise
            raise Unreadable(_what_is_wrong(start, error)) from None


def _members(package: zipfile.ZipFile, stream: BinaryIO) -> Mapping[str, bytes]:
    entries = [entry for entry in package.infolist() if not entry.filename.endswith("/")]
    _refuse_foreign(package, {entry.filename for entry in entries})
    size = stream.seek(0, 2)
    _refuse_hostile(entries, size)
    parts = Spool()
    for entry in entries:
        if entry.filename != "mimetype":
            parts.keep(entry.filename, entry.file_size, partial(package.open, entry))
    return parts


def _refuse_foreign(package: zipfile.ZipFile, names: set[str]) -> None:
    if "mimetype" in names and package.open("mimetype").read(200).decode("ascii", "replace").strip() == MIMETYPE:
        return
    if "issue.xml" in names:
        raise Unreadable("it lacks the mimetype that every Banxin issue begins with; another program packed it again")
    kinds = {
        "word/document.xml": "a Word document",
        "xl/workbook.xml": "a spreadsheet",
        "content.xml": "an ODF document",
    }
    for member, kind in kinds.items():
        if member in names:
            raise Unreadable(f"it is {kind}, not a Banxin issue; import it instead")
    raise Unreadable("it is a ZIP archive, not a Banxin issue")


def _refuse_hostile(entries: list[zipfile.ZipInfo], size: int) -> None:
    names = [entry.filename for entry in entries]
    if len(set(names)) < len(names):
        raise Unreadable("it holds two parts of one name")
    if len(entries) > _MOST_MEMBERS:
        raise Unreadable(f"it holds {len(entries)} parts, more than any issue")
    for name in names:
        if name.startswith(("/", "\\")) or ":" in name or ".." in name.replace("\\", "/").split("/"):
            raise Unreadable(f"it holds a part with the path {name[:80]!r}, which leads out of it")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("it is encrypted")
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        raise Unreadable("it is packed in a way that Banxin never uses")
    total = refuse_large({entry.filename: entry.file_size for entry in entries})
    if total > _SMALL and total > _MOST_GROWTH * size:
        raise Unreadable(f"it would unpack to {total >> 20:,} MiB from {size >> 10:,} KiB, as no issue does")


def refuse_large(sizes: Mapping[str, int]) -> int:
    """Return the sum of ``sizes``, in bytes by member; Unreadable where they are beyond any issue."""
    total = sum(sizes.values())
    text = max((size for name, size in sizes.items() if not name.startswith("assets/")), default=0)
    if total > _MOST_BYTES or text > _MOST_BYTES_OF_TEXT:
        raise Unreadable(f"its parts amount to {total >> 20:,} MiB, far more than an issue needs")
    return total


def _what_is_wrong(start: bytes, error: Exception) -> str:
    if start.startswith(b"PK"):
        if isinstance(error, zipfile.BadZipFile) and "not a zip" in str(error):
            return "its end is missing"
        return "a part of it is damaged"
    for magic, kind in ((b"%PDF", "a PDF"), (b"\xd0\xcf\x11\xe0", "an old Office document"), (b"{\\rtf", "RTF text")):
        if start.startswith(magic):
            return f"it is {kind}, not a Banxin issue; import it instead"
    return "it is not a Banxin issue"
