"""诗: the lines of a poem stand under each other, indented alike so that the longest is in the middle of its column."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from editor.measure import Length
from editor.model.style import Align, ParagraphStyle
from editor.model.template import Template
from editor.model.text import Paragraph, ParagraphKind

_STEP = 2  # indents are whole halves of a character


def verse_style(template: Template) -> ParagraphStyle:
    """The style of a poem's lines: the template's ``poem``, or else Kai; large, open and upright as body text is."""
    body = template.style("body")
    told = template.styles.get("poem") or replace(body, face="kai")
    return replace(told, size=body.size, leading=body.leading, align=Align.LEFT, indent=0.0, vertical=body.vertical)


def indented(
    paragraphs: Sequence[Paragraph], styles: Sequence[ParagraphStyle], measure: Length
) -> tuple[ParagraphStyle, ...]:
    """The styles of ``paragraphs`` at ``measure``, those of verse with the indent of their poem."""
    if all(paragraph.kind is not ParagraphKind.VERSE for paragraph in paragraphs):
        return tuple(styles)
    made: list[ParagraphStyle] = []
    pairs = zip(paragraphs, styles, strict=True)
    for kind, run in groupby(pairs, key=lambda pair: pair[0].kind):
        lines = list(run)
        if kind is ParagraphKind.VERSE:
            free = min(measure / style.size - _ems(line.text, style) for line, style in lines)
            indent = max(0, math.floor(free / 2 * _STEP)) / _STEP
            made += [replace(style, indent=indent) for _, style in lines]
        else:
            made += [style for _, style in lines]
    return tuple(made)


def _ems(text: str, style: ParagraphStyle) -> float:
    """How wide a line is, near enough: Latin letters take half an em."""
    return sum(0.5 if char.isascii() else 1.0 for char in text) + len(text) * style.tracking
