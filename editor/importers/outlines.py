"""Outlines: what of a picture is to be seen, as a polygon for text to run round: its alpha or its clipping path.

Clipping paths are those of the image resources that picture editors write into JPEG and TIFF files (8BIM blocks 2000
to 2997; block 2999 names the one that clips): records of 26 bytes, knots of a Bézier curve with both their handles, in
fractions of the picture's height and width with 24 binary places.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from editor.measure import Point

if TYPE_CHECKING:
    from PIL import Image

_SCALE: Final = 1000
_BANDS: Final = 50
_SEEN: Final = 32  # of 255: fainter parts are shadow that text may run over
_TIFF_RESOURCES: Final = 34377
_PATHS: Final = range(2000, 2998)
_CLIPPING: Final = 2999
_RECORD: Final = 26
_LENGTHS, _KNOTS = (0, 3), (1, 2, 4, 5)
_STEPS: Final = 8  # straight pieces in the place of each curve
_MOST_KNOTS: Final = 4000
_ONE: Final = 1 << 24

Knot = tuple[tuple[float, float], tuple[float, float], tuple[float, float]]


def outline_of(image: Image.Image) -> tuple[Point, ...]:
    """The outline of an opened picture, its right side up, in 1/1000 of its sides; empty for a whole rectangle."""
    path = _clipping_path(_resources(image))
    if path:
        return path
    return _alpha_outline(image) if image.has_transparency_data else ()


def _alpha_outline(image: Image.Image) -> tuple[Point, ...]:
    """The least and greatest x that is seen in each of some bands, down the left side and up the right one."""
    from PIL import ImageOps

    alpha = ImageOps.exif_transpose(image).convert("RGBA").getchannel("A")
    seen = np.asarray(alpha) >= _SEEN
    rows = np.flatnonzero(seen.any(axis=1))
    if not len(rows) or seen.all():
        return ()
    height, width = seen.shape
    edges = np.linspace(rows[0], rows[-1] + 1, min(_BANDS, len(rows)) + 1).round().astype(int)
    left: list[Point] = []
    right: list[Point] = []
    for top, bottom in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        columns = np.flatnonzero(seen[top:bottom].any(axis=0))
        if not len(columns):
            continue
        begin, end = int(columns[0]) * _SCALE // width, -(-(int(columns[-1]) + 1) * _SCALE // width)
        heights = (top * _SCALE // height, -(-bottom * _SCALE // height))
        left += [Point(begin, y) for y in heights]
        right += [Point(end, y) for y in heights]
    return (*left, *reversed(right))


def _resources(image: Image.Image) -> bytes:
    """The image resources of a JPEG or TIFF file; nothing for one that lies turned, whose path would not fit it."""
    if image.getexif().get(0x0112, 1) != 1:
        return b""
    if image.format == "TIFF":
        found = getattr(image, "tag_v2", {}).get(_TIFF_RESOURCES, b"")
        return found if isinstance(found, bytes) else b""
    parts = [data for name, data in getattr(image, "applist", []) if name == "APP13"]
    return b"".join(data.removeprefix(b"Photoshop 3.0\x00") for data in parts)


def _blocks(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Number, name and content of each image resource, as far as they are whole."""
    at = 0
    while data[at : at + 4] == b"8BIM" and at + 7 <= len(data):
        number, length = struct.unpack_from(">HB", data, at + 4)
        name = data[at + 7 : at + 7 + length]
        # Name with its length, and content, are padded to even lengths.
        at += 6 + (length + 2) // 2 * 2
        if at + 4 > len(data):
            return
        (size,) = struct.unpack_from(">I", data, at)
        yield number, name, data[at + 4 : at + 4 + size]
        at += 4 + (size + 1) // 2 * 2


def _clipping_path(data: bytes) -> tuple[Point, ...]:
    blocks = list(_blocks(data))
    told = next((content for number, _, content in blocks if number == _CLIPPING), b"")
    wanted = told[1 : 1 + told[0]] if told else b""
    path = next((content for number, name, content in blocks if number in _PATHS and name == wanted and wanted), b"")
    return tuple(_flattened(path))


def _flattened(path: bytes) -> Iterator[Point]:
    """The curves of a path as points, one closed part after the other."""
    part: list[Knot] = []
    for at in range(0, min(len(path), _MOST_KNOTS * _RECORD) - _RECORD + 1, _RECORD):
        selector, *numbers = struct.unpack_from(">H6i", path, at)
        if selector in _LENGTHS:
            yield from _curves(part)
            part = []
        elif selector in _KNOTS:
            y0, x0, y1, x1, y2, x2 = (number / _ONE for number in numbers)
            part.append(((x0, y0), (x1, y1), (x2, y2)))
    yield from _curves(part)


def _curves(knots: Sequence[Knot]) -> Iterator[Point]:
    for one, other in zip(knots, (*knots[1:], *knots[:1]), strict=True):
        corners = (one[1], one[2], other[0], other[1])
        for step in range(_STEPS):
            t = step / _STEPS
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            x, y = (sum(w * c[axis] for w, c in zip(weights, corners, strict=True)) for axis in (0, 1))
            yield Point(_clamped(x), _clamped(y))


def _clamped(share: float) -> int:
    return min(max(round(share * _SCALE), 0), _SCALE)
