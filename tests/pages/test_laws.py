"""Laws that hold on every golden page, and on every page that hands make of one: by edits drawn at random."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.compose.issue import compose_page
from editor.compose.memory import forget
from editor.compose.page import ComposedFrame, ComposedPage
from editor.edits.errors import EditRefused
from editor.edits.registry import apply
from editor.faces.book import FaceBook
from editor.measure import Rect, mm
from editor.model.article import Fitting
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, CaptionPlace, Contour, Frame, FrameKind, HeadlineSide, Page
from editor.model.text import Paragraph
from editor.paint.transcript import transcript
from tests.pages import gallery

BOOK = FaceBook.default()
DECORATION = ("rule", "tint", "border")
PAGES = (
    "tianshan-front",
    "tianshan-literature",
    "tianshan-stepped",
    "tianshan-lively-ovals",
    "a4-inner",
    "broadsheet-front",
)


@cache
def issue_of(name: str) -> Issue:
    return gallery.gallery_issue(name)


def shown(issue: Issue) -> Page:
    return max(issue.pages, key=lambda page: len(page.blocks))


@pytest.mark.parametrize("name", gallery.names())
def test_golden_pages_hold_the_laws(name: str) -> None:
    issue = issue_of(name)
    page = compose_page(issue, shown(issue), BOOK)
    hold_the_laws(issue, page)
    assert not [finding for finding in page.findings if finding.code == "overset"]


def hold_the_laws(issue: Issue, page: ComposedPage) -> None:
    stands_on_the_grid(page)
    stays_in_its_block(page)
    loses_nothing(issue, page)
    keeps_apart(page)


def stands_on_the_grid(page: ComposedPage) -> None:
    """Every body baseline is on the page's grid to the EMU; upright lines stand one leading apart."""
    area = page.type_area
    for block in page.blocks:
        story = [frame for frame in block.frames if frame.kind in ("story", "credit", "jump") and block.area]
        level = [line for frame in story if not frame.vertical for line in frame.lines]
        assert all((line.baseline - area.first_baseline) % area.leading == 0 for line in level), block.id
        upright = [line for frame in story if frame.vertical for line in frame.lines]
        assert len({(line.x + line.size // 2) % area.leading for line in upright}) <= 1, block.id


def stays_in_its_block(page: ComposedPage) -> None:
    """What a block prints lies on its cells, and its cells in the type area."""
    area = page.type_area
    whole = Rect(area.x, area.y, area.width, area.height)
    for block in page.blocks:
        if not block.area or block.article is None:
            continue
        assert Rect.around((whole, *block.area)) == whole, block.id
        room = Rect.around(block.area)
        for frame in block.frames:
            if frame.rect.width and frame.rect.height:
                assert Rect.around((room, frame.rect)) == room, frame.id


def loses_nothing(issue: Issue, page: ComposedPage) -> None:
    """Every character of a story that stands on this page alone is placed, or counted as overset."""
    for block in page.blocks:
        article = issue.article(block.article)
        parts = [b for p in issue.pages for b in p.blocks if b.article == block.article and b.kind is BlockKind.ARTICLE]
        if article is None or len(parts) != 1 or block.kind is not BlockKind.ARTICLE:
            continue
        story = [frame for frame in block.frames if frame.kind == "story"]
        placed = sum(not c.isspace() for frame in story for line in frame.lines for c in line.text)
        assert placed + sum(frame.overset for frame in story) == article.characters, block.id


def keeps_apart(page: ComposedPage) -> None:
    """No two blocks print over each other; in a block no line of text lies over a picture, headline or another line."""
    content = [(b.id, f) for b in page.blocks if b.area for f in b.frames if f.kind not in DECORATION]
    for (one, a), (other, b) in combinations(content, 2):
        if one != other:
            assert not a.rect.overlaps(b.rect), (a.id, b.id)
    for block in page.blocks:
        if block.article is None or not block.area:
            continue
        lines = [box for frame in block.frames if frame.kind == "story" for box in boxes(frame)]
        for k, line in enumerate(lines):
            assert not any(line.overlaps(after) for after in lines[k + 1 : k + 60])
        others = [
            f.rect for f in block.frames if f.kind in ("headline", "kicker", "deck", "byline", "picture", "caption")
        ]
        assert not any(line.overlaps(rect) for rect in others if rect.width > 0 < rect.height for line in lines), (
            block.id
        )


def boxes(frame: ComposedFrame) -> list[Rect]:
    """The em boxes of a frame's lines, a hair less."""
    if frame.vertical:
        return [
            Rect(line.x, line.baseline - line.size * 88 // 100, line.size, max(line.width, 3)).inset(1)
            for line in frame.lines
        ]
    return [
        Rect(line.x, line.baseline - line.size * 88 // 100, max(line.width, 1), line.size).inset(1)
        for line in frame.lines
        if line.width > 2
    ]


Edit = Callable[[Issue, random.Random], Issue]


def typing(issue: Issue, rng: random.Random) -> Issue:
    block = a_block(issue, rng)
    words = (Paragraph("新词，“好”" * rng.randint(0, 9)),)
    return apply(
        issue, "story.write", {"article": block.article, "start": 0, "end": rng.randint(0, 9), "paragraphs": words}
    )


def resizing(issue: Issue, rng: random.Random) -> Issue:
    # A full page has room only for what shrinks.
    sides = rng.choice(({"bottom": rng.randint(-20, 9)}, {"top": rng.randint(-9, 20)}, {"right": -1}, {"left": 1}))
    return apply(issue, "block.resize", {"block": a_block(issue, rng).id, **sides})


def styling(issue: Issue, rng: random.Random) -> Issue:
    block = a_block(issue, rng)
    edit, told = rng.choice((
        ("block.boxed", {"boxed": not block.boxed}),
        ("block.columns", {"columns": rng.randint(0, 5)}),
        ("block.headline", {"side": rng.choice(list(HeadlineSide))}),
        ("block.vertical", {"vertical": not block.vertical}),
        ("block.heading", {"heading": rng.choice(issue.template.headings).name}),
        ("block.slack", {"slack": rng.randint(-2, 6)}),
    ))  # fmt: skip
    return apply(issue, edit, {"block": block.id, **told})


def cropping(issue: Issue, rng: random.Random) -> Issue:
    pictured = [a for a in issue.articles if a.pictures]
    if not pictured:
        return issue
    article = rng.choice(pictured)
    picture = rng.choice(article.pictures)
    changed = replace(
        picture, zoom=rng.randint(100, 3000), rotation=rng.randint(-1800, 1800), fitting=rng.choice(list(Fitting))
    )
    pictures = tuple(changed if p.id == picture.id else p for p in article.pictures)
    return issue.with_article(replace(article, pictures=pictures))


def picturing(issue: Issue, rng: random.Random) -> Issue:
    block = a_block(issue, rng)
    slots = tuple(
        replace(slot, lines=rng.randint(1, 20), columns=rng.randint(1, 3), caption=rng.choice(list(CaptionPlace)))
        for slot in block.slots
    )
    return apply(issue, "block.slots", {"block": block.id, "slots": slots})


def covering(issue: Issue, rng: random.Random) -> Issue:
    area = issue.template.type_area
    x, y = area.x + rng.randint(0, area.width), area.y + rng.randint(0, area.height)
    rect = Rect(x - mm(20), y - mm(15), mm(rng.randint(5, 60)), mm(rng.randint(5, 50)))
    frame = Frame("over", FrameKind.TINT, rect, wraps=True, contour=rng.choice((Contour.BOX, Contour.OVAL)))
    return apply(issue, "frame.add", {"page": shown(issue).number, "frame": frame})


def moving(issue: Issue, rng: random.Random) -> Issue:
    told = {"block": a_block(issue, rng).id, "columns": rng.randint(-1, 1), "lines": rng.randint(-5, 5)}
    return apply(issue, "block.move", told)


def a_block(issue: Issue, rng: random.Random) -> Block:
    return rng.choice([b for b in shown(issue).blocks if b.kind is BlockKind.ARTICLE])


EDITS: tuple[Edit, ...] = (typing, resizing, styling, cropping, picturing, covering, moving)


@settings(max_examples=60)
@given(st.sampled_from(PAGES), st.integers(0, 10**6), st.lists(st.sampled_from(EDITS), min_size=1, max_size=6))
def test_pages_made_by_hand_hold_the_laws(name: str, seed: int, edits: list[Edit]) -> None:
    rng, issue = random.Random(seed), issue_of(name)
    for edit in edits:
        try:
            issue = edit(issue, rng)
        except EditRefused:
            continue
        page = compose_page(issue, shown(issue), BOOK)
        hold_the_laws(issue, page)
    after_edits = transcript(compose_page(issue, shown(issue), BOOK))
    forget()
    assert transcript(compose_page(issue, shown(issue), BOOK)) == after_edits, "as if composed from nothing"
