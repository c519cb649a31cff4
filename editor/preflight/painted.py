"""All that a PDF page paints: forms, tiles of patterns and drawn letters taken apart, and the inks of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from editor.preflight.colours import CMYK, Colour, Space, shading_space, space_of
from editor.preflight.content import (
    EVERYWHERE,
    ContentReader,
    Painted,
    State,
    form_state,
    matrix_of,
    multiplied,
    read_instructions,
)
from editor.preflight.limits import DEEPEST, Budget

_MOST_GLYPHS: Final = 256  # of a Type 3 font, which has no more codes


@dataclass(frozen=True, slots=True)
class Inner:
    """Content that is painted as part of other content: its stream, its resources, the state it begins in."""

    source: Any
    resources: Any
    state: State


def everything(pdf: Any, page: Any, budget: Budget) -> Iterator[Painted]:  # noqa: ANN401
    """Return all that a page paints; what is in a tile or a drawn letter is said to be where these are."""
    yield from _inside(pdf, Inner(page, inherited(page, "/Resources"), State()), budget, 0)


def _inside(pdf: Any, inner: Inner, budget: Budget, depth: int) -> Iterator[Painted]:  # noqa: ANN401
    reader = ContentReader(inner.resources, inner.state, budget)
    taken_apart: set[tuple[int, int]] = set()
    for step in reader.steps(read_instructions(pdf, inner.source)):
        for painted in step.painted:
            yield painted
            if depth >= DEEPEST:
                continue
            if painted.kind == "form":
                yield from _inside(pdf, inside_form(painted, inner.resources), budget, depth + 1)
                continue
            for part in (*tile_of(painted), *drawn_letters(painted, inner.resources)):
                if part.source.objgen not in taken_apart:
                    taken_apart.add(part.source.objgen)
                    for within in _inside(pdf, part, budget, depth + 1):
                        yield replace(within, box=painted.box)


def inside_form(painted: Painted, resources: Any) -> Inner:  # noqa: ANN401
    """Return the content of a form."""
    form = painted.source
    return Inner(form, form.get("/Resources", resources), form_state(form, painted.state))


def tile_of(painted: Painted) -> Iterator[Inner]:
    """Return the cell of the pattern something is painted with, if it is tiled."""
    if painted.kind in ("fill", "stroke", "text", "mask"):
        tile = painted.colour.tiles
        if tile is not None:
            yield inside_tile(painted.colour, painted.state)


def inside_tile(colour: Colour, state: State) -> Inner:
    """Return the content of a tiling pattern's cell; a cell without colours of its own has those it was asked for."""
    tile = colour.tiles
    base = multiplied(matrix_of(tile), state.base)
    begun = State(ctm=base, base=base, is_see_through=state.is_see_through)
    if int(tile.get("/PaintType", 1)) == _UNCOLOURED:
        ink = Colour(colour.space.base or CMYK, colour.parts)
        begun = replace(begun, fill=ink, stroke=ink)
    return Inner(tile, tile.get("/Resources"), begun)


_UNCOLOURED: Final = 2


def drawn_letters(painted: Painted, resources: Any) -> Iterator[Inner]:  # noqa: ANN401
    """Return the content of the letters of a font that is drawn (Type 3), those that bring colours of their own."""
    import pikepdf

    font = painted.source
    if painted.kind != "text" or font is None or str(font.get("/Subtype", "")) != "/Type3":
        return
    ctm = multiplied(matrix_of(font, "/FontMatrix"), (painted.size, 0, 0, painted.size, 0, 0))
    state = replace(painted.state, ctm=ctm, clip=EVERYWHERE)
    for letter in list(font.get("/CharProcs", {}).values())[:_MOST_GLYPHS]:
        if isinstance(letter, pikepdf.Stream) and brings_colours(letter):
            yield Inner(letter, font.get("/Resources", resources), state)


def brings_colours(letter: Any) -> bool:  # noqa: ANN401
    """Tell whether a letter of a drawn font has colours of its own (d0, not d1: ISO 32000-1, 9.6.5)."""
    return b" d0" in bytes(letter.read_bytes())[:200]


def inherited(page: Any, key: str) -> Any:  # noqa: ANN401
    """Return an entry of a page, or of the nodes above it; None where there is none."""
    node = page
    for _ in range(DEEPEST * 4):
        if node is None:
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None


def painted_space(painted: Painted) -> Space:
    """Return the colour space of what is painted: of an image its own, of a pattern that of its shading."""
    if painted.kind == "image":
        return image_space(painted.source)
    shading = painted.source if painted.kind == "shading" else painted.colour.shading
    return painted.colour.space if shading is None else shading_space(shading)


def painted_inks(painted: Painted) -> Mapping[str, float] | None:
    """Return the most ink each plate gets of what is painted; None where that cannot be known."""
    if painted.kind == "form" or (painted.kind != "image" and painted.colour.tiles is not None):
        return {}  # what is in it is painted on its own
    if painted.kind in ("image", "shading"):
        return painted_space(painted).most_inks()
    inks = painted.colour.inks()
    return None if inks is None else {name: tint for name, tint in inks.items() if tint > 0}


def image_space(image: Any) -> Space:  # noqa: ANN401
    """Return the colour space of an image; of an indexed one, that of its palette."""
    space = space_of(image.get("/ColorSpace"), None)
    return space.base if space.kind == "indexed" and space.base is not None else space
