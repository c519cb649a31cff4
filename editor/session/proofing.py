"""Proofing: a page of the issue as its plates, for the window to show before the press does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from editor.model.findings import Finding
from editor.preflight.proof import Grey, Mask, Paper, Rgb, inks_at, over_limit, plate_picture, simulated
from editor.preflight.separations import Plates

if TYPE_CHECKING:
    from editor.compose.page import ComposedPage

PRESET: Final = "press-x4"
_SECONDS: Final = 30.0


@dataclass(frozen=True, slots=True)
class PageProof:
    """The plates of one page, drawn from the very file the press would get.

    ``left`` and ``top`` are the pixels before the page's trimmed corner (bleed and marks lie outside); one pixel is
    1/``plates.dpi`` inch.  ``profile`` is the press's ICC file, ``ink_limit`` percent of all inks together.
    """

    plates: Plates
    profile: bytes
    ink_limit: int
    left: int
    top: int

    @property
    def inks(self) -> tuple[str, ...]:
        """The inks of the page: Cyan, Magenta, Yellow, Black as far as used, then spot colours by name."""
        return tuple(self.plates.inks)

    def picture(self, paper: Paper = Paper.PRESS) -> Rgb:
        """Return how the page will look in print: sRGB, (height, width, 3), the first row at the top."""
        return simulated(self.plates, self.profile, paper)

    def plate(self, ink: str) -> Grey:
        """Return one plate: (height, width), 0 is full ink and 255 none."""
        return plate_picture(self.plates, ink)

    def over_limit(self) -> Mask:
        """Return where all inks together pass the press's limit: (height, width)."""
        return over_limit(self.plates, self.ink_limit)

    def inks_at(self, x: int, y: int) -> Mapping[str, float]:
        """Return the percentage of each ink at a pixel; IndexError outside the sheet."""
        return inks_at(self.plates, x, y)


def prove(page: ComposedPage, assets: Mapping[str, bytes], preset: str = PRESET, dpi: float = 110) -> PageProof:
    """Return the proof of a page for a press's preset; PaintRefused and FontUnusable as for the file itself.

    A picture that cannot be read is left out, as in the file.  ValueError for a preset that makes no plates.
    """
    import io

    import pikepdf

    from editor.paint.colour import profile_path
    from editor.paint.pdf import DocumentInfo, write_pdf
    from editor.paint.presets import Space, load_preset
    from editor.preflight.limits import Budget
    from editor.preflight.page_checks import boxes_of
    from editor.preflight.separations import separate

    chosen = load_preset(preset)
    if chosen.space is not Space.CMYK:
        raise ValueError(f"{preset} is not for a press")
    unpainted: list[Finding] = []
    data = write_pdf([page], DocumentInfo(title=page.name), assets, chosen, unpainted.append)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        plates = separate(pdf, 0, Budget(_SECONDS), dpi)
        boxes = boxes_of(pdf.pages[0].obj)
    if boxes is None:
        raise ValueError("a page of our own has no size")
    left, top = (round(room * dpi / 72) for room in (boxes.trim[0] - boxes.media[0], boxes.media[3] - boxes.trim[3]))
    return PageProof(plates, profile_path(chosen.profile).read_bytes(), chosen.ink_limit, left, top)
