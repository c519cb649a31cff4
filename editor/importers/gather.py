"""Gathering: the pieces of a page in order, told into headings, texts, captions and what is none of them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from editor.importers.characters import extent, han_count
from editor.importers.headings import Heading
from editor.importers.likeness import share, terms
from editor.importers.lines import Hint, Line
from editor.importers.names import is_name_under
from editor.importers.patterns import FOLLOW_UP, LEAD, NUMBERED, jump, without_jumps, without_mark
from editor.importers.pieces import Kind, Piece
from editor.importers.stories import Body, Item, Jump, trailing


@dataclass(slots=True)
class Gathered:
    """A page's headings and bodies, not yet brought together, and the rest."""

    headings: list[Heading] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    captions: list[Piece] = field(default_factory=list)
    furniture: list[Piece] = field(default_factory=list)
    section: str = ""
    named_by: Piece | None = None  # the line that names the section, until a text stands in it
    came_from: Jump | None = None
    jumped_from: Piece | None = None  # the line that says so, until a heading follows

    def name_section(self, piece: Piece, name: str) -> None:
        """Begin a part of the page; what named another without any text is left over."""
        self.furniture.extend([self.named_by] if self.named_by else [])
        self.section, self.named_by = name, piece

    def come_from(self, piece: Piece | None, jump: Jump | None) -> None:
        """Remember where the next text came from."""
        self.furniture.extend([self.jumped_from] if self.jumped_from else [])
        self.came_from, self.jumped_from = jump, piece

    def begin(self, body: Body) -> None:
        """Take a new text."""
        self.bodies.append(body)
        self.named_by = None

    def body_open(self, place: int) -> Body | None:
        """The body that a paragraph at ``place`` may go on, if no heading stands between."""
        if not self.bodies or (self.headings and self.headings[-1].place > self.bodies[-1].last):
            return None
        return self.bodies[-1] if self.bodies[-1].last < place else None

    def heading_open(self) -> Heading | None:
        """The heading that no paragraph has followed yet."""
        if not self.headings or (self.bodies and self.bodies[-1].last > self.headings[-1].place):
            return None
        return self.headings[-1]


def gather(found: Sequence[Piece]) -> Gathered:
    """Walk over the pieces of a page and put each where it belongs."""
    page = Gathered()
    habit = _habit(found)
    for place, piece in enumerate(found):
        if piece.kind is Kind.DISPLAY or (piece.kind is Kind.SECTION and _divides(page, found, place)):
            _display(page, found, place, habit)
        else:
            _TAKE[piece.kind](page, piece, place)
    page.furniture.extend(piece for piece in (page.named_by, page.jumped_from) if piece)
    return page


@dataclass(frozen=True, slots=True)
class _Habit:
    """What the page's articles begin and end with."""

    signed: float  # the share that ends with a credit or byline
    led: float  # the share that begins with 本报讯
    parted: bool  # a blank stands before nearly every headline
    crossmarks: int  # lines with an ornament that stand within texts


def _habit(found: Sequence[Piece]) -> _Habit:
    heads = [
        (piece, after)
        for piece, after in pairwise(found)
        if piece.kind is Kind.DISPLAY and after.kind is not Kind.DISPLAY and not NUMBERED.match(piece.text)
    ]
    paragraphs = [p for p in found if p.kind is Kind.PARAGRAPH]
    signed = sum(p.kind is Kind.CREDIT for p in found) + sum(trailing(p.text)[0] != p.text for p in paragraphs)
    led = sum(bool(LEAD.match(p.text)) for p in paragraphs)
    sure = [piece for piece, after in heads if LEAD.match(after.text)]
    sure += [piece for before, piece in pairwise(found) if piece.kind is Kind.DISPLAY and before.kind is Kind.CREDIT]
    marks = sum(
        piece.kind is Kind.DISPLAY and _form(piece.text) != "" and before.kind is after.kind is Kind.PARAGRAPH
        for before, piece, after in zip(found, found[1:], found[2:], strict=False)
    )
    return _Habit(
        signed=signed / max(3, len(heads)),
        led=led / max(3, len(heads)),
        parted=len(sure) > 1 and sum(p.blank_before for p in sure) > 0.8 * len(sure),
        crossmarks=marks,
    )


def _divides(page: Gathered, found: Sequence[Piece], place: int) -> bool:
    """Whether a line in square brackets divides an open text (【筹备】) rather than names a part of the page."""
    body = page.body_open(place)
    after = found[place + 1] if place + 1 < len(found) else None
    goes_on = after is not None and after.kind is Kind.PARAGRAPH and not LEAD.match(after.text)
    return body is not None and not body.is_closed and goes_on


