"""Overleaf: stories that a paper breaks off on one page (下转) and ends on another (上接) made one again.

Two parts belong together when each names the other's page, or one the other's headline.  What stands over the second
part is told in a finding, for it is no text of the story.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from editor.importers.characters import ending, join
from editor.importers.recognition.likeness import share, terms
from editor.importers.recognition.recognise import Recognised
from editor.importers.recognition.traditional import simplified
from editor.model.article import Article, Jump
from editor.model.findings import Finding, Place, Severity
from editor.model.text import ParagraphKind, Story

_FRONT = ("头版", "一版", "封面")
_HAN = {c: n for n, c in enumerate("〇一二三四五六七八九")}
_ENOUGH = 2.0
_ALIKE = 0.5  # the share of words that a headline and its short form have in common


def rejoined_pages(pages: Sequence[Recognised]) -> list[Recognised]:
    """The pages with each story that goes on overleaf whole, on the page it begins on."""
    places = [(n, i) for n, page in enumerate(pages) for i in range(len(page.articles))]
    fronts = [place for place in places if _article(pages, place).continued_to]
    rests = [place for place in places if _article(pages, place).continued_from]
    guesses = [
        (_evidence(_article(pages, front), _article(pages, rest)), front, rest)
        for front in fronts
        for rest in rests
        if front < rest
    ]
    follows: dict[tuple[int, int], tuple[int, int]] = {}
    for evidence, front, rest in sorted(guesses, key=lambda guess: -guess[0]):
        if evidence >= _ENOUGH and rest not in follows and front not in follows.values():
            follows[rest] = front
    result = list(pages)
    for rest in sorted(follows, reverse=True):  # the last part first, so that what is joined is whole
        result = _joined(result, follows[rest], rest)
    return [
        replace(page, articles=tuple(a for i, a in enumerate(page.articles) if (n, i) not in follows))
        for n, page in enumerate(result)
    ]


def _article(pages: Sequence[Recognised], place: tuple[int, int]) -> Article:
    return pages[place[0]].articles[place[1]]


def _evidence(front: Article, rest: Article) -> float:
    """What speaks for ``rest``'s being the end of ``front``; each names a page and perhaps a headline."""
    to, came = front.continued_to, rest.continued_from
    if to is None or came is None or front.source is None or rest.source is None:
        return 0.0
    score = 0.0
    if front.source.path == rest.source.path:
        score += _names_page(to, rest.source.page) + _names_page(came, front.source.page)
    named = max(_likeness(came.headline, front.headline), _likeness(to.headline, rest.headline))
    if named or not (came.headline or to.headline):
        return score + 2.0 * named + 0.5 * _likeness(front.headline, rest.headline)
    return score - 2.0  # it names another story


def _names_page(jump: Jump, page: int | None) -> float:
    """1 where the jump names the page, -1 where it names another one."""
    number = _number(jump.page)
    if page is None or number is None:
        return 0.0
    return 1.0 if number == page else -1.0


def _number(page: str) -> int | None:
    page = simplified(page)
    if page in _FRONT or page == "头":
        return 1
    digits = "".join(c for c in page if c.isdigit())
    if digits:
        return int(digits[:4])
    han = [c for c in page if c in _HAN or c == "十"]
    if not han:
        return None
    tens, _, ones = "".join(han).rpartition("十")
    if "十" not in han:
        return _HAN[han[-1]]
    return 10 * (_HAN.get(tens[-1:], 1)) + _HAN.get(ones[-1:], 0)


def _likeness(named: str, headline: str) -> bool:
    """Whether a headline, perhaps shortened, is another."""
    if not named or not headline:
        return False
    bare, full = ("".join(c for c in text if c.isalnum()) for text in (named, headline))
    return bare in full or full in bare or share(terms(named), terms(headline), {}) >= _ALIKE


def _joined(pages: list[Recognised], front: tuple[int, int], rest: tuple[int, int]) -> list[Recognised]:
    """The pages with the article at ``rest`` joined to the one at ``front``; it stays where it is as well."""
    first, second = _article(pages, front), _article(pages, rest)
    last = first.follow_ups[-1] if first.follow_ups else None
    story = _in_one(last.story if last else first.story, second.story)
    credit = " ".join(dict.fromkeys(filter(None, (last.credit if last else first.credit, second.credit))))
    if last is None:
        whole = replace(first, story=story, credit=credit)
    else:
        whole = replace(first, follow_ups=(*first.follow_ups[:-1], replace(last, story=story, credit=credit)))
    whole = replace(
        whole,
        byline=" ".join(dict.fromkeys(filter(None, (first.byline, second.byline)))),
        follow_ups=(*whole.follow_ups, *second.follow_ups),
        pictures=(
            *first.pictures,
            *(
                replace(picture, id=f"{first.id}-p{len(first.pictures) + number}")
                for number, picture in enumerate(second.pictures, 1)
            ),
        ),
        continued_to=second.continued_to,
    )
    page = pages[front[0]]
    articles = (*page.articles[: front[1]], whole, *page.articles[front[1] + 1 :])
    result = list(pages)
    result[front[0]] = replace(page, articles=articles, findings=(*page.findings, _told(whole, second)))
    return result


def _in_one(first: Story, second: Story) -> Story:
    """Both texts in one, a paragraph that breaks off at the end of the first being one with what begins the second."""
    if not first.paragraphs or not second.paragraphs:
        return Story((*first.paragraphs, *second.paragraphs))
    end, begin = first.paragraphs[-1], second.paragraphs[0]
    whole = ending(end.text) != "open" or ParagraphKind.CROSSHEAD in (end.kind, begin.kind)
    if whole or any(paragraph.spans for paragraph in (end, begin)):
        return Story((*first.paragraphs, *second.paragraphs))
    text = join([end.text, begin.text])
    return Story((*first.paragraphs[:-1], replace(end, text=text), *second.paragraphs[1:]))


def _told(whole: Article, rest: Article) -> Finding:
    source = rest.source
    over = "”, “".join(filter(None, (rest.kicker, rest.headline, rest.deck)))
    where = f"on page {source.page}" if source and source.page else "on another page"
    under = f" under “{over}”" if over else ""
    message = f"“{whole.headline}” is continued {where}{under}; the two parts were joined."
    place = Place(source.path, source.page) if source else Place()
    return Finding(Severity.NOTE, "story-rejoined", message, place)
