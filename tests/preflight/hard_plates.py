"""Pages that are hard to separate, made by hand: shadings, patterns, pictures in the content, masks, drawn letters."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, Stream

from tests.preflight.make_pdf import Sheet

SIZE = 120


def tint(*solid: float) -> Dictionary:
    """A spot colour's way to process inks."""
    return Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=list(solid), N=1)


def spot(name: str = "Gold", *solid: float) -> Array:
    return Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, tint(*(solid or (0.1, 0.3, 0.9, 0.2)))])


def two_inks(sheet: Sheet) -> Array:
    """A space of two colorants, process black the second."""
    program = Stream(sheet.pdf, b"{ exch dup 0.1 mul exch dup 0.3 mul exch 0.9 mul 4 -1 roll }")
    program["/FunctionType"], program["/Domain"], program["/Range"] = 4, Array([0, 1] * 2), Array([0, 1] * 4)
    return Array([Name.DeviceN, Array([Name.Gold, Name.Black]), Name.DeviceCMYK, program])


def axial(space: Object, start: list[float], end: list[float], box: tuple[int, int]) -> Dictionary:
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=start, C1=end, N=1)
    left, right = box
    return Dictionary(
        ShadingType=2, ColorSpace=space, Coords=[left, 0, right, 0], Function=function, Extend=[True, True]
    )


def shaded() -> bytes:
    """An axial shading in CMYK, a round one in a spot ink, one in grey, each clipped."""
    sheet = Sheet(
        b"q 20 20 100 100 re W n /Axial sh Q q 140 20 100 100 re W n /Round sh Q q 20 140 100 100 re W n /Grey sh Q"
    )
    axis = axial(Name.DeviceCMYK, [1, 0, 0, 0], [0, 0.5, 1, 0.3], (20, 120))
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1], C1=[0], N=1)
    round_ = Dictionary(ShadingType=3, ColorSpace=spot(), Coords=[190, 70, 0, 190, 70, 50], Function=function)
    grey = axial(Name.DeviceGray, [0], [1], (20, 120))
    sheet.resource("/Shading", {"Axial": axis, "Round": round_, "Grey": grey})
    return sheet.data()


def patterned() -> bytes:
    """An area filled with a shading, one tiled in colours, one tiled in the colour it is asked for."""
    sheet = Sheet(
        b"/Pattern cs /Shade scn 20 20 100 100 re f /Tiles scn 140 20 100 100 re f "
        b"/Asked cs 0 0.8 0 0.2 /Bare scn 20 140 100 100 re f 0 0 0.7 0 k 140 140 100 100 re f "
        b"/Asked CS 0.6 0 0 0 /Bare SCN 12 w 150 150 80 80 re S"
    )
    sheet.resource("/ColorSpace", {"Asked": Array([Name.Pattern, Name.DeviceCMYK])})
    cell = {"Type": Name.Pattern, "PatternType": 1, "TilingType": 1, "XStep": 50, "YStep": 50, "BBox": [0, 0, 50, 50]}
    tiles = Stream(sheet.pdf, b"1 0 0 0 k 0 0 25 25 re f 0 0 0 1 k 25 25 25 25 re f", PaintType=1, **cell)
    tiles["/Matrix"] = Array([1, 0, 0, 1, 140, 20])  # renderers round cells to their pixels: begin where we look
    bare = Stream(sheet.pdf, b"0 0 20 50 re f", PaintType=2, **cell)
    tiles["/Resources"], bare["/Resources"] = Dictionary(), Dictionary()
    shade = Dictionary(PatternType=2, Shading=axial(Name.DeviceCMYK, [0, 1, 0, 0], [0, 0, 1, 0.5], (20, 120)))
    patterns = {"Shade": shade, "Tiles": tiles, "Bare": bare}
    sheet.resource("/Pattern", {name: sheet.pdf.make_indirect(entry) for name, entry in patterns.items()})
    return sheet.data()


