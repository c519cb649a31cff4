"""Actions are whole: two titles, a picture, keys of their own, a place in a menu."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from editor.desktop import actions, menus
from editor.desktop.widgets.icons import LETTERS, SHAPES, picture


def test_every_action_has_both_titles_and_its_own_keys() -> None:
    keys = Counter(QKeySequence(k).toString() for a in actions.ACTIONS for k in a.keys)
    assert [k for k, count in keys.items() if count > 1] == []
    assert all(QKeySequence(k).toString() for a in actions.ACTIONS for k in a.keys)
    assert len({a.name for a in actions.ACTIONS}) == len(actions.ACTIONS)
    assert all(a.title and a.title_en for a in actions.ACTIONS)


def test_menus_and_toolbar_name_actions_that_exist() -> None:
    names = {a.name for a in actions.ACTIONS}
    listed = [n for _, _, items in menus.MENUS for n in items if n != "-"]
    assert set(listed) == names
    assert len(listed) == len(set(listed))
    bars = (menus.TOOLBAR, menus.TOOLS, *menus.CONTEXT.values(), menus.BLOCK_MENU, menus.FRAME_MENU, menus.PAGE_MENU)
    shown = {n for bar in (*bars, menus.SEVERAL_MENU, menus.TEXT_MENU, menus.ARTICLE_MENU) for n in bar}
    assert shown - {"|", "-", "<>", "zoom", "search", "ink", "heading"} <= names
    assert set(menus.WITH_WORDS) <= set(menus.TOOLBAR)
    assert set(menus.CONTEXT_WORDS) <= {n for bar in menus.CONTEXT.values() for n in bar}


def test_what_stands_on_a_bar_has_a_picture() -> None:
    icons = {a.name: a.icon for a in actions.ACTIONS}
    assert {name for name in icons.values() if name} <= {*SHAPES, *LETTERS}
    named = {n for bar in (menus.TOOLBAR, menus.TOOLS, *menus.CONTEXT.values()) for n in bar if n in icons}
    assert [n for n in named if not icons[n] and n not in menus.CONTEXT_WORDS] == []


@pytest.mark.parametrize("name", [*SHAPES, *LETTERS])
def test_an_icon_draws_lines_inside_its_square(qapp, name: str) -> None:
    image = picture(name, "#000000", 20, 2).toImage()
    inked = [(x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y).alpha() > 40]
    assert 60 < len(inked) < 900
    assert all(0 < x < 39 and 0 < y < 39 for x, y in inked)


def test_only_what_is_possible_is_enabled(program, issue) -> None:
    by_name = program.window.actions_by_name
    assert not by_name["file.save"].isEnabled()
    assert by_name["file.open"].isEnabled()
    from editor.session.session import Session

    program.window.open_session(Session(issue))
    assert by_name["file.save"].isEnabled()
    assert not by_name["edit.undo"].isEnabled()
    assert not by_name["item.lock"].isEnabled()
    program.desk.apply("page.add")
    assert by_name["edit.undo"].isEnabled()
    assert by_name["edit.undo"].text() == "撤销 增加一版"
