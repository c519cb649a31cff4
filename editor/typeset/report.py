"""What typesetting has to report about the lines it chose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from editor.measure import to_mm
from editor.model.findings import Finding, Place, Severity
from editor.model.style import Align, ParagraphStyle
from editor.model.text import Emphasis, Paragraph
from editor.typeset.kinds import Codes
from editor.typeset.kinsoku import Opportunities

if TYPE_CHECKING:
    from editor.typeset.merge import Batch


def findings_of(batch: Batch, where: Opportunities, style: ParagraphStyle, codes: Codes) -> list[Finding]:
    """Return a batch's findings: lines loose, overfull or short, breaks against the rules, characters without glyph."""
    return [
        *_loose(batch, style), *_overfull(batch), *_short(batch, style), *_broken(batch, where), *_missing(batch),
        *_stand_ins(batch), *_right_to_left(batch, codes),
    ]  # fmt: skip


def _places(batch: Batch, lines: np.ndarray[tuple[int], np.dtype[np.intp]]) -> Iterator[tuple[int, Place]]:
    """Each line with its place: the paragraph in the story, the line in the paragraph."""
    opens = np.append(True, batch.paragraph[1:] != batch.paragraph[:-1])
    begin = np.maximum.accumulate(np.where(opens, np.arange(len(opens)), 0))
    for line in lines.tolist():
        paragraph = int(batch.numbers[batch.paragraph[line]])
        yield line, Place(paragraph=paragraph, line=int(line - begin[line]))


def _loose(batch: Batch, style: ParagraphStyle) -> Iterator[Finding]:
    if style.align is Align.DISTRIBUTE:
        return
    for line, place in _places(batch, np.flatnonzero(batch.justified.added > style.size // 4)):
        added = batch.justified.added[line] / style.size
        yield Finding(
            Severity.WARNING, "loose-line", f"{added:.2f} em of white was added between characters of this line.",
            place, "Change a word or the measure.",
        )  # fmt: skip


def _overfull(batch: Batch) -> Iterator[Finding]:
    for line, place in _places(batch, np.flatnonzero(batch.justified.left < 0)):
        over = to_mm(-int(batch.justified.left[line]))
        yield Finding(
            Severity.WARNING, "overfull-line", f"This line is {over} mm longer than its measure.", place,
            "Allow a break in its longest word or widen the measure.",
        )  # fmt: skip


def _short(batch: Batch, style: ParagraphStyle) -> Iterator[Finding]:
    if style.align is not Align.JUSTIFY:
        return
    for _, place in _places(batch, np.flatnonzero((batch.justified.left > 0) & batch.lines.justified)):
        yield Finding(
            Severity.NOTE, "short-line", "This line has nothing that could be opened to fill its measure.", place,
            "Change a word or the measure.",
        )  # fmt: skip


def _broken(batch: Batch, where: Opportunities) -> Iterator[Finding]:
    inside = np.append(batch.paragraph[1:] == batch.paragraph[:-1], False)
    for _, place in _places(batch, np.flatnonzero(inside & ~where.may[batch.line_end])):
        yield Finding(
            Severity.WARNING, "forced-break", "This line had to end where the rules allow no line to end.", place,
            "Widen the measure or add a break.",
        )  # fmt: skip


def _missing(batch: Batch) -> Iterator[Finding]:
    missing = batch.glyphs.missing
    if missing:
        # What no screen shows either, such as a character of private use, is told by its number too.
        names = "".join(c if c.isprintable() else f"{c} (U+{ord(c):04X}) " for c in missing).strip()
        yield Finding(
            Severity.WARNING, "missing-glyph", f"No font has a glyph for: {names}", Place(),
            "Add a font with these characters to fonts.toml.",
        )  # fmt: skip


def _stand_ins(batch: Batch) -> Iterator[Finding]:
    for role, other in batch.glyphs.stand_ins.items():
        yield Finding(
            Severity.WARNING, "face-missing", f"No font is known by the name “{role}”; “{other}” stands in.", Place(),
            "Add the font to fonts.toml or choose another face.",
        )  # fmt: skip


def crowded(paragraphs: Sequence[Paragraph], styles: Sequence[ParagraphStyle]) -> Iterator[Finding]:
    """Yield a note for each style whose leading has no room for its marks between lines.

    W3C clreq, interlinear marks: half the type size for marks on one side of the line, five eighths for both.
    """
    told = set()
    for number, (paragraph, style) in enumerate(zip(paragraphs, styles, strict=True)):
        above = any(span.ruby for span in paragraph.spans)
        below = any(span.emphasis is not Emphasis.NONE for span in paragraph.spans)
        room = Fraction(above + below + 3, 8) * style.size if above or below else 0
        if style.leading - style.size < room and style not in told:
            told.add(style)
            yield Finding(
                Severity.NOTE, "crowded-marks", "The marks between the lines have too little room: the lines are "
                f"{to_mm(style.leading - style.size)} mm apart, and {to_mm(round(room))} mm are asked.",
                Place(paragraph=number), "Open the leading or take the marks away.",
            )  # fmt: skip


def _right_to_left(batch: Batch, codes: Codes) -> Iterator[Finding]:
    """Hebrew and Arabic words are shaped, but their order in a line is that of Chinese."""
    foreign = ((codes >= 0x590) & (codes < 0x900)) | ((codes >= 0xFB1D) & (codes < 0xFE00))
    foreign |= (codes >= 0xFE70) & (codes < 0xFEFF)
    place = np.flatnonzero(foreign)
    if len(place):
        home = int(np.searchsorted(batch.text_start, place[0], "right")) - 1
        yield Finding(
            Severity.WARNING, "right-to-left", "Words of a right-to-left script are set in the order of Chinese.",
            Place(paragraph=int(batch.numbers[home])), "Check the order of the words.",
        )  # fmt: skip
