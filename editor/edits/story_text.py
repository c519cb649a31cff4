"""Stories as running text: what a plain text field has made of a story, with spans and crossheads kept.

A field knows only characters and line ends; what lies before and after the change keeps its styles, and what is
typed inside a span becomes part of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from editor.model.text import Paragraph, Span, Story


def story_text(story: Story) -> str:
    """The paragraphs of a story, one a line."""
    return "\n".join(paragraph.text for paragraph in story.paragraphs)


def with_text(story: Story, text: str) -> Story:
    """Return ``story`` with its text changed to ``text``; unchanged paragraphs stay the same objects."""
    old = story_text(story)
    if text == old and (text or story.paragraphs):
        return story
    change = _change(old, text)
    lines = text.split("\n")
    before = old.count("\n", 0, change.start)
    after = old.count("\n", change.old_end)
    kept_before = story.paragraphs[:before]
    kept_after = story.paragraphs[len(story.paragraphs) - after :] if after else ()
    touched = story.paragraphs[before : len(story.paragraphs) - after]
    fresh = lines[before : len(lines) - after]
    return Story((*kept_before, *_mended(touched, fresh, change, _offset(story, before)), *kept_after))


@dataclass(frozen=True, slots=True)
class _Change:
    """Characters ``start`` to ``old_end`` became as many as reach to ``new_end``."""

    start: int
    old_end: int
    new_end: int

    def start_of(self, offset: int) -> int:
        """Where a span that began at ``offset`` begins now; what is typed before it stays outside."""
        if offset < self.start or offset == self.start < self.old_end:
            return offset
        return max(offset, self.old_end) + self.new_end - self.old_end

    def end_of(self, offset: int) -> int:
        """Where a span that ended at ``offset`` ends now; it grows with what is typed at its end."""
        if offset >= self.old_end:
            return offset + self.new_end - self.old_end
        return min(offset, self.start)


def shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _change(old: str, new: str) -> _Change:
    start = shared(old, new)
    tail = shared(old[start:][::-1], new[start:][::-1])
    return _Change(start, len(old) - tail, len(new) - tail)


def _offset(story: Story, paragraph: int) -> int:
    return sum(len(p.text) + 1 for p in story.paragraphs[:paragraph])


def _mended(touched: Sequence[Paragraph], fresh: Sequence[str], change: _Change, base: int) -> list[Paragraph]:
    """The paragraphs that the changed lines make; ``base`` is the offset of the first in both texts."""
    spans = []
    at = base
    for paragraph in touched:
        spans += [(change.start_of(at + s.start), change.end_of(at + s.end), s) for s in paragraph.spans]
        at += len(paragraph.text) + 1
    mended = []
    at = base
    for number, line in enumerate(fresh):
        # A new line goes on in the manner of running text; the ends keep what they were.
        like = touched[0] if number == 0 and touched else Paragraph("")
        if number == len(fresh) - 1 and len(touched) > 1:
            like = touched[-1] if number else like
        mended.append(Paragraph(line, like.kind, tuple(_within(spans, at, at + len(line)))))
        at += len(line) + 1
    return mended


def _within(spans: Sequence[tuple[int, int, Span]], low: int, high: int) -> list[Span]:
    found = []
    for start, end, span in spans:
        first, last = max(start, low), min(end, high)
        if first < last:
            found.append(replace(span, start=first - low, end=last - low))
    return found
