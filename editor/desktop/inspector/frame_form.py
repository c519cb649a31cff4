"""The inspector's forms of a free frame, and of several things at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QLabel, QWidget

from editor.desktop.desk import Desk
from editor.desktop.inspector.content_fields import ContentFields, pattern_choices
from editor.desktop.template_words import ink_title, style_title
from editor.desktop.widgets.fields import ChoiceField, Form, LengthField, SwitchField, TextField, title_label
from editor.desktop.words import tr
from editor.edits.frames import MOST_STANDOFF
from editor.measure import EMU_PER_PT, Length, to_mm, to_pt
from editor.model.frame_content import RulePattern
from editor.model.page import Contour, Frame, FrameKind
from editor.session.selection import Selection

_TEXTS: Final = (FrameKind.TEXT, FrameKind.QR, FrameKind.ADVERTISEMENT, FrameKind.TABLE)


class FrameForm(Form):
    """Place, size and look of a free frame."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._frame: Frame | None = None
        self.title = title_label()
        self.wide(self.title)
        self._text_section = self.section(tr("文字"))
        self.text = TextField(tr("文字"), tr("在版面上双击，也可以直接打字"))
        self.text.edited.connect(lambda text: self._apply("frame.text", text=text))
        self.text.left.connect(self._rest)
        self.wide(self.text)
        self.manner = ChoiceField(tr("样式"))
        self.manner.edited.connect(lambda name: self._apply("frame.look", style=name))
        self.row(tr("样式"), self.manner)
        self.content = ContentFields(self, self._apply)
        self.content.grid.left.connect(self._rest)
        self.section(tr("位置与大小"))
        self.places = {name: LengthField(title, -2000) for name, title in _places()}
        for name, field in self.places.items():
            field.edited.connect(lambda length, name=name: self._place(name, length))
        self.pair(("X", self.places["x"]), ("Y", self.places["y"]))
        self.pair((tr("宽"), self.places["width"]), (tr("高"), self.places["height"]))
        self.section(tr("外观"))
        self.ink = ChoiceField(tr("颜色"))
        self.ink.edited.connect(lambda name: self._apply("frame.look", ink=name))
        self.row(tr("颜色"), self.ink)
        self.thickness = LengthField(tr("线粗"), 0, 40, 0.25)
        self.thickness.setSuffix(" pt")
        self.thickness.valueChanged.connect(
            lambda value: self._apply("frame.look", thickness=round(value * EMU_PER_PT))
        )
        self.row(tr("线粗"), self.thickness)
        self.pattern = ChoiceField(tr("线型"))
        self.pattern.edited.connect(lambda name: self._apply("frame.look", pattern=RulePattern(name)))
        self.row(tr("线型"), self.pattern)
        self.wraps = SwitchField(tr("文字绕排"))
        self.wraps.edited.connect(lambda value: self._apply("frame.look", wraps=value))
        self.wide(self.wraps)
        self.contour = ChoiceField(tr("绕排轮廓"))
        self.contour.edited.connect(lambda name: self._apply("frame.look", contour=Contour(name)))
        self.row(tr("绕排轮廓"), self.contour)
        self.standoff = LengthField(tr("绕排间距"), 0, to_mm(MOST_STANDOFF))
        self.standoff.edited.connect(lambda length: self._apply("frame.look", standoff=length))
        self.row(tr("绕排间距"), self.standoff)
        self.locked = SwitchField(tr("锁定"))
        self.locked.edited.connect(self._lock)
        self.wide(self.locked)

    def show_frame(self, frame: Frame) -> None:
        """Show a frame."""
        self._frame = frame
        template = self._desk.issue.template
        self.title.setText(frame_name(frame.kind))
        self._text_section.setVisible(frame.kind in _TEXTS)
        self.text.setVisible(frame.kind is not FrameKind.TABLE)
        self.text.show_value(frame.text)
        self.content.show_frame(frame)
        self.pattern.offer(pattern_choices())
        self.pattern.show_value(frame.pattern)
        self.manner.offer([(name, style_title(name)) for name in template.styles])
        self.manner.show_value(frame.style)
        for name, field in self.places.items():
            field.show_value(getattr(frame.rect, name))
        self.ink.offer([(name, ink_title(name)) for name in template.inks])
        self.ink.show_value(frame.ink)
        self.thickness.blockSignals(True)
        self.thickness.setValue(to_pt(frame.thickness))
        self.thickness.blockSignals(False)
        self.wraps.show_value(frame.wraps)
        self._show_contour(frame)
        self.locked.show_value(frame.locked)
        changeable: tuple[QWidget, ...] = (
            self.text,
            self.manner,
            self.ink,
            self.thickness,
            self.pattern,
            self.wraps,
            self.contour,
            self.standoff,
        )
        for widget in (*changeable, *self.places.values()):
            widget.setEnabled(not frame.locked)

    def _show_contour(self, frame: Frame) -> None:
        contours = [(Contour.BOX.value, tr("矩形")), (Contour.OVAL.value, tr("椭圆"))]
        if frame.kind is FrameKind.PICTURE:
            contours.append((Contour.PICTURE.value, tr("图片轮廓")))
        self.contour.offer(contours)
        self.contour.show_value(frame.contour.value)
        # The template's own is half a gutter at the sides, which is what one notices.
        half = self._desk.issue.template.type_area.gutter // 2
        self.standoff.show_value(half if frame.standoff < 0 else frame.standoff)

    def _place(self, name: str, length: Length) -> None:
        if self._frame is not None:
            self._apply("frame.shape", rect=replace(self._frame.rect, **{name: length}))

    def _lock(self, locked: bool) -> None:
        if self._frame is not None:
            self._desk.apply("items.lock", items=(self._frame.id,), locked=locked)

    def _apply(self, name: str, **arguments: object) -> None:
        frame = self._frame
        if frame is not None and not self._desk.apply(name, frame=frame.id, **arguments):
            self.show_frame(frame)

    def _rest(self) -> None:
        if self._desk.is_open:
            self._desk.session.rest()


class ItemsForm(Form):
    """What is said of several blocks and frames; the bar over the pages has what can be done with them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.title = title_label()
        self.wide(self.title)
        self.facts = QLabel()
        self.facts.setWordWrap(True)
        self.facts.setProperty("rank", "quiet")
        self.wide(self.facts)

    def show_items(self, selection: Selection) -> None:
        """Show what is selected."""
        issue = self._desk.issue
        self.title.setText(tr("选中 {count} 个").format(count=len(selection.items)))
        found = (issue.block(name) for name in selection.blocks)
        articles = [a for b in found if b is not None and (a := issue.article(b[1].article)) is not None]
        told = tr("{blocks} 个稿块，{frames} 个框\n共 {characters} 字").format(
            blocks=len(selection.blocks),
            frames=len(selection.frames),
            characters=f"{sum(a.characters for a in articles):,}",
        )
        self.facts.setText(told + "\n\n" + tr("上方的工具条可以对齐、分布、编组；方向键移动。"))


def frame_name(kind: FrameKind) -> str:
    """What a kind of frame is called."""
    return {
        FrameKind.TEXT: tr("文字框"),
        FrameKind.PICTURE: tr("图片框"),
        FrameKind.RULE: tr("线"),
        FrameKind.TINT: tr("色块"),
        FrameKind.ADVERTISEMENT: tr("广告框"),
        FrameKind.QR: tr("二维码"),
        FrameKind.TABLE: tr("表格"),
    }[kind]


def _places() -> tuple[tuple[str, str], ...]:
    return (("x", tr("横坐标")), ("y", tr("纵坐标")), ("width", tr("宽")), ("height", tr("高")))
