"""The inspector's forms of the issue and of a page."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from editor.desktop.canvas.overlays import fit
from editor.desktop.desk import Desk
from editor.desktop.inspector.imprint_form import IssueImprint, PageImprint
from editor.desktop.widgets.day_field import DayField
from editor.desktop.widgets.fields import Form, NumberField, TextField, title_label
from editor.desktop.words import tr
from editor.model.page import Page


class IssueForm(Form):
    """Title, date and number of the issue."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.section(tr("本期"))
        self.title = TextField(tr("报名"), tr("报纸的名称"))
        self.title.edited.connect(lambda text: desk.apply("issue.title", text=text))
        self.row(tr("报名"), self.title)
        self.number = NumberField(tr("期号"), 0, 99_999)
        self.number.setSpecialValueText("—")
        self.number.edited.connect(lambda value: desk.apply("issue.number", number=value or None))
        self.row(tr("期号"), self.number)
        self.date = DayField(tr("日期"))
        self.date.edited.connect(lambda day: desk.apply("issue.date", date=day))
        self.row(tr("日期"), self.date)
        self.imprint = IssueImprint(self, desk)
        self.section(tr("统计"))
        self.facts = _facts()
        self.wide(self.facts)

    def refresh(self) -> None:
        """Show the issue."""
        issue = self._desk.issue
        self.title.show_value(issue.title)
        self.number.show_value(issue.number or 0)
        self.imprint.show_issue(issue)
        self.date.show_value(issue.date)
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
        self.name = TextField(tr("版名"), tr("如：要闻、社区、文体"))
        self.name.edited.connect(lambda text: desk.apply("page.rename", page=self._number, name=text))
        self.row(tr("版名"), self.name)
        self.imprint = PageImprint(self, desk, lambda: self._number)
        self.section(tr("版上"))
        self.facts = _facts()
        self.wide(self.facts)

    def show_page(self, page: Page) -> None:
        """Show a page."""
        self._number = page.number
        self.title.setText(tr("第 {number} 版").format(number=page.number))
        self.name.show_value(page.name)
        issue = self._desk.issue
        self.imprint.show_page(issue, page)
        articles = [a for b in page.blocks if (a := issue.article(b.article)) is not None]
        lines = [
            tr("{articles} 篇稿件，{characters} 字").format(
                articles=len(articles), characters=f"{sum(a.characters for a in articles):,}"
            )
        ]
        composed = next((p for p in self._desk.pages() if p.number == page.number), None)
        fits = [fit(block) for block in composed.blocks] if composed is not None else []
        over, white = sum(f.overset for f in fits), sum(f.unfilled for f in fits)
        if over:
            lines.append(tr("溢文 {count} 字").format(count=over))
        if white:
            lines.append(tr("空余 {count} 行").format(count=white))
        if articles and not over and not white:
            lines.append(tr("文字正好排满"))
        if not page.blocks:
            lines.append(tr("还是空白版。把左边的稿件拖上来，或按“生成版面”。"))
        self.facts.setText("\n".join(lines))


def _facts() -> QLabel:
    label = QLabel()
    label.setProperty("rank", "quiet")
    label.setWordWrap(True)
    return label
