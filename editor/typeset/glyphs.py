"""From characters to glyphs and their natural advances, for a whole story at once.

Han, kana and Chinese punctuation are looked up in the face's tables.  Everything else goes through HarfBuzz by run,
and each distinct run is shaped once.  A character its face lacks is taken from the next face of its role's chain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from editor.faces.book import FaceBook
from editor.faces.face import Face
from editor.measure import Length
from editor.typeset.kinds import Codes, Kind, Kinds, of_characters, of_kinds
from editor.typeset.looks import Looks

IntArray = NDArray[np.int64]
Flags = NDArray[np.bool_]

_SHAPED_KINDS: Final = of_kinds(Kind.LETTER, Kind.DIGIT, Kind.SYMBOL, Kind.DASH, Kind.CONNECTOR, Kind.SOLIDUS)
_BOXED_MARKS: Final = of_kinds(Kind.OPEN, Kind.CLOSE, Kind.PAUSE, Kind.END, Kind.ELLIPSIS)
_WIDE_CONNECTORS: Final = of_characters("～〜－")  # they take one em (GB/T 15834 §5.1.6)
# Latin text wants proportional forms where a font's defaults are full-width (curly quotes, ×); a dash of several
# characters wants the forms that join.
_LATIN_FEATURES: Final = ("pwid",)
_DASH_FEATURES: Final = ("fwid",)
_MOST_SHAPED: Final = 50_000
_LONGEST_RUN: Final = 2_000
_NO_GLYPH_NEEDED: Final = of_characters(
    "".join(
        chr(code)
        for code in [*range(0x20), *range(0x7F, 0xA0), 0xAD, *range(0x200B, 0x2010), *range(0x2028, 0x202F), 0x2060,
                     *range(0x2066, 0x206A), *range(0xFE00, 0xFE10), 0xFEFF]
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Cluster:
    """Characters ``start`` to ``end`` drawn as glyphs that do not stand one for one: a ligature, a base with marks.

    Per glyph ``advances``, ``dx`` (along the line) and ``dy`` (up) in EMU.
    """

    start: int
    end: int
    glyphs: IntArray
    advances: IntArray
    dx: IntArray
    dy: IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Glyphs:
    """Per character: ``face`` (index into ``faces``), ``glyph``, natural ``advance`` and ``shift`` in EMU.

    ``rise`` moves the glyph off the baseline and ``turned`` turns it a quarter; both are for vertical lines.  A
    cluster's whole advance stands on its first character, its other characters have none; ``joined`` marks those.
    ``missing`` holds the characters no face has, ``stand_ins`` each role that no font has with the one in its place.
    """

    faces: tuple[Face, ...]
    face: IntArray
    glyph: IntArray
    advance: IntArray
    shift: IntArray
    rise: IntArray
    turned: Flags
    joined: Flags
    clusters: tuple[Cluster, ...]
    missing: str
    stand_ins: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class _Run:
    """A shaped run in font units: one glyph a character, or ``clusters`` as (start, end, glyphs, advances, dx, dy)."""

    glyphs: IntArray
    advances: IntArray
    clusters: tuple[tuple[int, int, IntArray, IntArray, IntArray, IntArray], ...]


_shaped: dict[tuple[Face, str, tuple[str, ...]], _Run] = {}


def glyphs_of(codes: Codes, kinds: Kinds, looks: Looks, text: str, book: FaceBook) -> Glyphs:
    """Return the glyphs of a story's characters; ``text`` is the story that ``codes`` spell."""
    faces: dict[Face, int] = {}
    sought = np.where(kinds == Kind.SPACE, np.uint32(0x20), codes)  # every typed space looks like one
    face, glyph, missing = _looked_up(sought, looks, book, faces)
    size = looks.each("size")
    table = tuple(faces)
    advance = np.zeros(len(codes), np.int64)
    for number, one in enumerate(table):
        chosen = slice(None) if len(table) == 1 else np.flatnonzero(face == number)
        advance[chosen] = _scaled(one.advances(glyph[chosen]), size[chosen], one.units_per_em)
    shift = np.zeros(len(codes), np.int64)
    joined = np.zeros(len(codes), np.bool_)
    clusters = _shape_runs(codes, kinds, looks, text, table, face, glyph, advance, joined, size)
    silent = _NO_GLYPH_NEEDED[np.minimum(codes, 0xFFFF)]
    advance[silent] = 0
    _box_marks(kinds, advance, shift, size)
    rise, turned = np.zeros_like(shift), np.zeros_like(joined)
    stand_ins = {look.role: book.playing(look.role) for look in looks.looks if look.role not in book.roles}
    return Glyphs(table, face, glyph, advance, shift, rise, turned, joined, clusters, missing, stand_ins)


