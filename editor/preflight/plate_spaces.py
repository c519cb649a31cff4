"""Colour spaces that show one ink: put in place of a picture's or a shading's own, they draw its plate in grey.

ISO 32000-1, 8.6.6.5 (DeviceN) and 7.10.5 (calculator functions).
"""

from __future__ import annotations

from typing import Any, Final

from editor.preflight.colours import PROCESS, Space, space_of

_MOST_PARTS: Final = 32  # ISO 32000-1, annex C


def one_ink_space(pdf: Any, space: Space, ink: str) -> Any:  # noqa: ANN401 - pikepdf's objects
    """Return a space of as many parts as ``space`` in which a colour is the grey of its tint of ``ink``.

    None for a space whose inks follow only from the press's conversion.
    """
    import pikepdf

    if space.inks is None or not 0 < space.parts <= _MOST_PARTS:
        return None
    count = space.parts
    function = pikepdf.Stream(pdf, _program(count, _part_of(space, ink), counts_light=space.kind == "grey"))
    function["/FunctionType"] = 4
    function["/Domain"] = pikepdf.Array([0, 1] * count)
    function["/Range"] = pikepdf.Array([0, 1])
    names = pikepdf.Array([pikepdf.Name(f"/Part{number}") for number in range(count)])
    return pikepdf.Array([pikepdf.Name("/DeviceN"), names, pikepdf.Name("/DeviceGray"), function])


def with_one_ink(pdf: Any, entry: Any, space: Space, ink: str) -> Any:  # noqa: ANN401
    """Return a copy of an image or a shading in which only ``ink`` is left, as grey; None where that cannot be."""
    import pikepdf

    original = space_of(entry.get("/ColorSpace"), None)
    palette = original.kind == "indexed"
    one = one_ink_space(pdf, space, ink)
    if one is None:
        return None
    copy = _copy(pdf, entry)
    if palette:
        indexed = list(entry["/ColorSpace"])
        one = pikepdf.Array([indexed[0], one, *indexed[2:]])
    copy["/ColorSpace"] = one
    return copy


def _copy(pdf: Any, entry: Any) -> Any:  # noqa: ANN401
    import pikepdf

    if not isinstance(entry, pikepdf.Stream):
        return pikepdf.Dictionary(dict(entry.items()))
    copy = pikepdf.Stream(pdf, entry.read_raw_bytes())
    for key, value in entry.items():
        if key != "/Length":
            copy[key] = value
    return copy


def _part_of(space: Space, ink: str) -> int | None:
    """Which number of a colour is the tint of an ink."""
    if space.kind == "cmyk":
        return PROCESS.index(ink) if ink in PROCESS else None
    if space.kind == "grey":
        return 0 if ink == "Black" else None
    if ink in space.names:
        return space.names.index(ink)
    return space.names.index("All") if ink in PROCESS and "All" in space.names else None


def _program(count: int, part: int | None, *, counts_light: bool) -> bytes:
    """A calculator function from ``count`` numbers to the grey of one of them."""
    drop = " pop" * count
    if part is None:
        return b"{" + drop.encode() + b" 1 }"
    complement = "" if counts_light else " 1 exch sub"
    return f"{{ {count - 1 - part} index {count + 1} 1 roll{drop}{complement} }}".encode()