def pictured() -> bytes:
    """A picture in the content itself, one of a palette, one of two colorants, one of sixteen bits, a mask."""
    sheet = Sheet(
        b"q 100 0 0 100 20 20 cm BI /W 2 /H 2 /BPC 8 /CS /CMYK /F /AHx ID "
        b"FF000000 00FF0000 0000FF00 00000080 > EI Q "
        b"q 100 0 0 100 140 20 cm /Palette Do Q q 100 0 0 100 20 140 cm /Two Do Q "
        b"q 100 0 0 100 140 140 cm /Deep Do Q 0 0.4 0.4 0 k q 60 0 0 60 40 260 cm "
        b"BI /W 8 /H 8 /IM true /F /AHx ID AA55AA55AA55AA55 > EI Q"
    )
    colours = bytes([255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 128, 64])
    palette = Array([Name.Indexed, Name.DeviceCMYK, 2, Object.parse(b"<" + colours.hex().encode() + b">")])
    deep = bytes(part for value in (0, 0x3FFF, 0x9FFF, 0xFFFF) for part in value.to_bytes(2, "big"))
    sheet.resource(
        "/XObject",
        {
            "Palette": sheet.image(bytes([0, 1, 2, 1]), (2, 2), palette),
            "Two": sheet.image(bytes([255, 0, 0, 255, 128, 64, 0, 0]), (2, 2), two_inks(sheet)),
            "Deep": sheet.image(deep, (2, 2), Name.DeviceGray, BitsPerComponent=16),
        },
    )
    return sheet.data()


def masked() -> bytes:
    """An area seen through a soft mask, a picture through its own, and colours that multiply."""
    sheet = Sheet(
        b"0 1 0 0 k 20 20 220 100 re f q /Soft gs 1 0 0 0.5 k 20 20 220 100 re f Q "
        b"q 100 0 0 100 20 140 cm /Clear Do Q /Times gs 0.5 0 0 0 k 140 140 100 100 re f "
        b"0 0.5 0.2 0 k 160 160 60 60 re f"
    )
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    form = Stream(sheet.pdf, b"/Fade sh", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 283, 397], Group=group)
    form["/Resources"] = Dictionary(Shading=Dictionary(Fade=axial(Name.DeviceGray, [0], [1], (20, 240))))
    mask = Dictionary(Type=Name.Mask, S=Name.Luminosity, G=sheet.pdf.make_indirect(form))
    sheet.resource("/ExtGState", {"Soft": Dictionary(SMask=mask), "Times": Dictionary(BM=Name.Multiply)})
    alpha = sheet.image(bytes([255, 128, 64, 0]), (2, 2), Name.DeviceGray)
    sheet.resource("/XObject", {"Clear": sheet.image(bytes([255, 0, 0, 128] * 4), (2, 2), SMask=alpha)})
    return sheet.data()


def drawn_type() -> bytes:
    """Type of a font whose letters are drawn, one in its own colours, one in the colour of the type; outlined type."""
    sheet = Sheet(b"0 1 0 0 k BT /T3 100 Tf 20 40 Td (AB) Tj 1 Tr 0 0 1 0 K 6 w /T3 60 Tf 0 120 Td (B) Tj ET")
    letters = {
        "A": Stream(sheet.pdf, b"1000 0 d0 1 0 0 0 k 100 100 800 800 re f 0 0 0 1 k 300 300 400 400 re f"),
        "B": Stream(sheet.pdf, b"1000 0 0 0 1000 1000 d1 100 100 800 300 re f"),
    }
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=[0, 0, 1000, 1000],
        FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        CharProcs=Dictionary({f"/{name}": letter for name, letter in letters.items()}),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([65, Name.A, Name.B])),
        FirstChar=65,
        LastChar=66,
        Widths=[1000, 1000],
        Resources=Dictionary(),
    )
    sheet.resource("/Font", {"T3": sheet.pdf.make_indirect(font)})
    return sheet.data()
