"""Batches of set paragraphs, and the union of their parts in the story's order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from editor.faces.face import Face
from editor.measure import Length
from editor.model.findings import Finding
from editor.model.text import ParagraphKind
from editor.typeset.glyphs import Glyphs
from editor.typeset.justify import Justified, Lines
from editor.typeset.looks import Looks
from editor.typeset.setting import LineRole, SetText

IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Paragraphs of one style with their lines.

    ``numbers`` are the paragraphs' places in the story, ``text_start`` where each begins among the batch's characters;
    per line ``lead`` is what lies left of its first character, ``paragraph`` counts in ``numbers`` and ``line_start``
    and ``line_end`` are characters of the batch.
    """

    numbers: IntArray
    text_start: IntArray
    looks: Looks
    glyphs: Glyphs
    lines: Lines
    justified: Justified
    lead: IntArray
    paragraph: IntArray
    line_start: IntArray
    line_end: IntArray
    kinds: tuple[ParagraphKind, ...]
    findings: tuple[Finding, ...] = ()

    def reported(self, findings: Sequence[Finding]) -> Batch:
        """The batch with these findings."""
        return replace(self, findings=tuple(findings))

    @property
    def width(self) -> IntArray:
        """Where each line's last glyph ends, from the measure's left edge."""
        total = np.zeros(len(self.justified.advance) + 1, np.int64)
        np.cumsum(self.justified.advance, out=total[1:])
        return self.lead + total[self.lines.first[1:]] - total[self.lines.first[:-1]]


@dataclass(frozen=True, slots=True, eq=False)
class _Drawn:
    """A batch's glyphs, in line order; ``owner`` is the visible character each glyph draws."""

    glyph: IntArray
    face: IntArray
    x: IntArray
    shift: IntArray
    rise: IntArray
    turned: IntArray
    advance: IntArray
    owner: IntArray
    end: IntArray  # of the cluster, in the batch's characters
    first: IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A batch as the columns of a set text, its faces and inks numbered as it lists them; glyphs are counted a line."""

    faces: tuple[Face, ...]
    inks: tuple[str, ...]
    columns: dict[str, IntArray]
    count: IntArray
    findings: tuple[Finding, ...]


def merged(parts: Sequence[Part], texts: tuple[str, ...], measure: Length) -> SetText:
    """Return all lines in the order of their paragraphs."""
    faces: dict[Face, int] = {}
    inks: dict[str, int] = {}
    renumbered = [_renumbered(part, faces, inks) for part in parts]
    columns = {name: np.concatenate([part[name] for part in renumbered]) if parts else _none() for name in _COLUMNS}
    counts = np.concatenate([part.count for part in parts]) if parts else _none()
    if len(parts) > 1:
        columns, counts = _in_order(columns, counts)
    first = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=first[1:])
    findings = tuple(finding for part in parts for finding in part.findings)
    c = columns
    return SetText(
        texts=texts, measure=measure, faces=tuple(faces), inks=tuple(inks), glyph=c["glyph"], face=c["face"],
        size=c["size"], x=c["x"], shift=c["shift"], rise=c["rise"], turned=c["turned"], advance=c["advance"],
        start=c["start"], end=c["end"], ink=c["ink"], first=first, paragraph=c["paragraph"], line_start=c["line_start"],
        line_end=c["line_end"], width=c["width"], role=c["role"], findings=findings,
    )  # fmt: skip


_GLYPH_COLUMNS = ("glyph", "face", "size", "x", "shift", "rise", "turned", "advance", "start", "end", "ink")
_LINE_COLUMNS = ("paragraph", "line_start", "line_end", "width", "role")
_COLUMNS = _GLYPH_COLUMNS + _LINE_COLUMNS


def _none() -> IntArray:
    return np.zeros(0, np.int64)


def part_of(batch: Batch) -> Part:
    """A batch as its share of a set text."""
    drawn = _drawn(batch)
    owner_char = batch.lines.char[drawn.owner]
    base = np.repeat(batch.text_start[batch.paragraph], np.diff(drawn.first))
    origin = batch.text_start[batch.paragraph]
    columns = {
        "glyph": drawn.glyph,
        "face": drawn.face,
        "size": batch.looks.each("size")[owner_char],
        "x": drawn.x,
        "shift": drawn.shift,
        "rise": drawn.rise,
        "turned": drawn.turned,
        "advance": drawn.advance,
        "start": owner_char - base,
        "end": drawn.end - base,
        "ink": batch.looks.of[owner_char],
        "paragraph": batch.numbers[batch.paragraph],
        "line_start": batch.line_start - origin,
        "line_end": batch.line_end - origin,
        "width": batch.width,
        "role": _roles(batch),
    }
    inks = tuple(look.ink for look in batch.looks.looks)
    return Part(tuple(batch.glyphs.faces), inks, columns, np.diff(drawn.first), batch.findings)


def _renumbered(part: Part, faces: dict[Face, int], inks: dict[str, int]) -> dict[str, IntArray]:
    """A part's columns, its faces and inks numbered as the story numbers them."""
    face_numbers = np.array([faces.setdefault(face, len(faces)) for face in part.faces], np.int64)
    ink_numbers = np.array([inks.setdefault(ink, len(inks)) for ink in part.inks], np.int64)
    own = part.columns
    return own | {"face": face_numbers[own["face"]], "ink": ink_numbers[own["ink"]]}


