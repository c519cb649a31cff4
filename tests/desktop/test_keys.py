"""Keys belong to one action at a time, are remembered, and hold at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence

from editor.desktop import actions
from editor.desktop.dialogs.shortcut_editor import ShortcutEditor
from editor.desktop.keys import Keys
from editor.desktop.widgets.theme import LIGHT

EXPORT, SAVE = actions.find("file.export"), actions.find("file.save")


@pytest.fixture
def keys(tmp_path) -> Keys:
    return Keys(QSettings(str(tmp_path / "keys.ini"), QSettings.Format.IniFormat))


@given(
    steps=st.lists(st.tuples(st.sampled_from(actions.ACTIONS), st.sampled_from(["Ctrl+E", "Ctrl+S", "F9", "", "!"])))
)
def test_no_keys_run_two_actions(qapp, tmp_path_factory, steps) -> None:
    path = str(tmp_path_factory.mktemp("keys") / "keys.ini")
    keys = Keys(QSettings(path, QSettings.Format.IniFormat))
    for action, sequence in steps:
        if sequence == "!":
            keys.restore(action)
            assert keys.of(action) == action.keys
        else:
            keys.assign(action, sequence)
            assert keys.of(action) == ((sequence,) if sequence else ())
        owned = [k for a in actions.ACTIONS for k in keys.of(a)]
        assert len(owned) == len(set(owned))
    again = Keys(QSettings(path, QSettings.Format.IniFormat))
    assert [again.of(a) for a in actions.ACTIONS] == [keys.of(a) for a in actions.ACTIONS]
    keys.restore_all()
    assert [keys.of(a) for a in actions.ACTIONS] == [a.keys for a in actions.ACTIONS]


def test_taking_keys_leaves_their_action_without(qapp, keys: Keys) -> None:
    keys.assign(SAVE, "Ctrl+E")
    assert keys.owner("Ctrl+E") is SAVE
    assert keys.of(EXPORT) == ()
    keys.restore(EXPORT)
    assert keys.owner("Ctrl+E") is EXPORT
    assert keys.of(SAVE) == ()


def test_settings_that_make_no_sense_leave_an_action_without_keys(qapp, tmp_path) -> None:
    settings = QSettings(str(tmp_path / "keys.ini"), QSettings.Format.IniFormat)
    settings.setValue("keys/file.export", ["", "Ctrl+"])
    settings.setValue("keys/file.save", "Ctrl+9")
    assert Keys(settings).of(EXPORT) == ()
    assert Keys(settings).of(SAVE) == ("Ctrl+9",)


def test_pressed_keys_are_used_at_once(program, qtbot) -> None:
    window = program.window
    window.actions_by_name["help.keys"].trigger()
    editor = window.findChild(ShortcutEditor)
    qtbot.waitExposed(editor)
    editor.search.setFocus()
    qtbot.keyClicks(editor.search, "export")
    assert editor.title.text() == "导出…"
    editor.field.setFocus()
    qtbot.keyClick(editor.field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "“存盘”" in editor.warning.text()
    qtbot.mouseClick(editor.use, Qt.MouseButton.LeftButton)
    assert editor.warning.text() == ""
    assert window.actions_by_name["file.export"].shortcuts() == [QKeySequence("Ctrl+S")]
    assert window.actions_by_name["file.save"].shortcuts() == []
    qtbot.mouseClick(editor.reset_all, Qt.MouseButton.LeftButton)
    assert window.actions_by_name["file.save"].shortcuts() == [QKeySequence("Ctrl+S")]
    editor.accept()


def test_a_letter_runs_its_action_on_the_page_only(open_program) -> None:
    window = open_program.window
    by_name = window.actions_by_name
    open_program.keys.assign(actions.find("view.dark"), "D")
    open_program.keys.assign(actions.find("edit.text"), "Ctrl+T")
    window.apply_keys()
    assert by_name["view.dark"] in window.canvas.actions()
    assert by_name["view.dark"].shortcutContext() is Qt.ShortcutContext.WidgetShortcut
    assert by_name["edit.text"] not in window.canvas.actions()
    assert by_name["edit.text"].shortcutContext() is Qt.ShortcutContext.WindowShortcut


def test_a_search_that_finds_nothing_says_so(qapp, keys: Keys, qtbot) -> None:
    editor = ShortcutEditor(keys, LIGHT, None)
    qtbot.addWidget(editor)
    editor.search.setText("没有的命令")
    assert editor.title.text() == "没有这样的命令"
    assert not editor.use.isEnabled()
    assert not editor.field.isEnabled()
