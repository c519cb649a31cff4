"""The inspector: what is selected, with the things one changes most first; every change is an edit."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from PySide6.QtCore import QDate, QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import QDateEdit, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from editor.desktop.desk import Desk
from editor.desktop.fields import ChoiceField, Form, NumberField, SwitchField, TextField, title_label
from editor.desktop.heading_words import rank_title
from editor.desktop.overlays import fit
from editor.desktop.theme import Theme
from editor.desktop.words import tr
from editor.edits.blocks import LEAST_SLACK
from editor.model.article import Article
from editor.model.page import Block, HeadlineSide, Page

NO_DAY = QDate(1800, 1, 1)
TEXTS = ("kicker", "headline", "deck", "byline", "credit")


class Inspector(QScrollArea):
    """The panel on the right."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setProperty("rank", "panel")
        self._desk = desk
        self.issue = IssueForm(desk)
        self.page = PageForm(desk)
        self.block = BlockForm(desk)
        self._forms = (self.issue, self.page, self.block)
        inside = QWidget()
        inside.setProperty("rank", "panel")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        for form in self._forms:
            column.addWidget(form)
        self.setWidget(inside)
        for signal in (desk.issue_changed, desk.selection_changed, desk.session_changed):
            signal.connect(self.refresh)
        self._theme = theme

    def refresh(self) -> None:
        """Show what is selected as it is now."""
        if not self._desk.is_open:
            self._show(None)
            return
        issue, selection = self._desk.issue, self._desk.session.selection
        found = issue.block(selection.blocks[0]) if selection.blocks else None
        article = issue.article(found[1].article if found else selection.article)
        page = issue.page(selection.page) if selection.page is not None else None
        if found is not None or article is not None:
            self.block.show_block(found[1] if found else None, article)
            self._show(self.block)
        elif page is not None:
            self.page.show_page(page)
            self._show(self.page)
        else:
            self.issue.refresh()
            self._show(self.issue)

    def sizeHint(self) -> QSize:
        """As wide as its fields need in either language, no wider."""
        return QSize(300, 600)

    def _show(self, shown: QWidget | None) -> None:
        for form in self._forms:
            form.setVisible(form is shown)


class IssueForm(Form):
    """Title, date and number of the issue."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.section(tr("本期"))
        self.title = TextField(tr("报名"))
        self.title.edited.connect(lambda text: desk.apply("issue.title", text=text))
        self.row(tr("报名"), self.title)
        self.number = NumberField(tr("期号"), 0, 99_999)
        self.number.setSpecialValueText("—")
        self.number.edited.connect(lambda value: desk.apply("issue.number", number=value or None))
        self.row(tr("期号"), self.number)
        self.date = QDateEdit()
        self.date.setAccessibleName(tr("日期"))
        self.date.setCalendarPopup(True)
        self.date.setDisplayFormat("yyyy-MM-dd")
        # The earliest day stands for none: newspapers of ours are younger.
        self.date.setMinimumDate(NO_DAY)
        self.date.setSpecialValueText("—")
        self.date.dateChanged.connect(lambda day: desk.apply("issue.date", date=_date(day)))
        self.row(tr("日期"), self.date)
        self.section(tr("统计"))
        self.facts = QLabel()
        self.facts.setWordWrap(True)
        self.facts.setProperty("rank", "quiet")
        self.wide(self.facts)

    def refresh(self) -> None:
        """Show the issue."""
        issue = self._desk.issue
        self.title.show_value(issue.title)
        self.number.show_value(issue.number or 0)
        with QSignalBlocker(self.date):
            self.date.setDate(QDate(issue.date.year, issue.date.month, issue.date.day) if issue.date else NO_DAY)
        self.facts.setText(
            tr("模板：{template}\n{pages} 版，{articles} 篇稿件\n共 {characters} 字").format(
                template=issue.template.title,
                pages=len(issue.pages),
                articles=len(issue.articles),
                characters=f"{sum(a.characters for a in issue.articles):,}",
            )
        )


class PageForm(Form):
    """A page's name and what stands on it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._number = 0
        self.title = title_label()
        self.wide(self.title)
        self.section(tr("本版"))
        self.name = TextField(tr("版名"))
        self.name.edited.connect(lambda text: desk.apply("page.rename", page=self._number, name=text))
        self.row(tr("版名"), self.name)
        self.facts = QLabel()
        self.facts.setProperty("rank", "quiet")
        self.facts.setWordWrap(True)
        self.wide(self.facts)

    def show_page(self, page: Page) -> None:
        """Show a page."""
        self._number = page.number
        self.title.setText(tr("第 {number} 版").format(number=page.number))
        self.name.show_value(page.name)
        issue = self._desk.issue
        articles = [a for b in page.blocks if (a := issue.article(b.article)) is not None]
        self.facts.setText(
            tr("{articles} 篇稿件，{characters} 字").format(
                articles=len(articles), characters=f"{sum(a.characters for a in articles):,}"
            )
        )


