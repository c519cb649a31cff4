"""Crossheads: what speaks for a short line inside the text of a page dividing an article, not beginning the next.

The paper's habits speak, the line itself, and above all whether the text after it is still of the same matter.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from editor.importers.characters import extent
from editor.importers.recognition.grams import cohesion, grams, likeness, overlap
from editor.importers.recognition.names import is_name_under
from editor.importers.recognition.openings import SALUTATION
from editor.importers.recognition.patterns import LEAD, NOTICE, NUMBERED, without_mark
from editor.importers.recognition.pieces import Kind, Piece
from editor.importers.recognition.stories import trailing

# In nats.  Neighbouring words tell the same twice over: what of a page's cohesion counts, and the most it may say.
_TOLD, _MOST_AGAINST, _MOST_FOR = 0.2, 3.4, 1.6
_SHARED, _USUAL = 2.6, 0.3  # for words shared with the text before, and how many texts of two matters share
_SPEAKS = 0.08
# In a manuscript most articles are alone in their file.
_WHOLE, _TOLD_WHOLE, _MOST_WHOLE = 1.2, 0.12, 2.0
_UNSEEN = 30.0  # grams: what a text of a paragraph or two does not hold says little
_COMMON = 0.4  # for a crosshead, before anything is known of it
_FIRST = -0.2  # for an article's having crossheads at all
_APART, _ALL_APART = 4, 1.2  # pieces of headlines that stand together; what that says for the other lines
_KNOWN = 2  # headlines that tell the paper's habit
_SAME = 1.2  # against one that begins as the text under it does: 民旺社区…, of which reports tell first
_BRIEF, _LEAST = 1.2, 60  # against one over a text of few characters: briefs have headlines
_LETTER, _WHEN = 1.5, 1.0  # against one over a letter, or over a text that begins with the day of its news
_GENRE = re.compile(r"(?:光荣榜|红黑榜|荣誉榜|名单|问答|声明|须知|公开|新闻|简讯|短讯|启事|公告|公示)$")
# The day of the news with which reports begin.
NEWS = re.compile(
    r"^(?:近日|日前|近期|连日来|\d{1,2}月\d{1,2}日|昨[天日]|[今昨明]晚|本[周月]|[^，。]{0,12}\d{1,2}月\d{1,2}日[，上下中晚]|[^，。]{2,12}(?:近日|日前)[，\u4e00-\u9fff]|"
    r"[^：]{4,28}[，。”]\d{1,2}月\d{1,2}日[，上下中晚])"
)


@dataclass(frozen=True, slots=True)
class Habit:
    """What the page's articles begin and end with."""

    signed: float  # the share that ends with a credit or byline
    led: float  # the share that begins with 本报讯
    parted: bool  # a blank stands before nearly every headline
    marked: float  # the share of sure headlines that begin with an ornament
    known: int  # how many headlines are sure
    apart: bool  # many headlines stand together, away from their texts
    words: Counter[str]  # the grams of the whole page


def habit_of(found: Sequence[Piece]) -> Habit:
    """The habits of a page by its pieces."""
    heads = sum(
        piece.kind is Kind.DISPLAY and after.kind is not Kind.DISPLAY and not NUMBERED.match(piece.text)
        for piece, after in pairwise(found)
    )
    paragraphs = [p for p in found if p.kind is Kind.PARAGRAPH]
    signed = sum(p.kind is Kind.CREDIT for p in found) + sum(trailing(p.text)[0] != p.text for p in paragraphs)
    led = sum(bool(LEAD.match(p.text)) for p in paragraphs)
    sure = _sure_heads(found)
    heads = (heads + len(sure)) // 2  # of the others about half are crossheads
    # A blank after a credit that has one before it is the credit's.
    free = [
        piece for before, piece in sure if before is None or before.kind is not Kind.CREDIT or not before.blank_before
    ]
    return Habit(
        signed=signed / max(3, heads),
        led=led / max(3, heads),
        parted=len(free) > 1 and sum(p.blank_before for p in free) > 0.8 * len(free),
        marked=sum(ornament(p.text) != "" for _, p in sure) / max(1, len(sure)),
        known=len(sure),
        apart=any(len(list(run)) >= _APART for is_head, run in groupby(found, key=_is_head) if is_head),
        words=counted(paragraphs),
    )


def _is_head(piece: Piece) -> bool:
    return piece.kind in (Kind.DISPLAY, Kind.DECK, Kind.BYLINE)


def _sure_heads(found: Sequence[Piece]) -> list[tuple[Piece | None, Piece]]:
    """The display pieces that can only be headlines, each with the piece before it."""
    sure: list[tuple[Piece | None, Piece]] = []
    for place, piece in enumerate(found):
        before = found[place - 1] if place else None
        after = found[place + 1] if place + 1 < len(found) else None
        if piece.kind is not Kind.DISPLAY or (before and before.kind is Kind.DISPLAY):
            continue
        opens = before is None or before.kind in (Kind.CREDIT, Kind.FURNITURE, Kind.SECTION)
        led = after is not None and (
            after.kind in (Kind.BYLINE, Kind.DECK) or (after.kind is Kind.PARAGRAPH and bool(LEAD.match(after.text)))
        )
        if opens or led:
            sure.append((before, piece))
    return sure


