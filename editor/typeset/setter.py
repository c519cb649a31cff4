"""Setting text: paragraphs, their styles and a measure in, positioned glyphs out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor.faces.book import FaceBook
from editor.measure import Length
from editor.model.style import Align, Breaking, ParagraphStyle
from editor.model.text import Paragraph
from editor.typeset.breaking import choose_lines
from editor.typeset.character_grid import grid_style, on_grid
from editor.typeset.glyphs import Glyphs, glyphs_of
from editor.typeset.graph import Edges, Segments, edges_of
from editor.typeset.hyphens import Hyphens, hyphens_of, with_hyphens
from editor.typeset.justify import Justified, Lines, justify
from editor.typeset.kinds import Codes, Kind, Kinds, kinds_of
from editor.typeset.kinsoku import Opportunities, opportunities
from editor.typeset.looks import Looks, looks_of
from editor.typeset.merge import Batch, Part, merged, part_of
from editor.typeset.ornaments import annotations_of, ornaments_of
from editor.typeset.report import crowded, findings_of
from editor.typeset.setting import SetText
from editor.typeset.spacing import Spacing, spacing_of
from editor.typeset.varied import choose_varied, measure_of
from editor.typeset.vertical import set_upright

IntArray = NDArray[np.int64]

SetBatch = Callable[[tuple[int, ...], tuple[Paragraph, ...], ParagraphStyle, Length, FaceBook], Part]

# Arrays of this many characters stay in the processor's caches; larger ones are slower a character.
_BATCH: Final = 24_000

# So few that setting them is felt as nothing, so many that a batch's fixed costs do not count.
_RUN: Final = 1_200


def set_text(
    paragraphs: Sequence[Paragraph], styles: Sequence[ParagraphStyle], measure: Length, book: FaceBook
) -> SetText:
    """Set paragraphs, each in its style, to lines of ``measure`` EMU.

    ``styles`` holds one style a paragraph; ValueError if their number differs or the measure is not positive.  Nothing
    in the text raises: what could not be set well is among the findings.
    """
    return _set(paragraphs, styles, measure, book, _BATCH, _set_batch)


def set_story(
    paragraphs: Sequence[Paragraph], styles: Sequence[ParagraphStyle], measure: Length, book: FaceBook
) -> SetText:
    """Set paragraphs as :func:`set_text` does, for a text that is typed in: a key sets anew what is near it alone."""
    return _set(paragraphs, styles, measure, book, _RUN, _set_once)


def _set(
    paragraphs: Sequence[Paragraph],
    styles: Sequence[ParagraphStyle],
    measure: Length,
    book: FaceBook,
    most: int,
    set_batch: SetBatch,
) -> SetText:
    if len(paragraphs) != len(styles):
        raise ValueError("one style for each paragraph")
    if measure <= 0:
        raise ValueError("a measure is longer than nothing")
    styles = [grid_style(style) if style.on_grid else style for style in styles]
    parts = [
        set_batch(tuple(numbers), tuple([paragraphs[k] for k in numbers]), styles[numbers[0]], measure, book)
        for numbers in _batches(paragraphs, styles, most)
    ]
    text = merged(parts, tuple(paragraph.text for paragraph in paragraphs), measure)
    ornaments, annotations = ornaments_of(text, paragraphs), annotations_of(text, paragraphs)
    if not ornaments and not annotations:
        return text
    findings = (*text.findings, *crowded(paragraphs, styles))
    return replace(text, ornaments=ornaments, annotations=annotations, findings=findings)


def set_varied(paragraph: Paragraph, style: ParagraphStyle, measures: Sequence[Length], book: FaceBook) -> SetText:
    """Set one paragraph to lines of differing measure: line k is ``measures[k]`` long, all beyond as the last.

    ValueError if there is no measure or one is not positive.  Lines are chosen by total fit, whatever the style asks.
    """
    if not measures or min(measures) <= 0:
        raise ValueError("a measure is longer than nothing")
    style = grid_style(style) if style.on_grid else style
    cut = _cut([paragraph], style, min(measures), _measured_alone(paragraph, style, book))
    m = cut.measured
    chosen = choose_varied(m.kinds, m.where, m.spacing, m.edges, cut.segments, measures, style.size)
    own = np.array([measure_of(measures, line) for line in range(len(chosen[0]))], np.int64)
    text = merged([part_of(_laid([0], [paragraph], style, cut, chosen, own))], (paragraph.text,), max(measures))
    ornaments, annotations = ornaments_of(text, [paragraph]), annotations_of(text, [paragraph])
    crowds = crowded([paragraph], [style]) if ornaments or annotations else ()
    return replace(text, measures=own, ornaments=ornaments, annotations=annotations, findings=(*text.findings, *crowds))


def _batches(paragraphs: Sequence[Paragraph], styles: Sequence[ParagraphStyle], most: int) -> Iterator[list[int]]:
    """Yield the numbers of paragraphs of one style, until a batch has at least ``most`` characters."""
    by_style: dict[ParagraphStyle, list[int]] = {}
    identities: dict[int, list[int]] = {}
    for number, style in enumerate(styles):
        members = identities.get(id(style))
        if members is None:
            members = identities[id(style)] = by_style.setdefault(style, [])
        members.append(number)
    for members in by_style.values():
        batch: list[int] = []
        size = 0
        for number in members:
            size += len(paragraphs[number].text) + 1
            batch.append(number)
            if size >= most:
                yield batch
                batch, size = [], 0
        if batch:
            yield batch


@dataclass(frozen=True, slots=True, eq=False)
class _Measured:
    """A batch before its lines are chosen."""

    codes: Codes
    kinds: Kinds
    where: Opportunities
    looks: Looks
    glyphs: Glyphs
    spacing: Spacing
    edges: Edges
    hyphens: Hyphens | None


def _measured(text: str, paragraphs: Sequence[Paragraph], style: ParagraphStyle, book: FaceBook) -> _Measured:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint32)
    kinds = kinds_of(codes)
    where = opportunities(codes, kinds, style.level)
    looks = looks_of(paragraphs, [style] * len(paragraphs))
    glyphs = glyphs_of(codes, kinds, looks, text, book)
    em = looks.each("size")
    if style.on_grid:
        glyphs = on_grid(kinds, glyphs, em)
    if style.vertical:
        glyphs, kinds = set_upright(codes, kinds, looks, glyphs)
    spacing = spacing_of(
        codes, kinds, glyphs, em, vertical=style.vertical,
        squeezes=np.full(len(codes), style.squeezes), gap=np.round(em * style.gap).astype(np.int64),
        tracking=looks.each("tracking"), parted=np.round(em * _parting(style)).astype(np.int64),
    )  # fmt: skip
    hyphens = hyphens_of(codes, kinds, glyphs, em, where) if style.hyphenates else None
    edges = edges_of(
        spacing, kinds, style.line_end, style.line_start, hangs=style.hangs,
        hyphen=hyphens.width if hyphens else None,
    )  # fmt: skip
    return _Measured(codes, kinds, where, looks, glyphs, spacing, edges, hyphens)


def _parting(style: ParagraphStyle) -> float:
    """How wide a space typed between Han is, em: it parts the clauses of a headline, in a text it must not gape."""
    return 0.5 if style.breaking is Breaking.BALANCED else 0.2


def _set_batch(
    numbers: tuple[int, ...], paragraphs: tuple[Paragraph, ...], style: ParagraphStyle, measure: Length, book: FaceBook
) -> Part:
    cut = _cut(paragraphs, style, measure, _measured(_joined(paragraphs), paragraphs, style, book))
    m = cut.measured
    chosen = choose_lines(
        m.kinds, m.where, m.spacing, m.edges, cut.segments, measure, style.size, style.breaking, cut.text
    )  # fmt: skip
    return part_of(_laid(numbers, paragraphs, style, cut, chosen, np.full(len(chosen[0]), measure, np.int64)))


_set_once = lru_cache(maxsize=96)(_set_batch)
"""Parts set before, by what is in them and where they stand in their text."""


@dataclass(frozen=True, slots=True, eq=False)
class _Cut:
    """A batch's text, measured and cut into segments: ``home`` is the paragraph of each, which begins at ``first``."""

    text: str
    measured: _Measured
    segments: Segments
    home: IntArray
    first: IntArray


