"""The rest of a story from some place on, set as if the whole were there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from editor.model.style import ParagraphStyle
from editor.model.text import Paragraph, Span
from editor.typeset.setting import SetText


def cut_to_tail(
    paragraphs: Sequence[Paragraph], styles: Sequence[ParagraphStyle], begin: tuple[int, int]
) -> tuple[list[Paragraph], list[ParagraphStyle]]:
    """Return the paragraphs from ``begin`` (paragraph, offset) on; one that is cut goes on without an indent."""
    first, offset = begin
    tail, tail_styles = list(paragraphs[first:]), list(styles[first:])
    if offset and tail:
        cut = tail[0]
        spans = tuple(_moved(span, offset) for span in cut.spans if span.end > offset)
        tail[0] = replace(cut, text=cut.text[offset:], spans=spans)
        tail_styles[0] = replace(tail_styles[0], indent=0.0)
    return tail, tail_styles


def _moved(span: Span, offset: int) -> Span:
    return replace(span, start=max(0, span.start - offset), end=span.end - offset)


def in_whole_story(text: SetText, texts: tuple[str, ...], begin: tuple[int, int]) -> SetText:
    """Return the set tail with its paragraphs and offsets counted in the whole story's ``texts``."""
    first, offset = begin
    if begin == (0, 0):
        return text
    # Only the cut paragraph, the tail's first, has its offsets moved.
    of_line = np.where(text.paragraph == 0, offset, 0)
    of_glyph = np.repeat(of_line, np.diff(text.first))
    return replace(
        text,
        texts=texts,
        paragraph=text.paragraph + first,
        start=text.start + of_glyph,
        end=text.end + of_glyph,
        line_start=text.line_start + of_line,
        line_end=text.line_end + of_line,
    )