def _display(page: Gathered, found: Sequence[Piece], place: int, habit: _Habit) -> None:
    piece = found[place]
    body = page.body_open(place)
    heading = page.heading_open()
    if _is_rubric(piece.lines[0]):
        _section(page, replace(piece, lines=piece.lines[:1]), place)
        if len(piece.lines) > 1:
            page.headings.append(Heading(piece.lines[1:], place, confidence=piece.confidence))
    elif heading is not None and len(piece.lines) == 1 and is_name_under(heading.lines[-1].text, piece.text):
        _byline(page, piece, place)
    elif _is_section(page, found, place) or _is_folio_name(page, found, place):
        page.name_section(piece, piece.text)
    elif body is not None and not body.is_closed and _is_crosshead(body, found, place, habit):
        body.items[-1].paragraphs.append(replace(piece, kind=Kind.DISPLAY))
        body.last = place
    else:
        page.headings.append(Heading(piece.lines, place, confidence=piece.confidence, came_from=page.came_from))
        page.jumped_from = None
        page.come_from(None, None)


_SECTIONS = tuple(
    "要闻 新闻 副刊 专版 综合 动态 广场 家园 天地 生活 文苑 视窗 纵横 之窗 快讯 短波 简讯 资讯 时讯 视点 之声 "
    "剪影 专栏 论坛 要览 集锦".split()
)


_RUBRIC = re.compile(r"^[■□◆◇●○◎★☆▲▼▌▍█♦◼]+\s*[\u4e00-\u9fff·]{2,6}$")


def _is_rubric(line: Line) -> bool:
    """Whether a short line with an ornament names a corner of the paper: ■社区快讯."""
    return not line.is_whole and bool(_RUBRIC.match(line.text)) and line.text.endswith(_SECTIONS)


def _is_section(page: Gathered, found: Sequence[Piece], place: int) -> bool:
    """Whether a short line at the very top, alone between blanks, is the name of the page."""
    piece = found[place]
    if page.bodies or page.headings or page.section or len(piece.lines) > 1 or piece.lines[0].is_whole:
        return False
    after = next((p for p in found[place + 1 :] if p.kind is not Kind.FURNITURE), None)
    if after is None or after.kind is not Kind.DISPLAY or han_count(piece.text) > 8:
        return False
    if (piece.lines[0].size or 0.0) > 1.1 * (after.lines[0].size or 0.0) or is_name_under(piece.text, after.text):
        return False
    return piece.text.endswith(_SECTIONS) or (after.blank_before and len(piece.text) <= 6)


def _is_folio_name(page: Gathered, found: Sequence[Piece], place: int) -> bool:
    """Whether a short line beside the page's header, before all else, is the page's name (综合新闻)."""
    piece = found[place]
    if page.bodies or page.headings or page.section or len(piece.lines) > 1 or len(piece.text) > 6:
        return False
    beside = found[max(0, place - 1) : place + 2]
    return piece.text.endswith(_SECTIONS) and any(p.kind is Kind.FURNITURE for p in beside)


def _is_crosshead(body: Body, found: Sequence[Piece], place: int, habit: _Habit) -> bool:
    """Whether a display piece after an unsigned text divides it, rather than begins another article."""
    piece = found[place]
    after = found[place + 1] if place + 1 < len(found) else None
    if after is None or after.kind is not Kind.PARAGRAPH or LEAD.match(after.text):
        return False
    if piece.lines[0].hint is Hint.TITLE:
        return False
    if NUMBERED.match(piece.text) or piece.kind is Kind.SECTION:
        return True
    if any(p.kind is Kind.DISPLAY and _form(p.text) == _form(piece.text) != "" for p in body.paragraphs):
        return True
    return _crosshead_score(body, piece, after, habit) > 0


def _form(text: str) -> str:
    """The ornament a display line begins with, or nothing."""
    return text[: len(text) - len(without_mark(text))].strip()


