"""Text: paragraphs, crossheads and lines of verse with styled spans."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ParagraphKind(StrEnum):
    """What a paragraph of a story is."""

    BODY = "body"
    CROSSHEAD = "crosshead"
    VERSE = "verse"  # a line of a poem; one without text parts two stanzas


class Emphasis(StrEnum):
    """A mark that runs along characters (clreq, interlinear marks)."""

    NONE = "none"
    DOT = "dot"  # 着重号
    NAME = "name"  # 专名号
    TITLE = "title"  # 书名号甲式, a wavy line
    UNDERLINE = "underline"


class Script(StrEnum):
    """Place of small characters relative to the line."""

    NORMAL = "normal"
    SUPER = "super"
    SUB = "sub"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` (code points, end exclusive) of a paragraph that are set otherwise.

    None and the neutral members mean "as the paragraph's style says".
    """

    start: int
    end: int
    face: str | None = None  # role: song, hei, kai, fang
    weight: int | None = None  # 400 regular, 700 bold, 900 black
    emphasis: Emphasis = Emphasis.NONE
    script: Script = Script.NORMAL
    tracking: float = 0.0  # em added after each character
    spread: float = 0.0  # 均排: em that the span fills, its characters evenly apart; 0 for as wide as they are
    ink: str | None = None  # name of a colour of the template
    ruby: str | None = None  # pinyin above the characters
    upright: bool = False  # 纵中横: set side by side in a vertical line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; ``text`` holds no line break."""

    text: str
    kind: ParagraphKind = ParagraphKind.BODY
    spans: tuple[Span, ...] = ()


def characters_in(text: str) -> int:
    """The number of characters, white space apart: the editors' 字数."""
    return len("".join(text.split()))


@dataclass(frozen=True, slots=True)
class Story:
    """正文: the running text of an article."""

    paragraphs: tuple[Paragraph, ...] = ()

    @property
    def characters(self) -> int:
        """The number of characters, white space apart: the editors' 字数."""
        return sum(characters_in(paragraph.text) for paragraph in self.paragraphs)
