"""A small paper for composing: a template of round numbers, and articles made of counted characters."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from hypothesis import strategies as st

from editor.measure import mm, pt
from editor.model.article import Article, FollowUp, Picture
from editor.model.issue import Asset, Issue
from editor.model.page import Block, BlockKind, Cells, HeadlineSide, Page, Slot
from editor.model.style import Align, Breaking, ParagraphStyle
from editor.model.template import Furniture, Heading, Template, TypeArea
from editor.model.text import Paragraph, ParagraphKind, Story

BODY = ParagraphStyle(size=pt(10), leading=pt(12))
SMALL = replace(BODY, size=pt(16), leading=pt(20), align=Align.CENTRE, indent=0.0, breaking=Breaking.BALANCED)
LARGE = replace(SMALL, size=pt(30), leading=pt(36), weight=900)

# Four columns of 15 characters of 10 pt with one character between; 60 lines of 12 pt.
TYPE_AREA = TypeArea(
    x=mm(10),
    y=mm(20),
    columns=4,
    column_width=pt(150),
    gutter=pt(10),
    leading=pt(12),
    lines=60,
    first_baseline=mm(20) + pt(9.8),
)
TEMPLATE = Template(
    name="paper",
    title="小报",
    width=mm(242),
    height=mm(300),
    bleed=0,
    type_area=TYPE_AREA,
    styles=MappingProxyType(
        {
            "body": BODY,
            "crosshead": replace(BODY, face="hei", weight=700, indent=0.0, align=Align.LEFT, above=1),
            "lead": replace(BODY, face="hei"),
            "credit": replace(BODY, face="kai"),
            "byline": replace(BODY, face="kai", align=Align.CENTRE, indent=0.0),
            "caption": replace(BODY, face="kai", size=pt(8), leading=pt(10), indent=0.0),
            "large": LARGE,
            "small": SMALL,
            "deck": replace(SMALL, face="kai", size=pt(12), leading=pt(16)),
            "folio": replace(BODY, indent=0.0),
        }
    ),
    headings=(
        Heading("lead", "large", "deck", "deck", 0.5, (2, 4), above=0.5, below=0.5),
        Heading("small", "small", "deck", "deck", 0.0, (1, 4), above=0.5, below=0.5),
    ),
    furniture=(Furniture("masthead", MappingProxyType({"title": "{title}", "date": "{date}"}), lines=10, columns=4),),
    column_rule=pt(0.25),
    block_rule=pt(0.25),
    lead_words=("本报讯", "又讯"),
)
PHOTO = Asset("ab" * 32, ".jpg", 3000, 2000, 1)


def text(length: int) -> str:
    """Running text of ``length`` characters, all plain Han."""
    return ("天山路街道社区报正文" * (length // 10 + 1))[:length]


def story(*lengths: int) -> Story:
    """A story with paragraphs of these lengths; a negative one is a crosshead."""
    return Story(
        tuple(Paragraph(text(abs(n)), ParagraphKind.BODY if n > 0 else ParagraphKind.CROSSHEAD) for n in lengths)
    )


def article(*lengths: int, **parts) -> Article:
    """An article ``a`` with a story of :func:`story`."""
    return Article(**{"id": "a", "headline": "社区新事", "story": story(*lengths)} | parts)


def block(columns: int, lines: int, **parts) -> Block:
    """A block ``b`` of article ``a`` in the top left corner of the type area."""
    cells = parts.pop("cells", Cells(0, 0, columns, lines))
    return Block(**{"id": "b", "kind": BlockKind.ARTICLE, "cells": cells, "article": "a", "heading": "small"} | parts)


def issue(articles, blocks, **parts) -> Issue:
    """An issue of one page."""
    page = Page(1, "要闻", tuple(blocks))
    return Issue(
        **{"title": "小报", "template": TEMPLATE, "articles": tuple(articles), "pages": (page,), "assets": (PHOTO,)}
        | parts
    )


# Characters that try the composer: Han, marks that may not begin or end lines, Latin, spaces, nothing at all.
words = st.text(st.sampled_from("天山路街道社区，。“”（）a1 "), max_size=90)
paragraphs = st.builds(Paragraph, words, st.sampled_from((ParagraphKind.BODY,) * 4 + tuple(ParagraphKind)))
stories = st.lists(paragraphs, max_size=8).map(lambda p: Story(tuple(p)))
credits_ = st.sampled_from(("", "街道党政办", "（街道社区事务受理中心、人大工委、街道党政办公室）"))
headlines = st.sampled_from(("", "短", "“天山学习大讲堂”开展廉政教育", "主题\n第二行", "长" * 70))
pictures = st.lists(st.sampled_from(("", "说明", "很长的图片说明" * 8)), max_size=3).map(
    lambda captions: tuple(Picture(f"p{i}", PHOTO.sha256, caption) for i, caption in enumerate(captions))
)
articles = st.builds(
    Article,
    id=st.just("a"),
    headline=headlines,
    story=stories,
    kicker=headlines,
    deck=headlines,
    byline=st.sampled_from(("", "记者 王明")),
    credit=credits_,
    follow_ups=st.lists(st.builds(FollowUp, stories, credits_), max_size=2).map(tuple),
    pictures=pictures,
)
slots = st.lists(
    st.builds(Slot, st.sampled_from(("p0", "p1", "none")), st.integers(-1, 5), st.integers(-1, 30)), max_size=3
)
cells = st.integers(0, 3).flatmap(
    lambda column: st.builds(Cells, st.just(column), st.integers(0, 30), st.integers(1, 4 - column), st.integers(1, 30))
)
blocks = st.builds(
    Block,
    id=st.just("b"),
    kind=st.just(BlockKind.ARTICLE),
    cells=cells,
    article=st.just("a"),
    heading=st.sampled_from(("lead", "small", "unknown")),
    columns=st.integers(-1, 9),
    slack=st.integers(-1, 8),
    boxed=st.booleans(),
    slots=slots.map(tuple),
    headline=st.sampled_from((*HeadlineSide, HeadlineSide.ABOVE)),
)
