"""Replacing words in all texts of an issue, as one step."""

from __future__ import annotations

import re
from dataclasses import replace

from editor.edits.errors import EditRefused
from editor.edits.registry import edit
from editor.edits.story_text import with_text
from editor.model.article import Article, Picture
from editor.model.issue import Issue
from editor.model.text import Story

PARTS = ("headline", "kicker", "deck", "byline", "credit")


@edit("issue.replace", "全部替换", "Replace all")
def replace_words(issue: Issue, words: str, by: str, is_pattern: bool = False, article: str | None = None) -> Issue:
    """Replace words in stories, headlines, bylines, credits and captions, of one article or of all."""
    pattern = pattern_for(words, is_pattern=is_pattern)
    template = by if is_pattern else by.replace("\\", "\\\\")
    try:
        changed = tuple(_replaced(a, pattern, template) if article in (None, a.id) else a for a in issue.articles)
    except (re.error, IndexError) as error:
        raise EditRefused(f"The replacement cannot be used: {error}.", f"替换内容不能用：{error}。") from None
    if all(a is b for a, b in zip(changed, issue.articles, strict=True)):
        return issue
    return issue.with_articles(changed)


def pattern_for(words: str, *, is_pattern: bool) -> re.Pattern[str]:
    """What to look for; EditRefused if it is empty or no regular expression."""
    if not words:
        raise EditRefused("There is nothing to look for.", "请先输入要查找的内容。")
    try:
        return re.compile(words if is_pattern else re.escape(words))
    except re.error as error:
        raise EditRefused(f"This is no regular expression: {error}.", f"正则表达式有误：{error}。") from None


def _replaced(article: Article, pattern: re.Pattern[str], by: str) -> Article:
    texts = {part: new for part in PARTS if (new := pattern.sub(by, getattr(article, part))) != getattr(article, part)}
    story = _story(article.story, pattern, by)
    told = [(item, _story(item.story, pattern, by)) for item in article.follow_ups]
    follow_ups = tuple(item if new is item.story else replace(item, story=new) for item, new in told)
    pictures = tuple(_captioned(picture, pattern, by) for picture in article.pictures)
    both = (*zip(follow_ups, article.follow_ups, strict=True), *zip(pictures, article.pictures, strict=True))
    if story is article.story and not texts and all(a is b for a, b in both):
        return article
    return replace(article, story=story, follow_ups=follow_ups, pictures=pictures, **texts)  # type: ignore[arg-type]


def _captioned(picture: Picture, pattern: re.Pattern[str], by: str) -> Picture:
    caption, credit = pattern.sub(by, picture.caption), pattern.sub(by, picture.credit)
    is_same = (caption, credit) == (picture.caption, picture.credit)
    return picture if is_same else replace(picture, caption=caption, credit=credit)


def _story(story: Story, pattern: re.Pattern[str], by: str) -> Story:
    paragraphs = []
    for paragraph in story.paragraphs:
        new = paragraph
        # From the end, so that each replacement leaves the places of those before it alone.
        for found in reversed(list(pattern.finditer(paragraph.text))):
            text = new.text[: found.start()] + found.expand(by).replace("\n", "") + new.text[found.end() :]
            new = with_text(Story((new,)), text).paragraphs[0]
        paragraphs.append(new)
    is_same = all(a is b for a, b in zip(paragraphs, story.paragraphs, strict=True))
    return story if is_same else Story(tuple(paragraphs))
