"""Headings: the lines above a story told apart into kicker, headline, deck and byline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from editor.importers.characters import join
from editor.importers.lines import Label, Line
from editor.importers.recognition.names import is_name_under
from editor.importers.recognition.patterns import without_mark
from editor.importers.recognition.stacks import Lines, Parting, parted, parted_by_looks

_JUDGED = 0.5  # the least likelihood that a line is of a heading, from which on its type and place tell the part
_LARGE = 1.5  # times the text's size


@dataclass(frozen=True, slots=True)
class Heading:
    """A headline with what stands above and below it; ``lines`` are those of kicker and headline before they are told.

    ``place`` is its index among the pieces of the page.
    """

    lines: tuple[Line, ...]
    place: int
    deck: str = ""
    byline: str = ""
    confidence: float = 1.0
    came_from: tuple[str, str] | None = field(default=None)
    kicker: str = ""
    is_told: bool = False  # that ``lines`` are the headline alone
    parting: Parting | None = None  # of its lines, once those of the whole page are parted

    @property
    def words(self) -> str:
        """All its words, to match a story by."""
        return "".join(line.text for line in self.lines) + self.deck


def with_name(heading: Heading) -> Heading:
    """The heading with a bare name as its last line (李 明) taken for the byline."""
    if len(heading.lines) < 2 or heading.byline or heading.lines[-1].label is Label.HEADLINE:
        return heading
    if is_name_under(heading.lines[-2].text, heading.lines[-1].text):
        return replace(heading, lines=heading.lines[:-1], byline=heading.lines[-1].text)
    return heading


@dataclass(frozen=True, slots=True)
class Stack:
    """The headline stack: 引题, 主题, 副题; ``confidence`` (0 to 1) says how sure it is which is which."""

    kicker: str
    headline: str
    deck: str
    confidence: float = 1.0


def with_partings(headings: Sequence[Heading | None]) -> list[Heading | None]:
    """The headings of a page, the lines of each parted by size where sizes are known, else by how all are worded."""
    plain = [
        heading is not None and not heading.is_told and _by_size(heading.lines, has_deck=bool(heading.deck)) is None
        for heading in headings
    ]
    worded = [stacked(heading) for heading, is_plain in zip(headings, plain, strict=True) if heading and is_plain]
    found = iter(parted(worded))
    return [
        replace(heading, parting=next(found)) if heading and is_plain else heading
        for heading, is_plain in zip(headings, plain, strict=True)
    ]


def stack(heading: Heading) -> Stack:
    """Tell kicker, headline and deck apart: by size where sizes are known, else by how they are worded."""
    texts = _texts(heading)
    if heading.is_told:
        return Stack(heading.kicker, join(texts), heading.deck, heading.confidence)
    found = heading.parting or _by_size(heading.lines, has_deck=bool(heading.deck)) or parted([stacked(heading)])[0]
    kicker, headline, deck = texts[: found.top], texts[found.top : found.bottom], texts[found.bottom :]
    return Stack(join(kicker), join(headline), join([*deck, *filter(None, [heading.deck])]), found.confidence)


def _texts(heading: Heading) -> list[str]:
    return [without_mark(line.text) for line in heading.lines]


def stacked(heading: Heading) -> Lines:
    """The lines of a heading with what their page says of each."""
    return Lines(tuple(_texts(heading)), tuple(line.parts for line in heading.lines), bool(heading.deck))


def _by_size(lines: Sequence[Line], *, has_deck: bool) -> Parting | None:
    """The headline as the largest lines, where sizes tell it."""
    sizes = [line.size or 0.0 for line in lines]
    if min(sizes, default=0.0) > 0 and all(line.parts and sum(line.parts) > _JUDGED for line in lines):
        return parted_by_looks(sizes, [line.parts or (0.0, 0.0, 0.0) for line in lines], has_deck=has_deck)
    if max(sizes, default=0.0) > 1.12 * min(sizes, default=0.0) > 0:
        largest = [i for i, size in enumerate(sizes) if size >= 0.92 * max(sizes)]
        return Parting(largest[0], largest[-1] + 1)
    if min(sizes, default=0.0) >= _LARGE and not any(line.is_whole for line in lines):
        return Parting(0, len(lines))  # a page sets kicker and deck smaller
    return None