@lru_cache(maxsize=512)
def _measured_alone(paragraph: Paragraph, style: ParagraphStyle, book: FaceBook) -> _Measured:
    """A paragraph measured by itself: it is set again and again as what it runs round is moved."""
    return _measured(_joined([paragraph]), [paragraph], style, book)


def _joined(paragraphs: Sequence[Paragraph]) -> str:
    return "".join(f"{paragraph.text}\n" for paragraph in paragraphs)


def _cut(paragraphs: Sequence[Paragraph], style: ParagraphStyle, measure: Length, measured: _Measured) -> _Cut:
    lengths = np.array([len(paragraph.text) for paragraph in paragraphs], np.int64)
    first = np.cumsum(lengths + 1) - lengths - 1
    segments, home = _segments(measured, first, lengths, min(round(style.indent * style.size), measure // 2))
    return _Cut(_joined(paragraphs), measured, segments, home, first)


def _laid(
    numbers: Sequence[int],
    paragraphs: Sequence[Paragraph],
    style: ParagraphStyle,
    cut: _Cut,
    chosen: tuple[IntArray, IntArray, IntArray],
    measures: IntArray,
) -> Batch:
    """The chosen lines, each justified to its own measure."""
    measured, (start, end, segment) = cut.measured, chosen
    closing = np.append(segment[1:] != segment[:-1], True)
    opening = np.append(True, segment[1:] != segment[:-1])
    indent = np.where(opening, cut.segments.indent[segment], 0)
    lines = _visible(measured.kinds, start, end, measures - indent, _justified(style, closing))
    set_lines = _justify(lines, measured, style)
    lead = indent + _pushed(style.align, set_lines.left)
    glyphs = measured.glyphs
    if measured.hyphens:
        glyphs = with_hyphens(glyphs, measured.hyphens, lines.char[lines.first[1:][np.diff(lines.first) > 0] - 1])
    batch = Batch(
        numbers=np.array(numbers, np.int64), text_start=cut.first, looks=measured.looks, glyphs=glyphs,
        lines=lines, justified=set_lines, lead=lead, paragraph=cut.home[segment], line_start=start, line_end=end,
        kinds=tuple(paragraph.kind for paragraph in paragraphs),
    )  # fmt: skip
    return batch.reported(findings_of(batch, measured.where, style, measured.codes))


def _segments(measured: _Measured, first: IntArray, lengths: IntArray, indent: Length) -> tuple[Segments, IntArray]:
    """Cut paragraphs at forced breaks; also say which paragraph each segment belongs to."""
    forced = measured.where.must.copy()
    forced[first + lengths] = forced[first + lengths + 1] = False
    cuts = np.flatnonzero(forced)
    cuts = cuts[cuts < len(measured.kinds)]
    start = np.sort(np.concatenate([first, cuts]))
    home = np.searchsorted(first, start, "right") - 1
    end = np.append(start[1:], 0)
    closes = np.append(home[1:] != home[:-1], True)
    end[closes] = (first + lengths)[home[closes]]
    begins = np.append(True, home[1:] != home[:-1])
    return Segments(start, end, np.where(begins, indent, 0)), home


def _justified(style: ParagraphStyle, closing: NDArray[np.bool_]) -> NDArray[np.bool_]:
    if style.align is Align.DISTRIBUTE:
        return np.ones(len(closing), np.bool_)
    return ~closing if style.align is Align.JUSTIFY else np.zeros(len(closing), np.bool_)


def _visible(kinds: Kinds, start: IntArray, end: IntArray, target: IntArray, justified: NDArray[np.bool_]) -> Lines:
    """List the characters that lines show: white space at a line's end has no glyph."""
    white = (kinds == Kind.SPACE) | (kinds == Kind.WIDE_SPACE) | (kinds == Kind.HARD_BREAK)
    shown = np.zeros(len(kinds) + 1, np.int64)
    shown[1:] = np.maximum.accumulate(np.where(white, 0, np.arange(1, len(kinds) + 1)))
    stop = np.maximum(shown[end], start)
    count = stop - start
    first = np.zeros(len(count) + 1, np.int64)
    np.cumsum(count, out=first[1:])
    line = np.repeat(np.arange(len(count)), count)
    char = np.arange(first[-1]) + np.repeat(start - first[:-1], count)
    return Lines(char, line, first, target, justified)


def _justify(lines: Lines, measured: _Measured, style: ParagraphStyle) -> Justified:
    edges, spacing = measured.edges, measured.spacing
    end_trim = -(edges.end_width + spacing.gap)
    if style.hangs:
        lines = _hung(lines, measured, end_trim)
    return justify(lines, spacing, end_trim, -edges.start_width)


def _hung(lines: Lines, measured: _Measured, end_trim: IntArray) -> Lines:
    """Let a stop at the end of a line that is too long stand outside the measure."""
    full = lines.first[1:] > lines.first[:-1]
    if not full.any():
        return lines
    last = lines.char[np.maximum(lines.first[1:] - 1, 0)]
    kinds = measured.kinds[last]
    trial = justify(lines, measured.spacing, end_trim, -measured.edges.start_width)
    hangs = full & ((kinds == Kind.PAUSE) | (kinds == Kind.END)) & (trial.left < 0)
    width = measured.spacing.advance[last] - end_trim[last]
    return Lines(lines.char, lines.line, lines.first, lines.target + np.where(hangs, width, 0), lines.justified)


def _pushed(align: Align, left: IntArray) -> IntArray:
    """How far lines that are not justified move right."""
    white = np.maximum(left, 0)
    if align is Align.RIGHT:
        return white
    return white // 2 if align is Align.CENTRE else np.zeros_like(white)
