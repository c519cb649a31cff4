"""Deposits: what the archive is given of an issue, cut and labelled beforehand so that adding is quick."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from editor.library.cutting import cut_words
from editor.library.folding import folded
from editor.model.article import Article
from editor.model.issue import Issue
from editor.model.page import BlockKind
from editor.model.text import Story

_BRACKETS: Final = re.compile(r"^[（(〔【\[\s]+|[）)〕】\]\s]+$")
_LATIN_LINE_END: Final = re.compile(r"(?<=[!-~])\n(?=[!-~])")
_LONGEST_LABEL: Final = 120  # characters; a database takes no endless ones in its indexes
_LONGEST_FOLDED: Final = 400
_TRADES: Final = re.compile(
    r"(?:特约|实习|本报|首席)?(?:记者|通讯员|撰稿人?|作者|编辑|摄影|摄|图文|文字|供稿|供图|整理|采写|文|图)(?=[\s/／|｜:：、]|$)|[/／|｜:：、，,；;]"
)


@dataclass(frozen=True, slots=True)
class Label:
    """What an article can be found or counted under: ``kind`` is tag, person, place, organisation or office."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as the archive keeps it: its parts as text, its words, its labels."""

    key: str
    page: int | None
    section: str
    kicker: str
    headline: str
    deck: str
    byline: str
    credit: str
    text: str
    head_words: str
    text_words: str
    labels: tuple[Label, ...] = ()

    @property
    def head(self) -> str:
        """The headline stack."""
        return head_of(self.kicker, self.headline, self.deck)


@dataclass(frozen=True, slots=True)
class PastPage:
    """A page: its number, its name, its picture (PNG) if there is one."""

    number: int
    name: str = ""
    picture: bytes | None = None


@dataclass(frozen=True, slots=True)
class Deposit:
    """An issue to be added: its facts, its articles, its pages, and its own file to be given back one day.

    ``origin`` is the path it came from, ``sources`` the names of the files that made it by their sha256.
    """

    title: str
    file: bytes
    date: datetime.date | None = None
    number: int | None = None
    entries: tuple[Entry, ...] = ()
    pages: tuple[PastPage, ...] = ()
    cover: bytes | None = None
    origin: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)


def clean(text: str) -> str:
    """The text without what no database keeps: zero characters and halves of surrogate pairs."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def head_of(kicker: str, headline: str, deck: str) -> str:
    """A headline stack as text to be searched, a part a line."""
    return "\n".join(in_one_line(part) for part in (kicker, headline, deck) if part)


def in_one_line(text: str) -> str:
    """A headline without the line ends that an editor chose for its page."""
    return _LATIN_LINE_END.sub(" ", text).replace("\n", "")


def text_of(article: Article) -> str:
    """Everything in an article below its headline stack, a paragraph a line."""
    parts = [article.byline]
    for story, credit in article.items:
        parts.extend((*_paragraphs(story), credit))
    for picture in article.pictures:
        parts.extend((picture.caption, picture.credit))
    return "\n".join(part for part in parts if part)


def entry_of(article: Article, page: int | None, section: str, labels: Iterable[Label] = ()) -> Entry:
    """The entry of an article that stands on ``page`` under ``section``; its own tags are added to ``labels``."""
    head = head_of(article.kicker, article.headline, article.deck)
    text = clean(text_of(article))
    own = [Label("tag", tag) for tag in article.tags]
    own += [Label("office", office) for _, credit in article.items if (office := office_of(credit))]
    own += [Label("person", person) for person in writers(article.byline)]
    every = (Label(label.kind, clean(label.name).strip()[:_LONGEST_LABEL]) for label in (*own, *labels))
    return Entry(
        key=clean(article.id),
        page=page,
        section=clean(section),
        kicker=clean(article.kicker),
        headline=clean(article.headline),
        deck=clean(article.deck),
        byline=clean(article.byline),
        credit=clean(article.credit),
        text=text,
        head_words=" ".join(cut_words(head)),
        text_words=" ".join(cut_words(text)),
        labels=tuple(dict.fromkeys(label for label in every if label.name)),
    )


def places_of(issue: Issue) -> dict[str, tuple[int, str]]:
    """Where the articles of an issue stand: page and its name by article id, the first page for one on several."""
    places: dict[str, tuple[int, str]] = {}
    for page in issue.pages:
        for block in page.blocks:
            if block.kind is BlockKind.ARTICLE and block.article is not None:
                places.setdefault(block.article, (page.number, page.name))
    return places


def office_of(credit: str) -> str:
    """The office that a credit names: （街道自治办） without its brackets and spaces."""
    return "".join(_BRACKETS.sub("", credit).split())


def writers(byline: str) -> tuple[str, ...]:
    """The names in a byline: 记者 王晓 / 摄影 李明 gives 王晓 and 李明."""
    parts = _TRADES.sub(" ", _BRACKETS.sub("", byline)).split()
    return tuple(dict.fromkeys(part for part in parts if len(part) > 1))


def fold_label(name: str) -> str:
    """The form in which labels are compared: folded, without spaces, no longer than an index takes."""
    return "".join(folded(name.strip()[:_LONGEST_LABEL]).split())[:_LONGEST_FOLDED]


def _paragraphs(story: Story) -> list[str]:
    return [paragraph.text for paragraph in story.paragraphs]
