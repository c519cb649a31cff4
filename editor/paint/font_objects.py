"""The font objects of a PDF: a fount as composite fonts over one embedded subset.

Text is written as the face's own glyph numbers, two bytes each (Identity-H), so that a page can be written before it is
known what further pages need.  TrueType programs become CIDFontType2, whose glyphs a map finds in the subset; CFF
programs CIDFontType0, whose subsets keep the numbers; ISO 32000-1, 9.7 and 9.9.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from editor.faces.errors import FontUnusable
from editor.faces.face import Face, Subset
from editor.paint.fount import Fount, IntArray
from editor.paint.pdf_file import Name, PdfFile, Reference

_SYMBOLIC: Final = 4  # FontDescriptor Flags, bit 3
_DEFAULT_WIDTH: Final = 1000
_MAPPINGS_A_BLOCK: Final = 100  # Adobe Technical Note 5411: bfchar and bfrange take at most so many
WIDTH_DECIMALS: Final = 1


def told_widths(face: Face) -> IntArray:
    """Return the widths that readers are told, in tenths of a thousandth of the type size, by glyph."""
    scale = 10**WIDTH_DECIMALS * 1000 / face.units_per_em
    widths: IntArray = np.rint(face.advances(np.arange(face.glyph_count)) * scale).astype(np.int64)
    return widths


def embed(
    file: PdfFile, fount: Fount, fonts: Sequence[Reference], widths: IntArray, meaning_text: Callable[[int], str]
) -> None:
    """Fill in ``fonts``, one for each map of ``fount``; FontUnusable if its face may not be embedded or subset.

    ``widths`` are those of :func:`told_widths`.
    """
    face = fount.face
    glyphs = np.flatnonzero(fount.used)
    subset = face.subset(glyphs)
    tables = _tables(subset.data)
    name = f"{_tag(subset)}+{face.name}"
    descendant = file.add(
        {
            "Type": Name("Font"),
            "Subtype": Name("CIDFontType0" if face.is_cff else "CIDFontType2"),
            "BaseFont": Name(name),
            "CIDSystemInfo": {"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0},
            "FontDescriptor": _descriptor(file, face, name, subset, tables),
            "DW": _DEFAULT_WIDTH,
            "W": list(_width_array(glyphs, widths)),
            **({} if face.is_cff else {"CIDToGIDMap": file.add_stream(_glyph_map(glyphs, subset))}),
        }
    )
    for font, meanings in zip(fonts, fount.maps, strict=True):
        file.fill(
            font,
            {
                "Type": Name("Font"),
                "Subtype": Name("Type0"),
                "BaseFont": Name(f"{name}-Identity-H" if face.is_cff else name),
                "Encoding": Name("Identity-H"),
                "DescendantFonts": [descendant],
                "ToUnicode": file.add_stream(_to_unicode(meanings, meaning_text)),
            },
        )


def _glyph_map(glyphs: IntArray, subset: Subset) -> bytes:
    """Where each of the face's glyphs is in the subset, two bytes each."""
    places = np.zeros(int(glyphs.max(initial=0)) + 1, dtype=">u2")
    places[glyphs] = subset.numbers[glyphs]
    return places.tobytes()


def _descriptor(file: PdfFile, face: Face, name: str, subset: Subset, tables: dict[str, bytes]) -> Reference:
    def units(value: float) -> int:
        return round(value * 1000 / face.units_per_em)

    box = struct.unpack(">4h", tables["head"][36:44])
    if face.is_cff:
        program = file.add_stream(tables["CFF "], {"Subtype": Name("CIDFontType0C")})
    else:
        program = file.add_stream(subset.data, {"Length1": len(subset.data)})
    return file.add(
        {
            "Type": Name("FontDescriptor"),
            "FontName": Name(name),
            "Flags": _SYMBOLIC,
            "FontBBox": [units(edge) for edge in box],
            "ItalicAngle": face.italic_angle,
            "Ascent": units(face.ascent),
            "Descent": -units(face.descent),
            "CapHeight": units(face.cap_height),
            # Stems are named nowhere in the file; this line joins those of common regular and bold faces.
            "StemV": round(50 + (face.weight / 65) ** 2),
            "FontFile3" if face.is_cff else "FontFile2": program,
        }
    )


def _tag(subset: Subset) -> str:
    """Six capitals that follow from the subset's bytes (ISO 32000-1, 9.6.4)."""
    number = int.from_bytes(hashlib.sha256(subset.data).digest()[:8], "big")
    letters = []
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters.append(chr(ord("A") + letter))
    return "".join(letters)


def _tables(font: bytes) -> dict[str, bytes]:
    """The tables of a font file by tag."""
    count = int.from_bytes(font[4:6], "big")
    records = [struct.unpack_from(">4sLLL", font, 12 + 16 * i) for i in range(count)]
    tables = {tag.decode("latin-1"): font[offset : offset + length] for tag, _, offset, length in records}
    if len(tables.get("head", b"")) < 44:
        raise FontUnusable("A font has no usable head table; install it again.")
    return tables


def _width_array(glyphs: IntArray, widths: IntArray) -> Iterator[Any]:
    """The W array: number, list of widths, for glyphs (in rising order) that are not as wide as the type size."""
    odd = glyphs[widths[glyphs] != _DEFAULT_WIDTH * 10**WIDTH_DECIMALS]
    for part in np.split(odd, np.flatnonzero(np.diff(odd) != 1) + 1):
        if len(part):
            yield int(part[0])
            yield [_number(width) for width in widths[part].tolist()]


def _number(width: int) -> float:
    value = width / 10**WIDTH_DECIMALS
    return int(value) if value.is_integer() else value


def _to_unicode(meanings: NDArray[np.int32], meaning_text: Callable[[int], str]) -> bytes:
    glyphs = np.flatnonzero(meanings >= 0)
    lines = [
        f"<{glyph:04X}> <{meaning_text(meaning).encode('utf-16-be', 'surrogatepass').hex().upper()}>"
        for glyph, meaning in zip(glyphs.tolist(), meanings[glyphs].tolist(), strict=True)
    ]
    blocks = [lines[i : i + _MAPPINGS_A_BLOCK] for i in range(0, len(lines), _MAPPINGS_A_BLOCK)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return _CMAP.replace("BODY", body).encode("ascii")


_CMAP: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
BODY
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
