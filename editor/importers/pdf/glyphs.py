"""Glyphs: the characters of a PDF page and where they stand, turned upright, each once."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from editor.importers.characters import is_han, plain
from editor.importers.geometry.columns import Glyph

_CLOSE = 0.2  # em: the same character twice within this is one overprinted
_BROAD = 1.4  # em: no single character is broader
_BOLD = 600  # the weight from which type is bold
_HEAVY = re.compile(r"(?<!demi)(?<!semi)(?:bold|black|heavy)", re.IGNORECASE)
_STYLE = re.compile(
    r"(?:(?:extra|ultra|demi|semi)?(?:thin|light|bold|black|heavy)|regular|normal|medium|book|roman)?(?:italic|oblique)?$",
    re.IGNORECASE,
)
_UNSEEN = frozenset(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))  # what programs put where a line may end
_LONGEST_NAME = 128  # bytes of a font's name
_COLOURED = 40  # of 255, by which the parts of a colour differ
_INKED = 0.03  # em: a box that begins so far after its character's origin leaves out the white before the ink


@dataclass(frozen=True, slots=True)
class PageText:
    """The characters of a page, and how many more have no known meaning: their font does not say it.

    ``turn`` is by how many quarters the sheet was turned to read them.
    """

    glyphs: tuple[Glyph, ...]
    unknown: int
    turn: int


def page_text(page: Any, most: int) -> PageText:  # noqa: ANN401 - pypdfium2 is not typed
    """The characters of a page in the order they are painted, at most ``most``, as one reads them upright."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    found: list[tuple[Glyph, int]] = []
    unknown = 0
    for index in range(min(text.count_chars(), max(0, most))):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        if _is_unknown(code) or pdfium.FPDFText_HasUnicodeMapError(text, index) == 1:
            unknown += 1
        if _is_printed(code):
            _add(found, *_glyph(pdfium, text, index, plain(chr(code))))
    turn = _usual_turn(found)
    return PageText(tuple(_once(_upright(found, turn))), unknown, turn)


def _add(found: list[tuple[Glyph, int]], glyph: Glyph, turn: int) -> None:
    """Add a character; one glyph that stands for several alike, as a long dash for two, is told as often."""
    if found and found[-1][0].text[0] == glyph.text and not glyph.text.isspace():
        last = found[-1][0]
        if _is_same_place(last, glyph) and glyph.right - glyph.left > _BROAD * glyph.size:
            found[-1] = replace(last, text=last.text + glyph.text), found[-1][1]
            return
    found.append((glyph, turn))


def _is_printed(code: int) -> bool:
    is_one = 32 <= code < 0x110000 and not 0xD800 <= code < 0xE000 and code not in (0x7F, 0xFFFE, 0xFFFF)
    return is_one and code not in _UNSEEN


def _is_unknown(code: int) -> bool:
    return code in (0, 0xFFFD) or 0xE000 <= code < 0xF900 or code >= 0xF0000


def _glyph(pdfium: Any, text: Any, index: int, character: str) -> tuple[Glyph, int]:  # noqa: ANN401
    """A character where it stands on the sheet, and by how many quarters its baseline is turned to the left."""
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    # The loose box spans the advance; the ink of a full-width comma ends half an em before it.
    pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box))
    pdfium.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y))
    scale, turn = 1.0, 0
    if pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(matrix)):
        scale = math.hypot(matrix.b, matrix.d) or math.hypot(matrix.a, matrix.c) or 1.0
        turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
    size = max(0.5, round(pdfium.FPDFText_GetFontSize(text, index) * scale, 1))
    face = _face(pdfium, text, index)
    bold = pdfium.FPDFText_GetFontWeight(text, index) >= _BOLD or is_heavy(face)
    left, right, base = _turned(box, x.value, y.value, turn)
    start = (x.value, y.value, -x.value, -y.value)[turn]
    if left - start > _INKED * size and is_han(character):
        # The box of a character that is a drawing (Type 3) is that of its ink.
        broad = math.hypot(matrix.a, matrix.c) / scale * size
        left, right = start, max(right, start + broad)
    coloured = _is_coloured(pdfium, text, index)
    return Glyph(character, left, max(left, right), base, size, bold, family_of(face), coloured), turn


