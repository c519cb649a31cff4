"""A face: one font of a font file, as arrays over the whole font, with shaping and subsets.

The file is memory-mapped; tables are read when first asked for and kept.  A face never changes, may be used by several
threads, and is equal to itself alone.  Font units count along the em: ``units_per_em`` of them make the type size.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from editor.faces import layout_tables
from editor.faces.errors import FontUnusable
from editor.faces.naming import name_table, with_table

if TYPE_CHECKING:
    import uharfbuzz

GlyphArray = NDArray[np.uint16]
UnitArray = NDArray[np.int32]

CODE_LIMIT: Final = 0x40000
"""Characters from here on have no glyph: the planes of scripts end at U+323AF."""

_GLYPH_LIMIT: Final = 0x10000
_SFNT_TAGS: Final = (b"\0\1\0\0", b"OTTO", b"true", b"ttcf")
_LARGEST_FILE: Final = 1 << 30
_UNITS_PER_EM: Final = range(16, 16385)  # OpenType specification, head table
_RESTRICTED: Final = 0x0002  # OS/2 fsType bits
_EDITABLE_OR_PRINT: Final = 0x000C
_NO_SUBSETTING: Final = 0x0100
_BITMAP_ONLY: Final = 0x0200
_LEGAL_NAMES: Final = (0, 7, 8, 9, 13, 14)  # copyright, trademark, makers, licence
_INVISIBLE: Final = ("Cc", "Cf", "Zl", "Zp", "Cs")
_VARIATION_SELECTOR: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_NOT_IN_PDF: Final = (
    "GSUB", "GPOS", "GDEF", "BASE", "STAT", "vhea", "vmtx", "VORG", "gasp", "DSIG", "cmap", "name", "post",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Shaped:
    """Glyphs of a shaped run, in visual order; ``clusters`` are code point offsets in its text.

    ``advances`` run along the line (down in vertical setting); ``dx``, ``dy`` move a glyph right and up.  Font units.
    """

    glyphs: GlyphArray
    clusters: NDArray[np.int32]
    advances: UnitArray
    dx: UnitArray
    dy: UnitArray


@dataclass(frozen=True, slots=True, eq=False)
class Subset:
    """A smaller font: ``data`` is the file, ``numbers`` the new number of each old glyph, 0 where it is left out."""

    data: bytes
    numbers: GlyphArray


class Face:
    """One font of a file; make it with :func:`open_face`."""

    def __init__(self, path: Path, index: int, face: uharfbuzz.Face) -> None:
        import uharfbuzz

        self.path: Final = path
        self.index: Final = index
        self._hb: Final = face
        self._font: Final = uharfbuzz.Font(face)
        self.glyph_count: Final = min(int(face.glyph_count), _GLYPH_LIMIT)
        self.units_per_em: Final = int(face.upem)
        self.is_cff: Final = "glyf" not in face.table_tags
        self._adjustments: Final[dict[str, tuple[UnitArray, UnitArray]]] = {}
        self._substitutions: Final[dict[str, GlyphArray]] = {}

    def __repr__(self) -> str:
        return f"Face({self.name!r})"

    @cached_property
    def name(self) -> str:
        """The PostScript name, or the file's name where the font has none."""
        kept = "".join(c for c in self._name(6) if c.isascii() and c.isprintable() and c not in "[](){}<>/% ")
        return kept[:63] or "".join(c for c in self.path.stem if c.isascii() and c.isalnum()) or "Font"

    @cached_property
    def family(self) -> str:
        """The family's name, the typographic one if there is one."""
        return self._name(16) or self._name(1) or self.path.stem

    @cached_property
    def is_embeddable(self) -> bool:
        """False where the font's licence bits (OS/2 fsType) forbid its outlines in a document."""
        bits = self._fs_type
        restricted = bits & _RESTRICTED and not bits & _EDITABLE_OR_PRINT
        return not restricted and not bits & _BITMAP_ONLY

    @cached_property
    def weight(self) -> int:
        """The weight class, 400 regular, 700 bold (OS/2 usWeightClass)."""
        found = _words(self.table("OS/2"), 4, 1)
        return int(found[0]) if len(found) and 1 <= found[0] <= 1000 else 400

    @cached_property
    def is_italic(self) -> bool:
        """Whether the letters lean (OS/2 fsSelection, bit 0)."""
        return any(bits & 1 for bits in _words(self.table("OS/2"), 62, 1).tolist())

    @cached_property
    def italic_angle(self) -> float:
        """Slant of the letters in degrees, negative for those that lean right (post table)."""
        words = _words(self.table("post"), 4, 2)
        return round(int.from_bytes(words.astype(">u2").tobytes(), "big", signed=True) / 0x10000, 2)

    @cached_property
    def cap_height(self) -> int:
        """Height of capital letters, font units (OS/2 sCapHeight, from version 2 on)."""
        words = _words(self.table("OS/2"), 88, 1).astype(np.int16).tolist()
        return words[0] if words and words[0] > 0 else round(0.7 * self.units_per_em)

    @property
    def ascent(self) -> int:
        """Height of the em box above the baseline, font units; for Han fonts 0.88 em as a rule."""
        return self._em_box[0]

    @property
    def descent(self) -> int:
        """Depth of the em box below the baseline, font units, positive; with ``ascent`` it makes one em."""
        return self._em_box[1]

    def table(self, tag: str) -> bytes:
        """Return the bytes of a table, none if the font lacks it."""
        if tag not in self._hb.table_tags:
            return b""
        return bytes(self._hb.reference_table(tag).data)

    def glyphs(self, codes: NDArray[np.integer]) -> GlyphArray:
        """Return the glyph of each code point, 0 for a character the face lacks."""
        known = np.asarray(codes, dtype=np.uint32)
        return self._cmap[np.where(known < CODE_LIMIT, known, CODE_LIMIT)]

    def advances(self, glyphs: NDArray[np.integer]) -> UnitArray:
        """Return the horizontal advance of each glyph in font units."""
        widths: UnitArray = self._advances[glyphs]
        return widths

    def covers(self, text: str) -> bool:
        """Tell whether the face has a glyph for every visible character."""
        return not self.missing(text)

    def missing(self, text: str) -> str:
        """Return the visible characters of ``text`` that the face lacks, each once, in order of appearance."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        lacking = dict.fromkeys(codes[self.glyphs(codes) == 0].tolist())
        return "".join(chr(code) for code in lacking if not _is_invisible(chr(code)))

    def shape(self, text: str, features: Sequence[str] = (), *, vertical: bool = False) -> Shaped:
        """Shape one run of one script with HarfBuzz; ``-kern`` among the features turns one off."""
        import uharfbuzz

        buffer = uharfbuzz.Buffer()
        buffer.add_codepoints([ord(c) for c in text])
        buffer.guess_segment_properties()
        buffer.set_language_from_ot_tag("ZHS ")
        if vertical:
            buffer.direction = "ttb"
        uharfbuzz.shape(self._font, buffer, {f.lstrip("+-"): not f.startswith("-") for f in features})
        infos, positions = buffer.glyph_infos or [], buffer.glyph_positions or []
        table = np.array([(p.x_advance, -p.y_advance, p.x_offset, p.y_offset) for p in positions], dtype=np.int64)
        along, across, dx, dy = table.reshape(-1, 4).T.astype(np.int32)
        # A damaged table may name glyphs the font does not have.
        glyphs = np.array([info.codepoint for info in infos], dtype=np.int64)
        return Shaped(
            glyphs=np.where(glyphs < self.glyph_count, glyphs, 0).astype(np.uint16),
            clusters=np.array([info.cluster for info in infos], dtype=np.int32),
            advances=across if vertical else along,
            dx=dx,
            dy=dy,
        )

    def adjustment(self, feature: str) -> tuple[UnitArray, UnitArray]:
        """Return placement and change of advance per glyph under a GPOS feature such as ``halt`` or ``palt``.

        Along the line: for ``vhal``, ``vpal`` and ``vkrn`` placement is down and the advance vertical.
        """
        found = self._adjustments.get(feature)
        if found is None:
            dx, dy, advance_x, advance_y = layout_tables.adjustments(self.table("GPOS"), feature, self.glyph_count)
            found = (-dy, advance_y) if feature.startswith("v") else (dx, advance_x)
            self._adjustments[feature] = found
        return found

    def substitution(self, feature: str) -> GlyphArray:
        """Return what each glyph becomes under a GSUB feature such as ``vert`` or ``fwid``; itself if nothing."""
        found = self._substitutions.get(feature)
        if found is None:
            found = layout_tables.substitutions(self.table("GSUB"), feature, self.glyph_count)
            self._substitutions[feature] = found
        return found

    def has_feature(self, feature: str) -> bool:
        """Tell whether the font offers the feature, alone or in context, in any script."""
        return any(
            feature in self._hb.get_language_feature_tags(table, script)
            for table in ("GSUB", "GPOS")
            for script in range(len(self._hb.get_table_script_tags(table)))
        )

    def subset(self, glyphs: NDArray[np.integer]) -> Subset:
        """Return the font with ``glyphs`` and what they are made of, .notdef first.

        TrueType glyphs are renumbered without gaps.  CFF glyphs keep their numbers, with nothing in the gaps: readers
        of PDF files know them by no other.

        A font whose licence bits forbid subsetting is kept whole.  Raises FontUnusable where it may not be embedded.
        """
        if not self.is_embeddable:
            raise FontUnusable(
                f"The licence of the font {self.name} forbids embedding it in a PDF; choose another for its role."
            )
        wanted = np.arange(self.glyph_count) if self._fs_type & _NO_SUBSETTING else np.unique(glyphs)
        return _subset(self.name, self._hb, wanted, self.glyph_count, keeps_numbers=self.is_cff)

    def document_font(self, text: str, family: str) -> bytes:
        """Return the font with the characters of ``text`` under the name ``family``, to edit a document with.

        It has its upright forms, no other layout.  Raises FontUnusable where it may not be embedded.
        """
        if not self.is_embeddable:
            raise FontUnusable(f"The licence of the font {self.name} forbids embedding it in a document.")
        everything = bool(self._fs_type & _NO_SUBSETTING)
        codes = self._hb.unicodes if everything else set(map(ord, text))
        style = "Bold" if 600 <= self.weight < 800 else "Regular"
        legal = {number: self._name(number) for number in _LEGAL_NAMES if self._name(number)}
        postscript = "".join(c for c in f"{family}-{style}" if c.isascii() and (c.isalnum() or c == "-"))
        names = {**legal, 1: family, 2: style, 3: f"{family} {style}", 4: f"{family} {style}", 6: postscript}
        return with_table(_document_font(self.name, self._hb, codes), b"name", name_table(names))

    @cached_property
    def _fs_type(self) -> int:
        found = _words(self.table("OS/2"), 8, 1)
        return int(found[0]) if len(found) else 0

    @cached_property
    def _em_box(self) -> tuple[int, int]:
        words = _words(self.table("OS/2"), 68, 2).astype(np.int16)
        ascent, descent = (int(words[0]), -int(words[1])) if len(words) == 2 else (0, 0)
        if ascent <= 0 or ascent + descent != self.units_per_em:
            ascent = round(0.88 * self.units_per_em)
        return ascent, self.units_per_em - ascent

    @cached_property
    def _cmap(self) -> GlyphArray:
        dense = np.zeros(CODE_LIMIT + 1, dtype=np.uint16)
        lookup = self._font.get_nominal_glyph
        for code in self._hb.unicodes:
            if code < CODE_LIMIT:
                glyph = lookup(code) or 0
                # A damaged table may name glyphs the font has not got.
                dense[code] = glyph if glyph < self.glyph_count else 0
        return dense

    @cached_property
    def _advances(self) -> UnitArray:
        count = int((_words(self.table("hhea"), 34, 1).tolist() or [0])[0])
        pairs = _words(self.table("hmtx"), 0, 2 * min(count, self.glyph_count))
        known = pairs[: len(pairs) // 2 * 2 : 2].astype(np.int32)
        # Fixed-width fonts list the last width once for all the glyphs that follow.
        last = known[-1] if len(known) else self.units_per_em
        return np.concatenate([known, np.full(self.glyph_count - len(known), last, dtype=np.int32)])

    def _name(self, number: int) -> str:
        found = self._hb.get_name(number, "en") or self._hb.get_name(number)
        return str(found or "").strip()


def open_face(path: Path, index: int = 0) -> Face:
    """Open font ``index`` of the file ``path``; FontUnusable if it cannot be used for setting and for PDF."""
    import uharfbuzz

    count = count_faces(path)
    if not 0 <= index < count:
        raise FontUnusable(f"The font file {path.name} holds {count} fonts; there is no number {index}.")
    try:
        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(os.fspath(path)), index)
        tags = set(face.table_tags)
        lacking = sorted({"cmap", "head", "hhea", "hmtx", "maxp"} - tags)
        if not tags & {"glyf", "CFF ", "CFF2"}:
            lacking.append("glyf")
    except (uharfbuzz.HarfBuzzError, OSError, ValueError, MemoryError):
        raise FontUnusable(f"The font file {path.name} is damaged; install the font again.") from None
    if lacking:
        raise FontUnusable(f"The font file {path.name} lacks the table {lacking[0]!r}; install the font again.")
    if face.glyph_count < 1 or face.upem not in _UNITS_PER_EM:
        raise FontUnusable(f"The font file {path.name} is damaged; install the font again.")
    return Face(path, index, face)


def count_faces(path: Path) -> int:
    """Return how many fonts the file holds; FontUnusable if it is no TrueType or OpenType file."""
    import uharfbuzz

    try:
        with path.open("rb") as stream:
            tag = stream.read(4)
            size = os.fstat(stream.fileno()).st_size
    except FileNotFoundError:
        raise FontUnusable(f"The font file {path.name} is not there; put it back or change fonts.toml.") from None
    except OSError as error:
        raise FontUnusable(f"The font file {path.name} cannot be read: {error.strerror}.") from None
    if tag in (b"wOFF", b"wOF2"):
        raise FontUnusable(f"{path.name} is a web font; use the TrueType or OpenType file of the same face.")
    if tag not in _SFNT_TAGS or size > _LARGEST_FILE:
        raise FontUnusable(f"{path.name} is not a TrueType or OpenType font file.")
    return int(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(os.fspath(path))).count)


def _subset(
    name: str, face: uharfbuzz.Face, wanted: NDArray[np.integer], glyph_count: int, *, keeps_numbers: bool
) -> Subset:
    import uharfbuzz

    request = uharfbuzz.SubsetInput()
    request.glyph_set.update(wanted.tolist())
    request.flags = (
        uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
        | uharfbuzz.SubsetFlags.NO_BIDI_CLOSURE
        | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
        | uharfbuzz.SubsetFlags.NO_HINTING
        | uharfbuzz.SubsetFlags.DOWNGRADE_CFF2
        # CIDs equal to glyph numbers is what Identity-H needs of a CID-keyed CFF.
        | uharfbuzz.SubsetFlags.CFF_IDENTITY_CHARSET
    )
    if keeps_numbers:
        request.flags |= uharfbuzz.SubsetFlags.RETAIN_GIDS
    request.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _NOT_IN_PDF)
    if face.has_var_data:
        request.pin_all_axes_to_default(face)
    try:
        plan = uharfbuzz.SubsetPlan(face, request)
        data = bytes(plan.execute().blob.data)
    except (uharfbuzz.HarfBuzzError, RuntimeError, MemoryError):
        raise FontUnusable(f"The font {name} cannot be embedded because its outlines are damaged.") from None
    numbers = np.zeros(glyph_count, dtype=np.uint16)
    pairs = np.array(list(plan.old_to_new_glyph_mapping.items()), dtype=np.int64).reshape(-1, 2)
    pairs = pairs[pairs[:, 0] < glyph_count]
    numbers[pairs[:, 0]] = pairs[:, 1]
    return Subset(data, numbers)


def _document_font(name: str, face: uharfbuzz.Face, codes: Iterable[int]) -> bytes:
    import uharfbuzz

    request = uharfbuzz.SubsetInput()
    request.unicode_set.update(codes)
    request.flags = uharfbuzz.SubsetFlags.NOTDEF_OUTLINE | uharfbuzz.SubsetFlags.NO_HINTING
    request.layout_feature_tag_set.clear()
    request.layout_feature_tag_set.update(int.from_bytes(tag, "big") for tag in (b"vert", b"vrt2"))
    if face.has_var_data:
        request.pin_all_axes_to_default(face)
    try:
        return bytes(uharfbuzz.subset(face, request).blob.data)
    except (uharfbuzz.HarfBuzzError, RuntimeError, MemoryError):
        raise FontUnusable(f"The font {name} cannot be embedded because its outlines are damaged.") from None


def _words(table: bytes, offset: int, count: int) -> NDArray[np.uint16]:
    """Big-endian words of a table; none where the table is too short, fewer never."""
    end = offset + 2 * count
    if end > len(table):
        end = offset if count <= 2 else max(offset, offset + (len(table) - offset) // 2 * 2)
    return np.frombuffer(table[offset:end], dtype=">u2").astype(np.uint16)


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) in _INVISIBLE or bool(_VARIATION_SELECTOR.match(character))
