"""The fields of what a frame holds: an advertisement's booking, a code's safety, a table's look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QApplication, QPushButton

from editor.desktop.inspector.picture_fields import fitting_choices
from editor.desktop.inspector.table_grid import TableGrid
from editor.desktop.widgets.fields import ChoiceField, Form, LengthField, NumberField, TextField
from editor.desktop.words import tr
from editor.edits.pictures import LEAST_ZOOM, MOST_ZOOM
from editor.model.article import Fitting
from editor.model.frame_content import Booking, Code, ErrorLevel, RulePattern, Table, TableRules
from editor.model.page import Frame, FrameKind

Apply = Callable[..., object]


class ContentFields:
    """Sections of a frame's form; each is shown for its own kind of frame."""

    def __init__(self, form: Form, apply: Apply) -> None:
        self._apply = apply
        self._frame: Frame | None = None
        self._advertisement = form.section(tr("广告"))
        self.client = TextField(tr("客户"))
        self.client.edited.connect(lambda text: self._book(client=text))
        form.row(tr("客户"), self.client)
        self.width, self.height = LengthField(tr("订宽")), LengthField(tr("订高"))
        self.width.edited.connect(lambda length: self._book(width=length))
        self.height.edited.connect(lambda length: self._book(height=length))
        form.pair((tr("订宽"), self.width), (tr("订高"), self.height))
        self._picture = form.section(tr("图片"))
        self.fitting = ChoiceField(tr("适应"))
        self.fitting.offer(fitting_choices())
        self.fitting.edited.connect(lambda name: apply("frame.view", fitting=Fitting(name)))
        form.row(tr("适应"), self.fitting)
        self.zoom = NumberField(tr("放大"), LEAST_ZOOM // 10, MOST_ZOOM // 10, "%")
        self.zoom.edited.connect(lambda value: apply("frame.view", zoom=value * 10))
        form.row(tr("放大"), self.zoom)
        self._code = form.section(tr("二维码"))
        self.error = ChoiceField(tr("容错"))
        self.error.edited.connect(lambda value: self._say(Code(ErrorLevel(value))))
        form.row(tr("容错"), self.error)
        self._table = form.section(tr("表格"))
        self.grid = TableGrid(apply)
        form.wide(self.grid)
        self.rules = ChoiceField(tr("表线"))
        self.rules.edited.connect(lambda value: self._set_table(rules=TableRules(value)))
        form.row(tr("表线"), self.rules)
        self.header = NumberField(tr("表头行数"), 0, 9)
        self.header.edited.connect(lambda value: self._set_table(header=value))
        form.row(tr("表头行数"), self.header)
        self.paste = QPushButton(tr("从剪贴板粘贴表格"))
        self.paste.clicked.connect(self._paste)
        form.wide(self.paste)

    def show_frame(self, frame: Frame) -> None:
        """Show what the frame holds."""
        self._frame = frame
        for section, kind in (
            (self._advertisement, FrameKind.ADVERTISEMENT),
            (self._code, FrameKind.QR),
            (self._table, FrameKind.TABLE),
        ):
            section.setVisible(frame.kind is kind)
            section.setEnabled(not frame.locked)
        self._picture.setVisible(frame.picture is not None)
        self._picture.setEnabled(not frame.locked)
        self.fitting.show_value(frame.fitting.value)
        self.zoom.show_value(frame.zoom // 10)
        booking, code, table = self._booking(frame), frame.content, self._content(frame)
        self.client.show_value(booking.client)
        self.width.show_value(booking.width)
        self.height.show_value(booking.height)
        self.error.offer([("l", "7 %"), ("m", "15 %"), ("q", "25 %"), ("h", "30 %")])
        self.error.show_value(code.error if isinstance(code, Code) else ErrorLevel.M)
        self.grid.show_table(table, is_locked=frame.locked)
        self.rules.offer([("rows", tr("横线")), ("grid", tr("全线")), ("three", tr("三线表")), ("none", tr("不画线"))])
        self.rules.show_value(table.rules)
        self.header.show_value(table.header)

    def _booking(self, frame: Frame) -> Booking:
        if isinstance(frame.content, Booking):
            return frame.content
        return Booking("", frame.rect.width, frame.rect.height)

    def _content(self, frame: Frame) -> Table:
        return frame.content if isinstance(frame.content, Table) else Table(())

    def _book(self, **fields: object) -> None:
        if self._frame is not None:
            self._say(replace(self._booking(self._frame), **fields))  # type: ignore[arg-type]

    def _set_table(self, **fields: object) -> None:
        if self._frame is not None:
            self._say(replace(self._content(self._frame), **fields))  # type: ignore[arg-type]

    def _say(self, content: object) -> None:
        self._apply("frame.content", content=content)

    def _paste(self) -> None:
        self._apply("table.paste", text=QApplication.clipboard().text())


def pattern_choices() -> list[tuple[str, str]]:
    """The patterns of rules and borders with their names."""
    return [
        (RulePattern.PLAIN, tr("正线")),
        (RulePattern.DOUBLE, tr("双线")),
        (RulePattern.TRIPLE, tr("三线")),
        (RulePattern.THIN_THICK, tr("文武线")),
        (RulePattern.DASHED, tr("虚线")),
        (RulePattern.DOTTED, tr("点线")),
        (RulePattern.WAVE, tr("曲线")),
        (RulePattern.FRET, tr("回纹")),
        (RulePattern.DIAMONDS, tr("菱形")),
        (RulePattern.TEETH, tr("齿线")),
        (RulePattern.LATTICE, tr("斜格")),
    ]
