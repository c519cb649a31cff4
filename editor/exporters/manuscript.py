"""The manuscript: an issue as a flowing Word document, every part in a style of its own.

The styles alone tell the parts apart, so that the file comes back through import as the same articles: 版名, then
for each article 引题, 主题, 副题, 署名, 正文, 小标题 and 诗行, 供稿; a follow-up begins with a paragraph 又讯; after
the text come 图片 with 图片说明 and 图片署名, and 标签.  转版 says where an article came from, before its text, or
goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Emu
from docx.text.paragraph import Paragraph as WordParagraph

from editor.exporters.reading import Matter, all_in_reading_order, dateline, in_reading_order, jump_line, rows_of
from editor.exporters.word_package import bare_document
from editor.exporters.word_pictures import Media, code_png
from editor.exporters.word_styles import MANUSCRIPT, PARAGRAPH_STYLES
from editor.exporters.word_text import add_paragraph, add_text
from editor.measure import EMU_PER_PT, mm
from editor.model.article import Article, Picture
from editor.model.frame_content import Table
from editor.model.issue import Issue
from editor.model.page import FrameKind
from editor.model.text import Paragraph, ParagraphKind

_SIZES: Final = {style.name: style.size for style in MANUSCRIPT}
_MARGIN: Final = mm(25)
_WIDTH, _HEIGHT = mm(210), mm(297)
_PICTURE: Final = (mm(120), mm(90))
_RULED: Final = ("top", "bottom", "insideH")


def manuscript(issue: Issue, assets: Mapping[str, bytes]) -> WordDocument:
    """Return ``issue`` as a Word document on A4."""
    document = bare_document(issue, MANUSCRIPT)
    _set_page(document, issue)
    writer = _Writer(document, issue, assets)
    if issue.title:
        writer.text("报名", issue.title)
    if dateline(issue):
        writer.text("期号", dateline(issue))
    section = ""
    for name, article in in_reading_order(issue):
        if name != section:
            writer.text("版名", name)
            section = name
        writer.article(article)
    writer.annex([item for item in all_in_reading_order(issue) if isinstance(item, Matter)])
    return document


class _Writer:
    """Adds paragraphs to a Word document, each in the style of its part."""

    def __init__(self, document: WordDocument, issue: Issue, assets: Mapping[str, bytes]) -> None:
        self._document = document
        self._inks = issue.template.inks
        self._media = Media(document, assets)

    def text(self, style: str, text: str) -> None:
        """Add a paragraph of plain text."""
        add_text(self._document.add_paragraph(style=style), text)

    def article(self, article: Article) -> None:
        """Add an article with all its parts.  A headline is always there: with it, or its kicker, an article begins."""
        for style, text in (
            ("引题", article.kicker),
            ("主题", article.headline),
            ("副题", article.deck),
            ("署名", article.byline),
        ):
            if text or style == "主题":
                self.text(style, text)
        self._jump("上接", article)
        for place, (story, credit) in enumerate(article.items):
            self._story(story.paragraphs, is_follow_up=place > 0)
            if credit:
                self.text("供稿", credit)
        self._jump("下转", article)
        for picture in article.pictures:
            self._picture(picture)
        if article.tags:
            self.text("标签", "、".join(article.tags))

    def annex(self, matters: Sequence[Matter]) -> None:
        """Add what is no article: texts, pictures, advertisements, codes and tables."""
        if matters:
            self.text("附栏", "本期其他内容")
        for matter in matters:
            frame = matter.frame
            self.text("附题", f"第{matter.page}版　{matter.kind}")
            if isinstance(frame.content, Table):
                self._document.element.body.sectPr.addprevious(_table(self._document, frame.content))
            if frame.picture:
                self._shown(self._media, Picture(frame.id, frame.picture, caption=frame.text))
            elif frame.kind is FrameKind.QR:
                self._shown(Media(self._document, {"code": code_png(frame)}), Picture(frame.id, "code", frame.text))
            for text in matter.texts:
                self.text("附文", text)

    def _story(self, paragraphs: Iterable[Paragraph], *, is_follow_up: bool) -> None:
        paragraphs = tuple(paragraphs)
        if is_follow_up and (not paragraphs or paragraphs[0].kind is not ParagraphKind.BODY):
            self.text("又讯", "")
            is_follow_up = False
        for place, paragraph in enumerate(paragraphs):
            style = PARAGRAPH_STYLES[paragraph.kind]
            if is_follow_up and place == 0:
                style = "又讯"
            word = self._document.add_paragraph(style=style)
            add_paragraph(word, paragraph, size=_SIZES[style], inks=self._inks)

    def _jump(self, way: str, article: Article) -> None:
        jump = article.continued_from if way == "上接" else article.continued_to
        if jump is not None:
            self.text("转版", jump_line(jump, is_from=way == "上接"))

    def _picture(self, picture: Picture) -> None:
        self._shown(self._media, picture)
        for style, text in (("图片说明", picture.caption), ("图片署名", picture.credit)):
            if text:
                self.text(style, text)

    def _shown(self, media: Media, picture: Picture) -> None:
        word = self._document.add_paragraph(style="图片")
        if not media.add(word, picture, width=_PICTURE[0], height=_PICTURE[1]):
            add_text(word, "［图片缺失］")


def _table(document: WordDocument, table: Table) -> BaseOxmlElement:
    """A table of Word's, ruled between its rows, its heads said once more on every page it goes on to."""
    width = (_WIDTH - 2 * _MARGIN) // EMU_PER_PT * 20
    each = width // table.columns
    edges = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _RULED)
    element = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        f'</w:tblPr><w:tblGrid>{f"""<w:gridCol w:w="{each}"/>""" * table.columns}</w:tblGrid></w:tbl>'
    )
    for number, cells in enumerate(rows_of(table)):
        head = "<w:trPr><w:tblHeader/></w:trPr>" if number < table.header else ""
        row = parse_xml(f"<w:tr {nsdecls('w')}>{head}</w:tr>")
        for text in cells:
            cell = parse_xml(f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="{each}" w:type="dxa"/></w:tcPr></w:tc>')
            word = document.add_paragraph(style="附表头" if number < table.header else "附表")
            add_text(word, text)
            cell.append(word._p)  # noqa: SLF001
            row.append(cell)
        element.append(row)
    return element


def _set_page(document: WordDocument, issue: Issue) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Emu(_WIDTH), Emu(_HEIGHT)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Emu(_MARGIN)
    section.header_distance = section.footer_distance = Emu(mm(12))
    for grid in section._sectPr.xpath("w:docGrid"):  # noqa: SLF001
        grid.getparent().remove(grid)
    header = section.header.paragraphs[0]
    header.style = document.styles["页眉页脚"]
    add_text(header, "　".join(part for part in (issue.title, dateline(issue)) if part))
    footer = section.footer.paragraphs[0]
    footer.style = document.styles["页眉页脚"]
    _add_page_number(footer)


def _add_page_number(word: WordParagraph) -> None:
    for content in (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="end"/>',
    ):
        word._p.append(parse_xml(f"<w:r {nsdecls('w')}>{content}</w:r>"))  # noqa: SLF001
