"""Lines: the one shape every format's text takes before articles are recognised in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from editor.model.style import Align
from editor.model.text import Span


class Hint(StrEnum):
    """What the source itself says a line is; NONE when it says nothing."""

    NONE = "none"
    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    ROW = "row"  # of a table: a paragraph by itself
    CAPTION = "caption"
    FURNITURE = "furniture"  # page headers and footers


class Label(StrEnum):
    """What a line of a page proves to be, once it is judged together with all others."""

    FIRST = "first"  # of a paragraph of several lines
    MIDDLE = "middle"
    LAST = "last"
    ONLY = "only"  # a paragraph of one line
    HEADLINE = "headline"
    KICKER = "kicker"
    DECK = "deck"
    BYLINE = "byline"
    CREDIT = "credit"
    SECTION = "section"
    CAPTION = "caption"
    CROSSHEAD = "crosshead"
    ROW = "row"  # one of several short lines, each a paragraph: of verse, of a list, who signs and when
    JUMP = "jump"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Looks:
    """How a line of a printed page stands among the others.

    ``share`` is its breadth for that of the column under or over it; white is in lines of the text.  ``over`` and
    ``under`` are the sizes of what stands right over and under it, 0 where nothing does, both for its own.
    """

    face: str = ""  # the name of its type face, without its weight
    is_other_face: bool = False  # than most of the page
    is_coloured: bool = False
    is_centred: bool = False
    is_at_right: bool = False
    share: float = 1.0
    white_above: float = 0.0
    white_below: float = 0.0
    is_upright: bool = False
    over: float = 0.0
    under: float = 0.0
    is_flush: bool = False  # with what stands right under it
    is_on_bar: bool = False  # alone on a tint, or between two rules
    is_framed: bool = False
    picture: str = ""  # where the line stands of a picture that it touches: over, under, beside, on


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, or a whole paragraph where the format keeps paragraphs (``is_whole``).

    ``text`` has no white space at its ends.  ``indent`` is the white space before it in em, ``align`` where it lies as
    far as the source says.  ``size`` is relative to the body's (1.0), None where unknown; ``page`` counts from 1.
    ``picture`` is the sha256 of a picture that stands
    in the text here; such a line has no text, but the picture's ``caption`` where the source tells which words are it,
    and its ``credit`` where these name who took it on a line of their own.
    ``spans`` are set otherwise than most of the file.  ``label`` is None until it is judged, and where that is not
    sure; ``parts`` says how likely the line was then found to be of a kicker, of a headline and of a deck, ``divides``
    how much more likely, in nats, it divides a text than it stands over one.
    """

    text: str
    number: int
    blank_before: bool = False
    indent: float = 0.0
    size: float | None = None
    is_bold: bool = False
    is_whole: bool = False
    hint: Hint = Hint.NONE
    page: int | None = None
    picture: str | None = None
    caption: str = ""
    credit: str = ""
    spans: tuple[Span, ...] = ()
    label: Label | None = None
    looks: Looks | None = None
    parts: tuple[float, float, float] | None = None
    divides: float = 0.0
    align: Align = Align.JUSTIFY
