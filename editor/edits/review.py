"""Edits of a review: what the importers took for one part of an article is called another, joined, split, dropped."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from editor.edits.articles import standing_article
from editor.edits.errors import EditRefused
from editor.edits.pieces import RUNNING, Part, Piece, assembled, pieces, run_on
from editor.edits.registry import edit
from editor.model.article import Article
from editor.model.issue import Issue

_ALONE: Final = {Part.KICKER, Part.HEADLINE, Part.DECK, Part.BYLINE}
"""Parts of the head: called running text, they come before it."""


@edit("review.name", "改正稿件成分", "Name part of article")
def name_piece(issue: Issue, article: str, piece: int, part: Part) -> Issue:
    """Say what a piece of an article is; what was in that part already stays and the piece joins it."""
    found, parts = _standing(issue, article, piece)
    named = parts[piece]
    if part is Part.CAPTION and not found.pictures:
        raise EditRefused("The article has no picture to caption.", "这篇稿件没有图片，不能有图片说明。")
    if named.part is part:
        return issue
    spans = named.spans if part in RUNNING else ()
    changed = [*parts]
    changed[piece] = Piece(part, named.text, spans)
    return issue.with_article(assembled(found, changed))


@edit("review.carve", "从段落中取出", "Take out of paragraph")
def carve(issue: Issue, article: str, piece: int, start: int, end: int, part: Part | None) -> Issue:
    """Take characters ``start`` to ``end`` out of a piece and call them ``part``; None leaves them out altogether.

    What stands before and after them stays what it was, in pieces of its own.
    """
    found, parts = _standing(issue, article, piece)
    if part is Part.CAPTION and not found.pictures:
        raise EditRefused("The article has no picture to caption.", "这篇稿件没有图片，不能有图片说明。")
    before, inside, after = _cut(parts[piece], start, end)
    named = () if part is None else (Piece(part, inside.text, inside.spans if part in RUNNING else ()),)
    made = (*(p for p in (before,) if p.text.strip()), *named, *(p for p in (after,) if p.text.strip()))
    return issue.with_article(assembled(found, [*parts[:piece], *made, *parts[piece + 1 :]]))


@edit("review.part", "从这里另起一段", "Begin paragraph here")
def part_piece(issue: Issue, article: str, piece: int, at: int) -> Issue:
    """Let a new paragraph begin at character ``at`` of a piece."""
    found, parts = _standing(issue, article, piece)
    if not 0 < at < len(parts[piece].text):
        raise EditRefused("A paragraph begins here already.", "这里本来就是一段的开头。")
    before, _, after = _cut(parts[piece], at, at)
    return issue.with_article(assembled(found, [*parts[:piece], before, after, *parts[piece + 1 :]]))


@edit("review.take_in", "补收漏掉的文字", "Take in text")
def take_in_text(issue: Issue, article: str, after: int, part: Part, text: str) -> Issue:
    """Put text that an import left out behind piece ``after`` of an article."""
    found, parts = _standing(issue, article, after)
    if part is Part.CAPTION and not found.pictures:
        raise EditRefused("The article has no picture to caption.", "这篇稿件没有图片，不能有图片说明。")
    return issue.with_article(assembled(found, [*parts[: after + 1], Piece(part, text), *parts[after + 1 :]]))


@edit("review.join", "与下一段合并", "Join with next")
def join_piece(issue: Issue, article: str, piece: int) -> Issue:
    """Join a piece with the one after it; the last piece of an article is followed by the next article."""
    found, parts = _standing(issue, article, piece)
    if piece + 1 < len(parts):
        joined = run_on(parts[piece], parts[piece + 1])
        return issue.with_article(assembled(found, [*parts[:piece], joined, *parts[piece + 2 :]]))
    place = next(i for i, a in enumerate(issue.articles) if a.id == article)
    if place + 1 == len(issue.articles):
        raise EditRefused("No article follows.", "后面没有稿件了。")
    after = issue.articles[place + 1]
    if after.id in issue.placed():
        raise EditRefused("The next article stands on a page; take it off first.", "下一篇稿件已经上版，请先撤下。")
    # What headed the other article is running text here, until the editor says otherwise.
    rest = [replace(p, part=Part.BODY) if p.part in _ALONE else p for p in pieces(after)]
    tags = tuple(dict.fromkeys((*found.tags, *after.tags)))
    pictures = (*found.pictures, *after.pictures)
    base = replace(found, pictures=pictures, tags=tags, continued_to=after.continued_to or found.continued_to)
    whole = assembled(base, [*parts, *rest])
    kept = [whole if a.id == article else a for a in issue.articles if a.id != after.id]
    return issue.with_articles(kept)


@edit("review.split", "从这里分成两篇", "Split article here")
def split_article(issue: Issue, article: str, piece: int, at: int = 0) -> Issue:
    """Begin a new article with a piece, or with its character ``at``; pictures stay with the first."""
    if at:
        issue, piece = part_piece(issue, article, piece, at), piece + 1
    found, parts = _standing(issue, article, piece)
    before, after = parts[:piece], [p for p in parts[piece:] if p.part is not Part.CAPTION]
    captions = [p for p in parts[piece:] if p.part is Part.CAPTION]
    if not before or not after:
        raise EditRefused("There is nothing to split off here.", "这里没有可以分开的内容。")
    if after[0].part is Part.FOLLOW_UP:
        after[0] = replace(after[0], part=Part.BODY)
    taken = {a.id for a in issue.articles}
    number = next(n for n in range(2, len(taken) + 3) if f"{article}-{n}" not in taken)
    blank = Article(f"{article}-{number}", section=found.section, status=found.status, source=found.source)
    made = {article: (assembled(found, [*before, *captions]), assembled(blank, after))}
    return issue.with_articles(a for old in issue.articles for a in made.get(old.id, (old,)))


@edit("review.drop", "删去这一段", "Drop part")
def drop_piece(issue: Issue, article: str, piece: int) -> Issue:
    """Leave a piece out of its article; an article without any words left goes."""
    found, parts = _standing(issue, article, piece)
    rest = [*parts[:piece], *parts[piece + 1 :]]
    if not rest and not found.pictures and article not in issue.placed():
        return issue.with_articles(a for a in issue.articles if a.id != article)
    return issue.with_article(assembled(found, rest))


def _cut(piece: Piece, start: int, end: int) -> tuple[Piece, Piece, Piece]:
    """A piece before, between and after two places."""
    if not 0 <= start <= end <= len(piece.text):
        raise EditRefused("That place is no longer in the text.", "正文里已经没有这个位置。")

    def part(low: int, high: int) -> Piece:
        spans = (replace(s, start=max(s.start, low) - low, end=min(s.end, high) - low) for s in piece.spans)
        return replace(piece, text=piece.text[low:high], spans=tuple(s for s in spans if s.start < s.end))

    return part(0, start), part(start, end), part(end, len(piece.text))


def _standing(issue: Issue, article: str, piece: int) -> tuple[Article, tuple[Piece, ...]]:
    found = standing_article(issue, article)
    parts = pieces(found)
    if not 0 <= piece < len(parts):
        raise EditRefused("That part is no longer in the article.", "这一段已不在稿件中。")
    return found, parts
