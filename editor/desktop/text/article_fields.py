"""Fields of an article's texts, wherever they are shown: its head and credit, its follow-ups, its tags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from editor.desktop.desk import Desk
from editor.desktop.widgets.fields import Form, TextField
from editor.desktop.widgets.suggestions import suggestion_button
from editor.desktop.words import tr
from editor.edits.story_text import story_text, with_text
from editor.model.article import Article, FollowUp


class ArticleTexts:
    """Rows of a form for some of an article's short texts, which are written as they are typed."""

    def __init__(self, desk: Desk, form: Form, parts: Sequence[str]) -> None:
        self._desk = desk
        self._article = ""
        self.fields: dict[str, TextField] = {}
        for part in parts:
            name, hint = _words(part)
            field = TextField(name, hint)
            field.edited.connect(partial(self._write, part))
            field.left.connect(partial(_rest, desk))
            self.fields[part] = field
            form.row(name, field)

    def show_article(self, article: Article | None) -> None:
        """Show the texts of an article; without one the fields are there, but not to be typed in."""
        self._article = article.id if article is not None else ""
        for part, field in self.fields.items():
            field.setEnabled(article is not None)
            field.show_value(getattr(article, part) if article is not None else "")

    def _write(self, part: str, text: str) -> None:
        if self._article:
            self._desk.apply(f"article.{part}", article=self._article, text=text)


class TagRows:
    """Rows of a form for an article's tags, with a button that suggests some."""

    def __init__(self, desk: Desk, form: Form) -> None:
        self._desk = desk
        self._article: Article | None = None
        self.field = TextField(tr("标签"), tr("用、隔开"))
        self.field.left.connect(self._set)
        form.row(tr("标签"), self.field)
        self.suggested = suggestion_button(tr("建议的标签…"), self._offered, self._add, tr("没有可建议的标签"))
        form.wide(self.suggested)

    def show_article(self, article: Article | None) -> None:
        """Show the tags of an article."""
        before, self._article = self._article, article
        is_other = (before.id if before is not None else "") != (article.id if article is not None else "")
        if is_other or not self.field.hasFocus():
            self.field.show_value("、".join(article.tags) if article is not None else "")
        for widget in (self.field, self.suggested):
            widget.setEnabled(article is not None)

    def _offered(self) -> tuple[str, ...]:
        from editor.language.tags import tag_article

        article = self._article
        return () if article is None else tuple(w for w in tag_article(article).words if w not in article.tags)

    def _add(self, tag: str) -> None:
        if self._article is not None:
            _rest(self._desk)
            self._desk.apply("article.tags", article=self._article.id, tags=(*self._article.tags, tag))

    def _set(self) -> None:
        if self._article is None or not self._desk.is_open:
            return
        words = self.field.toPlainText().replace("，", "、").replace(",", "、").replace("\n", "、")
        self._desk.apply("article.tags", article=self._article.id, tags=tuple(words.split("、")))


class FollowUpRows:
    """A section of a form for what follows under the same headline; where nothing does it is not there."""

    def __init__(self, desk: Desk, form: Form) -> None:
        self._desk = desk
        self._article = ""
        self._section = form.section(tr("又讯"))
        self.fields: list[tuple[TextField, TextField]] = []

    def show_article(self, article: Article | None) -> None:
        """Show the follow-ups of an article; fields of the same ones are kept, with the caret in them."""
        name, items = (article.id, article.follow_ups) if article is not None else ("", ())
        if name != self._article or len(items) != len(self.fields):
            while self._section.rows.rowCount():
                self._section.rows.removeRow(0)
            self._article, self.fields = name, [self._row(number) for number in range(len(items))]
        for (text, credit), item in zip(self.fields, items, strict=True):
            text.show_value(story_text(item.story))
            credit.show_value(item.credit)
        self._section.setVisible(bool(items))

    def _row(self, number: int) -> tuple[TextField, TextField]:
        text, credit = TextField(tr("又讯"), tr("又讯的正文")), TextField(*_words("credit"))
        text.edited.connect(lambda words: self._write(number, text=words))
        credit.edited.connect(lambda words: self._write(number, credit=words))
        for field in (text, credit):
            field.left.connect(partial(_rest, self._desk))
            self._section.rows.addRow(field)
        return text, credit

    def _write(self, number: int, *, text: str | None = None, credit: str | None = None) -> None:
        article = self._desk.issue.article(self._article)
        if article is None or number >= len(article.follow_ups):
            return
        items = list(article.follow_ups)
        items[number] = _changed(items[number], text, credit)
        self._desk.apply("article.follow_ups", article=self._article, follow_ups=tuple(items))


def _changed(item: FollowUp, text: str | None, credit: str | None) -> FollowUp:
    if text is not None:
        item = replace(item, story=with_text(item.story, text))
    return item if credit is None else replace(item, credit=credit)


def _rest(desk: Desk) -> None:
    if desk.is_open:
        desk.session.rest()


def _words(part: str) -> tuple[str, str]:
    """What a text is called, and what its field says while it is empty."""
    return {
        "kicker": (tr("引题"), tr("主题上面的一行，可不填")),
        "headline": (tr("主题"), tr("写一个标题")),
        "deck": (tr("副题"), tr("主题下面的一行，可不填")),
        "byline": (tr("署名"), tr("如：记者 王晓")),
        "credit": (tr("供稿"), tr("如：街道党政办")),
    }[part]