def _face(pdfium: Any, text: Any, index: int) -> str:  # noqa: ANN401
    """The name of a character's font as the file has it."""
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    pdfium.FPDFText_GetFontInfo(text, index, name, _LONGEST_NAME, ctypes.byref(ctypes.c_int()))
    return name.value.decode("utf-8", "replace")


@lru_cache(maxsize=256)
def is_heavy(face: str) -> bool:
    """Whether a font's name says that it is bold, which many programs tell nowhere else: NotoSansSC-Bold."""
    style = face.rpartition("+")[2].partition("-")[2] or face.partition(",")[2]
    return bool(_HEAVY.search(style))


@lru_cache(maxsize=256)
def family_of(face: str) -> str:
    """A font's name without the mark of a subset and its style: NotoSansSC of ABCDEF+NotoSansSC-Bold."""
    family, *parts = face.rpartition("+")[2].partition(",")[0].split("-")
    # A dash before the last part is the name's own: Noto-Serif-CJK-SC-Bold.
    return "-".join([family, *(part for part in parts if not _STYLE.match(part))] if len(parts) > 1 else [family])


def _is_coloured(pdfium: Any, text: Any, index: int) -> bool:  # noqa: ANN401
    """Whether a character is printed in a colour, or in white, and not in black or grey."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFText_GetFillColor(text, index, *map(ctypes.byref, parts)):
        return False
    red, green, blue = (part.value for part in parts[:3])
    return max(red, green, blue) - min(red, green, blue) > _COLOURED or min(red, green, blue) > 255 - _COLOURED


def _turned(box: Any, x: float, y: float, turn: int) -> tuple[float, float, float]:  # noqa: ANN401
    """Left and right edge and baseline of a character, the sheet turned until its baseline is level."""
    if turn == 1:
        return box.bottom, box.top, -x
    if turn == 2:
        return -box.right, -box.left, -y
    if turn == 3:
        return -box.top, -box.bottom, x
    return box.left, box.right, y


def _usual_turn(found: Sequence[tuple[Glyph, int]]) -> int:
    turns = Counter(turn for glyph, turn in found if not glyph.text.isspace())
    return turns.most_common(1)[0][0] if turns else 0


def _upright(found: Sequence[tuple[Glyph, int]], usual: int) -> Iterable[Glyph]:
    """The characters as the sheet is held to read most of them; what stands across it stays where it is."""
    for glyph, turn in found:
        yield glyph if turn == usual else _across(glyph, (turn - usual) % 4)


def _across(glyph: Glyph, turn: int) -> Glyph:
    """A character of a line that runs across the others: its square about the point where it begins."""
    # Its edges are measured along its own line; along the page's, that line is as broad as the type.
    size = glyph.size
    along = {1: -glyph.base, 2: -glyph.right, 3: glyph.base}[turn]
    base = {1: glyph.left, 2: -glyph.base, 3: -glyph.right}[turn]
    return replace(
        glyph, left=along - (size if turn == 1 else 0.0), right=along + (0.0 if turn == 1 else size), base=base
    )


def _once(glyphs: Iterable[Glyph]) -> Iterable[Glyph]:
    """The characters without those printed again in the same place."""
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    kept: list[Glyph] = []
    for glyph in glyphs:
        column, row = int(glyph.left // glyph.size), int(glyph.base // glyph.size)
        near = (
            other
            for c in (column - 1, column, column + 1)
            for r in (row - 1, row, row + 1)
            for other in seen.get((glyph.text, c, r), ())
        )
        if not glyph.text.isspace() and any(_is_same_place(other, glyph) for other in near):
            continue
        seen.setdefault((glyph.text, column, row), []).append(glyph)
        kept.append(glyph)
    return kept


def _is_same_place(first: Glyph, second: Glyph) -> bool:
    reach = _CLOSE * first.size
    return abs(first.left - second.left) < reach and abs(first.base - second.base) < reach
