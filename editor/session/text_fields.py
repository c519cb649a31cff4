"""Text fields: the parts of a page one types in, as running text, and the edits that change them.

A field is a part of an article's head, one of its stories, a credit, a picture's caption or the name of its maker, or
the text of a free frame.  Places in a field are offsets in its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from editor.model.article import Article, Picture
from editor.model.issue import Issue
from editor.model.page import Block, Frame, Slot
from editor.model.text import Paragraph, Story
from editor.model.thread import frame_thread

HEADS: Final = ("kicker", "headline", "deck", "byline")
LINE_FEEDS: Final = ("kicker", "headline", "deck", "story", "text")
"""Parts that may hold more than one line."""


@dataclass(frozen=True, slots=True)
class TextField:
    """A part that is typed in.

    ``owner`` is an article, of a ``text`` the frame; ``part`` one of HEADS, story, credit, caption, maker or text.
    ``item`` counts stories and credits, 0 is the article's own; ``picture`` is that of a caption.
    """

    owner: str
    part: str
    item: int = 0
    picture: str = ""

    @property
    def takes_lines(self) -> bool:
        """Whether a line feed may be typed."""
        return self.part in LINE_FEEDS

    @property
    def takes_styles(self) -> bool:
        """Whether characters may be set otherwise than their neighbours."""
        return self.part == "story"

    def is_there(self, issue: Issue) -> bool:
        """Whether the issue has such a part."""
        if self.part == "text":
            return _frame(issue, self.owner) is not None
        article = issue.article(self.owner)
        if article is None:
            return False
        if self.part in ("caption", "maker"):
            return _picture(article, self.picture) is not None
        return self.item < len(article.items)

    def text(self, issue: Issue) -> str:
        """What the field holds; nothing where it has gone."""
        if self.part == "text":
            frame = _frame(issue, self.owner)
            return frame.text if frame is not None else ""
        article = issue.article(self.owner)
        if article is None:
            return ""
        if self.part in HEADS:
            return str(getattr(article, self.part))
        if self.part in ("caption", "maker"):
            picture = _picture(article, self.picture)
            return "" if picture is None else picture.caption if self.part == "caption" else picture.credit
        if self.item >= len(article.items):
            return ""
        story, credit = article.items[self.item]
        return credit if self.part == "credit" else "\n".join(p.text for p in story.paragraphs)

    def story(self, issue: Issue) -> Story:
        """The story with its styles; that of other parts has none."""
        article = issue.article(self.owner) if self.part == "story" else None
        if article is not None and self.item < len(article.items):
            return article.items[self.item][0]
        return Story(tuple(Paragraph(line) for line in self.text(issue).split("\n")))

    def edit(self, issue: Issue, start: int, end: int, words: Sequence[Paragraph]) -> tuple[str, dict[str, object]]:
        """The edit, by name and arguments, that puts ``words`` in the place of characters ``start`` to ``end``."""
        if self.part == "story":
            place: dict[str, object] = {"article": self.owner, "start": start, "end": end}
            return "story.write", {**place, "paragraphs": tuple(words), "item": self.item}
        old = self.text(issue)
        typed = ("\n" if self.takes_lines else "").join(p.text for p in words)
        text = old[:start] + typed + old[end:]
        if self.part == "text":
            return "frame.text", {"frame": self.owner, "text": text}
        if self.part in ("caption", "maker"):
            name = "picture.caption" if self.part == "caption" else "picture.credit"
            return name, {"article": self.owner, "picture": self.picture, "text": text}
        if self.part == "credit" and self.item:
            article = issue.article(self.owner)
            items = article.follow_ups if article is not None else ()
            changed = tuple(replace(f, credit=text) if n == self.item else f for n, f in enumerate(items, start=1))
            return "article.follow_ups", {"article": self.owner, "follow_ups": changed}
        return f"article.{self.part}", {"article": self.owner, "text": text}


@dataclass(frozen=True, slots=True)
class Segment:
    """Where a field's text stands among the texts that a frame's offsets count in.

    Paragraph ``paragraph`` of them begins, at its character ``skip``, the field's text, ``skip_own`` characters in;
    ``length`` is how many of its characters stand there, None for all to the end.
    """

    paragraph: int
    skip: int = 0
    skip_own: int = 0
    length: int | None = None


def field_at(issue: Issue, block: Block | None, part: str, frame: str, paragraph: int, offset: int) -> TextField | None:
    """The field that a place in the texts of a frame belongs to; None if nothing is typed there."""
    if block is None:
        held = _frame(issue, frame.rsplit("-", 1)[0])
        return TextField(_holder(issue, held), "text") if part == "text" and held is not None else None
    article = issue.article(block.article)
    if article is None:
        return None
    if part in HEADS:
        return TextField(article.id, part)
    if part == "story":
        return _story_field(article, paragraph)
    number = _number(frame, block)
    if part == "credit":
        return TextField(article.id, part, number) if number < len(article.items) else None
    if part not in ("caption", "maker") or number >= len(block.slots):
        return None
    if part == "maker":
        begun = [picture for picture, begin in _makers(article, block.slots[number]) if begin <= offset]
        return TextField(article.id, part, picture=begun[-1].id) if begun else None
    picture = _picture(article, block.slots[number].picture)
    return None if picture is None else TextField(article.id, part, picture=picture.id)


def segment_of(
    issue: Issue, field: TextField, part: str, frame: str, block: Block | None, texts: Sequence[str]
) -> Segment | None:
    """Where the field's text begins in a frame's ``texts``; None if the frame does not hold it."""
    if field.part == "text":
        held = _frame(issue, frame.rsplit("-", 1)[0]) if block is None and part == "text" else None
        return Segment(0) if held is not None and _holder(issue, held) == field.owner else None
    article = issue.article(field.owner)
    if article is None or block is None or block.article != field.owner:
        return None
    if field.part in HEADS or field.part == "story":
        if part != field.part:
            return None
        before = article.items[: field.item] if field.part == "story" else ()
        return Segment(sum(len(story.paragraphs) for story, _ in before))
    number = _number(frame, block)
    if field.part == "credit" and part == "credit" and number == field.item:
        return _inside(field.text(issue), texts)
    if part != field.part or number >= len(block.slots):
        return None
    if part == "maker":
        shown = _makers(article, block.slots[number])
        return next((_whole(p.credit, begin) for p, begin in shown if p.id == field.picture), None)
    picture = _picture(article, field.picture)
    if part != "caption" or picture is None or block.slots[number].picture != field.picture:
        return None
    return _whole(picture.caption, 0)


def _whole(words: str, begin: int) -> Segment:
    """Words that stand from ``begin`` on, without the white space round them."""
    return Segment(0, begin, len(words) - len(words.lstrip()), len(words.strip()))


def _makers(article: Article, slot: Slot) -> list[tuple[Picture, int]]:
    """The pictures of a slot whose makers are named, each name once, with the place where it begins."""
    named: dict[str, Picture] = {}
    for name in slot.pictures:
        picture = _picture(article, name)
        if picture is not None and picture.credit.strip():
            named.setdefault(picture.credit.strip(), picture)
    found: list[tuple[Picture, int]] = []
    begin = 0
    for name, picture in named.items():
        found.append((picture, begin))
        begin += len(name) + 1
    return found


def fields_of(issue: Issue, block: Block) -> Iterator[TextField]:
    """What is typed in a block, in the order it is read; parts that are still empty are told as well."""
    article = issue.article(block.article)
    if article is None:
        return
    for part in HEADS:
        yield TextField(article.id, part)
    for number in range(len(article.items)):
        yield TextField(article.id, "story", number)
        yield TextField(article.id, "credit", number)
    told = {slot.picture for slot in block.slots}
    shown = {name for slot in block.slots for name in slot.pictures}
    for picture in article.pictures:
        if picture.id in told:
            yield TextField(article.id, "caption", picture=picture.id)
        if picture.id in shown:
            yield TextField(article.id, "maker", picture=picture.id)


def _story_field(article: Article, paragraph: int) -> TextField | None:
    for item, (story, _) in enumerate(article.items):
        if paragraph < len(story.paragraphs):
            return TextField(article.id, "story", item)
        paragraph -= len(story.paragraphs)
    return None


def _inside(words: str, texts: Sequence[str]) -> Segment | None:
    """Where words, white space round them apart, stand in the first text, which may have put parentheses round them."""
    bare = words.strip()
    at = texts[0].find(bare) if texts else -1
    return Segment(0, at, len(words) - len(words.lstrip()), len(bare)) if at >= 0 else None


def _number(frame: str, block: Block) -> int:
    """The number in the id of a credit's or caption's frame: ``b1-credit-0``, and ``b1-credit-0-1`` further on."""
    parts = frame.removeprefix(f"{block.id}-").split("-")
    return int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 0


def _holder(issue: Issue, frame: Frame) -> str:
    """The frame that holds the text which runs through this one."""
    thread = frame_thread(issue, frame)
    return thread[0][1].id if thread else frame.id


def _frame(issue: Issue, name: str) -> Frame | None:
    return next((f for p in issue.pages for f in p.frames if f.id == name), None)


def _picture(article: Article, name: str) -> Picture | None:
    return next((p for p in article.pictures if p.id == name), None)