def _scaled(units: NDArray[np.integer], size: IntArray | Length, per_em: int) -> IntArray:
    return (units.astype(np.int64) * size + per_em // 2) // per_em


def _looked_up(codes: Codes, looks: Looks, book: FaceBook, faces: dict[Face, int]) -> tuple[IntArray, IntArray, str]:
    """Each character's face and glyph by the character map, down the chain of its look's role."""
    face = np.zeros(len(codes), np.int64)
    glyph = np.zeros(len(codes), np.int64)
    lost: list[int] = []
    by_chain: dict[tuple[str, int], list[int]] = {}
    for number, look in enumerate(looks.looks):
        by_chain.setdefault((look.role, look.weight), []).append(number)
    for (role, weight), numbers in by_chain.items():
        chain = book.fallbacks(role, weight)
        everything = len(by_chain) == 1
        places = np.arange(len(codes)) if everything else np.flatnonzero(np.isin(looks.of, numbers))
        first = chain[0]
        face[places] = faces.setdefault(first, len(faces))
        glyph[places] = first.glyphs(codes[places])
        lacking = places[glyph[places] == 0]
        lacking = lacking[~_NO_GLYPH_NEEDED[np.minimum(codes[lacking], 0xFFFF)]]
        for other in chain[1:]:
            if not len(lacking):
                break
            found = other.glyphs(codes[lacking])
            have = lacking[found != 0]
            if len(have):
                face[have] = faces.setdefault(other, len(faces))
                glyph[have] = found[found != 0]
                lacking = lacking[found == 0]
        lost += codes[lacking].tolist()
    return face, glyph, "".join(chr(code) for code in dict.fromkeys(lost))


def _runs(wanted: Flags, *keys: IntArray) -> list[tuple[int, int]]:
    """Start and end of each longest run of wanted characters with equal keys."""
    edge = np.zeros(len(wanted) + 1, np.bool_)
    edge[:-1] |= wanted
    edge[1:] |= wanted
    change = np.ones(len(wanted) + 1, np.bool_)
    change[1:-1] = wanted[1:] != wanted[:-1]
    for key in keys:
        change[1:-1] |= key[1:] != key[:-1]
    # Shapers are for words; a run without an end is cut where no mark hangs on the letter before it.
    change[_LONGEST_RUN::_LONGEST_RUN] = True
    bounds = np.flatnonzero(change & edge)
    pairs = zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)
    return [(first, last) for first, last in pairs if wanted[first]]


def _to_shape(codes: Codes, kinds: Kinds) -> Flags:
    """Characters that HarfBuzz has to see: Latin matter, dashes, and bases that carry marks or selectors."""
    wanted = _SHAPED_KINDS[kinds]
    mark = (kinds == Kind.LETTER) & (codes >= 0x300) & ((codes < 0x370) | (codes > 0x2000))
    selector = ((codes >= 0xFE00) & (codes <= 0xFE0F)) | ((codes >= 0xE0100) & (codes <= 0xE01EF)) | (codes == 0x3099)
    wanted &= ~_WIDE_CONNECTORS[np.minimum(codes, 0xFFFF)]
    wanted[:-1] |= (mark | selector)[1:] & (kinds[:-1] < Kind.WIDE_SPACE)
    return wanted


