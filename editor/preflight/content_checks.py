"""What PDF pages paint: colours, type, lines, pictures, transparency, each looked at by one rule.

A rule is a pure function from what a page paints to faults.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from editor.measure import Rect
from editor.model.findings import Place
from editor.preflight.content import Box, Painted, is_see_through
from editor.preflight.demands import (
    MANY_INKS,
    NEAR_TRIM,
    POOR_PICTURE,
    SMALL_TYPE,
    SMALLEST_WHITE_TYPE,
    THINNEST_RULE,
    TRACE,
    WORST_PICTURE,
    X1A,
    Demands,
    is_for_press,
)
from editor.preflight.faults import Fault, error, warning
from editor.preflight.font_checks import check_font, lacks_glyphs
from editor.preflight.page_checks import Boxes
from editor.preflight.painted import inherited, painted_space

_SLACK: Final = 0.01
_TINY: Final = 12.0  # points: what is smaller is a bullet or a logo's corner, not a picture
_GROUND: Final = 4.0  # points: what is smaller each way is no ground for type
_LONG: Final = 20  # times as long as thick: a line drawn as a rectangle
_EMU: Final = 12_700
_CONVERT: Final = "Convert it to the press's CMYK profile, or export again with the press's preset."
_WORDS: Final = {
    "text": "Type",
    "image": "A picture",
    "fill": "An area",
    "stroke": "A line",
    "mask": "A picture",
    "shading": "A shading",
}


@dataclass(frozen=True)
class PaintedPage:
    """A page as the rules see it."""

    number: int
    entry: Any
    boxes: Boxes
    painted: Sequence[Painted]
    demands: Demands

    @property
    def place(self) -> Place:
        """The page as a place."""
        return Place(page=self.number)

    @cached_property
    def printed(self) -> Sequence[Painted]:
        """What shows on the page or in its bleed; marks around it are the press's own."""
        return [painted for painted in self.painted if overlap(painted.box, self.boxes.bleed)]

    def rect(self, painted: Painted) -> Rect:
        """Where something is, from the trim's corner."""
        return self.boxes.rect(painted.box)

    def of(self, *kinds: str) -> Iterator[Painted]:
        """Return what is of these kinds and shows on the page."""
        return (painted for painted in self.printed if painted.kind in kinds)


def overlap(one: Box, other: Box) -> bool:
    """Tell whether two boxes share more than an edge; a line without height still lies somewhere."""
    return (
        one[0] < other[2] - _SLACK
        and other[0] + _SLACK < one[2]
        and one[1] < other[3] - _SLACK
        and other[1] + _SLACK < one[3]
    )


def check_content(page: PaintedPage) -> Iterator[Fault]:
    """Return the faults of all rules."""
    for rule in _ALWAYS:
        yield from rule(page)
    if is_for_press(page.demands):
        for rule in _FOR_PRESS:
            yield from rule(page)


def fonts(page: PaintedPage) -> Iterator[Fault]:
    """Every font that is used."""
    seen: set[object] = set()
    for painted in page.of("text"):
        font = painted.source
        if font is None:
            yield error(
                "no-font", "Type names a font that is not in the file.", _CONVERT, page.place, page.rect(painted)
            )
            return
        key = font.objgen if font.objgen != (0, 0) else str(font.get("/BaseFont", ""))
        if key not in seen:
            seen.add(key)
            yield from check_font(font, page.place)


def missing_glyphs(page: PaintedPage) -> Iterator[Fault]:
    """Empty boxes in place of characters."""
    for painted in page.of("text"):
        if lacks_glyphs(painted):
            message = "A character is printed as an empty box, for its font lacks it."
            yield error("missing-glyph", message, "Choose a font that has it.", page.place, page.rect(painted))


def colour_spaces(page: PaintedPage) -> Iterator[Fault]:
    """RGB, Lab and colours whose inks nobody knows."""
    told: set[tuple[str, str]] = set()
    for painted in page.of("text", "image", "fill", "stroke", "mask", "shading"):
        space = painted_space(painted)
        words = _WORDS[painted.kind]
        key = (space.kind, words)
        if key in told:
            continue
        told.add(key)
        if space.kind in ("rgb", "lab"):
            name = "Lab" if space.kind == "lab" else "RGB"
            is_forbidden = X1A in page.demands.standards or not (space.is_icc or space.is_calibrated or name == "Lab")
            message = f"{words} is in {name}, not in the press's inks."
            make = error if is_forbidden else warning
            yield make(f"{space.kind}-colour", message, _CONVERT, page.place, page.rect(painted))
        elif space.is_icc and X1A in page.demands.standards:
            message = f"{words} carries a colour profile of its own."
            yield error("icc-colour", message, _CONVERT, page.place, page.rect(painted))


