"""Edits of writing: characters of a story replaced, styled, made a crosshead; captions; text moved from place to place.

Places in a story are offsets in its paragraphs joined by line feeds; ``item`` 0 is the article's own story, the others
are those of its follow-ups.  Only what changes is told, so that the journal of a long day stays short.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import get_type_hints

from editor.edits.articles import standing_article
from editor.edits.errors import EditRefused
from editor.edits.plain import Plain, from_plain
from editor.edits.registry import edit
from editor.edits.spans import attributes, restyled
from editor.model.article import Article
from editor.model.issue import Issue
from editor.model.text import Paragraph, ParagraphKind, Span, Story


@edit("story.write", "修改正文", "Write", merges="article")
def write(issue: Issue, article: str, start: int, end: int, paragraphs: tuple[Paragraph, ...], item: int = 0) -> Issue:
    """Put paragraphs in the place of characters ``start`` to ``end``; the first and the last join what is there."""
    found, story = _story(issue, article, item)
    if any("\n" in p.text or "\r" in p.text for p in paragraphs):
        raise EditRefused("A paragraph holds no line break.", "段落中不能有换行。")
    if any(not 0 <= s.start <= s.end <= len(p.text) for p in paragraphs for s in p.spans):
        raise EditRefused("A span lies outside its paragraph.", "字符样式超出了段落。")
    return _with_story(issue, found, item, written(story, start, end, paragraphs))


@edit("story.style", "设置文字样式", "Style text")
def style(issue: Issue, article: str, start: int, end: int, attribute: str, value: Plain, item: int = 0) -> Issue:
    """Set one attribute of a span (face, weight, emphasis, script, ink, tracking …) of some characters."""
    found, story = _story(issue, article, item)
    if attribute not in attributes():
        raise EditRefused(f"Text has no property “{attribute}”.", f"文字没有“{attribute}”这种样式。")
    try:
        known = from_plain(get_type_hints(Span)[attribute], value)
    except ValueError:
        raise EditRefused(f"“{value}” is no value of {attribute}.", f"“{value}”不能用作这种样式。") from None
    if attribute == "ink" and known is not None and known not in issue.template.inks:
        raise EditRefused(f"The template has no colour “{known}”.", f"模板中没有名为“{known}”的颜色。")
    bases = _bases(story)
    paragraphs = tuple(
        restyled(p, max(0, start - base), min(len(p.text), end - base), attribute, known)
        if base < end and start < base + len(p.text)
        else p
        for p, base in zip(story.paragraphs, bases, strict=True)
    )
    return _with_story(issue, found, item, Story(paragraphs))


@edit("story.plain", "清除文字样式", "Clear text styles")
def clear_styles(issue: Issue, article: str, start: int, end: int, item: int = 0) -> Issue:
    """Take all spans from some characters."""
    found, story = _story(issue, article, item)
    bare = tuple(Paragraph(p.text, p.kind) for p in cut_out(story, start, end))
    return _with_story(issue, found, item, written(story, start, end, bare, extends=False))


@edit("story.kind", "设为小标题、诗行或正文", "Set paragraph kind")
def set_kind(issue: Issue, article: str, start: int, end: int, kind: ParagraphKind, item: int = 0) -> Issue:
    """Make the paragraphs that characters ``start`` to ``end`` touch crossheads, lines of verse or running text."""
    found, story = _story(issue, article, item)
    paragraphs = tuple(
        replace(p, kind=kind) if base <= end and start <= base + len(p.text) and p.kind is not kind else p
        for p, base in zip(story.paragraphs, _bases(story), strict=True)
    )
    return _with_story(issue, found, item, Story(paragraphs))


@edit("story.shift", "拖动文字", "Move text")
def shift(issue: Issue, article: str, start: int, end: int, to: int, item: int = 0) -> Issue:
    """Take characters ``start`` to ``end`` to the place before character ``to``, with their styles."""
    found, story = _story(issue, article, item)
    if start <= to <= end:
        return issue
    taken = cut_out(story, start, end)
    shorter = written(story, start, end, (Paragraph(""),))
    place = to if to < start else to - (end - start)
    return _with_story(issue, found, item, written(shorter, place, place, taken, extends=False))


@edit("picture.caption", "修改图片说明", "Edit caption", merges="picture")
def set_caption(issue: Issue, article: str, picture: str, text: str) -> Issue:
    """Say what a picture shows."""
    return _with_picture(issue, article, picture, caption=text)


@edit("picture.credit", "修改图片署名", "Edit picture credit", merges="picture")
def set_photographer(issue: Issue, article: str, picture: str, text: str) -> Issue:
    """Say who made a picture."""
    return _with_picture(issue, article, picture, credit=text)


def cut_out(story: Story, start: int, end: int) -> tuple[Paragraph, ...]:
    """The characters ``start`` to ``end`` as paragraphs with their styles."""
    cut = []
    for paragraph, base in zip(story.paragraphs, _bases(story), strict=True):
        if base <= end and start <= base + len(paragraph.text):
            low, high = max(0, start - base), min(len(paragraph.text), end - base)
            cut.append(replace(paragraph, text=paragraph.text[low:high], spans=_within(paragraph.spans, low, high)))
    return tuple(cut) or (Paragraph(""),)


def written(story: Story, start: int, end: int, paragraphs: Sequence[Paragraph], *, extends: bool = True) -> Story:
    """The story with paragraphs in the place of characters ``start`` to ``end``.

    Bare words that are typed at the end of a span, or inside one, become part of it, unless ``extends`` is off.
    """
    if not story.paragraphs:
        return Story(tuple(paragraphs))
    bases = _bases(story)
    length = bases[-1] + len(story.paragraphs[-1].text)
    if not 0 <= start <= end <= length or not paragraphs:
        raise EditRefused("That place is no longer in the text.", "正文里已经没有这个位置。")
    first, last = bisect_right(bases, start) - 1, bisect_right(bases, end) - 1
    head = _cut(story.paragraphs[first], 0, start - bases[first])
    tail = _cut(story.paragraphs[last], end - bases[last], len(story.paragraphs[last].text))
    fresh = list(paragraphs)
    if extends and len(fresh) == 1 and not fresh[0].spans:
        fresh[0] = _in_manner(story.paragraphs[first], start - bases[first], fresh[0])
    if len(fresh) == 1:
        kind = head.kind if head.text or not tail.text else tail.kind
        made = [replace(_run_on(_run_on(head, fresh[0]), tail), kind=kind)]
    else:
        opening, closing = _run_on(head, fresh[0]), _run_on(fresh[-1], tail)
        made = [
            replace(opening, kind=head.kind if head.text else fresh[0].kind),
            *fresh[1:-1],
            replace(closing, kind=tail.kind if tail.text else fresh[-1].kind),
        ]
    return Story((*story.paragraphs[:first], *made, *story.paragraphs[last + 1 :]))


def _in_manner(paragraph: Paragraph, at: int, words: Paragraph) -> Paragraph:
    """Words typed at a place of a paragraph, in the spans that hold the character before it."""
    spans = tuple(replace(s, start=0, end=len(words.text)) for s in paragraph.spans if s.start < at <= s.end)
    return replace(words, spans=spans)


def _run_on(one: Paragraph, other: Paragraph) -> Paragraph:
    shift = len(one.text)
    later = (replace(s, start=s.start + shift, end=s.end + shift) for s in other.spans)
    return replace(one, text=one.text + other.text, spans=_joined((*one.spans, *later)))


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans that were one before something was typed between their parts are one again."""
    if len(spans) < 2:
        return tuple(spans)
    whole: list[Span] = []
    for span in spans:
        same = next(
            (n for n, s in enumerate(whole) if s.end == span.start and replace(span, start=s.start, end=s.end) == s),
            None,
        )
        if same is None:
            whole.append(span)
        else:
            whole[same] = replace(whole[same], end=span.end)
    return tuple(whole)


