"""Makes ``square.otf``, a CFF font whose every visible character is the square of its em.

Run it with fontTools installed, from anywhere: ``python tests/resources/make_square.py``.  It has what tests of type
need and no more: letters half an em wide, Han and full-width marks one em, a ligature (ff), half-width marks (halt),
vertical marks (vert), a character beyond the first plane, two characters on one glyph (· and ‧), and a mark that is
drawn of two glyphs (é).
"""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen

UNITS, ASCENT, DESCENT = 1000, 880, -120
HAN = "".join(map(chr, range(0x4E00, 0x4F00))) + "版心国中文字报社区要闻街道讯"
FULL_WIDTH = "，。、；：？！（）《》〈〉「」『』【】“”‘’—…·～"
ASTRAL = "\U00020000\U000323af"
FEATURES = """
languagesystem DFLT dflt;
languagesystem hani dflt;
feature liga { sub f f by f_f; } liga;
feature ccmp { sub eacute by e acutecomb; } ccmp;
feature vert { sub uniFF0C by uniFF0C.vert; sub uniFF08 by uniFF08.vert; } vert;
feature halt {
  pos uniFF0C <0 0 -500 0>; pos uni3002 <0 0 -500 0>; pos uniFF08 <-500 0 -500 0>; pos uniFF09 <0 0 -500 0>;
} halt;
feature vhal { pos uniFF08.vert <0 500 0 -500>; } vhal;
"""


def main() -> None:
    """Write the font beside this file."""
    names = {
        code: f"u{code:05X}" if code > 0xFFFF else f"uni{code:04X}" for code in map(ord, HAN + FULL_WIDTH + ASTRAL)
    }
    letters = {code: _letter_name(code) for code in range(0x20, 0x7F)}
    cmap = {**letters, **names, 0x2027: names[0xB7], 0xE9: "eacute"}
    extra = ["f_f", "eacute", "acutecomb", "uniFF0C.vert", "uniFF08.vert"]
    order = [".notdef", *dict.fromkeys([*letters.values(), *names.values(), *extra])]
    wide = {*names.values(), "f_f", "uniFF0C.vert", "uniFF08.vert", ".notdef"}
    widths = {name: UNITS if name in wide else 0 if name == "acutecomb" else UNITS // 2 for name in order}
    builder = FontBuilder(UNITS, isTTF=False)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(cmap)
    outlines = {name: _square(widths[name], blank=name == "space") for name in order}
    builder.setupCFF("BanxinSquare", {"FullName": "Banxin Square"}, outlines, {})
    builder.setupHorizontalMetrics({name: (width, 0) for name, width in widths.items()})
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    builder.setupNameTable({"familyName": "Banxin Square", "styleName": "Regular", "psName": "BanxinSquare"})
    builder.setupOS2(sTypoAscender=ASCENT, sTypoDescender=DESCENT, usWeightClass=400, fsType=0, sCapHeight=ASCENT)
    builder.setupPost()
    builder.addOpenTypeFeatures(FEATURES)
    builder.font["head"].created = builder.font["head"].modified = 3_500_000_000
    builder.font.recalcTimestamp = False
    builder.save(Path(__file__).parent / "square.otf")


def _letter_name(code: int) -> str:
    return "space" if code == 0x20 else chr(code) if chr(code).isalpha() else f"uni{code:04X}"


def _square(width: int, *, blank: bool) -> object:
    pen = T2CharStringPen(width, None)
    if not blank:
        side = width or UNITS // 2
        pen.moveTo((0, DESCENT))
        for corner in ((side, DESCENT), (side, ASCENT), (0, ASCENT)):
            pen.lineTo(corner)
        pen.closePath()
    return pen.getCharString()


if __name__ == "__main__":
    main()
