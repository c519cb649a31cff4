"""Display type for Word: lines that were chosen by the editor or the composer, each a paragraph that stays as it is."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml.etree import _Element as Element

from editor.compose.marks import GlyphRun
from editor.compose.page import ComposedFrame, ComposedLine, ComposedPage
from editor.compose.piece import ascent
from editor.exporters.word_fonts import WordFonts, is_bold
from editor.exporters.word_lines import natural_width
from editor.exporters.word_text import printable, rgb
from editor.measure import EMU_PER_PT, Length, to_pt

# What each kind of frame is called; its style holds what all such frames share, its runs what each has of its own.
NAMES: Final = {
    "kicker": "引题", "headline": "主题", "deck": "副题", "byline": "署名", "credit": "供稿", "caption": "图片说明",
    "jump": "转版", "masthead": "报头", "folio": "报眉", "colophon": "版权", "text": "文字", "table": "表格",
}  # fmt: skip
_FURNITURE: Final = frozenset({"masthead", "folio", "colophon", "jump"})
# What is not as wide in every font and reader, quotes even Han or Latin: centred, it would stand elsewhere.
_OF_SOME_WIDTH: Final = re.compile("[‘’“”…—·!-~]")
_OPENING: Final = "（〈《「『【〔〖〘〚〝“‘［｛"
_CLOSING: Final = "）〉》」』】〕〗〙〛〞”’］｝，。、；：！？"
_WHITE_OF_MARK: Final = 0.5  # em, that print leaves out at the edge of a line
_ROOM: Final = 2  # em beside a line, lest a reader with other fonts break it
_EMU_PER_TWIP: Final = EMU_PER_PT // 20

Looks = Mapping[tuple[str, int], GlyphRun]
"""The first run of glyphs of each line, by frame id and number of line."""


def looks_of(page: ComposedPage) -> Looks:
    """How the lines of ``page`` look."""
    looks: dict[tuple[str, int], GlyphRun] = {}
    for mark in page.marks:
        if isinstance(mark, GlyphRun):
            for line in set(mark.line.tolist()):
                looks.setdefault((mark.origin.frame, line), mark)
    return looks


@dataclass(frozen=True, slots=True)
class DisplaySetting:
    """What all display type of an issue shares."""

    document: WordDocument
    fonts: WordFonts

    def paragraphs(self, frame: ComposedFrame, looks: Looks) -> Iterator[Element]:
        """The lines of ``frame``, on their baselines in a box that has its rectangle."""
        for place, (line, height) in enumerate(zip(frame.lines, _heights(frame), strict=True)):
            word = self.document.add_paragraph(style=NAMES.get(frame.kind, NAMES["text"]))
            run = looks.get((frame.id, place))
            natural = natural_width(line.text, run.face, line.size) if run is not None else line.width
            properties = word._p.get_or_add_pPr()  # noqa: SLF001
            properties.append(_leading(height))
            stand = _Stand.of(frame, line, natural)
            properties.extend(stand.elements())
            word.add_run(printable(line.text))._r.insert(0, self._looks(line, run, natural - stand.white))  # noqa: SLF001
            yield word._p  # noqa: SLF001

    def _looks(self, line: ComposedLine, run: GlyphRun | None, natural: Length) -> Element:
        """The face, weight, ink and size that the line is printed in, and the spacing that gives it its width."""
        size = round(to_pt(line.size) * 2)
        sizes = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        if run is None:
            return parse_xml(f"<w:rPr {nsdecls('w')}>{sizes}</w:rPr>")
        # The last character may keep its spacing to itself.
        spacing = math.floor((line.width - natural) / max(1, len(line.text) - 1) / _EMU_PER_TWIP)
        bold = "<w:b/><w:bCs/>" if is_bold(run.face) else ""
        element = parse_xml(
            f'<w:rPr {nsdecls("w")}><w:rFonts w:hint="eastAsia"/>{bold}<w:color w:val="{rgb(run.ink)}"/>'
            f'<w:spacing w:val="{spacing}"/>{sizes}</w:rPr>'
        )
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            element[0].set(qn(f"w:{script}"), self.fonts.family(run.face))
        return element


def _heights(frame: ComposedFrame) -> Iterator[Length]:
    """How high each line is in Word, which hangs a line of exact height by its descent, a fifth of the type size."""
    if frame.vertical:
        # The descent is the left side; the em box reaches 0.12 em below the baseline.
        lefts = [line.x - line.size * 2 // 25 for line in frame.lines]
        yield from (right - left for right, left in itertools.pairwise([frame.rect.right, *lefts]))
    else:
        bottoms = [line.baseline + line.size // 5 for line in frame.lines]
        yield from (bottom - above for above, bottom in itertools.pairwise([frame.rect.y, *bottoms]))


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where a line stands: its alignment, its distance from the left and right of its frame, its marks' white outside.

    ``white`` is that of brackets at its ends, which print leaves out and which Word may set beyond the frame.
    """

    align: str
    left: Length
    right: Length
    white: Length = 0

    @staticmethod
    def of(frame: ComposedFrame, line: ComposedLine, natural: Length) -> _Stand:
        """How ``line``, ``natural`` wide in Word, comes to stand where it is printed."""
        if frame.vertical:
            down = line.baseline - ascent(line.size) - frame.rect.y
            return _Stand("left", max(0, down), min(0, frame.rect.height - down - line.width) - _ROOM * line.size)
        left, right = line.x - frame.rect.x, frame.rect.right - line.x - line.width
        align = _alignment(frame, line)
        half = round(_WHITE_OF_MARK * line.size)
        missing = natural - line.width
        before = half if line.text[:1] and line.text[0] in _OPENING and missing >= half else 0
        after = half if line.text[-1:] and line.text[-1] in _CLOSING and missing - before >= half else 0
        left, right = left - before, right - after
        room = _ROOM * line.size
        match align:
            case "left":
                return _Stand(align, left, min(0, right) - room, before + after)
            case "right":
                return _Stand(align, min(0, left) - room, right, before + after)
            case _:
                # As much at both sides: the middle is that of the frame.
                return _Stand(align, -before - room, -after - room, before + after)

    def elements(self) -> Iterator[Element]:
        """The indents and the alignment, as Word has them."""
        left, right = round(self.left / _EMU_PER_TWIP), round(self.right / _EMU_PER_TWIP)
        if left or right:
            yield parse_xml(f'<w:ind {nsdecls("w")} w:left="{left}" w:right="{right}" w:firstLine="0"/>')
        yield parse_xml(f'<w:jc {nsdecls("w")} w:val="{self.align}"/>')


def _alignment(frame: ComposedFrame, line: ComposedLine) -> str:
    """How the line lies in its frame, told from where it stands; from the left where its width is not certain."""
    left = line.x - frame.rect.x
    right = frame.rect.right - line.x - line.width
    is_certain = frame.kind not in _FURNITURE and not _OF_SOME_WIDTH.search(line.text)
    if not is_certain or left <= line.size // 10:
        return "left"
    if abs(left - right) <= line.size // 10:
        return "center"
    return "left" if left < right else "right"


def _leading(height: Length) -> Element:
    twips = max(20, round(height / _EMU_PER_TWIP))
    return parse_xml(f'<w:spacing {nsdecls("w")} w:before="0" w:after="0" w:line="{twips}" w:lineRule="exact"/>')
