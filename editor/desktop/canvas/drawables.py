"""Drawables: the marks of a composed page made ready to be drawn, and where two states of a page look different.

A page after an edit has most of its marks from the page before it, the very same objects, and of the text that was
typed in most lines stand where they stood: what was ready stays ready.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from editor.compose.marks import Fill, GlyphRun, Link, PictureMark, Rule
from editor.desktop.canvas.drawn_shapes import (
    DrawnFill,
    DrawnPicture,
    DrawnRule,
    Pictures,
    drawn_fill,
    drawn_picture,
    drawn_rule,
)
from editor.desktop.canvas.drawn_text import DrawnText, between, kind_of

if TYPE_CHECKING:
    from editor.compose.page import ComposedPage

Drawn = DrawnText | DrawnRule | DrawnFill | DrawnPicture
Texts = dict[tuple[object, ...], list[DrawnText]]


def drawn_marks(
    page: ComposedPage, before: tuple[ComposedPage, Sequence[Drawn]] | None, pictures: Pictures
) -> tuple[Drawn, ...]:
    """What is drawn of a page, back to front; ``before`` is another state of it, with what is drawn of that."""
    had, texts = _known(*before) if before is not None else ({}, {})
    return tuple(d for m in page.marks if (d := had.get(id(m)) or _drawn(m, texts, pictures)) is not None)


def differences(old: Iterable[Drawn], new: Sequence[Drawn]) -> tuple[QRectF, ...]:
    """Where two states of a page look different, in points."""
    stays, known = {id(one) for one in new}, {id(one) for one in old}
    gone = [one for one in old if id(one) not in stays]
    areas = [one.bounds for one in gone if not isinstance(one, DrawnText)]
    texts = _by_kind(gone)
    for fresh in new:
        if id(fresh) in known:
            continue
        likes = texts.get(kind_of(fresh.run)) if isinstance(fresh, DrawnText) else None
        areas += between(likes.pop(0), fresh) if likes and isinstance(fresh, DrawnText) else [fresh.bounds]
    areas += [one.bounds for left in texts.values() for one in left]
    return tuple(area for area in areas if not area.isNull())


def _drawn(mark: object, texts: Texts, pictures: Pictures) -> Drawn | None:
    match mark:
        case GlyphRun():
            known = texts.get(kind_of(mark))
            return DrawnText(mark, known.pop(0) if known else None)
        case Rule():
            return drawn_rule(mark)
        case Fill():
            return drawn_fill(mark)
        case PictureMark():
            return drawn_picture(mark, pictures)
    return None


def _known(page: ComposedPage, drawn: Sequence[Drawn]) -> tuple[dict[int, Drawn], Texts]:
    """What is drawn of a page by the marks' identity, and its texts by what they have in common with later states."""
    shown = (mark for mark in page.marks if not isinstance(mark, Link))
    return {id(mark): one for mark, one in zip(shown, drawn, strict=True)}, _by_kind(drawn)


def _by_kind(drawn: Iterable[Drawn]) -> Texts:
    """The texts by what those have in common that are the same text in two states of a page."""
    texts: Texts = {}
    for one in drawn:
        if isinstance(one, DrawnText):
            texts.setdefault(kind_of(one.run), []).append(one)
    return texts
