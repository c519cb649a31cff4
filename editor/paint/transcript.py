"""Transcripts: a composed page written out as text, to be kept and compared line by line.

Every frame and every line of it, in reading order, with its place; lengths in millimetres, so that a change of a
hundredth of a millimetre shows and one of an EMU does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from editor.compose.marks import Fill, GlyphRun, Link, Mark, PictureMark, Rule
from editor.compose.page import ComposedFrame, ComposedLine, ComposedPage
from editor.measure import EMU_PER_MM, EMU_PER_PT, Length, Rect
from editor.model.style import BLACK, Ink

_DECIMALS: Final = 2


def transcript(page: ComposedPage) -> str:
    """Return ``page`` as text, each line ended by a line feed."""
    return "".join(f"{line}\n" for line in _lines(page))


def _lines(page: ComposedPage) -> Iterator[str]:
    yield f"page {page.number}  {page.name}  trim {_mm(page.width)}x{_mm(page.height)}mm".replace("    ", "  ")
    closed = _squeezed(page)
    for block in page.blocks:
        boxed = "  boxed" if block.boxed else ""
        yield f"block {block.id}  {block.kind}{boxed}"
        for frame in block.frames:
            yield from _frame(frame, closed)
    for mark in page.marks:
        if not isinstance(mark, GlyphRun):
            yield _mark(mark)
    for finding in page.findings:
        yield f"finding {finding.severity}  {finding.code}  {finding.message}"


def _frame(frame: ComposedFrame, closed: Counter[tuple[str, int]]) -> Iterator[str]:
    notes = [f"frame {frame.id}", frame.kind, _rect(frame.rect)]
    if frame.columns != 1:
        notes.append(f"columns {frame.columns}")
    if frame.vertical:
        notes.append("vertical")
    if frame.overset:
        notes.append(f"overset {frame.overset}")
    if frame.unfilled_lines:
        notes.append(f"unfilled {frame.unfilled_lines}")
    yield "  ".join(notes)
    for number, line in enumerate(frame.lines):
        yield "  " + _line(line, closed[frame.id, number])


def _line(line: ComposedLine, closed: Length) -> str:
    # Ends of lines may hold a space that a reader of the file would not see.
    text = line.text.replace("\u3000", "□").replace(" ", "␣")
    size = line.size or EMU_PER_PT
    parts = [f"y {_mm(line.baseline)}mm", text, f"{line.width / size:.2f}em of {line.measure / size:.2f}em", line.role]
    if closed:
        parts.append(f"closed {closed / size:.2f}em")
    return "  ".join(parts)


def _squeezed(page: ComposedPage) -> Counter[tuple[str, int]]:
    """How much the marks of each line are narrower than their glyphs, by frame and line."""
    result: Counter[tuple[str, int]] = Counter()
    for run in page.marks:
        if isinstance(run, GlyphRun) and len(run.glyphs):
            natural = run.face.advances(run.glyphs).astype(float) * run.size / run.face.units_per_em
            closed = natural - run.advance
            # Less than a tenth of the size is spacing, not a trimmed mark.
            trimmed = closed > run.size / 10
            for line, by in zip(run.line[trimmed].tolist(), closed[trimmed].tolist(), strict=True):
                result[run.origin.frame, line] += round(by)
    return result


def _mark(mark: Mark) -> str:
    match mark:
        case Fill():
            return f"fill {_rect(mark.rect)}{_ink(mark.ink)}"
        case Rule():
            ends = f"{_mm(mark.start.x)},{_mm(mark.start.y)} to {_mm(mark.end.x)},{_mm(mark.end.y)}mm"
            return f"rule {ends}  {mark.thickness / EMU_PER_PT:.2f}pt{_ink(mark.ink)}"
        case PictureMark():
            return f"picture {_rect(mark.rect)}  of {_rect(mark.image)}  {mark.asset[:12]}  {mark.alternative}".rstrip()
        case Link():
            return f"link {_rect(mark.rect)}  page {mark.page}"
        case _:
            return ""


def _ink(ink: Ink) -> str:
    if ink.spot is not None:
        return f"  {ink.spot.name} {ink.spot.tint}"
    return "" if ink == BLACK else f"  C{ink.cyan} M{ink.magenta} Y{ink.yellow} K{ink.black}"


def _rect(rect: Rect) -> str:
    return f"x {_mm(rect.x)}  y {_mm(rect.y)}  {_mm(rect.width)}x{_mm(rect.height)}mm"


def _mm(length: Length) -> str:
    text = f"{length / EMU_PER_MM:.{_DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
