"""Undo and redo return the very objects they left; typing in a row is one step."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.edits.errors import EditRefused
from editor.measure import mm, pt
from editor.model.article import Article
from editor.model.issue import Issue
from editor.model.page import Block, BlockKind, Cells, Page
from editor.model.style import ParagraphStyle
from editor.model.template import Heading, Template, TypeArea
from editor.session.selection import NOTHING, Selection
from editor.session.session import Session

AREA = TypeArea(mm(10), mm(20), 6, mm(40), mm(4), pt(12), 40, mm(20) + pt(10))
RANK = Heading("only", "body", "body", "body", 0, (1, 6))
TEMPLATE = Template("plain", "试版", mm(290), mm(220), mm(3), AREA, {"body": ParagraphStyle()}, (RANK,))
BLOCK = Block("b1", BlockKind.ARTICLE, Cells(0, 0, 2, 10), article="a1", heading="only")
ISSUE = Issue("报", TEMPLATE, articles=(Article("a1", "甲"),), pages=(Page(1, "要闻", (BLOCK,)), Page(2)))


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_undo_returns_the_same_object() -> None:
    session = Session(ISSUE)
    session.apply("block.move", block="b1", columns=1, lines=2)
    moved = session.issue
    assert session.undo().title == "移动稿块"
    assert session.issue is ISSUE
    session.redo()
    assert session.issue is moved
    assert session.redo() is None


@given(st.lists(st.tuples(st.integers(-2, 2), st.integers(-5, 5)), max_size=12))
def test_undo_all_and_redo_all_pass_through_the_same_objects(moves: list[tuple[int, int]]) -> None:
    session = Session(ISSUE)
    states = [session.issue]
    for columns, lines in moves:
        session.rest()
        try:
            session.apply("block.move", block="b1", columns=columns, lines=lines)
        except EditRefused:
            continue
        if session.issue is not states[-1]:
            states.append(session.issue)
    for state in reversed(states[:-1]):
        session.undo()
        assert session.issue is state
    assert session.undoable is None
    for state in states[1:]:
        session.redo()
        assert session.issue is state


def test_typing_in_a_row_is_one_step() -> None:
    clock = Clock()
    session = Session(ISSUE, clock=clock)
    for text in ("甲乙", "甲乙丙"):
        session.apply("article.headline", article="a1", text=text)
        clock.now += 0.3
    clock.now += 5
    session.apply("article.headline", article="a1", text="甲乙丙丁")
    session.undo()
    assert session.issue.article("a1").headline == "甲乙丙"
    session.undo()
    assert session.issue is ISSUE


def test_another_edit_or_a_rest_begins_a_new_step() -> None:
    session = Session(ISSUE, clock=Clock())
    session.apply("article.headline", article="a1", text="乙")
    session.apply("article.kicker", article="a1", text="引")
    session.rest()
    session.apply("article.kicker", article="a1", text="引题")
    titles = []
    while (step := session.undo()) is not None:
        titles.append(step.title_en)
    assert titles == ["Edit kicker", "Edit kicker", "Edit headline"]


def test_a_new_edit_forgets_what_could_be_redone() -> None:
    session = Session(ISSUE)
    session.apply("page.add")
    session.undo()
    session.apply("page.rename", page=1, name="头版")
    assert session.redoable is None


def test_an_edit_that_changes_nothing_is_no_step() -> None:
    session = Session(ISSUE)
    session.apply("page.rename", page=1, name="要闻")
    assert session.undoable is None
    assert not session.is_dirty


def test_a_refused_edit_leaves_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(ISSUE)
    told: list[str] = []
    session.on_edit.append(lambda name, _: told.append(name))
    with pytest.raises(EditRefused):
        session.apply("block.move", block="b1", columns=-1, lines=0)
    assert session.issue is ISSUE
    assert told == []


def test_the_selection_goes_back_with_undo() -> None:
    session = Session(ISSUE)
    chosen = Selection(1, ("b1",))
    session.select(chosen)
    session.apply("block.remove", block="b1")
    assert session.selection.blocks == ()
    session.undo()
    assert session.selection == chosen


def test_dirty_is_a_matter_of_identity(tmp_path) -> None:
    session = Session(ISSUE)
    session.apply("page.add")
    assert session.is_dirty
    session.saved(session.document(), tmp_path / "x.banxin")
    assert not session.is_dirty
    session.undo()
    assert session.is_dirty
    session.redo()
    assert not session.is_dirty


def test_listeners_hear_of_edits_in_plain_words() -> None:
    session = Session(ISSUE)
    told: list[object] = []
    session.on_edit.append(lambda name, arguments: told.append((name, dict(arguments))))
    session.apply("block.move", block="b1", columns=1, lines=0)
    session.undo()
    session.redo()
    assert told == [("block.move", {"block": "b1", "columns": 1, "lines": 0}), ("undo", {}), ("redo", {})]


def test_a_selection_keeps_only_what_exists() -> None:
    assert Selection(7, ("gone", "b1"), "a9").standing(ISSUE) == Selection(1, ("b1",), None)
    assert NOTHING.standing(replace(ISSUE, pages=())) == NOTHING
