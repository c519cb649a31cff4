"""The inspector: what is selected, with the things one changes most first; every change is an edit."""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from editor.desktop.desk import Desk
from editor.desktop.inspector.block_form import BlockForm
from editor.desktop.inspector.frame_form import FrameForm, ItemsForm
from editor.desktop.inspector.page_form import IssueForm, PageForm
from editor.desktop.tools.under_pointer import find_frame
from editor.desktop.widgets.fields import Section
from editor.desktop.words import tr

F = TypeVar("F", bound=QWidget)


class Inspector(QScrollArea):
    """The panel on the right."""

    grown = Signal()  # a form has been built: Tab stops at more fields

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setProperty("rank", "panel")
        self.setAccessibleName(tr("属性"))
        self._desk = desk
        self._forms: list[QWidget] = []
        inside = QWidget()
        inside.setProperty("rank", "panel")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setWidget(inside)
        for signal in (desk.issue_changed, desk.selection_changed, desk.session_changed):
            signal.connect(self.refresh)

    # Each form is built when it is first asked for: all of them would be a third of the window's time to appear.

    @cached_property
    def issue(self) -> IssueForm:
        """The form of the issue."""
        return self._added(IssueForm(self._desk))

    @cached_property
    def page(self) -> PageForm:
        """The form of a page."""
        return self._added(PageForm(self._desk))

    @cached_property
    def block(self) -> BlockForm:
        """The form of a block and its article."""
        return self._added(BlockForm(self._desk))

    @cached_property
    def frame(self) -> FrameForm:
        """The form of a free frame."""
        return self._added(FrameForm(self._desk))

    @cached_property
    def items(self) -> ItemsForm:
        """The form of several things at once."""
        return self._added(ItemsForm(self._desk))

    def refresh(self) -> None:
        """Show what is selected as it is now."""
        self._show(self._form() if self._desk.is_open else None)

    def field_of(self, code: str) -> QWidget | None:
        """The field that a finding of this code asks for; None for findings that are not about fields.

        Of what is selected it is the first caption that is not written yet.
        """
        form, imprint = self.issue, self.issue.imprint
        if code == "no-caption":
            captions = (caption for caption, _ in self.block.pictures.fields)
            return next((caption for caption in captions if not caption.toPlainText()), None)
        return {
            "no-title": form.title,
            "internal-title": form.title,
            "no-date": form.date,
            "publication-unknown": imprint.publication,
            "publication-item-missing": imprint.paper.fields["publisher"],
            "publication-item-blank": imprint.paper.fields["publisher"],
        }.get(code)

    def go_to(self, field: QWidget) -> None:
        """Put the keyboard into a field, whose section unfolds."""
        for section in self.findChildren(Section):
            if section.isAncestorOf(field):
                section.unfold()
        field.setFocus()
        # The room that unfolding takes is only known when the events of now are done.
        QTimer.singleShot(0, field, lambda: self.ensureWidgetVisible(field))

    def sizeHint(self) -> QSize:
        """As wide as its fields need in either language, no wider."""
        return QSize(300, 600)

    def _form(self) -> QWidget:
        """The form of what is selected, filled in."""
        issue, selection = self._desk.issue, self._desk.session.selection
        if len(selection.items) > 1:
            self.items.show_items(selection)
            return self.items
        frame = find_frame(issue.pages, selection.frames[0]) if selection.frames else None
        if frame is not None:
            self.frame.show_frame(frame[1])
            return self.frame
        found = issue.block(selection.blocks[0]) if selection.blocks else None
        article = issue.article(found[1].article if found else selection.article)
        page = issue.page(selection.page) if selection.page is not None else None
        if found is not None or article is not None:
            self.block.show_block(found[1] if found else None, article)
            return self.block
        if page is not None:
            self.page.show_page(page)
            return self.page
        self.issue.refresh()
        return self.issue

    def _added(self, form: F) -> F:
        form.hide()
        self._column.addWidget(form)
        self._forms.append(form)
        self.grown.emit()
        return form

    def _show(self, shown: QWidget | None) -> None:
        for form in self._forms:
            form.setVisible(form is shown)
