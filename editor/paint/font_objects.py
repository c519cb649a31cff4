"""The font objects of a PDF: a fount as composite fonts over one embedded subset.

Text is written as glyph numbers of the subset, two bytes each (Identity-H).  TrueType programs become CIDFontType2,
CFF programs CIDFontType0; ISO 32000-1, 9.7 and 9.9.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, eq=False)
class EmbeddedFount:
    """A fount as it stands in the PDF: one font a map, the subset's glyph numbers, the widths that readers know.

    ``widths`` are tenths of a thousandth of the type size, by the face's own glyph numbers.
    """

    fonts: tuple[Reference, ...]
    numbers: NDArray[np.uint16]
    widths: IntArray


def embed(file: PdfFile, fount: Fount, meaning_text: Callable[[int], str]) -> EmbeddedFount:
    """Add the objects of ``fount``; FontUnusable if its face may not be embedded or cannot be subset."""
    face = fount.face
    glyphs = np.flatnonzero(fount.used)
    subset = face.subset(glyphs)
    tables = _tables(subset.data)
    scale = 10**WIDTH_DECIMALS * 1000 / face.units_per_em
    widths = np.rint(face.advances(np.arange(face.glyph_count)) * scale).astype(np.int64)
    name = f"{_tag(subset)}+{face.name}"
    descendant = file.add(
        {
            "Type": Name("Font"),
            "Subtype": Name("CIDFontType0" if face.is_cff else "CIDFontType2"),
            "BaseFont": Name(name),
            "CIDSystemInfo": {"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0},
            "FontDescriptor": _descriptor(file, face, name, subset, tables),
            "DW": _DEFAULT_WIDTH,
            "W": list(_width_array(subset, glyphs, widths)),
            **({} if face.is_cff else {"CIDToGIDMap": Name("Identity")}),
        }
    )
    fonts = tuple(
        file.add(
            {
                "Type": Name("Font"),
                "Subtype": Name("Type0"),
                "BaseFont": Name(f"{name}-Identity-H" if face.is_cff else name),
                "Encoding": Name("Identity-H"),
                "DescendantFonts": [descendant],
                "ToUnicode": file.add_stream(_to_unicode(meanings, subset, meaning_text)),
            }
        )
        for meanings in fount.maps
    )
    return EmbeddedFount(fonts, subset.numbers, widths)


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


def _width_array(subset: Subset, glyphs: IntArray, widths: IntArray) -> Iterator[Any]:
    """The W array: number, list of widths, for glyphs that are not as wide as the type size."""
    numbers = subset.numbers[glyphs].astype(np.int64)
    order = np.argsort(numbers)
    odd = order[widths[glyphs][order] != _DEFAULT_WIDTH * 10**WIDTH_DECIMALS]
    for part in np.split(odd, np.flatnonzero(np.diff(numbers[odd]) != 1) + 1):
        if len(part):
            yield int(numbers[part[0]])
            yield [_number(width) for width in widths[glyphs[part]].tolist()]


def _number(width: int) -> float:
    value = width / 10**WIDTH_DECIMALS
    return int(value) if value.is_integer() else value


def _to_unicode(meanings: NDArray[np.int32], subset: Subset, meaning_text: Callable[[int], str]) -> bytes:
    glyphs = np.flatnonzero(meanings >= 0)
    numbers = subset.numbers[glyphs]
    lines = [
        f"<{number:04X}> <{meaning_text(meaning).encode('utf-16-be', 'surrogatepass').hex().upper()}>"
        for number, meaning in sorted(zip(numbers.tolist(), meanings[glyphs].tolist(), strict=True))
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