def _roles(batch: Batch) -> IntArray:
    opens = np.append(True, batch.paragraph[1:] != batch.paragraph[:-1])
    closes = np.append(opens[1:], True)
    role = np.full(len(opens), LineRole.BODY, np.int64)
    role[opens] = LineRole.FIRST
    role[~batch.lines.justified | closes] = LineRole.LAST
    role[opens & closes] = LineRole.ONLY
    crosshead = np.array([kind is ParagraphKind.CROSSHEAD for kind in batch.kinds], np.bool_)
    role[crosshead[batch.paragraph]] = LineRole.CROSSHEAD
    return role


def _drawn(batch: Batch) -> _Drawn:
    lines, justified, glyphs = batch.lines, batch.justified, batch.glyphs
    char = lines.char
    total = np.cumsum(justified.advance) - justified.advance
    base = np.zeros(len(lines.target), np.int64)
    full = lines.first[1:] > lines.first[:-1]
    base[full] = total[lines.first[:-1][full]]
    x = total - base[lines.line] + batch.lead[lines.line]
    rise = (batch.looks.each("rise") + glyphs.rise)[char]
    turned = glyphs.turned[char].astype(np.int64)
    plain = _Drawn(
        glyphs.glyph[char], glyphs.face[char], x, justified.shift, rise, turned, justified.advance,
        np.arange(len(char)), char + 1, lines.first,
    )  # fmt: skip
    return _with_clusters(plain, batch) if glyphs.clusters else plain


def _with_clusters(plain: _Drawn, batch: Batch) -> _Drawn:
    """Put the glyphs of clusters in place of the one glyph a character."""
    char, line = batch.lines.char, batch.lines.line
    place_of = np.full(len(batch.glyphs.glyph), -1, np.int64)
    place_of[char] = np.arange(len(char))
    repeats = np.ones(len(char), np.int64)
    seen = [(cluster, int(place_of[cluster.start])) for cluster in batch.glyphs.clusters]
    seen = [(cluster, place) for cluster, place in seen if place >= 0]
    for cluster, place in seen:
        last = place + cluster.end - cluster.start
        repeats[place:last] = 0
        repeats[place] = len(cluster.glyphs)
    owner = np.repeat(np.arange(len(char)), repeats)
    where = np.cumsum(repeats) - repeats
    columns = {
        name: getattr(plain, name)[owner]
        for name in ("glyph", "face", "x", "shift", "rise", "turned", "advance", "end")
    }
    for cluster, place in seen:
        spot = slice(where[place], where[place] + len(cluster.glyphs))
        pens = np.cumsum(cluster.advances) - cluster.advances
        spare = int(plain.advance[place] + plain.advance[place + 1 : place + cluster.end - cluster.start].sum())
        columns["glyph"][spot] = cluster.glyphs
        columns["x"][spot] = plain.x[place] + pens
        columns["shift"][spot] = plain.shift[place] + cluster.dx
        columns["rise"][spot] = plain.rise[place] + cluster.dy
        columns["advance"][spot] = cluster.advances
        # White that justification added after the cluster belongs to its last glyph.
        columns["advance"][spot.stop - 1] += spare - int(cluster.advances.sum())
        columns["end"][spot] = cluster.end
    first = np.zeros(len(plain.first), np.int64)
    first[1:] = np.cumsum(np.bincount(line, weights=repeats, minlength=len(plain.first) - 1)).astype(np.int64)
    return _Drawn(owner=owner, first=first, **columns)


def _in_order(columns: dict[str, IntArray], counts: IntArray) -> tuple[dict[str, IntArray], IntArray]:
    order = np.argsort(columns["paragraph"], kind="stable")
    starts = (np.cumsum(counts) - counts)[order]
    counts = counts[order]
    glyphs = np.arange(counts.sum()) + np.repeat(starts - (np.cumsum(counts) - counts), counts)
    result = {name: columns[name][glyphs] for name in _GLYPH_COLUMNS}
    return result | {name: columns[name][order] for name in _LINE_COLUMNS}, counts
