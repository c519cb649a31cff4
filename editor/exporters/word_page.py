"""The page: an issue as laid out, for Word: every frame a text box at its place, stories threaded through theirs.

The text stays text: it can be edited and flows on from box to box.  Word breaks lines by its own rules, so a line
may break elsewhere than in print; the boxes stand where the frames do.
"""

from __future__ import annotations

import copy
import itertools
import math
import re
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

from editor.compose.marks import Fill, GlyphRun, PictureMark, Rule
from editor.compose.page import ComposedFrame, ComposedLine, ComposedPage
from editor.exporters.word_package import bare_document, package_bytes
from editor.exporters.word_pictures import cut_out, embed
from editor.exporters.word_shapes import Shapes
from editor.exporters.word_story import StorySetting, Thread, natural_width, threads_of
from editor.exporters.word_styles import WordStyle
from editor.exporters.word_text import printable, rgb
from editor.faces.book import FaceBook
from editor.measure import EMU_PER_PT, Length, Rect, to_pt
from editor.model.issue import Issue
from editor.model.style import Ink

# What each kind of frame is called; its style holds what all such frames share, its runs what each has of its own.
_NAMES: Final = {
    "kicker": "引题", "headline": "主题", "deck": "副题", "byline": "署名", "credit": "供稿", "caption": "图片说明",
    "jump": "转版", "masthead": "报头", "folio": "报眉", "colophon": "版权", "text": "文字", "table": "表格",
}  # fmt: skip
_WORTH_ONE_SHAPE: Final = 8  # rectangles of one ink that follow one another
_EMU_PER_TWIP: Final = EMU_PER_PT // 20
# What is not as wide in every font and reader, quotes even Han or Latin: centred, it would stand elsewhere.
_OF_SOME_WIDTH: Final = re.compile("[‘’“”…—·!-~]")
_FURNITURE: Final = frozenset({"masthead", "folio", "colophon", "jump"})


def laid_out(issue: Issue, assets: Mapping[str, bytes], pages: Sequence[ComposedPage]) -> bytes:
    """Return the composed ``pages`` of ``issue`` as a DOCX whose frames stand where they are printed."""
    document = bare_document(issue, tuple(_styles(issue)))
    frames = [frame for page in pages for block in page.blocks for frame in block.frames]
    writer = _Writer(document, issue, assets, threads_of(frames))
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
    return package_bytes(document)


def _styles(issue: Issue) -> Iterator[WordStyle]:
    template = issue.template
    families = _families()
    yield WordStyle("Page", "版面", size=1, leading=1, next="Page")
    for id_, name, style, align in (
        ("Body", "正文", template.style("body"), "both"),
        ("Crosshead", "小标题", template.style("crosshead"), "left"),
        ("Credit", "供稿", template.style("credit"), "right"),
    ):
        yield replace(
            WordStyle(id_, name),
            face=families.get(style.face, style.face),
            size=to_pt(style.size),
            leading=to_pt(template.type_area.leading),
            align=align,
            indent=style.indent,
            is_bold=style.weight >= 600,
        )
    for kind, name in _NAMES.items():
        if kind != "credit":
            yield WordStyle(kind.title(), name, next=kind.title())


