"""Spans restyled: one attribute of some characters changed, the rest of what is known of them kept."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from editor.model.text import Paragraph, Span

_NEUTRAL: Final = {f.name: f.default for f in dataclasses.fields(Span) if f.name not in ("start", "end")}
_WHOLE: Final = ("ruby", "spread")
"""Attributes that belong to a run of characters as a whole: two such spans side by side are not one."""


def restyled(paragraph: Paragraph, start: int, end: int, attribute: str, value: object) -> Paragraph:
    """The paragraph with ``attribute`` of characters ``start`` to ``end`` set to ``value``."""
    if start >= end:
        return paragraph
    outside = [part for span in paragraph.spans for part in _outside(span, start, end)]
    inside = [
        replace(s, start=max(s.start, start), end=min(s.end, end)) for s in paragraph.spans if _meets(s, start, end)
    ]
    bare = [Span(low, high) for low, high in _gaps(inside, start, end)]
    changed = [replace(span, **{attribute: value}) for span in (*inside, *bare)]  # type: ignore[arg-type]
    return replace(paragraph, spans=merged((*outside, *changed)))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, without those that say nothing, alike neighbours joined."""
    kept: list[Span] = []
    for span in sorted((s for s in spans if s.start < s.end and says_something(s)), key=lambda s: (s.start, s.end)):
        last = kept[-1] if kept else None
        if last is not None and last.end == span.start and _alike(last, span):
            kept[-1] = replace(last, end=span.end)
        else:
            kept.append(span)
    return tuple(kept)


def common(paragraph: Paragraph, start: int, end: int, attribute: str) -> object:
    """The value that all characters ``start`` to ``end`` have of ``attribute``; its neutral one where they differ."""
    neutral = _NEUTRAL[attribute]
    inside = [s for s in paragraph.spans if _meets(s, start, end) and getattr(s, attribute) != neutral]
    values = {getattr(s, attribute) for s in inside}
    if len(values) != 1 or any(True for _ in _gaps(inside, start, end)):
        return neutral
    return values.pop()


def says_something(span: Span) -> bool:
    """Whether a span differs from plain text."""
    return any(getattr(span, name) != neutral for name, neutral in _NEUTRAL.items())


def attributes() -> frozenset[str]:
    """What a span can say."""
    return frozenset(_NEUTRAL)


def _meets(span: Span, start: int, end: int) -> bool:
    return span.start < end and start < span.end


def _outside(span: Span, start: int, end: int) -> Iterator[Span]:
    if not _meets(span, start, end):
        yield span
        return
    if span.start < start:
        yield replace(span, end=start)
    if span.end > end:
        yield replace(span, start=end)


def _gaps(spans: Iterable[Span], start: int, end: int) -> Iterator[tuple[int, int]]:
    """What of ``start`` to ``end`` no span covers."""
    at = start
    for span in sorted(spans, key=lambda s: s.start):
        if span.start > at:
            yield at, min(span.start, end)
        at = max(at, span.end)
    if at < end:
        yield at, end


def _alike(one: Span, other: Span) -> bool:
    return replace(other, start=one.start, end=one.end) == one and all(
        getattr(one, name) == _NEUTRAL[name] for name in _WHOLE
    )
