"""Word shapes: things at fixed places of a page, anchored in DrawingML.

Places and sizes are the exact EMU of the model, from the page's top left corner.  Elements follow ECMA-376 part 1,
§20.4 (wordprocessingDrawing), and the word processing shapes of Word 2010 ([MS-ODRAWXML] §2.24).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from editor.exporters.word_text import rgb
from editor.measure import Length, Point, Rect
from editor.model.style import Ink

_SPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_SHAPE: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_RECTANGLE: Final = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
_OVAL: Final = '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'
_BARE: Final = "<a:noFill/><a:ln><a:noFill/></a:ln>"


class Shapes:
    """Makes the runs that hold shapes; each gets the next number, which is also its place from back to front."""

    def __init__(self) -> None:
        self._last = 0

    def text_box(
        self, rect: Rect, name: str, *, chain: int, link: int = 0, is_vertical: bool = False, unfilled: Length = 0
    ) -> BaseOxmlElement:
        """A box for text.  Boxes of one ``chain`` take each other's overflow, in the order of ``link``.

        The first, ``link`` 0, holds the text: its ``w:txbxContent`` waits to be filled.  The lowest ``unfilled`` of a
        box takes no text.
        """
        inner = (
            f'<wps:linkedTxbx id="{chain}" seq="{link}"/>'
            if link
            else f'<wps:txbx id="{chain}"><w:txbxContent/></wps:txbx>'
        )
        return self._shape(
            rect,
            name,
            f"{_frame(rect, _RECTANGLE + _BARE)}{inner}"
            f'<wps:bodyPr rot="0" vert="{"eaVert" if is_vertical else "horz"}" wrap="square" '
            f'lIns="0" tIns="0" rIns="0" bIns="{unfilled}" anchor="t"><a:noAutofit/></wps:bodyPr>',
            is_text=True,
        )

    def fill(self, rect: Rect, ink: Ink, *, is_oval: bool = False) -> BaseOxmlElement:
        """A tint, or a straight rule: LibreOffice turns lines that have no width."""
        looks = f"{_OVAL if is_oval else _RECTANGLE}{_solid(ink)}<a:ln><a:noFill/></a:ln>"
        return self._shape(rect, "底纹", f"{_frame(rect, looks)}<wps:bodyPr/>")

    def fills(self, rects: Sequence[Rect], ink: Ink) -> BaseOxmlElement:
        """Rectangles of one ink as one shape: the modules of a code, the links of an ornament."""
        whole = Rect.around(rects)
        paths = "".join(_path(rect, whole) for rect in rects)
        looks = (
            '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
            f"<a:pathLst>{paths}</a:pathLst></a:custGeom>{_solid(ink)}<a:ln><a:noFill/></a:ln>"
        )
        return self._shape(whole, "底纹", f"{_frame(whole, looks)}<wps:bodyPr/>")

    def slanted(self, start: Point, end: Point, thickness: Length, ink: Ink) -> BaseOxmlElement:
        """A rule that is neither upright nor level."""
        left, top = min(start.x, end.x), min(start.y, end.y)
        rect = Rect(left, top, abs(end.x - start.x), abs(end.y - start.y))
        rises = (end.x - start.x > 0) != (end.y - start.y > 0)
        line = f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="{thickness}">{_solid(ink)}</a:ln>'
        return self._shape(rect, "线", f"{_frame(rect, line, rises=rises)}<wps:bodyPr/>")

    def picture(self, rect: Rect, image: Rect, relation: str, alternative: str) -> BaseOxmlElement:
        """The picture of ``relation``, of which the whole would lie in ``image``, seen through ``rect``."""
        crop = _crop(rect, image)
        number = self._next()
        graphic = (
            f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="图片 {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{relation}"/>{crop}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{rect.width}" cy="{rect.height}"/></a:xfrm>'
            f"{_RECTANGLE}</pic:spPr></pic:pic>"
        )
        drawing = _anchor(rect, f"图片 {number}", number, _PICTURE, graphic)
        run = parse_xml(f"<w:r {_SPACES}>{drawing}</w:r>")
        next(run.iter(qn("wp:docPr"))).set("descr", alternative)
        return run

    def _shape(self, rect: Rect, name: str, content: str, *, is_text: bool = False) -> BaseOxmlElement:
        number = self._next()
        kind = '<wps:cNvSpPr txBox="1"/>' if is_text else "<wps:cNvSpPr/>"
        drawing = _anchor(rect, f"{name} {number}", number, _SHAPE, f"<wps:wsp>{kind}{content}</wps:wsp>")
        # Readers older than Word 2010 pass over what they do not know instead of calling the file broken.
        return parse_xml(
            f"<w:r {_SPACES}><mc:AlternateContent>"
            f'<mc:Choice Requires="wps">{drawing}</mc:Choice></mc:AlternateContent></w:r>'
        )

    def _next(self) -> int:
        self._last += 1
        return self._last


def _anchor(rect: Rect, name: str, number: int, kind: str, graphic: str) -> str:
    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="{number}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{rect.x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{rect.y}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{rect.width}" cy="{rect.height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="{name}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{kind}">{graphic}</a:graphicData></a:graphic></wp:anchor></w:drawing>'
    )


def _frame(rect: Rect, looks: str, *, rises: bool = False) -> str:
    extent = f'<a:ext cx="{rect.width}" cy="{rect.height}"/>'
    flip = ' flipV="1"' if rises else ""
    return f'<wps:spPr><a:xfrm{flip}><a:off x="0" y="0"/>{extent}</a:xfrm>{looks}</wps:spPr>'


def _path(rect: Rect, whole: Rect) -> str:
    """The outline of ``rect`` in a shape that covers ``whole``."""
    left, top = rect.x - whole.x, rect.y - whole.y
    right, bottom = left + rect.width, top + rect.height
    points = [f'<a:pt x="{x}" y="{y}"/>' for x, y in ((left, top), (right, top), (right, bottom), (left, bottom))]
    lines = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in points[1:])
    return f'<a:path w="{whole.width}" h="{whole.height}"><a:moveTo>{points[0]}</a:moveTo>{lines}<a:close/></a:path>'


def _solid(ink: Ink) -> str:
    return f'<a:solidFill><a:srgbClr val="{rgb(ink)}"/></a:solidFill>'


def _crop(rect: Rect, image: Rect) -> str:
    """What is cut off at each side, in 1/1000 of a percent of the whole picture."""

    def share(part: Length, whole: Length) -> int:
        return round(100_000 * part / whole) if whole else 0

    return (
        f'<a:srcRect l="{share(rect.x - image.x, image.width)}" t="{share(rect.y - image.y, image.height)}" '
        f'r="{share(image.right - rect.right, image.width)}" b="{share(image.bottom - rect.bottom, image.height)}"/>'
    )
