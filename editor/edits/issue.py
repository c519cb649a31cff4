"""Edits of the issue itself: title, date, number, and what comes in or is made up as a whole."""

from __future__ import annotations

import datetime
from dataclasses import replace

from editor.edits.errors import EditRefused
from editor.edits.registry import edit
from editor.language.characters import language_of
from editor.model.article import Article
from editor.model.issue import Asset, Issue
from editor.model.page import Page


@edit("issue.title", "修改报名", "Edit title", merges="")
def set_title(issue: Issue, text: str) -> Issue:
    """Change the paper's title."""
    return _changed(issue, title=text.replace("\n", ""))


@edit("issue.date", "修改日期", "Edit date", merges="")
def set_date(issue: Issue, date: datetime.date | None) -> Issue:
    """Change the date."""
    return _changed(issue, date=date)


@edit("issue.number", "修改期号", "Edit number", merges="")
def set_number(issue: Issue, number: int | None) -> Issue:
    """Change the number; it counts from 1."""
    if number is not None and number < 1:
        raise EditRefused("Issues are numbered from 1.", "期号从 1 开始。")
    return _changed(issue, number=number)


@edit("issue.import", "导入稿件", "Import manuscripts")
def take_in(
    issue: Issue, articles: tuple[Article, ...], assets: tuple[Asset, ...] = (), captions: tuple[str, ...] = ()
) -> Issue:
    """Put imported articles into the pool; an id that is taken gets a new one.  Loose captions wait for pictures.

    An issue without articles takes the language of its first.
    """
    taken = {a.id for a in issue.articles}
    fresh = []
    for article in articles:
        new_id = _free(article.id, taken)
        taken.add(new_id)
        fresh.append(article if new_id == article.id else replace(article, id=new_id))
    known = {a.sha256 for a in issue.assets}
    new_assets = (*issue.assets, *(a for a in assets if a.sha256 not in known))
    waiting = tuple(dict.fromkeys((*issue.captions, *captions)))
    language = issue.language if issue.articles else language_of(fresh)
    return replace(issue, articles=(*issue.articles, *fresh), assets=new_assets, captions=waiting, language=language)


@edit("issue.make_up", "生成版面", "Make up pages")
def lay_out(issue: Issue, pages: tuple[Page, ...], importance: tuple[tuple[str, float], ...] = ()) -> Issue:
    """Take proposed pages, and how important the proposal found articles; what is equal stays the same object."""
    articles = {a.id for a in issue.articles}
    if any(b.article is not None and b.article not in articles for p in pages for b in p.blocks):
        raise EditRefused("The proposal has an article that is no longer in the issue.", "方案中的稿件已不在本期中。")
    today = {p.number: p for p in issue.pages}
    kept = tuple(today[p.number] if today.get(p.number) == p else p for p in pages)
    found = dict(importance)
    weighed = tuple(
        replace(a, importance=found[a.id]) if a.id in found and a.importance != found[a.id] else a
        for a in issue.articles
    )
    return replace(issue, pages=kept, articles=weighed)


@edit("issue.restore", "恢复版本", "Restore version")
def restore(issue: Issue, state: Issue) -> Issue:
    """Make the issue what it was in another ``state``; articles and pages that are the same stay the same objects."""
    articles = {a.id: a for a in issue.articles}
    pages = {p.number: p for p in issue.pages}
    restored = replace(
        state,
        template=issue.template if issue.template == state.template else state.template,
        articles=tuple(articles[a.id] if articles.get(a.id) == a else a for a in state.articles),
        pages=tuple(pages[p.number] if pages.get(p.number) == p else p for p in state.pages),
    )
    return issue if restored == issue else restored


def _changed(issue: Issue, **fields: object) -> Issue:
    new = replace(issue, **fields)  # type: ignore[arg-type]
    return issue if new == issue else new


def _free(wanted: str, taken: set[str]) -> str:
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"
