"""Returned manuscripts: Word files that this program wrote, read by their styles alone, exactly.

The manuscript preset gives every part of an article a style of its own (:mod:`editor.exporters.manuscript` says
which); whatever was edited in between, nothing has to be guessed.  A paragraph of another style is text of its article.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from lxml.etree import _Element as Element

from editor.importers.errors import ImportRefused
from editor.importers.formats.elements import child, children, local, number, switch, value
from editor.importers.limits import Archive, open_archive, parse_xml
from editor.importers.manuscript import Photo
from editor.importers.pictures import read_picture
from editor.importers.recognition.recognise import Recognised
from editor.model.article import Article, FollowUp, Jump, Picture, Source
from editor.model.findings import Finding, Place, Severity
from editor.model.text import Emphasis, Paragraph, ParagraphKind, Script, Span, Story

_OURS: Final = frozenset(("报名", "版名", "引题", "主题", "又讯", "图片署名", "转版", "标签"))
_SKIPPED: Final = frozenset("del moveFrom delText instrText delInstrText pPr rPr sectPr rt rubyPr".split())
_BREAKS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_FACES: Final = {"宋体": "song", "黑体": "hei", "楷体": "kai", "仿宋": "fang"}
_LINES: Final = {"single": Emphasis.UNDERLINE, "wave": Emphasis.TITLE}
_SCRIPTS: Final = {"superscript": Script.SUPER, "subscript": Script.SUB}
_JUMP: Final = re.compile(r"（(上接|下转)(?:第(.*?)版|(.+?版))(?:《(.*)》)?）", re.DOTALL)
_DISPLAY: Final = {"副题": "deck", "署名": "byline"}
_KINDS: Final = {"正文": ParagraphKind.BODY, "小标题": ParagraphKind.CROSSHEAD, "诗行": ParagraphKind.VERSE}
_ANNEX: Final = "附栏"
_MISSING: Final = "［图片缺失］"


def read_returned(data: bytes, name: str) -> tuple[Recognised, Mapping[str, Photo]] | None:
    """The articles and pictures of a manuscript that this program wrote; None for any other file."""
    try:
        archive = open_archive(data, name)
        if not {"word/document.xml", "word/styles.xml"} <= set(archive.names):
            return None
        styles = {
            value(style, "styleId") or "": value(child(style, "name")) or ""
            for style in children(parse_xml(archive.read("word/styles.xml"), name), "style")
        }
        if not set(styles.values()) >= _OURS:
            return None
        body = child(parse_xml(archive.read("word/document.xml"), name), "body")
    except ImportRefused:
        return None
    reading = _Reading(archive, name, _pictures(archive, name))
    for paragraph in children(body, "p"):
        style = styles.get(value(child(paragraph, "pPr", "pStyle")) or "", "")
        if style == _ANNEX:
            reading.pass_over_annex()
            break
        reading.paragraph(style, paragraph)
    reading.end()
    return Recognised(tuple(reading.articles), (), tuple(reading.findings)), reading.photos


def _pictures(archive: Archive, name: str) -> dict[str, str]:
    """The parts that hold pictures, by the id of their relation."""
    part = "word/_rels/document.xml.rels"
    if part not in archive.names:
        return {}
    return {
        value(relation, "Id") or "": posixpath.normpath(posixpath.join("word", value(relation, "Target") or ""))
        for relation in parse_xml(archive.read(part), name)
        if (value(relation, "Type") or "").endswith("/image") and value(relation, "TargetMode") != "External"
    }


@dataclass(slots=True)
class _Item:
    """A story being read, and the credit that ends it."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    credit: str = ""