def _cut(paragraph: Paragraph, low: int, high: int) -> Paragraph:
    return replace(paragraph, text=paragraph.text[low:high], spans=_within(paragraph.spans, low, high))


def _within(spans: Sequence[Span], low: int, high: int) -> tuple[Span, ...]:
    cut = (replace(s, start=max(s.start, low) - low, end=min(s.end, high) - low) for s in spans)
    return tuple(s for s in cut if s.start < s.end)


def _bases(story: Story) -> list[int]:
    """The offset at which each paragraph begins."""
    return [0, *accumulate(len(p.text) + 1 for p in story.paragraphs[:-1])] if story.paragraphs else []


def _story(issue: Issue, article: str, item: int) -> tuple[Article, Story]:
    found = standing_article(issue, article)
    if not 0 <= item < len(found.items):
        raise EditRefused("The item is no longer in the article.", "这条又讯已不在稿件中。")
    return found, found.items[item][0]


def _with_story(issue: Issue, article: Article, item: int, story: Story) -> Issue:
    if story == article.items[item][0]:
        return issue
    if not item:
        return issue.with_article(replace(article, story=story))
    follow_ups = tuple(replace(f, story=story) if n == item else f for n, f in enumerate(article.follow_ups, start=1))
    return issue.with_article(replace(article, follow_ups=follow_ups))


def _with_picture(issue: Issue, article: str, picture: str, **texts: str) -> Issue:
    found = standing_article(issue, article)
    old = next((p for p in found.pictures if p.id == picture), None)
    if old is None:
        raise EditRefused("The article has no such picture.", "这篇稿件没有这张图片。")
    told = {name: text.replace("\r", "").replace("\n", "") for name, text in texts.items()}
    new = replace(old, **told)  # type: ignore[arg-type]
    if new == old:
        return issue
    return issue.with_article(replace(found, pictures=tuple(new if p is old else p for p in found.pictures)))