class BlockForm(Form):
    """A block with its article: texts first, then place and setting."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._block: Block | None = None
        self._article: Article | None = None
        self.title = title_label()
        self.wide(self.title)
        self.state = QLabel()
        self.state.setProperty("rank", "quiet")
        self.wide(self.state)
        self.section(tr("稿件"))
        self.texts: dict[str, TextField] = {}
        for part, name in zip(TEXTS, (tr("引题"), tr("主题"), tr("副题"), tr("署名"), tr("供稿")), strict=True):
            field = TextField(name)
            field.edited.connect(self._text_edit(part))
            field.left.connect(self._rest)
            self.texts[part] = field
            self.row(name, field)
        self.tags = TextField(tr("标签"))
        self.tags.left.connect(self._set_tags)
        self.row(tr("标签"), self.tags)
        self.importance = NumberField(tr("重要性"), -1, 100, "%")
        self.importance.setSpecialValueText(tr("自动"))
        self.importance.edited.connect(
            lambda value: self._set_article("article.importance", importance=None if value < 0 else value / 100)
        )
        self.row(tr("重要性"), self.importance)
        self.story = QPushButton(tr("编辑正文…"))
        self.story.clicked.connect(self._edit_story)
        self.wide(self.story)
        self._build_place()

    def _build_place(self) -> None:
        self.section(tr("版位"))
        self.cells: dict[str, NumberField] = {}
        for name, title, unit in (
            ("column", tr("起始栏"), ""),
            ("line", tr("起始行"), ""),
            ("columns", tr("宽"), tr("栏")),
            ("lines", tr("高"), tr("行")),
        ):
            field = NumberField(title, 1, 400, unit)
            field.edited.connect(self._cell_edit(name))
            self.cells[name] = field
            self.row(title, field)
        self.section(tr("排法"))
        self.heading = ChoiceField(tr("标题级别"))
        self.heading.edited.connect(lambda name: self._set_block("block.heading", heading=name))
        self.row(tr("标题级别"), self.heading)
        self.side = ChoiceField(tr("标题排向"))
        self.side.edited.connect(lambda name: self._set_block("block.headline", side=HeadlineSide(name)))
        self.row(tr("标题排向"), self.side)
        self.columns = NumberField(tr("正文分栏"), 0, 12, tr("栏"))
        self.columns.setSpecialValueText(tr("随版"))
        self.columns.edited.connect(lambda value: self._set_block("block.columns", columns=value))
        self.row(tr("正文分栏"), self.columns)
        self.slack = NumberField(tr("标题加空"), -LEAST_SLACK, 60, tr("行"))
        self.slack.edited.connect(lambda value: self._set_block("block.slack", slack=value))
        self.row(tr("标题加空"), self.slack)
        self.boxed = SwitchField(tr("加框"))
        self.boxed.edited.connect(lambda value: self._set_block("block.boxed", boxed=value))
        self.wide(self.boxed)
        self.locked = SwitchField(tr("锁定（重新生成版面时不动）"))
        self.locked.edited.connect(lambda value: self._set_block("block.lock", locked=value))
        self.wide(self.locked)

    def show_block(self, block: Block | None, article: Article | None) -> None:
        """Show a block and its article, or an article of the pool alone."""
        self._block, self._article = block, article
        headline = article.headline.replace("\n", " ") if article else ""
        self.title.setText(headline or (tr("报头") if block and article is None else tr("（无题）")))
        self.state.setText(self._state())
        for part, field in self.texts.items():
            field.setEnabled(article is not None)
            field.show_value(getattr(article, part) if article else "")
        if not self.tags.hasFocus():
            self.tags.show_value("、".join(article.tags) if article else "")
        rank = article.importance if article else None
        self.importance.show_value(-1 if rank is None else round(rank * 100))
        for other in (self.tags, self.importance, self.story):
            other.setEnabled(article is not None)
        self._show_place(block)

    def _show_place(self, block: Block | None) -> None:
        free = block is not None and not block.locked
        for name, field in self.cells.items():
            offset = 1 if name in ("column", "line") else 0
            field.setEnabled(free)
            field.show_value(getattr(block.cells, name) + offset if block else field.minimum())
        self.heading.offer([(h.name, rank_title(h.name)) for h in self._desk.issue.template.headings])
        sides = (
            (HeadlineSide.ABOVE, tr("横排")),
            (HeadlineSide.LEFT, tr("竖排在左")),
            (HeadlineSide.RIGHT, tr("竖排在右")),
        )
        self.side.offer([(side.value, title) for side, title in sides])
        for other in (self.heading, self.side, self.columns, self.slack, self.boxed):
            other.setEnabled(free)
        self.locked.setEnabled(block is not None)
        if block is not None:
            self.heading.show_value(block.heading)
            self.side.show_value(block.headline.value)
            self.columns.show_value(block.columns)
            self.slack.show_value(block.slack)
            self.boxed.show_value(block.boxed)
            self.locked.show_value(block.locked)

    def _state(self) -> str:
        parts = []
        if self._article is not None:
            parts.append(tr("{count} 字").format(count=self._article.characters))
        if self._block is None:
            parts.append(tr("待排"))
            return " · ".join(parts)
        composed = next((b for p in self._desk.pages() for b in p.blocks if b.id == self._block.id), None)
        if composed is not None and self._article is not None:
            how = fit(composed)
            if how.overset:
                parts.append(tr("溢文 {count} 字").format(count=how.overset))
            elif how.unfilled:
                parts.append(tr("空余 {count} 行").format(count=how.unfilled))
            else:
                parts.append(tr("正好"))
        return " · ".join(parts)

    def _text_edit(self, part: str) -> Callable[[str], None]:
        return lambda text: self._set_article(f"article.{part}", text=text)

    def _cell_edit(self, name: str) -> Callable[[int], None]:
        def change(value: int) -> None:
            if self._block is None:
                return
            cells = self._block.cells
            if name in ("column", "line"):
                step = value - 1 - getattr(cells, name)
                done = self._desk.apply(
                    "block.move",
                    block=self._block.id,
                    columns=step if name == "column" else 0,
                    lines=step if name == "line" else 0,
                )
            else:
                edge = "right" if name == "columns" else "bottom"
                done = self._desk.apply("block.resize", block=self._block.id, **{edge: value - getattr(cells, name)})
            if not done:
                self._show_place(self._block)

        return change

    def _set_article(self, name: str, **arguments: object) -> None:
        if self._article is not None:
            self._desk.apply(name, article=self._article.id, **arguments)

    def _set_block(self, name: str, **arguments: object) -> None:
        if self._block is not None and not self._desk.apply(name, block=self._block.id, **arguments):
            self._show_place(self._block)

    def _set_tags(self) -> None:
        words = self.tags.toPlainText().replace("，", "、").replace(",", "、").replace("\n", "、")
        self._set_article("article.tags", tags=tuple(words.split("、")))

    def _edit_story(self) -> None:
        if self._article is not None:
            self._desk.edit_text(self._article.id)

    def _rest(self) -> None:
        if self._desk.is_open:
            self._desk.session.rest()


def _date(day: QDate) -> datetime.date | None:
    return None if day == NO_DAY else datetime.date(day.year(), day.month(), day.day())
