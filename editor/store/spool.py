"""Spool: the parts of an open package, large ones on the disk: an issue's photographs are more than memory should hold.

They are copied from the package, which may be replaced or taken away while the issue is open.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import IO, Final

LARGE: Final = 1 << 20
"""Bytes from which a part lies on the disk."""


class Spool(Mapping[str, bytes]):
    """Parts by name, each read when it is asked for; filled once, then shared by threads."""

    def __init__(self) -> None:
        self._small: dict[str, bytes] = {}
        self._places: dict[str, tuple[int, int]] = {}
        self._file: IO[bytes] | None = None
        self._lock = threading.Lock()

    def keep(self, name: str, size: int, opened: Callable[[], IO[bytes]]) -> None:
        """Keep the part that ``opened`` reads, ``size`` bytes long; what it raises passes through."""
        if size >= LARGE:
            try:
                self._copy(name, opened)
            except OSError:
                # The disk is full, or the part cannot be read; which of the two, reading it to memory tells.
                pass
            else:
                return
        with opened() as stream:
            self._small[name] = stream.read()

    def _copy(self, name: str, opened: Callable[[], IO[bytes]]) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile(prefix="banxin-")  # noqa: SIM115 - open as long as the spool
            weakref.finalize(self, _close, self._file)
        start = self._file.seek(0, 2)
        with opened() as stream:
            shutil.copyfileobj(stream, self._file, LARGE)
        self._file.flush()
        self._places[name] = (start, self._file.tell() - start)

    def __getitem__(self, name: str) -> bytes:
        place = self._places.get(name)
        if place is None or self._file is None:
            return self._small[name]
        with self._lock:
            self._file.seek(place[0])
            return self._file.read(place[1])

    def __contains__(self, name: object) -> bool:
        return name in self._small or name in self._places

    def __iter__(self) -> Iterator[str]:
        yield from self._small
        yield from self._places

    def __len__(self) -> int:
        return len(self._small) + len(self._places)


class Renamed(Mapping[str, bytes]):
    """Some of ``parts`` under other names."""

    def __init__(self, parts: Mapping[str, bytes], names: Mapping[str, str]) -> None:
        self._parts = parts
        self._names = dict(names)

    def __getitem__(self, name: str) -> bytes:
        return self._parts[self._names[name]]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _close(file: IO[bytes]) -> None:
    with suppress(OSError):  # What a full disk did not take is kept in memory.
        file.close()
