"""Separations: the plates of a PDF page, drawn.

For every ink the page is written anew in shades of grey, one page a plate; a renderer that knows neither inks nor
overprint then draws each plate as the press would burn it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from editor.preflight.colours import PROCESS
from editor.preflight.content import State
from editor.preflight.errors import PreflightRefused
from editor.preflight.limits import Budget
from editor.preflight.painted import Inner, everything, inherited, painted_inks, painted_space
from editor.preflight.plate_content import PlateWriter

_POINTS: Final = 72
_LARGEST: Final = 40_000_000  # pixels of a plate
_MOST_SPOTS: Final = 8

Solid = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, 0 to 1, that look like a spot colour's solid."""


@dataclass(frozen=True, slots=True, eq=False)
class Plates:
    """The plates of a page: ink on each pixel, 255 for full, from the top of the sheet, by the ink's name.

    ``shape`` is height and width.  ``is_partial`` tells that something on the page (RGB, Lab) has inks that cannot be
    known; ``unread`` counts pictures in ink that could not be read; ``solids`` are the spot inks' stand-ins.
    """

    inks: Mapping[str, NDArray[np.uint8]]
    dpi: float
    shape: tuple[int, int]
    is_partial: bool = False
    unread: int = 0
    solids: Mapping[str, Solid] = field(default_factory=dict)

    def total(self) -> NDArray[np.uint16]:
        """All inks together."""
        total = np.zeros(self.shape, np.uint16)
        for plate in self.inks.values():
            total += plate
        return total


def separate(pdf: Any, index: int, budget: Budget, dpi: float = _POINTS) -> Plates:  # noqa: ANN401 - pikepdf's objects
    """Draw the plates of page ``index`` (0 is the first)."""
    names, solids, is_partial = _inks_of(pdf, index, budget)
    written, unread = _written(pdf, index, names, budget)
    drawn = list(_drawn(written, len(names) or 1, dpi))
    plates = dict(zip(names, drawn, strict=False))
    return Plates(plates, dpi, drawn[0].shape, is_partial, unread, solids)


def _inks_of(pdf: Any, index: int, budget: Budget) -> tuple[list[str], Mapping[str, Solid], bool]:  # noqa: ANN401
    """The inks a page uses, process inks first, stand-ins for the others, and whether some cannot be known."""
    found: dict[str, None] = {}
    solids: dict[str, Solid] = {}
    is_partial = False
    for painted in everything(pdf, pdf.pages[index].obj, budget):
        inks = painted_inks(painted)
        is_partial |= inks is None
        found |= dict.fromkeys(inks or ())
        space = painted_space(painted)
        if space.kind == "spot" and len(space.names) == 1 and space.solid is not None:
            solids[space.names[0]] = space.solid
    names = [name for name in PROCESS if name in found]
    return names + sorted(set(found) - set(PROCESS))[:_MOST_SPOTS], solids, is_partial


def _written(pdf: Any, index: int, names: Sequence[str], budget: Budget) -> tuple[bytes, int]:  # noqa: ANN401
    """Return a file with a page for each plate, an empty one for none, and how many pictures could not be read."""
    import pikepdf

    page = pdf.pages[index].obj
    writer = PlateWriter(pdf, names, budget)
    plates = writer.contents(Inner(page, inherited(page, "/Resources"), State()))
    out = pikepdf.Pdf.new()
    for content, resources in plates or [(b"", pikepdf.Dictionary())]:
        plate = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name("/Page"),
                MediaBox=inherited(page, "/MediaBox"),
                Resources=resources,
                Contents=pdf.make_stream(content),
            )
        )
        out.pages.append(pikepdf.Page(plate))
    stream = io.BytesIO()
    out.save(stream, compress_streams=False)
    return stream.getvalue(), writer.unread


def _drawn(data: bytes, count: int, dpi: float) -> Iterator[NDArray[np.uint8]]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(count):
            sheet = document[number]
            width, height = sheet.get_size()
            scale = dpi / _POINTS
            if not 0 < width * height * scale * scale <= _LARGEST:
                raise PreflightRefused("A page of the file is too large to be drawn; check its page size.")
            drawn = sheet.render(scale=scale, grayscale=True, may_draw_forms=False).to_numpy()
            yield 255 - drawn.reshape(drawn.shape[:2])
    finally:
        document.close()
