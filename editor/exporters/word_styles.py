"""Word styles: one for every part of a paper, named in Chinese, with what Chinese setting needs in Word's own terms.

Element order follows ECMA-376 part 1, §17.3.1.26 (paragraphs) and §17.3.2.28 (runs); sizes are half points, leading
is exact and in twentieths of a point, since Word, WPS and LibreOffice differ over any other kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from editor.model.text import ParagraphKind

# Fonts that Windows, macOS and WPS find or replace by their own: (ideographs, Latin).
FONTS: Final = {
    "song": ("宋体", "Times New Roman"),
    "hei": ("黑体", "Arial"),
    "kai": ("楷体", "Times New Roman"),
    "fang": ("仿宋", "Times New Roman"),
}

PARAGRAPH_STYLES: Final = {
    ParagraphKind.BODY: "正文",
    ParagraphKind.CROSSHEAD: "小标题",
    ParagraphKind.VERSE: "诗行",
}
"""The styles of a story's paragraphs."""

_QUOTE: Final = {'"': "&quot;"}


@dataclass(frozen=True, slots=True)
class WordStyle:
    """A paragraph style.  Sizes in points; ``indent`` in characters; ``leading`` 0 leaves the line to its content."""

    id: str
    name: str
    face: str = "song"
    size: float = 12
    leading: float = 20
    align: str = "both"
    indent: float = 0
    is_bold: bool = False
    before: float = 0
    after: float = 0
    outline: int | None = None
    keeps: bool = False
    next: str = "Body"


MANUSCRIPT: Final = (
    WordStyle("Paper", "报名", "hei", 26, 34, "center", is_bold=True, next="Dateline"),
    WordStyle("Dateline", "期号", "song", 10.5, 16, "center", after=12, next="Section"),
    WordStyle("Section", "版名", "hei", 16, 24, "left", before=18, after=6, outline=0, keeps=True, next="Headline"),
    WordStyle("Kicker", "引题", "kai", 14, 22, "center", before=14, keeps=True, next="Headline"),
    WordStyle("Headline", "主题", "song", 20, 28, "center", is_bold=True, before=6, outline=1, keeps=True),
    WordStyle("Deck", "副题", "kai", 14, 20, "center", keeps=True),
    WordStyle("Byline", "署名", "kai", 12, 20, "center", before=4, keeps=True),
    WordStyle("Body", "正文", indent=2),
    WordStyle("FollowUp", "又讯", indent=2),
    WordStyle("Crosshead", "小标题", "hei", 12, 20, "left", before=10, outline=2, keeps=True),
    WordStyle("Verse", "诗行", "kai", 12, 20, "left", indent=6, next="Verse"),
    WordStyle("Credit", "供稿", "kai", 12, 20, "right"),
    WordStyle("Jump", "转版", "kai", 12, 20, "right"),
    WordStyle("Picture", "图片", leading=0, align="center", before=6, keeps=True, next="Caption"),
    WordStyle("Caption", "图片说明", "kai", 10.5, 16, "left", next="PictureCredit"),
    WordStyle("PictureCredit", "图片署名", "kai", 10.5, 16, "right", after=6),
    WordStyle("Tags", "标签", "hei", 9, 14, "left", before=4, next="Headline"),
    WordStyle("Annex", "附栏", "hei", 16, 24, "left", before=24, after=6, outline=0, keeps=True, next="AnnexTitle"),
    WordStyle("AnnexTitle", "附题", "hei", 12, 20, "left", before=14, outline=1, keeps=True, next="AnnexText"),
    WordStyle("AnnexText", "附文", align="left", next="AnnexText"),
    WordStyle("TableHead", "附表头", "hei", 10.5, 18, "left", next="TableText"),
    WordStyle("TableText", "附表", "song", 10.5, 18, "left", next="TableText"),
    WordStyle("Running", "页眉页脚", "song", 9, 12, "center", next="Running"),
)


def styles_xml(styles: tuple[WordStyle, ...]) -> BaseOxmlElement:
    """The whole of ``word/styles.xml``."""
    body = "".join(_paragraph_style(style) for style in styles)
    return parse_xml(
        f"<w:styles {nsdecls('w')}><w:docDefaults><w:rPrDefault>{_run(WordStyle('', ''))}</w:rPrDefault>"
        f'<w:pPrDefault><w:pPr><w:widowControl w:val="0"/>{_CHINESE}</w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        f"{body}</w:styles>"
    )


# 避头尾, marks at the line's edge, and the gap between Han and Latin or digits.
_CHINESE: Final = (
    '<w:kinsoku w:val="1"/><w:wordWrap w:val="1"/><w:overflowPunct w:val="0"/><w:topLinePunct w:val="1"/>'
    '<w:autoSpaceDE w:val="1"/><w:autoSpaceDN w:val="1"/><w:snapToGrid w:val="0"/>'
)


def _paragraph_style(style: WordStyle) -> str:
    keeps = "<w:keepNext/><w:keepLines/>" if style.keeps else ""
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="{style.next}"/><w:qFormat/>'
        f"<w:pPr>{keeps}{_CHINESE}{_spacing(style)}{_indent(style)}"
        f'<w:jc w:val="{style.align}"/>{outline}</w:pPr>{_run(style)}</w:style>'
    )


def _spacing(style: WordStyle) -> str:
    leading = (
        f'w:line="{style.leading * 20:.0f}" w:lineRule="exact"' if style.leading else 'w:line="240" w:lineRule="auto"'
    )
    return f'<w:spacing w:before="{style.before * 20:.0f}" w:after="{style.after * 20:.0f}" {leading}/>'


def _indent(style: WordStyle) -> str:
    first = f'w:firstLineChars="{style.indent * 100:.0f}" w:firstLine="{style.indent * style.size * 20:.0f}"'
    return f'<w:ind w:left="0" w:right="0" {first}/>'


def _run(style: WordStyle) -> str:
    bold = "<w:b/><w:bCs/>" if style.is_bold else ""
    size = round(style.size * 2)
    return (
        f'<w:rPr>{fonts_xml(style.face)}{bold}<w:kern w:val="0"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr>'
    )


def fonts_xml(face: str) -> str:
    """The ``w:rFonts`` of a face role, or of the font family of that name."""
    han, latin = FONTS.get(face, (face, face))
    han, latin = escape(han, _QUOTE), escape(latin, _QUOTE)
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{han}" w:cs="{latin}" w:hint="eastAsia"/>'


def settings_xml() -> BaseOxmlElement:
    """The whole of ``word/settings.xml``: marks are squeezed, and Word keeps to the layout of its later versions."""
    return parse_xml(
        f"<w:settings {nsdecls('w')}>"
        '<w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>'
        '<w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="compressPunctuation"/>'
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>"
        "<w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        "</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )
