"""Pieces of a page: frames with the marks that print them and what was found amiss, and short texts made into one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from editor.compose.marks import Mark, Origin
from editor.compose.page import ComposedFrame
from editor.compose.runs import SetLines, glyph_runs
from editor.measure import Length, Rect
from editor.model.findings import Finding, Place, Severity
from editor.model.style import Ink, ParagraphStyle
from editor.model.text import characters_in
from editor.typeset.setting import SetText

# Han faces draw their ideographs in an em box whose bottom lies 0.12 em below the baseline (OpenType `ideo`).
_ASCENT_PERCENT = 88


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Some frames in reading order, their marks from back to front, findings without their page."""

    frames: tuple[ComposedFrame, ...] = ()
    marks: tuple[Mark, ...] = ()
    findings: tuple[Finding, ...] = ()


def joined(pieces: Iterable[Piece]) -> Piece:
    """Return the pieces as one."""
    pieces = tuple(pieces)
    return Piece(
        tuple(chain.from_iterable(piece.frames for piece in pieces)),
        tuple(chain.from_iterable(piece.marks for piece in pieces)),
        tuple(chain.from_iterable(piece.findings for piece in pieces)),
    )


def ascent(size: Length) -> Length:
    """How far the em box of type of ``size`` rises above its baseline."""
    return size * _ASCENT_PERCENT // 100


def baseline_in(top: Length, size: Length, leading: Length) -> Length:
    """The baseline of a line of ``leading`` that begins at ``top``: the em box stands in the middle of the line."""
    return top + (leading - size) // 2 + ascent(size)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose frames these are: the block, the article, and the inks they are printed in."""

    block: str
    article: str | None
    inks: Mapping[str, Ink]

    def frame_id(self, kind: str, number: int | None = None) -> str:
        """The id of a frame of the block."""
        return f"{self.block}-{kind}" if number is None else f"{self.block}-{kind}-{number}"

    def finding(self, severity: Severity, code: str, message: str, frame: str | None = None) -> Finding:
        """A finding about the block or one of its frames."""
        return Finding(severity, code, message, Place(block=self.block, frame=frame, article=self.article))

    def findings_of(self, text: SetText, frame: str) -> tuple[Finding, ...]:
        """What typesetting found, with its place."""
        return tuple(
            replace(f, place=replace(f.place, block=self.block, frame=frame, article=self.article))
            for f in text.findings
        )


def display_piece(
    owner: Owner,
    kind: str,
    text: SetText,
    style: ParagraphStyle,
    rect: Rect,
    *,
    number: int | None = None,
    columns: int = 1,
    goes_on: bool = False,
) -> Piece:
    """Set text, off the grid, from the top of ``rect`` down.

    Lines that pass its bottom are counted as overset, unless the text ``goes_on`` in another rectangle.
    """
    baselines = baseline_in(rect.y, style.size, style.leading) + style.leading * np.arange(text.lines)
    descent = style.size - ascent(style.size)
    fitting = int(np.count_nonzero(baselines + descent <= rect.bottom))
    frame_id = owner.frame_id(kind, number)
    overset = 0 if goes_on else sum(characters_in(text.line_text(line)) for line in range(fitting, text.lines))
    height = min(rect.height, fitting * style.leading)
    frame = ComposedFrame(
        id=frame_id,
        kind=kind,
        rect=Rect(rect.x, rect.y, rect.width, max(0, height)),
        article=owner.article,
        columns=columns,
        size=int(text.size.max()) if len(text.size) else style.size,
        overset=overset,
        lines=SetLines(text, 0, baselines[:fitting], rect.x, display=True),
    )
    marks = glyph_runs(
        text, 0, fitting, rect.x, baselines[:fitting], owner.inks, Origin(frame_id, owner.article, kind, text.texts)
    )
    findings = list(owner.findings_of(text, frame_id))
    if overset:
        message = f"{overset} characters of the {kind} have no room; make the block higher or the {kind} shorter."
        findings.append(owner.finding(Severity.ERROR, "overset", message, frame_id))
    return Piece((frame,), marks, tuple(findings))
