"""The words of a comparison: what was taken out and put in, article by article, as rich text."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

from editor.desktop.widgets.theme import Theme, blended
from editor.desktop.words import tr
from editor.language.differences import Change, Piece
from editor.session.comparison import ArticleChange, Became, BlockChange, Comparison

_AROUND: Final = 24  # characters shown of what is the same, beside what is not


def became_colour(became: Became, theme: Theme) -> str:
    """The colour in which a change is told, in words and on pages."""
    return {
        Became.ADDED: theme.good,
        Became.REMOVED: theme.error,
        Became.CHANGED: theme.warning,
        Became.MOVED: theme.guide,
    }[became]


def became_words(became: Became) -> str:
    """What a change is called."""
    return {
        Became.ADDED: tr("新增"),
        Became.REMOVED: tr("删去"),
        Became.CHANGED: tr("改动"),
        Became.MOVED: tr("移动"),
    }[became]


def summary(comparison: Comparison) -> str:
    """The comparison in a line."""
    if comparison.is_empty:
        return tr("两个版本的内容一样。")
    counts = [
        (tr("改稿 {count} 篇"), sum(change.became is Became.CHANGED for change in comparison.articles)),
        (tr("新增 {count} 篇"), sum(change.became is Became.ADDED for change in comparison.articles)),
        (tr("删去 {count} 篇"), sum(change.became is Became.REMOVED for change in comparison.articles)),
        (tr("版面变动 {count} 处"), len(comparison.blocks)),
    ]
    told = [words.format(count=count) for words, count in counts if count]
    return " · ".join(told) or tr("报名、日期或版数有改动。")


def rich_text(comparison: Comparison, theme: Theme) -> str:
    """The comparison as HTML: the issue's facts, its articles, its blocks page by page."""
    parts = [
        f"<p><b>{_fact_words(name)}</b>　{_pieces([Piece(Change.REMOVED, old), Piece(Change.ADDED, new)], theme)}</p>"
        for name, old, new in comparison.facts
    ]
    parts += [_page_line(number, tr("新增"), theme.good, theme) for number in comparison.pages_added]
    parts += [_page_line(number, tr("删去"), theme.error, theme) for number in comparison.pages_removed]
    parts += [_article(change, theme) for change in comparison.articles]
    if comparison.blocks:
        rows = "".join(f"<tr>{_block(change, theme)}</tr>" for change in comparison.blocks)
        parts.append(f'{_title(tr("版面"), theme)}<table cellspacing="0" cellpadding="3">{rows}</table>')
    return "".join(parts)


def _title(words: str, theme: Theme) -> str:
    return f'<p style="color:{theme.quiet}; margin-top:18px; margin-bottom:2px;">{escape(words)}</p>'


def _page_line(number: int, words: str, colour: str, theme: Theme) -> str:
    name = tr("第 {number} 版").format(number=number)
    return f'<p style="color:{theme.text};">{escape(name)}　<span style="color:{colour};">{escape(words)}</span></p>'


def _article(change: ArticleChange, theme: Theme) -> str:
    colour = became_colour(change.became, theme)
    name = escape(change.headline or tr("（没有标题）"))
    head = (
        f'<p style="margin-top:18px; margin-bottom:4px; font-size:15px;"><b>{name}</b>'
        f'　<span style="color:{colour}; font-size:12px;">{escape(became_words(change.became))}</span></p>'
    )
    if change.became is not Became.CHANGED:
        return head
    rows = "".join(
        f'<tr><td style="color:{theme.quiet}; padding-right:10px; white-space:nowrap;">{escape(_part_words(part))}</td>'
        f'<td style="line-height:150%;">{_pieces(pieces, theme)}</td></tr>'
        for part, pieces in change.parts
    )
    return f'{head}<table cellspacing="0" cellpadding="3">{rows}</table>'


def _block(change: BlockChange, theme: Theme) -> str:
    pages = " → ".join(tr("第 {number} 版").format(number=number) for number in _pages(change))
    colour = became_colour(change.became, theme)
    name = escape(change.headline or tr("框"))
    return (
        f'<td style="color:{theme.quiet};">{escape(pages)}</td><td>{name}</td>'
        f'<td style="color:{colour};">{escape(became_words(change.became))}</td>'
    )


def _pages(change: BlockChange) -> Iterable[int]:
    places = [place.page for place in (change.before, change.after) if place is not None]
    return dict.fromkeys(places)


def _pieces(pieces: Iterable[Piece], theme: Theme) -> str:
    return "".join(_piece(piece, theme) for piece in pieces if piece.text)


def _piece(piece: Piece, theme: Theme) -> str:
    if piece.change is Change.SAME:
        text = piece.text
        if len(text) > 3 * _AROUND:
            text = f"{text[:_AROUND]} …… {text[-_AROUND:]}"
        return _lines(text)
    removed = piece.change is Change.REMOVED
    colour = theme.error if removed else theme.good
    line = "line-through" if removed else "underline"
    ground = blended(colour, theme.field, 0.16)
    return (
        f'<span style="color:{colour}; background-color:{ground}; text-decoration:{line};">{_lines(piece.text)}</span>'
    )


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _part_words(part: str) -> str:
    return {
        "section": tr("版名"),
        "kicker": tr("引题"),
        "headline": tr("主题"),
        "deck": tr("副题"),
        "byline": tr("署名"),
        "text": tr("正文"),
        "credit": tr("供稿"),
        "captions": tr("图片说明"),
        "tags": tr("标签"),
    }[part]


def _fact_words(name: str) -> str:
    return {"title": tr("报名"), "date": tr("日期"), "number": tr("期号")}[name]
