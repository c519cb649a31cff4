"""The boxes of PDF pages: Media, Bleed and Trim, their size and order, and what lies on the page as a remark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from editor.measure import EMU_PER_PT, Rect
from editor.model.findings import Place
from editor.preflight.content import Box
from editor.preflight.demands import LARGEST_DIFFERENCE, Demands, is_for_press
from editor.preflight.faults import Fault, error, note, warning
from editor.preflight.painted import inherited

_SLACK: Final = 0.01  # points, for boxes that touch
_MM: Final = 72 / 25.4
_LEAST_BLEED: Final = 2.9 * _MM
_LARGEST_SIDE: Final = 14_400.0  # points: ISO 32000-1, annex C
_SAVE_AGAIN: Final = "Export the page again with the press's preset."


@dataclass(frozen=True, slots=True)
class Boxes:
    """The boxes of a page in points; ``trim`` and ``bleed`` fall back on the next larger one."""

    media: Box
    bleed: Box
    trim: Box
    turned: int

    def rect(self, box: Box) -> Rect:
        """Return a box as a rectangle measured from the trim's top left corner, kept to the sheet."""
        left, bottom, right, top = (
            min(max(value, low), high)
            for value, low, high in zip(box, self.media[:2] * 2, self.media[2:] * 2, strict=True)
        )
        x, y = round((left - self.trim[0]) * EMU_PER_PT), round((self.trim[3] - top) * EMU_PER_PT)
        return Rect(x, y, round((right - left) * EMU_PER_PT), round((top - bottom) * EMU_PER_PT))


def read_box(page: Any, key: str) -> Box | None:  # noqa: ANN401 - pikepdf's objects
    """Return a box of a page, its corners in order; None where there is none that could be one."""
    entry = inherited(page, key)
    try:
        one, two, three, four = (float(value) for value in entry)
    except (TypeError, ValueError):
        return None
    box = (min(one, three), min(two, four), max(one, three), max(two, four))
    return box if 0 < box[2] - box[0] <= _LARGEST_SIDE and 0 < box[3] - box[1] <= _LARGEST_SIDE else None


def boxes_of(page: Any) -> Boxes | None:  # noqa: ANN401
    """Return the boxes of a page; None for a page without a usable MediaBox."""
    media = read_box(page, "/MediaBox")
    if media is None:
        return None
    trim = read_box(page, "/TrimBox") or read_box(page, "/ArtBox") or read_box(page, "/CropBox") or media
    turned = inherited(page, "/Rotate")
    return Boxes(media, read_box(page, "/BleedBox") or trim, trim, int(turned) if turned is not None else 0)


def check_boxes(page: Any, number: int, demands: Demands) -> Iterator[Fault]:  # noqa: ANN401
    """Return the faults of one page's boxes."""
    place = Place(page=number)
    boxes = boxes_of(page)
    if boxes is None:
        yield error("no-media-box", "The page has no size (MediaBox).", _SAVE_AGAIN, place)
        return
    if is_for_press(demands):
        has_trim = read_box(page, "/TrimBox") is not None
        if not has_trim and read_box(page, "/ArtBox") is None:
            yield error("no-trim-box", "The page does not say where it is cut (TrimBox).", _SAVE_AGAIN, place)
        elif has_trim and "/ArtBox" in page:
            yield error("trim-and-art-box", "The page has a TrimBox and an ArtBox.", _SAVE_AGAIN, place)
        for outer, inner, words in (
            (boxes.media, boxes.bleed, "The bleed leaves the sheet"),
            (boxes.bleed, boxes.trim, "The trimmed page leaves its bleed"),
        ):
            if not _holds(outer, inner):
                yield error("box-order", f"{words}.", "Set the page boxes one inside the other.", place)
    if boxes.turned % 360:
        message = f"The page is turned by {boxes.turned}°."
        yield warning("turned", message, "Save the page upright; plates are made from it as it is.", place)
    unit = page.get("/UserUnit")
    if unit is not None and float(unit) != 1:
        yield error("user-unit", "The page is scaled by a UserUnit.", _SAVE_AGAIN, place)
    yield from _annotations(page, place, boxes, demands)


def check_sizes(pages: Sequence[Boxes | None]) -> Iterator[Fault]:
    """Return the pages that are not of the size of most."""
    sizes = {i: _size(boxes) for i, boxes in enumerate(pages, 1) if boxes is not None}
    if not sizes:
        return
    (width, height), _ = Counter((round(w), round(h)) for w, h in sizes.values()).most_common(1)[0]
    for number, size in sizes.items():
        if max(abs(size[0] - width), abs(size[1] - height)) > LARGEST_DIFFERENCE / EMU_PER_PT + 1:
            message = f"The page is {_words(size)}, most are {_words((width, height))}."
            yield warning("page-size", message, "Make all pages of one size.", Place(page=number))


def check_bleed(boxes: Boxes, place: Place, painted: Sequence[Box]) -> Iterator[Fault]:
    """Return a fault where content is cut by the trim and has no bleed behind it."""
    trim, bleed = boxes.trim, boxes.bleed
    room = (trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3])
    sides = ("left", "bottom", "right", "top")
    for side, (name, space) in enumerate(zip(sides, room, strict=True)):
        near = [box for box in painted if _reaches(box, trim, side)]
        short = [box for box in near if not _reaches(box, bleed, side)]
        if near and space < _LEAST_BLEED:
            message = f"Something is printed up to the {name} edge, and the page has no 3 mm of bleed there."
            yield warning(
                "no-bleed", message, "Give the page 3 mm of bleed, or move it in.", place, boxes.rect(near[0])
            )
        elif short:
            message = f"Something is printed up to the {name} edge but does not go on into the bleed."
            yield warning("short-bleed", message, "Draw it out by 3 mm, or move it in.", place, boxes.rect(short[0]))


def _reaches(box: Box, edge: Box, side: int) -> bool:
    return box[side] <= edge[side] + _SLACK if side < 2 else box[side] >= edge[side] - _SLACK


def _holds(outer: Box, inner: Box) -> bool:
    low = all(a <= b + _SLACK for a, b in zip(outer[:2], inner[:2], strict=True))
    return low and all(a >= b - _SLACK for a, b in zip(outer[2:], inner[2:], strict=True))


def _annotations(page: Any, place: Place, boxes: Boxes, demands: Demands) -> Iterator[Fault]:  # noqa: ANN401
    entries = page.get("/Annots")
    if entries is None:
        return
    for annotation in list(entries)[:200]:
        kind = str(annotation.get("/Subtype", ""))[1:]
        if "/AA" in annotation or str(annotation.get("/A", {}).get("/S", "")) in ("/JavaScript", "/Launch"):
            yield error("javascript", f"A {kind} on the page runs a program.", "Remove it.", place)
        rect = read_box(annotation, "/Rect")
        if kind in ("TrapNet", "PrinterMark") or not is_for_press(demands):
            continue
        if rect is not None and _overlap(rect, boxes.bleed):
            message = f"A {kind or 'remark'} (annotation) lies on the page."
            yield error("annotation", message, "Remove remarks, links and form fields.", place, boxes.rect(rect))
        else:
            yield note("annotation-outside", f"A {kind} lies outside the page.", "Remove it.", place)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _size(boxes: Boxes) -> tuple[float, float]:
    return boxes.trim[2] - boxes.trim[0], boxes.trim[3] - boxes.trim[1]


def _words(size: tuple[float, float]) -> str:
    return f"{size[0] / _MM:.0f} × {size[1] / _MM:.0f} mm"