@dataclass(slots=True)
class _Reading:
    """A manuscript being read, paragraph by paragraph."""

    archive: Archive
    name: str
    pictures: Mapping[str, str]
    articles: list[Article] = field(default_factory=list)
    photos: dict[str, Photo] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    section: str = ""
    article: Article | None = None
    items: list[_Item] = field(default_factory=list)
    has_headline: bool = False

    def pass_over_annex(self) -> None:
        """Tell that what follows are free frames of the pages, which are in the issue and are no articles."""
        message = "Tables, advertisements and other frames of the pages stay in the issue and were not imported again."
        self.findings.append(Finding(Severity.NOTE, "annex-left-out", message, Place(self.name)))

    def paragraph(self, style: str, element: Element) -> None:
        """Take one paragraph for what its style says it is."""
        paragraph = _paragraph(element)
        text = paragraph.text
        match style:
            case "报名" | "期号":
                pass
            case "版名":
                self.end()
                self.section = text
            case "引题":
                self._begin(kicker=text)
            case "主题":
                if self.article is None or self.has_headline:
                    self._begin()
                self.article = replace(self._current(), headline=text)
                self.has_headline = True
            case "副题" | "署名":
                self._join(_DISPLAY[style], text)
            case "转版":
                self._jump(text)
            case "标签":
                self.article = replace(self._current(), tags=tuple(tag for tag in text.split("、") if tag))
            case "图片" | "图片说明" | "图片署名":
                self._picture(style, element, text)
            case _:
                self._text(style, paragraph)

    def end(self) -> None:
        """Finish the article at hand."""
        if self.article is None:
            return
        own, *others = self.items
        article = replace(
            self.article,
            story=Story(tuple(own.paragraphs)),
            credit=own.credit,
            follow_ups=tuple(FollowUp(Story(tuple(item.paragraphs)), item.credit) for item in others),
        )
        words = "\n".join([article.headline, *(p.text for story, _ in article.items for p in story.paragraphs)])
        number_of = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        self.articles.append(replace(article, id=f"a{number_of}"))
        self.article = None

    def _begin(self, kicker: str = "") -> Article:
        self.end()
        begun = Article(id="", kicker=kicker, section=self.section, source=Source(self.name))
        self.article = begun
        self.items = [_Item()]
        self.has_headline = False
        return begun

    def _current(self) -> Article:
        """The article at hand; one without a headline is begun if there is none."""
        if self.article is not None:
            return self.article
        begun = self._begin()
        self.has_headline = True
        return begun

    def _text(self, style: str, paragraph: Paragraph) -> None:
        if self.article is None and not paragraph.text:
            return
        self._current()
        if style == "又讯":
            self.items.append(_Item())
        if style == "供稿":
            self.items[-1].credit = paragraph.text
        elif paragraph.text or style in _KINDS:
            kind = _KINDS.get(style, ParagraphKind.BODY)
            self.items[-1].paragraphs.append(replace(paragraph, kind=kind))

    def _join(self, part: str, text: str) -> None:
        article = self._current()
        before = getattr(article, part)
        joined = f"{before}\n{text}" if before else text
        self.article = replace(article, deck=joined) if part == "deck" else replace(article, byline=joined)

    def _jump(self, text: str) -> None:
        found = _JUMP.fullmatch(text.strip())
        if found is None:
            self._text("正文", Paragraph(text))
            return
        jump = Jump(found[2] if found[3] is None else found[3], found[4] or "")
        article = self._current()
        is_from = found[1] == "上接"
        self.article = replace(article, continued_from=jump) if is_from else replace(article, continued_to=jump)

    def _picture(self, style: str, element: Element, text: str) -> None:
        article = self._current()
        if style == "图片":
            photos = [photo for relation in _embedded(element) if (photo := self._photo(relation)) is not None]
            self.photos |= {photo.asset.sha256: photo for photo in photos}
            new = [Picture(f"p{len(article.pictures) + n}", photo.asset.sha256) for n, photo in enumerate(photos, 1)]
            if not photos and text == _MISSING:
                new = [Picture(f"p{len(article.pictures) + 1}", "")]
            self.article = replace(article, pictures=(*article.pictures, *new))
        elif article.pictures:
            last = article.pictures[-1]
            told = replace(last, caption=text) if style == "图片说明" else replace(last, credit=text)
            self.article = replace(article, pictures=(*article.pictures[:-1], told))
        else:
            self._text("正文", Paragraph(text))

    def _photo(self, relation: str) -> Photo | None:
        part = self.pictures.get(relation, "")
        try:
            return read_picture(self.archive.read(part), posixpath.basename(part))
        except ImportRefused as refused:
            message = f"A picture in {self.name} was left out: {refused}"
            self.findings.append(Finding(Severity.WARNING, "picture-unreadable", message, Place(self.name)))
            return None


def _embedded(element: Element) -> Iterator[str]:
    """The relations of the pictures in a paragraph."""
    for blip in element.iter():
        if local(blip) == "blip":
            yield value(blip, "embed") or ""


def _paragraph(element: Element) -> Paragraph:
    """The text of a paragraph with the spans its runs tell."""
    text = ""
    spans: list[Span] = []
    for run, ruby in _runs(element):
        words = "".join(_words(run))
        span = _span(child(run, "rPr"), len(text), len(text) + len(words), ruby)
        if words and span is not None:
            spans.append(span)
        text += words
    return Paragraph(text, spans=tuple(spans))


def _runs(element: Element, ruby: str | None = None) -> Iterator[tuple[Element, str | None]]:
    for item in element:
        name = local(item)
        if name == "r" and child(item, "ruby") is None:
            yield item, ruby
        elif name == "ruby":
            above = "".join(_words(child(item, "rt")))
            yield from _runs(item, above or None)
        elif name and name not in _SKIPPED:
            yield from _runs(item, ruby)


def _words(element: Element | None) -> Iterator[str]:
    for item in element if element is not None else ():
        name = local(item)
        if name == "t":
            yield item.text or ""
        elif name in _BREAKS:
            yield _BREAKS[name]
        elif name == "r":
            yield from _words(item)


def _span(properties: Element | None, start: int, end: int, ruby: str | None) -> Span | None:
    """What a run says otherwise than its paragraph's style; None if it says nothing."""
    is_bold = switch(child(properties, "b"))
    size = number(value(child(properties, "sz"))) or 24
    emphasis = _LINES.get(value(child(properties, "u")) or "", Emphasis.NONE)
    if value(child(properties, "em")) == "dot":
        emphasis = Emphasis.DOT
    span = Span(
        start,
        end,
        face=_FACES.get(value(child(properties, "rFonts"), "eastAsia") or ""),
        weight=None if is_bold is None else 700 if is_bold else 400,
        emphasis=emphasis,
        script=_SCRIPTS.get(value(child(properties, "vertAlign")) or "", Script.NORMAL),
        tracking=round((number(value(child(properties, "spacing"))) or 0) / (10 * size), 3),
        ruby=ruby,
        upright=_is_vertical(child(properties, "eastAsianLayout")),
    )
    return None if span == Span(start, end) else span


def _is_vertical(layout: Element | None) -> bool:
    """Whether characters are set side by side in a vertical line (纵中横)."""
    return value(layout, "vert") in ("1", "true", "on")
