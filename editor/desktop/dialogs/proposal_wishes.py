"""Wishes: again, but with another lead, an article on another page, a larger or smaller picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from editor.arrange.changes import Change
from editor.desktop.words import tr

if TYPE_CHECKING:
    from editor.model.article import Article
    from editor.model.issue import Issue

_HEADLINE: Final = 14  # characters of a headline shown
_FIELD: Final = 190


class Wishes(QWidget):
    """A row of choices, each of which may be left as it is."""

    def __init__(self, issue: Issue) -> None:
        super().__init__()
        articles = [a for a in issue.articles if a.headline]
        self.lead = _choice(tr("换头条"), tr("头条不变"), [(_named(a), a.id) for a in articles])
        self.moved = _choice(tr("换版的稿件"), tr("各版不变"), [(_named(a), a.id) for a in articles])
        self.page = QComboBox()
        self.page.setAccessibleName(tr("放到哪一版"))
        self.offer_pages(max(1, len(issue.pages)))
        self.pictured = _choice(
            tr("改图片大小的稿件"), tr("图片不变"), [(_named(a), a.id) for a in articles if a.pictures]
        )
        self.scale = QComboBox()
        self.scale.setAccessibleName(tr("图片大小"))
        self.scale.addItem(tr("图大些"), 1)
        self.scale.addItem(tr("图小些"), -1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        said = QLabel(tr("再排一次，但是："))
        said.setProperty("rank", "quiet")
        for part in (said, self.lead, self.moved, self.page, self.pictured, self.scale):
            row.addWidget(part)
        row.addStretch(1)
        for named, detail in ((self.moved, self.page), (self.pictured, self.scale)):
            detail.setEnabled(False)
            named.currentIndexChanged.connect(lambda at, field=detail: field.setEnabled(at > 0))

    def offer_pages(self, count: int) -> None:
        """Let an article be wished onto any of so many pages."""
        for number in range(self.page.count() + 1, count + 1):
            self.page.addItem(tr("放第 {page} 版").format(page=number), number)

    def change(self) -> Change:
        """What shall be otherwise."""
        moved, pictured = self.moved.currentData(), self.pictured.currentData()
        return Change(
            lead=self.lead.currentData(),
            pages=((moved, self.page.currentData()),) if moved else (),
            pictures=((pictured, self.scale.currentData()),) if pictured else (),
        )


def _choice(words: str, as_it_is: str, named: list[tuple[str, str]]) -> QComboBox:
    field = QComboBox()
    field.setMaximumWidth(_FIELD)
    field.setAccessibleName(words)
    field.addItem(as_it_is, "")
    for name, value in named:
        field.addItem(name, value)
    return field


def _named(article: Article) -> str:
    headline = article.headline.replace("\n", "")
    return headline if len(headline) <= _HEADLINE else f"{headline[:_HEADLINE]}…"
