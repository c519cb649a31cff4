"""Typed: manuscripts as contributors type them, made of true articles and any of many habits."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from editor.importers.lines import Hint, Label, Line
from editor.model.style import Align

Article = dict[str, Any]
Look = tuple[float | None, bool, Hint]

_WORDS = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
_FRAMES = [*["none"] * 7, "notes", "notes", "web", "mail", "form", "letterhead", "bulletin"]
_LONGEST_CAPTION, _VERSE = 60, 22  # characters
_LARGE = 1.3  # em


def typed(articles: Sequence[Article], seed: int) -> tuple[list[Line], list[Label], frozenset[int]]:
    """A manuscript of these articles: its paragraphs, their labels, and the numbers of its pictures."""
    typist = _Typist(random.Random(seed))
    if len(articles) > 2 and typist.may(0.35):
        typist.mark = typist.any("marks")
    typist.begin(articles[0])
    for article in articles:
        typist.article(article)
    typist.end()
    return typist.lines, typist.labels, frozenset(typist.pictures)


def _looks(chance: random.Random) -> dict[Label, Look]:
    """How the kinds of paragraphs look; all alike where nobody saw to it."""
    kind = chance.choice(["bare", "bare", "bold", "size", "size", "size", "style"])
    if kind == "bare":
        return {Label.ONLY: (None, False, Hint.NONE)}
    big = chance.choice([1.15, 1.33, 1.43, 1.63, 1.83, 2.1]) if kind != "bold" else 1.0
    bold = kind == "bold" or chance.random() < 0.7
    hint = chance.choice([Hint.TITLE, Hint.HEADING]) if kind == "style" else Hint.NONE
    is_large = big > _LARGE  # so that a kicker of some size or weight stays under it
    deck = chance.choice([1.0, 1.0, 1.14, big])
    return {
        Label.ONLY: (1.0, False, Hint.NONE),
        Label.HEADLINE: (big, bold, hint),
        Label.KICKER: (chance.choice([1.0, 1.14]) if is_large else 1.0, is_large and chance.random() < 0.4, Hint.NONE),
        Label.DECK: (deck, chance.random() < 0.3, Hint.NONE),
        Label.CROSSHEAD: (1.0, chance.random() < 0.7, chance.choice([Hint.NONE, Hint.NONE, hint])),
        Label.CAPTION: (chance.choice([1.0, 0.86, 0.75]), False, Hint.NONE),
        Label.FURNITURE: (chance.choice([1.0, 1.0, 0.8]), chance.random() < 0.15, Hint.NONE),
        Label.SECTION: (1.0, chance.random() < 0.5, Hint.NONE),
    }


def _aligns(chance: random.Random, kind: str) -> dict[Label | None, Align]:
    """Where the kinds of paragraphs lie; those of no kind are letterheads and the like."""
    if chance.random() < (0.7 if kind == "bare" else 0.2):
        return {}
    left, centre, right = Align.JUSTIFY, Align.CENTRE, Align.RIGHT
    head = chance.choice([centre] * 6 + [left])
    return {
        Label.HEADLINE: head,
        Label.KICKER: chance.choice([head, head, head, left]),
        Label.DECK: chance.choice([head, head, head, right, left]),
        Label.SECTION: chance.choice([left, left, centre, right]),
        Label.CAPTION: chance.choice([centre, centre, left]),
        Label.CROSSHEAD: chance.choice([left, left, left, centre]),
        None: chance.choice([head, centre, left]),
    }


@dataclass(slots=True)
class _Typist:
    """Who types a manuscript, by habits that stay the same through all of it."""

    chance: random.Random
    lines: list[Line] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    pictures: set[int] = field(default_factory=set)
    mark: str = ""  # before headlines
    count: int = 0  # of articles
    number: int = 0
    frame: str = field(init=False)  # what stands around the articles
    looks: dict[Label, Look] = field(init=False)
    indent: float = field(init=False)
    blanks: float = field(init=False)
    names_above: bool = field(init=False)
    aligns: dict[Label | None, Align] = field(init=False)
    above: Align = field(init=False)  # where who wrote it is named above the text, and below it
    below: Align = field(init=False)
    verse: Align = field(init=False)
    words: dict[str, str] = field(init=False)  # how writer, office, or both are named

    def __post_init__(self) -> None:
        self.looks = _looks(self.chance)
        self.aligns = _aligns(self.chance, "bare" if len(self.looks) == 1 else "")
        left, centre, right = Align.JUSTIFY, Align.CENTRE, Align.RIGHT
        self.above, self.below, self.verse = left, left, left
        if self.aligns:
            self.above = self.chance.choice([centre, centre, centre, right, left])
            self.below = self.chance.choice([right, right, right, left])
            self.verse = self.chance.choice([centre, left])
        self.frame = self.chance.choice(_FRAMES)
        self.indent = self.chance.choice([0.0, 0.0, 2.0, 1.0])
        self.blanks = self.chance.choice([0.0, 0.0, 0.05, 0.9])
        self.names_above = self.may(0.6)
        self.words = {name: self.any(name) for name in ("writer", "office", "both")}

    def may(self, share: float) -> bool:
        return self.chance.random() < share

    def any(self, name: str) -> Any:
        """One of the words people use for something."""
        return self.chance.choice(_WORDS[name])

    def some(self, name: str, least: int, most: int) -> list[str]:
        return self.chance.sample(_WORDS[name], self.chance.randint(least, most))

    def filled(self, text: str, title: str = "") -> str:
        return text.format(n=self.chance.randint(100, 9800), d=self.chance.randint(1, 28), t=title)

    def type(
        self, text: str, label: Label, align: Align = Align.JUSTIFY, *, blank: bool = False, picture: bool = False
    ) -> None:
        """Type a paragraph, under a picture or not."""
        if not text.strip():
            return
        size, is_bold, hint = self.looks.get(label, self.looks[Label.ONLY])
        if picture:
            self.number += 1
            self.pictures.add(self.number)
        self.number += 1
        align = self.aligns.get(label, align)
        indent = self.indent if label is Label.ONLY and align is Align.JUSTIFY else 0.0
        is_blank = blank or self.may(self.blanks)
        line = Line(text.strip(), self.number, is_blank, indent, size, is_bold, is_whole=True, hint=hint, align=align)
        self.lines.append(line)
        self.labels.append(label)

    def begin(self, article: Article) -> None:
        """Type what stands before everything."""
        if self.frame == "bulletin":
            head = [self.any("offices"), self.any("bulletins"), self.any("numbers"), self.any("imprints")]
            texts = head[self.chance.choice([0, 0, 1]) :]
        else:
            name, least, most = {
                "notes": ("notes", 1, 2),
                "web": ("web above", 1, 1),
                "mail": ("mail", 2, 4),
                "form": ("letterheads", 1, 1),
                "letterhead": ("letterheads", 1, 1),
            }.get(self.frame, ("notes", 0, 0))
            texts = self.some(name, least, most)
        for text in texts:
            self.type(self.filled(text, article["headline"]), Label.FURNITURE, self.aligns.get(None, Align.JUSTIFY))

    def end(self) -> None:
        """Type what stands after everything."""
        texts: list[str] = []
        if self.frame == "bulletin":
            texts = self.some("copies", 0, 2)
        elif self.frame == "web":
            texts = self.some("web below", 1, 4)
        elif self.frame in ("notes", "form", "letterhead") or self.may(0.15):
            texts = [*self.some("contacts", 0, 3), *self.some("notes", 0, 1), *self.some("counts", 0, 1)]
        for place, text in enumerate(texts):
            self.type(self.filled(text), Label.FURNITURE, blank=place == 0 and self.may(0.5))

    def article(self, article: Article) -> None:
        """Type one article."""
        is_first, self.count = self.count == 0, self.count + 1
        if article.get("section") or (is_first and self.may(0.08)):
            text = f"【{article['section']}】" if article.get("section") else self.any("corners")
            self.type(text, Label.SECTION, blank=not is_first)
        self._stack(article, blank=not is_first and self.may(0.6), is_form=self.frame == "form" or self.may(0.03))
        name, credit = article.get("byline") or "", article.get("credit") or ""
        if not name and not credit and self.may(0.5):
            name = self.any("names")
        is_above = self.names_above and (bool(name) or self.may(0.3))
        if is_above:
            self._sign(name, credit, self.above)
        if self.frame == "form" and is_first and self.may(0.7):
            self.type(self.any("fields"), Label.FURNITURE)
            self.type(self.any("text fields"), Label.FURNITURE)
        self._text(article)
        if not name and self.may(0.15):
            self._farewell(credit or self.any("offices"))
        elif not is_above:
            self._sign(name, credit, self.below)
        if self.may(0.03):
            self.type(self.any("unfinished"), Label.ONLY)

    def _stack(self, article: Article, *, blank: bool, is_form: bool) -> None:
        if article.get("kicker"):
            before = self.any("kicker fields") if is_form else ""
            self.type(before + article["kicker"], Label.KICKER, blank=blank)
        before = self.any("title fields") if is_form else self.mark.format(n=self.count)
        for part in self._parts(article["headline"]):
            self.type(before + part, Label.HEADLINE, blank=blank and not article.get("kicker"))
            before = ""
        if article.get("deck"):
            before = "副题：" if is_form and self.may(0.8) else ""
            self.type(before + self.chance.choice(["——", "———", "", "—"]) + article["deck"].strip("—"), Label.DECK)

    def _parts(self, headline: str) -> list[str]:
        """A headline in its lines."""
        if " " in headline.strip() and self.may(0.3):
            return headline.split()
        if len(headline) > 9 and self.may(0.16):
            middle = len(headline) // 2 + self.chance.randint(-3, 4)
            return [headline[:middle], headline[middle:]]
        return [headline]

    def _sign(self, name: str, credit: str, align: Align) -> None:
        """Name writer and office, in one line or in two."""
        if name and credit and self.may(0.5):
            self.type(self.words["both"].format(b=name, c=credit), Label.BYLINE, align)
            return
        if name:
            is_plain = any(word in name for word in ("记者", "通讯员", "文", "图", "□", "作者"))
            self.type(name if is_plain else self.words["writer"].format(b=name), Label.BYLINE, align)
        if credit:
            self.type(self.words["office"].format(c=credit.strip("（）()")), Label.CREDIT, align)

    def _farewell(self, office: str) -> None:
        """End as a letter or a notice does."""
        for text in self.any("farewells"):
            self.type(text, Label.ONLY)
        self.type(self.any("signs").format(c=office), Label.CREDIT, self.below)
        self.type(self.filled(self.any("days")), Label.ONLY, self.below)

    def _text(self, article: Article) -> None:
        heads = {*(article.get("subheads") or [])}
        texts = [text for item in (article, *(article.get("follow_ups") or [])) for text in item["paragraphs"]]
        if len(texts) > 2 and self.may(0.03):
            self._photo_story(texts)
            return
        shown = self.chance.randrange(len(texts)) if texts and self.may(0.15) else None
        stanza = self.chance.choice([0, 0, 2, 4]) if all(len(text) < _VERSE for text in texts) else 0
        align = self.verse if all(len(text) < _VERSE for text in texts) else Align.JUSTIFY
        for index, text in enumerate(texts):
            is_blank = bool(stanza and index % stanza == 0)
            self.type(text, Label.CROSSHEAD if text in heads else Label.ONLY, align, blank=is_blank)
            if index == shown:
                self.type(self.any("captions").format(b=self.any("names")), Label.CAPTION, picture=True)

    def _photo_story(self, texts: Sequence[str]) -> None:
        """A few words, and a sentence under each picture."""
        self.type(texts[0], Label.ONLY)
        for number, text in enumerate(texts[1:6], 1):
            words = self.chance.choice(["", "", f"图{number}：", "▲"]) + text.split("，")[0].rstrip("。")
            self.type((words + self.chance.choice(["。", ""]))[:_LONGEST_CAPTION], Label.CAPTION, picture=True)
