"""Mosaics: pictures that a program cut into strips or tiles for its PDF, put together again.

Tiles belong together when they touch edge to edge and, once they are side by side, the picture runs on over the seams;
two photographs that stand close do not.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from editor.importers.errors import ImportRefused
from editor.importers.geometry.area import Area
from editor.importers.pdf.drawn import Drawn
from editor.importers.pdf.images import pixels_of, saved, taken_out

if TYPE_CHECKING:
    from PIL import Image

_TOUCHING = 1.0  # points by which edges that touch may miss one another
_DENSITY = 0.06  # by how much the pixels to a point may differ
_STEP, _NOISE = 2.5, 8.0  # a seam is none where the levels step no more than so many times as beside it, and so much
_RUNS_ON = 0.7  # of the seams
_MOST = 1200
_MOST_PIXELS = 30_000_000


_Place = tuple[int, int, int, int]  # left, top, right and bottom in pixels


@dataclass(frozen=True, slots=True)
class Mosaic:
    """One picture or the tiles of one, and the area they fill."""

    tiles: tuple[Drawn, ...]
    area: Area


def mosaics(drawn: Iterable[Drawn]) -> list[Mosaic]:
    """The pictures of a page in the order they are painted, those that touch edge to edge together."""
    single = [Mosaic((each,), each.shown) for each in drawn]
    if not 1 < len(single) <= _MOST:
        return single
    order = {id(mosaic.tiles[0]): at for at, mosaic in enumerate(single)}
    joined = _chained(_chained(single, is_level=False), is_level=True)
    return sorted(joined, key=lambda mosaic: min(order[id(tile)] for tile in mosaic.tiles))


def _chained(mosaics: Sequence[Mosaic], *, is_level: bool) -> list[Mosaic]:
    """Those as broad as one another and one under the other put together; or side by side and as high."""
    chains: list[Mosaic] = []
    for mosaic in sorted(mosaics, key=lambda m: m.area.left if is_level else -m.area.top):
        at = next((n for n, chain in enumerate(chains) if _goes_on(chain, mosaic, is_level=is_level)), None)
        if at is None:
            chains.append(mosaic)
        else:
            chain = chains[at]
            chains[at] = Mosaic((*chain.tiles, *mosaic.tiles), chain.area.holding(mosaic.area))
    return chains


def _goes_on(chain: Mosaic, mosaic: Mosaic, *, is_level: bool) -> bool:
    a, b = chain.area, mosaic.area
    if min(a.extent, b.extent) <= 0:
        return False
    if is_level:
        misses = (a.right - b.left, a.top - b.top, a.bottom - b.bottom)
    else:
        misses = (a.bottom - b.top, a.left - b.left, a.right - b.right)
    if max(map(abs, misses)) > _TOUCHING:
        return False
    densities = [_density(each.tiles[0], is_level=is_level) for each in (chain, mosaic)]
    return max(densities) <= (1 + _DENSITY) * min(densities)


def _density(drawn: Drawn, *, is_level: bool) -> float:
    """Pixels to a point across the way in which tiles follow one another."""
    width, height = pixels_of(drawn)
    return height / drawn.area.height if is_level else width / drawn.area.width


def put_together(mosaic: Mosaic) -> bytes | None:
    """The bytes of one picture file of all tiles; None where they are pictures of their own, or too large together."""
    sizes = [pixels_of(tile) for tile in mosaic.tiles]
    if sum(width * height for width, height in sizes) > _MOST_PIXELS:
        return None
    places = _in_grid(mosaic, sizes) or _by_density(mosaic, sizes)
    whole: Image.Image | None = None
    formats, profiles = set(), set()
    for tile, (left, top, right, bottom) in zip(mosaic.tiles, places, strict=True):
        picture = _opened(tile)
        formats.add(picture.format)
        profiles.add(picture.info.get("icc_profile"))
        if whole is None:
            mode = picture.mode if picture.mode in ("L", "RGB", "RGBA", "CMYK") else "RGB"
            whole = _canvas(mode, (max(place[2] for place in places), max(place[3] for place in places)))
        size = (max(1, right - left), max(1, bottom - top))
        picture = picture if picture.mode == whole.mode else picture.convert(whole.mode)
        whole.paste(picture if picture.size == size else picture.resize(size), (left, top))
    if whole is None or not _runs_on(np.asarray(whole.convert("L")), places):
        return None
    return saved(whole, profiles.pop() if len(profiles) == 1 else None, is_photograph=formats == {"JPEG"})


def _opened(tile: Drawn) -> Image.Image:
    from PIL import Image

    data = taken_out(tile, "it")
    if data is None:  # a tint, as a strip of sky may be
        return Image.new("RGB", pixels_of(tile), _tint(tile))
    picture = Image.open(io.BytesIO(data), formats=("JPEG", "JPEG2000", "PNG", "TIFF"))
    try:
        picture.load()
    except (OSError, ValueError, SyntaxError) as error:
        raise ImportRefused("A picture on the page is damaged and cannot be read.") from error
    return picture


def _tint(tile: Drawn) -> Any:  # noqa: ANN401 - a colour as Pillow takes it
    return tile.source.get_bitmap(render=False).to_pil().convert("RGB").getpixel((0, 0))


def _canvas(mode: str, size: tuple[int, int]) -> Image.Image:
    from PIL import Image

    return Image.new(mode, (max(1, size[0]), max(1, size[1])))


def _in_grid(mosaic: Mosaic, sizes: Sequence[tuple[int, int]]) -> list[_Place] | None:
    """Where tiles in plain rows and columns stand in pixels, none of which is lost; None where they are otherwise."""
    lefts = _starts([tile.shown.left for tile in mosaic.tiles], [width for width, _ in sizes])
    tops = _starts([-tile.shown.top for tile in mosaic.tiles], [height for _, height in sizes])
    if lefts is None or tops is None or len(set(zip(lefts, tops, strict=True))) < len(sizes):
        return None
    return [
        (left, top, left + width, top + height) for left, top, (width, height) in zip(lefts, tops, sizes, strict=True)
    ]


def _starts(edges: Sequence[float], lengths: Sequence[int]) -> list[int] | None:
    """The pixel each tile begins at when those beginning at one edge are equally long; None where they are not."""
    found: list[tuple[float, int]] = []
    for edge, length in sorted(zip(edges, lengths, strict=True)):
        if found and edge - found[-1][0] <= 2 * _TOUCHING:
            if length != found[-1][1]:
                return None
        else:
            found.append((edge, length))
    begins = [0, *accumulate(length for _, length in found)]
    return [begins[max(n for n, (first, _) in enumerate(found) if first <= edge)] for edge in edges]


def _by_density(mosaic: Mosaic, sizes: Sequence[tuple[int, int]]) -> list[_Place]:
    density = max(width / tile.area.width for (width, _), tile in zip(sizes, mosaic.tiles, strict=True))
    whole = mosaic.area
    return [
        (
            round((tile.shown.left - whole.left) * density),
            round((whole.top - tile.shown.top) * density),
            round((tile.shown.right - whole.left) * density),
            round((whole.top - tile.shown.bottom) * density),
        )
        for tile in mosaic.tiles
    ]


def _runs_on(levels: np.ndarray[Any, np.dtype[np.uint8]], places: Sequence[_Place]) -> bool:
    """Whether the picture steps no more at most of the seams than beside them."""
    seams = [_step(levels[:, left:right], top) for left, top, right, _ in places if top > 1]
    seams += [_step(levels[top:bottom].T, left) for left, top, _, bottom in places if left > 1]
    told = [seam for seam in seams if seam is not None]
    return not told or sum(told) >= _RUNS_ON * len(told)


def _step(levels: np.ndarray[Any, np.dtype[np.uint8]], at: int) -> bool | None:
    """Whether the picture runs on over the seam before row ``at``; None where there is nothing to compare."""
    rows = levels[max(0, at - 3) : at + 3].astype(np.int16)
    if len(rows) < 6 or not rows.shape[1]:
        return None
    steps = [float(np.abs(b - a).mean()) for a, b in pairwise(rows)]
    return steps[2] <= _STEP * max(steps[0], steps[1], steps[3], steps[4]) + _NOISE
