"""Dividing: which display lines inside the texts of a page are crossheads, judged for the whole page at once.

Where an article ends with a credit, or the next opens with 本报讯, there is nothing to ask.  Elsewhere every short line
between two paragraphs may divide an article or begin another.  An article is a headline, its text, and crossheads with
the text under each; the most likely sequence of articles is found by dynamic programming, so that no early mistake
lends its words to what follows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from editor.importers.lines import Hint, Label
from editor.importers.recognition.crossheads import (
    Habit,
    alike,
    counted,
    habit_of,
    is_marked_so,
    on_its_own,
    told_by_words,
    unsigned,
)
from editor.importers.recognition.patterns import FOLLOW_UP, LEAD, without_jumps
from editor.importers.recognition.pieces import Kind, Piece
from editor.importers.recognition.stories import trailing
from editor.importers.recognition.verse import is_poem

_MOST, _FEWER, _MANY = 16, 5, 300  # crossheads of one article; on a page of many display lines
_NEAR = 8  # paragraphs by which the matter of a text is told; others may have run into it
_SURE = 9.0  # nats for a line that says itself that it divides
_LONE = 1.0  # nats against an article's having one crosshead only
_BARE, _SHORT = 2.0, 130  # nats against an article with a deck or a writer's name and so few characters
_BROKEN = 4.0  # nats against one in the midst of a sentence
_CROSSHEAD, _HEADLINE = 6.0, -4.0  # nats of a line that was judged to be either
_ODDS, _MOST_ODDS = 2.0, 1.0  # times the logarithm of a line's odds, where its label is in doubt; what counts of it
_VERSE = 4.0  # nats against a crosshead under a poem
_PASSED_OVER = (Kind.CAPTION, Kind.FURNITURE)


@dataclass(slots=True)
class _Stretch:
    """A display piece with the text under it, up to the next; the first of a page may have no display piece."""

    place: int
    piece: Piece | None
    is_asked: bool  # whether it may be a crosshead of the text above
    text: list[Piece] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)  # of how the text begins
    end: Counter[str] = field(default_factory=Counter)  # of how it ends
    has_writer: bool = False  # whether a writer's name stands over the text
    has_deck: bool = False

    def is_bare(self) -> bool:
        """Whether it is too short for a text with a deck or a writer's name."""
        return (self.has_writer or self.has_deck) and sum(len(p.text) for p in self.text) < _SHORT


def crossheads(found: Sequence[Piece]) -> frozenset[int]:
    """The places of the display pieces that divide a text."""
    stretches = _stretches(found)
    if not any(stretch.is_asked for stretch in stretches):
        return frozenset()
    habit = habit_of(found)
    for stretch in stretches:
        stretch.words, stretch.end = counted(stretch.text[:_NEAR]), counted(stretch.text[-_NEAR:])
    asked = sum(stretch.is_asked for stretch in stretches)
    most = _MOST if asked <= _MANY else _FEWER
    best = [0.0] * (len(stretches) + 1)  # of all articles that begin before a stretch
    began = [0] * (len(stretches) + 1)
    best[1:] = [float("-inf")] * len(stretches)
    for first in range(len(stretches)):
        for end, score in _articles(stretches, first, most, habit):
            if best[first] + score > best[end]:
                best[end], began[end] = best[first] + score, first
    inside: set[int] = set()
    end = len(stretches)
    while end:
        inside.update(stretch.place for stretch in stretches[began[end] + 1 : end])
        end = began[end]
    return frozenset(inside)


def _articles(stretches: Sequence[_Stretch], first: int, most: int, habit: Habit) -> list[tuple[int, float]]:
    """The articles that may begin with a stretch: where each ends, and what speaks for it."""
    score = 0.0
    result = [(first + 1, -_BARE if stretches[first].is_bare() else 0.0)]
    words = Counter(stretches[first].end)
    above: Piece | None = None
    last = stretches[first].text
    for end in range(first + 1, min(len(stretches), first + most + 1)):
        stretch = stretches[end]
        if not stretch.is_asked or stretch.piece is None:
            break
        beyond = stretches[end + 1].words if end + 1 < len(stretches) else Counter[str]()
        score += _divides(stretch, words, beyond, last, above, habit)
        # Where a writer is named under the headline, no credit is wanted.
        score -= unsigned(habit) if stretches[first].has_writer else 0.0
        lone = _LONE if end == first + 1 and not is_marked_so(stretch.piece) else 0.0
        result.append((end + 1, score - lone))
        words.update(stretch.end)
        above, last = stretch.piece, stretch.text
    return result


def _divides(
    stretch: _Stretch,
    words: Counter[str],
    beyond: Counter[str],
    last: Sequence[Piece],
    above: Piece | None,
    habit: Habit,
) -> float:
    piece = stretch.piece
    assert piece is not None
    if is_marked_so(piece):
        return _SURE
    score = on_its_own(piece, stretch.text, habit) + told_by_words(piece, stretch.words, words, beyond, habit)
    score += _labelled(piece)
    score -= _BROKEN if last and last[-1].is_endless else 0.0
    score -= _VERSE if is_poem([paragraph.text for paragraph in last[-_NEAR:]]) else 0.0
    return score + alike(above, piece, habit)


def _labelled(piece: Piece) -> float:
    """What the label of a line, judged with all lines of the page, says for its dividing an article."""
    label = piece.lines[0].label
    if label is None:
        return _ODDS * max(-_MOST_ODDS, min(_MOST_ODDS, piece.lines[0].divides))
    return (_CROSSHEAD if label is Label.CROSSHEAD else _HEADLINE) * piece.confidence


def _stretches(found: Sequence[Piece]) -> list[_Stretch]:
    """The display pieces of a page, each with the text under it."""
    result = [_Stretch(-1, None, is_asked=False)]
    is_open = False  # whether the text so far may go on
    for place, piece in enumerate(found):
        if piece.kind in (Kind.DISPLAY, Kind.SECTION):
            after = next((p for p in found[place + 1 :] if p.kind not in _PASSED_OVER), None)
            is_asked = is_open and _may_divide(piece, after) and piece.lines[0].label is not Label.HEADLINE
            result.append(_Stretch(place, piece, is_asked))
            is_open = False
        elif piece.kind is Kind.PARAGRAPH:
            if LEAD.match(piece.text) and result[-1].text and not FOLLOW_UP.match(piece.text):
                result.append(_Stretch(place, None, is_asked=False))
            result[-1].text.append(piece)
            bare, _, goes = without_jumps(piece.text)
            is_open = goes is None and trailing(bare)[0] == bare
        elif piece.kind not in _PASSED_OVER:
            is_open = False
            result[-1].has_writer |= piece.kind is Kind.BYLINE and not result[-1].text
            result[-1].has_deck |= piece.kind is Kind.DECK and not result[-1].text
    return result


def _may_divide(piece: Piece, after: Piece | None) -> bool:
    over_text = after is not None and after.kind is Kind.PARAGRAPH and not LEAD.match(after.text)
    return over_text and piece.lines[0].hint is not Hint.TITLE