def _families() -> dict[str, str]:
    """The font families that are printed, by the role they play."""
    book = FaceBook.default()
    return {role: book.face(role).family for role in ("song", "hei", "kai", "fang")}


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
        self, document: WordDocument, issue: Issue, assets: Mapping[str, bytes], threads: Mapping[str, Thread]
    ) -> None:
        self._document = document
        self._issue = issue
        self._assets = assets
        self._threads = threads
        self._setting = StorySetting(document, issue.template, FaceBook.default(), _families())
        self._shapes = Shapes()
        self._chains = itertools.count(1)
        self._story_chains: dict[str, int] = {}

    def page(self, anchor: BaseOxmlElement, page: ComposedPage) -> None:
        """Anchor everything on ``page`` in one paragraph, from back to front."""
        looks: dict[tuple[str, int], GlyphRun] = {}
        for ink, run in itertools.groupby(page.marks, key=_plain_ink):
            marks = list(run)
            if ink is not None and len(marks) >= _WORTH_ONE_SHAPE:
                anchor.append(self._shapes.fills([mark.rect for mark in marks if isinstance(mark, Fill)], ink))
                continue
            for mark in marks:
                if isinstance(mark, GlyphRun):
                    for line in set(mark.line.tolist()):
                        looks.setdefault((mark.origin.frame, line), mark)
                else:
                    anchor.extend(self._mark(mark))
        for block in page.blocks:
            for frame in block.frames:
                if frame.kind == "story":
                    anchor.extend(self._story(frame))
                elif frame.lines and not self._is_in_story(frame):
                    anchor.append(self._display(frame, looks))

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
        """A picture; one that is turned or cut to an outline comes as it looks, which Word has no frame for."""
        data, image = self._assets.get(mark.asset, b""), mark.image
        if mark.turn or mark.outline:
            data, image = cut_out(data, mark), mark.rect
        relation = embed(self._document, data)
        if relation is not None:
            alternative = printable(mark.alternative)
            yield self._shapes.picture(mark.rect, image, relation, alternative, is_oval=mark.is_oval)

    def _display(self, frame: ComposedFrame, looks: Mapping[tuple[str, int], GlyphRun]) -> BaseOxmlElement:
        """A frame whose lines were chosen by the editor or the composer, and stay as they are."""
        name = _NAMES.get(frame.kind, "文字")
        box = self._shapes.text_box(frame.rect, name, chain=next(self._chains), is_vertical=frame.vertical)
        content = _content(box)
        depth = frame.rect.y
        for place, line in enumerate(frame.lines):
            run = looks.get((frame.id, place))
            # Word hangs a line of exact height by its descent, about a fifth of the type size.
            bottom = line.baseline + line.size // 5
            height = frame.rect.width // len(frame.lines) if frame.vertical else bottom - depth
            depth = bottom
            word = self._document.add_paragraph(style=name)
            properties = word._p.get_or_add_pPr()  # noqa: SLF001
            properties.append(_leading(height))
            for element in _standing(frame, line):
                properties.append(element)
            added = word.add_run(printable(line.text))
            added._r.insert(0, _looks(line, run, frame.rect.height if frame.vertical else frame.rect.width))  # noqa: SLF001
            content.append(word._p)  # noqa: SLF001
        return box

    def _is_in_story(self, frame: ComposedFrame) -> bool:
        """Whether the text of the frame comes with the paragraphs of a story."""
        return frame.kind == "credit" and frame.article in self._threads

    def _story(self, frame: ComposedFrame) -> Iterator[BaseOxmlElement]:
        article = self._issue.article(frame.article)
        if article is None:
            return
        thread = self._threads[article.id]
        chain = self._story_chains.setdefault(article.id, 0) or next(self._chains)
        self._story_chains[article.id] = chain
        link = thread.frames.index(frame)
        is_last = link == len(thread.frames) - 1
        unfilled = 0 if is_last else frame.unfilled_lines * self._issue.template.type_area.leading
        box = self._shapes.text_box(frame.rect, "正文", chain=chain, link=link, unfilled=unfilled)
        if link == 0:
            _content(box).extend(self._setting.paragraphs(article, thread))
        yield box


def _plain_ink(mark: object) -> Ink | None:
    """The ink of a filled rectangle, so that many of one ink can be one shape; None for all else."""
    return mark.ink if isinstance(mark, Fill) and not mark.is_oval else None


def _content(box: BaseOxmlElement) -> Element:
    return next(box.iter(qn("w:txbxContent")))


def _leading(height: Length) -> Element:
    twips = max(20, round(height / _EMU_PER_TWIP))
    return parse_xml(f'<w:spacing {nsdecls("w")} w:before="0" w:after="0" w:line="{twips}" w:lineRule="exact"/>')


def _standing(frame: ComposedFrame, line: ComposedLine) -> Iterator[Element]:
    """How a line comes to stand where it is printed: aligned, or at its very place where its width is not certain."""
    alignment = _alignment(frame, line)
    is_certain = frame.vertical or (frame.kind not in _FURNITURE and not _OF_SOME_WIDTH.search(line.text))
    if alignment in ("center", "right") and not is_certain:
        indent = max(0, round((line.x - frame.rect.x) / _EMU_PER_TWIP))
        yield parse_xml(f'<w:ind {nsdecls("w")} w:left="{indent}" w:firstLine="0"/>')
        alignment = "left"
    yield parse_xml(f'<w:jc {nsdecls("w")} w:val="{alignment}"/>')


def _alignment(frame: ComposedFrame, line: ComposedLine) -> str:
    """How the line lies in its frame, told from where it stands."""
    if frame.vertical:
        return "left"
    left = line.x - frame.rect.x
    right = frame.rect.right - line.x - line.width
    if abs(left - right) <= line.size // 10:
        return "center" if left > line.size // 10 else "both"
    return "left" if left < right else "right"


def _looks(line: ComposedLine, run: GlyphRun | None, measure: Length) -> Element:
    """The face, weight, ink and size that the line is printed in, and the spacing that gives it its width."""
    size = round(to_pt(line.size) * 2)
    sizes = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    if run is None:
        return parse_xml(f"<w:rPr {nsdecls('w')}>{sizes}</w:rPr>")
    # Too wide by a hair sends the last character to a line of its own, so a full line is made a little narrower.
    wanted = min(line.width, measure - line.size // 4)
    missing = wanted - natural_width(line.text, run.face, line.size)
    spacing = math.floor(missing / max(1, len(line.text)) / _EMU_PER_TWIP)
    family = run.face.family + (" Black" if run.face.weight >= 800 else "")
    bold = "<w:b/><w:bCs/>" if 600 <= run.face.weight < 800 else ""
    element = parse_xml(
        f'<w:rPr {nsdecls("w")}><w:rFonts w:hint="eastAsia"/>{bold}<w:color w:val="{rgb(run.ink)}"/>'
        f'<w:spacing w:val="{spacing}"/>{sizes}</w:rPr>'
    )
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        element[0].set(qn(f"w:{script}"), printable(family))
    return element
