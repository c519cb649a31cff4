"""File names: editors name a manuscript after its headline, which tells the headline from what stands about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from editor.importers.characters import han_count, join
from editor.importers.lines import Line
from editor.importers.recognition.patterns import Sign, sign
from editor.importers.recognition.recognise import Recognised
from editor.model.article import Article

_HEAD = 8  # lines at the top among which a headline stands
_SHORTEST, _CUT = 4, 8  # ideographs of a name that says something, and of one that may have been cut short
# What a name holds besides: numbers and dates before it, and in which state the text is after it.
_BRACKETS = r"[（(【\[][^（(【\[）)】\]]{1,12}[）)】\]]"
_BEFORE = re.compile(rf"^(?:[\d\s.\-_年月日、]++|{_BRACKETS}|(?:稿件|投稿|来稿|通讯稿)[：:\-_ ]*+)++")
_AFTER = re.compile(rf"(?:[\s\-_—]*+(?:{_BRACKETS}|副本|终稿|定稿|初稿|修改稿?|最终版?|[vV]?\d++))++$")
_SIGNED = re.compile(r"^(?:本[报刊社]|[^，。！？]{0,10}编辑部$)")


def named(page: Recognised, lines: Sequence[Line], name: str) -> Recognised:
    """The page with the headline set right of the article whose headline stack holds the file's name as a line."""
    title = _title([line.text for line in lines if line.text][:_HEAD], name)
    if not title:
        return page
    return replace(page, articles=tuple(_titled(article, title) for article in page.articles))


def _title(head: Sequence[str], name: str) -> str:
    """The line at the top, or two of them, that the file is named after; "" where there is none."""
    stem = PurePosixPath(name).stem
    stems = {_bare(text) for text in (stem, _AFTER.sub("", _BEFORE.sub("", stem)), _BEFORE.sub("", stem))}
    stems = {text for text in stems if han_count(text) >= _SHORTEST}
    for at, line in enumerate(head):
        both = join([line, *head[at + 1 : at + 2]])
        if _bare(line) in stems or any(han_count(text) >= _CUT and _bare(line).startswith(text) for text in stems):
            return line
        if _bare(both) in stems:
            return both
    return ""


def _bare(text: str) -> str:
    return re.sub(r"[\s\u3000·,，:：;；!！?？“”\"'‘’|/\\<>*_]", "", text)


def _titled(article: Article, title: str) -> Article:
    """The article with ``title`` as its headline, where that is a part of its stack, and the rest before and after."""
    if article.headline == title:
        return article
    stack = "\n".join((article.kicker, article.headline, article.deck))
    found = re.search(r"\s*".join(map(re.escape, re.sub(r"\s", "", title))), stack)
    if found is None:
        return _titled_by_name(article, title)
    before, after = _words(stack[: found.start()]), _words(stack[found.end() :])
    if after and not article.byline and (_SIGNED.match(after) or sign(after) is Sign.BYLINE):
        return replace(article, kicker=before, headline=title, deck="", byline=after)
    return replace(article, kicker=before, headline=title, deck=after)


def _titled_by_name(article: Article, title: str) -> Article:
    """The article with ``title`` as its headline where it was taken for a writer's name."""
    if not article.headline or _bare(article.byline) != _bare(title):
        return article
    return replace(article, kicker=join([article.kicker, article.headline]).strip(), headline=title, byline="")


def _words(text: str) -> str:
    return join(text.split("\n")).strip()
