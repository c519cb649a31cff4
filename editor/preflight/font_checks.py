"""Fonts of a PDF: whether each can be printed as it was set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from editor.model.findings import Place
from editor.preflight.content import Painted
from editor.preflight.faults import Fault, error, note, warning

_SUBSET: Final = re.compile(r"[A-Z]{6}\+")
_PROGRAMS: Final = ("/FontFile", "/FontFile2", "/FontFile3")
_EMBED: Final = "Export the file again with its fonts embedded, or replace the type."


def check_font(font: Any, place: Place) -> Iterator[Fault]:  # noqa: ANN401 - pikepdf's objects
    """Return what is wrong with one font."""
    kind = str(font.get("/Subtype", ""))
    if kind == "/Type3":
        message = "Type is drawn as small pictures or programs (Type 3)."
        yield warning("type-3-font", message, "Export the file again with ordinary fonts.", place)
        return
    name = str(font.get("/BaseFont", "?"))[1:]
    inner = font["/DescendantFonts"][0] if kind == "/Type0" and len(font.get("/DescendantFonts", [])) else font
    descriptor = inner.get("/FontDescriptor")
    if descriptor is None or not any(program in descriptor for program in _PROGRAMS):
        yield error("font-not-embedded", f"The font {_plain(name)} is not embedded.", _EMBED, place)
        return
    if not _SUBSET.match(name):
        message = f"The font {_plain(name)} is embedded whole."
        yield note("font-not-subset", message, "Nothing needs to be done; a subset is smaller.", place)
    if "/ToUnicode" not in font and kind == "/Type0":
        message = f"The text in {_plain(name)} cannot be searched or copied."
        yield note("font-no-unicode", message, "Export again with a map to Unicode for archives.", place)
    if re.search(r"(?i)courier", name) and not re.search(r"(?i)prime|code", name):
        message = "Type is set in Courier, which often stands for a missing font."
        yield warning("courier", message, "Make sure that Courier is meant.", place)


def lacks_glyphs(painted: Painted) -> int:
    """Return how many glyphs of a text are the empty box that stands for a missing one (glyph 0 of the font)."""
    font = painted.source
    if font is None or str(font.get("/Subtype", "")) != "/Type0":
        return 0
    if not str(font.get("/Encoding", "")).startswith("/Identity"):
        return 0
    pairs = painted.glyphs[: len(painted.glyphs) // 2 * 2]
    return sum(pairs[i : i + 2] == b"\0\0" for i in range(0, len(pairs), 2))


def _plain(name: str) -> str:
    return _SUBSET.sub("", name)
