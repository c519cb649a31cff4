"""Edits of articles: their texts, tags and what the editor decided about them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from editor.edits.errors import EditRefused
from editor.edits.registry import edit
from editor.model.article import Article, FollowUp, Picture, Status
from editor.model.issue import Issue
from editor.model.page import BlockKind
from editor.model.text import Story

LINES: Final = frozenset({"headline", "kicker", "deck"})
"""The texts that may hold a line feed."""


@edit("article.headline", "修改主题", "Edit headline", merges="article")
def set_headline(issue: Issue, article: str, text: str) -> Issue:
    """Change the headline; a line feed asks for a new line."""
    return _changed(issue, article, headline=_clean(text, "headline"))


@edit("article.kicker", "修改引题", "Edit kicker", merges="article")
def set_kicker(issue: Issue, article: str, text: str) -> Issue:
    """Change the kicker."""
    return _changed(issue, article, kicker=_clean(text, "kicker"))


@edit("article.deck", "修改副题", "Edit deck", merges="article")
def set_deck(issue: Issue, article: str, text: str) -> Issue:
    """Change the deck."""
    return _changed(issue, article, deck=_clean(text, "deck"))


@edit("article.byline", "修改署名", "Edit byline", merges="article")
def set_byline(issue: Issue, article: str, text: str) -> Issue:
    """Change the byline."""
    return _changed(issue, article, byline=_clean(text, "byline"))


@edit("article.credit", "修改供稿单位", "Edit credit", merges="article")
def set_credit(issue: Issue, article: str, text: str) -> Issue:
    """Change the credit."""
    return _changed(issue, article, credit=_clean(text, "credit"))


@edit("article.section", "修改版名", "Edit section", merges="article")
def set_section(issue: Issue, article: str, text: str) -> Issue:
    """Say which section the article belongs to."""
    return _changed(issue, article, section=_clean(text, "section"))


@edit("article.story", "修改正文", "Edit story", merges="article")
def set_story(issue: Issue, article: str, story: Story) -> Issue:
    """Change the running text with its spans."""
    for paragraph in story.paragraphs:
        if "\n" in paragraph.text or "\r" in paragraph.text:
            raise EditRefused("A paragraph holds no line break.", "段落中不能有换行。")
        if any(not 0 <= s.start <= s.end <= len(paragraph.text) for s in paragraph.spans):
            raise EditRefused("A span lies outside its paragraph.", "字符样式超出了段落。")
    return _changed(issue, article, story=story)


@edit("article.follow_ups", "修改又讯", "Edit follow-ups", merges="article")
def set_follow_ups(issue: Issue, article: str, follow_ups: tuple[FollowUp, ...]) -> Issue:
    """Change the second items under the headline."""
    return _changed(issue, article, follow_ups=follow_ups)


@edit("article.pictures", "修改图片", "Edit pictures", merges="article")
def set_pictures(issue: Issue, article: str, pictures: tuple[Picture, ...]) -> Issue:
    """Change the pictures of an article with their captions; a loose caption that one takes is loose no longer."""
    for picture in pictures:
        if issue.asset(picture.asset) is None:
            raise EditRefused("The picture's file is not in the issue.", "图片文件不在本期中。")
    taken = {picture.caption for picture in pictures}
    changed = _changed(issue, article, pictures=pictures)
    waiting = tuple(caption for caption in issue.captions if caption not in taken)
    return changed if waiting == issue.captions else replace(changed, captions=waiting)


@edit("article.tags", "修改标签", "Edit tags")
def set_tags(issue: Issue, article: str, tags: tuple[str, ...]) -> Issue:
    """Change the tags; empty ones and repetitions fall away."""
    return _changed(issue, article, tags=tuple(dict.fromkeys(t.strip() for t in tags if t.strip())))


@edit("article.importance", "设置重要性", "Set importance", merges="article")
def set_importance(issue: Issue, article: str, importance: float | None) -> Issue:
    """Say how important an article is, from 0 to 1; None leaves it to the program."""
    if importance is not None and not 0 <= importance <= 1:
        raise EditRefused("Importance runs from 0 to 1.", "重要性在 0 到 1 之间。")
    return _changed(issue, article, importance=importance)


@edit("article.held", "留用稿件", "Hold article")
def set_held(issue: Issue, article: str, held: bool) -> Issue:
    """Hold an article back for a later issue, or let it take part again."""
    if held and article in issue.placed():
        raise EditRefused("The article stands on a page; take it off first.", "稿件已经上版，请先撤下。")
    return _changed(issue, article, status=Status.HELD if held else Status.POOL)


@edit("article.add", "新建稿件", "New article")
def add_article(issue: Issue, article: Article) -> Issue:
    """Put an article into the pool."""
    if issue.article(article.id) is not None:
        raise EditRefused("The article is already in the issue.", "这篇稿件已在本期中。")
    return issue.with_articles((*issue.articles, article))


@edit("article.remove", "删除稿件", "Delete article")
def remove_article(issue: Issue, article: str) -> Issue:
    """Take an article out of the issue, from its pages too."""
    standing_article(issue, article)
    shorter = issue.with_articles(a for a in issue.articles if a.id != article)
    for page in issue.pages:
        kept = tuple(b for b in page.blocks if b.kind is not BlockKind.ARTICLE or b.article != article)
        if len(kept) < len(page.blocks):
            if any(b.locked and b.article == article for b in page.blocks):
                raise EditRefused("The article's block is locked; unlock it first.", "稿块已锁定，请先解锁。")
            shorter = shorter.with_page(replace(page, blocks=kept))
    return shorter


def standing_article(issue: Issue, article_id: str) -> Article:
    """The article, or the refusal that it has vanished."""
    article = issue.article(article_id)
    if article is None:
        raise EditRefused("The article is no longer in the issue.", "这篇稿件已不在本期中。")
    return article


def _changed(issue: Issue, article_id: str, **fields: object) -> Issue:
    old = standing_article(issue, article_id)
    new = replace(old, **fields)  # type: ignore[arg-type]
    return issue if new == old else issue.with_article(new)


def _clean(text: str, part: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if part in LINES else text.replace("\n", "")
