"""Issues read: from the element tree of ``issue.xml``, checked against ``issue.rng`` before, to the model.

Older versions are brought forward first (:mod:`editor.store.migrations`), so one reader is enough.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Iterable, Mapping
from importlib import resources
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from editor.measure import Point, Rect
from editor.model.article import MIDDLE, NATURAL, Article, Fitting, FollowUp, Jump, Picture, Source, Status
from editor.model.frame_content import (
    Booking,
    CellAlign,
    Code,
    ErrorLevel,
    FrameContent,
    RulePattern,
    Table,
    TableRules,
)
from editor.model.imprint import Imprint
from editor.model.issue import Asset, Issue
from editor.model.page import (
    TEMPLATE_STANDOFF,
    Block,
    BlockKind,
    CaptionPlace,
    Cells,
    Contour,
    Frame,
    FrameKind,
    Guide,
    HeadlineSide,
    Page,
    Slot,
    Step,
)
from editor.model.template import Template
from editor.model.text import Emphasis, Paragraph, ParagraphKind, Script, Span, Story
from editor.store.errors import Unreadable
from editor.store.escape import unescape
from editor.store.migrations import migrate


def parse_xml(data: bytes, *, mend: bool = False, name: str = "issue.xml") -> Element:
    """Return the root of the member ``name``, ``data``; with ``mend``, of whatever can be understood.

    Nothing outside the bytes is ever read and nothing in them grows: a document type, with which entities come, is
    refused.  Unreadable for what is no XML.
    """
    if b"<!DOCTYPE" in data:
        raise Unreadable(f"its {name} declares a document type, which no Banxin issue does")
    if mend:
        data = data.decode("utf-8", "replace").encode("utf-8")
    # The encoding is fixed so that none a file declares can hide a document type from the look above.
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=mend,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"its {name} is not XML: {error}") from None
    if root is None:
        raise Unreadable(f"its {name} is empty")
    return root


def read_issue(root: Element, template: Template) -> Issue:
    """Return the issue under ``root``, which is brought to the current version and checked.  Unreadable if it fails."""
    migrate(root)
    complaint = complaint_of(root)
    if complaint:
        raise Unreadable(f"its issue.xml is not as it should be: {complaint}")
    return issue_of(root, template)


def complaint_of(root: Element) -> str | None:
    """What the grammar has against ``root``, or None."""
    grammar = _grammar()
    if grammar.validate(root):
        return None
    first = grammar.error_log[0]
    return f"line {first.line}: {first.message}"


@functools.cache
def _grammar() -> etree.RelaxNG:
    with resources.files("editor.store").joinpath("issue.rng").open("rb") as stream:
        return etree.RelaxNG(etree.parse(stream))


def issue_of(root: Element, template: Template) -> Issue:
    """The issue of a valid ``root``."""
    date = root.get("date")
    return Issue(
        title=_text(root, "title"),
        template=template,
        date=datetime.date.fromisoformat(date) if date else None,
        number=_whole_or_none(root, "number"),
        articles=tuple(map(article_of, root.iterfind("articles/article"))),
        pages=tuple(map(page_of, root.iterfind("pages/page"))),
        assets=tuple(map(asset_of, root.iterfind("assets/asset"))),
        language=_text(root, "language"),
        imprint=imprint_of(root),
        captions=captions_of(root),
    )


def asset_of(element: Element) -> Asset:
    """The record of a picture file."""
    return Asset(
        sha256=_text(element, "sha256"),
        suffix=_text(element, "suffix"),
        width=_whole(element, "width"),
        height=_whole(element, "height"),
        bytes=_whole(element, "bytes"),
        outline=tuple(map(_point, _text(element, "outline").split())),
    )


def article_of(element: Element) -> Article:
    """The article of a valid element."""
    importance = element.get("importance")
    source = element.find("source")
    return Article(
        id=_text(element, "id"),
        headline=_inner(element, "headline"),
        story=_story(element),
        kicker=_inner(element, "kicker"),
        deck=_inner(element, "deck"),
        byline=_inner(element, "byline"),
        credit=_inner(element, "credit"),
        section=_inner(element, "section"),
        follow_ups=tuple(FollowUp(_story(item), _inner(item, "credit")) for item in element.iterfind("follow-up")),
        pictures=tuple(map(_picture, element.iterfind("picture"))),
        tags=tuple(unescape(tag.text or "") for tag in element.iterfind("tag")),
        importance=None if importance is None else float(importance),
        status=Status(_text(element, "status")),
        continued_from=_jump(element.find("continued-from")),
        continued_to=_jump(element.find("continued-to")),
        source=None if source is None else Source(_text(source, "path"), _whole_or_none(source, "page")),
    )


def _picture(element: Element) -> Picture:
    return Picture(
        id=_text(element, "id"),
        asset=_text(element, "asset"),
        caption=_inner(element, "caption"),
        credit=_inner(element, "credit"),
        focus=Point(_whole(element, "focus-x"), _whole(element, "focus-y")),
        fitting=Fitting(element.get("fitting", Fitting.FILL)),
        zoom=int(element.get("zoom", NATURAL)),
        rotation=_whole(element, "rotation"),
        line=_whole(element, "line"),
    )


def _point(pair: str) -> Point:
    x, y = pair.split(",")
    return Point(int(x), int(y))


def _jump(element: Element | None) -> Jump | None:
    return None if element is None else Jump(_text(element, "page"), _text(element, "headline"))


def _story(parent: Element) -> Story:
    return Story(tuple(map(_paragraph, parent.iterfind("story/p"))))


def _paragraph(element: Element) -> Paragraph:
    return Paragraph(
        text=unescape(element.text or ""),
        kind=ParagraphKind(_text(element, "kind")),
        spans=tuple(map(_span, element.iterfind("span"))),
    )


def _span(element: Element) -> Span:
    return Span(
        start=_whole(element, "start"),
        end=_whole(element, "end"),
        face=_text_or_none(element, "face"),
        weight=_whole_or_none(element, "weight"),
        emphasis=Emphasis(_text(element, "emphasis")),
        script=Script(_text(element, "script")),
        tracking=float(_text(element, "tracking")),
        spread=float(_text_or_none(element, "spread") or 0),
        ink=_text_or_none(element, "ink"),
        ruby=_text_or_none(element, "ruby"),
        upright=_flag(element, "upright"),
    )


def page_of(element: Element) -> Page:
    """The page of a valid element."""
    return Page(
        number=_whole(element, "number"),
        name=_text(element, "name"),
        blocks=tuple(map(_block, element.iterfind("block"))),
        frames=tuple(map(_frame, element.iterfind("frame"))),
        guides=tuple(Guide(_flag(guide, "upright"), _whole(guide, "at")) for guide in element.iterfind("guide")),
        imprint=imprint_of(element),
    )


def _block(element: Element) -> Block:
    return Block(
        id=_text(element, "id"),
        kind=BlockKind(_text(element, "kind")),
        cells=Cells(*_wholes(element, ("column", "line", "width", "height"))),
        article=_text_or_none(element, "article"),
        heading=_text(element, "heading"),
        columns=_whole(element, "columns"),
        slack=_whole(element, "slack"),
        boxed=_flag(element, "boxed"),
        slots=tuple(map(_slot, element.iterfind("slot"))),
        furniture=_whole_or_none(element, "furniture"),
        locked=_flag(element, "locked"),
        headline=HeadlineSide(element.get("headline", HeadlineSide.ABOVE)),
        group=_text(element, "group"),
        steps=tuple(Step(*_wholes(step, ("above", "below"))) for step in element.iterfind("step")),
        head=_whole(element, "head"),
        tracking=_whole(element, "tracking"),
        heading_leading=_whole(element, "heading-leading"),
        vertical=_flag(element, "vertical"),
    )


def _slot(element: Element) -> Slot:
    return Slot(
        picture=_text(element, "picture"),
        columns=_whole(element, "columns"),
        lines=_whole(element, "lines"),
        caption=CaptionPlace(element.get("caption", CaptionPlace.UNDER)),
        series=tuple(_text(also, "picture") for also in element.iterfind("also")),
    )


def _frame(element: Element) -> Frame:
    return Frame(
        id=_text(element, "id"),
        kind=FrameKind(_text(element, "kind")),
        rect=Rect(*_wholes(element, ("x", "y", "width", "height"))),
        text=unescape(element.text or ""),
        style=_text(element, "style"),
        picture=_text_or_none(element, "picture"),
        ink=_text(element, "ink"),
        thickness=_whole(element, "thickness"),
        wraps=_flag(element, "wraps"),
        locked=_flag(element, "locked"),
        group=_text(element, "group"),
        contour=Contour(element.get("contour", Contour.BOX)),
        standoff=int(element.get("standoff", TEMPLATE_STANDOFF)),
        pattern=RulePattern(element.get("pattern", RulePattern.PLAIN)),
        content=next((_CONTENTS[child.tag](child) for child in element), None),
        follows=_text(element, "follows"),
        tracking=_whole(element, "tracking"),
        focus=Point(int(element.get("focus-x", MIDDLE.x)), int(element.get("focus-y", MIDDLE.y))),
        fitting=Fitting(element.get("fitting", Fitting.FILL)),
        zoom=int(element.get("zoom", NATURAL)),
    )


def _booking(element: Element) -> Booking:
    return Booking(_text(element, "client"), *_wholes(element, ("width", "height")))


def _code(element: Element) -> Code:
    return Code(ErrorLevel(_text(element, "error")))


def _table(element: Element) -> Table:
    return Table(
        rows=tuple(
            tuple(unescape(cell.text or "") for cell in row.iterfind("cell")) for row in element.iterfind("row")
        ),
        widths=tuple(float(_text(width, "share")) for width in element.iterfind("width")),
        aligns=tuple(CellAlign(_text(align, "kind")) for align in element.iterfind("align")),
        header=_whole(element, "header"),
        rules=TableRules(_text(element, "rules")),
    )


_CONTENTS: Final[Mapping[str, Callable[[Element], FrameContent]]] = {
    "booking": _booking,
    "code": _code,
    "table": _table,
}


def captions_of(parent: Element) -> tuple[str, ...]:
    """The captions without pictures."""
    return tuple(unescape(caption.text or "") for caption in parent.iterfind("captions/caption"))


def imprint_of(parent: Element) -> Imprint:
    """What the furniture of an issue or page says."""
    return tuple((_text(fact, "name"), unescape(fact.text or "")) for fact in parent.iterfind("imprint/fact"))


def _text(element: Element, name: str) -> str:
    return unescape(element.get(name, ""))


def _text_or_none(element: Element, name: str) -> str | None:
    value = element.get(name)
    return None if value is None else unescape(value)


def _inner(element: Element, name: str) -> str:
    return unescape(element.findtext(name) or "")


def _whole(element: Element, name: str) -> int:
    return int(element.get(name, "0"))


def _wholes(element: Element, names: Iterable[str]) -> list[int]:
    return [_whole(element, name) for name in names]


def _whole_or_none(element: Element, name: str) -> int | None:
    value = element.get(name)
    return None if value is None else int(value)


def _flag(element: Element, name: str) -> bool:
    return element.get(name) == "true"
