"""The result of typesetting: lines of positioned glyphs, as arrays over the whole story."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from editor.measure import Length
from editor.model.findings import Finding
from editor.model.text import Emphasis

if TYPE_CHECKING:
    from editor.faces.face import Face

IntArray = NDArray[np.int64]


class LineRole(IntEnum):
    """What a line is in its paragraph; LAST and ONLY are not justified."""

    BODY = 0
    FIRST = 1
    LAST = 2
    ONLY = 3
    CROSSHEAD = 4


@dataclass(frozen=True, slots=True)
class Ornament:
    """An interlinear mark along ``line``: from ``x`` on for ``width``, beside type of ``size``; all EMU.

    A dot is one character's, a line a whole piece's.  Horizontally it stands below the line, vertically beside it.
    """

    kind: Emphasis
    line: int
    x: Length
    width: Length
    size: Length


@dataclass(frozen=True, slots=True)
class Annotation:
    """Ruby: a small text over (vertically: right of) what lies from ``x`` for ``width`` along ``line``; EMU.

    ``size`` is that of the type it explains; the annotation itself is set at half of it.
    """

    text: str
    line: int
    x: Length
    width: Length
    size: Length


@dataclass(frozen=True, slots=True, eq=False)
class SetText:
    """Paragraphs set to one measure.

    Per glyph (length n): ``glyph`` id in ``faces[face]``; ``size`` EMU; ``x`` pen position from the measure's left
    edge, ``shift`` from the pen to where the glyph is drawn (trimmed opening marks lie left of the pen), ``rise`` of
    the baseline (up is positive) and ``advance``, all EMU; ``start`` and ``end`` of its cluster in the paragraph's text
    (code points); ``ink`` index into ``inks``.  In vertical setting ``x`` and
    ``shift`` run down the line, ``rise`` is to the right of the line's middle axis, and ``turned`` (0 or 1) glyphs are
    turned a quarter to the right.
    Per line (length m): glyphs ``first[k]`` to ``first[k + 1]``; ``paragraph``; ``line_start`` to ``line_end`` in the
    paragraph's text, the white space at its break included; ``width`` where the last glyph ends; ``role``
    (:class:`LineRole`).  White space dropped at a break has no glyph.  Where lines differ in measure, ``measures`` says
    where the room of each ends, counted from the same edge as ``x``, and ``measure`` is that of the whole column.
    """

    texts: tuple[str, ...]
    measure: Length
    faces: tuple[Face, ...]
    inks: tuple[str, ...]
    glyph: IntArray
    face: IntArray
    size: IntArray
    x: IntArray
    shift: IntArray
    rise: IntArray
    turned: IntArray
    advance: IntArray
    start: IntArray
    end: IntArray
    ink: IntArray
    first: IntArray
    paragraph: IntArray
    line_start: IntArray
    line_end: IntArray
    width: IntArray
    role: IntArray
    ornaments: tuple[Ornament, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    findings: tuple[Finding, ...] = ()
    measures: IntArray | None = None

    @property
    def lines(self) -> int:
        """The number of lines."""
        return len(self.paragraph)

    def line_text(self, line: int) -> str:
        """The source characters of a line, white space at its break included."""
        return self.texts[int(self.paragraph[line])][int(self.line_start[line]) : int(self.line_end[line])]
