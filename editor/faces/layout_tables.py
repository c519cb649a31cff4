"""Single substitutions and single adjustments of a whole font, read from GSUB and GPOS as arrays.

Han typesetting needs only the context-free lookups: GSUB type 1 (``vert``, ``fwid`` …) and GPOS type 1 (``halt``,
``vhal``, ``palt`` …), each over every glyph at once.  HarfBuzz applies them glyph by glyph; here they become one array
a feature, so that a story is adjusted by indexing.  Structures are those of the OpenType specification, chapters
GSUB, GPOS and "OpenType Layout Common Table Formats".  A damaged table is a table without the feature.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int64]

_SINGLE: Final = 1
_EXTENSION: Final = {"GSUB": 7, "GPOS": 9}
_VALUE_FIELDS: Final = 8  # bits of a ValueFormat; the first four are the ones kept
_SCRIPTS: Final = (b"hani", b"DFLT")
_NO_FEATURE: Final = 0xFFFF


class _Words:
    """A table as big-endian 16-bit words at any byte offset; IndexError past its end."""

    def __init__(self, table: bytes) -> None:
        self._bytes = np.frombuffer(table, dtype=np.uint8)

    def __call__(self, offset: int, count: int) -> IntArray:
        """Return ``count`` unsigned words from byte ``offset``."""
        if offset < 0 or count < 0 or offset + 2 * count > len(self._bytes):
            raise IndexError("the table ends early")
        return self._bytes[offset : offset + 2 * count].view(">u2").astype(np.int64)

    def one(self, offset: int) -> int:
        """Return the unsigned word at byte ``offset``."""
        return int(self(offset, 1)[0])

    def rows(self, offset: int, count_and_width: tuple[int, int]) -> IntArray:
        """Return a table of records of some words each."""
        count, width = count_and_width
        return self(offset, count * width).reshape(count, width)

    def tag(self, offset: int) -> bytes:
        """Return the four bytes at ``offset``."""
        return self(offset, 2).astype(">u2").tobytes()


def substitutions(table: bytes, feature: str, glyph_count: int) -> NDArray[np.uint16]:
    """Return what each glyph becomes under ``feature``; glyphs it leaves alone stand for themselves."""
    identity = np.arange(glyph_count, dtype=np.uint16)
    result = identity
    words = _Words(table)
    try:
        for subtables in _single_lookups(words, feature, "GSUB"):
            step = identity.copy()
            # In reverse, so that the first subtable that covers a glyph has the last word.
            for offset in reversed(subtables):
                glyphs, targets = _substitution(words, offset)
                fits = (glyphs < glyph_count) & (targets < glyph_count)
                step[glyphs[fits]] = targets[fits]
            result = step[result]
    except (IndexError, ValueError):
        return identity
    return result


def adjustments(table: bytes, feature: str, glyph_count: int) -> NDArray[np.int32]:
    """Return x placement, y placement, x advance and y advance per glyph, font units, shape (4, glyph count)."""
    result = np.zeros((glyph_count, 4), dtype=np.int32)
    words = _Words(table)
    try:
        for subtables in _single_lookups(words, feature, "GPOS"):
            step = np.zeros_like(result)
            for offset in reversed(subtables):
                glyphs, values = _adjustment(words, offset)
                fits = glyphs < glyph_count
                step[glyphs[fits]] = values[fits]
            result = result + step
    except (IndexError, ValueError):
        return np.zeros((4, glyph_count), dtype=np.int32)
    return np.ascontiguousarray(result.T)


def _single_lookups(words: _Words, feature: str, table: str) -> Iterator[list[int]]:
    """Yield the subtable offsets of each single lookup of ``feature``, in the order of the lookup list."""
    lookup_list = words.one(8)
    for index in sorted(_lookup_indices(words, feature.encode())):
        lookup = lookup_list + words.one(lookup_list + 2 + 2 * index)
        kind, _, count = words(lookup, 3).tolist()
        offsets = [lookup + offset for offset in words(lookup + 6, count).tolist()]
        if kind == _EXTENSION[table]:
            kinds = {words.one(offset + 2) for offset in offsets}
            offsets = [offset + (words.one(offset + 4) << 16) + words.one(offset + 6) for offset in offsets]
            kind = kinds.pop() if len(kinds) == 1 else 0
        if kind == _SINGLE:
            yield offsets


def _lookup_indices(words: _Words, tag: bytes) -> set[int]:
    feature_list = words.one(6)
    found: set[int] = set()
    for index in _features_of_script(words):
        record = feature_list + 2 + 6 * index
        if words.tag(record) == tag:
            feature = feature_list + words.one(record + 4)
            found.update(words(feature + 4, words.one(feature + 2)).tolist())
    return found


def _features_of_script(words: _Words) -> list[int]:
    """The features of the default language of the Han script, else of the default script, else of the first."""
    script_list = words.one(4)
    records = [script_list + 2 + 6 * i for i in range(words.one(script_list))]
    scripts = {words.tag(record): script_list + words.one(record + 4) for record in records}
    if not scripts:
        return []
    script = next((scripts[tag] for tag in _SCRIPTS if tag in scripts), next(iter(scripts.values())))
    language = script + (words.one(script) or words.one(script + 8))
    required, count = words(language + 2, 2).tolist()
    features: list[int] = words(language + 6, count).tolist()
    return features if required == _NO_FEATURE else [required, *features]


def _coverage(words: _Words, offset: int) -> IntArray:
    """The glyphs of a Coverage table, in coverage order."""
    form, count = words(offset, 2).tolist()
    if form == 1:
        return words(offset + 4, count)
    ranges = words.rows(offset + 4, (count, 3))
    lengths = np.maximum(ranges[:, 1] - ranges[:, 0] + 1, 0)
    starts = np.cumsum(lengths) - lengths
    return np.repeat(ranges[:, 0] - starts, lengths) + np.arange(int(lengths.sum()))


def _substitution(words: _Words, offset: int) -> tuple[IntArray, IntArray]:
    form, coverage, third = words(offset, 3).tolist()
    glyphs = _coverage(words, offset + coverage)
    if form == 1:
        return glyphs, (glyphs + third) & 0xFFFF
    targets = words(offset + 6, third)
    count = min(len(glyphs), len(targets))
    return glyphs[:count], targets[:count]


def _adjustment(words: _Words, offset: int) -> tuple[IntArray, IntArray]:
    form, coverage, value_format = words(offset, 3).tolist()
    glyphs = _coverage(words, offset + coverage)
    fields = [bit for bit in range(_VALUE_FIELDS) if value_format >> bit & 1]
    if form == 1:
        records = np.tile(words(offset + 6, len(fields)), (len(glyphs), 1))
    else:
        count = min(words.one(offset + 6), len(glyphs))
        glyphs, records = glyphs[:count], words.rows(offset + 8, (count, len(fields)))
    values = np.zeros((len(glyphs), 4), dtype=np.int64)
    for column, field in enumerate(fields):
        if field < values.shape[1]:
            values[:, field] = records[:, column].astype(np.uint16).view(np.int16)
    return glyphs, values
