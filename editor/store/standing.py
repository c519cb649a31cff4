"""Standing: what stands in a file, known again without reading it whole.

A package ends with a directory of its parts that tells a checksum of each: two packages of one size with the same end
are the same.  Times are no part of it: a disk that is synchronised, or a backup that is put back, gives a file another
time and the same contents.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from editor.store.errors import StoreError

_END: Final = 1 << 18
"""Bytes at the end of a package that hold the directory of some thousand parts."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in a file: its size in bytes, the sha256 of its end."""

    size: int
    end: str


class Changed(StoreError):
    """Another program has written to the file since it was opened, or saved last: saving would take that away."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path.name} was changed by another program; look at what it changed, or save under another name."
        )


def standing(path: Path) -> Standing | None:
    """What stands in the file at ``path``; None where nothing does.  OSError if it cannot be told."""
    try:
        with path.open("rb") as stream:
            size = stream.seek(0, 2)
            stream.seek(max(0, size - _END))
            return Standing(size, hashlib.sha256(stream.read(_END)).hexdigest())
    except (FileNotFoundError, NotADirectoryError):
        return None