def spot_colours(page: PaintedPage) -> Iterator[Fault]:
    """Inks beyond the four."""
    told: set[str] = set()
    for painted in page.of("text", "image", "fill", "stroke", "mask", "shading"):
        space = painted_space(painted)
        for name in space.names if space.kind == "spot" else ():
            if name in told or name in ("None", "Cyan", "Magenta", "Yellow", "Black"):
                continue
            told.add(name)
            if name == "All":
                message = "Something on the page is printed on every plate (registration colour)."
                yield error("registration-colour", message, "Print it in black.", page.place, page.rect(painted))
            else:
                message = f"The spot colour {name} makes a plate of its own."
                remedy = "Agree on it with the press, or convert it to CMYK."
                yield warning("spot-colour", message, remedy, page.place, page.rect(painted))


def type_in_many_inks(page: PaintedPage) -> Iterator[Fault]:
    """Small type in three or four inks."""
    for painted in page.of("text"):
        inks = _count(painted)
        if painted.size >= SMALL_TYPE or inks < MANY_INKS:
            continue
        message = f"Type of {painted.size:.3g} pt is printed in {inks} inks."
        remedy = "Print it in black alone, or in at most two inks."
        make = error if inks > MANY_INKS else warning
        yield make("small-type-inks", message, remedy, page.place, page.rect(painted))


def white_overprint(page: PaintedPage) -> Iterator[Fault]:
    """White that lets show what lies below, and so is not there."""
    for painted in page.of("text", "fill", "stroke", "mask"):
        inks = painted.colour.inks()
        if not painted.overprints or inks is None or any(tint > 0 for tint in inks.values()):
            continue
        space = painted.colour.space.kind
        vanishes = space == "spot" or (space == "cmyk" and painted.state.over_mode == 1)
        message = f"White {_WORDS[painted.kind].lower()} overprints" + (" and will vanish." if vanishes else ".")
        make = error if vanishes else warning
        yield make("white-overprint", message, "Let white knock out.", page.place, page.rect(painted))


def black_type_knocks_out(page: PaintedPage) -> Iterator[Fault]:
    """Small black type that leaves a hole in a coloured ground."""
    grounds: list[Painted] = []
    for painted in page.printed:
        if painted.kind == "fill" and min(_sides(painted.box)) > _GROUND and _coloured(painted):
            grounds.append(painted)
        is_small = painted.kind == "text" and painted.size < SMALL_TYPE
        if is_small and _is_black(painted) and not painted.overprints and _lies_on(painted, grounds):
            message = f"Black type of {painted.size:.3g} pt knocks out of a coloured ground."
            remedy = "Let black overprint."
            yield warning("black-knocks-out", message, remedy, page.place, page.rect(painted))


def small_white_type(page: PaintedPage) -> Iterator[Fault]:
    """White type so small that its ground fills it in."""
    grounds: list[Painted] = []
    for painted in page.printed:
        if painted.kind == "image" or (painted.kind == "fill" and _count(painted) > 1):
            grounds.append(painted)
        is_small = painted.kind == "text" and painted.size < SMALLEST_WHITE_TYPE
        if is_small and _is_white(painted) and _lies_on(painted, grounds):
            message = f"White type of {painted.size:.3g} pt stands on a ground of several inks."
            remedy = "Make it 8 pt or more, and bold."
            yield warning("small-white-type", message, remedy, page.place, page.rect(painted))


def hairlines(page: PaintedPage) -> Iterator[Fault]:
    """Lines too thin to print, and thin ones in many inks."""
    for painted in page.of("stroke", "fill"):
        thick = painted.size
        if painted.kind == "fill" and not (thick < 1 and max(_sides(painted.box)) > max(_LONG * thick, _GROUND)):
            continue
        if thick < THINNEST_RULE - _SLACK:
            message = f"A line is {thick:.3f} pt thick and will break up."
            yield warning("hairline", message, f"Make it {THINNEST_RULE} pt or more.", page.place, page.rect(painted))
        elif thick < 1 and _count(painted) >= MANY_INKS:
            message = f"A line of {thick:.2f} pt is printed in {_count(painted)} inks."
            yield warning("thin-line-inks", message, "Print it in one ink.", page.place, page.rect(painted))


def transparency(page: PaintedPage) -> Iterator[Fault]:
    """Anything to be seen through, where the standard has none."""
    if X1A not in page.demands.standards:
        return
    message = "The page holds transparency, which PDF/X-1a has none of."
    remedy = "Export it again as PDF/X-1a, which flattens it."
    group = page.entry.get("/Group")
    if group is not None and str(group.get("/S", "")) == "/Transparency":
        yield error("transparency", message, remedy, page.place)
        return
    states = inherited(page.entry, "/Resources") or {}
    for painted in page.painted:
        source = painted.source
        if painted.state.is_see_through or (painted.kind in ("image", "form") and _is_clear(source)):
            yield error("transparency", message, remedy, page.place, page.rect(painted))
            return
    if any(is_see_through(state) for state in states.get("/ExtGState", {}).values()):
        yield error("transparency", message, remedy, page.place)


