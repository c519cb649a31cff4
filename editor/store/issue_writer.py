"""Issues written: the element tree of ``issue.xml``, version 1, whose grammar is ``issue.rng``.

What an editor reads stands in elements, what the program reckons with in attributes.  Nothing but an absent value is
left out, so that no default of a later program changes an old issue.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from editor.model.article import MIDDLE, NATURAL, Article, Fitting, Jump, Picture
from editor.model.frame_content import Booking, Code, RulePattern, Table
from editor.model.imprint import Imprint
from editor.model.issue import Asset, Issue
from editor.model.page import TEMPLATE_STANDOFF, Block, CaptionPlace, Contour, Frame, HeadlineSide, Page, Slot
from editor.model.text import Paragraph, Span, Story
from editor.store.escape import escape

VERSION: Final = 1
# Elements whose own text comes first, so that no line break may.
_MIXED: Final = ("p", "frame")


def issue_xml(issue: Issue) -> bytes:
    """Return ``issue`` but for its template as XML; :func:`editor.store.issue_reader.read_issue` gives it back."""
    root = etree.Element("issue")
    _set(
        root,
        version=VERSION,
        title=issue.title,
        language=issue.language,
        date=issue.date.isoformat() if issue.date else None,
        number=issue.number,
    )
    add_imprint(root, issue.imprint)
    assets = etree.SubElement(root, "assets")
    for asset in issue.assets:
        add_asset(assets, asset)
    add_captions(root, issue.captions)
    articles = etree.SubElement(root, "articles")
    for article in issue.articles:
        add_article(articles, article)
    pages = etree.SubElement(root, "pages")
    for page in issue.pages:
        add_page(pages, page)
    indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def add_captions(parent: Element, captions: Iterable[str]) -> None:
    """Add captions without pictures to ``parent``, if there are any."""
    texts = [escape(caption) for caption in captions]
    if texts:
        element = etree.SubElement(parent, "captions")
        for text in texts:
            etree.SubElement(element, "caption").text = text


def add_asset(parent: Element, asset: Asset) -> None:
    """Add the record of a picture file to ``parent``."""
    _set(
        etree.SubElement(parent, "asset"),
        sha256=asset.sha256,
        suffix=asset.suffix,
        width=asset.width,
        height=asset.height,
        bytes=asset.bytes,
        outline=" ".join(f"{point.x},{point.y}" for point in asset.outline) or None,
    )


def add_article(parent: Element, article: Article) -> None:
    """Add an article to ``parent``."""
    element = etree.SubElement(parent, "article")
    _set(element, id=article.id, status=article.status, importance=_number(article.importance))
    for name in ("section", "kicker", "headline", "deck", "byline"):
        _add_text(element, name, getattr(article, name))
    _add_story(element, article.story)
    _add_text(element, "credit", article.credit)
    for item in article.follow_ups:
        follow_up = etree.SubElement(element, "follow-up")
        _add_story(follow_up, item.story)
        _add_text(follow_up, "credit", item.credit)
    for picture in article.pictures:
        _add_picture(element, picture)
    for tag in article.tags:
        etree.SubElement(element, "tag").text = escape(tag)
    _add_jump(element, "continued-from", article.continued_from)
    _add_jump(element, "continued-to", article.continued_to)
    if article.source is not None:
        _set(etree.SubElement(element, "source"), path=article.source.path, page=article.source.page)


def _add_picture(parent: Element, picture: Picture) -> None:
    element = etree.SubElement(parent, "picture")
    _set(
        element,
        id=picture.id,
        asset=picture.asset,
        focus_x=picture.focus.x,
        focus_y=picture.focus.y,
        fitting=None if picture.fitting is Fitting.FILL else picture.fitting,
        zoom=None if picture.zoom == NATURAL else picture.zoom,
        rotation=picture.rotation or None,
        line=picture.line or None,
    )
    _add_text(element, "caption", picture.caption)
    _add_text(element, "credit", picture.credit)


def _add_jump(parent: Element, name: str, jump: Jump | None) -> None:
    if jump is not None:
        _set(etree.SubElement(parent, name), page=jump.page, headline=jump.headline)


def _add_story(parent: Element, story: Story) -> None:
    element = etree.SubElement(parent, "story")
    for paragraph in story.paragraphs:
        _add_paragraph(element, paragraph)


def _add_paragraph(parent: Element, paragraph: Paragraph) -> None:
    element = etree.SubElement(parent, "p", kind=paragraph.kind)
    element.text = escape(paragraph.text)
    for span in paragraph.spans:
        _add_span(element, span)


def _add_span(parent: Element, span: Span) -> None:
    _set(
        etree.SubElement(parent, "span"),
        start=span.start,
        end=span.end,
        face=span.face,
        weight=span.weight,
        emphasis=span.emphasis,
        script=span.script,
        tracking=_number(span.tracking),
        spread=_number(span.spread or None),
        ink=span.ink,
        ruby=span.ruby,
        upright=span.upright,
    )


def add_page(parent: Element, page: Page) -> None:
    """Add a page to ``parent``."""
    element = etree.SubElement(parent, "page")
    _set(element, number=page.number, name=page.name)
    for block in page.blocks:
        _add_block(element, block)
    for frame in page.frames:
        _add_frame(element, frame)
    for guide in page.guides:
        _set(etree.SubElement(element, "guide"), upright=guide.is_upright, at=guide.at)
    add_imprint(element, page.imprint)


def _add_block(parent: Element, block: Block) -> None:
    element = etree.SubElement(parent, "block")
    _set(
        element,
        id=block.id,
        kind=block.kind,
        article=block.article,
        column=block.cells.column,
        line=block.cells.line,
        width=block.cells.columns,
        height=block.cells.lines,
        heading=block.heading,
        columns=block.columns,
        slack=block.slack,
        boxed=block.boxed,
        furniture=block.furniture,
        locked=block.locked,
        headline=None if block.headline is HeadlineSide.ABOVE else block.headline,
        group=block.group or None,
        head=block.head or None,
        tracking=block.tracking or None,
        heading_leading=block.heading_leading or None,
        vertical=block.vertical or None,
    )
    for slot in block.slots:
        _add_slot(element, slot)
    for step in block.steps:
        _set(etree.SubElement(element, "step"), above=step.above, below=step.below)


def _add_slot(parent: Element, slot: Slot) -> None:
    element = etree.SubElement(parent, "slot")
    place = None if slot.caption is CaptionPlace.UNDER else slot.caption
    _set(element, picture=slot.picture, columns=slot.columns, lines=slot.lines, caption=place)
    for picture in slot.series:
        _set(etree.SubElement(element, "also"), picture=picture)


def _add_frame(parent: Element, frame: Frame) -> None:
    element = etree.SubElement(parent, "frame")
    _set(
        element,
        id=frame.id,
        kind=frame.kind,
        x=frame.rect.x,
        y=frame.rect.y,
        width=frame.rect.width,
        height=frame.rect.height,
        style=frame.style,
        picture=frame.picture,
        ink=frame.ink,
        thickness=frame.thickness,
        wraps=frame.wraps,
        locked=frame.locked or None,
        group=frame.group or None,
        contour=None if frame.contour is Contour.BOX else frame.contour,
        standoff=None if frame.standoff == TEMPLATE_STANDOFF else frame.standoff,
        pattern=None if frame.pattern is RulePattern.PLAIN else frame.pattern,
        follows=frame.follows or None,
        tracking=frame.tracking or None,
        focus_x=None if frame.focus == MIDDLE else frame.focus.x,
        focus_y=None if frame.focus == MIDDLE else frame.focus.y,
        fitting=None if frame.fitting is Fitting.FILL else frame.fitting,
        zoom=None if frame.zoom == NATURAL else frame.zoom,
    )
    element.text = escape(frame.text)
    match frame.content:
        case Booking() as booking:
            _set(
                etree.SubElement(element, "booking"),
                client=booking.client,
                width=booking.width,
                height=booking.height,
            )
        case Code() as code:
            _set(etree.SubElement(element, "code"), error=code.error)
        case Table() as table:
            _add_table(element, table)


def _add_table(parent: Element, table: Table) -> None:
    element = etree.SubElement(parent, "table")
    _set(element, header=table.header, rules=table.rules)
    for share in table.widths:
        _set(etree.SubElement(element, "width"), share=_number(share))
    for align in table.aligns:
        _set(etree.SubElement(element, "align"), kind=align)
    for row in table.rows:
        line = etree.SubElement(element, "row")
        for cell in row:
            etree.SubElement(line, "cell").text = escape(cell)


def add_imprint(parent: Element, imprint: Imprint) -> None:
    """Add what the furniture says to ``parent``, if it says anything."""
    if imprint:
        element = etree.SubElement(parent, "imprint")
        for name, text in imprint:
            fact = etree.SubElement(element, "fact")
            _set(fact, name=name)
            fact.text = escape(text)


def _add_text(parent: Element, name: str, text: str) -> None:
    if text:
        etree.SubElement(parent, name).text = escape(text)


def _set(element: Element, **values: str | int | None) -> None:
    """Set attributes in the order given, leaving out those that are None."""
    for name, value in values.items():
        if isinstance(value, bool):
            element.set(name, "true" if value else "false")
        elif value is not None:
            element.set(name.replace("_", "-"), escape(str(value)))


def _number(value: float | None) -> str | None:
    """The form XML Schema gives a double; it reads back as exactly the same."""
    if value is None:
        return None
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "INF" if value > 0 else "-INF"
    return repr(float(value))


def indent(element: Element, depth: int = 0) -> None:
    """Put elements that hold only elements on lines of their own; text is never touched."""
    if len(element) and element.tag not in _MIXED:
        element.text = "\n" + " " * (depth + 1)
        for child in element:
            indent(child, depth + 1)
            child.tail = "\n" + " " * (depth + 1)
        element[-1].tail = "\n" + " " * depth
