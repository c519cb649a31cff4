"""What composed pages will print: pictures, type, lines and inks, before any file is made."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from editor.compose.marks import Fill, GlyphRun, Mark, PictureMark, Rule
from editor.compose.page import ComposedPage
from editor.faces.face import Face
from editor.measure import EMU_PER_INCH, Length, Point, Rect, mm, to_pt
from editor.model.findings import Place
from editor.model.issue import Issue
from editor.model.style import Ink
from editor.preflight.content_checks import low_resolution
from editor.preflight.demands import (
    MANY_INKS,
    NEAR_TRIM,
    SMALL_TYPE,
    THINNEST_RULE,
    Demands,
    is_for_press,
)
from editor.preflight.faults import Fault, error, warning

SLACK: Final[Length] = mm(0.01)
"""What is nearer to the trim lies on it."""

LEAST_BLEED: Final[Length] = mm(2.9)
"""Less is taken for none."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A composed page with what its rules need to know."""

    page: ComposedPage
    issue: Issue
    assets: Mapping[str, bytes]
    demands: Demands

    def place(self, mark: Mark) -> Place:
        """Where a mark is: the page and, for type, its frame and article."""
        if isinstance(mark, GlyphRun):
            return Place(page=self.page.number, frame=mark.origin.frame, article=mark.origin.article)
        return Place(page=self.page.number)


def check_marks(sheet: Sheet) -> Iterator[Fault]:
    """Return the faults of all rules."""
    for rule in _ALWAYS:
        yield from rule(sheet)
    if is_for_press(sheet.demands):
        for rule in _FOR_PRESS:
            yield from rule(sheet)


def extent(run: GlyphRun) -> Rect:
    """The rectangle around the glyphs of a run, near enough to show it."""
    low, high = run.size * 88 // 100, run.size * 12 // 100
    if run.rotated:
        x, y = int(run.x.min()) - high, int(run.y.min())
        return Rect(x, y, int(run.x.max()) + low - x, int((run.y + run.advance).max()) - y)
    x, y = int(run.x.min()), int(run.y.min()) - low
    return Rect(x, y, int((run.x + run.advance).max()) - x, int(run.y.max()) + high - y)


def _runs(sheet: Sheet) -> Iterator[GlyphRun]:
    return (mark for mark in sheet.page.marks if isinstance(mark, GlyphRun) and len(mark.glyphs))


def fonts(sheet: Sheet) -> Iterator[Fault]:
    """Fonts that may not be embedded."""
    for face in dict.fromkeys(run.face for run in _runs(sheet)):
        if not _may_be_embedded(face):
            message = f"The font {face.name} may not be embedded, and no press takes type that is not."
            yield error("font-forbidden", message, "Name another font in fonts.toml.", Place(page=sheet.page.number))


def _may_be_embedded(face: Face) -> bool:
    return bool(face.is_embeddable)


def missing_glyphs(sheet: Sheet) -> Iterator[Fault]:
    """Characters that no font has."""
    for run in _runs(sheet):
        lacking = np.flatnonzero((run.glyphs == 0) & (run.end > run.start))
        if not len(lacking):
            continue
        texts = run.origin.texts
        found = dict.fromkeys(texts[int(run.paragraph[i])][int(run.start[i]) : int(run.end[i])] for i in lacking)
        words = " ".join(f"{c} (U+{ord(c[0]):04X})" for c in list(found)[:8])
        message = f"No font has {words}."
        first = int(lacking[0])
        rect = Rect(int(run.x[first]), int(run.y[first]) - run.size * 88 // 100, run.size, run.size)
        remedy = "Write it with another character, or add a font that has it to fonts.toml."
        yield error("missing-glyph", message, remedy, sheet.place(run), rect)


def pictures(sheet: Sheet) -> Iterator[Fault]:
    """Pictures that lack, that nobody can read, or that are too small."""
    for mark in sheet.page.marks:
        if not isinstance(mark, PictureMark):
            continue
        place, data = sheet.place(mark), sheet.assets.get(mark.asset)
        size = _picture_size(data) if data is not None else None
        if data is None:
            yield error("picture-missing", "A picture is not in the issue.", "Import it again.", place, mark.rect)
        elif size is None:
            message = "A picture cannot be read."
            yield error("picture-unreadable", message, "Replace it by another copy.", place, mark.rect)
        else:
            width, height, is_line = size
            wanted = sheet.demands.line_resolution if is_line else sheet.demands.resolution
            found = min(width / max(mark.image.width, 1), height / max(mark.image.height, 1)) * EMU_PER_INCH
            yield from low_resolution(found, wanted, place, mark.rect)


def _picture_size(data: bytes) -> tuple[int, int, bool] | None:
    """Width and height the right way up, and whether it is of two tones; None for what is no picture."""
    from PIL import Image

    try:
        # The painter tells of pictures that decoders wonder at.
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data)) as picture:
            sideways = picture.getexif().get(0x0112, 1) in (5, 6, 7, 8)
            width, height = picture.size
            return (height, width, picture.mode == "1") if sideways else (width, height, picture.mode == "1")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def inks(sheet: Sheet) -> Iterator[Fault]:
    """Single inks over the limit, and small type or thin lines in many inks."""
    limit = sheet.demands.ink_limit
    for mark in sheet.page.marks:
        ink = _ink(mark)
        if ink is None:
            continue
        plates = _plates(ink, sheet.demands)
        total, count = sum(plates), len(plates)
        rect = _rect(mark)
        if total > limit:
            message = f"An ink of the template adds up to {total} %; the press takes {limit} %."
            yield error("ink-limit", message, "Lighten it in the template.", sheet.place(mark), rect)
        if count >= MANY_INKS and isinstance(mark, GlyphRun) and to_pt(mark.size) < SMALL_TYPE:
            message = f"Type of {to_pt(mark.size):.3g} pt is printed in {count} inks."
            make = error if count > MANY_INKS else warning
            remedy = "Print it in black alone, or in at most two inks."
            yield make("small-type-inks", message, remedy, sheet.place(mark), rect)
        if count >= MANY_INKS and isinstance(mark, Rule) and to_pt(mark.thickness) < 1:
            message = f"A line of {to_pt(mark.thickness):.2f} pt is printed in {count} inks."
            yield warning("thin-line-inks", message, "Print it in one ink.", sheet.place(mark), rect)


