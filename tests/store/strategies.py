"""Whole issues at random: every field of the model, every kind of text."""

from __future__ import annotations

import dataclasses
from types import MappingProxyType

from hypothesis import strategies as st

from editor.measure import Point, Rect
from editor.model.article import Article, Fitting, FollowUp, Jump, Picture, Source, Status
from editor.model.frame_content import Booking, CellAlign, Code, ErrorLevel, RulePattern, Table, TableRules
from editor.model.imprint import NAMES, Publication
from editor.model.issue import Asset, Issue
from editor.model.page import (
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
from editor.model.prototype import prototype
from editor.model.style import Align, Breaking, EdgeMark, Ink, Level, ParagraphStyle, Spot
from editor.model.template import Furniture, Heading, OnPages, Template, TypeArea
from editor.model.text import Emphasis, Paragraph, ParagraphKind, Script, Span, Story

lengths = st.integers(-(10**8), 10**8)
counts = st.integers(-(10**6), 10**6)
numbers = st.floats(-1000, 1000, allow_nan=False) | st.integers(0, 9)
words = st.sampled_from(["", "社区要闻", "主题\n第二行", "a_x0041_b", " 两端 空 ", "\t\r\n", "<&>\"'\\", "\x00\ud800"])
texts = words | st.text(max_size=12) | st.text(st.characters(exclude_categories=()), max_size=6)
names = st.sampled_from(["body", "headline", "标题", "a b"]) | texts


def every(kind, /, **parts):
    """Build ``kind`` with a strategy for each of its fields, so that a new field can't go untested."""
    assert {field.name for field in dataclasses.fields(kind)} == set(parts), kind
    return st.builds(kind, **parts)


def some(strategy):
    return st.lists(strategy, max_size=2).map(tuple)


def mapping(values):
    return st.dictionaries(names, values, max_size=2).map(MappingProxyType)


points = every(Point, x=lengths, y=lengths)
rects = every(Rect, x=lengths, y=lengths, width=lengths, height=lengths)
spots = every(
    Spot, name=texts, solid=st.tuples(counts, counts, counts, counts), tint=counts,
    lab=st.none() | st.tuples(*[numbers.map(float)] * 3),
)  # fmt: skip
inks = every(Ink, cyan=counts, magenta=counts, yellow=counts, black=counts, spot=st.none()) | spots.map(
    lambda spot: Ink(*spot.process, spot)
)
facts = texts.filter(bool)
imprints = some(st.tuples(texts, texts))
house_imprints = st.dictionaries(st.sampled_from(NAMES), facts, max_size=3).map(lambda found: tuple(found.items()))
styles = every(
    ParagraphStyle, face=texts, weight=counts, size=lengths, leading=lengths, ink=texts, align=st.sampled_from(Align),
    indent=numbers, level=st.sampled_from(Level), squeezes=st.booleans(), line_end=st.sampled_from(EdgeMark),
    line_start=st.sampled_from(EdgeMark), gap=numbers, tracking=numbers, hangs=st.booleans(), on_grid=st.booleans(),
    hyphenates=st.booleans(), breaking=st.sampled_from(Breaking), vertical=st.booleans(), above=counts,
    closes=numbers, opens=numbers, tightens=numbers,
)  # fmt: skip
type_areas = every(
    TypeArea, x=lengths, y=lengths, columns=counts, column_width=lengths, gutter=lengths, leading=lengths,
    lines=counts, first_baseline=lengths,
)  # fmt: skip
headings = every(
    Heading, name=texts, headline=texts, kicker=texts, deck=texts, importance=numbers,
    columns=st.tuples(counts, counts), above=numbers, below=numbers,
)  # fmt: skip
furniture = every(
    Furniture, kind=texts, fields=mapping(texts), lines=counts, columns=counts, rect=st.none() | rects,
    pages=st.sampled_from(OnPages), ground=texts,
)  # fmt: skip
templates = every(
    Template, name=texts, title=texts, width=lengths, height=lengths, bleed=lengths, type_area=type_areas,
    styles=mapping(styles), headings=some(headings), furniture=some(furniture), inks=mapping(inks),
    block_gap=numbers, column_rule=lengths, block_rule=lengths, box_tint=texts, box_strip=texts, rule_ink=texts,
    rule_pattern=st.sampled_from(RulePattern), headline_bar=texts, kicker_strip=texts, lead_words=some(texts),
    makeup=mapping(numbers), lead_place=texts, imprint=house_imprints,
    publication=st.none() | st.sampled_from(Publication), pages=some(st.deferred(lambda: pages.map(prototype))),
)  # fmt: skip
spans = every(
    Span, start=counts, end=counts, face=st.none() | texts, weight=st.none() | counts,
    emphasis=st.sampled_from(Emphasis), script=st.sampled_from(Script), tracking=numbers, spread=numbers,
    ink=st.none() | texts, ruby=st.none() | texts, upright=st.booleans(),
)  # fmt: skip
paragraphs = every(Paragraph, text=texts, kind=st.sampled_from(ParagraphKind), spans=some(spans))
stories = every(Story, paragraphs=some(paragraphs))
pictures = every(
    Picture, id=texts, asset=texts, caption=texts, credit=texts, focus=points,
    fitting=st.sampled_from(Fitting), zoom=counts, rotation=counts, line=lengths,
)  # fmt: skip
jumps = every(Jump, page=texts, headline=texts)
articles = every(
    Article, id=texts, headline=texts, story=stories, kicker=texts, deck=texts, byline=texts, credit=texts,
    section=texts, follow_ups=some(every(FollowUp, story=stories, credit=texts)), pictures=some(pictures),
    tags=some(texts), importance=st.none() | numbers, status=st.sampled_from(Status),
    continued_from=st.none() | jumps, continued_to=st.none() | jumps,
    source=st.none() | every(Source, path=texts, page=st.none() | counts),
)  # fmt: skip
cells = every(Cells, column=counts, line=counts, columns=counts, lines=counts)
slots = every(
    Slot, picture=texts, columns=counts, lines=counts, caption=st.sampled_from(CaptionPlace), series=some(texts),
)  # fmt: skip
blocks = every(
    Block, id=texts, kind=st.sampled_from(BlockKind), cells=cells, article=st.none() | texts, heading=texts,
    columns=counts, slack=counts, boxed=st.booleans(),
    slots=some(slots), furniture=st.none() | counts, locked=st.booleans(), headline=st.sampled_from(HeadlineSide),
    group=texts, steps=some(every(Step, above=counts, below=counts)), head=counts, tracking=counts,
    heading_leading=counts, vertical=st.booleans(),
)  # fmt: skip
contents = (
    every(Booking, client=texts, width=lengths, height=lengths)
    | every(Code, error=st.sampled_from(ErrorLevel))
    | every(
        Table, rows=some(some(texts)), widths=some(numbers.map(float)), aligns=some(st.sampled_from(CellAlign)),
        header=counts, rules=st.sampled_from(TableRules),
    )
)  # fmt: skip
frames = every(
    Frame, id=texts, kind=st.sampled_from(FrameKind), rect=rects, text=texts, style=texts,
    picture=st.none() | texts, ink=texts, thickness=lengths, wraps=st.booleans(),
    locked=st.booleans(), group=texts, pattern=st.sampled_from(RulePattern), content=st.none() | contents,
    contour=st.sampled_from(Contour), standoff=lengths, follows=texts, tracking=counts,
    focus=points, fitting=st.sampled_from(Fitting), zoom=counts,
)  # fmt: skip
guides = every(Guide, is_upright=st.booleans(), at=lengths)
pages = every(
    Page, number=counts, name=texts, blocks=some(blocks), frames=some(frames), guides=some(guides), imprint=imprints,
)  # fmt: skip
assets = every(
    Asset, sha256=texts, suffix=texts, width=counts, height=counts, bytes=counts,
    outline=some(every(Point, x=st.integers(-99_999, 99_999), y=st.integers(0, 1000))),
)  # fmt: skip
issues = every(
    Issue, title=texts, template=templates, date=st.none() | st.dates(), number=st.none() | counts,
    articles=some(articles), pages=some(pages), assets=some(assets), language=texts, imprint=imprints,
    captions=some(texts),
)  # fmt: skip
