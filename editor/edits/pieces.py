"""Pieces: an article taken apart into its parts in reading order, and put together again.

Taking apart and putting together again gives the same article (a follow-up begins with running text); whatever the
pieces are called, no character is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from editor.model.article import Article, FollowUp, Picture
from editor.model.text import Paragraph, ParagraphKind, Span, Story


class Part(StrEnum):
    """What a piece of an article is."""

    HEADLINE = "headline"
    KICKER = "kicker"
    DECK = "deck"
    BYLINE = "byline"
    BODY = "body"
    CROSSHEAD = "crosshead"
    VERSE = "verse"
    CREDIT = "credit"
    CAPTION = "caption"
    FOLLOW_UP = "follow_up"  # the paragraph a second item begins with


@dataclass(frozen=True, slots=True)
class Piece:
    """A part with its text; ``spans`` are those of a paragraph, ``picture`` is the one a caption belongs to."""

    part: Part
    text: str
    spans: tuple[Span, ...] = ()
    picture: str = ""


_PARTS = {
    ParagraphKind.BODY: Part.BODY,
    ParagraphKind.CROSSHEAD: Part.CROSSHEAD,
    ParagraphKind.VERSE: Part.VERSE,
}
_KINDS = {part: kind for kind, part in _PARTS.items()}

RUNNING = frozenset({*_KINDS, Part.FOLLOW_UP})
"""Parts that are paragraphs of a story."""


def pieces(article: Article) -> tuple[Piece, ...]:
    """The article's parts in reading order; empty parts are left out, empty paragraphs are not."""
    stack = ((Part.KICKER, article.kicker), (Part.HEADLINE, article.headline), (Part.DECK, article.deck))
    found = [Piece(part, text) for part, text in (*stack, (Part.BYLINE, article.byline)) if text]
    for number, (story, credit) in enumerate(article.items):
        for at, paragraph in enumerate(story.paragraphs):
            part = Part.FOLLOW_UP if number and not at else _PARTS[paragraph.kind]
            found.append(Piece(part, paragraph.text, paragraph.spans))
        if credit:
            found.append(Piece(Part.CREDIT, credit))
    found += [Piece(Part.CAPTION, p.caption, picture=p.id) for p in article.pictures if p.caption]
    return tuple(found)


def assembled(article: Article, parts: Sequence[Piece]) -> Article:
    """The article made of these pieces; what is no text (tags, pictures, source) stays as it is.

    Captions go to their picture, those without one to the first picture that has none, or to the first.
    """
    items = _items(parts)
    story, credit = items[0]
    return replace(
        article,
        kicker=_joined(parts, Part.KICKER, "\n"),
        headline=_joined(parts, Part.HEADLINE, "\n"),
        deck=_joined(parts, Part.DECK, "\n"),
        byline=_joined(parts, Part.BYLINE, " "),
        story=story,
        credit=credit,
        follow_ups=tuple(FollowUp(*item) for item in items[1:]),
        pictures=_captioned(article.pictures, [p for p in parts if p.part is Part.CAPTION]),
    )


def run_on(first: Piece, second: Piece) -> Piece:
    """The two pieces as one, with the part of the first."""
    shift = len(first.text)
    spans = (replace(s, start=s.start + shift, end=s.end + shift) for s in second.spans)
    # Only running text has spans: a headline that a paragraph is joined to loses the paragraph's.
    kept = (*first.spans, *spans) if first.part in RUNNING else ()
    return replace(first, text=first.text + second.text, spans=kept)


def _joined(parts: Iterable[Piece], part: Part, between: str) -> str:
    return between.join(p.text for p in parts if p.part is part)


def _items(parts: Sequence[Piece]) -> list[tuple[Story, str]]:
    groups: list[list[Piece]] = [[]]
    for piece in parts:
        if piece.part is Part.FOLLOW_UP:
            groups.append([])
        groups[-1].append(piece)
    return [(Story(tuple(_paragraphs(group))), _joined(group, Part.CREDIT, " ")) for group in groups]


def _paragraphs(group: Iterable[Piece]) -> Iterable[Paragraph]:
    for piece in group:
        if piece.part in RUNNING:
            kind = _KINDS.get(piece.part, ParagraphKind.BODY)
            yield Paragraph(piece.text.replace("\n", ""), kind, piece.spans)


def _captioned(pictures: tuple[Picture, ...], captions: Sequence[Piece]) -> tuple[Picture, ...]:
    told: dict[str, list[str]] = {picture.id: [] for picture in pictures}
    for caption in captions:
        known = told.get(caption.picture)
        if known is None:
            known = next((words for words in told.values() if not words), next(iter(told.values())))
        known.append(caption.text)
    return tuple(p if (words := " ".join(told[p.id])) == p.caption else replace(p, caption=words) for p in pictures)
