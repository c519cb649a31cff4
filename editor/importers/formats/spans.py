"""Spans: what was set otherwise in a manuscript, kept on the paragraphs its lines became."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from editor.importers.lines import Line
from editor.importers.recognition.recognise import Recognised
from editor.model.article import Article
from editor.model.text import Paragraph, ParagraphKind, Span, Story

_SHORTEST = 4  # characters that tell one paragraph from another
_MOST_PARTED = 400  # lines that became no paragraph of their own, each looked for in all others


def with_spans(page: Recognised, lines: Sequence[Line]) -> Recognised:
    """The articles of a page with the spans of the lines they were recognised in.

    A paragraph is a line as it was, a part of one (its credit taken off), or holds one.
    """
    styled = {line.text: line for line in lines if line.spans}
    if not styled:
        return page
    texts = {p.text for article in page.articles for story, _ in article.items for p in story.paragraphs}
    # A story may say the words of its own headline, which are not set there as the headline was.
    heads = "\n".join(part for a in page.articles for part in (a.section, a.kicker, a.headline, a.deck, a.byline))
    parted = [
        line for text, line in styled.items() if text not in texts and text not in heads and len(text) >= _SHORTEST
    ][:_MOST_PARTED]
    return replace(page, articles=tuple(_article(article, styled, parted) for article in page.articles))


def _article(article: Article, styled: Mapping[str, Line], parted: Sequence[Line]) -> Article:
    return replace(
        article,
        story=_story(article.story, styled, parted),
        follow_ups=tuple(replace(f, story=_story(f.story, styled, parted)) for f in article.follow_ups),
    )


def _story(story: Story, styled: Mapping[str, Line], parted: Sequence[Line]) -> Story:
    return Story(tuple(_paragraph(paragraph, styled, parted) for paragraph in story.paragraphs))


def _paragraph(paragraph: Paragraph, styled: Mapping[str, Line], parted: Sequence[Line]) -> Paragraph:
    # A crosshead has a style of its own.
    if paragraph.kind is ParagraphKind.CROSSHEAD or len(paragraph.text) < _SHORTEST:
        return paragraph
    if paragraph.text in styled:
        return replace(paragraph, spans=styled[paragraph.text].spans)
    spans = [
        span for line in parted for span in _moved(line.spans, _offset(line.text, paragraph.text), len(paragraph.text))
    ]
    return replace(paragraph, spans=tuple(sorted(spans, key=lambda span: span.start))) if spans else paragraph


def _offset(line: str, paragraph: str) -> int | None:
    """By how much characters of the line stand further on in the paragraph; None where it is another text."""
    at = paragraph.find(line)
    if at >= 0:
        return at
    at = line.find(paragraph)
    return -at if at >= 0 else None


def _moved(spans: Sequence[Span], offset: int | None, length: int) -> list[Span]:
    if offset is None:
        return []
    moved = [replace(s, start=max(0, s.start + offset), end=min(s.end + offset, length)) for s in spans]
    return [span for span in moved if span.start < span.end]
