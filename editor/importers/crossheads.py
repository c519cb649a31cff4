"""Crossheads: whether a short line inside the text of a page divides an article or begins the next.

Where an article ends with a credit there is nothing to ask.  Where it does not, the paper's habits speak, the line
itself, and above all whether the text after it is still of the same matter.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from editor.importers.characters import extent
from editor.importers.grams import cohesion, grams
from editor.importers.lines import Hint
from editor.importers.names import is_name_under
from editor.importers.openings import SALUTATION
from editor.importers.patterns import LEAD, NOTICE, NUMBERED, without_mark
from editor.importers.pieces import Kind, Piece
from editor.importers.stories import Body, trailing

_FAR = 24  # paragraphs back to which a text is compared with what follows
# In nats: what of a page's cohesion is told twice over by neighbouring words, and the most it may say.
_TOLD, _MOST_TOLD = 0.12, 2.0


@dataclass(frozen=True, slots=True)
class Habit:
    """What the page's articles begin and end with."""

    signed: float  # the share that ends with a credit or byline
    led: float  # the share that begins with 本报讯
    parted: bool  # a blank stands before nearly every headline
    marked: float  # the share of sure headlines that begin with an ornament
    crossmarks: int  # lines with an ornament that stand within texts
    words: Counter[str]  # the grams of the whole page


def habit_of(found: Sequence[Piece]) -> Habit:
    """The habits of a page by its pieces."""
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
        piece.kind is Kind.DISPLAY and ornament(piece.text) != "" and before.kind is after.kind is Kind.PARAGRAPH
        for before, piece, after in zip(found, found[1:], found[2:], strict=False)
    )
    return Habit(
        signed=signed / max(3, len(heads)),
        led=led / max(3, len(heads)),
        parted=len(sure) > 1 and sum(p.blank_before for p in sure) > 0.8 * len(sure),
        marked=sum(ornament(p.text) != "" for p in sure) / max(1, len(sure)),
        crossmarks=marks,
        words=_counted(paragraphs),
    )


def is_crosshead(body: Body, found: Sequence[Piece], place: int, habit: Habit) -> bool:
    """Whether the display piece at ``place``, after an unsigned text, divides it rather than begins another article."""
    piece = found[place]
    after = found[place + 1] if place + 1 < len(found) else None
    if after is None or after.kind is not Kind.PARAGRAPH or LEAD.match(after.text):
        return False
    if piece.lines[0].hint is Hint.TITLE:
        return False
    if NUMBERED.match(piece.text) or piece.kind is Kind.SECTION:
        return True
    if any(p.kind is Kind.DISPLAY and ornament(p.text) == ornament(piece.text) != "" for p in body.paragraphs):
        return True
    score = _by_habit(piece, habit) + _by_form(piece) + _by_place(body, found, place)
    return score + _by_words(body, found, place, habit) > 0


def ornament(text: str) -> str:
    """The ornament a display line begins with, or nothing."""
    return text[: len(text) - len(without_mark(text))].strip()


def _by_habit(piece: Piece, habit: Habit) -> float:
    """What an article's end without a credit, or its beginning without 本报讯, would be against the paper's habit."""
    score = -0.6 * math.log(max(0.1, 1 - habit.signed)) - 0.4 * math.log(max(0.15, 1 - habit.led))
    if habit.parted:
        score += -0.5 if piece.blank_before else 1.8
    if ornament(piece.text):
        return score + (-0.8 if habit.marked > 0.3 else 1.2 if habit.crossmarks >= 2 else 0.0)
    return score + (1.0 if habit.marked > 0.6 else 0.0)


def _by_form(piece: Piece) -> float:
    """What the line itself says: crossheads are short, stand in one line and are set little larger than the text."""
    width = extent(piece.text)
    score = 0.9 if width <= 9 else -0.8 if width >= 13 else -0.2
    if len(piece.lines) > 1:
        score -= 2.0 if is_name_under(piece.lines[-2].text, piece.lines[-1].text) else 1.0
    score += 2.5 * piece.lines[0].is_whole - (2.0 if NOTICE.search(without_mark(piece.text)) else 0.0)
    size = piece.lines[0].size
    if size is not None:
        score += 2.0 if size <= 1.35 else -2.0 if size >= 1.7 else 0.0
    return score


def _by_place(body: Body, found: Sequence[Piece], place: int) -> float:
    """Crossheads come together and part a text into short runs; a letter begins an article of its own."""
    run = _run_after(found, place)
    last = next((i for i, p in enumerate(reversed(body.paragraphs)) if p.kind is Kind.DISPLAY), len(body.paragraphs))
    score = 0.8 if any(p.kind is Kind.DISPLAY for p in body.paragraphs) else 0.0
    score -= 1.0 if body.is_endless else 0.0
    score -= 0.25 * (max(0, min(last, 6) - 2) + max(0, min(len(run), 6) - 2))
    return score - (1.5 if SALUTATION.match(run[0].text) else 0.0)


def _by_words(body: Body, found: Sequence[Piece], place: int, habit: Habit) -> float:
    """Whether the text after the line goes on with the matter of the text before it."""
    told = cohesion(_counted(_run_after(found, place)), _counted(body.paragraphs[-_FAR:]), habit.words)
    return 0.7 + max(-_MOST_TOLD, min(_MOST_TOLD, _TOLD * told))


def _run_after(found: Sequence[Piece], place: int) -> list[Piece]:
    run = []
    for piece in found[place + 1 : place + 1 + _FAR]:
        if piece.kind is not Kind.PARAGRAPH:
            break
        run.append(piece)
    return run


def _counted(paragraphs: Iterable[Piece]) -> Counter[str]:
    words: Counter[str] = Counter()
    for piece in paragraphs:
        words.update(grams(piece.text))
    return words