def _crosshead_score(body: Body, piece: Piece, after: Piece, habit: _Habit) -> float:
    width = extent(piece.text)
    # What an article's end without a credit, or its beginning without 本报讯, would be against the paper's habit.
    score = -math.log(max(0.1, 1 - habit.signed)) - math.log(max(0.15, 1 - habit.led)) - 0.6
    if habit.parted:
        score += -0.5 if piece.blank_before else 2.0
    score += 1.5 if _form(piece.text) and habit.crossmarks >= 2 else 0.0
    score += 0.6 if width <= 9 else -0.8 if width >= 13 else -0.2
    score -= 0.8 * (len(piece.lines) > 1)
    score += 2.5 * piece.lines[0].is_whole
    size = piece.lines[0].size
    if size is not None:
        score += 2.0 if size <= 1.35 else -2.0 if size >= 1.7 else 0.0
    if any(p.kind is Kind.DISPLAY for p in body.paragraphs):
        score += 0.5
    alike = share(terms(after.text), terms(body.words), {})
    return score + (0.8 if alike > 0.12 else -0.8 if alike < 0.04 else 0.0)


def _paragraph(page: Gathered, piece: Piece, place: int) -> None:
    body = page.body_open(place)
    stray = body is not None and piece.is_headless and not body.is_endless and (body.is_closed or len(piece.lines) > 1)
    if body is None or stray or (body.is_closed and not FOLLOW_UP.match(piece.text)):
        page.begin(Body([Item([piece])], place, place, section=page.section))
        body = page.bodies[-1]
    elif FOLLOW_UP.match(piece.text):
        body.items.append(Item([piece]))
        body.is_closed = False
    elif LEAD.match(piece.text) and not piece.is_headless:
        page.begin(Body([Item([piece])], place, place, section=page.section))
        body = page.bodies[-1]
    else:
        body.items[-1].paragraphs.append(piece)
    body.last = place
    text, came, goes = without_jumps(piece.text)
    body.came_from = body.came_from or came
    if goes and body.goes_to is None:
        body.goes_to, body.is_closed = goes, True
    elif trailing(text)[0] != text:
        body.is_closed = True


def _credit(page: Gathered, piece: Piece, place: int) -> None:
    text = piece.text.strip("（）()").strip()
    body = page.body_open(place)
    heading = page.heading_open()
    if body is not None:
        body.items[-1].credit = f"{body.items[-1].credit} {text}".strip()
        body.is_closed, body.last = True, place
    elif heading is not None:
        page.headings[-1] = replace(heading, byline=f"{heading.byline} {text}".strip())
    else:
        page.furniture.append(piece)


def _byline(page: Gathered, piece: Piece, place: int) -> None:
    text = piece.text.strip("（）()□■○●◎◇◆▲△/／| \u3000")
    heading = page.heading_open()
    body = page.body_open(place)
    if heading is not None:
        page.headings[-1] = replace(heading, byline=f"{heading.byline} {text}".strip())
    elif body is not None:
        body.items[-1].byline = f"{body.items[-1].byline} {text}".strip()
        body.is_closed, body.last = True, place
    else:
        page.furniture.append(piece)


def _deck(page: Gathered, piece: Piece, place: int) -> None:
    heading = page.heading_open() or (page.headings[-1] if page.headings else None)
    if heading is None:
        page.headings.append(Heading(piece.lines, place, confidence=0.5))
    else:
        page.headings[-1] = replace(heading, deck=heading.deck + piece.text)


def _jump_from(page: Gathered, piece: Piece, place: int) -> None:  # noqa: ARG001
    heading = page.heading_open()
    named = jump(piece.text)
    if heading is not None and heading.came_from is None and not piece.blank_before:
        page.headings[-1] = replace(heading, came_from=named)
    else:
        page.come_from(piece, named)


def _jump_to(page: Gathered, piece: Piece, place: int) -> None:
    body = page.body_open(place)
    if body is None or body.goes_to is not None:
        page.furniture.append(piece)
    else:
        body.goes_to, body.is_closed, body.last = jump(piece.text), True, place


def _caption(page: Gathered, piece: Piece, place: int) -> None:  # noqa: ARG001
    page.captions.append(piece)


def _furniture(page: Gathered, piece: Piece, place: int) -> None:  # noqa: ARG001
    page.furniture.append(piece)


def _section(page: Gathered, piece: Piece, place: int) -> None:  # noqa: ARG001
    name = piece.text.strip("【】〖〗〔〕[]■□◆◇●○◎★☆▲▼▌▍█♦◼ \u3000")
    page.name_section(piece, name)
    if page.bodies:
        page.bodies[-1].is_closed = True


_TAKE = {
    Kind.PARAGRAPH: _paragraph,
    Kind.CREDIT: _credit,
    Kind.BYLINE: _byline,
    Kind.DECK: _deck,
    Kind.JUMP_FROM: _jump_from,
    Kind.JUMP_TO: _jump_to,
    Kind.CAPTION: _caption,
    Kind.FURNITURE: _furniture,
    Kind.SECTION: _section,
}
