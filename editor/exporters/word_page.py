"""The page: an issue as laid out, for Word: every frame a text box at its place, stories threaded through theirs.

The text stays text: it can be edited and flows on from box to box.  Word breaks lines by its own rules, so a line
may break elsewhere than in print; the boxes stand where the frames do.
"""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Emu
from lxml.etree import _Element as Element

from editor.compose.marks import Fill, PictureMark, Rule
from editor.compose.page import ComposedFrame, ComposedPage
from editor.compose.story.verse import verse_style
from editor.exporters.word_display import NAMES, DisplaySetting, Looks, looks_of
from editor.exporters.word_fonts import WordFonts
from editor.exporters.word_package import bare_document
from editor.exporters.word_pictures import Media, cut_out
from editor.exporters.word_shapes import Shapes
from editor.exporters.word_story import StorySetting, Thread, threads_of
from editor.exporters.word_styles import FONTS, WordStyle
from editor.exporters.word_table import PrintedTable, word_table
from editor.exporters.word_text import printable
from editor.faces.book import FaceBook
from editor.measure import EMU_PER_PT, Length, Rect, to_pt
from editor.model.frame_content import Table
from editor.model.issue import Issue
from editor.model.style import Ink

_WORTH_ONE_SHAPE: Final = 8  # rectangles of one ink that follow one another
_EMU_PER_TWIP: Final = EMU_PER_PT // 20


def laid_out(issue: Issue, assets: Mapping[str, bytes], pages: Sequence[ComposedPage]) -> WordDocument:
    """Return the composed ``pages`` of ``issue`` as a Word document whose frames stand where they are printed."""
    fonts = WordFonts(pages, FaceBook.default())
    document = bare_document(issue, tuple(_styles(issue, fonts)))
    # A line that has to be broken is spread like any other.
    for setting in document.settings.element.xpath("w:compat/w:doNotExpandShiftReturn"):
        setting.getparent().remove(setting)
    frames = [frame for page in pages for block in page.blocks for frame in block.frames]
    writer = _Writer(document, issue, assets, threads_of(frames), fonts)
    for page in pages:
        anchor = document.add_paragraph(style="版面")
        writer.page(anchor._p, page)  # noqa: SLF001
        last = document.element.body.sectPr
        if page is pages[-1]:
            _set_page(document.sections[-1], page)
        elif last is not None:
            # The section of every page but the last is told by the paragraph that ends it.
            anchor._p.get_or_add_pPr().append(copy.deepcopy(last))  # noqa: SLF001
            _set_page(document.sections[-2], page)
    fonts.embed(document)
    return document


def _styles(issue: Issue, fonts: WordFonts) -> Iterator[WordStyle]:
    template = issue.template
    yield WordStyle("Page", "版面", size=1, leading=1, next="Page")
    for id_, name, style, align in (
        ("Body", "正文", template.style("body"), "both"),
        ("Crosshead", "小标题", template.style("crosshead"), "left"),
        ("Verse", "诗行", verse_style(template), "left"),
    ):
        yield replace(
            WordStyle(id_, name),
            face=fonts.role(style.face),
            size=to_pt(style.size),
            leading=to_pt(template.type_area.leading),
            align=align,
            indent=style.indent,
            is_bold=style.weight >= 600,
        )
    for kind, name in NAMES.items():
        yield WordStyle(kind.title(), name, next=kind.title())


def _set_page(section: Section, page: ComposedPage) -> None:
    area = page.type_area
    section.page_width, section.page_height = Emu(page.width), Emu(page.height)
    section.left_margin, section.top_margin = Emu(area.x), Emu(area.y)
    section.right_margin = Emu(page.width - area.x - area.width)
    section.bottom_margin = Emu(max(0, page.height - area.y - area.height))
    section.header_distance = section.footer_distance = Emu(0)
    properties = section._sectPr  # noqa: SLF001
    for old in properties.xpath("w:docGrid | w:cols"):
        properties.remove(old)
    gutter = area.gutter // _EMU_PER_TWIP
    columns = parse_xml(f'<w:cols {nsdecls("w")} w:num="{area.columns}" w:space="{gutter}"/>')
    properties.xpath("w:pgMar")[0].addnext(columns)


