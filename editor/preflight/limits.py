"""Limits: how much of a file is read, and for how long, before it is taken for an attack or a mistake."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable
from typing import Any, Final

from editor.preflight.errors import PreflightRefused

LARGEST_FILE: Final = 400 * 2**20
LARGEST_CONTENT: Final = 48 * 2**20  # operators of one page or form, unpacked
LARGEST_PICTURE: Final = 120_000_000  # bytes of tones, unpacked
MOST_PAGES: Final = 400
MOST_OPERATORS: Final = 3_000_000
DEEPEST: Final = 12  # forms inside forms

_MOST_FILTERS: Final = 4
_WIDEST_OTHER: Final = 128  # times that a filter other than Flate may unpack to


class Budget:
    """Time and operators left for one file."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end = clock() + seconds
        self._operators = MOST_OPERATORS

    def spend(self, operators: int = 1) -> None:
        """Take so many operators; PreflightRefused when there are none left, or no time."""
        self._operators -= operators
        if self._operators < 0 or self.is_over:
            raise PreflightRefused("The file takes too long to check; save it anew from the program that made it.")

    @property
    def is_over(self) -> bool:
        """Whether the time is up."""
        return self._clock() > self._end


def unpacked(stream: Any, most: int) -> bytes:  # noqa: ANN401 - pikepdf's objects
    """Return a stream's bytes; PreflightRefused when they are more than ``most``.

    A small file may unpack to a flood.  ValueError for a damaged one.
    """
    import pikepdf

    filters = stream.get("/Filter")
    names = [str(filters)] if isinstance(filters, pikepdf.Name) else [str(name) for name in filters or ()]
    data = bytes(stream.read_raw_bytes())
    if len(names) > _MOST_FILTERS:
        raise PreflightRefused("The file packs a stream too many times; save it anew.")
    for name in names:
        if name not in ("/FlateDecode", "/Fl"):
            # Not bounded as it runs, but such filters cannot unpack to very much more than they were given.
            if len(data) * _WIDEST_OTHER > 8 * most:
                raise PreflightRefused(_TOO_MUCH)
            return bytes(stream.read_bytes())
        data = _inflated(data, most)
    if stream.get("/DecodeParms") is not None and names:
        return bytes(stream.read_bytes())
    return data


def _inflated(data: bytes, most: int) -> bytes:
    inflater = zlib.decompressobj()
    try:
        out = inflater.decompress(data, most + 1)
    except zlib.error:
        raise ValueError("a stream cannot be unpacked") from None
    if len(out) > most:
        raise PreflightRefused(_TOO_MUCH)
    return out


_TOO_MUCH: Final = "The file unpacks to far more than a page holds; save it anew from the program that made it."