def _is_clear(source: Any) -> bool:  # noqa: ANN401 - pikepdf's objects
    group = source.get("/Group")
    return "/SMask" in source or (group is not None and str(group.get("/S", "")) == "/Transparency")


def forbidden_entries(page: PaintedPage) -> Iterator[Fault]:
    """What changes tones or pictures behind the press's back: transfer functions, halftones, stand-ins."""
    told: set[str] = set()
    for painted in page.painted:
        found = [words for key, words in _FORBIDDEN.items() if key in painted.state.oddities]
        if painted.kind in ("image", "form") and painted.source is not None:
            found += [words for key, words in _STAND_INS.items() if key in painted.source]
        for words in found:
            if words not in told:
                told.add(words)
                message = f"The page uses {words}, which PDF/X forbids."
                yield error("forbidden-entry", message, _CONVERT, page.place, page.rect(painted))


_FORBIDDEN: Final = {"/TR": "a transfer function", "/TR2": "a transfer function", "/HTP": "a halftone of its own"}
_STAND_INS: Final = {
    "/Alternates": "a picture with others in its place",
    "/OPI": "a picture that stands for another (OPI)",
    "/PS": "a PostScript program",
    "/Ref": "a page of another file",
}


def resolution(page: PaintedPage) -> Iterator[Fault]:
    """Pictures with too few pixels for their size on paper."""
    for painted in page.of("image", "mask"):
        across, up = _sides(_unclipped(painted))
        width, height = int(painted.source.get("/Width", 0)), int(painted.source.get("/Height", 0))
        if min(across, up) < _TINY or not width or not height:
            continue
        is_line = painted.kind == "mask" or int(painted.source.get("/BitsPerComponent", 8)) == 1
        wanted = page.demands.line_resolution if is_line else page.demands.resolution
        found = min(width / across, height / up) * 72
        yield from low_resolution(found, wanted, page.place, page.rect(painted))


def low_resolution(found: float, wanted: int, place: Place, rect: Rect) -> Iterator[Fault]:
    """Return a fault if ``found`` pixels an inch are clearly too few where ``wanted`` suit the press."""
    if found >= POOR_PICTURE * wanted:
        return
    message = f"A picture has {found:.0f} pixels an inch at this size; the press wants {wanted}."
    make = error if found < WORST_PICTURE * wanted else warning
    yield make("low-resolution", message, "Take a larger original, or print it smaller.", place, rect)


def near_the_trim(page: PaintedPage) -> Iterator[Fault]:
    """Type that the knife may cut."""
    left, bottom, right, top = page.boxes.trim
    least = NEAR_TRIM / _EMU
    for painted in page.of("text"):
        x, y, far, high = painted.box
        across = min(x - left, right - far)
        if min(across, y - bottom, top - high) < least - 1 and overlap(painted.box, page.boxes.trim):
            message = "Type stands within 3 mm of the trimmed edge."
            yield warning("near-trim", message, "Move it in.", page.place, page.rect(painted))
            return


Rule = Callable[[PaintedPage], Iterator[Fault]]
_ALWAYS: Final[Sequence[Rule]] = (fonts, missing_glyphs, transparency)
_FOR_PRESS: Final[Sequence[Rule]] = (
    colour_spaces,
    spot_colours,
    type_in_many_inks,
    white_overprint,
    black_type_knocks_out,
    small_white_type,
    hairlines,
    resolution,
    forbidden_entries,
    near_the_trim,
)


def _count(painted: Painted) -> int:
    return sum(tint > TRACE for tint in (painted.colour.inks() or {}).values())


def _is_black(painted: Painted) -> bool:
    inks = painted.colour.inks() or {}
    return inks.get("Black", 0) > 1 - TRACE and _count(painted) == 1


def _is_white(painted: Painted) -> bool:
    inks = painted.colour.inks()
    return inks is not None and not painted.overprints and all(tint <= TRACE for tint in inks.values())


def _lies_on(painted: Painted, grounds: Sequence[Painted]) -> bool:
    return any(overlap(painted.box, ground.box) for ground in grounds)


def _coloured(painted: Painted) -> bool:
    return any(tint > TRACE for name, tint in (painted.colour.inks() or {}).items() if name != "Black")


def _sides(box: Box) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]


def _unclipped(painted: Painted) -> Box:
    """A box with the sides a picture has on paper, turned upright."""
    a, b, c, d, _, _ = painted.state.ctm
    return 0, 0, math.hypot(a, b), math.hypot(c, d)