def _shape_runs(
    codes: Codes, kinds: Kinds, looks: Looks, text: str, faces: tuple[Face, ...],
    face: IntArray, glyph: IntArray, advance: IntArray, joined: Flags, size: IntArray,
) -> tuple[Cluster, ...]:  # fmt: skip
    """Shape what needs it, writing glyphs and advances in place; return what is not one glyph a character."""
    dash = (kinds == Kind.DASH).astype(np.int64)
    clusters: list[Cluster] = []
    plain: list[tuple[int, int]] = []
    glyphs: list[IntArray] = []
    widths: list[IntArray] = []
    for first, last in _runs(_to_shape(codes, kinds), face, looks.of.astype(np.int64), dash):
        one = faces[face[first]]
        run = _shape(one, text[first:last], _DASH_FEATURES if dash[first] else _LATIN_FEATURES)
        if dash[first]:
            clusters.append(_dash(first, last, run, int(size[first]), one.units_per_em, advance, joined))
        elif run.clusters:
            clusters += _placed(first, run, int(size[first]), one.units_per_em, advance, joined)
        else:
            plain.append((first, last))
            glyphs.append(run.glyphs)
            widths.append(run.advances)
    if plain:
        bounds = np.array(plain)
        lengths = bounds[:, 1] - bounds[:, 0]
        offsets = np.repeat(bounds[:, 0] - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)
        places = offsets + np.arange(len(offsets))
        glyph[places] = np.concatenate(glyphs)
        per_em = np.array([f.units_per_em for f in faces])[face[places]]
        advance[places] = (np.concatenate(widths) * size[places] + per_em // 2) // per_em
    return tuple(clusters)


def _shape(face: Face, text: str, features: tuple[str, ...]) -> _Run:
    key = (face, text, features)
    found = _shaped.get(key)
    if found is None:
        if len(_shaped) > _MOST_SHAPED:
            _shaped.clear()
        found = _shaped[key] = _shape_anew(face, text, features)
    return found


def _shape_anew(face: Face, text: str, features: tuple[str, ...]) -> _Run:
    shaped = face.shape(text, features)
    glyphs, advances = shaped.glyphs.astype(np.int64), shaped.advances.astype(np.int64)
    dx, dy, starts = shaped.dx.astype(np.int64), shaped.dy.astype(np.int64), shaped.clusters
    if len(glyphs) == len(text) and not dx.any() and not dy.any() and (starts == np.arange(len(text))).all():
        return _Run(glyphs, advances, ())
    if (np.diff(starts) < 0).any():  # right to left: the run is one piece
        return _Run(glyphs, advances, ((0, len(text), glyphs, advances, dx, dy),))
    heads = np.unique(starts)
    ends = np.append(heads[1:], len(text))
    parts = [(int(a), int(b), np.flatnonzero(starts == a)) for a, b in zip(heads, ends, strict=True)]
    return _Run(glyphs, advances, tuple((a, b, glyphs[p], advances[p], dx[p], dy[p]) for a, b, p in parts))


def _placed(first: int, run: _Run, size: Length, per_em: int, advance: IntArray, joined: Flags) -> Iterable[Cluster]:
    for a, b, glyphs, advances, dx, dy in run.clusters:
        widths = _scaled(advances, size, per_em)
        advance[first + a : first + b] = 0
        advance[first + a] = widths.sum()
        joined[first + a + 1 : first + b] = True
        yield Cluster(first + a, first + b, glyphs, widths, _scaled(dx, size, per_em), _scaled(dy, size, per_em))


def _dash(first: int, last: int, run: _Run, size: Length, per_em: int, advance: IntArray, joined: Flags) -> Cluster:
    """A dash of n characters takes n em whatever its glyphs measure, and is centred in them (GB/T 15834 §5.1.4)."""
    width = (last - first) * size
    glyphs, widths = run.glyphs, _scaled(run.advances, size, per_em)
    short = width - int(widths.sum())
    if len(glyphs) > 1:
        widths = np.full(len(glyphs), width // len(glyphs), np.int64)
        dx = (widths - _scaled(run.advances, size, per_em)) // 2
    else:
        dx = np.full(len(glyphs), short // 2, np.int64)
    advance[first:last] = 0
    advance[first] = width
    joined[first + 1 : last] = True
    return Cluster(first, last, glyphs, widths, dx, np.zeros_like(dx))


def _box_marks(kinds: Kinds, advance: IntArray, shift: IntArray, size: IntArray) -> None:
    """Give Chinese marks the width Chinese gives them, where a face has them narrower.

    Marks stand on the em: opening ones in its right half, others in its left; an interpunct takes half an em and is
    centred in it (GB/T 15834 §5.1.7), as does a hyphen (短横线, §5.1.6) or solidus beside Chinese text (§5.1.9).
    """
    narrow = np.flatnonzero(_BOXED_MARKS[kinds] & (advance < size * 4 // 5))
    if len(narrow):
        half = size[narrow] // 2
        inside = (half - advance[narrow]) // 2
        opening = kinds[narrow] == Kind.OPEN
        whole = kinds[narrow] == Kind.ELLIPSIS
        shift[narrow] = np.where(whole, (size[narrow] - advance[narrow]) // 2, inside + np.where(opening, half, 0))
        advance[narrow] = size[narrow]
    halves = kinds == Kind.MIDDLE
    chinese = kinds < Kind.CONNECTOR
    near = np.zeros(len(kinds), np.bool_)
    near[1:] |= chinese[:-1]
    near[:-1] |= chinese[1:]
    halves |= (kinds == Kind.SOLIDUS) & near & (advance < size * 4 // 5)
    halves |= (kinds == Kind.CONNECTOR) & near & (advance < size // 2)
    places = np.flatnonzero(halves)
    if len(places):
        half = size[places] // 2
        shift[places] = (half - advance[places]) // 2
        advance[places] = half
