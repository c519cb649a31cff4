"""Headings: the lines above a story told apart into kicker, headline, deck and byline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from editor.importers.characters import extent, han_count, join
from editor.importers.lines import Line
from editor.importers.patterns import without_mark

_REPORT = re.compile(r"(?:侧记|纪实|纪事|综述|扫描|见闻|剪影|随想|小记|记事|特写|观察)$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A headline with what stands above and below it; ``lines`` are those of kicker and headline before they are told.

    ``place`` is its index among the pieces of the page.
    """

    lines: tuple[Line, ...]
    place: int
    deck: str = ""
    byline: str = ""
    kicker: str = ""
    confidence: float = 1.0
    came_from: tuple[str, str] | None = field(default=None)

    @property
    def words(self) -> str:
        """All its words, to match a story by."""
        return self.kicker + "".join(line.text for line in self.lines) + self.deck


@dataclass(frozen=True, slots=True)
class Stack:
    """The headline stack: 引题, 主题, 副题."""

    kicker: str
    headline: str
    deck: str


def stack(heading: Heading) -> Stack:
    """Tell kicker, headline and deck apart: by size where sizes are known, else by how they are worded."""
    texts = [without_mark(line.text) for line in heading.lines]
    top, bottom = _bounds(heading.lines, texts, bool(heading.deck))
    kicker = [heading.kicker] if heading.kicker else []
    deck = [*texts[bottom:], *([heading.deck] if heading.deck else [])]
    return Stack(join([*kicker, *texts[:top]]), join(texts[top:bottom]), join(deck))


def _bounds(lines: Sequence[Line], texts: Sequence[str], has_deck: bool) -> tuple[int, int]:
    """Where the headline begins and ends among the lines."""
    sizes = [line.size or 0.0 for line in lines]
    if max(sizes, default=0.0) > 1.12 * min(sizes, default=0.0) > 0:
        largest = [i for i, size in enumerate(sizes) if size >= 0.92 * max(sizes)]
        return largest[0], largest[-1] + 1
    top, bottom = 0, len(lines)
    if bottom > 1 and _is_kicker(texts[0], texts[1]):
        top = 1
    if not has_deck and bottom - top > 1 and _REPORT.search(texts[-1]) and han_count(texts[-1]) >= 8:
        bottom -= 1
    return top, bottom


def _is_kicker(first: str, second: str) -> bool:
    """A kicker is a clause or several with commas; the headline under it has none and does not complete it."""
    if first[-1] in "，、：“（《" or extent(second) < 6:
        return False
    return "，" in first and "，" not in second


def merged(above: Heading, below: Heading) -> Heading:
    """``below`` with ``above`` as its kicker."""
    words = join([line.text for line in above.lines])
    if above.deck:
        words = join([words, above.deck])
    return replace(
        below,
        kicker=without_mark(join([above.kicker, words])),
        came_from=below.came_from or above.came_from,
        byline=below.byline or above.byline,
    )
