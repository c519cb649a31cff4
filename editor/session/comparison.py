"""Comparison: what became of the articles and of the blocks on the pages from one state of an issue to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, TypeVar

from editor.language.differences import Piece, differences
from editor.model.article import Article
from editor.model.issue import Issue
from editor.model.page import Block, Cells, Frame

PARTS: Final = ("section", "kicker", "headline", "deck", "byline", "text", "credit", "captions", "tags")
"""The parts of an article that are compared, in the order they are read."""


Name = tuple[str, int]
Named = TypeVar("Named", bound=Article | Block | Frame)


class Became(StrEnum):
    """What became of something."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """An article that came, went or was changed; ``parts`` are those that differ, piece by piece."""

    article: str
    headline: str
    became: Became
    parts: tuple[tuple[str, tuple[Piece, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a block stands: page and cells; no cells for a free frame."""

    page: int
    cells: Cells | None = None


@dataclass(frozen=True, slots=True)
class BlockChange:
    """A block or a free frame that came, went, stands elsewhere or is set otherwise."""

    block: str
    headline: str
    became: Became
    before: Standing | None = None
    after: Standing | None = None

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages on which the change is seen."""
        return tuple(sorted({place.page for place in (self.before, self.after) if place is not None}))


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences between two states of an issue; ``facts`` are title, date and number, each before and after."""

    articles: tuple[ArticleChange, ...] = ()
    blocks: tuple[BlockChange, ...] = ()
    pages_added: tuple[int, ...] = ()
    pages_removed: tuple[int, ...] = ()
    facts: tuple[tuple[str, str, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing a reader could see differs."""
        return self == Comparison()


def compare(old: Issue, new: Issue) -> Comparison:
    """What became of ``old`` to make it ``new``."""
    before, after = {page.number for page in old.pages}, {page.number for page in new.pages}
    facts = (
        ("title", old.title, new.title),
        ("date", str(old.date or ""), str(new.date or "")),
        ("number", str(old.number or ""), str(new.number or "")),
    )
    return Comparison(
        tuple(_articles(old, new)),
        tuple(_blocks(old, new)),
        tuple(sorted(after - before)),
        tuple(sorted(before - after)),
        tuple(fact for fact in facts if fact[1] != fact[2]),
    )


def _articles(old: Issue, new: Issue) -> Iterator[ArticleChange]:
    before, after = dict(_named(old.articles)), dict(_named(new.articles))
    for name, article in after.items():
        was = before.get(name)
        if was is None:
            yield ArticleChange(article.id, _name(article), Became.ADDED, tuple(_parts(None, article)))
        elif was is not article and (parts := tuple(_parts(was, article))):
            yield ArticleChange(article.id, _name(article), Became.CHANGED, parts)
    for name, article in before.items():
        if name not in after:
            yield ArticleChange(article.id, _name(article), Became.REMOVED, tuple(_parts(article, None)))


def _parts(old: Article | None, new: Article | None) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    for part in PARTS:
        before, after = (_part(article, part) if article is not None else "" for article in (old, new))
        if before != after:
            yield part, differences(before, after)


def _part(article: Article, part: str) -> str:
    match part:
        case "text":
            return "\n".join(p.text for story, _ in article.items for p in story.paragraphs)
        case "credit":
            return "\n".join(credit for _, credit in article.items if credit)
        case "captions":
            return "\n".join(f"{picture.caption} {picture.credit}".strip() for picture in article.pictures)
        case "tags":
            return "、".join(article.tags)
    return str(getattr(article, part))


def _name(article: Article | None) -> str:
    return article.headline.replace("\n", "") if article is not None else ""


def _blocks(old: Issue, new: Issue) -> Iterator[BlockChange]:
    before, after = _standing(old), _standing(new)
    for name in (*after, *(name for name in before if name not in after)):
        was, now = before.get(name), after.get(name)
        became = _became(was, now)
        if became is not None:
            issue, (_, what) = (new, now) if now is not None else (old, was)  # type: ignore[misc]
            article = what.article if isinstance(what, Block) else None
            headline = _name(issue.article(article))
            yield BlockChange(what.id, headline, became, was[0] if was else None, now[0] if now else None)


def _standing(issue: Issue) -> dict[Name, tuple[Standing, Block | Frame]]:
    things = [(Standing(page.number, block.cells), block) for page in issue.pages for block in page.blocks]
    free = [(Standing(page.number), frame) for page in issue.pages for frame in page.frames]
    every: list[tuple[Standing, Block | Frame]] = [*things, *free]
    names = [name for name, _ in _named([thing for _, thing in every])]
    return dict(zip(names, every, strict=True))


def _named(things: Sequence[Named]) -> Iterator[tuple[Name, Named]]:
    """Things under their id and how often it came before: a damaged issue may have an id twice."""
    seen: Counter[str] = Counter()
    for thing in things:
        yield (thing.id, seen[thing.id]), thing
        seen[thing.id] += 1


def _became(was: tuple[Standing, Block | Frame] | None, now: tuple[Standing, Block | Frame] | None) -> Became | None:
    if was is None or now is None:
        return Became.ADDED if was is None else Became.REMOVED
    (place, thing), (new_place, new_thing) = was, now
    if thing == new_thing and place == new_place:
        return None
    if place.page != new_place.page or _only_moved(thing, new_thing):
        return Became.MOVED
    return Became.CHANGED


def _only_moved(old: Block | Frame, new: Block | Frame) -> bool:
    """Whether two states of a thing differ in nothing but where it stands."""
    if isinstance(old, Block) and isinstance(new, Block):
        cells = replace(old.cells, column=new.cells.column, line=new.cells.line)
        return replace(old, cells=cells) == new
    if isinstance(old, Frame) and isinstance(new, Frame):
        return replace(old, rect=replace(old.rect, x=new.rect.x, y=new.rect.y)) == new
    return False
