"""Placing: pictures given to the articles they belong to, by their place, by their names and by their captions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from editor.importers.recognition.likeness import best_pairs, evidence, rarity, terms
from editor.importers.recognition.recognise import Recognised, with_picture
from editor.model.article import Article
from editor.model.findings import Finding, Place, Severity

_ENOUGH, _FOR_CAPTION = 0.35, 0.1
_FILLING = frozenset("的了和与在是有不一之及到上下中")
_TELLING = 5  # characters of a name that tell a caption


def with_pictures(
    pages: Sequence[Recognised], loose: Sequence[tuple[str, str]]
) -> tuple[tuple[Article, ...], tuple[str, ...], tuple[Finding, ...]]:
    """The articles of all pages with pictures and captions, the captions left over, and findings.

    ``loose`` are picture files by name and sha256.
    """
    articles = [article for page in pages for article in page.articles]
    captions = [caption for page in pages for caption in page.captions]
    findings = [finding for page in pages for finding in page.findings]
    held = [terms(_words(article)) for article in articles]
    heads = [terms(_name(article)) for article in articles]
    weights = rarity(held)
    for name, sha256 in loose:
        at = _captioned(name, captions)
        caption = captions[at] if at is not None else ""
        index, finding = _owner(name, caption, articles, held, heads, weights)
        if finding is not None:
            findings.append(finding)
        if index is None:
            continue
        articles[index] = with_picture(articles[index], sha256, caption)
        if at is not None:
            del captions[at]
    _caption(articles, captions)
    return tuple(articles), tuple(captions), tuple(findings)


def _owner(
    name: str,
    caption: str,
    articles: Sequence[Article],
    held: Sequence[frozenset[str]],
    heads: Sequence[frozenset[str]],
    weights: dict[str, float],
) -> tuple[int | None, Finding | None]:
    """The article a picture belongs to, if one can be found, and what is to be said of that."""
    named, near = _by_name(name, articles), _beside(name, articles)
    if named is not None:
        return named, None
    # Who gives a manuscript a folder of its own puts its pictures there, whatever their names say.
    if near is not None and PurePath(name).parent != PurePath():
        return near, _placed_beside(name, articles[near])
    # A caption came from the very pages the articles did, a file's name may be anything.
    least = _FOR_CAPTION if caption else _ENOUGH
    words = _telling(terms(caption or PurePath(name).stem))
    likely = _likeliest(words, held, heads, weights, least)
    if likely is not None:
        return likely, None if caption else _guessed(name, articles[likely], words & held[likely])
    if near is not None:
        return near, _placed_beside(name, articles[near])
    message = f"The picture {name} belongs to no article that could be found."
    return None, Finding(Severity.NOTE, "picture-loose", message, Place(name))


def _likeliest(
    wanted: frozenset[str],
    held: Sequence[frozenset[str]],
    heads: Sequence[frozenset[str]],
    weights: dict[str, float],
    least: float,
) -> int | None:
    """The article that has most of the wanted words, those of its headline and file counting twice.

    None where none has enough of them, or two have as many.
    """
    count = max(1, len(wanted))
    scores = [
        evidence(wanted, has, weights) + 0.5 * len(wanted & head) / count for has, head in zip(held, heads, strict=True)
    ]
    best = max(range(len(scores)), key=scores.__getitem__, default=None)
    if best is None or scores[best] < least or not wanted & held[best] or scores.count(scores[best]) > 1:
        return None
    return best


def _telling(words: frozenset[str]) -> frozenset[str]:
    """The words that say something: 天的 and 的老 in 秋天的老街 are none."""
    return frozenset(word for word in words if not _FILLING.intersection(word))


def _guessed(name: str, article: Article, words: frozenset[str]) -> Finding:
    shared = "、".join(sorted(words))
    message = f"The picture {name} was given to “{article.headline[:20]}” by words they share: {shared}."
    return Finding(Severity.NOTE, "picture-guessed", message, Place(name, article=article.id))


def _captioned(name: str, captions: Sequence[str]) -> int | None:
    """The loose caption that the picture's file is named after."""
    stem = _bare(PurePath(name).stem)
    if len(stem) < _TELLING:
        return None
    bare = map(_bare, captions)
    return next((i for i, text in enumerate(bare) if stem in text or (len(text) >= _TELLING and text in stem)), None)


def _beside(name: str, articles: Sequence[Article]) -> int | None:
    """The article that lies alone with the picture in a folder."""
    folder = PurePath(name).parent
    there = [i for i, a in enumerate(articles) if a.source and PurePath(a.source.path).parent == folder]
    return there[0] if len(there) == 1 else None


def _placed_beside(name: str, article: Article) -> Finding:
    message = f"The picture {name} was given to “{article.headline[:20]}”, the only article in its folder."
    return Finding(Severity.NOTE, "picture-beside", message, Place(name, article=article.id))


def _name(article: Article) -> str:
    """What an article is called: its headline, and its file's name."""
    return f"{article.headline} {PurePath(article.source.path).stem if article.source else ''}"


def _words(article: Article) -> str:
    return article.headline + "".join(p.text for story, _ in article.items for p in story.paragraphs)


def _by_name(name: str, articles: Sequence[Article]) -> int | None:
    """The article whose file or headline has the picture's name: 重阳节1.jpg goes with 重阳节.docx."""
    stem = _bare(PurePath(name).stem)
    if len(stem) < 2:
        return None
    for index, article in enumerate(articles):
        file = _bare(PurePath(article.source.path).stem) if article.source else ""
        headline = _bare(article.headline)
        if stem == file or (len(stem) >= 3 and stem in headline) or (len(headline) >= 4 and headline in stem):
            return index
    return None


def _bare(text: str) -> str:
    text = re.sub(r"[\s_\-—·.,，。、（）()【】“”\"'《》：:]", "", text)
    return re.sub(r"(?:配图|图片|照片|图|photo|pic)?\d*$", "", text, flags=re.IGNORECASE).lower()


def _caption(articles: list[Article], captions: list[str]) -> None:
    """Give loose captions to pictures without one, where their words agree with the article."""
    # On a printed page the caption stands with its picture, and has been found there.
    unpaged = [i for i, a in enumerate(articles) if a.source is None or a.source.page is None]
    places = [(i, n) for i in unpaged for n, p in enumerate(articles[i].pictures) if not p.caption]
    if not places or not captions:
        return
    held = [terms(_words(article)) for article in articles]
    weights = rarity(held)
    scores = [[evidence(terms(c), held[i], weights) - 0.2 for i, _ in places] for c in captions]
    given = best_pairs(scores)
    for caption, place in zip(list(captions), given, strict=True):
        if place is not None:
            index, nth = places[place]
            pictures = list(articles[index].pictures)
            pictures[nth] = replace(pictures[nth], caption=caption)
            articles[index] = replace(articles[index], pictures=tuple(pictures))
            captions.remove(caption)