def hairlines(sheet: Sheet) -> Iterator[Fault]:
    """Lines too thin to print."""
    for mark in sheet.page.marks:
        if isinstance(mark, Rule) and to_pt(mark.thickness) < THINNEST_RULE:
            message = f"A line is {to_pt(mark.thickness):.3f} pt thick and will break up."
            remedy = f"Make it {THINNEST_RULE} pt or more, in the template."
            yield warning("hairline", message, remedy, sheet.place(mark), _rect(mark))


def edges(sheet: Sheet) -> Iterator[Fault]:
    """Type too near the trim, and pictures or grounds that reach it without bleed."""
    page = sheet.page
    inner = Rect(0, 0, page.width, page.height).inset(NEAR_TRIM - SLACK)
    for mark in page.marks:
        rect = _rect(mark)
        if isinstance(mark, GlyphRun) and len(mark.glyphs):
            if not (inner.contains(Point(rect.x, rect.y)) and inner.contains(Point(rect.right, rect.bottom))):
                message = "Type stands within 3 mm of the trimmed edge."
                yield warning("near-trim", message, "Move it in.", sheet.place(mark), rect)
        elif isinstance(mark, Fill | PictureMark) and _is_cut_short(rect, page):
            message = "Something is printed up to the edge but does not go on into 3 mm of bleed."
            yield warning("short-bleed", message, "Draw it out by 3 mm, or move it in.", sheet.place(mark), rect)


def _is_cut_short(rect: Rect, page: ComposedPage) -> bool:
    reaches = (rect.x, rect.y, page.width - rect.right, page.height - rect.bottom)
    return any(reach <= SLACK and (-reach < LEAST_BLEED or page.bleed < LEAST_BLEED) for reach in reaches)


def _ink(mark: Mark) -> Ink | None:
    return mark.ink if isinstance(mark, GlyphRun | Rule | Fill) else None


def _plates(ink: Ink, demands: Demands) -> list[int]:
    """How much of an ink each plate that has some prints, in percent."""
    if ink.spot is not None and demands.keeps_spots:
        return [ink.spot.tint]
    return [part for part in (ink.cyan, ink.magenta, ink.yellow, ink.black) if part > 0]


def _rect(mark: Mark) -> Rect:
    match mark:
        case GlyphRun():
            return extent(mark) if len(mark.glyphs) else Rect(0, 0, 0, 0)
        case Rule(start=start, end=end, thickness=thickness):
            x, y = min(start.x, end.x) - thickness // 2, min(start.y, end.y) - thickness // 2
            return Rect(x, y, abs(start.x - end.x) + thickness, abs(start.y - end.y) + thickness)
        case _:
            return mark.rect


Check = Callable[[Sheet], Iterator[Fault]]
_ALWAYS: Final[Sequence[Check]] = (fonts, missing_glyphs, pictures)
_FOR_PRESS: Final[Sequence[Check]] = (inks, hairlines, edges)
