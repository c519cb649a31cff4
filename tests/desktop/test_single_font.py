"""One font of a collection, as a file of its own, draws what it draws inside the collection."""

from __future__ import annotations

import struct

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QRawFont

from editor.desktop.canvas.single_font import single_font
from editor.files import resource_folder


def collection(*fonts: bytes) -> bytes:
    """A collection in which every font has its tables for itself."""
    offset = 12 + 4 * len(fonts)
    head = bytearray(b"ttcf" + struct.pack(">III", 0x00010000, len(fonts), offset)[:8])
    body = bytearray()
    starts = []
    for font in fonts:
        start = offset + len(body)
        starts.append(start)
        tables = struct.unpack_from(">H", font, 4)[0]
        moved = bytearray(font)
        for number in range(tables):
            at = 12 + 16 * number + 8
            struct.pack_into(">I", moved, at, struct.unpack_from(">I", font, at)[0] + start)
        body += moved
        body += bytes(-len(body) % 4)
    return bytes(head + b"".join(struct.pack(">I", s) for s in starts) + body)


def test_each_font_of_a_collection_comes_out_whole(qapp) -> None:
    folder = resource_folder("fonts")
    song = (folder / "NotoSerifSC_400Regular.ttf").read_bytes()
    hei = (folder / "NotoSansSC_400Regular.ttf").read_bytes()
    both = collection(song, hei)
    for number, original in enumerate((song, hei)):
        fonts = [
            QRawFont(QByteArray(data), 20.0, QFont.HintingPreference.PreferNoHinting)
            for data in (original, single_font(both, number))
        ]
        assert all(font.isValid() for font in fonts)
        glyphs = [font.glyphIndexesForString("版心") for font in fonts]
        assert glyphs[0] == glyphs[1]
        assert fonts[0].pathForGlyph(glyphs[0][0]) == fonts[1].pathForGlyph(glyphs[1][0])


def test_a_single_font_is_returned_as_it_is() -> None:
    assert single_font(b"\0\1\0\0rest", 0) == b"\0\1\0\0rest"


@pytest.mark.parametrize("data", [b"ttcf", b"ttcf" + bytes(8), b"ttcf\0\1\0\0\0\0\0\1\0\0\0\x10\0\0\0\0\0\x05"])
def test_a_damaged_collection_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="collection"):
        single_font(data, 0)
