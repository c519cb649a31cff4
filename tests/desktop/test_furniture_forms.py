"""The inspector's fields of imprint and frame contents make edits and show what is so."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from editor.desktop.commands import page as commands_page
from editor.measure import Rect, mm
from editor.model.frame_content import Booking, Code, ErrorLevel, RulePattern, Table, TableRules
from editor.model.imprint import NAMES, Publication
from editor.model.page import Frame, FrameKind
from editor.model.prototype import prototype
from editor.session.selection import Selection
from editor.store import templates as templates_module
from editor.store.templates import load_template


def test_every_fact_has_a_name_and_a_field(open_program) -> None:
    inspector = open_program.window.inspector
    shown = {
        *inspector.issue.imprint.issue.fields,
        *inspector.issue.imprint.paper.fields,
        *inspector.page.imprint.page.fields,
    }
    assert shown == set(NAMES)


def test_facts_of_paper_issue_and_page_are_edited(open_program) -> None:
    desk, inspector = open_program.desk, open_program.window.inspector
    inspector.issue.imprint.paper.fields["phone"].setPlainText("52180000")
    inspector.issue.imprint.issue.fields["editor"].setPlainText("王明")
    desk.session.select(Selection(desk.issue.pages[0].number))
    inspector.refresh()
    page = inspector.page.imprint.page.fields
    assert (page["editor"].placeholderText(), page["phone"].placeholderText()) == ("王明", "52180000")
    page["editor"].setPlainText("李静")
    assert dict(desk.issue.template.imprint)["phone"] == "52180000"
    assert desk.issue.imprint == (("editor", "王明"),)
    assert desk.issue.pages[0].imprint == (("editor", "李静"),)


def test_the_kind_of_publication_is_chosen(open_program) -> None:
    field = open_program.window.inspector.issue.imprint.publication
    open_program.window.inspector.issue.refresh()
    field.edited.emit("internal")
    assert open_program.desk.issue.template.publication is Publication.INTERNAL
    field.edited.emit("")
    assert open_program.desk.issue.template.publication is None


def drawn(open_program, kind: FrameKind, content) -> Frame:
    desk = open_program.desk
    number = desk.issue.pages[0].number
    desk.apply("frame.add", page=number, frame=Frame("x", kind, Rect(mm(20), mm(20), mm(60), mm(40)), content=content))
    desk.session.select(Selection(number, frames=("x",)))
    open_program.window.inspector.refresh()
    return standing(open_program)


def standing(open_program) -> Frame:
    return next(f for f in open_program.desk.issue.pages[0].frames if f.id == "x")


def test_contents_of_frames_are_edited(open_program) -> None:
    form = open_program.window.inspector.frame
    drawn(open_program, FrameKind.ADVERTISEMENT, Booking("", mm(60), mm(40)))
    form.content.client.setPlainText("菜市场")
    form.content.width.setValue(80)
    assert standing(open_program).content == Booking("菜市场", mm(80), mm(40))
    form.pattern.edited.emit("fret")
    assert standing(open_program).pattern is RulePattern.FRET


def test_a_code_is_made_safer_and_a_table_pasted(open_program) -> None:
    form = open_program.window.inspector.frame
    drawn(open_program, FrameKind.QR, Code(ErrorLevel.M))
    form.content.error.edited.emit("h")
    assert standing(open_program).content == Code(ErrorLevel.H)
    open_program.desk.apply("items.remove", items=("x",))
    drawn(open_program, FrameKind.TABLE, Table((("甲",),)))
    QApplication.clipboard().setText("项目\t数\n助餐\t3")
    form.content.paste.click()
    form.content.rules.edited.emit("three")
    table = standing(open_program).content
    assert isinstance(table, Table)
    assert (table.rows, table.rules) == ((("项目", "数"), ("助餐", "3")), TableRules.THREE)


def test_a_page_becomes_a_template_of_the_users_own(open_program, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(templates_module, "user_folder", lambda: tmp_path / "layouts")
    asked = []

    def choose(*arguments):
        asked.append(arguments[2])
        return str(tmp_path / "layouts" / "我的版样"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    commands_page.save_as_template(open_program.window)
    assert asked[0].endswith(".toml")
    template = load_template(tmp_path / "layouts" / "我的版样.toml")
    assert template.pages == (prototype(open_program.desk.issue.pages[0]),)


def test_no_form_is_seen_as_a_window_while_it_is_built(qtbot, open_program) -> None:
    """A widget that is shown before it has a parent would be a window of its own, and take the keyboard away."""
    inspector, shown = open_program.window.inspector, []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(watched)
            return False

    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    built = [inspector.issue, inspector.page, inspector.block, inspector.frame, inspector.items]
    QApplication.instance().removeEventFilter(watch)
    assert len(built) == 5
    assert shown == []
