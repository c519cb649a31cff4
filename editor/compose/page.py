"""ComposedPage: a page as it will be printed, with what is needed to inspect and to edit it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from editor.compose.marks import Mark
from editor.measure import Length, Rect
from editor.model.findings import Finding
from editor.model.page import BlockKind
from editor.model.template import TypeArea

OUTER: Final = "furniture-"
"""What the ids of blocks begin with that hold furniture outside the type area."""


@dataclass(frozen=True, slots=True)
class ComposedLine:
    """A line of type; ``start`` and ``end`` are offsets in paragraph ``paragraph`` of the frame's part.

    For ``story`` frames ``paragraph`` counts in the article's paragraphs, follow-ups after its own.  ``role`` is one
    of body, crosshead, first, last, only.
    """

    text: str
    x: Length
    baseline: Length
    width: Length
    measure: Length
    size: Length
    role: str
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ComposedFrame:
    """One rectangle of a block: kind is one of those ``banxin inspect`` prints.

    ``lines`` may be made only when they are looked at (:class:`editor.compose.runs.SetLines`): painting needs none.
    """

    id: str
    kind: str
    rect: Rect
    article: str | None = None
    columns: int = 1
    thread: int | None = None
    vertical: bool = False
    wraps: bool = False
    size: Length = 0
    overset: int = 0
    unfilled_lines: int = 0
    lines: Sequence[ComposedLine] = ()


@dataclass(frozen=True, slots=True)
class ComposedBlock:
    """A block with its area and its frames in reading order."""

    id: str
    kind: BlockKind
    article: str | None
    importance: float | None
    area: tuple[Rect, ...]
    boxed: bool
    frames: tuple[ComposedFrame, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ComposedPage:
    """What is printed (``marks``, back to front) and what it means (``blocks``).  Lengths from the trim's top left."""

    number: int
    name: str
    width: Length
    height: Length
    bleed: Length
    type_area: TypeArea
    blocks: tuple[ComposedBlock, ...]
    marks: tuple[Mark, ...]
    findings: tuple[Finding, ...] = ()
