"""Templates: the trim, the grid, the styles and the furniture of a paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from editor.measure import Length, Rect
from editor.model.frame_content import RulePattern
from editor.model.imprint import Imprint, Publication
from editor.model.page import Page
from editor.model.style import BLACK, Ink, ParagraphStyle


@dataclass(frozen=True, slots=True)
class TypeArea:
    """版心: ``columns`` × ``column_width`` with gutters between, ``lines`` body lines of ``leading``.

    ``x``, ``y`` from the trim's top left corner.  Line k has its baseline at ``first_baseline + k * leading``;
    the line's cell runs from ``y + k * leading`` to ``y + (k + 1) * leading``.
    """

    x: Length
    y: Length
    columns: int
    column_width: Length
    gutter: Length
    leading: Length
    lines: int
    first_baseline: Length

    @property
    def width(self) -> Length:
        """Width over all columns and gutters."""
        return self.columns * self.column_width + (self.columns - 1) * self.gutter

    @property
    def height(self) -> Length:
        """Height over all lines."""
        return self.lines * self.leading

    def baseline(self, line: int) -> Length:
        """The baseline of body line ``line`` (0 is the first)."""
        return self.first_baseline + line * self.leading

    def span(self, columns: int) -> Length:
        """The width of ``columns`` columns with the gutters between them: 长栏."""
        return columns * self.column_width + (columns - 1) * self.gutter

    def column_x(self, column: int) -> Length:
        """The left edge of column ``column`` (0 is the first)."""
        return self.x + column * (self.column_width + self.gutter)

    def cells(self, column: int, line: int, columns: int, lines: int) -> Rect:
        """The rectangle of a run of cells."""
        return Rect(self.column_x(column), self.y + line * self.leading, self.span(columns), lines * self.leading)


@dataclass(frozen=True, slots=True)
class Heading:
    """A rank of headline: the styles of its stack and the white around it, in body lines.

    ``kicker``, ``headline`` and ``deck`` name paragraph styles of the template.  Ranks of a template are listed from
    the most to the least important; ``importance`` is the least an article needs for it, ``columns`` the widths
    (in basic columns) it is made for.
    """

    name: str
    headline: str
    kicker: str
    deck: str
    importance: float
    columns: tuple[int, int]
    above: float = 0.5
    below: float = 0.5


class OnPages(StrEnum):
    """The pages that furniture stands on."""

    EVERY = "every"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Furniture:
    """A fixed part of a page: masthead, folio, colophon or 中缝.  ``fields`` holds its texts, with {name} placeholders.

    ``kind`` is masthead, folio, colophon or gutter; ``lines`` the body lines a masthead or colophon takes of the type
    area, 0 for furniture outside it, which stands in ``rect``.  ``pages`` says on which pages furniture outside
    the type area stands.
    """

    kind: str
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    lines: int = 0
    columns: int = 0
    rect: Rect | None = None
    pages: OnPages = OnPages.EVERY
    ground: str = ""  # ink behind a masthead's title or a folio's page name; none for paper


@dataclass(frozen=True, slots=True)
class Template:
    """What all pages of a paper share.  ``styles`` and ``inks`` are looked up by name."""

    name: str
    title: str
    width: Length
    height: Length
    bleed: Length
    type_area: TypeArea
    styles: Mapping[str, ParagraphStyle]
    headings: tuple[Heading, ...]
    furniture: tuple[Furniture, ...] = ()
    inks: Mapping[str, Ink] = field(default_factory=lambda: MappingProxyType({"black": BLACK}))
    block_gap: float = 1.0  # body lines of white at the top of a block, above its headline's own; part of its area
    column_rule: Length = 0  # thickness of the hairline in the gutters between blocks, 0 for none
    block_rule: Length = 0  # thickness of the rule between blocks one above the other, 0 for none
    rule_ink: str = ""  # ink of the rules between blocks; none for black
    rule_pattern: RulePattern = RulePattern.PLAIN  # of the rule between blocks one above the other: 花线, 点线
    headline_bar: str = ""  # ink of a short bar at the left over each headline; none for no bar
    kicker_strip: str = ""  # ink of a strip behind a kicker's words; none for no strip
    box_tint: str = ""  # ink of the ground under a boxed block; none for a frame line round it
    box_strip: str = ""  # ink of a strip under a boxed block's headline; none for no strip
    makeup: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))  # weights of proposed pages
    lead_place: str = ""  # where a page has its lead, at the top: left, right or across; none for make-up's own habit
    lead_words: tuple[str, ...] = ()  # 本报讯, 又讯: opening words of a paragraph, set in the style ``lead``
    imprint: Imprint = ()  # what the paper says of itself in every issue: publisher, permit, address
    publication: Publication | None = None  # what kind of paper it is; None where nobody has said
    pages: tuple[Page, ...] = ()  # 版样: what new pages of these numbers hold from the beginning

    def style(self, name: str) -> ParagraphStyle:
        """The paragraph style of that name, or body text's where the template has none."""
        return self.styles.get(name) or self.styles["body"]

    def page(self, number: int) -> Page:
        """A new page of that number, as the template has it; empty where it has none."""
        return next((page for page in self.pages if page.number == number), Page(number))

    def heading(self, name: str) -> Heading:
        """The headline rank of that name, or the least one."""
        return next((h for h in self.headings if h.name == name), self.headings[-1])