def is_marked_so(piece: Piece) -> bool:
    """Whether a line between two paragraphs says itself that it divides them: 一、…, 【…】."""
    return bool(NUMBERED.match(piece.text)) or piece.kind is Kind.SECTION


def on_its_own(piece: Piece, text: Sequence[Piece], habit: Habit) -> float:
    """What a line, the text under it and the paper's habits say for its dividing an article, in nats."""
    score = _COMMON + _by_habit(piece, habit) + _by_form(piece)
    if text:
        score -= _LETTER if SALUTATION.match(text[0].text) else 0.0
        score -= _WHEN if NEWS.match(text[0].text) else 0.0
        score -= 0.3 * max(0, min(len(text), 6) - 2)
        score -= _SAME if without_mark(piece.text)[:2] == text[0].text[:2] else 0.0
        score -= _BRIEF if sum(len(p.text) for p in text) < _LEAST else 0.0
    return score


def alike(above: Piece | None, piece: Piece, habit: Habit) -> float:
    """What the crosshead before says for a line's being the next: crossheads of one article are of one make."""
    if above is None:
        return _FIRST
    if ornament(above.text) == ornament(piece.text) != "" and habit.marked < 0.5:
        return 3.0
    apart = abs(extent(above.text) - extent(piece.text))
    return 0.8 if apart <= 1 else 0.3 if apart <= 3 else -0.6


def told_by_words(piece: Piece, after: Counter[str], before: Counter[str], beyond: Counter[str], habit: Habit) -> float:
    """Whether the text after a line goes on with the matter of the text before it, and which of them it speaks of.

    ``beyond`` is the text under the next such line.
    """
    told = cohesion(after, before, habit.words, beyond, _UNSEEN)
    if piece.lines[0].is_whole:
        return _WHOLE + max(-_MOST_WHOLE, min(_MOST_WHOLE, _TOLD_WHOLE * told))
    own, total = grams(piece.text), habit.words.total()
    speaks = likeness(own, before, before.total(), habit.words, total)
    speaks -= likeness(own, after, after.total(), habit.words, total)
    score = _SHARED * (overlap(after, before) - _USUAL)
    return score + max(-_MOST_AGAINST, min(_MOST_FOR, _TOLD * told)) + max(-1.0, min(1.0, _SPEAKS * speaks))


def ornament(text: str) -> str:
    """The ornament a display line begins with, or nothing."""
    return text[: len(text) - len(without_mark(text))].strip()


def unsigned(habit: Habit) -> float:
    """What an article's end without a credit says against its being one, by the paper's habit, in nats."""
    return -0.6 * math.log(max(0.1, 1 - habit.signed))


def _by_habit(piece: Piece, habit: Habit) -> float:
    """What an article's end without a credit, or its beginning without 本报讯, would be against the paper's habit."""
    score = unsigned(habit) - 0.4 * math.log(max(0.15, 1 - habit.led))
    if habit.parted:
        score += -0.5 if piece.blank_before else 1.8
    score += _ALL_APART if habit.apart else 0.0
    if habit.known < _KNOWN:
        return score
    if ornament(piece.text):
        return score + (-2.5 if habit.marked > 0.6 else 1.5 if habit.marked < 0.2 else 0.0)
    return score + (2.0 if habit.marked > 0.6 else 0.0)


def _is_genre(text: str) -> bool:
    """Whether a line names a kind of item that stands by itself."""
    return bool(NOTICE.search(text) or _GENRE.search(text))


def _by_form(piece: Piece) -> float:
    """What the line itself says: crossheads are short, stand in one line and are set little larger than the text."""
    width = extent(piece.text)
    score = 0.9 if width <= 7 else 0.2 if width <= 9 else -0.5 if width < 13 else -1.2
    score -= 0.4 if "“" in piece.text else 0.0
    if len(piece.lines) > 1:
        score -= 2.0 if is_name_under(piece.lines[-2].text, piece.lines[-1].text) else 1.0
    score += 2.5 * piece.lines[0].is_whole - (2.0 if _is_genre(without_mark(piece.text)) else 0.0)
    size = piece.lines[0].size
    if size is not None:
        score += 2.0 if size <= 1.35 else -2.0 if size >= 1.7 else 0.0
    return score


def counted(paragraphs: Iterable[Piece]) -> Counter[str]:
    """How often each gram stands in paragraphs."""
    words: Counter[str] = Counter()
    for piece in paragraphs:
        words.update(grams(piece.text))
    return words
