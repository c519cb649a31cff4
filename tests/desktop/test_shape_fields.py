"""The inspector's fields of shapes, picture views and contours make edits and show what is so."""

from __future__ import annotations

import pytest

from editor.measure import Rect, mm, pt
from editor.model.article import Fitting
from editor.model.issue import Asset
from editor.model.page import Contour, Frame, FrameKind
from editor.session.selection import Selection


@pytest.fixture
def chosen(open_program):
    """The program with the largest free block selected, and its id."""
    desk = open_program.desk
    page = desk.issue.pages[0]
    block = max((b for b in page.blocks if b.article and not b.locked), key=lambda b: b.cells.columns * b.cells.lines)
    desk.session.select(Selection(page.number, (block.id,)))
    open_program.window.inspector.refresh()
    return open_program, block.id


def block_of(program, name):
    return program.desk.issue.block(name)[1]


def test_a_corner_is_cut_once_width_and_height_are_told(chosen) -> None:
    program, name = chosen
    shape = program.window.inspector.block.shape
    shape.corner.show_value("bottom-right")
    shape.columns.setValue(1)
    assert not block_of(program, name).steps
    shape.lines.setValue(3)
    assert block_of(program, name).steps[-1].below == 3
    assert (shape.columns.value(), shape.lines.value()) == (1, 3)
    program.desk.undo()
    program.window.inspector.refresh()
    assert not block_of(program, name).is_stepped
    assert shape.lines.value() == 0


def test_a_headline_is_set_over_some_columns(chosen) -> None:
    program, name = chosen
    program.window.inspector.block.shape.head.setValue(1)
    assert block_of(program, name).head == 1


def test_a_frame_s_contour_and_standoff(open_program) -> None:
    desk = open_program.desk
    number = desk.issue.pages[0].number
    desk.apply("frame.add", page=number, frame=Frame("x", FrameKind.TINT, Rect(mm(20), mm(20), mm(60), mm(40))))
    desk.session.select(Selection(number, frames=("x",)))
    open_program.window.inspector.refresh()
    form = open_program.window.inspector.frame
    assert form.contour.findData("picture") < 0
    form.contour.edited.emit("oval")
    form.standoff.setValue(3)
    frame = next(f for f in desk.issue.pages[0].frames if f.id == "x")
    assert (frame.contour, frame.standoff) == (Contour.OVAL, mm(3))


def test_a_picture_is_shown_otherwise(chosen) -> None:
    program, name = chosen
    desk = program.desk
    assert desk.apply("picture.place", block=name, asset=Asset("ab" * 32, ".jpg", 300, 200, 1))
    program.window.inspector.refresh()
    fields = program.window.inspector.block.shown
    fields.fitting.edited.emit("fit")
    fields.zoom.setValue(150)
    fields.turn.setValue(-2.5)
    fields.line.setValue(0.5)
    fields.place.edited.emit("over")
    slot = block_of(program, name).slots[-1]
    article = desk.issue.article(block_of(program, name).article)
    picture = next(p for p in article.pictures if p.id == slot.picture)
    assert (picture.fitting, picture.zoom, picture.rotation, picture.line) == (Fitting.FIT, 1500, -25, pt(0.5))
    assert slot.caption.value == "over"