class _Writer:
    """Adds pages to a Word document."""

    def __init__(
        self,
        document: WordDocument,
        issue: Issue,
        assets: Mapping[str, bytes],
        threads: Mapping[str, Thread],
        fonts: WordFonts,
    ) -> None:
        self._document = document
        self._issue = issue
        self._assets = assets
        self._media = Media(document, assets)
        self._threads = threads
        self._fonts = fonts
        self._display_setting = DisplaySetting(document, fonts)
        families = {role: fonts.role(role) for role in FONTS}
        self._setting = StorySetting(document, issue.template, FaceBook.default(), families)
        self._shapes = Shapes()
        self._chains = itertools.count(1)
        self._story_chains: dict[str, int] = {}

    def page(self, anchor: BaseOxmlElement, page: ComposedPage) -> None:
        """Anchor everything on ``page`` in one paragraph, from back to front."""
        tables = dict(self._tables(page))
        rules = {block: table.rules(page.marks) for block, table in tables.items()}
        drawn = {id(rule) for found in rules.values() for rule in found.all}
        shown = (mark for mark in page.marks if id(mark) not in drawn)
        for ink, run in itertools.groupby(shown, key=_plain_ink):
            marks = list(run)
            if ink is not None and len(marks) >= _WORTH_ONE_SHAPE:
                anchor.append(self._shapes.fills([mark.rect for mark in marks if isinstance(mark, Fill)], ink))
                continue
            for mark in marks:
                anchor.extend(self._mark(mark))
        looks = looks_of(page)
        for block in page.blocks:
            if block.id in tables:
                table = word_table(tables[block.id], rules[block.id], self._display_setting, looks)
                anchor.append(self._boxed(tables[block.id], table))
                continue
            for frame in block.frames:
                # Word threads level boxes only: an upright story comes line by line, as it stands.
                if frame.kind == "story" and not frame.vertical:
                    anchor.extend(self._story(frame))
                elif frame.lines:
                    anchor.append(self._display(frame, looks))

    def _tables(self, page: ComposedPage) -> Iterator[tuple[str, PrintedTable]]:
        """The tables on ``page`` by the ids of their blocks."""
        source = self._issue.page(page.number)
        frames = {frame.id: frame for frame in source.frames} if source is not None else {}
        for block in page.blocks:
            frame = frames.get(block.id)
            if frame is not None and isinstance(frame.content, Table) and any(part.lines for part in block.frames):
                yield block.id, PrintedTable.of(frame.content, frame.rect, block.frames)

    def _boxed(self, printed: PrintedTable, table: BaseOxmlElement) -> BaseOxmlElement:
        left, top = printed.across[0], printed.down[0]
        rect = Rect(left, top, printed.across[-1] - left, printed.down[-1] - top)
        box = self._shapes.text_box(rect, NAMES["table"], chain=next(self._chains))
        # After a table Word wants a paragraph.
        _content(box).extend((table, self._document.add_paragraph(style="版面")._p))  # noqa: SLF001
        return box

    def _mark(self, mark: object) -> Iterator[BaseOxmlElement]:
        match mark:
            case Fill(rect, ink, is_oval):
                yield self._shapes.fill(rect, ink, is_oval=is_oval)
            case Rule(start, end, thickness, ink) if start.x != end.x and start.y != end.y:
                yield self._shapes.slanted(start, end, thickness, ink)
            case Rule(start, end, thickness, ink):
                rect = Rect(min(start.x, end.x), min(start.y, end.y), abs(end.x - start.x), abs(end.y - start.y))
                across, down = (thickness, 0) if rect.height > rect.width else (0, thickness)
                drawn = Rect(rect.x - across // 2, rect.y - down // 2, rect.width + across, rect.height + down)
                yield self._shapes.fill(drawn, ink)
            case PictureMark():
                yield from self._picture(mark)

    def _picture(self, mark: PictureMark) -> Iterator[BaseOxmlElement]:
        """A picture; one that is turned, or cut to an oval or outline, comes as it looks."""
        if mark.turn or mark.outline or mark.is_oval:
            relation, image = self._media.made(cut_out(self._assets.get(mark.asset, b""), mark)), mark.rect
        else:
            relation, image = self._media.upright(mark.asset), mark.image
        if relation is not None:
            alternative = printable(mark.alternative)
            yield self._shapes.picture(mark.rect, image, relation, alternative)

    def _display(self, frame: ComposedFrame, looks: Looks) -> BaseOxmlElement:
        name = NAMES.get(frame.kind, NAMES["text"])
        box = self._shapes.text_box(frame.rect, name, chain=next(self._chains), is_vertical=frame.vertical)
        _content(box).extend(self._display_setting.paragraphs(frame, looks))
        return box

    def _story(self, frame: ComposedFrame) -> Iterator[BaseOxmlElement]:
        article = self._issue.article(frame.article)
        if article is None:
            return
        thread = self._threads[article.id]
        chain = self._story_chains.setdefault(article.id, 0) or next(self._chains)
        self._story_chains[article.id] = chain
        link = thread.index(frame)
        unfilled = self._unfilled(frame) if link < len(thread) - 1 else 0
        box = self._shapes.text_box(frame.rect, "正文", chain=chain, link=link, unfilled=unfilled)
        if link == 0:
            _content(box).extend(self._setting.paragraphs(article, thread))
        yield box

    def _unfilled(self, frame: ComposedFrame) -> Length:
        """How much of a story frame its lines leave free below them."""
        area = self._issue.template.type_area
        bottom = max((line.baseline for line in frame.lines), default=frame.rect.y - area.leading)
        return max(0, frame.rect.bottom - bottom - area.leading + area.first_baseline - area.y)


def _plain_ink(mark: object) -> Ink | None:
    """The ink of a filled rectangle, so that many of one ink can be one shape; None for all else."""
    return mark.ink if isinstance(mark, Fill) and not mark.is_oval else None


def _content(box: BaseOxmlElement) -> Element:
    return next(box.iter(qn("w:txbxContent")))
