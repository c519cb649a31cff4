"""All that a PDF page paints, forms taken apart, and the inks of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from editor.preflight.colours import PROCESS, Space, space_of
from editor.preflight.content import ContentReader, Painted, State, form_state, read_instructions
from editor.preflight.limits import DEEPEST, Budget


def everything(pdf: Any, page: Any, budget: Budget) -> Iterator[Painted]:  # noqa: ANN401
    """Return all that a page paints, forms taken apart."""
    yield from _inside(pdf, page, inherited(page, "/Resources"), State(), budget, 0)


def _inside(
    pdf: Any,  # noqa: ANN401
    source: Any,  # noqa: ANN401
    resources: Any,  # noqa: ANN401
    state: State,
    budget: Budget,
    depth: int,
) -> Iterator[Painted]:
    reader = ContentReader(resources, state, budget)
    for step in reader.steps(read_instructions(pdf, source)):
        for painted in step.painted:
            yield painted
            if painted.kind == "form" and depth < DEEPEST:
                form = painted.source
                own = form.get("/Resources", resources)
                yield from _inside(pdf, form, own, form_state(form, painted.state), budget, depth + 1)


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


def painted_inks(painted: Painted) -> Mapping[str, float] | None:
    """Return the most ink each plate gets of what is painted; None where that cannot be known."""
    if painted.kind == "form":
        return {}
    if painted.kind in ("shading", "inline"):
        return None
    if painted.kind == "image":
        space = image_space(painted.source)
        names = {"grey": ("Black",), "cmyk": PROCESS, "spot": space.names}.get(space.kind)
        return None if names is None else dict.fromkeys(names, 1.0)
    inks = painted.colour.inks()
    return None if inks is None else {name: tint for name, tint in inks.items() if tint > 0}


def image_space(image: Any) -> Space:  # noqa: ANN401
    """Return the colour space of an image; of an indexed one, that of its palette."""
    space = space_of(image.get("/ColorSpace"), None)
    return space.base if space.kind == "indexed" and space.base is not None else space
